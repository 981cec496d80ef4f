//! What words left over in a chore betray by themselves: a verb of their own, a comparison, a number.

use super::reasons::is_finite;
use crate::read::lexicon::{Form, is_noun_too, is_verb_form, singular};
use crate::read::tokens::{Token, phrase, tokens};

/// Words of time and degree that say nothing of how a thing is done.
pub(super) const NO_MANNER: [&str; 12] = [
    "earlier",
    "sooner",
    "nearly",
    "almost",
    "already",
    "yesterday",
    "better",
    "worse",
    "later",
    "actually",
    "rather",
    "obviously",
];

/// Whether a word can only be what somebody is, has or does.
pub(super) fn is_told(word: &str) -> bool {
    let plural = is_verb_form(word, Form::S) && is_noun_too(&singular(word));
    let participle = is_verb_form(word, Form::Past)
        && !matches!(word, "was" | "were" | "had" | "got" | "missed")
        || word.ends_with("ed") && word != "missed";
    is_finite(word) && !plural && !participle && !matches!(word, "keep" | "have" | "got")
        || word.ends_with("n't")
        || matches!(
            word,
            "can't"
                | "won't"
                | "was"
                | "were"
                | "missed"
                | "hasn't"
                | "haven't"
                | "hadn't"
                | "couldn't"
                | "wouldn't"
        )
}

pub(super) fn is_count(word: &str) -> bool {
    matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
}

/// Where words left over stand in what was said.
pub(super) fn place(how: &str, said: &[Token]) -> Option<usize> {
    let own = tokens(how, 0, how.len());
    let whole: Vec<&str> = own.iter().map(|token| token.word.as_str()).collect();
    (0..said.len())
        .find(|at| phrase(said, *at, &whole.join(" ")).is_some())
        .or_else(|| own.iter().find_map(|token| said.iter().position(|of| of.word == token.word)))
}
