//! One RFC 5545 rule at date granularity: its parts, read from text.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

/// Why a text is no rule that hob can keep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A part is not `NAME=VALUE`.
    #[error("`{part}` is not of the form NAME=VALUE")]
    NotAPart {
        /// The part.
        part: String,
    },
    /// A name that RFC 5545 has not.
    #[error("`{name}` is no part of a recurrence rule")]
    UnknownPart {
        /// The name.
        name: String,
    },
    /// A part that divides the day.
    #[error("{name} divides the day, and a rule here says only which dates; the times belong in the slots")]
    DividesTheDay {
        /// The name of the part, or the value of FREQ.
        name: String,
    },
    /// A part given twice.
    #[error("{name} is given twice")]
    Twice {
        /// The name.
        name: &'static str,
    },
    /// A rule without FREQ.
    #[error("FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    /// A value that its part cannot have.
    #[error("`{value}` is no {name}: {wants}")]
    BadValue {
        /// The name of the part.
        name: &'static str,
        /// The value.
        value: String,
        /// What is wanted.
        wants: &'static str,
    },
    /// Parts that RFC 5545 forbids together.
    #[error("{left} and {right} do not go together")]
    Clash {
        /// One part.
        left: &'static str,
        /// The other.
        right: &'static str,
    },
    /// An instant where a date is wanted.
    #[error(
        "UNTIL={value} is an instant, and which local date that is depends on the zone: write the date, UNTIL=YYYYMMDD"
    )]
    UntilIsAnInstant {
        /// The value.
        value: String,
    },
    /// Bounds that leave no date.
    #[error("it would end on {until}, before it starts on {start}")]
    EndsBeforeStart {
        /// The first date that can occur.
        start: NaiveDate,
        /// The last.
        until: NaiveDate,
    },
    /// A line of an iCalendar text that says nothing about dates.
    #[error("`{line}` is no DTSTART, RRULE, RDATE, EXDATE or EXRULE line at date granularity")]
    UnknownLine {
        /// The line.
        line: String,
    },
}

/// How long one period of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// A day.
    Daily,
    /// A week, from [`DateRule::week_start`].
    Weekly,
    /// A calendar month.
    Monthly,
    /// A calendar year.
    Yearly,
}

/// A weekday, or the so-many-th such weekday of its month or year (negative: from the end).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NthDay {
    /// Which; every one when `None`.
    pub nth: Option<i16>,
    /// The weekday.
    pub weekday: Weekday,
}

/// The parts of one RRULE. Which dates it matches depends on the recurrence's start, too: see `matching`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateRule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: u32,
    /// COUNT.
    pub count: Option<u32>,
    /// UNTIL, inclusive.
    pub until: Option<NaiveDate>,
    /// BYMONTH, 1 to 12.
    pub months: Vec<u8>,
    /// BYWEEKNO, ±1 to 53.
    pub week_numbers: Vec<i16>,
    /// BYYEARDAY, ±1 to 366.
    pub year_days: Vec<i16>,
    /// BYMONTHDAY, ±1 to 31.
    pub month_days: Vec<i16>,
    /// BYDAY.
    pub week_days: Vec<NthDay>,
    /// BYSETPOS, ±1 to 366.
    pub positions: Vec<i16>,
    /// WKST.
    pub week_start: Weekday,
}

