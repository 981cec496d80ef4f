//! The device's end of the line.

use alloc::collections::VecDeque;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::call::{Call, CallId, CallState, Claim, FailCode, Feedback, Observation, Outcome, RejectReason};
use crate::figures::Figures;
use crate::frame::{BODY_BYTES_MAX, Decoder, Role};
use crate::lease::Lease;
use crate::message::{Latches, MESSAGE_BYTES_MAX, Message, Urgent, to_cbor};
use crate::session::{Arrival, SendError, Session};
use crate::table::{CallTable, RESULTS_MAX};
use crate::time::{Micros, Timing, earlier};

/// What makes a [`DeviceLink`].
#[derive(Debug, Clone, Copy)]
pub struct DeviceConfig {
    /// Random, and new at every boot.
    pub boot_id: u64,
    /// The periods. The lease is the longest that this device allows, whatever a host proposes.
    pub timing: Timing,
    /// How many calls may run at once; one more is rejected as busy.
    pub calls_running_max: usize,
}

/// What the device's end has to tell the body.
#[derive(Debug, Clone, PartialEq)]
pub enum DeviceEvent {
    /// A session with a host stands.
    HostReady {
        /// The host's boot.
        host_boot: u64,
    },
    /// Start this call. It is told once; [`DeviceLink::finish`] ends it.
    Start(Call),
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
        sentence: String,
    },
    /// Stop all motion now. Every running call has been ended as cancelled; nothing starts until `Resume`.
    Stop,
    /// The stop is lifted. What ran before does not continue.
    Resume,
    /// The host is not heard: stop all motion now. Every running call has been ended as failed; nothing starts until
    /// the host is heard again.
    LeaseExpired,
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

/// The device's end of the line, without I/O.
///
/// The caller brings bytes and time, and after every call of a method takes what is to be sent
/// ([`DeviceLink::poll_transmit`] until it returns 0) and what has happened ([`DeviceLink::poll_event`] until `None`).
#[derive(Debug)]
pub struct DeviceLink {
    boot: u64,
    calls_running_max: usize,
    session: Session,
    decoder: Decoder,
    events: VecDeque<DeviceEvent>,
    table: CallTable,
    lease: Lease,
    heartbeat_echo: Option<Urgent>,
    order_echo: Option<Urgent>,
    feedback: VecDeque<(CallId, Vec<u8>)>,
    feedbacks: u32,
}

impl DeviceLink {
    /// The end of a device that has just booted.
    #[must_use]
    pub fn new(config: DeviceConfig, now: Micros) -> Self {
        Self {
            boot: config.boot_id,
            calls_running_max: config.calls_running_max,
            session: Session::new(Role::Device, config.boot_id, config.timing, now),
            decoder: Decoder::new(),
            events: VecDeque::new(),
            table: CallTable::default(),
            lease: Lease::new(now),
            heartbeat_echo: None,
            order_echo: None,
            feedback: VecDeque::new(),
            feedbacks: 0,
        }
    }

    /// Takes bytes from the port, in whatever pieces they come.
    pub fn on_bytes(&mut self, now: Micros, bytes: &[u8]) {
        // What came too late must not renew a lease that had run out before it.
        self.expire(now);
        self.session.figures.bytes_received += bytes.len() as u64;
        let mut decoder = core::mem::take(&mut self.decoder);
        let mut arrivals = Vec::new();
        decoder.feed(bytes, |frame| {
            self.session.on_frame(now, frame, &mut arrivals);
            for arrival in arrivals.drain(..) {
                self.on_arrival(now, arrival);
            }
        });
        self.decoder = decoder;
    }

    fn on_arrival(&mut self, now: Micros, arrival: Arrival) {
        match arrival {
            Arrival::Up => {
                self.lease.renew(now);
                self.table.unqueue(None);
                self.reply(&Message::Table { lines: self.table.lines() });
                if let Some(host_boot) = self.session.peer_boot() {
                    self.events.push_back(DeviceEvent::HostReady { host_boot });
                }
            }
            Arrival::Down(_) => {
                self.heartbeat_echo = None;
                self.feedback.clear();
            }
            // The host reports it; the device waits for another.
            Arrival::Incompatible { .. } => {}
            Arrival::Message(message) => self.on_message(now, message),
            Arrival::Urgent(urgent) => self.on_urgent(now, urgent),
            Arrival::Feedback(..) => self.session.figures.unknown += 1,
        }
    }

