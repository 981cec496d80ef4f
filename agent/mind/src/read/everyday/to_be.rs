//! "Lunch boxes to be ready by 7:45", "the table to be laid at six": have them so.

use super::{Beside, Put, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, any_phrase, word};

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 5;
    let own = beside.own;
    let first = start(own);
    let at = (first + 1..own.len().min(first + 1 + NAME_TOKENS_MAX))
        .find(|at| any_phrase!(own, *at, ["to be"]).is_some())?;
    // "The bins are to be out" has a verb of its own, and is read as it is.
    let name = own[first..at].iter().all(|token| {
        let verb = is_finite(&token.word) || token.word.ends_with("'s") || token.word == "ought";
        token.shape == Shape::Word && !verb
    });
    let thing = !is_base(word(own, first))
        && !matches!(
            word(own, first),
            "i" | "we"
                | "you"
                | "he"
                | "she"
                | "they"
                | "it"
                | "this"
                | "that"
                | "there"
                | "nothing"
                | "nobody"
                | "no"
        );
    let state = matches!(
        word(own, at + 2),
        "ready"
            | "done"
            | "out"
            | "in"
            | "clean"
            | "tidy"
            | "warm"
            | "laid"
            | "set"
            | "washed"
            | "ironed"
            | "emptied"
            | "packed"
            | "fed"
            | "watered"
            | "made"
    );
    // What it must not be beside is read as it is, too.
    let denies =
        own[at..].iter().any(|token| matches!(token.word.as_str(), "no" | "not" | "never" | "without"));
    if !name || !thing || !state || denies {
        return None;
    }
    let place = own[first].start;
    let mut plain = own[..first].to_vec();
    plain.push(said("have", place));
    if !matches!(word(own, first), "the" | "my" | "our" | "his" | "her" | "their" | "all" | "a") {
        plain.push(said("the", place));
    }
    plain.extend_from_slice(&own[first..at]);
    plain.extend_from_slice(&own[at + 2..]);
    Some(Put::own(plain))
}
