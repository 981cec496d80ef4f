//! Bins fill, and those at the curb are emptied.

use chrono::{Datelike as _, Days};
use hob_schedules::{Instant, resolve};
use hob_skills::Name;

use crate::agenda::Happening;
use crate::log::Cause;
use crate::world::World;

/// Bins fill in steps of so many hours: finer than a meal makes no difference to whoever empties them.
const STEP_HOURS: u32 = 3;

/// From this much on a bin is no longer freshly emptied.
const USED: f64 = 0.12;

/// Share of a bin that one meal for one person fills.
const MEAL: f64 = 0.04;

/// Share of a wheelie bin that one bag fills.
const BAG: f64 = 0.2;

fn cause() -> Cause {
    Cause::process("bins")
}

/// How full each bin is on the first day.
pub(crate) fn begin(world: &mut World, start: Instant) {
    let ground = world.ground();
    for bin in ground.things("bin").chain(ground.things("wheelie-bin")) {
        let level = if world.has("full", &[bin]) {
            1.0
        } else if world.has("emptied", &[bin]) {
            0.0
        } else {
            world.rng("bin", bin).between(USED, 0.6)
        };
        world.bins.insert(bin.clone(), level);
    }
    world.agenda.add(start, Happening::BinsFill);
    if let Some(at) = next_collection(world) {
        world.agenda.add(at, Happening::Collected);
    }
}

/// Everybody at home fills the bins a little.
pub(crate) fn fill(world: &mut World) {
    let ground = world.ground();
    let up = ground.people.keys().filter(|who| world.is_up(who)).count() as f64;
    // People are up for about two thirds of a day, so the rate of a day is spent in 16 hours.
    let per_person = ground.config.mess.bin_per_day * f64::from(STEP_HOURS) / 16.0;
    let bins: Vec<Name> = ground.things("bin").cloned().collect();
    for bin in bins {
        let kitchen =
            ground.room(&bin).and_then(|room| ground.rooms.get(room)).is_some_and(|kind| kind == "kitchen");
        let share = if kitchen { 1.0 } else { 0.3 };
        let luck = world.rng("bins", &bin).between(0.6, 1.4);
        add(world, &bin, up * per_person * share * luck);
    }
    world.later(f64::from(STEP_HOURS) * 60.0, Happening::BinsFill);
}

/// A meal leaves peels and bones.
pub(crate) fn meal(world: &mut World, people: usize) {
    let ground = world.ground();
    let kitchen = |bin: &&Name| {
        ground.room(bin).and_then(|room| ground.rooms.get(room)).is_some_and(|kind| kind == "kitchen")
    };
    let bin = ground.things("bin").find(kitchen).cloned();
    if let Some(bin) = bin {
        add(world, &bin, MEAL * people as f64);
    }
}

fn add(world: &mut World, bin: &Name, share: f64) {
    let level = world.bins.entry(bin.clone()).or_default();
    *level = (*level + share).min(1.5);
    let level = *level;
    if level >= USED && world.has("emptied", &[bin]) {
        world.make("emptied", &[bin], false, &cause());
        rebag(world, bin);
    }
    if level >= 1.0 {
        world.ensure("full", &[bin], true, &cause());
    }
}

/// The name of a bag passes to the new one in the bin, once the old one is out of the house.
fn rebag(world: &mut World, bin: &Name) {
    let bags: Vec<Name> = world
        .facts
        .of("bag-of")
        .filter(|row| row.get(1).is_some_and(|of| of == bin))
        .filter_map(|row| row.first().cloned())
        .collect();
    for bag in bags {
        let ground = world.ground();
        let out = world.place_of(&bag).is_none_or(|place| ground.is_a(&place, "wheelie-bin"));
        if out && !world.has("holding", &[&bag]) {
            world.move_object(&bag, bin, &cause());
        }
    }
}

/// A bin has been emptied.
pub(crate) fn emptied(world: &mut World, bin: &Name) {
    world.bins.insert(bin.clone(), 0.0);
}

/// A bag was put into a wheelie bin.
pub(crate) fn bagged(world: &mut World, wheelie_bin: &Name) {
    world.log.count("bags-out");
    add(world, wheelie_bin, BAG);
}

/// The bins at the curb are emptied; one that is not there has to wait a week.
pub(crate) fn collected(world: &mut World) {
    let ground = world.ground();
    let bins: Vec<Name> = ground.things("wheelie-bin").cloned().collect();
    for bin in bins {
        if world.has("put-out", &[&bin]) {
            world.log.count("collected");
            world.bins.insert(bin.clone(), 0.0);
            world.ensure("full", &[&bin], false, &cause());
        } else {
            world.log.count("collection-missed");
        }
    }
    if let Some(at) = next_collection(world) {
        world.agenda.add(at, Happening::Collected);
    }
}

fn next_collection(world: &World) -> Option<Instant> {
    let ground = world.ground();
    let collection = ground.config.collection.as_ref()?;
    let today = world.civil().date();
    (0..=7)
        .map(|days| today + Days::new(days))
        .filter(|date| date.weekday() == collection.day)
        .map(|date| resolve(date.and_time(collection.at), ground.zone))
        .find(|at| *at > world.now)
}
