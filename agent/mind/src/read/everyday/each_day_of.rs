//! "Each payday (25th) remind me": a day of the month that the household calls by what happens on it.

use super::{Beside, Put, said};
use crate::read::time::{TimeCtx, number, weekday};
use crate::read::tokens::{Shape, word};

/// The sentence with the day of the month.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    // "Each rent day (the 1st)".
    const NAME_TOKENS_MAX: usize = 3;
    let own = beside.own;
    let open = (2..own.len()).find(|at| own[*at].is_mark('('))?;
    let each = (open.saturating_sub(NAME_TOKENS_MAX)..open - 1)
        .find(|at| matches!(word(own, *at), "each" | "every"))?;
    let day = open + 1 + usize::from(word(own, open + 1) == "the");
    let (_, close) = number::ordinal(own, day)?;
    let named = own[each + 1..open].iter().all(|token| token.shape == Shape::Word)
        && word(own, open - 1).ends_with("day")
        && weekday::name(own, open - 1, true).is_none();
    if !named || !own.get(close).is_some_and(|mark| mark.is_mark(')')) {
        return None;
    }
    let place = own[each].start;
    let until = own[close].end;
    let mut plain = own[..each].to_vec();
    plain.extend([said("on", place), said("the", place)]);
    plain.extend_from_slice(&own[day..close]);
    plain.extend([said("of", until), said("every", until), said("month", until)]);
    plain.extend_from_slice(&own[close + 1..]);
    Some(Put::own(plain))
}
