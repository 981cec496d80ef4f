//! How something repeats: "every other Sunday", "the first Monday of the month", "twice a week", "on the 1st".

use chrono::Weekday;
use hob_schedules::{DayPart, Period};

use super::bits::{Bit, RawSlot, Repeat, Unit};
use super::number::{cardinal, nth, ordinal};
use super::{clock, date, weekday};
use crate::read::tokens::{Token, any_phrase, phrase, word};

/// A unit of the calendar at `at`, with where it ends.
pub(crate) fn unit(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let unit = match word(tokens, at) {
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" | "wk" | "wks" => Unit::Week,
        "month" | "months" | "mo" => Unit::Month,
        "year" | "years" | "yr" => Unit::Year,
        _ => return None,
    };
    Some((unit, at + 1))
}

fn weeks(days: Vec<Weekday>, every: u32, said: bool) -> Bit {
    Bit::Repeat(Repeat::Weeks { days, every, said })
}

fn months(days: Vec<i8>, every: u32) -> Bit {
    Bit::Repeat(Repeat::Months { days, every, said: true })
}

/// Something that repeats at `at`, and where it ends.
pub(crate) fn repeat(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    every(tokens, at)
        .or_else(|| times_a_period(tokens, at))
        .or_else(|| adverb(tokens, at))
        .or_else(|| of_the_month(tokens, at))
        .or_else(|| alternate(tokens, at))
        .or_else(|| weekdays(tokens, at))
}

/// "Every …", "each …".
fn every(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let mut at = at
        + usize::from(
            matches!(word(tokens, at), "on" | "for" | "in")
                && matches!(word(tokens, at + 1), "every" | "each"),
        );
    if let Some(used) = any_phrase(tokens, at, &["day in day out", "day in , day out"]) {
        return Some((vec![Bit::Repeat(Repeat::Days(1))], at + used));
    }
    if !matches!(word(tokens, at), "every" | "each") {
        return None;
    }
    at += 1;
    if let Some(used) = any_phrase(tokens, at, &["single day", "day", "singel day", "single one of the days"])
    {
        return Some((vec![Bit::Repeat(Repeat::Days(1))], at + used));
    }
    if let Some(used) = any_phrase(
        tokens,
        at,
        &["few days", "so often", "now and then", "now and again", "once in a while", "few weeks"],
    ) {
        let words = (at..at + used).map(|i| word(tokens, i)).collect::<Vec<_>>().join(" ");
        return Some((vec![Bit::Vague(format!("every {words}"))], at + used));
    }
    // "Every other", "every second", "every third", "every 10".
    let (count, next, counted) = match word(tokens, at) {
        "other" | "alternate" => (2, at + 1, true),
        _ => match ordinal(tokens, at) {
            Some((value, next)) if value >= 2 && !of_a_month(tokens, next) => (value, next, true),
            _ => match cardinal(tokens, at) {
                Some((value, next)) if value >= 1 => (value, next, true),
                _ => (1, at, false),
            },
        },
    };
    if let Some((unit, end)) = unit(tokens, next) {
        let bit = match unit {
            Unit::Day => Bit::Repeat(Repeat::Days(count)),
            Unit::Week => weeks(Vec::new(), count, true),
            Unit::Month => months(Vec::new(), count),
            Unit::Year => Bit::Repeat(Repeat::Years(count)),
            Unit::Hour | Unit::Minute => {
                return Some((
                    vec![Bit::Trouble("At which times of the day shall I do that?".to_owned())],
                    end,
                ));
            }
        };
        return Some(with_tail(tokens, bit, end));
    }
    match word(tokens, next) {
        "fortnight" => return Some((vec![weeks(Vec::new(), 2 * count, true)], next + 1)),
        "quarter" => return Some((vec![months(Vec::new(), 3 * count)], next + 1)),
        "meal" => return Some((vec![Bit::Repeat(Repeat::Days(1))], next)),
        _ => {}
    }
    if let Some((part, end)) =
        clock::part(tokens, next).filter(|_| !matches!(word(tokens, next), "in" | "at" | "by"))
    {
        return Some((vec![Bit::Repeat(Repeat::Days(count)), Bit::Slot(RawSlot::Part(part))], end));
    }
    if let Some((days, _, end)) = weekday::set(tokens, next, true) {
        let (bits, end) = part_after(tokens, weeks(days, count, true), end);
        return Some((bits, end));
    }
    if let Some((found, end)) = monthly(tokens, at) {
        return Some((found, end));
    }
    if let Some((month_list, end)) = date::months(tokens, next) {
        return Some((vec![Bit::Repeat(Repeat::Years(count)), Bit::Months(month_list)], end));
    }
    if counted && ordinal(tokens, at).is_some() {
        // "Every 15th": of the month, since no other unit follows.
        let (value, end) = ordinal(tokens, at)?;
        let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        return Some((vec![months(vec![day], 1)], end));
    }
    None
}

