//! "Frost -> cover the lemon tree": what is so, and what is then to be done.

use super::{each_opening, glued, in_place, opens};
use crate::read::lexicon::{Form, SHORTHAND, is_base, is_verb_form};
use crate::read::split::clauses::opens_condition;
use crate::read::tokens::{Shape, Token, word};

/// What may stand before an arrow, at most: a condition and not a story.
const CONDITION_TOKENS_MAX: usize = 14;

/// The tokens with each such sentence as a condition with what hangs on it.
pub(super) fn in_full(text: &str, all: Vec<Token>) -> Vec<Token> {
    if !(0..all.len()).any(|at| arrow(&all, at).is_some()) {
        return all;
    }
    each_opening(text, all, condition)
}

/// Where an arrow at a place ends.
fn arrow(tokens: &[Token], at: usize) -> Option<usize> {
    match word(tokens, at) {
        "→" | "⇒" | "➔" | "➜" => Some(at + 1),
        "-" | "=" | "–" if word(tokens, at + 1) == ">" && glued(tokens, at + 1) => Some(at + 2),
        _ => None,
    }
}

/// The condition that begins at a place, in words, with the comma behind it; and where the arrow ends.
fn condition(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    // "< 5 kg of litter left -> order more".
    let measured = matches!(word(tokens, at), "<" | ">" | "≤" | "≥");
    if !tokens.get(at).is_some_and(|token| token.shape != Shape::Mark || measured) {
        return None;
    }
    let limit = tokens.len().min(at + CONDITION_TOKENS_MAX);
    let found =
        (at + 1..limit).find(|index| arrow(tokens, *index).is_some() || opens(text, tokens, *index))?;
    let end = arrow(tokens, found)?;
    let left = &tokens[at..found];
    if left.iter().any(|token| token.is_mark(':') && !token.glued) || !is_condition(left, tokens, end) {
        return None;
    }
    let mut words: Vec<Token> = Vec::new();
    if !opens_condition(left, 0) {
        words.extend(in_place("if", &left[0], &left[0]));
    }
    let verbless = !left.iter().any(is_verb);
    let mut said = false;
    for (index, token) in left.iter().enumerate() {
        let put = match token.word.as_str() {
            "+" | "&" => {
                said = false;
                Some("and")
            }
            // The season has the same name.
            "fall" if left.len() == 1 => Some("falling"),
            ">" => Some("over"),
            "<" => Some("under"),
            _ => None,
        };
        let state = SHORTHAND.states.contains(&token.word) || matches!(token.word.as_str(), ">" | "<");
        if verbless && !said && index > 0 && state {
            words.extend(in_place("is", token, token));
            said = true;
        }
        match put {
            Some(put) => words.extend(in_place(put, token, token)),
            None => words.push(Token { glued: token.glued && index > 0, ..token.clone() }),
        }
    }
    let mut comma = in_place(",", &tokens[found], &tokens[end - 1]);
    comma.iter_mut().for_each(|comma| comma.glued = true);
    words.extend(comma);
    match cleared(tokens, end) {
        Some((order, stop)) => {
            words.extend(order);
            Some((words, stop))
        }
        None => Some((words, end)),
    }
}

/// "Path + gate clear by 7": what is to be so, as an order.
fn cleared(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    const NAMES_TOKENS_MAX: usize = 8;
    let state = (at + 1..tokens.len().min(at + NAMES_TOKENS_MAX))
        .find(|state| matches!(word(tokens, *state), "clear" | "clean" | "dry" | "salted" | "cleared"))?;
    let closed = tokens
        .get(state + 1)
        .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "by" | "before" | "at"));
    let names = tokens[at..state]
        .iter()
        .all(|token| token.shape == Shape::Word || matches!(token.word.as_str(), "+" | "&" | "/"));
    if !closed || !names {
        return None;
    }
    let verb = match word(tokens, state) {
        "salted" => "salt",
        "cleared" => "clear",
        own => own,
    };
    let mut put = in_place(&format!("{verb} the"), &tokens[at], &tokens[at]);
    put.extend(tokens[at..state].iter().flat_map(|token| match token.word.as_str() {
        "+" | "&" | "/" => in_place("and", token, token),
        _ => vec![token.clone()],
    }));
    Some((put, state + 1))
}

fn is_verb(token: &Token) -> bool {
    is_verb_form(&token.word, Form::S) && !is_base(&token.word)
        || matches!(token.word.as_str(), "is" | "are" | "has" | "have" | "goes")
}

/// Whether what stands before an arrow can be so or not, and what stands behind it be done about it: "bins -> curb"
/// moves something, and "Mon -> towels" says when.
fn is_condition(left: &[Token], tokens: &[Token], end: usize) -> bool {
    let states = left.iter().skip(1).any(|token| {
        SHORTHAND.states.contains(&token.word) || matches!(token.word.as_str(), ">" | "<") || is_verb(token)
    });
    let event = left.iter().all(|token| {
        SHORTHAND.events.contains(&token.word) || matches!(token.word.as_str(), "/" | "or" | "heavy" | "hard")
    });
    // "Washing machine error", "smoke alarm": what happens to something.
    let event = event || left.last().is_some_and(|last| SHORTHAND.mishaps.contains(&last.word));
    let ordered = is_base(word(tokens, end)) || matches!(word(tokens, end), "no" | "never" | "don't");
    states || event || opens_condition(left, 0) || ordered && left.len() > 2
}
