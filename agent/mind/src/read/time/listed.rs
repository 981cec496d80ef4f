//! Several days in one breath, of which only the last has what all of them share: "the 25th and 26th of December", "the
//! next three Saturdays", "the last two days of every month"; and days that no one rule of the calendar gives, as the
//! dates that come next: "every Friday the 13th".

use chrono::{Datelike as _, NaiveDate};

use super::bits::{Bit, Repeat};
use super::date::{later, month};
use super::repeat::{month_tail, of_quarters};
use super::{TimeCtx, number, weekday};
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// As far ahead as dates are listed of what comes again by no rule.
pub(super) const YEARS_AHEAD: i32 = 5;

/// Days that are listed at `at`, and where they end.
pub(super) fn days(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    of_one_month(tokens, at, cx)
        .or_else(|| next_weekdays(tokens, at, cx))
        .or_else(|| edge_of_months(tokens, at))
        .or_else(|| week_of_months(tokens, at))
        .or_else(|| weekday_on_date(tokens, at, cx))
}

/// "The 25th and 26th of December", "on 25 and 26 December": their dates, in the month that is said behind the last.
pub(super) fn dates_of_month(
    tokens: &[Token],
    at: usize,
    cx: &TimeCtx<'_>,
) -> Option<(Vec<NaiveDate>, usize)> {
    static JOINTS: Table = Table::of(&[
        ", and on the",
        "and on the",
        ", and the",
        "and the",
        ", the",
        ", and",
        "and",
        "&",
        "+",
        ",",
    ]);
    let one = |at: usize| {
        let start = at + usize::from(word(tokens, at) == "the");
        number::ordinal(tokens, start)
            .or_else(|| tokens.get(start)?.number().map(|day| (day, start + 1)))
            .filter(|(day, _)| (1..=31).contains(day))
    };
    let (first, mut end) = one(at)?;
    let mut days = vec![first];
    while let Some((day, after)) = JOINTS.at(tokens, end).and_then(|used| one(end + used)) {
        days.push(day);
        end = after;
    }
    if days.len() < 2 || days.windows(2).any(|pair| pair[0] >= pair[1]) {
        return None;
    }
    let of = usize::from(word(tokens, end) == "of");
    let (named, end) = month(tokens, end + of)?;
    let comma = usize::from(word(tokens, end) == ",");
    let written = tokens
        .get(end + comma)
        .and_then(|token| token.number())
        .filter(|year| (2000..2200).contains(year))
        .and_then(|year| i32::try_from(year).ok());
    let end = end + if written.is_some() { comma + 1 } else { 0 };
    let of_year = |year: i32| {
        days.iter().map(|day| NaiveDate::from_ymd_opt(year, named, *day)).collect::<Option<Vec<_>>>()
    };
    let this = cx.today.year();
    let mut dates = match written {
        Some(year) => of_year(year)?,
        None => of_year(this)
            .filter(|dates| dates.last().is_some_and(|last| *last >= cx.today))
            .or_else(|| of_year(this + 1))?,
    };
    dates.retain(|date| *date >= cx.today);
    (!dates.is_empty()).then_some((dates, end))
}

fn of_one_month(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let yearly = usize::from(matches!(word(tokens, at), "every" | "each"));
    let on = any_phrase!(tokens, at, ["on both", "on", "for", "during", "over", "both"]).unwrap_or(0);
    // "At 2 and 3 March 4th" begins with hours.
    if at > 0 && matches!(word(tokens, at - 1), "at" | "by" | ":" | "from" | "between") {
        return None;
    }
    let (dates, end) = dates_of_month(tokens, at + yearly.max(on), cx)?;
    let again = (yearly > 0).then_some(Bit::Repeat(Repeat::Years(1)));
    Some((again.into_iter().chain(dates.into_iter().map(Bit::Date)).collect(), end))
}

/// "10th", behind "on the 3rd,": the next such day after that one.
pub(super) fn another_day(tokens: &[Token], at: usize, before: &[Bit]) -> Option<(Vec<Bit>, usize)> {
    let Some(Bit::Date(last)) = before.last() else { return None };
    let (day, end) = number::ordinal(tokens, at).filter(|(day, _)| (1..=31).contains(day))?;
    let goes_on = matches!(word(tokens, at.checked_sub(1)?), "," | "and" | "&")
        && tokens[at].shape == Shape::Number
        && tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "at" | "in" | "by")
        });
    // No month is without a day of some number twice running.
    let date = last.iter_days().skip(1).take(62).find(|date| date.day() == day)?;
    goes_on.then(|| (vec![Bit::Date(date)], end))
}

