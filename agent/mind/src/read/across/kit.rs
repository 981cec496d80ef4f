//! "Aoife has swimming on Thursdays. Pack her bag by three": on the days on which she needs it.

use super::{Beside, Put, again, end, is, said, start};
use crate::read::lexicon::{DISCOURSE, singular};
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, word};

/// What somebody takes along, or has on.
pub(super) const KIT: [&str; 16] = [
    "bag",
    "kit",
    "costume",
    "uniform",
    "things",
    "togs",
    "boots",
    "trunks",
    "racket",
    "instrument",
    "violin",
    "gear",
    "rucksack",
    "leotard",
    "snack",
    "stuff",
];

/// The sentence with the days of what it is for.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let kit = |at: usize| KIT.contains(&word(own, at));
    let owned = (start(own)..own.len())
        .any(|at| is(own, at, &["his", "her", "their", "my"]) && (kit(at + 1) || kit(at + 2)));
    let before = beside.last()?;
    let goes = before
        .iter()
        .any(|token| matches!(token.word.as_str(), "has" | "goes" | "have" | "go" | "is" | "does"));
    let event = before.iter().any(|token| DISCOURSE.events.contains(&singular(&token.word)));
    if !owned || !goes || !event {
        return None;
    }
    let found = time::scan(own, cx);
    let by = found
        .iter()
        .any(|found| matches!(found.bit, Bit::Slot(RawSlot::By(_) | RawSlot::At(_) | RawSlot::Before(_))));
    let days = found.iter().any(|found| !matches!(found.bit, Bit::Slot(_)));
    if !by || days {
        return None;
    }
    let told = time::scan(before, cx);
    let mut named = told.iter().filter(|found| {
        matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() < 7))
    });
    let (Some(days), None) = (named.next(), named.next()) else { return None };
    let end = end(own);
    let place = own[end - 1].end;
    let mut plain: Vec<Token> = own[..end].to_vec();
    let words = &before[days.start..days.end];
    if !matches!(word(words, 0), "on" | "every" | "each" | "of") {
        plain.push(said("on", place));
    }
    plain.extend(again(words, place));
    plain.extend_from_slice(&own[end..]);
    Some(Put::own(plain))
}
