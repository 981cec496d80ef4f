//! "Mow every second Saturday until the end of April, then once a month": what was done until a day goes on after it at
//! other times.

use chrono::Datelike as _;

use crate::read::says;
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::date::later;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// Nobody says in more words what is done, before how often.
const ORDER_TOKENS_MAX: usize = 8;

/// The sentence as two: until the day, and from the next day on.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let then = (3..sentence.len()).find(|at| {
        word(sentence, *at) == "then" && matches!(word(sentence, at - 1), "," | "and" | ";" | "–" | "—")
    })?;
    let after =
        then + 1 + any_phrase!(sentence, then + 1, ["back to", "down to", "only", "just"]).unwrap_or(0);
    let mut end = then - 1;
    // "…, and then once a week".
    end -= usize::from(word(sentence, end) == "and" && word(sentence, end - 1) == ",");
    let repeats = |found: &Found| matches!(found.bit, Bit::Repeat(_));
    let hour = |found: &Found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_)));
    let behind = time::scan(&sentence[after..], cx);
    let opens = behind.first().is_some_and(|found| found.start == 0 && (repeats(found) || hour(found)));
    let told: usize = behind.iter().map(|found| found.end - found.start).sum();
    let words = sentence[after..].iter().filter(|token| token.shape != Shape::Mark).count();
    // "…, then once a month over winter" may say no more than when.
    if !opens || told + 2 < words {
        return None;
    }
    let before = time::scan(&sentence[..end], cx);
    let until =
        before.iter().find_map(|found| if let Bit::Until(date) = found.bit { Some(date) } else { None })?;
    let order = before.first().map(|found| found.start).filter(|at| (1..=ORDER_TOKENS_MAX).contains(at))?;
    // "Dinner at six until the 1st, then at seven": the hour is another, on the same days.
    let other_hour = !behind.iter().any(repeats);
    if !before.iter().any(if other_hour { hour } else { repeats }) {
        return None;
    }
    let from = later(until, 1);
    let starting = format!("starting {} {} {}", from.day(), says::month(from), from.year());
    let place = sentence[after].start;
    let last = sentence.len() - usize::from(sentence.last().is_some_and(|last| last.is_mark('.')));
    let mut plain = sentence[..end].to_vec();
    plain.push(Token { word: ".".to_owned(), ..sentence[end].clone() });
    plain.extend(super::again(&sentence[..order], place));
    if other_hour {
        for days in before.iter().filter(|found| repeats(found)) {
            plain.extend(super::again(&sentence[days.start..days.end], place));
        }
    }
    plain.extend_from_slice(&sentence[after..last]);
    let place = sentence[last - 1].end;
    let told = tokens(&starting, 0, starting.len()).into_iter();
    plain.extend(told.map(|token| Token { start: place, end: place, ..token }));
    plain.extend_from_slice(&sentence[last..]);
    Some(plain)
}

/// "On Wednesday and every six weeks after that", "this week and every second week from then on": so often, counted from
/// that day.
pub(super) fn and_then_every(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const AFTER: [&str; 6] =
        ["after that", "from then on", "thereafter", "from there on", "from then onwards", "after this"];
    let (tail, used) =
        (2..sentence.len()).find_map(|at| any_phrase(sentence, at, &AFTER).map(|used| (at, used)))?;
    let found = time::scan(&sentence[..tail], cx);
    let often = found.iter().rev().find(|found| found.end == tail && matches!(found.bit, Bit::Repeat(_)))?;
    let mut joint = often.start;
    while joint > 0 && matches!(word(sentence, joint - 1), "and" | "then" | ",") {
        joint -= 1;
    }
    // "This week", "tonight", "on Wednesday": the first of them, right before.
    let first = |found: &&Found| {
        let one_weekday = || matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() == 1));
        found.end == joint && (matches!(found.bit, Bit::Date(_) | Bit::Dates(..)) || one_weekday())
    };
    let begun = found.iter().find(first).filter(|_| joint < often.start)?;
    let on = usize::from(word(sentence, begun.start) == "on");
    let mut plain = sentence[..begun.start].to_vec();
    plain.extend_from_slice(&sentence[often.start..tail]);
    let place = sentence[tail - 1].end;
    plain.push(super::said("starting", place));
    plain.extend(super::again(&sentence[begun.start + on..begun.end], place));
    if let Some(last) = plain.last_mut() {
        last.end = sentence[tail + used - 1].end;
    }
    plain.extend_from_slice(&sentence[tail + used..]);
    Some(plain)
}
