//! Bounds and exceptions: "until the end of January", "for six weeks", "starting Monday", "except Fridays".

use chrono::{Datelike as _, NaiveDate};

use super::TimeCtx;
use super::bits::{Bit, Out, Repeat};
use super::date::{clash, later, month, month_end, months, on_or_after, one, range};
use super::phrase::keys::{self, EXCEPT, FROM, THROUGH, UNTIL};
use super::phrase::length::{Length, length, whole};
use super::phrase::span::Grain;
use super::phrase::words::unit;
use super::{repeat, weekday};
use crate::read::split::shapes::is_finite;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};
use hob_schedules::holidays;
use hob_schedules::wording::Region;

/// A bound at `at`, and where it ends.
pub(crate) fn bound(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    now_on(tokens, at, cx)
        .or_else(|| except(tokens, at, cx))
        .or_else(|| until(tokens, at, cx))
        .or_else(|| from(tokens, at, cx))
        .or_else(|| lasting(tokens, at))
}

fn now_on(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static NOW: Table =
        Table::of(&["from now on", "from now onwards", "as of now", "starting now", "from here on"]);
    static THIS: Table = Table::of(&[
        "this week first",
        "this week being the first",
        "this week is the first",
        "starting this week",
        "beginning this week",
        "this week yes",
        "this wk yes",
        "starting today",
        "from today",
        "this week is on",
        "this week is an on week",
        "this week included",
        "this week inclusive",
        "this one included",
        "including this week",
        "including this one",
    ]);
    static OTHER: Table = Table::of(&[
        "this week no",
        "this wk no",
        "this week is off",
        "next week yes",
        "next wk yes",
        "next week is on",
        "this is not the week",
        "this isn't the week",
        "this week is not the week",
        "this week isn't the week",
        "this week is not one of them",
        "this week isn't one of them",
        "next week is the week",
        "next week's the week",
    ]);
    if let Some(used) = NOW.at(tokens, at) {
        return Some((vec![Bit::FromNow], at + used));
    }
    if let Some(used) = THIS.at(tokens, at) {
        return Some((vec![Bit::From(cx.today)], at + used));
    }
    // "Every other Wednesday (not this week)": the phase is the other one.
    let used = OTHER.at(tokens, at)?;
    let monday = later(cx.today, 7 - cx.today.weekday().num_days_from_monday());
    Some((vec![Bit::From(monday)], at + used))
}

/// "Until …", inclusive: "until the 14th" has the 14th, "until January" ends with New Year's Day, "through January" and
/// "until the end of January" with its last day.
fn until(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static FROM_NOW: Table = Table::of(&[
        "from now until",
        "from now till",
        "from now to",
        "between now and",
        "now until",
        "now through",
    ]);
    // "Talk me through tomorrow" ends nothing.
    let told = at > 0
        && matches!(
            word(tokens, at - 1),
            "me" | "us" | "him" | "her" | "them" | "go" | "run" | "talk" | "look" | "sort" | "-" | "walk"
        );
    let through = THROUGH.at(tokens, at).filter(|_| !told);
    let to = usize::from(word(tokens, at) == "to");
    let now = FROM_NOW.at(tokens, at);
    let used = now.or(UNTIL.at(tokens, at)).or(through).or((to > 0).then_some(to))?;
    let whole = through.is_some();
    let limited = to > 0 || word(tokens, at) == "up";
    let next = at + used;
    let next = next + any_phrase!(tokens, next, ["about", "around"]).unwrap_or(0);
    if let Some((date, end)) = season_end(tokens, next, cx) {
        return Some((vec![Bit::Until(date)], end));
    }
    if let Some((named, end)) = one(tokens, next, cx) {
        let date = if whole || named.at_end { named.to } else { named.from };
        return Some((vec![clash(&named).unwrap_or(Bit::Until(date))], end));
    }
    if limited {
        return None;
    }
    if let Some(found) = until_event(tokens, next, cx) {
        return Some(found);
    }
    if let Some(found) = until_return(tokens, next, cx) {
        return Some(found);
    }
    if let Some((day, _, end)) = weekday::name(tokens, next, true) {
        // "Every other weekend, Friday 4 till Sunday 6": as long as it lasts each time.
        let again = tokens[..at]
            .iter()
            .any(|token| matches!(token.word.as_str(), "every" | "each" | "other" | "alternate"));
        let since = (at.saturating_sub(4)..at).any(|before| weekday::name(tokens, before, true).is_some());
        if again && since {
            return Some((vec![Bit::Whichever], end));
        }
        return Some((vec![Bit::Until(on_or_after(cx.today, day))], end));
    }
    if let Some((number, end)) = month(tokens, next) {
        let first = first_of_next(cx.today, number)?;
        let date = if whole { month_end(first.year(), number)? } else { first };
        return Some((vec![Bit::Until(date)], end));
    }
    // "Till the weekend": until it begins.
    if let Some(used) = any_phrase!(tokens, next, ["the weekend", "weekend"]) {
        return Some((vec![Bit::Until(on_or_after(cx.today, chrono::Weekday::Fri))], next + used));
    }
    // "Until the fall": until it begins.
    let (list, end) = months(tokens, next, cx)?;
    let first = list.first().copied().map(u32::from)?;
    let date = first_of_next(cx.today, if list.contains(&12) { 12 } else { first })?;
    Some((vec![Bit::Until(date)], end))
}

