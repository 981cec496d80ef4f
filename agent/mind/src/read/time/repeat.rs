//! How something repeats, among the words of a brief, as bits: the grammar's own ([`every`]), with what stands right
//! after it, and what repeats only because a brief says it: "on Saturday", "First Saturday: the filter".

use chrono::Weekday;
use hob_schedules::{DayPart, Period};

use super::bits::{Bit, RawSlot, Repeat};
use super::number::nth;
use super::phrase::every::{self, Every};
use super::phrase::frame::Counted;
use super::phrase::span::Grain;
use super::{TimeCtx, anchor, clock, date, weekday};
use crate::read::tokens::{Token, any_phrase, word};

fn weeks(days: Vec<Weekday>, every: u32, said: bool) -> Bit {
    Bit::Repeat(Repeat::Weeks { days, every, said })
}

fn months(days: Vec<i8>, every: u32) -> Bit {
    Bit::Repeat(Repeat::Months { days, every, said: true })
}

/// Something that repeats at `at`, and where it ends.
pub(crate) fn repeat(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    super::bounds::on_days_off(tokens, at, cx)
        .or_else(|| each(tokens, at, cx))
        .or_else(|| times_a_period(tokens, at))
        .or_else(|| every::adverb(tokens, at).and_then(|(found, end)| Some((bits(&found)?, end))))
        .or_else(|| odd_or_even(tokens, at))
        .or_else(|| of_the_month(tokens, at))
        .or_else(|| weekdays(tokens, at))
}

/// What the grammar read, as bits; `None` for what only a whole phrase can say.
fn bits(found: &Every) -> Option<Vec<Bit>> {
    let unit = |count: u32, grain: Grain| {
        Some(match grain {
            Grain::Second | Grain::Minute | Grain::Hour => {
                Bit::Trouble("At which times of the day shall I do that?".to_owned())
            }
            Grain::Day => Bit::Repeat(Repeat::Days(count)),
            Grain::Week => weeks(Vec::new(), count, true),
            Grain::Month => months(Vec::new(), count),
            Grain::Quarter => months(Vec::new(), count.checked_mul(3)?),
            Grain::Year => Bit::Repeat(Repeat::Years(count)),
            Grain::Decade => Bit::Repeat(Repeat::Years(count.checked_mul(10)?)),
        })
    };
    let part = |part: DayPart| Bit::Slot(RawSlot::Part(part));
    Some(match found {
        Every::Unit(count, grain) => vec![unit(*count, *grain)?],
        Every::Weekdays(count, days) => vec![weeks(days.clone(), *count, true)],
        Every::Nights(days) => vec![weeks(days.clone(), 1, true), part(DayPart::Night)],
        Every::Part(count, named) => vec![Bit::Repeat(Repeat::Days(*count)), part(*named)],
        Every::Month(month) => {
            vec![Bit::Repeat(Repeat::Years(1)), Bit::Months(vec![u8::try_from(*month).ok()?])]
        }
        Every::Of { nths, counted: Counted::Unit(Grain::Day), every, of, .. } => {
            let days = nths.iter().map(|nth| i8::try_from(*nth).ok()).collect::<Option<Vec<i8>>>()?;
            let in_month = days.iter().all(|day| (1..=31).contains(&day.unsigned_abs()));
            let every = months_of(*every, *of)?;
            in_month.then(|| vec![months(days, every)])?
        }
        Every::Times(count, grain) => {
            let loose = |period| vec![Bit::Repeat(Repeat::Loose { count: *count, period })];
            match grain {
                Grain::Day if *count == 1 => vec![Bit::Repeat(Repeat::Days(1))],
                Grain::Day => loose(Period::Day),
                Grain::Week => loose(Period::Week),
                Grain::Month => loose(Period::Month),
                Grain::Year => loose(Period::Year),
                Grain::Quarter if *count == 1 => vec![months(Vec::new(), 3)],
                Grain::Second | Grain::Minute | Grain::Hour | Grain::Quarter | Grain::Decade => return None,
            }
        }
        Every::Of { .. } | Every::Each | Every::Count(_) => return None,
    })
}

