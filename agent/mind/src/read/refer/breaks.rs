//! School holidays: the text says when they are, and later words mean those dates.

use chrono::NaiveDate;

use super::{Said, stretch};
use crate::read::clause::Clause;
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

/// Remembers what a clause says of school holidays: "the school holidays are from 20 July to 31 August".
pub(crate) fn remember(said: &mut Said, clause: &Clause) {
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
    let used = any_phrase(tokens, at, &["in the", "during the", "over the", "in", "during", "over"]);
    let bare = at > 0 && matches!(word(tokens, at - 1), "except" | "but" | "not" | "excluding");
    let article = usize::from(bare && word(tokens, at) == "the");
    let start = at + used.or(bare.then_some(article))?;
    let end = start + any_phrase(tokens, start, &SCHOOL_HOLIDAYS)?;
    let name = words(tokens, start, end);
    let known = said.breaks.iter().find(|known| known.name == name)?;
    Some((stretch(known.dates), end - at))
}
