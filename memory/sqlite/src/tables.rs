//! The derived tables: which statements write which rows. One file per family of tables.

mod body;
mod calendar;
mod home;
mod people;
mod words;

use std::collections::BTreeSet;

use hob_memory::{Memory, StoreError, Touched};
use hob_schedules::Instant;

use crate::journal;
use crate::sheet::{Sheet, Sheets};

/// A derived table: its name and the columns of its primary key.
pub(crate) struct Table {
    pub name: &'static str,
    pub key: &'static str,
}

/// Every derived table, for `verify`.
pub(crate) const TABLES: [Table; 20] = [
    Table { name: "mentions", key: "id || ' in ' || seq" },
    Table { name: "briefs", key: "revision" },
    Table { name: "statements", key: "revision || '.' || number" },
    Table { name: "commitments", key: "id" },
    Table { name: "amendments", key: "id" },
    Table {
        name: "exceptions",
        key: "commitment || ' ' || from_date || ' ' || until_date || ' ' || amendment",
    },
    Table { name: "occurrences", key: "id" },
    Table { name: "plans", key: "id" },
    Table { name: "calls", key: "id" },
    Table { name: "skill_experience", key: "skill || ' ' || object || ' ' || place" },
    Table { name: "list_lines", key: "id" },
    Table { name: "stock", key: "item" },
    Table { name: "people", key: "name || ' by ' || source" },
    Table { name: "person_hours", key: "commitment" },
    Table { name: "places", key: "name" },
    Table { name: "doors", key: "name" },
    Table { name: "sightings", key: "object" },
    Table { name: "beliefs", key: "fact" },
    Table { name: "questions", key: "id" },
    Table { name: "check_ins", key: "id" },
];

/// Every statement that an append may make; those of one inner list are made in its order.
pub(crate) fn spreads() -> impl Iterator<Item = &'static [&'static Sheet]> {
    [journal::SPREADS, body::SPREADS, calendar::SPREADS, home::SPREADS, people::SPREADS, words::SPREADS]
        .into_iter()
        .flatten()
        .copied()
}

/// The rows that were touched, as `memory` has them now.
pub(crate) fn write(sheets: &mut Sheets, touched: &[Touched], memory: &Memory) -> Result<(), StoreError> {
    // Each row once, however often the step touched it.
    let touched: BTreeSet<&Touched> = touched.iter().collect();
    for row in touched {
        match row {
            Touched::Commitment(id) => {
                calendar::commitment(sheets, *id, memory)?;
                people::stated(sheets, *id, memory)?;
            }
            Touched::Occurrence(id) => calendar::occurrence(sheets, *id, memory)?,
            Touched::Plan(id) => calendar::plan(sheets, *id, memory)?,
            Touched::Call(id) => body::call(sheets, *id, memory)?,
            Touched::Belief(fact) => home::belief(sheets, fact, memory)?,
            Touched::Sighting(object) => home::sighting(sheets, object, memory)?,
            Touched::Stock(item) => home::stock(sheets, item, memory)?,
            Touched::Line(id) => words::line(sheets, *id, memory)?,
            Touched::Question(id) => words::question(sheets, *id, memory)?,
            Touched::CheckIn(id) => words::check_in(sheets, *id, memory)?,
            Touched::Experience(key) => body::experience(sheets, key, memory)?,
            Touched::House => {
                home::house(sheets, memory)?;
                people::surveyed(sheets, memory)?;
            }
            Touched::Brief => words::brief(sheets, memory)?,
            Touched::Amendments => calendar::amendments(sheets, memory)?,
        }
    }
    Ok(())
}

/// Nanoseconds since 1970; the ends of the range for what lies beyond (before 1677, after 2262).
pub(crate) fn ns(at: Instant) -> i64 {
    at.timestamp_nanos_opt().unwrap_or(if at.timestamp() < 0 { i64::MIN } else { i64::MAX })
}
