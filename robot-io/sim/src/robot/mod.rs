//! The robot's body: one call at a time, a battery, and a policy that does not always manage.

pub(crate) mod battery;
mod effects;
pub(crate) mod perceive;
pub(crate) mod policy;
mod query;
mod tally;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use hob_schedules::{CallId, Instant};
use hob_skills::{Arg, Claim, Fact, Hazard, Name, Outcome, Reading, Skill, SkillCall, TECHNIQUE};
use serde::{Deserialize, Serialize};

use crate::log::{Cause, HazardKind, Imagined};
use crate::process::quiet;
use crate::robot::battery::Battery;
use crate::robot::perceive::Percept;
use crate::robot::policy::{Deed, Fate};
use crate::robot::query::Bound;
pub use crate::robot::tally::{CallTruth, Tally};
use crate::world::{Notice, World, seconds};

/// Seconds after which the robot sees that what it was asked is impossible, at most: a look around.
const SEES_IMPOSSIBLE_SECONDS: f64 = 12.0;

/// Seconds between two feedbacks of a running call, at least; and of a long call, a quarter of it.
const FEEDBACK_SECONDS: f64 = 20.0;

/// Percent at which the robot says unasked that its battery is low, once.
const LOW_PERCENT: f64 = 20.0;

/// Minutes within which the same person is not announced again.
const ANNOUNCE_MINUTES: i64 = 20;

/// Minutes between two attempts to find somebody who carries an exhausted robot to its dock.
const RESCUE_MINUTES: i64 = 15;

/// The body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Body {
    pub battery: Battery,
    pub running: Option<Running>,
    /// Stopped until resumed.
    pub stopped: bool,
    /// What became of each call, as far back as it is remembered.
    pub calls: BTreeMap<CallId, CallTruth>,
    /// Ids that were started before that. They are given again with a snapshot.
    #[serde(skip)]
    older: BTreeSet<CallId>,
    pub tally: Tally,
    /// Since when it has been lying about with an empty battery, and when somebody may find it.
    pub stuck: Option<Instant>,
    told_low: bool,
    announced: BTreeMap<Name, Instant>,
}

/// A call that runs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Running {
    pub call: SkillCall,
    pub began: Instant,
    pub ends: Instant,
    fate: Fate,
    bound: Bound,
    feedback: Option<Instant>,
}

/// What the body has to say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Word {
    /// A call has ended.
    Ended(CallId, Outcome),
    /// How far a call has come, in percent.
    Feedback(CallId, u8),
    /// Something was perceived unasked.
    Observed(Vec<Reading>),
}

impl Body {
    /// On its dock, charged.
    pub fn new(now: Instant) -> Self {
        Self {
            battery: Battery::new(now),
            running: None,
            stopped: false,
            calls: BTreeMap::new(),
            older: BTreeSet::new(),
            tally: Tally::default(),
            stuck: None,
            told_low: false,
            announced: BTreeMap::new(),
        }
    }

    /// When the body does something by itself.
    pub fn next_event(&self, now: Instant) -> Option<Instant> {
        let running = self.running.as_ref().map(|run| run.feedback.map_or(run.ends, |at| at.min(run.ends)));
        let idle = self.running.is_none() && self.stuck.is_none();
        let empty = self.battery.empty_at().filter(|_| idle);
        let low = self.battery.falls_to(LOW_PERCENT, now).filter(|_| !self.told_low);
        [running, self.stuck, empty, low].into_iter().flatten().min()
    }

    /// Starts a call. Its outcome follows at once when it is refused.
    pub fn start(&mut self, world: &mut World, call: SkillCall) -> Option<Word> {
        let now = world.now;
        let truth = self.calls.entry(call.id).or_insert_with(|| CallTruth::of(&call.skill));
        truth.starts += 1 + u32::from(self.older.remove(&call.id));
        self.tally.started += 1;
        if truth.starts > 1 {
            self.tally.started_twice += 1;
        }
        if self.stopped {
            world.hazard(
                HazardKind::MovingWhileStopped,
                format!("{} was started", call.skill),
                Some(call.id),
            );
        }
        let ground = world.ground();
        let skill = match valid(world, &call) {
            Ok(skill) if self.running.is_none() => skill,
            Ok(_) => return Some(self.refuse(world, &call, "I am busy".to_owned())),
            Err(reason) => return Some(self.refuse(world, &call, reason)),
        };
        let room = world.robot_room();
        let deed = Deed::of(skill, &call, &room);
        let mut rng = world.rng(&format!("policy.{}", call.skill), deed.object);
        let expected = expected_seconds(skill, &call, &self.battery, now);
        let mut lasts = policy::seconds(deed, expected, ground.profile, ground.seed, &mut rng);
        let mut fate = policy::fate(deed, ground.profile, ground.seed, &mut rng);
        let bound = match self.possible(world, skill, &call) {
            Ok(bound) => bound,
            Err(reason) => {
                lasts = (lasts * 0.25).clamp(1.0, SEES_IMPOSSIBLE_SECONDS);
                fate = Fate::Impossible { reason };
                Bound::new()
            }
        };
        let deadline = f64::from(call.deadline_seconds);
        if call.deadline_seconds > 0 && lasts > deadline {
            lasts = deadline;
            fate = Fate::TooLong;
        }
        self.draw_power(skill, &fate, now);
        if let Some(empty) = self.battery.empty_at()
            && empty < now + seconds(lasts)
        {
            lasts = (empty - now).num_milliseconds() as f64 / 1000.0;
            fate = Fate::Exhausted;
        }
        self.dangers(world, skill, &call, &fate);
        let ends = now + seconds(lasts);
        let feedback = now + seconds((lasts / 4.0).max(FEEDBACK_SECONDS));
        self.running = Some(Running {
            began: now,
            ends,
            fate,
            bound,
            feedback: (feedback < ends).then_some(feedback),
            call,
        });
        None
    }

