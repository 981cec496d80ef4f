//! Commitments, their amendments and exceptions, their occurrences, and the plans for these.

use hob_memory::{Memory, StoreError};
use hob_schedules::{CommitmentId, OccurrenceId, PlanId, Settlement, State};

use super::ns;
use crate::sheet::{Sheet, Sheets};

static SET_COMMITMENTS: Sheet = Sheet {
    column: "set_commitments",
    sql:
        "INSERT OR REPLACE INTO commitments (id, revision, kind, task, says, in_force, body)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, 1, value->5 FROM json_each(new.set_commitments)",
};

static END_COMMITMENTS: Sheet = Sheet {
    column: "end_commitments",
    sql: "UPDATE commitments SET in_force = 0 WHERE id IN (SELECT value FROM json_each(new.end_commitments))",
};

static SET_AMENDMENTS: Sheet = Sheet {
    column: "set_amendments",
    sql: r#"INSERT OR REPLACE INTO amendments (id, seq, says, "set", ended, undoes, undone)
SELECT value->>0, value->>1, value->>2, value->3, value->4, value->>5, value->>6 FROM json_each(new.set_amendments)"#,
};

static CLEAR_EXCEPTIONS: Sheet = Sheet {
    column: "clear_exceptions",
    sql: "DELETE FROM exceptions WHERE amendment IN (SELECT value FROM json_each(new.clear_exceptions))",
};

static SET_EXCEPTIONS: Sheet = Sheet {
    column: "set_exceptions",
    sql: "INSERT OR REPLACE INTO exceptions (amendment, commitment, from_date, until_date, says)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(new.set_exceptions)",
};

static SET_OCCURRENCES: Sheet = Sheet {
    column: "set_occurrences",
    sql: "INSERT OR REPLACE INTO occurrences (id, commitment, revision, date, civil,
    opens_ns, due_ns, closes_ns, state, since_ns, question, how, reasons)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
    value->>10, value->>11, value->12 FROM json_each(new.set_occurrences)",
};

static DROP_OCCURRENCES: Sheet = Sheet {
    column: "drop_occurrences",
    sql: "UPDATE occurrences SET state = 'dropped', since_ns = NULL, question = NULL
WHERE id IN (SELECT value FROM json_each(new.drop_occurrences))",
};

static SET_PLANS: Sheet = Sheet {
    column: "set_plans",
    sql: "INSERT OR REPLACE INTO plans (id, occurrence, task, recipe, steps, seconds, goal, short)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->6, value->7 FROM json_each(new.set_plans)",
};

/// Written together, in this order.
pub(super) static SPREADS: &[&[&Sheet]] = &[
    &[&SET_COMMITMENTS, &END_COMMITMENTS],
    &[&SET_AMENDMENTS, &CLEAR_EXCEPTIONS, &SET_EXCEPTIONS],
    &[&SET_OCCURRENCES, &DROP_OCCURRENCES],
    &[&SET_PLANS],
];

pub(super) fn commitment(sheets: &mut Sheets, id: CommitmentId, memory: &Memory) -> Result<(), StoreError> {
    let Some(commitment) = memory.commitments.get(&id) else {
        return sheets.push(&END_COMMITMENTS, &id);
    };
    let task = commitment.duty().map(|duty| &duty.task);
    let row = (id, commitment.revision, commitment.kind(), task, &commitment.says, commitment);
    sheets.push(&SET_COMMITMENTS, &row)
}

/// The amendments that memory holds, at most a hundred; older ones do not change any more. An exception stays in the
/// table when memory forgets it, and goes when its amendment is taken back.
pub(super) fn amendments(sheets: &mut Sheets, memory: &Memory) -> Result<(), StoreError> {
    for amendment in &memory.amendments {
        let set: Vec<_> = amendment.set.iter().map(|commitment| commitment.id).collect();
        let row = (
            amendment.id,
            amendment.seq,
            &amendment.says,
            set,
            &amendment.ended,
            amendment.undoes,
            amendment.undone,
        );
        sheets.push(&SET_AMENDMENTS, &row)?;
    }
    for amendment in memory.amendments.iter().filter(|a| a.undone && !a.excepts.is_empty()) {
        sheets.push(&CLEAR_EXCEPTIONS, &amendment.id)?;
    }
    for exception in &memory.exceptions {
        let row =
            (exception.amendment, exception.commitment, exception.from, exception.until, &exception.says);
        sheets.push(&SET_EXCEPTIONS, &row)?;
    }
    Ok(())
}

pub(super) fn occurrence(sheets: &mut Sheets, id: OccurrenceId, memory: &Memory) -> Result<(), StoreError> {
    let Some(occurrence) = memory.occurrences.get(&id) else {
        return sheets.push(&DROP_OCCURRENCES, &id);
    };
    let (state, since, question, how) = match &occurrence.state {
        State::Upcoming => ("upcoming", None, None, None::<Settlement>),
        State::Deferred { until } => ("deferred", Some(ns(*until)), None, None),
        State::Running { since } => ("running", Some(ns(*since)), None, None),
        State::Asked { question } => ("asked", None, Some(*question), None),
        State::Settled { at, how } => ("settled", Some(ns(*at)), None, Some(*how)),
    };
    let reasons = memory.occurrence_reasons.get(&id).map_or(&[][..], Vec::as_slice);
    let row = (
        id,
        occurrence.commitment,
        occurrence.revision,
        occurrence.date,
        occurrence.civil,
        ns(occurrence.opens),
        ns(occurrence.due),
        ns(occurrence.closes),
        state,
        since,
        question,
        how,
        reasons,
    );
    sheets.push(&SET_OCCURRENCES, &row)
}

pub(super) fn plan(sheets: &mut Sheets, id: PlanId, memory: &Memory) -> Result<(), StoreError> {
    // A plan that was replaced within its own step was never acted on.
    let Some(plan) = memory.plans.get(&id) else { return Ok(()) };
    let seconds: u64 = plan.steps.iter().map(|step| u64::from(step.seconds)).sum();
    let row =
        (id, plan.occurrence, &plan.task, &plan.recipe, plan.steps.len(), seconds, &plan.goal, &plan.short);
    sheets.push(&SET_PLANS, &row)
}
