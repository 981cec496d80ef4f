//! "Water the tomatoes every evening, they're indoors. Every evening": a time that is only said again.

use super::{Beside, Put, end, start};
use crate::read::time::{self, TimeCtx};

/// The mark that closes the sentence, where it says nothing but a time that the one before says.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const TOKENS_MAX: usize = 5;
    let own = beside.own;
    let words = own.get(start(own)..end(own)).filter(|words| (2..=TOKENS_MAX).contains(&words.len()))?;
    let before = beside.last()?;
    let same = |part: &[crate::read::tokens::Token]| {
        part.iter().zip(words).all(|(one, other)| one.word == other.word)
    };
    let said = before.windows(words.len()).any(same);
    let time = time::first(words, cx).iter().any(|found| found.end == words.len());
    (said && time).then(|| Put::own(own[end(own)..].to_vec()))
}
