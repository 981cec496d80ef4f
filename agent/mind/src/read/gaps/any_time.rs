//! "Polish the silver before Christmas, any time in the week of the 14th will do": a stretch that is named says more than a
//! limit behind it.

use chrono::{Datelike as _, NaiveDate};

use super::{dated, said};
use crate::read::time::bits::Bit;
use crate::read::time::date::month_end;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase, word};

/// "Between the 14th and" is as much as stands before the other end.
const BETWEEN_TOKENS_MAX: usize = 6;

const ANY_TIME: [&str; 8] = [
    "any time",
    "anytime",
    "any day",
    "some time",
    "sometime",
    "some day",
    "at any time",
    "whenever you like",
];

/// The sentence with that stretch alone.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (at, used) = (1..sentence.len()).find_map(|at| {
        let used = any_phrase(sentence, at, &ANY_TIME)?;
        matches!(word(sentence, at + used), "in" | "during" | "between" | "within" | "from" | "the")
            .then_some((at, used))
    })?;
    let from = at + used;
    let between = word(sentence, from) == "between";
    let from = from + usize::from(matches!(word(sentence, from), "in" | "during" | "within"));
    let mut rest = sentence[from..].to_vec();
    if between && let Some(and) = rest.iter().take(BETWEEN_TOKENS_MAX).position(|token| token.word == "and") {
        rest[0].word = "from".to_owned();
        rest[and].word = "to".to_owned();
    }
    let found = time::first(&rest, cx);
    let stretch = found.first()?;
    let (first, last) = if let Bit::Dates(first, last) = &stretch.bit {
        (*first, *last)
    } else if let Bit::Months(months) = &stretch.bit {
        // "Some time in July": in that of this year, or of the next.
        let [month] = months.as_slice() else { return None };
        let month = u32::from(*month);
        let first = if cx.today.month() == month {
            cx.today
        } else {
            let year = cx.today.year() + i32::from(month < cx.today.month());
            NaiveDate::from_ymd_opt(year, month, 1)?
        };
        (first, month_end(first.year(), month)?)
    } else {
        return None;
    };
    let mut end = stretch.end;
    end += any_phrase!(
        &rest,
        end,
        ["will do", "would do", "is fine", "would be fine", "is ok", "is okay", "suits", "is good"]
    )
    .unwrap_or(0);
    // "Before Christmas" is as much as such a limit takes.
    let mut before = at;
    while before > 1 && matches!(word(sentence, before - 1), "," | "–" | "—" | "-" | "(") {
        before -= 1;
    }
    let limits = time::scan(&sentence[..before], cx);
    let limit = limits.iter().find(|found| {
        found.end == before
            && matches!(found.bit, Bit::Until(_) | Bit::Date(_) | Bit::Dates(..))
            && (matches!(word(sentence, found.start), "before" | "by")
                || found.start > 0 && matches!(word(sentence, found.start - 1), "before" | "by"))
    });
    let cut = limit.map_or(at, |limit| {
        limit.start - usize::from(!matches!(word(sentence, limit.start), "before" | "by"))
    });
    let mut plain: Vec<Token> = sentence[..cut].to_vec();
    let (place, close) = (sentence[at].start, rest[end - 1].end);
    plain.push(said("from", place));
    plain.extend(dated(first, place));
    plain.push(said("to", place));
    plain.extend(dated(last, close));
    plain.extend_from_slice(&rest[end..]);
    Some(plain)
}
