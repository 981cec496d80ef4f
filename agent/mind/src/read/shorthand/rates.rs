//! How often: "3x/wk", "1x/mo", "q10d", "every 2 wks", "once/d".

use super::{glued, replaced};
use crate::read::lexicon::SHORTHAND;
use crate::read::tokens::{Token, word};

/// The tokens with such rates in full.
pub(super) fn in_full(_text: &str, all: Vec<Token>) -> Vec<Token> {
    replaced(all, |tokens, at| {
        times_per(tokens, at).or_else(|| each(tokens, at)).or_else(|| after_every(tokens, at))
    })
}

/// A unit of time at a place, in the singular.
fn unit(tokens: &[Token], at: usize) -> Option<&'static str> {
    SHORTHAND
        .units
        .get(word(tokens, at))
        .map(String::as_str)
        .filter(|_| !glued(tokens, at + 1) || closes(tokens, at + 1))
}

/// Whether a mark ends what stands before it.
fn closes(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "." | "," | ";" | ":" | ")" | "!" | "]" | "*" | "|" | "+")
}

/// "3x/wk", "1x / mo", "2x wkly", "x2/d", "once/wk", "1x/2wks".
fn times_per(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    if glued(tokens, at) && !matches!(word(tokens, at.checked_sub(1)?), "(" | "[" | "~" | "*" | "|") {
        return None;
    }
    let (count, mut end) = match word(tokens, at) {
        "once" => (1, at + 1),
        "twice" => (2, at + 1),
        "x" | "×" if glued(tokens, at + 1) => (tokens.get(at + 1)?.number()?, at + 2),
        _ => {
            let number = tokens[at].number()?;
            matches!(word(tokens, at + 1), "x" | "×" | "times").then_some((number, at + 2))?
        }
    };
    if count == 0 {
        return None;
    }
    let daily = match word(tokens, end) {
        "daily" => Some("day"),
        "wkly" | "weekly" => Some("week"),
        "mthly" | "monthly" => Some("month"),
        "yrly" | "yearly" => Some("year"),
        _ => None,
    };
    let often = match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    };
    if let Some(unit) = daily.filter(|_| !matches!(word(tokens, at), "once" | "twice")) {
        return Some((format!("{often} a {unit}"), end + 1));
    }
    let slash = matches!(word(tokens, end), "/" | "per" | "a" | "p");
    // "3x week" has no other reading, "3x w" several.
    if !slash && !matches!(word(tokens, end), "wk" | "mo" | "day" | "week" | "month" | "yr" | "year") {
        return None;
    }
    end += usize::from(slash);
    if let Some(every) = tokens.get(end).and_then(Token::number)
        && let Some(unit) = unit(tokens, end + 1)
    {
        return (count == 1).then(|| (format!("every {every} {unit}s"), end + 2));
    }
    Some((format!("{often} a {}", unit(tokens, end)?), end + 1))
}

/// "q10d", "q2wk", "q 3 mo", "qd".
fn each(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let attached = glued(tokens, at) && !matches!(word(tokens, at.checked_sub(1)?), "(" | "[" | "|" | "~");
    if attached || word(tokens, at) != "q" || !glued(tokens, at + 1) && tokens[at].capital {
        return None;
    }
    let number = tokens.get(at + 1)?.number().filter(|number| *number > 0)?;
    // "Every four hours" is in the same hand.
    if matches!(word(tokens, at + 2), "h" | "hr" | "hrs") {
        return Some((format!("every {number} hours"), at + 3));
    }
    let unit = unit(tokens, at + 2)?;
    Some((if number == 1 { format!("every {unit}") } else { format!("every {number} {unit}s") }, at + 3))
}

/// "Every 10d", "every 2 wks", "ev 3 mo".
fn after_every(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    if !matches!(word(tokens, at), "every" | "ev" | "each") {
        return None;
    }
    let number = tokens.get(at + 1)?.number().filter(|number| *number > 0)?;
    let short = word(tokens, at + 2);
    // "Every 2 w" is nothing that anybody writes apart.
    if matches!(short, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
        || short.len() == 1 && !glued(tokens, at + 2)
    {
        return None;
    }
    Some((format!("every {number} {}s", unit(tokens, at + 2)?), at + 3))
}
