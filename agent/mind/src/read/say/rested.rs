//! What is to rest for now: all of it ("can you stop for a bit, I'm on a call"), or a chore ("leave the vacuuming for now").

use super::Act;
use crate::read::lexicon::TALK;
use crate::read::tokens::{Shape, Token, word};

/// Holding still, as it is asked for in more words than "stop".
pub(super) fn pause(part: &[Token]) -> Option<Vec<Act>> {
    let used = TALK.pause.at(part, 0).filter(|used| *used > 0)?;
    // "Wait until the dryer has finished" is of one thing, "pause until tonight" of all.
    let lasting = !matches!(word(part, used), "until") || !matches!(word(part, 0), "wait" | "hold" | "hang");
    let ends = used == part.len() || lasting && TALK.pause_ends.at(part, used).is_some_and(|more| more > 0);
    ends.then(|| vec![Act::Stop])
}

/// The words of the chore that is to rest for now.
pub(super) fn chore(part: &[Token]) -> Option<&[Token]> {
    let used = TALK.rests.at(part, 0).filter(|used| *used > 0)?;
    let (end, _) = TALK.rests_ends.find(part, used)?;
    let chore = part.get(used..end)?;
    let named = chore.iter().any(|token| token.shape == Shape::Word);
    (named && !chore.iter().any(|token| token.shape == Shape::Mark)).then_some(chore)
}
