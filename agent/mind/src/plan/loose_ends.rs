//! What was dropped on the way: a pan that slipped out of the gripper is no longer in the dishwasher, and so no longer
//! what "empty the dishwasher" is about, but it lies on the floor because of it.

use hob_memory::Ref;
use hob_schedules::OccurrenceId;
use hob_skills::{Literal, Name};

use super::build::Builder;
use super::render::humanise;
use super::state::State;

/// What the latest plan for this occurrence was to put somewhere, and what lies on a floor instead.
pub(crate) fn loose_ends(occurrence: Option<OccurrenceId>, state: &State<'_>) -> Vec<Literal> {
    let Some(plan) = occurrence.and_then(|id| state.view.memory.plan_of(id)) else { return Vec::new() };
    let lies_about = |literal: &&Literal| {
        let [thing, _] = literal.fact.args.as_slice() else { return false };
        literal.holds
            && literal.fact.predicate == "at"
            && !state.satisfies(literal)
            && on_a_floor(state, thing).is_some()
    };
    plan.goal.iter().filter(lies_about).cloned().collect()
}

/// The room on whose floor a thing is believed to lie.
fn on_a_floor(state: &State<'_>, thing: &Name) -> Option<Name> {
    state.places_of(thing).into_iter().find(|place| state.view.is_a(place, "room"))
}

/// Puts what was dropped where it was to go; returns what the plan now brings about. What is out of reach stays where it
/// is, with a thought.
pub(crate) fn pick_up(builder: &mut Builder<'_>, ends: Vec<Literal>) -> Vec<Literal> {
    let mut reached = Vec::new();
    for literal in ends {
        let [thing, home] = literal.fact.args.as_slice() else { continue };
        let room = on_a_floor(&builder.state, thing)
            .map_or_else(String::new, |r| format!(" of the {}", humanise(&r)));
        let before = builder.clone();
        let says = format!(
            "The {} fell down on the floor{room}: it still goes to the {}.",
            humanise(thing),
            humanise(home)
        );
        builder.think(says, vec![Ref::Belief(literal.fact.clone())]);
        if builder.reach(std::slice::from_ref(&literal)).is_ok() {
            reached.push(literal);
        } else {
            *builder = before;
            let says =
                format!("The {} lies on the floor{room}, and I cannot get it from there.", humanise(thing));
            builder.think(says, vec![Ref::Belief(literal.fact.clone())]);
        }
    }
    reached
}
