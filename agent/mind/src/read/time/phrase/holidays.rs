//! Holidays by name and region, as [`hob_schedules::holidays`] has them.

use std::sync::LazyLock;

use chrono::{Datelike as _, Weekday};
use hob_schedules::holidays::{self, Holiday, Rule};

use super::Cx;
use super::frame::{Counted, Piece, Which};
use super::span::Span;
use super::words::year;
use crate::hashed::HashMap;
use crate::read::table::{Openings, Table};
use crate::read::tokens::{Token, any_phrase, phrase, word};

static MOVABLE: LazyLock<Openings> = LazyLock::new(|| {
    let names: Vec<&str> = holidays::asked().iter().map(String::as_str).collect();
    Openings::NONE.with(&names)
});

/// The name of a day that no rule of the civil calendar gives, said as a time: "before Diwali", "on Eid". Where it ends.
pub(crate) fn movable(tokens: &[Token], at: usize) -> Option<usize> {
    if !MOVABLE.may_begin(tokens, at) {
        return None;
    }
    let end = at + any_phrase(tokens, at, holidays::asked())?;
    super::calendar::is_when(tokens, at, end).then_some(end)
}

/// By the first word of each name, so that a token that begins none costs one look: the name and its day.
static HOLIDAYS: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static Holiday)>>> =
    LazyLock::new(|| {
        let mut all: HashMap<&str, Vec<(&str, &Holiday)>> = HashMap::default();
        for holiday in holidays::holidays() {
            for name in &holiday.names {
                let first = name.split(' ').next().unwrap_or_default();
                all.entry(first).or_default().push((name, holiday));
            }
        }
        all
    });

/// Whether the name of a holiday begins with a word.
pub(crate) fn is_called(first: &str) -> bool {
    HOLIDAYS.contains_key(first)
}

/// A holiday at `at`: this year's, or next year's where it is over; "next Easter", "Christmas 2027", "the Halloween of
/// next year".
pub(crate) fn holiday(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    static WHICH: Table = Table::of(&["this coming", "the coming", "this", "next", "the", "on"]);
    let which = WHICH.at(tokens, at).unwrap_or(0);
    let start = at + which;
    let (rule, end) = named(tokens, start, cx)?;
    let end = end + usize::from(word(tokens, end) == "'" && word(tokens, end + 1) == "s") * 2;
    let of = end + any_phrase!(tokens, end, ["of", "in", ","]).unwrap_or(0);
    let today = cx.now.date();
    let (date, end) = if let Some((year, end)) = year(tokens, of) {
        (rule.of(year)?, end)
    } else if let Some(used) = any_phrase!(tokens, of, ["next year", "this year", "last year"]) {
        let years = match word(tokens, of) {
            "next" => 1,
            "last" => -1,
            _ => 0,
        };
        (rule.of(today.year() + years)?, of + used)
    } else {
        let date = (today.year()..).take(2).filter_map(|year| rule.of(year)).find(|date| *date >= today)?;
        (date, end)
    };
    // "Halloween weekend", and its year.
    if word(tokens, end) == "weekend" {
        let (date, end) = match year(tokens, end + 1) {
            Some((year, after)) => (rule.of(year)?, after - 1),
            None => (date, end),
        };
        return Some((vec![Piece::Base(super::deictic::weekend_beside(date)?)], end + 1));
    }
    Some((vec![Piece::Base(Span::day(date)?)], end))
}

/// The same day of every year, where a calendar rule can say it: not what hangs on Easter.
pub(crate) fn yearly(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    let (rule, end) = named(tokens, at, cx)?;
    let pieces = match rule {
        Rule::Fixed { month, day } => vec![Piece::Month(month, Which::Bare), Piece::Day(day)],
        Rule::Nth { nth, weekday, month, days: 0 } => {
            vec![Piece::Month(month, Which::Bare), Piece::Nth(nth, Counted::Weekday(weekday))]
        }
        Rule::Nth { .. } | Rule::Easter { .. } | Rule::From { .. } | Rule::Unless { .. } => return None,
    };
    Some((pieces, end))
}

/// How a day comes again every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yearly {
    /// On the same date.
    Fixed,
    /// On the so-many-th of some weekdays of a month.
    Nth { nth: Vec<i8>, days: Vec<Weekday>, month: u8 },
    /// By a rule that no calendar has, such as Easter's.
    Moves(Rule),
}

/// How the holiday at `at` comes again every year.
pub(crate) fn every_year(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<Yearly> {
    let (rule, _) = named(tokens, at, cx)?;
    Some(match rule {
        Rule::Fixed { .. } => Yearly::Fixed,
        Rule::Nth { nth, weekday, month, days: 0 } => Yearly::Nth {
            nth: vec![i8::try_from(nth).ok()?],
            days: vec![weekday],
            month: u8::try_from(month).ok()?,
        },
        Rule::Nth { .. } | Rule::Easter { .. } | Rule::From { .. } | Rule::Unless { .. } => {
            Yearly::Moves(rule)
        }
    })
}

/// The longest name at `at` that the region has. A name that no region of ours has to itself counts everywhere; one that
/// differs within the country ("Labour Day" in Australia) counts where it is known which part the home is in.
fn named(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Rule, usize)> {
    let first = word(tokens, at);
    let home = cx.region.code();
    let country = cx.region.country();
    let mut best: Option<(Rule, usize, Kept)> = None;
    for (name, holiday) in HOLIDAYS.get(first)? {
        let Some(used) = phrase(tokens, at, name) else { continue };
        let kept = kept(holiday, home, country);
        if best.is_none_or(|(_, most, was)| (used, kept) > (most, was)) {
            best = Some((holiday.rule, used, kept));
        }
    }
    best.filter(|(.., kept)| *kept != Kept::InAnotherPart).map(|(rule, used, _)| (rule, at + used))
}

/// Where a holiday is kept, the nearer the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kept {
    Abroad,
    InAnotherPart,
    Everywhere,
    Here,
    InThisPart,
}

fn kept(holiday: &Holiday, home: &str, country: &str) -> Kept {
    let of = |region: &String| {
        let part = region.contains('-');
        if region == home && part {
            Kept::InThisPart
        } else if region == home || region == country {
            Kept::Here
        } else if part && region.split('-').next() == Some(country) {
            Kept::InAnotherPart
        } else {
            Kept::Abroad
        }
    };
    if holiday.regions.is_empty() {
        return Kept::Everywhere;
    }
    holiday.regions.iter().map(of).max().unwrap_or(Kept::Abroad)
}
