//! What is said to be so of a thing, put before its name: "the soup that is boiling" is the boiling soup.

use hob_skills::Catalogue;

use super::rewrite::word;
use super::words::{Token, is, join, noun_form, stands, stops};

/// "Serve the soup that is boiling to Tom": the boiling soup.
pub(super) fn said_to_be(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let hazards = &catalogue.hazards;
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let linked =
            is(&tokens, at, &["that", "which"]) && is(&tokens, at + 1, &["is", "are", "was", "were"]);
        let how = at
            + 2
            + usize::from(is(&tokens, at + 2, &["very", "still", "already", "so", "extremely", "really"]));
        // What is so of a noun without saying so of the deed: "boiling", "broken", "sharp", but not "open".
        let adjective = linked
            && stops(&tokens, how + 1)
            && !is(&tokens, how, &["empty", "open", "off", "on", "running", "full", "closed", "locked"])
            && tokens.get(how).is_some_and(|t| hazards.modifier(&t.word).any(|known| known.only.is_none()));
        // "That has nothing in it": empty.
        let nothing = linked_empty(&tokens, at);
        let noun = (found.len().saturating_sub(3)..found.len())
            .find(|from| noun_form(&join(&found, *from, found.len()), hazards).is_some());
        match (noun, nothing) {
            (Some(noun), _) if adjective => {
                found.insert(noun, tokens[how].clone());
                at = how + 1;
            }
            (Some(noun), Some(next)) => {
                found.insert(noun, word("empty"));
                at = next;
            }
            _ => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

/// "That has nothing in it", "with nothing inside": where that ends.
fn linked_empty(tokens: &[Token], at: usize) -> Option<usize> {
    const EMPTY: &[&str] = &[
        "that has nothing in it",
        "which has nothing in it",
        "that have nothing in them",
        "with nothing in it",
        "with nothing inside",
        "with nothing inside it",
        "that has nothing inside",
        "that contains nothing",
        "that is empty",
        "which is empty",
        "while it is empty",
        "while empty",
        "when it is empty",
        "when empty",
        "with no food in it",
        "with no food inside",
        "that has no food in it",
        "that contains no food",
        "without food in it",
        "without anything in it",
        "without anything inside",
        "without any food in it",
        "without any food inside",
    ];
    EMPTY.iter().filter_map(|says| stands(tokens, at, says)).max().map(|length| at + length)
}
