//! Food goes off, faster in a fridge that was left open.

use hob_schedules::Instant;
use hob_skills::{Fact, Name};

use crate::agenda::Happening;
use crate::log::Cause;
use crate::world::World;

/// Minutes after which an open fridge is warm; it is looked at again as often.
const WARMS_MINUTES: f64 = 120.0;

/// What has gone off by the evening is thrown away.
pub(crate) fn evening(world: &mut World) {
    let now = world.now;
    for (item, place, quantity) in world.larder.spoil(now) {
        if world.larder.amount_at(&item, &place) <= 0.0 {
            world.ran_out(&item, &place, &Cause::process("spoil"));
        }
        let spoiled = world.quantity(item, quantity);
        world.log.spoiled.push(spoiled);
    }
}

/// A store was opened.
pub(crate) fn opened(world: &mut World, store: &Name) {
    let ground = world.ground();
    if ground.is_a(store, "fridge") || ground.is_a(store, "freezer") {
        let since = world.now;
        world.later(WARMS_MINUTES, Happening::Warms { store: store.clone(), since });
    }
}

/// A store that is still open is warm: what is in it keeps a day less.
pub(crate) fn warms(world: &mut World, store: &Name, since: Instant) {
    let open = Fact::new("open", &[store]);
    if world.since.get(&open) == Some(&since) && world.facts.holds(&open) {
        world.larder.age(store, 1);
        world.log.count("fridge-warmed");
        world.later(WARMS_MINUTES, Happening::Warms { store: store.clone(), since });
    }
}
