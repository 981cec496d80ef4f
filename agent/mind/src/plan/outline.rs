//! A duty as a day's timetable sees it: goes of work, and the waits between them.
//!
//! Of a duty that has a plan it is read off the plan's steps; of one that has none it is reckoned from its task's first
//! method, roughly and cheaply, by what the skills took so far.

use std::collections::BTreeMap;

use hob_memory::{Plan, StepKind};
use hob_schedules::commitment::Rule;
use hob_schedules::{Commitment, CommitmentId, Duty};
use hob_skills::{Arg, Fact, Method, Name, Skill, Step, Task};

use super::bind;
use super::ground;
use super::hours;
use super::odds;
use super::rules::{self, Deed};
use super::state::{Bound, State};
use super::view::View;

/// Walking, doors, lids and carrying around a key step, seconds: the mean over the plans of the test house.
const AROUND_SECONDS: u32 = 70;

/// A duty that nothing is known about.
const UNKNOWN_SECONDS: u32 = 1800;

/// What walking and carrying drain, percent a minute: the catalogue's `go-to` and `place`.
const AROUND_DRAIN: f64 = 0.3;

/// Where a duty may be broken off, a go ends when it is this long, seconds: a bathroom may be left for a dinner, but a
/// shelf is not left for a window.
const GO_SECONDS: u32 = 20 * 60;

/// Work without a break, and the wait after it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Go {
    /// Expected work, seconds.
    pub seconds: u32,
    /// The wait after it, seconds.
    pub wait_seconds: u32,
    /// The machine that works meanwhile.
    pub machine: Option<Name>,
    /// The rooms in which it begins and ends, where that is known.
    pub rooms: (Option<Name>, Option<Name>),
    /// What it drains, percent of the battery.
    pub drain_percent: f64,
    /// The rules that keep it out of some hours of the day.
    pub rules: Vec<CommitmentId>,
}

/// A duty's goes, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// At least one.
    pub goes: Vec<Go>,
}

impl Outline {
    /// Expected seconds from beginning to end, waits included.
    pub fn seconds(&self) -> u32 {
        self.goes.iter().map(|go| go.seconds.saturating_add(go.wait_seconds)).fold(0, u32::saturating_add)
    }

    /// Of a duty that nobody has reckoned yet: an hour, the length of a dinner.
    pub fn unknown() -> Self {
        Self { goes: vec![Go { seconds: 3600, ..Go::default() }] }
    }

    /// Of a duty that has no plan.
    pub fn of_duty(duty: &Duty, view: &View<'_>) -> Self {
        let mut sketch = Sketch::new(view);
        match (view.catalogue.tasks.get(&duty.task), view.house()) {
            (Some(task), Some(house)) => {
                let map = super::map::Map::new(house, view, &std::collections::BTreeSet::new());
                let state = State::new(*view, map);
                sketch.task(task, duty, &state);
            }
            _ => sketch.work(UNKNOWN_SECONDS, AROUND_DRAIN),
        }
        sketch.finished()
    }

    /// Of what is left of a plan, from a step on.
    pub fn of_plan(plan: &Plan, from: usize, view: &View<'_>) -> Self {
        let mut sketch = Sketch::new(view);
        for step in plan.steps.iter().skip(from) {
            match &step.kind {
                StepKind::Wait { until, .. } => sketch.wait(step.seconds, until.fact.args.first()),
                StepKind::Call { skill, args } => {
                    let room = |literals: &[hob_skills::Literal]| {
                        let here = |l: &&hob_skills::Literal| l.holds && l.fact.predicate == "robot-in";
                        literals.iter().find(here).and_then(|l| l.fact.args.first().cloned())
                    };
                    let begins = room(&step.pre);
                    let ends = room(&step.effects).or_else(|| begins.clone());
                    sketch.in_rooms(begins, ends);
                    match view.catalogue.skills.get(skill) {
                        Some(known) => {
                            sketch.bound_by_rules(Some(&plan.task), known, args);
                            sketch.work(step.seconds, known.drain_percent_per_minute);
                        }
                        None => sketch.work(step.seconds, AROUND_DRAIN),
                    }
                    if step.yields {
                        sketch.may_break();
                    }
                }
            }
        }
        sketch.finished()
    }
}

/// An outline in the making.
struct Sketch<'v> {
    view: &'v View<'v>,
    /// The rules about hours of the day: few have any, and only those are asked about each call.
    of_hours: Vec<(&'v Commitment, &'v Rule)>,
    goes: Vec<Go>,
    go: Go,
}

impl<'v> Sketch<'v> {
    fn new(view: &'v View<'v>) -> Self {
        let of_hours = rules::rules(view).filter(|(_, rule)| hours::is_of_hours(&rule.demand));
        Self { view, of_hours: of_hours.collect(), goes: Vec::new(), go: Go::default() }
    }

    fn work(&mut self, seconds: u32, drain_per_minute: f64) {
        self.go.seconds = self.go.seconds.saturating_add(seconds);
        self.go.drain_percent += drain_per_minute * f64::from(seconds) / 60.0;
    }

    fn in_rooms(&mut self, begins: Option<Name>, ends: Option<Name>) {
        if self.go.rooms.0.is_none() {
            self.go.rooms.0 = begins;
        }
        if ends.is_some() {
            self.go.rooms.1 = ends;
        }
    }

