//! "Wash the car? No, leave that, Stevo does it": a chore that is named to be left.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::shapes::begins_order;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The question as the rule that its answer makes of it.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const WORDS_MAX: usize = 8;
    let own = beside.own;
    let first = start(own);
    let before = beside.before?;
    let (from, stop) = (start(before), end(before));
    let asks = before.last().is_some_and(|last| last.is_mark('?')) && stop - from <= WORDS_MAX;
    let orders = begins_order(before, from, cx.lexicon) || is_base(word(before, from));
    if !asks || !orders || !matches!(word(own, first), "no" | "nope") || word(own, first + 1) != "," {
        return None;
    }
    let denied = first + 2;
    let used = any_phrase!(
        own,
        denied,
        [
            "leave that",
            "leave it",
            "don't",
            "don't bother",
            "leave that one",
            "not that",
            "no need",
            "never",
            "leave them",
        ]
    )?;
    let rest = denied + used;
    let closes = own.get(rest).is_none_or(|mark| mark.shape == Shape::Mark);
    if !closes {
        return None;
    }
    let place = before[from].start;
    let mut rule = before[..from].to_vec();
    rule.push(Token { capital: true, ..said("don't", place) });
    rule.extend(
        before[from..stop]
            .iter()
            .map(|token| Token { capital: token.capital && token.start != place, ..token.clone() }),
    );
    rule.push(Token { word: ".".to_owned(), ..before[before.len() - 1].clone() });
    // What follows tells why; the answer itself has been said.
    let mut answer = own[..first].to_vec();
    answer.push(Token { end: own[rest - 1].end, ..said("ok", own[first].start) });
    answer.extend_from_slice(&own[rest..]);
    Some(Put { before: Some(rule), own: answer })
}
