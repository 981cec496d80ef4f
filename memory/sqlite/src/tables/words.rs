//! The owner's words and what hangs on them: the brief, questions, check-ins, lists.

use hob_memory::{CheckInState, LineState, Memory, QuestionState, StoreError};
use hob_schedules::{CheckInId, ItemId, QuestionId};

use super::ns;
use crate::sheet::{Sheet, Sheets};

static SET_BRIEFS: Sheet = Sheet {
    column: "set_briefs",
    sql: "INSERT OR REPLACE INTO briefs (revision, text)
SELECT value->>0, value->>1 FROM json_each(new.set_briefs)",
};

static CLEAR_STATEMENTS: Sheet = Sheet {
    column: "clear_statements",
    sql: "DELETE FROM statements WHERE revision IN (SELECT value FROM json_each(new.clear_statements))",
};

static SET_STATEMENTS: Sheet = Sheet {
    column: "set_statements",
    sql: "INSERT INTO statements (revision, number, start, end, words, status, commitments,
    questions)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->6, value->7 FROM json_each(new.set_statements)",
};

static SET_LINES: Sheet = Sheet {
    column: "set_lines",
    sql: "INSERT OR REPLACE INTO list_lines (id, list, item, quantity, unit, added_ns, provenance,
    state, state_ns, reason)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->6, value->>7, value->>8, value->>9
FROM json_each(new.set_lines)",
};

static SET_QUESTIONS: Sheet = Sheet {
    column: "set_questions",
    sql: "INSERT OR REPLACE INTO questions (id, ask, choices, default_says, sources, state,
    state_ns, words)
SELECT value->>0, value->>1, value->2, value->>3, value->4, value->>5, value->>6, value->>7 FROM json_each(new.set_questions)",
};

static SET_CHECK_INS: Sheet = Sheet {
    column: "set_check_ins",
    sql: "INSERT OR REPLACE INTO check_ins (id, occurrence, opened_ns, lapses_ns, text, questions,
    state, state_ns, words)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->5, value->>6, value->>7, value->>8
FROM json_each(new.set_check_ins)",
};

/// Written together, in this order.
pub(super) static SPREADS: &[&[&Sheet]] = &[
    &[&SET_BRIEFS, &CLEAR_STATEMENTS, &SET_STATEMENTS],
    &[&SET_LINES],
    &[&SET_QUESTIONS],
    &[&SET_CHECK_INS],
];

pub(super) fn brief(sheets: &mut Sheets, memory: &Memory) -> Result<(), StoreError> {
    let Some((revision, text)) = &memory.brief else { return Ok(()) };
    sheets.push(&SET_BRIEFS, &(revision, text))?;
    sheets.push(&CLEAR_STATEMENTS, revision)?;
    for (number, statement) in memory.statements.iter().enumerate() {
        let source = &statement.source;
        let row = (
            revision,
            number,
            source.start,
            source.end,
            &source.words,
            statement.status,
            &statement.commitments,
            &statement.questions,
        );
        sheets.push(&SET_STATEMENTS, &row)?;
    }
    Ok(())
}

pub(super) fn line(sheets: &mut Sheets, id: ItemId, memory: &Memory) -> Result<(), StoreError> {
    let Some(line) = memory.lines.get(&id) else { return Ok(()) };
    let (state, since, reason) = match &line.state {
        LineState::Open => ("open", None, None),
        LineState::Ordered(at) => ("ordered", Some(ns(*at)), None),
        LineState::Done(at) => ("done", Some(ns(*at)), None),
        LineState::Removed(at, reason) => ("removed", Some(ns(*at)), Some(reason)),
    };
    let row = (
        id,
        &line.list,
        &line.item,
        line.quantity,
        &line.unit,
        ns(line.added),
        &line.provenance,
        state,
        since,
        reason,
    );
    sheets.push(&SET_LINES, &row)
}

pub(super) fn question(sheets: &mut Sheets, id: QuestionId, memory: &Memory) -> Result<(), StoreError> {
    let Some(question) = memory.questions.get(&id) else { return Ok(()) };
    let (state, since, words) = match &question.state {
        QuestionState::Open => ("open", None, None),
        QuestionState::Answered(at, words) => ("answered", Some(ns(*at)), Some(words)),
        QuestionState::Closed(at, words) => ("closed", Some(ns(*at)), Some(words)),
    };
    let row =
        (id, &question.ask, &question.choices, &question.default, &question.sources, state, since, words);
    sheets.push(&SET_QUESTIONS, &row)
}

pub(super) fn check_in(sheets: &mut Sheets, id: CheckInId, memory: &Memory) -> Result<(), StoreError> {
    let Some(check_in) = memory.check_ins.get(&id) else { return Ok(()) };
    let (state, since, words) = match &check_in.state {
        CheckInState::Open => ("open", None, None),
        CheckInState::Reasked(at) => ("reasked", Some(ns(*at)), None),
        CheckInState::Answered(at, words) => ("answered", Some(ns(*at)), Some(words)),
        CheckInState::Lapsed(at) => ("lapsed", Some(ns(*at)), None),
    };
    let row = (
        id,
        check_in.occurrence,
        ns(check_in.opened),
        ns(check_in.lapses),
        &check_in.text,
        &check_in.questions,
        state,
        since,
        words,
    );
    sheets.push(&SET_CHECK_INS, &row)
}
