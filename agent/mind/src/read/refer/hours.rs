//! Hours in words that are no clock times: "early", "bedtime is 8", "Tuesday mornings, 9 to 12".

use super::Said;
use crate::read::lexicon::DISCOURSE;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Bedtime is 8 for Max": a bare hour of what has an hour by its nature.
pub(super) fn bare_hour(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let of = |index: usize| {
        let hyphen = usize::from(index >= 2 && word(tokens, index - 1) == "-");
        let noun = word(tokens, index);
        matches!(noun, "bedtime" | "curfew" | "lights-out" | "kickoff" | "checkout" | "checkin")
            || noun == "out"
                && matches!(word(tokens, index.saturating_sub(1 + hyphen)), "lights" | "check" | "screens")
            || noun == "in" && word(tokens, index.saturating_sub(1 + hyphen)) == "check"
    };
    let verb = at
        .checked_sub(1)
        .is_some_and(|before| matches!(word(tokens, before), "is" | "at") && before > 0 && of(before - 1));
    let hour = tokens.get(at).and_then(Token::number).filter(|hour| (1..=12).contains(hour))?;
    let next = word(tokens, at + 1);
    // "Breakfast 7, lunch 12:30".
    let meal = at.checked_sub(1).is_some_and(|before| {
        matches!(word(tokens, before), "breakfast" | "lunch" | "dinner" | "supper" | "brunch" | "bedtime")
    });
    if meal && !tokens[at].glued && (next.is_empty() || matches!(next, "," | "." | ";" | "and" | ":")) {
        let glued = tokens.get(at + 1).is_some_and(|mark| mark.glued)
            && matches!(next, ":" | ".")
            && tokens.get(at + 2).is_some_and(|minute| minute.glued);
        let words =
            if glued { format!("at {hour}{next}{}", word(tokens, at + 2)) } else { format!("at {hour}") };
        return Some((words, if glued { 3 } else { 1 }));
    }
    (verb
        && word(tokens, at - 1) == "is"
        && (next.is_empty() || matches!(next, "," | "." | "for" | "on" | "and" | ";" | "sharp")))
    .then(|| (format!("at {hour}"), 1))
}

/// "Early,": the part of the day that it is.
pub(super) fn early(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let marked = at > 0 && word(tokens, at - 1) == ",";
    let ends = tokens.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
    (word(tokens, at) == "early" && marked && ends).then(|| ("in the morning".to_owned(), 1))
}

/// "Tuesday mornings, 9 to 12": two bare hours after a day and a comma.
pub(super) fn between(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let hour =
        |index: usize| tokens.get(index).and_then(Token::number).filter(|hour| (1..=12).contains(hour));
    let (from, to) = (hour(at)?, hour(at + 2)?);
    let joined = matches!(word(tokens, at + 1), "to" | "till" | "until" | "-" | "–");
    let ends = tokens.get(at + 3).is_none_or(|next| {
        next.shape == Shape::Mark
            && (!next.glued || matches!(next.word.as_str(), "." | "," | ";" | "!" | ")"))
            && tokens.get(at + 4).is_none_or(|after| !after.glued || after.shape == Shape::Mark)
    });
    let day = at.checked_sub(1).is_some_and(|before| {
        weekday::name(tokens, before, true).is_some()
            || matches!(
                word(tokens, before),
                "weekdays" | "weekends" | "mornings" | "afternoons" | "evenings"
            )
    });
    let after = day
        || at.checked_sub(2).is_some_and(|before| {
            word(tokens, at - 1) == ","
                && (weekday::name(tokens, before, true).is_some()
                    || matches!(
                        word(tokens, before),
                        "mornings" | "afternoons" | "evenings" | "morning" | "afternoon" | "evening"
                    ))
        });
    // "From the 13th Mel has mothers' group, 1 to 3, on Thursdays": what somebody has, and no order.
    let apart = at > 2
        && word(tokens, at - 1) == ","
        && tokens.get(at + 3).is_none_or(|next| matches!(next.word.as_str(), "," | "." | ";"))
        && tokens[..at]
            .iter()
            .any(|token| matches!(token.word.as_str(), "has" | "have" | "i've" | "is" | "there's"));
    (joined && ends && (after || apart)).then(|| (format!("between {from} and {to}"), 3))
}

