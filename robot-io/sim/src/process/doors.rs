//! Doors: people open and shut them, and the front door is sometimes forgotten.

use hob_schedules::Instant;
use hob_skills::Name;

use crate::agenda::Happening;
use crate::ground::{Door, Ground};
use crate::log::{Cause, HazardKind};
use crate::process::people;
use crate::world::World;

/// For how long the robot may leave the front door open: what it takes to carry a bag out and come back.
const FRONT_DOOR_MINUTES: f64 = 10.0;

/// The room behind the front door, or the dock's when no door is called a front door.
pub(crate) fn inside(ground: &Ground) -> Option<Name> {
    let Some(door) = ground.doors.iter().find(|door| door.front) else {
        return Some(ground.dock_room.clone());
    };
    let [a, b] = &door.joins;
    // The outside is where the way from the dock leads through the front door.
    let through = |room: &Name| ground.way(&ground.dock_room, room).iter().any(|way| way.front);
    if *b == ground.dock_room || through(a) { Some(b.clone()) } else { Some(a.clone()) }
}

/// Somebody goes through a door.
pub(crate) fn goes_through(world: &mut World, who: &Name, door: &Door, shuts: f64) {
    if !door.closable {
        return;
    }
    let open = world.has("door-open", &[&door.name]);
    let shut_now = world.rng("shuts", who).chance(shuts) || door.front;
    let cause = Cause::Person(who.clone());
    if open && shut_now {
        world.make("door-open", &[&door.name], false, &cause);
    } else if !open && !shut_now {
        world.make("door-open", &[&door.name], true, &cause);
    }
}

/// Somebody came or went by the front door.
pub(crate) fn passed(world: &mut World, who: &Name, leaves: bool) {
    let ground = world.ground();
    let cause = Cause::Person(who.clone());
    let mess = &ground.config.mess;
    for door in ground.doors.iter().filter(|door| door.front) {
        world.ensure("locked", &[&door.name], false, &cause);
        let forgets = leaves
            && people::begun(world)
            && world.rng("leaves-front-door", who).chance(mess.leaves_front_door * ground.profile.factor());
        world.ensure("door-open", &[&door.name], forgets, &cause);
        let nobody_home = !ground.people.keys().any(|other| world.has("home", &[other]));
        if leaves && nobody_home && !forgets && ground.config.locks {
            world.ensure("locked", &[&door.name], true, &cause);
        }
    }
}

/// The last to go to bed shuts the front door and locks it.
pub(crate) fn lock_up(world: &mut World, who: &Name) {
    let ground = world.ground();
    if ground.people.keys().any(|other| world.is_up(other)) {
        return;
    }
    let cause = Cause::Person(who.clone());
    for door in ground.doors.iter().filter(|door| door.front) {
        world.ensure("door-open", &[&door.name], false, &cause);
        if ground.config.locks {
            world.ensure("locked", &[&door.name], true, &cause);
        }
    }
}

/// Somebody shuts the doors of the room they sleep in.
pub(crate) fn shut_room(world: &mut World, room: &Name, cause: &Cause) {
    let ground = world.ground();
    for door in ground.doors.iter().filter(|door| door.closable && door.joins.contains(room)) {
        world.ensure("door-open", &[&door.name], false, cause);
    }
}

/// The robot opened a door: the front door must not stay so.
pub(crate) fn opened(world: &mut World, door: &Name, cause: &Cause) {
    let front = world.ground().door(door).is_some_and(|door| door.front);
    if front && matches!(cause, Cause::Call(_)) {
        let since = world.now;
        world.later(FRONT_DOOR_MINUTES, Happening::DoorAjar { door: door.clone(), since });
    }
}

/// Whether a door is still open that the robot opened at `since`.
pub(crate) fn ajar(world: &mut World, door: &Name, since: Instant) {
    let fact = hob_skills::Fact::new("door-open", &[door]);
    if world.since.get(&fact) == Some(&since) && world.facts.holds(&fact) {
        world.hazard(HazardKind::FrontDoorOpen, format!("the robot left {door} open"), None);
    }
}
