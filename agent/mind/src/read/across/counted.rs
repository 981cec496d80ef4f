//! "Set the table for four at six. On Tuesdays it's five because Nan comes": for how many, and not at what hour.

use super::{Beside, Put, again, end, said, start};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What stands between the days and for how many it is.
const LINKS: [&str; 12] = [
    "it's for",
    "it is for",
    "it's",
    "it is",
    "we're",
    "we are",
    "there's",
    "there are",
    "there're",
    "make it",
    "make it for",
    "make that",
];

/// Both sentences with for how many each is on its days.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let before = beside.last()?;
    let for_ = (1..before.len())
        .find(|at| word(before, *at) == "for" && number::cardinal(before, at + 1).is_some())?;
    let (_, for_end) = number::cardinal(before, for_ + 1)?;
    let from = start(own);
    let days = time::first(own.get(from..)?, cx);
    let days = days
        .first()
        .filter(|found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some()))?;
    let days_end = from + days.end;
    let link = days_end + usize::from(word(own, days_end) == ",");
    let count = link + any_phrase(own, link, &LINKS)?;
    let (_, count_end) = number::cardinal(own, count)?;
    let reason = any_phrase!(own, count_end, ["because", "as", "since", "when", "with", "cos", "– ", "for"]);
    let come = own[count_end..].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "comes"
                | "come"
                | "joins"
                | "join"
                | "here"
                | "visits"
                | "stays"
                | "away"
                | "out"
                | "eats"
                | "eat"
                | "round"
                | "over"
        )
    });
    let people = matches!(word(own, count_end), "people" | "of" | "places" | "plates");
    let for_too = word(own, count - 1) == "for";
    let closed = own.get(count_end).is_none_or(|next| next.shape == Shape::Mark);
    if !(for_too && closed || people || reason.is_some() && come) {
        return None;
    }
    // The order and its hours are those of the other days.
    let opening = start(before);
    let stop = end(before);
    let mut first = before[..stop].to_vec();
    let place = before[stop - 1].end;
    first.push(said("except", place));
    first.push(said("on", place));
    let bare = usize::from(word(own, from) == "on");
    first.extend(again(&own[from + bare..days_end], place));
    first.extend_from_slice(&before[stop..]);
    let found = time::scan(before, cx);
    let daily = |at: usize| {
        found
            .iter()
            .any(|found| (found.start..found.end).contains(&at) && matches!(found.bit, Bit::Repeat(_)))
    };
    let place = own[count].start;
    let mut plain = own[..days_end].to_vec();
    plain.push(said(",", place));
    let order = |from: usize, to: usize| -> Vec<Token> {
        let kept: Vec<Token> = (from..to).filter(|at| !daily(*at)).map(|at| before[at].clone()).collect();
        again(&kept, place)
    };
    plain.extend(order(opening, for_ + 1));
    plain.extend_from_slice(&own[count..count_end]);
    plain.extend(order(for_end, stop));
    // Why it is another number is said of nothing that is done.
    let kept = if come { end(own).max(count_end) } else { count_end };
    plain.extend_from_slice(&own[kept..]);
    Some(Put { before: Some(first), own: plain })
}
