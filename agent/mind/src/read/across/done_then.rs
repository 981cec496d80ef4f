//! "Nobody's home eight to four on weekdays. Vacuum then, twice a week": within the hours, and on the days, of what was
//! told before it.

use super::{Beside, Put, again, said, start, stretch};
use crate::read::lexicon::is_base;
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, word};

/// The order with those hours in place of "then".
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own) + usize::from(word(own, start(own)) == "please");
    let then = (first + 1..own.len()).find(|at| {
        word(own, *at) == "then" && own.get(at + 1).is_none_or(|next| next.shape == Shape::Mark)
    })?;
    if !is_base(word(own, first)) || own[first..then].iter().any(|token| token.shape == Shape::Mark) {
        return None;
    }
    let last = beside.last()?;
    let empty = last.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "nobody's"
                | "nobody"
                | "home"
                | "out"
                | "empty"
                | "away"
                | "work"
                | "school"
                | "everyone"
                | "everybody"
        )
    });
    let hours = (0..last.len()).find_map(|at| stretch(last, at)).filter(|_| empty)?;
    let tail = time::scan(&own[then + 1..], cx);
    if tail.iter().any(|found| matches!(found.bit, Bit::Slot(_))) {
        return None;
    }
    let before = time::scan(last, cx);
    let days =
        before.iter().find(|found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some()));
    let workdays = days.is_some_and(|days| {
        matches!(&days.bit, Bit::Repeat(repeat) if repeat.weekdays() == Some(weekday::WORKDAYS.as_slice()))
    });
    let place = own[then].start;
    let loose = tail.iter().any(|found| matches!(found.bit, Bit::Repeat(Repeat::Loose { .. })));
    let mut plain = own[..then].to_vec();
    plain.push(said("between", place));
    plain.extend(again(hours.first_words(last), place));
    plain.push(said("and", place));
    plain.extend(again(hours.last_words(last), place));
    if let Some(days) = days.filter(|_| tail.is_empty()) {
        plain.extend(again(&last[days.start..days.end], place));
    }
    let close = super::end(own).max(then + 1);
    plain.extend_from_slice(&own[then + 1..close]);
    // "Twice a week" leaves open on which days: on those alone on which it is so.
    if loose && workdays {
        plain.extend(
            [",", "never", "on", "saturdays", "and", "sundays"].map(|word| said(word, own[close - 1].end)),
        );
    }
    plain.extend_from_slice(&own[close..]);
    Some(Put::own(plain))
}
