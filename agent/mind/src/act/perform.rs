//! Taking the next step of a plan.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_memory::{Belief, BeliefSource, Entry, PlanStep, Ref, StepKind};
use hob_schedules::{CallId, Instant, OccurrenceId, PlanId, Settlement, State};
use hob_skills::{Arg, Fact, Literal, Name};

use super::{Flight, Phase, WorkKey};
use crate::plan::{self, Until, View};
use crate::{Effect, Household};

/// Grace for the line and the robot's clock beyond a call's own deadline, seconds.
const OVERDUE_SECONDS: i64 = 120;

/// How often to look whether a wait is over, once it should be, minutes.
const CHECK_MINUTES: i64 = 6;

/// From the stove to the table, one grasp in seven is tried again: so much of the expected time is allowed for, in
/// percent, and so many minutes more.
const COOKING_PERCENT: i64 = 115;
const COOKING_MINUTES: i64 = 8;

/// A step may take, and drain, so much more than expected.
const LONGER: f64 = 1.5;

/// What is left must last for putting the tool back and for the way to the dock.
const RESERVE_PERCENT: f64 = 10.0;

/// A step that drains less than this is not worth breaking off for: shutting the fridge is done first.
const SMALL_PERCENT: f64 = 2.0;

/// A wait that takes so many times its usual length is no wait any more: the machine was never started.
const WAIT_TIMES_MAX: i32 = 3;

/// A look at a wait tells for so long how it stands: a robot that was busy elsewhere, or rested over night, looks again
/// before it gives up.
const LOOK_TELLS_MINUTES: i64 = 30;

impl Household {
    /// Whether a literal is believed; what is unknown is not.
    pub(crate) fn believed(&self, literal: &Literal, now: Instant) -> bool {
        self.memory.believes(&literal.fact, now) == Some(literal.holds)
    }

    /// Takes the next step of a work: issues a call, sets a wait, or ends it.
    pub(super) fn advance(&mut self, key: WorkKey, now: Instant) {
        let Some(work) = self.works.get(&key) else { return };
        if let Some(step) = work.detour.first().cloned() {
            let refused = plan::gate(&self.call_for(&step, now), &self.view(now)).is_err();
            if refused {
                self.works.entry(key).and_modify(|w| w.detour.clear());
                self.put_off_check(key, now);
            } else {
                self.issue(Some(key), &step, None, Phase::Detour, now);
            }
            return;
        }
        if work.stale && work.cursor < work.plan.steps.len() && !self.at_wait(key) {
            self.plan_again(key, false, now);
            return;
        }
        let Some(step) = work.plan.steps.get(work.cursor).cloned() else {
            self.finish(key, now);
            return;
        };
        match &step.kind {
            StepKind::Wait { until, look_at } => self.wait(key, &step, until.clone(), look_at.clone(), now),
            StepKind::Call { skill, .. } => match self.not_before(key, skill) {
                Some(at) if now < at => {
                    self.works.entry(key).and_modify(|w| w.check_at = Some(at));
                }
                Some(_) | None => self.call(key, &step, now),
            },
        }
    }

