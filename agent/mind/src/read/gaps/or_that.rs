//! "I'd ask you not to vacuum then or answer the door", "don't mop then or empty the bins": all of it is left undone, and
//! at the same hours.

use super::said;
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with "don't" for what somebody is asked not to do, before it is taken apart.
pub(super) fn asked_not(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const ASKED: [&str; 16] = [
        "i'd ask you not to",
        "i would ask you not to",
        "we'd ask you not to",
        "we would ask you not to",
        "i ask you not to",
        "i'd ask you never to",
        "i must ask you not to",
        "i'd thank you not to",
        "i'll ask you not to",
        "i'd be glad if you didn't",
        "i'd be grateful if you didn't",
        "i'd appreciate it if you didn't",
        "we'd appreciate it if you didn't",
        "i'd like you not to",
        "we'd like you not to",
        "i need you not to",
    ];
    let (at, used) = (start(sentence)..sentence.len())
        .find_map(|at| any_phrase(sentence, at, &ASKED).map(|used| (at, used)))?;
    if !is_base(word(sentence, at + used)) {
        return None;
    }
    let place = sentence[at].start;
    let close = Token { end: sentence[at + used - 1].end, ..said("don't", place) };
    let told = at > start(sentence);
    let joint = usize::from(told && matches!(word(sentence, at - 1), "and" | "so"));
    let mut plain = sentence[..at - joint].to_vec();
    if told {
        if !sentence[at - joint - 1].is_mark(',') {
            plain.push(said(",", sentence[at - joint - 1].end));
        }
        plain.push(said("so", place));
        plain.push(said("please", place));
    }
    plain.push(close);
    plain.extend_from_slice(&sentence[at + used..]);
    Some(plain)
}

/// The sentence with the hours that it points back at behind all that it forbids.
pub(super) fn then(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if let Some(plain) = and_then_not(sentence) {
        return Some(plain);
    }
    let or = (start(sentence) + 2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "or" | "nor")
            && word(sentence, at - 1) == "then"
            && is_base(word(sentence, at + 1))
    })?;
    let denied = sentence[..or]
        .iter()
        .rev()
        .take_while(|token| token.shape != Shape::Mark || token.is_mark(','))
        .any(|token| matches!(token.word.as_str(), "don't" | "not" | "never" | "no" | "dont"));
    if !denied {
        return None;
    }
    let stop = (or..end(sentence))
        .find(|at| {
            sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || sentence[*at].is_mark(',')
                || sentence[*at].is_mark(';')
        })
        .unwrap_or(end(sentence));
    let mut plain = sentence[..or - 1].to_vec();
    plain.extend_from_slice(&sentence[or..stop]);
    plain.push(said("then", sentence[stop - 1].end));
    plain.extend_from_slice(&sentence[stop..]);
    Some(plain)
}

/// "So no noise then and don't knock": neither of them then.
fn and_then_not(sentence: &[Token]) -> Option<Vec<Token>> {
    let and = (start(sentence) + 2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "and" | "or")
            && word(sentence, at - 1) == "then"
            && matches!(word(sentence, at + 1), "don't" | "dont" | "never" | "no")
    })?;
    let close = end(sentence);
    // "No noise then and don't knock" alone says nowhere when that is.
    sentence[..and].iter().any(|token| token.word == "so").then_some(())?;
    let plain = sentence[and + 2..close].iter().all(|token| {
        token.shape == Shape::Word
            && !matches!(token.word.as_str(), "then" | "when" | "if" | "until" | "before" | "after")
    });
    plain.then(|| [&sentence[..close], &[said("then", sentence[close - 1].end)], &sentence[close..]].concat())
}