    fn on_message(&mut self, now: Micros, message: Message) {
        match message {
            Message::Call { call } => self.on_call(now, call),
            Message::Cancel { id } => {
                match self.table.state(id) {
                    CallState::Unknown => self.table.bury(id),
                    CallState::Running { .. } => self.events.push_back(DeviceEvent::Cancel { id }),
                    CallState::Done | CallState::Tombstone | CallState::Settled => {}
                }
                self.tell_state(id);
            }
            Message::Query { id } => self.tell_state(id),
            Message::Correction { id, revision, sentence } => {
                if self.table.revise(id, revision) {
                    self.events.push_back(DeviceEvent::Correct { id, revision, sentence });
                } else {
                    self.tell_state(id);
                }
            }
            Message::ResultAck { id } => self.table.settle(id),
            Message::Table { .. }
            | Message::Accepted { .. }
            | Message::Rejected { .. }
            | Message::State { .. }
            | Message::Result { .. }
            | Message::Observation { .. } => self.session.figures.unknown += 1,
        }
    }

    fn on_call(&mut self, now: Micros, call: Call) {
        let id = call.id;
        let latches = self.lease.latches();
        let refusal = match self.table.state(id) {
            CallState::Running { .. } | CallState::Done | CallState::Settled => return self.tell_state(id),
            CallState::Tombstone => Some(RejectReason::Cancelled),
            CallState::Unknown if call.boot != self.boot => Some(RejectReason::Lost),
            CallState::Unknown if latches.stopped => Some(RejectReason::Stopped),
            CallState::Unknown if latches.lease_expired => Some(RejectReason::LeaseExpired),
            CallState::Unknown if self.table.running().count() >= self.calls_running_max => {
                Some(RejectReason::Busy)
            }
            CallState::Unknown if self.table.results() >= RESULTS_MAX => Some(RejectReason::ResultsFull),
            CallState::Unknown => None,
        };
        if let Some(reason) = refusal {
            return self.reply(&Message::Rejected { id, reason });
        }
        // While nothing ran nobody watched the lease; the call itself is the latest sign of the host.
        if self.table.running().next().is_none() {
            self.lease.renew(now);
        }
        self.table.start(&call, now);
        self.reply(&Message::Accepted { id });
        self.events.push_back(DeviceEvent::Start(call));
    }

    fn on_urgent(&mut self, now: Micros, urgent: Urgent) {
        match urgent {
            Urgent::Heartbeat { count, sent } => {
                self.lease.renew(now);
                let latches = self.lease.latches();
                self.heartbeat_echo = Some(Urgent::HeartbeatEcho { count, sent, now, latches });
            }
            Urgent::Stop(order) => {
                if self.lease.heed(order) {
                    self.stop(now);
                }
                self.order_echo = Some(Urgent::OrderEcho { order, latches: self.lease.latches() });
            }
            Urgent::Resume(order) => {
                if self.lease.heed(order) && self.lease.resume() {
                    self.events.push_back(DeviceEvent::Resume);
                }
                self.order_echo = Some(Urgent::OrderEcho { order, latches: self.lease.latches() });
            }
            Urgent::HeartbeatEcho { .. } | Urgent::OrderEcho { .. } => self.session.figures.unknown += 1,
        }
    }

    /// Queues an answer. There is always room: a congested session takes no messages to answer.
    fn reply(&mut self, message: &Message) {
        if self.session.push(&to_cbor(message), MESSAGE_BYTES_MAX).is_err() {
            self.session.figures.unknown += 1;
        }
    }

    fn tell_state(&mut self, id: CallId) {
        let state = self.table.state(id);
        self.reply(&Message::State { id, state });
        if state == CallState::Done {
            self.table.unqueue(Some(id));
        }
    }

    /// Stops as a button on the body does: [`DeviceEvent::Stop`] follows, and the host hears of it. Only the host's
    /// resume lifts it.
    pub fn stop(&mut self, now: Micros) {
        if self.lease.stop() {
            self.end_all(now, &Claim::Cancelled);
            self.events.push_back(DeviceEvent::Stop);
        }
    }

    fn expire(&mut self, now: Micros) {
        let runs_out = self.lease_expiry();
        if runs_out.is_some_and(|at| at <= now) {
            self.lease.expire();
            let reason = "lease expired".to_string();
            self.end_all(now, &Claim::Failed { reason, code: FailCode::LEASE_EXPIRED });
            self.events.push_back(DeviceEvent::LeaseExpired);
        }
    }

    fn end_all(&mut self, now: Micros, claim: &Claim) {
        let running: Vec<CallId> = self.table.running().collect();
        for id in running {
            let duration = self.table.started(id).map_or(0, |started| now.since(started));
            self.table.finish(id, Outcome::bare(claim.clone(), duration));
        }
        self.feedback.clear();
        // A stop passes what the body has not taken yet: of a call that has ended nothing is left to do.
        self.events.retain(|event| match event {
            DeviceEvent::Start(_) | DeviceEvent::Cancel { .. } | DeviceEvent::Correct { .. } => false,
            DeviceEvent::HostReady { .. }
            | DeviceEvent::Stop
            | DeviceEvent::Resume
            | DeviceEvent::LeaseExpired => true,
        });
    }

