//! From a block's words to sentences.

use super::clauses::{CLAUSE_TOKENS_MAX, Range};
use crate::read::tokens::{Shape, Token, word};

/// The sentences of a block, as ranges of its tokens.
pub(crate) fn sentences(tokens: &[Token]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = match token.word.as_str() {
            "!" | "?" | ";" | "…" => tokens.get(at + 1).is_none_or(|next| !next.glued),
            "." => ends_sentence(tokens, at),
            _ => false,
        };
        let long = at + 1 - from >= CLAUSE_TOKENS_MAX * 4;
        if ends || long {
            found.push((from, at + 1));
            from = at + 1;
        }
    }
    if from < tokens.len() {
        found.push((from, tokens.len()));
    }
    // Closing brackets and quotes belong to the sentence before them.
    let mut joined: Vec<Range> = Vec::new();
    for (from, to) in found {
        let bare = tokens[from..to].iter().all(|token| token.shape == Shape::Mark);
        match joined.last_mut().filter(|_| bare) {
            Some(last) => last.1 = to,
            None => joined.push((from, to)),
        }
    }
    joined
}

pub(crate) fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.glued && !matches!(next.word.as_str(), "*" | "_" | ")" | "\"" | "”" | "'" | "’") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |index| word(tokens, index));
    if initial(tokens, at) || before == "no" && next.number().is_some() && !tokens[at - 1].glued {
        return false;
    }
    let dotted =
        before.chars().count() == 1 && at >= 2 && tokens[at - 2].is_mark('.') && tokens[at - 1].glued;
    if dotted {
        return next.capital;
    }
    !(ABBREVIATIONS.contains(&before)
        && !next.capital
        && tokens[at].glued
        && at > 0
        && !before.is_empty()
        && before != "no"
        || matches!(before, "mr" | "mrs" | "ms" | "dr"))
}

/// "J. Brandt": the first letter of a name.
fn initial(tokens: &[Token], at: usize) -> bool {
    let Some(letter) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    let before = at.checked_sub(2).and_then(|before| tokens.get(before));
    let opens = before.is_none_or(|before| {
        before.shape == Shape::Mark
            || matches!(before.word.as_str(), "by" | "from" | "mr" | "mrs" | "ms" | "dr")
    });
    let name = tokens
        .get(at + 1)
        .is_some_and(|next| next.capital && next.shape == Shape::Word && next.word.chars().count() > 1);
    opens && name && letter.capital && letter.word.chars().count() == 1 && letter.word != "i"
}

/// Abbreviations whose full stop ends no sentence by itself.
pub(crate) const ABBREVIATIONS: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "st", "e.g", "i.e", "etc", "approx", "mon", "tue", "tues", "wed", "weds", "thu",
    "thur", "thurs", "fri", "sat", "sun", "min", "no",
];
