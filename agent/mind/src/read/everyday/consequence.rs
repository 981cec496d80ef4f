//! "Take the library books back by Friday or we'll get a fine": what threatens if it is late is of one day.

use super::{Beside, Put, said, start};
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::word;

/// The sentence with the weekday as the coming one.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let or = (start(own) + 3..own.len()).find(|at| {
        word(own, *at) == "or"
            && matches!(
                word(own, at + 1),
                "we'll" | "i'll" | "they'll" | "it'll" | "else" | "there'll" | "you'll"
            )
    })?;
    let by = (start(own) + 1..or).find(|at| {
        word(own, *at) == "by" && weekday::name(own, at + 1, true).is_some_and(|(_, plural, _)| !plural)
    })?;
    let again =
        own[..or].iter().any(|token| matches!(token.word.as_str(), "every" | "each" | "always" | "weekly"));
    if again {
        return None;
    }
    let mut plain = own.to_vec();
    plain.insert(by + 1, said("this", own[by + 1].start));
    Some(Put::own(plain))
}
