//! "Nobody may enter my study", "nobody in the kitchen from two to four": bans that are put without a word that
//! forbids.

use super::said;
use crate::read::beside::{end, start};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Nobody may enter my study": hob keeps out of it, too.
pub(super) fn keep_out(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The big spare bedroom upstairs" is as much as names a place.
    const PLACE_TOKENS_MAX: usize = 4;
    let from = start(sentence);
    let nobody = from + any_phrase!(sentence, from, ["nobody", "no one", "no - one"])?;
    let enters = any_phrase!(
        sentence,
        nobody,
        [
            "may enter",
            "may go into",
            "may go in",
            "may come into",
            "is to enter",
            "is to go into",
            "is to go in",
            "is allowed in",
            "is allowed into",
            "is allowed to enter",
            "is allowed to go into",
            "is allowed to go in",
            "should enter",
            "should go into",
            "must enter",
            "must go into",
            "can enter",
            "can go into",
            "enters",
            "goes into",
            "to enter",
            "to go into",
            "ever enters",
            "ever goes into",
        ]
    );
    let bare = enters.is_none();
    let place = nobody + enters.or_else(|| any_phrase!(sentence, nobody, ["in", "into"]))?;
    any_phrase!(sentence, place, ["the", "my", "our"])?;
    let found = time::scan(sentence, cx);
    let timed = |at: usize| found.iter().any(|found| found.start == at);
    let close = (place + 2..=end(sentence).min(place + PLACE_TOKENS_MAX + 1)).find(|at| {
        timed(*at)
            || sentence.get(*at).is_none_or(|next| next.shape == Shape::Mark)
            || matches!(
                word(sentence, *at),
                "while" | "when" | "before" | "after" | "during" | "until" | "please"
            )
    })?;
    // "Nobody in the house, by the way" says nothing of when.
    if bare && !timed(close) {
        return None;
    }
    let at = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.extend(["keep", "out", "of"].map(|word| said(word, at)));
    plain[from].capital = true;
    plain.extend_from_slice(&sentence[place..]);
    Some(plain)
}
