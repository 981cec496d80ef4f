//! "The study is out of bounds, except that the cactus needs water on the first": what is needed there is said for itself.

use super::{Beside, Put, said, start};
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{any_phrase, word};

/// The exception as a sentence of its own.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used) = (start(own) + 2..own.len())
        .find_map(|at| Some((at, any_phrase!(own, at, ["except that", "but that", "only that"])?)))?;
    let from = at + used;
    let timed = !time::scan(&own[from..], cx).is_empty();
    let told = own[from..].iter().any(|token| {
        is_finite(&token.word)
            || matches!(token.word.as_str(), "water" | "needs" | "wants" | "gets" | "clean" | "dust")
    });
    if !timed || !told || word(own, from) == "on" {
        return None;
    }
    let comma = usize::from(own[at - 1].is_mark(','));
    let place = own[at - comma].start;
    Some(Put::own([&own[..at - comma], &[said(".", place)], &own[from..]].concat()))
}
