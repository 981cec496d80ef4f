//! "Put milk and bread on the list every week": what is put on the list again and again is bought again and again.

use super::said;
use crate::read::beside::start;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with the order to buy it at those times.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Milk, two loaves of bread, eggs and a bag of onions".
    const THINGS_TOKENS_MAX: usize = 14;
    let first = start(sentence);
    let verb = (first..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "put" | "add" | "stick" | "pop" | "write")
            && (*at == first || matches!(word(sentence, at - 1), "," | "please" | "and"))
    })?;
    let (on, used) = (verb + 2..sentence.len().min(verb + 2 + THINGS_TOKENS_MAX)).find_map(|at| {
        let list = any_phrase!(
            sentence,
            at,
            [
                "on the list",
                "on the shopping list",
                "on the grocery list",
                "on our list",
                "on our shopping list",
                "on my shopping list",
                "to the list",
                "to the shopping list",
                "to the grocery list",
                "to our list",
                "to our shopping list",
                "to my shopping list",
                "down on the list"
            ]
        )?;
        Some((at, list))
    })?;
    let things = &sentence[verb + 1..on];
    let named = things.iter().all(|token| {
        token.shape != Shape::Mark
            && !matches!(
                token.word.as_str(),
                "it" | "them" | "that" | "what" | "whatever" | "anything" | "everything"
            )
            || matches!(token.word.as_str(), "," | "-" | "&")
    });
    let again = time::scan(sentence, cx)
        .iter()
        .any(|found| matches!(found.bit, Bit::Repeat(_)) && (found.end <= verb || found.start >= on + used));
    if cx.said || !named || !again {
        return None;
    }
    let mut plain = sentence[..verb].to_vec();
    plain.push(Token { capital: sentence[verb].capital, ..said("buy", sentence[verb].start) });
    plain.extend_from_slice(things);
    plain.extend_from_slice(&sentence[on + used..]);
    Some(plain)
}
