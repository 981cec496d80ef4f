//! What a duty is done with and nobody knows the place of: before the duty is given up, it is looked for.
//!
//! People carry things off, and what comes off a bed lies somewhere; hob only knows that it is no longer where it was.

use hob_schedules::Duty;
use hob_skills::house::Thing;
use hob_skills::{Literal, Name, Task};

use super::bind;
use super::looks;
use super::state::State;

/// Where somebody looked within the last hour is not looked again for the same thing.
const LOOKED_AT_MINUTES: u32 = 60;

/// More places than these are a search of the house, and not a look where it may well be.
const PLACES_MAX: usize = 8;

/// The things that the task is done with, or that the duty names, and that are believed to be nowhere; and the places
/// where they may well be, the likeliest first, as far as nobody looked there lately.
pub(crate) fn whereabouts(task: &Task, duty: &Duty, state: &State<'_>) -> (Vec<Name>, Vec<Name>) {
    let Some(house) = state.view.house() else { return (Vec::new(), Vec::new()) };
    let placed = placed(task);
    let needed = needed(&placed, task, duty, state);
    let lost: Vec<&Thing> =
        house.things.iter().filter(|thing| needed(thing) && is_nowhere(thing, state)).collect();
    let mut places: Vec<Name> = Vec::new();
    let mut add = |place: Option<&Name>| {
        let Some(place) = place.filter(|place| !places.contains(place)) else { return };
        if state.map.room_of(place).is_some() && !looks::was_looked_at(place, LOOKED_AT_MINUTES, state) {
            places.push(place.clone());
        }
    };
    for thing in &lost {
        // Where it was seen last, where it goes when it is put down, and where it was at first.
        add(state.view.memory.sightings.get(&thing.name).map(|(place, _)| place));
        add(state.rest_of(&thing.name).as_ref());
        add(Some(&thing.at));
        // Where others of its kind lie.
        for other in house.things.iter().filter(|other| other.kind == thing.kind) {
            add(Some(&other.at));
            state.places_of(&other.name).iter().for_each(|place| add(Some(place)));
        }
        // And where the methods would take it from.
        let from = placed.iter().filter(|placed| state.view.is_a(&thing.name, &placed.class));
        for class in from.filter_map(|placed| placed.place.as_ref()) {
            let mut of_class = state.of_class(class).to_vec();
            of_class.sort_by_key(|place| bind::far(state, place));
            of_class.iter().for_each(|place| add(Some(place)));
        }
    }
    places.truncate(PLACES_MAX);
    (lost.into_iter().map(|thing| thing.name.clone()).collect(), places)
}

/// What a method asks to be somewhere: the class of the thing, and that of the place where it is named.
struct Placed {
    class: Name,
    place: Option<Name>,
}

fn placed(task: &Task) -> Vec<Placed> {
    let mut all = Vec::new();
    for method in &task.methods {
        let class_of = |name: &Name| {
            let of = |literal: &&Literal| {
                literal.holds && literal.fact.predicate == "is-a" && literal.fact.args.first() == Some(name)
            };
            method.when.iter().find(of).and_then(|literal| literal.fact.args.get(1)).cloned()
        };
        for at in method.when.iter().filter(|literal| literal.holds && literal.fact.predicate == "at") {
            let [thing, place] = at.fact.args.as_slice() else { continue };
            if let Some(class) = class_of(thing) {
                all.push(Placed { class, place: class_of(place) });
            }
        }
    }
    all
}

/// Whether a thing is one that the task's methods ask for somewhere, or that the duty names.
fn needed<'s>(
    placed: &'s [Placed],
    task: &Task,
    duty: &Duty,
    state: &'s State<'_>,
) -> impl Fn(&Thing) -> bool + use<'s> {
    let bindings = bind::bindings(task, duty, state, true).unwrap_or_default();
    let named: Vec<Name> =
        bindings.iter().flat_map(|bound| bound.names_from(0).cloned().collect::<Vec<_>>()).collect();
    move |thing| {
        let is_a = |class: &str| state.view.is_a(&thing.name, class);
        let asked = named.contains(&thing.name) || placed.iter().any(|placed| is_a(&placed.class));
        asked && is_a("object") && !is_a("parcel")
    }
}

fn is_nowhere(thing: &Thing, state: &State<'_>) -> bool {
    state.places_of(&thing.name).is_empty() && state.held().as_ref() != Some(&thing.name)
}
