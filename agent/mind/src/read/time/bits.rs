//! What single words and phrases say about time, before they are put together.

use chrono::{NaiveDate, Weekday};
use hob_schedules::{Anchor, DayPart, Period, Recurrence, Region, Wording};

use super::bounds::dates_between;
pub(crate) use super::phrase::Clock;
use super::phrase::span::Grain;

/// Which half of the day a bare hour belongs to, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lean {
    /// Before noon: breakfast, getting up.
    Am,
    /// After noon: dinner, coming home.
    Pm,
    /// In the small hours or late: bedtime.
    Late,
    /// Nothing said: the owner's wording settles it.
    Open,
}

impl Lean {
    /// The hour of the day of an hour on the face of the clock, 0 to 11; of one that nothing is said of, before noon
    /// from `morning_from` on.
    pub(crate) fn hour(self, twelfth: u32, morning_from: u32) -> u32 {
        let before_noon = match self {
            // Half past twelve is about noon, whatever is done in the morning.
            Lean::Am => twelfth != 0,
            Lean::Pm => false,
            Lean::Late => !(6..12).contains(&twelfth),
            Lean::Open => (morning_from..12).contains(&twelfth),
        };
        if before_noon { twelfth } else { twelfth + 12 }
    }
}

/// When on the day, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RawSlot {
    /// At.
    At(Clock),
    /// By: a deadline.
    By(Clock),
    /// "Before": a deadline for a duty, and for a prohibition the time until which it holds.
    Before(Clock),
    /// "After": the time from which.
    After(Clock),
    /// Between.
    Between(Clock, Clock),
    /// A part of the day.
    Part(DayPart),
    /// Hanging on something.
    Anchored(Anchor),
}

/// How something repeats, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Every so many days.
    Days(u32),
    /// On weekdays of every so-many-th week; on any day of it when there are none.
    Weeks {
        /// Which weekdays.
        days: Vec<Weekday>,
        /// Every how many weeks.
        every: u32,
        /// Whether the words themselves say that it repeats ("Mondays", "every Monday").
        said: bool,
    },
    /// On days of every so-many-th month.
    Months {
        /// Which days, negative from the end; any day when there are none.
        days: Vec<i8>,
        /// Every how many months.
        every: u32,
        /// Whether the words themselves say that it repeats.
        said: bool,
    },
    /// On the so-many-th weekdays of every so-many-th month.
    Nth {
        /// Which, negative from the end.
        nth: Vec<i8>,
        /// Of these weekdays.
        days: Vec<Weekday>,
        /// Every how many months.
        every: u32,
    },
    /// On the public holidays of the home's region.
    Holidays(Region),
    /// Every so many years.
    Years(u32),
    /// So often in each period, on any days.
    Loose {
        /// How often.
        count: u32,
        /// In each.
        period: Period,
    },
}

impl Repeat {
    /// The weekdays of every week, where it names them.
    pub(crate) fn weekdays(&self) -> Option<&[Weekday]> {
        if let Repeat::Weeks { days, every: 1, .. } = self
            && !days.is_empty()
        {
            return Some(days);
        }
        None
    }

    /// Whether it names days of months.
    pub(crate) fn is_of_months(&self) -> bool {
        matches!(self, Repeat::Months { .. } | Repeat::Nth { .. })
    }
}

/// Days that are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Out {
    /// Weekdays.
    Weekdays(Vec<Weekday>),
    /// Months.
    Months(Vec<u8>),
    /// A date.
    Date(NaiveDate),
    /// From a date to another.
    Dates(NaiveDate, NaiveDate),
    /// By an RRULE text.
    Rule(String),
    /// The public holidays of the home's region.
    Holidays(Region),
}

impl Out {
    /// A recurrence without these days.
    pub(crate) fn leave_out(&self, mut recurrence: Recurrence) -> Recurrence {
        match self {
            Out::Weekdays(days) => recurrence.except_weekdays(days),
            Out::Months(months) => recurrence.except_months(months),
            Out::Holidays(region) => recurrence.except_public_holidays(*region),
            Out::Date(date) => {
                recurrence.except.push(*date);
                recurrence
            }
            Out::Dates(from, to) => {
                recurrence.except.extend(dates_between(*from, *to));
                recurrence
            }
            Out::Rule(rule) => {
                recurrence.except_rules.push(rule.clone());
                recurrence
            }
        }
    }
}

/// One thing said about time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bit {
    /// It repeats.
    Repeat(Repeat),
    /// On a date.
    Date(NaiveDate),
    /// From a date to another, inclusive.
    Dates(NaiveDate, NaiveDate),
    /// In these months.
    Months(Vec<u8>),
    /// When on the day.
    Slot(RawSlot),
    /// Not before this date.
    From(NaiveDate),
    /// Until this date, inclusive.
    Until(NaiveDate),
    /// For so long.
    Lasting(u32, Grain),
    /// But not then.
    Except(Out),
    /// From now on.
    FromNow,
    /// On whichever days suit hob: nothing beyond what is said anyway.
    Whichever,
    /// How often or when, in words that hob will not guess a number for; the words.
    Vague(String),
    /// What does not fit together, as a question to the owner would put it.
    Trouble(String),
}

impl Bit {
    /// The same, with bare hours as the owner means them.
    pub(crate) fn worded(self, wording: &Wording) -> Bit {
        let clock = |clock: Clock| clock.worded(wording);
        match self {
            Bit::Slot(slot) => Bit::Slot(match slot {
                RawSlot::At(at) => RawSlot::At(clock(at)),
                RawSlot::By(at) => RawSlot::By(clock(at)),
                RawSlot::Before(at) => RawSlot::Before(clock(at)),
                RawSlot::After(at) => RawSlot::After(clock(at)),
                RawSlot::Between(from, to) => RawSlot::Between(clock(from), clock(to)),
                slot @ (RawSlot::Part(_) | RawSlot::Anchored(_)) => slot,
            }),
            bit @ (Bit::Repeat(_)
            | Bit::Date(_)
            | Bit::Dates(..)
            | Bit::Months(_)
            | Bit::From(_)
            | Bit::Until(_)
            | Bit::Lasting(..)
            | Bit::Except(_)
            | Bit::FromNow
            | Bit::Whichever
            | Bit::Vague(_)
            | Bit::Trouble(_)) => bit,
        }
    }
}

/// A bit with the tokens that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// What they say.
    pub bit: Bit,
    /// The first.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}
