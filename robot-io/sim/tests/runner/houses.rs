//! The houses under `examples/houses`, lived in by themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use hob_sim::{Cause, FaultProfile};
use hob_skills::Fact;

use crate::common::{HOUSES, house, sim, start};

#[test]
fn the_same_seed_gives_the_same_deeds_and_another_seed_others() {
    for name in HOUSES {
        let deeds = |seed: u64| {
            let mut sim = sim(&house(name), seed, FaultProfile::Default);
            sim.advance(start(&sim) + TimeDelta::days(7));
            sim.deeds().to_vec()
        };
        assert_eq!(deeds(7), deeds(7), "{name}");
        assert_ne!(deeds(7), deeds(8), "{name}");
    }
}

#[test]
fn how_often_it_is_asked_changes_nothing() {
    let house = house("family-house");
    let mut coarse = sim(&house, 3, FaultProfile::Default);
    let mut fine = sim(&house, 3, FaultProfile::Default);
    let end = start(&coarse) + TimeDelta::days(3);
    coarse.advance(end);
    while fine.now() < end {
        let next = (fine.now() + TimeDelta::minutes(7)).min(end);
        fine.advance(next);
    }
    assert_eq!(coarse.deeds(), fine.deeds());
}

#[test]
fn a_week_of_an_empty_house_stays_sane() {
    for name in HOUSES {
        let house = house(name);
        let mut sim = sim(&house, 11, FaultProfile::Rough);
        let end = start(&sim) + TimeDelta::days(7);
        while sim.now() < end {
            sim.advance(sim.now() + TimeDelta::hours(1));
            let facts = sim.facts();
            assert_eq!(facts.of("robot-in").count(), 1, "{name}: one robot");
            let hands = facts.of("holding").count() + usize::from(facts.has("hand-empty", &[]));
            assert_eq!(hands, 1, "{name}: hands are empty or hold one thing");
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            for row in facts.of("at") {
                *places.entry(row[0].as_str()).or_default() += 1;
            }
            for thing in &house.things {
                let n = places.get(thing.name.as_str()).copied().unwrap_or(0);
                assert!(n <= 1, "{name}: {} is in {n} places at {}", thing.name, sim.now());
            }
            for person in &house.people {
                let rooms = facts.of_first("person-in", &person.name).count();
                let home = usize::from(facts.has("home", &[&person.name]));
                assert_eq!(rooms, home, "{name}: {} is home {home} and in {rooms} rooms", person.name);
            }
        }
    }
}

#[test]
fn daily_life_undoes_what_was_done() {
    for name in HOUSES {
        let house = house(name);
        let mut sim = sim(&house, 5, FaultProfile::Default);
        sim.advance(start(&sim) + TimeDelta::days(14));
        let undone: BTreeSet<&str> =
            sim.deeds().iter().filter(|deed| !deed.holds).map(|deed| deed.fact.predicate.as_str()).collect();
        for predicate in ["tidy", "clean", "watered", "person-in", "home", "made", "fresh-sheets", "at"] {
            let held = house.facts.iter().any(|fact| fact.predicate == predicate)
                || ["person-in", "home", "at"].contains(&predicate);
            assert!(undone.contains(predicate) || !held, "{name}: nothing ends {predicate}");
        }
        assert!(
            sim.deeds().iter().all(|deed| !matches!(deed.cause, Cause::Call(_))),
            "{name}: no call was made"
        );
        let report = sim.report();
        assert!(report.meals_alone > 10, "{name}: people see to their meals: {}", report.meals_alone);
        assert!(report.counts["snacks"] > 20, "{name}: people eat");
        assert!(report.hazards.is_empty(), "{name}: {:?}", sim.hazards());
        assert!(sim.log().counted("collection-missed") == 2, "{name}: nobody put the bins out");
        assert!(report.battery_percent == 100, "{name}: it stands on its dock");
    }
}

#[test]
fn the_owner_of_the_flat_is_at_work_by_day_and_in_bed_by_night() {
    let mut sim = sim(&house("flat"), 2, FaultProfile::Default);
    let home = Fact::new("home", &["dana"]);
    let asleep = Fact::new("asleep", &["dana"]);
    // The first day is a Monday.
    let at = |hour: i64| start(&sim) + TimeDelta::hours(hour);
    let (noon, evening, night) = (at(12), at(20), at(26));
    sim.advance(noon);
    assert!(!sim.truth(&home));
    sim.advance(evening);
    assert!(sim.truth(&home) && !sim.truth(&asleep));
    sim.advance(night);
    assert!(sim.truth(&asleep));
}

#[test]
fn thirty_days_of_a_family_take_well_under_a_second() {
    let mut sim = sim(&house("family-house"), 1, FaultProfile::Default);
    sim.advance(start(&sim) + TimeDelta::days(30));
    let deeds = sim.deeds().len();
    // Time is not measured here: a bound on the work done is the same on every machine.
    assert!((2_000..60_000).contains(&deeds), "{deeds} deeds");
}
