//! The host's end of the line.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::string::String;
use alloc::vec::Vec;

use crate::call::{CallId, CallState, RejectReason};
use crate::clock::ClockFilter;
use crate::figures::{ClockOffset, Figures};
use crate::frame::{Decoder, Role};
use crate::memory::Memory;
use crate::message::{CALL_BYTES_MAX, TableLine};
use crate::owned::{Call, Message, Observation, Outcome};
use crate::session::{Arrival, Arrivals, DownReason, SendError, Session};
use crate::telemetry::{Feedback, Pose, Telemetry};
use crate::time::{Micros, Timing, earlier};
use crate::urgent::{Latches, Order, Urgent};

/// Events that may wait before messages are left where they came: whoever takes none holds up the robot's results, and
/// no heartbeat and no stop.
const EVENTS_MAX: usize = 1024;

/// How many leases a session may stand without the device's table. It is the first message and a short one; if it does
/// not come the two ends disagree on what the session is (as when a process started twice with one boot), and must
/// begin anew.
const TABLE_LEASES: u64 = 4;

/// What makes a [`HostLink`].
#[derive(Debug, Clone, Copy)]
pub struct HostConfig {
    /// Random, and new whenever the process starts.
    pub boot_id: u64,
    /// The periods; the device may shorten the heartbeat and the lease.
    pub timing: Timing,
}

/// What the host's end has to tell.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// A session stands. A call that is not in the table has never been seen in this boot, or is settled; results that
    /// wait follow as [`HostEvent::Result`].
    Ready {
        /// The boot that calls must name.
        device_boot: u64,
        /// Calls that run, calls whose result waits, and tombstones.
        table: Vec<(CallId, CallState)>,
    },
    /// The session is over. Nothing that was sent in it and not answered will arrive later: ask after
    /// [`HostEvent::Ready`].
    Down {
        /// Why.
        reason: DownReason,
    },
    /// The robot has started a call.
    Accepted {
        /// The call.
        id: CallId,
    },
    /// The robot has not started a call.
    Rejected {
        /// The call.
        id: CallId,
        /// Why.
        reason: RejectReason,
    },
    /// How far a running call has come. Some may be missing.
    Feedback(Feedback),
    /// A call has ended. It is told again, in this session when asked and in every later one, until
    /// [`HostLink::acknowledge_result`].
    Result {
        /// The call.
        id: CallId,
        /// What the robot claims happened.
        outcome: Outcome,
    },
    /// The answer to a query, to a cancel, or to a call that the robot had seen before.
    State {
        /// The call.
        id: CallId,
        /// What the robot knows of it. After [`CallState::Done`] its [`HostEvent::Result`] follows.
        state: CallState,
    },
    /// Where the robot believes it is. Some may be missing.
    Pose(Pose),
    /// The robot perceived something unasked.
    Observation(Observation),
    /// The robot could send a transfer: [`HostLink::want`] says from where on.
    Offered {
        /// The robot's number for it.
        transfer: u32,
        /// How long it is.
        bytes: u64,
        /// What it is.
        name: String,
    },
    /// The robot wants a transfer that was offered, from this byte on; or, at its length, no more of it.
    Wanted {
        /// The number that was offered.
        transfer: u32,
        /// The first byte that is wanted.
        offset: u64,
    },
    /// A piece of a transfer that was wanted, in order.
    Piece {
        /// The robot's number for it.
        transfer: u32,
        /// Where the bytes belong.
        offset: u64,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The robot confirms that it is stopped; or it says so unasked: a button on it, or an earlier host's stop.
    Stopped,
    /// The robot confirms that no stop holds it.
    Resumed,
}

#[derive(Debug)]
struct Pending {
    order: Order,
    stop: bool,
    tries: u32,
    due: bool,
    next: Micros,
}

