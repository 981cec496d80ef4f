//! A robot that does what it is told, and notes it.

use super::*;

impl World {
    pub(super) fn device_event(&mut self, event: Told) {
        self.note(format!("device hears {event:?}"));
        match event {
            Told::HostReady => {
                self.wanted = None;
                if !self.film.is_empty() {
                    let _ = self.device.offer(1, self.film.len() as u64, "film");
                }
            }
            Told::Wanted(offset) => self.wanted = Some(offset),
            Told::Start(call) => {
                assert_eq!(Some(&call), self.journal.sent.get(&call.id), "as it was sent");
                assert_eq!(call.boot, self.device_boot);
                assert!(self.body.started.insert(call.id), "{:?} started twice\n{}", call.id, self.trace());
                self.body.moved_while_stopped |= self.body.held;
                let slow = if self.draw.percent(30) { 10 } else { 1 };
                let work = (self.work_micros / 2 + self.draw.below(self.work_micros)) * slow;
                self.body.ends.insert(call.id, self.now + work);
            }
            Told::Cancel(id) => {
                self.body.cancels += 1;
                if self.body.ends.contains_key(&id) {
                    self.finish(id, Claim::Cancelled);
                }
            }
            Told::Correct => self.body.corrections += 1,
            Told::Stop => {
                self.body.held = true;
                self.body.stops += 1;
                self.ended_by_link(&Claim::Cancelled);
            }
            Told::Resume => self.body.held = false,
            Told::LeaseExpired => {
                self.body.lease_expiries += 1;
                let reason = "lease expired".to_owned();
                self.ended_by_link(&Claim::Failed { reason, code: FailCode::LEASE_EXPIRED });
            }
        }
    }

    fn ended_by_link(&mut self, claim: &Claim) {
        for (id, _) in std::mem::take(&mut self.body.ends) {
            self.body.ended.insert(id, claim.clone());
        }
    }

    pub(super) fn finish(&mut self, id: CallId, claim: Claim) {
        self.body.ends.remove(&id);
        let reading = Reading { fact: id_fact(id), holds: true, confidence_percent: 99 };
        let filler = Reading { fact: "on(mug, table)".repeat(3), holds: false, confidence_percent: 1 };
        let mut readings = vec![reading];
        readings.resize(1 + self.draw.below(150) as usize, filler);
        let outcome = Outcome { readings, ..Outcome::bare(claim.clone(), 1) };
        self.device.finish(id, &outcome).expect("it runs");
        self.body.ended.insert(id, claim);
    }
}

/// What the robot is told, owned.
#[derive(Debug)]
pub(super) enum Told {
    HostReady,
    Start(Call),
    Cancel(CallId),
    Correct,
    Stop,
    Resume,
    LeaseExpired,
    Wanted(u64),
}

impl Told {
    pub(super) fn of(event: DeviceEvent<'_>) -> Self {
        match event {
            DeviceEvent::HostReady { .. } => Self::HostReady,
            DeviceEvent::Start(call) => Self::Start(call.to_call()),
            DeviceEvent::Cancel { id } => Self::Cancel(id),
            DeviceEvent::Correct { sentence, .. } => {
                assert_eq!(sentence, "the left one");
                Self::Correct
            }
            DeviceEvent::Stop => Self::Stop,
            DeviceEvent::Resume => Self::Resume,
            DeviceEvent::LeaseExpired => Self::LeaseExpired,
            DeviceEvent::Wanted { offset, .. } => Self::Wanted(offset),
            DeviceEvent::Offered { .. } | DeviceEvent::Piece { .. } => panic!("the host sends no transfers"),
        }
    }
}