/// "School starts on 1 September", behind "until": the date of what ends it. The day before is the last of what goes on
/// until something else begins.
fn until_event(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    // "The summer holidays end on" is as long as such an event gets.
    const EVENT_TOKENS_MAX: usize = 9;
    let on = (at + 2..tokens.len().min(at + EVENT_TOKENS_MAX)).find(|on| word(tokens, *on) == "on")?;
    let told = tokens[at..on].iter().all(|token| token.shape == Shape::Word);
    let verb = word(tokens, on - 1);
    let begins = matches!(
        verb,
        "starts"
            | "start"
            | "begins"
            | "begin"
            | "opens"
            | "open"
            | "comes"
            | "come"
            | "arrives"
            | "arrive"
            | "reopens"
    ) || verb == "back" && matches!(word(tokens, on - 2), "goes" | "go" | "comes" | "come");
    let ends = matches!(
        verb,
        "ends"
            | "end"
            | "finishes"
            | "finish"
            | "closes"
            | "close"
            | "leaves"
            | "leave"
            | "goes"
            | "go"
            | "stops"
            | "stop"
    );
    // "Until her stitches are out on the 16th", "until the engineer has been on Tuesday".
    let becomes = tokens[at + 1..on].iter().any(|token| is_finite(&token.word))
        && !tokens[at..on].iter().any(|token| matches!(token.word.as_str(), "and" | "but" | "then" | "so"));
    if !told || !(begins || ends || becomes) {
        return None;
    }
    let coming = || {
        let (day, _, end) = weekday::name(tokens, on + 1, true).filter(|(_, plural, _)| !plural)?;
        Some((on_or_after(cx.today, day), end))
    };
    let Some((named, end)) = one(tokens, on, cx) else {
        let (day, end) = coming().filter(|_| !begins)?;
        return Some((vec![Bit::Until(day)], end));
    };
    let last = if begins { named.from.pred_opt()? } else { named.from };
    Some((vec![clash(&named).unwrap_or(Bit::Until(last))], end))
}

/// "They come home on Sunday", "we're back on the 20th", behind "until": the day on which somebody is there again, with
/// that day, which may be late.
fn until_return(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    // "My brother and his wife get back on" is as long as it gets.
    const RETURN_TOKENS_MAX: usize = 9;
    let on = (at + 2..tokens.len().min(at + RETURN_TOKENS_MAX)).find(|on| word(tokens, *on) == "on")?;
    let told = tokens[at..on].iter().all(|token| token.shape == Shape::Word);
    let back = matches!(word(tokens, on - 1), "back" | "home" | "returns" | "return");
    let school = (at..on).any(|at| matches!(word(tokens, at), "school" | "term" | "goes" | "go"));
    if !told || !back || school {
        return None;
    }
    if let Some((named, end)) = one(tokens, on, cx).or_else(|| one(tokens, on + 1, cx)) {
        return Some((vec![clash(&named).unwrap_or(Bit::Until(named.from))], end));
    }
    let (day, _, end) = weekday::name(tokens, on + 1, true)?;
    Some((vec![Bit::Until(on_or_after(cx.today, day))], end))
}

