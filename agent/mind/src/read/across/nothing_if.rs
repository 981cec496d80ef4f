//! "Water the lawn on Tuesdays. Nothing if it's rained the day before": the order is not carried out then.

use super::{Beside, Put, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase, word};

const NOTHING: [&str; 10] = [
    "nothing if",
    "nothing when",
    "not if",
    "not when",
    "don't bother if",
    "don't bother when",
    "no need if",
    "no need when",
    "skip it if",
    "skip if",
];

/// The sentence with the order that is not carried out.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let at = leading(own, start(own));
    let used = any_phrase(own, at, &NOTHING)?;
    let before = beside.last()?;
    let order = leading(before, start(before));
    let verb = word(before, order);
    if !is_base(verb) || matches!(verb, "be" | "have" | "do") || at + used >= own.len() {
        return None;
    }
    let place = own[at].start;
    let mut plain = own[..at].to_vec();
    plain.push(Token { word: "don't".to_owned(), ..own[at].clone() });
    plain.extend([verb, "it"].map(|word| said(word, place)));
    let condition = at + used - 1;
    // The day before that on which it is done is the one before this.
    let day = (condition..own.len()).find_map(|at| {
        any_phrase!(own, at, ["the day before", "the night before", "overnight", "the previous day"])
            .map(|used| (at, at + used))
    });
    match day {
        Some((from, to)) => {
            plain.extend_from_slice(&own[condition..from]);
            plain.push(Token { end: own[to - 1].end, ..said("yesterday", own[from].start) });
            plain.extend_from_slice(&own[to..]);
        }
        None => plain.extend_from_slice(&own[condition..]),
    }
    Some(Put::own(plain))
}
