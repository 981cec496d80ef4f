//! Days that are counted from what takes place: "the day she leaves", "the evening before each trip", "one day prior",
//! "the morning after". What takes place was said before, anywhere in the text.

use chrono::{NaiveDate, Weekday};

use super::{Said, long};
use crate::read::lexicon::{Form, is_base, is_stop, is_verb_form, singular};
use crate::read::says;
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::Repeat;
use crate::read::time::date::on_or_after;
use crate::read::time::{Times, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Somebody who comes, or something that takes place, and when.
#[derive(Debug, Clone)]
pub(crate) struct Coming {
    /// The words that name it: "lourdes", "window", "cleaner".
    pub names: Vec<String>,
    /// Its days.
    pub times: Times,
    /// Under which heading it was said, counted from the first: "she" is of the same one.
    pub section: usize,
}

/// The days that something falls on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Base {
    Dates(Vec<NaiveDate>),
    Weekly { days: Vec<Weekday>, every: u32, from: Option<NaiveDate> },
}

/// Which end of what takes place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// What the days are counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    /// What was spoken of last.
    It,
    /// The owner's going away, or coming back.
    Own(End),
    /// Each of the owner's trips, or of the visits that were spoken of.
    Each,
    /// Somebody's coming or going, by name where there is one.
    Other(Option<String>, End),
}

/// "The day she leaves", "the evening before each trip", "two days prior".
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if at > 0 && word(tokens, at - 1) == "not" {
        return None;
    }
    let (shift, part, end) = counted(tokens, at).or_else(|| beside(tokens, at))?;
    let (event, end) = event(tokens, end, shift)?;
    // "I work Thursday to Saturday and sleep till 3 the day after": of days that the clause itself names.
    let own = (0..at).any(|before| {
        weekday::name(tokens, before, true).is_some()
            || crate::read::time::date::month(tokens, before)
                .is_some_and(|(_, end)| tokens.get(end).is_some_and(|day| day.number().is_some()))
    });
    if event == Event::It && own {
        return None;
    }
    let base = base_of(&event, said, shift)?;
    Some((words(&shifted(base, shift), part)?, end - at))
}

/// "One day prior", "two days before", "a week ahead": how many days, and where the words end.
fn counted(tokens: &[Token], at: usize) -> Option<(i64, &'static str, usize)> {
    let (count, unit) = match word(tokens, at) {
        "a" | "one" => (1, at + 1),
        _ => number::cardinal(tokens, at)?,
    };
    let days = match word(tokens, unit) {
        "day" | "days" | "night" | "nights" => i64::from(count),
        "week" | "weeks" => i64::from(count) * 7,
        _ => return None,
    };
    let sign = match word(tokens, unit + 1) {
        "before" | "prior" | "beforehand" | "ahead" => -1,
        "after" | "afterwards" => 1,
        // "It's all a day later" moves something else.
        "earlier" if at == 0 => -1,
        "later" if at == 0 => 1,
        _ => return None,
    };
    let to = usize::from(matches!(word(tokens, unit + 2), "to" | "of"));
    Some((sign * days, "", unit + 2 + to))
}

/// "The evening before", "the day after", "the morning of", "the day" (on which): how many days off, and the part of it.
fn beside(tokens: &[Token], at: usize) -> Option<(i64, &'static str, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "in"));
    let plain = word(tokens, start) == "the" || start > at;
    let start = start + usize::from(word(tokens, start) == "the");
    let previous = matches!(word(tokens, start), "previous" | "next" | "following");
    let next_one = matches!(word(tokens, start), "next" | "following");
    let start = start + usize::from(previous);
    let part = match word(tokens, start) {
        "day" | "days" => "",
        "night" | "nights" | "nite" => " at night",
        "evening" | "evenings" => " in the evening",
        "morning" | "mornings" => " in the morning",
        "afternoon" | "afternoons" => " in the afternoon",
        _ => return None,
    };
    let next = start + 1;
    if previous {
        return plain.then_some((if next_one { 1 } else { -1 }, part, next));
    }
    Some(match word(tokens, next) {
        "before" | "prior" => (-1, part, next + 1 + usize::from(word(tokens, next + 1) == "to")),
        "after" => (1, part, next + 1),
        "of" if plain => (0, part, next + 1),
        "that" | "when" if plain => (0, part, next + 1),
        _ if plain => (0, part, next),
        _ => return None,
    })
}

