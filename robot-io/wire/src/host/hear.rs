//! What the host's end hears.

use super::{EVENTS_MAX, HostEvent, HostLink, TABLE_LEASES};
use crate::call::{CallId, CallState};
use crate::message::TableLine;
use crate::owned::{Message, Skill};
use crate::session::{Arrival, Arrivals, DownReason};
use crate::telemetry::Telemetry;
use crate::time::Micros;
use crate::urgent::{Latches, Urgent};
use alloc::vec::Vec;

impl HostLink {
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
    pub(super) fn hear(&mut self) {
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

    pub(super) fn on_arrival(&mut self, now: Micros, arrival: Arrival) {
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

    pub(super) fn on_down(&mut self, reason: DownReason) {
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

    pub(super) fn on_message(&mut self, message: Message) {
        match message {
            Message::Table { lines, skills } => self.on_table(&lines, skills),
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

    pub(super) fn on_table(&mut self, lines: &[TableLine], skills: Option<Vec<Skill>>) {
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
        self.events.push_back(HostEvent::Ready { device_boot, table, skills });
    }

    pub(super) fn note(&mut self, id: CallId, state: CallState) {
        match state {
            CallState::Running { .. } => {
                self.outstanding.entry(id).or_default();
            }
            CallState::Unknown | CallState::Done | CallState::Tombstone | CallState::Settled => {
                self.outstanding.remove(&id);
            }
        }
    }

    pub(super) fn on_urgent(&mut self, now: Micros, urgent: Urgent) {
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

    pub(super) fn tell_latches(&mut self, latches: Latches) {
        if latches.stopped != self.told_stopped {
            self.told_stopped = latches.stopped;
            self.events.push_back(if latches.stopped { HostEvent::Stopped } else { HostEvent::Resumed });
        }
    }
}
