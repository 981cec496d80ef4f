//! A home as a file: rooms, doors, furniture, appliances, objects, plants, animals, people.
//!
//! hob reads it as the survey made on the day the robot moved in. The simulated house reads the same file, and the
//! table `[sim]` besides, which hob never looks at.

use serde::{Deserialize, Serialize};

use crate::{Fact, HouseIndex, Name};

/// A home as surveyed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct House {
    /// What people call it.
    pub name: String,
    /// IANA zone.
    pub zone: String,
    /// Where the robot's dock stands: a room.
    pub dock: Name,
    /// Rooms. A room is reachable from the dock by doors, or the file is refused.
    #[serde(rename = "room")]
    pub rooms: Vec<Room>,
    /// Doors and open passages.
    #[serde(rename = "door", default)]
    pub doors: Vec<Door>,
    /// Everything else: furniture, appliances, containers, tools, dishes, plants, loads of laundry.
    #[serde(rename = "thing", default)]
    pub things: Vec<Thing>,
    /// People.
    #[serde(rename = "person", default)]
    pub people: Vec<Person>,
    /// Animals.
    #[serde(rename = "animal", default)]
    pub animals: Vec<Animal>,
    /// Food and supplies in the house on the first day.
    #[serde(rename = "stock", default)]
    pub stock: Vec<Stock>,
    /// Facts that hold on the first day, besides those that the lists above imply.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// For the simulated house only.
    #[serde(default)]
    pub sim: Option<toml::Table>,
    /// The names of the lists above, looked up.
    #[serde(skip)]
    pub index: HouseIndex,
}

/// A room, hall, balcony or garden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Its name.
    pub name: Name,
    /// Its kind: `kitchen`, `bedroom`, `bathroom`, `living-room`, `hall`, `balcony`, …
    pub kind: Name,
    /// Which floor; 0 is the one with the front door.
    #[serde(default)]
    pub floor: i8,
    /// Metres: x, y, width, depth on its floor's plan.
    pub rect: [f32; 4],
    /// Other words people use for it.
    #[serde(default)]
    pub aka: Vec<String>,
}

/// A door or an open passage between two rooms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Its name.
    pub name: Name,
    /// The two rooms.
    pub joins: [Name; 2],
    /// `passage` (never closed), `door`, `front-door`, `stairs`.
    pub kind: Name,
    /// Whether it stands open on the first day.
    #[serde(default)]
    pub open: bool,
}

/// A thing in the home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Its name.
    pub name: Name,
    /// Its kind in the catalogue.
    pub kind: Name,
    /// The room, furniture or container it stands in, on or at.
    pub at: Name,
    /// Whose.
    #[serde(default)]
    pub owner: Option<Name>,
    /// Other words people use for it.
    #[serde(default)]
    pub aka: Vec<String>,
}

/// Somebody who lives in the home or visits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their name.
    pub name: Name,
    /// `owner`, `adult`, `child`, `baby`, `guest`.
    pub role: Name,
    /// Other words the brief uses for them.
    #[serde(default)]
    pub aka: Vec<String>,
}

/// An animal of the home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Animal {
    /// Its name.
    pub name: Name,
    /// `cat`, `dog`, …
    pub kind: Name,
    /// Other words.
    #[serde(default)]
    pub aka: Vec<String>,
}

/// An amount of food or supplies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    /// What, from the catalogue's items.
    pub item: Name,
    /// In or on what.
    pub at: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
}

/// Why a text is no house.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct HouseError {
    /// What is wrong, and the way out.
    pub message: String,
    /// 1-based line, when known.
    pub line: Option<usize>,
}
