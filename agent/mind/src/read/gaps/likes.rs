//! "The orchids like a splash on Sundays": what a plant likes at a time is what it needs then.

use super::said;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const DRINKS: [&str; 12] = [
    "splash of water",
    "drop of water",
    "drink of water",
    "splash",
    "drink",
    "sip",
    "soak",
    "soaking",
    "mist",
    "misting",
    "spritz",
    "watering",
];

/// The sentence with the drink that is needed.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const SUBJECT_TOKENS_MAX: usize = 5;
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let likes = (first + 1..sentence.len()).find(|at| {
        matches!(
            word(sentence, *at),
            "like"
                | "likes"
                | "love"
                | "loves"
                | "want"
                | "wants"
                | "need"
                | "needs"
                | "get"
                | "gets"
                | "enjoys"
                | "enjoy"
        ) && matches!(word(sentence, at + 1), "a" | "their" | "its")
    })?;
    let mut noun = likes + 2;
    while matches!(
        word(sentence, noun),
        "good" | "little" | "quick" | "nice" | "big" | "proper" | "wee" | "tiny" | "long" | "small"
    ) {
        noun += 1;
    }
    let used = any_phrase(sentence, noun, &DRINKS)?;
    // "Dad likes a drink on Sundays".
    let label = (first..likes).rev().find(|at| sentence[*at].shape == Shape::Mark).map_or(first, |at| at + 1);
    let article = usize::from(matches!(word(sentence, label), "the" | "my" | "our" | "all"));
    let person =
        matches!(word(sentence, label), "i" | "we" | "he" | "she" | "you" | "everyone" | "nobody" | "who")
            || cx.lexicon.person(sentence, label + article).is_some()
            || sentence.get(label).is_some_and(|token| token.capital && article == 0 && label > 0);
    if person || likes == label || likes - label > SUBJECT_TOKENS_MAX {
        return None;
    }
    let timed = time::scan(&sentence[noun + used..], cx)
        .iter()
        .any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Slot(_)));
    if !timed {
        return None;
    }
    let place = &sentence[likes];
    // "Plants: the fern likes a drink every three days, the cactus once a month": each of them by its name.
    if label > first {
        let mut plain = sentence[..label].to_vec();
        plain.push(said("water", sentence[label].start));
        plain.extend_from_slice(&sentence[label..likes]);
        plain.extend_from_slice(&sentence[noun + used..]);
        return Some(plain);
    }
    let mut plain = sentence[..likes].to_vec();
    plain.push(Token { word: "need".to_owned(), ..place.clone() });
    plain.push(said("a", place.end));
    plain.push(Token {
        word: "drink".to_owned(),
        start: sentence[likes + 1].start,
        end: sentence[noun + used - 1].end,
        ..said("drink", place.end)
    });
    plain.extend_from_slice(&sentence[noun + used..]);
    Some(plain)
}
