//! How long something may be so, and in what state things are left: "never leave the lamp on for more than twenty
//! minutes", "turn the stove off within ten minutes", "the gate must not be left open". Such rules are kept in the owner's
//! words, which the safety gate holds against what is on or open, and for how long it has been.

use super::never::NEVER;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form, singular};
use crate::read::table::Table;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, word};

/// Words after which the length stands that is not to be passed.
static BEYOND: Table = Table::of(&["more than", "longer than", "over", "beyond", "exceed", "past"]);

/// Words that say the most of a length, before or behind it.
static MOST: Table = Table::of(&[
    "within",
    "at most",
    "at the most",
    "no more than",
    "no longer than",
    "maximum",
    "max",
    "tops",
]);

/// Words that demand, with a subject before them.
const DEMANDS: [&str; 10] =
    ["must", "should", "has to", "have to", "needs to", "need to", "is to", "are to", "may", "can"];

/// States that a thing is left in.
const STATES: [&str; 13] = [
    "on",
    "open",
    "running",
    "unlocked",
    "unattended",
    "alone",
    "lit",
    "burning",
    "ajar",
    "plugged",
    "unplugged",
    "uncovered",
    "unsupervised",
];

/// Verbs with which a state ends.
const ENDS: [&str; 8] = ["turn", "switch", "close", "shut", "lock", "put", "blow", "extinguish"];

pub(super) fn bounded(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let body = condition::split(clause, scene);
    let (part, on) = body.map_or((None, None), |found| (Some(found.body), Some(found.on)));
    let part = part.as_ref().unwrap_or(clause);
    let says = lasts(part) || left(part);
    says.then(|| vec![order::standing(part, on, scene)])
}

/// Whether a clause says for how long at most something may be so.
fn lasts(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    let head = clause.head;
    let forbids = clause.find_any(&NEVER).is_some();
    let demands = clause.find_any(&DEMANDS).is_some_and(|(at, _)| at > head);
    let orders =
        base_of(word(tokens, head)).is_some_and(|verb| ENDS.contains(&verb)) && is_base(word(tokens, head));
    let length = |at: usize| length_at(tokens, at).is_some();
    (head..tokens.len()).any(|at| {
        let beyond = BEYOND.at(tokens, at).is_some_and(|used| length(at + used));
        let behind = || (head..at).any(|from| length_at(tokens, from) == Some(at));
        let most = MOST.at(tokens, at).is_some_and(|used| length(at + used) || behind());
        beyond && forbids || most && (forbids || demands || orders && word(tokens, at) == "within")
    })
}

/// Whether a clause says in which state a thing must not be left.
fn left(clause: &Clause) -> bool {
    // "The hall and landing lights" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 5;
    let tokens = &clause.tokens;
    // "No lights left on".
    let none = matches!(word(tokens, clause.head), "no" | "nothing");
    let last = tokens.len().min(clause.head + 1 + NAME_TOKENS_MAX);
    if none
        && (clause.head + 1..last)
            .any(|at| word(tokens, at) == "left" && STATES.contains(&word(tokens, at + 1)))
    {
        return true;
    }
    let Some((_, end)) = clause.find_any(&NEVER) else { return false };
    let Some(at) = (end..tokens.len().min(end + 2))
        .find(|at| matches!(word(tokens, *at), "leave" | "left" | "be" | "stay" | "remain"))
    else {
        return false;
    };
    let state = (at + 1..tokens.len()).find(|at| STATES.contains(&word(tokens, *at)));
    // "Never leave it on the table": where, and not in what state.
    state.is_some_and(|state| {
        tokens.get(state + 1).is_none_or(|next| {
            next.shape == Shape::Mark
                || matches!(word(tokens, state), "unattended" | "alone" | "plugged" | "unsupervised")
                || matches!(
                    next.word.as_str(),
                    "at" | "overnight"
                        | "when"
                        | "while"
                        | "if"
                        | "after"
                        | "for"
                        | "all"
                        | "or"
                        | "and"
                        | "unless"
                )
        }) && clause.times.slots.is_empty()
            && !is_verb_form(word(tokens, state + 1), Form::Ing)
    })
}

/// "Twenty minutes", "half an hour", "a minute or two": where a length ends.
fn length_at(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = match word(tokens, at) {
        "a" | "an" | "half" | "few" => at + 1,
        _ => match tokens.get(at)?.number() {
            Some(_) => at + 1,
            None => cardinal(tokens, at).map(|(_, end)| end)?,
        },
    };
    while matches!(word(tokens, next), "an" | "a" | "few" | "couple" | "of" | "full" | "whole") {
        next += 1;
    }
    let unit = singular(word(tokens, next));
    matches!(unit.as_str(), "second" | "minute" | "min" | "hour" | "hr" | "day").then_some(next + 1)
}
