//! Duties that hang on others: "after dinner".

use chrono::TimeDelta;
use hob_schedules::when::AnchorOn;
use hob_schedules::{Instant, Occurrence, OccurrenceId, Settlement, Slot, State};

use crate::Household;

/// When a meal that hob did not make begins, it is not told: fifty minutes from the usual time on, people have mostly eaten.
const AT_TABLE_MINUTES: u32 = 50;

impl Household {
    /// When what it follows is over: "after dinner" is when dinner is eaten, not when it was to be served.
    pub(super) fn after_what_it_follows(&self, occurrence: &Occurrence) -> Option<Instant> {
        let anchor = self.after(occurrence)?;
        let before = self.follows.get(&occurrence.id).and_then(|id| self.memory.occurrences.get(id));
        let task = match anchor {
            AnchorOn::Task(task) => Some(task),
            AnchorOn::Commitment(id) => {
                self.memory.commitments.get(id).and_then(|c| c.duty()).map(|d| &d.task)
            }
            AnchorOn::Hours { .. } | AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_) | AnchorOn::Sun(_) => {
                None
            }
        };
        let lasts = task.and_then(|t| self.catalogue.tasks.get(t)).map_or(0, |t| t.lasts_minutes);
        let (began, lasts) = match before.map(|b| &b.state) {
            Some(State::Settled { at, how: Settlement::Done | Settlement::DoneLate }) => (*at, lasts),
            // Not of hob's making: people eat at their usual hour all the same, or nearly.
            Some(State::Settled { how: Settlement::Skipped | Settlement::GivenUp, .. }) | None => {
                (occurrence.opens, if lasts > 0 { lasts.max(AT_TABLE_MINUTES) } else { 0 })
            }
            // Still to be done, or never: at the latest when it closes.
            Some(State::Upcoming | State::Deferred { .. } | State::Running { .. } | State::Asked { .. }) => {
                return before.map(|b| b.closes);
            }
        };
        // Dishes wait for the table, but not for the table to be left for the night.
        Some((began + TimeDelta::minutes(i64::from(lasts))).min(occurrence.due))
    }

    /// What this one comes after, where that is an event of the household's own.
    fn after(&self, occurrence: &Occurrence) -> Option<&AnchorOn> {
        let slots = &self.memory.commitments.get(&occurrence.commitment)?.when()?.slots;
        slots.iter().find_map(|slot| match slot {
            Slot::Anchored(anchor) if !anchor.before && anchor.offset_minutes >= 0 => Some(&anchor.on),
            Slot::Anchored(_)
            | Slot::At(_)
            | Slot::By(_)
            | Slot::Between(..)
            | Slot::Part(_)
            | Slot::AnyTime => None,
        })
    }

    /// The occurrence on the same date that this one's time hangs on.
    pub(super) fn followed_by(&self, occurrence: &Occurrence) -> Option<OccurrenceId> {
        let anchor = self.after(occurrence)?;
        let meant = |o: &&Occurrence| match anchor {
            AnchorOn::Commitment(id) => o.commitment == *id,
            AnchorOn::Task(task) => {
                let duty = self.memory.commitments.get(&o.commitment).and_then(|c| c.duty());
                duty.is_some_and(|d| d.task == *task)
            }
            AnchorOn::Hours { .. } | AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_) | AnchorOn::Sun(_) => {
                false
            }
        };
        self.memory.occurrences.values().filter(|o| o.date == occurrence.date).find(meant).map(|o| o.id)
    }

    /// Minutes that what a duty brings about goes on without hob: a dinner is eaten.
    pub(super) fn lasts_minutes(&self, id: OccurrenceId) -> u32 {
        let occurrence = self.memory.occurrences.get(&id);
        let duty = occurrence
            .and_then(|o| self.memory.commitments.get(&o.commitment))
            .and_then(|commitment| commitment.duty());
        duty.and_then(|d| self.catalogue.tasks.get(&d.task)).map_or(0, |t| t.lasts_minutes)
    }
}
