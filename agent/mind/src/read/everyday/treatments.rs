//! "Flea drops on the 15th": what keeps fleas and worms away is given each month, on the day that is named without one.

use super::{Beside, Put, end, said, start};
use crate::read::time::{TimeCtx, number};
use crate::read::tokens::{Token, word};

/// What they are against.
pub(super) const AGAINST: [&str; 8] =
    ["flea", "fleas", "worm", "worming", "deworming", "wormer", "tick", "heartworm"];

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    // "Flea and worm drops" are as many words as name one.
    const NAME_TOKENS_MAX: usize = 5;
    let own = beside.own;
    let first = start(own);
    let noun = first + usize::from(matches!(word(own, first), "his" | "her" | "their" | "the"));
    let last = (noun..own.len().min(noun + NAME_TOKENS_MAX)).find(|at| {
        matches!(
            word(own, *at),
            "drops"
                | "drop"
                | "tablet"
                | "tablets"
                | "treatment"
                | "chew"
                | "chews"
                | "pill"
                | "pills"
                | "paste"
                | "wormer"
        )
    })?;
    let against = own[noun..=last].iter().any(|token| AGAINST.contains(&token.word.as_str()));
    let plain = own[noun..=last].iter().all(|token| {
        AGAINST.contains(&token.word.as_str())
            || matches!(token.word.as_str(), "and" | "&" | "+")
            || token.start == own[last].start
    });
    let mut day = last + 1;
    while matches!(word(own, day), ":" | "," | "-" | "–" | "on" | "the" | "is" | "are" | "due") {
        day += 1;
    }
    let (_, after) = number::ordinal(own, day)?;
    if !against || !plain || end(own) != after {
        return None;
    }
    let place = own[first].start;
    let mut put: Vec<Token> = own[..first].to_vec();
    put.push(said("give", place));
    if noun == first {
        put.push(said("the", place));
    }
    put.extend(own[first..=last].iter().cloned().map(|token| Token { capital: false, ..token }));
    put.extend([said("on", own[day].start), said("the", own[day].start)]);
    put.extend_from_slice(&own[day..after]);
    let place = own[after - 1].end;
    put.extend([said("of", place), said("every", place), said("month", place)]);
    put.extend_from_slice(&own[after..]);
    Some(Put::own(put))
}
