//! What a session hears: whose frame it is, and what that means for the session.

use super::{Arrival, Arrivals, DownReason, Session, note};
use crate::frame::{BadFrame, Found, Header, Kind, Role};
use crate::hello::{Hello, session_tag};
use crate::memory::Buffer;
use crate::reliable::Agreed;
use crate::telemetry::Telemetry;
use crate::time::Micros;
use crate::urgent::Urgent;

impl<B: Buffer> Session<B> {
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
    pub(super) fn enter(&mut self, now: Micros, header: &Header, out: &mut Arrivals) -> bool {
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

    pub(super) fn on_hello(&mut self, now: Micros, hello: &Hello, out: &mut Arrivals) {
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

    pub(super) fn adopt(&mut self, hello: &Hello) {
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
}
