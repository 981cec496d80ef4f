//! A host that keeps a journal of what it hears, and holds it against the truth.

use super::*;

impl World {
    pub(super) fn host_event(&mut self, event: HostEvent) {
        if !matches!(event, HostEvent::Piece { .. }) {
            self.note(format!("host hears {event:?}"));
        }
        match event {
            HostEvent::Ready { device_boot, table, skills } => {
                self.journal.ready += 1;
                self.journal.skills = Some(skills);
                self.journal.asked.clear();
                let table: BTreeMap<_, _> = table.into_iter().collect();
                for id in self.journal.open.clone() {
                    if self.journal.sent[&id].boot != device_boot {
                        self.journal.open.remove(&id);
                        self.journal.gone.insert(id);
                    } else if table.get(&id) == Some(&CallState::Tombstone) {
                        self.gone(id);
                    } else if !table.contains_key(&id) {
                        // The session may have ended since; then the next one asks.
                        let _ = self.host.query(Micros(self.now), id);
                        self.journal.asked.insert(id);
                    }
                }
            }
            HostEvent::Down { .. } => self.journal.downs += 1,
            HostEvent::Accepted { id } => {
                self.journal.asked.remove(&id);
                assert!(self.journal.open.contains(&id), "{id:?}\n{}", self.trace());
            }
            HostEvent::Rejected { id, .. } => {
                self.journal.asked.remove(&id);
                self.gone(id);
            }
            HostEvent::Feedback(feedback) => {
                assert_eq!(feedback.note.as_str(), id_fact(feedback.id));
                self.journal.feedbacks += 1;
            }
            HostEvent::Result { id, outcome } => {
                assert!(self.journal.sent.contains_key(&id));
                if outcome.claim == Claim::Succeeded {
                    assert_eq!(outcome.readings[0].fact, id_fact(id));
                }
                self.journal.open.remove(&id);
                if let Some(before) = self.journal.results.insert(id, outcome.clone()) {
                    assert_eq!(before, outcome, "a result does not change");
                }
                let _ = self.host.acknowledge_result(Micros(self.now), id);
            }
            HostEvent::State { id, state } => {
                self.journal.asked.remove(&id);
                match state {
                    CallState::Unknown | CallState::Tombstone => self.gone(id),
                    CallState::Settled => assert!(self.journal.results.contains_key(&id)),
                    CallState::Running { .. } | CallState::Done => {}
                }
            }
            HostEvent::Observation(_) => self.journal.observations += 1,
            HostEvent::Pose(_) => {}
            HostEvent::Offered { transfer, bytes, .. } => {
                self.offered = bytes;
                let _ = self.host.want(Micros(self.now), transfer, self.received.len() as u64);
            }
            HostEvent::Wanted { .. } => panic!("the host offers nothing"),
            HostEvent::Piece { offset, bytes, .. } => {
                assert_eq!(offset, self.received.len() as u64, "in order, and nothing twice");
                self.received.extend(bytes);
            }
            HostEvent::Stopped => {
                self.journal.stopped = true;
                self.journal.stops += 1;
            }
            HostEvent::Resumed => self.journal.stopped = false,
        }
    }

    pub(super) fn gone(&mut self, id: CallId) {
        if self.journal.open.remove(&id) {
            self.journal.gone.insert(id);
        }
    }
}
