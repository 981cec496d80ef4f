//! What says that something repeats: "every other Tuesday", "daily", "the first Monday of each month", "twice a week".

use chrono::Weekday;
use hob_schedules::DayPart;

use super::frame::Counted;
use super::length::amount;
use super::span::Grain;
use super::stretch::part;
use super::words::{cardinal, month, nth, ordinal, unit, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// How something repeats, as far as one phrase says it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Every {
    /// Every so many units.
    Unit(u32, Grain),
    /// On these weekdays of every so-many-th week.
    Weekdays(u32, Vec<Weekday>),
    /// On the nights of these days.
    Nights(Vec<Weekday>),
    /// In this part of every so-many-th day.
    Part(u32, DayPart),
    /// In this month of every year.
    Month(u32),
    /// "Every", with what is counted or dated to follow: "every 4th of July".
    Each,
    /// On these days of every so-many-th unit; `sure` where the words themselves say that it repeats.
    Of { nths: Vec<i32>, counted: Counted, every: u32, of: Grain, sure: bool },
    /// So many times in each unit, on any days.
    Times(u32, Grain),
    /// So many times altogether.
    Count(u32),
}

type Parsed = Option<(Every, usize)>;

/// Something that repeats at `at`.
pub(crate) fn every(tokens: &[Token], at: usize) -> Parsed {
    each(tokens, at)
        .or_else(|| times(tokens, at))
        .or_else(|| adverb(tokens, at))
        .or_else(|| of_each(tokens, at))
        .or_else(|| plurals(tokens, at))
}

/// "Every …", "each …", "alternate …", "all weekends".
pub(crate) fn each(tokens: &[Token], at: usize) -> Parsed {
    let first = word(tokens, at);
    let alternate = matches!(first, "alternate" | "alternating");
    if !matches!(first, "every" | "each" | "all" | "ev") && !alternate {
        return None;
    }
    let start = at + 1 + any_phrase!(tokens, at + 1, ["single", "and every"]).unwrap_or(0);
    if first == "all" {
        let whose = any_phrase!(tokens, start, ["of my", "of the", "of our", "my", "the", "our"]);
        let (days, plural, end) = weekdays(tokens, start + whose.unwrap_or(0))?;
        // "All Monday meetings".
        let things =
            tokens.get(end).is_some_and(|next| next.shape == Shape::Word && next.word.ends_with('s'));
        return (plural || things).then_some((Every::Weekdays(1, days), end));
    }
    // "Every so often", "every few days": so often that nobody counts.
    if any_phrase!(
        tokens,
        start,
        ["so often", "now and then", "now and again", "few", "once in a while", "one", "time"]
    )
    .is_some()
    {
        return None;
    }
    let other = any_phrase!(tokens, start, ["other", "alternate", "second other"]);
    let counted = ordinal(tokens, start);
    let (count, next) = if alternate {
        (2, start)
    } else if let Some(used) = other {
        (2, start + used)
    } else if let Some((count, end)) = counted {
        let unit_follows =
            unit(tokens, end).is_some_and(|(grain, _, after)| grain > Grain::Minute && !holds(tokens, after));
        let day_follows = weekdays(tokens, end).is_some_and(|(_, _, after)| !holds(tokens, after));
        if count >= 2 && (unit_follows || day_follows) {
            (count, end)
        } else if word(tokens, start) == "second"
            && weekdays(tokens, end).is_none()
            && !holds(tokens, end)
            && month(tokens, end).is_none()
            && word(tokens, end) != "of"
        {
            return Some((Every::Unit(1, Grain::Second), end));
        } else {
            return Some((Every::Each, start));
        }
    } else if matches!(word(tokens, start), "last" | "first" | "final") {
        return Some((Every::Each, start));
    } else if let Some((count, end)) = whole_amount(tokens, start) {
        // "Every 1 March": of every year.
        let dated = (1..=31).contains(&count) && tokens[start].shape == Shape::Number;
        if dated
            && (month(tokens, end).is_some() || word(tokens, end) == "of" && month(tokens, end + 1).is_some())
        {
            return Some((Every::Each, start));
        }
        (count, end)
    } else {
        (1, start)
    };
    if count == 0 {
        return None;
    }
    // "Every half hour", "every hour and a half".
    for (words, minutes) in [
        (&["half an hour", "half hour", "half - hour"][..], 30),
        (&["hour and a half", "hour and half"][..], 90),
        (&["quarter of an hour", "quarter hour"][..], 15),
    ] {
        if let Some(used) = any_phrase(tokens, next, words).filter(|_| count == 1) {
            return Some((Every::Unit(minutes, Grain::Minute), next + used));
        }
    }
    if let Some((grain, _, end)) = unit(tokens, next) {
        // "Every day of the week", "every hour of the day": of all of them.
        let whole = any_phrase!(tokens, end, ["of the"])
            .and_then(|used| unit(tokens, end + used))
            .filter(|(of, plural, after)| *of > grain && !plural && word(tokens, *after) != "of");
        return Some((Every::Unit(count, grain), whole.map_or(end, |(_, _, after)| after)));
    }
    match word(tokens, next) {
        "fortnight" | "fortnights" => return Some((Every::Unit(2 * count, Grain::Week), next + 1)),
        "weekday" | "workday" if count > 1 => return None,
        _ => {}
    }
    if let Some((days, _, end)) = weekdays(tokens, next) {
        return Some((Every::Weekdays(count, days), end));
    }
    if let Some((part, _, end)) = part(tokens, next) {
        return Some((Every::Part(count, part), end));
    }
    // "Every autumn": once in it.
    let season = match word(tokens, next) {
        "spring" => Some(3),
        "summer" => Some(6),
        "autumn" | "fall" => Some(9),
        "winter" => Some(12),
        _ => None,
    };
    if let Some(first) = season {
        return Some((Every::Month(first), next + 1));
    }
    if let Some((named, end)) = month(tokens, next) {
        let dated =
            cardinal(tokens, end).is_some() || ordinal(tokens, end).is_some() || word(tokens, end) == "the";
        return Some(if dated { (Every::Each, next) } else { (Every::Month(named), end) });
    }
    // "Every 25th December", "every Christmas".
    (count == 1).then_some((Every::Each, next))
}

