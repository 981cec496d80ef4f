//! The host's end of the line.

mod ask;
mod hear;

use alloc::collections::{BTreeMap, VecDeque};
use alloc::string::String;
use alloc::vec::Vec;

use crate::call::{CallId, CallState, RejectReason};
use crate::clock::ClockFilter;
use crate::figures::{ClockOffset, Figures};
use crate::frame::{Decoder, Role};
use crate::memory::Memory;
use crate::owned::{Observation, Outcome, Skill};
use crate::session::{Arrivals, DownReason, Session};
use crate::telemetry::{Feedback, Pose};
use crate::time::{Micros, Timing, earlier};
use crate::urgent::{Order, Urgent};

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
        /// What the robot can do; `None` of one that does not say.
        skills: Option<Vec<Skill>>,
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

    /// Whether the next frame is a stop: one that waits for nothing at all. A caller that hands over a frame in parts
    /// hands over no more of the one before it, and that one again, whole, when the stop is out.
    #[must_use]
    pub fn is_stop_due(&self) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.due && pending.stop)
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
