//! The days and the months that are left when some were named: "at six on Mondays, at nine the other days", "weekly in
//! summer, monthly otherwise".

use chrono::Weekday;

use super::said;
use crate::read::says;
use crate::read::split::shapes::is_finite;
use crate::read::table::Table;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// What stands for the rest of the week.
static DAYS: Table = Table::of(&[
    "on the other days",
    "the other days",
    "on all other days",
    "all other days",
    "on all the other days",
    "all the other days",
    "on other days",
    "other days",
    "on every other day of the week",
    "every other day of the week",
    "on the rest of the days",
    "the rest of the days",
    "for the rest of the week",
    "the rest of the week",
    "on any other day",
    "any other day",
    "on the other nights",
    "the other nights",
    "other nights",
    "on the other evenings",
    "the other evenings",
    "otherwise",
]);

/// What stands for the rest of the year.
static MONTHS: Table = Table::of(&[
    "for the rest of the year",
    "the rest of the year",
    "the rest of the time",
    "in the other months",
    "the other months",
    "in other months",
    "in all other months",
    "all other months",
    "in the other seasons",
    "at other times of the year",
    "at other times of year",
    "at other times",
    "otherwise",
]);

/// The sentence with the days or the months that it means.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (1..sentence.len())
        .find(|at| DAYS.at(sentence, *at).is_some() || MONTHS.at(sentence, *at).is_some())?;
    // "If it rains on Tuesday, otherwise at six": the other case of the condition.
    if sentence[..at].iter().any(|token| matches!(token.word.as_str(), "if" | "unless" | "when" | "whenever"))
    {
        return None;
    }
    let found = time::scan(&sentence[..at], cx);
    let days = named(&found);
    if let Some(used) = DAYS.at(sentence, at).filter(|_| !days.is_empty() && days.len() < 7) {
        let rest = left(&days).into_iter().map(|day| format!("{}s", says::weekday(day).to_lowercase()));
        return put(sentence, at, used, "on", &rest.collect::<Vec<_>>(), cx);
    }
    let months: Vec<u8> = found
        .iter()
        .filter_map(|found| if let Bit::Months(months) = &found.bit { Some(months.clone()) } else { None })
        .flatten()
        .collect();
    let used = MONTHS.at(sentence, at).filter(|_| !months.is_empty() && months.len() < 12)?;
    let rest = (1..=12_u8)
        .filter(|month| !months.contains(month))
        .map(|month| says::month_named(month).to_lowercase());
    put(sentence, at, used, "in", &rest.collect::<Vec<_>>(), cx)
}

/// The weekdays that were named, all of them.
fn named(found: &[Found]) -> Vec<Weekday> {
    let of = |found: &Found| match &found.bit {
        Bit::Repeat(repeat) => repeat.weekdays().map(<[Weekday]>::to_vec),
        Bit::Date(_)
        | Bit::Dates(..)
        | Bit::Months(_)
        | Bit::Slot(_)
        | Bit::From(_)
        | Bit::Until(_)
        | Bit::Lasting(..)
        | Bit::Except(_)
        | Bit::FromNow
        | Bit::Whichever
        | Bit::Vague(_)
        | Bit::Trouble(_) => None,
    };
    found.iter().filter_map(of).flatten().collect()
}

fn left(days: &[Weekday]) -> Vec<Weekday> {
    (0..7_u8).filter_map(|day| Weekday::try_from(day).ok()).filter(|day| !days.contains(day)).collect()
}

/// The named ones in the place of the words for them. What opens ("otherwise at nine") is put behind its hour.
fn put(
    sentence: &[Token],
    at: usize,
    used: usize,
    prep: &str,
    names: &[String],
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    let end = at + used;
    // "At nine", "monthly" behind the words; days of its own would be other ones.
    let time = time::first(sentence.get(end..)?, cx);
    let own = |found: &Found| match &found.bit {
        Bit::Slot(_) => true,
        Bit::Repeat(repeat) => repeat.weekdays().is_none(),
        Bit::Date(_)
        | Bit::Dates(..)
        | Bit::Months(_)
        | Bit::From(_)
        | Bit::Until(_)
        | Bit::Lasting(..)
        | Bit::Except(_)
        | Bit::FromNow
        | Bit::Whichever
        | Bit::Vague(_)
        | Bit::Trouble(_) => false,
    };
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    let after = match time.first() {
        Some(first) if own(first) => end + first.end,
        Some(_) => return None,
        None => end,
    };
    // "Otherwise" says something only beside a time that it is the days of.
    let before = time::scan(&sentence[..at], &TimeCtx { cell: true, ..*cx });
    let beside = ends && (before.iter().any(|found| found.end == at) || named_alone(sentence, at, &before));
    if after == end && word(sentence, at) == "otherwise" && !beside {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..at].to_vec();
    plain.extend_from_slice(&sentence[end..after]);
    let place = plain.last()?.end;
    plain.push(said(prep, place));
    for (index, name) in names.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == names.len() => plain.push(said("and", place)),
            _ => plain.push(said(",", place)),
        }
        plain.push(Token { capital: true, ..said(name, place) });
    }
    plain.extend_from_slice(&sentence[after..]);
    Some(plain)
}

/// "Wet food on Sundays, dry food otherwise": a name alone, behind a comma.
fn named_alone(sentence: &[Token], at: usize, before: &[Found]) -> bool {
    const NAME_WORDS_MAX: usize = 4;
    let comma = (0..at).rev().find(|index| sentence[*index].shape == Shape::Mark);
    comma.is_some_and(|comma| {
        let name = &sentence[comma + 1..at];
        let timed = before.iter().any(|found| found.end > comma);
        (1..=NAME_WORDS_MAX).contains(&name.len())
            && !timed
            && name.iter().all(|token| !is_finite(&token.word) && token.word != "not" && token.word != "no")
    })
}
