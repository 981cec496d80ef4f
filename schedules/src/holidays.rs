//! Holidays: what days are called by people, when they are, and which of them are days off.
//!
//! One table (`holidays/holidays.toml`, with its sources) for reading "until Easter" and for leaving out "public
//! holidays".

use std::sync::LazyLock;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::wording::Region;

/// One day of `holidays.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Vec<String>,
    on: String,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    public: Vec<String>,
    #[serde(default)]
    moves: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    asked: Vec<String>,
    holiday: Vec<Entry>,
}

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `12-25`: the same date every year.
    Fixed {
        /// The month, from 1.
        month: u32,
        /// Its day.
        day: u32,
    },
    /// `easter-2`: so many days from Easter Sunday.
    Easter {
        /// How many.
        days: i64,
    },
    /// `nth 4 thu 11`, `nth -1 mon 5`; with days after it, `nth 4 thu 11 +1`.
    Nth {
        /// Which of the month's, from the end where it is negative.
        nth: i32,
        /// The weekday.
        weekday: Weekday,
        /// The month, from 1.
        month: u32,
        /// So many days after that.
        days: i64,
    },
    /// `mon 05-18`: the first Monday on or after the date.
    From {
        /// The weekday.
        weekday: Weekday,
        /// The month, from 1.
        month: u32,
        /// Its day.
        day: u32,
    },
    /// `02-01 fri or nth 1 mon 2`: the date where it is that weekday, else the so-many-th weekday of the month.
    Unless {
        /// The weekday.
        weekday: Weekday,
        /// The month, from 1.
        month: u32,
        /// Its day.
        day: u32,
        /// Which of the month's otherwise.
        nth: i32,
        /// The weekday otherwise.
        other: Weekday,
    },
}

/// What becomes of a public holiday at a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// A Saturday's is Friday, a Sunday's Monday: the federal holidays of the United States.
    Nearest,
    /// The next weekday that is none.
    Next,
    /// A Sunday's is Monday.
    SundayOnly,
}

/// A day that people have a name for.
#[derive(Debug)]
pub struct Holiday {
    /// What it is called, in lower case, words and marks apart.
    pub names: Vec<String>,
    /// When it is.
    pub rule: Rule,
    /// The countries and parts of countries where it is then, by ISO 3166 code in lower case; everywhere when empty.
    pub regions: Vec<String>,
    /// Where it is a day off by law.
    public: Vec<String>,
    /// Where it moves from a weekend, and how.
    moves: Vec<(String, Moves)>,
}

struct Table {
    holidays: Vec<Holiday>,
    asked: Vec<String>,
}

/// The file is compiled in: what does not parse is a mistake in the source, which every test shows.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = match toml::from_str(include_str!("holidays/holidays.toml")) {
        Ok(file) => file,
        Err(error) => panic!("holidays.toml: {error}"),
    };
    let moved = |text: &String| -> Option<(String, Moves)> {
        let (region, how) = text.split_once(' ')?;
        let how = match how {
            "nearest" => Moves::Nearest,
            "next" => Moves::Next,
            "sunday" => Moves::SundayOnly,
            _ => return None,
        };
        Some((region.to_owned(), how))
    };
    let holidays = file.holiday.into_iter().map(|entry| {
        let Some(rule) = rule(&entry.on) else { panic!("holidays.toml: {}", entry.on) };
        let moves: Vec<_> = entry.moves.iter().filter_map(moved).collect();
        assert_eq!(moves.len(), entry.moves.len(), "holidays.toml: {:?}", entry.moves);
        Holiday { names: entry.names, rule, regions: entry.regions, public: entry.public, moves }
    });
    Table { holidays: holidays.collect(), asked: file.asked }
});

/// All of them.
pub fn holidays() -> &'static [Holiday] {
    &TABLE.holidays
}

/// Names of days that no rule of the civil calendar gives: of the Islamic, Hindu, Jewish and Chinese calendars.
pub fn asked() -> &'static [String] {
    &TABLE.asked
}

/// The public holidays of a region in a year, ascending: the days off, with those that stand in for one at a weekend.
pub fn public(region: Region, year: i32) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut moving: Vec<(NaiveDate, Moves)> = Vec::new();
    let kept = TABLE.holidays.iter().filter(|holiday| of(&holiday.public, region));
    // New Year's Day of the next year may be kept on the last of this one.
    for (holiday, year) in kept.flat_map(|holiday| [(holiday, year), (holiday, year + 1)]) {
        let Some(date) = holiday.rule.of(year) else { continue };
        days.push(date);
        let own = |code: &str| holiday.moves.iter().find(|(region, _)| region == code).map(|(_, how)| *how);
        if let Some(how) = own(region.code()).or_else(|| own(region.country())) {
            moving.push((date, how));
        }
    }
    moving.sort_by_key(|(date, _)| *date);
    for (date, how) in moving {
        days.extend(in_lieu(date, how, &days));
    }
    days.retain(|date| date.year() == year);
    days.sort_unstable();
    days.dedup();
    days
}

/// Whether a day is a public holiday of a region.
pub fn is_public(region: Region, date: NaiveDate) -> bool {
    public(region, date.year()).contains(&date)
}

/// Whether public holidays of a region are known.
pub fn knows(region: Region) -> bool {
    region != Region::Other
}