    /// When a dish that is ready to be cooked is to be put on, and one that is cooked is to be brought to the table, so
    /// that it is served when it is due and not an hour before; `None` for other steps. Only between stretches: with
    /// hands full there is no waiting.
    fn not_before(&self, key: WorkKey, skill: &Name) -> Option<Instant> {
        let WorkKey::Duty(id) = key else { return None };
        let work = self.works.get(&key)?;
        let occurrence = self.memory.occurrences.get(&id)?;
        let between = work.cursor == 0 || work.plan.steps.get(work.cursor - 1).is_some_and(|s| s.yields);
        if !between || work.plan.recipe.is_none() || !self.is_ready_at(occurrence) {
            return None;
        }
        let ahead = &work.plan.steps[work.cursor..];
        let of_skill = |s: &PlanStep, names: &[&str]| matches!(&s.kind, StepKind::Call { skill, .. } if names.contains(&skill.as_str()));
        // The way to the table: what is put away after it makes nobody wait.
        let way = ahead.iter().position(|s| s.yields || of_skill(s, &["serve"])).map(|last| &ahead[..=last]);
        if let Some(way) = way.filter(|way| way.last().is_some_and(|s| of_skill(s, &["serve"]))) {
            let seconds: i64 = way.iter().map(|s| i64::from(s.seconds)).sum();
            let before = TimeDelta::seconds(seconds * COOKING_PERCENT / 100);
            return Some(occurrence.due - before - TimeDelta::minutes(COOKING_MINUTES));
        }
        if !matches!(skill.as_str(), "switch-on" | "prepare") {
            return None;
        }
        let cooking = ahead.iter().find(|s| of_skill(s, &["cook", "prepare"]));
        // One dish in seven does not turn out, and is known not to at the end only: there must be time for a second.
        let again = cooking.map_or(0, |s| i64::from(s.seconds));
        let rest = i64::from(work.plan.seconds_from(work.cursor)) * COOKING_PERCENT / 100 + again;
        Some(occurrence.due - TimeDelta::seconds(rest) - TimeDelta::minutes(COOKING_MINUTES))
    }

    fn at_wait(&self, key: WorkKey) -> bool {
        self.works
            .get(&key)
            .and_then(|w| w.plan.steps.get(w.cursor))
            .is_some_and(|s| matches!(s.kind, StepKind::Wait { .. }))
    }

    fn call(&mut self, key: WorkKey, step: &PlanStep, now: Instant) {
        let call = self.call_for(step, now);
        let occurrence = match key {
            WorkKey::Duty(id) => Some(id),
            WorkKey::PutRight | WorkKey::Charge => None,
        };
        // A yes lifts the rule that it was asked about, and no other, and no danger.
        let lifted = occurrence.map_or_else(Vec::new, |id| self.lifted(id));
        match plan::gate(&call, &View { lifted: &lifted, ..self.view(now) }) {
            Ok(()) => {
                if let (WorkKey::Duty(id), true) = (key, self.would_run_empty(step)) {
                    self.charge_first(id, now);
                    return;
                }
                let at = self.works.get(&key).map(|w| (w.plan.id, w.cursor));
                self.works.entry(key).and_modify(super::Work::goes_on_trying);
                let again = self.works.get(&key).is_some_and(|w| w.tries > 0);
                let retried = again.then(|| plan::tried_again(step, &self.view(now)));
                let step = retried.as_ref().unwrap_or(step);
                self.works.entry(key).and_modify(|w| {
                    w.trying_since.get_or_insert(now);
                });
                self.issue(Some(key), step, at, Phase::Acting, now);
            }
            Err(refusal) => {
                if let (Until::Asked(rule), Some(id)) = (&refusal.until, occurrence) {
                    self.abandon(id, now);
                    self.ask_leave(id, *rule, &refusal.reason, now);
                    return;
                }
                self.log(
                    Entry::CallRefused {
                        skill: call.skill,
                        occurrence,
                        reason: refusal.reason.clone(),
                        because: refusal.because.clone(),
                    },
                    now,
                );
                match (refusal.until, occurrence) {
                    (Until::Left { who, room }, Some(id)) => {
                        self.wait_for_room(id, (&who, &room), &refusal.reason, refusal.because, now);
                    }
                    // There may be another way, which nothing is against; where there is none, the planner says why.
                    (_, _) => self.recover(key, &refusal.reason, refusal.because, now),
                }
            }
        }
    }

    /// Whether the battery may not last for a step and the way home after it.
    fn would_run_empty(&self, step: &PlanStep) -> bool {
        let StepKind::Call { skill, .. } = &step.kind else { return false };
        let per_minute = self.catalogue.skills.get(skill).map_or(0.0, |s| s.drain_percent_per_minute);
        let drain = per_minute * f64::from(step.seconds) / 60.0 * LONGER;
        drain > SMALL_PERCENT && f64::from(self.battery_percent) - drain < RESERVE_PERCENT
    }

    fn call_for(&self, step: &PlanStep, now: Instant) -> hob_skills::SkillCall {
        plan::call_of(step, CallId::from_bits(0), &self.view(now))
    }

