//! "When we go away: water off, gas off": a condition before a colon is one before a comma.

use crate::read::split::clauses::opens_condition;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with a comma behind what it hangs on. What says when stands above the rest as it is.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "When the last of the guests has gone home" is as much as stands there.
    const WORDS_MAX: usize = 9;
    let opens = matches!(word(sentence, 0), "when" | "whenever" | "once" | "before" | "after")
        && opens_condition(sentence, 0);
    let colon = (2..sentence.len().min(WORDS_MAX + 1)).find(|at| sentence[*at].shape == Shape::Mark)?;
    let told = sentence.get(colon + 1).is_some_and(|next| next.shape == Shape::Word && !next.glued);
    if !opens || !sentence[colon].is_mark(':') || !told || !time::scan(&sentence[..colon], cx).is_empty() {
        return None;
    }
    let mut plain = sentence.to_vec();
    plain[colon].word = ",".to_owned();
    Some(plain)
}
