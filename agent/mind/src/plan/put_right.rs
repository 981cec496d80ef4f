//! Hob's own needs: the house left safe, the way to a place, what follows from what is believed.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use hob_memory::{Plan, PlanStep, Ref};
use hob_schedules::PlanId;
use hob_skills::{Fact, Literal, Name};

use super::Blocked;
use super::build::{Builder, Stuck};
use super::expand::stuck_says;
use super::locks;
use super::map::Map;
use super::render::humanise;
use super::rules;
use super::state::State;
use super::view::{Known, View};

/// How what is broken off is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// In order, whether or not anybody comes back to it.
    ForGood,
    /// It is gone on with in a few minutes: what is to be cooked may stand ready for as long as it keeps.
    ForNow,
}

/// What is to be cooked stands ready for no longer than this, and what thaws for less: some three quarters of the two
/// hours, and of the three quarters of an hour, that the hazards allow.
const STANDS_READY_MINUTES: i64 = 90;
const THAWS_MINUTES: i64 = 30;

/// Leaves the house safe after something went wrong: heat off, hands empty, cold food cold, lids shut, tools back, the
/// front door shut, and locked where hob unlocked it; before those, whatever is `overdue`. `None` when all is in order, or nothing can be done about it.
pub fn put_right(id: PlanId, overdue: &[Literal], leaving: Leaving, view: &View<'_>) -> Option<Plan> {
    let mut builder = start(view, &rules::rooms_to_stay_out_of(view))?;
    builder.think("I leave the house as it should be.".to_owned(), Vec::new());
    // Each by itself: what cannot be put right must not keep the rest from it.
    let mut wanted = overdue.to_vec();
    wanted.extend(
        to_put_right(&builder.state, leaving).into_iter().filter(|literal| !overdue.contains(literal)),
    );
    for wanted in wanted {
        let before = builder.clone();
        let rests = vec![Ref::Belief(wanted.fact.clone())];
        builder
            .think(format!("Not as it should be; wanted: {}.", super::says(view.catalogue, &wanted)), rests);
        if bring_about(&mut builder, &wanted).is_err() {
            builder = before;
        }
    }
    let before = builder.clone();
    if builder.tidy().is_err() {
        builder = before;
    }
    let plan = Plan {
        id,
        occurrence: None,
        task: Name::new("put-right"),
        goal: Vec::new(),
        steps: builder.steps,
        reasoning: builder.thoughts,
        short: Vec::new(),
        recipe: None,
        partial: false,
        choices: Vec::new(),
    };
    (!plan.steps.is_empty() && works(&plan, view)).then_some(plan)
}

/// Whether nothing in the plan is impossible; that some of the disorder stays is no reason to leave all of it.
fn works(plan: &Plan, view: &View<'_>) -> bool {
    super::lint(plan, view).iter().all(|note| note.kind != super::NoteKind::Impossible)
}

fn start<'a>(view: &View<'a>, stay_out_of: &BTreeSet<Name>) -> Option<Builder<'a>> {
    let house = view.house()?;
    let map = Map::new(house, view, stay_out_of);
    Some(Builder::bare(State::new(*view, map)))
}

