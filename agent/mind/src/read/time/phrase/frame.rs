//! One time, put together from what is said of it in whatever order: "at 9, on Friday of next week".

use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::DayPart;

use super::Cx;
use super::hours::Clock;
use super::length::Length;
use super::narrow::{count, edge_of, lean, weekday_alone};
use super::span::{Grain, Span, floor, nth_weekday, seconds, step};
use crate::read::time::bits::Lean;

/// Which of all such weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// "Friday": the next one, today included.
    Bare,
    /// "This Friday".
    This,
    /// "The coming Friday": not today.
    Coming,
    /// "Next Friday": by the policy.
    Next,
    /// "The Friday after next".
    AfterNext,
    /// "Last Friday".
    Last,
}

/// What "the third …" counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Weekday(Weekday),
    Unit(Grain),
}

/// A part of a week, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Beginning,
    Middle,
    End,
    Rest,
    Earlier,
    Later,
    /// The week that has it.
    Week,
}

/// One thing that is said of a time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A stretch that the words name by themselves: "tomorrow", "next week", "Christmas".
    Base(Span),
    Year(i32),
    Month(u32, Which),
    Day(u32),
    Weekday(Weekday, Which),
    Nth(i32, Counted),
    Edge(Edge),
    Clock(Clock, Option<Clock>),
    Part(DayPart),
    /// The later half of a part of the day.
    Late,
    /// At an hour that hangs on something of the household: a meal, the end of school.
    Meal,
    /// These months.
    Season(Vec<u32>),
}

/// A time of which some things are said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Frame {
    pub base: Option<Span>,
    pub year: Option<i32>,
    pub month: Option<(u32, Which)>,
    pub day: Option<u32>,
    pub weekday: Option<(Weekday, Which)>,
    pub nth: Option<(i32, Counted)>,
    pub edge: Option<Edge>,
    pub clock: Option<(Clock, Option<Clock>)>,
    pub part: Option<DayPart>,
    pub late: bool,
    pub meal: bool,
    pub lasting: Option<Length>,
}

fn put<T>(field: &mut Option<T>, value: T) -> bool {
    let free = field.is_none();
    if free {
        *field = Some(value);
    }
    free
}

impl Frame {
    /// Adds what is said; `false` where it was said already, which makes it another time.
    pub(crate) fn add(&mut self, piece: &Piece) -> bool {
        match piece {
            Piece::Base(span) => {
                // "Tuesday, next week" and "tomorrow, 13/04/21": the calendar date is the plainer word.
                if self.month.is_some() && self.day.is_some() && self.base.is_none() {
                    return span.grain == Grain::Day;
                }
                put(&mut self.base, *span)
            }
            Piece::Year(year) => put(&mut self.year, *year),
            Piece::Month(month, which) => put(&mut self.month, (*month, *which)),
            Piece::Day(day) => put(&mut self.day, *day),
            Piece::Weekday(day, which) => put(&mut self.weekday, (*day, *which)),
            Piece::Nth(nth, counted) => put(&mut self.nth, (*nth, *counted)),
            Piece::Edge(edge) => put(&mut self.edge, *edge),
            Piece::Clock(from, to) => put(&mut self.clock, (*from, *to)),
            // "First thing Monday morning".
            Piece::Part(DayPart::Morning) if self.part == Some(DayPart::EarlyMorning) => true,
            Piece::Part(part) => put(&mut self.part, *part) || self.part == Some(*part),
            Piece::Meal => {
                self.meal = true;
                true
            }
            // Which dates a season has, people differ on.
            Piece::Season(_) => {
                self.meal = true;
                true
            }
            Piece::Late => {
                self.late = true;
                true
            }
        }
    }

    /// Whether it says on which days, rather than only when on the day.
    pub(crate) fn has_days(&self) -> bool {
        self.base.is_some()
            || self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.nth.is_some()
    }