/// "Every month on the 4th", "every three months on the first Friday": the unit with what it leaves open.
fn with_tail(tokens: &[Token], bit: Bit, end: usize) -> (Vec<Bit>, usize) {
    if let Bit::Repeat(Repeat::Months { every, .. }) = bit {
        let skip = usize::from(word(tokens, end) == ",");
        if matches!(word(tokens, end + skip), "on" | "at") {
            let start = end + skip + 1;
            if let Some((nth, days, after)) = nth_weekdays(tokens, start) {
                return (vec![Bit::Repeat(Repeat::Nth { nth, days, every })], after);
            }
            if let Some((days, after)) = day_list(tokens, start) {
                return (vec![months(days, every)], after);
            }
        }
    }
    (vec![bit], end)
}

/// A part of the day right after the weekdays: "Wednesday nights".
fn part_after(tokens: &[Token], bit: Bit, end: usize) -> (Vec<Bit>, usize) {
    match clock::part(tokens, end).filter(|_| !matches!(word(tokens, end), "around" | "about")) {
        Some((part, after)) => (vec![bit, Bit::Slot(RawSlot::Part(part))], after),
        None => (vec![bit], end),
    }
}

/// "Twice a week", "3x/wk", "once every two weeks".
fn times_a_period(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let start = at + any_phrase(tokens, at, &["about", "at least", "around", "roughly"]).unwrap_or(0);
    let (count, mut next) = match word(tokens, start) {
        "once" => (1, start + 1),
        "twice" => (2, start + 1),
        "thrice" => (3, start + 1),
        _ => {
            let (count, next) = cardinal(tokens, start)?;
            if !matches!(word(tokens, next), "times" | "x" | "×" | "time") {
                return None;
            }
            (count, next + 1)
        }
    };
    if word(tokens, next) == "or" && word(tokens, next + 1) == "twice" {
        next += 2;
        let (_, end) = per(tokens, next)?;
        return Some((vec![Bit::Vague("once or twice".to_owned())], end));
    }
    if let Some((found, end)) = every(tokens, next).filter(|_| count == 1) {
        return Some((found, end));
    }
    let (unit, end) = per(tokens, next)?;
    let loose = |period| Bit::Repeat(Repeat::Loose { count, period });
    let bit = match (unit, count) {
        (Per::Unit(Unit::Day), 1) => Bit::Repeat(Repeat::Days(1)),
        (Per::Unit(Unit::Day), _) => loose(Period::Day),
        (Per::Unit(Unit::Week), _) => loose(Period::Week),
        (Per::Unit(Unit::Month), _) => loose(Period::Month),
        (Per::Unit(Unit::Year), _) => loose(Period::Year),
        (Per::Fortnight, 1) => weeks(Vec::new(), 2, true),
        (Per::Quarter, 1) => months(Vec::new(), 3),
        (Per::Unit(Unit::Hour | Unit::Minute) | Per::Fortnight | Per::Quarter, _) => return None,
    };
    Some((vec![bit], end))
}

