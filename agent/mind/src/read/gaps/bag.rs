//! "Her bag needs the togs, a towel and a snack in it by three": it is packed with them.

use super::said;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// What is packed.
pub(super) const BAGS: [&str; 10] =
    ["bag", "rucksack", "backpack", "satchel", "basket", "lunchbox", "suitcase", "case", "hamper", "holdall"];

/// The sentence as the order to pack it.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 4;
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let bag = (first + 1..sentence.len().min(first + NAME_TOKENS_MAX))
        .find(|at| BAGS.contains(&word(sentence, *at)))?;
    let owned = matches!(word(sentence, first), "his" | "her" | "their" | "my" | "the" | "our")
        || word(sentence, first).ends_with("'s");
    let needs = matches!(word(sentence, bag + 1), "needs" | "wants" | "should" | "must" | "has");
    let have = usize::from(word(sentence, bag + 2) == "have")
        + if word(sentence, bag + 2) == "to" && word(sentence, bag + 3) == "have" { 2 } else { 0 };
    let inside =
        (bag + 3..sentence.len()).find(|at| word(sentence, *at) == "in" && word(sentence, at + 1) == "it")?;
    if !owned || !needs || (matches!(word(sentence, bag + 1), "should" | "must" | "has")) != (have > 0) {
        return None;
    }
    let place = sentence[first].start;
    let mut plain = sentence[..first].to_vec();
    plain.push(Token { capital: sentence[first].capital, ..said("pack", place) });
    plain.extend_from_slice(&sentence[first..=bag]);
    plain.push(Token { word: "with".to_owned(), ..sentence[bag + 1].clone() });
    plain.extend_from_slice(&sentence[bag + 2 + have..inside]);
    plain.extend_from_slice(&sentence[inside + 2..]);
    Some(plain)
}
