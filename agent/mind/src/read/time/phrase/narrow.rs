//! What narrows a stretch: which of its weekdays, which part of it.

use chrono::{Datelike as _, NaiveDateTime, NaiveTime, Weekday};
use hob_schedules::wording::NextWeekday;
use hob_schedules::{DayPart, resolve};

use super::Cx;
use super::frame::{Counted, Edge, Which};
use super::length::{Length, whole};
use super::span::{Grain, Span, floor, nth_of, nth_weekday, on_or_after, seconds, step};
use crate::read::time::bits::Lean;

/// Which half of the day a bare hour is in, by the part of the day beside it.
pub(crate) fn lean(part: Option<DayPart>, cx: &Cx<'_>) -> Lean {
    match part {
        Some(DayPart::EarlyMorning | DayPart::Morning) => Lean::Am,
        Some(DayPart::Midday | DayPart::Afternoon | DayPart::Evening) => Lean::Pm,
        Some(DayPart::Night) => Lean::Late,
        None => cx.lean,
    }
}

pub(super) fn count(outer: Span, nth: i32, counted: Counted) -> Option<Span> {
    match counted {
        Counted::Weekday(weekday) => nth_weekday(outer, nth, weekday),
        Counted::Unit(grain) => nth_of(outer, nth, grain),
    }
}

pub(super) fn weekday_alone(weekday: Weekday, which: Which, cx: &Cx<'_>) -> Option<Span> {
    let today = Span::day(cx.now.date())?;
    let coming = |from: Span| on_or_after(from.date(), weekday).and_then(Span::day);
    let bare = coming(today)?;
    match which {
        Which::Bare | Which::This => Some(bare),
        Which::Coming => coming(today.later(1)?),
        Which::Next if cx.wording.next_weekday == NextWeekday::Nearest => coming(today.later(1)?),
        // In the coming week, Monday to Sunday.
        Which::Next => {
            let week = Span::around(cx.now, Grain::Week)?.later(1)?;
            nth_weekday(week, 1, weekday)
        }
        Which::AfterNext => coming(today.later(1)?)?.later(7),
        Which::Last => step(bare.start, -7, Grain::Day).and_then(|at| Span::at(at, Grain::Day)),
    }
}

/// Part of a stretch. Of a month the first and last ten days, of a week three, of a year three months and four.
pub(super) fn edge_of(span: Span, edge: Edge, cx: &Cx<'_>) -> Option<Span> {
    let cut = |start: NaiveDateTime, end: NaiveDateTime, grain: Grain| {
        (start < end).then_some(Span { start, end, grain })
    };
    let days = |from: i64, to: i64| {
        cut(step(span.start, from, Grain::Day)?, step(span.start, to, Grain::Day)?.min(span.end), Grain::Day)
    };
    let months = |from: i64, to: i64| {
        cut(step(span.start, from, Grain::Month)?, step(span.start, to, Grain::Month)?, Grain::Month)
    };
    let today = floor(cx.now, Grain::Day)?;
    match (edge, span.grain) {
        // "The week of" a Sunday ends with it or begins with it, and people differ.
        (Edge::Week, Grain::Day) if span.date().weekday() == Weekday::Sun => None,
        (Edge::Week, Grain::Day) => Span::around(span.start, Grain::Week),
        (Edge::Rest, Grain::Day) => cut(cx.now.max(span.start), span.end, Grain::Day),
        (Edge::Rest, _) => cut(today.max(span.start), span.end, Grain::Day),
        (Edge::Beginning, Grain::Week) => days(0, 3),
        (Edge::Middle, Grain::Week) => days(2, 4),
        (Edge::End, Grain::Week) => days(4, 7),
        (Edge::Beginning, Grain::Quarter) => months(0, 1),
        (Edge::Middle, Grain::Quarter) => months(1, 2),
        (Edge::End, Grain::Quarter) => months(2, 3),
        (Edge::Beginning, Grain::Month) => days(0, 10),
        (Edge::Middle, Grain::Month) => days(10, 20),
        (Edge::End, Grain::Month) => days(20, 31),
        (Edge::Beginning, Grain::Year) => months(0, 3),
        (Edge::Middle, Grain::Year) => months(4, 8),
        (Edge::End, Grain::Year) => months(8, 12),
        (Edge::Earlier, Grain::Week) => cut(span.start, today, Grain::Day),
        (Edge::Earlier, Grain::Month) => days(0, 15),
        (Edge::Earlier, Grain::Year) => months(0, 6),
        (Edge::Later, Grain::Month) => days(15, 31),
        (Edge::Later, Grain::Year) => months(6, 12),
        (Edge::Later, Grain::Week) => cut(step(today, 1, Grain::Day)?, span.end, Grain::Day),
        // What is left of today.
        (Edge::Later, Grain::Day) => cut(cx.now.max(span.start), span.end, Grain::Day),
        // The end of a day is its last second.
        (Edge::End, Grain::Day) => Span::at(seconds(span.end, -1)?, Grain::Second),
        (Edge::Beginning, Grain::Day) => Span::at(span.start, Grain::Minute),
        _ => None,
    }
}

impl Cx<'_> {
    /// So long after (or before) a local time. Days are days of the calendar; hours pass on the one time line, so that
    /// five hours over a clock change are five hours.
    pub(crate) fn after(&self, at: NaiveDateTime, length: &Length, sign: i64) -> Option<NaiveDateTime> {
        let mut at = at;
        for (count, grain) in &length.parts {
            at = match whole(*count) {
                Some(count) => self.step(at, count.checked_mul(sign)?, *grain)?,
                None if *grain == Grain::Year && whole(count * 12.0).is_some() => {
                    step(at, sign * whole(count * 12.0)?, Grain::Month)?
                }
                None => {
                    self.step(at, Length::of(*count, *grain).seconds()?.checked_mul(sign)?, Grain::Second)?
                }
            };
        }
        Some(at)
    }

    fn step(&self, at: NaiveDateTime, count: i64, grain: Grain) -> Option<NaiveDateTime> {
        if grain > Grain::Hour {
            return step(at, count, grain);
        }
        let unit = if grain == Grain::Hour {
            3600
        } else if grain == Grain::Minute {
            60
        } else {
            1
        };
        let by = chrono::TimeDelta::try_seconds(count.checked_mul(unit)?)?;
        let later = resolve(at, self.zone).checked_add_signed(by)?;
        Some(hob_schedules::civil_of(later, self.zone))
    }

    /// Midnight of today.
    pub(crate) fn midnight(&self) -> NaiveDateTime {
        self.now.date().and_time(NaiveTime::MIN)
    }
}
