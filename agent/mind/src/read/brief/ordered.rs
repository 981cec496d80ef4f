//! "Vacuum on Mondays:", above a list of rooms: an order that names in a list what it is done to.

use crate::read::lexicon::{Lexicon, is_base, is_noun_too, is_stop};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::{begins_order, is_finite};
use crate::read::time::bits::Found;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words that go with a verb and say where to: "take out:", "put away:".
const PARTICLES: [&str; 8] = ["in", "out", "up", "down", "away", "off", "on", "back"];

/// What stands for the items below: "wash the following:".
const FOLLOWING: [&str; 8] = [
    "the following",
    "these things",
    "these",
    "all of these",
    "all these",
    "each of these",
    "as follows",
    "this",
];

/// The verb, with its particle, of an order that says when, and not what it is done to.
pub(super) fn verb(words: &[Token], found: &[Found]) -> Option<Vec<Token>> {
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let mut at = 0;
    while at < words.len() && (timed(at) || words[at].shape == Shape::Mark || at < leading(words, 0)) {
        at += 1;
    }
    let first = words.get(at)?;
    if !is_base(&first.word) || matches!(first.word.as_str(), "do" | "be" | "have" | "get" | "buy" | "note") {
        return None;
    }
    let mut end = at + 1;
    if PARTICLES.contains(&word(words, end)) && !timed(end) {
        end += 1;
    }
    let verb = words[at..end].to_vec();
    end += any_phrase(words, end, &FOLLOWING).unwrap_or(0);
    // "Water:" may be what the items are of; "water every other day:" is not.
    if is_noun_too(&first.word) && found.is_empty() && end == at + 1 {
        return None;
    }
    let bare = (end..words.len()).all(|at| timed(at) || words[at].shape == Shape::Mark);
    bare.then_some(verb)
}

/// Whether an item names a thing, and neither orders nor states something itself.
pub(super) fn names(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let head = leading(tokens, 0);
    let Some(first) = tokens.get(head).filter(|first| first.shape == Shape::Word) else { return false };
    let verb = is_base(&first.word) && !is_noun_too(&first.word) || begins_order(tokens, head, lexicon);
    let named = tokens[head..].iter().any(|token| token.shape == Shape::Word && !is_stop(token));
    let denies = matches!(first.word.as_str(), "no" | "not" | "never" | "don't" | "nothing" | "if" | "when");
    let states = tokens.iter().any(|token| is_finite(&token.word) || token.is_mark(':'));
    named && !(verb || denies || states)
}

/// Puts the verb of the order above before what an item names.
pub(super) fn order(tokens: &mut Vec<Token>, verb: &[Token]) {
    let head = leading(tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return };
    let put = |token: &Token| Token {
        start: first.start,
        end: first.start,
        glued: false,
        capital: false,
        ..token.clone()
    };
    let before: Vec<Token> = verb.iter().map(put).collect();
    tokens.splice(head..head, before);
}