fn whole_amount(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    cardinal(tokens, at).or_else(|| {
        let (count, end) = amount(tokens, at).filter(|_| word(tokens, at) != "half")?;
        let count = super::length::whole(count).and_then(|count| u32::try_from(count).ok())?;
        matches!(word(tokens, at), "couple" | "a").then_some((count, end))
    })
}

/// Whether what was counted is counted within a month or a year: "of the month", "in November".
fn holds(tokens: &[Token], at: usize) -> bool {
    of_unit(tokens, at).is_some()
        || (matches!(word(tokens, at), "of" | "in")
            && month(tokens, at + 1 + usize::from(word(tokens, at + 1) == "the")).is_some())
}

/// "Of each month", "of every three months", "of the month", "each month": every how many of which unit, whether the
/// words say that it repeats, and where they end.
pub(crate) fn of_unit(tokens: &[Token], at: usize) -> Option<(u32, Grain, bool, usize)> {
    let at = at + usize::from(word(tokens, at) == ",");
    let of = usize::from(matches!(word(tokens, at), "of" | "in" | "for" | "during"));
    let next = at + of;
    if of == 1 && matches!(word(tokens, next), "the" | "a" | "any" | "your") {
        let (grain, plural, end) = unit(tokens, next + 1)?;
        let sure = word(tokens, next) != "the";
        // "Of the month after next" is one.
        let one = match word(tokens, end) {
            "after" => matches!(word(tokens, end + 1), "next" | "that"),
            "before" => matches!(word(tokens, end + 1), "last" | "that" | "this"),
            next => next == "of",
        };
        return (grain >= Grain::Week && !plural && !one).then_some((1, grain, sure, end));
    }
    // "1st of month".
    if of == 1 && word(tokens, at) == "of" && word(tokens, next) == "month" {
        return Some((1, Grain::Month, true, next + 1));
    }
    if !matches!(word(tokens, next), "every" | "each") {
        return None;
    }
    match each(tokens, next)? {
        (Every::Unit(every, grain), end) if grain >= Grain::Week => Some((every, grain, true, end)),
        _ => None,
    }
}

