//! "Water the lawn for twenty minutes at dusk. In July and August it goes up to half an hour": the same in those months with
//! another length or hour, and not in them as it is on the rest.

use super::{Beside, Put, again, end, is, said, start};
use crate::read::time::bits::{Bit, Clock, Found};
use crate::read::time::phrase::length::length;
use crate::read::time::{self, Lean, TimeCtx, clock};
use crate::read::tokens::{Token, any_phrase};
use chrono::Timelike as _;

/// The sentence with the order that the one before gives, and that one without these months.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let before = beside.last()?;
    let first = start(own);
    if !is(own, first, &["in", "during"]) {
        return None;
    }
    let found = time::scan(own, cx);
    let months =
        found.iter().find(|found| found.start <= first + 1 && matches!(found.bit, Bit::Months(_)))?;
    let subject = months.end + usize::from(is(own, months.end, &[","]));
    let verb = subject + usize::from(is(own, subject, &["it", "that", "they", "this"]));
    let goes = any_phrase!(
        own,
        verb,
        [
            "goes up to",
            "goes down to",
            "goes back to",
            "goes to",
            "go up to",
            "go down to",
            "go to",
            "moves to",
            "drops to",
            "drops down to",
            "becomes",
            "is",
            "rises to",
            "comes forward to",
            "changes to",
        ]
    )
    .filter(|_| verb > subject)?;
    let value = verb + goes;
    let close = end(own);
    // The one length, or the one hour, that the sentence before names.
    let lasts = length(own, value).filter(|(_, stop)| *stop == close).is_some();
    let (from, to) = if lasts {
        (1..before.len()).find_map(|at| length(before, at).map(|(_, stop)| (at, stop)))?
    } else {
        clock::clock(own, value, true).filter(|(_, stop)| *stop == close)?;
        (1..before.len()).find_map(|at| {
            let (_, stop) = clock::clock(before, at, true)?;
            is(before, at - 1, &["at", "by", "around", "about"]).then_some((at, stop))
        })?
    };
    let bounded = |found: &Found| matches!(found.bit, Bit::Months(_) | Bit::From(_) | Bit::Until(_));
    if time::scan(before, cx).iter().any(bounded) {
        return None;
    }
    let opens = start(before);
    let stop = end(before);
    let place = own[months.end].start;
    let mut plain = own[..months.end].to_vec();
    plain.push(said(",", place));
    plain.extend(
        again(&before[opens..from], place).into_iter().map(|token| Token { capital: false, ..token }),
    );
    plain.extend_from_slice(&own[value..close]);
    // "At 7" in the morning "goes to 6" in the morning, as long as nothing says that it is of the evening.
    const EVENING: [&str; 7] = ["dinner", "supper", "tea", "bed", "evening", "night", "pm"];
    let early = |clock: &Clock| !clock.sure && clock.time(Lean::Open).hour() < 12;
    let told = clock::clock(before, from, true).filter(|_| !lasts).map(|(clock, _)| clock);
    let evening = before.iter().any(|token| EVENING.contains(&token.word.as_str()));
    let bare = clock::clock(own, value, true).is_some_and(|(clock, _)| !clock.sure && clock.hour < 12);
    if told.is_some_and(|told| early(&told)) && bare && !evening {
        plain.push(said("am", own[close - 1].end));
    }
    plain.extend(again(&before[to..stop], own[close - 1].end));
    plain.extend_from_slice(&own[close..]);
    let edge = before[stop - 1].end;
    let mut rest = before[..stop].to_vec();
    rest.extend([",", "except"].map(|word| said(word, edge)));
    rest.extend(
        again(&own[first..months.end], edge)
            .into_iter()
            .map(|token| Token { capital: token.capital && token.word != "in", ..token }),
    );
    rest.extend_from_slice(&before[stop..]);
    Some(Put { before: Some(rest), own: plain })
}
