//! How long a duty takes, roughly and cheaply: for reckoning back from the time at which it must be ready.

use std::collections::BTreeMap;

use hob_schedules::Duty;
use hob_skills::{Fact, Method, Name, Step};

use super::bind;
use super::odds;
use super::state::{Bound, State};
use super::view::View;

/// Walking, doors, lids and carrying around a key step, seconds: the mean over the plans of the test house.
const AROUND_SECONDS: u32 = 70;

/// A duty that nothing is known about.
const UNKNOWN_SECONDS: u32 = 1800;

/// Expected seconds from beginning to end, waits included.
pub fn estimate(duty: &Duty, view: &View<'_>) -> u32 {
    let (Some(task), Some(house)) = (view.catalogue.tasks.get(&duty.task), view.house()) else {
        return UNKNOWN_SECONDS;
    };
    let map = super::map::Map::new(house, view, &std::collections::BTreeSet::new());
    let state = State::new(*view, map);
    // What is not known yet (what lies in the hamper) is reckoned as if there were work.
    let known = bind::bindings(task, duty, &state, false);
    let bindings = known.or_else(|_| bind::bindings(task, duty, &state, true)).unwrap_or_default();
    let Some(method) = task.methods.first() else { return UNKNOWN_SECONDS };
    let meal = task.params.iter().any(|p| p.class == "meal");
    let mut total: u32 = if meal { meal_seconds(duty, view) } else { 0 };
    for bound in &bindings {
        let goals = bind::goals(task, bound, &state).unwrap_or_default();
        if !goals.is_empty() && goals.iter().all(|l| state.achieved(l)) {
            continue;
        }
        let solution = state.query(&method.when, bound).into_iter().next().unwrap_or_else(|| bound.clone());
        total = total.saturating_add(method_seconds(method, &solution, &state, meal));
    }
    total.max(30)
}

fn method_seconds(method: &Method, bound: &Bound, state: &State<'_>, meal: bool) -> u32 {
    let step_seconds = |step: &Step| {
        let times = if step.each.is_empty() { 1 } else { state.query(&step.each, bound).len() };
        let calls: u32 = step
            .calls
            .iter()
            .filter_map(|c| c.parse::<Fact>().ok())
            .filter_map(|c| state.view.catalogue.skills.get(&c.predicate))
            .filter(|skill| !(meal && matches!(skill.name.as_str(), "cook" | "prepare")))
            .map(|skill| odds::seconds(&state.view, skill, &BTreeMap::new(), None))
            .sum();
        let around = AROUND_SECONDS * u32::from(!step.reach.is_empty() || !step.calls.is_empty());
        let wait = step.wait_minutes.saturating_mul(60);
        (calls + around).saturating_add(wait).saturating_mul(u32::try_from(times).unwrap_or(u32::MAX))
    };
    method.steps.iter().map(step_seconds).fold(0, u32::saturating_add)
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
