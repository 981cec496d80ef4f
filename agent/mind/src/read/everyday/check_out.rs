//! "Check-out is 11, check-in 3 to 8": when guests come and go, which is no talk with the household.

use super::{Beside, Put, said, start};
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with one word for each, and each with its hour in a sentence of its own.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let named = |at: usize| {
        let out = any_phrase!(own, at, ["check - out", "checkout"]).map(|used| ("checkout", used));
        out.or_else(|| any_phrase!(own, at, ["check - in", "checkin"]).map(|used| ("checkin", used)))
    };
    let first = start(own);
    let places: Vec<(usize, &str, usize)> =
        (first..own.len()).filter_map(|at| named(at).map(|(name, used)| (at, name, used))).collect();
    let [one, other] = places.as_slice() else { return None };
    if one.1 == other.1 || one.0 > first + 1 {
        return None;
    }
    let mut put = own[..one.0].to_vec();
    for (place, (at, name, used)) in places.iter().enumerate() {
        let token = &own[*at];
        put.push(Token { word: (*name).to_owned(), end: own[at + used - 1].end, ..token.clone() });
        let mut next = at + used;
        let is = any_phrase!(own, next, ["is", "time is", "is at", "time", "is from", "is by"]).unwrap_or(0);
        put.push(said("is", own[next - 1].end));
        let opened =
            matches!(word(own, next + is), "at" | "by" | "from" | "before" | "after" | "until" | "between");
        next += if opened { is } else { is.min(1) };
        // "Check-in 3 to 8", "check-out is 11".
        let bare = clock::clock(own, next, true).map(|(_, end)| end)?;
        let joins = |end: usize| matches!(word(own, end), "to" | "till" | "until" | "-" | "–");
        if !opened
            && !matches!(word(own, next), "at" | "by" | "from" | "before" | "after" | "until" | "between")
        {
            put.push(said(if joins(bare) { "from" } else { "at" }, own[next].start));
        }
        let mut close = places.get(place + 1).map_or(own.len(), |(next, ..)| *next);
        while place == 0
            && close > next
            && (own[close - 1].shape == Shape::Mark || word(own, close - 1) == "and")
        {
            close -= 1;
        }
        put.extend_from_slice(&own[next..close]);
        if place == 0 {
            put.push(said(";", own[close - 1].end));
        }
    }
    Some(Put::own(put))
}
