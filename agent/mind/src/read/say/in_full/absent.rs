//! Who is away, and on which days: "tom's in leeds thurs to sat", "away fri till monday morning, Lucia still here".

use super::with;
use crate::read::lexicon::{Lexicon, TALK, is_given_name, is_stop};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "I'm away from Friday, Tom and Lucia both here": who is at home as ever is no news.
pub(super) fn staying(text: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    all.iter().position(|token| token.word == "away" || TALK.away.contains(&token.word))?;
    let comma = (1..all.len()).find(|at| {
        matches!(word(all, *at), "," | "." | "-" | "but" | "and") && {
            let next = at + 1 + any_phrase!(all, at + 1, ["but", "and"]).unwrap_or(0);
            stays(all, next, lexicon)
        }
    })?;
    Some(text.get(..all.get(comma)?.start)?.to_owned())
}

/// "Tom and Lucia both here": people, and that they are there.
fn stays(all: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let person = |at: usize| {
        let named = at + usize::from(matches!(word(all, at), "the" | "my" | "our"));
        if matches!(word(all, at), "others" | "everyone" | "everybody" | "rest") {
            return Some(at + 1);
        }
        lexicon.person(all, named).map(|(_, end)| end)
    };
    let Some(mut next) = person(at) else { return false };
    while matches!(word(all, next), "and" | "," | "&") {
        let Some(end) = person(next + 1) else { return false };
        next = end;
    }
    while matches!(
        word(all, next),
        "is" | "are" | "will" | "be" | "both" | "all" | "still" | "else" | "stay" | "stays" | "though"
    ) {
        next += 1;
    }
    matches!(word(all, next), "here" | "home" | "around" | "in" | "there" | "stay" | "stays")
        && (next + 1..all.len()).all(|at| all[at].shape == Shape::Mark || word(all, at) == "though")
}

/// "Away from Thursday until Sunday": who says so.
pub(super) fn who_is_away(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = all.iter().position(|token| token.shape == Shape::Word)?;
    let timed = all.get(first + 1).is_some_and(|next| {
        weekday::name(all, first + 1, true).is_some()
            || matches!(
                next.word.as_str(),
                "from" | "until" | "this" | "next" | "for" | "over" | "tomorrow" | "on"
            )
    });
    (word(all, first) == "away" && timed).then(|| with(text, all, first, first + 1, "I'm away"))?
}

/// Whether a stretch of days begins here: "Tuesday to Thursday", "until Sunday", "for three days".
fn stretches(all: &[Token], at: usize) -> bool {
    let at = at + usize::from(word(all, at) == "from");
    if let Some((_, plural, end)) = weekday::name(all, at, true) {
        return !plural
            && matches!(
                word(all, end),
                "-" | "–" | "to" | "until" | "through" | "and" | "morning" | "evening"
            );
    }
    word(all, at) == "until" && weekday::name(all, at + 1, true).is_some()
        || word(all, at) == "for"
            && (at + 1..at + 4).any(|at| matches!(word(all, at), "days" | "nights" | "weeks"))
}

/// "Lucia's out of the country", "Jonas is in Hamburg": away.
pub(super) fn away(text: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    let is = |at: usize| {
        at > 0
            && (matches!(
                word(all, at - 1),
                "is" | "are" | "am" | "be" | "i'm" | "we're" | "he's" | "she's" | "they're" | "all"
            ) || word(all, at - 1).ends_with("'s"))
    };
    for at in 1..all.len() {
        if !is(at) {
            continue;
        }
        if let Some(used) = any_phrase(all, at, &TALK.away) {
            return with(text, all, at, at + used, "away");
        }
        // "In Hamburg": a name that is none of the house and of nobody.
        let town = word(all, at) == "in"
            && all.get(at + 1).is_some_and(|token| {
                token.capital
                    && token.shape == Shape::Word
                    && weekday::name(all, at + 1, true).is_none()
                    && !is_given_name(&token.word)
                    && !lexicon.is_of_house(&token.word)
                    && token.word.parse::<chrono::Month>().is_err()
            });
        // "In hamburg tues to thurs": a word that names nothing else, before the days.
        let town = town
            || word(all, at) == "in"
                && all.get(at + 1).is_some_and(|token| {
                    token.shape == Shape::Word
                        && !is_stop(token)
                        && !lexicon.is_of_house(&token.word)
                        && lexicon.named(all, at + 1).is_none()
                        && !TALK.at_home.contains(&token.word)
                })
                && stretches(all, at + 2);
        if town {
            return with(text, all, at, at + 2, "away");
        }
    }
    None
}

/// "Away Tue to Thu".
pub(super) fn weekdays(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let away = all.iter().position(|token| token.word == "away")?;
    let (_, plural, next) = weekday::name(all, away + 1, true)?;
    let joint = matches!(word(all, next), "-" | "–" | "to" | "until" | "through");
    weekday::name(all, next + 1, true).filter(|_| joint && !plural)?;
    with(text, all, away, away + 1, "away from")
}

/// "Away from Friday afternoon until Monday morning": the days, which are what counts.
pub(super) fn parts_of_days(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let once = without_part_of_day(text, all)?;
    let again = tokens(&once, 0, once.len());
    Some(without_part_of_day(&once, &again).unwrap_or(once))
}

/// "Until Monday morning": until Monday.
fn without_part_of_day(text: &str, all: &[Token]) -> Option<String> {
    all.iter().position(|token| token.word == "away")?;
    let at = (1..all.len()).find(|at| {
        matches!(
            word(all, *at),
            "morning"
                | "afternoon"
                | "evening"
                | "eve"
                | "night"
                | "lunchtime"
                | "midday"
                | "noon"
                | "am"
                | "pm"
        ) && (at.saturating_sub(2)..*at)
            .any(|day| weekday::name(all, day, true).is_some_and(|(.., end)| end == *at))
    })?;
    let days = (0..all.len()).filter(|at| weekday::name(all, *at, true).is_some()).count();
    with(text, all, at, at + 1, "").filter(|_| days == 2)
}

/// "Over easter, from the 2nd to the 7th": the days themselves are the surer.
pub(super) fn holiday(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    (0..all.len()).find_map(|at| {
        let used = any_phrase!(all, at, ["over", "for", "at", "during"])?;
        let named = any_phrase!(
            all,
            at + used,
            ["easter", "christmas", "new year", "the holidays", "half term", "whitsun"]
        )?;
        let next = at + used + named;
        let comma = usize::from(word(all, next) == ",");
        (word(all, next + comma) == "from").then(|| with(text, all, at, next + comma, ""))?
    })
}
