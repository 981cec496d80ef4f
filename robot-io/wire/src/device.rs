//! The device's end of the line.

mod hear;
mod tell;

use crate::call::{CallId, CallState, FailCode};
use crate::figures::Figures;
use crate::frame::{Decoder, Role};
use crate::lease::Lease;
use crate::memory::{Buffer, Memory, TableMemory};
use crate::session::Session;
use crate::table::{CALLS_RUNNING_MAX, CallTable};
use crate::telemetry::{Feedback, Pose};
use crate::time::{Micros, Timing, earlier};
use crate::urgent::{Latches, Urgent};
use crate::view::{CallView, ClaimView, OutcomeView, SkillView};

/// The longest result: what every host takes, less the message around it.
const RESULT_BYTES_MAX: usize = 64 * 1024 - 64;

/// What an outbox needs besides a message: the numbers of fragments, and the message around a result.
const OUTBOX_SPARE_BYTES: usize = 128;

/// What makes a [`DeviceLink`].
#[derive(Debug, Clone, Copy)]
pub struct DeviceConfig {
    /// Random, and new at every boot.
    pub boot_id: u64,
    /// The periods. The lease is the longest that this device allows, whatever a host proposes.
    pub timing: Timing,
    /// How many calls may run at once, at most 8; one more is rejected as busy.
    pub calls_running_max: usize,
}

/// What the device's end has to tell the body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DeviceEvent<'a> {
    /// A session with a host stands.
    HostReady {
        /// The host's boot.
        host_boot: u64,
    },
    /// Start this call. It is told once; [`DeviceLink::finish`] ends it.
    Start(CallView<'a>),
    /// End this call soon, then [`DeviceLink::finish`] it as cancelled (or as what became of it in the meantime).
    Cancel {
        /// The call.
        id: CallId,
    },
    /// New words for a running call.
    Correct {
        /// The call.
        id: CallId,
        /// Their revision.
        revision: u32,
        /// The words.
        sentence: &'a str,
    },
    /// Stop all motion now. Every running call has been ended as cancelled; nothing starts until `Resume`.
    Stop,
    /// The stop is lifted. What ran before does not continue.
    Resume,
    /// The host is not heard: stop all motion now. Every running call has been ended as failed; nothing starts until
    /// the host is heard again.
    LeaseExpired,
    /// The host could send a transfer: [`DeviceLink::want`] says from where on.
    Offered {
        /// The host's number for it.
        transfer: u32,
        /// How long it is.
        bytes: u64,
        /// What it is.
        name: &'a str,
    },
    /// The host wants a transfer that was offered, from this byte on; or, at its length, no more of it.
    Wanted {
        /// The number that was offered.
        transfer: u32,
        /// The first byte that is wanted.
        offset: u64,
    },
    /// A piece of a transfer that was wanted, in order.
    Piece {
        /// The host's number for it.
        transfer: u32,
        /// Where the bytes belong.
        offset: u64,
        /// The bytes.
        bytes: &'a [u8],
    },
}

/// The call does not run: it was never started, has ended, or was ended by a stop or the lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRunning;

impl core::fmt::Display for NotRunning {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the call does not run")
    }
}

impl core::error::Error for NotRunning {}

/// The skills are more than there is room for, and are not announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRoom {
    /// How long they are, in bytes of CBOR.
    pub bytes: usize,
}

impl core::fmt::Display for NoRoom {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the skills take {} bytes, and there is no room for so many", self.bytes)
    }
}

impl core::error::Error for NoRoom {}

/// What the body has not been told yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notice {
    HostReady,
    Stop,
    Resume,
    LeaseExpired,
}

/// In order, and each at most once.
type Notices = heapless::Deque<Notice, 4>;

/// What the body was shown where it lies, and has read when it asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Message,
    Piece,
}

