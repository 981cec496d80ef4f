//! Laundry accumulates; what hangs dries; sheets get stale.

use hob_schedules::Instant;
use hob_skills::{Fact, Name};

use crate::agenda::Happening;
use crate::log::Cause;
use crate::world::World;

/// Hours until what hangs on a rack is dry, lowest and highest: a night, or a damp day.
const DRIES_HOURS: (f64, f64) = (7.0, 13.0);

/// Damp laundry left in a machine for longer than this smells and has to be washed again.
const SMELLS_HOURS: i64 = 18;

fn cause() -> Cause {
    Cause::process("laundry")
}

/// How worn each load is on the first day.
pub(crate) fn begin(world: &mut World, start: Instant) {
    let ground = world.ground();
    for load in ground.things("load") {
        let worn = world.rng("worn", load).unit();
        world.worn.insert(load.clone(), worn);
        if world.has("hung", &[load]) && !world.has("dry", &[load]) {
            let since = world.now;
            world.since.insert(Fact::new("hung", &[load]), since);
            world
                .agenda
                .add(start + chrono::TimeDelta::hours(6), Happening::Dries { load: load.clone(), since });
        }
    }
}

/// At the end of a day: clothes have been worn, and a full load wanders into the hamper.
pub(crate) fn evening(world: &mut World) {
    let ground = world.ground();
    for load in ground.things("load") {
        smell(world, load);
    }
    let anybody = ground.people.keys().any(|who| world.has("home", &[who]));
    // Sheets go by how fresh the bed is, not by wearing.
    let loads: Vec<Name> =
        ground.things("load").filter(|load| !ground.is_a(load, "sheets")).cloned().collect();
    for load in loads {
        let owner = ground.owner_of.get(&load);
        if !anybody || owner.is_some_and(|owner| !world.has("home", &[owner])) {
            continue;
        }
        let pace = world.rng("wear", &load).between(0.75, 1.25) / ground.config.mess.load_days.max(1.0);
        let worn = world.worn.entry(load.clone()).or_default();
        *worn += pace;
        let full = *worn >= 1.0;
        let at = world.place_of(&load);
        if full && at.is_some() && at.as_ref() == ground.home_of.get(&load) && world.has("clean", &[&load]) {
            world.worn.insert(load.clone(), 0.0);
            to_hamper(world, &load);
        }
    }
}

/// Moves something to be washed into the hamper next to it, or any hamper, or onto the floor.
fn to_hamper(world: &mut World, what: &Name) {
    let ground = world.ground();
    let room = world.place_of(what).and_then(|place| ground.room(&place).cloned());
    let near = ground.things("hamper").find(|hamper| ground.room(hamper) == room.as_ref());
    let to = near.or_else(|| ground.things("hamper").next()).cloned().or(room);
    let Some(to) = to else { return };
    world.ensure("clean", &[what], false, &cause());
    world.ensure("dry", &[what], false, &cause());
    world.ensure("folded", &[what], false, &cause());
    world.move_object(what, &to, &cause());
}

fn smell(world: &mut World, load: &Name) {
    let ground = world.ground();
    let Some(place) = world.place_of(load).filter(|place| ground.is_a(place, "machine")) else { return };
    let since = world.since.get(&Fact::new("at", &[load, &place])).copied();
    let long = since.is_some_and(|since| world.now - since > chrono::TimeDelta::hours(SMELLS_HOURS));
    let damp = world.has("clean", &[load]) && !world.has("dry", &[load]);
    if long && damp && !world.has("running", &[&place]) {
        world.make("clean", &[load], false, &cause());
        world.log.count("laundry-soured");
    }
}

/// Something was hung up.
pub(crate) fn hangs(world: &mut World, load: &Name) {
    if world.has("dry", &[load]) {
        return;
    }
    let hours = world.rng("dries", load).between(DRIES_HOURS.0, DRIES_HOURS.1);
    let since = world.now;
    world.later(hours * 60.0, Happening::Dries { load: load.clone(), since });
}

/// What still hangs there is dry.
pub(crate) fn dries(world: &mut World, load: &Name, since: Instant) {
    let hung = Fact::new("hung", &[load]);
    if world.since.get(&hung) == Some(&since) && world.facts.holds(&hung) {
        world.ensure("dry", &[load], true, &cause());
    }
}

/// The sheets on a bed have been slept in long enough.
pub(crate) fn sheets_are_stale(world: &mut World, bed: &Name) {
    let ground = world.ground();
    for sheets in world.things_at(bed) {
        if ground.is_a(&sheets, "sheets") {
            world.ensure("clean", &[&sheets], false, &cause());
        }
    }
}

/// Fresh sheets are on a bed: the old ones go to be washed.
pub(crate) fn sheets_changed(world: &mut World, bed: &Name, fresh: &Name) {
    let ground = world.ground();
    for old in world.things_at(bed) {
        if old != *fresh && ground.is_a(&old, "sheets") {
            to_hamper(world, &old);
        }
    }
}
