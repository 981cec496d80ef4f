//! "The shopping list is on the fridge. Take the bran flakes off it": off the list.

use super::{Beside, Put, is, start};
use crate::read::everyday::of_list;
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::tokens::word;

/// The sentence with the list that was spoken of.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    // What was spoken of further back is not meant.
    const BACK: usize = 3;
    let own = beside.own;
    let head = leading(own, start(own));
    let at = (head + 2..own.len())
        .find(|at| is(own, *at, &["off", "from", "on", "to"]) && word(own, at + 1) == "it")?;
    let spoken =
        beside.before.iter().rev().take(BACK).any(|before| before.iter().any(|token| token.word == "list"));
    if !spoken || !is_base(word(own, head)) {
        return None;
    }
    of_list(own, at, head).map(Put::own)
}