    /// Commits a call and has it sent.
    pub(super) fn issue(
        &mut self,
        key: Option<WorkKey>,
        step: &PlanStep,
        plan: Option<(PlanId, usize)>,
        phase: Phase,
        now: Instant,
    ) {
        self.issue_checking(key, step, plan, phase, None, now);
    }

    fn issue_checking(
        &mut self,
        key: Option<WorkKey>,
        step: &PlanStep,
        plan: Option<(PlanId, usize)>,
        phase: Phase,
        check: Option<Vec<Fact>>,
        now: Instant,
    ) {
        let id: CallId = self.minter.mint(now);
        let mut call = plan::call_of(step, id, &self.view(now));
        if let Some(check) = check {
            call.check = check;
        }
        let overdue_at = now + TimeDelta::seconds(i64::from(call.deadline_seconds) + OVERDUE_SECONDS);
        let verifies = match phase {
            Phase::Looking { of, .. } => Some(of),
            Phase::Acting | Phase::Checking { .. } | Phase::Detour | Phase::Searching => None,
        };
        let occurrence = match key {
            Some(WorkKey::Duty(id)) => Some(id),
            Some(WorkKey::PutRight | WorkKey::Charge) | None => None,
        };
        self.flight = Some(Flight { call: id, skill: call.skill.clone(), key, phase, overdue_at });
        for (other, work) in &mut self.works {
            if Some(*other) != key {
                work.stale = true;
            }
        }
        self.log(Entry::CallIssued { call: call.clone(), occurrence, plan, verifies }, now);
        self.effect(Effect::Call(call));
    }

    /// Looks at a place, asking for these facts.
    pub(super) fn look(
        &mut self,
        key: Option<WorkKey>,
        place: &Name,
        check: Vec<Fact>,
        phase: Phase,
        now: Instant,
    ) {
        let step = look_step(place);
        self.issue_checking(key, &step, None, phase, Some(check), now);
    }

    fn wait(&mut self, key: WorkKey, step: &PlanStep, until: Literal, look_at: Name, now: Instant) {
        if self.believed(&until, now) {
            self.works.entry(key).and_modify(super::Work::wait_is_over);
            return;
        }
        let Some(work) = self.works.get_mut(&key) else { return };
        let (since, looked_at) = (*work.trying_since.get_or_insert(now), work.looked_at);
        let Some(check_at) = work.check_at else {
            work.check_at = Some(now + TimeDelta::seconds(i64::from(step.seconds)));
            return;
        };
        if check_at > now {
            return;
        }
        let usual = TimeDelta::seconds(i64::from(step.seconds).max(1800));
        // What is on its way comes when it comes; what hangs on nothing that is known to go on will not come any more.
        let hangs_on = plan::hangs_on(&until, self.catalogue);
        let goes_on = !hangs_on.is_empty() && hangs_on.iter().all(|l| self.believed(l, now));
        let long = now.signed_duration_since(since) > usual * WAIT_TIMES_MAX;
        let seen = looked_at.is_some_and(|at| now - at < TimeDelta::minutes(LOOK_TELLS_MINUTES));
        if !goes_on && long && seen {
            let reason = format!("I waited far longer than usual for this: {until}");
            self.let_go(key, &reason, vec![Ref::Belief(until.fact)], now);
            return;
        }
        match plan::reach(&look_at, &self.view(now)) {
            Ok(detour) if detour.is_empty() => {
                self.put_off_check(key, now);
                // Whether what it hangs on still goes on is seen by the same look.
                let mut check = vec![until.fact.clone()];
                check.extend(plan::hangs_on(&until, self.catalogue).into_iter().map(|l| l.fact));
                let phase = Phase::Checking { until: until.fact, holds: until.holds };
                self.works.entry(key).and_modify(|w| w.looked_at = Some(now));
                self.look(Some(key), &look_at, check, phase, now);
            }
            Ok(detour) => {
                self.works.entry(key).and_modify(|w| w.detour = detour);
            }
            Err(_) => self.put_off_check(key, now),
        }
    }

    fn put_off_check(&mut self, key: WorkKey, now: Instant) {
        self.works.entry(key).and_modify(|w| w.check_at = Some(now + TimeDelta::minutes(CHECK_MINUTES)));
    }