enum Per {
    Unit(Unit),
    Fortnight,
    Quarter,
}

fn per(tokens: &[Token], at: usize) -> Option<(Per, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &["a", "an", "per", "each", "every", "in a", "/", "in each", "in every", "during the", "the"],
    )?;
    match word(tokens, at + used) {
        "fortnight" => Some((Per::Fortnight, at + used + 1)),
        "quarter" => Some((Per::Quarter, at + used + 1)),
        _ => unit(tokens, at + used).map(|(unit, end)| (Per::Unit(unit), end)),
    }
}

/// "Daily", "fortnightly", "nightly".
fn adverb(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let bits = match word(tokens, at) {
        "daily" | "everyday" => vec![Bit::Repeat(Repeat::Days(1))],
        "nightly" => vec![Bit::Repeat(Repeat::Days(1)), Bit::Slot(RawSlot::Part(DayPart::Night))],
        "weekly" => vec![weeks(Vec::new(), 1, true)],
        "fortnightly" | "biweekly" => vec![weeks(Vec::new(), 2, true)],
        "bi" if phrase(tokens, at, "bi - weekly").is_some() => {
            return Some((vec![weeks(Vec::new(), 2, true)], at + 3));
        }
        "monthly" => vec![months(Vec::new(), 1)],
        "bimonthly" => vec![Bit::Vague("bimonthly".to_owned())],
        "quarterly" => vec![months(Vec::new(), 3)],
        "yearly" | "annually" => vec![Bit::Repeat(Repeat::Years(1))],
        "semiannually" | "biannually" => vec![months(Vec::new(), 6)],
        _ => return None,
    };
    Some((bits, at + 1))
}

/// Whether "of the month", "of every month", "each month" stands at `at`; where it ends and every how many months.
fn month_tail(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let at = at + usize::from(word(tokens, at) == ",");
    if let Some(used) =
        any_phrase(tokens, at, &["of the month", "in the month", "of a month", "of any month"])
    {
        return Some((1, at + used));
    }
    if let Some(used) = any_phrase(tokens, at, &["of the quarter", "of each quarter", "of every quarter"]) {
        return Some((3, at + used));
    }
    let start = at + usize::from(matches!(word(tokens, at), "of" | "in"));
    if !matches!(word(tokens, start), "every" | "each" | "a") {
        return (word(tokens, start) == "monthly").then_some((1, start + 1));
    }
    let next = start + 1;
    if word(tokens, next) == "other" && word(tokens, next + 1) == "month" {
        return Some((2, next + 2));
    }
    if word(tokens, next) == "month" {
        return Some((1, next + 1));
    }
    let (count, after) = cardinal(tokens, next).or_else(|| ordinal(tokens, next))?;
    matches!(word(tokens, after), "months" | "month").then_some((count.max(1), after + 1))
}

fn of_a_month(tokens: &[Token], at: usize) -> bool {
    (at..at + 3).any(|index| month_tail(tokens, index).is_some() && word(tokens, index) != "every")
}

/// "1st", "the 1st and the 15th", "last day".
fn day_list(tokens: &[Token], at: usize) -> Option<(Vec<i8>, usize)> {
    let one = |at: usize| {
        let start = at + usize::from(word(tokens, at) == "the");
        if let Some(used) = any_phrase(tokens, start, &["start", "beginning", "begin"]) {
            return (word(tokens, start + used) == "of").then_some((1, start + used));
        }
        if word(tokens, start) == "end" && word(tokens, start + 1) == "of" {
            return Some((-1, start + 1));
        }
        let (value, end) = nth(tokens, start)?;
        let day = word(tokens, end) == "day";
        let fits = (1..=31).contains(&value) || (value < 0 && day);
        fits.then_some((value, end + usize::from(day)))
    };
    let (first, mut end) = one(at)?;
    let mut days = vec![first];
    loop {
        let comma = usize::from(matches!(word(tokens, end), "," | "/"));
        let and = usize::from(matches!(word(tokens, end + comma), "and" | "&"));
        if comma + and == 0 {
            break;
        }
        let next = end + comma + and + usize::from(word(tokens, end + comma + and) == "on");
        let Some((day, after)) = one(next) else { break };
        days.push(day);
        end = after;
    }
    Some((days, end))
}

