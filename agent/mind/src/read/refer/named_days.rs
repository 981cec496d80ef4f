//! Days that are called by what goes on on them: "dialysis days", "choir nights", "on non-office days".

use chrono::Weekday;

use super::Said;
use crate::read::clause::Clause;
use crate::read::lexicon::{base_of, is_stop, singular};
use crate::read::says;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Remembers what goes on on which weekdays: "kidney dialysis Tuesday, Thursday and Saturday", "I'm in the office Mon and
/// Wed".
pub(crate) fn remember(said: &mut Said, clause: &Clause) {
    // What has more words before its days is told, not named.
    const WORDS_MAX: usize = 5;
    let days = clause.times.weekdays();
    let first = clause.found.iter().find(|found| {
        matches!(&found.bit, crate::read::time::bits::Bit::Repeat(repeat) if repeat.weekdays().is_some())
    });
    let Some(first) = first.filter(|_| !days.is_empty() && days.len() < 7) else { return };
    let names: Vec<String> = clause.tokens[clause.head.min(first.start)..first.start]
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token))
        .map(|token| singular(&token.word))
        .collect();
    if names.len() > WORDS_MAX {
        return;
    }
    for name in names {
        // "Work days" and "school days" have days of their own.
        if base_of(&name).is_some()
            || matches!(name.as_str(), "work" | "school" | "week" | "business" | "day" | "night")
        {
            continue;
        }
        if !said.named.iter().any(|(known, _)| *known == name) {
            said.named.push((name, days.clone()));
        }
    }
}

/// "On dialysis days", "choir nights", "non-office days".
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if said.named.is_empty() {
        return None;
    }
    if let Some(found) = eve(tokens, at, said) {
        return Some(found);
    }
    let mut next = at + usize::from(matches!(word(tokens, at), "on" | "for"));
    next += usize::from(matches!(word(tokens, next), "the" | "my" | "our" | "his" | "her" | "their"));
    let other = word(tokens, next) == "non";
    next += usize::from(other);
    next += usize::from(word(tokens, next) == "-");
    let name = tokens.get(next).filter(|token| token.shape == Shape::Word)?;
    let part = match word(tokens, next + 1) {
        "days" | "day" => "",
        "nights" | "night" | "evenings" | "evening" => " in the evening",
        "mornings" | "morning" => " in the morning",
        "afternoons" | "afternoon" => " in the afternoon",
        _ => return None,
    };
    let name = singular(&name.word);
    let (_, days) = said.named.iter().find(|(known, _)| *known == name)?;
    let week =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let names: Vec<&str> =
        week.iter().filter(|day| days.contains(day) != other).map(|day| says::weekday(*day)).collect();
    Some((format!("every {}{part}", names.join(" and ")), next + 2 - at))
}

/// "Nights before dialysis", "the evening before choir": every week, the day before.
fn eve(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &[
            "on nights before",
            "nights before",
            "on the nights before",
            "the nights before",
            "the night before",
            "the evening before",
            "the day before",
            "on the night before",
        ],
    )?;
    let part = match word(tokens, at + used - 2) {
        "evening" => " in the evening",
        "day" => "",
        _ => " at night",
    };
    let name = singular(word(tokens, at + used));
    let (_, days) = said.named.iter().find(|(known, _)| *known == name)?;
    let names: Vec<&str> = days.iter().map(|day| says::weekday(day.pred())).collect();
    Some((format!("every {}{part}", names.join(" and ")), used + 1))
}
