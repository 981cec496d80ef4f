//! The verdict on a call: the robot's word is a claim, a look decides.

use std::collections::BTreeMap;

use hob_memory::{Belief, BeliefSource, Entry, Verdict};
use hob_schedules::{CallId, Instant};
use hob_skills::catalogue::Verify;
use hob_skills::{Claim, Fact, Literal, Name, Outcome};

use super::{Flight, Phase, TRIES_MAX, WorkKey};
use crate::{Effect, Household};

/// A look that shows nothing is repeated once; twice blind, the thing is out of sight from there.
const LOOKS_AGAIN_MAX: u32 = 1;

/// Confidence in an effect that could not be seen, percent: half-way between a claim (95 % true) and not knowing.
const UNSEEN_CONFIDENCE_PERCENT: u8 = 70;

impl Household {
    /// The robot claims an outcome.
    pub(crate) fn outcome(&mut self, id: CallId, outcome: Outcome, now: Instant) {
        let open =
            self.memory.calls.get(&id).is_some_and(|c| matches!(c.state, hob_memory::CallState::Issued));
        self.effect(Effect::Acknowledge(id));
        if !open {
            return;
        }
        self.log(Entry::CallClaimed { id, outcome: outcome.clone() }, now);
        self.receive(id, &outcome, now);
        self.perceive(
            outcome.readings.clone(),
            outcome.sightings.clone(),
            outcome.amounts.clone(),
            outcome.battery_percent,
            Some(id),
            now,
        );
        self.cancelled.remove(&id);
        let Some(flight) = self.flight.take_if(|f| f.call == id) else { return };
        match flight.phase.clone() {
            Phase::Acting | Phase::Detour => self.acted(&flight, &outcome, now),
            Phase::Searching => self.searched(flight.key, now),
            Phase::Looking { of, again } => self.looked(&flight, of, again, &outcome, now),
            Phase::Checking { until, holds } => self.checked(&flight, &until, holds, &outcome, now),
        }
    }

    /// A step's call has ended: look, unless the outcome itself has the readings of other sensors.
    fn acted(&mut self, flight: &Flight, outcome: &Outcome, now: Instant) {
        let verify = self.catalogue.skills.get(&flight.skill).map_or(Verify::Look, |s| s.verify);
        let (refused, failed) =
            (matches!(outcome.claim, Claim::Refused { .. }), matches!(outcome.claim, Claim::Failed { .. }));
        // Where the robot is, it knows; why it could not get elsewhere has to be looked at.
        let looks = match verify {
            Verify::Look | Verify::LookAnywhere => !refused,
            Verify::Pose => failed,
            Verify::None => false,
        };
        let worktop = if failed { self.worktop_of(flight.call, now) } else { None };
        let place =
            worktop.clone().or_else(|| self.place_to_look_at(flight.call, verify, now)).filter(|_| looks);
        let Some(place) = place else {
            self.judge(flight.key, flight.call, now);
            return;
        };
        let mut check: Vec<Fact> = self.effects_of(flight.call).into_iter().map(|l| l.fact).collect();
        if failed {
            check.extend(self.preconditions_of(flight.call, now));
        }
        if worktop.is_some() {
            check.extend(crate::plan::seen_at(&self.view(now), &place));
        }
        self.look(flight.key, &place, check, Phase::Looking { of: flight.call, again: 0 }, now);
    }

    fn looked(&mut self, flight: &Flight, of: CallId, again: u32, outcome: &Outcome, now: Instant) {
        let blind = !matches!(outcome.claim, Claim::Succeeded)
            || (outcome.readings.is_empty() && !self.effects_of(of).is_empty());
        if blind && again < LOOKS_AGAIN_MAX {
            let verify = self
                .memory
                .calls
                .get(&of)
                .and_then(|c| self.catalogue.skills.get(&c.call.skill))
                .map_or(Verify::Look, |s| s.verify);
            if let Some(place) = self.place_to_look_at(of, verify, now) {
                let check = self.effects_of(of).into_iter().map(|l| l.fact).collect();
                let phase = Phase::Looking { of, again: again + 1 };
                self.look(flight.key, &place, check, phase, now);
                return;
            }
        }
        self.judge(flight.key, of, now);
    }

