//! School holidays: the text says when they are, and later words mean those dates.

use chrono::NaiveDate;

use super::{Said, stretch};
use crate::read::clause::Clause;
use crate::read::table::first_of;
use crate::read::time::bits::Bit;
use crate::read::time::bounds::SCHOOL_HOLIDAYS;
use crate::read::tokens::{Token, any_phrase, word};

/// A time without school, by what it was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Break {
    /// The words: "school holidays", "half term".
    name: String,
    /// First and last day.
    dates: (NaiveDate, NaiveDate),
}

/// The name of the holidays between the end of a term and the beginning of the next.
const HOLIDAYS: &str = "holidays";

/// When a term ends and when the next begins, as far as the text has said it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Term {
    /// Its first day, where it is to come.
    begins: Option<NaiveDate>,
    /// Its last day.
    ends: Option<NaiveDate>,
    /// The first day of the next.
    back: Option<NaiveDate>,
    /// Whether it was told from when until when it lasts.
    whole: bool,
}

/// Remembers "term finishes on 18 September", "they go back on 6 October": between them there is no school.
fn remember_term(said: &mut Said, clause: &Clause) {
    // "Ends on Friday the" is as far as the word stands from its date.
    const NEAR_TOKENS: usize = 4;
    const ENDS: [&str; 10] = [
        "finishes",
        "finish",
        "ends",
        "end",
        "breaks up",
        "break up",
        "closes",
        "is out",
        "lets out",
        "last day",
    ];
    const BACK: [&str; 11] = [
        "go back",
        "goes back",
        "are back",
        "is back",
        "back on",
        "starts",
        "starts again",
        "resumes",
        "returns",
        "reopens",
        "begins",
    ];
    if let Some(dates) = term_itself(clause) {
        said.term_lasts(dates);
        return;
    }
    let school = first_of!(&clause.tokens, ["term", "school", "schools", "semester", "lessons"]).is_some()
        || clause.tokens.iter().any(|token| token.word == "term");
    for found in &clause.found {
        let date = match found.bit {
            Bit::Date(date) | Bit::Until(date) | Bit::From(date) => date,
            // "School goes back on Monday": the coming one.
            Bit::Repeat(_) if clause.times.repeats.is_empty() => match clause.times.dates.as_slice() {
                [date] => *date,
                _ => continue,
            },
            Bit::Repeat(_)
            | Bit::Dates(..)
            | Bit::Months(_)
            | Bit::Slot(_)
            | Bit::Lasting(..)
            | Bit::Except(_)
            | Bit::FromNow
            | Bit::Whichever
            | Bit::Vague(_)
            | Bit::Trouble(_) => continue,
        };
        let near = found.start.saturating_sub(NEAR_TOKENS)..=found.start;
        let says = |phrases: &[&str]| {
            near.clone()
                .any(|at| any_phrase(&clause.tokens, at, phrases).is_some_and(|used| at + used <= found.end))
        };
        if says(&BACK) && said.term.ends.is_some_and(|ends| ends < date) {
            said.term.back = Some(date);
        } else if says(&ENDS) && school {
            let begins = said.term.begins.filter(|begins| *begins < date);
            said.term = Term { begins, ends: Some(date), back: None, whole: false };
        } else if says(&BACK) && school {
            said.term.begins = Some(date);
        }
    }
    if let Term { ends: Some(ends), back: Some(back), .. } = said.term
        && let (Some(first), Some(last)) = (ends.succ_opt(), back.pred_opt())
        && first <= last
    {
        said.breaks.retain(|known| known.name != HOLIDAYS);
        said.breaks.push(Break { name: HOLIDAYS.to_owned(), dates: (first, last) });
    }
}

/// Whether words speak of the days on which there is school: "school mornings", "in term time".
pub(crate) fn is_of_school(tokens: &[Token]) -> bool {
    const SCHOOL: [&str; 12] = [
        "school day",
        "school days",
        "school morning",
        "school mornings",
        "school night",
        "school nights",
        "school week",
        "school weeks",
        "school run",
        "term time",
        "termtime",
        "term - time",
    ];
    (0..tokens.len()).any(|at| any_phrase(tokens, at, &SCHOOL).is_some())
}

