//! One phrase or sentence of conversation, read for the time in it: one grammar for what repeats and what does not.
//!
//! [`scan`] finds what says something about time, left to right: pieces of dates and hours ([`dates`], [`deictic`],
//! [`ahead`], [`years`], [`hours`], [`stretch`], [`holidays`]), bounds ([`keys`]), lengths ([`length`]), what says that it
//! repeats ([`every`]), and what is a time only beside others ([`doubtful`]). Pieces of one time are
//! gathered in a [`frame`] whatever their order, and resolved there; [`once`] and [`recur`] put frames together to a
//! stretch of time or to RFC 5545 rules. Which of two meanings a word has is settled in the owner's [`Wording`] and nowhere else;
//! what it does not settle is refused.

mod ahead;
mod apart;
pub(crate) mod calendar;
mod dates;
mod day_words;
mod deictic;
mod doubtful;
pub(crate) mod every;
pub(crate) mod frame;
pub(crate) mod holidays;
pub(crate) mod hours;
pub(crate) mod keys;
pub(crate) mod length;
mod named_stretch;
mod narrow;
mod once;
mod recur;
mod rules;
mod scan;
pub(crate) mod span;
pub(crate) mod stretch;
mod tidy;
pub(crate) mod words;
mod years;

use chrono::{NaiveDateTime, TimeDelta};
use hob_schedules::{DayPolicy, Region, Wording, Zone};

pub(crate) use self::doubtful::season_name;
pub(crate) use self::holidays::{Yearly, every_year, movable};
pub(crate) use self::hours::Clock;
pub use self::recur::TimeRule;
use self::scan::{Found, Item};
pub use self::span::Grain;
pub(crate) use self::words::month_name;
use super::super::tokens::{Token, tokens, word};
use super::bits::Lean;

/// What reading a time depends on beside the words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cx<'a> {
    /// The local time of saying it.
    pub now: NaiveDateTime,
    pub zone: Zone,
    /// Whether 3/4 is the fourth of March.
    pub month_first: bool,
    /// Whose holidays.
    pub region: Region,
    pub policy: &'a DayPolicy,
    pub wording: Wording,
    /// The half of the day that bare hours are in, by what the sentence is about.
    pub lean: Lean,
}

/// How a time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// At it, or within it.
    At,
    /// By its start: a deadline.
    By,
    /// Before its start.
    Before,
    /// From its start on.
    After,
}

/// What a phrase says about time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeReading {
    /// The rules of what repeats; none where it does not.
    pub rules: Vec<TimeRule>,
    /// The start of a time that does not repeat, local.
    pub start: Option<NaiveDateTime>,
    /// Its end, exclusive, where it has a length of its own.
    pub end: Option<NaiveDateTime>,
    /// How finely it was said.
    pub grain: Option<Grain>,
    /// How it is meant.
    pub sense: Option<Sense>,
    /// The length of a time, or of the wait until it, in seconds.
    pub seconds: Option<i64>,
}

impl TimeReading {
    /// Whether it says nothing about time.
    pub fn is_nothing(&self) -> bool {
        *self == TimeReading::default()
    }
}

/// Words that say that something repeats, whatever else says when.
fn tells_of_repeating(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "repeat"
                | "repeats"
                | "repeating"
                | "recur"
                | "recurs"
                | "recurring"
                | "recurrent"
                | "routine"
                | "routinely"
        )
    })
}

/// The half of the day that the sentence is about: who is woken at six is woken in the morning.
fn lean_of(tokens: &[Token], otherwise: Lean) -> Lean {
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.word.as_str()));
    if has(&["wake", "woken", "alarm", "breakfast", "waking"]) {
        Lean::Am
    } else if has(&["dinner", "supper", "sundown", "sunset"]) {
        Lean::Pm
    } else if has(&["bedtime", "asleep"]) {
        Lean::Late
    } else {
        otherwise
    }
}

/// Words that set a clock running: the time is when it rings.
fn sets_a_clock(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.word.as_str(), "timer" | "wait" | "alarm" | "countdown"))
}

/// Reads the time in a phrase or sentence, as said in conversation at `cx.now`.
pub(crate) fn read(text: &str, cx: &Cx<'_>) -> TimeReading {
    // Longer than this is a page, which is read sentence by sentence.
    const BYTES_MAX: usize = 2000;
    if text.len() > BYTES_MAX {
        return TimeReading::default();
    }
    let mut tokens = tokens(text, 0, text.len());
    mend(&mut tokens);
    let cx = &Cx { lean: lean_of(&tokens, cx.lean), ..*cx };
    let Some(found) = scan::scan(&tokens, cx) else { return TimeReading::default() };
    let mut reading = TimeReading::default();
    if let Some(rules) = recur::recurring(&found, tells_of_repeating(&tokens), cx) {
        reading.rules = rules;
        return reading;
    }
    let lengths: Vec<i64> = found.iter().filter_map(seconds).collect();
    reading.seconds = lengths.first().copied();
    let every = found.iter().any(|found| matches!(&found.item, Item::Every(every) if !matches!(every, every::Every::Of { .. } | every::Every::Count(_))));
    if every {
        return reading;
    }
    // "After next year" leaves open how long after.
    let settled = |once: &once::Once| once.sense != Sense::After || once.span.grain < Grain::Week;
    if let Some(once) = once::once(&found, cx).filter(settled) {
        reading.start = Some(once.span.start);
        let moment =
            once.span.grain <= Grain::Minute && once.span.end == once.span.start + TimeDelta::minutes(1);
        // "In two weeks" is a moment of that day, as far as it says.
        let afloat = once.span.grain >= Grain::Day
            && once.span.start.time() == cx.now.time()
            && once.span.start.time() != chrono::NaiveTime::MIN;
        let moment = moment || afloat;
        reading.end = (!moment
            && (once.span.grain > Grain::Second || once.span.end > once.span.start + TimeDelta::minutes(1)))
        .then_some(once.span.end);
        reading.grain = Some(once.span.grain);
        reading.sense = Some(once.sense);
    } else if let (Some(wait), true) = (reading.seconds, sets_a_clock(&tokens)) {
        let length = length::Length::of(f64::from(u32::try_from(wait).unwrap_or(0)), Grain::Second);
        reading.start = cx.after(cx.now, &length, 1);
        reading.grain = Some(Grain::Second);
        reading.sense = Some(Sense::At);
    }
    // The wait of "in five minutes".
    if reading.seconds.is_none() && found.len() == 1 {
        reading.seconds = wait(&tokens, &found);
    }
    reading
}

fn seconds(found: &Found) -> Option<i64> {
    match &found.item {
        Item::Length(length) | Item::Lasting(length) => length.seconds(),
        Item::Pieces(_)
        | Item::Two(..)
        | Item::Shift(..)
        | Item::Coming(..)
        | Item::Every(_)
        | Item::Key(_) => None,
    }
}

/// The length in "in five minutes", "30 minutes later".
fn wait(tokens: &[Token], found: &[Found]) -> Option<i64> {
    let [Found { item: Item::Pieces(_), start, .. }] = found else { return None };
    let skip = usize::from(matches!(word(tokens, *start), "in" | "after" | "within"));
    length::length(tokens, start + skip).and_then(|(length, _)| length.seconds())
}

/// Puts slips of the pen in names of days and months right, and takes "a fortnight" for what it is.
fn mend(tokens: &mut [Token]) {
    for token in tokens.iter_mut() {
        if token.shape == super::super::tokens::Shape::Word
            && let Some(right) = super::super::lexicon::time_slip(&token.word)
        {
            right.clone_into(&mut token.word);
        }
    }
}
