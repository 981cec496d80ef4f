//! Bounds and exceptions: "until the end of January", "for six weeks", "starting Monday", "except Fridays".

use chrono::{Datelike as _, Months, NaiveDate, Weekday};

use super::TimeCtx;
use super::bits::{Bit, Out};
use super::date::{later, month, month_end, months, on_or_after, one, range};
use super::number::cardinal;
use super::{repeat, weekday};
use crate::read::tokens::{Token, any_phrase, phrase, word};

/// A bound at `at`, and where it ends.
pub(crate) fn bound(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    now_on(tokens, at, cx)
        .or_else(|| except(tokens, at, cx))
        .or_else(|| until(tokens, at, cx))
        .or_else(|| from(tokens, at, cx))
        .or_else(|| lasting(tokens, at))
}

fn now_on(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let now = ["from now on", "from now onwards", "as of now", "starting now", "from here on"];
    if let Some(used) = any_phrase(tokens, at, &now) {
        return Some((vec![Bit::FromNow], at + used));
    }
    let phase =
        ["starting this week", "beginning this week", "this week yes", "starting today", "from today"];
    any_phrase(tokens, at, &phase).map(|used| (vec![Bit::From(cx.today)], at + used))
}

/// "Until …", inclusive: "until the 14th" has the 14th, "until January" ends with New Year's Day, "through January"
/// with its last day.
fn until(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &[
            "right up until",
            "up until",
            "until",
            "till",
            "til",
            "'til",
            "through to",
            "through",
            "thru",
            "ending on",
            "ending",
            "up to",
            "to",
        ],
    )?;
    let whole = matches!(word(tokens, at), "through" | "thru");
    let limited = word(tokens, at) == "to" || word(tokens, at) == "up";
    let next = at + used;
    let next = next + any_phrase(tokens, next, &["about", "around"]).unwrap_or(0);
    if let Some((date, end)) = end_of(tokens, next, cx) {
        return Some((vec![Bit::Until(date)], end));
    }
    if let Some((date, end)) = one(tokens, next, cx) {
        return Some((vec![Bit::Until(date)], end));
    }
    if limited {
        return None;
    }
    if let Some((day, _, end)) = weekday::name(tokens, next, true) {
        return Some((vec![Bit::Until(on_or_after(cx.today, day))], end));
    }
    if let Some((number, end)) = month(tokens, next) {
        let first = first_of_next(cx.today, number)?;
        let date = if whole { month_end(first.year(), number)? } else { first };
        return Some((vec![Bit::Until(date)], end));
    }
    if let Some((list, end)) = months(tokens, next) {
        // "Until the fall": until it begins.
        let first = list.first().copied().map(u32::from)?;
        let date = first_of_next(cx.today, if list.contains(&12) { 12 } else { first })?;
        return Some((vec![Bit::Until(date)], end));
    }
    let holiday = any_phrase(tokens, next, &["christmas", "new year", "new year's", "new years"])?;
    let (month, day) = if word(tokens, next) == "christmas" { (12, 25) } else { (12, 31) };
    let date = NaiveDate::from_ymd_opt(cx.today.year(), month, day)?;
    Some((vec![Bit::Until(date)], next + holiday))
}

/// "The end of January", "the end of the month".
fn end_of(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(NaiveDate, usize)> {
    let used = any_phrase(tokens, at, &["the end of", "end of", "the last day of"])?;
    let next = at + used;
    if let Some(used) = any_phrase(tokens, next, &["the month", "this month"]) {
        return Some((month_end(cx.today.year(), cx.today.month())?, next + used));
    }
    if let Some(used) = any_phrase(tokens, next, &["next month"]) {
        let first = cx.today.with_day(1)?.checked_add_months(Months::new(1))?;
        return Some((month_end(first.year(), first.month())?, next + used));
    }
    if let Some(used) = any_phrase(tokens, next, &["the week", "this week"]) {
        return Some((on_or_after(cx.today, Weekday::Sun), next + used));
    }
    if let Some(used) = any_phrase(tokens, next, &["the year", "this year"]) {
        return Some((NaiveDate::from_ymd_opt(cx.today.year(), 12, 31)?, next + used));
    }
    let (list, end) = months(tokens, next)?;
    let last = if list.contains(&12) && list.contains(&1) { 2 } else { u32::from(*list.last()?) };
    let mut date = month_end(cx.today.year(), last)?;
    if date < cx.today {
        date = month_end(cx.today.year() + 1, last)?;
    }
    Some((date, end))
}

/// The first day of the next such month; of this month's next year when it has begun.
fn first_of_next(today: NaiveDate, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
    if first > today { Some(first) } else { NaiveDate::from_ymd_opt(today.year() + 1, month, 1) }
}

/// "Starting …", "from … on".
fn from(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &[
            "starting from",
            "starting on",
            "starting in",
            "starting with",
            "starting",
            "beginning on",
            "beginning",
            "as of",
            "from",
            "commencing",
            "next one is",
            "first one is",
            "the next one is",
        ],
    )?;
    let clear = word(tokens, at) != "from";
    let next = at + used;
    if let Some((date, end)) = one(tokens, next, cx) {
        let onward = any_phrase(tokens, end, &["onward", "onwards", "on"]).unwrap_or(0);
        return Some((vec![Bit::From(date)], end + onward));
    }
    if let Some((day, _, end)) = weekday::name(tokens, next, true).filter(|_| clear) {
        return Some((vec![Bit::From(on_or_after(cx.today, day))], end));
    }
    let (number, end) = month(tokens, next)?;
    let first = if number == cx.today.month() { cx.today } else { first_of_next(cx.today, number)? };
    let onward = any_phrase(tokens, end, &["onward", "onwards", "on"]).unwrap_or(0);
    Some((vec![Bit::From(first)], end + onward))
}