impl FromStr for DateRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let mut frequency = None;
        let mut interval = None;
        let mut count = None;
        let mut until = None;
        let mut months = None;
        let mut week_numbers = None;
        let mut year_days = None;
        let mut month_days = None;
        let mut week_days = None;
        let mut positions = None;
        let mut week_start = None;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) =
                part.split_once('=').ok_or_else(|| RuleError::NotAPart { part: part.to_owned() })?;
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => once(&mut frequency, "FREQ", read_frequency(value)?)?,
                "INTERVAL" => once(&mut interval, "INTERVAL", read_positive("INTERVAL", value)?)?,
                "COUNT" => once(&mut count, "COUNT", read_positive("COUNT", value)?)?,
                "UNTIL" => once(&mut until, "UNTIL", read_until(value)?)?,
                "BYMONTH" => once(&mut months, "BYMONTH", read_list(value, read_month)?)?,
                "BYWEEKNO" => once(
                    &mut week_numbers,
                    "BYWEEKNO",
                    read_list(value, |v| read_signed("BYWEEKNO", v, 53, "±1 to 53"))?,
                )?,
                "BYYEARDAY" => once(
                    &mut year_days,
                    "BYYEARDAY",
                    read_list(value, |v| read_signed("BYYEARDAY", v, 366, "±1 to 366"))?,
                )?,
                "BYMONTHDAY" => once(
                    &mut month_days,
                    "BYMONTHDAY",
                    read_list(value, |v| read_signed("BYMONTHDAY", v, 31, "±1 to 31"))?,
                )?,
                "BYDAY" => once(&mut week_days, "BYDAY", read_list(value, read_nth_day)?)?,
                "BYSETPOS" => once(
                    &mut positions,
                    "BYSETPOS",
                    read_list(value, |v| read_signed("BYSETPOS", v, 366, "±1 to 366"))?,
                )?,
                "WKST" => once(&mut week_start, "WKST", read_weekday("WKST", value)?)?,
                name @ ("BYHOUR" | "BYMINUTE" | "BYSECOND") => {
                    return Err(RuleError::DividesTheDay { name: name.to_owned() });
                }
                _ => return Err(RuleError::UnknownPart { name: name.to_owned() }),
            }
        }
        let rule = DateRule {
            frequency: frequency.ok_or(RuleError::NoFrequency)?,
            interval: interval.unwrap_or(1),
            count,
            until,
            months: months.unwrap_or_default(),
            week_numbers: week_numbers.unwrap_or_default(),
            year_days: year_days.unwrap_or_default(),
            month_days: month_days.unwrap_or_default(),
            week_days: week_days.unwrap_or_default(),
            positions: positions.unwrap_or_default(),
            week_start: week_start.unwrap_or(Weekday::Mon),
        };
        rule.check()?;
        Ok(rule)
    }
}

impl DateRule {
    /// The combinations that RFC 5545, 3.3.10, rules out.
    fn check(&self) -> Result<(), RuleError> {
        let clash = |left, right| Err(RuleError::Clash { left, right });
        let freq = match self.frequency {
            Frequency::Daily => "FREQ=DAILY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Monthly => "FREQ=MONTHLY",
            Frequency::Yearly => "FREQ=YEARLY",
        };
        let yearly = self.frequency == Frequency::Yearly;
        if self.count.is_some() && self.until.is_some() {
            return clash("COUNT", "UNTIL");
        }
        if !yearly && !self.week_numbers.is_empty() {
            return clash(freq, "BYWEEKNO");
        }
        if !yearly && !self.year_days.is_empty() {
            return clash(freq, "BYYEARDAY");
        }
        if self.frequency == Frequency::Weekly && !self.month_days.is_empty() {
            return clash(freq, "BYMONTHDAY");
        }
        if self.week_days.iter().any(|day| day.nth.is_some()) {
            if matches!(self.frequency, Frequency::Daily | Frequency::Weekly) {
                return clash(freq, "a numbered BYDAY");
            }
            if !self.week_numbers.is_empty() {
                return clash("BYWEEKNO", "a numbered BYDAY");
            }
        }
        let in_months = self.frequency == Frequency::Monthly || !self.months.is_empty();
        if let Some(day) = self.week_days.iter().find(|day| day.nth.is_some_and(|nth| nth.abs() > 5))
            && in_months
        {
            return Err(bad("BYDAY", &day.to_string(), "no month has a sixth"));
        }
        let chooses = !(self.months.is_empty()
            && self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.week_days.is_empty());
        if !self.positions.is_empty() && !chooses {
            return clash("BYSETPOS", "a rule with no other BY part");
        }
        Ok(())
    }
}

fn once<T>(place: &mut Option<T>, name: &'static str, value: T) -> Result<(), RuleError> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(RuleError::Twice { name }),
    }
}

fn bad(name: &'static str, value: &str, wants: &'static str) -> RuleError {
    RuleError::BadValue { name, value: value.to_owned(), wants }
}

