//! Who lives in the home, and their hours.

use hob_memory::{Memory, StoreError};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{CommitmentId, Matter};

use crate::sheet::{Sheet, Sheets};

static CLEAR_PEOPLE: Sheet = Sheet {
    column: "clear_people",
    sql: "DELETE FROM people WHERE source IN (SELECT value FROM json_each(new.clear_people))",
};

static SET_PEOPLE: Sheet = Sheet {
    column: "set_people",
    sql: "INSERT OR IGNORE INTO people (name, source, role)
SELECT value->>0, value->>1, value->>2 FROM json_each(new.set_people)",
};

static CLEAR_HOURS: Sheet = Sheet {
    column: "clear_hours",
    sql: "DELETE FROM person_hours WHERE commitment IN (SELECT value FROM json_each(new.clear_hours))",
};

static SET_HOURS: Sheet = Sheet {
    column: "set_hours",
    sql: r#"INSERT OR REPLACE INTO person_hours (commitment, who, event, "when")
SELECT value->>0, value->>1, value->>2, value->3 FROM json_each(new.set_hours)"#,
};

/// Written together, in this order.
pub(super) static SPREADS: &[&[&Sheet]] = &[&[&CLEAR_PEOPLE, &SET_PEOPLE, &CLEAR_HOURS, &SET_HOURS]];

const SURVEY: &str = "survey";

/// People and hours that a commitment states, or stated.
pub(super) fn stated(sheets: &mut Sheets, id: CommitmentId, memory: &Memory) -> Result<(), StoreError> {
    sheets.push(&CLEAR_PEOPLE, &id)?;
    sheets.push(&CLEAR_HOURS, &id)?;
    match memory.commitments.get(&id).map(|commitment| &commitment.matter) {
        Some(Matter::Fact(StatedFact::Person { who, role })) => sheets.push(&SET_PEOPLE, &(who, id, role)),
        Some(Matter::Fact(StatedFact::Hours { who, event, when })) => {
            sheets.push(&SET_HOURS, &(id, who, event, when))
        }
        Some(
            Matter::Fact(
                StatedFact::Allergy { .. }
                | StatedFact::KeptIn { .. }
                | StatedFact::Stay { .. }
                | StatedFact::Eaters(_)
                | StatedFact::DoneBy { .. }
                | StatedFact::Happens { .. }
                | StatedFact::Words(_),
            )
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_),
        )
        | None => Ok(()),
    }
}

/// People and animals of the survey.
pub(super) fn surveyed(sheets: &mut Sheets, memory: &Memory) -> Result<(), StoreError> {
    let Some(house) = &memory.house else { return Ok(()) };
    sheets.push(&CLEAR_PEOPLE, &SURVEY)?;
    for person in &house.people {
        sheets.push(&SET_PEOPLE, &(&person.name, SURVEY, &person.role))?;
    }
    for animal in &house.animals {
        sheets.push(&SET_PEOPLE, &(&animal.name, SURVEY, &animal.kind))?;
    }
    Ok(())
}
