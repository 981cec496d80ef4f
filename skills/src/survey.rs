//! What a house file says: whether it is a house at all, and what holds in it on the first day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::house::{HouseError, Thing};
use crate::house_index::Rooms;
use crate::item_words::ItemWords;
use crate::{Catalogue, Fact, House, Item, Name};

/// The place beyond the front door. No house file declares it: it is a room of kind `street`, a door may join it, and
/// furniture may stand there (a doormat, a wheelie bin). A parcel `at = "outside"` is not there yet.
pub const OUTSIDE: &str = "outside";

/// What every household has without its house file saying so: the meals that hob makes, and what the shop delivers.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("breakfast", "meal"),
    ("lunch", "meal"),
    ("dinner", "meal"),
    ("packed-lunch", "meal"),
    ("groceries", "parcel"),
];

/// The dock's name where the house file has no thing of kind `dock`.
pub const DOCK: &str = "dock";

/// Deeper than any cupboard in a corner in a room; a chain as long as this is a ring.
const NESTING_MAX: usize = 8;

impl House {
    /// Reads a house file, and refuses one that a robot cannot live in.
    pub fn parse(text: &str) -> Result<House, HouseError> {
        let house: House = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| crate::load::line_of_byte(text, span.start));
            HouseError {
                message: at_line(
                    line,
                    &format!("{}; write it as the house files under examples/ do", error.message()),
                ),
                line,
            }
        })?;
        crate::house_check::check(&house, text, Catalogue::builtin())?;
        Ok(house)
    }

    /// The kind of a thing, room, door, animal or person of this house, or of what every household has. People's kinds
    /// are their roles. Items of the catalogue have none here: see [`Catalogue::class_of`].
    pub fn kind_of(&self, name: &str) -> Option<&str> {
        self.index.kind(self, name)
    }

    /// Every name in the house with its kind, in the file's order, then what every household has.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let dock = (!self.things.iter().any(|t| t.kind == "dock")).then_some((DOCK, "dock"));
        let declared: BTreeSet<&str> = self.things.iter().map(|t| t.name.as_str()).collect();
        self.rooms
            .iter()
            .map(|r| (r.name.as_str(), r.kind.as_str()))
            .chain(self.doors.iter().map(|d| (d.name.as_str(), d.kind.as_str())))
            .chain(self.things.iter().map(|t| (t.name.as_str(), t.kind.as_str())))
            .chain(self.people.iter().map(|p| (p.name.as_str(), p.role.as_str())))
            .chain(self.animals.iter().map(|a| (a.name.as_str(), a.kind.as_str())))
            .chain(dock)
            .chain(std::iter::once((OUTSIDE, "street")))
            .chain(BUILT_IN.iter().copied().filter(move |(name, _)| !declared.contains(name)))
    }

    /// The things, rooms, doors, people and animals of a class of [`Catalogue::builtin`], in the order of their names.
    pub fn things_of_class(&self, class: &str) -> Vec<Name> {
        let kinds = &Catalogue::builtin().kinds;
        let mut names: Vec<Name> = self
            .names()
            .filter(|(_, kind)| kinds.is_a(kind, class))
            .map(|(name, _)| Name::new(name))
            .collect();
        names.sort();
        names
    }

    /// The room that a place is or lies in.
    pub fn room_of(&self, place: &str) -> Option<Name> {
        self.index.room(self, place).cloned()
    }

    /// The places (rooms, furniture, machines; not what lies about) with the room of each.
    pub fn places(&self) -> Arc<Rooms> {
        self.index.places(self)
    }

    /// Every name in the house with its kind, in the order of names.
    pub fn kinds(&self) -> Arc<[(Name, Name)]> {
        self.index.sorted(self)
    }

    /// The room of a place, from what it stands in to what that stands in.
    pub(crate) fn room_traced(&self, place: &str) -> Option<Name> {
        let mut here = place;
        for _ in 0..NESTING_MAX {
            if here == OUTSIDE || self.rooms.iter().any(|r| r.name == here) {
                return Some(Name::new(here));
            }
            match self.things.iter().find(|t| t.name == here) {
                Some(thing) => here = &thing.at,
                None => return (here == DOCK).then(|| self.dock.clone()),
            }
        }
        None
    }

    /// Where an item is kept: where the house file has it in stock, else the first place of the kind that the item is
    /// stored in, else any store.
    pub fn home_of_item(&self, item: &Item) -> Option<Name> {
        if let Some(stock) = self.stock.iter().find(|s| s.item == item.name) {
            return Some(stock.at.clone());
        }
        let store = |class: &str| self.things_of_class(class).into_iter().next();
        let cold = matches!(item.stored.as_str(), "fridge" | "freezer");
        store(&item.stored)
            .or_else(|| cold.then(|| store("fridge")).flatten())
            .or_else(|| (!cold).then(|| store("pantry").or_else(|| store("cupboard"))).flatten())
            .or_else(|| store("store"))
    }

    /// Everything that holds on the first day, each fact once, in order.
    pub fn facts(&self, catalogue: &Catalogue) -> Vec<Fact> {
        let kinds = &catalogue.kinds;
        let mut facts: BTreeSet<Fact> = self.facts.iter().cloned().collect();
        let told_home: BTreeSet<Name> =
            self.facts.iter().filter(|f| f.predicate == "belongs-in").map(|f| f.args[0].clone()).collect();
        for (name, kind) in self.names() {
            facts.insert(Fact::new("is-a", &[name, kind]));
            if kinds.is_a(kind, "place") {
                if let Some(room) = self.room_of(name) {
                    facts.insert(Fact::new("room-of", &[name, &room]));
                }
                if !kinds.is_a(kind, "openable") {
                    facts.insert(Fact::new("open", &[name]));
                }
            }
        }
        for door in &self.doors {
            let [a, b] = &door.joins;
            facts.insert(Fact::new("joins", &[&door.name, a, b]));
            facts.insert(Fact::new("joins", &[&door.name, b, a]));
            if door.open || !kinds.is_a(&door.kind, "closable-door") {
                facts.insert(Fact::new("door-open", &[&door.name]));
            }
        }
        for thing in self.things.iter().filter(|t| kinds.is_a(&t.kind, "object") && t.at != OUTSIDE) {
            facts.insert(Fact::new("at", &[&thing.name, &thing.at]));
            if !told_home.contains(&thing.name)
                && let Some(home) = self.home_of_thing(thing, catalogue)
            {
                facts.insert(Fact::new("belongs-in", &[&thing.name, &home]));
            }
        }
        for thing in &self.things {
            if let Some(owner) = &thing.owner {
                facts.insert(Fact::new("owns", &[owner, &thing.name]));
            }
        }
        for stock in self.stock.iter().filter(|s| s.quantity > 0.0) {
            facts.insert(Fact::new("at", &[&stock.item, &stock.at]));
        }
        for item in catalogue.items.values() {
            facts.insert(Fact::new("is-a", &[&item.name, item.kind()]));
            if let Some(home) = self.home_of_item(item).filter(|_| !told_home.contains(&item.name)) {
                facts.insert(Fact::new("belongs-in", &[&item.name, &home]));
            }
        }
        facts.insert(Fact::new("robot-in", &[&self.dock]));
        facts.insert(Fact::new("hand-empty", &[]));
        facts.insert(Fact::new("charged", &[]));
        facts.into_iter().collect()
    }

    /// Where a thing belongs: where it stands on the first day; linen that is found in a hamper, in a machine or on a
    /// bed belongs in the first linen store of that room, else of the house.
    fn home_of_thing(&self, thing: &Thing, catalogue: &Catalogue) -> Option<Name> {
        let kinds = &catalogue.kinds;
        let found = self.kind_of(&thing.at)?;
        let moved = kinds.is_a(&thing.kind, "load")
            && ["hamper", "machine", "bed", "drying-rack"].iter().any(|class| kinds.is_a(found, class));
        if !moved {
            return Some(thing.at.clone());
        }
        let stores = self.things_of_class("linen-store");
        let room = self.room_of(&thing.at);
        let near = stores.iter().find(|s| self.room_of(s) == room);
        Some(near.or_else(|| stores.first()).unwrap_or(&thing.at).clone())
    }

    /// What people call a thing, room or person: its other words, in the file's order.
    pub fn also_known_as(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let rooms = self.rooms.iter().map(|r| (&r.name, &r.aka));
        let things = self.things.iter().map(|t| (&t.name, &t.aka));
        let people = self.people.iter().map(|p| (&p.name, &p.aka));
        let animals = self.animals.iter().map(|a| (&a.name, &a.aka));
        for (name, aka) in rooms.chain(things).chain(people).chain(animals) {
            words.entry(name).or_default().extend(aka.iter().map(String::as_str));
        }
        words
    }
}

