//! Weeks that take turns, named again: "on those Fridays", "her Fridays", "the other Fridays", "weekends they're home",
//! "he gets them Friday at 6" after "every other weekend". Which weeks are meant was said before, anywhere in the text.

use chrono::{Datelike as _, Days as DayCount, NaiveDate, Weekday};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Matter, When};

use super::{Said, long};
use crate::read::clause::Clause;
use crate::read::says;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words that say that somebody is away, and here.
const AWAY: [&str; 34] = [
    "at his place",
    "at her place",
    "at their dad's",
    "at their mum's",
    "at their mom's",
    "at his dad's",
    "at his mum's",
    "at his mom's",
    "at her dad's",
    "at her mum's",
    "at her mom's",
    "at their father's",
    "at their mother's",
    "with their dad",
    "with their mum",
    "with their mom",
    "with their father",
    "with their mother",
    "with his dad",
    "with her dad",
    "with his mum",
    "with her mum",
    "with his mom",
    "with her mom",
    "with him",
    "at dad's",
    "at mum's",
    "at mom's",
    "to his place",
    "to her place",
    "away",
    "gone",
    "go to their dad",
    "go to their dad's",
];
const HERE: [&str; 23] = [
    "with me",
    "with us",
    "are here",
    "is here",
    "comes here",
    "come here",
    "are home",
    "is home",
    "at mine",
    "at ours",
    "have the kids",
    "have the boys",
    "have the girls",
    "have the children",
    "have them",
    "have him",
    "have her",
    "come to me",
    "comes to me",
    "come to us",
    "comes to us",
    "stay with me",
    "stays with me",
];

/// Days of every so-many-th week.
#[derive(Debug, Clone)]
pub(crate) struct Cycle {
    /// The first of each weekday.
    first: Vec<NaiveDate>,
    /// Every how many weeks.
    every: u32,
    /// Whether somebody is away then, or here, where it was said.
    gone: Option<bool>,
}

impl Cycle {
    /// The first of these weeks' such days: also the Friday and the Monday of a weekend that is named.
    fn on(&self, day: Weekday) -> Option<NaiveDate> {
        if let Some(first) = self.first.iter().find(|first| first.weekday() == day) {
            return Some(*first);
        }
        let saturday = self.first.iter().find(|first| first.weekday() == Weekday::Sat)?;
        match day {
            Weekday::Fri => saturday.pred_opt(),
            Weekday::Sun => saturday.succ_opt(),
            Weekday::Mon => saturday.checked_add_days(DayCount::new(2)),
            Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Sat => None,
        }
    }

    /// Such days of these weeks, or of the others, in plain words.
    fn words(&self, days: &[Weekday], other: bool) -> Option<String> {
        let shift = if other { DayCount::new(u64::from(self.every) * 7 / 2) } else { DayCount::new(0) };
        let mut first: Vec<NaiveDate> =
            days.iter().map(|day| self.on(*day)?.checked_add_days(shift)).collect::<Option<_>>()?;
        first.sort_unstable();
        let names: Vec<&str> = first.iter().map(|first| says::weekday(first.weekday())).collect();
        Some(format!(
            "every {} weeks on {} starting {}",
            self.every,
            names.join(" and "),
            long(*first.first()?)
        ))
    }
}

/// Keeps the days of every so-many-th week that something was said to be on.
pub(crate) fn remember(said: &mut Said, clause: &Clause, matters: &[&Matter]) {
    for matter in matters {
        let (Matter::Routine { when, .. }
        | Matter::CheckIn { when, .. }
        | Matter::Fact(
            StatedFact::Happens { when, .. } | StatedFact::Hours { when, .. } | StatedFact::Stay { when, .. },
        )) = matter
        else {
            continue;
        };
        let Some((first, every)) = turns(when) else { continue };
        let cycle = Cycle { first, every, gone: gone(clause) };
        said.cycle_here = Some(cycle.clone());
        said.cycles.push(cycle);
    }
}

/// The first days, and every how many weeks they come again.
fn turns(when: &When) -> Option<(Vec<NaiveDate>, u32)> {
    const DAY_COUNT_MAX: u64 = 70;
    let Days::By(recurrence) = &when.days else { return None };
    let last = recurrence.start.checked_add_days(DayCount::new(DAY_COUNT_MAX))?;
    let dates = recurrence.dates_between(recurrence.start, last);
    let opening = *dates.first()?;
    let first: Vec<NaiveDate> =
        dates.iter().copied().take_while(|date| (*date - opening).num_days() < 7).collect();
    let again = dates.iter().find(|date| **date > opening && date.weekday() == opening.weekday())?;
    let every = u32::try_from((*again - opening).num_days() / 7).ok()?;
    (every > 1 && first.len() <= 3).then_some((first, every))
}