/// What the words at `at` say takes place, and where they end.
fn event(tokens: &[Token], at: usize, shift: i64) -> Option<(Event, usize)> {
    let closed = |end: usize| {
        tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark && !next.glued
                || matches!(
                    next.word.as_str(),
                    "," | "." | ";" | ")" | "!" | "so" | "to" | "and" | "because" | "please"
                )
        })
    };
    if closed(at) {
        return (shift != 0).then_some((Event::It, at));
    }
    // "The day before it wash the car": an order follows.
    let order = word(tokens, at) == "it" && is_base(word(tokens, at + 1));
    if matches!(word(tokens, at), "it" | "that" | "this") && (closed(at + 1) || order) && shift != 0 {
        return Some((Event::It, at + 1));
    }
    let each = any_phrase!(
        tokens,
        at,
        [
            "each trip",
            "every trip",
            "any trip",
            "each journey",
            "each visit",
            "every visit",
            "each flight",
            "each time i go",
            "each time we go",
            "each time i travel",
            "every time i go",
            "each stay",
            "each of these",
            "each of them",
            "each one",
        ]
    );
    if let Some(used) = each {
        return Some((Event::Each, at + used));
    }
    let own = any_phrase!(
        tokens,
        at,
        ["my trip", "our trip", "my flight", "our flight", "the trip", "the journey"]
    );
    if let Some(used) = own.filter(|used| closed(at + used)) {
        return Some((Event::Own(if shift > 0 { End::Last } else { End::First }), at + used));
    }
    let (name, verb) = subject(tokens, at)?;
    let comes = [
        "comes",
        "come",
        "arrives",
        "arrive",
        "gets here",
        "get here",
        "is due",
        "are due",
        "is here",
        "are here",
        "is coming",
        "are coming",
        "visits",
        "visit",
        "cleans",
        "starts",
        "turns up",
        "is in",
        "gets in",
    ];
    let goes = [
        "goes home",
        "go home",
        "leaves",
        "leave",
        "goes",
        "go",
        "is gone",
        "are gone",
        "has gone",
        "have gone",
        "departs",
        "depart",
        "flies home",
        "fly home",
        "heads home",
        "head home",
    ];
    let away = [
        "go away", "leave", "go", "set off", "travel", "fly out", "fly", "head off", "depart", "'m off",
        "am off", "are off",
    ];
    let back = [
        "get back",
        "get home",
        "come home",
        "come back",
        "return",
        "are back",
        "am back",
        "fly back",
        "fly home",
        "land",
        "are home",
        "am home",
    ];
    let longest = |phrases: &[&str]| any_phrase(tokens, verb, phrases).filter(|used| closed(verb + used));
    let own = matches!(word(tokens, at), "i" | "we" | "i'm" | "we're");
    let contracted = matches!(word(tokens, at), "i'm" | "we're");
    if contracted {
        return match word(tokens, verb) {
            "back" | "home" if closed(verb + 1) => Some((Event::Own(End::Last), verb + 1)),
            "off" | "away" | "gone" if closed(verb + 1) => Some((Event::Own(End::First), verb + 1)),
            _ => None,
        };
    }
    if own {
        let going = longest(&away).map(|used| (Event::Own(End::First), verb + used));
        return longest(&back).map(|used| (Event::Own(End::Last), verb + used)).or(going);
    }
    let coming = longest(&comes).map(|used| (Event::Other(name.clone(), End::First), verb + used));
    longest(&goes).map(|used| (Event::Other(name, End::Last), verb + used)).or(coming)
}

/// Who comes or goes, by name where it is one, and where the verb begins.
fn subject(tokens: &[Token], at: usize) -> Option<(Option<String>, usize)> {
    let first = tokens.get(at)?;
    if matches!(first.word.as_str(), "i" | "we" | "i'm" | "we're" | "he" | "she" | "they" | "it") {
        return Some((None, at + 1));
    }
    // "The window cleaner", "my two sisters".
    const WORDS_MAX: usize = 3;
    if matches!(first.word.as_str(), "the" | "my" | "our" | "his" | "her" | "their") {
        let end = (at + 2..=at + 1 + WORDS_MAX).find(|end| {
            tokens.get(*end).is_some_and(|token| is_finite(&token.word) || is_verb_form(&token.word, Form::S))
        })?;
        return Some((Some(singular(word(tokens, end - 1))), end));
    }
    (first.capital && first.shape == Shape::Word && weekday::name(tokens, at, true).is_none())
        .then(|| (Some(first.word.clone()), at + 1))
}

