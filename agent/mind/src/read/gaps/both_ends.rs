//! "Term begins on 2 September and ends on 17 December": what begins is what ends.

use super::again;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// What begins, and what ends.
const BEGINS: [&str; 9] =
    ["starts", "start", "begins", "begin", "opens", "open", "resumes", "resume", "runs"];
pub(super) const ENDS: [&str; 11] =
    ["ends", "end", "finishes", "finish", "closes", "close", "stops", "stop", "winds", "breaks", "break"];

/// The sentence with its subject said again before its second verb.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The spring semester at the college" is as long as such a name gets.
    const SUBJECT_TOKENS_MAX: usize = 7;
    let ends = (3..sentence.len())
        .find(|at| ENDS.contains(&word(sentence, *at)) && matches!(word(sentence, at - 1), "and" | "&"))?;
    let head = leading(sentence, 0);
    let last = (head + 1 + SUBJECT_TOKENS_MAX).min(ends);
    let begins = (head + 1..last).find(|at| BEGINS.contains(&word(sentence, *at)))?;
    let subject = &sentence[head..begins];
    let singular = |at: usize| word(sentence, at).ends_with('s');
    let plain = subject.iter().all(|token| token.shape != Shape::Mark || token.word == "-")
        && !matches!(word(sentence, head), "if" | "when" | "once" | "until" | "before" | "after" | "you")
        && !begins_order(sentence, head, cx.lexicon);
    (plain && singular(begins) == singular(ends)).then(|| {
        let again = again(subject, sentence[ends].start);
        [&sentence[..ends], &again, &sentence[ends..]].concat()
    })
}