/// What is not as it should be, most urgent first.
fn to_put_right(state: &State<'_>, leaving: Leaving) -> Vec<Literal> {
    let is_a = |name: &Name, class: &str| state.view.is_a(name, class);
    let first = |f: &Fact| f.args.first().cloned();
    let mut wanted = Vec::new();
    for fact in state.matching(&Fact::new("on", &["?thing"])) {
        if first(&fact).is_some_and(|name| is_a(&name, "heater")) {
            wanted.push(Literal::no(fact));
        }
    }
    if let Some(held) = state.held() {
        let home = state.rest_of(&held);
        wanted.push(match home {
            Some(home) => Literal::yes(Fact::new("at", &[&held, &home])),
            None => Literal::yes(Fact::new("hand-empty", &[])),
        });
    }
    for fact in state.matching(&Fact::new("at", &["?thing", "?place"])) {
        let [thing, place] = fact.args.as_slice() else { continue };
        let Some(home) = state.home_of(thing).filter(|home| home != place) else { continue };
        let cold = is_a(thing, "food") && (is_a(&home, "fridge") || is_a(&home, "freezer"));
        let homes = state.places_of(thing).contains(&home);
        let ready = leaving == Leaving::ForNow && stands_ready(state, &fact, &home);
        if (cold && !ready && is_a(place, "surface")) || (is_a(thing, "tool") && !homes) {
            wanted.push(Literal::yes(Fact::new("at", &[thing, &home])));
        }
    }
    for fact in state.matching(&Fact::new("open", &["?place"])) {
        let closable = first(&fact).is_some_and(|name| is_a(&name, "openable") && !is_a(&name, "window"));
        // What was open half a day ago people have closed since, or mean to be open.
        if closable && state.known(&fact) == Known::Sure(true) {
            wanted.push(Literal::no(fact));
        }
    }
    for fact in state.matching(&Fact::new("door-open", &["?door"])) {
        if first(&fact).is_some_and(|name| is_a(&name, "lockable")) && state.known(&fact) == Known::Sure(true)
        {
            wanted.push(Literal::no(fact));
        }
    }
    let unlocked = locks::to_be_locked(state).into_iter();
    wanted.extend(unlocked.map(|door| Literal::yes(Fact::new("locked", &[&door]))));
    wanted
}

/// Whether food was put where it is a short while ago.
fn stands_ready(state: &State<'_>, at: &Fact, home: &Name) -> bool {
    let view = &state.view;
    let minutes = if view.is_a(home, "freezer") { THAWS_MINUTES } else { STANDS_READY_MINUTES };
    let since = view.memory.belief(at, view.now).map(|belief| belief.since);
    since.is_some_and(|since| view.now - since < TimeDelta::minutes(minutes))
}

fn bring_about(builder: &mut Builder<'_>, wanted: &Literal) -> Result<(), Stuck> {
    let name = wanted.fact.args.first().cloned();
    match (wanted.fact.predicate.as_str(), name) {
        ("on", Some(heater)) => builder.key("switch-off", &[("thing", &heater)]),
        ("door-open", Some(door)) => builder.at_door("close-door", &door),
        ("locked", Some(door)) => builder.at_door("lock", &door),
        _ => builder.reach(std::slice::from_ref(wanted)),
    }
}

/// The steps into the room of a place: empty when the robot is there. Nothing is opened but doors.
pub fn reach(place: &Name, view: &View<'_>) -> Result<Vec<PlanStep>, Blocked> {
    let no_way = |reason: String| Blocked::NoWay { reason, because: Vec::new() };
    let mut builder = start(view, &rules::forbidden_rooms(view))
        .ok_or_else(|| no_way("the home has not been surveyed yet".to_owned()))?;
    let room = builder.state.room_of(place);
    let room = room.ok_or_else(|| no_way(format!("I do not know where the {} is", humanise(place))))?;
    let there = Literal::yes(Fact::new("robot-in", &[&room]));
    builder.think(format!("I go to the {}.", humanise(place)), Vec::new());
    match builder.reach(std::slice::from_ref(&there)) {
        Ok(()) => Ok(builder.steps),
        Err(stuck) => Err(no_way(stuck_says(&builder.state, &stuck))),
    }
}

/// What follows by the catalogue from what is believed, and is not believed yet, with the sentence that says why: a
/// washer that has finished leaves its load clean.
pub fn follows(view: &View<'_>) -> Vec<(Literal, String)> {
    let Some(house) = view.house() else { return Vec::new() };
    let state = State::new(*view, Map::new(house, view, &BTreeSet::new()));
    let fixed = |l: &Literal| super::ground::is_fixed(view, &l.fact);
    let found = state.follows().into_iter();
    found.filter(|(l, _)| !fixed(l)).map(|(l, says)| (l, says.to_owned())).collect()
}
