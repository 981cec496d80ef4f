//! "Water the houseplants on Sundays and the tomatoes every day when it's warm": what is left out before a condition is the
//! verb, and the condition is of the second.

use super::{again, parts_at};
use crate::read::lexicon::is_base;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the verb of the first in the second, too.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The tomatoes in the greenhouse", "the kids' school uniforms".
    const NAME_TOKENS_MAX: usize = 6;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    if !is_base(word(sentence, first)) || sentence.get(first + 1).is_none_or(|next| is_base(&next.word)) {
        return None;
    }
    let condition = (first + 4..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "when" | "if" | "unless")
            && !parts_at(sentence, at - 1)
            && word(sentence, at - 1) != "and"
    })?;
    let found = time::scan(&sentence[..condition], cx);
    let timed = |from: usize, to: usize| found.iter().any(|found| from <= found.start && found.start < to);
    let other = (first + 2..condition).rev().find(|at| {
        let joined = word(sentence, at - 1) == "and" || parts_at(sentence, at - 1);
        let named = matches!(word(sentence, *at), "the" | "my" | "our" | "his" | "her" | "their" | "your");
        let inside = found.iter().any(|found| found.start <= *at && *at < found.end);
        joined && named && !inside
    })?;
    let time = found.iter().map(|found| found.start).find(|start| *start > other)?;
    // The second has its time right before the condition, and the first has one, too.
    let ends = found.iter().any(|found| found.end == condition && found.start >= time);
    let name = &sentence[other + 1..time];
    let plain_name = (1..=NAME_TOKENS_MAX).contains(&name.len())
        && name
            .iter()
            .all(|token| token.shape == Shape::Word && !matches!(token.word.as_str(), "is" | "are" | "to"));
    if !ends || !plain_name || !timed(first + 1, other) {
        return None;
    }
    let mut plain = sentence[..other].to_vec();
    let verb = again(&sentence[first..=first], sentence[other].start);
    plain.extend(verb.into_iter().map(|token| Token { capital: false, ..token }));
    plain.extend_from_slice(&sentence[other..]);
    Some(plain)
}