/// The host's end of the line, without I/O.
///
/// The caller brings bytes and time, and after every call of a method takes what is to be sent
/// ([`HostLink::poll_transmit`] until it returns 0) and what has happened ([`HostLink::poll_event`] until `None`).
#[derive(Debug)]
pub struct HostLink {
    boot: u64,
    session: Session<Vec<u8>>,
    decoder: Decoder<Vec<u8>>,
    events: VecDeque<HostEvent>,
    /// The device's table has come, and [`HostEvent::Ready`] with it.
    ready: bool,
    /// When the device's table is overdue.
    table_due: Option<Micros>,
    clock: ClockFilter,
    /// The count of the latest pose.
    pose: Option<u32>,
    /// Calls that were sent and have not ended, with the count of the latest feedback.
    outstanding: BTreeMap<CallId, Option<u32>>,
    heartbeat_due: bool,
    next_heartbeat: Micros,
    heartbeats: u32,
    echoed: u32,
    /// When the first heartbeat went out that no echo has followed.
    unanswered: Option<Micros>,
    orders: u32,
    pending: Option<Pending>,
    /// The owner's last word: a device that reboots is stopped again.
    stop_wanted: bool,
    told_stopped: bool,
}

impl HostLink {
    /// The end of a host that has just started, on an open port.
    #[must_use]
    pub fn new(config: HostConfig, now: Micros) -> Self {
        let (session, line) = Session::new(Role::Host, config.boot_id, config.timing, Memory::ample(), now);
        Self {
            boot: config.boot_id,
            session,
            decoder: Decoder::new(line),
            events: VecDeque::new(),
            ready: false,
            table_due: None,
            clock: ClockFilter::default(),
            pose: None,
            outstanding: BTreeMap::new(),
            heartbeat_due: false,
            next_heartbeat: now,
            heartbeats: 0,
            echoed: 0,
            unanswered: None,
            orders: 0,
            pending: None,
            stop_wanted: false,
            told_stopped: false,
        }
    }

    /// Takes bytes from the port, in whatever pieces they come.
    pub fn on_bytes(&mut self, now: Micros, bytes: &[u8]) {
        self.session.figures.bytes_received += bytes.len() as u64;
        let mut rest = bytes;
        while let Some(frame) = self.decoder.next(&mut rest) {
            let mut arrivals = Arrivals::new();
            self.session.on_frame(now, frame, &mut arrivals);
            for arrival in arrivals {
                self.on_arrival(now, arrival);
            }
            self.hear();
        }
    }

    /// Reads the messages and pieces that have come, as long as there is room for events.
    fn hear(&mut self) {
        while self.events.len() < EVENTS_MAX
            && let Some(bytes) = self.session.messages.peek()
        {
            let message = Message::decode(bytes);
            self.session.messages.read();
            match message {
                Some(message) => self.on_message(message),
                None => self.session.figures.unknown += 1,
            }
        }
        while self.events.len() < EVENTS_MAX
            && let Some((transfer, offset, bytes)) = self.session.peek_piece()
        {
            let bytes = bytes.to_vec();
            self.session.read_piece();
            self.events.push_back(HostEvent::Piece { transfer, offset, bytes });
        }
    }

    fn on_arrival(&mut self, now: Micros, arrival: Arrival) {
        match arrival {
            Arrival::Up => {
                // At once: it proves to the device that this host knows it, and brings back what holds it.
                self.heartbeat_due = true;
                self.next_heartbeat = now.after(self.session.heartbeat_micros);
                self.unanswered = None;
                self.table_due = Some(now.after(self.session.lease_micros.saturating_mul(TABLE_LEASES)));
                self.heartbeats = 0;
                self.echoed = 0;
                if self.stop_wanted {
                    self.order(now, true);
                }
            }
            Arrival::Down(reason) => self.on_down(reason),
            Arrival::Incompatible { version_min, version_max } => {
                self.events.push_back(HostEvent::Down {
                    reason: DownReason::Incompatible { version_min, version_max },
                });
            }
            Arrival::Urgent(urgent) => self.on_urgent(now, urgent),
            Arrival::Telemetry(count, Telemetry::Feedback(feedback)) => {
                if let Some(latest) = self.outstanding.get_mut(&feedback.id)
                    && latest.is_none_or(|latest| count > latest)
                    && self.events.len() < EVENTS_MAX
                {
                    *latest = Some(count);
                    self.events.push_back(HostEvent::Feedback(feedback));
                }
            }
            Arrival::Telemetry(count, Telemetry::Pose(pose)) => {
                if self.pose.is_none_or(|latest| count > latest) && self.events.len() < EVENTS_MAX {
                    self.pose = Some(count);
                    self.events.push_back(HostEvent::Pose(pose));
                }
            }
        }
    }

