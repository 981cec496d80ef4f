//! "Flea drops on the 15th": what keeps fleas and worms away is given each month, on the day that is named without one.

use super::{Beside, Put, end, said, start};
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, word};

/// What they are against.
pub(super) const AGAINST: [&str; 8] =
    ["flea", "fleas", "worm", "worming", "deworming", "wormer", "tick", "heartworm"];

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    // "Flea and worm drops" are as many words as name one.
    const NAME_TOKENS_MAX: usize = 5;
    let own = beside.own;
    if let Some(put) = for_whom(own, cx) {
        return Some(Put::own(put));
    }
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

/// What is given by the drop, and what is taken.
pub(super) const GIVEN: [&str; 17] = [
    "drops",
    "tablet",
    "tablets",
    "pill",
    "pills",
    "treatment",
    "ointment",
    "cream",
    "medicine",
    "medication",
    "vitamins",
    "vitamin",
    "syrup",
    "inhaler",
    "antibiotics",
    "painkillers",
    "wormer",
];

/// "Flea drops for the lot of them on the 1st of the month", "ear drops for Rex at 8 and 8": given to whom it is for, at the
/// times behind it.
fn for_whom(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 5;
    let first = start(own);
    let last = (first..own.len().min(first + NAME_TOKENS_MAX)).find(|at| {
        GIVEN.contains(&word(own, *at)) && word(own, at + 1) == "for" && own.get(at + 2).is_some()
    })?;
    let plain = own[first..=last].iter().all(|token| token.shape == Shape::Word);
    let found = time::scan(own, cx);
    let timed = found.iter().find(|found| found.start > last + 1)?;
    let who = &own[last + 2..timed.start];
    let named =
        (1..=NAME_TOKENS_MAX).contains(&who.len()) && who.iter().all(|token| token.shape == Shape::Word);
    let ends = found.last().is_some_and(|found| found.end == end(own));
    if !plain || !named || !ends || found[0].start < last {
        return None;
    }
    let place = own[first].start;
    let mut put: Vec<Token> = own[..first].to_vec();
    put.push(Token { capital: true, ..said("give", place) });
    put.extend(who.iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    put.extend(own[first..=last].iter().map(|token| Token { capital: false, ..token.clone() }));
    put.extend_from_slice(&own[timed.start..]);
    Some(put)
}