/// "The end of the summer": the last day of the last month of it.
fn season_end(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(NaiveDate, usize)> {
    let used = any_phrase!(tokens, at, ["the end of", "end of", "the last day of"])?;
    let (list, end) = months(tokens, at + used, cx)?;
    let last = if list.contains(&12) && list.contains(&1) { 2 } else { u32::from(*list.last()?) };
    let mut date = month_end(cx.today.year(), last)?;
    if date < cx.today {
        date = month_end(cx.today.year() + 1, last)?;
    }
    Some((date, end))
}

/// The first day of the next such month; of this month's next year when it has begun.
pub(super) fn first_of_next(today: NaiveDate, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
    if first > today { Some(first) } else { NaiveDate::from_ymd_opt(today.year() + 1, month, 1) }
}

/// "Come November": from then on.
fn comes(tokens: &[Token], at: usize) -> Option<usize> {
    let first =
        at == 0 || tokens[at - 1].shape == Shape::Mark || matches!(word(tokens, at - 1), "and" | "but");
    (word(tokens, at) == "come" && first && month(tokens, at + 1).is_some()).then_some(1)
}

/// "Starting …", "from … on".
fn from(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if let Some(found) = counted(tokens, at) {
        return Some(found);
    }
    let used = FROM
        .at(tokens, at)
        // "Starting in two weeks" counts from today.
        .map(|used| {
            let counts = word(tokens, at + used - 1) == "in" && length(tokens, at + used).is_some();
            used - usize::from(counts)
        })
        .or_else(|| any_phrase!(tokens, at, ["next one is", "first one is", "the next one is"]))
        .or_else(|| next_due(tokens, at))
        .or_else(|| comes(tokens, at))?;
    let clear = word(tokens, at) != "from";
    let next = at + used;
    let onward = |end: usize| end + any_phrase!(tokens, end, ["onward", "onwards", "on"]).unwrap_or(0);
    if let Some((named, end)) = one(tokens, next, cx) {
        return Some((vec![clash(&named).unwrap_or(Bit::From(named.from.max(cx.today)))], onward(end)));
    }
    if let Some((day, _, end)) = weekday::name(tokens, next, true).filter(|_| clear) {
        return Some((vec![Bit::From(on_or_after(cx.today, day))], end));
    }
    let (number, end) = month(tokens, next)?;
    let first = if number == cx.today.month() { cx.today } else { first_of_next(cx.today, number)? };
    Some((vec![Bit::From(first)], onward(end)))
}

/// "Every two weeks, counting from 2 March 2026": the week from which they are counted, which may have begun.
fn counted(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let used = any_phrase!(tokens, at, ["counting from", "counted from"])?;
    let day = tokens.get(at + used)?.number()?;
    let (month, end) = month(tokens, at + used + 1)?;
    let year = tokens.get(end).filter(|token| token.word.len() == 4)?.number()?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((vec![Bit::From(date)], end + 1))
}

/// "…, next on 3 March", "(next due 30 November)", "…, the next one being the 26th": from which date it is counted.
fn next_due(tokens: &[Token], at: usize) -> Option<usize> {
    let apart = at > 0 && matches!(word(tokens, at - 1), "," | "(" | "-" | "–" | "—" | ";" | "with" | "and");
    let order = at + usize::from(word(tokens, at) == "the");
    if !(apart && matches!(word(tokens, order), "next" | "first")) {
        return None;
    }
    let mut end = order + 1;
    // "The next visit", "the first one", "next delivery due".
    let noun = tokens.get(end).is_some_and(|token| {
        token.shape == Shape::Word
            && !matches!(
                token.word.as_str(),
                "is" | "being" | "on" | "due" | "falls" | "will" | "the" | "thing" | "for"
            )
            && weekday::name(tokens, end, true).is_none()
            && month(tokens, end).is_none()
            && unit(tokens, end).is_none()
    });
    end += usize::from(noun);
    let falls = ["is due", "due", "is", "being", "falls", "will be", "comes", "comes round"];
    end += any_phrase(tokens, end, &falls).unwrap_or(0);
    end += any_phrase!(tokens, end, ["on", "for"]).unwrap_or(0);
    // "Next Monday" and "first thing" are other times; a date begins with its number or its month.
    let start = end + usize::from(word(tokens, end) == "the");
    let numbered =
        tokens.get(start).is_some_and(|token| token.number().is_some_and(|day| (1..=31).contains(&day)))
            && !tokens.get(start + 1).is_some_and(|next| {
                matches!(next.word.as_str(), "days" | "weeks" | "months" | "years" | ":" | "am" | "pm")
            });
    let day = end > order + 1 && weekday::name(tokens, end, true).is_some_and(|(_, plural, _)| !plural);
    let dated = numbered || super::date::month(tokens, start).is_some() || day;
    dated.then_some(end - at)
}

/// "For six weeks", "for the next month", "over the next three days". Hours and minutes are how long it takes, and no
/// bound.
fn lasting(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let (length, end) = keys::lasting(tokens, at).or_else(|| {
        let used = any_phrase!(tokens, at, ["over the next", "the next"])?;
        let one = unit(tokens, at + used).filter(|(_, plural, _)| !plural && used > 2);
        one.map(|(grain, _, end)| (Length::of(1.0, grain), end)).or_else(|| length(tokens, at + used))
    })?;
    let [(count, grain)] = length.parts.as_slice() else { return None };
    let count = whole(*count).and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)?;
    (length.counted && *grain >= Grain::Day).then(|| (vec![Bit::Lasting(count, *grain)], end))
}

