//! Daily life: what happens in the house by itself, a file for each process.

pub(crate) mod bins;
pub(crate) mod clutter;
pub(crate) mod delivery;
pub(crate) mod doors;
pub(crate) mod fade;
pub(crate) mod heat;
pub(crate) mod laundry;
pub(crate) mod machines;
pub(crate) mod meals;
pub(crate) mod people;
pub(crate) mod quiet;
pub(crate) mod spoil;

use hob_schedules::Instant;
use hob_skills::Fact;

use crate::agenda::Happening;
use crate::log::Cause;
use crate::world::World;

/// Sets every process going; until `start` they make no mess, so that the house is at `start` as it was surveyed.
pub(crate) fn begin(world: &mut World, start: Instant) {
    people::begin(world);
    fade::begin(world, start);
    bins::begin(world, start);
    laundry::begin(world, start);
    machines::begin(world, start);
}

/// Something happens.
pub(crate) fn happen(world: &mut World, happening: Happening) {
    match happening {
        Happening::Day => people::day(world),
        Happening::Person { who, act } => people::act(world, &who, act),
        Happening::Fades { fact, since } => fade::fades(world, &fact, since),
        Happening::CycleEnds { machine, since } => machines::ends(world, &machine, since),
        Happening::Dries { load, since } => laundry::dries(world, &load, since),
        Happening::Eaten { meal, since } => meals::eaten(world, &meal, since),
        Happening::BladeStill { call, who } => quiet::blade_still(world, call, &who),
        Happening::TakenOut { who, room } => people::taken_out(world, &who, &room),
        Happening::Delivered { order } => delivery::delivered(world, order),
        Happening::Collected => bins::collected(world),
        Happening::BinsFill => bins::fill(world),
        Happening::Evening => {
            laundry::evening(world);
            spoil::evening(world);
        }
        Happening::Spill { room } => clutter::spill(world, &room),
        Happening::Warms { store, since } => spoil::warms(world, &store, since),
        Happening::DoorAjar { door, since } => doors::ajar(world, &door, since),
        Happening::HeatLeft { thing, since, again } => heat::left(world, &thing, since, again),
        Happening::PutsDown { who, object } => clutter::puts_down(world, &who, &object),
    }
}

/// What follows at once, or is set going, when a fact comes to hold or ceases to.
pub(crate) fn changed(world: &mut World, fact: &Fact, holds: bool, cause: &Cause) {
    fade::changed(world, fact, holds);
    let arg = |n: usize| fact.args.get(n).cloned().unwrap_or_default();
    match (fact.predicate.as_str(), holds) {
        ("running", true) => machines::runs(world, &arg(0)),
        ("open", true) => {
            machines::opened(world, &arg(0), cause);
            spoil::opened(world, &arg(0));
        }
        ("hung", true) => laundry::hangs(world, &arg(0)),
        ("served", true) => meals::served(world, &arg(0)),
        ("emptied", true) => bins::emptied(world, &arg(0)),
        ("on", true) => heat::on(world, &arg(0)),
        ("robot-in", false) => heat::robot_leaves(world, &arg(0), cause),
        ("door-open", true) => doors::opened(world, &arg(0), cause),
        ("has", true) => clutter::handed(world, &arg(0), &arg(1)),
        ("person-in", true) => quiet::came(world, &arg(0), &arg(1)),
        ("asleep", true) => quiet::fell_asleep(world, &arg(0)),
        ("fresh-sheets", false) => laundry::sheets_are_stale(world, &arg(0)),
        _ => {}
    }
}
