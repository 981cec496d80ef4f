//! "Coming on the 10th of December and going on the 15th", "April 14th to the 16th … by noon on the 14th": the day of a
//! month that was named just before.

use chrono::{Datelike as _, NaiveDate};

use super::{Said, long};
use crate::read::time::date::month;
use crate::read::tokens::{Token, word};

/// A bare day of the month, with its month.
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let start = at + usize::from(word(tokens, at) == "the");
    let day = tokens.get(start).and_then(Token::number).filter(|day| (1..=31).contains(day))?;
    let suffix = word(tokens, start + 1);
    if !matches!(suffix, "st" | "nd" | "rd" | "th") || !tokens[start + 1].glued {
        return None;
    }
    let end = start + 2;
    let introduced = at > 0
        && matches!(
            word(tokens, at - 1),
            "on" | "by"
                | "until"
                | "till"
                | "from"
                | "before"
                | "after"
                | "through"
                | "since"
                | "to"
                | "and"
                | "starting"
        );
    // "The 3rd Monday", "the 2nd week", "the 15th of every month".
    let counts = word(tokens, end) == "of"
        || month(tokens, end).is_some()
        || crate::read::time::weekday::name(tokens, end, true).is_some()
        || matches!(
            word(tokens, end),
            "week" | "day" | "time" | "weekend" | "month" | "one" | "floor" | "birthday"
        );
    if !introduced || counts {
        return None;
    }
    let words = match of_clause(tokens, at) {
        Some((named, before)) => {
            // "The 28th of December and the 3rd": of the month after.
            let next = if day > before { named } else { named % 12 + 1 };
            format!("{day}{suffix} of {}", chrono::Month::try_from(u8::try_from(next).ok()?).ok()?.name())
        }
        None => long(ahead_of(day, word(tokens, at - 1), said).or_else(|| of_before(day, said))?),
    };
    Some((words, end - at))
}

/// The month that the clause itself names last before a place, and its day.
fn of_clause(tokens: &[Token], at: usize) -> Option<(u32, u32)> {
    (0..at).rev().find_map(|index| {
        let (number, end) = month(tokens, index).filter(|(_, end)| *end <= at)?;
        let number_at =
            |at: usize| tokens.get(at).and_then(Token::number).filter(|day| (1..=31).contains(day));
        // "10th of December", "10 December", "December 10".
        let before = (index.saturating_sub(3)..index).rev().find_map(number_at);
        Some((number, number_at(end).or(before)?))
    })
}

/// "The party is on the 28th, so order flowers by the 26th": what comes so shortly before a date is for it.
fn ahead_of(day: u32, how: &str, said: &Said) -> Option<NaiveDate> {
    // "From the 28th until the 3rd" goes on into the next month.
    const AHEAD_DAYS_MAX: u32 = 14;
    let (from, _) = said.dates().filter(|(from, to)| said.goes_on && from == to)?;
    let ahead = matches!(how, "on" | "by" | "before").then(|| from.day().checked_sub(day)).flatten()?;
    (1..=AHEAD_DAYS_MAX).contains(&ahead).then(|| from.with_day(day)).flatten()
}

/// The day in the stretch of dates that was named just before; in the same sentence, the next such day.
fn of_before(day: u32, said: &Said) -> Option<NaiveDate> {
    let (from, to) = said.dates()?;
    let next = (0..62)
        .filter_map(|ahead| from.checked_add_days(chrono::Days::new(ahead)))
        .find(|date| date.day() == day)?;
    (next <= to || said.goes_on && from.day() != day).then_some(next)
}
