//! What a clause names only to say that it is not meant: "sweep rather than mop", "water the ferns, not the cactus".
//!
//! It says how something is done, as what stands in brackets does, and no chore and no thing is read from it.

use std::ops::Range;

use crate::read::lexicon::{Form, is_base, is_stop, is_verb_form};
use crate::read::time::bits::Found;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Where what is not meant stands in a clause.
pub(super) fn apart(tokens: &[Token], head: usize, found: &[Found]) -> Option<Range<usize>> {
    // "Not coffee but tea at 4".
    const TOLD_TOKENS_MAX: usize = 6;
    let but = (word(tokens, head) == "not" && !found.iter().any(|found| found.start <= head + 1))
        .then(|| (head + 2..tokens.len().min(head + TOLD_TOKENS_MAX)).find(|at| word(tokens, *at) == "but"))
        .flatten();
    if let Some(but) = but {
        return Some(head..but + 1);
    }
    let opening = (0..tokens.len()).find_map(|at| {
        let used = match tokens[at].word.as_str() {
            "instead" => any_phrase!(tokens, at, ["instead of"])?,
            "rather" => any_phrase!(tokens, at, ["rather than"])?,
            "as" => any_phrase!(tokens, at, ["as opposed to"])?,
            "without" if is_verb_form(word(tokens, at + 1), Form::Ing) && at > head => 1,
            "not" if is_told_from(tokens, at, head) => 1,
            // "Turn the heating down, not off".
            "not"
                if at > head + 1
                    && tokens[at - 1].is_mark(',')
                    && matches!(word(tokens, at + 1), "off" | "on" | "up" | "down" | "out") =>
            {
                1
            }
            _ => return None,
        };
        let timed = found.iter().any(|found| found.start <= at + used && at + used < found.end);
        (!timed).then_some((at, at + used))
    });
    let Some((start, named)) = opening else { return named_before(tokens, head) };
    let end = (named..tokens.len())
        .find(|at| {
            tokens[*at].shape == Shape::Mark && !tokens[*at].glued
                || matches!(
                    tokens[*at].word.as_str(),
                    "," | "."
                        | ";"
                        | ":"
                        | "!"
                        | "?"
                        | ")"
                        | "and"
                        | "but"
                        | "when"
                        | "if"
                        | "while"
                        | "because"
                )
                || found.iter().any(|found| found.start == *at)
        })
        .unwrap_or(tokens.len());
    // "Sweep rather than mop the hall": the hall is swept.
    let shared = start == head + 1 && is_base(word(tokens, head)) && is_base(word(tokens, named));
    let end = if shared { named + 1 } else { end };
    let joined = usize::from(start > head && matches!(word(tokens, start - 1), "and" | "but" | "," | "or"));
    (end > named).then_some(start - joined..end)
}

/// "Vacuum the house, study excluded", "feed the cat, the dog not".
fn named_before(tokens: &[Token], head: usize) -> Option<Range<usize>> {
    // "The study and the nursery" is as much as is named so.
    const NAME_TOKENS_MAX: usize = 6;
    let last = tokens.iter().rposition(|token| token.shape != Shape::Mark)?;
    if !matches!(word(tokens, last), "excluded" | "excepted" | "not") {
        return None;
    }
    let comma = (head + 1..last).rev().take(NAME_TOKENS_MAX).find(|at| tokens[*at].is_mark(','))?;
    (comma + 1 < last).then_some(comma..last + 1)
}

/// "Water the ferns, not the cactus": behind what is ordered, and before another thing or verb.
fn is_told_from(tokens: &[Token], at: usize, head: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before > head).map_or("", |before| word(tokens, before));
    let thing = tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Word
            && (matches!(next.word.as_str(), "the" | "my" | "our" | "his" | "her" | "their" | "a" | "any")
                || !is_stop(next))
    });
    let joined = before == "and" || before == ",";
    let determined = matches!(word(tokens, at + 1), "the" | "my" | "our" | "his" | "her" | "their");
    is_base(word(tokens, head)) && thing && (joined || determined && !is_helping(before))
}

fn is_helping(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "be"
            | "was"
            | "were"
            | "do"
            | "does"
            | "will"
            | "should"
            | "must"
            | "may"
            | "if"
            | "or"
            | "why"
            | ""
    )
}
