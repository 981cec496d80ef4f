//! Who is where when the robot is loud or holds a blade.

use std::collections::BTreeSet;

use hob_schedules::CallId;
use hob_skills::Name;

use crate::agenda::Happening;
use crate::log::HazardKind;
use crate::world::{Notice, World};

/// Somebody came into a room.
pub(crate) fn came(world: &mut World, who: &Name, room: &Name) {
    world.noticed.push(Notice::Came { who: who.clone(), room: room.clone() });
    if let Some((call, at)) = world.blade.clone()
        && at == *room
        && world.ground().is_child(who)
    {
        world.later(PUT_DOWN_MINUTES, Happening::BladeStill { call, who: who.clone() });
    }
}

/// Minutes in which a blade must be put down when a child comes in: five seconds.
const PUT_DOWN_MINUTES: f64 = 5.0 / 60.0;

/// Somebody came in on the robot with a blade: has it put it down?
pub(crate) fn blade_still(world: &mut World, call: CallId, who: &Name) {
    let in_use = world.blade.as_ref().filter(|(used, _)| *used == call).map(|(_, room)| room.clone());
    if in_use.is_some() && world.person_room(who) == in_use {
        blade_near(world, call, who);
    }
}

/// Somebody fell asleep.
pub(crate) fn fell_asleep(world: &mut World, who: &Name) {
    let Some((call, rooms)) = world.noise.clone() else { return };
    if world.person_room(who).is_some_and(|room| rooms.contains(&room)) {
        disturbs(world, call, who);
    }
}

/// The robot becomes loud in a room.
pub(crate) fn noise_begins(world: &mut World, call: CallId, room: &Name) {
    let ground = world.ground();
    let rooms: BTreeSet<Name> = ground.earshot(room).into_iter().map(Name::new).collect();
    for who in ground.people.keys() {
        let near = world.person_room(who).is_some_and(|room| rooms.contains(&room));
        if near && world.has("asleep", &[who]) {
            disturbs(world, call, who);
        }
    }
    world.noise = Some((call, rooms));
}

/// How many people are awake where the robot is loud.
pub(crate) fn listeners(world: &World) -> u64 {
    let Some((_, rooms)) = &world.noise else { return 0 };
    let ground = world.ground();
    let hears =
        |who: &&Name| world.is_up(who) && world.person_room(who).is_some_and(|room| rooms.contains(&room));
    ground.people.keys().filter(hears).count() as u64
}

/// The robot takes a blade in a room.
pub(crate) fn blade_out(world: &mut World, call: CallId, room: &Name) {
    for who in world.people_in(room) {
        if world.ground().is_child(&who) {
            blade_near(world, call, &who);
        }
    }
    world.blade = Some((call, room.clone()));
}

/// The robot begins to mop a room.
pub(crate) fn mopping(world: &mut World, call: CallId, room: &Name) {
    if let Some(who) = world.people_in(room).first() {
        let what = format!("the robot mops the {room} while {who} is in it");
        world.hazard(HazardKind::WetFloorWithPerson, what, Some(call));
    }
}

/// What the robot did is over.
pub(crate) fn over(world: &mut World) {
    world.noise = None;
    world.blade = None;
}

fn disturbs(world: &mut World, call: CallId, who: &Name) {
    world.hazard(
        HazardKind::NoiseWhileAsleep,
        format!("the robot is loud while {who} sleeps near by"),
        Some(call),
    );
}

fn blade_near(world: &mut World, call: CallId, who: &Name) {
    world.hazard(HazardKind::BladeNearChild, format!("the robot holds a blade near {who}"), Some(call));
}
