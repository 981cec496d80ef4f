//! Days of the calendar among the words of a brief, as bits: the grammar's own ([`calendar`]), and months by name.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use super::TimeCtx;
use super::bits::{Bit, RawSlot};
use super::phrase::calendar::{self, Named};
use super::phrase::span::Grain;
use crate::read::tokens::{Token, any_phrase, word};
use hob_schedules::DayPart;

/// A date that a rule can say: RFC 5545 writes a year with four digits. Later ones are the last of those.
fn sayable(date: Option<NaiveDate>) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    date.map_or(last, |date| date.min(last))
}

/// So many days later, or the last day of the year 9999.
pub(crate) fn later(date: NaiveDate, days: u32) -> NaiveDate {
    sayable(date.checked_add_days(Days::new(u64::from(days))))
}

/// So many units later; a unit of the clock is the same date.
pub(crate) fn later_by(date: NaiveDate, count: u32, unit: Grain) -> NaiveDate {
    let months = |each: u32| sayable(date.checked_add_months(Months::new(count.saturating_mul(each))));
    match unit {
        Grain::Second | Grain::Minute | Grain::Hour => date,
        Grain::Day => later(date, count),
        Grain::Week => later(date, count.saturating_mul(7)),
        Grain::Month => months(1),
        Grain::Quarter => months(3),
        Grain::Year => months(12),
        Grain::Decade => months(120),
    }
}

/// The first such weekday on or after a date.
pub(crate) fn on_or_after(date: NaiveDate, weekday: Weekday) -> NaiveDate {
    later(date, weekday.days_since(date.weekday()))
}

/// The last day of a month.
pub(crate) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// A month's name at `at`. "May" and "march" are other words too: they count with a capital letter, and "may" only
/// where no subject stands before it.
pub(crate) fn month(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    let month = super::phrase::month_name(&token.word)?;
    let introduced = at > 0
        && (matches!(
            word(tokens, at - 1),
            "in" | "of" | "until" | "till" | "through" | "every" | "each" | "from" | "mid" | "late" | "early"
        ) || tokens[at - 1].number().is_some()
            || matches!(word(tokens, at - 1), "st" | "nd" | "rd" | "th"));
    let numbered = tokens.get(at + 1).is_some_and(|t| t.number().is_some());
    if matches!(month, 3 | 5) && !(token.capital || introduced || numbered) {
        return None;
    }
    if month == 5 && at == 0 && !numbered {
        return None;
    }
    let dot = token.word.len() <= 4
        && tokens.get(at + 1).is_some_and(|t| t.is_mark('.') && t.glued)
        && tokens.get(at + 2).is_some_and(|t| t.number().is_some());
    Some((month, at + 1 + usize::from(dot)))
}

/// A list of months, or a season, at `at`.
pub(crate) fn months(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<u8>, usize)> {
    // "Dr Winter", "Mrs May": a name.
    if at > 0
        && matches!(word(tokens, at - 1), "dr" | "mr" | "mrs" | "ms" | "miss" | "prof" | "aunt" | "uncle")
    {
        return None;
    }
    let at = at + usize::from(word(tokens, at) == "the");
    let season = |at: usize| super::phrase::season_name(tokens, at, cx.grammar.region.is_southern());
    if let Some((mut named, mut end)) = season(at) {
        // "Every spring and autumn".
        while matches!(word(tokens, end), "and" | "&" | "or")
            && let Some((more, after)) = season(end + 1)
        {
            named.extend(more);
            end = after;
        }
        let mut months: Vec<u8> = named.into_iter().filter_map(|month| u8::try_from(month).ok()).collect();
        months.sort_unstable();
        return Some((months, end));
    }
    let (first, mut end) = month(tokens, at)?;
    let mut months = vec![first];
    // "From April till October" is of every year; "until October" alone is a bound.
    let opened = at > 0 && word(tokens, at - 1) == "from";
    let joined = matches!(word(tokens, end), "-" | "–" | "to" | "through" | "thru")
        || opened && matches!(word(tokens, end), "till" | "until" | "til");
    // "November to the end of March".
    let whole = any_phrase!(tokens, end + 1, ["the end of", "end of"]).filter(|_| word(tokens, end) == "to");
    if joined && let Some((last, after)) = month(tokens, end + 1 + whole.unwrap_or(0)) {
        let mut next = first;
        while next != last && months.len() < 12 {
            next = next % 12 + 1;
            months.push(next);
        }
        end = after;
    }
    loop {
        let comma = usize::from(matches!(word(tokens, end), "," | "/" | "+" | "&"));
        let and = usize::from(matches!(word(tokens, end + comma), "and" | "or"));
        let Some((month, after)) = (comma + and > 0).then(|| month(tokens, end + comma + and)).flatten()
        else {
            break;
        };
        months.push(month);
        end = after;
    }
    let mut months: Vec<u8> = months.into_iter().filter_map(|month| u8::try_from(month).ok()).collect();
    months.sort_unstable();
    months.dedup();
    Some((months, end))
}

/// The question for a weekday that does not fall on its date.
pub(crate) fn clash(named: &Named) -> Option<Bit> {
    let weekday = named.clash?;
    Some(Bit::Trouble(format!(
        "{} is a {}, not a {}: which do you mean?",
        crate::read::says::date(named.from),
        crate::read::says::weekday(named.from.weekday()),
        crate::read::says::weekday(weekday)
    )))
}