    fn checked(&mut self, flight: &Flight, until: &Fact, holds: bool, outcome: &Outcome, now: Instant) {
        let over = outcome.readings.iter().any(|r| &r.fact == until && r.holds == holds);
        if over && let Some(work) = flight.key.and_then(|k| self.works.get_mut(&k)) {
            work.wait_is_over();
            // The plan was made before the wait: what follows is planned from where the robot is now.
            work.stale = true;
        }
        let Some(key) = flight.key.filter(|_| !over) else { return };
        // A machine that gave up is seen neither running nor finished: waiting longer helps nobody.
        let awaited = Literal { fact: until.clone(), holds };
        let ended = crate::plan::hangs_on(&awaited, self.catalogue)
            .into_iter()
            .find(|l| outcome.readings.iter().any(|r| r.fact == l.fact && r.holds != l.holds));
        if let Some(ended) = ended {
            let reason = format!(
                "it stopped before its time: {}",
                crate::plan::says(self.catalogue, &Literal { holds: !ended.holds, fact: ended.fact.clone() })
            );
            self.recover(key, &reason, Vec::new(), now);
        }
    }

    /// The ground effects that the call was to have: from its plan's step, else none.
    pub(super) fn effects_of(&self, id: CallId) -> Vec<Literal> {
        let Some(call) = self.memory.calls.get(&id) else { return Vec::new() };
        let skill = self.catalogue.skills.get(&call.call.skill);
        skill.map_or_else(Vec::new, |s| crate::plan::ground_effects(s, &call.call.args))
    }

    /// Where the ingredients of a meal that could not be made stand: what is short is seen there, not at the stove.
    fn worktop_of(&self, id: CallId, now: Instant) -> Option<Name> {
        let call = &self.memory.calls.get(&id)?.call;
        call.args.get("recipe")?;
        let here = self.robot_room(now)?;
        let view = self.view(now);
        let mut standing: BTreeMap<&Name, u32> = BTreeMap::new();
        for belief in self.beliefs_on("at", None).filter(|b| b.holds) {
            if let [item, place] = belief.fact.args.as_slice()
                && self.catalogue.items.contains_key(item)
                && view.is_a(place, "counter")
                && view.room_of(place).as_ref() == Some(&here)
            {
                *standing.entry(place).or_default() += 1;
            }
        }
        standing.into_iter().max_by_key(|(_, count)| *count).map(|(place, _)| place.clone())
    }

    /// What the call took for granted: after a failure it is looked at, too, for the world may be another.
    pub(super) fn preconditions_of(&self, id: CallId, now: Instant) -> Vec<Fact> {
        let Some(call) = self.memory.calls.get(&id).map(|c| &c.call) else { return Vec::new() };
        let Some(skill) = self.catalogue.skills.get(&call.skill) else { return Vec::new() };
        let fixed = |f: &Fact| self.catalogue.predicates.get(&f.predicate).is_some_and(|p| p.fixed);
        let open = |f: &Fact| f.args.iter().any(|a| a.starts_with('?'));
        crate::plan::preconditions(skill, call, &self.view(now))
            .into_iter()
            .map(|l| l.fact)
            .filter(|f| !fixed(f) && !open(f))
            .collect()
    }

    /// Where to look to see what a call did: the furniture or room it was about, else the room the robot is in.
    fn place_to_look_at(&self, id: CallId, verify: Verify, now: Instant) -> Option<Name> {
        let here = self.robot_room(now);
        if verify == Verify::LookAnywhere {
            return here;
        }
        let call = &self.memory.calls.get(&id)?.call;
        let skill = self.catalogue.skills.get(&call.skill)?;
        let in_this_room = |name: &Name| {
            let fact = |room: &Name| Fact {
                predicate: Name::new("room-of"),
                args: vec![name.clone(), room.clone()],
            };
            here.as_ref()
                .is_some_and(|room| name == room || self.memory.believes(&fact(room), now) == Some(true))
        };
        // The last fixed thing among the arguments: `place(milk, fridge)` is seen at the fridge.
        skill
            .params
            .iter()
            .rev()
            .filter_map(|p| call.thing(&p.name))
            .find(|name| in_this_room(name))
            .cloned()
            .or(here)
    }