    fn note_end(&mut self, id: CallId, now: Instant, succeeded: bool, claimed: bool) {
        if let Some(truth) = self.calls.get_mut(&id) {
            truth.ended = Some(now);
            truth.succeeded |= succeeded;
            truth.claimed |= claimed;
        }
    }

    /// Forgets the calls that ended before `at`, except for their ids, which it returns.
    pub fn forget_before(&mut self, at: Instant) -> Vec<CallId> {
        let old = |truth: &CallTruth| truth.ended.is_some_and(|ended| ended < at);
        let ids: Vec<CallId> = self.calls.iter().filter(|(_, truth)| old(truth)).map(|(id, _)| *id).collect();
        self.calls.retain(|_, truth| !old(truth));
        self.older.extend(&ids);
        ids
    }

    /// Remembers ids that were started before.
    pub fn remember(&mut self, ids: impl IntoIterator<Item = CallId>) {
        self.older.extend(ids);
    }

    /// The power is gone, and comes back: nothing runs, nothing is latched.
    pub fn lose_power(&mut self, world: &mut World) {
        self.break_off(world);
        self.stopped = false;
    }

    fn refuse(&mut self, world: &World, call: &SkillCall, reason: String) -> Word {
        self.tally.refused += 1;
        self.note_end(call.id, world.now, false, false);
        let outcome = self.outcome(world, call, Claim::Refused { reason }, world.now);
        Word::Ended(call.id, outcome)
    }

    /// Whether a call is possible now, and what its variables are bound to.
    fn possible(&self, world: &World, skill: &Skill, call: &SkillCall) -> Result<Bound, String> {
        let needs_power = skill.drain_percent_per_minute > 0.0 && !self.battery.docked;
        if self.stuck.is_some() || needs_power && self.battery.level(world.now) <= 0.5 {
            return Err("my battery is empty".to_owned());
        }
        let bound: Bound = call
            .args
            .iter()
            .map(|(name, arg)| (Name::new(format!("?{name}")), Name::new(arg.as_str())))
            .collect();
        match query::solve(world, &skill.pre, bound) {
            Ok(bound) => effects::obstacle(world, call).map_or(Ok(bound), Err),
            Err(literal) => Err(query::complaint(&world.ground(), &literal)),
        }
    }

    fn draw_power(&mut self, skill: &Skill, fate: &Fate, now: Instant) {
        let in_place = matches!(skill.name.as_str(), "look" | "say" | "order");
        match skill.name.as_str() {
            "charge" if !matches!(fate, Fate::Impossible { .. } | Fate::Fails { .. }) => {
                self.battery.dock(now)
            }
            _ if in_place => self.battery.work_in_place(now, skill.drain_percent_per_minute),
            _ => self.battery.work(now, skill.drain_percent_per_minute),
        }
    }

    /// Notes what is dangerous or loud about a call that starts.
    fn dangers(&self, world: &mut World, skill: &Skill, call: &SkillCall, fate: &Fate) {
        if matches!(fate, Fate::Impossible { .. }) {
            return;
        }
        let room = world.robot_room();
        if skill.noisy {
            quiet::noise_begins(world, call.id, &room);
        }
        match skill.hazard {
            Hazard::Sharp => quiet::blade_out(world, call.id, &room),
            Hazard::Wet if skill.name == "mop" => quiet::mopping(world, call.id, &room),
            Hazard::None | Hazard::Wet | Hazard::Heat | Hazard::Chemical => {}
        }
    }

