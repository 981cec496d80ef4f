//! What both ends do alike: greet, enter and leave sessions, and carry frames in them.

use crate::bytes::{get_u32, get_u64};
use crate::figures::Figures;
use crate::frame::{self, BadFrame, Found, Header, Kind, Role};
use crate::hello::{Hello, Incarnation, VERSION_MAX, VERSION_MIN, session_tag};
use crate::memory::{Buffer, Memory};
use crate::outbox::Unkept;
use crate::reliable::{Agreed, Reliable};
use crate::telemetry::Telemetry;
use crate::time::{Micros, Timing, earlier};
use crate::urgent::Urgent;

/// Before the bytes of a piece of a transfer: its number and where the bytes belong.
const PIECE_HEAD_BYTES: usize = 4 + 8;

/// Why something was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// No session stands; wait for it and ask what the other end knows.
    NotReady,
    /// The message is longer than the other end takes, or the line carries.
    TooLong {
        /// How long it is, in bytes of CBOR.
        bytes: usize,
        /// How long it may be.
        bytes_max: usize,
    },
    /// The other end acknowledges nothing, or not fast enough, and the queue has no room.
    Full,
}

impl core::fmt::Display for SendError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NotReady => f.write_str("no session stands with the other end"),
            Self::TooLong { bytes, bytes_max } => {
                write!(f, "the message has {bytes} bytes, and the line carries at most {bytes_max}")
            }
            Self::Full => f.write_str("the other end acknowledges nothing, and the queue has no room"),
        }
    }
}

impl core::error::Error for SendError {}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownReason {
    /// The device echoed no heartbeat for as long as a lease.
    Silent,
    /// The device has rebooted; what ran is lost.
    Rebooted,
    /// The device no longer knows the session.
    Forgotten,
    /// The caller said that the port is gone.
    PortLost,
    /// The device speaks no version of the protocol that this host speaks. No session stood.
    Incompatible {
        /// The oldest version that the device speaks.
        version_min: u16,
        /// The newest.
        version_max: u16,
    },
}

impl core::fmt::Display for DownReason {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Silent => f.write_str("the robot does not answer"),
            Self::Rebooted => f.write_str("the robot has rebooted"),
            Self::Forgotten => f.write_str("the robot does not know the session"),
            Self::PortLost => f.write_str("the port is gone"),
            Self::Incompatible { version_min, version_max } => {
                write!(f, "the robot speaks versions {version_min} to {version_max} of the protocol only")
            }
        }
    }
}

/// What one frame brought, in order. Messages and pieces wait in their class.
pub(crate) type Arrivals = heapless::Vec<Arrival, 4>;

/// What one frame brought.
#[derive(Debug)]
#[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "for the host's end"))]
pub(crate) enum Arrival {
    /// A session stands.
    Up,
    /// The session that stood is over.
    Down(DownReason),
    /// The peer speaks no version that this end speaks.
    Incompatible { version_min: u16, version_max: u16 },
    /// An urgent body: of the session, except for stops and echoes of orders, which come in any.
    Urgent(Urgent),
    /// Telemetry and its count.
    Telemetry(u32, Telemetry),
}

/// One end's session.
#[derive(Debug)]
pub(crate) struct Session<B> {
    role: Role,
    timing: Timing,
    /// As agreed with the peer.
    pub heartbeat_micros: u64,
    /// As agreed with the peer.
    pub lease_micros: u64,
    me: Incarnation,
    peer: Option<Incarnation>,
    /// Of `me` and `peer`; 0 without a peer.
    tag: u32,
    stands: bool,
    /// DATA.
    pub messages: Reliable<B>,
    /// BULK.
    bulk: Reliable<B>,
    /// The longest body that this end takes.
    body_bytes: usize,
    pub figures: Figures,
    hello_due: bool,
    /// When the host greets again; a device only answers.
    next_hello: Option<Micros>,
    reset_due: Option<u32>,
    /// The peer that was found incompatible last, so that it is told once.
    incompatible: Option<Incarnation>,
}