impl Catalogue {
    /// Whether this name of the house, item of the catalogue, kind or class belongs to the class.
    pub fn class_of(&self, house: &House, name: &str, class: &str) -> bool {
        match house.kind_of(name) {
            Some(kind) => self.kinds.is_a(kind, class),
            None => match self.items.get(name) {
                Some(item) => item.is_a(self, class),
                None => self.kinds.knows(name) && self.kinds.is_a(name, class),
            },
        }
    }

    /// The item that these words name, in singular or plural, British or American: `scallions`, `Loo rolls`.
    pub fn item_named(&self, words: &str) -> Option<&Item> {
        let by_words = self.by_words.get_or_init(|| ItemWords::of(&self.items));
        by_words.find(words).and_then(|name| self.items.get(name))
    }
}

impl Item {
    /// `food` or `supply`.
    pub fn kind(&self) -> &'static str {
        if self.classes.iter().any(|c| c == "supply") { "supply" } else { "food" }
    }

    /// Whether it belongs to a class: one of its own (`dairy`), or one above its kind (`object`), or is itself that.
    pub fn is_a(&self, catalogue: &Catalogue, class: &str) -> bool {
        self.name == class
            || self.classes.iter().any(|c| c == class)
            || catalogue.kinds.is_a(self.kind(), class)
    }
}

/// A message that begins with its line, when there is one.
pub(crate) fn at_line(line: Option<usize>, message: &str) -> String {
    line.map_or_else(|| message.to_owned(), |line| format!("line {line}: {message}"))
}