    /// Whether it says which of all such weekdays is meant.
    pub(crate) fn has_date(&self) -> bool {
        Frame { weekday: None, ..self.clone() }.has_days()
    }

    /// The one point that an edge is at the end of a stretch: the middle of March is its 16th, its end the first of April.
    pub(crate) fn point(&self, cx: &Cx<'_>) -> Option<Span> {
        let (Some(edge), true) = (self.edge, self.has_days()) else { return self.resolve(cx) };
        let whole = self.narrowed(cx)?;
        let at = match edge {
            Edge::Beginning => whole.start,
            Edge::Middle => step(whole.start, (whole.end - whole.start).num_days() / 2, Grain::Day)?,
            Edge::End => whole.end,
            Edge::Rest | Edge::Earlier | Edge::Later | Edge::Week => return self.resolve(cx),
        };
        Span::at(at, Grain::Day)
    }

    /// The stretch of time that it is, or `None` where it is none or says two things that do not fit.
    pub(crate) fn resolve(&self, cx: &Cx<'_>) -> Option<Span> {
        if self.meal && self.clock.is_none() || !self.hour_fits_part() {
            return None;
        }
        let span = if self.has_days() { self.narrowed(cx)? } else { return self.hours_alone(cx) };
        let span = match self.edge {
            Some(edge) => edge_of(span, edge, cx)?,
            None => span,
        };
        let found = self.at_hours(span, cx)?;
        // "At nine on Saturday", said on a Saturday at ten, is a week on.
        let weekday_alone = matches!(self.weekday, Some((_, Which::Bare)))
            && Frame { weekday: None, ..self.without_hours() } == Frame::default();
        if weekday_alone && found.start < cx.now && found.end <= cx.now && self.clock.is_some() {
            return self.at_hours(span.later(7)?, cx);
        }
        Some(found)
    }

    /// What it says of the day alone.
    fn without_hours(&self) -> Frame {
        Frame { clock: None, part: None, lasting: None, late: false, meal: false, ..self.clone() }
    }

    /// Whether a bare hour is one of the part of the day beside it: "tonight at two" says two things.
    fn hour_fits_part(&self) -> bool {
        let (Some((Clock { hour, sure: false, .. }, _)), Some(part)) = (self.clock, self.part) else {
            return true;
        };
        match part {
            DayPart::EarlyMorning | DayPart::Morning => (3..12).contains(&hour),
            DayPart::Midday => (10..13).contains(&hour) || (1..3).contains(&hour),
            DayPart::Afternoon => hour == 12 || (1..8).contains(&hour),
            DayPart::Evening => (4..12).contains(&hour),
            DayPart::Night => (5..13).contains(&hour),
        }
    }

    /// The days.
    fn narrowed(&self, cx: &Cx<'_>) -> Option<Span> {
        let today = cx.now.date();
        let outer = self.outer(cx)?;
        let mut span = match (self.nth, outer) {
            (None, outer) => outer,
            (Some((nth, counted)), Some(outer)) => Some(count(outer, nth, counted)?),
            // "The 35th day": of the year. A weekday that nothing holds ("the first Monday") repeats.
            (Some((nth, Counted::Unit(Grain::Day))), None) if nth > 31 => {
                Some(count(Span::year(today.year())?, nth, Counted::Unit(Grain::Day))?)
            }
            // "The third quarter": this year's, or the next's where it is over.
            (Some((nth @ 1..=4, Counted::Unit(Grain::Quarter))), None) => {
                let quarter = |year| count(Span::year(year)?, nth, Counted::Unit(Grain::Quarter));
                let this = quarter(today.year())?;
                Some(if this.end > cx.now { this } else { quarter(today.year() + 1)? })
            }
            (Some(_), None) => return None,
        };
        if let Some(day) = self.day {
            span = Some(self.day_in(span, day, cx)?);
        }
        if let Some((weekday, which)) = self.weekday {
            span = Some(match span {
                None => weekday_alone(weekday, which, cx)?,
                Some(span) if span.grain <= Grain::Day => {
                    if span.date().weekday() != weekday {
                        return None;
                    }
                    span
                }
                Some(span) if span.grain == Grain::Week => {
                    nth_weekday(Span::around(span.start, Grain::Week)?, 1, weekday)?
                }
                Some(_) => return None,
            });
        }
        span
    }

