//! Beginning a duty: plan it, and put what is short on the list.

use chrono::TimeDelta;
use hob_memory::{Entry, Plan, Provenance, Question, QuestionState, Ref, StepKind};
use hob_schedules::{CommitmentId, Duty, Instant, Occurrence, OccurrenceId, PlanId, Settlement, State};
use hob_skills::Name;
use hob_skills::amounts::counted;

use super::{Work, WorkKey};
use crate::Household;
use crate::plan::{self, Blocked, Outline, View};

/// A duty that cannot be planned now is tried again after this long: a door, a person, a delivery may have moved.
pub(super) const TRY_AGAIN_MINUTES: i64 = 20;

/// A duty for which something is missing is not tried more often than this before its window closes.
pub(super) const BLOCKED_MAX: u32 = 12;

impl Household {
    /// Begins an occurrence, or takes it up again after a restart.
    pub(crate) fn begin(&mut self, id: OccurrenceId, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let fresh = !matches!(occurrence.state, State::Running { .. });
        let Some(commitment) = self.memory.commitments.get(&occurrence.commitment).cloned() else {
            if !fresh {
                self.abandon(id, now);
            }
            self.settle(id, Settlement::Skipped, "you took it back".to_owned(), Vec::new(), now);
            return;
        };
        let Some(duty) = commitment.duty().cloned() else { return };
        if fresh && duty.task == "do-shopping" {
            self.provide(now);
        }
        let plan_id: PlanId = self.minter.mint(now);
        match self.make_plan(&duty, Some(id), plan_id, &[], now) {
            Ok(mut plan) => {
                // Asked before anything is touched, not at the door with full hands.
                if let Some((rule, reason)) = self.lacks_leave(id, &plan, now) {
                    self.ask_leave(id, rule, &reason, now);
                    self.leave_safe(now);
                    return;
                }
                if let Some(weighed) = self.weigh_asking(&occurrence, &plan, now) {
                    if weighed.asks {
                        self.ask_whether(id, weighed, now);
                        self.leave_safe(now);
                        return;
                    }
                    plan.choices.push(weighed.choice);
                }
                if fresh && let Some(weighed) = self.weigh_later(&occurrence, &plan, now) {
                    match weighed.until {
                        Some(until) => {
                            self.begin_later(id, until, weighed.choice, now);
                            return;
                        }
                        None => plan.choices.push(weighed.choice),
                    }
                }
                if fresh {
                    let reason = self.why_now(&occurrence, &plan, now);
                    self.log(Entry::Began { id, reason, because: vec![Ref::Commitment(commitment.id)] }, now);
                }
                self.adopt(WorkKey::Duty(id), plan, 0, now);
            }
            Err(blocked) => {
                if !fresh {
                    self.abandon(id, now);
                }
                self.blocked(id, blocked, now);
            }
        }
    }

    /// The first rule that wants the owner asked about a step of this plan, if she was not, and why.
    pub(super) fn lacks_leave(
        &self,
        id: OccurrenceId,
        plan: &Plan,
        now: Instant,
    ) -> Option<(CommitmentId, String)> {
        plan::asked_about(plan, &self.view(now)).into_iter().find(|(rule, _)| !self.is_allowed(*rule, id))
    }

    fn why_now(&self, occurrence: &hob_schedules::Occurrence, plan: &Plan, now: Instant) -> String {
        let expected = self.outlines.get(&occurrence.id).map_or(0, Outline::seconds);
        let seconds = if plan.partial { expected.max(plan.seconds_from(0)) } else { plan.seconds_from(0) };
        let minutes = counted((seconds / 60).max(1) as usize, "minute");
        let due = self.civil(occurrence.due).format("%H:%M");
        let left = occurrence.due.signed_duration_since(now).num_minutes();
        if left >= 0 {
            format!("it should be done by {due} and takes about {minutes}")
        } else {
            format!("it was due at {due}; there is still time to do it, in about {minutes}")
        }
    }

