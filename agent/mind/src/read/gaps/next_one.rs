//! "Fortnightly on a Friday (next one 18th)": from then on.

use super::{parts_at, said};
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, date};
use crate::read::tokens::{Token, any_phrase, word};

const NEXT: [&str; 8] =
    ["next one is", "next one's", "next one", "next is", "next time is", "next time", "next due", "next"];

/// The sentence with where it begins.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (1..sentence.len()).find(|at| {
        word(sentence, *at) == "next" && sentence[at - 1].is_mark('(') && !parts_at(sentence, *at)
    })?;
    let used = any_phrase(sentence, at, &NEXT)?;
    let mut day = at + used;
    while matches!(word(sentence, day), "on" | "the" | ":" | "is") {
        day += 1;
    }
    let (_, end) = date::date(sentence, day, cx)
        .or_else(|| {
            date::date(sentence, day.checked_sub(1)?, cx).filter(|_| word(sentence, day - 1) == "the")
        })
        .or_else(|| {
            // "18th", without the article that makes it a date.
            sentence.get(day)?.number().filter(|number| (1..=31).contains(number))?;
            matches!(word(sentence, day + 1), "st" | "nd" | "rd" | "th").then_some((Vec::new(), day + 2))
        })?;
    let closes = sentence.get(end).is_some_and(|close| close.is_mark(')'));
    let fortnightly = time::scan(&sentence[..at - 1], cx)
        .iter()
        .any(|found| matches!(&found.bit, Bit::Repeat(Repeat::Weeks { every, .. }) if *every > 1));
    if !closes || !fortnightly {
        return None;
    }
    let place = sentence[at].start;
    let mut plain = sentence[..at - 1].to_vec();
    plain.push(said("starting", place));
    if sentence[day].number().is_some() {
        plain.push(said("the", place));
    }
    plain.extend_from_slice(&sentence[day..end]);
    plain.extend_from_slice(&sentence[end + 1..]);
    Some(plain)
}
