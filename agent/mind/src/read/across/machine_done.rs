//! "Start the washer at nine; when it's finished, move the load to the dryer": the machine of the sentence before.

use super::{Beside, Put, start};
use crate::read::gaps::finished::{finished, machine, waits};
use crate::read::time::TimeCtx;
use crate::read::tokens::word;

/// The sentence with the machine by its name.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let (at, done) = waits(own, first)?;
    // What the sentence itself sets going is nearer.
    if at > first + 1 && machine(own, at).is_some() {
        return None;
    }
    let before = beside.last()?;
    let machine = machine(before, before.len())?;
    let place = own[at].start;
    let rest = &own[done..];
    let comma = at > first || word(own, done) == ",";
    if at > first {
        // "Hang it out as soon as it's done": what is waited for comes first.
        let mut plain = own[..first].to_vec();
        plain.extend(finished(machine, own[first].start));
        plain.push(super::said(",", own[first].start));
        plain.extend_from_slice(&own[first..at]);
        plain.extend_from_slice(rest);
        return Some(Put::own(plain));
    }
    let mut plain = own[..at].to_vec();
    plain.extend(finished(machine, place));
    if !comma {
        plain.push(super::said(",", place));
    }
    plain.extend_from_slice(rest);
    Some(Put::own(plain))
}