/// "First Monday", "1st and 3rd Tuesday", "last Friday", "first weekend".
fn nth_weekdays(tokens: &[Token], at: usize) -> Option<(Vec<i8>, Vec<Weekday>, usize)> {
    let mut next = at + usize::from(word(tokens, at) == "the");
    let (first, end) = nth(tokens, next)?;
    let mut nths = vec![first];
    next = end;
    loop {
        let skip =
            any_phrase(tokens, next, &[", and the", "and the", ", and", "and", "&", ",", "/"]).unwrap_or(0);
        let Some((more, after)) = (skip > 0).then(|| nth(tokens, next + skip)).flatten() else { break };
        nths.push(more);
        next = after;
    }
    let (days, _, end) = weekday::set(tokens, next, true)?;
    nths.iter().all(|nth| (-5..=5).contains(nth) && *nth != 0).then_some((nths, days, end))
}

/// "The first Monday of the month", "the 15th of every month", "last weekday of the month".
fn of_the_month(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let mut start = at + usize::from(matches!(word(tokens, at), "on" | "at"));
    start += usize::from(matches!(word(tokens, start), "every" | "each"));
    monthly(tokens, start)
}

fn monthly(tokens: &[Token], start: usize) -> Option<(Vec<Bit>, usize)> {
    if let Some((nths, days, end)) = nth_weekdays(tokens, start) {
        // "The second Sunday after" is one Sunday; without "of the month" only "every first Monday" repeats.
        let tail = month_tail(tokens, end);
        let told = start > 0 && matches!(word(tokens, start - 1), "every" | "each");
        // "First Saturday: change the filter" is one of the month's; "last Saturday" is over.
        let counted = nths.iter().all(|nth| *nth > 0)
            && !matches!(word(tokens, end), "after" | "before" | "in" | "since");
        let bare = told || counted;
        let (every, end) = match tail {
            Some(found) => found,
            None if bare => (1, end),
            None => return None,
        };
        return Some(part_after(tokens, Bit::Repeat(Repeat::Nth { nth: nths, days, every }), end));
    }
    let (days, end) = day_list(tokens, start)?;
    let (every, end) = month_tail(tokens, end)?;
    Some((vec![months(days, every)], end))
}

/// "Alternate Thursdays", "alternating weeks", "other Sundays".
fn alternate(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(word(tokens, at) == "on") + usize::from(word(tokens, at) == "in");
    if !matches!(word(tokens, start), "alternate" | "alternating") {
        return None;
    }
    if matches!(word(tokens, start + 1), "weeks" | "week") {
        return Some((vec![weeks(Vec::new(), 2, true)], start + 2));
    }
    if matches!(word(tokens, start + 1), "days" | "day") {
        return Some((vec![Bit::Repeat(Repeat::Days(2))], start + 2));
    }
    let (days, _, end) = weekday::set(tokens, start + 1, true)?;
    Some(part_after(tokens, weeks(days, 2, true), end))
}

/// Weekdays that nothing counts: "on Mondays", "Mon-Fri", "Wednesday nights", "Saturday".
fn weekdays(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let used =
        any_phrase(tokens, at, &["on a", "on the", "on", "at the", "over the", "at", "any"]).unwrap_or(0);
    let (days, plural, end) = weekday::set(tokens, at + used, used > 0)?;
    let weekend = matches!(word(tokens, at + used), "weekend" | "weekends");
    if matches!(word(tokens, at), "at" | "over") && !weekend {
        return None;
    }
    let said = plural || (used > 0 && word(tokens, at + used - 1) == "a");
    Some(part_after(tokens, weeks(days, 1, said), end))
}
