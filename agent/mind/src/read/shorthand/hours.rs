//! Hours of the 24-hour clock without a mark between hours and minutes: "0615 coffee", "from 2230", "0845-1515".
//!
//! Four digits are an hour where the text shows that it writes them so: it says so, or has one that no number begins
//! like ("0615") where an hour stands. They are none where a year, a code, or an amount is meant.

use super::{glued, is_word, opens, replaced};
use crate::read::lexicon::WORDS;
use crate::read::time::clock::is_dialled;
use crate::read::time::phrase::words::{month_name, weekday_name};
use crate::read::tokens::{Shape, Token, word};

/// Whether a text writes them so.
pub(super) fn in_use(text: &str, all: &[Token]) -> bool {
    let shown = |at: usize| written(all, at) && all[at].word.starts_with('0') && stands(text, all, at);
    all.iter().any(|token| token.word.len() == 4 && token.shape == Shape::Number)
        && (says_so(all) || (0..all.len()).any(shown))
}

/// The tokens with such hours as others write them.
pub(super) fn in_full(text: &str, all: Vec<Token>) -> Vec<Token> {
    replaced(all, |tokens, at| {
        if !written(tokens, at) || !meant(text, tokens, at) {
            return None;
        }
        let digits = word(tokens, at);
        // "0930h", "1400 hrs".
        let unit = matches!(word(tokens, at + 1), "hrs" | "hours")
            || glued(tokens, at + 1) && matches!(word(tokens, at + 1), "h" | "u");
        Some((format!("{}:{}", digits.get(..2)?, digits.get(2..)?), at + 1 + usize::from(unit)))
    })
}

/// "All times 24h", "24-hour clock".
fn says_so(all: &[Token]) -> bool {
    (0..all.len()).any(|at| {
        let hyphen = usize::from(word(all, at + 1) == "-");
        word(all, at) == "24"
            && matches!(word(all, at + 1 + hyphen), "h" | "hr" | "hrs" | "hour")
            && (word(all, at + 2 + hyphen).starts_with("clock")
                || word(all, at + 2 + hyphen).starts_with("time")
                || all[at.saturating_sub(3)..at].iter().any(|token| token.word.starts_with("time")))
    })
}

/// Whether four digits that could be an hour stand at a place, with nothing about them that makes them another number.
fn written(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.word.len() == 4 && token.number().is_some()) else {
        return false;
    };
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let (Some(hour), Some(minute)) = (
        token.word.get(..2).and_then(|two| two.parse::<u32>().ok()),
        token.word.get(2..).and_then(|two| two.parse::<u32>().ok()),
    ) else {
        return false;
    };
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let joined = token.glued
        && !matches!(before, "-" | "–" | "—" | "@" | "~" | "(" | "[" | "|" | "/" | "+" | ":" | "*")
        || glued(tokens, at)
            && matches!(before, "-" | "–" | "—" | "/")
            && at >= 2
            && digits(at - 2)
            && word(tokens, at - 2).len() != 4;
    let runs_on = digits(at + 1)
        || at > 0 && digits(at - 1)
        // "1500/mo" is so much in each.
        || glued(tokens, at + 1) && word(tokens, at + 1) == "/" && is_word(tokens, at + 2)
        || glued(tokens, at + 1)
            && (glued(tokens, at + 2) && digits(at + 2) && word(tokens, at + 2).len() != 4
                || is_word(tokens, at + 1) && !matches!(word(tokens, at + 1), "h" | "hrs" | "u"));
    let dated =
        month_name(before).is_some() && before != "may" || matches!(before, "$" | "£" | "€" | "#" | "no");
    hour < 24
        && minute < 60
        && !joined
        && !runs_on
        && !dated
        && !measured(tokens, at + 1)
        && !is_dialled(tokens, at)
}

/// "1200 ml", "2000 steps", "1500 rpm".
fn measured(tokens: &[Token], at: usize) -> bool {
    let next = word(tokens, at);
    WORDS.units.contains(next) && !matches!(next, "h" | "l")
        || matches!(
            next,
            "%" | "°"
                | "x"
                | "×"
                | "w"
                | "watts"
                | "steps"
                | "rpm"
                | "calories"
                | "kcal"
                | "mg"
                | "mm"
                | "miles"
                | "km"
                | "units"
                | "pieces"
                | "euros"
                | "dollars"
                | "pounds"
                | "rupees"
                | "people"
        )
}

/// Whether it is an hour, in a text that writes them so.
fn meant(text: &str, tokens: &[Token], at: usize) -> bool {
    let digits = word(tokens, at);
    // "Until 2027" and "since 1958" are years; "from 2030", where hours are written so, is none.
    let year = ("1900".."2100").contains(&digits) && digits != "1900" && digits != "2000";
    let even = digits.ends_with('0') || digits.ends_with('5');
    digits.starts_with('0') || stands(text, tokens, at) && even || even && !year
}

/// Whether it stands where an hour does: behind a word for one, at the head of what is said, or as one of two.
fn stands(text: &str, tokens: &[Token], at: usize) -> bool {
    const BEFORE: [&str; 22] = [
        "at", "@", "from", "by", "before", "until", "till", "til", "after", "around", "about", "between",
        "to", "~", "on", "off", "out", "back", "start", "starts", "daily", "nightly",
    ];
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let other =
        |at: usize| tokens.get(at).is_some_and(|token| token.word.len() == 4 && token.number().is_some());
    let ranged =
        |at: usize| matches!(word(tokens, at), "-" | "–" | "—" | "to" | "until" | "+" | "&" | "and" | "/");
    opens(text, tokens, at)
        || BEFORE.contains(&before)
        || weekday_name(before).is_some()
        || matches!(
            before,
            "m" | "t" | "w" | "f" | "tu" | "th" | "sa" | "su" | "wkdays" | "weekdays" | "weekends"
        )
        || before == ":" && !glued(tokens, at)
        || ranged(at + 1) && other(at + 2)
        || at >= 2 && ranged(at - 1) && other(at - 2)
}