/// "Except Fridays", "but not in August", "every day but Sunday", "Sundays excepted".
fn except(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static OTHER: Table = Table::of(&[
        "other than",
        "bar",
        "save",
        "not on",
        "never on",
        "never in",
        "never at",
        "not at",
        "not in",
        "just not",
        "and not at all on",
        "and not at all at",
        "but not at all on",
        "but not at all at",
        "and not at all in",
        "not at all on",
        "not at all at",
        "skipping",
        "and skip",
        "and leave out",
        "leaving out",
        "but",
        "not",
        "unless it's a",
        "unless it is a",
        "unless it's",
        "unless that's a",
    ]);
    let start = at + usize::from(matches!(word(tokens, at), "," | "("));
    if let Some((days, _, end)) = weekday::set(tokens, start, false)
        && matches!(word(tokens, end), "excepted" | "excluded")
    {
        return Some((vec![Bit::Except(Out::Weekdays(days))], end + 1));
    }
    let used = EXCEPT.at(tokens, start).max(OTHER.at(tokens, start))?;
    let weak = matches!(word(tokens, start), "but" | "not" | "never" | "just" | "bar" | "save") && used <= 2;
    let next = start + used;
    let next = next + usize::from(matches!(word(tokens, next), "on" | "in" | "for"));
    // "But not on the weekend".
    let next = next
        + usize::from(
            word(tokens, next) == "the" && matches!(word(tokens, next + 1), "weekend" | "weekends"),
        );
    // "Never on a Friday".
    let any = matches!(word(tokens, next), "a" | "any") && weekday::name(tokens, next + 1, true).is_some();
    let next = next + usize::from(any);
    if let Some(found) = listed_out(tokens, (start, next), at, cx) {
        return Some(found);
    }
    let closing = |end: usize| {
        end + usize::from(
            word(tokens, start.saturating_sub(1)) == "(" && word(tokens, end) == ")" && start > at,
        )
    };
    if let Some((bits, end)) = days_off(tokens, next, cx) {
        return Some((bits, closing(end)));
    }
    // "The first of the month", "the first Monday of the month".
    if let Some((bits, end)) = repeat::repeat(tokens, next, cx).filter(|_| {
        let first = tokens.get(next).map_or("", |token| token.word.as_str());
        !matches!(first, "every" | "each" | "once" | "twice")
    }) && let Some(Bit::Repeat(found)) = bits.first()
    {
        let out = match found.weekdays() {
            Some(days) if bits.len() == 1 => Some(Out::Weekdays(days.to_vec())),
            _ if found.is_of_months() => super::build::rule(found).map(Out::Rule),
            _ => None,
        };
        if let Some(out) = out {
            return Some((vec![Bit::Except(out)], closing(end)));
        }
    }
    if let Some((bits, end)) = range(tokens, next, cx)
        && let Some(Bit::Dates(from, to)) = bits.first()
    {
        return Some((vec![Bit::Except(Out::Dates(*from, *to))], closing(end)));
    }
    if let Some((named, end)) = one(tokens, next, cx) {
        let out =
            if named.from == named.to { Out::Date(named.from) } else { Out::Dates(named.from, named.to) };
        return Some((vec![clash(&named).unwrap_or(Bit::Except(out))], closing(end)));
    }
    let (list, end) = months(tokens, next, cx).filter(|_| {
        !weak || phrase(tokens, start, "but not in").is_some() || word(tokens, start + 1) == "in"
    })?;
    Some((vec![Bit::Except(Out::Months(list))], closing(end)))
}