    fn bound_by_rules(&mut self, task: Option<&Name>, skill: &Skill, args: &BTreeMap<Name, Arg>) {
        let deed = Deed { task, skill, args, at: self.view.now };
        for (commitment, rule) in &self.of_hours {
            if !self.go.rules.contains(&commitment.id) && rules::binds(self.view, &rule.about, deed) {
                self.go.rules.push(commitment.id);
            }
        }
    }

    fn wait(&mut self, seconds: u32, on: Option<&Name>) {
        self.go.wait_seconds = seconds;
        self.go.machine = on.filter(|name| self.view.is_a(name, "machine")).cloned();
        self.goes.push(std::mem::take(&mut self.go));
    }

    /// Here another duty may have the robot.
    fn may_break(&mut self) {
        if self.go.seconds >= GO_SECONDS {
            self.goes.push(std::mem::take(&mut self.go));
        }
    }

    fn finished(mut self) -> Outline {
        if self.go.seconds > 0 || self.goes.is_empty() {
            self.goes.push(self.go);
        }
        Outline { goes: self.goes }
    }

    fn task(&mut self, task: &Task, duty: &Duty, state: &State<'_>) {
        // What is not known yet (what lies in the hamper) is reckoned as if there were work.
        let known = bind::bindings(task, duty, state, false);
        let bindings = known.or_else(|_| bind::bindings(task, duty, state, true)).unwrap_or_default();
        let Some(method) = task.methods.first() else {
            self.work(UNKNOWN_SECONDS, AROUND_DRAIN);
            return;
        };
        let meal = task.params.iter().any(|p| p.class == "meal");
        if meal {
            self.work(meal_seconds(duty, self.view), AROUND_DRAIN);
        }
        for bound in &bindings {
            let goals = bind::goals(task, bound, state).unwrap_or_default();
            if !goals.is_empty() && goals.iter().all(|l| state.achieved(l)) {
                continue;
            }
            let solution =
                state.query(&method.when, bound).into_iter().next().unwrap_or_else(|| bound.clone());
            self.method(task, method, &solution, state, meal);
            // A meal is not left between two of its parts.
            if !meal {
                self.may_break();
            }
        }
    }

    fn method(&mut self, task: &Task, method: &Method, bound: &Bound, state: &State<'_>, meal: bool) {
        let rooms: Vec<Name> = bound.names_from(0).filter_map(|name| state.room_of(name)).collect();
        for step in &method.steps {
            let times = if step.each.is_empty() { 1 } else { state.query(&step.each, bound).len() };
            let calls = calls(step, bound, state, meal);
            for _ in 0..times {
                self.in_rooms(rooms.first().cloned(), rooms.last().cloned());
                for (skill, args) in &calls {
                    self.bound_by_rules(Some(&task.name), skill, args);
                    let seconds = odds::seconds(self.view, skill, &BTreeMap::new(), None);
                    self.work(seconds, skill.drain_percent_per_minute);
                }
                if !step.reach.is_empty() || !step.calls.is_empty() {
                    self.work(AROUND_SECONDS, AROUND_DRAIN);
                }
                if step.wait_minutes > 0 {
                    let on = step.wait.as_ref().map(|until| bound.literal(until).fact);
                    let on = on.as_ref().and_then(|fact| fact.args.first());
                    self.wait(step.wait_minutes.saturating_mul(60), on);
                }
            }
        }
    }
}

/// The calls of a method's step, but for the cooking of a meal, whose minutes are its recipe's.
fn calls<'s>(
    step: &Step,
    bound: &Bound,
    state: &State<'s>,
    meal: bool,
) -> Vec<(&'s Skill, BTreeMap<Name, Arg>)> {
    let skills = &state.view.catalogue.skills;
    let written = step.calls.iter().filter_map(|c| c.parse::<Fact>().ok());
    written
        .filter_map(|fact| Some((skills.get(&fact.predicate)?, fact)))
        .filter(|(skill, _)| !(meal && matches!(skill.name.as_str(), "cook" | "prepare")))
        .map(|(skill, fact)| {
            (skill, ground::arguments(skill, &fact, bound, &BTreeMap::new()).unwrap_or_default())
        })
        .collect()
}

/// Fetching, chopping, cooking and putting back, for the recipes of the meal on average: which one it will be is decided
/// later.
fn meal_seconds(duty: &Duty, view: &View<'_>) -> u32 {
    let meal = match duty.task.as_str() {
        "pack-lunch" => "packed-lunch",
        task => task.strip_prefix("make-").unwrap_or("dinner"),
    };
    let fitting: Vec<_> = view.recipes.iter().filter(|r| r.meals.contains(&Name::new(meal))).collect();
    // The longer half: better an early dinner than a late one.
    let mut seconds: Vec<u32> = fitting
        .iter()
        .map(|r| {
            let handled: u32 =
                r.ingredients
                    .iter()
                    .map(|i| {
                        if view.catalogue.items.get(&i.item).is_some_and(|item| item.chop) {
                            200
                        } else {
                            110
                        }
                    })
                    .sum();
            r.cook_minutes.max(if r.cook_minutes == 0 { r.prep_minutes } else { 0 }) * 60 + handled
        })
        .collect();
    seconds.sort_unstable();
    seconds.get(seconds.len() * 3 / 4).copied().unwrap_or(UNKNOWN_SECONDS)
}
