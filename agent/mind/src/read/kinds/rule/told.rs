//! Rules that say how it is in this house, rather than what to do: "men are not received upstairs", "the shirts are
//! washed by hand only", "Con's records: hands off".

use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{DISCOURSE, Form, is_base, is_verb_form};
use crate::read::time::bits::RawSlot;
use crate::read::tokens::{Shape, word};

/// What is so of people and things that nobody does to them: "is not included", "isn't used to it".
const STATES: [&str; 12] = [
    "included",
    "used",
    "interested",
    "involved",
    "needed",
    "finished",
    "required",
    "connected",
    "supposed",
    "meant",
    "bothered",
    "worried",
];

pub(super) fn told(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let says = not_done(clause) || done_only(clause) || hands_off(clause) || conduct(clause);
    says.then(|| match condition::split(clause, scene) {
        Some(found) => vec![order::standing(&found.body, Some(found.on), scene)],
        None => vec![order::standing(clause, None, scene)],
    })
}

/// "Men are not received upstairs", "candles are never lit in here": what is not done.
fn not_done(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    (clause.head + 1..tokens.len()).any(|at| {
        let negative = match word(tokens, at) {
            "isn't" | "aren't" => at + 1,
            "is" | "are" if matches!(word(tokens, at + 1), "not" | "never") => at + 2,
            _ => return false,
        };
        let done = word(tokens, negative);
        is_verb_form(done, Form::Past) && !STATES.contains(&done) && !speaks_of_us(clause)
    })
}

/// "Puja room is cleaned by my wife only", "these are washed by hand only": done in one way, by some alone.
fn done_only(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    let last = tokens.iter().rposition(|token| token.shape != Shape::Mark);
    let only = last.filter(|at| word(tokens, *at) == "only").or_else(|| {
        (clause.head + 1..tokens.len())
            .find(|at| word(tokens, *at) == "only" && matches!(word(tokens, at + 1), "by" | "with"))
    });
    let Some(only) = only else { return false };
    (clause.head + 1..only).any(|at| {
        matches!(word(tokens, at), "is" | "are" | "get" | "gets")
            && (at + 1..(at + 3).min(only)).any(|next| is_verb_form(word(tokens, next), Form::Past))
    }) && clause.times.is_empty()
        && !speaks_of_us(clause)
}

/// "Speak softly in the mornings": how hob is to behave, at all times or at those that are said.
fn conduct(clause: &Clause) -> bool {
    let dated = !clause.times.dates.is_empty()
        || clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_)));
    clause.begins(&DISCOURSE.conduct).is_some() && !dated
}

/// "Hands off my drill press", "Con's records: hands off".
fn hands_off(clause: &Clause) -> bool {
    clause.find("hands off").is_some()
        && clause.tokens.iter().any(|token| token.shape == Shape::Word && !is_base(&token.word))
}

/// "We are not bothered", "I'm not decided": how the people of the house are.
fn speaks_of_us(clause: &Clause) -> bool {
    matches!(
        word(&clause.tokens, clause.head),
        "i" | "we" | "i'm" | "we're" | "it's" | "that's" | "he" | "she" | "they" | "there"
    )
}
