//! Whether what a clause names is meant to be done at all.
//!
//! Whatever reads duties looks for the words of a chore, and finds them in "the beds don't need making", in "shall we mop
//! on Fridays?" and in "Tom vacuumed on Mondays" as in an order. What was made of such a clause is held back here, by
//! the words of the clause as they were written: what is denied is a rule in the owner's words, what is past is a fact,
//! and what somebody only wonders about is asked.

mod asked;
mod denied;
mod others;
mod past;
mod told;

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Duty, Matter};

use self::asked::{asked, wondered};
use self::denied::denied;
use self::past::{is_subject, past};
use super::{Scene, Take};
use crate::read::ListOp;
use crate::read::clause::Clause;
use crate::read::lexicon::Lexicon;
use crate::read::question::what_meant;
use crate::read::reword::after_edit;
use crate::read::split::clauses::leading;
use crate::read::table::Table;
use crate::read::time::bits::Found;
use crate::read::tokens::{Token, word};

/// How a clause speaks of what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// "The beds don't need making".
    Denied,
    /// "Did you mop on Friday?"
    Asked,
    /// "Maybe vacuum on Fridays", "shall we mop?"
    Perhaps,
    /// "Tom vacuumed on Mondays".
    Past,
    /// "The neighbours are feeding the cat", "let me mop".
    Others,
    /// "Laundry can be started from seven".
    Allowed,
}

/// The readings of a clause, without duties that its words as they were written do not order.
pub(crate) fn meant(
    clause: &Clause,
    said: (&[Token], &[Found]),
    scene: &Scene<'_>,
    takes: Vec<Take>,
) -> Vec<Take> {
    // "We don't do laundry on Sundays" says of nobody that they do.
    let done_by = |take: &Take| matches!(take, Take::Commit(Matter::Fact(StatedFact::DoneBy { .. })));
    let act = takes.iter().any(acts);
    // "Don't add eggs to the list".
    let adds = |take: &Take| matches!(take, Take::Edit(edit) if edit.op == ListOp::Add);
    let head = leading(said.0, 0);
    let not = matches!(word(said.0, head), "don't" | "dont" | "never")
        || word(said.0, head) == "do" && word(said.0, head + 1) == "not";
    if not && takes.iter().any(adds) && ASSENT.at(said.0, head).is_none() {
        return vec![super::rule::in_words(clause, scene)];
    }
    if !act && !takes.iter().any(done_by) {
        return takes;
    }
    let words = || Take::Commit(Matter::Fact(StatedFact::Words(clause.said())));
    let duties: Vec<&Duty> = takes.iter().filter_map(duty_of).collect();
    let told = act && told::told(said.0, head, said.1, scene.lexicon, &duties);
    if act
        && duties.iter().any(|duty| told::is_garbled(duty, said.0, said.1))
        && !said.0.iter().any(|token| token.word == "?")
    {
        return vec![Take::Ask(what_meant(&clause.said()))];
    }
    // "Urgent letters go to Karen" is how it is done, whatever the hour.
    let passed = !duties.is_empty() && told::passed_on(said.0, head, scene.lexicon);
    let mood = if passed {
        Some(Mood::Denied)
    } else if told {
        Some(Mood::Past)
    } else if act && told::allowed(said.0, head, clause) {
        Some(Mood::Allowed)
    } else {
        mood(said.0, said.1, scene.lexicon)
    };
    match mood {
        Some(Mood::Denied) => vec![super::rule::in_words(clause, scene)],
        Some(_) if !act => takes,
        Some(Mood::Allowed) => vec![super::happening::fact(clause, scene).unwrap_or_else(words)],
        Some(Mood::Past) if told && !told::is_past(said.0) => {
            vec![super::happening::fact(clause, scene).unwrap_or_else(words)]
        }
        Some(Mood::Past) => vec![words()],
        Some(Mood::Others) => vec![super::happening::fact(clause, scene).unwrap_or_else(words)],
        Some(Mood::Perhaps) => vec![Take::Ask(what_meant(&clause.said()))],
        Some(Mood::Asked) => vec![Take::Note],
        None => takes,
    }
}

/// The duty that a reading makes.
fn duty_of(take: &Take) -> Option<&Duty> {
    match take {
        Take::Commit(
            Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. },
        ) => Some(duty),
        Take::Commit(Matter::CheckIn { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_))
        | Take::Change(..)
        | Take::Edit(_)
        | Take::Ask(_)
        | Take::Note => None,
    }
}