fn bits(named: &Named, tokens: &[Token], at: usize) -> Vec<Bit> {
    if let Some(trouble) = clash(named) {
        return vec![trouble];
    }
    let mut bits =
        vec![if named.from == named.to { Bit::Date(named.from) } else { Bit::Dates(named.from, named.to) }];
    // What is to be done tonight is to be done this evening.
    let tonight = word(tokens, at) == "tonight";
    bits.extend(
        named
            .part
            .map(|part| if tonight { DayPart::Evening } else { part })
            .map(RawSlot::Part)
            .map(Bit::Slot),
    );
    bits
}

/// A date or a stretch of dates at `at`: "March 3rd", "this Saturday", "the last weekend of May", "in three days",
/// "the day after Christmas". What has begun goes on from today.
pub(crate) fn date(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    // "First one Feb 9": the ninth.
    let one = word(tokens, at) == "one"
        && month(tokens, at + 1)
            .is_some_and(|(_, end)| tokens.get(end).is_some_and(|day| day.number().is_some()));
    if one {
        return None;
    }
    let (mut named, end) = calendar::days(tokens, at, &cx.on_day())?;
    // "Thursday 9.20", which is no 20 September, is an hour.
    let dotted = end >= 3 && tokens[end - 2].is_mark('.') && tokens[end - 1].glued && tokens[end - 2].glued;
    let minutes =
        tokens[end - 1].number().is_some_and(|minute| minute < 60) && tokens[end - 1].word.len() == 2;
    if named.clash.is_some() && dotted && minutes {
        return None;
    }
    named.from = named.from.max(cx.today);
    Some((bits(&named, tokens, at), end))
}

/// "From Good Friday until the Tuesday", "from the 3rd to the Sunday": the next such day after the first.
fn to_weekday(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if word(tokens, at) != "from" {
        return None;
    }
    let (named, end) = calendar::days(tokens, at + 1, &cx.on_day())?;
    let used =
        any_phrase!(tokens, end, ["until the", "till the", "to the", "through the", "until", "till", "to"])?;
    let (weekday, plural, stop) = super::weekday::name(tokens, end + used, true)?;
    let numbered = tokens
        .get(stop)
        .is_some_and(|next| next.number().is_some() || next.word == "the" || next.word == ",");
    (named.from == named.to && named.clash.is_none() && !plural && !numbered)
        .then(|| (vec![Bit::Dates(named.from, on_or_after(later(named.from, 1), weekday))], stop))
}

/// "Mon 22 - Wed 24", "Sun 28 to Tue 2 Mar": weekdays that say of which month their dates are.
fn by_weekdays(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let opened = usize::from(matches!(word(tokens, at), "from" | "between"));
    let one = |at: usize| {
        let (weekday, plural, end) = super::weekday::name(tokens, at, true)?;
        let end = end + usize::from(word(tokens, end) == "the");
        let day = tokens.get(end).and_then(Token::number).filter(|day| (1..=31).contains(day) && !plural)?;
        let end = end + 1;
        let end = end + usize::from(matches!(word(tokens, end), "st" | "nd" | "rd" | "th"));
        let (month, end) = month(tokens, end).map_or((None, end), |(month, end)| (Some(month), end));
        Some((weekday, day, month, end))
    };
    let (first, from, from_month, next) = one(at + opened)?;
    let joined = super::phrase::words::is_join(word(tokens, next));
    let (second, to, to_month, end) = one(next + 1).filter(|_| joined)?;
    let month_ok = |date: NaiveDate, month: Option<u32>| month.is_none_or(|month| date.month() == month);
    // What has begun in the last week goes on.
    const BACK_DAYS: u64 = 7;
    const AHEAD_DAYS: u32 = 366;
    let begin = cx.today - Days::new(BACK_DAYS);
    let start = (0..AHEAD_DAYS)
        .map(|days| later(begin, days))
        .find(|date| date.weekday() == first && date.day() == from && month_ok(*date, from_month))?;
    let stop = (0..60)
        .map(|days| later(start, days))
        .find(|date| date.weekday() == second && date.day() == to && month_ok(*date, to_month))?;
    (stop >= cx.today).then(|| (vec![Bit::Dates(start.max(cx.today), stop)], end))
}

/// "From April 10th to the 13th", "June 20 - July 5", "between the 3rd and the 9th".
pub(crate) fn range(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if let Some(found) = by_weekdays(tokens, at, cx) {
        return Some(found);
    }
    if let Some(found) = to_weekday(tokens, at, cx) {
        return Some(found);
    }
    let opened = matches!(word(tokens, at), "from" | "between");
    let (named, end) = calendar::stretch_of_days(tokens, at, &cx.on_day())?;
    let whole = opened || named.from != named.to;
    whole.then(|| (vec![Bit::Dates(named.from, named.to)], end))
}

/// The days of a bound: a calendar date or a stretch of them.
pub(crate) fn one(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Named, usize)> {
    let start = at + any_phrase!(tokens, at, ["on", "in"]).unwrap_or(0);
    calendar::days(tokens, start, &cx.on_day())
        .or_else(|| (start > at).then(|| calendar::days(tokens, at, &cx.on_day())).flatten())
}
