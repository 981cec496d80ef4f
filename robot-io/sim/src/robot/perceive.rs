//! What the robot sees from where it is: the truth, as far as it is in sight.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use hob_skills::catalogue::Predicate;
use hob_skills::{Amount, Catalogue, Fact, Name, Reading, Sighting};

use crate::larder::HAND;
use crate::world::World;

/// Confidence in what was looked at, percent.
const LOOKED_AT: u8 = 95;

/// Confidence in the robot's own position, hands and battery, percent.
const OWN: u8 = 99;

/// What was perceived.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Percept {
    pub readings: Vec<Reading>,
    pub sightings: Vec<Sighting>,
    pub amounts: Vec<Amount>,
    /// What the readings are of: each fact is read once.
    read: HashSet<Fact>,
}

impl Percept {
    fn read(&mut self, fact: Fact, holds: bool, confidence_percent: u8) {
        if self.read.insert(fact.clone()) {
            self.readings.push(Reading { fact, holds, confidence_percent });
        }
    }

    /// Reads the facts that were asked for and are in sight.
    pub fn check(&mut self, world: &World, asked: &[Fact]) {
        for fact in asked {
            if let Some(holds) = in_sight(world, fact) {
                self.read(fact.clone(), holds, LOOKED_AT);
            }
        }
    }

    /// Reads the robot's own state; of the rooms named, whether it is in each.
    pub fn own(&mut self, world: &World, rooms: &[Name]) {
        let here = world.robot_room();
        self.read(Fact::new("robot-in", &[&here]), true, OWN);
        for room in rooms.iter().filter(|room| **room != here) {
            self.read(Fact::new("robot-in", &[room]), false, OWN);
        }
        self.read(Fact::new("charged", &[]), world.has("charged", &[]), OWN);
    }

    /// Reads whether the hands are empty, and what they hold.
    pub fn hands(&mut self, world: &World) {
        self.read(Fact::new("hand-empty", &[]), world.has("hand-empty", &[]), OWN);
        if let Some(held) = world.held() {
            self.read(Fact::new("holding", &[&held]), true, OWN);
        }
    }

    /// Looks at a place: a piece of furniture, or a room and everything that stands open in it.
    pub fn look(&mut self, world: &World, place: &Name) {
        let ground = world.ground();
        let here = world.robot_room();
        let whole_room = *place == here;
        let places: Vec<Name> = if whole_room {
            ground.room_of.iter().filter(|(_, room)| **room == here).map(|(place, _)| place.clone()).collect()
        } else {
            vec![place.clone()]
        };
        let mut amounts: BTreeMap<Name, f64> = BTreeMap::new();
        for place in &places {
            self.state_of(world, place, whole_room);
            if hidden(world, place) {
                continue;
            }
            for object in world.things_at(place) {
                self.sightings.push(Sighting { object: object.clone(), place: place.clone() });
                self.state_of(world, &object, false);
                if ground.item(&object).is_some() {
                    amounts.entry(object).or_default();
                }
            }
        }
        // Of what is seen in one place and lies in another that is in sight too, all of it is counted.
        for (item, quantity) in &mut amounts {
            for at in world.larder.places(item) {
                if at == HAND || (ground.room(&at) == Some(&here) && !hidden(world, &at)) {
                    *quantity += world.larder.amount_at(item, &at);
                }
            }
        }
        for (item, quantity) in amounts {
            let unit =
                ground.item(&item).map(|known| known.unit.clone()).unwrap_or_else(|| Name::new_static("pc"));
            // A glance tells grams and millilitres to ten, and pieces to one.
            let step = if unit == "pc" { 1.0 } else { 10.0 };
            let quantity = ((quantity / step).round() * step).max(if quantity > 0.0 { step } else { 0.0 });
            self.amounts.push(Amount { item, quantity, unit });
        }
        for who in world.people_in(&here) {
            self.read(Fact::new("person-in", &[&who, &here]), true, LOOKED_AT);
            self.read(Fact::new("asleep", &[&who]), world.has("asleep", &[&who]), LOOKED_AT);
            self.read(Fact::new("home", &[&who]), true, LOOKED_AT);
        }
    }