    fn on_down(&mut self, reason: DownReason) {
        self.heartbeat_due = false;
        self.unanswered = None;
        self.table_due = None;
        self.clock.clear();
        self.pose = None;
        self.outstanding.clear();
        self.told_stopped = false;
        if core::mem::take(&mut self.ready) {
            self.events.push_back(HostEvent::Down { reason });
        }
    }

    fn on_message(&mut self, message: Message) {
        match message {
            Message::Table { lines } => self.on_table(&lines),
            Message::Accepted { id } => {
                self.outstanding.entry(id).or_default();
                self.events.push_back(HostEvent::Accepted { id });
            }
            Message::Rejected { id, reason } => {
                self.outstanding.remove(&id);
                self.events.push_back(HostEvent::Rejected { id, reason });
            }
            Message::State { id, state } => {
                self.note(id, state);
                self.events.push_back(HostEvent::State { id, state });
            }
            Message::Result { id, outcome } => {
                self.outstanding.remove(&id);
                self.events.push_back(HostEvent::Result { id, outcome });
            }
            Message::Observation { observation } => {
                self.events.push_back(HostEvent::Observation(observation));
            }
            Message::Offer { transfer, bytes, name } => {
                self.events.push_back(HostEvent::Offered { transfer, bytes, name });
            }
            Message::Want { transfer, offset } => {
                self.events.push_back(HostEvent::Wanted { transfer, offset });
            }
            Message::Call { .. }
            | Message::Cancel { .. }
            | Message::Query { .. }
            | Message::Correction { .. }
            | Message::ResultAck { .. } => self.session.figures.unknown += 1,
        }
    }

    fn on_table(&mut self, lines: &[TableLine]) {
        let Some(device_boot) = self.session.peer_boot().filter(|_| !self.ready) else {
            self.session.figures.unknown += 1;
            return;
        };
        self.ready = true;
        self.table_due = None;
        for line in lines {
            self.note(line.id, line.state);
        }
        let table = lines.iter().map(|line| (line.id, line.state)).collect();
        self.events.push_back(HostEvent::Ready { device_boot, table });
    }

    fn note(&mut self, id: CallId, state: CallState) {
        match state {
            CallState::Running { .. } => {
                self.outstanding.entry(id).or_default();
            }
            CallState::Unknown | CallState::Done | CallState::Tombstone | CallState::Settled => {
                self.outstanding.remove(&id);
            }
        }
    }

    fn on_urgent(&mut self, now: Micros, urgent: Urgent) {
        match urgent {
            Urgent::HeartbeatEcho { count, sent, heard, answered, latches } => {
                if count > self.heartbeats || count <= self.echoed {
                    return;
                }
                self.echoed = count;
                self.unanswered = None;
                self.session.sample(now.since(sent));
                self.clock.sample(sent, heard, answered, now);
                let next = now.after(self.heartbeat_period());
                self.next_heartbeat = if self.is_active() { self.next_heartbeat.min(next) } else { next };
                if self.pending.is_none() {
                    self.tell_latches(latches);
                }
            }
            Urgent::OrderEcho { order, latches } => {
                if order.boot != self.boot || order.number != self.orders {
                    return;
                }
                if self.pending.take().is_some() {
                    // Who gave the order hears that it was obeyed, even where nothing changed.
                    self.told_stopped = !latches.stopped;
                }
                self.tell_latches(latches);
            }
            Urgent::Heartbeat { .. } | Urgent::Stop(_) | Urgent::Resume(_) => {
                self.session.figures.unknown += 1;
            }
        }
    }

    fn tell_latches(&mut self, latches: Latches) {
        if latches.stopped != self.told_stopped {
            self.told_stopped = latches.stopped;
            self.events.push_back(if latches.stopped { HostEvent::Stopped } else { HostEvent::Resumed });
        }
    }

    /// Asks the robot to start a call. [`HostEvent::Accepted`], [`HostEvent::Rejected`] or [`HostEvent::State`]
    /// follows, unless the session ends first. The same call may be sent again: it never starts twice. One that was
    /// sent in this session and has neither been rejected nor ended is asked after instead, so that no second copy
    /// follows a rejection by surprise.
    ///
    /// # Errors
    /// No session stands, the call is longer than [`CALL_BYTES_MAX`], or the queue is full: it was not sent.
    pub fn call(&mut self, now: Micros, call: Call) -> Result<(), SendError> {
        let id = call.id;
        if self.outstanding.contains_key(&id) {
            return self.query(now, id);
        }
        self.send(now, &Message::Call { call })?;
        self.outstanding.entry(id).or_default();
        Ok(())
    }

