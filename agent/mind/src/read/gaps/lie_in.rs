//! "Wake the boys at seven, and let them lie in at the weekend": nobody is woken then.

use super::said;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const LIE_IN: [&str; 9] = [
    "lie in",
    "sleep in",
    "have a lie in",
    "have a lie - in",
    "lie - in",
    "sleep late",
    "have a sleep in",
    "have their lie - in",
    "have a lazy morning",
];

/// The sentence with what is not done on those days.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My mum and dad" is as long as those get who sleep.
    const WHO_TOKENS_MAX: usize = 4;
    let (at, lie, used) = (0..sentence.len()).filter(|at| word(sentence, *at) == "let").find_map(|at| {
        let lie =
            (at + 2..=at + 1 + WHO_TOKENS_MAX).find(|lie| any_phrase(sentence, *lie, &LIE_IN).is_some())?;
        Some((at, lie, any_phrase(sentence, lie, &LIE_IN)?))
    })?;
    let end = lie + used;
    let found = time::scan(&sentence[end..], cx);
    let first = found.first().filter(|found| found.start == 0)?;
    let day = matches!(first.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..));
    if !day || found.iter().any(|found| matches!(found.bit, Bit::Slot(_) | Bit::Until(_))) {
        return None;
    }
    let mut stop = at;
    while stop > 0 && matches!(word(sentence, stop - 1), "and" | "but" | "," | "just" | "please") {
        stop -= 1;
    }
    let mut plain = sentence[..stop].to_vec();
    if plain.iter().any(|token| token.shape != Shape::Mark) {
        plain.push(said(".", sentence[at].start));
    }
    plain.push(Token { word: "don't".to_owned(), capital: true, ..sentence[at].clone() });
    plain.push(said("wake", sentence[at].end));
    plain.extend_from_slice(&sentence[at + 1..lie]);
    // The words that say so are those of the days.
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