    pub(super) fn robot_room(&self, now: Instant) -> Option<Name> {
        self.beliefs_on("robot-in", None)
            .find(|b| b.holds && b.until.is_none_or(|u| u > now))
            .and_then(|b| b.fact.args.first().cloned())
    }

    /// Judges a call by the readings of its own outcome and of the looks at it; the later reading counts.
    pub(super) fn judge(&mut self, key: Option<WorkKey>, id: CallId, now: Instant) {
        let Some(call) = self.memory.calls.get(&id).cloned() else { return };
        let hob_memory::CallState::Claimed(outcome) = &call.state else { return };
        let effects = self.effects_of(id);
        let verify = self.catalogue.skills.get(&call.call.skill).map_or(Verify::Look, |s| s.verify);
        let readings = self.readings_about(id);
        // The robot's own word on the effects of its own motion is the claim over again; only a look counts, except
        // for what other sensors tell (where it is, what its battery holds).
        let seen: Vec<(bool, &Literal)> = effects
            .iter()
            .filter_map(|l| readings.get(&l.fact).map(|holds| (*holds == l.holds, l)))
            .collect();
        let claimed = matches!(outcome.claim, Claim::Succeeded);
        let verdict = match (verify, claimed) {
            (Verify::None, true) => Verdict::Confirmed,
            (Verify::None, false) => Verdict::Failed,
            (_, _) if effects.is_empty() => {
                if claimed {
                    Verdict::Confirmed
                } else {
                    Verdict::Failed
                }
            }
            (_, true) if seen.is_empty() => Verdict::Unverified,
            (_, false) if seen.is_empty() => Verdict::Failed,
            (_, true) if seen.iter().all(|(as_expected, _)| *as_expected) => Verdict::Confirmed,
            (_, true) => Verdict::FalseClaim,
            (_, false) if seen.iter().all(|(as_expected, _)| *as_expected) => Verdict::DoneAnyway,
            (_, false) => Verdict::Failed,
        };
        let room = self.robot_room(now);
        let Some(skill) = self.catalogue.skills.get(&call.call.skill) else { return };
        let key_of_experience = crate::plan::experience_key(skill, &call.call.args, room.as_ref());
        let seconds = outcome.duration_seconds;
        self.log(Entry::CallJudged { id, verdict, key: key_of_experience, seconds }, now);
        match verdict {
            Verdict::Confirmed | Verdict::DoneAnyway | Verdict::Unverified => {
                let confidence = if verdict == Verdict::Unverified { UNSEEN_CONFIDENCE_PERCENT } else { 95 };
                let beliefs: Vec<Belief> = self
                    .expected_changes(&effects, now)
                    .into_iter()
                    .filter(|l| !readings.contains_key(&l.fact))
                    .map(|l| self.belief(l.fact, l.holds, confidence, BeliefSource::Expected(id), now))
                    .collect();
                if !beliefs.is_empty() {
                    self.log(Entry::Believed { beliefs }, now);
                }
                self.after_success(&call.call, key, now);
                self.step_done(key);
            }
            Verdict::Failed | Verdict::FalseClaim => {
                let reason = why_failed(&outcome.claim, verdict);
                let preempted = call.call.skill == "charge" && outcome.claim == Claim::Cancelled;
                if preempted {
                    self.works.remove(&WorkKey::Charge);
                } else if let Some(key) = key
                    && !self.search_for_what_fell(key, &call.call, now)
                {
                    self.step_failed(key, &reason, id, now);
                }
            }
        }
        // What it was for was let go of while it was under way: now it is known what that left.
        if key.is_none() && !effects.is_empty() {
            self.leave_safe(now);
        }
    }

    /// After a failed call the thing that it was about, or the tool in the hand, may be neither where it was nor in the
    /// hand: look around the room, and plan again from what was found. Whether there is anything to look for.
    fn search_for_what_fell(&mut self, key: WorkKey, call: &hob_skills::SkillCall, now: Instant) -> bool {
        let Some(fell) = self.lost_by(call, now) else { return false };
        let Some(room) = self.robot_room(now) else { return false };
        let Some(work) = self.works.get_mut(&key) else { return false };
        work.tries += 1;
        work.stale = true;
        let fact = Fact { predicate: Name::new("at"), args: vec![fell, room.clone()] };
        // What is no more in the hand leaves it free to pick things up.
        let free = Fact { predicate: Name::new("hand-empty"), args: Vec::new() };
        self.look(Some(key), &room, vec![fact, free], Phase::Searching, now);
        true
    }

