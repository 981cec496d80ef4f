//! Looking before planning: people move things that nobody tells hob about.

use chrono::TimeDelta;
use hob_memory::CallState;
use hob_schedules::{Duty, OccurrenceId, State as Standing};
use hob_skills::{Fact, Literal, Look, Name, Task};

use super::bind;
use super::build::{Builder, Stuck};
use super::expand::stuck_says;
use super::render::humanise;
use super::state::{Bound, State};
use super::view::Known;

/// The places that the task wants looked at and nobody has looked at lately, by name. None while every look is recent
/// enough; else those too that will soon be due, so that looking ends before the first look is old again.
pub(crate) fn places(
    task: &Task,
    duty: &Duty,
    occurrence: Option<OccurrenceId>,
    state: &State<'_>,
) -> Vec<Name> {
    let (mut due, mut soon): (Vec<Name>, Vec<Name>) = (Vec::new(), Vec::new());
    let view = &state.view;
    let began = occurrence.and_then(|id| match view.memory.occurrences.get(&id)?.state {
        Standing::Running { since } => Some(since),
        Standing::Upcoming
        | Standing::Deferred { .. }
        | Standing::Asked { .. }
        | Standing::Settled { .. } => None,
    });
    for look in &task.look {
        let lately = view.now.checked_sub_signed(TimeDelta::minutes(i64::from(look.unless_minutes)));
        let lately = lately.unwrap_or(view.now).min(began.unwrap_or(view.now));
        // What was so in the afternoon is not so in the evening: there are children in the house.
        let seen_so = |l: &Literal| {
            let belief = view.memory.beliefs.get(&l.fact);
            state.achieved(l) && belief.is_none_or(|belief| belief.since >= lately)
        };
        for bound in bind::bindings(task, duty, state, true).unwrap_or_default() {
            // Where it is so already, nothing is to be found out.
            let goals = bind::goals(task, &bound, state).unwrap_or_default();
            if task.given.is_empty() && !goals.is_empty() && goals.iter().all(seen_so) {
                continue;
            }
            for solution in state.query(&look.each, &bound) {
                let Some(place) = solution.get(&look.place) else { continue };
                if due.contains(place) || is_known(look, &solution, state) {
                    continue;
                }
                if !was_looked_at(place, look.unless_minutes, state) {
                    due.push(place.clone());
                } else if !soon.contains(place) && !was_looked_at(place, look.unless_minutes / 2, state) {
                    soon.push(place.clone());
                }
            }
        }
    }
    if !due.is_empty() {
        soon.retain(|place| !due.contains(place));
        due.extend(soon);
    }
    due.sort();
    due
}

fn is_known(look: &Look, solution: &Bound, state: &State<'_>) -> bool {
    look.unless_known.as_ref().is_some_and(|f| matches!(state.known(&solution.ground(f)), Known::Sure(_)))
}

/// Whether somebody looked at the place lately: by a look of a plan (into a closed fridge nobody sees, so a look that
/// only checks another call does not count for containers), or by seeing the stock that is kept there.
pub(super) fn was_looked_at(place: &Name, within_minutes: u32, state: &State<'_>) -> bool {
    let view = &state.view;
    let since = view.now.checked_sub_signed(TimeDelta::minutes(i64::from(within_minutes)));
    let since = since.unwrap_or(view.now);
    let container = state.view.is_a(place, "openable");
    // Calls are ordered by their time: the latest first, until they are too old.
    let recent = view.memory.calls.iter().rev().take_while(|(_, call)| call.issued >= since);
    let looked = recent.filter(|(_, call)| call.call.skill == "look").any(|(_, call)| {
        let over = matches!(call.state, CallState::Claimed(_) | CallState::Judged(_));
        over && call.call.thing("place") == Some(place) && (!container || call.plan.is_some())
    });
    let stocked = || {
        let here = |item: &Name| state.guess(&Fact::new("at", &[item, place]));
        view.memory.stock.values().any(|s| s.seen && s.since >= since && here(&s.item))
    };
    looked || (container && stocked())
}

/// Goes to each place, opens it if it must be, looks, and closes it again; nearest first. What there is no way to is left
/// out: a closed door is no reason to leave the rest of the house as it is. Returns how many places are looked at.
pub(crate) fn go_and_look(builder: &mut Builder<'_>, places: &[Name]) -> Result<usize, Stuck> {
    let mut left: Vec<Name> = places.to_vec();
    let mut looks = 0;
    while !left.is_empty() {
        let near = |name: &Name| (bind::far(&builder.state, name), name.clone());
        let next = (0..left.len()).min_by_key(|i| near(&left[*i])).unwrap_or(0);
        let place = left.remove(next);
        let Some(room) = builder.state.map.room_of(&place).cloned() else { continue };
        let before = builder.clone();
        let there =
            [Literal::yes(Fact::new("robot-in", &[&room])), Literal::yes(Fact::new("open", &[&place]))];
        match builder.reach(&there).and_then(|()| builder.look(&place)) {
            Ok(()) => looks += 1,
            Err(stuck) => {
                *builder = before;
                let why = stuck_says(&builder.state, &stuck);
                builder.think(format!("I cannot look at the {}: {why}.", humanise(&place)), Vec::new());
            }
        }
    }
    builder.tidy()?;
    Ok(looks)
}
