//! Questions about lists: whether a sentence is one, and after what it asks.

use super::mention::Mention;
use crate::read::lexicon::LISTS;
use crate::read::tokens::{Token, any_phrase, word};

/// Whether a sentence asks rather than orders. `marked` when it ends with a question mark.
pub(super) fn is_question(tokens: &[Token], from: usize, marked: bool) -> bool {
    let begins = LISTS.questions.at(tokens, from).is_some();
    // "Do add milk", "have milk added" are orders.
    let order = matches!(word(tokens, from), "do")
        && !matches!(
            word(tokens, from + 1),
            "i" | "we" | "you" | "they" | "the" | "my" | "any" | "our" | "both" | "these" | "those"
        );
    let tag = tokens.len() >= 2 && LISTS.tags.at(tokens, tokens.len() - 2).is_some();
    // "Have carrots been added to my list"; "have carrots added to my list" is an order.
    let been =
        matches!(word(tokens, from), "have" | "has") && tokens.iter().any(|token| token.word == "been");
    (begins && !order)
        || been
        || tag
        || (marked && any_phrase!(tokens, from, ["anything", "any", "something"]).is_some())
}

/// The item that a question is about: "is milk on the list", "did I add eggs to it", "does my list have corn".
pub(super) fn item(tokens: &[Token], from: usize, mentions: &[Mention]) -> Option<(usize, usize)> {
    let end = tokens.len();
    let mention = mentions.iter().find(|mention| mention.start < end && mention.end <= end)?;
    let whether = (from..end)
        .find_map(|at| any_phrase!(tokens, at, ["if", "whether"]).map(|used| at + used))
        .filter(|start| *start < mention.start);
    let start = whether.unwrap_or(from);
    let found = if mention.end < end && start >= mention.inner.saturating_sub(1)
        || is_aux(tokens, start, mention)
    {
        // "Does my list have corn on it".
        let at = (mention.end..end).find_map(|at| LISTS.list_has.at(tokens, at).map(|used| at + used))?;
        let stop = (at..end).find(|index| LISTS.list_has_ends.at(tokens, *index).is_some()).unwrap_or(end);
        (at, stop)
    } else {
        // "Whether milk is on it".
        let bare = whether.map(|_| 0);
        let at = start + LISTS.asks_whether.at(tokens, start).or(bare)?;
        let stop = (at..mention.start)
            .find(|index| LISTS.asks_whether_ends.at(tokens, *index).is_some())
            .unwrap_or(mention.start);
        (at, stop)
    };
    let (from, to) = super::items::bare(tokens, found.0, found.1);
    let nothing = LISTS
        .everything
        .at(tokens, from)
        .or_else(|| LISTS.something.at(tokens, from))
        .is_some_and(|used| from + used >= to)
        || matches!(word(tokens, from), "anything" | "what" | "which" | "any" | "room" | "");
    // "Do you know what's on my list": what is asked after is whatever is there.
    let asks = (from..to).any(|at| matches!(word(tokens, at), "what" | "what's" | "whats" | "which"))
        || matches!(word(tokens, from), "i" | "we" | "you");
    (from < to && to - from <= 7 && !nothing && !asks).then_some((from, to))
}

/// "Does my list …": the list is the subject.
fn is_aux(tokens: &[Token], start: usize, mention: &Mention) -> bool {
    matches!(word(tokens, start), "does" | "do" | "will" | "should") && mention.inner == start + 1
}

/// What the words before "put it on the list" speak of: "we're out of rice", "I need to do the dishes".
pub(super) fn wanted(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let start = (from..tokens.len()).find_map(|at| LISTS.wants.at(tokens, at).map(|used| at + used))?;
    let stop =
        (start..tokens.len()).find(|at| LISTS.wants_ends.at(tokens, *at).is_some()).unwrap_or(tokens.len());
    (start < stop).then_some((start, stop))
}
