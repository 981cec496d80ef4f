//! "The black bin goes out on Sundays, the green one on Wednesdays. Both back in by the next evening": the days after.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::{WORDS, singular};
use crate::read::says;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence as the order that it is, on the days after those of the one before.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let back = (0..own.len()).find_map(|at| {
        any_phrase!(
            own,
            at,
            ["back in", "brought in", "brought back in", "bring them back in", "bring them in", "in again"]
        )
    });
    back?;
    let (at, used) = (1..own.len()).find_map(|at| {
        let words = ["by the next", "by the following", "the next", "the following", "by next", "next"];
        any_phrase(own, at, &words).map(|used| (at, used))
    })?;
    let part = Some(word(own, at + used))
        .filter(|part| matches!(*part, "evening" | "morning" | "night" | "afternoon" | "day"))?;
    let rest = &own[at + used + 1..];
    let light = |token: &Token| {
        token.shape == crate::read::tokens::Shape::Mark
            || matches!(token.word.as_str(), "please" | "again" | "at" | "the" | "latest")
    };
    let before = beside.last()?;
    let bins = before.iter().any(|token| WORDS.bins.contains(singular(&token.word).as_str()));
    let days: Vec<_> = (0..before.len())
        .filter_map(|at| weekday::name(before, at, true))
        .map(|(day, ..)| day.succ())
        .collect();
    if !rest.iter().all(light) || !bins || days.is_empty() {
        return None;
    }
    let first = start(own);
    let place = own[first].start;
    let mut plain = own[..first].to_vec();
    plain.push(Token { capital: true, ..said("bring", place) });
    plain.extend(["the", "bins", "in", "on"].map(|word| said(word, place)));
    for (number, day) in days.iter().enumerate() {
        if number > 0 {
            plain.push(said("and", place));
        }
        plain.push(said(&format!("{}s", says::weekday(*day).to_lowercase()), place));
    }
    let close = own[end(own) - 1].end;
    if part != "day" {
        plain.extend(["by", "the"].map(|word| said(word, place)));
        plain.push(Token { end: close, ..said(part, place) });
    }
    plain.extend_from_slice(&own[end(own)..]);
    Some(Put { before: None, own: plain })
}
