//! "Empty the bathroom bin every day; the nappy bin twice, morning and bedtime": it is emptied too, and not put out.

use super::{Beside, Put, said, start};
use crate::read::lexicon::{WORDS, singular};
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Token, word};

/// The sentence with the verb of the one before.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 3;
    let own = beside.own;
    let before = beside.before?;
    let empties = before.iter().take(start(before) + 2).any(|token| token.word == "empty");
    let closed = before.last().is_some_and(|last| last.is_mark(';'));
    let first = start(own) + usize::from(word(own, start(own)) == "and");
    let bin = (first + 1..own.len().min(first + 1 + NAME_TOKENS_MAX)).find(|at| {
        WORDS.bins.contains(singular(word(own, *at)).as_str()) && matches!(word(own, *at), "bin" | "bins")
    })?;
    if !empties || !closed || word(own, first) != "the" {
        return None;
    }
    // How often is said by the parts of the day that follow.
    let twice = matches!(word(own, bin + 1), "twice" | "thrice");
    let comma = own.get(bin + 2).is_some_and(|mark| mark.is_mark(',') || mark.is_mark(':'));
    let parts = (bin + 3..own.len()).filter(|at| clock::part(own, *at).is_some()).count() > 1
        || (bin + 3..own.len()).any(|at| word(own, at) == "and");
    let timed =
        twice || matches!(word(own, bin + 1), "every" | "each" | "daily" | "weekly" | "on" | "in" | "at");
    if !timed {
        return None;
    }
    let place = own[first].start;
    let mut plain = own[..first].to_vec();
    plain.push(said("empty", place));
    plain.extend_from_slice(&own[first..=bin]);
    if twice && comma && parts {
        if let Some(last) = plain.last_mut() {
            *last = Token { end: own[bin + 2].end, ..last.clone() };
        }
        plain.extend_from_slice(&own[bin + 3..]);
    } else {
        plain.extend_from_slice(&own[bin + 1..]);
    }
    Some(Put::own(plain))
}