impl<B: Buffer> Session<B> {
    /// A session that does not stand yet, and the buffer for its decoder.
    pub fn new(role: Role, boot: u64, timing: Timing, memory: Memory<B>, now: Micros) -> (Self, B) {
        let timing = timing.sane();
        let body_bytes = memory.body_bytes();
        let messages = Reliable::new(&timing, body_bytes, memory.outbox, memory.inbox, memory.message);
        let bulk =
            Reliable::new(&timing, body_bytes, memory.bulk_outbox, memory.bulk_inbox, memory.bulk_message);
        let session = Self {
            role,
            timing,
            heartbeat_micros: timing.heartbeat_micros,
            lease_micros: timing.lease_micros,
            me: Incarnation { boot, epoch: 0 },
            peer: None,
            tag: 0,
            stands: false,
            messages,
            bulk,
            body_bytes,
            figures: Figures::default(),
            // A device that has booted says so, and a host that waits hears it.
            hello_due: role == Role::Device,
            next_hello: (role == Role::Host).then_some(now),
            reset_due: None,
            incompatible: None,
        };
        (session, memory.line)
    }

    pub fn stands(&self) -> bool {
        self.stands
    }

    pub fn peer_boot(&self) -> Option<u64> {
        self.peer.map(|peer| peer.boot)
    }

    #[cfg(feature = "alloc")]
    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    #[cfg(feature = "alloc")]
    pub fn is_outstanding(&self) -> bool {
        self.messages.is_outstanding()
    }

    #[cfg(feature = "alloc")]
    /// The wait before the `tries`-th repetition of an urgent order.
    pub fn rto(&self, tries: u32) -> u64 {
        self.messages.rtt.rto(tries)
    }

    #[cfg(feature = "alloc")]
    pub fn sample(&mut self, micros: u64) {
        self.messages.rtt.sample(micros);
    }

    /// What was counted, with what the classes know.
    pub fn figures(&self) -> Figures {
        let (messages, bulk) = (&self.messages.counts, &self.bulk.counts);
        Figures {
            retransmitted: messages.retransmitted,
            duplicates: messages.duplicates,
            unknown: self.figures.unknown + messages.skipped + bulk.skipped,
            bulk_retransmitted: bulk.retransmitted,
            queued_bytes: self.messages.queued_bytes() as u64,
            in_flight: self.messages.in_flight() as u32,
            bulk_queued_bytes: self.bulk.queued_bytes() as u64,
            rtt_micros: self.messages.rtt.smoothed().or(self.figures.rtt_micros),
            rtt_min_micros: earlier_micros(self.messages.rtt.least(), self.figures.rtt_min_micros),
            ..self.figures
        }
    }

    /// What refuses a message that was not kept.
    pub fn refusal(&self, unkept: Unkept, bytes_max: usize) -> SendError {
        match unkept {
            Unkept::Full => SendError::Full,
            Unkept::TooLong { bytes } => {
                SendError::TooLong { bytes, bytes_max: bytes_max.min(self.messages.agreed().message_bytes) }
            }
        }
    }

    /// Queues as many of `bytes`, which belong at `offset` of a transfer, as one frame takes; 0 when there is no room
    /// now, or the other end takes no transfers.
    pub fn send_piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> usize {
        let agreed = self.bulk.agreed();
        if !self.stands || agreed.window == 0 || bytes.is_empty() {
            return 0;
        }
        let count = bytes.len().min(agreed.body_bytes - PIECE_HEAD_BYTES);
        let pushed = self.bulk.push(usize::MAX, |encoder| {
            use minicbor::encode::Write as _;
            let piece = encoder.writer_mut();
            for part in [&transfer.to_le_bytes()[..], &offset.to_le_bytes(), &bytes[..count]] {
                let Ok(()) = piece.write_all(part);
            }
            Ok(())
        });
        if pushed.is_ok() { count } else { 0 }
    }

    /// The next piece of a transfer that has arrived: its number, where its bytes belong, and the bytes.
    pub fn peek_piece(&self) -> Option<(u32, u64, &[u8])> {
        let piece = self.bulk.peek()?;
        // A piece without a head is one of transfer 0, and empty: nobody has offered it.
        Some((
            get_u32(piece, 0).unwrap_or(0),
            get_u64(piece, 4).unwrap_or(0),
            piece.get(PIECE_HEAD_BYTES..).unwrap_or_default(),
        ))
    }

    /// The piece of [`Session::peek_piece`] has been read.
    pub fn read_piece(&mut self) {
        self.bulk.read();
    }

