//! "Keep the plants watered": water the plants.

use super::{Beside, Put, start};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    const THING_TOKENS_MAX: usize = 4;
    let own = beside.own;
    let first = start(own) + any_phrase!(own, start(own), ["please", "just", "please just"]).unwrap_or(0);
    if word(own, first) != "keep" {
        return None;
    }
    let done = (first + 2..own.len().min(first + 2 + THING_TOKENS_MAX))
        .find(|at| matches!(word(own, *at), "watered" | "fed"))?;
    if own[first..done].iter().any(|token| token.shape == Shape::Mark) {
        return None;
    }
    let verb = if word(own, done) == "fed" { "feed" } else { "water" };
    let mut plain = own[..first].to_vec();
    plain.push(Token { word: verb.to_owned(), ..own[first].clone() });
    plain.extend_from_slice(&own[first + 1..done]);
    if let Some(last) = plain.last_mut() {
        last.end = own[done].end;
    }
    plain.extend_from_slice(&own[done + 1..]);
    Some(Put::own(plain))
}
