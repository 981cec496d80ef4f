//! What both ends do alike: greet, enter and leave sessions, and carry frames in them.

mod hear;
mod write;

use crate::bytes::{get_u32, get_u64};
use crate::figures::Figures;
use crate::frame::Role;
use crate::hello::Incarnation;
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
}

/// Notes an arrival. A frame brings at most four: the end of a session, the start of one, and what it says.
fn note(out: &mut Arrivals, arrival: Arrival) {
    let fits = out.push(arrival).is_ok();
    debug_assert!(fits, "a frame brings more than was thought of");
}

fn earlier_micros(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    earlier(a.map(Micros), b.map(Micros)).map(|least| least.0)
}
