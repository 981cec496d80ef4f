//! Dates: "March 3rd", "the 14th", "this Saturday", "tomorrow", "from April 10th to the 13th".

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use super::TimeCtx;
use super::bits::{Bit, RawSlot, Unit};
use super::number::{cardinal, ordinal};
use super::{repeat, weekday};
use crate::read::tokens::{Token, any_phrase, phrase, word};
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

/// So many units later.
pub(crate) fn later_by(date: NaiveDate, count: u32, unit: Unit) -> NaiveDate {
    match unit {
        Unit::Minute | Unit::Hour => date,
        Unit::Day => later(date, count),
        Unit::Week => later(date, count.saturating_mul(7)),
        Unit::Month => sayable(date.checked_add_months(Months::new(count))),
        Unit::Year => sayable(date.checked_add_months(Months::new(count.saturating_mul(12)))),
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
pub(crate) fn months(tokens: &[Token], at: usize) -> Option<(Vec<u8>, usize)> {
    let at = at + usize::from(word(tokens, at) == "the");
    match word(tokens, at) {
        "spring" | "springtime" => return Some((vec![3, 4, 5], at + 1)),
        "summer" | "summertime" => return Some((vec![6, 7, 8], at + 1)),
        "autumn" | "fall" => return Some((vec![9, 10, 11], at + 1)),
        "winter" | "wintertime" => return Some((vec![1, 2, 12], at + 1)),
        _ => {}
    }
    let (first, mut end) = month(tokens, at)?;
    let mut months = vec![first];
    if matches!(word(tokens, end), "-" | "–" | "to" | "through" | "thru")
        && let Some((last, after)) = month(tokens, end + 1)
    {
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

/// The next date, on or after today, with this month and day.
fn next_of(cx: &TimeCtx<'_>, month: u32, day: u32) -> Option<NaiveDate> {
    let year = cx.today.year();
    (year..year + 8)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date >= cx.today)
}

/// The next date, on or after `after`, with this day of the month.
fn next_day(after: NaiveDate, day: u32) -> Option<NaiveDate> {
    let first = after.with_day(1)?;
    (0..4)
        .filter_map(|month| first.checked_add_months(Months::new(month)))
        .filter_map(|month| month.with_day(day))
        .find(|date| *date >= after)
}

/// A calendar date at `at`: with a weekday before it or not, with a year after it or not.
pub(crate) fn date(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let (said_weekday, start) = match weekday::name(tokens, at, true) {
        Some((day, false, end)) => {
            let comma = end + usize::from(word(tokens, end) == ",");
            (Some(day), comma)
        }
        Some((_, true, _)) | None => (None, at),
    };
    let (date, end) = plain(tokens, start, cx, said_weekday.is_some())?;
    if let Some(weekday) = said_weekday.filter(|weekday| *weekday != date.weekday()) {
        let trouble = format!(
            "{} is a {}, not a {}: which do you mean?",
            crate::read::says::date(date),
            crate::read::says::weekday(date.weekday()),
            crate::read::says::weekday(weekday)
        );
        return Some((vec![Bit::Trouble(trouble)], end));
    }
    Some((vec![Bit::Date(date)], end))
}

fn year_after(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let start = at + usize::from(word(tokens, at) == ",");
    let token = tokens.get(start)?;
    let year = token.number().filter(|year| token.word.len() == 4 && (1900..2200).contains(year))?;
    Some((i32::try_from(year).ok()?, start + 1))
}

fn plain(tokens: &[Token], at: usize, cx: &TimeCtx<'_>, after_weekday: bool) -> Option<(NaiveDate, usize)> {
    let start = at + usize::from(word(tokens, at) == "the");
    // 2026-03-04
    if let Some(year) = tokens.get(start).filter(|t| t.word.len() == 4).and_then(Token::number) {
        let mark = word(tokens, start + 1);
        if matches!(mark, "-" | "/") && word(tokens, start + 3) == mark {
            let month = tokens.get(start + 2)?.number()?;
            let day = tokens.get(start + 4)?.number()?;
            return Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, start + 5));
        }
        return None;
    }
    // April 10th
    if let Some((month, next)) = month(tokens, start) {
        let next = next + usize::from(word(tokens, next) == "the");
        let (day, end) = ordinal(tokens, next).or_else(|| {
            tokens.get(next).filter(|t| t.word.len() <= 2).and_then(Token::number).map(|day| (day, next + 1))
        })?;
        if matches!(word(tokens, end), ":" | "am" | "pm") {
            return None;
        }
        return with_year(tokens, end, cx, month, day);
    }
    // the 3rd of March, 3 March
    let day = ordinal(tokens, start).map(|(day, end)| (day, end, true)).or_else(|| {
        let token = tokens.get(start).filter(|t| t.word.len() <= 2)?;
        token.number().map(|day| (day, start + 1, false))
    });
    if let Some((day, next, counted)) = day {
        let of = next + usize::from(word(tokens, next) == "of");
        if let Some((month, end)) = month(tokens, of) {
            return with_year(tokens, end, cx, month, day);
        }
        // 3/14, in the order of the country.
        if !counted
            && word(tokens, next) == "/"
            && tokens.get(next).is_some_and(|t| t.glued)
            && let Some(second) =
                tokens.get(next + 1).filter(|t| t.glued && t.word.len() <= 2).and_then(Token::number)
        {
            let (month, day) = if cx.month_first { (day, second) } else { (second, day) };
            return with_year(tokens, next + 2, cx, month, day)
                .or_else(|| with_year(tokens, next + 2, cx, day, month));
        }
        // the 14th: the next one. Only digits with an ending, since "the first" is seldom a date.
        let digits = tokens.get(start).is_some_and(|t| t.number().is_some());
        let definite =
            after_weekday || (start > at && !matches!(word(tokens, next), "one" | "time" | "floor" | "and"));
        if counted && digits && definite && (1..=31).contains(&day) {
            return Some((next_day(cx.today, day)?, next));
        }
    }
    None
}

fn with_year(
    tokens: &[Token],
    end: usize,
    cx: &TimeCtx<'_>,
    month: u32,
    day: u32,
) -> Option<(NaiveDate, usize)> {
    let (slashed, start) = (word(tokens, end) == "/", end);
    if slashed && let Some((year, end)) = year_after(tokens, start + 1) {
        return Some((NaiveDate::from_ymd_opt(year, month, day)?, end));
    }
    match year_after(tokens, end) {
        Some((year, end)) => Some((NaiveDate::from_ymd_opt(year, month, day)?, end)),
        None => Some((next_of(cx, month, day)?, end)),
    }
}

/// A date counted from today, at `at`: "tomorrow", "this Saturday", "next week", "in three days".
///
/// "This Saturday" is the next one, today included; "next Saturday" the one in the coming week, Monday to Sunday.
pub(crate) fn relative(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "for" | "during"));
    let simple = [
        ("the day after tomorrow", 2, None),
        ("day after tomorrow", 2, None),
        ("tomorrow morning", 1, Some(DayPart::Morning)),
        ("tomorrow afternoon", 1, Some(DayPart::Afternoon)),
        ("tomorrow evening", 1, Some(DayPart::Evening)),
        ("tomorrow night", 1, Some(DayPart::Night)),
        ("tomorrow", 1, None),
        ("tonight", 0, Some(DayPart::Evening)),
        ("today", 0, None),
        ("this morning", 0, Some(DayPart::Morning)),
        ("this afternoon", 0, Some(DayPart::Afternoon)),
        ("this evening", 0, Some(DayPart::Evening)),
    ];
    for (words, days, part) in simple {
        if let Some(used) = phrase(tokens, start, words) {
            let mut bits = vec![Bit::Date(later(cx.today, days))];
            bits.extend(part.map(|part| Bit::Slot(RawSlot::Part(part))));
            return Some((bits, start + used));
        }
    }
    let monday = later(cx.today, 0).week(Weekday::Mon).first_day();
    let coming = later(monday, 7);
    let sunday = later(monday, 6);
    if any_phrase(tokens, start, &["this week", "the rest of the week", "the rest of this week"]).is_some() {
        let used =
            any_phrase(tokens, start, &["this week", "the rest of the week", "the rest of this week"])?;
        return Some((vec![Bit::Dates(cx.today, sunday)], start + used));
    }
    if let Some(used) = any_phrase(tokens, start, &["next week", "the coming week"]) {
        return Some((vec![Bit::Dates(coming, later(coming, 6))], start + used));
    }
    if let Some(used) = any_phrase(tokens, start, &["this weekend", "the coming weekend", "at the weekend"])
        .filter(|_| cx.said)
    {
        let saturday =
            if cx.today.weekday() == Weekday::Sun { cx.today } else { on_or_after(cx.today, Weekday::Sat) };
        return Some((vec![Bit::Dates(saturday, on_or_after(saturday, Weekday::Sun))], start + used));
    }
    if let Some(used) = phrase(tokens, start, "next weekend") {
        return Some((vec![Bit::Dates(later(coming, 5), later(coming, 6))], start + used));
    }
    if let Some(used) = any_phrase(tokens, start, &["this month", "the rest of the month"]) {
        let end = month_end(cx.today.year(), cx.today.month())?;
        return Some((vec![Bit::Dates(cx.today, end)], start + used));
    }
    if let Some(used) = phrase(tokens, start, "next month") {
        let first = cx.today.with_day(1)?.checked_add_months(Months::new(1))?;
        return Some((vec![Bit::Dates(first, month_end(first.year(), first.month())?)], start + used));
    }
    let pointer = start + usize::from(word(tokens, start) == "the");
    if matches!(word(tokens, pointer), "this" | "coming" | "next")
        && let Some((day, false, end)) = weekday::name(tokens, pointer + 1, true)
    {
        // "This Wednesday, the 19th" names the date as well.
        let named = end + usize::from(word(tokens, end) == ",");
        if let Some((date, after)) = plain(tokens, named, cx, true).filter(|(date, _)| date.weekday() == day)
        {
            return Some((vec![Bit::Date(date)], after));
        }
        let date = if word(tokens, pointer) == "next" {
            later(coming, day.num_days_from_monday())
        } else {
            on_or_after(cx.today, day)
        };
        return Some((vec![Bit::Date(date)], end));
    }
    if word(tokens, start) == "in" {
        let (count, next) = if matches!(word(tokens, start + 1), "a" | "an") {
            (1, start + 2)
        } else {
            cardinal(tokens, start + 1)?
        };
        let (unit, end) = repeat::unit(tokens, next)?;
        let ends = !matches!(word(tokens, end), "'" | "time");
        return matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
            .then(|| (vec![Bit::Date(later_by(cx.today, count, unit))], end + usize::from(!ends)));
    }
    None
}

