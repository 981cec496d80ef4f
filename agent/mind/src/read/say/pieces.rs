//! What was said, cut into what can be read by itself.

use super::front::{Front, REQUESTS};
use crate::read::kinds::begins_edit;
use crate::read::lexicon::Lexicon;
use crate::read::listing::mentions;
use crate::read::split::sentences::sentences;
use crate::read::tokens::{Shape, Token, any_phrase, word};

impl Front<'_> {
    /// The sentences, cut where a question or a request follows something else: "the floor is sticky, did you mop?".
    pub(super) fn pieces(&self, all: &[Token]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (from, to) in sentences(all) {
            let mut start = from;
            for at in from + 1..to {
                let next = at + 1;
                let joint = match word(all, at) {
                    "," | ";" | "-" | "–" | "—" => next,
                    "and" | "but" | "also" | "or" => at,
                    ")" if all[at - 1].shape == Shape::Number && (at < 2 || word(all, at - 2) != "(") => next,
                    _ => continue,
                };
                // "No bathroom on Saturday, and add apples".
                let lists = mentions(&all[from..to], 0).is_empty()
                    && matches!(word(all, at), "," | "and")
                    && any_phrase(all, at + 1, &LISTS_BEHIND).is_some()
                    && !begins_edit(all, start)
                    && !starts_list(&all[start..at], self.lexicon);
                let numbered = word(all, at) == ")";
                let opening = next + any_phrase!(all, next, ["and", "but", "also"]).unwrap_or(0);
                let question = any_phrase(all, opening, &ASKS_BEHIND).is_some();
                let request = word(all, at) == ","
                    && any_phrase(all, opening, &REQUESTS).is_some()
                    && !self.begins_order(&all[start..at]);
                if next < to && (numbered || question || request || lists) && joint > start {
                    // The number itself belongs to neither.
                    let end = if numbered { at - 1 } else { joint };
                    if end > start {
                        found.push((start, end));
                    }
                    start = if numbered { next } else { joint };
                }
            }
            found.push((start, to));
        }
        // "They're off at ten, do you know the place?" stays whole where nothing stands before the question.
        found.retain(|(from, to)| all[*from..*to].iter().any(|token| token.shape != Shape::Mark));
        found
    }
}

/// Questions that follow something else in their sentence.
const ASKS_BEHIND: [&str; 32] = [
    "did you",
    "did it",
    "did they",
    "did we",
    "do you",
    "do we",
    "do i",
    "does it",
    "was it",
    "was that",
    "were they",
    "were you",
    "is it",
    "is that",
    "is there",
    "are there",
    "are you",
    "have you",
    "have we",
    "has it",
    "when's",
    "when is",
    "when are",
    "when do",
    "what's",
    "how many",
    "how much",
    "how often",
    "should i",
    "is pizza",
    "is dinner",
    "who's",
];

/// How things for the list follow something else.
const LISTS_BEHIND: [&str; 8] = [
    "add",
    "and add",
    "also add",
    "and also add",
    "please add",
    "and please add",
    "can you add",
    "and can you add",
];

/// Whether things to buy stand at the beginning.
fn starts_list(part: &[Token], lexicon: &Lexicon) -> bool {
    (0..part.len().min(3)).any(|at| lexicon.item(part, at).is_some())
}
