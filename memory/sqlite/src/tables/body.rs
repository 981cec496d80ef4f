//! What the robot was asked to do, and what was learned from it.

use hob_memory::{CallState, ExperienceKey, Memory, StoreError};
use hob_schedules::CallId;

use super::ns;
use crate::sheet::{Sheet, Sheets};

static SET_CALLS: Sheet = Sheet {
    column: "set_calls",
    sql: "INSERT OR REPLACE INTO calls (id, skill, args, sentence, occurrence, plan, step, verifies,
    issued_ns, state, verdict)
SELECT value->>0, value->>1, value->2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
    value->>10 FROM json_each(new.set_calls)",
};

static SET_EXPERIENCE: Sheet = Sheet {
    column: "set_experience",
    sql: "INSERT OR REPLACE INTO skill_experience (skill, technique, object, place, successes,
    failures, false_claims, seconds)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7 FROM json_each(new.set_experience)",
};

/// Written together, in this order.
pub(super) static SPREADS: &[&[&Sheet]] = &[&[&SET_CALLS], &[&SET_EXPERIENCE]];

pub(super) fn call(sheets: &mut Sheets, id: CallId, memory: &Memory) -> Result<(), StoreError> {
    let Some(call) = memory.calls.get(&id) else { return Ok(()) };
    let (state, verdict) = match &call.state {
        CallState::Issued => ("issued", None),
        CallState::Claimed(_) => ("claimed", None),
        CallState::Lost => ("lost", None),
        CallState::Judged(verdict) => ("judged", Some(verdict)),
    };
    let (plan, step) = call.plan.unzip();
    let row = (
        id,
        &call.call.skill,
        &call.call.args,
        &call.call.sentence,
        call.occurrence,
        plan,
        step,
        memory.verifies.get(&id),
        ns(call.issued),
        state,
        verdict,
    );
    sheets.push(&SET_CALLS, &row)
}

pub(super) fn experience(
    sheets: &mut Sheets,
    key: &ExperienceKey,
    memory: &Memory,
) -> Result<(), StoreError> {
    let Some(experience) = memory.experience.get(key) else { return Ok(()) };
    let seconds = i64::try_from(experience.seconds).unwrap_or(i64::MAX);
    let row = (
        &key.skill,
        &key.technique,
        &key.object,
        &key.place,
        experience.successes,
        experience.failures,
        experience.false_claims,
        seconds,
    );
    sheets.push(&SET_EXPERIENCE, &row)
}
