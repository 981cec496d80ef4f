//! Words that are cut short.

use super::{days, glued, is_word, opens_line, replaced};
use crate::read::lexicon::SHORTHAND;
use crate::read::time::phrase::words::{month_name, weekday_name};
use crate::read::time::weekday;
use crate::read::tokens::{Token, word};

/// The tokens with such words in full.
pub(super) fn in_full(text: &str, all: Vec<Token>) -> Vec<Token> {
    replaced(all, |tokens, at| {
        let (put, end) = meant(text, tokens, at)?;
        Some((put, past_dot(text, tokens, at, end)))
    })
}

/// What stands for the tokens from a place on, and where those end.
fn meant(text: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    if glued(tokens, at)
        && (is_word(tokens, at - 1) || matches!(word(tokens, at - 1), "/" | "-" | "." | "'" | "@"))
    {
        return None;
    }
    run(tokens, at).or_else(|| by_neighbours(text, tokens, at))
}

/// The longest of the short forms that the tokens from a place on are, written without a space.
fn run(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    const TOKENS_MAX: usize = 3;
    let mut written = String::new();
    let mut found = None;
    for end in at..tokens.len().min(at + TOKENS_MAX) {
        if end > at && !glued(tokens, end) {
            break;
        }
        written.push_str(word(tokens, end));
        // "D/Wash" is none of them.
        let whole = !glued(tokens, end + 1) || !is_word(tokens, end + 1) || word(tokens, end) == "/";
        if whole && let Some(full) = SHORTHAND.anywhere.get(&written) {
            found = Some((full.clone(), end + 1));
        }
    }
    let own = |full: &String| tokens[at].capital.then(|| (full.clone(), at + 1));
    found.or_else(|| SHORTHAND.capitals.get(word(tokens, at)).and_then(own))
}

/// Short forms that only what stands beside them shows to be such.
fn by_neighbours(text: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let dot = usize::from(glued(tokens, at + 1) && word(tokens, at + 1) == ".");
    let next = word(tokens, at + 1 + dot);
    match word(tokens, at) {
        // "Alt Sat", "alt wks".
        "alt" if weekday::name(tokens, at + 1 + dot, true).is_some() || days::plain(tokens, at + 1 + dot) => {
            Some(("every other".to_owned(), at + 1))
        }
        "alt" => SHORTHAND
            .units
            .get(next)
            .filter(|_| !glued(tokens, at + 1))
            .map(|unit| (format!("every other {unit}"), at + 2 + dot)),
        // "Arr Dec 19, dep Jan 3", "arr 1420".
        "arr" if timed(tokens, at + 1 + dot) => Some(("arrives".to_owned(), at + 1)),
        "dep" if timed(tokens, at + 1 + dot) => Some(("departs".to_owned(), at + 1)),
        // "Guest rm", "living rm"; "rm milk" takes it off.
        "rm" if at > 0 && is_word(tokens, at - 1) && !opens_line(text, tokens, at) => {
            Some(("room".to_owned(), at + 1))
        }
        "mo" | "mth" | "wk" | "yr" if which(before) => {
            // "The 1st of mo" wants its article.
            let article = if before == "of" { "the " } else { "" };
            SHORTHAND.units.get(word(tokens, at)).map(|unit| (format!("{article}{unit}"), at + 1))
        }
        "wks" | "mths" | "yrs" if which(before) => {
            SHORTHAND.units.get(word(tokens, at)).map(|unit| (format!("{unit}s"), at + 1))
        }
        _ => None,
    }
}

/// Whether a date or an hour begins here.
fn timed(tokens: &[Token], at: usize) -> bool {
    let number = tokens.get(at).is_some_and(|token| token.number().is_some());
    let day = month_name(word(tokens, at)).is_some() || weekday_name(word(tokens, at)).is_some();
    number || day || matches!(word(tokens, at), "~" | "at" | "on" | "c" | "noon")
}

/// Whether a word says which, or how many, of the units that follow.
fn which(before: &str) -> bool {
    matches!(
        before,
        "of" | "the"
            | "a"
            | "per"
            | "this"
            | "next"
            | "last"
            | "every"
            | "each"
            | "other"
            | "same"
            | "following"
            | "all"
            | "mid"
            | "half"
    )
}

/// Past the full stop of a short form, where it ends no line.
fn past_dot(text: &str, tokens: &[Token], at: usize, end: usize) -> usize {
    let dot = word(tokens, end) == "." && glued(tokens, end) && SHORTHAND.dotted.contains(word(tokens, at));
    let goes_on = tokens.get(end + 1).is_some_and(|next| {
        !next.glued && text.get(tokens[end].end..next.start).is_some_and(|between| !between.contains('\n'))
    });
    // "On the 1st of the mo. Then…": a new sentence, as far as its capital shows.
    let closes = matches!(word(tokens, at), "mo" | "wk" | "yr" | "flr" | "bsmt" | "rm" | "hosp" | "appt")
        && tokens.get(end + 1).is_some_and(|next| next.capital);
    end + usize::from(dot && goes_on && !closes)
}