    /// Ends the running call at once, with nothing done.
    pub fn break_off(&mut self, world: &mut World) -> Option<Word> {
        let run = self.running.take()?;
        self.tally.broken_off += 1;
        self.note_end(run.call.id, world.now, false, false);
        self.note_work(world, &run);
        quiet::over(world);
        self.battery.idle(world.now);
        Some(Word::Ended(run.call.id, self.outcome(world, &run.call, Claim::Cancelled, run.began)))
    }

    /// Counts the time that a call took, and the peace that it cost.
    fn note_work(&mut self, world: &World, run: &Running) {
        let lasted = u64::try_from((world.now - run.began).num_seconds()).unwrap_or(0);
        if run.call.skill != "charge" {
            self.tally.busy_seconds += lasted;
        }
        self.tally.disturbed_seconds += lasted * quiet::listeners(world);
    }

    /// Does what is due.
    pub fn poll(&mut self, world: &mut World, words: &mut Vec<Word>) {
        let now = world.now;
        if let Some(run) = self.running.take_if(|run| run.ends <= now) {
            words.push(self.end(world, run));
        } else if let Some(run) = &mut self.running
            && run.feedback.is_some_and(|at| at <= now)
        {
            let whole = (run.ends - run.began).num_milliseconds().max(1);
            let percent = ((now - run.began).num_milliseconds() * 100 / whole).clamp(0, 99);
            words.push(Word::Feedback(run.call.id, percent as u8));
            let pause = seconds((whole as f64 / 4000.0).max(FEEDBACK_SECONDS));
            run.feedback = Some(now + pause).filter(|at| *at < run.ends);
        }
        self.tend_battery(world, words);
        self.notice(world, words);
    }

    fn end(&mut self, world: &mut World, run: Running) -> Word {
        self.note_work(world, &run);
        let Running { call, began, fate, bound, .. } = run;
        quiet::over(world);
        self.battery.idle(world.now);
        let failed = |reason: String| Claim::Failed { reason };
        let mut worked = false;
        let claim = match fate {
            Fate::Works => match world.ground().catalogue.skills.get(&call.skill) {
                // People move things while the robot is at work.
                Some(skill) => match self.possible(world, skill, &call) {
                    Ok(bound) => {
                        self.tally.worked += 1;
                        worked = true;
                        effects::apply(world, skill, &call, &bound);
                        Claim::Succeeded
                    }
                    Err(reason) => {
                        self.tally.impossible += 1;
                        failed(reason)
                    }
                },
                None => failed("I do not know how".to_owned()),
            },
            Fate::OnlySeems => {
                self.tally.false_claims += 1;
                let so_already = effects::hold(world, &call, &bound);
                world.log.imagined.push(Imagined { at: world.now, call: call.id, so_already });
                Claim::Succeeded
            }
            Fate::Fails { reason, drops } => {
                self.tally.failed += 1;
                if drops {
                    effects::drop_object(world, &call);
                }
                failed(reason)
            }
            Fate::Impossible { reason } => {
                self.tally.impossible += 1;
                failed(reason)
            }
            Fate::Exhausted => {
                self.tally.failed += 1;
                failed("my battery ran out".to_owned())
            }
            Fate::TooLong => {
                self.tally.failed += 1;
                failed("I ran out of time".to_owned())
            }
        };
        self.note_end(call.id, world.now, worked, claim == Claim::Succeeded);
        Word::Ended(call.id, self.outcome(world, &call, claim, began))
    }

    fn outcome(&self, world: &World, call: &SkillCall, claim: Claim, began: Instant) -> Outcome {
        let mut percept = Percept::default();
        let things = call.args.values().filter_map(|arg| match arg {
            Arg::Thing(name) => Some(name),
            Arg::Text(_) => None,
        });
        percept.own(world, &perceive::rooms_among(world, things));
        let looked = call.skill == "look" && claim == Claim::Succeeded;
        if looked {
            percept.hands(world);
        }
        if !matches!(claim, Claim::Refused { .. }) {
            percept.check(world, &call.check);
        }
        if let Some(place) = call.thing("place").filter(|_| looked) {
            percept.look(world, place);
        }
        Outcome {
            claim,
            readings: percept.readings,
            sightings: percept.sightings,
            amounts: percept.amounts,
            battery_percent: Some(self.battery.gauge(world.now)),
            duration_seconds: u32::try_from((world.now - began).num_seconds()).unwrap_or(0),
        }
    }

