//! What was said, cut into what can be read by itself.

use super::all_but::kept_from;
use super::basket;
use super::front::{Front, REQUESTS};
use super::words::bare;
use crate::read::kinds::begins_edit;
use crate::read::lexicon::Lexicon;
use crate::read::listing::mentions;
use crate::read::split::sentences::sentences;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

impl Front<'_> {
    /// The sentences, cut where a question or a request follows something else: "the floor is sticky, did you mop?".
    pub(super) fn pieces(&self, all: &[Token]) -> Vec<(usize, usize)> {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
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
                // "Yes, that list is fine, plus 2 pints of milk".
                let plus = word(all, at) == ","
                    && word(all, next) == "plus"
                    && !begins_edit(all, start)
                    && !starts_list(&all[start..at], self.lexicon);
                // "Milk and skip dinner tomorrow".
                let skips = matches!(word(all, at), "," | "and")
                    && any_phrase!(
                        all,
                        opening,
                        ["skip", "cancel", "don't make", "don't cook", "don't do", "leave out"]
                    )
                    .is_some()
                    && self.lexicon.item(&all[start..at], 0).is_some()
                    && self.lexicon.task_noun(&all[start..at], 0).is_none();
                // "We're away till Sunday, no chores except the cat".
                let rests = kept_from(&all[opening.min(to)..to], &cx).is_some();
                let refused = self.refused_apart(all, (start, joint, next, to));
                if next < to
                    && (numbered || question || request || lists || plus || skips || rests || refused)
                    && joint > start
                {
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

    /// "We're good on bananas, but get some butter", "milk, but no eggs": what is wanted stands apart from what is not.
    fn refused_apart(&self, all: &[Token], (start, joint, next, to): (usize, usize, usize, usize)) -> bool {
        let behind = next + any_phrase!(all, next, ["and", "but", "also"]).unwrap_or(0);
        let (from, until) = bare(all, start, joint.max(start));
        if basket::refuses(&all[from..until], self) {
            let contrast = word(all, joint) == "but" || behind > next && word(all, behind - 1) == "but";
            let ordered = (begins_edit(all, behind) || any_phrase(all, behind, &REQUESTS).is_some())
                && !basket::refuses(&all[from..to], self)
                || all.get(behind).is_some_and(|token| token.shape == Shape::Number);
            // "Not milk, oat milk" is of another thing, "no eggs, milk or bread" of more of the same.
            let other = word(all, from) == "not"
                && word(all, joint.saturating_sub(usize::from(joint == next))) == ","
                && !all[next..to].iter().any(|token| matches!(token.word.as_str(), "or" | "nor"));
            return contrast || ordered || other;
        }
        let denied = matches!(word(all, behind), "no" | "not");
        let end =
            (behind..to).find(|at| matches!(word(all, *at), "," | ";" | "." | "!" | "but")).unwrap_or(to);
        denied && basket::refuses(&all[behind..end], self)
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