fn months_of(every: u32, of: Grain) -> Option<u32> {
    match of {
        Grain::Month => Some(every),
        Grain::Quarter => every.checked_mul(3),
        Grain::Second
        | Grain::Minute
        | Grain::Hour
        | Grain::Day
        | Grain::Week
        | Grain::Year
        | Grain::Decade => None,
    }
}

/// "Every …", "each …", "alternate …".
fn each(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let opens =
        |at: usize| matches!(word(tokens, at), "every" | "each" | "alternate" | "alternating" | "all");
    let at = at + usize::from(matches!(word(tokens, at), "on" | "for" | "in") && opens(at + 1));
    // "Q 2 wks", as nurses write.
    if word(tokens, at) == "q"
        && let Some((count, end)) = super::number::cardinal(tokens, at + 1)
        && let Some((grain, _, end)) = super::phrase::words::unit(tokens, end)
    {
        return Some((bits(&Every::Unit(count, grain))?, end));
    }
    if !opens(at) {
        return None;
    }
    let next = at + 1;
    let uncounted = any_phrase!(
        tokens,
        next,
        [
            "few days",
            "so often",
            "now and then",
            "now and again",
            "once in a while",
            "few weeks",
            "few months"
        ]
    );
    // "Every five or six days", "every 2-3 weeks": nobody counts so.
    if let Some((_, end)) = super::number::cardinal(tokens, next)
        && matches!(word(tokens, end), "or" | "to" | "-" | "–")
        && let Some((_, end)) = super::number::cardinal(tokens, end + 1)
        && let Some((_, true, end)) = super::phrase::words::unit(tokens, end)
    {
        let words = (at..end).map(|i| word(tokens, i)).collect::<Vec<_>>().join(" ");
        return Some((vec![Bit::Vague(words.replace(" - ", "-"))], end));
    }
    if let Some(used) = uncounted {
        let words = (next..next + used).map(|i| word(tokens, i)).collect::<Vec<_>>().join(" ");
        return Some((vec![Bit::Vague(format!("every {words}"))], next + used));
    }
    // "Every second evening": no unit of the clock.
    if let Some(days) = other_day(tokens, next) {
        return Some(days);
    }
    if word(tokens, next) == "meal" {
        return Some((vec![Bit::Repeat(Repeat::Days(1))], next));
    }
    // "Every summer": all of it, where the grammar of one phrase has once in it.
    if let Some((months, end)) = date::months(tokens, next, cx)
        && !matches!(word(tokens, at), "all")
        && tokens.get(end).is_none_or(|after| after.number().is_none() && after.word != "the")
    {
        return Some((vec![Bit::Repeat(Repeat::Years(1)), Bit::Months(months)], end));
    }
    match every::each(tokens, at)? {
        (Every::Each, start) => dated(tokens, start, cx),
        (found, end) => {
            let bits = bits(&found)?;
            Some(match found {
                Every::Unit(every, grain) => {
                    let (bits, end) = with_tail(tokens, bits, end);
                    (if (every, grain) == (1, Grain::Quarter) { of_quarters(bits) } else { bits }, end)
                }
                Every::Weekdays(..) => part_after(tokens, bits, end),
                Every::Nights(_)
                | Every::Part(..)
                | Every::Month(_)
                | Every::Each
                | Every::Of { .. }
                | Every::Times(..)
                | Every::Count(_) => (bits, end),
            })
        }
    }
}

/// "On odd-numbered days", "even dates": by the number of the day in its month.
fn odd_or_even(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let lead = any_phrase!(tokens, at, ["on the", "on", "the", "every", "all"]).unwrap_or(0);
    let first = match word(tokens, at + lead) {
        "odd" => 1,
        "even" => 2,
        _ => return None,
    };
    let next = at + lead + 1;
    let numbered = any_phrase!(tokens, next, ["- numbered", "numbered", "calendar"]).unwrap_or(0);
    // "The odd day off" is any.
    let plural =
        matches!(word(tokens, next + numbered), "days" | "dates") && !(lead > 0 && word(tokens, at) == "the");
    plural.then(|| (vec![months((first..=31).step_by(2).collect(), 1)], next + numbered + 1))
}