    /// The month, year or named stretch that holds the day.
    fn outer(&self, cx: &Cx<'_>) -> Option<Option<Span>> {
        let today = cx.now.date();
        if let Some(base) = self.base.filter(|base| {
            // "Tomorrow, 13/04/21": the full date is the plainer word.
            !(base.grain == Grain::Day && self.month.is_some() && self.day.is_some() && self.year.is_some())
        }) {
            if let Some(year) = self.year {
                return (base.date().year() == year).then_some(Some(base));
            }
            return Some(Some(match self.month {
                // "March of next year".
                Some((month, _)) if base.grain == Grain::Year => Span::month(base.date().year(), month)?,
                Some((month, _)) if base.date().month() != month => return None,
                _ => base,
            }));
        }
        let Some((month, which)) = self.month else {
            return Some(match self.year {
                Some(year) => Some(Span::year(year)?),
                None => None,
            });
        };
        if let Some(year) = self.year {
            return Some(Some(Span::month(year, month)?));
        }
        if which == Which::This {
            return Some(Some(Span::month(today.year(), month)?));
        }
        Some(Some(self.coming_month(month, which, cx)?))
    }

    /// The next such month: the one in which the day that is named is not over.
    fn coming_month(&self, month: u32, which: Which, cx: &Cx<'_>) -> Option<Span> {
        let today = cx.now.date();
        let this = today.year();
        let fits = |span: &Span| match (self.day, self.weekday, self.nth) {
            (Some(day), ..) => span.date().with_day(day).is_some_and(|date| date >= today),
            (None, None, Some((nth, counted))) => {
                count(*span, nth, counted).is_some_and(|found| found.last_date() >= today)
            }
            _ => span.last_date() >= today,
        };
        // A leap day comes again within eight years.
        let coming = (this..=this + 8).filter_map(|year| Span::month(year, month)).find(fits)?;
        if which == Which::AfterNext {
            return Span::month(coming.date().year() + 1, month);
        }
        // "The 12th of July", said on 10 August: last month's or next year's, and the owner says which.
        if let (Some(day), None, true) = (self.day, self.weekday, which == Which::Bare) {
            let next = coming.date().with_day(day)?;
            let past = step(coming.start, -12, Grain::Month)?.date().with_day(day);
            if past.is_some_and(|past| (today - past).num_days() <= i64::from(cx.wording.just_past_days))
                && (next - today).num_days() > i64::from(cx.wording.just_past_days)
            {
                return None;
            }
        }
        // "Sunday, 10 February" two days after it: the weekday says that it is past.
        if let (Some(day), Some((weekday, _))) = (self.day, self.weekday) {
            let matches =
                |span: &Span| span.date().with_day(day).is_some_and(|date| date.weekday() == weekday);
            if !matches(&coming) {
                // Longer ago than a season nobody speaks of it so.
                let before = Span::month(coming.date().year() - 1, month)?;
                let recent = step(before.start, 4, Grain::Month)?.date() > today;
                return (recent && matches(&before)).then_some(before);
            }
        }
        Some(coming)
    }

