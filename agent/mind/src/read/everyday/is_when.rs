//! "From 2 to 5 I'm out, which is your chance to hoover upstairs": an order for that time.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the order in it.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    if let Some(plain) = gets_done(own).or_else(|| best_time(own)) {
        return Some(Put::own(plain));
    }
    let (at, used) = (start(own) + 2..own.len()).find_map(|at| {
        let used = any_phrase!(
            own,
            at,
            [
                "which is your chance to",
                "which is when you can",
                "which is when you may",
                "which is when you should",
                "which is the time to",
                "which is a good time to",
                "which gives you time to",
                "that's your chance to",
                "that is your chance to",
                "so that is when you",
                "so that's when you",
                "that's when you",
                "that is when you",
            ]
        )?;
        Some((at, used))
    })?;
    if !is_base(word(own, at + used)) || !matches!(own[at - 1].word.as_str(), "," | ";") {
        return None;
    }
    Some(Put::own([&own[..at], &[said("so", own[at].start)], &own[at + used..]].concat()))
}

/// "…, so that's when the vacuuming gets done": what is done then.
fn gets_done(own: &[Token]) -> Option<Vec<Token>> {
    let (at, used) = (start(own) + 2..own.len()).find_map(|at| {
        any_phrase!(
            own,
            at,
            ["so that's when", "so that is when", "that's when", "that is when", "which is when"]
        )
        .map(|used| (at, used))
    })?;
    let stop = end(own);
    let done = (at + used + 1..stop).find(|done| {
        any_phrase!(own, *done, ["gets done", "get done", "is done", "are done", "happens", "gets seen to"])
            .is_some_and(|used| done + used == stop)
    })?;
    if !matches!(own.get(at - 1).map_or("", |mark| mark.word.as_str()), "," | ";" | "and" | "-" | "–") {
        return None;
    }
    let place = own[at].start;
    let mut plain = own[..at].to_vec();
    plain.extend(["so", "do"].map(|word| said(word, place)));
    plain.extend_from_slice(&own[at + used..done]);
    if let Some(last) = plain.last_mut() {
        last.end = own[stop - 1].end;
    }
    plain.extend_from_slice(&own[stop..]);
    Some(plain)
}

/// "That is the time for the hoovering", "those are the best days to do the floors": an order for that time.
fn best_time(own: &[Token]) -> Option<Vec<Token>> {
    let first = start(own);
    let used = any_phrase!(
        own,
        first,
        ["that is", "that's", "those are", "these are", "that would be", "this is", "those would be"]
    )?;
    let mut at = first + used + any_phrase!(own, first + used, ["the", "a", "your"])?;
    at += any_phrase!(own, at, ["best", "good", "right", "ideal"]).unwrap_or(0);
    let pointed: &[&str] = match word(own, at) {
        "time" | "times" | "hours" | "moment" | "chance" => &["during", "that", "time"],
        "days" | "mornings" | "afternoons" | "evenings" => &["on", "those", "days"],
        _ => return None,
    };
    let next = at + 2;
    let verb = match word(own, at + 1) {
        "to" if is_base(word(own, next)) => None,
        // "Time for bed" is no chore.
        "for"
            if matches!(word(own, next), "the" | "your" | "any") && word(own, next + 1).ends_with("ing") =>
        {
            Some("do")
        }
        _ => return None,
    };
    let place = own[first].start;
    let mut plain = own[..first].to_vec();
    plain.extend(pointed.iter().map(|word| said(word, place)));
    if let Some(first) = plain.get_mut(first) {
        first.capital = true;
    }
    plain.extend(verb.map(|verb| said(verb, place)));
    plain.extend_from_slice(&own[next..]);
    Some(plain)
}
