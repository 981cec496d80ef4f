//! Weekdays as one or two letters: "M + F: vacuum", "W: baths", "Su 1900:", "every Tu".

use super::{glued, opens, replaced};
use crate::read::tokens::{Shape, Token, word};

/// The weekday that letters stand for, if they stand for one.
fn day(tokens: &[Token], at: usize) -> Option<&'static str> {
    let token = tokens
        .get(at)
        .filter(|token| token.capital && token.shape == Shape::Word && token.end - token.start <= 3)?;
    Some(match token.word.as_str() {
        "m" | "mo" => "Monday",
        "t" | "tu" => "Tuesday",
        "w" | "we" => "Wednesday",
        "th" | "r" => "Thursday",
        "f" | "fr" => "Friday",
        "sa" => "Saturday",
        "su" => "Sunday",
        _ => return None,
    })
}

/// Whether letters are hardly anything but a weekday: two of them, that are no word.
pub(super) fn plain(tokens: &[Token], at: usize) -> bool {
    day(tokens, at).is_some() && matches!(word(tokens, at), "tu" | "th" | "sa" | "su")
}

/// The tokens with such days by their names; `known` says whether the text has single letters for them.
pub(super) fn in_full(text: &str, all: Vec<Token>, known: bool) -> Vec<Token> {
    if !(0..all.len()).any(|at| day(&all, at).is_some()) {
        return all;
    }
    replaced(all, |tokens, at| {
        if glued(tokens, at) && !matches!(word(tokens, at - 1), "(" | "[" | "|" | "*" | "@") {
            return None;
        }
        let mut end = list_end(tokens, at)?;
        let several = end > at + 1;
        let two = plain(tokens, at) || several && plain(tokens, end - 1);
        let placed = opens(text, tokens, at) && heads(tokens, end) || at > 0 && introduced(tokens, at);
        let timed = tokens.get(end).is_some_and(|next| next.shape == Shape::Number && !next.glued);
        let sure = several && (two || known && placed)
            || two && (placed || timed || ends(tokens, end))
            || known && (placed || closes(tokens, at, end));
        if !sure {
            return None;
        }
        let mut put = String::new();
        for index in at..end {
            match day(tokens, index) {
                Some(name) => put.push_str(name),
                None => put.push_str(word(tokens, index)),
            }
            if !glued(tokens, index + 1) || index + 1 == end {
                put.push(' ');
            }
        }
        // "Tu." at the end of a sentence keeps its stop.
        end = end.min(tokens.len());
        Some((put, end))
    })
}

/// Where days that begin here end: "M", "M + F", "Tu/Th", "M-Th", "M, W, F".
fn list_end(tokens: &[Token], at: usize) -> Option<usize> {
    day(tokens, at)?;
    let mut end = at + 1;
    while matches!(word(tokens, end), "+" | "/" | "&" | "-" | "–" | "," | "and")
        && day(tokens, end + 1).is_some()
    {
        // "M, Th" of a list, and not "…on Tu, We went".
        let comma = word(tokens, end) == ",";
        if comma && matches!(word(tokens, end + 1), "we" | "mo") {
            break;
        }
        end += 2;
    }
    Some(end)
}

/// Whether what follows shows that what stands before it says when: a colon, a dash, an hour.
fn heads(tokens: &[Token], end: usize) -> bool {
    end >= tokens.len()
        || matches!(word(tokens, end), ":" | "-" | "–" | "—" | "=")
        || tokens.get(end).is_some_and(|next| next.shape == Shape::Number)
        || matches!(word(tokens, end), "am" | "pm" | "eve" | "morning" | "evening")
}

/// "Mop the hall W.": the last word of a sentence.
fn closes(tokens: &[Token], at: usize, end: usize) -> bool {
    at > 0
        && super::is_word(tokens, at - 1)
        && tokens.get(end).is_none_or(|next| matches!(next.word.as_str(), "." | "," | ";" | "("))
}

/// "Every Tu", "on W + F", "by Th", "1st Th of the month".
fn introduced(tokens: &[Token], at: usize) -> bool {
    let counted = at > 1
        && glued(tokens, at - 1)
        && tokens[at - 2].number().is_some()
        && matches!(word(tokens, at - 1), "st" | "nd" | "rd" | "th");
    counted
        || matches!(
            word(tokens, at - 1),
            "every"
                | "on"
                | "by"
                | "until"
                | "before"
                | "each"
                | "from"
                | "alternate"
                | "other"
                | "next"
                | "except"
                | "not"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "last"
        )
}

/// Whether a sentence, or a part of one, ends here.
fn ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "at" | "by"
                    | "am"
                    | "pm"
                    | "before"
                    | "after"
                    | "from"
                    | "eve"
                    | "morning"
                    | "evening"
                    | "night"
            )
    })
}

/// Whether the text has letters for weekdays: two that are nothing else at the heads of what it says, or three.
pub(super) fn in_use(text: &str, all: &[Token]) -> bool {
    let mut one: Vec<&str> = Vec::new();
    let mut two = false;
    for at in 0..all.len() {
        if day(all, at).is_none() {
            continue;
        }
        let head = opens(text, all, at) && list_end(all, at).is_some_and(|end| heads(all, end));
        two |= plain(all, at) && (head || list_end(all, at).is_some_and(|end| end > at + 1));
        if head
            && let Some(name) = day(all, at)
            && !one.contains(&name)
        {
            one.push(name);
        }
    }
    // Of somebody's initials there would be others, too.
    const DAYS_MIN: usize = 3;
    two && !one.is_empty() || one.len() >= DAYS_MIN
}
