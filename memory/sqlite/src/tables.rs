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

/// Every derived table, for `verify`.
pub(crate) const TABLES: [&str; 20] = [
    "mentions",
    "briefs",
    "statements",
    "commitments",
    "amendments",
    "exceptions",
    "occurrences",
    "plans",
    "calls",
    "skill_experience",
    "list_lines",
    "stock",
    "people",
    "person_hours",
    "places",
    "doors",
    "sightings",
    "beliefs",
    "questions",
    "check_ins",
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
