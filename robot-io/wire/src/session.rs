//! What both ends do alike: greet, enter and leave sessions, and carry frames in them.

use alloc::vec::Vec;

use crate::call::Feedback;
use crate::figures::Figures;
use crate::frame::{self, BadFrame, CRC, Header, Kind, Role};
use crate::host::DownReason;
use crate::message::{self, Hello, Incarnation, Message, Urgent, VERSION_MAX, VERSION_MIN};
use crate::reliable::{QueueFull, Reliable};
use crate::time::{Micros, Timing};

/// Why something was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// No session stands; wait for it and ask what the other end knows.
    NotReady,
    /// The message is longer than the line carries.
    TooLong {
        /// How long it is, in bytes of CBOR.
        bytes: usize,
        /// How long it may be.
        bytes_max: usize,
    },
    /// The other end acknowledges nothing, and the queue has no room.
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

impl From<QueueFull> for SendError {
    fn from(QueueFull: QueueFull) -> Self {
        Self::Full
    }
}

/// What one frame brought.
#[derive(Debug)]
pub(crate) enum Arrival {
    /// A session stands.
    Up,
    /// The session that stood is over.
    Down(DownReason),
    /// The peer speaks no version that this end speaks.
    Incompatible { version_min: u16, version_max: u16 },
    /// A reliable message, in order.
    Message(Message),
    /// An urgent body: of the session, except for stops and echoes of orders, which come in any.
    Urgent(Urgent),
    /// Feedback and its count.
    Feedback(u32, Feedback),
}

/// One end's session.
#[derive(Debug)]
pub(crate) struct Session {
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
    reliable: Reliable,
    pub figures: Figures,
    hello_due: bool,
    /// When the host greets again; a device only answers.
    next_hello: Option<Micros>,
    reset_due: Option<u32>,
    /// The peer that was found incompatible last, so that it is told once.
    incompatible: Option<Incarnation>,
}

impl Session {
    pub fn new(role: Role, boot: u64, timing: Timing, now: Micros) -> Self {
        let timing = timing.sane();
        Self {
            role,
            timing,
            heartbeat_micros: timing.heartbeat_micros,
            lease_micros: timing.lease_micros,
            me: Incarnation { boot, epoch: 0 },
            peer: None,
            tag: 0,
            stands: false,
            reliable: Reliable::new(&timing),
            figures: Figures::default(),
            // A device that has booted says so, and a host that waits hears it.
            hello_due: role == Role::Device,
            next_hello: (role == Role::Host).then_some(now),
            reset_due: None,
            incompatible: None,
        }
    }

    pub fn stands(&self) -> bool {
        self.stands
    }

    pub fn peer_boot(&self) -> Option<u64> {
        self.peer.map(|peer| peer.boot)
    }

    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    pub fn is_outstanding(&self) -> bool {
        self.reliable.is_outstanding()
    }

    pub fn is_congested(&self) -> bool {
        self.reliable.is_congested()
    }

    /// The wait before the `tries`-th repetition of an urgent order.
    pub fn rto(&self, tries: u32) -> u64 {
        self.reliable.rto(tries)
    }

    pub fn sample(&mut self, micros: u64) {
        self.reliable.sample(micros, &mut self.figures);
    }

    /// Queues bytes that [`message::to_cbor`] made of a [`Message`].
    pub fn push(&mut self, message: &[u8], bytes_max: usize) -> Result<(), SendError> {
        if !self.stands {
            return Err(SendError::NotReady);
        }
        if message.len() > bytes_max {
            return Err(SendError::TooLong { bytes: message.len(), bytes_max });
        }
        Ok(self.reliable.push(message)?)
    }

