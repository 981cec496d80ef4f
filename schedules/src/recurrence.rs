//! On which dates something repeats: RFC 5545 rules over local dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A set of local dates: the union of the rules and the extra dates, without the exceptions, within the bounds.
/// Times of day are not here but in [`crate::Slot`], so that no rule is ever iterated in zoned time.
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
    /// The last date that can occur.
    pub until: Option<NaiveDate>,
}

impl Recurrence {
    /// The dates in `[from, to]`, ascending, each once.
    pub fn dates_between(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        todo!("{from} {to}")
    }
}