/// "From April 10th to the 13th", "June 20 - July 5", "between the 3rd and the 9th".
pub(crate) fn range(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let opened = matches!(word(tokens, at), "from" | "between");
    let start = at + usize::from(opened);
    let (from, next) = one(tokens, start, cx)?;
    let joined = matches!(word(tokens, next), "to" | "through" | "thru" | "until" | "till" | "-" | "–" | "—")
        || (word(tokens, at) == "between" && word(tokens, next) == "and");
    if !joined {
        return None;
    }
    let after = next + 1;
    let after = after + usize::from(word(tokens, after) == "and" && word(tokens, next) == "through");
    if let Some((to, end)) = one(tokens, after, &TimeCtx { today: from, ..*cx }) {
        return (from <= to).then_some((vec![Bit::Dates(from, to)], end));
    }
    // "October 2nd - 5th": the second has the month of the first.
    let (day, end) = ordinal(tokens, after).or_else(|| {
        tokens.get(after).filter(|t| t.word.len() <= 2).and_then(Token::number).map(|day| (day, after + 1))
    })?;
    if let Some((month, last)) = month(tokens, end + usize::from(word(tokens, end) == "of")) {
        let to = NaiveDate::from_ymd_opt(from.year(), month, day)?;
        return (from <= to).then_some((vec![Bit::Dates(from, to)], last));
    }
    let to = next_day(from, day)?;
    Some((vec![Bit::Dates(from, to)], end))
}

/// One date of a range or a bound: a calendar date, a relative one, or (in speech) a weekday.
pub(crate) fn one(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(NaiveDate, usize)> {
    let start = at + usize::from(word(tokens, at) == "on");
    let found = date(tokens, start, cx).or_else(|| relative(tokens, start, cx));
    let (bits, end) = found?;
    if let Bit::Date(date) | Bit::Dates(date, _) = bits.first()? {
        return Some((*date, end));
    }
    None
}