fn read_list<T>(value: &str, read: impl Fn(&str) -> Result<T, RuleError>) -> Result<Vec<T>, RuleError> {
    value.split(',').map(|item| read(item.trim())).collect()
}

fn read_frequency(value: &str) -> Result<Frequency, RuleError> {
    match value.trim().to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => {
            Err(RuleError::DividesTheDay { name: format!("FREQ={}", value.trim()) })
        }
        _ => Err(bad("FREQ", value, "DAILY, WEEKLY, MONTHLY or YEARLY")),
    }
}

fn read_positive(name: &'static str, value: &str) -> Result<u32, RuleError> {
    match value.trim().parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(bad(name, value, "a whole number from 1")),
    }
}

fn read_signed(name: &'static str, value: &str, max: i16, wants: &'static str) -> Result<i16, RuleError> {
    match value.parse::<i16>() {
        Ok(number) if number != 0 && (-max..=max).contains(&number) => Ok(number),
        _ => Err(bad(name, value, wants)),
    }
}

fn read_month(value: &str) -> Result<u8, RuleError> {
    match value.parse() {
        Ok(month) if (1..=12).contains(&month) => Ok(month),
        _ => Err(bad("BYMONTH", value, "1 to 12")),
    }
}

fn read_weekday(name: &'static str, value: &str) -> Result<Weekday, RuleError> {
    match value.trim().to_ascii_uppercase().as_str() {
        "MO" => Ok(Weekday::Mon),
        "TU" => Ok(Weekday::Tue),
        "WE" => Ok(Weekday::Wed),
        "TH" => Ok(Weekday::Thu),
        "FR" => Ok(Weekday::Fri),
        "SA" => Ok(Weekday::Sat),
        "SU" => Ok(Weekday::Sun),
        _ => Err(bad(name, value, "MO, TU, WE, TH, FR, SA or SU")),
    }
}

fn read_nth_day(value: &str) -> Result<NthDay, RuleError> {
    let letters = value.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(value.len());
    let (number, name) = value.split_at(letters);
    let weekday = read_weekday("BYDAY", name)?;
    let nth = if number.is_empty() {
        None
    } else {
        Some(read_signed("BYDAY", number, 53, "a weekday with ±1 to 53 before it")?)
    };
    Ok(NthDay { nth, weekday })
}

fn read_until(value: &str) -> Result<NaiveDate, RuleError> {
    let value = value.trim();
    if value.ends_with(['Z', 'z']) {
        return Err(RuleError::UntilIsAnInstant { value: value.to_owned() });
    }
    read_date("UNTIL", value)
}

/// The date of `YYYYMMDD`, or of a floating `YYYYMMDDTHHMMSS`.
pub(crate) fn read_date(name: &'static str, value: &str) -> Result<NaiveDate, RuleError> {
    let date = value.split_once(['T', 't']).map_or(value, |(date, _)| date);
    if date.len() == 8
        && date.bytes().all(|b| b.is_ascii_digit())
        && let Ok(date) = NaiveDate::parse_from_str(date, "%Y%m%d")
    {
        return Ok(date);
    }
    Err(bad(name, value, "a date YYYYMMDD"))
}

/// The two letters of RFC 5545.
pub(crate) fn weekday_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

impl fmt::Display for NthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(weekday_letters(self.weekday))
    }
}

/// The canonical RRULE text, without `RRULE:`.
impl fmt::Display for DateRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        write!(f, "FREQ={frequency}")?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        write_list(f, "BYMONTH", &self.months)?;
        write_list(f, "BYWEEKNO", &self.week_numbers)?;
        write_list(f, "BYYEARDAY", &self.year_days)?;
        write_list(f, "BYMONTHDAY", &self.month_days)?;
        write_list(f, "BYDAY", &self.week_days)?;
        write_list(f, "BYSETPOS", &self.positions)?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", weekday_letters(self.week_start))?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            write!(f, ";UNTIL={}", until.format("%Y%m%d"))?;
        }
        Ok(())
    }
}

fn write_list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, name: &str, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        if i == 0 {
            write!(f, ";{name}={item}")?;
        } else {
            write!(f, ",{item}")?;
        }
    }
    Ok(())
}
