//! Stretches of hours, and parts of the day.

use hob_schedules::DayPart;

use super::hours::{Clock, Face, clock};
use super::words::is_join;
use crate::read::table::Openings;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// A clock time, or two with something between, at `at` (after any preposition).
pub(crate) fn stretch(
    tokens: &[Token],
    at: usize,
    bare: bool,
    between: bool,
) -> Option<(Clock, Option<Clock>, usize)> {
    let first = clock(tokens, at, true)?;
    let Face::Time(from, next) = first else { return None };
    let quoted = usize::from(matches!(word(tokens, next), "'"));
    let joined = is_join(word(tokens, next + quoted)) || (between && word(tokens, next) == "and");
    if joined
        && let Some(Face::Time(to, end)) = clock(tokens, next + quoted + 1, true)
        && (from.shown || to.shown || bare || between)
        && !measured(tokens, end)
        // "2014-04-18 13:00 - 16:00" is a stretch; "10-12-2014" is none.
        && !(tokens.get(next).is_some_and(|token| token.glued) && !from.shown && matches!(word(tokens, end), "-" | "/") && tokens.get(end).is_some_and(|token| token.glued))
    {
        let (from, to) = settle(from, to);
        return Some((from, Some(to), end));
    }
    let Face::Time(from, next) = clock(tokens, at, bare)? else { return None };
    (from.shown || !measured(tokens, next)).then_some((from, None, next))
}

/// Whether what follows a bare number makes it a number of something: "at 6 feet", "by 3 inches", "at 10.1".
pub(crate) fn measured(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    // "At 10 - 10.1" is a stretch of numbers, and "at three night markets" no time either.
    let numbers = is_join(&token.word)
        && tokens.get(at + 1).is_some_and(|next| next.number().is_some())
        && super::words::month(tokens, at + 2).is_none()
        && clock(tokens, at + 1, true).is_none();
    let of_a_part = part(tokens, at).is_some_and(|(_, _, end)| {
        tokens.get(end).is_some_and(|next| next.shape == Shape::Word) && end == at + 1
    });
    let decimal = numbers
        || of_a_part
        || token.glued
            && matches!(token.word.as_str(), "." | "," | "/" | ":" | "-")
            && tokens.get(at + 1).is_some_and(|next| next.glued && next.number().is_some());
    let names = token.glued && token.shape == Shape::Word;
    // "At 5 Main Street".
    let street = (at..at + 3).any(|at| {
        matches!(
            word(tokens, at),
            "street" | "road" | "avenue" | "lane" | "drive" | "square" | "court" | "st" | "rd" | "ave"
        )
    }) && (token.capital
        || matches!(word(tokens, at + 1), "street" | "road" | "avenue" | "lane" | "square" | "court"));
    let other = street
        || matches!(
            token.word.as_str(),
            "%" | "°"
                | "percent"
                | "degrees"
                | "feet"
                | "foot"
                | "inches"
                | "cm"
                | "mm"
                | "kilograms"
                | "kg"
                | "mg"
                | "mcg"
                | "iu"
                | "ml"
                | "liter"
                | "liters"
                | "litre"
                | "litres"
                | "meters"
                | "metres"
                | "grams"
                | "kilos"
                | "tons"
                | "tonnes"
                | "volts"
                | "watts"
                | "amps"
                | "bar"
                | "psi"
                | "mph"
                | "kph"
                | "cents"
                | "per"
                | "past"
                | "miles"
                | "km"
                | "x"
                | "people"
                | "persons"
                | "points"
                | "times"
                | "dollars"
                | "euros"
                | "pounds"
                | "st"
                | "nd"
                | "rd"
                | "th"
        );
    decimal || names || other || super::words::unit(tokens, at).is_some()
}

/// Which halves of the day the two ends of a stretch are in, each in the light of the other: in "2 to 4 pm" both are
/// pm, in "10 to 2 pm" not, in "9 to 5 am" the first is at night.
pub(crate) fn settle(from: Clock, to: Clock) -> (Clock, Clock) {
    if !from.sure && to.sure {
        let (early, late) = (from.in_half(false), from.in_half(true));
        let afternoon = to.hour >= 12 && late.minutes() < to.minutes();
        let overnight = to.hour < 12 && early.minutes() >= to.minutes();
        return (if afternoon || overnight { late } else { early }, to);
    }
    if from.sure && !to.sure {
        let (early, late) = (to.in_half(false), to.in_half(true));
        let after =
            if early.minutes() > from.minutes() || late.minutes() <= from.minutes() { early } else { late };
        return (from, after);
    }
    (from, to)
}