/// Whether something is done because of it: by itself, or unless the owner answers otherwise.
fn acts(take: &Take) -> bool {
    match take {
        Take::Commit(matter) => match matter {
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => true,
            Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => false,
        },
        // "How often shall I mop?": a chore that is done unless the answer is that it is not.
        Take::Ask(ask) => ask.choices.iter().any(|choice| choice == "not at all"),
        Take::Change(..) | Take::Edit(_) | Take::Note => false,
    }
}

/// What opens words that say when, why or which, and order nothing.
static ASIDE: Table = Table::of(&[
    "if",
    "when",
    "whenever",
    "unless",
    "while",
    "until",
    "till",
    "once",
    "after",
    "before",
    "as long as",
    "provided",
    "providing",
    "because",
    "since",
    "in case",
    "so that",
    "so it",
    "so she",
    "so he",
    "so they",
    "so we",
    "so i",
    "so nobody",
    "so no one",
    "so nothing",
    "where",
    "wherever",
    "which",
    "who",
    "whose",
    "whom",
    "that",
    "whether",
    "what",
    "whoever",
    "whatever",
    "whichever",
    "as",
    "than",
    "although",
    "though",
    "even though",
    "depending",
    "or else",
]);

/// Denials that deny nothing of what is to be done.
static ASSENT: Table = Table::of(&[
    "don't forget",
    "do not forget",
    "dont forget",
    "never forget",
    "don't fail",
    "do not fail",
    "never fail",
    "not forgetting",
    "don't hesitate",
    "do not hesitate",
    "don't mind",
    "do not mind",
    "don't worry",
    "do not worry",
    "why don't",
    "why not",
    "or not",
    "if not",
    "not only",
    "not just",
    "no later",
    "no earlier",
    "no sooner",
    "no less",
    "no fewer",
    "no more than",
    "no problem",
    "no rush",
    "no hurry",
    "no matter",
    "no doubt",
    "no fuss",
    "no worries",
    "no thanks",
    "no need to tell me",
    "no exceptions",
    "no excuses",
    "don't let me forget",
    "do not let me forget",
    "can't wait",
    "don't you think",
    "nothing else",
    "nothing fancy",
    "nothing special",
    "no big deal",
    "no other",
]);

/// What is passed on to somebody else is theirs, whatever it denies.
static TOLD: Table = Table::of(&[
    "tell",
    "remind",
    "ask",
    "warn",
    "text",
    "message",
    "let me know",
    "let us know",
    "check with",
    "say to",
]);

/// How the words of a clause speak of what they name, where that is not as an order does.
fn mood(tokens: &[Token], found: &[Found], lexicon: &Lexicon) -> Option<Mood> {
    let head = leading(tokens, 0);
    let head = after_edit(tokens, head).unwrap_or(head);
    if let Some(mood) = asked(tokens, head).or_else(|| wondered(tokens, head)) {
        return Some(mood);
    }
    // "Won't you mop on Fridays?" asks for it.
    let asked = tokens.last().is_some_and(|last| last.is_mark('?')) && word(tokens, head + 1) == "you";
    if TOLD.at(tokens, head).is_some() || asked {
        return None;
    }
    if past(tokens, head, found, lexicon) {
        return Some(Mood::Past);
    }
    if others::do_it(tokens, opening(tokens, head, found), lexicon) {
        return Some(Mood::Others);
    }
    denied(tokens, head, found, lexicon).then_some(Mood::Denied)
}

/// Where a clause goes on after a time or a place that it opens with.
fn opening(tokens: &[Token], head: usize, found: &[Found]) -> usize {
    const OPENING_TOKENS_MAX: usize = 6;
    if is_subject(word(tokens, head)) {
        return head;
    }
    let place = matches!(
        word(tokens, head),
        "in" | "at" | "last" | "yesterday" | "before" | "previously" | "back" | "on"
    );
    let timed = found.first().filter(|found| found.start == head).map(|found| found.end);
    let end = timed.map_or(head + 1, |end| end + usize::from(word(tokens, end) == ","));
    if timed.is_none() && !place {
        return head;
    }
    (end..tokens.len().min(head + OPENING_TOKENS_MAX))
        .find(|at| is_subject(word(tokens, *at)))
        .unwrap_or(end.min(tokens.len()))
}

fn timed(found: &[Found], at: usize) -> bool {
    found.iter().any(|found| found.start <= at && at < found.end)
}
