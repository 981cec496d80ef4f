//! "The inspection is on Thursday the 18th, so the whole place spotless by the night before": how something has to be by
//! then, as the order to make it so.

use super::said;
use crate::read::lexicon::is_base;
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What is done to make something so.
const MADE: [(&str, &str); 9] = [
    ("spotless", "clean"),
    ("clean", "clean"),
    ("immaculate", "clean"),
    ("tidy", "tidy"),
    ("clear", "clear"),
    ("empty", "empty"),
    ("swept", "sweep"),
    ("out", "put"),
    ("aired", "air"),
];

/// The sentence with the order of its own.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The small spare room and the landing" is as much as is named.
    const NAME_TOKENS_MAX: usize = 7;
    let (state, made) = (4..sentence.len()).rev().find_map(|at| {
        let made = MADE.iter().find(|(state, _)| word(sentence, at) == *state)?.1;
        let by = at + 1 + usize::from(word(sentence, at + 1) == "by");
        any_phrase!(sentence, by, ["the night before", "the evening before", "the day before"])?;
        Some((at, made))
    })?;
    let comma =
        (state.saturating_sub(NAME_TOKENS_MAX + 1)..state).rev().find(|at| sentence[*at].is_mark(','))?;
    let joint = usize::from(matches!(word(sentence, comma + 1), "so" | "and"));
    let name = &sentence[comma + 1 + joint..state];
    let thing = |token: &Token| {
        token.shape == Shape::Word
            && !is_finite(&token.word)
            && (!is_base(&token.word) || crate::read::lexicon::is_noun_too(&token.word))
    };
    let told = sentence[..comma]
        .iter()
        .any(|token| is_finite(&token.word) || token.word == "is" || token.word == "are");
    let ordered = name.first().is_some_and(|first| {
        matches!(
            first.word.as_str(),
            "have" | "i" | "we" | "you" | "it" | "they" | "make" | "get" | "please" | "leave" | "keep"
        )
    });
    if name.is_empty() || !name.iter().all(thing) || !told || ordered {
        return None;
    }
    let place = sentence[comma].start;
    let mut plain = sentence[..comma].to_vec();
    plain.push(said(".", place));
    plain.push(Token { capital: true, ..said(made, name[0].start) });
    let determined = matches!(
        name[0].word.as_str(),
        "the"
            | "our"
            | "my"
            | "his"
            | "her"
            | "their"
            | "all"
            | "every"
            | "both"
            | "everything"
            | "everywhere"
    ) || name[0].word.ends_with("'s");
    if !determined {
        plain.push(said("the", name[0].start));
    }
    plain.extend_from_slice(name);
    if made == "put" {
        plain.push(sentence[state].clone());
    }
    // "By the night before" is on it.
    let by = state + 1 + usize::from(word(sentence, state + 1) == "by");
    plain.extend_from_slice(&sentence[by..]);
    Some(plain)
}
