//! "From 2 to 5 I'm out, which is your chance to hoover upstairs": an order for that time.

use super::{Beside, Put, said, start};
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{any_phrase, word};

/// The sentence with the order in it.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used) = (start(own) + 2..own.len()).find_map(|at| {
        let used = any_phrase!(
            own,
            at,
            [
                "which is your chance to",
                "which is when you can",
                "which is when you may",
                "which is when you should",
                "which is the time to",
                "which is a good time to",
                "which gives you time to",
                "that's your chance to",
                "that is your chance to",
                "so that is when you",
                "so that's when you",
            ]
        )?;
        Some((at, used))
    })?;
    if !is_base(word(own, at + used)) || !own[at - 1].is_mark(',') {
        return None;
    }
    Some(Put::own([&own[..at], &[said("so", own[at].start)], &own[at + used..]].concat()))
}
