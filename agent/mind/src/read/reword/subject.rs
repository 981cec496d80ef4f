//! "Milk and the paper will be at the gate", "order lands between ten and twelve": a word that is a verb elsewhere, as the
//! subject of what is said of it. An article makes it one.

use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_noun_too;
use crate::read::tokens::{Shape, Token, word};

/// Verbs that say what becomes of a thing, and that nobody is told to do to one.
fn happens(verb: &str) -> bool {
    matches!(
        verb,
        "will"
            | "is"
            | "are"
            | "comes"
            | "come"
            | "arrives"
            | "arrive"
            | "lands"
            | "land"
            | "gets"
            | "was"
            | "were"
            | "has"
    )
}

/// The tokens with an article before such a subject.
pub(super) fn subject(tokens: Vec<Token>) -> Vec<Token> {
    // "Milk and the newspaper".
    const SUBJECT_TOKENS_MAX: usize = 4;
    let head = leading(&tokens, 0);
    let Some(first) = tokens.get(head).filter(|first| first.shape == Shape::Word) else { return tokens };
    let both = matches!(first.word.as_str(), "order" | "milk" | "water" | "post" | "mail" | "paper" | "shop")
        || is_base(&first.word) && is_noun_too(&first.word);
    let verb = if matches!(word(&tokens, head + 1), "and" | "&") {
        (head + 2..tokens.len().min(head + 2 + SUBJECT_TOKENS_MAX)).find(|at| {
            tokens[*at].shape != Shape::Word
                || happens(&tokens[*at].word)
                || is_base(&tokens[*at].word) && !is_noun_too(&tokens[*at].word)
        })
    } else {
        Some(head + 1)
    };
    let told = verb.is_some_and(|at| {
        happens(word(&tokens, at)) && !matches!(word(&tokens, at), "come" | "gets" if at == head + 1)
    });
    // "Milk is left at the lane end" is told as it is.
    let done = verb.is_some_and(|at| {
        matches!(word(&tokens, at), "is" | "are" | "was" | "were" | "has" | "will")
            && is_verb_form(word(&tokens, at + 1), Form::Past)
    });
    // "Order is everything", "dinner is at six": what an article would change is left alone.
    let meal = matches!(first.word.as_str(), "dinner" | "lunch" | "breakfast" | "supper" | "tea" | "coffee");
    if !both || !told || done || meal {
        return tokens;
    }
    let the = Token {
        word: "the".to_owned(),
        end: first.start,
        shape: Shape::Word,
        capital: false,
        ..first.clone()
    };
    [&tokens[..head], &[the], &tokens[head..]].concat()
}
