//! "Get milk and eggs on Friday": food that is got on a day is bought.

use crate::read::lexicon::Lexicon;
use crate::read::split::clauses::leading;
use crate::read::time::number;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The tokens with the verb that says where such things come from.
pub(crate) fn got(mut tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let head = leading(&tokens, 0);
    if word(&tokens, head) != "get" {
        return tokens;
    }
    let mut at = head + 1;
    loop {
        let counted = number::cardinal(&tokens, at).map(|(_, end)| end);
        at = counted.unwrap_or(at);
        at += any_phrase!(&tokens, at, ["some more", "some", "more", "a few", "a", "an", "a couple of"])
            .unwrap_or(0);
        // "Two pints of milk".
        at += if word(&tokens, at + 1) == "of" { 2 } else { 0 };
        let Some((_, end)) = lexicon.item(&tokens, at) else { return tokens };
        at = end;
        let comma = usize::from(word(&tokens, at) == ",");
        let and = usize::from(matches!(word(&tokens, at + comma), "and" | "&"));
        if comma + and == 0 {
            break;
        }
        at += comma + and;
    }
    // "Get milk in", "get eggs from the coop", "get coffee ready" bring it from somewhere, or about.
    let dated = matches!(
        word(&tokens, at),
        "on" | "every"
            | "each"
            | "this"
            | "tomorrow"
            | "today"
            | "tonight"
            | "by"
            | "at"
            | "before"
            | "weekly"
            | "twice"
            | "once"
    ) && !matches!(word(&tokens, at + 1), "the" | "hand" | "my")
        || tokens.get(at).is_some_and(|next| next.shape == Shape::Word && next.capital);
    if dated {
        tokens[head].word = "buy".to_owned();
    }
    tokens
}
