//! "His cactus needs a spoonful of water on the first of the month", "the violets like a little warm water every five days":
//! a plant is watered then.

use super::{Beside, Put, said, start};
use crate::read::lexicon::What;
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const AMOUNTS: [&str; 22] = [
    "a little",
    "a bit of",
    "a drop of",
    "a splash of",
    "a spoonful of",
    "a spoon of",
    "a teaspoon of",
    "a tablespoon of",
    "a cup of",
    "a cupful of",
    "half a cup of",
    "a glass of",
    "half a glass of",
    "a jug of",
    "half a jug of",
    "a can of",
    "a mug of",
    "a litre of",
    "a pint of",
    "two cups of",
    "some",
    "plenty of",
];

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 9;
    let own = beside.own;
    let (from, verb) = subject(own, cx, NAME_TOKENS_MAX)?;
    let amount = any_phrase(own, verb + 1, &AMOUNTS).unwrap_or(0);
    let water = verb
        + 1
        + amount
        + usize::from(matches!(
            word(own, verb + 1 + amount),
            "warm" | "tepid" | "lukewarm" | "fresh" | "cold" | "soft"
        ));
    if word(own, water) != "water" {
        return None;
    }
    let timed = time::scan(&own[water + 1..], cx).iter().any(|found| found.start == 0);
    if !timed {
        return None;
    }
    let place = own[from].start;
    let mut put = own[..from].to_vec();
    put.push(said("water", place));
    put.extend(own[from..verb].iter().cloned().map(|token| Token { capital: false, ..token }));
    put.extend_from_slice(&own[water + 1..]);
    Some(Put::own(put))
}

/// What it is that has water, and the verb: no person and no animal.
fn subject(own: &[Token], cx: &TimeCtx<'_>, most: usize) -> Option<(usize, usize)> {
    let first = start(own);
    let opens = |at: usize| matches!(word(own, at), "the" | "his" | "her" | "my" | "our" | "their" | "your");
    let verb = (first + 1..own.len()).find(|at| {
        matches!(
            word(own, *at),
            "needs" | "need" | "likes" | "like" | "wants" | "want" | "gets" | "get" | "takes" | "take"
        )
    })?;
    let from = (first.max(verb.saturating_sub(most))..verb).find(|at| {
        opens(*at) && own[*at..verb].iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word))
    })?;
    let drinks = (from + 1..verb).any(|at| {
        cx.lexicon
            .named(own, at)
            .is_some_and(|(named, end)| end == verb && matches!(named.what, What::Person | What::Animal))
    });
    let named =
        verb > from + 1 && !own[from..verb].iter().any(|token| token.word == "you" || token.word == "i");
    // "…, except that his cactus needs water": a sentence of its own.
    let joined = from == first
        || own[from - 1].shape == Shape::Mark
        || matches!(word(own, from - 1), "that" | "and" | "but");
    (named && !drinks && joined).then_some((from, verb))
}
