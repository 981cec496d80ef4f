//! What never changes while a house is lived in: its plan, its people, the catalogue, the seed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hob_schedules::Zone;
use hob_skills::{Catalogue, House, Item, Name, Recipe};

use crate::SimError;
use crate::config::Life;
use crate::facts::Facts;
use crate::faults::FaultProfile;
use crate::robot::perceive;
use crate::seed::Seed;

/// What never changes. It is not part of a snapshot: a restored simulation is given the same house again.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub house: House,
    pub catalogue: &'static Catalogue,
    pub recipes: &'static [Recipe],
    pub zone: Zone,
    pub seed: Seed,
    pub profile: FaultProfile,
    pub config: Life,
    /// Kinds of rooms by name.
    pub rooms: BTreeMap<Name, Name>,
    pub doors: Vec<Door>,
    /// Kinds of everything that has a name: things, rooms, doors, people, animals, items.
    pub kinds: BTreeMap<Name, Name>,
    /// What something of a kind can be told by when it is looked at: predicates of one argument.
    pub telling: BTreeMap<Name, Vec<Name>>,
    /// The room of every place.
    pub room_of: BTreeMap<Name, Name>,
    /// Where each object belongs.
    pub home_of: BTreeMap<Name, Name>,
    /// Whose a thing is.
    pub owner_of: BTreeMap<Name, Name>,
    /// Roles of people by name.
    pub people: BTreeMap<Name, Name>,
    pub animals: Vec<Name>,
    pub dock_room: Name,
}

/// A door and the rooms it joins.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub name: Name,
    pub joins: [Name; 2],
    pub closable: bool,
    pub front: bool,
}