    /// Only what moves needs a lease.
    fn lease_expiry(&self) -> Option<Micros> {
        self.table.running().next().map(|_| self.lease.expiry(self.session.lease_micros))
    }

    /// Ends a call. The outcome is kept, and told to every host, until one acknowledges it. One that is longer than
    /// [`MESSAGE_BYTES_MAX`] is cut down to its claim, and says so.
    ///
    /// # Errors
    /// The call does not run, as after [`DeviceEvent::Stop`]: the outcome is dropped.
    pub fn finish(&mut self, id: CallId, outcome: Outcome) -> Result<(), NotRunning> {
        let outcome = bounded(id, outcome);
        if !self.table.finish(id, outcome) {
            return Err(NotRunning);
        }
        self.feedback.retain(|(of, _)| *of != id);
        Ok(())
    }

    /// Tells how far a running call has come. It replaces what was not sent yet; of a call that does not run it is
    /// dropped.
    ///
    /// # Errors
    /// It is longer than a frame's body.
    pub fn feedback(&mut self, feedback: &Feedback) -> Result<(), SendError> {
        let body = to_cbor(feedback);
        if body.len() > BODY_BYTES_MAX {
            return Err(SendError::TooLong { bytes: body.len(), bytes_max: BODY_BYTES_MAX });
        }
        if self.table.started(feedback.id).is_some() {
            self.feedback.retain(|(of, _)| *of != feedback.id);
            self.feedback.push_back((feedback.id, body));
        }
        Ok(())
    }

    /// Tells what was perceived unasked. It reaches the host if the session lasts, and is not kept for the next:
    /// tell again after [`DeviceEvent::HostReady`] what still matters.
    ///
    /// # Errors
    /// No session stands, it is longer than [`MESSAGE_BYTES_MAX`], or the host acknowledges nothing.
    pub fn observe(&mut self, observation: Observation) -> Result<(), SendError> {
        if self.session.is_congested() {
            return Err(SendError::Full);
        }
        self.session.push(&to_cbor(&Message::Observation { observation }), MESSAGE_BYTES_MAX)
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

    /// Appends the next frame to `out` and returns its length in bytes; 0 when there is nothing to send now.
    pub fn poll_transmit(&mut self, now: Micros, out: &mut Vec<u8>) -> usize {
        if let Some(echo) = self.order_echo.take() {
            return self.session.write_urgent(&echo, out);
        }
        if let Some(echo) = self.heartbeat_echo.take() {
            return self.session.write_urgent(&echo, out);
        }
        self.queue_results();
        let written = self.session.poll_transmit(now, out);
        if written > 0 || !self.session.stands() {
            return written;
        }
        match self.feedback.pop_front() {
            Some((_, body)) => {
                self.feedbacks = self.feedbacks.wrapping_add(1);
                self.session.write_feedback(self.feedbacks, &body, out)
            }
            None => 0,
        }
    }

    /// Results enter the queue only as it empties, so that it always has room for answers.
    fn queue_results(&mut self) {
        while self.session.stands() && !self.session.is_congested() {
            let Some((id, outcome, queued)) = self.table.unqueued() else { return };
            let message = to_cbor(&Message::Result { id, outcome: outcome.clone() });
            *queued = true;
            if self.session.push(&message, MESSAGE_BYTES_MAX).is_err() {
                self.session.figures.unknown += 1;
            }
        }
    }

    /// What has happened, in order.
    pub fn poll_event(&mut self) -> Option<DeviceEvent> {
        self.events.pop_front()
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
        self.session.figures
    }
}

fn bounded(id: CallId, outcome: Outcome) -> Outcome {
    let outcome = match to_cbor(&Message::Result { id, outcome: outcome.clone() }).len() {
        0..=MESSAGE_BYTES_MAX => return outcome,
        _ => outcome,
    };
    let short = |text: String| text.chars().take(1024).collect();
    let claim = match outcome.claim {
        Claim::Failed { reason, code } => Claim::Failed { reason: short(reason), code },
        Claim::Refused { reason } => Claim::Refused { reason: short(reason) },
        plain @ (Claim::Succeeded | Claim::Cancelled) => plain,
    };
    let battery_percent = outcome.battery_percent;
    Outcome { battery_percent, truncated: true, ..Outcome::bare(claim, outcome.duration_micros) }
}
