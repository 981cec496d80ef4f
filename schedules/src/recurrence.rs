//! On which dates something repeats: RFC 5545 rules over local dates.

use chrono::{Datelike as _, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::holidays::public;
use crate::matching::{Matching, days};
use crate::rule::{DateRule, RuleError, read_date, weekday_letters};
use crate::wording::Region;

/// A set of local dates: the union of the rules and the extra dates, without the exceptions, within the bounds.
/// Times of day are not here but in [`crate::Slot`], so that no rule is ever iterated in zoned time.
///
/// The start itself occurs only if a rule or an extra date has it: "every Saturday, from Wednesday the 4th" does not
/// occur on that Wednesday.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recurrence {
    /// DTSTART's date: the phase of `INTERVAL`, and the first date that can occur.
    pub start: NaiveDate,
    /// RFC 5545 RRULE texts at date granularity (`FREQ=WEEKLY;BYDAY=SA`); several make a union.
    pub rules: Vec<String>,
    /// Extra dates (RDATE).
    pub dates: Vec<NaiveDate>,
    /// Dates left out (EXDATE).
    pub except: Vec<NaiveDate>,
    /// Dates that match one of these rules are left out ("but not in August": `FREQ=DAILY;BYMONTH=8`).
    pub except_rules: Vec<String>,
    /// The public holidays of a region ([`crate::holidays::public`]) are among the dates, of whichever year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_holidays: Option<Region>,
    /// The public holidays of a region are left out, of whichever year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except_holidays: Option<Region>,
    /// The last date that can occur.
    pub until: Option<NaiveDate>,
    /// Whether the owner named the start ("from 8 September"), so that it is said back. What begins with the brief has
    /// a start, too, which nobody spoke of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub start_said: bool,
}

impl Recurrence {
    /// The dates in `[from, to]`, ascending, each once.
    ///
    /// Costs the length of the window, however long ago the start is. A rule whose text [`Recurrence::validate`]
    /// refuses has no dates, and as an exception leaves none out: validate what comes from outside.
    pub fn dates_between(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let first = from.max(self.start);
        let last = self.until.map_or(to, |until| until.min(to));
        if first > last {
            return Vec::new();
        }
        let rules = parsed(&self.rules);
        let except_rules = parsed(&self.except_rules);
        let matching = |rules| -> Vec<Matching<'_>> { bind(rules, self.start, last) };
        let (rules, except_rules) = (matching(&rules), matching(&except_rules));
        let holidays = holidays_of(self.except_holidays, first, last);
        let days_off = holidays_of(self.on_holidays, first, last);
        let has = |date: &NaiveDate| self.dates.contains(date) || days_off.contains(date);
        days(first, last)
            .filter(|date| rules.iter().any(|rule| rule.matches(*date)) || has(date))
            .filter(|date| !self.except.contains(date))
            .filter(|date| !except_rules.iter().any(|rule| rule.matches(*date)))
            .filter(|date| !holidays.contains(date))
            .collect()
    }

    /// Whether `date` is one of the dates.
    pub fn has(&self, date: NaiveDate) -> bool {
        !self.dates_between(date, date).is_empty()
    }

    /// Every day.
    pub fn daily(start: NaiveDate) -> Self {
        Self::of_rule(start, "FREQ=DAILY".to_owned())
    }

    /// Every `n`th day, counted from the start.
    pub fn every_n_days(start: NaiveDate, n: u32) -> Self {
        Self::of_rule(start, format!("FREQ=DAILY{}", interval(n)))
    }

    /// On these weekdays of every week; on the start's own weekday when there are none.
    pub fn weekly(start: NaiveDate, weekdays: &[Weekday]) -> Self {
        Self::every_n_weeks(start, 1, weekdays)
    }

    /// On these weekdays of every `n`th week, counted from the week (Monday to Sunday) of the start; on the start's
    /// own weekday when there are none.
    pub fn every_n_weeks(start: NaiveDate, n: u32, weekdays: &[Weekday]) -> Self {
        let mut rule = format!("FREQ=WEEKLY{}", interval(n));
        if !weekdays.is_empty() {
            rule.push_str(";BYDAY=");
            rule.push_str(&letters(weekdays));
        }
        Self::of_rule(start, rule)
    }

