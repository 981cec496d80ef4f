//! What to have in the house until after the next shopping: a menu for the meals to come, and of everything what is used
//! of it day by day, less what is there.

use std::collections::{BTreeMap, BTreeSet};

use hob_memory::Usage;
use hob_schedules::{Duty, Instant};
use hob_skills::Name;

use super::meals::{Rated, Scene, off_by, rate, stock, to_buy};
use super::view::View;

/// People eat beside the meals that hob makes: an apple, a slice of bread. A fifth more than the menu needs has covered
/// that without much being thrown away.
const BESIDE: f64 = 1.2;

/// What to buy so that these meals can be made, each in so many days from the shopping, and so that nothing runs out
/// for so many days: item, and whole packages of it in its unit. The menu is only for the shopping; what is made on the
/// day is picked on the day.
pub fn provision(meals: &[(&Duty, Vec<u32>)], days: u32, view: &View<'_>) -> Vec<(Name, f64)> {
    let mut needed: BTreeMap<Name, f64> = BTreeMap::new();
    let scene = Scene::of(view);
    for (duty, days) in meals {
        let Some(meal) = meal_of(duty, view) else { continue };
        let mut served: BTreeSet<&Name> = BTreeSet::new();
        for day in days.iter().copied() {
            let mut rated: Vec<Rated<'_>> = view
                .recipes
                .iter()
                .filter(|r| r.meals.contains(&meal))
                .map(|r| rate(r, duty, view, &scene))
                .filter(|r| r.forbidden.is_none() && keeps(r, day, view))
                .collect();
            rated.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.recipe.name.cmp(&b.recipe.name)));
            // Another dish every day, and from the top when all were on the table.
            if rated.iter().all(|r| served.contains(&r.recipe.name)) {
                served.clear();
            }
            let Some(dish) = rated.into_iter().find(|r| !served.contains(&r.recipe.name)) else { continue };
            served.insert(&dish.recipe.name);
            for (item, quantity) in dish.uses {
                *needed.entry(item).or_default() += quantity * BESIDE;
            }
        }
    }
    // Whatever it is used for: the cat's bowl, the dishwasher, a cup of coffee at night. Of what does not keep so long a
    // part was thrown away, and to buy that much more again would be to throw away more.
    for (item, usage) in &view.memory.usage {
        let known = view.catalogue.items.get(item).filter(|known| known.keeps_days.is_none_or(|k| k > days));
        let Some(rate) = known.and_then(|_| usage.per_day()) else { continue };
        let needed = needed.entry(item.clone()).or_default();
        *needed = needed.max(rate * f64::from(days));
    }
    needed
        .into_iter()
        .filter_map(|(item, quantity)| {
            let low = view.catalogue.items.get(&item).map_or(0.0, |i| i.low);
            let lack = quantity + low - stock(view, &item);
            (lack > 0.0).then(|| (item.clone(), to_buy(view, &item, lack)))
        })
        .collect()
}

/// What these meals, in their order, cannot be made without: item, and whole packages of it in its unit. A meal for
/// which any dish can be made of what the ones before it leave lacks nothing. What the first `spared` lack comes too late
/// for them, and is left out.
pub fn short_of(meals: &[(Instant, &Duty)], spared: usize, view: &View<'_>) -> Vec<(Name, f64)> {
    let scene = Scene::of(view);
    let mut eaten: BTreeMap<Name, f64> = BTreeMap::new();
    let mut short: BTreeMap<Name, f64> = BTreeMap::new();
    for (index, (due, duty)) in meals.iter().enumerate() {
        let Some(meal) = meal_of(duty, view) else { continue };
        let days = due.signed_duration_since(view.now).num_minutes() as f64 / (24.0 * 60.0);
        let lacks = |dish: &Rated<'_>| -> Vec<(Name, f64)> {
            // Others help themselves meanwhile: what is used by the day is gone by then, if not at the table.
            let left = |item: &Name| {
                if off_by(item, *due, view) {
                    return 0.0;
                }
                let eaten = eaten.get(item).copied().unwrap_or_default();
                let rate = view.memory.usage.get(item).and_then(Usage::per_day).unwrap_or_default();
                stock(view, item) - eaten.max(rate * days.max(0.0))
            };
            let uses = dish.uses.iter();
            uses.filter(|(item, need)| left(item) < *need)
                .map(|(item, need)| (item.clone(), need - left(item)))
                .collect()
        };
        let dishes = view.recipes.iter().filter(|r| r.meals.contains(&meal));
        let rated = dishes.map(|r| rate(r, duty, view, &scene)).filter(|r| r.forbidden.is_none());
        let nearest = rated
            .map(|dish| (lacks(&dish), dish))
            .min_by(|(a, dish), (b, other)| a.len().cmp(&b.len()).then(other.score.total_cmp(&dish.score)));
        let Some((lacks, dish)) = nearest else { continue };
        if index >= spared {
            for (item, lack) in lacks {
                *short.entry(item).or_default() += lack;
            }
        }
        for (item, quantity) in dish.uses {
            *eaten.entry(item).or_default() += quantity;
        }
    }
    short.into_iter().map(|(item, lack)| (item.clone(), to_buy(view, &item, lack))).collect()
}

/// Whether everything that a dish needs still keeps after so many days.
fn keeps(dish: &Rated<'_>, days: u32, view: &View<'_>) -> bool {
    dish.uses.iter().all(|(item, _)| {
        view.catalogue.items.get(item).and_then(|i| i.keeps_days).is_none_or(|keeps| keeps >= days)
    })
}

/// The meal that a duty makes: the default of its task's first parameter.
fn meal_of(duty: &Duty, view: &View<'_>) -> Option<Name> {
    let param = view.catalogue.tasks.get(&duty.task)?.params.iter().find(|p| p.class == "meal")?;
    duty.things.iter().find(|t| view.is_a(t, "meal")).or_else(|| param.default.first()).cloned()
}
