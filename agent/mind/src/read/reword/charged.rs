//! What hob is to have somebody else do: "have Tom take the bins out", "get the kids to tidy up". Hob tells them to.

use crate::read::lexicon::{Lexicon, is_base, is_noun_too};
use crate::read::split::clauses::leading;
use crate::read::tokens::{Token, word};

/// The tokens with "remind Tom to" in place of "have Tom".
pub(crate) fn charged(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let causes = word(&tokens, head);
    if !matches!(causes, "have" | "get" | "make") {
        return tokens;
    }
    let who = match word(&tokens, head + 1) {
        "him" | "her" | "them" => Some(head + 2),
        _ => {
            let named = head + 1 + usize::from(matches!(word(&tokens, head + 1), "the" | "my" | "our"));
            lexicon.person(&tokens, named).map(|(_, end)| end)
        }
    };
    let Some(end) = who else { return tokens };
    // "Make Lucia's bed", "make the kids' lunch": what is theirs is made.
    let theirs = word(&tokens, end - 1).ends_with("'s") || word(&tokens, end) == "'";
    if theirs {
        return tokens;
    }
    let to = word(&tokens, end) == "to";
    let verb = end + usize::from(to);
    // "Get Tom to school", "make her breakfast": a place, or something that she has.
    let determined = matches!(
        word(&tokens, verb + 1),
        "the" | "my" | "our" | "his" | "her" | "their" | "a" | "all" | "it" | "them" | "up"
    );
    let orders = is_base(word(&tokens, verb)) && (determined || !is_noun_too(word(&tokens, verb)));
    if !orders || (causes == "get") != to {
        return tokens;
    }
    let mut plain = tokens;
    plain[head].word = "remind".to_owned();
    if !to {
        let before = Token {
            word: "to".to_owned(),
            end: plain[end].start,
            capital: false,
            glued: false,
            ..plain[end].clone()
        };
        plain.insert(end, before);
    }
    plain
}
