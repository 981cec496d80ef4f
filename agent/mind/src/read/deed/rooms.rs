//! "Clean the kitchen, the hall and the bathroom": each room by the chore that cleans it.

use std::collections::BTreeSet;

use hob_schedules::Name;

use super::objects::objects;
use super::{DETERMINERS, Deed, is_preposition};
use crate::read::clause::Clause;
use crate::read::lexicon::{Lexicon, What, base_of, is_adverb, singular};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The chores of "clean" and rooms, where at least one of the rooms is neither a kitchen nor a bathroom, or they are
/// several of both; those alone are phrases of the lexicon.
pub(super) fn cleaned(
    rest: &[Token],
    main: usize,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Option<Vec<Deed>> {
    if base_of(word(rest, main)) != Some("clean") {
        return None;
    }
    let (rooms, end) = rooms(rest, main + 1, lexicon)?;
    let one = rooms.len() == 1;
    let mut by_chore: Vec<(&'static str, Vec<Name>)> = Vec::new();
    for room in rooms {
        let chore = lexicon.cleaned_by(&room)?;
        match by_chore.iter_mut().find(|(known, _)| *known == chore) {
            Some((_, rooms)) => rooms.push(room),
            None => by_chore.push((chore, vec![room])),
        }
    }
    // "Clean the ensuite": the house says what kind of room it is, and no phrase does.
    let by_phrase = |chore: &str| {
        let kind = chore.strip_prefix("clean-").unwrap_or(chore);
        !one || !lexicon.has_house() || rest[main + 1..end].iter().any(|token| singular(&token.word) == kind)
    };
    if let [(chore, _)] = by_chore.as_slice()
        && *chore != CLEAN_ROOM
        && by_phrase(chore)
    {
        return None;
    }
    let used: BTreeSet<usize> = (main..end).collect();
    let deeds = by_chore.into_iter().enumerate().map(|(nth, (chore, places))| {
        let own = if nth == 0 { asides } else { &[] };
        let mut duty = objects(rest, 0, rest.len(), &used, Name::new(chore), own, lexicon, clause);
        duty.places = places;
        Deed { known: lexicon.has_task(chore), duty, by_noun: false }
    });
    Some(deeds.collect())
}

/// The chore that cleans a room which has none of its own.
pub(crate) const CLEAN_ROOM: &str = "clean-room";

/// The rooms that stand in a row from `at` on, and where the row ends; `None` where they only say which thing is meant
/// ("the kitchen tiles").
fn rooms(rest: &[Token], mut at: usize, lexicon: &Lexicon) -> Option<(Vec<Name>, usize)> {
    let mut rooms = Vec::new();
    loop {
        at += determiner(rest, at);
        let (named, end) = lexicon.named(rest, at).filter(|(named, _)| named.what == What::Room)?;
        rooms.extend(named.names.into_iter().filter(|name| !rooms.contains(name)).collect::<Vec<_>>());
        let joined = usize::from(rest.get(end).is_some_and(|token| token.is_mark(',')));
        let joined = joined + usize::from(matches!(word(rest, end + joined), "and" | "&" | "plus"));
        let more = joined > 0 && another(rest, end + joined, lexicon);
        if !more {
            return ends(rest, end).then_some((rooms, end));
        }
        at = end + joined;
    }
}

/// How many words at `at` are a determiner.
fn determiner(rest: &[Token], at: usize) -> usize {
    let all = any_phrase!(rest, at, ["the whole", "the entire", "both the", "both", "all three", "all four"]);
    all.max(any_phrase(rest, at, &DETERMINERS)).unwrap_or(0)
}

/// Whether a room is named at `at`, behind its determiner.
fn another(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let at = at + determiner(rest, at);
    lexicon.named(rest, at).is_some_and(|(named, _)| named.what == What::Room)
}

/// Whether the name of a room is over at `at`.
fn ends(rest: &[Token], at: usize) -> bool {
    rest.get(at).is_none_or(|next| {
        next.shape == Shape::Mark && next.word != "-" && next.word != "'"
            || is_preposition(&next.word)
            || is_adverb(&next.word)
            || matches!(
                next.word.as_str(),
                "and" | "then" | "while" | "when" | "please" | "too" | "as" | "first"
            )
    })
}
