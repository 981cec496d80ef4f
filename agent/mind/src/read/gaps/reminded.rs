//! "I take my tablets at eight, please remind me": what somebody is reminded of is what stands before it.

use super::said;
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence as the reminder that it is.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, 0);
    let whom = match word(sentence, head) {
        "i" => "me",
        "we" => "us",
        _ => return None,
    };
    if !is_base(word(sentence, head + 1))
        || matches!(word(sentence, head + 1), "need" | "like" | "want" | "have")
    {
        return None;
    }
    let at = (head + 2..sentence.len())
        .find(|at| word(sentence, *at) == "remind" && word(sentence, at + 1) == whom)?;
    let mut start = at;
    while start > head + 2
        && (sentence[start - 1].shape == Shape::Mark
            || matches!(
                word(sentence, start - 1),
                "please" | "so" | "and" | "you" | "can" | "could" | "would"
            ))
    {
        start -= 1;
    }
    // "Remind me at six" has an hour of its own, "remind me to stretch" another thing.
    let rest = at + 2;
    let rest = rest
        + any_phrase!(sentence, rest, ["then", "of it", "about it", "please", "each time", "every time"])
            .unwrap_or(0);
    let ends = sentence[rest..].iter().all(|token| token.shape == Shape::Mark);
    if !ends || start == at || sentence[head..start].iter().any(|token| token.is_mark(',')) {
        return None;
    }
    let place = sentence[head].start;
    let mut plain = sentence[..head].to_vec();
    plain.extend([said("remind", place), said(whom, place), said("to", place)]);
    plain.extend_from_slice(&sentence[head + 1..start]);
    plain.extend_from_slice(&sentence[rest..]);
    Some(plain)
}