/// "Every Saturday except the first and third": of the month; "skipping the first": from the second on; "except the 25th and
/// 26th of December": those dates.
fn listed_out(
    tokens: &[Token],
    (start, next): (usize, usize),
    at: usize,
    cx: &TimeCtx<'_>,
) -> Option<(Vec<Bit>, usize)> {
    if let Some((dates, end)) = super::listed::dates_of_month(tokens, next, cx) {
        return Some((dates.into_iter().map(|date| Bit::Except(Out::Date(date))).collect(), end));
    }
    static TAIL: Table = Table::of(&[
        "of the month",
        "of each month",
        "of every month",
        "of any month",
        "in the month",
        "in each month",
        "in every month",
        "one of the month",
        "one of each month",
        "ones of each month",
    ]);
    let the = usize::from(word(tokens, next) == "the");
    let mut end = next + the;
    let mut nths = Vec::new();
    while let Some((nth, after)) = super::number::nth(tokens, end).filter(|(nth, _)| (-1..=5).contains(nth)) {
        nths.push(nth);
        end = after;
        let Some(used) = any_phrase!(tokens, end, [", and the", "and the", ", and", "and", "&", ","]) else {
            break;
        };
        if super::number::nth(tokens, end + used).is_none() {
            break;
        }
        end += used;
    }
    // "Except the 3rd" is a date; "except the third" and "except the 1st and 3rd" are of the Saturdays.
    let digits = tokens.get(next + the).is_some_and(|first| first.shape == Shape::Number);
    if the == 0 || nths.is_empty() || digits && nths.len() < 2 {
        return None;
    }
    let end = end + any_phrase!(tokens, end, ["ones", "one"]).unwrap_or(0);
    let tail = TAIL.at(tokens, end).unwrap_or(0);
    let closed = tokens.get(end + tail).is_none_or(|next| next.shape == Shape::Mark);
    // The weekday that stands before, and nothing else that repeats.
    let named = (0..at)
        .rev()
        .find_map(|at| weekday::name(tokens, at, true).map(|(day, plural, _)| (at, day, plural)));
    let (place, day, plural) = named.filter(|_| closed)?;
    let each = plural || place > 0 && matches!(word(tokens, place - 1), "every" | "each");
    let single = weekday::list(tokens, place, true).is_some_and(|(days, ..)| days.len() == 1);
    if !each || !single {
        return None;
    }
    let skips = matches!(word(tokens, start), "skipping" | "missing");
    let bit = match nths.as_slice() {
        [1] if skips && tail == 0 => Bit::From(later(on_or_after(cx.today, day), 1)),
        _ => {
            let days = Repeat::Nth { nth: nths, days: vec![day], every: 1 };
            Bit::Except(Out::Rule(super::build::rule(&days)?))
        }
    };
    Some((vec![bit], end + tail))
}

