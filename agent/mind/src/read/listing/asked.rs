//! Questions about lists: whether a sentence is one, and after what it asks.

use super::mention::Mention;
use crate::read::tokens::{Token, any_phrase, word};

/// Whether a sentence asks rather than orders. `marked` when it ends with a question mark.
pub(super) fn is_question(tokens: &[Token], from: usize, marked: bool) -> bool {
    let begins = any_phrase(
        tokens,
        from,
        &[
            "what",
            "what's",
            "whats",
            "which",
            "who",
            "whose",
            "how",
            "how's",
            "is",
            "isn't",
            "are",
            "aren't",
            "was",
            "were",
            "do",
            "does",
            "did",
            "didn't",
            "don't i",
            "don't we",
            "have i",
            "have we",
            "have you",
            "haven't i",
            "haven't we",
            "has",
            "will",
            "any",
            "anything",
            "am i",
            "where",
            "where's",
            "when",
            "should",
            "got any",
            "got anything",
            "would",
        ],
    )
    .is_some();
    // "Do add milk", "have milk added" are orders.
    let order = matches!(word(tokens, from), "do")
        && !matches!(
            word(tokens, from + 1),
            "i" | "we" | "you" | "they" | "the" | "my" | "any" | "our" | "both" | "these" | "those"
        );
    let tag = tokens.len() >= 2
        && any_phrase(
            tokens,
            tokens.len() - 2,
            &["don't i", "don't we", "isn't it", "aren't they", "do i", "is it", "right now ?"],
        )
        .is_some();
    (begins && !order)
        || tag
        || (marked && any_phrase(tokens, from, &["anything", "any", "something"]).is_some())
}

/// The item that a question is about: "is milk on the list", "did I add eggs to it", "does my list have corn".
pub(super) fn item(tokens: &[Token], from: usize, mentions: &[Mention]) -> Option<(usize, usize)> {
    let end = tokens.len();
    let mention = mentions.iter().find(|mention| mention.start < end && mention.end <= end)?;
    let whether = (from..end)
        .find_map(|at| any_phrase(tokens, at, &["if", "whether"]).map(|used| at + used))
        .filter(|start| *start < mention.start);
    let start = whether.unwrap_or(from);
    let found = if mention.end < end && start >= mention.inner.saturating_sub(1)
        || is_aux(tokens, start, mention)
    {
        // "Does my list have corn on it".
        let at = (mention.end..end).find_map(|at| {
            any_phrase(
                tokens,
                at,
                &[
                    "have",
                    "has",
                    "include",
                    "includes",
                    "contain",
                    "contains",
                    "consist of",
                    "involve",
                    "need",
                    "say",
                    "show",
                    "got",
                    "list",
                ],
            )
            .map(|used| at + used)
        })?;
        let stop = (at..end)
            .find(|index| {
                any_phrase(tokens, *index, &["on it", "in it", "on there", "already", "yet", ","]).is_some()
            })
            .unwrap_or(end);
        (at, stop)
    } else {
        // "Whether milk is on it".
        let bare = whether.map(|_| 0);
        let at = start
            + any_phrase(
                tokens,
                start,
                &[
                    "is there any",
                    "is there an",
                    "is there a",
                    "is there",
                    "are there any",
                    "are there",
                    "there is",
                    "there are",
                    "is",
                    "are",
                    "was",
                    "were",
                    "will",
                    "isn't",
                    "aren't",
                    "do i have",
                    "do we have",
                    "do i still have",
                    "do i already have",
                    "did i put",
                    "did i add",
                    "did i remember to put",
                    "did i remember to add",
                    "did i already add",
                    "did i already put",
                    "did i include",
                    "did i write",
                    "did we put",
                    "did we add",
                    "did you put",
                    "did you add",
                    "have i put",
                    "have i added",
                    "have i already added",
                    "have i got",
                    "have i already got",
                    "have i already put",
                    "have we got",
                    "have we put",
                    "have we added",
                    "have you put",
                    "have you added",
                    "did i remember",
                    "did i list",
                    "did i get",
                    "did",
                    "do",
                    "i have",
                    "we have",
                    "i put",
                    "i added",
                    "how many",
                    "how much",
                    "did i jot down",
                    "did i note",
                    "do i need",
                ],
            )
            .or(bare)?;
        let stop = (at..mention.start)
            .find(|index| {
                any_phrase(
                    tokens,
                    *index,
                    &[
                        "one of",
                        "already on",
                        "currently on",
                        "coming up",
                        "down on",
                        "listed",
                        "included",
                        "written",
                        "get on",
                        "be on",
                        "are on",
                        "is on",
                        "is in",
                        "are in",
                        "be",
                        "related",
                    ],
                )
                .is_some()
            })
            .unwrap_or(mention.start);
        (at, stop)
    };
    let (from, to) = super::items::bare(tokens, found.0, found.1);
    let nothing = super::any_of(tokens, from, &super::LISTS.everything)
        .or_else(|| super::any_of(tokens, from, &super::LISTS.something))
        .is_some_and(|used| from + used >= to)
        || matches!(word(tokens, from), "anything" | "what" | "which" | "any" | "room" | "");
    (from < to && to - from <= 7 && !nothing).then_some((from, to))
}

/// "Does my list …": the list is the subject.
fn is_aux(tokens: &[Token], start: usize, mention: &Mention) -> bool {
    matches!(word(tokens, start), "does" | "do" | "will" | "should") && mention.inner == start + 1
}

/// What the words before "put it on the list" speak of: "we're out of rice", "I need to do the dishes".
pub(super) fn wanted(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let start = (from..tokens.len()).find_map(|at| {
        any_phrase(
            tokens,
            at,
            &[
                "out of",
                "low on",
                "short of",
                "short on",
                "need to",
                "need to get",
                "need to buy",
                "need some",
                "need more",
                "need",
                "don't need",
                "do not need",
                "don't want",
                "want",
                "want to get",
                "like to get",
                "like some",
                "like to have",
                "like",
                "remind me to",
                "reminded to",
                "have to",
                "should get",
                "should buy",
                "used up",
                "used the last of the",
                "finished the",
                "finished",
                "forgot to get",
                "forgot to buy",
                "forgot",
                "no more",
                "run through the",
                "the last of the",
                "bought",
                "got",
                "no",
            ],
        )
        .map(|used| at + used)
    })?;
    let stop = (start..tokens.len())
        .find(|at| {
            any_phrase(
                tokens,
                *at,
                &[
                    ",",
                    ";",
                    ".",
                    "so",
                    "and",
                    "while",
                    "anymore",
                    "any more",
                    "later",
                    "for",
                    "because",
                    "when",
                    "but",
                    "—",
                    "-",
                    "by",
                    "before",
                    "please",
                    "can",
                    "could",
                    "will",
                    "this week",
                ],
            )
            .is_some()
        })
        .unwrap_or(tokens.len());
    (start < stop).then_some((start, stop))
}