/// The device's end of the line, without I/O and without allocation.
///
/// The caller brings bytes and time, and after every call of a method takes what has happened
/// ([`DeviceLink::poll_event`] until `None`: messages are read no sooner, so that a body that is slow is not flooded) and
/// what is to be sent ([`DeviceLink::transmit`] until it returns 0).
#[derive(Debug)]
pub struct DeviceLink<B> {
    boot: u64,
    calls_running_max: usize,
    session: Session<B>,
    decoder: Decoder<B>,
    table: CallTable<B>,
    lease: Lease,
    notices: Notices,
    shown: Shown,
    /// A heartbeat that is to be echoed, and when it was heard.
    heartbeat: Option<(u32, Micros, Micros)>,
    order_echo: Option<Urgent>,
    feedback: heapless::Vec<Feedback, CALLS_RUNNING_MAX>,
    pose: Option<Pose>,
    telemetries: u32,
    outbox_bytes: usize,
}

impl<B: Buffer> DeviceLink<B> {
    /// The end of a device that has just booted.
    #[must_use]
    pub fn new(config: DeviceConfig, memory: Memory<B>, table: TableMemory<B>, now: Micros) -> Self {
        let outbox_bytes = memory.outbox.as_ref().len();
        let (session, line) = Session::new(Role::Device, config.boot_id, config.timing, memory, now);
        Self {
            boot: config.boot_id,
            calls_running_max: config.calls_running_max.min(CALLS_RUNNING_MAX),
            session,
            decoder: Decoder::new(line),
            table: CallTable::new(table),
            lease: Lease::new(now),
            notices: Notices::new(),
            shown: Shown::Nothing,
            heartbeat: None,
            order_echo: None,
            feedback: heapless::Vec::new(),
            pose: None,
            telemetries: 0,
            outbox_bytes,
        }
    }

    /// What this device can do, for every host from the next session on: say it before the first byte comes. A host
    /// plans with nothing else then. Of a device that announces nothing it takes it that it can do whatever it is asked.
    ///
    /// # Errors
    /// They take more than [`TableMemory::skills`], or a quarter of the outbox, in which the call table must find room
    /// beside them.
    pub fn announce(&mut self, skills: &[SkillView<'_>]) -> Result<(), NoRoom> {
        self.table.announce(skills, self.outbox_bytes / 4).map_err(|bytes| NoRoom { bytes })
    }

    /// What has happened, in order; a stop before everything that was to be started. What an event shows lies in the
    /// link's buffers, and is gone when the next is asked for.
    pub fn poll_event(&mut self, now: Micros) -> Option<DeviceEvent<'_>> {
        match core::mem::replace(&mut self.shown, Shown::Nothing) {
            Shown::Nothing => {}
            Shown::Message => self.session.messages.read(),
            Shown::Piece => self.session.read_piece(),
        }
        if let Some(notice) = self.notice() {
            return Some(notice);
        }
        while let Some(tell) = self.hear(now) {
            if tell {
                self.shown = Shown::Message;
                return self.event();
            }
            self.session.messages.read();
        }
        let (transfer, offset, bytes) = self.session.peek_piece()?;
        self.shown = Shown::Piece;
        Some(DeviceEvent::Piece { transfer, offset, bytes })
    }

    fn note(&mut self, notice: Notice) {
        if !self.notices.iter().any(|noted| *noted == notice) {
            // There is a place for each kind.
            let _ = self.notices.push_back(notice);
        }
    }