/// "Term is from 2 September to 18 December", "spring term: 8 January to 26 March": its first and its last day.
fn term_itself(clause: &Clause) -> Option<(NaiveDate, NaiveDate)> {
    let all = &clause.tokens;
    let named = (clause.head..all.len().min(clause.head + 4))
        .find(|at| matches!(word(all, *at), "term" | "terms" | "semester" | "trimester"))?;
    let lasts = matches!(
        word(all, named + 1),
        "is" | "runs"
            | "lasts"
            | "goes"
            | "from"
            | ":"
            | "="
            | "-"
            | "dates"
            | "1"
            | "2"
            | "3"
            | "one"
            | "two"
    );
    let times = &clause.times;
    let (from, to) = match (times.spans.as_slice(), times.from, times.until) {
        ([dates], ..) => *dates,
        ([], Some(from), Some(until)) => (from, until),
        _ => return None,
    };
    (lasts && times.slots.is_empty() && from < to).then_some((from, to))
}

impl Said {
    /// A term lasts from one day until another; between it and the one before there is no school.
    fn term_lasts(&mut self, (from, to): (NaiveDate, NaiveDate)) {
        let before = self.term.ends.filter(|ends| *ends < from);
        if let Some(ends) = before
            && let (Some(first), Some(last)) = (ends.succ_opt(), from.pred_opt())
            && first <= last
        {
            self.breaks.push(Break { name: HOLIDAYS.to_owned(), dates: (first, last) });
        }
        let begins = self.term.begins.filter(|_| before.is_some()).unwrap_or(from);
        self.term = Term { begins: Some(begins), ends: Some(to), back: None, whole: true };
    }

    /// The first day of the term that is to come.
    pub(crate) fn term_begins(&self) -> Option<NaiveDate> {
        self.term.begins
    }

    /// The first and the last day of all the terms that were told from when until when.
    pub(crate) fn whole_terms(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.term().filter(|_| self.term.whole && self.term.back.is_none())
    }

    /// The first and the last day of the term that the text speaks of.
    pub(crate) fn term(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.term.begins.zip(self.term.ends)
    }

    /// All the times without school that the text names.
    pub(crate) fn out_of_term(&self) -> Vec<(NaiveDate, NaiveDate)> {
        self.breaks.iter().map(|known| known.dates).collect()
    }
}

/// Remembers what a clause says of school holidays: "the school holidays are from 20 July to 31 August".
pub(crate) fn remember(said: &mut Said, clause: &Clause) {
    remember_term(said, clause);
    let [dates] = clause.times.spans.as_slice() else { return };
    let Some((at, end)) = clause.find_any(&SCHOOL_HOLIDAYS) else { return };
    if clause.times.repeats() || !clause.times.except.is_empty() {
        return;
    }
    let name = words(&clause.tokens, at, end);
    said.breaks.retain(|known| known.name != name);
    said.breaks.push(Break { name, dates: *dates });
}

fn words(tokens: &[Token], from: usize, to: usize) -> String {
    (from..to).map(|at| word(tokens, at)).collect::<Vec<_>>().join(" ")
}

/// "In the school holidays", "except half term", where the text has said when these are.
pub(super) fn named(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if said.breaks.is_empty() {
        return None;
    }
    let used = any_phrase!(tokens, at, ["in the", "during the", "over the", "in", "during", "over"]);
    let bare = at > 0 && matches!(word(tokens, at - 1), "except" | "but" | "not" | "excluding");
    let article = usize::from(bare && word(tokens, at) == "the");
    // A heading is the name alone, a label what stands before a colon.
    let label = |end: usize| end == tokens.len() || word(tokens, end) == ":";
    let alone = (at == 0 && any_phrase(tokens, 0, &SCHOOL_HOLIDAYS).is_some_and(label)).then_some(0);
    let start = at + used.or(bare.then_some(article)).or(alone)?;
    let end = start
        + any_phrase(tokens, start, &SCHOOL_HOLIDAYS).or_else(|| any_phrase(tokens, start, &[HOLIDAYS]))?;
    let name = words(tokens, start, end);
    let known = said.breaks.iter().find(|known| known.name == name);
    // Holidays without another name are those between the terms.
    let general = matches!(name.as_str(), HOLIDAYS | "school holidays" | "school holiday" | "school break");
    let known = known.or_else(|| said.breaks.iter().find(|known| general && known.name == HOLIDAYS))?;
    let colon = alone.is_some() && end < tokens.len();
    let mark = if colon { "," } else { "" };
    Some((stretch(known.dates) + mark, end + usize::from(colon) - at))
}