    /// Plans a duty.
    pub(super) fn make_plan(
        &self,
        duty: &Duty,
        occurrence: Option<OccurrenceId>,
        id: PlanId,
        spent: &[StepKind],
        now: Instant,
    ) -> Result<Plan, Blocked> {
        let lifted = occurrence.map_or_else(Vec::new, |id| self.lifted(id));
        plan::plan(duty, occurrence, id, &View { lifted: &lifted, ..self.view_around(spent, now) })
    }

    /// Takes up a plan as the work `key`.
    pub(super) fn adopt(&mut self, key: WorkKey, plan: Plan, replans: u32, now: Instant) {
        // A plan that only looks says nothing of how long the duty takes.
        if let (WorkKey::Duty(id), false) = (key, plan.partial) {
            let lifted = self.lifted(id);
            let outline = Outline::of_plan(&plan, 0, &View { lifted: &lifted, ..self.view(now) });
            self.reckoned(id, outline);
        }
        self.log(Entry::Planned { plan: Box::new(plan.clone()) }, now);
        for (item, quantity) in &plan.short {
            let provenance = plan.recipe.clone().map_or(Provenance::Low, Provenance::Recipe);
            self.want(item, *quantity, provenance, now);
        }
        let before = self.works.remove(&key);
        let had_before_wait = before.as_ref().map_or(0, |before| before.had_before_wait);
        let mut had = before.map_or_else(Vec::new, |before| before.had);
        had.push(plan.steps.iter().map(|step| step.kind.clone()).collect());
        let work = Work {
            key,
            plan,
            cursor: 0,
            tries: 0,
            trying_since: None,
            replans,
            check_at: None,
            looked_at: None,
            stale: false,
            detour: Vec::new(),
            had,
            had_before_wait,
            tried: None,
            spent: Vec::new(),
        };
        self.works.insert(key, work);
    }

    /// A duty that cannot be begun now.
    pub(super) fn blocked(&mut self, id: OccurrenceId, blocked: Blocked, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        self.works.remove(&WorkKey::Duty(id));
        if let Blocked::Missing { short, .. } = &blocked {
            for (item, quantity) in short {
                self.want(item, *quantity, Provenance::Low, now);
            }
            self.lack(short.iter().map(|(item, _)| item.clone()));
        }
        match blocked {
            Blocked::NothingToDo { reason, because } => {
                if let Some(first) = self.comes_first(&occurrence) {
                    let until = now + TimeDelta::minutes(TRY_AGAIN_MINUTES);
                    if until < occurrence.closes {
                        let reason = format!("{reason}, before this is done: {}", self.says_of(&first));
                        let because = vec![Ref::Occurrence(first.id)];
                        self.log(Entry::Deferred { id, until, reason, because, choice: None }, now);
                        return;
                    }
                }
                let done = matches!(occurrence.state, State::Running { .. });
                if self.looks_again(id, done, now) {
                    return;
                }
                let late = now > occurrence.due && matches!(occurrence.state, State::Running { .. });
                let how = match (done, late) {
                    (true, true) => Settlement::DoneLate,
                    (true, false) => Settlement::Done,
                    (false, _) => Settlement::Skipped,
                };
                let how = self.done_before_second_look(id).unwrap_or(how);
                self.settle(id, how, reason, because, now);
            }
            Blocked::UnknownTask { reason } => {
                self.settle(
                    id,
                    Settlement::Skipped,
                    reason,
                    vec![Ref::Commitment(occurrence.commitment)],
                    now,
                );
            }
            Blocked::Unknown { reason, ask } => self.wonder(id, reason, ask, now),
            Blocked::Forbidden { rule, reason, because } => self.forbidden(id, rule, reason, because, now),
            Blocked::Unsafe { reason, because } => self.dangerous(id, reason, because, now),
            Blocked::Missing { reason, because, .. } | Blocked::NoWay { reason, because } => {
                self.wait_or_leave(id, reason, because, now);
            }
        }
    }