fn base_of(event: &Event, said: &Said, shift: i64) -> Option<Base> {
    let end = |end: End, (from, to): (NaiveDate, NaiveDate)| {
        Base::Dates(vec![if end == End::First { from } else { to }])
    };
    match event {
        Event::It => {
            let side = if shift > 0 { End::Last } else { End::First };
            said.dates().map(|dates| end(side, dates)).or_else(|| weekly(&said.times, side))
        }
        Event::Own(side) => said.away.map(|dates| end(*side, dates)),
        Event::Each => {
            let side = |(from, to): &(NaiveDate, NaiveDate)| if shift > 0 { *to } else { *from };
            if said.trips.is_empty() {
                let times = &said.comings.last().filter(|last| last.section == said.section)?.times;
                return weekly(times, if shift > 0 { End::Last } else { End::First });
            }
            Some(Base::Dates(said.trips.iter().map(side).collect()))
        }
        Event::Other(name, side) => {
            let named = name
                .as_ref()
                .and_then(|name| said.comings.iter().rev().find(|coming| coming.names.contains(name)));
            let here = said.comings.last().filter(|last| name.is_none() && last.section == said.section);
            let coming = named.or(here);
            let times = coming.map(|coming| &coming.times);
            let dated = times.and_then(|times| match (times.spans.first(), times.dates.as_slice()) {
                (Some(span), _) => Some(*span),
                (None, [date]) => Some((*date, *date)),
                (None, [from, to]) => Some((*from.min(to), *to.max(from))),
                (None, _) => None,
            });
            dated
                .map(|dates| end(*side, dates))
                .or_else(|| times.and_then(|times| weekly(times, *side)))
                .or_else(|| said.here.map(|dates| end(*side, dates)))
        }
    }
}

/// The weekdays of what comes every week or every so many; of days in a row ("Friday to Sunday") the first or the last.
fn weekly(times: &Times, side: End) -> Option<Base> {
    let [Repeat::Weeks { days, every, .. }] = times.repeats.as_slice() else { return None };
    let mut run = days.clone();
    run.dedup();
    let row = run.len() > 1 && run.windows(2).all(|pair| pair[0].succ() == pair[1]);
    let days = match (row && *every > 1, side) {
        (true, End::First) => vec![*run.first()?],
        (true, End::Last) => vec![*run.last()?],
        (false, _) => run,
    };
    (!days.is_empty()).then_some(Base::Weekly { days, every: *every, from: times.from })
}

fn shifted(base: Base, shift: i64) -> Base {
    let move_date = |date: NaiveDate| date.checked_add_signed(chrono::TimeDelta::days(shift)).unwrap_or(date);
    match base {
        Base::Dates(dates) => Base::Dates(dates.into_iter().map(move_date).collect()),
        Base::Weekly { days, every, from } => {
            let from = from.and_then(|from| {
                let first = days.iter().map(|day| on_or_after(from, *day)).min()?;
                Some(move_date(first))
            });
            let steps = shift.rem_euclid(7);
            let move_day = |day: Weekday| (0..steps).fold(day, |day, _| day.succ());
            Base::Weekly { days: days.into_iter().map(move_day).collect(), every, from }
        }
    }
}

/// The days in words that the grammar of time reads.
fn words(base: &Base, part: &str) -> Option<String> {
    match base {
        Base::Dates(dates) => {
            let named: Vec<String> = dates.iter().map(|date| long(*date)).collect();
            (!named.is_empty()).then(|| format!("on {}{part}", named.join(" and ")))
        }
        Base::Weekly { days, every, from } => {
            let names: Vec<&str> = days.iter().map(|day| says::weekday(*day)).collect();
            let from = from.map(|from| format!(" starting {}", long(from))).unwrap_or_default();
            let each = if *every > 1 { format!("{every} weeks on ") } else { String::new() };
            Some(format!("every {each}{}{part}{from}", names.join(" and ")))
        }
    }
}

/// "That morning", "on those days", where what comes every week or every so many was spoken of.
pub(super) fn weekly_words(times: &Times, part: &str) -> Option<String> {
    if let Some(words) = monthly_words(times) {
        return Some(format!("{words}{part}"));
    }
    let days = times.named_weekdays();
    let every = times.repeats.iter().find_map(|repeat| match repeat {
        Repeat::Weeks { every, .. } => Some(*every),
        Repeat::Days(_)
        | Repeat::Months { .. }
        | Repeat::Nth { .. }
        | Repeat::Years(_)
        | Repeat::Holidays(_)
        | Repeat::Loose { .. } => None,
    });
    let base = Base::Weekly { days: days.clone(), every: every?, from: times.from };
    (!days.is_empty()).then(|| words(&base, part))?
}

