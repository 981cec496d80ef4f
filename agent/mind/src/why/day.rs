//! Why a duty stands where it stands in the day's timetable, in plain English.

use chrono::TimeDelta;
use hob_memory::{Memory, Slot};
use hob_schedules::{Instant, Occurrence, OccurrenceId, State, civil_of};
use hob_skills::Catalogue;

use crate::absence::left_out_at;

/// Why an occurrence that is still open is left out, by what the owner said or because nobody is at home; `None` for one
/// that is to be done.
pub fn left_out_says(memory: &Memory, occurrence: &Occurrence) -> Option<String> {
    if matches!(occurrence.state, State::Settled { .. } | State::Running { .. }) {
        return None;
    }
    let commitment = memory.commitments.get(&occurrence.commitment)?;
    let at = occurrence.civil.time();
    let left_out = left_out_at(memory, Catalogue::builtin(), commitment, occurrence.date, at)?;
    Some(left_out.beside())
}

/// When a duty is planned, what comes before and after it, and when it is due; `None` for one that no timetable has.
pub fn planned_says(memory: &Memory, id: OccurrenceId) -> Option<String> {
    let occurrence = memory.occurrences.get(&id)?;
    let due = occurrence.due;
    let clock = |at: Instant| civil_of(at, memory.zone()).format("%H:%M").to_string();
    if memory.timetable.left_out.contains(&id) {
        let due = clock(due);
        return Some(format!("there is no room for it beside what matters more; it is due by {due}"));
    }
    let slot = memory.timetable.slot(id)?;
    let verb = if matches!(occurrence.state, State::Running { .. }) { "goes on" } else { "planned" };
    let mut says = format!("{verb} at {}, done by about {}", clock(slot.begins), clock(slot.ends));
    if slot.goes > 1 {
        says.push_str(&format!(" in {} goes, with time for other work between", slot.goes));
    }
    let open = |other: &&Slot| {
        let still = memory.occurrences.get(&other.occurrence);
        still.is_some_and(|o| !matches!(o.state, State::Settled { .. })) && other.occurrence != id
    };
    let name = |slot: &Slot| {
        let commitment = memory.occurrences.get(&slot.occurrence).map(|o| o.commitment)?;
        Some(format!("“{}” at {}", memory.commitments.get(&commitment)?.says, clock(slot.begins)))
    };
    let others = || memory.timetable.slots.iter().filter(open);
    let before = others().rfind(|other| other.begins <= slot.begins).and_then(name);
    let after = others().find(|other| other.begins > slot.begins).and_then(name);
    match (before, after) {
        (Some(before), Some(after)) => says.push_str(&format!("; after {before} and before {after}")),
        (Some(before), None) => says.push_str(&format!("; after {before}")),
        (None, Some(after)) => says.push_str(&format!("; before {after}")),
        (None, None) => {}
    }
    let spare = (due - slot.ends).max(TimeDelta::zero());
    says.push_str(&match (slot.late, spare.num_minutes()) {
        (true, _) => format!("; it will be late, for it is due by {}", clock(due)),
        (false, minutes @ 1..120) => {
            format!("; due by {}, which leaves {minutes} minutes to spare", clock(due))
        }
        (false, _) => format!("; due by {}", clock(due)),
    });
    Some(says)
}