    /// Takes one frame, or what is wrong with it.
    pub fn on_frame(
        &mut self,
        now: Micros,
        frame: Result<(Header, &[u8]), BadFrame>,
        out: &mut Vec<Arrival>,
    ) {
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
            Kind::Hello => match message::from_cbor::<Hello>(body) {
                Some(hello) => self.on_hello(now, &hello, out),
                None => self.figures.unknown += 1,
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
                        out.push(Arrival::Urgent(urgent));
                    }
                    Some(
                        urgent
                        @ (Urgent::Heartbeat { .. } | Urgent::Resume(_) | Urgent::HeartbeatEcho { .. }),
                    ) => {
                        if inside {
                            out.push(Arrival::Urgent(urgent));
                        }
                    }
                    None => self.figures.unknown += 1,
                }
            }
            Kind::Data => {
                // Whoever hears no answers should ask no more questions: what is not taken is not acknowledged.
                if self.enter(now, &header, out) && !self.reliable.is_congested() {
                    self.on_data(&header, body, out);
                }
            }
            Kind::Ack => {
                self.enter(now, &header, out);
            }
            Kind::Stream => {
                if self.enter(now, &header, out) {
                    match message::feedback(body) {
                        Some(feedback) => out.push(Arrival::Feedback(header.seq, feedback)),
                        None => self.figures.unknown += 1,
                    }
                }
            }
        }
    }

    fn on_data(&mut self, header: &Header, body: &[u8], out: &mut Vec<Arrival>) {
        let mut unknown = 0;
        self.reliable.on_data(header.seq, header.more, body, &mut self.figures, |message| {
            match message::from_cbor::<Message>(&message) {
                Some(message) => out.push(Arrival::Message(message)),
                None => unknown += 1,
            }
        });
        self.figures.unknown += unknown;
    }

    /// Whether a frame is of the session that stands; takes its acknowledgement if so.
    fn enter(&mut self, now: Micros, header: &Header, out: &mut Vec<Arrival>) -> bool {
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
        self.reliable.on_ack(now, header.ack, header.sack, &mut self.figures);
        self.reliable.on_sign_of_life();
        true
    }

    fn on_hello(&mut self, now: Micros, hello: &Hello, out: &mut Vec<Arrival>) {
        if self.peer.is_some_and(|peer| peer.boot == hello.me.boot && hello.me.epoch < peer.epoch) {
            return;
        }
        if hello.version().is_none() {
            if self.incompatible != Some(hello.me) {
                self.incompatible = Some(hello.me);
                // The answer lets the other end find out as well.
                self.hello_due = true;
                let (version_min, version_max) = (hello.version_min, hello.version_max);
                out.push(Arrival::Incompatible { version_min, version_max });
            }
            return;
        }
        let same = self.peer == Some(hello.me);
        if !same {
            let rebooted = self.peer.is_none_or(|peer| peer.boot != hello.me.boot);
            let reason = if rebooted { DownReason::Rebooted } else { DownReason::Forgotten };
            self.leave(now, reason, out);
            self.adopt(hello.me);
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

    fn adopt(&mut self, peer: Incarnation) {
        self.peer = Some(peer);
        let (host, device) = match self.role {
            Role::Host => (self.me, peer),
            Role::Device => (peer, self.me),
        };
        self.tag = tag(host, device);
        self.reliable = Reliable::new(&self.timing);
    }

    fn stand(&mut self, out: &mut Vec<Arrival>) {
        self.stands = true;
        self.next_hello = None;
        self.figures.sessions += 1;
        out.push(Arrival::Up);
    }

    /// Ends the session that stands, if one does, and forgets the peer.
    pub fn leave(&mut self, now: Micros, reason: DownReason, out: &mut Vec<Arrival>) {
        if self.stands {
            // A pair of incarnations in which anything was sent must never be entered again: its numbers are used up.
            self.me.epoch = self.me.epoch.wrapping_add(1);
            self.stands = false;
            out.push(Arrival::Down(reason));
        }
        self.peer = None;
        self.tag = 0;
        self.reliable = Reliable::new(&self.timing);
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
        if self.stands { self.reliable.next_timeout() } else { self.next_hello }
    }

    pub fn on_timeout(&mut self, now: Micros) {
        if self.stands {
            self.reliable.on_timeout(now);
        } else if self.next_hello.is_some_and(|at| at <= now) {
            self.greet(now);
        }
    }

    /// Writes an urgent frame.
    pub fn write_urgent(&mut self, urgent: &Urgent, out: &mut Vec<u8>) -> usize {
        self.write(Kind::Urgent, 0, false, &urgent.encode(), out)
    }

    /// Writes a stream frame.
    pub fn write_feedback(&mut self, count: u32, body: &[u8], out: &mut Vec<u8>) -> usize {
        self.write(Kind::Stream, count, false, body, out)
    }

    /// Writes the next frame of a greeting, the reliable class or an acknowledgement.
    pub fn poll_transmit(&mut self, now: Micros, out: &mut Vec<u8>) -> usize {
        if let Some(tag) = self.reset_due.take()
            && tag != self.tag
        {
            let header = Header { session: tag, ..self.header(Kind::Reset, 0, false) };
            return self.count(frame::encode(&header, &[], out));
        }
        if core::mem::take(&mut self.hello_due) {
            let hello = Hello {
                me: self.me,
                you: self.peer,
                version_min: VERSION_MIN,
                version_max: VERSION_MAX,
                heartbeat_micros: self.offered().0,
                lease_micros: self.offered().1,
            };
            let header = Header { session: 0, ..self.header(Kind::Hello, 0, false) };
            return self.count(frame::encode(&header, &message::to_cbor(&hello), out));
        }
        if !self.stands {
            return 0;
        }
        let mut header = self.header(Kind::Data, 0, false);
        if let Some(fragment) = self.reliable.poll(now, &mut self.figures) {
            header.seq = fragment.seq;
            header.more = fragment.more;
            let written = frame::encode(&header, fragment.body, out);
            self.reliable.ack_due = false;
            return self.count(written);
        }
        if self.reliable.ack_due {
            return self.write(Kind::Ack, 0, false, &[], out);
        }
        0
    }

    /// The heartbeat and the lease to write in a greeting: a host's own, a device's decision.
    fn offered(&self) -> (u64, u64) {
        match self.role {
            Role::Host => (self.timing.heartbeat_micros, self.timing.lease_micros),
            Role::Device => (self.heartbeat_micros, self.lease_micros),
        }
    }

    fn header(&self, kind: Kind, seq: u32, more: bool) -> Header {
        let (ack, sack) = if self.stands { self.reliable.acknowledgement() } else { (0, 0) };
        Header { kind, from: self.role, more, session: self.tag, seq, ack, sack }
    }

    fn write(&mut self, kind: Kind, seq: u32, more: bool, body: &[u8], out: &mut Vec<u8>) -> usize {
        let header = self.header(kind, seq, more);
        if self.stands {
            self.reliable.ack_due = false;
        }
        self.count(frame::encode(&header, body, out))
    }

    fn count(&mut self, bytes: usize) -> usize {
        self.figures.frames_sent += u64::from(bytes > 0);
        self.figures.bytes_sent += bytes as u64;
        bytes
    }
}

/// The tag of the session of two incarnations: the CRC-32C of both, and never 0. Sessions of the same two boots have
/// tags that differ for certain (they differ in a burst of 32 bits); those of other boots but for one in four thousand
/// million.
fn tag(host: Incarnation, device: Incarnation) -> u32 {
    let mut digest = CRC.digest();
    for side in [host, device] {
        digest.update(&side.boot.to_le_bytes());
        digest.update(&side.epoch.to_le_bytes());
    }
    digest.finalize().max(1)
}
