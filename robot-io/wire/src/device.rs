//! The device's end of the line.

use minicbor::Encode;
use minicbor::encode::Write as _;

use crate::call::{CallId, CallState, FailCode, RejectReason};
use crate::figures::Figures;
use crate::frame::{Decoder, Role};
use crate::lease::Lease;
use crate::memory::{Buffer, Memory, TableMemory};
use crate::parts::Ending;
use crate::session::{Arrival, Arrivals, SendError, Session};
use crate::table::{CALLS_RUNNING_MAX, CallTable};
use crate::telemetry::{Feedback, Pose, Telemetry};
use crate::time::{Micros, Timing, earlier};
use crate::urgent::{Latches, Urgent};
use crate::view::{CallView, ClaimView, HostMessage, OutcomeView};

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

    /// Takes bytes from the port, in whatever pieces they come.
    pub fn on_bytes(&mut self, now: Micros, bytes: &[u8]) {
        // What came too late must not renew a lease that had run out before it.
        self.expire(now);
        self.session.figures.bytes_received += bytes.len() as u64;
        let mut rest = bytes;
        while let Some(frame) = self.decoder.next(&mut rest) {
            let mut arrivals = Arrivals::new();
            self.session.on_frame(now, frame, &mut arrivals);
            for arrival in arrivals {
                self.on_arrival(now, arrival);
            }
        }
    }

    fn on_arrival(&mut self, now: Micros, arrival: Arrival) {
        match arrival {
            Arrival::Up => {
                self.lease.renew(now);
                self.table.unqueue(None);
                let (table, room) = (&self.table, self.outbox_bytes / 2);
                if self.session.messages.push(usize::MAX, |encoder| table.write(encoder, room)).is_err() {
                    self.session.figures.unknown += 1;
                }
                self.note(Notice::HostReady);
            }
            Arrival::Down(_) => {
                self.heartbeat = None;
                self.feedback.clear();
                self.shown = Shown::Nothing;
            }
            // The host reports it; the device waits for another.
            Arrival::Incompatible { .. } => {}
            Arrival::Urgent(urgent) => self.on_urgent(now, urgent),
            Arrival::Telemetry(..) => self.session.figures.unknown += 1,
        }
    }

    fn on_urgent(&mut self, now: Micros, urgent: Urgent) {
        match urgent {
            Urgent::Heartbeat { count, sent } => {
                self.lease.renew(now);
                self.heartbeat = Some((count, sent, now));
            }
            Urgent::Stop(order) => {
                if self.lease.heed(order) {
                    self.stop(now);
                }
                self.order_echo = Some(Urgent::OrderEcho { order, latches: self.lease.latches() });
            }
            Urgent::Resume(order) => {
                if self.lease.heed(order) && self.lease.resume() {
                    self.note(Notice::Resume);
                }
                self.order_echo = Some(Urgent::OrderEcho { order, latches: self.lease.latches() });
            }
            Urgent::HeartbeatEcho { .. } | Urgent::OrderEcho { .. } => self.session.figures.unknown += 1,
        }
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

    /// Takes the next message; whether it is one for the body. `None` when there is none, or no room to answer it.
    fn hear(&mut self, now: Micros) -> Option<bool> {
        if self.session.messages.is_congested() {
            return None;
        }
        let bytes = self.session.messages.peek()?;
        let Ok(message) = minicbor::decode::<HostMessage<'_>>(bytes) else {
            self.session.figures.unknown += 1;
            return Some(false);
        };
        Some(match message {
            HostMessage::Call { call } => {
                let (id, boot, revision) = (call.id, call.boot, call.revision);
                self.on_call(now, id, boot, revision)
            }
            HostMessage::Cancel { id } => {
                let state = self.table.state(id);
                if state == CallState::Unknown {
                    self.table.bury(id);
                }
                self.tell_state(id);
                matches!(state, CallState::Running { .. })
            }
            HostMessage::Query { id } => {
                self.tell_state(id);
                false
            }
            HostMessage::Correction { id, revision, .. } => {
                let newer = self.table.revise(id, revision);
                if !newer {
                    self.tell_state(id);
                }
                newer
            }
            HostMessage::ResultAck { id } => {
                self.table.settle(id);
                false
            }
            HostMessage::Offer { .. } | HostMessage::Want { .. } => true,
            HostMessage::Table { .. }
            | HostMessage::Accepted { .. }
            | HostMessage::Rejected { .. }
            | HostMessage::State { .. }
            | HostMessage::Result { .. }
            | HostMessage::Observation { .. } => {
                self.session.figures.unknown += 1;
                false
            }
        })
    }

    /// The message that waits, as the body is told of it.
    fn event(&self) -> Option<DeviceEvent<'_>> {
        Some(match minicbor::decode(self.session.messages.peek()?).ok()? {
            HostMessage::Call { call } => DeviceEvent::Start(call),
            HostMessage::Cancel { id } => DeviceEvent::Cancel { id },
            HostMessage::Correction { id, revision, sentence } => {
                DeviceEvent::Correct { id, revision, sentence }
            }
            HostMessage::Offer { transfer, bytes, name } => DeviceEvent::Offered { transfer, bytes, name },
            HostMessage::Want { transfer, offset } => DeviceEvent::Wanted { transfer, offset },
            HostMessage::Query { .. }
            | HostMessage::ResultAck { .. }
            | HostMessage::Table { .. }
            | HostMessage::Accepted { .. }
            | HostMessage::Rejected { .. }
            | HostMessage::State { .. }
            | HostMessage::Result { .. }
            | HostMessage::Observation { .. } => return None,
        })
    }

    /// Whether the call is to be started.
    fn on_call(&mut self, now: Micros, id: CallId, boot: u64, revision: u32) -> bool {
        let latches = self.lease.latches();
        let running = self.table.running().count();
        let refusal = match self.table.state(id) {
            CallState::Running { .. } | CallState::Done | CallState::Settled => {
                self.tell_state(id);
                return false;
            }
            CallState::Tombstone => Some(RejectReason::Cancelled),
            CallState::Unknown if boot != self.boot => Some(RejectReason::Lost),
            CallState::Unknown if latches.stopped => Some(RejectReason::Stopped),
            CallState::Unknown if latches.lease_expired => Some(RejectReason::LeaseExpired),
            CallState::Unknown if running >= self.calls_running_max => Some(RejectReason::Busy),
            CallState::Unknown if !self.table.has_room() => Some(RejectReason::ResultsFull),
            CallState::Unknown => None,
        };
        if let Some(reason) = refusal {
            self.reply(18, id, Some(reason));
            return false;
        }
        // While nothing ran nobody watched the lease; the call itself is the latest sign of the host.
        if running == 0 {
            self.lease.renew(now);
        }
        let started = self.table.start(id, revision, now);
        self.reply(17, id, None::<u8>);
        started
    }

    fn tell_state(&mut self, id: CallId) {
        let state = self.table.state(id);
        self.reply(19, id, Some(state));
        if state == CallState::Done {
            self.table.unqueue(Some(id));
        }
    }

    /// Queues an answer of this number about a call. There is always room: a congested end takes no messages to answer.
    fn reply(&mut self, number: u8, id: CallId, more: Option<impl Encode<()>>) {
        let pushed = self.session.messages.push(usize::MAX, |encoder| {
            encoder.array(2)?.u8(number)?.map(1 + u64::from(more.is_some()))?.u8(0)?.encode(id)?;
            if let Some(more) = more {
                encoder.u8(1)?.encode(more)?;
            }
            Ok(())
        });
        if pushed.is_err() {
            self.session.figures.unknown += 1;
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

    /// Ends a call. The outcome is kept, and told to every host, until one acknowledges it. One that is too long for the
    /// line, or for which there is no room, is cut down to its claim, and says so.
    ///
    /// # Errors
    /// The call does not run, as after [`DeviceEvent::Stop`]: the outcome is dropped.
    pub fn finish<E: Ending>(&mut self, id: CallId, outcome: &E) -> Result<(), NotRunning> {
        let bytes_max = self.message_bytes_max().min(RESULT_BYTES_MAX);
        if !self.table.finish(id, outcome, bytes_max) {
            return Err(NotRunning);
        }
        self.feedback.retain(|feedback| feedback.id != id);
        Ok(())
    }

    /// Tells how far a running call has come. It replaces what was not sent yet; of a call that does not run it is
    /// dropped.
    pub fn feedback(&mut self, feedback: Feedback) {
        if self.table.started(feedback.id).is_some() {
            self.feedback.retain(|waiting| waiting.id != feedback.id);
            // There is a place for each running call.
            let _ = self.feedback.push(feedback);
        }
    }

    /// Tells where the robot is. It replaces what was not sent yet.
    pub fn pose(&mut self, pose: Pose) {
        self.pose = Some(pose);
    }

    /// Tells what was perceived unasked: an observation, owned or as an [`ObservationView`](crate::ObservationView). It
    /// reaches the host if the session lasts, and is not kept for the next: tell again after [`DeviceEvent::HostReady`]
    /// what still matters.
    ///
    /// # Errors
    /// No session stands, it is too long, or the host acknowledges nothing.
    pub fn observe<E: Encode<()>>(&mut self, observation: &E) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(21)?.map(1)?.u8(0)?.encode(observation)?;
            Ok(())
        })
    }

    /// Offers the host a transfer of so many bytes; [`DeviceEvent::Wanted`] follows if it wants it. Offer it again, under
    /// the same number, in every session until it is there: the host says from where on.
    ///
    /// # Errors
    /// No session stands, the name is too long, or the host acknowledges nothing.
    pub fn offer(&mut self, transfer: u32, bytes: u64, name: &str) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(32)?.map(3)?.u8(0)?.u32(transfer)?.u8(1)?.u64(bytes)?.u8(2)?.str(name)?;
            Ok(())
        })
    }

    /// Asks the host for a transfer that it offered, from this byte on; at its length, for no more of it.
    ///
    /// # Errors
    /// No session stands, or the host acknowledges nothing.
    pub fn want(&mut self, transfer: u32, offset: u64) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(33)?.map(2)?.u8(0)?.u32(transfer)?.u8(1)?.u64(offset)?;
            Ok(())
        })
    }

    /// Sends a piece of a transfer that the host wants, behind everything else: as many of `bytes`, which belong at
    /// `offset`, as one frame takes. Returns how many; 0 when there is no room now.
    pub fn send_piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> usize {
        self.session.send_piece(transfer, offset, bytes)
    }

    fn send(
        &mut self,
        write: impl FnOnce(
            &mut minicbor::Encoder<crate::outbox::Writer<'_, B>>,
        ) -> Result<(), minicbor::encode::Error<core::convert::Infallible>>,
    ) -> Result<(), SendError> {
        if !self.session.stands() {
            return Err(SendError::NotReady);
        }
        if self.session.messages.is_congested() {
            return Err(SendError::Full);
        }
        let bytes_max = self.message_bytes_max();
        self.session.messages.push(bytes_max, write).map_err(|unkept| self.session.refusal(unkept, bytes_max))
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

    fn telemetry(&mut self) -> Option<Telemetry> {
        if self.feedback.is_empty() {
            self.pose.take().map(Telemetry::Pose)
        } else {
            Some(Telemetry::Feedback(self.feedback.remove(0)))
        }
    }

    /// Results enter the queue only as it empties, so that it always has room for answers.
    fn queue_results(&mut self) {
        while self.session.stands() && !self.session.messages.is_congested() {
            let Some((id, outcome)) = self.table.unqueued() else { return };
            let pushed = self.session.messages.push(usize::MAX, |encoder| {
                encoder.array(2)?.u8(20)?.map(2)?.u8(0)?.encode(id)?.u8(1)?;
                let Ok(()) = encoder.writer_mut().write_all(outcome);
                Ok(())
            });
            // A host that takes no message of that length is told the state when it asks, and nothing more.
            self.session.figures.unknown += u64::from(pushed.is_err());
            self.table.queued(id);
        }
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
