//! Dates, months and weekdays in words.

use chrono::{Datelike as _, NaiveDate};
use hob_schedules::describe::MONTHS;
pub(crate) use hob_schedules::describe::weekday;

/// A date: "14 March 2026".
pub(crate) fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), date.format("%B"), date.year())
}

/// A month's name.
pub(crate) fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize % 12]
}

/// The name of a month by its number, from one on.
pub(crate) fn month_named(month: u8) -> &'static str {
    MONTHS[usize::from(month.saturating_sub(1)) % 12]
}