    /// On the `n`th such weekday of every month (negative: from the end, so -1 is the last).
    pub fn monthly_nth(start: NaiveDate, n: i8, weekday: Weekday) -> Self {
        Self::of_rule(start, format!("FREQ=MONTHLY;BYDAY={n}{}", weekday_letters(weekday)))
    }

    /// On this day of every month (negative: from the end, so -1 is the last). Months without it are left out.
    pub fn monthly_day(start: NaiveDate, day: i8) -> Self {
        Self::of_rule(start, format!("FREQ=MONTHLY;BYMONTHDAY={day}"))
    }

    /// On this day of every year. 29 February is there in leap years only.
    pub fn yearly(start: NaiveDate, month: u8, day: u8) -> Self {
        Self::of_rule(start, format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"))
    }

    /// By one RRULE text, which is not checked here: see [`Recurrence::validate`].
    pub fn of_rule(start: NaiveDate, rule: String) -> Self {
        Recurrence {
            start,
            rules: vec![rule],
            dates: Vec::new(),
            except: Vec::new(),
            except_rules: Vec::new(),
            on_holidays: None,
            except_holidays: None,
            until: None,
            start_said: false,
        }
    }

    /// The same, not before `date`, which the owner named.
    #[must_use]
    pub fn beginning(mut self, date: NaiveDate) -> Self {
        self.start = date;
        self.start_said = true;
        self
    }

    /// Every day from `from` to `until`; that it begins then is said where that is not yet, on `today`.
    pub fn daily_within(from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Self {
        let daily = Self::daily(from).ending(until);
        if from > today { daily.beginning(from) } else { daily }
    }

    /// The same, with `date` as the last that can occur.
    #[must_use]
    pub fn ending(mut self, date: NaiveDate) -> Self {
        self.until = Some(date);
        self
    }

    /// The same, without these weekdays.
    #[must_use]
    pub fn except_weekdays(mut self, weekdays: &[Weekday]) -> Self {
        if !weekdays.is_empty() {
            self.except_rules.push(format!("FREQ=WEEKLY;BYDAY={}", letters(weekdays)));
        }
        self
    }

    /// The same, without these months (1 to 12).
    #[must_use]
    pub fn except_months(mut self, months: &[u8]) -> Self {
        if !months.is_empty() {
            let months: Vec<String> = months.iter().map(u8::to_string).collect();
            self.except_rules.push(format!("FREQ=DAILY;BYMONTH={}", months.join(",")));
        }
        self
    }

    /// The same, without the public holidays of a region.
    #[must_use]
    pub fn except_public_holidays(mut self, region: Region) -> Self {
        self.except_holidays = Some(region);
        self
    }

    /// Reads RFC 5545 lines at date granularity (`DTSTART;VALUE=DATE:20260314`, `RRULE:…`, `RDATE`, `EXDATE`,
    /// `EXRULE`), or one bare RRULE text. `start` is the start where no DTSTART line says another. The result is
    /// valid.
    pub fn parse(text: &str, start: NaiveDate) -> Result<Self, RuleError> {
        let mut read = Recurrence { rules: Vec::new(), ..Self::daily(start) };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let unknown = || RuleError::UnknownLine { line: line.to_owned() };
            let Some((name, value)) = line.split_once(':') else {
                if line.to_ascii_uppercase().contains("FREQ=") {
                    read.rules.push(line.to_owned());
                    continue;
                }
                return Err(unknown());
            };
            let property = name.split_once(';').map_or(name, |(property, _)| property);
            match property.to_ascii_uppercase().as_str() {
                "DTSTART" => read.start = read_date("DTSTART", value)?,
                "RRULE" => read.rules.push(value.to_owned()),
                "EXRULE" => read.except_rules.push(value.to_owned()),
                "RDATE" => read.dates.append(&mut read_dates("RDATE", value)?),
                "EXDATE" => read.except.append(&mut read_dates("EXDATE", value)?),
                _ => return Err(unknown()),
            }
        }
        if read.rules.is_empty() && read.dates.is_empty() {
            return Err(RuleError::NoFrequency);
        }
        read.validate()?;
        Ok(read)
    }

    /// Whether every rule can be read, and the bounds leave room for a date.
    pub fn validate(&self) -> Result<(), RuleError> {
        for text in self.rules.iter().chain(&self.except_rules) {
            text.parse::<DateRule>()?;
        }
        match self.until {
            Some(until) if until < self.start => Err(RuleError::EndsBeforeStart { start: self.start, until }),
            Some(_) | None => Ok(()),
        }
    }

    /// The recurrence as RFC 5545 lines at date granularity. [`Recurrence::parse`] reads them back to the same dates.
    ///
    /// A reader of RFC 5545 takes DTSTART for an instance, so it is excepted where it is none here, and a COUNT
    /// that would then be one short becomes an UNTIL. `except_rules` become EXRULE lines, which RFC 5545
    /// deprecates and many programs still read.
    pub fn to_rrule_lines(&self) -> Vec<String> {
        let mut lines = vec![format!("DTSTART;VALUE=DATE:{}", self.start.format("%Y%m%d"))];
        let starts = self.has(self.start);
        for mut rule in parsed(&self.rules) {
            if rule.count.is_some() && (self.until.is_some() || !starts) {
                // The calendar repeats after 400 years: a rule that has not matched by then never will.
                let cycle = self.start.checked_add_months(Months::new(4_800)).unwrap_or(NaiveDate::MAX);
                let horizon = self.until.map_or(cycle, |until| until.min(cycle));
                let Some(last) = Matching::new(&rule, self.start, horizon).last_match() else { continue };
                rule.count = None;
                rule.until = Some(last);
            }
            rule.until = match (rule.until, self.until) {
                (Some(own), Some(all)) => Some(own.min(all)),
                (own, all) => own.or(all),
            };
            lines.push(format!("RRULE:{rule}"));
        }
        let in_bounds =
            |date: &&NaiveDate| self.until.is_none_or(|until| **date <= until) && **date >= self.start;
        // RFC 5545 knows no holidays: those of the next years stand there as dates.
        let last = self.start.checked_add_months(Months::new(12 * HOLIDAY_YEARS)).unwrap_or(self.start);
        let last = self.until.map_or(last, |until| until.min(last));
        let days_off = holidays_of(self.on_holidays, self.start, last);
        let extra: Vec<_> = self.dates.iter().chain(&days_off).filter(in_bounds).collect();
        if let Some(line) = date_line("RDATE", extra.into_iter().copied()) {
            lines.push(line);
        }
        let start = (!starts && !self.except.contains(&self.start)).then_some(self.start);
        let holidays = holidays_of(self.except_holidays, self.start, last);
        if let Some(line) = date_line("EXDATE", self.except.iter().copied().chain(start).chain(holidays)) {
            lines.push(line);
        }
        for rule in parsed(&self.except_rules) {
            lines.push(format!("EXRULE:{rule}"));
        }
        lines
    }
}

/// The public holidays of a region, of the years from the one date to the other.
fn holidays_of(region: Option<Region>, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let Some(region) = region else { return Vec::new() };
    (from.year()..=to.year()).flat_map(|year| public(region, year)).collect()
}

/// For so many years the text of a recurrence names its public holidays: who reads it reads it anew before that.
const HOLIDAY_YEARS: u32 = 5;

fn parsed(rules: &[String]) -> Vec<DateRule> {
    rules.iter().filter_map(|text| text.parse().ok()).collect()
}

fn bind(rules: &[DateRule], start: NaiveDate, horizon: NaiveDate) -> Vec<Matching<'_>> {
    rules.iter().map(|rule| Matching::new(rule, start, horizon)).collect()
}

fn read_dates(name: &'static str, value: &str) -> Result<Vec<NaiveDate>, RuleError> {
    value.split(',').map(|date| read_date(name, date.trim())).collect()
}

fn date_line(name: &str, dates: impl Iterator<Item = NaiveDate>) -> Option<String> {
    let dates: Vec<String> = dates.map(|date| date.format("%Y%m%d").to_string()).collect();
    (!dates.is_empty()).then(|| format!("{name};VALUE=DATE:{}", dates.join(",")))
}

fn interval(n: u32) -> String {
    if n <= 1 { String::new() } else { format!(";INTERVAL={n}") }
}

fn letters(weekdays: &[Weekday]) -> String {
    let letters: Vec<&str> = weekdays.iter().map(|day| weekday_letters(*day)).collect();
    letters.join(",")
}
