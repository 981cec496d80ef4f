//! "Water the garden Mon/Wed/Fri at 6. Stop at the end of September": until then.

use super::{Beside, Put, end, said, start};
use crate::read::says;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, date};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::{Datelike as _, NaiveDate};

/// The sentence before with its end.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own) + any_phrase!(own, start(own), ["and", "then", "please", "you can"]).unwrap_or(0);
    let opens = first
        + any_phrase!(own, first, ["stop", "stop that", "stop it", "stop doing it", "finish", "stop this"])?;
    let stop = end(own);
    let before = beside.before?;
    let ends = last_day(own, opens, stop, cx)?;
    let found = time::scan(before, cx);
    let repeats = found.iter().any(|found| matches!(found.bit, Bit::Repeat(_)));
    if !repeats || found.iter().any(|found| matches!(found.bit, Bit::Until(_))) {
        return None;
    }
    // What holds on a condition holds on it until then.
    let close = end(before);
    let at = (1..close)
        .find(|at| {
            matches!(word(before, *at), "unless" | "if" | "when" | "but" | "except")
                || before[*at].is_mark(',')
        })
        .unwrap_or(close);
    let place = before[at - 1].end;
    let mut plain = before[..at].to_vec();
    plain.push(said("until", place));
    plain.push(said(&ends.day().to_string(), place));
    plain.push(Token { capital: true, ..said(&says::month(ends).to_lowercase(), place) });
    plain.push(said(&ends.year().to_string(), place));
    plain.extend_from_slice(&before[at..]);
    // The words themselves say nothing more.
    let mut rest = own[..first].to_vec();
    rest.push(Token { end: own[stop - 1].end, ..said("ok", own[first].start) });
    rest.extend_from_slice(&own[stop..]);
    Some(Put { before: Some(plain), own: rest })
}

/// The last day on which it is done: "at the end of September", "on the 30th", "after 12 October", "in October".
fn last_day(own: &[Token], from: usize, stop: usize, cx: &TimeCtx<'_>) -> Option<NaiveDate> {
    let mark = own[from..stop].iter().any(|token| token.shape == Shape::Mark);
    if mark || from >= stop {
        return None;
    }
    if let Some(used) = any_phrase!(own, from, ["at the end of", "by the end of", "end of"]) {
        let (month, end) = date::month(own, from + used)?;
        let year = cx.today.year() + i32::from(month < cx.today.month());
        return date::month_end(year, month).filter(|_| end == stop);
    }
    any_phrase!(own, from, ["on", "after"])?;
    let named = &own[from + 1..stop];
    let found = time::scan(named, cx);
    let [Found { bit: Bit::Date(day), end, .. }] = found.as_slice() else { return None };
    (*end == named.len()).then_some(*day)
}
