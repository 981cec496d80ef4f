//! What is looked at once more before its time: the table after a meal that hob did not make, since nobody told hob when
//! they would be done eating, and the late ones leave their plates too; and a machine that last night's duty will still
//! run.

use chrono::TimeDelta;
use hob_memory::{Plan, Ref};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Commitment, Instant, Occurrence, OccurrenceId, PlanId, Settlement, Slot, State};
use hob_skills::{Method, Task};

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
        if now + TimeDelta::minutes(LATER_MINUTES) > until || self.second_looks.contains_key(&id) {
            return false;
        }
        let (why, because) = if let Some(other) = self.will_still_run(&occurrence) {
            ("the machine still has to run for another duty", Ref::Occurrence(other))
        } else if self.is_after_a_meal_of_theirs(&occurrence) {
            ("you may still be eating", Ref::Commitment(occurrence.commitment))
        } else {
            return false;
        };
        self.abandon(id, now);
        self.second_looks.insert(id, done);
        let reason = format!("{why}: I look once more before it is due");
        let because = vec![because];
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

    /// The duty that was due before this one, is not done, and has yet to run the machine that this one is about.
    fn will_still_run(&self, occurrence: &Occurrence) -> Option<OccurrenceId> {
        let commitment = self.memory.commitments.get(&occurrence.commitment)?;
        let task = self.catalogue.tasks.get(&commitment.duty()?.task)?;
        let is_machine = |class: &&str| self.catalogue.kinds.is_a(class, "machine");
        let machines: Vec<&str> = task.params.iter().map(|p| p.class.as_str()).filter(is_machine).collect();
        let runs = |other: &Occurrence| {
            let duty = self.memory.commitments.get(&other.commitment).and_then(|c| c.duty());
            let task = duty.and_then(|duty| self.catalogue.tasks.get(&duty.task));
            task.is_some_and(|task| machines.iter().any(|class| runs_machine(task, class)))
        };
        let mut before = self.memory.open_occurrences().filter(|o| o.due < occurrence.due);
        before.find(|o| o.id != occurrence.id && runs(o)).map(|o| o.id)
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
            AnchorOn::Hours { .. } | AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_) | AnchorOn::Sun(_) => {
                Vec::new()
            }
        }
    }
}

/// Whether a way of doing a task runs a machine of this class.
fn runs_machine(task: &Task, class: &str) -> bool {
    let starts = |method: &Method| {
        let mut calls = method.steps.iter().flat_map(|step| &step.calls);
        calls.any(|call| call.starts_with("start-cycle("))
    };
    let of_class = |method: &Method| {
        let mut named = method.when.iter().filter(|l| l.fact.predicate == "is-a");
        named.any(|l| l.fact.args.get(1).is_some_and(|of| of == class))
            || task.params.iter().any(|p| p.class == class)
    };
    task.methods.iter().any(|method| starts(method) && of_class(method))
}