/// "The next three Saturdays", "for the next two weekends": so many of them, and no more.
fn next_weekdays(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static NEXT: Table = Table::of(&[
        "for the next",
        "on the next",
        "over the next",
        "on each of the next",
        "each of the next",
        "the next",
        "next",
        "for the coming",
        "on the coming",
        "over the coming",
        "the coming",
        "for the following",
        "the following",
    ]);
    const MOST: u32 = 26;
    let next = at + NEXT.at(tokens, at)?;
    let couple = any_phrase!(tokens, next, ["couple of", "pair of"]).map(|used| (2, next + used));
    let (count, next) = couple.or_else(|| number::cardinal(tokens, next))?;
    let (weekdays, plural, end) =
        weekday::list(tokens, next, true).filter(|_| (2..=MOST).contains(&count))?;
    let first = later(cx.today, 1);
    let per_week = u32::try_from(weekdays.len()).ok()?;
    let dates = (0..7 * (count + 1))
        .map(|days| later(first, days))
        .filter(|date| weekdays.contains(&date.weekday()))
        .take(usize::try_from(count * per_week).ok()?);
    plural.then(|| (dates.map(Bit::Date).collect(), end))
}

/// "The last two days of every month", "the first three days of each quarter".
fn edge_of_months(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    const MOST: u32 = 10;
    let start =
        at + any_phrase!(tokens, at, ["on the", "in the", "over the", "during the", "the"]).unwrap_or(0);
    let sign = match word(tokens, start) {
        "first" => 1,
        "last" | "final" => -1,
        _ => return None,
    };
    let (count, next) =
        number::cardinal(tokens, start + 1).filter(|(count, _)| (2..=MOST).contains(count))?;
    let (every, end) = month_tail(tokens, next + 1).filter(|_| word(tokens, next) == "days")?;
    // A quarter's days are in its first month or its last.
    let quarter = every == 3 && word(tokens, end - 1).starts_with("quarter");
    let count = i8::try_from(count).ok()?;
    let days = (1..=count).map(|day| sign * day).collect();
    let bits = vec![Bit::Repeat(Repeat::Months { days, every, said: true })];
    Some((if quarter { of_quarters(bits) } else { bits }, end))
}

/// "In the second week of every month": once, in the middle of it.
fn week_of_months(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let start = at + any_phrase!(tokens, at, ["in the", "during the", "on the", "the"])?;
    let (nth, next) = number::nth(tokens, start).filter(|(nth, _)| matches!(nth, -1 | 1..=4))?;
    let (every, end) = month_tail(tokens, next + 1).filter(|_| word(tokens, next) == "week")?;
    // "On the Monday of the second week" names its day.
    let named = (0..tokens.len()).any(|at| weekday::name(tokens, at, true).is_some());
    let day = if nth > 0 { 7 * nth - 3 } else { -4 };
    (!named).then(|| (vec![Bit::Repeat(Repeat::Months { days: vec![day], every, said: true })], end))
}

/// "Every Friday the 13th": the coming dates that are both.
fn weekday_on_date(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at + any_phrase!(tokens, at, ["on every", "on each", "on any", "every", "each", "any"])?;
    let (named, false, end) = weekday::name(tokens, start, true)? else { return None };
    let the = usize::from(word(tokens, end) == "the");
    let (day, end) = number::ordinal(tokens, end + the).filter(|_| the > 0)?;
    let dated = word(tokens, end) == "of"
        || month(tokens, end).is_some()
        || tokens.get(end).is_some_and(|next| next.shape == Shape::Number);
    if dated || !(1..=31).contains(&day) {
        return None;
    }
    let years = cx.today.year()..=cx.today.year() + YEARS_AHEAD;
    let dates: Vec<Bit> = years
        .flat_map(|year| (1..=12).filter_map(move |month| NaiveDate::from_ymd_opt(year, month, day)))
        .filter(|date| date.weekday() == named && *date >= cx.today)
        .map(Bit::Date)
        .collect();
    (!dates.is_empty()).then_some((dates, end))
}
