//! Washer, dryer, dishwasher: started, running, finished.

use hob_schedules::Instant;
use hob_skills::{Fact, Name};

use crate::agenda::Happening;
use crate::log::Cause;
use crate::world::World;

fn cause() -> Cause {
    Cause::process("machine")
}

/// What runs on the first day ends some time.
pub(crate) fn begin(world: &mut World, start: Instant) {
    let machines: Vec<Name> = world.facts.of("running").filter_map(|row| row.first().cloned()).collect();
    for machine in machines {
        world.since.insert(Fact::new("running", &[&machine]), world.now);
        let since = world.now;
        world.agenda.add(start + chrono::TimeDelta::minutes(30), Happening::CycleEnds { machine, since });
    }
}

/// Minutes of a cycle: of the house's machine, or of any of its kind.
fn minutes(world: &World, machine: &str) -> f64 {
    let ground = world.ground();
    if let Some(minutes) = ground.config.cycle_minutes.get(machine) {
        return f64::from(*minutes);
    }
    let usual = [("washer", 75.0), ("dryer", 60.0), ("dishwasher", 110.0)];
    usual.iter().find(|(kind, _)| ground.is_a(machine, kind)).map_or(60.0, |(_, minutes)| *minutes)
}

/// A machine was started.
pub(crate) fn runs(world: &mut World, machine: &Name) {
    let ground = world.ground();
    let minutes = minutes(world, machine);
    let mut rng = world.rng("cycle", machine);
    let lasts = minutes * rng.between(0.97, 1.06);
    let since = world.now;
    // A machine that gives up does so in the middle, and is found neither running nor finished.
    let fails = rng.chance(ground.config.mess.cycle_fails * ground.profile.factor());
    let machine = machine.clone();
    if fails {
        world.log.count("cycles-failed");
        let fact = Fact::new("running", &[&machine]);
        world.later(lasts / 2.0, Happening::Fades { fact, since });
    } else {
        world.later(lasts, Happening::CycleEnds { machine, since });
    }
}

/// A cycle is over: what is inside is washed, or dried.
pub(crate) fn ends(world: &mut World, machine: &Name, since: Instant) {
    let running = Fact::new("running", &[machine]);
    if world.since.get(&running) != Some(&since) || !world.facts.holds(&running) {
        return;
    }
    world.set(running, false, &cause());
    world.ensure("finished", &[machine], true, &cause());
    let ground = world.ground();
    for object in world.things_at(machine) {
        if ground.is_a(machine, "washer") {
            world.ensure("clean", &[&object], true, &cause());
            if ground.is_a(&object, "load") {
                world.ensure("dry", &[&object], false, &cause());
                world.ensure("folded", &[&object], false, &cause());
            }
        } else if ground.is_a(machine, "dryer") {
            if ground.is_a(&object, "load") {
                world.ensure("dry", &[&object], true, &cause());
                world.ensure("folded", &[&object], false, &cause());
            }
        } else if ground.is_a(machine, "dishwasher") {
            world.ensure("clean", &[&object], true, &cause());
        }
    }
}

/// Opening a machine ends its beeping.
pub(crate) fn opened(world: &mut World, machine: &Name, cause: &Cause) {
    if world.has("finished", &[machine]) {
        world.make("finished", &[machine], false, cause);
    }
}