    /// What was seen is believed by now; the work plans again from it, another way where this one was tried enough.
    fn searched(&mut self, key: Option<WorkKey>, now: Instant) {
        let Some(key) = key else { return };
        if self.works.get(&key).is_some_and(|work| work.tries >= TRIES_MAX) {
            self.recover(key, "it slips from my hand every time", Vec::new(), now);
        }
    }

    /// What a call handled, and of which nobody knows any more where it is.
    fn lost_by(&self, call: &hob_skills::SkillCall, now: Instant) -> Option<Name> {
        let skill = self.catalogue.skills.get(&call.skill)?;
        let held = crate::plan::preconditions(skill, call, &self.view(now))
            .into_iter()
            .filter(|literal| literal.holds && literal.fact.predicate == "holding")
            .filter_map(|literal| literal.fact.args.first().cloned());
        let handled = ["object", "meal"].iter().filter_map(|role| call.thing(role).cloned()).chain(held);
        let somewhere = |thing: &Name| {
            ["at", "holding"].iter().any(|how| self.beliefs_on(how, Some(thing)).any(|belief| belief.holds))
        };
        handled.into_iter().find(|thing| !somewhere(thing))
    }

    /// Effects as changes of belief: a deletion with an open variable means every matching fact that is believed.
    fn expected_changes(&self, effects: &[Literal], now: Instant) -> Vec<Literal> {
        let mut changes = Vec::new();
        for effect in effects {
            if effect.fact.args.iter().any(|a| a.starts_with('?')) {
                for belief in
                    self.memory.beliefs.values().filter(|b| b.holds && b.until.is_none_or(|u| u > now))
                {
                    let matches = belief.fact.predicate == effect.fact.predicate
                        && belief.fact.args.len() == effect.fact.args.len()
                        && belief
                            .fact
                            .args
                            .iter()
                            .zip(&effect.fact.args)
                            .all(|(b, e)| e.starts_with('?') || b == e);
                    if matches && !effect.holds {
                        changes.push(Literal::no(belief.fact.clone()));
                    }
                }
            } else {
                changes.push(effect.clone());
            }
        }
        changes
    }

    /// What was read about the effects of a call: by the looks at it, or by the outcome's own sensors where the skill
    /// is checked by those.
    fn readings_about(&self, id: CallId) -> BTreeMap<Fact, bool> {
        let mut readings = BTreeMap::new();
        let mut add = |call: &hob_memory::Call| {
            if let hob_memory::CallState::Claimed(outcome) = &call.state {
                for reading in &outcome.readings {
                    readings.insert(reading.fact.clone(), reading.holds);
                }
            }
        };
        let Some(call) = self.memory.calls.get(&id) else { return readings };
        let by_pose = self.catalogue.skills.get(&call.call.skill).is_some_and(|s| s.verify == Verify::Pose);
        if by_pose {
            add(call);
        }
        // Ids are in the order in which they were made, and a look comes after what it looks at.
        for (look, of) in self.memory.verifies.range(id..) {
            if *of == id
                && let Some(look) = self.memory.calls.get(look)
            {
                add(look);
            }
        }
        readings
    }

    /// A step is done: the work goes on to the next.
    fn step_done(&mut self, key: Option<WorkKey>) {
        let Some(work) = key.and_then(|k| self.works.get_mut(&k)) else { return };
        if work.detour.is_empty() {
            work.cursor += 1;
            work.tries = 0;
            work.trying_since = None;
            work.check_at = None;
        } else {
            work.detour.remove(0);
        }
    }
}

fn why_failed(claim: &Claim, verdict: Verdict) -> String {
    match (claim, verdict) {
        (Claim::Succeeded, _) => "the robot said it was done, but I looked and it is not".to_owned(),
        (Claim::Failed { reason }, _) => format!("the robot could not: {reason}"),
        (Claim::Cancelled, _) => "it took too long and was stopped".to_owned(),
        (Claim::Refused { reason }, _) => format!("the robot would not start: {reason}"),
    }
}
