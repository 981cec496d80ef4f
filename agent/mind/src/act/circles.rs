//! Livelock: the same state and the same plan again, without progress.
//!
//! Tries, plans after a failure, and deferrals are counted where they happen. What would go on for ever beside them is
//! planning again because the world was found to be another than expected, and two triggers of which each brings about
//! what the other one waits for.

use chrono::TimeDelta;
use hob_memory::{CallState, Plan, Ref, StepKind, Verdict};
use hob_schedules::commitment::Condition;
use hob_schedules::{CommitmentId, Instant, Matter, OccurrenceId, State};
use hob_skills::{Fact, Literal};

use super::{REPLANS_MAX, Tried, WorkKey};
use crate::Household;

/// What two triggers undo for each other is looked for so far back: a day has morning and evening in it.
const ROUNDS_WITHIN_HOURS: i64 = 24;

/// Once is chance, and somebody may have changed their mind; twice in a day each is a circle.
const ROUNDS_MAX: usize = 2;

impl super::Work {
    /// The step that it does not get past.
    pub(super) fn stuck_at(&self) -> Option<Tried> {
        let step = self.plan.steps.get(self.cursor).filter(|_| self.tries > 0);
        let now =
            step.map(|step| Tried { step: step.kind.clone(), tries: self.tries, since: self.trying_since });
        now.or_else(|| self.tried.clone())
    }

    /// The tries of a step go on where the plan before this one was stuck at it; another technique is the same step.
    pub(super) fn goes_on_trying(&mut self) {
        let here = self.plan.steps.get(self.cursor).map(|step| &step.kind);
        if self.tries > 0 || !here.zip(self.tried.as_ref()).is_some_and(|(a, b)| same_deed(a, &b.step)) {
            return;
        }
        if let Some(tried) = self.tried.take() {
            (self.tries, self.trying_since) = (tried.tries, tried.since);
        }
    }

    /// What it waited for has come about. What failed before that is no sign of a circle.
    pub(super) fn wait_is_over(&mut self) {
        self.cursor += 1;
        (self.check_at, self.looked_at, self.trying_since) = (None, None, None);
        (self.had_before_wait, self.replans) = (self.had.len(), 0);
    }

    /// Whether a plan is one that it has had since something last came about that was waited for. Planning follows from
    /// what is believed: the same plan is the same state.
    fn has_had(&self, plan: &Plan) -> bool {
        let steps = || plan.steps.iter().map(|step| &step.kind);
        self.had
            .iter()
            .skip(self.had_before_wait)
            .any(|had| had.len() == plan.steps.len() && had.iter().zip(steps()).all(|(a, b)| a == b))
    }
}

fn same_deed(one: &StepKind, other: &StepKind) -> bool {
    match one {
        StepKind::Call { skill, args } => crate::plan::is_call(other, skill, args),
        StepKind::Wait { .. } => false,
    }
}

impl Household {
    /// Takes up the rest of a work by a plan made anew. Where nothing had `failed` and the plan has the step in it that
    /// the one before was stuck at, its tries go on counting; else a plan that was had before is no progress, and counts
    /// as a failure. After [`REPLANS_MAX`] of them the work is put off, or given up.
    pub(super) fn take_again(
        &mut self,
        key: WorkKey,
        plan: Plan,
        (replans, failed): (u32, bool),
        spent: Vec<StepKind>,
        now: Instant,
    ) {
        let before = self.works.get(&key).filter(|_| !failed);
        let stuck = before.and_then(super::Work::stuck_at);
        let stuck = stuck.filter(|stuck| plan.steps.iter().any(|step| same_deed(&step.kind, &stuck.step)));
        // What was never tried has not come back to where it was.
        let begun = before.is_some_and(|work| (work.cursor > 0 || work.tries > 0) && work.has_had(&plan));
        let replans = replans + u32::from(begun && stuck.is_none());
        if replans > REPLANS_MAX {
            let reason = "I go round in circles: whatever I do, I am back where I was".to_owned();
            let because = plan.occurrence.map(Ref::Occurrence).into_iter().collect();
            self.let_go(key, &reason, because, now);
            return;
        }
        self.adopt(key, plan, replans, now);
        self.works.entry(key).and_modify(|work| (work.tried, work.spent) = (stuck, spent));
    }

    /// The trigger with which this one goes round in circles: each was done again and again within a day, and each
    /// brings about what the other one waits for.
    pub(crate) fn circles_with(&self, id: CommitmentId, now: Instant) -> Option<CommitmentId> {
        let awaited = self.awaited(id)?;
        let done = self.done_lately(id, now);
        if done.len() < ROUNDS_MAX {
            return None;
        }
        let others = self.memory.commitments.keys().filter(|other| **other != id);
        others.copied().find(|other| {
            let Some(its) = self.awaited(*other) else { return false };
            let of_other = self.done_lately(*other, now);
            of_other.len() >= ROUNDS_MAX && self.made(&of_other, &awaited) && self.made(&done, &its)
        })
    }

    /// What a trigger waits for.
    fn awaited(&self, id: CommitmentId) -> Option<Literal> {
        match &self.memory.commitments.get(&id)?.matter {
            Matter::Trigger { on: Condition::Becomes { predicate, args, holds }, .. } => {
                let fact = Fact { predicate: predicate.clone(), args: args.clone() };
                Some(Literal { fact, holds: *holds })
            }
            Matter::Trigger { .. }
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => None,
        }
    }

    fn done_lately(&self, id: CommitmentId, now: Instant) -> Vec<OccurrenceId> {
        let recent = |at: Instant| now.signed_duration_since(at) < TimeDelta::hours(ROUNDS_WITHIN_HOURS);
        let of = self.memory.occurrences.values().filter(|o| o.commitment == id);
        of.filter(|o| matches!(o.state, State::Settled { at, .. } if recent(at))).map(|o| o.id).collect()
    }

    /// Whether a call for one of these made the literal hold.
    fn made(&self, occurrences: &[OccurrenceId], literal: &Literal) -> bool {
        let calls = self.memory.calls.values().filter(|call| {
            call.occurrence.is_some_and(|id| occurrences.contains(&id))
                && matches!(
                    call.state,
                    CallState::Judged(Verdict::Confirmed | Verdict::DoneAnyway | Verdict::Unverified)
                )
        });
        let mut effects = calls.filter_map(|call| {
            let skill = self.catalogue.skills.get(&call.call.skill)?;
            Some(crate::plan::ground_effects(skill, &call.call.args))
        });
        effects.any(|effects| effects.contains(literal))
    }

    /// Tells the owner of two triggers that undo each other, once a day.
    pub(crate) fn tell_of_circle(&mut self, (one, other): (CommitmentId, CommitmentId), now: Instant) {
        let today = self.civil(now).date();
        let pair = (one.min(other), one.max(other));
        if self.circles_told.insert(pair, today) == Some(today) {
            return;
        }
        let says = |id| self.memory.commitments.get(&id).map_or_else(String::new, |c| c.says.clone());
        let words = format!(
            "I go round in circles: “{}” and “{}” undo each other. I leave both be for now; please tell me which holds.",
            says(pair.0),
            says(pair.1)
        );
        self.tell(words, vec![Ref::Commitment(pair.0), Ref::Commitment(pair.1)], now);
    }
}
