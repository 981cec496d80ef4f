//! "8 till midnight is Mel's one proper sleep": her sleep is from eight till midnight, and not eight minutes before it.

use super::{Beside, Put, end, said, start};
use crate::read::across;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the hours behind what they are of.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let hours = across::stretch(own, first)?;
    let is = hours.end;
    if !matches!(word(own, is), "is" | "are") {
        return None;
    }
    // "9 to 5 is fine" says nothing of what goes on then.
    let whose = own.get(is + 1)?;
    let named = whose.word.ends_with("'s")
        || matches!(whose.word.as_str(), "the" | "my" | "her" | "his" | "our" | "their")
        || crate::read::lexicon::WORDS.rests.contains(&whose.word);
    let close = (is + 1..end(own)).find(|at| own[*at].shape == Shape::Mark).unwrap_or(end(own));
    if !named || close < is + 2 {
        return None;
    }
    let place = own[close - 1].end;
    let mut plain = own[..first].to_vec();
    plain.push(Token { start: own[first].start, capital: true, ..whose.clone() });
    plain.extend_from_slice(&own[is + 2..close]);
    plain.push(said(word(own, is), place));
    if !matches!(word(own, first), "from" | "between") {
        plain.push(said("from", place));
    }
    plain.extend(own[first..is].iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    plain.extend_from_slice(&own[close..]);
    Some(Put::own(plain))
}