/// A part of the day.
pub(crate) fn part(tokens: &[Token], at: usize) -> Option<(DayPart, bool, usize)> {
    part_and_half(tokens, at).map(|(part, plural, _, end)| (part, plural, end))
}

/// Words for the parts of the day, and whether they are plurals.
const PARTS: [(&str, DayPart, bool); 43] = [
    ("first thing in the mornings", DayPart::EarlyMorning, true),
    ("first thing in the morning", DayPart::EarlyMorning, false),
    ("first thing", DayPart::EarlyMorning, false),
    ("crack of dawn", DayPart::EarlyMorning, false),
    ("dawn", DayPart::EarlyMorning, false),
    ("sunrise", DayPart::EarlyMorning, false),
    ("daybreak", DayPart::EarlyMorning, false),
    ("morning", DayPart::Morning, false),
    ("midmorning", DayPart::Morning, false),
    ("mornings", DayPart::Morning, true),
    ("midday", DayPart::Midday, false),
    ("middle of the day", DayPart::Midday, false),
    ("lunchtime", DayPart::Midday, false),
    ("lunchtimes", DayPart::Midday, true),
    ("lunch time", DayPart::Midday, false),
    ("afternoon", DayPart::Afternoon, false),
    ("midafternoon", DayPart::Afternoon, false),
    ("teatime", DayPart::Afternoon, false),
    ("tea time", DayPart::Afternoon, false),
    ("afternoons", DayPart::Afternoon, true),
    ("evening", DayPart::Evening, false),
    ("dinnertime", DayPart::Evening, false),
    ("dinner time", DayPart::Evening, false),
    ("suppertime", DayPart::Evening, false),
    ("supper time", DayPart::Evening, false),
    ("dusk", DayPart::Evening, false),
    ("sunset", DayPart::Evening, false),
    ("sundown", DayPart::Evening, false),
    ("nightfall", DayPart::Evening, false),
    ("evenings", DayPart::Evening, true),
    ("last thing at night", DayPart::Night, false),
    ("last thing", DayPart::Night, false),
    ("before bedtime", DayPart::Night, false),
    ("before bed", DayPart::Night, false),
    ("end of the day", DayPart::Night, false),
    ("after dark", DayPart::Night, false),
    ("overnight", DayPart::Night, false),
    ("night", DayPart::Night, false),
    ("nighttime", DayPart::Night, false),
    ("night time", DayPart::Night, false),
    ("bedtime", DayPart::Night, false),
    ("bedtimes", DayPart::Night, true),
    ("nights", DayPart::Night, true),
];

static OPENINGS: Openings = {
    let mut openings = Openings::NONE;
    let mut index = 0;
    while index < PARTS.len() {
        openings = openings.and(PARTS[index].0);
        index += 1;
    }
    openings
};

/// A part of the day, whether it is a plural, and whether it is the later half of it that is meant.
pub(crate) fn part_and_half(tokens: &[Token], at: usize) -> Option<(DayPart, bool, bool, usize)> {
    let how = match word(tokens, at) {
        how @ ("early" | "late" | "mid") => how,
        _ => "",
    };
    let said = if how.is_empty() {
        at
    } else {
        let hyphen = at + 1 + usize::from(word(tokens, at + 1) == "-");
        hyphen + any_phrase!(tokens, at + 1, ["in the"]).unwrap_or(0)
    };
    if !OPENINGS.may_begin(tokens, said) {
        return None;
    }
    let (part, plural, used) = PARTS
        .iter()
        .filter_map(|(words, part, plural)| phrase(tokens, said, words).map(|used| (*part, *plural, used)))
        .max_by_key(|(.., used)| *used)?;
    let part = if how == "early" && part == DayPart::Morning { DayPart::EarlyMorning } else { part };
    Some((part, plural, how == "late", said + used))
}
