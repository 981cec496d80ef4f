//! "Clean the gutters in the first week of April and October": the same week of each month, as an order of its own.

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::time::phrase::words::month_name;
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the order said again for the week of each further month.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let of = (start(sentence) + 3..sentence.len())
        .find(|at| any_phrase!(sentence, *at, ["week of", "weekend of"]).is_some())?
        + 1;
    month_name(word(sentence, of + 1))?;
    // "April, July and October".
    let mut months = Vec::new();
    let mut at = of + 2;
    loop {
        let joint = usize::from(sentence.get(at).is_some_and(|token| token.is_mark(',')));
        let joint = joint + usize::from(word(sentence, at + joint) == "and");
        // "April and the first week of October", "April and again in October".
        let same = any_phrase!(sentence, at + joint, ["the", "in the"])
            .is_none_or(|used| word(sentence, at + joint + used) == word(sentence, of - 2));
        let said_again = any_phrase!(
            sentence,
            at + joint,
            [
                "of",
                "again in",
                "the first week of",
                "in the first week of",
                "the last week of",
                "in the last week of"
            ]
        )
        .unwrap_or(0);
        if joint == 0 || !same || month_name(word(sentence, at + joint + said_again)).is_none() {
            break;
        }
        months.push(at + joint + said_again);
        at += joint + said_again + 1;
    }
    let head = leading(sentence, start(sentence));
    let order = is_base(word(sentence, head)) && !sentence[head..of].iter().any(|token| token.is_mark(','));
    if months.is_empty() || !order || at < end(sentence) {
        return None;
    }
    let mut plain = sentence[..of + 2].to_vec();
    for month in months {
        let place = sentence[month].start;
        plain.extend([said(",", place), said("and", place)]);
        plain.extend(again(&sentence[head..=of], place));
        plain.push(sentence[month].clone());
    }
    plain.extend_from_slice(&sentence[at..]);
    Some(plain)
}
