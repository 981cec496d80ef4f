//! When something was done last, from which its turns are counted: "every second Thursday (last one was 30 July)".

use chrono::{Datelike as _, NaiveDate};

use super::bits::Bit;
use super::date::month;
use super::{TimeCtx, number, weekday};
use crate::read::table::Table;
use crate::read::tokens::{Token, any_phrase, word};

/// The day of the last turn at `at`, as that from which they are counted, where turns stand before it.
pub(super) fn one_was(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static LAST: Table = Table::of(&[
        "the last one was",
        "last one was",
        "the last one being",
        "last one being",
        "the last one",
        "last one",
        "the last time was",
        "last time was",
        "the last was",
        "last was",
        "last turn was",
        "the last turn was",
    ]);
    if !matches!(word(tokens, at), "last" | "the") {
        return None;
    }
    let next = at + LAST.at(tokens, at)?;
    let turns = tokens[..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "every" | "each" | "alternate" | "fortnightly" | "biweekly" | "fortnight"
        )
    });
    let colon = usize::from(word(tokens, next) == ":");
    let (date, end) = past(tokens, next + colon, cx.today).filter(|_| turns)?;
    Some((vec![Bit::From(date)], end))
}

/// A day that has gone by: "30 July", "on the 30th of July", "last Thursday", "on Thursday", "yesterday".
fn past(tokens: &[Token], at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let start = at + any_phrase!(tokens, at, ["on the", "on", "the"]).unwrap_or(0);
    if word(tokens, start) == "yesterday" {
        return Some((today.pred_opt()?, start + 1));
    }
    let own = start + usize::from(matches!(word(tokens, start), "last" | "this"));
    // "Thursday 30 July", and "Thursday" alone.
    let named = weekday::name(tokens, own, true).filter(|(_, plural, _)| !plural);
    let dated =
        named.map_or(start, |(.., end)| end + any_phrase!(tokens, end, [", the", "the", ","]).unwrap_or(0));
    let numbered = |at: usize| {
        number::ordinal(tokens, at)
            .or_else(|| tokens.get(at)?.number().map(|day| (day, at + 1)))
            .filter(|(day, _)| (1..=31).contains(day))
    };
    let behind = numbered(dated).and_then(|(day, end)| {
        let (month, end) = month(tokens, end + usize::from(word(tokens, end) == "of"))?;
        Some((day, month, end))
    });
    let before = || {
        let (month, end) = month(tokens, dated)?;
        let (day, end) = numbered(end)?;
        Some((day, month, end))
    };
    if let Some((day, month, end)) = behind.or_else(before) {
        let of_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let year = tokens.get(end).filter(|token| token.word.len() == 4).and_then(|token| token.number());
        if let Some(year) = year.and_then(|year| i32::try_from(year).ok()) {
            return Some((of_year(year).filter(|date| *date <= today)?, end + 1));
        }
        let date =
            of_year(today.year()).filter(|date| *date <= today).or_else(|| of_year(today.year() - 1))?;
        return Some((date, end));
    }
    let (day, _, end) = named?;
    let date = (1..=7).filter_map(|days| today.checked_sub_days(chrono::Days::new(days)));
    date.into_iter().find(|date| chrono::Datelike::weekday(date) == day).map(|date| (date, end))
}