    /// Says when the battery is low; lies about when it is empty, until somebody carries the robot to its dock.
    fn tend_battery(&mut self, world: &mut World, words: &mut Vec<Word>) {
        let now = world.now;
        let level = self.battery.level(now);
        let charged = level >= 95.0;
        if charged != world.has("charged", &[]) && !charged {
            world.make("charged", &[], false, &Cause::process("battery"));
        }
        if level <= LOW_PERCENT && !self.told_low && !self.battery.docked {
            self.told_low = true;
            words.push(Word::Observed(vec![Reading {
                fact: Fact::new("charged", &[]),
                holds: false,
                confidence_percent: 99,
            }]));
        } else if self.battery.docked && self.told_low {
            self.told_low = false;
        }
        if self.running.is_none() && !self.battery.docked && level <= 0.0 && self.stuck.is_none() {
            self.stuck = Some(now + TimeDelta::minutes(RESCUE_MINUTES));
            world.log.count("battery-empty");
        }
        if self.stuck.is_some_and(|at| at <= now) {
            let ground = world.ground();
            let finder = ground.people.keys().find(|who| world.is_up(who) && !ground.is_child(who)).cloned();
            match finder {
                Some(who) => {
                    let here = world.robot_room();
                    let cause = Cause::Person(who);
                    if here != ground.dock_room {
                        world.make("robot-in", &[&here], false, &cause);
                        world.make("robot-in", &[&ground.dock_room], true, &cause);
                    }
                    self.battery.dock(now);
                    self.stuck = None;
                    world.log.count("rescues");
                    words.push(Word::Observed(vec![Reading {
                        fact: Fact::new("robot-in", &[&ground.dock_room]),
                        holds: true,
                        confidence_percent: 99,
                    }]));
                }
                None => self.stuck = Some(now + TimeDelta::minutes(RESCUE_MINUTES)),
            }
        }
    }

    /// Tells what came to its notice: people who come and go where it is, the doorbell.
    fn notice(&mut self, world: &mut World, words: &mut Vec<Word>) {
        let here = world.robot_room();
        for notice in std::mem::take(&mut world.noticed) {
            let mut readings = Vec::new();
            let mut read = |fact: Fact, holds: bool, confidence_percent: u8| {
                readings.push(Reading { fact, holds, confidence_percent });
            };
            match notice {
                Notice::Came { who, room } if room == here => {
                    let recent = self
                        .announced
                        .get(&who)
                        .is_some_and(|at| world.now - *at < TimeDelta::minutes(ANNOUNCE_MINUTES));
                    if !recent {
                        read(Fact::new("person-in", &[&who, &room]), true, 95);
                        self.announced.insert(who, world.now);
                    }
                }
                Notice::Went { who, room, out } if room == here => {
                    // Who was not announced is not missed, unless they are seen to go out of the house.
                    if self.announced.remove(&who).is_some() || out {
                        read(Fact::new("person-in", &[&who, &room]), false, 95);
                    }
                    if out {
                        read(Fact::new("home", &[&who]), false, 95);
                    }
                }
                // The doorbell is heard all over the house; that it is the parcel is a guess.
                Notice::Doorbell { parcel, place } => read(Fact::new("at", &[&parcel, &place]), true, 85),
                Notice::Came { .. } | Notice::Went { .. } => {}
            }
            if !readings.is_empty() {
                words.push(Word::Observed(readings));
            }
        }
    }
}

/// The skill of a call whose arguments are what it takes, or why not.
fn valid(world: &World, call: &SkillCall) -> Result<&'static Skill, String> {
    let ground = world.ground();
    let Some(skill) = ground.catalogue.skills.get(&call.skill) else {
        return Err(format!("I do not know how to {}", call.skill));
    };
    for param in &skill.params {
        match call.args.get(&param.name) {
            None => return Err(format!("{} needs a {}", call.skill, param.name)),
            Some(_) if param.class == "text" => {}
            Some(arg) if !ground.knows(arg.as_str()) => return Err(format!("I know no {}", arg.as_str())),
            Some(arg) if !ground.is_a(arg.as_str(), &param.class) => {
                return Err(format!("{} is no {}", arg.as_str(), param.class));
            }
            Some(_) => {}
        }
    }
    match call.args.get(TECHNIQUE) {
        Some(technique) if skill.technique(technique.as_str()).is_none() => {
            Err(format!("I know no way to {} called {}", call.skill, technique.as_str()))
        }
        Some(_) | None => Ok(skill),
    }
}

/// How long a call is expected to take, in seconds.
fn expected_seconds(skill: &Skill, call: &SkillCall, battery: &Battery, now: Instant) -> f64 {
    if skill.name == "charge" {
        return battery.seconds_to_full(now) + 20.0;
    }
    let minutes = call.args.get("minutes").and_then(|arg| arg.as_str().parse::<f64>().ok());
    match minutes {
        // Nobody cooks for longer than half a day.
        Some(minutes) if (1.0..=720.0).contains(&minutes) => minutes * 60.0,
        _ => f64::from(skill.seconds),
    }
}
