//! Stretches of days with a name of their own: "the weekend of the 14th", "the last two weeks of July", "the second half
//! of August", "Advent", "when the clocks go back".

use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeDelta, Weekday};
use hob_schedules::{Zone, holidays};

use super::Cx;
use super::calendar;
use super::deictic::weekend_beside;
use super::frame::Piece;
use super::span::{Grain, Span};
use super::words::{cardinal, month, ordinal, unit};
use crate::read::table::{Openings, Table};
use crate::read::tokens::{Token, any_phrase, word};

/// Words that such a stretch begins with, behind an article.
static OPENINGS: Openings = Openings::NONE.with(&[
    "weekend", "last", "latter", "advent", "lent", "clocks", "clock", "bank", "public", "first", "second",
    "third", "fourth",
]);

/// Such a stretch at `at`: the coming one.
pub(super) fn named_stretch(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    if !OPENINGS.may_begin(tokens, at) {
        return None;
    }
    let (span, end) = weekend_of_date(tokens, at, cx)
        .or_else(|| weekend_next_to(tokens, at, cx))
        .or_else(|| part_of_month(tokens, at, cx))
        .or_else(|| half_of_month(tokens, at, cx))
        .or_else(|| season_of_church(tokens, at, cx))
        .or_else(|| clock_change(tokens, at, cx))
        .or_else(|| weekend_of_month(tokens, at, cx))
        .or_else(|| day_off(tokens, at, cx))?;
    Some((vec![Piece::Base(span)], end))
}

fn days(from: NaiveDate, to: NaiveDate) -> Option<Span> {
    Span::day(from)?.to(Span::day(to)?)
}

/// "The weekend of the 14th of November", "the weekend of 18 July".
fn weekend_of_date(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    static OF: Table = Table::of(&["weekend of", "weekend beginning", "weekend starting"]);
    let start = at + OF.at(tokens, at)?;
    let article = usize::from(word(tokens, start) == "the");
    let (date, end) = match calendar::days(tokens, start + article, cx) {
        Some((named, end)) => ((named.from == named.to).then_some(named.from)?, end),
        None => {
            let (day, end) = ordinal(tokens, start + article).filter(|_| article > 0)?;
            (next_day(cx.now.date(), day)?, end)
        }
    };
    Some((weekend_beside(date)?, end))
}

/// "The weekend before Christmas", "the weekend after the 14th of May".
fn weekend_next_to(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let before = match (word(tokens, at), word(tokens, at + 1)) {
        ("weekend", "before") => true,
        ("weekend", "after") => false,
        _ => return None,
    };
    let article = usize::from(word(tokens, at + 2) == "the");
    let (named, end) = calendar::days(tokens, at + 2 + article, cx)?;
    let step = if before { -1 } else { 1 };
    let beside = (1..=8).filter_map(|days| named.from.checked_add_signed(TimeDelta::days(step * days)));
    // A weekend that the day itself is in is not beside it.
    let saturday = beside
        .filter(|date| date.weekday() == Weekday::Sat)
        .find(|date| date.succ_opt().is_some_and(|sunday| sunday != named.from))?;
    Some((days(saturday, saturday.succ_opt()?)?, end))
}

