//! Holidays by name and region.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::Deserialize;

use super::Cx;
use super::frame::{Counted, Piece, Which};
use super::span::{Span, nth_weekday, on_or_after};
use super::words::year;
use crate::read::tokens::{Token, any_phrase, phrase, word};

/// One day of `holidays.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What people call it, in lower case.
    names: Vec<String>,
    /// When it is: see [`Rule`].
    on: String,
    /// The countries where it is so, by ISO 3166 code; everywhere when empty.
    #[serde(default)]
    regions: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    /// Names of days that no rule gives.
    asked: Vec<String>,
    holiday: Vec<Entry>,
}

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// `12-25`.
    Fixed { month: u32, day: u32 },
    /// `easter-2`.
    Easter { days: i64 },
    /// `nth 4 thu 11`, `nth -1 mon 5`; with days after it, `nth 4 thu 11 +1`.
    Nth { nth: i32, weekday: Weekday, month: u32, days: i64 },
    /// `mon 05-18`: the first Monday on or after.
    From { weekday: Weekday, month: u32, day: u32 },
}

struct Holiday {
    names: Vec<String>,
    rule: Rule,
    regions: Vec<String>,
}

fn weekday(name: &str) -> Option<Weekday> {
    name.parse().ok()
}

fn rule(text: &str) -> Option<Rule> {
    if let Some(days) = text.strip_prefix("easter") {
        return Some(Rule::Easter { days: if days.is_empty() { 0 } else { days.parse().ok()? } });
    }
    let words: Vec<&str> = text.split(' ').collect();
    let date = |text: &str| -> Option<(u32, u32)> {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    match words.as_slice() {
        ["nth", nth, day, month, rest @ ..] => Some(Rule::Nth {
            nth: nth.parse().ok()?,
            weekday: weekday(day)?,
            month: month.parse().ok()?,
            days: rest.first().map_or(Some(0), |days| days.parse().ok())?,
        }),
        [day, from] => {
            date(from).and_then(|(month, dom)| Some(Rule::From { weekday: weekday(day)?, month, day: dom }))
        }
        [fixed] => date(fixed).map(|(month, day)| Rule::Fixed { month, day }),
        _ => None,
    }
}

static FILE: LazyLock<File> =
    LazyLock::new(|| match toml::from_str(include_str!("../../lexicon/holidays.toml")) {
        Ok(file) => file,
        Err(error) => panic!("holidays.toml: {error}"),
    });

/// The name of a day that no rule of the civil calendar gives, said as a time: "before Diwali", "on Eid". Where it ends.
pub(crate) fn movable(tokens: &[Token], at: usize) -> Option<usize> {
    let end = at + any_phrase(tokens, at, &FILE.asked)?;
    super::calendar::is_when(tokens, at, end).then_some(end)
}

/// By the first word of each name, so that a token that begins none costs one look.
static HOLIDAYS: LazyLock<BTreeMap<String, Vec<Holiday>>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, Vec<Holiday>> = BTreeMap::new();
    for entry in &FILE.holiday {
        let Some(rule) = rule(&entry.on) else { panic!("holidays.toml: {}", entry.on) };
        for name in &entry.names {
            let first = name.split(' ').next().unwrap_or_default().to_owned();
            all.entry(first).or_default().push(Holiday {
                names: vec![name.clone()],
                rule,
                regions: entry.regions.clone(),
            });
        }
    }
    all
});

/// Easter Sunday of a year, by the anonymous Gregorian algorithm (Meeus, *Astronomical Algorithms*, chapter 8).
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

fn moved(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) }
}

impl Rule {
    fn of(self, year: i32) -> Option<NaiveDate> {
        match self {
            Rule::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Rule::Easter { days } => moved(easter(year)?, days),
            Rule::Nth { nth, weekday, month, days } => {
                moved(nth_weekday(Span::month(year, month)?, nth, weekday)?.date(), days)
            }
            Rule::From { weekday, month, day } => {
                on_or_after(NaiveDate::from_ymd_opt(year, month, day)?, weekday)
            }
        }
    }
}

/// A holiday at `at`: this year's, or next year's where it is over; "next Easter", "Christmas 2027", "the Halloween of
/// next year".
pub(crate) fn holiday(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    let which =
        any_phrase(tokens, at, &["this coming", "the coming", "this", "next", "the", "on"]).unwrap_or(0);
    let start = at + which;
    let (rule, end) = named(tokens, start, cx)?;
    let end = end + usize::from(word(tokens, end) == "'" && word(tokens, end + 1) == "s") * 2;
    let of = end + any_phrase(tokens, end, &["of", "in", ","]).unwrap_or(0);
    let today = cx.now.date();
    let (date, end) = if let Some((year, end)) = year(tokens, of) {
        (rule.of(year)?, end)
    } else if let Some(used) = any_phrase(tokens, of, &["next year", "this year", "last year"]) {
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
        Rule::Nth { .. } | Rule::Easter { .. } | Rule::From { .. } => return None,
    };
    Some((pieces, end))
}

/// The longest name at `at` that the region has. A name that no region of ours has to itself counts everywhere; one that
/// differs within the country ("Labour Day" in Australia) counts where it is known which part the home is in.
fn named(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Rule, usize)> {
    let first = word(tokens, at);
    let home = cx.region.code();
    let country = home.split('-').next().unwrap_or(home);
    let mut best: Option<(Rule, usize, Kept)> = None;
    for holiday in HOLIDAYS.get(first)? {
        let Some(used) = holiday.names.iter().filter_map(|name| phrase(tokens, at, name)).max() else {
            continue;
        };
        let kept = holiday.kept(home, country);
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

impl Holiday {
    fn kept(&self, home: &str, country: &str) -> Kept {
        if self.regions.is_empty() {
            return Kept::Everywhere;
        }
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
        self.regions.iter().map(of).max().unwrap_or(Kept::Abroad)
    }
}