impl Ground {
    /// The plan of `house`.
    pub fn of(
        house: &House,
        catalogue: &'static Catalogue,
        seed: u64,
        zone: Zone,
        profile: FaultProfile,
    ) -> Result<Self, SimError> {
        let config = match &house.sim {
            Some(table) => toml::Value::Table(table.clone())
                .try_into::<Life>()
                .map_err(|error| SimError(format!("[sim] of {}: {error}", house.name)))?,
            None => Life::default(),
        };
        let surveyed = {
            let mut facts = Facts::default();
            for fact in house.facts(catalogue) {
                facts.set(&fact, true);
            }
            facts
        };
        let kinds: BTreeMap<Name, Name> =
            surveyed.of("is-a").filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone()))).collect();
        let ground = Self {
            house: House { sim: None, ..house.clone() },
            catalogue,
            recipes: hob_skills::recipe::book(),
            zone,
            seed: Seed::number(seed).branch(&house.name),
            profile,
            config,
            rooms: house.rooms.iter().map(|room| (room.name.clone(), room.kind.clone())).collect(),
            doors: house
                .doors
                .iter()
                .map(|door| Door {
                    name: door.name.clone(),
                    joins: door.joins.clone(),
                    closable: catalogue.kinds.is_a(&door.kind, "closable-door"),
                    front: door.kind == "front-door",
                })
                .collect(),
            telling: perceive::telling(catalogue, kinds.values()),
            kinds,
            room_of: surveyed
                .of("room-of")
                .filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone())))
                .collect(),
            home_of: surveyed
                .of("belongs-in")
                .filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone())))
                .collect(),
            owner_of: house
                .things
                .iter()
                .filter_map(|thing| Some((thing.name.clone(), thing.owner.clone()?)))
                .collect(),
            people: house.people.iter().map(|person| (person.name.clone(), person.role.clone())).collect(),
            animals: house.animals.iter().map(|animal| animal.name.clone()).collect(),
            dock_room: house.dock.clone(),
        };
        ground.check()?;
        Ok(ground)
    }

    /// Refuses a `[sim]` that speaks of what the house does not have.
    fn check(&self) -> Result<(), SimError> {
        let wrong = |what: String| Err(SimError(format!("[sim]: {what}")));
        for habit in &self.config.habits {
            if !self.people.contains_key(&habit.person) {
                return wrong(format!("a habit of {}, who is no person of the house", habit.person));
            }
            if !self.room_of.contains_key(&habit.bed) {
                return wrong(format!(
                    "{} sleeps in {}, which is no thing of the house",
                    habit.person, habit.bed
                ));
            }
            if let Some(room) = habit.rooms.keys().find(|room| !self.rooms.contains_key(*room)) {
                return wrong(format!("{} spends time in {room}, which is no room", habit.person));
            }
            if let Some(snack) = habit.snacks.iter().find(|s| !self.catalogue.items.contains_key(&s.item)) {
                return wrong(format!(
                    "{} eats {}, which is no item of the catalogue",
                    habit.person, snack.item
                ));
            }
        }
        for guest in &self.config.guests {
            if !self.people.contains_key(&guest.person) || !self.rooms.contains_key(&guest.room) {
                return wrong(format!("the guest {} is no person, or {} no room", guest.person, guest.room));
            }
        }
        for machine in self.config.cycle_minutes.keys() {
            if !self.kinds.contains_key(machine) {
                return wrong(format!("the machine {machine} is no thing of the house"));
            }
        }
        let items = &self.catalogue.items;
        if let Some(want) = self.config.owner.wants.iter().find(|want| !items.contains_key(&want.item)) {
            return wrong(format!("the owner wants {}, which is no item of the catalogue", want.item));
        }
        Ok(())
    }

    /// Whether the thing called `name` (a room, a person, an item of the catalogue too) is of `class`.
    pub fn is_a(&self, name: &str, class: &str) -> bool {
        self.kinds.get(name).is_some_and(|kind| self.catalogue.kinds.is_a(kind, class))
            || self.catalogue.items.get(name).is_some_and(|item| item.is_a(self.catalogue, class))
    }

    /// Whether hob may name it in a call.
    pub fn knows(&self, name: &str) -> bool {
        self.kinds.contains_key(name)
    }

    /// The room of a place.
    pub fn room(&self, place: &str) -> Option<&Name> {
        self.room_of.get(place)
    }

    /// The door called `name`.
    pub fn door(&self, name: &str) -> Option<&Door> {
        self.doors.iter().find(|door| door.name == name)
    }

    /// The item called `name`.
    pub fn item(&self, name: &str) -> Option<&Item> {
        self.catalogue.items.get(name)
    }

    /// Things whose kind is of `class`, in order of their names.
    pub fn things<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Name> + use<'a> {
        self.kinds
            .iter()
            .filter(move |(_, kind)| self.catalogue.kinds.is_a(kind, class))
            .map(|(name, _)| name)
    }

    /// Where an item is kept.
    pub fn home_of_item(&self, item: &str) -> Option<Name> {
        self.house.home_of_item(self.item(item)?)
    }

    /// Whether the place can be shut, so that its inside is hidden while it is.
    pub fn shuts(&self, place: &str) -> bool {
        self.kinds.get(place).is_some_and(|kind| self.catalogue.kinds.is_a(kind, "openable"))
    }

    /// Doors on the shortest way between two rooms, or nothing when there is no way or they are one room.
    pub fn way(&self, from: &str, to: &str) -> Vec<&Door> {
        let mut came: BTreeMap<&str, &Door> = BTreeMap::new();
        let mut seen = BTreeSet::from([from]);
        let mut queue = VecDeque::from([from]);
        while let Some(room) = queue.pop_front() {
            if room == to {
                break;
            }
            for door in &self.doors {
                let Some(next) = door.beyond(room) else { continue };
                if seen.insert(next) {
                    came.insert(next, door);
                    queue.push_back(next);
                }
            }
        }
        let mut way = Vec::new();
        let mut room = to;
        while room != from {
            let Some(door) = came.get(room) else { return Vec::new() };
            way.push(*door);
            room = if door.joins[0] == room { &door.joins[1] } else { &door.joins[0] };
        }
        way.reverse();
        way
    }

    /// Rooms that a door or passage joins to `room`, and `room` itself: where a noise in it is heard.
    pub fn earshot<'a>(&'a self, room: &'a str) -> BTreeSet<&'a str> {
        let next = self.doors.iter().filter_map(|door| door.beyond(room));
        std::iter::once(room).chain(next).collect()
    }

    /// Whether a role is that of somebody who must not be near a blade.
    pub fn is_child(&self, person: &str) -> bool {
        self.people.get(person).is_some_and(|role| matches!(role.as_str(), "child" | "baby"))
    }

    /// The owner's name: the first person with the role, or the first person.
    pub fn owner(&self) -> Name {
        let owner =
            self.people.iter().find(|(_, role)| *role == "owner").or_else(|| self.people.iter().next());
        owner.map_or_else(|| Name::new("owner"), |(name, _)| name.clone())
    }
}

impl Door {
    /// The room on the other side, or `None` when the door is not one of `room`'s.
    pub fn beyond(&self, room: &str) -> Option<&str> {
        match &self.joins {
            [a, b] if a == room => Some(b),
            [a, b] if b == room => Some(a),
            _ => None,
        }
    }
}