/// After "every": "second day", "third evening".
fn other_day(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let (count, end) = nth(tokens, at)?;
    let count = u32::try_from(count).ok().filter(|count| *count > 1)?;
    let days = Bit::Repeat(Repeat::Days(count));
    if word(tokens, end) == "day" {
        // "Every second day of the month" counts within it.
        return (word(tokens, end + 1) != "of").then_some((vec![days], end + 1));
    }
    let part = match word(tokens, end) {
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        _ => return None,
    };
    Some((vec![days, Bit::Slot(RawSlot::Part(part))], end + 1))
}

/// After "every": "first Monday", "15th", "Christmas Eve", "4th of July".
fn dated(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if let Some(found) = monthly(tokens, at) {
        return Some(found);
    }
    if let Some((mut found, end)) = date::date(tokens, at, cx) {
        let one = matches!(found.first(), Some(Bit::Date(_)));
        found.insert(0, Bit::Repeat(Repeat::Years(1)));
        return one.then_some((found, end));
    }
    // "Every 15th": of the month, since no other unit follows.
    let (value, end) = nth(tokens, at)?;
    (1..=31).contains(&value).then(|| (vec![months(vec![value], 1)], end))
}

/// "Every month on the 4th", "every three months on the first Friday": the unit with what it leaves open.
fn with_tail(tokens: &[Token], bits: Vec<Bit>, end: usize) -> (Vec<Bit>, usize) {
    if let [Bit::Repeat(Repeat::Months { every, .. })] = bits.as_slice() {
        let skip = usize::from(word(tokens, end) == ",");
        if matches!(word(tokens, end + skip), "on" | "at") {
            let start = end + skip + 1;
            // "Of the month" says again what "every three months" has said.
            let of = |end: usize| end + any_phrase!(tokens, end, ["of the month"]).unwrap_or(0);
            if let Some((nth, days, after)) = nth_weekdays(tokens, start) {
                let after = of(after);
                return (vec![Bit::Repeat(Repeat::Nth { nth, days, every: *every })], after);
            }
            if let Some((days, after)) = day_list(tokens, start) {
                return (vec![months(days, *every)], of(after));
            }
        }
    }
    (bits, end)
}

/// A part of the day right after the weekdays: "Wednesday nights".
fn part_after(tokens: &[Token], mut bits: Vec<Bit>, end: usize) -> (Vec<Bit>, usize) {
    // "Every Friday at dusk" hangs on the sun.
    let sun = anchor::sun(tokens, end, 0).is_some();
    match clock::part(tokens, end).filter(|_| !sun && !matches!(word(tokens, end), "around" | "about")) {
        Some((part, after)) => {
            bits.push(Bit::Slot(RawSlot::Part(part)));
            (bits, after)
        }
        None => (bits, end),
    }
}

/// "Twice a week", "3x/wk", "once every two weeks"; "once or twice a week" leaves open how often.
fn times_a_period(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let roughly = any_phrase!(tokens, at, ["about", "at least", "around", "roughly"]).unwrap_or(0);
    if let Some(used) = any_phrase!(tokens, at + roughly, ["once or twice", "two or three times"])
        && let Some((_, end)) = every::times(tokens, at + roughly + used - 1)
            .filter(|_| word(tokens, at + roughly + used - 1) == "twice")
            .or_else(|| every::times(tokens, at + roughly + used - 2))
    {
        let words: Vec<&str> = (at + roughly..at + roughly + used).map(|index| word(tokens, index)).collect();
        return Some((vec![Bit::Vague(words.join(" "))], end));
    }
    let (found, end) = every::times(tokens, at + roughly)?;
    Some((bits(&found)?, end))
}

/// Days of a month in words: "1st", "the 1st and the 15th", "the end of".
fn day_list(tokens: &[Token], at: usize) -> Option<(Vec<i8>, usize)> {
    let one = |at: usize| {
        let start = at + usize::from(word(tokens, at) == "the");
        if let Some(used) = any_phrase!(tokens, start, ["start", "beginning", "begin"]) {
            return Some((1, start + used));
        }
        if word(tokens, start) == "end" {
            return Some((-1, start + 1));
        }
        let (value, end) = nth(tokens, start)?;
        let day = word(tokens, end) == "day";
        let fits = (1..=31).contains(&value) || (value < 0 && day);
        fits.then_some((value, end + usize::from(day)))
    };
    let (first, mut end) = one(at)?;
    let mut days = vec![first];
    loop {
        let used = any_phrase!(tokens, end, [", and on", "and on", ", and", ", &", "and", "&", ",", "/"])
            .unwrap_or(0);
        let Some((day, after)) = (used > 0).then(|| one(end + used)).flatten() else { break };
        days.push(day);
        end = after;
    }
    Some((days, end))
}

