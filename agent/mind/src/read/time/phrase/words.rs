//! The words of time: numbers, units, months, weekdays, and what may stand between them.

use chrono::Weekday;

use super::span::Grain;
use crate::read::time::number;
use crate::read::tokens::{Shape, Token, word};

/// A month's name, long or short.
pub(crate) fn month_name(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A month at `at`, with the dot of its short form.
pub(crate) fn month(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let month = month_name(word(tokens, at))?;
    Some((month, dotted(tokens, at)))
}

/// Past a short form and its dot.
pub(crate) fn dotted(tokens: &[Token], at: usize) -> usize {
    let short = word(tokens, at).len() <= 5;
    at + 1 + usize::from(short && glued_mark(tokens, at + 1, "."))
}

/// Whether this mark stands right after the token before it.
pub(crate) fn glued_mark(tokens: &[Token], at: usize, mark: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.glued && token.word == mark)
}

/// A weekday by its name, long or short, and whether it is a plural.
pub(crate) fn weekday_name(word: &str) -> Option<(Weekday, bool)> {
    Some(match word {
        "monday" | "mon" => (Weekday::Mon, false),
        "tuesday" | "tue" | "tues" => (Weekday::Tue, false),
        "wednesday" | "wed" | "weds" => (Weekday::Wed, false),
        "thursday" | "thu" | "thur" | "thurs" => (Weekday::Thu, false),
        "friday" | "fri" => (Weekday::Fri, false),
        "saturday" | "sat" => (Weekday::Sat, false),
        "sunday" | "sun" => (Weekday::Sun, false),
        "mondays" => (Weekday::Mon, true),
        "tuesdays" => (Weekday::Tue, true),
        "wednesdays" => (Weekday::Wed, true),
        "thursdays" => (Weekday::Thu, true),
        "fridays" => (Weekday::Fri, true),
        "saturdays" => (Weekday::Sat, true),
        "sundays" => (Weekday::Sun, true),
        _ => return None,
    })
}

/// A weekday's name at `at`, whether it is a plural, and where it ends.
pub(crate) fn weekday(tokens: &[Token], at: usize) -> Option<(Weekday, bool, usize)> {
    let (day, plural) = weekday_name(word(tokens, at))?;
    Some((day, plural, dotted(tokens, at)))
}

/// A unit written out, and whether it is a plural.
pub(crate) fn unit(tokens: &[Token], at: usize) -> Option<(Grain, bool, usize)> {
    let (grain, plural) = match word(tokens, at) {
        "second" | "sec" => (Grain::Second, false),
        "seconds" | "secs" => (Grain::Second, true),
        "minute" | "min" => (Grain::Minute, false),
        "minutes" | "mins" => (Grain::Minute, true),
        "hour" | "hr" => (Grain::Hour, false),
        "hours" | "hrs" => (Grain::Hour, true),
        "day" => (Grain::Day, false),
        "days" => (Grain::Day, true),
        "week" | "wk" => (Grain::Week, false),
        "weeks" | "wks" => (Grain::Week, true),
        "month" | "mo" | "mth" => (Grain::Month, false),
        "months" | "mos" | "mths" => (Grain::Month, true),
        "quarter" | "qtr" => (Grain::Quarter, false),
        "quarters" | "qtrs" => (Grain::Quarter, true),
        "year" | "yr" => (Grain::Year, false),
        "years" | "yrs" => (Grain::Year, true),
        "decade" => (Grain::Decade, false),
        "decades" => (Grain::Decade, true),
        _ => return None,
    };
    Some((grain, plural, at + 1))
}

/// A unit as a letter or a mark, as it is written right after a number: `3h`, `15'`, `2W`.
pub(crate) fn unit_letter(tokens: &[Token], at: usize) -> Option<(Grain, usize)> {
    let grain = match word(tokens, at) {
        "s" => Grain::Second,
        "m" | "'" | "′" => Grain::Minute,
        "h" => Grain::Hour,
        "d" => Grain::Day,
        "w" => Grain::Week,
        "y" => Grain::Year,
        _ => return None,
    };
    Some((grain, at + 1))
}

/// A whole number in digits or words.
pub(crate) fn cardinal(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    if matches!(word(tokens, at), "a" | "couple") {
        return None;
    }
    number::cardinal(tokens, at)
}

/// A place in a row: `3rd`, `third`, `twenty-first`. `2th` is a slip that leaves no doubt.
pub(crate) fn ordinal(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    number::ordinal(tokens, at)
}

/// A place from either end: `first`, `2nd last`, `last`, `second to last`.
pub(crate) fn nth(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    number::nth(tokens, at).map(|(nth, end)| (i32::from(nth), end))
}

/// A year: four digits, or as it is spoken (`nineteen ninety three`, `two thousand and thirty two`).
pub(crate) fn year(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let token = tokens.get(at)?;
    let usual = |year: u32| (1500..=2200).contains(&year).then(|| i32::try_from(year).ok()).flatten();
    if token.shape == Shape::Number {
        return (token.word.len() == 4)
            .then(|| token.number().and_then(usual))
            .flatten()
            .map(|year| (year, at + 1));
    }
    let (first, end) = cardinal(tokens, at)?;
    if word(tokens, end) == "thousand" && first < 10 {
        let and = end + 1 + usize::from(word(tokens, end + 1) == "and");
        let (rest, end) = cardinal(tokens, and).filter(|(rest, _)| *rest < 100).unwrap_or((0, end + 1));
        return Some((usual(first * 1000 + rest)?, end));
    }
    if !(15..=21).contains(&first) {
        return None;
    }
    let hundred = usize::from(word(tokens, end) == "hundred");
    let and = end + hundred + usize::from(hundred == 1 && word(tokens, end + 1) == "and");
    match cardinal(tokens, and).filter(|(rest, _)| (10..100).contains(rest)) {
        Some((rest, end)) => Some((usual(first * 100 + rest)?, end)),
        None => (hundred == 1).then(|| usual(first * 100)).flatten().map(|year| (year, end + 1)),
    }
}

/// Whether the word joins the two ends of a stretch.
pub(crate) fn is_join(word: &str) -> bool {
    matches!(word, "to" | "until" | "untill" | "till" | "til" | "through" | "thru" | "-" | "–" | "—" | "~")
}