/// "The first Monday of each month", "2nd and last Fri of the month", "the 1st and 15th of every month", "the last day
/// of the month", "31st of every year".
pub(crate) fn of_each(tokens: &[Token], at: usize) -> Parsed {
    let start = at + any_phrase!(tokens, at, ["on the", "the", "on"]).unwrap_or(0);
    let (first, mut end) = nth(tokens, start)?;
    let mut nths = vec![first];
    loop {
        let used = any_phrase!(
            tokens,
            end,
            [", and on the", "and on the", ", and the", "and the", ", and", "and", "&", ",", "/", "or the"]
        );
        let Some((more, after)) = used.and_then(|used| nth(tokens, end + used)) else { break };
        nths.push(more);
        end = after;
    }
    let (counted, end) = if let Some((day, _, after)) = weekday(tokens, end) {
        (Counted::Weekday(day), after)
    } else if let Some((Grain::Day | Grain::Week, _, _)) = unit(tokens, end) {
        let (grain, _, after) = unit(tokens, end)?;
        (Counted::Unit(grain), after)
    } else if matches!(word(tokens, end), "weekday" | "workday")
        || any_phrase!(tokens, end, ["working day", "business day"]).is_some()
    {
        let used = any_phrase!(tokens, end, ["working day", "business day"]).unwrap_or(1);
        (Counted::Unit(Grain::Hour), end + used)
    } else {
        (Counted::Unit(Grain::Day), end)
    };
    // "Every 1st and 3rd Saturday": of the month, since no other unit follows.
    let told =
        at > 0 && matches!(word(tokens, at - 1), "every" | "each") && matches!(counted, Counted::Weekday(_));
    let tail = of_unit(tokens, end)
        .or_else(|| (told && !holds(tokens, end)).then_some((1, Grain::Month, true, end)));
    let (every, of, sure, end) = tail?;
    // "The first of the week" is no date; "the 31st of the year" is one as little as "the second of the minute".
    let fits = of >= Grain::Month && (of == Grain::Month || sure);
    let single =
        first < 0 && counted == Counted::Unit(Grain::Day) && !matches!(word(tokens, start + 1), "day");
    (fits && !single).then_some((Every::Of { nths, counted, every, of, sure }, end))
}

/// "Once a week", "3 times a month", "twice daily", "10x", "for 5 occurrences", "fridays twice".
pub(crate) fn times(tokens: &[Token], at: usize) -> Parsed {
    let start =
        at + any_phrase!(tokens, at, ["for up to", "for", "about", "at least", "around"]).unwrap_or(0);
    let (count, next) = match word(tokens, start) {
        "once" => (1, start + 1),
        "twice" => (2, start + 1),
        "thrice" => (3, start + 1),
        _ => {
            let (count, next) = cardinal(tokens, start)?;
            let used = any_phrase!(
                tokens,
                next,
                ["times", "x", "×", "occurrences", "repeats", "repetitions", "occasions", "instances"]
            )?;
            (count, next + used)
        }
    };
    if let Some(used) = any_phrase!(
        tokens,
        next,
        ["a", "an", "per", "each", "every", "in a", "in every", "in each", "during the", "the", "/"]
    ) && let Some((grain, _, end)) = unit(tokens, next + used)
        && grain >= Grain::Day
    {
        return Some((Every::Times(count, grain), end));
    }
    if let Some((found, end)) = adverb(tokens, next).or_else(|| each(tokens, next)) {
        match found {
            found if count == 1 => return Some((found, end)),
            Every::Unit(1, grain) => return Some((Every::Times(count, grain), end)),
            // "Eight times every Tuesday" is how often altogether.
            Every::Weekdays(..) => return Some((Every::Count(count), next)),
            Every::Unit(..)
            | Every::Nights(_)
            | Every::Part(..)
            | Every::Month(_)
            | Every::Each
            | Every::Of { .. }
            | Every::Times(..)
            | Every::Count(_) => return None,
        }
    }
    if matches!(word(tokens, next), "fortnight" | "a") {
        let fortnight = usize::from(word(tokens, next) == "a");
        if word(tokens, next + fortnight) == "fortnight" {
            return (count == 1).then_some((Every::Unit(2, Grain::Week), next + fortnight + 1));
        }
        return None;
    }
    // Without a period it is how often altogether, which counts only beside something that repeats.
    (count > 1 && any_phrase!(tokens, next, ["in a", "upon"]).is_none())
        .then_some((Every::Count(count), next))
}