/// "First Monday", "1st and 3rd Tuesday", "last Friday", "first weekend".
pub(super) fn nth_weekdays(tokens: &[Token], at: usize) -> Option<(Vec<i8>, Vec<Weekday>, usize)> {
    let mut next = at + usize::from(word(tokens, at) == "the");
    let (first, end) = nth(tokens, next)?;
    let mut nths = vec![first];
    next = end;
    loop {
        let skip =
            any_phrase!(tokens, next, [", and the", "and the", ", and", "and", "&", ",", "/"]).unwrap_or(0);
        let Some((more, after)) = (skip > 0).then(|| nth(tokens, next + skip)).flatten() else { break };
        nths.push(more);
        next = after;
    }
    let (days, _, end) = weekday::set(tokens, next, true)?;
    nths.iter().all(|nth| (-5..=5).contains(nth) && *nth != 0).then_some((nths, days, end))
}

/// "The first Monday of the month", "the 15th of every month", "last weekday of the month".
fn of_the_month(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let mut start = at + usize::from(matches!(word(tokens, at), "on" | "at"));
    start += usize::from(matches!(word(tokens, start), "every" | "each"));
    monthly(tokens, start)
}

/// "The first Saturday of January, April, July and October", "the 1st of March and September": of each year's months
/// that are named, where they are several.
pub(crate) fn of_months(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "at"));
    let start = start + usize::from(matches!(word(tokens, start), "the" | "every" | "each"));
    let (repeat, end) = match nth_weekdays(tokens, start) {
        Some((nth, days, end)) => (Repeat::Nth { nth, days, every: 1 }, end),
        None => {
            // "May 1st and June…": the day is said with its month, and not alone.
            super::number::ordinal(tokens, start)?;
            let (days, end) = day_list(tokens, start)?;
            (Repeat::Months { days, every: 1, said: true }, end)
        }
    };
    if !matches!(word(tokens, end), "of" | "in") {
        return None;
    }
    let (months, after) = date::months(tokens, end + 1, cx)?;
    // "Of winter" is a season, and "of May to July" has all that are between; both go on as they are.
    let several = months.len() > 1 && date::month(tokens, end + 1).is_some();
    several.then(|| (vec![Bit::Repeat(repeat), Bit::Months(months)], after))
}

fn monthly(tokens: &[Token], start: usize) -> Option<(Vec<Bit>, usize)> {
    if let Some((nths, days, end)) = nth_weekdays(tokens, start) {
        // "The second Sunday after" is one Sunday; without "of the month" only "every first Monday" repeats.
        let told = start > 0 && matches!(word(tokens, start - 1), "every" | "each");
        // "First Saturday: change the filter" and "on the last Saturday" are of the month; "last Saturday" is over.
        let introduced = start > 0 && word(tokens, start - 1) == "on" && word(tokens, start) == "the";
        let counted = (nths.iter().all(|nth| *nth > 0) || days == weekday::WORKDAYS || introduced)
            && !matches!(word(tokens, end), "after" | "before" | "in" | "since");
        // "The first Monday of May" is one, or one of each year.
        let of_a_month = word(tokens, end) == "of" && date::month(tokens, end + 1).is_some();
        let (every, tail) = match month_tail(tokens, end) {
            Some(found) => found,
            None if (told || counted) && !of_a_month => (1, end),
            None => return None,
        };
        let bits = vec![Bit::Repeat(Repeat::Nth { nth: nths, days, every })];
        return Some(part_after(tokens, within_quarters(tokens, bits, end, tail), tail));
    }
    // "The last evening of every month".
    let evening = || {
        let (nth, next) = super::number::nth(tokens, start)?;
        let (part, end) = clock::part(tokens, next)?;
        let (every, end) = month_tail(tokens, end)?;
        Some((vec![months(vec![nth], every), Bit::Slot(RawSlot::Part(part))], end))
    };
    if let Some(found) = evening() {
        return Some(found);
    }
    let (days, end) = day_list(tokens, start)?;
    let (every, tail) = month_tail(tokens, end)?;
    Some((within_quarters(tokens, vec![months(days, every)], end, tail), tail))
}

