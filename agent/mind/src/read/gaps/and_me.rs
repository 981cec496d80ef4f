//! "Dennis and me go to the market at nine": they do, whichever way their names are put.

use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with its subject as books have it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, 0);
    let at = (head..sentence.len()).find(|at| word(sentence, *at) == "me")?;
    let begins = |at: usize| at == head || sentence[at - 1].is_mark(',') || sentence[at - 1].is_mark(';');
    let name = |from: usize, to: usize| {
        to > from
            && sentence[from].shape == Shape::Word
            && sentence[from].capital
            && cx.lexicon.person(sentence, from).map_or(to == from + 1 && from > 0, |(_, end)| end == to)
            || matches!(word(sentence, from), "my" | "our") && to == from + 2
    };
    let does = |at: usize| is_base(word(sentence, at)) || word(sentence, at) == "are";
    let i = || Token { word: "i".to_owned(), ..sentence[at].clone() };
    // "Me and Dennis go".
    if begins(at) && word(sentence, at + 1) == "and" {
        (at + 3..sentence.len().min(at + 6)).find(|end| name(at + 2, *end) && does(*end))?;
        let mut plain = sentence.to_vec();
        plain[at] = i();
        return Some(plain);
    }
    // "Dennis and me go".
    let joined = at > head + 1 && word(sentence, at - 1) == "and" && does(at + 1);
    let from = (head..at.saturating_sub(1))
        .rev()
        .find(|from| begins(*from))
        .filter(|from| joined && name(*from, at - 1))?;
    let mut plain = sentence.to_vec();
    plain[at] = i();
    (at - from <= 4).then_some(plain)
}
