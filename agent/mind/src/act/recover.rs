//! After a failed step: try again, another way, later, or give up safely; never silent, never a loop.

use chrono::TimeDelta;
use hob_memory::{Choice, Entry, Plan, Ref, StepKind};
use hob_schedules::{CallId, Instant, OccurrenceId, PlanId, Settlement};
use hob_skills::{Literal, Name};

use super::{DEFERRALS_MAX, REPLANS_MAX, STEP_MINUTES_MAX, TRIES_MAX, WorkKey};
use crate::Household;
use crate::plan::{self, Blocked, Leaving};
use crate::read::{plain, shown};

/// How long a duty is put off after trying, minutes: long enough for people, doors and wet floors to change.
const DEFER_MINUTES: i64 = 30;

/// And at least this long.
const DEFER_MINUTES_MIN: i64 = 5;

impl Household {
    /// A step's call failed.
    pub(super) fn step_failed(&mut self, key: WorkKey, reason: &str, call: CallId, now: Instant) {
        let Some(work) = self.works.get_mut(&key) else { return };
        work.detour.clear();
        work.tries += 1;
        let long = work
            .trying_since
            .is_some_and(|s| now.signed_duration_since(s) > TimeDelta::minutes(STEP_MINUTES_MAX));
        let step = work.plan.steps.get(work.cursor).cloned();
        let tries = work.tries;
        let view = self.view(now);
        let possible = step.is_some_and(|s| s.pre.iter().all(|l| view.satisfies(l)));
        if tries < TRIES_MAX && !long && possible {
            return; // the same step again, at the next decision
        }
        let because = self.refs_to_call(call);
        if tries == 1 && !possible {
            // The look showed another scene than the plan was made for: not a failure of the plan's way.
            self.plan_again(key, false, now);
            return;
        }
        self.recover(key, reason, because, now);
    }

    fn refs_to_call(&self, call: CallId) -> Vec<Ref> {
        self.memory.calls.get(&call).map_or_else(Vec::new, |c| vec![Ref::Skill(c.call.skill.clone())])
    }

    /// Another plan; after so many of them later, or give up.
    pub(super) fn recover(&mut self, key: WorkKey, reason: &str, because: Vec<Ref>, now: Instant) {
        let Some(work) = self.works.get(&key) else { return };
        if work.replans < REPLANS_MAX {
            self.plan_again(key, true, now);
        } else {
            self.let_go(key, reason, because, now);
        }
    }

    /// Where no other plan would help: later, or give up.
    pub(super) fn let_go(&mut self, key: WorkKey, reason: &str, because: Vec<Ref>, now: Instant) {
        match key {
            WorkKey::PutRight => {
                self.works.remove(&key);
                self.tell(
                    format!("I could not put everything right: {reason}. Please have a look."),
                    because,
                    now,
                );
            }
            WorkKey::Charge => {
                self.works.remove(&key);
                self.charge_after = now.checked_add_signed(TimeDelta::minutes(DEFER_MINUTES));
            }
            WorkKey::Duty(id) => self.put_off_or_give_up(id, reason, because, now),
        }
    }

    fn put_off_or_give_up(&mut self, id: OccurrenceId, reason: &str, because: Vec<Ref>, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        if let Some(plan) = self.reached(id, now) {
            // What it was for is done; that something could not be put away after it is no reason to give it up.
            self.settle_done(id, &plan, now);
            self.leave_safe(now);
            return;
        }
        self.abandon(id, now);
        // Something that is due soon is not put off past its time.
        let left = occurrence.due.signed_duration_since(now).num_minutes() / 4;
        let until = now + TimeDelta::minutes(left.clamp(DEFER_MINUTES_MIN, DEFER_MINUTES));
        self.put_off(id, until, reason.to_owned(), because, now);
    }

    /// Puts a duty off after trying; where it was put off often enough, or its time is over by then, it is given up.
    fn put_off(&mut self, id: OccurrenceId, until: Instant, reason: String, because: Vec<Ref>, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let deferred = self.deferrals.get(&id).copied().unwrap_or(0);
        if deferred < DEFERRALS_MAX && until < occurrence.closes {
            self.log(Entry::Deferred { id, until, reason, because, choice: None }, now);
            return;
        }
        let says = self.says_of(&occurrence);
        self.settle(id, Settlement::GivenUp, reason.clone(), because.clone(), now);
        self.tell(format!("I gave up on this: {says} {reason}."), because, now);
    }

    /// Puts a duty off where nothing was tried in vain: this does not count among the tries.
    pub(super) fn put_off_untried(
        &mut self,
        id: OccurrenceId,
        until: Instant,
        (reason, because): (String, Vec<Ref>),
        choice: Option<Box<Choice>>,
        now: Instant,
    ) {
        let deferred = self.deferrals.get(&id).copied();
        self.log(Entry::Deferred { id, until, reason, because, choice }, now);
        match deferred {
            Some(count) => self.deferrals.insert(id, count),
            None => self.deferrals.remove(&id),
        };
    }

