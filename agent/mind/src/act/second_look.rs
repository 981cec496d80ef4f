//! What is to be done after a meal that hob did not make is looked at once more before its time: nobody told hob when
//! they would be done eating, and the late ones leave their plates too.

use chrono::TimeDelta;
use hob_memory::{Plan, Ref};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Commitment, Instant, Occurrence, OccurrenceId, PlanId, Settlement, Slot, State};

use crate::Household;

/// How long before a duty is due it is looked at again: a table is cleared in a quarter of an hour.
const BEFORE_DUE_MINUTES: i64 = 25;

/// A look that would come sooner than this after the first finds what that found.
const LATER_MINUTES: i64 = 20;

impl Household {
    /// Puts a duty that is done, or needs nothing, off to its second look. Whether there is one.
    pub(super) fn looks_again(&mut self, id: OccurrenceId, done: bool, now: Instant) -> bool {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return false };
        let Some(until) = occurrence.due.checked_sub_signed(TimeDelta::minutes(BEFORE_DUE_MINUTES)) else {
            return false;
        };
        let soon = now + TimeDelta::minutes(LATER_MINUTES) > until;
        if soon || self.second_looks.contains_key(&id) || !self.is_after_a_meal_of_theirs(&occurrence) {
            return false;
        }
        self.abandon(id, now);
        self.second_looks.insert(id, done);
        let reason = "you may still be eating: I look once more before it is due".to_owned();
        let because = vec![Ref::Commitment(occurrence.commitment)];
        self.put_off_untried(id, until, (reason, because), None, now);
        true
    }

    /// Whether there is more of a duty to do by now than its plan was for: plates that came while the machine ran. Once;
    /// what comes after that is tomorrow's.
    pub(super) fn others_left_more(&mut self, id: OccurrenceId, plan: &Plan, now: Instant) -> bool {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return false };
        let duty = self.memory.commitments.get(&occurrence.commitment).and_then(|c| c.duty()).cloned();
        let Some(duty) = duty.filter(|_| !self.second_looks.contains_key(&id)) else { return false };
        if !self.is_after_a_meal_of_theirs(&occurrence) {
            return false;
        }
        self.second_looks.insert(id, now <= occurrence.due);
        let again: PlanId = self.minter.mint(now);
        let again = self.make_plan(&duty, Some(id), again, &[], now);
        again
            .is_ok_and(|again| again.partial || again.goal.iter().any(|literal| !plan.goal.contains(literal)))
    }

    /// How a duty is settled of which nothing is left to do: it was done in time before the second look.
    pub(super) fn done_before_second_look(&self, id: OccurrenceId) -> Option<Settlement> {
        self.second_looks.get(&id).filter(|done| **done).map(|_| Settlement::Done)
    }

    fn is_after_a_meal_of_theirs(&self, occurrence: &Occurrence) -> bool {
        let Some(commitment) = self.memory.commitments.get(&occurrence.commitment) else { return false };
        let Some((duty, when)) = commitment.duty().zip(commitment.when()) else { return false };
        if self.catalogue.tasks.get(&duty.task).is_none_or(|task| task.look.is_empty()) {
            return false;
        }
        let meals: Vec<&Commitment> = when.slots.iter().flat_map(|slot| self.meals_of(slot)).collect();
        let made = |o: &Occurrence| match o.state {
            State::Settled { how, .. } => matches!(how, Settlement::Done | Settlement::DoneLate),
            State::Upcoming | State::Deferred { .. } | State::Running { .. } | State::Asked { .. } => true,
        };
        let of_today =
            |o: &&Occurrence| o.date == occurrence.date && meals.iter().any(|c| c.id == o.commitment);
        !meals.is_empty() && !self.memory.occurrences.values().filter(of_today).any(made)
    }

    /// The commitments that make the meal after which a time is.
    fn meals_of<'a>(&'a self, slot: &Slot) -> Vec<&'a Commitment> {
        let Slot::Anchored(anchor) = slot else { return Vec::new() };
        if anchor.before {
            return Vec::new();
        }
        let all = self.memory.commitments.values();
        let meals = all.filter(|c| c.duty().is_some_and(|duty| self.makes_a_meal(duty)));
        match &anchor.on {
            AnchorOn::Commitment(id) => meals.filter(|c| c.id == *id).collect(),
            AnchorOn::Task(task) => meals.filter(|c| c.duty().is_some_and(|d| d.task == *task)).collect(),
            AnchorOn::Hours { .. } | AnchorOn::NobodyHome | AnchorOn::Sun(_) => Vec::new(),
        }
    }
}
