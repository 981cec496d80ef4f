//! "Red bin out every Monday night. Yellow tonight and every second Monday, green the Mondays in between": which bin goes on
//! which of the days that were named, in the words that the reader of turns knows.

use std::borrow::Cow;

use chrono::Weekday;

use super::{Beside, Put, end, said, start};
use crate::read::gaps::BIN_COLOURS;
use crate::read::kinds;
use crate::read::lexicon::{WORDS, singular};
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with its bins and their days.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let before = beside.before.unwrap_or(&[]);
    if !own.iter().chain(before).any(names_bins) {
        return None;
    }
    let mut plain = Cow::Borrowed(own);
    for way in [by_colour, the_others, by_turns] {
        if let Some(put) = way(&plain, before) {
            plain = Cow::Owned(put);
        }
    }
    if let Some(put) = on_the_day(&plain, before) {
        plain = Cow::Owned(put);
    }
    match plain {
        Cow::Borrowed(_) => None,
        Cow::Owned(plain) => Some(Put::own(plain)),
    }
}

/// Whether a word names what is collected, or where, whatever else is spoken of.
fn names_bins(token: &Token) -> bool {
    matches!(
        singular(&token.word).as_str(),
        "bin"
            | "recycling"
            | "rubbish"
            | "trash"
            | "garbage"
            | "wheelie"
            | "refuse"
            | "kerb"
            | "curb"
            | "kerbside"
            | "curbside"
    )
}

/// The one weekday that is named, and where.
fn only_day(tokens: &[Token]) -> Option<(Weekday, usize)> {
    let mut named =
        (0..tokens.len()).filter_map(|at| weekday::name(tokens, at, true).map(|(day, ..)| (day, at)));
    let first = named.next()?;
    named.all(|(day, _)| day == first.0).then_some(first)
}

/// The name of a weekday, for each of them: "Mondays".
fn each(name: &Token, place: usize) -> Token {
    Token { capital: true, ..said(&format!("{}s", name.word.trim_end_matches('s')), place) }
}

/// "Yellow tonight", ", and green the other weeks": of what is called by its colour alone, it is the bin.
fn by_colour(own: &[Token], _: &[Token]) -> Option<Vec<Token>> {
    // Below "Bins:" a colour is enough.
    let labelled = own.get(start(own) + 1).is_some_and(|mark| mark.is_mark(':'));
    if labelled || kinds::turns(own).is_some() {
        return None;
    }
    let opens = |at: usize| {
        at == start(own)
            || own[at - 1].shape == Shape::Mark && !own[at - 1].glued
            || matches!(word(own, at - 1), "and" | "with" | "plus" | "the" | "," | ";" | ":")
    };
    let goes = |at: usize| {
        matches!(
            word(own, at),
            "goes"
                | "go"
                | "every"
                | "fortnightly"
                | "weekly"
                | "tonight"
                | "this"
                | "next"
                | "tomorrow"
                | "on"
                | "beside"
                | "alongside"
                | "too"
                | "starting"
        ) || word(own, at) == "the"
            && (weekday::name(own, at + 1, true).is_some() || word(own, at + 1) == "other")
            || weekday::name(own, at, true).is_some()
    };
    let colour = |at: usize| BIN_COLOURS.contains(&word(own, at)) && opens(at) && goes(at + 1);
    let mut plain = Vec::with_capacity(own.len() + 2);
    for (at, token) in own.iter().enumerate() {
        plain.push(token.clone());
        if colour(at) {
            plain.push(said("bin", token.end));
        }
    }
    (plain.len() > own.len()).then_some(plain)
}

/// "The Mondays in between", "the alternate Fridays", "the other weeks": the other ones of the day that was named.
fn the_others(own: &[Token], before: &[Token]) -> Option<Vec<Token>> {
    const WEEKS: [&str; 7] = [
        "the other weeks",
        "the weeks in between",
        "the weeks between",
        "the alternate weeks",
        "the off weeks",
        "the week in between",
        "in between",
    ];
    let found = (1..own.len()).find_map(|at| {
        let named = |at: usize| weekday::name(own, at, true).filter(|(_, plural, _)| *plural);
        if word(own, at) == "the"
            && let Some((.., behind)) = named(at + 1)
            && let Some(used) = any_phrase!(own, behind, ["in between", "between"])
        {
            return Some((at, behind + used, own[at + 1].clone()));
        }
        if word(own, at) == "the"
            && word(own, at + 1) == "alternate"
            && let Some((.., behind)) = named(at + 2)
        {
            return Some((at, behind, own[at + 2].clone()));
        }
        let used = any_phrase(own, at, &WEEKS)?;
        let (_, day) = only_day(&own[..at])
            .map(|(day, at)| (day, own[at].clone()))
            .or_else(|| only_day(before).map(|(day, at)| (day, before[at].clone())))?;
        Some((at, at + used, day))
    });
    let (from, to, day) = found?;
    if own.get(to).is_some_and(|next| next.shape == Shape::Word) {
        return None;
    }
    let place = own[from].start;
    // "On the Fridays between".
    let on = from - usize::from(word(own, from - 1) == "on" || word(own, from - 1) == "in");
    let mut plain = own[..on].to_vec();
    plain.extend([
        said("the", place),
        said("other", place),
        Token { end: own[to - 1].end, ..each(&day, place) },
    ]);
    plain.extend_from_slice(&own[to..]);
    Some(plain)
}

