//! "Recycling on Thursday, or Wednesday if Thursday is a holiday": not on a Thursday that is one, and on the other day then.

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence without the holidays, and what it orders once more on the other day.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let condition = (first + 3..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "if" | "when") && weekday::name(sentence, at + 1, true).is_some()
    })?;
    let (day, _, is) = weekday::name(sentence, condition + 1, true)?;
    let holiday = any_phrase!(
        sentence,
        is,
        [
            "is a holiday",
            "is a bank holiday",
            "is a public holiday",
            "falls on a holiday",
            "falls on a bank holiday"
        ]
    )?;
    // "Or Tuesday night if …".
    const OTHER_TOKENS_MAX: usize = 3;
    let other = (condition.saturating_sub(OTHER_TOKENS_MAX)..condition)
        .find(|at| weekday::name(sentence, *at, true).is_some_and(|(named, ..)| named != day))?;
    let mut joint = other;
    while joint > first && matches!(word(sentence, joint - 1), "or" | "but" | "on" | "and" | ",") {
        joint -= 1;
    }
    let found = time::scan(&sentence[..joint], cx);
    let at = found.iter().find(|found| {
        (found.start..found.end)
            .any(|at| weekday::name(sentence, at, true).is_some_and(|(named, ..)| named == day))
    })?;
    if joint == other || at.start <= first || is + holiday < end(sentence) {
        return None;
    }
    let place = sentence[other].start;
    let mut plain = sentence[..joint].to_vec();
    plain.extend(["except", "on", "bank", "holidays", "."].map(|word| said(word, sentence[joint].start)));
    plain.extend(again(&sentence[first..at.start], place));
    if word(sentence, at.start - 1) != "on" {
        plain.push(said("on", place));
    }
    plain.extend_from_slice(&sentence[other..]);
    Some(plain)
}
