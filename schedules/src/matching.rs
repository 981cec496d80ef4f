//! Whether a rule matches a date.
//!
//! Every part of a rule that concerns dates can be decided for one date alone, by arithmetic, except COUNT and
//! BYSETPOS. So asking for a fortnight ten years after the start costs a fortnight, not ten years.

use std::cell::RefCell;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::rule::{DateRule, Frequency, NthDay};

/// A rule with the start that gives it its phase.
pub(crate) struct Matching<'a> {
    rule: &'a DateRule,
    start: NaiveDate,
    /// The last date that COUNT and UNTIL leave, as far as the question at hand needs it.
    last: NaiveDate,
    /// The dates of the period that was last asked about, for BYSETPOS.
    period: RefCell<Option<(NaiveDate, Vec<NaiveDate>)>>,
}

impl<'a> Matching<'a> {
    /// Ready to answer for dates up to `horizon`.
    pub(crate) fn new(rule: &'a DateRule, start: NaiveDate, horizon: NaiveDate) -> Self {
        let last = rule.until.map_or(horizon, |until| until.min(horizon));
        let mut matching = Matching { rule, start, last, period: RefCell::new(None) };
        if let Some(count) = rule.count {
            // The one part that needs the dates before: they are at most COUNT, which bounds the walk.
            matching.last = matching.date_of_count(count).unwrap_or(last);
        }
        matching
    }

    /// The date of the last of `count` matches, or `None` where the horizon comes first.
    fn date_of_count(&self, count: u32) -> Option<NaiveDate> {
        let nth = usize::try_from(count.saturating_sub(1)).ok()?;
        days(self.start, self.last).filter(|date| self.matches(*date)).nth(nth)
    }

    /// Whether the rule has `date`.
    pub(crate) fn matches(&self, date: NaiveDate) -> bool {
        self.start <= date
            && date <= self.last
            && self.in_phase(date)
            && self.has_parts(date)
            && (self.rule.positions.is_empty() || self.has_position(date))
    }

    /// The last date that it has up to the horizon.
    pub(crate) fn last_match(&self) -> Option<NaiveDate> {
        days(self.start, self.last).filter(|date| self.matches(*date)).last()
    }

    fn in_phase(&self, date: NaiveDate) -> bool {
        let interval = i64::from(self.rule.interval.max(1));
        if interval == 1 {
            return true;
        }
        let periods = match self.rule.frequency {
            Frequency::Daily => (date - self.start).num_days(),
            Frequency::Weekly => {
                (self.first_of_period(date) - self.first_of_period(self.start)).num_days() / 7
            }
            Frequency::Monthly => months_of(date) - months_of(self.start),
            Frequency::Yearly => i64::from(date.year()) - i64::from(self.start.year()),
        };
        periods.rem_euclid(interval) == 0
    }

    fn first_of_period(&self, date: NaiveDate) -> NaiveDate {
        let back = match self.rule.frequency {
            Frequency::Daily => 0,
            Frequency::Weekly => date.weekday().days_since(self.rule.week_start),
            Frequency::Monthly => date.day0(),
            Frequency::Yearly => date.ordinal0(),
        };
        date.checked_sub_days(Days::new(u64::from(back))).unwrap_or(date)
    }

    fn days_of_period(&self, first: NaiveDate) -> u32 {
        match self.rule.frequency {
            Frequency::Daily => 1,
            Frequency::Weekly => 7,
            Frequency::Monthly => month_days(first),
            Frequency::Yearly => year_days(first),
        }
    }

    /// Everything but phase, bounds and BYSETPOS.
    fn has_parts(&self, date: NaiveDate) -> bool {
        let rule = self.rule;
        if !rule.months.is_empty() && !rule.months.iter().any(|m| u32::from(*m) == date.month()) {
            return false;
        }
        if !among(&rule.month_days, date.day(), month_days(date)) {
            return false;
        }
        if !among(&rule.year_days, date.ordinal(), year_days(date)) {
            return false;
        }
        if !rule.week_numbers.is_empty() {
            let (week, weeks) = week_number(date, rule.week_start);
            if !among(&rule.week_numbers, week, weeks) {
                return false;
            }
        }
        if !rule.week_days.is_empty() {
            return rule.week_days.iter().any(|day| self.is_nth_day(*day, date));
        }
        // What the rule leaves open, the start says (RFC 5545, 3.3.10).
        let chosen = !rule.month_days.is_empty() || !rule.year_days.is_empty();
        match rule.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => date.weekday() == self.start.weekday(),
            Frequency::Monthly => chosen || date.day() == self.start.day(),
            Frequency::Yearly if chosen => true,
            Frequency::Yearly if !rule.week_numbers.is_empty() => date.weekday() == self.start.weekday(),
            Frequency::Yearly => {
                date.day() == self.start.day()
                    && (!rule.months.is_empty() || date.month() == self.start.month())
            }
        }
    }

    fn is_nth_day(&self, day: NthDay, date: NaiveDate) -> bool {
        if date.weekday() != day.weekday {
            return false;
        }
        let Some(nth) = day.nth else { return true };
        let of_the_year = self.rule.frequency == Frequency::Yearly && self.rule.months.is_empty();
        let (day, length) =
            if of_the_year { (date.ordinal(), year_days(date)) } else { (date.day(), month_days(date)) };
        let weeks = if nth > 0 { (day - 1) / 7 } else { (length - day) / 7 };
        weeks + 1 == u32::from(nth.unsigned_abs())
    }

    fn has_position(&self, date: NaiveDate) -> bool {
        let first = self.first_of_period(date);
        let mut period = self.period.borrow_mut();
        let dates = match &mut *period {
            Some((of, dates)) if *of == first => dates,
            other => {
                // The positions count the whole of the period, also where it begins before the start.
                let length = usize::try_from(self.days_of_period(first)).unwrap_or(0);
                let dates = first.iter_days().take(length).filter(|date| self.has_parts(*date)).collect();
                &mut other.insert((first, dates)).1
            }
        };
        let Ok(index) = dates.binary_search(&date) else { return false };
        self.rule.positions.iter().any(|position| {
            let from_one = usize::from(position.unsigned_abs());
            if *position > 0 { index + 1 == from_one } else { dates.len() - index == from_one }
        })
    }
}

/// The dates from the first to the last, inclusive.
pub(crate) fn days(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |date| *date <= last)
}

/// Days in the month of `date`.
pub(crate) fn month_days(date: NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

/// Days in the year of `date`.
pub(crate) fn year_days(date: NaiveDate) -> u32 {
    if date.leap_year() { 366 } else { 365 }
}

fn months_of(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// Whether `value` of 1 to `length` is listed, from the front or (negative) from the end; an empty list has all.
fn among(list: &[i16], value: u32, length: u32) -> bool {
    list.is_empty()
        || list.iter().any(|wanted| {
            let from_one = u32::from(wanted.unsigned_abs());
            if *wanted > 0 { value == from_one } else { length + 1 - value == from_one }
        })
}

/// The number of the week that has `date`, and how many weeks that week's year has. Week 1 is the first with at
/// least four days in the year.
fn week_number(date: NaiveDate, week_start: Weekday) -> (u32, u32) {
    // The fourth day of a week lies in the year that the week belongs to.
    let into_week = Days::new(u64::from(date.weekday().days_since(week_start)));
    let fourth = date.checked_sub_days(into_week).and_then(|first| first.checked_add_days(Days::new(3)));
    let Some(fourth) = fourth else { return (1, 52) };
    let number = fourth.ordinal0() / 7 + 1;
    let rest = year_days(fourth) - fourth.ordinal();
    (number, number + rest / 7)
}