    /// Reads what can be said of a thing; in passing, only what strikes the eye.
    fn state_of(&mut self, world: &World, thing: &Name, in_passing: bool) {
        let ground = world.ground();
        let Some(telling) = ground.kinds.get(thing).and_then(|kind| ground.telling.get(kind)) else { return };
        let is_room = ground.rooms.contains_key(thing);
        for name in telling {
            let applies = match name.as_str() {
                "open" => ground.shuts(thing),
                "chopped" => ground.item(thing).is_some_and(|item| item.chop),
                _ => true,
            };
            let striking = matches!(name.as_str(), "on" | "running" | "finished" | "full" | "open");
            if applies && (!in_passing || striking || is_room) {
                let fact = Fact { predicate: name.clone(), args: vec![thing.clone()] };
                if let Some(holds) = in_sight(world, &fact) {
                    self.read(fact, holds, LOOKED_AT);
                }
            }
        }
    }
}

/// The predicates that something can be told by when it is looked at, for each kind: those of one argument that change.
pub(crate) fn telling<'a>(
    catalogue: &Catalogue,
    of: impl Iterator<Item = &'a Name>,
) -> BTreeMap<Name, Vec<Name>> {
    of.map(|kind| {
        let is_a = |class: &str| catalogue.kinds.is_a(kind, class);
        let tells = |(name, predicate): &(&Name, &Predicate)| {
            let [class] = predicate.args.as_slice() else { return false };
            match name.as_str() {
                // What says little of most furniture is said of what it matters for.
                "full" => is_a("emptiable") || is_a("wheelie-bin"),
                "wiped" => is_a("wipeable") || is_a("dusty"),
                "clean" => is_a("load") || is_a("dishes") || is_a("mug"),
                "filled" => is_a("watering-can"),
                // These depend on the thing, not on its kind.
                "open" | "chopped" => true,
                "holding" => false,
                _ => !predicate.fixed && is_a(class),
            }
        };
        let names = catalogue.predicates.iter().filter(tells).map(|(name, _)| name.clone()).collect();
        (kind.clone(), names)
    })
    .collect()
}

/// Whether a place is shut, so that nobody sees what is in it.
fn hidden(world: &World, place: &str) -> bool {
    world.ground().shuts(place) && !world.has("open", &[place])
}

/// Whether a fact holds, if that can be seen from where the robot is.
pub(crate) fn in_sight(world: &World, fact: &Fact) -> Option<bool> {
    let ground = world.ground();
    let here = world.robot_room();
    let holds = world.facts.holds(fact);
    let first = fact.args.first();
    let second = fact.args.get(1);
    let near = |place: &Name| ground.room(place) == Some(&here);
    let visible = match fact.predicate.as_str() {
        "robot-in" | "hand-empty" | "holding" | "charged" | "ordered" | "stowed" => true,
        "at" => second.is_some_and(|place| near(place) && !hidden(world, place)),
        "door-open" | "locked" => {
            first.and_then(|door| ground.door(door)).is_some_and(|door| door.joins.contains(&here))
        }
        "person-in" => second.is_some_and(|room| *room == here),
        "home" | "asleep" | "told" | "has" => {
            first.is_some_and(|who| world.person_room(who).as_ref() == Some(&here))
        }
        "fed" => first.is_some_and(|animal| {
            world.facts.of_first("eats-from", animal).filter_map(|row| row.get(1)).any(near)
        }),
        _ if ground.catalogue.predicates.get(&fact.predicate)?.fixed => true,
        _ => first.is_some_and(|thing| near(thing) || object_in_sight(world, thing, &here)),
    };
    visible.then_some(holds)
}

/// Whether an object lies in sight in this room, or in the robot's hand.
fn object_in_sight(world: &World, object: &Name, here: &Name) -> bool {
    let ground = world.ground();
    if world.has("holding", &[object]) {
        return true;
    }
    world
        .facts
        .of_first("at", object)
        .filter_map(|row| row.get(1))
        .any(|place| ground.room(place) == Some(here) && !hidden(world, place))
}

/// Rooms among the things named.
pub(crate) fn rooms_among<'a>(world: &World, names: impl Iterator<Item = &'a Name>) -> Vec<Name> {
    let ground = world.ground();
    let rooms: BTreeSet<Name> = names.filter(|name| ground.rooms.contains_key(*name)).cloned().collect();
    rooms.into_iter().collect()
}
