//! "Clean the bathroom once a week. It doesn't matter which day as long as it isn't Sunday": on any but that.

use super::{Beside, Put, end, is, said, start};
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, any_phrase};

const ANY_DAY: [&str; 16] = [
    "doesn't matter which day",
    "it doesn't matter which day",
    "doesn't matter when",
    "it doesn't matter when",
    "don't mind which day",
    "i don't mind which day",
    "any day",
    "any day you like",
    "whichever day",
    "whatever day",
    "whenever",
    "not fussed which day",
    "up to you when",
    "you choose the day",
    "you pick the day",
    "we don't mind which day",
];

/// The sentence before with the days that it is not for.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    any_phrase(own, first, &ANY_DAY)?;
    let not = (first..own.len()).find(|at| is(own, *at, &["isn't", "not", "but", "except", "never"]))?;
    let mut days = (not + 1..own.len()).filter_map(|at| weekday::name(own, at, true).map(|_| at));
    let day = days.next()?;
    let near =
        own[not + 1..day].iter().all(|token| matches!(token.word.as_str(), "a" | "on" | "the" | "for"));
    let more =
        own[day + 1..end(own)].iter().any(|token| token.shape == Shape::Mark || token.number().is_some());
    let before = beside.last()?;
    let loose =
        time::scan(before, cx).iter().any(|found| matches!(found.bit, Bit::Repeat(Repeat::Loose { .. })));
    if !near || more || !loose {
        return None;
    }
    let stop = end(before);
    let place = before[stop - 1].end;
    let mut plain = before[..stop].to_vec();
    plain.extend([",", "not", "on"].map(|word| said(word, place)));
    let last = end(own);
    for token in &own[day..last] {
        let plural =
            if weekday::name(std::slice::from_ref(token), 0, true).is_some() && !token.word.ends_with('s') {
                format!("{}s", token.word)
            } else {
                token.word.clone()
            };
        plain.push(crate::read::tokens::Token {
            word: plural,
            start: place,
            end: token.end,
            ..token.clone()
        });
    }
    Some(Put { before: Some(plain), own: own[last..].to_vec() })
}
