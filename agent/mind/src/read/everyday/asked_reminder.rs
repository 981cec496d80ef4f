//! "Dad takes his tablet with breakfast at 8, please remind him": the reminder is a sentence of its own, beside what it is of.

use super::{Beside, Put, start};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence in two, where a comma parts what somebody takes from the wish that they be reminded.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let remind = (start(own) + 2..own.len())
        .find(|at| word(own, *at) == "remind" && matches!(word(own, at + 1), "him" | "her" | "them"))?;
    let asks = |token: &Token| {
        matches!(token.word.as_str(), "please" | "can" | "could" | "you" | "so" | "just" | "will" | "would")
    };
    let comma = (start(own) + 1..remind).rev().find(|at| !asks(&own[*at]))?;
    let takes =
        own[..comma].iter().any(|token| matches!(token.word.as_str(), "takes" | "has" | "take" | "needs"));
    let parted =
        own[comma].is_mark(',') || own[comma].is_mark(';') || matches!(word(own, comma), "–" | "—" | "-");
    if !parted || !takes {
        return None;
    }
    let mut plain = own.to_vec();
    plain[comma] = Token { word: ".".to_owned(), shape: Shape::Mark, glued: true, ..plain[comma].clone() };
    if let Some(next) = plain.get_mut(comma + 1) {
        next.capital = true;
    }
    Some(Put::own(plain))
}
