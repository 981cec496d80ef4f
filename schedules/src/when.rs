//! What the owner's words say about time: which days, and when on those days.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{CommitmentId, Recurrence};

/// When a commitment is due, in the home's civil time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// Which local dates.
    pub days: Days,
    /// When on each of these dates. More than one slot makes more than one occurrence a day ("at 10, 12 and 17").
    /// Never empty; `[Slot::AnyTime]` when the words say nothing.
    pub slots: Vec<Slot>,
}

/// Which local dates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// One date.
    On(NaiveDate),
    /// From the first date to the second, inclusive; one occurrence within the span ("while we are away").
    Span(NaiveDate, NaiveDate),
    /// By a rule.
    By(Recurrence),
    /// So many times a period, on days that the scheduler may choose ("twice a week").
    Loose(LooseCount),
}

/// "Twice a week", "three times a month", with bounds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LooseCount {
    /// How many times.
    pub count: u32,
    /// In each.
    pub period: Period,
    /// The first date on which it may fall.
    pub from: NaiveDate,
    /// The last date on which it may fall.
    pub until: Option<NaiveDate>,
    /// The months in which it may fall, 1 to 12, ascending; all of them where none is named ("twice a year, in April and
    /// October").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<u8>,
}

/// A stretch of the calendar. Weeks start on Monday (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A day.
    Day,
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// When on the day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// At a clock time. Whether it must *start* or be *ready* then is a property of the task ("dinner at six" is
    /// ready at six; "vacuum at ten" starts at ten).
    At(NaiveTime),
    /// Ready by a clock time.
    By(NaiveTime),
    /// Not before the first, done before the second. A second time that is not after the first is on the next day.
    Between(NaiveTime, NaiveTime),
    /// In a part of the day.
    Part(DayPart),
    /// Hanging on another commitment or a fact of the household.
    Anchored(Anchor),
    /// At any waking time of the day.
    AnyTime,
}

/// A part of the day. Its clock times are a policy of the household: [`DayPart::bounds`] is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// "First thing".
    EarlyMorning,
    /// "In the morning".
    Morning,
    /// "At lunchtime", "around midday".
    Midday,
    /// "In the afternoon".
    Afternoon,
    /// "In the evening".
    Evening,
    /// "At night", "before bed".
    Night,
}

/// "After dinner", "an hour before the kids are home".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// What it hangs on.
    pub on: AnchorOn,
    /// Minutes after (negative: before) the anchor's time. Zero with [`Anchor::before`] false is "after".
    pub offset_minutes: i32,
    /// Whether it must be done before the anchor rather than follow it.
    pub before: bool,
}

/// What an anchored time hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorOn {
    /// An occurrence of another commitment on the same date.
    Commitment(CommitmentId),
    /// A task by its catalogue name, when no commitment for it is known (yet): "dinner".
    Task(crate::Name),
    /// Somebody's hours: "wakes", "leaves", "returns", "sleeps"; of this person, or of anybody when `None`.
    Hours {
        /// Whose.
        who: Option<crate::Name>,
        /// Which: `wakes`, `leaves`, `returns` or `sleeps`.
        event: crate::Name,
    },
    /// While nobody is home.
    NobodyHome,
    /// While nobody is home, within a part of the day.
    NobodyHomeIn(DayPart),
    /// What the sun does where the home is.
    Sun(crate::SunEvent),
}