/// "For six weeks", "for the next month", "5 times".
fn lasting(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &["for the next", "over the next", "for the coming", "for another", "for", "the next"],
    )?;
    let next = at + used;
    let article = matches!(word(tokens, next), "a" | "an");
    let (count, unit_at) = match cardinal(tokens, next) {
        Some(found) => found,
        None if article => (1, next + 1),
        None if used > 1 => (1, next),
        None => return None,
    };
    let (unit, end) = repeat::unit(tokens, unit_at)?;
    Some((vec![Bit::Lasting(count, unit)], end))
}

/// "Except Fridays", "but not in August", "every day but Sunday", "Sundays excepted".
fn except(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "," | "("));
    if let Some((days, _, end)) = weekday::set(tokens, start, false)
        && matches!(word(tokens, end), "excepted" | "excluded")
    {
        return Some((vec![Bit::Except(Out::Weekdays(days))], end + 1));
    }
    let used = any_phrase(
        tokens,
        start,
        &[
            "with the exception of",
            "except for",
            "except on",
            "except in",
            "except",
            "but not on",
            "but not in",
            "but not",
            "but never on",
            "apart from",
            "other than",
            "aside from",
            "bar",
            "excluding",
            "save",
            "not on",
            "not in",
            "just not",
            "but",
            "not",
        ],
    )?;
    let weak = matches!(word(tokens, start), "but" | "not" | "just" | "bar" | "save") && used <= 2;
    let next = start + used;
    let next = next + usize::from(matches!(word(tokens, next), "on" | "in" | "for"));
    let closing = |end: usize| {
        end + usize::from(
            word(tokens, start.saturating_sub(1)) == "(" && word(tokens, end) == ")" && start > at,
        )
    };
    // "The first of the month", "the first Monday of the month".
    if let Some((bits, end)) = repeat::repeat(tokens, next).filter(|_| {
        let first = tokens.get(next).map_or("", |token| token.word.as_str());
        !matches!(first, "every" | "each" | "once" | "twice")
    }) && let Some(Bit::Repeat(found)) = bits.first()
    {
        let out = match found.weekdays() {
            Some(days) if bits.len() == 1 => Some(Out::Weekdays(days.to_vec())),
            _ if found.is_of_months() => super::build::rule(found).map(Out::Rule),
            _ => None,
        };
        if let Some(out) = out {
            return Some((vec![Bit::Except(out)], closing(end)));
        }
    }
    if let Some((bits, end)) = range(tokens, next, cx)
        && let Some(Bit::Dates(from, to)) = bits.first()
    {
        return Some((vec![Bit::Except(Out::Dates(*from, *to))], closing(end)));
    }
    if let Some((date, end)) = one(tokens, next, cx) {
        return Some((vec![Bit::Except(Out::Date(date))], closing(end)));
    }
    let (list, end) = months(tokens, next).filter(|_| {
        !weak || phrase(tokens, start, "but not in").is_some() || word(tokens, start + 1) == "in"
    })?;
    Some((vec![Bit::Except(Out::Months(list))], closing(end)))
}

/// The dates from one to another that an exception names, at most a year of them: a longer one is a bound.
pub(crate) fn dates_between(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    // A year of exceptions is a page of dates; whoever is away longer ends the routine.
    const DAYS_MAX: usize = 366;
    from.iter_days().take_while(|date| *date <= to).take(DAYS_MAX).collect()
}

/// The date after so many units, less one day: "for two weeks" from a Monday ends on a Sunday.
pub(crate) fn end_after(from: NaiveDate, count: u32, unit: super::bits::Unit) -> NaiveDate {
    let end = super::date::later_by(from, count, unit);
    if end > from { end.pred_opt().unwrap_or(end) } else { later(from, 0) }
}
