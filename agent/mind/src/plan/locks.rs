//! Doors that hob unlocked on the way, and has not locked again: what broke it off must not leave the house open.

use std::collections::BTreeSet;

use hob_memory::{Call, CallState, Verdict};
use hob_schedules::{Settlement, State as Stands};
use hob_skills::{Fact, Literal, Name};

use super::state::State;

/// Doors that are still to be locked. One that was unlocked for a duty which is done was to be unlocked: each plan locks
/// what it unlocks.
pub(crate) fn to_be_locked(state: &State<'_>) -> BTreeSet<Name> {
    let memory = state.view.memory;
    let is_done = |call: &Call| {
        let occurrence = call.occurrence.and_then(|id| memory.occurrences.get(&id));
        occurrence.is_some_and(|o| {
            matches!(o.state, Stands::Settled { how: Settlement::Done | Settlement::DoneLate, .. })
        })
    };
    let mut doors = BTreeSet::new();
    for call in memory.calls.values() {
        let unlocks = match call.call.skill.as_str() {
            "unlock" => true,
            "lock" => false,
            _ => continue,
        };
        let worked = matches!(
            call.state,
            CallState::Judged(Verdict::Confirmed | Verdict::DoneAnyway | Verdict::Unverified)
        );
        let Some(door) = call.call.thing("door").filter(|_| worked) else { continue };
        if unlocks && !is_done(call) {
            doors.insert(door.clone());
        } else {
            doors.remove(door);
        }
    }
    doors.retain(|door| !state.satisfies(&Literal::yes(Fact::new("locked", &[door]))));
    doors
}