/// "The last day of every quarter": what counts within a quarter of the year, by the words between.
fn within_quarters(tokens: &[Token], bits: Vec<Bit>, from: usize, to: usize) -> Vec<Bit> {
    let quarter = (from..to).any(|at| matches!(word(tokens, at), "quarter" | "quarters" | "quarterly"));
    if quarter { of_quarters(bits) } else { bits }
}

/// Days of every three months as those of the quarters of the year: the first of them in January, the last in March.
pub(super) fn of_quarters(bits: Vec<Bit>) -> Vec<Bit> {
    let mut months = None;
    let mut counted: Vec<Bit> = bits
        .into_iter()
        .map(|bit| {
            let last = if let Bit::Repeat(Repeat::Months { days, every: 3, .. }) = &bit {
                days.first().map(|day| *day < 0)
            } else if let Bit::Repeat(Repeat::Nth { nth, every: 3, .. }) = &bit {
                nth.first().map(|nth| *nth < 0)
            } else {
                None
            };
            months = months.or(last);
            match (last, bit) {
                (Some(_), Bit::Repeat(Repeat::Months { days, said, .. })) => {
                    Bit::Repeat(Repeat::Months { days, every: 1, said })
                }
                (Some(_), Bit::Repeat(Repeat::Nth { nth, days, .. })) => {
                    Bit::Repeat(Repeat::Nth { nth, days, every: 1 })
                }
                (_, bit) => bit,
            }
        })
        .collect();
    counted.extend(months.map(|last| Bit::Months(if last { vec![3, 6, 9, 12] } else { vec![1, 4, 7, 10] })));
    counted
}

/// "Of the month", "of every three months", "each quarter", "monthly": every how many months, and where it ends.
pub(super) fn month_tail(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let at = at + usize::from(word(tokens, at) == ",");
    if word(tokens, at) == "monthly" {
        return Some((1, at + 1));
    }
    let (every, of, _, end) = every::of_unit(tokens, at)?;
    Some((months_of(every, of)?, end))
}

/// Weekdays that nothing counts: "on Mondays", "Mon-Fri", "Wednesday nights", "Saturday".
fn weekdays(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let before_school = any_phrase!(
        tokens,
        at,
        [
            "the night before school",
            "nights before school",
            "the evening before school",
            "evenings before school",
        ]
    );
    if let Some(used) = before_school {
        let part = if word(tokens, at + used - 3).starts_with("evening") {
            DayPart::Evening
        } else {
            DayPart::Night
        };
        let nights = weeks(weekday::SCHOOL_NIGHTS.to_vec(), 1, true);
        return Some((vec![nights, Bit::Slot(RawSlot::Part(part))], at + used));
    }
    if let Some(used) = any_phrase!(tokens, at, ["on weeknights", "weeknights", "on a weeknight"]) {
        let nights = weeks(weekday::WORKDAYS.to_vec(), 1, true);
        return Some((vec![nights, Bit::Slot(RawSlot::Part(DayPart::Evening))], at + used));
    }
    let used = any_phrase!(
        tokens,
        at,
        ["on a", "on the", "on", "at the", "over the", "at", "any", "in the", "during the"]
    )
    .unwrap_or(0);
    // "From Monday to Thursday" is as much as "Monday to Thursday" says.
    let from = usize::from(used == 0 && word(tokens, at) == "from" && weekday::is_stretch(tokens, at + 1));
    let used = used + from;
    let (days, plural, end) = weekday::set(tokens, at + used, used > 0)?;
    let weekend = matches!(word(tokens, at + used), "weekend" | "weekends");
    if matches!(word(tokens, at), "at" | "over" | "in" | "during") && !weekend {
        return None;
    }
    let said =
        plural || (used > 0 && word(tokens, at + used - 1) == "a") || weekday::is_stretch(tokens, at + used);
    Some(part_after(tokens, vec![weeks(days, 1, said)], end))
}
