//! "Laundry tomorrow doesn't work. Do it on Wednesday": a chore is not to be on a day, and another day will do.

use super::front::Front;
use crate::read::split::sentences::sentences;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// How what was just left out is put on another day.
pub(super) const DO_IT: [&str; 10] = [
    "do it on",
    "do it",
    "do that on",
    "do that",
    "do them on",
    "do them",
    "please do it on",
    "please do it",
    "move it to",
    "make it",
];

/// "Laundry tomorrow doesn't work": it is not to be then.
pub(super) fn not_working(sentence: &str) -> Option<String> {
    const CHORE_WORDS_MAX: usize = 6;
    let all = tokens(sentence, 0, sentence.len());
    let (from, to) = sentences(&all).into_iter().next()?;
    let (at, used) = (from + 1..to.min(from + 1 + CHORE_WORDS_MAX)).find_map(|at| {
        let used = any_phrase!(
            &all,
            at,
            [
                "doesn't work",
                "does not work",
                "won't work",
                "isn't going to work",
                "is no good",
                "isn't possible",
                "is not possible",
                "doesn't suit",
                "doesn't suit us",
                "doesn't work for us",
                "doesn't work for me",
                "isn't convenient",
            ]
        )?;
        Some((at, used))
    })?;
    let plain = all[from..at].iter().all(|token| token.shape == Shape::Word)
        && !matches!(word(&all, from), "it" | "that" | "this" | "which" | "what");
    let ends = all.get(at + used).is_none_or(|next| next.shape == Shape::Mark);
    // "The dishwasher doesn't work" says nothing of a day.
    let timed = (from..at).any(|at| {
        weekday::name(&all, at, true).is_some() || matches!(word(&all, at), "today" | "tomorrow" | "tonight")
    });
    (plain && ends && timed).then(|| {
        let behind = all.get(at + used + 1).and_then(|next| sentence.get(next.start..)).unwrap_or("");
        Some(format!("no {}. {behind}", sentence.get(all[from].start..all[at - 1].end)?))
    })?
}

impl Front<'_> {
    /// "Sunday's fine", "Sunday is ok instead": a day, and that it will do.
    pub(super) fn names_day_that_is_fine(&self, part: &[Token]) -> bool {
        const WORDS_MAX: usize = 6;
        // "Do it Wednesday".
        let then = any_phrase(part, 0, &DO_IT).filter(|used| {
            part.len() <= WORDS_MAX
                && (weekday::name(part, *used, true).is_some()
                    || matches!(word(part, *used), "tomorrow" | "today"))
        });
        if then.is_some() {
            return true;
        }
        let day = weekday::name(part, 0, true).map(|(.., end)| end).or_else(|| {
            let name = part.first()?.word.strip_suffix("'s")?;
            let token = Token { word: name.to_owned(), ..part.first()?.clone() };
            weekday::name(std::slice::from_ref(&token), 0, true).map(|_| 1)
        });
        day.is_some_and(|end| {
            part.len() <= WORDS_MAX
                && part[end..].iter().any(|token| {
                    matches!(
                        token.word.as_str(),
                        "fine" | "ok" | "okay" | "good" | "better" | "works" | "instead" | "do"
                    )
                })
        })
    }
}
