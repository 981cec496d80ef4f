//! "What we need most is dinner: we eat at half past six", "the main thing is the ironing, every Wednesday": how much a
//! chore is wanted says nothing about it, and the chore stands there with its times.

use crate::read::beside::start;
use crate::read::lexicon::DISCOURSE;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase};

/// The sentence with the chore alone before its times.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let opens = start(sentence);
    let lead = opens + DISCOURSE.wanted_most.at(sentence, opens)?;
    let noun = lead + any_phrase!(sentence, lead, ["the", "our", "my", "a", "some"]).unwrap_or(0);
    let (_, end) = cx.lexicon.task_noun(sentence, noun)?;
    let colon = sentence.get(end).is_some_and(|mark| mark.is_mark(':'));
    // A chore that nobody says a time of stays what the owner told of it.
    let timed = colon && !time::scan(&sentence[end..], cx).is_empty();
    timed.then(|| {
        let mut plain = sentence[..opens].to_vec();
        plain.extend_from_slice(&sentence[lead..]);
        plain
    })
}
