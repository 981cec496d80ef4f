//! What is told of things that are not as they should be.

use super::order::Reader;
use super::preposition::{Role, role_at};
use super::said_of::AMISS;
use super::statement::State;
use super::things::{Thing, phrase};
use super::words::{Token, is, join};

/// What comes out of a thing that is not as it should be.
const ESCAPES: &[&str] = &[
    "water", "smoke", "sparks", "steam", "flames", "leak", "smell", "gas", "oil", "crack", "hole", "fire",
    "burning",
];

/// "There is smoke coming out of the dryer": so the dryer is not as it should be; what is there was spoken of.
pub(super) fn there_is(reader: &mut Reader<'_>, words: &[Token]) -> Vec<(State, bool)> {
    let escapes = words.iter().any(|t| ESCAPES.contains(&t.word.as_str()));
    let out = (1..words.len()).find_map(|at| {
        let (length, role) = role_at(words, at)?;
        matches!(role, Role::From | Role::To | Role::In | Role::On).then_some(at + length)
    });
    let what = out.and_then(|at| phrase(words, at, reader.catalogue)).map(|(what, _)| what);
    reader.mention(&words[1..]);
    // "There is a plastic board in the oven": it is there.
    if !escapes
        && let Some((thing, end)) =
            phrase(words, 1 + usize::from(is(words, 1, &["is", "are"])), reader.catalogue)
        && !thing.is("person")
        && !thing.is("animal")
        && let Some((length, role)) = role_at(words, end)
        && matches!(role, Role::In | Role::On | Role::Under | Role::Against)
        && let Some((place, _)) = phrase(words, end + length, reader.catalogue)
        && !words.iter().any(|t| matches!(t.word.as_str(), "no" | "nothing" | "not"))
    {
        return vec![(State::At { what: thing, role, place }, true)];
    }
    match what.filter(|what| escapes && what.is("device")) {
        Some(what) => {
            reader.spoken.push((what.clone(), false));
            vec![(State::Is { what, how: "defect" }, true)]
        }
        None => Vec::new(),
    }
}

/// What somebody said not to use.
pub(super) fn warned_of(reader: &mut Reader<'_>, words: &[Token]) -> Option<Thing> {
    let says = words
        .iter()
        .position(|t| matches!(t.word.as_str(), "said" | "says" | "told" | "warned" | "asked"))?;
    let not = (says + 1..words.len().min(says + 4)).find(|at| is(words, *at, &["not", "never"]))?;
    let uses = (not + 1..words.len().min(not + 4)).find(|at| {
        is(
            words,
            *at,
            &[
                "use", "touch", "open", "light", "climb", "switch", "turn", "start", "run", "drive", "eat",
                "drink",
            ],
        )
    })?;
    let from = uses + 1 + usize::from(is(words, uses + 1, &["on"]));
    let (what, _) = phrase(words, from, reader.catalogue)?;
    reader.spoken.push((what.clone(), false));
    Some(what)
}

/// What is said of a device that is not as it should be.
pub(super) fn is_amiss(words: &[Token]) -> bool {
    let all = format!(" {} ", join(words, 0, words.len()));
    AMISS.iter().any(|phrase| all.contains(&format!(" {phrase} ")))
}