    /// Asks the robot to end a call, or never to start it. [`HostEvent::State`] follows; the call has ended only with
    /// its [`HostEvent::Result`].
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn cancel(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::Cancel { id })
    }

    /// Asks what the robot knows of a call. [`HostEvent::State`] follows, and speaks of the moment of the question: a
    /// host that asks after a call waits for the answer before it sends the call again.
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn query(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::Query { id })
    }

    /// Gives a running call new words. `revision` is higher than any before; an older one is ignored.
    ///
    /// # Errors
    /// No session stands, the words are too long, or the queue is full: it was not sent.
    pub fn correct(
        &mut self,
        now: Micros,
        id: CallId,
        revision: u32,
        sentence: String,
    ) -> Result<(), SendError> {
        self.send(now, &Message::Correction { id, revision, sentence })
    }

    /// Tells the robot that a result is in the journal and may be forgotten.
    ///
    /// # Errors
    /// No session stands, or the queue is full. The robot will tell the result again; acknowledge it then.
    pub fn acknowledge_result(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::ResultAck { id })
    }

    /// Offers the robot a transfer of so many bytes; [`HostEvent::Wanted`] follows if it wants it. Offer it again, under
    /// the same number, in every session until it is there: the robot says from where on.
    ///
    /// # Errors
    /// No session stands, the name is too long, or the queue is full: it was not sent.
    pub fn offer(&mut self, now: Micros, transfer: u32, bytes: u64, name: String) -> Result<(), SendError> {
        self.send(now, &Message::Offer { transfer, bytes, name })
    }

    /// Asks the robot for a transfer that it offered, from this byte on; at its length, for no more of it.
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn want(&mut self, now: Micros, transfer: u32, offset: u64) -> Result<(), SendError> {
        self.send(now, &Message::Want { transfer, offset })
    }

    /// Sends a piece of a transfer that the robot wants, behind everything else: as many of `bytes`, which belong at
    /// `offset`, as one frame takes. Returns how many; 0 when there is no room now.
    pub fn send_piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> usize {
        if self.ready { self.session.send_piece(transfer, offset, bytes) } else { 0 }
    }

    fn send(&mut self, now: Micros, message: &Message) -> Result<(), SendError> {
        if !self.ready {
            return Err(SendError::NotReady);
        }
        let idle = !self.is_active();
        self.session
            .messages
            .push(CALL_BYTES_MAX, |encoder| encoder.encode(message).map(|_| ()))
            .map_err(|unkept| self.session.refusal(unkept, CALL_BYTES_MAX))?;
        if idle {
            // The lease is renewed before what may need it, and the active period begins.
            self.heartbeat_due = true;
            self.next_heartbeat = now.after(self.session.heartbeat_micros);
        }
        Ok(())
    }

    /// Stops all motion, latched until [`HostLink::resume`]. It is repeated until the robot has echoed it, needs no
    /// session, passes whatever else waits to be sent, and is given again to a robot that reboots.
    /// [`HostEvent::Stopped`] follows. The robot ends every running call as cancelled.
    pub fn stop(&mut self, now: Micros) {
        self.stop_wanted = true;
        self.order(now, true);
    }

    /// Lifts a stop. It is repeated until the robot has echoed it; [`HostEvent::Resumed`] follows.
    pub fn resume(&mut self, now: Micros) {
        self.stop_wanted = false;
        self.order(now, false);
    }

    fn order(&mut self, now: Micros, stop: bool) {
        self.orders += 1;
        let order = Order { boot: self.boot, number: self.orders };
        self.pending = Some(Pending { order, stop, tries: 0, due: true, next: now });
    }

    /// The caller has lost the port: the session is over, and the next byte belongs to another.
    pub fn port_lost(&mut self, now: Micros) {
        self.decoder.clear();
        let mut arrivals = Arrivals::new();
        self.session.leave(now, DownReason::PortLost, &mut arrivals);
        for arrival in arrivals {
            self.on_arrival(now, arrival);
        }
    }

    /// The caller has opened the port (again): greet at once.
    pub fn port_opened(&mut self, now: Micros) {
        self.decoder.clear();
        self.session.greet(now);
    }

    /// When [`HostLink::on_timeout`] has something to do.
    #[must_use]
    pub fn next_timeout(&self) -> Option<Micros> {
        let mut next = self.session.next_timeout();
        if self.session.stands() {
            next = earlier(next, Some(self.next_heartbeat));
            next = earlier(next, self.unanswered.map(|at| at.after(self.session.lease_micros)));
            next = earlier(next, self.table_due);
        }
        earlier(next, self.pending.as_ref().filter(|pending| !pending.due).map(|pending| pending.next))
    }

    /// Does what is due at `now`. Calling it early does nothing.
    pub fn on_timeout(&mut self, now: Micros) {
        let unanswered = self.unanswered.is_some_and(|at| at.after(self.session.lease_micros) <= now);
        if unanswered || self.table_due.is_some_and(|at| at <= now) {
            let mut arrivals = Arrivals::new();
            self.session.leave(now, DownReason::Silent, &mut arrivals);
            for arrival in arrivals {
                self.on_arrival(now, arrival);
            }
        }
        if self.session.stands() && self.next_heartbeat <= now {
            self.heartbeat_due = true;
            self.next_heartbeat = now.after(self.heartbeat_period());
        }
        if let Some(pending) = &mut self.pending {
            pending.due |= pending.next <= now;
        }
        self.session.on_timeout(now);
    }

    fn is_active(&self) -> bool {
        !self.outstanding.is_empty() || self.session.is_outstanding()
    }

    fn heartbeat_period(&self) -> u64 {
        if self.is_active() || self.unanswered.is_some() || self.heartbeat_due {
            self.session.heartbeat_micros
        } else {
            self.session.timing().idle_heartbeat_micros
        }
    }

    /// Whether the next frame is one that waits for no other: an order, or a heartbeat. A caller that keeps the line
    /// from being handed more than it can carry hands it this one all the same.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        let order = self
            .pending
            .as_ref()
            .is_some_and(|pending| pending.due && (pending.stop || self.session.stands()));
        order || self.heartbeat_due && self.session.stands()
    }

    /// As [`HostLink::transmit`], appending to a vector.
    pub fn poll_transmit(&mut self, now: Micros, out: &mut Vec<u8>) -> usize {
        crate::append(out, |room| self.transmit(now, room))
    }

    /// Writes the next frame to `out` and returns its length in bytes; 0 when there is nothing to send now. `out` has
    /// room for [`frame_bytes_max`](crate::frame::frame_bytes_max) of the longest body. One frame a call: take the next
    /// when this one is on the wire, so that a stop never waits behind more than one.
    pub fn transmit(&mut self, now: Micros, out: &mut [u8]) -> usize {
        if let Some(pending) = &mut self.pending
            && pending.due
            && (pending.stop || self.session.stands())
        {
            pending.due = false;
            pending.next = now.after(self.session.rto(pending.tries));
            pending.tries += 1;
            let order = pending.order;
            let urgent = if pending.stop { Urgent::Stop(order) } else { Urgent::Resume(order) };
            return self.session.write_urgent(&urgent, out);
        }
        if self.session.stands() && core::mem::take(&mut self.heartbeat_due) {
            self.heartbeats += 1;
            self.unanswered.get_or_insert(now);
            // Until the echo, the next goes out after the active period whatever the idle one is.
            self.next_heartbeat = self.next_heartbeat.min(now.after(self.session.heartbeat_micros));
            return self.session.write_urgent(&Urgent::Heartbeat { count: self.heartbeats, sent: now }, out);
        }
        match self.session.write_message(now, out) {
            0 => self.session.write_piece(now, out),
            written => written,
        }
    }

    /// What has happened, in order.
    pub fn poll_event(&mut self) -> Option<HostEvent> {
        if self.events.is_empty() {
            self.hear();
        }
        self.events.pop_front()
    }

    /// How far the device's clock is ahead of this one's, once a heartbeat has been echoed in this session.
    #[must_use]
    pub fn clock(&self) -> Option<ClockOffset> {
        self.clock.best()
    }

    /// Whether a session stands and the device's table has come.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.ready
    }

    /// The boot of the device while the link is ready: what calls must name.
    #[must_use]
    pub fn device_boot(&self) -> Option<u64> {
        self.session.peer_boot().filter(|_| self.ready)
    }

    /// What was counted.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures { clock: self.clock.best(), ..self.session.figures() }
    }
}