/// Whether a list of regions has this one: a country has its parts, and `!gb-sct` takes one out.
fn of(regions: &[String], region: Region) -> bool {
    let (code, country) = (region.code(), region.country());
    let without = regions.iter().any(|one| one.strip_prefix('!') == Some(code));
    !without && regions.iter().any(|one| one == code || one == country)
}

/// The day that stands in for a holiday at a weekend.
fn in_lieu(date: NaiveDate, how: Moves, taken: &[NaiveDate]) -> Option<NaiveDate> {
    let weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    match (how, date.weekday()) {
        (Moves::Nearest, Weekday::Sat) => date.pred_opt(),
        (Moves::Nearest | Moves::SundayOnly, Weekday::Sun) => date.succ_opt(),
        (Moves::Next, Weekday::Sat | Weekday::Sun) => {
            date.iter_days().skip(1).take(7).find(|next| !weekend(*next) && !taken.contains(next))
        }
        _ => None,
    }
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
        ["nth", nth, weekday, month, rest @ ..] => Some(Rule::Nth {
            nth: nth.parse().ok()?,
            weekday: weekday.parse().ok()?,
            month: month.parse().ok()?,
            days: rest.first().map_or(Some(0), |days| days.parse().ok())?,
        }),
        [fixed, weekday, "or", "nth", nth, other, _] => {
            let (month, day) = date(fixed)?;
            let (weekday, nth, other) = (weekday.parse().ok()?, nth.parse().ok()?, other.parse().ok()?);
            Some(Rule::Unless { weekday, month, day, nth, other })
        }
        [weekday, from] => {
            let (month, day) = date(from)?;
            Some(Rule::From { weekday: weekday.parse().ok()?, month, day })
        }
        [fixed] => date(fixed).map(|(month, day)| Rule::Fixed { month, day }),
        _ => None,
    }
}

/// Easter Sunday of a year, by the anonymous Gregorian algorithm (Meeus, *Astronomical Algorithms*, chapter 8).
pub fn easter(year: i32) -> Option<NaiveDate> {
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

/// The so-many-th weekday of a month, from its end where `nth` is negative.
fn nth_weekday(year: i32, month: u32, nth: i32, weekday: Weekday) -> Option<NaiveDate> {
    if let Ok(nth) = u8::try_from(nth) {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
    let back = i64::from(last.weekday().days_since(weekday)) + 7 * i64::from(nth.unsigned_abs() - 1);
    moved(last, -back).filter(|date| date.month() == month)
}

impl Rule {
    /// The day in a year.
    pub fn of(self, year: i32) -> Option<NaiveDate> {
        match self {
            Rule::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Rule::Easter { days } => moved(easter(year)?, days),
            Rule::Nth { nth, weekday, month, days } => moved(nth_weekday(year, month, nth, weekday)?, days),
            Rule::From { weekday, month, day } => {
                let from = NaiveDate::from_ymd_opt(year, month, day)?;
                moved(from, i64::from(weekday.days_since(from.weekday())))
            }
            Rule::Unless { weekday, month, day, nth, other } => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                if date.weekday() == weekday { Some(date) } else { nth_weekday(year, month, nth, other) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(region: Region, year: i32) -> Vec<String> {
        public(region, year).iter().map(|date| date.format("%m-%d").to_string()).collect()
    }

    /// As gov.uk lists them for 2026 and 2027 (England and Wales).
    #[test]
    fn bank_holidays_of_england_and_wales() {
        assert_eq!(
            days(Region::Gb, 2026),
            ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"]
        );
        assert_eq!(
            days(Region::Gb, 2027),
            ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-25", "12-26", "12-27", "12-28"]
        );
    }

    #[test]
    fn the_parts_of_the_united_kingdom_keep_their_own() {
        let scotland = days(Region::GbSct, 2026);
        assert!(
            scotland.contains(&"01-02".to_owned()) && scotland.contains(&"08-03".to_owned()),
            "{scotland:?}"
        );
        assert!(!scotland.contains(&"04-06".to_owned()), "Easter Monday is no bank holiday there");
        let north = days(Region::GbNir, 2026);
        assert!(north.contains(&"03-17".to_owned()) && north.contains(&"07-13".to_owned()), "{north:?}");
    }

    /// As opm.gov lists them for 2026: Independence Day is a Saturday, and kept on the 3rd.
    #[test]
    fn federal_holidays_of_the_united_states() {
        assert_eq!(
            days(Region::Us, 2026),
            [
                "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "07-04", "09-07", "10-12", "11-11",
                "11-26", "12-25"
            ]
        );
    }

    #[test]
    fn ireland_keeps_a_friday_the_first_of_february() {
        assert!(days(Region::Ie, 2026).contains(&"02-02".to_owned()));
        assert!(days(Region::Ie, 2030).contains(&"02-01".to_owned()));
        assert_eq!(days(Region::Ie, 2026).len(), 10);
    }

    #[test]
    fn states_of_australia_keep_their_own() {
        assert!(days(Region::AuWa, 2026).contains(&"09-28".to_owned()));
        assert!(days(Region::AuVic, 2022).contains(&"11-01".to_owned()), "the Cup is on the first Tuesday");
        assert!(!days(Region::AuNsw, 2026).contains(&"03-09".to_owned()));
        assert!(days(Region::AuSa, 2026).contains(&"03-09".to_owned()));
    }

    #[test]
    fn germany_has_nine_days_off_everywhere() {
        assert_eq!(
            days(Region::De, 2026),
            ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"]
        );
    }
}
