//! What single findings say together, once all of them are found: "first thing" and "every morning" are one time, a day
//! of every year is no date, and half past midnight on a Saturday night is on Sunday.

use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::DayPart;

use super::TimeCtx;
use super::bits::{Bit, Found, RawSlot, Repeat};
use super::date::{later, month};
use super::listed::YEARS_AHEAD;
use super::phrase::{Yearly, every_year};
use super::repeat::nth_weekdays;
use crate::read::tokens::{Token, word};

/// The findings, with what they say together.
pub(super) fn settled(tokens: &[Token], mut found: Vec<Found>, cx: &TimeCtx<'_>) -> Vec<Found> {
    if found.len() < 2 {
        return found;
    }
    one_morning(&mut found);
    of_every_year(tokens, &mut found, cx);
    after_midnight(&mut found);
    has_begun(tokens, &mut found, cx);
    found
}

/// "First thing every morning", "early each morning": the nearer word says when.
fn one_morning(found: &mut Vec<Found>) {
    let early: Vec<(usize, usize)> = found
        .iter()
        .filter(|found| matches!(found.bit, Bit::Slot(RawSlot::Part(DayPart::EarlyMorning))))
        .map(|found| (found.start, found.end))
        .collect();
    if early.is_empty() {
        return;
    }
    found.retain(|own| {
        let beside = early.iter().any(|(start, end)| own.start == *end || own.end == *start);
        !(beside && matches!(own.bit, Bit::Slot(RawSlot::Part(DayPart::Morning))))
    });
}

/// "Every Thanksgiving", "every year on the second Sunday in September": the date of the coming one is not that of the
/// others. What hangs on Easter has no rule of the calendar, and has the dates that come next.
fn of_every_year(tokens: &[Token], found: &mut Vec<Found>, cx: &TimeCtx<'_>) {
    let each_year = |found: &Found| found.bit == Bit::Repeat(Repeat::Years(1));
    let dates: Vec<&Found> = found.iter().filter(|found| matches!(found.bit, Bit::Date(_))).collect();
    let ([dated], true) = (dates.as_slice(), found.iter().any(each_year)) else { return };
    let (start, end) = (dated.start, dated.end);
    let beside =
        (start..end).any(|at| matches!(word(tokens, at), "after" | "before" | "following" | "weekend"));
    let day = (start..end).find_map(|at| {
        let of = |end: usize| matches!(word(tokens, end), "of" | "in");
        if let Some((nth, days, after)) = nth_weekdays(tokens, at).filter(|(.., after)| of(*after)) {
            let (month, _) = month(tokens, after + 1)?;
            return Some(Yearly::Nth { nth, days, month: u8::try_from(month).ok()? });
        }
        every_year(tokens, at, &cx.grammar)
    });
    let bits: Vec<Bit> = match day {
        Some(_) if beside => vec![Bit::Trouble("On which date is that, each year?".to_owned())],
        Some(Yearly::Nth { nth, days, month }) => {
            vec![Bit::Repeat(Repeat::Nth { nth, days, every: 1 }), Bit::Months(vec![month])]
        }
        Some(Yearly::Moves(rule)) => {
            let years = cx.today.year()..=cx.today.year() + YEARS_AHEAD;
            let of_years = years.filter_map(|year| rule.of(year));
            of_years.filter(|date: &NaiveDate| *date >= cx.today).map(Bit::Date).collect()
        }
        Some(Yearly::Fixed) | None => return,
    };
    let place = found.iter().position(|found| found.start == start).unwrap_or(0);
    for own in found.iter_mut().filter(|own| each_year(own)) {
        own.bit = Bit::Whichever;
    }
    found.retain(|found| !matches!(found.bit, Bit::Date(_)));
    let put = bits.into_iter().map(|bit| Found { bit, start, end });
    let place = place.min(found.len());
    found.splice(place..place, put);
}

/// "On Saturday night at half past midnight": of the night that has begun on the Saturday.
fn after_midnight(found: &mut [Found]) {
    // Whoever means four says "in the morning".
    const SMALL_HOURS: std::ops::Range<u32> = 0..4;
    let mut slots =
        found.iter().filter_map(|found| if let Bit::Slot(slot) = &found.bit { Some(slot) } else { None });
    let night = |slot: &RawSlot| *slot == RawSlot::Part(DayPart::Night);
    let small = |slot: &RawSlot| matches!(slot, RawSlot::At(clock) if clock.sure && SMALL_HOURS.contains(&clock.hour));
    let (Some(first), Some(last), None) = (slots.next(), slots.next(), slots.next()) else { return };
    if !(night(first) && small(last) || small(first) && night(last)) {
        return;
    }
    for own in found {
        if let Bit::Repeat(Repeat::Weeks { days, .. }) = &mut own.bit {
            for day in days.iter_mut() {
                *day = day.succ();
            }
            days.sort_by_key(Weekday::num_days_from_monday);
        } else if let Bit::Date(date) = &mut own.bit {
            *date = later(*date, 1);
        }
    }
}

/// "From Memorial Day to Labor Day", said in August: what ends before it begins again is going on.
fn has_begun(tokens: &[Token], found: &mut [Found], cx: &TimeCtx<'_>) {
    let until =
        found.iter().find_map(|found| if let Bit::Until(date) = found.bit { Some(date) } else { None });
    let Some(until) = until else { return };
    for own in found.iter_mut() {
        let Bit::From(from) = own.bit else { continue };
        if until >= from {
            continue;
        }
        let dated =
            (own.start..own.end).any(|at| tokens[at].word.len() == 4 && tokens[at].number().is_some());
        own.bit = if dated || until < cx.today {
            Bit::Trouble("That would end before it begins: from when until when do you mean?".to_owned())
        } else {
            Bit::From(cx.today)
        };
    }
}

/// Whether several days have each a time of its own, so that every time on every day would be wrong: "Mondays at 9,
/// Thursdays at 4".
pub(crate) fn crossed(found: &[Found]) -> bool {
    let mut turns: Vec<(bool, Vec<&Bit>)> = Vec::new();
    for found in found {
        let days = matches!(found.bit, Bit::Repeat(Repeat::Weeks { .. }));
        if !days && !matches!(found.bit, Bit::Slot(_)) {
            continue;
        }
        match turns.last_mut() {
            Some((last, bits)) if *last == days => bits.push(&found.bit),
            _ => turns.push((days, vec![&found.bit])),
        }
    }
    let differ = |of_days: bool| {
        let mut all = turns.iter().filter(|(days, _)| *days == of_days).map(|(_, bits)| bits);
        all.next().is_some_and(|first| all.any(|other| other != first))
    };
    turns.len() > 3 && differ(true) && differ(false)
}
