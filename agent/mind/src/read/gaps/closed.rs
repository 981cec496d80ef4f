//! "The pool is closed until May": that it is so, which nobody is to see to.

use super::said;
use crate::read::beside::start;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the state as one that lasts.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The pool in the garden" is as long as such a thing is named.
    const SUBJECT_TOKENS_MAX: usize = 6;
    let subject = start(sentence);
    let verb = (subject + 1..sentence.len().min(subject + 1 + SUBJECT_TOKENS_MAX)).find(|at| {
        matches!(word(sentence, *at), "is" | "are")
            && matches!(word(sentence, at + 1), "closed" | "shut" | "locked" | "covered" | "drained")
    })?;
    let words = sentence[subject..verb].iter().all(|token| token.shape == Shape::Word);
    // Until a day or a month: what is shut until an hour, somebody shuts.
    let found = time::scan(sentence, cx);
    let mut behind = found.iter().filter(|found| found.start > verb);
    let lasts =
        behind.next().is_some_and(|found| found.start == verb + 2 && matches!(found.bit, Bit::Until(_)));
    let clause = (verb..sentence.len()).find(|at| sentence[*at].is_mark(',')).unwrap_or(sentence.len());
    let hour = found.iter().any(|found| found.start < clause && matches!(found.bit, Bit::Slot(_)));
    if !words || !lasts || hour {
        return None;
    }
    let mut plain = sentence.to_vec();
    let stays = if word(sentence, verb) == "is" { "stays" } else { "stay" };
    plain[verb] = Token { end: sentence[verb].end, ..said(stays, sentence[verb].start) };
    Some(plain)
}
