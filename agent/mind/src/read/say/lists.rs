//! "Milk, a dozen eggs", "we still have butter", "get more coffee".

use super::{Act, Talk};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::tokens::{Shape, Token, word};
use crate::read::{ListEdit, ListOp, kinds};

impl Talk<'_> {
    /// "Milk, a dozen eggs", "we still have butter", "get more coffee".
    pub(super) fn list(&mut self, clause: &Clause) -> bool {
        let begins = kinds::begins_edit(&clause.tokens, clause.head);
        let named = clause.find_any(&["list", "out of", "low on", "still have"]).is_some();
        let open = self.op.is_some() && !begins && !clause.times.has_days();
        let chore = deeds(clause, self.cx.lexicon).iter().any(|deed| {
            deed.known
                && !deed.by_noun
                && !matches!(
                    deed.duty.task.as_str(),
                    "fetch" | "do-shopping" | "carry" | "switch-on" | "put-away"
                )
        });
        let items =
            (0..clause.tokens.len()).filter(|at| self.cx.lexicon.item(&clause.tokens, *at).is_some()).count();
        if items == 0 && self.op.is_some() && wishes_nothing(&clause.tokens) {
            return true;
        }
        let starts_with_item = kinds::edits(
            &clause.tokens[clause.head.min(clause.tokens.len())..],
            self.cx.lexicon,
            Some(ListOp::Add),
        );
        let bare = !begins
            && !named
            && starts_with_item.len() == segments(&clause.tokens)
            && items > 0
            && clause.times.is_empty();
        let subject = matches!(
            word(&clause.tokens, clause.head),
            "i" | "i'm" | "he" | "she" | "they" | "it" | "you" | "that" | "there"
        ) && !begins;
        if (chore || subject) && !named {
            return false;
        }
        if begins && !named {
            // "Get the kids up at seven", "put the heating on": a list is only meant where a thing to buy is named.
            let physical = matches!(
                word(&clause.tokens, clause.head),
                "put"
                    | "take"
                    | "bring"
                    | "get"
                    | "grab"
                    | "drop"
                    | "order"
                    | "cross"
                    | "remove"
                    | "buy"
                    | "delete"
            );
            if physical
                && items == 0
                && self.op.is_none()
                && !matches!(word(&clause.tokens, clause.head), "buy" | "order" | "get")
            {
                return false;
            }
            if clause.times.repeats() {
                return false;
            }
        }
        if !(begins || named || bare || open && (items > 0 || clause.content() <= 4) && clause.content() > 0)
        {
            return false;
        }
        let op = if begins || named { None } else { Some(self.op.unwrap_or(ListOp::Add)) };
        let untimed: Vec<Token> = clause.tokens[clause.head.min(clause.tokens.len())..].to_vec();
        let found = kinds::edits(&untimed, self.cx.lexicon, op);
        if found.is_empty() {
            return false;
        }
        self.op = Some(ListOp::Add);
        let source = clause.source.clone();
        self.acts.extend(
            found.into_iter().map(|edit| Act::List(ListEdit { source: Some(source.clone()), ..edit })),
        );
        true
    }
}

/// "Nothing, we're good", "no, all fine, thank you", "that's everything for this week": said where wishes are asked for,
/// and not one of the words is a thing.
fn wishes_nothing(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .filter(|token| token.shape != Shape::Mark)
        .all(|token| NO_WISH.contains(&token.word.as_str()))
}

/// The words of which such answers are made.
const NO_WISH: &[&str] = &[
    "all",
    "and",
    "anything",
    "are",
    "else",
    "everything",
    "fine",
    "for",
    "good",
    "great",
    "hob",
    "i",
    "i'm",
    "is",
    "it",
    "it's",
    "more",
    "much",
    "need",
    "needed",
    "no",
    "none",
    "nope",
    "nothing",
    "now",
    "ok",
    "okay",
    "really",
    "set",
    "so",
    "thank",
    "thanks",
    "that",
    "that's",
    "this",
    "time",
    "today",
    "very",
    "we",
    "we're",
    "week",
    "well",
    "you",
];

/// Into how many pieces commas and "and" cut the tokens.
fn segments(tokens: &[Token]) -> usize {
    let mut count = 0;
    let mut inside = false;
    for token in tokens {
        let cuts = matches!(token.word.as_str(), "," | "and" | "&" | "." | "!" | ";" | "plus");
        if cuts {
            inside = false;
        } else if !inside && token.shape != Shape::Mark {
            inside = true;
            count += 1;
        }
    }
    count
}