/// "The first weekend in December", "the last weekend of May": by its Saturday.
fn weekend_of_month(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let (nth, next) = match word(tokens, at) {
        "last" => (None, at + 1),
        _ => {
            let (nth, next) = ordinal(tokens, at)?;
            (Some(usize::try_from(nth).ok()?.checked_sub(1)?), next)
        }
    };
    let of = any_phrase!(tokens, next, ["weekend in", "weekend of"])?;
    let year = cx.now.year();
    let this = Span::around(cx.now, Grain::Month)?;
    let (months, end) = if let Some((number, end)) = month(tokens, next + of) {
        (vec![Span::month(year, number)?, Span::month(year + 1, number)?], end)
    } else if let Some(used) = any_phrase!(tokens, next + of, ["next month", "the next month"]) {
        (vec![this.later(1)?], next + of + used)
    } else {
        let used = any_phrase!(tokens, next + of, ["the month", "this month"])?;
        (vec![this], next + of + used)
    };
    let spans: Vec<Span> = months
        .into_iter()
        .filter_map(|month| {
            let mut saturdays = month
                .date()
                .iter_days()
                .take_while(|date| *date <= month.last_date())
                .filter(|date| date.weekday() == Weekday::Sat);
            let saturday = match nth {
                Some(nth) => saturdays.nth(nth)?,
                None => saturdays.last()?,
            };
            days(saturday, saturday.succ_opt()?)
        })
        .collect();
    // Of a month by its name the coming one; of this month also one that is over.
    let coming = spans.iter().find(|span| span.end > cx.now);
    Some((*coming.or(spans.last())?, end))
}

/// "The bank holiday", "the next public holiday weekend": the coming day off of the region.
fn day_off(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let used = any_phrase!(tokens, at, ["bank holiday", "public holiday"])?;
    let definite = at > 0 && matches!(word(tokens, at - 1), "the" | "this" | "next" | "coming");
    let each = at > 1 && matches!(word(tokens, at - 2), "every" | "each" | "on");
    if !definite || each || !holidays::knows(cx.region) {
        return None;
    }
    let year = cx.now.year();
    let mut off = [year, year + 1].into_iter().flat_map(|year| holidays::public(cx.region, year));
    let date = off.find(|date| *date >= cx.now.date())?;
    let end = at + used;
    match word(tokens, end) {
        "weekend" => Some((weekend_beside(date)?, end + 1)),
        // "The bank holiday Monday".
        name if super::words::weekday_name(name) == Some((date.weekday(), false)) => {
            Some((Span::day(date)?, end + 1))
        }
        _ => Some((Span::day(date)?, end)),
    }
}

/// The next date with this day of the month.
fn next_day(today: NaiveDate, day: u32) -> Option<NaiveDate> {
    // No month is without a day of some number three times running.
    const DAYS_MAX: usize = 93;
    today.iter_days().take(DAYS_MAX).find(|date| date.day() == day)
}

/// The coming month of this number, or the one that has begun.
fn next_month(number: u32, cx: &Cx<'_>) -> Option<Span> {
    let year = cx.now.year();
    [year, year + 1].into_iter().filter_map(|year| Span::month(year, number)).find(|span| span.end > cx.now)
}

fn of_month(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let used = any_phrase!(tokens, at, ["of", "in"])?;
    let (number, end) = month(tokens, at + used)?;
    Some((next_month(number, cx)?, end))
}

/// "The last two weeks of July", "the first ten days in May".
fn part_of_month(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let from_start = match word(tokens, at) {
        "first" => true,
        "last" => false,
        _ => return None,
    };
    let (count, next) = cardinal(tokens, at + 1)?;
    let (grain, true, next) = unit(tokens, next)? else { return None };
    let each = match grain {
        Grain::Day => 1,
        Grain::Week => 7,
        Grain::Second
        | Grain::Minute
        | Grain::Hour
        | Grain::Month
        | Grain::Quarter
        | Grain::Year
        | Grain::Decade => return None,
    };
    let (month, end) = of_month(tokens, next, cx)?;
    let length = TimeDelta::days(i64::from(count) * each);
    if length > month.end - month.start {
        return None;
    }
    let last = month.last_date();
    let day = TimeDelta::days(1);
    let span = if from_start {
        days(month.date(), month.date() + length - day)
    } else {
        days(last - length + day, last)
    };
    Some((span?, end))
}

