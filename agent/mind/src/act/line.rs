//! The line to the robot comes and goes; calls that nobody can account for are not sent again.

use chrono::TimeDelta;
use hob_memory::{Call, CallState, Entry};
use hob_schedules::{CallId, Instant, State};
use hob_skills::KnownSkill;

use super::{Flight, Phase, Work, WorkKey};
use crate::{Effect, Household};

impl Household {
    /// hob's process started.
    pub(crate) fn started(&mut self, version: String, now: Instant) {
        if self.memory.house.is_some() {
            self.catch_up(now);
        }
        self.log(Entry::Started { version }, now);
        if self.was_putting_right() {
            self.leave_safe(now);
        }
    }

    /// Whether the process before this one ended in the midst of leaving the house safe.
    fn was_putting_right(&self) -> bool {
        let Some(plan) = self.memory.own_plan().filter(|plan| plan.task == "put-right") else { return false };
        let last = plan.steps.len().checked_sub(1).map(|last| (plan.id, last));
        let ended = |call: &Call| call.plan == last && matches!(call.state, CallState::Judged(_));
        !self.memory.calls.values().any(ended)
    }

    /// The line is up; `calls` is what the robot's present boot knows of, and whether it is still at it.
    pub(crate) fn link_up(&mut self, calls: &[(CallId, bool)], skills: Option<&[KnownSkill]>, now: Instant) {
        let lacking = skills.map(|known| self.catalogue.lacking(known)).unwrap_or_default();
        if lacking != self.memory.lacking {
            self.log(Entry::Abilities { lacking }, now);
            // What could not be planned may be possible with this robot.
            self.next_try = None;
            self.outlines.clear();
        }
        if !self.memory.link_up {
            self.log(Entry::Link { up: true, reason: "the robot answers".to_owned() }, now);
        }
        let open: Vec<CallId> = self
            .memory
            .calls
            .iter()
            .filter(|(_, c)| matches!(c.state, CallState::Issued))
            .map(|(id, _)| *id)
            .collect();
        for id in open {
            match calls.iter().find(|(known, _)| *known == id) {
                // Its outcome is still to come, or on the way: take it up where it was left.
                Some(_) => {
                    self.take_up(id, now);
                    self.effect(Effect::Query(id));
                }
                None => {
                    self.lost(id, "the robot knows nothing of it after the line came back".to_owned(), now)
                }
            }
        }
        for (id, running) in calls {
            if *running && !self.memory.calls.contains_key(id) {
                // Nobody here asked for it: an old journal was put back, or another hob was here.
                self.effect(Effect::Cancel(*id));
            }
        }
    }

    pub(crate) fn link_down(&mut self, reason: String, now: Instant) {
        if self.memory.link_up {
            self.log(Entry::Link { up: false, reason }, now);
        }
    }

    /// The robot has not started the call and never will, or has forgotten it: look again before planning on.
    pub(crate) fn lost(&mut self, id: CallId, reason: String, now: Instant) {
        let open = self.memory.calls.get(&id).is_some_and(|c| matches!(c.state, CallState::Issued));
        if !open {
            return;
        }
        self.log(Entry::CallLost { id, reason: reason.clone() }, now);
        self.cancelled.remove(&id);
        let Some(flight) = self.flight.take_if(|f| f.call == id) else { return };
        let Some(key) = flight.key else { return };
        if flight.is_look() {
            // What it was to look at is still claimed and unjudged: judge by what is known.
            if let Phase::Looking { of, .. } = flight.phase {
                self.judge(Some(key), of, now);
            }
            return;
        }
        self.step_failed(key, &reason, id, now);
        if let Some(room) = self.robot_room(now)
            && self.flight.is_none()
            && self.memory.link_up
        {
            // It may have been done for all that: what it holds, where the thing is. What comes after such a look is
            // planned from what it showed. A call that was not sent, for the line was down, has changed nothing.
            let mut check = self.beliefs_about_the_robot();
            check.extend(self.effects_of(id).into_iter().map(|literal| literal.fact));
            check.extend(self.preconditions_of(id, now));
            self.look(None, &room, check, Phase::Detour, now);
        }
    }

    /// What the robot's own sensors can tell of it.
    fn beliefs_about_the_robot(&self) -> Vec<hob_skills::Fact> {
        self.memory
            .beliefs
            .values()
            .filter(|b| matches!(b.fact.predicate.as_str(), "robot-in" | "hand-empty" | "holding"))
            .map(|b| b.fact.clone())
            .collect()
    }

    /// Takes a call of an earlier run of this process up again.
    fn take_up(&mut self, id: CallId, now: Instant) {
        if self.flight.is_some() {
            return;
        }
        let Some(call) = self.memory.calls.get(&id).cloned() else { return };
        let key = call.occurrence.map(WorkKey::Duty);
        let plan = call.plan.and_then(|(plan, step)| Some((self.memory.plans.get(&plan)?.clone(), step)));
        let running = call
            .occurrence
            .and_then(|o| self.memory.occurrences.get(&o))
            .is_some_and(|o| matches!(o.state, State::Running { .. }));
        let phase = match self.memory.verifies.get(&id) {
            Some(of) => Phase::Looking { of: *of, again: 0 },
            None => Phase::Acting,
        };
        if let (Some(key), Some((plan, cursor)), true) = (key, plan, running) {
            let had = vec![plan.steps.iter().map(|step| step.kind.clone()).collect()];
            let work = Work {
                key,
                plan,
                cursor,
                tries: 0,
                trying_since: None,
                replans: 0,
                check_at: None,
                looked_at: None,
                had_before_wait: 0,
                stale: false,
                detour: Vec::new(),
                had,
                tried: None,
                spent: Vec::new(),
            };
            self.works.insert(key, work);
        }
        let overdue_at = now + TimeDelta::seconds(i64::from(call.call.deadline_seconds));
        let key = key.filter(|k| self.works.contains_key(k));
        self.flight = Some(Flight { call: id, skill: call.call.skill, key, phase, overdue_at });
    }
}