    fn notice(&mut self) -> Option<DeviceEvent<'static>> {
        loop {
            return Some(match self.notices.pop_front()? {
                Notice::HostReady => match self.session.peer_boot() {
                    Some(host_boot) => DeviceEvent::HostReady { host_boot },
                    None => continue,
                },
                Notice::Stop => DeviceEvent::Stop,
                Notice::Resume => DeviceEvent::Resume,
                Notice::LeaseExpired => DeviceEvent::LeaseExpired,
            });
        }
    }

    /// Stops as a button on the body does: [`DeviceEvent::Stop`] follows, and the host hears of it. Only the host's
    /// resume lifts it.
    pub fn stop(&mut self, now: Micros) {
        if self.lease.stop() {
            self.end_all(now, ClaimView::Cancelled);
            // Of a stop and a resume that nobody has heard of, the latest counts.
            self.notices.retain(|notice| !matches!(notice, Notice::Stop | Notice::Resume));
            self.note(Notice::Stop);
        }
    }

    fn expire(&mut self, now: Micros) {
        if self.lease_expiry().is_some_and(|at| at <= now) {
            self.lease.expire();
            self.end_all(now, ClaimView::Failed { reason: "lease expired", code: FailCode::LEASE_EXPIRED });
            self.note(Notice::LeaseExpired);
        }
    }

    fn end_all(&mut self, now: Micros, claim: ClaimView<'_>) {
        let mut running: heapless::Vec<CallId, CALLS_RUNNING_MAX> = self.table.running().collect();
        while let Some(id) = running.pop() {
            let duration = self.table.started(id).map_or(0, |started| now.since(started));
            self.table.finish(id, &OutcomeView::bare(claim, duration), usize::MAX);
        }
        self.feedback.clear();
    }

    /// Only what moves needs a lease.
    fn lease_expiry(&self) -> Option<Micros> {
        self.table.running().next().map(|_| self.lease.expiry(self.session.lease_micros))
    }

    /// The longest message that is taken while the outbox is not congested.
    fn message_bytes_max(&self) -> usize {
        (self.outbox_bytes / 2).saturating_sub(OUTBOX_SPARE_BYTES)
    }

    /// When [`DeviceLink::on_timeout`] has something to do.
    #[must_use]
    pub fn next_timeout(&self) -> Option<Micros> {
        earlier(self.session.next_timeout(), self.lease_expiry())
    }

    /// Does what is due at `now`. Calling it early does nothing.
    pub fn on_timeout(&mut self, now: Micros) {
        self.expire(now);
        self.session.on_timeout(now);
    }

    /// Writes the next frame to `out` and returns its length in bytes; 0 when there is nothing to send now. `out` has
    /// room for [`frame_bytes_max`](crate::frame::frame_bytes_max) of the longest body. One frame a call: take the next
    /// when this one is on the wire, so that an echo never waits behind more than one.
    pub fn transmit(&mut self, now: Micros, out: &mut [u8]) -> usize {
        if let Some(echo) = self.order_echo.take() {
            return self.session.write_urgent(&echo, out);
        }
        if let Some((count, sent, heard)) = self.heartbeat.take() {
            let latches = self.lease.latches();
            let echo = Urgent::HeartbeatEcho { count, sent, heard, answered: now, latches };
            return self.session.write_urgent(&echo, out);
        }
        self.queue_results();
        let written = self.session.write_message(now, out);
        if written > 0 || !self.session.stands() {
            return written;
        }
        if let Some(telemetry) = self.telemetry() {
            self.telemetries = self.telemetries.wrapping_add(1);
            return self.session.write_telemetry(self.telemetries, &telemetry, out);
        }
        self.session.write_piece(now, out)
    }

    /// As [`DeviceLink::transmit`], appending to a vector.
    #[cfg(feature = "alloc")]
    pub fn poll_transmit(&mut self, now: Micros, out: &mut alloc::vec::Vec<u8>) -> usize {
        crate::append(out, |room| self.transmit(now, room))
    }

    /// The calls that run.
    pub fn running(&self) -> impl Iterator<Item = CallId> + '_ {
        self.table.running()
    }

    /// What is known of a call.
    #[must_use]
    pub fn state(&self, id: CallId) -> CallState {
        self.table.state(id)
    }

    /// What holds the device still.
    #[must_use]
    pub fn latches(&self) -> Latches {
        self.lease.latches()
    }

    /// Whether a session with a host stands.
    #[must_use]
    pub fn is_host_ready(&self) -> bool {
        self.session.stands()
    }

    /// What was counted.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.session.figures()
    }
}