/// "The second half of August": from the sixteenth on.
fn half_of_month(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    static FIRST: Table = Table::of(&["first half"]);
    static SECOND: Table = Table::of(&["second half", "latter half", "last half"]);
    const FIRST_HALF_DAYS: u32 = 15;
    let first = FIRST.at(tokens, at);
    let used = first.or_else(|| SECOND.at(tokens, at))?;
    let (month, end) = of_month(tokens, at + used, cx)?;
    let (begin, last) = (month.date(), month.last_date());
    let span = if first.is_some() {
        days(begin, begin.with_day(FIRST_HALF_DAYS)?)
    } else {
        days(begin.with_day(FIRST_HALF_DAYS + 1)?, last)
    };
    Some((span?, end))
}

/// "Advent", from the fourth Sunday before Christmas to Christmas Eve; "Lent", from Ash Wednesday to Holy Saturday: where a
/// preposition makes a time of it.
fn season_of_church(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let dated = at > 0
        && matches!(
            word(tokens, at - 1),
            "in" | "during" | "over" | "of" | "throughout" | "through" | "all" | "for"
        );
    let of: fn(i32) -> Option<Span> = match word(tokens, at) {
        "advent" => advent,
        "lent" if tokens[at].capital => lent,
        _ => return None,
    };
    let year = cx.now.year();
    let span = [year, year + 1].into_iter().filter_map(of).find(|span| span.end > cx.now);
    Some((span.filter(|_| dated)?, at + 1))
}

fn advent(year: i32) -> Option<Span> {
    let eve = NaiveDate::from_ymd_opt(year, 12, 24)?;
    let fourth = eve - TimeDelta::days(i64::from(eve.weekday().days_since(Weekday::Sun)));
    days(fourth - TimeDelta::weeks(3), eve)
}

fn lent(year: i32) -> Option<Span> {
    // Ash Wednesday is so many days before Easter Sunday.
    const DAYS: i64 = 46;
    let easter = holidays::easter(year)?;
    days(easter - TimeDelta::days(DAYS), easter - TimeDelta::days(1))
}

/// "When the clocks go back", "until the clock change": the day on which the home's zone changes its clocks.
fn clock_change(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    static BACK: Table =
        Table::of(&["clocks go back", "clocks fall back", "clocks going back", "clocks turn back"]);
    static FORWARD: Table =
        Table::of(&["clocks go forward", "clocks spring forward", "clocks going forward", "clocks go ahead"]);
    static CHANGE: Table = Table::of(&["clocks change", "clock change", "clocks changing"]);
    let (used, way) = BACK
        .at(tokens, at)
        .map(|used| (used, Some(false)))
        .or_else(|| FORWARD.at(tokens, at).map(|used| (used, Some(true))))
        .or_else(|| CHANGE.at(tokens, at).map(|used| (used, None)))?;
    let the = at - usize::from(at > 0 && word(tokens, at - 1) == "the");
    let dated = the > 0
        && matches!(
            word(tokens, the - 1),
            "on" | "until" | "till" | "til" | "before" | "after" | "from" | "by" | "since" | "when"
        );
    if !dated {
        return None;
    }
    let date = changed_on(cx.now.date(), cx.zone, way)?;
    Some((Span::day(date)?, at + used))
}

/// The first date from `today` on whose end of the day is offset otherwise from UTC than its beginning: forward, back, or
/// either way.
fn changed_on(today: NaiveDate, zone: Zone, forward: Option<bool>) -> Option<NaiveDate> {
    const DAYS_MAX: usize = 366;
    // Noon of UTC, as the wall clock of the zone has it: it moves only with the zone.
    let noon = |date: NaiveDate| {
        let wall =
            hob_schedules::civil_of(date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12), zone);
        (wall - date.and_time(NaiveTime::MIN)).num_seconds()
    };
    today.iter_days().take(DAYS_MAX).find(|date| {
        let Some(before) = date.pred_opt() else { return false };
        let change = noon(*date) - noon(before);
        change != 0 && forward.is_none_or(|forward| forward == (change > 0))
    })
}
