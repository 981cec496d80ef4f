//! What daily life undoes by itself: floors get dusty, plants dry, animals hungry, meals cold.

use hob_schedules::Instant;
use hob_skills::Fact;

use crate::agenda::Happening;
use crate::log::Cause;
use crate::process::meals;
use crate::world::{World, seconds};

/// Hours for which a fact lasts, lowest and highest. A floor vacuumed in the morning is still so in the evening and
/// not so two days later; a cat is fed twice a day; a meal on the table is cold and cleared away after three hours.
const LASTS_HOURS: &[(&str, f64, f64)] = &[
    ("chopped", 10.0, 14.0),
    ("cooked", 3.5, 4.5),
    ("fed", 8.0, 10.5),
    ("filled", 40.0, 70.0),
    ("fresh", 14.0, 22.0),
    ("fresh-sheets", 160.0, 210.0),
    ("mopped", 30.0, 70.0),
    ("scrubbed", 60.0, 110.0),
    ("served", 2.5, 3.5),
    ("told", 1.0, 1.0),
    ("vacuumed", 20.0, 40.0),
    ("watered", 55.0, 95.0),
    ("wet", 0.5, 0.5),
    ("wiped", 8.0, 28.0),
];

fn hours(world: &World, predicate: &str) -> Option<(f64, f64)> {
    if let Some([low, high]) = world.ground().config.lasts_hours.get(predicate) {
        return Some((*low, *high));
    }
    LASTS_HOURS.iter().find(|(name, ..)| *name == predicate).map(|(_, low, high)| (*low, *high))
}

/// What holds on the first day ends some time after `start`: it has held for a while, nobody knows how long.
pub(crate) fn begin(world: &mut World, start: Instant) {
    let fading: Vec<Fact> =
        world.facts.iter().filter(|fact| hours(world, &fact.predicate).is_some()).collect();
    for fact in fading {
        let Some((low, high)) = hours(world, &fact.predicate) else { continue };
        let lasts = world.rng("fade", &fact.to_string()).between(low * 0.3, high);
        let since = world.now;
        world.since.insert(fact.clone(), since);
        world.agenda.add(start + seconds(lasts * 3600.0), Happening::Fades { fact, since });
    }
}

/// A fact came to hold: it will not for ever.
pub(crate) fn changed(world: &mut World, fact: &Fact, holds: bool) {
    if !holds {
        return;
    }
    let Some((low, high)) = hours(world, &fact.predicate) else { return };
    let lasts = world.rng("fade", &fact.to_string()).between(low, high);
    let since = world.now;
    world.later(lasts * 60.0, Happening::Fades { fact: fact.clone(), since });
}

/// The time of a fact is over, if it has not been renewed since.
pub(crate) fn fades(world: &mut World, fact: &Fact, since: Instant) {
    if world.since.get(fact) != Some(&since) || !world.facts.holds(fact) {
        return;
    }
    match (fact.predicate.as_str(), fact.args.first()) {
        // What stands on the table goes by how long it has stood there.
        ("cooked", Some(meal)) if world.has("served", &[meal]) => {}
        ("cooked" | "served", Some(meal)) => meals::goes_cold(world, &meal.clone()),
        _ => world.set(fact.clone(), false, &Cause::process("fade")),
    }
}
