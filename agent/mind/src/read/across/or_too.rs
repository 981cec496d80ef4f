//! "Grandpa doesn't like onions. Or anything spicy": the sentence goes on.

use super::{Beside, Put, end, start};
use crate::read::lexicon::is_base;
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence before without the mark that closes it, and this one without what says no more.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    // "Or anything that is too spicy, really".
    const TOKENS_MAX: usize = 8;
    let own = beside.own;
    let first = start(own);
    if first > 0 || !matches!(word(own, first), "or" | "nor") || own.len() > TOKENS_MAX {
        return None;
    }
    let verb = |token: &Token| {
        is_finite(&token.word) || matches!(token.word.as_str(), "you" | "i" | "we" | "if" | "when" | "maybe")
    };
    let denies = |token: &Token| {
        token.word.ends_with("n't")
            || matches!(
                token.word.as_str(),
                "no" | "not" | "never" | "dislikes" | "hates" | "avoid" | "without" | "cannot" | "nothing"
            )
    };
    let before = beside.last()?;
    if own[first..].iter().any(verb)
        || is_base(word(own, first + 1)) && own.len() > 3
        || !before.iter().any(denies)
    {
        return None;
    }
    let mut stop = end(own);
    while stop > 1
        && matches!(word(own, stop - 1), "really" | "either" | "actually" | "," | "please" | "mind" | "too")
    {
        stop -= 1;
    }
    let kept = before[..end(before)].to_vec();
    let mut plain = own[..stop].to_vec();
    plain[0] = Token { word: "or".to_owned(), shape: Shape::Word, ..plain[0].clone() };
    plain.extend_from_slice(&own[end(own)..]);
    Some(Put { before: Some(kept), own: plain })
}
