//! Who eats what, and what that leaves behind.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use hob_schedules::{Instant, resolve};
use hob_skills::{Fact, Name};

use crate::agenda::{Act, Happening};
use crate::config::Habit;
use crate::larder::HAND;
use crate::log::{Cause, Eaten};
use crate::process::bins;
use crate::process::people::{self, begun, minutes};
use crate::world::World;

/// Minutes from a meal's being served to its having been eaten, lowest and highest.
const EATING_MINUTES: (f64, f64) = (20.0, 40.0);

/// Minutes after which a served meal that nobody was there for is tried again.
const AGAIN_MINUTES: f64 = 10.0;

/// Plans when a person makes do by themselves, should nothing be served.
pub(crate) fn plan(
    habit: &Habit,
    date: NaiveDate,
    wake: Instant,
    sleep: Instant,
    world: &World,
    acts: &mut Vec<(Instant, Act)>,
) {
    let ground = world.ground();
    let clock =
        |minutes: i64| resolve(date.and_time(NaiveTime::MIN + TimeDelta::minutes(minutes)), ground.zone);
    for meal in &habit.eats {
        let mut rng = world.rng_of_day(&format!("eats.{meal}"), &habit.person, date);
        let at = match meal.as_str() {
            "breakfast" => wake + minutes(rng.between(30.0, 50.0)),
            "lunch" => clock(13 * 60 + 40) + minutes(rng.around(15.0)),
            // A household waits an hour or two for its dinner, and a child until bedtime.
            "dinner" => (clock(20 * 60 + 15) + minutes(rng.around(15.0))).min(sleep - TimeDelta::minutes(40)),
            _ => continue,
        };
        acts.push((at, Act::EatAlone { meal: meal.clone() }));
    }
}

/// Somebody takes something from the stores.
pub(crate) fn snack(world: &mut World, who: &Name, item: &Name, quantity: f64) {
    if !begun(world) || !world.is_up(who) {
        return;
    }
    let ground = world.ground();
    let cause = Cause::Person(who.clone());
    let Some(place) = world.larder.places(item).into_iter().find(|place| place != HAND) else {
        world.log.count("snack-missed");
        return;
    };
    world.use_up(item, &place, quantity, &cause);
    world.log.count("snacks");
    let messy = people::habit(&ground.config.habits, who).map_or(1.0, |habit| habit.messy);
    let forgets = ground.config.mess.leaves_open * messy * ground.profile.factor();
    if ground.shuts(&place) {
        // Whoever takes something shuts the store behind them, whoever left it open, unless they forget.
        let open = world.rng("leaves-open", who).chance(forgets);
        world.ensure("open", &[&place], open, &cause);
    }
}

/// Somebody makes do by themselves, if they have not eaten.
pub(crate) fn eat_alone(world: &mut World, who: &Name, meal: &Name) {
    let ate = world.people.get(who).is_some_and(|state| state.ate.contains(meal));
    if ate || !begun(world) || !world.is_up(who) || world.has("served", &[meal]) {
        return;
    }
    let ground = world.ground();
    let snacks =
        people::habit(&ground.config.habits, who).map(|habit| habit.snacks.as_slice()).unwrap_or_default();
    let mut rng = world.rng("eats-alone", who);
    for _ in 0..2 {
        if let Some(food) = rng.pick(snacks) {
            snack(world, who, &food.item, food.quantity);
        }
    }
    note(world, meal, None, vec![who.clone()], None);
    if rng.chance(0.5) {
        let table = ground.things("dining-table").chain(ground.things("counter")).next().cloned();
        if let Some(table) = table {
            dirty_dishes(world, &table, &Cause::Person(who.clone()));
        }
    }
}

/// A meal stands on the table.
pub(crate) fn served(world: &mut World, meal: &Name) {
    let after = world.rng("eating", meal).between(EATING_MINUTES.0, EATING_MINUTES.1);
    let since = world.now;
    world.later(after, Happening::Eaten { meal: meal.clone(), since });
}

/// A served meal is eaten by whoever is home, or tried again later.
pub(crate) fn eaten(world: &mut World, meal: &Name, since: Instant) {
    let fact = Fact::new("served", &[meal]);
    if world.since.get(&fact) != Some(&since) || !world.facts.holds(&fact) {
        return;
    }
    let ground = world.ground();
    let eats = |who: &&Name| {
        let hungry = world.people.get(*who).is_some_and(|state| !state.ate.contains(meal));
        let likes = match people::habit(&ground.config.habits, who) {
            Some(habit) => habit.eats.contains(meal),
            None => true, // a guest
        };
        hungry && likes && world.is_up(who)
    };
    let people: Vec<Name> = ground.people.keys().filter(eats).cloned().collect();
    if people.is_empty() {
        world.later(AGAIN_MINUTES, Happening::Eaten { meal: meal.clone(), since });
        return;
    }
    let recipe = world.meals.get(meal).cloned();
    note(world, meal, recipe, people, Some(since));
    clear_away(world, meal, &Cause::process("meal"));
}

fn note(world: &mut World, meal: &Name, recipe: Option<Name>, people: Vec<Name>, served: Option<Instant>) {
    for who in &people {
        if let Some(state) = world.people.get_mut(who) {
            state.ate.insert(meal.clone());
        }
    }
    bins::meal(world, people.len());
    let at = world.now;
    world.log.eaten.push(Eaten { at, meal: meal.clone(), recipe, people, served });
}

/// What a meal leaves behind.
fn clear_away(world: &mut World, meal: &Name, cause: &Cause) {
    let place = world.place_of(meal);
    if world.has("served", &[meal])
        && let Some(place) = &place
    {
        dirty_dishes(world, place, cause);
        world.ensure("wiped", &[place], false, cause);
    }
    world.ensure("served", &[meal], false, cause);
    world.ensure("cooked", &[meal], false, cause);
    world.take_away(meal, cause);
    world.meals.remove(meal);
}

/// A meal that nobody ate is cold, and somebody clears it away.
pub(crate) fn goes_cold(world: &mut World, meal: &Name) {
    world.log.count("meals-wasted");
    clear_away(world, meal, &Cause::process("cold"));
}

/// Somebody who goes out takes the lunch that was packed for them.
pub(crate) fn takes_along(world: &mut World, who: &Name) {
    let meal = Name::new_static("packed-lunch");
    let ground = world.ground();
    let wants = people::habit(&ground.config.habits, who).is_some_and(|habit| habit.eats.contains(&meal));
    if wants && world.has("cooked", &[&meal]) && world.place_of(&meal).is_some() {
        let recipe = world.meals.get(&meal).cloned();
        let served = world.now;
        note(world, &meal, recipe, vec![who.clone()], Some(served));
        let cause = Cause::Person(who.clone());
        world.ensure("cooked", &[&meal], false, &cause);
        world.take_away(&meal, &cause);
    }
}

/// Clean dishes are taken from where they are kept, or from a dishwasher that is through, and left dirty at `place`.
fn dirty_dishes(world: &mut World, place: &Name, cause: &Cause) {
    let ground = world.ground();
    let clean = |dishes: &&Name| {
        let Some(at) = world.place_of(dishes) else { return false };
        world.has("clean", &[dishes])
            && (ground.home_of.get(*dishes) == Some(&at) || ground.is_a(&at, "dishwasher"))
            && !world.has("running", &[&at])
    };
    let Some(dishes) = ground.things("dishes").find(clean).cloned() else { return };
    world.move_object(&dishes, place, cause);
    world.ensure("clean", &[&dishes], false, cause);
}