/// "On the 1st and the 15th", without a month: two days of a month are those of every month.
pub(super) fn twice_a_month(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let day = |at: usize| {
        let start = at + usize::from(word(tokens, at) == "the");
        let number = tokens.get(start).and_then(Token::number).filter(|day| (1..=31).contains(day))?;
        matches!(word(tokens, start + 1), "st" | "nd" | "rd" | "th").then_some((number, start + 2))
    };
    if word(tokens, at) != "on" || word(tokens, at + 1) != "the" {
        return None;
    }
    let (one, end) = day(at + 1)?;
    let joined = matches!(word(tokens, end), "and" | "&");
    let (other, end) = day(end + 1).filter(|_| joined)?;
    let ends = tokens
        .get(end)
        .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "so" | "at"));
    let suffix = |day: u32| match (day % 10, day / 10) {
        (1, 0 | 2 | 3) => "st",
        (2, 0 | 2) => "nd",
        (3, 0 | 2) => "rd",
        _ => "th",
    };
    ends.then(|| {
        (format!("on the {one}{} and {other}{} of every month", suffix(one), suffix(other)), end - at)
    })
}

/// "Rent is due on the 1st", "nag everyone on the 28th": days of every month, where what comes monthly is spoken of.
pub(super) fn of_every_month(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let bound = at > 0
        && matches!(word(tokens, at - 1), "from" | "until" | "till" | "to" | "starting" | "before" | "since");
    let start = at + usize::from(matches!(word(tokens, at), "on" | "due"));
    let start = start + usize::from(word(tokens, start) == "the");
    let day = tokens.get(start).and_then(Token::number).filter(|day| (1..=31).contains(day))?;
    let suffix = word(tokens, start + 1);
    let ordinal = matches!(suffix, "st" | "nd" | "rd" | "th") && tokens[start + 1].glued;
    // "On the 28th of March", "1st Monday" and "the 3rd and 4th" are other things.
    let ends = tokens.get(start + 2).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "and" | "so" | "at" | "remind" | "it" | "they" | "by" | "in" | "without" | "to"
            )
    });
    let monthly = said.monthly || is_monthly(tokens, at);
    (ordinal && ends && monthly && !bound && start > at)
        .then(|| (format!("on the {day}{suffix} of every month"), start + 2 - at))
}

/// "Dentist on 26th", "leave for 26th and 27th": dates of a month that nobody names.
pub(super) fn bare_ordinal(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let day = |at: usize| {
        let day = tokens.get(at).and_then(Token::number).filter(|day| (1..=31).contains(day))?;
        let suffix = word(tokens, at + 1);
        (matches!(suffix, "st" | "nd" | "rd" | "th") && tokens[at + 1].glued)
            .then(|| (format!("{day}{suffix}"), at + 2))
    };
    if !matches!(word(tokens, at), "on" | "for" | "by" | "until" | "till" | "from") {
        return None;
    }
    let (first, mut end) = day(at + 1)?;
    let mut words =
        format!("{} the {first}", if word(tokens, at) == "for" { "on" } else { word(tokens, at) });
    if matches!(word(tokens, end), "and" | "&")
        && let Some((second, after)) = day(end + 1)
    {
        words = format!("{words} and the {second}");
        end = after;
    }
    let ends = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark && !next.glued
            || matches!(next.word.as_str(), "." | "," | ";" | "!" | "so" | "at" | "for" | "with" | "to")
    });
    let no_month = crate::read::time::date::month(tokens, end).is_none();
    (ends && no_month).then_some((words, end - at))
}

/// Whether what comes every month by its nature is spoken of before a place, without the month of a single one.
fn is_monthly(tokens: &[Token], to: usize) -> bool {
    (0..to.min(tokens.len())).any(|at| {
        any_phrase(tokens, at, &DISCOURSE.monthly).is_some_and(|used| {
            at + used <= to
                && matches!(
                    word(tokens, at + used),
                    "is" | "goes" | "comes" | "due" | "gets" | "on" | "(" | "arrives"
                )
        })
    })
}

/// ", Sundays included": every day, as was said.
pub(super) fn included(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let days = weekday::name(tokens, at, true)
        .map(|(.., end)| end)
        .or_else(|| matches!(word(tokens, at), "weekends" | "holidays" | "weekdays").then_some(at + 1))?;
    (word(tokens, days) == "included").then(|| (String::new(), days + 1 - at))
}
