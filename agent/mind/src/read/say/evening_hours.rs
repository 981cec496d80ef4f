//! "Having people round on Saturday evening, could you make sure it's tidy by 7": an hour that is named beside an evening
//! is one of that evening.

use crate::read::tokens::{Token, any_phrase, tokens, word};

/// The latest hour on a clock's face.
const HOURS_MAX: u32 = 11;

/// The sentence with the half of the day; `None` where no evening with company is spoken of.
pub(super) fn said(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let evening = all.iter().position(|token| {
        matches!(token.word.as_str(), "evening" | "tonight" | "dinner" | "supper" | "party" | "drinks")
    })?;
    let company = all.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "people" | "friends" | "guests" | "visitors" | "coming" | "round" | "over" | "party"
        )
    });
    let morning = all.iter().any(|token| matches!(token.word.as_str(), "morning" | "am" | "breakfast"));
    if !company || morning {
        return None;
    }
    let at = (evening + 1..all.len()).find(|at| bare_hour(&all, *at))?;
    let end = all[at].end;
    Some(format!("{} pm{}", sentence.get(..end)?, sentence.get(end..)?))
}

/// "By 7": an hour with nothing behind it that says which.
fn bare_hour(all: &[Token], at: usize) -> bool {
    let hour = all[at].number().is_some_and(|hour| (1..=HOURS_MAX).contains(&hour));
    let timed = any_phrase!(all, at - 1, ["by", "at", "before", "around", "about", "from"]).is_some();
    let ends = all.get(at + 1).is_none_or(|next| {
        !next.glued && (next.word == "," || next.word == "and" || next.word == "please")
            || matches!(word(all, at + 1), "," | "." | "?" | "!")
    });
    hour && timed && ends
}
