//! "When we go away: water off, gas off": a condition before a colon is one before a comma. "Add salt to the list if we're
//! low": behind the name of a list it is one, too, and nothing that is put on it.

use super::{again, said};
use crate::read::split::clauses::opens_condition;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with a comma behind what it hangs on. What says when stands above the rest as it is.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "When the last of the guests has gone home" is as much as stands there.
    const WORDS_MAX: usize = 9;
    let opens = matches!(word(sentence, 0), "if" | "when" | "whenever" | "once" | "before" | "after")
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

/// "Add salt to the list if we're low": the condition first.
pub(super) fn of_list(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if !matches!(word(sentence, 0), "add" | "put" | "write") {
        return None;
    }
    let list = (1..sentence.len()).find(|at| word(sentence, *at) == "list")?;
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let opens = matches!(word(sentence, list + 1), "if" | "when" | "whenever" | "once");
    let whole =
        sentence[..end].iter().all(|token| token.shape == Shape::Word || token.shape == Shape::Number);
    if !opens || !whole || end < list + 3 {
        return None;
    }
    let place = sentence[0].start;
    // "If it runs out": the thing that is put on the list.
    let to = (1..list).find(|at| matches!(word(sentence, *at), "to" | "on" | "down"))?;
    let it = matches!(word(sentence, list + 2), "it" | "they");
    let mut plain = again(&sentence[list + 1..list + 2], place);
    if it {
        plain.extend(again(&sentence[1..to], place));
    }
    plain.extend(again(&sentence[list + 2 + usize::from(it)..end], place));
    plain.push(said(",", place));
    plain.extend_from_slice(&sentence[..=list]);
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