/// "Public holidays", "any bank holiday", "the school holidays": days that the region, or the school, sets. Those that
/// nobody has told hob of are asked about.
fn days_off(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at
        + any_phrase!(
            tokens,
            at,
            ["during the", "during", "over the", "over", "in the", "in", "the", "any", "all the", "all", "a",]
        )
        .unwrap_or(0);
    if let Some(used) = any_phrase(tokens, start, &SCHOOL_HOLIDAYS) {
        let words: Vec<&str> = (start..start + used).map(|index| word(tokens, index)).collect();
        return Some((
            vec![Bit::Trouble(format!("{FROM_WHEN_TO_WHEN} \u{201c}{}\u{201d}?", words.join(" ")))],
            start + used,
        ));
    }
    let used = PUBLIC_HOLIDAYS.at(tokens, start).or_else(|| {
        // Across the Atlantic a holiday is a day off; elsewhere the holidays may be the family's own.
        let american = matches!(cx.grammar.region.country(), "us" | "ca");
        any_phrase!(tokens, start, ["holidays", "holiday"]).filter(|_| american)
    });
    used.map(|used| (vec![of_region(cx, |region| Bit::Except(Out::Holidays(region)))], start + used))
}

/// The public holidays of the region, or the question when they are.
fn of_region(cx: &TimeCtx<'_>, bit: impl FnOnce(Region) -> Bit) -> Bit {
    let region = cx.grammar.region;
    if holidays::knows(region) {
        bit(region)
    } else {
        Bit::Trouble("On which dates are your public holidays?".to_owned())
    }
}

/// "On bank holidays", "every public holiday": on those of the region.
pub(super) fn on_days_off(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let each = any_phrase!(
        tokens,
        at,
        [
            "on all the",
            "on all",
            "on any",
            "on every",
            "on each",
            "on the",
            "on a",
            "on",
            "every",
            "each",
            "all",
            "any"
        ]
    );
    let start = at + each.unwrap_or(0);
    let used = PUBLIC_HOLIDAYS.at(tokens, start)?;
    let end = start + used;
    let several = word(tokens, end - 1) == "holidays";
    let one = matches!(word(tokens, start - usize::from(each.is_some())), "every" | "each" | "any" | "a");
    // "The bank holiday" is the coming one, and "the bank holiday weekend" is more than a day.
    let named = matches!(word(tokens, end), "weekend" | "weekends") || holidays_monday(tokens, end);
    let opens = each.is_some() || at == 0;
    (opens && (several || one) && !named)
        .then(|| (vec![of_region(cx, |region| Bit::Repeat(Repeat::Holidays(region)))], end))
}

/// "Bank holiday Mondays" are some of them.
fn holidays_monday(tokens: &[Token], at: usize) -> bool {
    weekday::name(tokens, at, true).is_some()
}

/// How hob asks for the dates of something that comes and goes by somebody else's calendar; what it is follows.
pub(crate) const FROM_WHEN_TO_WHEN: &str = "From when to when are";

/// When there is no school, as families call it.
pub(crate) const SCHOOL_HOLIDAYS: [&str; 15] = [
    "school holidays",
    "school holiday",
    "school vacation",
    "school vacations",
    "school breaks",
    "school break",
    "summer holidays",
    "summer vacation",
    "half - term",
    "half term",
    "half - terms",
    "easter holidays",
    "christmas holidays",
    "spring break",
    "winter break",
];

/// Days off by law.
static PUBLIC_HOLIDAYS: Table = Table::of(&[
    "public holidays",
    "public holiday",
    "bank holidays",
    "bank holiday",
    "public and bank holidays",
    "public or bank holidays",
    "bank and public holidays",
    "bank or public holidays",
    "federal holidays",
    "federal holiday",
    "national holidays",
    "national holiday",
    "statutory holidays",
    "stat holidays",
    "legal holidays",
    "gazetted holidays",
]);

/// The dates from one to another that an exception names, at most a year of them: a longer one is a bound.
pub(crate) fn dates_between(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    // A year of exceptions is a page of dates; whoever is away longer ends the routine.
    const DAYS_MAX: usize = 366;
    from.iter_days().take_while(|date| *date <= to).take(DAYS_MAX).collect()
}

/// The date after so many units, less one day: "for two weeks" from a Monday ends on a Sunday.
pub(crate) fn end_after(from: NaiveDate, count: u32, unit: Grain) -> NaiveDate {
    let end = super::date::later_by(from, count, unit);
    if end > from { end.pred_opt().unwrap_or(end) } else { later(from, 0) }
}