/// "Daily", "fortnightly", "bi-monthly", "quarterly".
pub(crate) fn adverb(tokens: &[Token], at: usize) -> Parsed {
    let halves = any_phrase!(tokens, at, ["bi -", "bi"]);
    if let Some(used) = halves {
        let (found, end) = adverb(tokens, at + used)?;
        let Every::Unit(1, grain) = found else { return None };
        return Some((Every::Unit(2, grain), end));
    }
    if let Some(used) = any_phrase!(tokens, at, ["day in day out", "day in , day out", "day in and day out"])
    {
        return Some((Every::Unit(1, Grain::Day), at + used));
    }
    // "Semi-monthly": twice in each.
    if let Some(used) = any_phrase!(tokens, at, ["semi - monthly", "semi monthly", "semimonthly"]) {
        return Some((Every::Times(2, Grain::Month), at + used));
    }
    if let Some(used) = any_phrase!(tokens, at, ["semi - weekly", "semi weekly", "semiweekly"]) {
        return Some((Every::Times(2, Grain::Week), at + used));
    }
    let (count, grain) = match word(tokens, at) {
        "hourly" => (1, Grain::Hour),
        "daily" | "everyday" => (1, Grain::Day),
        "nightly" => return Some((Every::Part(1, DayPart::Night), at + 1)),
        "weekly" => (1, Grain::Week),
        "fortnightly" | "biweekly" => (2, Grain::Week),
        "monthly" => (1, Grain::Month),
        "bimonthly" => (2, Grain::Month),
        "quarterly" => (3, Grain::Month),
        "semiannually" | "biannually" | "semiannual" | "biannual" => (6, Grain::Month),
        "yearly" | "annually" | "annual" => (1, Grain::Year),
        "semi" => {
            let hyphen = usize::from(word(tokens, at + 1) == "-");
            let next = word(tokens, at + 1 + hyphen);
            return matches!(next, "annually" | "annual")
                .then_some((Every::Unit(6, Grain::Month), at + 2 + hyphen));
        }
        _ => return None,
    };
    Some((Every::Unit(count, grain), at + 1))
}

/// "Mondays", "Tuesdays and Thursdays", "weekends", "Monday mornings", "mornings", "Mon/Wed/Fri", "M-F", "weeknights".
fn plurals(tokens: &[Token], at: usize) -> Parsed {
    use crate::read::time::weekday::set;
    if matches!(word(tokens, at), "weeknights" | "weeknight") {
        return Some((Every::Nights(crate::read::time::weekday::WORKDAYS.to_vec()), at + 1));
    }
    // Days written as letters or with a stroke between them are a timetable.
    let listed = weekday(tokens, at).is_none_or(|(.., end)| {
        matches!(word(tokens, end), "/" | "&" | "+") && weekday(tokens, end + 1).is_some()
    });
    if listed
        && let Some((days, _, end)) = set(tokens, at, true).filter(|(days, ..)| days.len() > 1)
        && (tokens[at].capital || word(tokens, at) == "mwf")
        && weekdays(tokens, at).is_none_or(|(_, _, after)| after <= end)
    {
        return Some((Every::Weekdays(1, days), end));
    }
    if let Some((part, true, end)) = part(tokens, at) {
        return Some((Every::Part(1, part), end));
    }
    let (days, plural, end) = weekdays(tokens, at)?;
    if let Some((_, true, _)) = part(tokens, end) {
        return Some((Every::Weekdays(1, days), end));
    }
    plural.then_some((Every::Weekdays(1, days), end))
}

/// A set of weekdays at `at`, whether any of it is a plural, and where it ends.
pub(crate) fn weekdays(tokens: &[Token], at: usize) -> Option<(Vec<Weekday>, bool, usize)> {
    crate::read::time::weekday::list(tokens, at, true)
}
