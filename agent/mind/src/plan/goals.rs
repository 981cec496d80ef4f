//! What a duty is to bring about, without planning it: for whoever judges whether it was done.

use hob_schedules::Duty;
use hob_skills::Literal;

use super::Blocked;
use super::bind;
use super::map::Map;
use super::rules;
use super::state::State;
use super::view::View;

/// The goal of a duty, bound to the things of the house as the view has them: no literals when there is nothing of the
/// kind to do, and `None` when the catalogue has no such task, or the house nothing that it could be about.
pub fn goals_of(duty: &Duty, view: &View<'_>) -> Option<Vec<Literal>> {
    let task = view.catalogue.tasks.get(&duty.task)?;
    let map = Map::new(view.house()?, view, &rules::forbidden_rooms(view));
    let state = State::new(*view, map);
    let bindings = match bind::bindings(task, duty, &state, false) {
        Ok(bindings) => bindings,
        Err(Blocked::NothingToDo { .. } | Blocked::Forbidden { .. }) => return Some(Vec::new()),
        Err(
            Blocked::UnknownTask { .. }
            | Blocked::Unknown { .. }
            | Blocked::Missing { .. }
            | Blocked::Unsafe { .. }
            | Blocked::NoWay { .. },
        ) => return None,
    };
    let mut goals: Vec<Literal> = Vec::new();
    for literal in bindings.iter().filter_map(|bound| bind::goals(task, bound, &state)).flatten() {
        if !goals.contains(&literal) {
            goals.push(literal);
        }
    }
    Some(goals)
}
