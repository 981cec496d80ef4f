//! What a session writes.

use super::Session;
use crate::frame::{self, Header, Kind, Role};
use crate::hello::{Hello, VERSION_MAX, VERSION_MIN};
use crate::memory::Buffer;
use crate::telemetry::Telemetry;
use crate::time::Micros;
use crate::urgent::Urgent;

impl<B: Buffer> Session<B> {
    /// Writes an urgent frame.
    pub fn write_urgent(&mut self, urgent: &Urgent, out: &mut [u8]) -> usize {
        self.write(Kind::Urgent, 0, urgent.encode().as_slice(), out)
    }

    /// Writes a stream frame.
    pub fn write_telemetry(&mut self, count: u32, telemetry: &Telemetry, out: &mut [u8]) -> usize {
        self.write(Kind::Stream, count, telemetry.encode().as_slice(), out)
    }

    /// Writes the next frame of a greeting, of the reliable class or an acknowledgement of it.
    pub fn write_message(&mut self, now: Micros, out: &mut [u8]) -> usize {
        if let Some(tag) = self.reset_due.take()
            && tag != self.tag
        {
            let header = Header { session: tag, ..self.header(Kind::Reset, 0) };
            return self.count(frame::encode(&header, (&[], &[]), out));
        }
        if core::mem::take(&mut self.hello_due) {
            let hello = self.hello();
            let header = Header { session: 0, ..self.header(Kind::Hello, 0) };
            return self.count(frame::encode(&header, (hello.encode_body().as_slice(), &[]), out));
        }
        if !self.stands {
            return 0;
        }
        let mut header = self.header(Kind::Data, 0);
        if let Some(fragment) = self.messages.poll(now) {
            header.seq = fragment.seq;
            header.more = fragment.more;
            let written = frame::encode(&header, fragment.body, out);
            self.messages.ack_due = false;
            return self.count(written);
        }
        if self.messages.ack_due {
            return self.write(Kind::Ack, 0, &[], out);
        }
        0
    }

    /// Writes the next frame of a transfer, or an acknowledgement of one.
    pub fn write_piece(&mut self, now: Micros, out: &mut [u8]) -> usize {
        if !self.stands {
            return 0;
        }
        let mut header = self.header(Kind::Bulk, 0);
        if let Some(fragment) = self.bulk.poll(now) {
            header.seq = fragment.seq;
            let written = frame::encode(&header, fragment.body, out);
            self.bulk.ack_due = false;
            return self.count(written);
        }
        if core::mem::take(&mut self.bulk.ack_due) {
            let header = Header { kind: Kind::BulkAck, ..header };
            return self.count(frame::encode(&header, (&[], &[]), out));
        }
        0
    }

    pub(super) fn hello(&self) -> Hello {
        let (heartbeat_micros, lease_micros) = self.offered();
        Hello {
            me: self.me,
            you: self.peer,
            version_min: VERSION_MIN,
            version_max: VERSION_MAX,
            heartbeat_micros,
            lease_micros,
            // At most 4096, 32 and 32, and a buffer of a board: all fit.
            body_bytes: self.body_bytes as u16,
            window: self.messages.window() as u8,
            message_bytes: u32::try_from(self.messages.message_bytes()).unwrap_or(u32::MAX),
            bulk_window: self.bulk.window() as u8,
        }
    }

    /// The heartbeat and the lease to write in a greeting: a host's own, a device's decision.
    pub(super) fn offered(&self) -> (u64, u64) {
        match self.role {
            Role::Host => (self.timing.heartbeat_micros, self.timing.lease_micros),
            Role::Device => (self.heartbeat_micros, self.lease_micros),
        }
    }

    pub(super) fn header(&self, kind: Kind, seq: u32) -> Header {
        let (ack, sack) = match kind {
            _ if !self.stands => (0, 0),
            Kind::Bulk | Kind::BulkAck => self.bulk.acknowledgement(),
            Kind::Hello | Kind::Reset | Kind::Urgent | Kind::Data | Kind::Ack | Kind::Stream => {
                self.messages.acknowledgement()
            }
        };
        Header { kind, from: self.role, more: false, session: self.tag, seq, ack, sack }
    }

    pub(super) fn write(&mut self, kind: Kind, seq: u32, body: &[u8], out: &mut [u8]) -> usize {
        let header = self.header(kind, seq);
        if self.stands {
            self.messages.ack_due = false;
        }
        self.count(frame::encode(&header, (body, &[]), out))
    }

    pub(super) fn count(&mut self, bytes: usize) -> usize {
        self.figures.frames_sent += u64::from(bytes > 0);
        self.figures.bytes_sent += bytes as u64;
        bytes
    }
}
