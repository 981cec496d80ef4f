//! What the device's end hears.

use super::{DeviceEvent, DeviceLink, Notice, Shown};
use crate::call::{CallId, CallState, RejectReason};
use crate::memory::Buffer;
use crate::session::{Arrival, Arrivals};
use crate::time::Micros;
use crate::urgent::Urgent;
use crate::view::HostMessage;
use minicbor::Encode;

impl<B: Buffer> DeviceLink<B> {
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

    pub(super) fn on_arrival(&mut self, now: Micros, arrival: Arrival) {
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

    pub(super) fn on_urgent(&mut self, now: Micros, urgent: Urgent) {
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

    /// Takes the next message; whether it is one for the body. `None` when there is none, or no room to answer it.
    pub(super) fn hear(&mut self, now: Micros) -> Option<bool> {
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
    pub(super) fn event(&self) -> Option<DeviceEvent<'_>> {
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
    pub(super) fn on_call(&mut self, now: Micros, id: CallId, boot: u64, revision: u32) -> bool {
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

    pub(super) fn tell_state(&mut self, id: CallId) {
        let state = self.table.state(id);
        self.reply(19, id, Some(state));
        if state == CallState::Done {
            self.table.unqueue(Some(id));
        }
    }

    /// Queues an answer of this number about a call. There is always room: a congested end takes no messages to answer.
    pub(super) fn reply(&mut self, number: u8, id: CallId, more: Option<impl Encode<()>>) {
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
}
