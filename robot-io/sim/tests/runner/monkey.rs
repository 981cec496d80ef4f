//! Calls at random, for days: whatever is asked of the robot, the house stays a house.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_sim::{FaultProfile, Rng, Seed};
use hob_skills::{Catalogue, House, Name};
use hob_wire::Claim;

use crate::common;
use crate::rig::Rig;

/// Something that a parameter of `class` takes, mostly near by; one time in ten, anything.
fn argument(rig: &Rig, house: &House, room: &str, class: &str, rng: &mut Rng) -> String {
    let catalogue = Catalogue::builtin();
    let class = if rng.chance(0.1) { "thing" } else { class };
    if class == "text" {
        let texts = ["tomato-pasta", "20", "milk 1000 ml; egg 12 pc", "hello"];
        return rng.pick(&texts).map_or_else(String::new, |text| (*text).to_owned());
    }
    let mut names: Vec<Name> = house.things_of_class(class);
    let stocked = house.stock.iter().filter(|stock| catalogue.class_of(house, &stock.item, class));
    names.extend(stocked.map(|stock| stock.item.clone()));
    if rng.chance(0.85) {
        let here = |place: &str| house.room_of(place).is_some_and(|of| of == room);
        let lies_here = |name: &str| rig.sim.facts().of_first("at", name).any(|row| here(&row[1]));
        let near: Vec<Name> = names.iter().filter(|name| here(name) || lies_here(name)).cloned().collect();
        names = if near.is_empty() { names } else { near };
    }
    rng.pick(&names).map_or_else(|| "nothing".to_owned(), Name::to_string)
}

fn check(rig: &Rig, house: &House) {
    let facts = rig.sim.facts();
    assert_eq!(facts.of("robot-in").count(), 1, "one robot");
    let held: Vec<&Name> = facts.of("holding").map(|row| &row[0]).collect();
    assert_eq!(held.len() + usize::from(facts.has("hand-empty", &[])), 1, "hands: {held:?}");
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in facts.of("at") {
        places.entry(row[0].as_str()).or_default().push(&row[1]);
    }
    for thing in &house.things {
        let at = places.get(thing.name.as_str()).cloned().unwrap_or_default();
        let n = at.len() + usize::from(held.contains(&&thing.name));
        assert!(n <= 1, "{} is in several places: {at:?}, held {held:?}", thing.name);
    }
    for item in Catalogue::builtin().items.keys() {
        let somewhere = places.contains_key(item.as_str()) || held.contains(&item);
        assert_eq!(somewhere, rig.sim.stock(item) > 0.0, "{item}: {} in {places:?}", rig.sim.stock(item));
    }
    assert!((0.0..=100.0).contains(&rig.sim.battery_percent()));
}

#[test]
fn whatever_is_asked_of_the_robot_the_house_stays_a_house() {
    let catalogue = Catalogue::builtin();
    let skills: Vec<&Name> = catalogue.skills.keys().collect();
    for (n, name) in common::HOUSES.iter().enumerate() {
        let house = common::house(name);
        let mut rig = Rig::new(name, 20 + n as u64, FaultProfile::Rough);
        let mut rng = Seed::of("monkey").nth(n as u64).rng();
        let mut worked = BTreeMap::new();
        for round in 0..6000 {
            let room = rig.sim.facts().of("robot-in").next().map(|row| row[0].clone()).unwrap_or_default();
            let door = house.doors.iter().filter(|door| door.joins.contains(&room)).collect::<Vec<_>>();
            let held = rig.sim.facts().of("holding").next().map(|row| row[0].clone());
            let skill = rng.pick(&skills).map_or_else(Name::default, |skill| (*skill).clone());
            let text = match (skill.as_str(), rng.pick(&door)) {
                ("order" | "say", _) if rng.chance(0.9) => continue,
                ("pick" | "unload", _) => {
                    let near: Vec<(Name, Name)> = rig
                        .sim
                        .facts()
                        .of("at")
                        .filter(|row| house.room_of(&row[1]).is_some_and(|of| of == room))
                        .map(|row| (row[0].clone(), row[1].clone()))
                        .collect();
                    let Some((object, from)) = rng.pick(&near) else { continue };
                    format!("{skill}({object}, {from})")
                }
                ("go-to" | "open-door" | "close-door", Some(door)) => {
                    let there = if door.joins[0] == room { &door.joins[1] } else { &door.joins[0] };
                    format!("{skill}({}, {room}, {there})", door.name)
                }
                _ => {
                    let params = &catalogue.skills[&skill].params;
                    let mut args: Vec<String> = params
                        .iter()
                        .map(|param| argument(&rig, &house, &room, &param.class, &mut rng))
                        .collect();
                    // What it holds, and what is here, make more calls possible.
                    if let (Some(first), Some(held)) = (args.first_mut(), held.filter(|_| rng.chance(0.7)))
                        && params[0].class != "room"
                    {
                        *first = held.to_string();
                    }
                    for (arg, param) in args.iter_mut().zip(params) {
                        if param.class == "room" && rng.chance(0.8) {
                            *arg = room.to_string();
                        }
                    }
                    format!("{skill}({})", args.join(", "))
                }
            };
            let claim = rig.call(&text).claim;
            if claim == Claim::Succeeded {
                *worked.entry(skill).or_insert(0) += 1;
            }
            if round % 20 == 0 {
                check(&rig, &house);
            }
            if rng.chance(0.02) {
                rig.wait(TimeDelta::minutes(40));
            }
        }
        let report = rig.sim.report();
        assert_eq!(report.calls.started_twice, 0, "{name}");
        assert!(worked.len() >= 14, "{name}: the interesting things happened: {worked:?}");
    }
}