    /// Takes one frame, or what is wrong with it.
    pub fn on_frame(&mut self, now: Micros, frame: Found<'_>, out: &mut Arrivals) {
        let (header, body) = match frame {
            Ok(frame) => frame,
            Err(BadFrame::Checksum) => return self.figures.bad_checksum += 1,
            Err(BadFrame::Coding | BadFrame::Length) => return self.figures.bad_framing += 1,
            Err(BadFrame::Kind) => return self.figures.unknown += 1,
        };
        self.figures.frames_received += 1;
        if header.from == self.role {
            return self.figures.echoes += 1;
        }
        match header.kind {
            Kind::Hello => match minicbor::decode::<Hello>(body) {
                Ok(hello) => self.on_hello(now, &hello, out),
                Err(_) => self.figures.unknown += 1,
            },
            Kind::Reset => {
                if self.stands && header.session == self.tag {
                    self.leave(now, DownReason::Forgotten, out);
                }
            }
            Kind::Urgent => {
                let inside = self.enter(now, &header, out);
                match Urgent::decode(body) {
                    Some(urgent @ (Urgent::Stop(_) | Urgent::OrderEcho { .. })) => {
                        note(out, Arrival::Urgent(urgent));
                    }
                    Some(
                        urgent
                        @ (Urgent::Heartbeat { .. } | Urgent::Resume(_) | Urgent::HeartbeatEcho { .. }),
                    ) => {
                        if inside {
                            note(out, Arrival::Urgent(urgent));
                        }
                    }
                    None => self.figures.unknown += 1,
                }
            }
            Kind::Data => {
                if self.enter(now, &header, out) {
                    self.messages.on_data(header.seq, header.more, body);
                }
            }
            Kind::Ack | Kind::BulkAck => {
                self.enter(now, &header, out);
            }
            Kind::Bulk => {
                if self.enter(now, &header, out) {
                    self.bulk.on_data(header.seq, false, body);
                }
            }
            Kind::Stream => {
                if self.enter(now, &header, out) {
                    match Telemetry::decode(body) {
                        Some(telemetry) => note(out, Arrival::Telemetry(header.seq, telemetry)),
                        None => self.figures.unknown += 1,
                    }
                }
            }
        }
    }

    /// Whether a frame is of the session that stands; takes its acknowledgement if so.
    fn enter(&mut self, now: Micros, header: &Header, out: &mut Arrivals) -> bool {
        if self.tag == 0 || header.session != self.tag {
            if header.session != 0 {
                self.figures.foreign += 1;
                self.reset_due = Some(header.session);
            }
            return false;
        }
        if !self.stands {
            // The tag proves that the host knows who this device is. A host needs the device's greeting as well, for
            // the periods that it decided.
            if self.role == Role::Host {
                return false;
            }
            self.stand(out);
        }
        let class = match header.kind {
            Kind::Bulk | Kind::BulkAck => &mut self.bulk,
            Kind::Hello | Kind::Reset | Kind::Urgent | Kind::Data | Kind::Ack | Kind::Stream => {
                &mut self.messages
            }
        };
        class.on_ack(now, header.ack, header.sack);
        self.messages.on_sign_of_life();
        self.bulk.on_sign_of_life();
        true
    }

    fn on_hello(&mut self, now: Micros, hello: &Hello, out: &mut Arrivals) {
        if self.peer.is_some_and(|peer| peer.boot == hello.me.boot && hello.me.epoch < peer.epoch) {
            return;
        }
        if hello.version().is_none() {
            if self.incompatible != Some(hello.me) {
                self.incompatible = Some(hello.me);
                // The answer lets the other end find out as well.
                self.hello_due = true;
                let (version_min, version_max) = (hello.version_min, hello.version_max);
                note(out, Arrival::Incompatible { version_min, version_max });
            }
            return;
        }
        let same = self.peer == Some(hello.me);
        if !same {
            let rebooted = self.peer.is_none_or(|peer| peer.boot != hello.me.boot);
            let reason = if rebooted { DownReason::Rebooted } else { DownReason::Forgotten };
            self.leave(now, reason, out);
            self.adopt(hello);
        }
        match self.role {
            Role::Host => {
                if same && self.stands {
                    return;
                }
                // After leave() the device's word on who we are is out of date, and this is false.
                if hello.you == Some(self.me) {
                    self.heartbeat_micros = hello.heartbeat_micros.max(1);
                    self.lease_micros = hello.lease_micros.max(1);
                    self.stand(out);
                } else if !same {
                    self.greet(now);
                }
            }
            Role::Device => {
                // The host proposes; the device never moves longer without a heartbeat than its own maker allows.
                self.lease_micros = hello.lease_micros.clamp(3, self.timing.lease_micros);
                self.heartbeat_micros = hello.heartbeat_micros.clamp(1, self.lease_micros / 3);
                self.hello_due = true;
                if hello.you == Some(self.me) && !self.stands {
                    self.stand(out);
                }
            }
        }
    }

