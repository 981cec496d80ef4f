//! Heat that nobody minds.

use hob_schedules::Instant;
use hob_skills::{Fact, Name};

use crate::agenda::Happening;
use crate::log::{Cause, HazardKind};
use crate::world::World;

/// Minutes for which heat may be alone once the robot has left the room: what it takes to fetch something from next
/// door.
const AWAY_MINUTES: f64 = 2.0;

/// Minutes after which heat is looked at again while it stays on.
const AGAIN_MINUTES: f64 = 10.0;

/// A heater was switched on.
pub(crate) fn on(world: &mut World, thing: &Name) {
    if world.ground().is_a(thing, "heater") {
        let since = world.now;
        world.later(AGAIN_MINUTES, Happening::HeatLeft { thing: thing.clone(), since, again: true });
    }
}

/// The robot leaves a room in which heat may be on.
pub(crate) fn robot_leaves(world: &mut World, room: &Name, cause: &Cause) {
    if !matches!(cause, Cause::Call(_)) {
        return;
    }
    for thing in hot(world, room) {
        let Some(since) = world.since.get(&Fact::new("on", &[&thing])).copied() else { continue };
        world.later(AWAY_MINUTES, Happening::HeatLeft { thing, since, again: false });
    }
}

fn hot(world: &World, room: &Name) -> Vec<Name> {
    let ground = world.ground();
    world
        .facts
        .of("on")
        .filter_map(|row| row.first().cloned())
        .filter(|thing| ground.is_a(thing, "heater") && ground.room(thing) == Some(room))
        .collect()
}

/// Whether heat that has been on since then is alone.
pub(crate) fn left(world: &mut World, thing: &Name, since: Instant, again: bool) {
    let fact = Fact::new("on", &[thing]);
    if world.since.get(&fact) != Some(&since) || !world.facts.holds(&fact) {
        return;
    }
    let ground = world.ground();
    let Some(room) = ground.room(thing).cloned() else { return };
    let minded = world.robot_room() == room
        || world.people_in(&room).iter().any(|who| world.is_up(who) && !ground.is_child(who));
    if !minded {
        world.hazard(HazardKind::HeatUnattended, format!("{thing} is on and nobody is in the {room}"), None);
    }
    // The check that follows the switching-on repeats itself; the one that follows a leaving does not.
    if again {
        world.later(AGAIN_MINUTES, Happening::HeatLeft { thing: thing.clone(), since, again });
    }
}
