//! The home and what is in it: places, doors, sightings, beliefs, stock.

use std::collections::BTreeSet;

use hob_memory::{Memory, StoreError};
use hob_schedules::Name;
use hob_skills::Fact;

use super::ns;
use crate::sheet::{Sheet, Sheets};

static CLEAR_PLACES: Sheet =
    Sheet { column: "clear_places", sql: "DELETE FROM places WHERE json_array_length(new.clear_places) > 0" };

// A name given twice in the house file is one place: the first.
static SET_PLACES: Sheet = Sheet {
    column: "set_places",
    sql: "INSERT OR IGNORE INTO places (name, parent, kind, owner, aka, x, y, width, depth)
SELECT value->>0, value->>1, value->>2, value->>3, value->4, value->>5, value->>6, value->>7, value->>8
FROM json_each(new.set_places)",
};

static CLEAR_DOORS: Sheet =
    Sheet { column: "clear_doors", sql: "DELETE FROM doors WHERE json_array_length(new.clear_doors) > 0" };

static SET_DOORS: Sheet = Sheet {
    column: "set_doors",
    sql: "INSERT OR IGNORE INTO doors (name, room_a, room_b, kind, open)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(new.set_doors)",
};

static SET_SIGHTINGS: Sheet = Sheet {
    column: "set_sightings",
    sql: "INSERT OR REPLACE INTO sightings (object, place, seen_ns)
SELECT value->>0, value->>1, value->>2 FROM json_each(new.set_sightings)",
};

static SET_BELIEFS: Sheet = Sheet {
    column: "set_beliefs",
    sql: "INSERT OR REPLACE INTO beliefs (fact, predicate, holds, confidence_percent, since_ns,
    until_ns, source)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->6 FROM json_each(new.set_beliefs)",
};

static SET_STOCK: Sheet = Sheet {
    column: "set_stock",
    sql: "INSERT OR REPLACE INTO stock (item, quantity, since_ns, seen)
SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(new.set_stock)",
};

/// Written together, in this order.
pub(super) static SPREADS: &[&[&Sheet]] = &[
    &[&CLEAR_PLACES, &SET_PLACES, &CLEAR_DOORS, &SET_DOORS],
    &[&SET_SIGHTINGS],
    &[&SET_BELIEFS],
    &[&SET_STOCK],
];

type Place<'a> = (&'a str, Option<&'a str>, &'a str, Option<&'a Name>, &'a [String], [Option<f32>; 4]);

fn push_place(
    sheets: &mut Sheets,
    (name, parent, kind, owner, aka, rect): Place<'_>,
) -> Result<(), StoreError> {
    let [x, y, width, depth] = rect;
    sheets.push(&SET_PLACES, &(name, parent, kind, owner, aka, x, y, width, depth))
}

/// The survey replaces the one before.
pub(super) fn house(sheets: &mut Sheets, memory: &Memory) -> Result<(), StoreError> {
    let Some(house) = &memory.house else { return Ok(()) };
    sheets.push(&CLEAR_PLACES, &1)?;
    sheets.push(&CLEAR_DOORS, &1)?;
    push_place(sheets, ("home", None, "home", None, std::slice::from_ref(&house.name), [None; 4]))?;
    let floors: BTreeSet<i8> = house.rooms.iter().map(|room| room.floor).collect();
    for floor in floors {
        push_place(sheets, (&floor_name(floor), Some("home"), "floor", None, &[], [None; 4]))?;
    }
    for room in &house.rooms {
        let floor = floor_name(room.floor);
        push_place(sheets, (&room.name, Some(&floor), &room.kind, None, &room.aka, room.rect.map(Some)))?;
    }
    for thing in &house.things {
        let owner = thing.owner.as_ref();
        push_place(sheets, (&thing.name, Some(&thing.at), &thing.kind, owner, &thing.aka, [None; 4]))?;
    }
    for door in &house.doors {
        let [a, b] = &door.joins;
        sheets.push(&SET_DOORS, &(&door.name, a, b, &door.kind, door.open))?;
    }
    Ok(())
}

fn floor_name(floor: i8) -> String {
    format!("floor-{floor}")
}

pub(super) fn sighting(sheets: &mut Sheets, object: &Name, memory: &Memory) -> Result<(), StoreError> {
    let Some((place, seen)) = memory.sightings.get(object) else { return Ok(()) };
    sheets.push(&SET_SIGHTINGS, &(object, place, ns(*seen)))
}

pub(super) fn belief(sheets: &mut Sheets, fact: &Fact, memory: &Memory) -> Result<(), StoreError> {
    let Some(belief) = memory.beliefs.get(fact) else { return Ok(()) };
    let row = (
        fact,
        &fact.predicate,
        belief.holds,
        belief.confidence_percent,
        ns(belief.since),
        belief.until.map(ns),
        &belief.source,
    );
    sheets.push(&SET_BELIEFS, &row)
}

pub(super) fn stock(sheets: &mut Sheets, item: &Name, memory: &Memory) -> Result<(), StoreError> {
    let Some(stock) = memory.stock.get(item) else { return Ok(()) };
    sheets.push(&SET_STOCK, &(item, stock.quantity, ns(stock.since), stock.seen))
}