    /// Puts a duty off for as long as somebody is where it would be dangerous for them, and asks once that they be kept
    /// out. Nothing failed: a child is in the kitchen until it is not.
    pub(super) fn wait_for_room(
        &mut self,
        id: OccurrenceId,
        (who, room): (&Name, &Name),
        reason: &str,
        because: Vec<Ref>,
        now: Instant,
    ) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let until = now + TimeDelta::minutes(DEFER_MINUTES_MIN);
        if until >= occurrence.closes {
            self.let_go(WorkKey::Duty(id), reason, because, now);
            return;
        }
        // What was made ready is cooked as soon as they are gone; all of it fetched anew would miss that.
        self.let_loose(id);
        self.leave(Leaving::ForNow, now);
        self.put_off_untried(id, until, (reason.to_owned(), because.clone()), None, now);
        if self.asked_room.insert(id) {
            let says = self.says_of(&occurrence);
            let (who, room) = (shown(who), plain(room));
            self.ask_favour(
                format!("Please keep {who} out of the {room} for a while: {reason}, and there is this to do: {says}"),
                because,
                now,
            );
        }
    }

    /// Breaks off a duty whose next step the battery would not last for, and charges first. This counts among the tries:
    /// with a battery that does not fill, or a step that no battery lasts for, it would be begun and put down for ever.
    pub(super) fn charge_first(&mut self, id: OccurrenceId, now: Instant) {
        let reason = format!("my battery is at {} %: I charge first", self.battery_percent);
        self.abandon(id, now);
        let until = now + TimeDelta::minutes(DEFER_MINUTES);
        self.put_off(id, until, reason, vec![Ref::Occurrence(id)], now);
    }

    /// The plan of a duty whose goal is believed to hold, whatever is left of the plan.
    fn reached(&self, id: OccurrenceId, now: Instant) -> Option<Plan> {
        let plan = &self.works.get(&WorkKey::Duty(id))?.plan;
        let holds = !plan.partial
            && !plan.goal.is_empty()
            && plan.goal.iter().all(|literal| self.believed(literal, now));
        holds.then(|| plan.clone())
    }

    /// Lets go of a duty that was begun, by this process or an earlier one, leaving the house safe: hands empty, heat
    /// off, lids shut.
    pub(crate) fn abandon(&mut self, id: OccurrenceId, now: Instant) {
        self.let_loose(id);
        self.leave_safe(now);
    }

    fn let_loose(&mut self, id: OccurrenceId) {
        self.works.remove(&WorkKey::Duty(id));
        if let Some(flight) = &mut self.flight
            && flight.key == Some(WorkKey::Duty(id))
        {
            flight.key = None;
        }
    }

    /// Leaves the house safe before anything else is done.
    pub(crate) fn leave_safe(&mut self, now: Instant) {
        self.leave(Leaving::ForGood, now);
    }

    fn leave(&mut self, leaving: Leaving, now: Instant) {
        let plan_id: PlanId = self.minter.mint(now);
        if let Some(plan) = self.put_right(plan_id, &[], leaving, now) {
            self.adopt(WorkKey::PutRight, plan, 0, now);
        }
    }

    /// What is not as it should be, and what has been so for as long as it may be.
    fn put_right(&self, id: PlanId, spent: &[StepKind], leaving: Leaving, now: Instant) -> Option<Plan> {
        let overdue: Vec<Literal> = self.overdue.keys().cloned().map(Literal::no).collect();
        plan::put_right(id, &overdue, leaving, &self.view_around(spent, now))
    }

    /// Plans the rest of a work anew, from what is believed now.
    pub(super) fn plan_again(&mut self, key: WorkKey, failed: bool, now: Instant) {
        let Some(work) = self.works.get(&key) else { return };
        let replans = work.replans + u32::from(failed);
        let looked = work.plan.partial && work.cursor >= work.plan.steps.len();
        let mut spent = work.spent.clone();
        spent.extend(
            work.plan.steps.get(work.cursor).filter(|_| failed && work.tries > 0).map(|s| s.kind.clone()),
        );
        let id: PlanId = self.minter.mint(now);
        match key {
            WorkKey::PutRight => match self.put_right(id, &spent, Leaving::ForGood, now) {
                Some(plan) => self.take_again(key, plan, (replans, failed), spent, now),
                None => {
                    self.works.remove(&key);
                }
            },
            WorkKey::Charge => match self.plan_own("charge", id, &spent, now) {
                Some(plan) => self.take_again(key, plan, (replans, failed), spent, now),
                None => {
                    self.works.remove(&key);
                }
            },
            WorkKey::Duty(occurrence) => {
                let commitment = self.memory.occurrences.get(&occurrence).map(|o| o.commitment);
                let duty =
                    commitment.and_then(|c| self.memory.commitments.get(&c)).and_then(|c| c.duty()).cloned();
                let Some(duty) = duty else {
                    // The commitment was taken back under way: stop here, safely.
                    self.abandon(occurrence, now);
                    self.settle(
                        occurrence,
                        Settlement::Skipped,
                        "you took it back".to_owned(),
                        Vec::new(),
                        now,
                    );
                    return;
                };
                match self.make_plan(&duty, Some(occurrence), id, &spent, now) {
                    Ok(plan) if plan.partial && looked => {
                        // Looking again would show the same: what it found does not let the plan be made.
                        let reason = "I looked, and still do not know enough to plan it".to_owned();
                        self.blocked(occurrence, Blocked::NoWay { reason, because: Vec::new() }, now);
                    }
                    Ok(plan) if looked && self.asks_whether(occurrence, &plan, now) => {}
                    Ok(plan) => match self.lacks_leave(occurrence, &plan, now) {
                        Some((rule, reason)) => {
                            self.abandon(occurrence, now);
                            self.ask_leave(occurrence, rule, &reason, now);
                        }
                        None => self.take_again(key, plan, (replans, failed), spent, now),
                    },
                    Err(Blocked::NothingToDo { reason, because }) => {
                        self.blocked(occurrence, Blocked::NothingToDo { reason, because }, now);
                    }
                    Err(blocked) => {
                        self.abandon(occurrence, now);
                        self.blocked(occurrence, blocked, now);
                    }
                }
            }
        }
    }
}