/// Whether a clause says that somebody is away, or here.
fn gone(clause: &Clause) -> Option<bool> {
    let said = |phrases: &[&str]| {
        (0..clause.tokens.len()).any(|at| any_phrase(&clause.tokens, at, phrases).is_some())
    };
    match (said(&AWAY), said(&HERE)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    }
}

/// What points at such weeks, in plain words.
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    those(tokens, at, said).or_else(|| same(tokens, at, said))
}

/// "On those Fridays", "her Fridays", "the other Fridays", "Saturdays they're home".
fn those(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "for"));
    let (named, other, own) = match word(tokens, start) {
        "those" | "these" => (start + 1, false, false),
        "his" | "her" | "their" => (start + 1, false, true),
        "the" if matches!(word(tokens, start + 1), "other" | "off" | "in-between" | "alternate") => {
            (start + 2, true, false)
        }
        "my" | "our" => return None,
        _ => (start, false, false),
    };
    let pointed = named > start;
    let (days, end) = match word(tokens, named) {
        "weekends" => (vec![Weekday::Sat, Weekday::Sun], named + 1),
        _ => weekday::name(tokens, named, true)
            .filter(|(_, plural, _)| *plural || other && pointed)
            .map(|(day, _, end)| (vec![day], end))?,
    };
    if let Some((gone, used)) = whether_gone(tokens, end) {
        let (cycle, turned) =
            said.cycles.iter().rev().find_map(|cycle| Some((cycle, cycle.gone? != gone)))?;
        let words = cycle.words(&days, turned).filter(|_| cycle.every == 2 || !turned)?;
        return Some((words, end + used - at));
    }
    if !pointed {
        return None;
    }
    let known = said.cycles.iter().rev().find(|cycle| days.iter().all(|day| cycle.on(*day).is_some()));
    match known {
        Some(cycle) if !other || cycle.every == 2 => Some((cycle.words(&days, other)?, end - at)),
        // Plain Fridays that were spoken of: every one of them.
        None if !other && !own && days.len() == 1 => {
            Some((format!("every {}", says::weekday(days[0])), end - at))
        }
        Some(_) | None => None,
    }
}

/// "They're home", "she's with me", "when he is at his dad's": whether somebody is away, and how many tokens say it.
fn whether_gone(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let link = usize::from(matches!(word(tokens, at), "when" | "that" | "if"));
    let who = any_phrase!(
        tokens,
        at + link,
        [
            "they're",
            "they are",
            "she's",
            "she is",
            "he's",
            "he is",
            "the kids are",
            "the boys are",
            "the girls are",
            "the children are",
        ]
    )?;
    let next = at + link + who;
    let here = ["home", "here", "in"];
    let away = ["not here", "not home", "out", "at his", "at hers"];
    let longest = |own: &[&str], known: &[&str]| {
        any_phrase(tokens, next, known).or_else(|| any_phrase(tokens, next, own))
    };
    match (longest(&away, &AWAY), longest(&here, &HERE)) {
        (Some(used), _) => Some((true, link + who + used)),
        (None, Some(used)) => Some((false, link + who + used)),
        (None, None) => None,
    }
}

/// "The kids are at his place every other weekend, he gets them Friday at 6": a day of the weeks that the sentence is
/// about.
fn same(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let cycle = said.cycle_here.as_ref().filter(|_| said.goes_on)?;
    let start = at + usize::from(word(tokens, at) == "on");
    let bound = at > 0
        && (matches!(
            word(tokens, at - 1),
            "every"
                | "each"
                | "until"
                | "by"
                | "next"
                | "this"
                | "and"
                | "to"
                | "from"
                | "last"
                | "other"
                | "alternate"
                | "alternating"
        ) || crate::read::time::number::ordinal(tokens, at - 1).is_some());
    let (day, plural, end) = weekday::name(tokens, start, true)?;
    let dated = tokens.get(end).is_some_and(|next| next.shape == Shape::Number && !tokens[end].glued);
    if plural || bound || dated {
        return None;
    }
    Some((cycle.words(&[day], false)?, end - at))
}
