//! Things left about, rooms left untidy, things spilled.

use chrono::NaiveDate;
use hob_schedules::resolve;
use hob_skills::Name;

use crate::agenda::Happening;
use crate::log::Cause;
use crate::process::people::{self, begun, minutes};
use crate::world::World;

/// Chance in a day that an animal of the house undoes somebody's vacuuming.
const ANIMAL_HAIR: f64 = 0.3;

/// Draws the day's mishaps.
pub(crate) fn day(world: &mut World, date: NaiveDate) {
    let ground = world.ground();
    let rooms: Vec<Name> = ground.rooms.keys().cloned().collect();
    let kitchen = ground.rooms.iter().find(|(_, kind)| *kind == "kitchen").map(|(room, _)| room.clone());
    let morning = resolve(date.and_time(people::DAY_BREAKS), ground.zone);
    let mut rng = world.rng_of_day("spill", "house", date);
    let at = morning + minutes(rng.between(240.0, 1140.0));
    if let Some(room) = kitchen.filter(|_| rng.chance(ground.config.mess.spills_per_week / 7.0)) {
        world.agenda.add(at, Happening::Spill { room });
    }
    for animal in &ground.animals {
        let mut rng = world.rng_of_day("hair", animal, date);
        if ground.is_a(animal, "fish") || !rng.chance(ANIMAL_HAIR) {
            continue;
        }
        let at = morning + minutes(rng.between(120.0, 1200.0));
        if let Some(room) = rng.pick(&rooms) {
            world.agenda.add(at, Happening::Spill { room: room.clone() });
        }
    }
}

/// Something is spilled, or shed, on a floor.
pub(crate) fn spill(world: &mut World, room: &Name) {
    if !begun(world) {
        return;
    }
    let cause = Cause::process("spill");
    world.ensure("vacuumed", &[room], false, &cause);
    world.ensure("mopped", &[room], false, &cause);
}

/// Somebody went from one room to another.
pub(crate) fn left_room(world: &mut World, who: &Name, from: &Name, to: &Name) {
    if !begun(world) {
        return;
    }
    let ground = world.ground();
    let mess = &ground.config.mess;
    let messy = people::habit(&ground.config.habits, who).map_or(1.0, |habit| habit.messy);
    let cause = Cause::Person(who.clone());
    if world.rng("untidy", who).chance(mess.untidy * messy) {
        world.ensure("tidy", &[from], false, &cause);
    }
    let mut rng = world.rng("clutter", who);
    if !rng.chance(mess.clutter * messy) {
        return;
    }
    let child = ground.is_child(who);
    let theirs = |thing: &&Name| {
        let home = ground.home_of.get(*thing);
        home.is_some()
            && world.place_of(thing).as_ref() == home
            && ground.owner_of.get(*thing).is_none_or(|owner| owner == who)
            && (child || !ground.is_a(thing, "toy"))
    };
    let things: Vec<Name> = ground.things("clutter").filter(theirs).cloned().collect();
    let Some(thing) = rng.pick(&things).cloned() else { return };
    // On a table, a sofa, a shelf of the room they went to; or on its floor.
    let surfaces: Vec<Name> = ["table", "sofa", "shelf", "nightstand", "counter"]
        .iter()
        .flat_map(|class| ground.things(class))
        .filter(|place| ground.room(place) == Some(to))
        .cloned()
        .collect();
    let place = if rng.chance(0.25) { None } else { rng.pick(&surfaces).cloned() };
    let place = place.unwrap_or_else(|| to.clone());
    if ground.home_of.get(&thing) == Some(&place) {
        return;
    }
    world.move_object(&thing, &place, &cause);
    if ground.is_a(&thing, "mug") {
        world.ensure("clean", &[&thing], false, &cause);
    }
}

/// Somebody was handed something, and will put it down.
pub(crate) fn handed(world: &mut World, who: &Name, object: &Name) {
    let after = world.rng("handed", who).between(40.0, 150.0);
    world.later(after, Happening::PutsDown { who: who.clone(), object: object.clone() });
}

/// Somebody puts down what they were handed: where they are, or where it belongs.
pub(crate) fn puts_down(world: &mut World, who: &Name, object: &Name) {
    if !world.has("has", &[who, object]) {
        return;
    }
    let cause = Cause::Person(who.clone());
    world.make("has", &[who, object], false, &cause);
    let ground = world.ground();
    let place = world.person_room(who).or_else(|| ground.home_of.get(object).cloned());
    let gone = ground.item(object).is_some() || ground.is_a(object, "meal");
    if let Some(place) = place.filter(|_| !gone) {
        world.move_object(object, &place, &cause);
    }
}