    fn adopt(&mut self, hello: &Hello) {
        let peer = hello.me;
        self.peer = Some(peer);
        let (host, device) = match self.role {
            Role::Host => (self.me, peer),
            Role::Device => (peer, self.me),
        };
        self.tag = session_tag(host, device);
        let body_bytes = hello.body_bytes_with(self.body_bytes);
        self.messages.reset(Agreed {
            body_bytes,
            window: usize::from(hello.window),
            message_bytes: hello.message_bytes as usize,
        });
        self.bulk.reset(Agreed {
            body_bytes,
            window: usize::from(hello.bulk_window),
            message_bytes: body_bytes,
        });
    }

    /// No session: nothing is agreed on.
    fn forget(&mut self) {
        let figures = self.figures();
        self.figures.rtt_micros = figures.rtt_micros;
        self.figures.rtt_min_micros = figures.rtt_min_micros;
        let none = Agreed { body_bytes: self.body_bytes, window: 0, message_bytes: 0 };
        self.messages.reset(none);
        self.bulk.reset(none);
    }

    fn stand(&mut self, out: &mut Arrivals) {
        self.stands = true;
        self.next_hello = None;
        self.figures.sessions += 1;
        note(out, Arrival::Up);
    }

    /// Ends the session that stands, if one does, and forgets the peer.
    pub fn leave(&mut self, now: Micros, reason: DownReason, out: &mut Arrivals) {
        if self.stands {
            // A pair of incarnations in which anything was sent must never be entered again: its numbers are used up.
            self.me.epoch = self.me.epoch.wrapping_add(1);
            self.stands = false;
            note(out, Arrival::Down(reason));
        }
        self.peer = None;
        self.tag = 0;
        self.forget();
        if self.role == Role::Host {
            self.next_hello = Some(now);
        }
    }

    /// Greets at the next opportunity, as when the port was opened.
    pub fn greet(&mut self, now: Micros) {
        if !self.stands {
            self.hello_due = true;
            if self.role == Role::Host {
                self.next_hello = Some(now.after(self.timing.hello_micros));
            }
        }
    }

    pub fn next_timeout(&self) -> Option<Micros> {
        if self.stands {
            earlier(self.messages.next_timeout(), self.bulk.next_timeout())
        } else {
            self.next_hello
        }
    }

    pub fn on_timeout(&mut self, now: Micros) {
        if self.stands {
            self.messages.on_timeout(now);
            self.bulk.on_timeout(now);
        } else if self.next_hello.is_some_and(|at| at <= now) {
            self.greet(now);
        }
    }

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

    fn hello(&self) -> Hello {
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
    fn offered(&self) -> (u64, u64) {
        match self.role {
            Role::Host => (self.timing.heartbeat_micros, self.timing.lease_micros),
            Role::Device => (self.heartbeat_micros, self.lease_micros),
        }
    }

    fn header(&self, kind: Kind, seq: u32) -> Header {
        let (ack, sack) = match kind {
            _ if !self.stands => (0, 0),
            Kind::Bulk | Kind::BulkAck => self.bulk.acknowledgement(),
            Kind::Hello | Kind::Reset | Kind::Urgent | Kind::Data | Kind::Ack | Kind::Stream => {
                self.messages.acknowledgement()
            }
        };
        Header { kind, from: self.role, more: false, session: self.tag, seq, ack, sack }
    }

    fn write(&mut self, kind: Kind, seq: u32, body: &[u8], out: &mut [u8]) -> usize {
        let header = self.header(kind, seq);
        if self.stands {
            self.messages.ack_due = false;
        }
        self.count(frame::encode(&header, (body, &[]), out))
    }

    fn count(&mut self, bytes: usize) -> usize {
        self.figures.frames_sent += u64::from(bytes > 0);
        self.figures.bytes_sent += bytes as u64;
        bytes
    }
}

/// Notes an arrival. A frame brings at most four: the end of a session, the start of one, and what it says.
fn note(out: &mut Arrivals, arrival: Arrival) {
    let fits = out.push(arrival).is_ok();
    debug_assert!(fits, "a frame brings more than was thought of");
}

fn earlier_micros(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    earlier(a.map(Micros), b.map(Micros)).map(|least| least.0)
}