/// "Recycling and rubbish on alternate Wednesdays, rubbish this week": the one on one Wednesday and the other on the next,
/// beginning with that one.
fn by_turns(own: &[Token], _: &[Token]) -> Option<Vec<Token>> {
    const NOW: [&str; 8] =
        ["this week", "tonight", "today", "tomorrow", "first", "this time", "to start", "is this week"];
    let alternate = (2..own.len()).find(|at| {
        matches!(word(own, *at), "alternate" | "alternating") && weekday::name(own, at + 1, true).is_some()
    })?;
    let (.., after) = weekday::name(own, alternate + 1, true)?;
    let mut verb = alternate;
    while verb > 1 && matches!(word(own, verb - 1), "on" | "out" | "go" | "are" | "collected" | "is" | "goes")
    {
        verb -= 1;
    }
    let head = start(own);
    let article = |at: usize| at + usize::from(matches!(word(own, at), "the" | "our"));
    let and = (head + 1..verb).find(|at| matches!(word(own, *at), "and" | "&" | "/"))?;
    let name = |at: usize| {
        WORDS.bins.contains(singular(word(own, at)).as_str())
            || WORDS.colours.contains(word(own, at))
            || BIN_COLOURS.contains(&word(own, at))
            || word(own, at) == "waste"
    };
    let (one, other) = ((article(head), and), (article(and + 1), verb));
    let named = |(from, to): (usize, usize)| from < to && (from..to).all(name);
    if !named(one) || !named(other) {
        return None;
    }
    // ", rubbish this week": whose turn is first.
    let stop = end(own);
    let told = after + usize::from(own.get(after).is_some_and(|mark| mark.shape == Shape::Mark));
    let told = article(told);
    let second =
        own.get(told).is_some_and(|first| own[other.0..other.1].iter().any(|own| own.word == first.word));
    let first = own.get(told).is_some_and(|first| own[one.0..one.1].iter().any(|own| own.word == first.word));
    let now = (told + 1..stop).find(|at| {
        any_phrase(own, *at, &NOW).is_some_and(|used| at + used == stop)
            || word(own, *at) == "this"
                && weekday::name(own, at + 1, true).is_some_and(|(.., end)| end == stop)
    });
    if after < stop && (now.is_none() || first == second) {
        return None;
    }
    let name = own[alternate + 1].word.trim_end_matches('s');
    let mut plain = own[..one.1].to_vec();
    let place = own[one.1].start;
    plain.extend([said("one", place), Token { capital: true, ..said(name, place) }, said(",", place)]);
    plain.extend_from_slice(&own[other.0..other.1]);
    let place = own[alternate].start;
    plain.extend(["the", "next"].map(|word| said(word, place)));
    if now.is_some() {
        plain.push(said(".", place));
        plain.push(Token { capital: true, ..said("this", place) });
        plain.extend(["week", "it's"].map(|word| said(word, place)));
        let (from, to) = if second { other } else { one };
        plain.extend(own[from..to].iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    }
    if let Some(last) = plain.last_mut() {
        last.end = own[stop - 1].end;
    }
    plain.extend_from_slice(&own[stop..]);
    Some(plain)
}

/// "Bins are Tuesday night. Rubbish every week, recycling every second": on the day that the sentence before names.
fn on_the_day(own: &[Token], before: &[Token]) -> Option<Vec<Token>> {
    const WEEKLY: [&str; 2] = ["every week", "weekly"];
    const FORTNIGHTLY: [&str; 9] = [
        "every second week",
        "every other week",
        "every two weeks",
        "every 2 weeks",
        "every fortnight",
        "once a fortnight",
        "fortnightly",
        "every second",
        "every other",
    ];
    let head = start(own);
    let bin = own.get(head).is_some_and(|first| {
        names_bins(first) || BIN_COLOURS.contains(&first.word.as_str()) || WORDS.colours.contains(&first.word)
    });
    if !bin || only_day(own).is_some() || !before.iter().any(names_bins) {
        return None;
    }
    let (_, day) = only_day(before)?;
    let day = &before[day];
    let mut plain = Vec::with_capacity(own.len() + 3);
    let mut at = 0;
    let mut changed = false;
    while at < own.len() {
        let weekly = any_phrase(own, at, &WEEKLY);
        let used = weekly.or_else(|| any_phrase(own, at, &FORTNIGHTLY));
        let Some(used) = used.filter(|used| {
            own.get(at + used).is_none_or(|next| {
                next.shape == Shape::Mark || matches!(next.word.as_str(), "starting" | "from" | "and")
            })
        }) else {
            plain.push(own[at].clone());
            at += 1;
            continue;
        };
        let place = own[at].start;
        let name = Token { capital: true, ..said(day.word.trim_end_matches('s'), place) };
        plain.push(said("every", place));
        plain.extend(weekly.is_none().then(|| said("other", place)));
        plain.push(Token { end: own[at + used - 1].end, ..name });
        at += used;
        changed = true;
    }
    changed.then_some(plain)
}