    /// The plan's steps are done: settle what it was for, if what must hold is seen to hold.
    fn finish(&mut self, key: WorkKey, now: Instant) {
        let Some(work) = self.works.get(&key) else { return };
        if work.plan.partial {
            self.plan_again(key, false, now);
            return;
        }
        let id = match key {
            WorkKey::Duty(id) => id,
            WorkKey::PutRight | WorkKey::Charge => {
                self.works.remove(&key);
                return;
            }
        };
        let goal = work.plan.goal.clone();
        self.conclude(&goal, now);
        let Some(work) = self.works.get(&key) else { return };
        let missing: Vec<Literal> =
            work.plan.goal.iter().filter(|l| !self.believed(l, now)).cloned().collect();
        if let Some(first) = missing.first() {
            let reason = format!("all steps were taken, and still not: {first}");
            self.recover(key, &reason, Vec::new(), now);
            return;
        }
        if self.is_still_to_order(work) {
            self.plan_again(key, false, now);
            return;
        }
        let plan = work.plan.clone();
        if self.looks_again(id, true, now) {
            return;
        }
        if self.others_left_more(id, &plan, now) {
            self.plan_again(key, false, now);
            return;
        }
        self.settle_done(id, &plan, now);
    }

    /// Believes what follows from what was seen, as far as the goal asks for it.
    fn conclude(&mut self, goal: &[Literal], now: Instant) {
        if goal.iter().all(|l| self.believed(l, now)) {
            return;
        }
        let beliefs: Vec<Belief> = plan::follows(&self.view(now))
            .into_iter()
            .filter(|(literal, _)| goal.contains(literal) && !self.believed(literal, now))
            .map(|(literal, why)| {
                self.belief(literal.fact, literal.holds, 90, BeliefSource::Inferred(why), now)
            })
            .collect();
        if !beliefs.is_empty() {
            self.log(Entry::Believed { beliefs }, now);
        }
    }

    pub(super) fn settle_done(&mut self, id: OccurrenceId, plan: &hob_memory::Plan, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let began = match occurrence.state {
            State::Running { since } => since,
            State::Upcoming | State::Deferred { .. } | State::Asked { .. } | State::Settled { .. } => now,
        };
        let minutes = now.signed_duration_since(began).num_minutes().max(1);
        // In time is when the goal was seen to hold, not when the leftovers were back in the fridge.
        let reached =
            plan.goal.iter().filter_map(|l| self.memory.belief(&l.fact, now)).map(|b| b.since).max();
        let in_time = reached.unwrap_or(now) <= occurrence.due;
        let how = if in_time { Settlement::Done } else { Settlement::DoneLate };
        let mut because: Vec<Ref> = plan.goal.iter().map(|l| Ref::Belief(l.fact.clone())).collect();
        because.push(Ref::Commitment(occurrence.commitment));
        let seen =
            if plan.goal.len() > 3 { "I looked, and all of it is done" } else { "I looked, and it is done" };
        let reason = match &plan.recipe {
            Some(recipe) => format!("{seen} ({}), in {minutes} minutes", recipe.replace('-', " ")),
            None => format!("{seen}, in {minutes} minutes"),
        };
        self.settle(id, how, reason, because, now);
        self.after_done(id, plan, now);
        if self.heat_is_on(now) {
            self.leave_safe(now);
        }
    }

    /// Whether something that cooks or heats is believed to be on.
    pub(super) fn heat_is_on(&self, now: Instant) -> bool {
        let view = self.view(now);
        self.beliefs_on("on", None)
            .any(|b| b.holds && b.fact.args.first().is_some_and(|thing| view.is_a(thing, "heater")))
    }
}

/// A step that looks at a place.
pub(super) fn look_step(place: &Name) -> PlanStep {
    PlanStep {
        kind: StepKind::Call {
            skill: Name::new("look"),
            args: BTreeMap::from([(Name::new("place"), Arg::Thing(place.clone()))]),
        },
        pre: Vec::new(),
        effects: Vec::new(),
        seconds: 5,
        yields: true,
        because: 0,
    }
}
