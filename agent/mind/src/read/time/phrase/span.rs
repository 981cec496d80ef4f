//! Stretches of the calendar: what "tomorrow", "next week" and "in 2014" stand for.

use chrono::{
    Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Weekday,
};

/// A unit of clock and calendar, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A date.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten calendar years.
    Decade,
}

/// From a local time to another, exclusive, and how finely it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub grain: Grain,
}

impl Span {
    /// One unit from an instant on: "in five minutes", whatever the clock shows.
    pub(crate) fn at(start: NaiveDateTime, grain: Grain) -> Option<Span> {
        Some(Span { start, end: step(start, 1, grain)?, grain })
    }

    /// The unit of the calendar that has an instant.
    pub(crate) fn around(at: NaiveDateTime, grain: Grain) -> Option<Span> {
        Span::at(floor(at, grain)?, grain)
    }

    /// A date.
    pub(crate) fn day(date: NaiveDate) -> Option<Span> {
        Span::around(date.and_time(NaiveTime::MIN), Grain::Day)
    }

    /// A month of a year.
    pub(crate) fn month(year: i32, month: u32) -> Option<Span> {
        Span::around(NaiveDate::from_ymd_opt(year, month, 1)?.and_time(NaiveTime::MIN), Grain::Month)
    }

    /// A year.
    pub(crate) fn year(year: i32) -> Option<Span> {
        Span::around(NaiveDate::from_ymd_opt(year, 1, 1)?.and_time(NaiveTime::MIN), Grain::Year)
    }

    /// Its first date.
    pub(crate) fn date(self) -> NaiveDate {
        self.start.date()
    }

    /// Its last date.
    pub(crate) fn last_date(self) -> NaiveDate {
        let end = self.end.date();
        if self.end.time() == NaiveTime::MIN { end.pred_opt().unwrap_or(end) } else { end }
    }

    /// The unit so many later, of the same length.
    pub(crate) fn later(self, count: i64) -> Option<Span> {
        Span::at(step(self.start, count, self.grain)?, self.grain)
    }

    /// From the start of one to the end of the other.
    pub(crate) fn to(self, other: Span) -> Option<Span> {
        (self.start < other.end).then_some(Span {
            start: self.start,
            end: other.end,
            grain: self.grain.min(other.grain),
        })
    }
}

/// The beginning of the unit that has an instant.
pub(crate) fn floor(at: NaiveDateTime, grain: Grain) -> Option<NaiveDateTime> {
    let date = at.date();
    let whole = |date: NaiveDate| date.and_time(NaiveTime::MIN);
    match grain {
        Grain::Second => at.with_nanosecond(0),
        Grain::Minute => at.with_nanosecond(0)?.with_second(0),
        Grain::Hour => at.with_nanosecond(0)?.with_second(0)?.with_minute(0),
        Grain::Day => Some(whole(date)),
        Grain::Week => Some(whole(date.week(Weekday::Mon).checked_first_day()?)),
        Grain::Month => Some(whole(date.with_day(1)?)),
        Grain::Quarter => Some(whole(date.with_day(1)?.with_month(date.month0() / 3 * 3 + 1)?)),
        Grain::Year => Some(whole(date.with_ordinal(1)?)),
        Grain::Decade => {
            Some(whole(NaiveDate::from_ymd_opt(date.year() - date.year().rem_euclid(10), 1, 1)?))
        }
    }
}

/// So many units later, or earlier where negative. In civil time: a day is a day of the calendar. Nothing outside the
/// years 0 to 9999: RFC 5545 and ISO 8601 write a year with four digits, so no rule could say such a date.
pub(crate) fn step(at: NaiveDateTime, count: i64, grain: Grain) -> Option<NaiveDateTime> {
    stepped(at, count, grain).filter(|at| (0..=9999).contains(&at.year()))
}

fn stepped(at: NaiveDateTime, count: i64, grain: Grain) -> Option<NaiveDateTime> {
    let days = |count: i64| -> Option<NaiveDateTime> {
        let by = Days::new(count.unsigned_abs());
        if count < 0 { at.checked_sub_days(by) } else { at.checked_add_days(by) }
    };
    let months = |count: i64| -> Option<NaiveDateTime> {
        let by = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
        if count < 0 { at.checked_sub_months(by) } else { at.checked_add_months(by) }
    };
    match grain {
        Grain::Second => seconds(at, count),
        Grain::Minute => seconds(at, count.checked_mul(60)?),
        Grain::Hour => seconds(at, count.checked_mul(3600)?),
        Grain::Day => days(count),
        Grain::Week => days(count.checked_mul(7)?),
        Grain::Month => months(count),
        Grain::Quarter => months(count.checked_mul(3)?),
        Grain::Year => months(count.checked_mul(12)?),
        Grain::Decade => months(count.checked_mul(120)?),
    }
}

/// Seconds on the face of the clock: the time of day runs on over midnight, and no zone is asked.
pub(crate) fn seconds(at: NaiveDateTime, count: i64) -> Option<NaiveDateTime> {
    let (days, rest) = (count.div_euclid(86_400), count.rem_euclid(86_400));
    let (time, carried) = at.time().overflowing_add_signed(TimeDelta::try_seconds(rest)?);
    step(at.date().and_time(time), days + carried / 86_400, Grain::Day)
}

/// The first such weekday on or after a date.
pub(crate) fn on_or_after(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(u64::from(weekday.days_since(date.weekday()))))
}

/// The `nth` unit of a longer one, from the end where negative. A week belongs to where its Thursday is (ISO 8601),
/// so "the first week of January" may begin in December.
pub(crate) fn nth_of(outer: Span, nth: i32, grain: Grain) -> Option<Span> {
    let count = i64::from(nth.checked_abs()?) - 1;
    let found = if grain == Grain::Week {
        let thursday = |from: NaiveDate| on_or_after(from, Weekday::Thu);
        let first = if nth > 0 {
            thursday(outer.date())?
        } else {
            thursday(outer.end.date())?.checked_sub_days(Days::new(7))?
        };
        let span = Span::around(first.and_time(NaiveTime::MIN), Grain::Week)?;
        let found = span.later(if nth > 0 { count } else { -count })?;
        let inside = step(found.start, 3, Grain::Day)?;
        return (outer.start <= inside && inside < outer.end).then_some(found);
    } else if nth > 0 {
        Span::around(outer.start, grain)?.later(count)?
    } else {
        Span::around(seconds(outer.end, -1)?, grain)?.later(-count)?
    };
    (outer.start <= found.start && found.start < outer.end).then_some(found)
}

/// The `nth` such weekday of a stretch, from the end where negative.
pub(crate) fn nth_weekday(outer: Span, nth: i32, weekday: Weekday) -> Option<Span> {
    let weeks = Days::new(7 * u64::from(nth.unsigned_abs().checked_sub(1)?));
    let date = if nth > 0 {
        on_or_after(outer.date(), weekday)?.checked_add_days(weeks)?
    } else {
        on_or_after(outer.end.date(), weekday)?.checked_sub_days(Days::new(7))?.checked_sub_days(weeks)?
    };
    Span::day(date).filter(|day| outer.start <= day.start && day.start < outer.end)
}