    fn day_in(&self, outer: Option<Span>, day: u32, cx: &Cx<'_>) -> Option<Span> {
        let today = cx.now.date();
        if let Some(outer) = outer {
            if outer.grain == Grain::Day {
                return (outer.date().day() == day).then_some(outer);
            }
            return (outer.grain == Grain::Month).then(|| Span::day(outer.date().with_day(day)?))?;
        }
        // "The 14th": the next one. "Thursday the 14th": the next that is one; within a year each day of the month
        // meets each weekday at least once, but for the 29th to 31st.
        let first = floor(cx.now, Grain::Month)?;
        const MONTHS: i64 = 24;
        let fits = |date: &NaiveDate| self.weekday.is_none_or(|(weekday, _)| date.weekday() == weekday);
        let in_month = |months: i64| step(first, months, Grain::Month)?.date().with_day(day).filter(fits);
        let coming = (0..MONTHS).filter_map(in_month).find(|date| *date >= today)?;
        // "Tuesday the 4th", said on the 17th of a month that had it: the next is half a year off.
        let past = [0, -1].into_iter().filter_map(in_month).find(|date| *date < today);
        const FAR_DAYS: i64 = 120;
        const RECENT_DAYS: i64 = 21;
        match past {
            Some(past)
                if (coming - today).num_days() > FAR_DAYS && (today - past).num_days() < RECENT_DAYS =>
            {
                Span::day(past)
            }
            _ => Span::day(coming),
        }
    }

    /// A clock time or a part of the day, on no day that is named: the next.
    fn hours_alone(&self, cx: &Cx<'_>) -> Option<Span> {
        let today = Span::day(cx.now.date())?;
        if self.edge.is_some() {
            return None;
        }
        if let Some((clock, _)) = self.clock {
            let on = |day: Span| self.at_hours(day, cx);
            let found = on(today)?;
            let stretch = self.clock.is_some_and(|(_, to)| to.is_some());
            if found.start > cx.now || !clock.sure && stretch && found.end > cx.now {
                return Some(found);
            }
            // "At eight", said at five in the afternoon, is at eight in the evening.
            let other = Clock { hour: clock.hour % 12 + 12, sure: true, ..clock };
            if !clock.sure && self.part.is_none() && cx.now.date().and_time(other.time(Lean::Open)) > cx.now {
                let to = self.clock.and_then(|(_, to)| to).map(|to| super::stretch::settle(other, to).1);
                return Frame { clock: Some((other, to)), ..self.clone() }.at_hours(today, cx);
            }
            return on(today.later(1)?);
        }
        // A part of the day alone ("in the morning") leaves open of which day.
        None
    }

    /// The clock time or the part of the day, on the day.
    fn at_hours(&self, day: Span, cx: &Cx<'_>) -> Option<Span> {
        let date = day.date();
        // "In four years at five": on which day, it does not say.
        if day.grain >= Grain::Month && (self.clock.is_some() || self.part.is_some()) {
            return None;
        }
        let whole = match (self.clock, self.part) {
            (Some((from, to)), part) => {
                let lean = lean(part, cx);
                let from_at = date.and_time(from.time(lean));
                // Midnight "on Friday" begins it; "Friday night at midnight" and twelve at night end it.
                let ends = part == Some(DayPart::Night) && from.hour % 24 < 5 && from.sure;
                let start = if ends { step(from_at, 1, Grain::Day)? } else { from_at };
                let grain = if from.second > 0 { Grain::Second } else { Grain::Minute };
                match to {
                    Some(to) => {
                        let to_at = date.and_time(to.time(lean));
                        let end = if to_at > start { to_at } else { step(to_at, 1, Grain::Day)? };
                        Span { start, end, grain }
                    }
                    None => Span::at(start, grain)?,
                }
            }
            (None, Some(part)) if day.grain >= Grain::Day => {
                let (from, to) = cx.policy.bounds(part);
                let start = date.and_time(from);
                let end = if from < to { date.and_time(to) } else { step(date.and_time(to), 1, Grain::Day)? };
                let half = (end - start).num_minutes() / 2;
                let start = if self.late { seconds(start, half * 60)? } else { start };
                Span { start, end, grain: Grain::Hour }
            }
            (None, _) => day,
        };
        match &self.lasting {
            Some(length) => Some(Span { end: cx.after(whole.start, length, 1)?, ..whole }),
            None => Some(whole),
        }
    }
}
