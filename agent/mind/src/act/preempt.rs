//! Preemption: a duty in the middle of a long stretch gives way to one that would be late if it waited.

use chrono::TimeDelta;
use hob_memory::{PlanStep, Ref, StepKind};
use hob_schedules::{Instant, OccurrenceId, State};
use hob_skills::Hazard;

use super::{Work, WorkKey};
use crate::Household;

/// A stretch that ends within this is ended first: to put the tool away and to fetch it again costs as much.
const WORTH_SECONDS: u32 = 5 * 60;

/// To leave a duty so that it can be taken up again: hands empty, lids shut.
const PUT_DOWN_MINUTES: i64 = 3;

/// A duty is put down so often and no more: each time costs a walk there and back, and two that are both late must not
/// hand the robot to and fro.
const GIVES_WAY_MAX: u32 = 2;

impl Household {
    /// The duty for which a work that has the robot is put down: it can still be in time, would not be after the rest
    /// of the stretch, and the work itself can wait for it or is less important. Heat, blades and chemicals are not
    /// left half-done: such a stretch is ended first, whatever else is due.
    pub(super) fn gives_way(&self, held: &Work, now: Instant) -> Option<OccurrenceId> {
        let WorkKey::Duty(id) = held.key else { return None };
        if self.gave_way.get(&id).is_some_and(|times| *times >= GIVES_WAY_MAX) {
            return None;
        }
        let stretch = held.stretch();
        let rest: u32 = stretch.rest.iter().map(|step| step.seconds).sum();
        let risky =
            |step: &PlanStep| match &step.kind {
                StepKind::Call { skill, .. } => self.catalogue.skills.get(skill).is_some_and(|skill| {
                    matches!(skill.hazard, Hazard::Heat | Hazard::Sharp | Hazard::Chemical)
                }),
                StepKind::Wait { .. } => false,
            };
        // Heat that is not begun yet is no reason to begin it.
        let begun = stretch.done.iter().any(risky) || self.heat_is_on(now);
        if rest < WORTH_SECONDS || begun || !held.detour.is_empty() {
            return None;
        }
        let own = self.memory.occurrences.get(&id)?;
        let until = now + TimeDelta::seconds(i64::from(rest));
        let urgent = self.memory.open_occurrences().filter(|other| {
            let needed = TimeDelta::seconds(i64::from(self.expected_seconds(other.id)));
            let put_down = now + TimeDelta::minutes(PUT_DOWN_MINUTES);
            let in_time = |from: Instant| from + needed <= other.due;
            let own_rest = TimeDelta::seconds(i64::from(held.plan.seconds_from(held.cursor)));
            let own_can_wait = put_down + needed + own_rest <= own.due;
            other.id != id
                && matches!(other.state, State::Upcoming | State::Deferred { .. })
                && self.may_begin(other, now)
                && in_time(put_down)
                && !in_time(until)
                && (own_can_wait || self.priority(other) > self.priority(own))
        });
        urgent.min_by_key(|other| (other.due, other.id)).map(|other| other.id)
    }

    /// Puts a duty down for another: the house is left safe, and it is taken up again from what is so then.
    pub(super) fn give_way(&mut self, id: OccurrenceId, other: OccurrenceId, now: Instant) {
        let Some(urgent) = self.memory.occurrences.get(&other).cloned() else { return };
        let needed = TimeDelta::seconds(i64::from(self.expected_seconds(other)));
        let reason = format!("this comes first: {}", self.says_of(&urgent).trim_end_matches('.'));
        self.abandon(id, now);
        *self.gave_way.entry(id).or_default() += 1;
        let until = now + TimeDelta::minutes(PUT_DOWN_MINUTES) + needed;
        self.put_off_untried(id, until, (reason, vec![Ref::Occurrence(other)]), None, now);
    }
}

/// A stretch of steps between which nothing else comes.
struct Stretch<'w> {
    done: &'w [PlanStep],
    rest: &'w [PlanStep],
}

impl Work {
    /// The stretch that it is in the middle of.
    fn stretch(&self) -> Stretch<'_> {
        let steps = &self.plan.steps;
        let at = self.cursor.min(steps.len());
        let from = steps[..at].iter().rposition(|step| step.yields).map_or(0, |last| last + 1);
        let until = steps[at..].iter().position(|step| step.yields).map_or(steps.len(), |next| at + next + 1);
        Stretch { done: &steps[from..at], rest: &steps[at..until] }
    }
}