/// "On the first friday of every month", "on the 5th of every month": days of each month that were named.
fn monthly_words(times: &Times) -> Option<String> {
    const NTHS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
    let nth = |nth: &i8| match nth {
        -1 => Some("last"),
        _ => usize::try_from(*nth).ok()?.checked_sub(1).and_then(|at| NTHS.get(at).copied()),
    };
    let [repeat] = times.repeats.as_slice() else { return None };
    let named: Vec<String> = match repeat {
        Repeat::Nth { nth: nths, days, every: 1 } => nths
            .iter()
            .flat_map(|count| {
                days.iter().map(move |day| Some(format!("the {} {}", nth(count)?, says::weekday(*day))))
            })
            .collect::<Option<_>>()?,
        Repeat::Months { days, every: 1, .. } if !days.is_empty() => days
            .iter()
            .map(|day| if *day == -1 { "the last day".to_owned() } else { format!("the {day}th") })
            .collect(),
        Repeat::Nth { .. }
        | Repeat::Months { .. }
        | Repeat::Days(_)
        | Repeat::Weeks { .. }
        | Repeat::Years(_)
        | Repeat::Holidays(_)
        | Repeat::Loose { .. } => return None,
    };
    Some(format!("on {} of every month", named.join(" and ")))
}

/// "Every night I'm gone", "on the mornings she's here", "each day we're away": the days of the stay.
pub(super) fn of_stay(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let mut next = at + usize::from(matches!(word(tokens, at), "on" | "in" | "for"));
    if !matches!(word(tokens, next), "every" | "each" | "the" | "all") {
        return None;
    }
    next += 1 + usize::from(word(tokens, next) == "all" && word(tokens, next + 1) == "the");
    let (part, nights) = match word(tokens, next) {
        "day" | "days" => ("", false),
        "night" | "nights" => (" at night", true),
        "evening" | "evenings" => (" in the evening", true),
        "morning" | "mornings" => (" in the morning", false),
        "afternoon" | "afternoons" => (" in the afternoon", false),
        "week" | "weeks" | "time" => ("", false),
        _ => return None,
    };
    next += 1 + usize::from(matches!(word(tokens, next + 1), "that" | "when" | "while"));
    let away = any_phrase!(
        tokens,
        next,
        [
            "i'm gone",
            "i'm away",
            "we're gone",
            "we're away",
            "i am gone",
            "i am away",
            "we are away",
            "we are gone",
            "i'm not here",
            "we're not here",
            "i'm travelling",
            "i'm traveling",
        ]
    );
    let here = any_phrase!(
        tokens,
        next,
        [
            "she's here",
            "he's here",
            "they're here",
            "she is here",
            "he is here",
            "they are here",
            "she's with us",
            "he's with us",
            "they're with us",
            "she stays",
            "he stays",
            "they stay",
        ]
    );
    let used = away.or(here)?;
    let stays: Vec<(NaiveDate, NaiveDate)> = match (away, said.trips.len()) {
        (Some(_), 2..) => said.trips.clone(),
        (Some(_), _) => vec![said.away?],
        (None, _) => vec![said.here?],
    };
    // Who leaves on the 13th is here, or away, for the night of the 12th.
    let last = |(from, to): (NaiveDate, NaiveDate)| {
        if nights { to.pred_opt().filter(|last| *last >= from).unwrap_or(to) } else { to }
    };
    let words = match stays.as_slice() {
        [stay] => format!("every day{part} from {} to {}", long(stay.0), long(last(*stay))),
        stays => {
            // Dates of two trips are named one by one; more than a month of them is no trip.
            const DATES_MAX: usize = 31;
            let dates: Vec<String> = stays
                .iter()
                .flat_map(|stay| stay.0.iter_days().take_while(|date| *date <= last(*stay)).take(DATES_MAX))
                .map(long)
                .collect();
            format!("on {}{part}", dates.join(" and "))
        }
    };
    Some((words, next + used - at))
}

/// The subject of a clause that says when somebody comes: its words before the verb.
pub(crate) fn names(tokens: &[Token], head: usize) -> Vec<String> {
    // "His daughter Catriona", "the man who reads the meter".
    const WORDS_MAX: usize = 5;
    tokens
        .iter()
        .skip(head)
        .take(WORDS_MAX)
        .take_while(|token| {
            token.shape == Shape::Word && !is_finite(&token.word) && !is_verb_form(&token.word, Form::S)
        })
        .filter(|token| !is_stop(token))
        .map(|token| singular(token.word.trim_end_matches("'s")))
        .collect()
}
