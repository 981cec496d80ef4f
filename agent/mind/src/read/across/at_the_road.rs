//! "The green container is every Friday and the paper is the second Tuesday; they must stand at the road at 7:30": each of
//! them, on its days.

use super::{Beside, Put, again, end, is, said, start};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence before as the orders that it comes to.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let must = any_phrase!(
        own,
        first,
        [
            "they must",
            "it must",
            "they have to",
            "it has to",
            "they need to",
            "it needs to",
            "they should",
            "it should",
            "both must",
            "both have to",
            "all must",
            "these must",
            "they are to",
            "they want to",
        ]
    )?;
    let verb = first + must;
    let there =
        verb + any_phrase!(own, verb, ["be out", "be", "stand", "stand out", "go", "go out", "be standing"])?;
    let stop = end(own);
    let found = time::scan(&own[there..stop], cx);
    let hour = found
        .iter()
        .find(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_))))?;
    let hour = (there + hour.start, there + hour.end);
    let place = own.get(there..hour.0).filter(|place| place.len() >= 3)?;
    if found.len() != 1 || hour.1 != stop || !matches!(word(place, 0), "at" | "by" | "on" | "in" | "beside") {
        return None;
    }
    let before = beside.last()?;
    let mut put = before[..start(before)].to_vec();
    let each = each(before, cx)?;
    for (number, (name, days)) in each.iter().enumerate() {
        let at = before[name.0].start;
        if number > 0 {
            put.push(said(".", at));
        }
        put.extend(again(&before[name.0..name.1], at));
        put.extend(["has", "to", "be"].map(|word| said(word, at)));
        put.extend(again(place, at));
        put.push(said("by", at));
        let clock = hour.0 + usize::from(is(own, hour.0, &["at", "by", "before"]));
        put.extend(again(&own[clock..hour.1], at));
        if !is(before, days.0, &["on", "every", "each"]) {
            put.push(said("on", before[days.0].start));
        }
        put.extend_from_slice(&before[days.0..days.1]);
    }
    put.extend_from_slice(&before[end(before)..]);
    if let Some(last) = put.last_mut().filter(|last| last.is_mark(';')) {
        last.word = ".".to_owned();
    }
    let close = own.last().filter(|last| last.shape == Shape::Mark);
    let close = close.map(|close| Token { word: ".".to_owned(), ..close.clone() });
    Some(Put { before: Some(put), own: close.into_iter().collect() })
}

/// Bytes of a name, and of its days.
type Each = ((usize, usize), (usize, usize));

/// What is said to be on which days, where a sentence says nothing else.
fn each(before: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Each>> {
    const NAME_TOKENS_MAX: usize = 5;
    let stop = end(before);
    let found = time::scan(before, cx);
    let mut all = Vec::new();
    let mut at = start(before);
    while at < stop {
        let verb = (at + 1..stop.min(at + 1 + NAME_TOKENS_MAX))
            .find(|at| is(before, *at, &["is", "are", "goes", "go"]))?;
        let plain =
            before[at..verb].iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word));
        let days = found.iter().find(|found| {
            (verb + 1..=verb + 2).contains(&found.start) && matches!(found.bit, Bit::Repeat(_))
        })?;
        if !plain || is(before, at, &["it", "they", "this", "that", "he", "she", "we", "i"]) {
            return None;
        }
        all.push(((at, verb), (days.start, days.end)));
        at = days.end;
        if at < stop {
            at += any_phrase!(before, at, [", and", ",", "and"])?;
        }
    }
    (!all.is_empty()).then_some(all)
}