    /// What the owner names before this for the same time, and is not settled: "clear the table, load the dishwasher and
    /// run it". There is nothing to run before it is loaded, and that is no reason not to run it tonight.
    fn comes_first(&self, occurrence: &Occurrence) -> Option<Occurrence> {
        if matches!(occurrence.state, State::Running { .. }) {
            return None;
        }
        let this = self.memory.commitments.get(&occurrence.commitment)?;
        let source = this.sources.first()?;
        let before = |other: &&Occurrence| {
            let commitment = self.memory.commitments.get(&other.commitment).filter(|c| c.id != this.id);
            other.date == occurrence.date
                && other.opens <= occurrence.closes
                && commitment.is_some_and(|c| {
                    let said = c.sources.first();
                    c.when() == this.when()
                        && said.is_some_and(|s| s.text == source.text && s.start < source.start)
                })
        };
        self.memory.open_occurrences().filter(before).find(|o| self.left_out(o).is_none()).cloned()
    }

    /// What only the owner can tell is asked once, and nothing is tried meanwhile.
    fn wonder(&mut self, id: OccurrenceId, reason: String, ask: String, now: Instant) {
        let Some(commitment) = self.memory.occurrences.get(&id).map(|o| o.commitment) else { return };
        let sources = self.memory.commitments.get(&commitment).map(|c| c.sources.clone()).unwrap_or_default();
        let question = Question {
            id: self.minter.mint(now),
            ask,
            choices: Vec::new(),
            default: None,
            sources,
            state: QuestionState::Open,
        };
        self.put_question(question, now);
        let because = vec![Ref::Commitment(commitment)];
        self.settle(id, Settlement::Skipped, format!("{reason}: I asked you about it"), because, now);
    }

    /// Begins something for hob's own needs. Whether there is a way.
    pub(super) fn begin_own(&mut self, key: WorkKey, task: &str, now: Instant) -> bool {
        let id: PlanId = self.minter.mint(now);
        match self.plan_own(task, id, &[], now) {
            Some(plan) => {
                self.adopt(key, plan, 0, now);
                true
            }
            None => false,
        }
    }

    /// A plan for hob's own needs.
    pub(super) fn plan_own(&self, task: &str, id: PlanId, spent: &[StepKind], now: Instant) -> Option<Plan> {
        let duty = Duty {
            task: Name::new(task),
            things: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        };
        self.make_plan(&duty, None, id, spent, now).ok().filter(|plan| !plan.steps.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use hob_schedules::{Instant, OccurrenceId, Settlement, State};
    use hob_skills::House;

    use crate::{Event, Household, Settings};

    fn occurrence(household: &Household, task: &str) -> OccurrenceId {
        let memory = household.memory();
        let of_task = |o: &&hob_schedules::Occurrence| {
            o.date.to_string() == "2026-03-02"
                && memory
                    .commitments
                    .get(&o.commitment)
                    .and_then(|c| c.duty())
                    .is_some_and(|d| d.task == *task)
        };
        memory.occurrences.values().find(of_task).expect("an occurrence").id
    }

    #[test]
    fn what_is_named_later_for_the_same_time_waits_for_what_is_named_first() {
        let house = include_str!("../../../../examples/houses/family-house.toml");
        let house = Box::new(House::parse(house).expect("a house"));
        let now: Instant = "2026-03-02T09:00:00Z".parse().expect("an instant");
        let mut household = Household::restore(Settings::default(), []);
        let _ = household.handle(Event::Founded { seed: 7, zone: "Europe/Berlin".to_owned(), house }, now);
        let brief = "In the evening load the dishwasher and run it.".to_owned();
        let _ = household.handle(Event::Brief { text: brief }, now);
        let (load, run) = (occurrence(&household, "do-dishes"), occurrence(&household, "run-dishwasher"));
        let evening: Instant = "2026-03-02T18:00:00Z".parse().expect("an instant");
        household.begin(run, evening);
        let state = |household: &Household, id| household.memory().occurrences[&id].state.clone();
        assert!(matches!(state(&household, run), State::Deferred { .. }), "the machine is not loaded yet");
        // Once the loading is settled, there being nothing to run is an answer.
        household.settle(load, Settlement::Skipped, "all is clean".to_owned(), Vec::new(), evening);
        household.begin(run, evening);
        let state = state(&household, run);
        assert!(matches!(state, State::Settled { .. }), "{state:?}");
    }
}
