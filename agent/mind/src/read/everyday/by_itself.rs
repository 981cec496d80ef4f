//! "The heating comes on at six by itself": what nobody does is so.

use super::{Beside, Put, start};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase};

/// The sentence with a verb that orders nothing.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    (first..own.len()).find(|at| {
        any_phrase!(
            own,
            *at,
            ["by itself", "by themselves", "on its own", "of its own accord", "automatically", "on a timer"]
        )
        .is_some()
    })?;
    let (at, used, verb) = (first + 1..own.len()).find_map(|at| {
        let on = any_phrase!(own, at, ["comes on", "goes on", "turns on", "switches on", "turns itself on"]);
        let off = any_phrase!(own, at, ["goes off", "turns off", "switches off", "turns itself off"]);
        on.map(|used| (at, used, "starts")).or(off.map(|used| (at, used, "stops")))
    })?;
    let does = Token { word: verb.to_owned(), end: own[at + used - 1].end, ..own[at].clone() };
    Some(Put::own([&own[..at], &[does], &own[at + used..]].concat()))
}
