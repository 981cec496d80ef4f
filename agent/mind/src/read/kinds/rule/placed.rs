//! Where things must not go: "don't put knives in the dishwasher", "wool never goes in the dryer", "nothing on the piano".

use hob_schedules::Name;
use hob_schedules::commitment::About;

use super::never::NEVER;
use crate::read::clause::Clause;
use crate::read::kinds::Scene;
use crate::read::lexicon::{Form, What, base_of, is_stop, is_verb_form, singular};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Verbs that bring a thing to a place, or have it there.
const PLACING: [&str; 18] = [
    "put", "place", "go", "belong", "leave", "keep", "stand", "set", "store", "hang", "stack", "throw",
    "drape", "lay", "rest", "wash", "dry", "dump",
];

/// Prepositions of a place.
const WHERE: [&str; 12] = [
    "in",
    "into",
    "inside",
    "on",
    "onto",
    "on top of",
    "under",
    "near",
    "over",
    "against",
    "next to",
    "beside",
];

/// What must not go where.
pub(super) enum Placed {
    /// A thing and a place that hob has names for.
    Named(About),
    /// What only the words say.
    Words,
}

/// The thing and the place of a clause that forbids, up to `main_end`.
pub(super) fn placed(clause: &Clause, scene: &Scene<'_>, main_end: usize) -> Option<Placed> {
    let tokens = &clause.tokens[..main_end];
    let head = clause.head;
    let none = matches!(word(tokens, head), "no" | "nothing");
    let verb = (head..tokens.len()).find(|at| {
        let said = word(tokens, *at);
        base_of(said).is_some_and(|base| PLACING.contains(&base))
            || matches!(said, "belong" | "belongs" | "stood" | "placed" | "draped" | "rest" | "rests")
    });
    let never =
        (head..tokens.len()).find_map(|at| any_phrase(tokens, at, &NEVER).map(|used| (at, at + used)));
    let from = verb.map_or(head, |verb| verb + 1);
    let (place, after) = (from.max(head + 1)..tokens.len())
        .find_map(|at| any_phrase(tokens, at, &WHERE).map(|used| (at, at + used)))?;
    // "Nothing non-veg in the fridge", "don't put X in Y", "X never goes in Y".
    let (start, end) = match (verb, never) {
        (Some(verb), Some((at, _))) if at > head && at < verb => (head, at),
        (Some(verb), Some(_)) if verb + 1 < place => (verb + 1, place),
        (Some(verb), None) if none && verb > head + 1 => (head, verb),
        // "No hoovering in the hall" forbids a deed, and no thing.
        (None, None) if none && !is_deed(tokens, head + 1, scene) => (head, place),
        _ => return None,
    };
    let target = names(tokens, after, tokens.len(), scene);
    let wordy = |from: usize, to: usize| {
        tokens[from.min(to)..to].iter().any(|token| token.shape == Shape::Word && !is_stop(token))
    };
    let nothing = word(tokens, start) == "nothing";
    if !wordy(after, tokens.len()) || !nothing && !wordy(start, end) {
        return None;
    }
    // "Never go in the office" moves nobody but hob; a person is no thing to be put anywhere.
    if (start..end).any(|at| scene.lexicon.person(tokens, at).is_some()) {
        return Some(Placed::Words);
    }
    // "Do not dry clothes on the balcony" forbids no more than drying them there.
    let bare = verb.is_none_or(|verb| {
        matches!(
            base_of(word(tokens, verb)).unwrap_or(word(tokens, verb)),
            "put" | "place" | "go" | "belong" | "belongs"
        )
    });
    match (names(tokens, start, end, scene), target) {
        (Some(things), Some(places)) if bare => {
            Some(Placed::Named(About { deeds: Vec::new(), things, places }))
        }
        _ => Some(Placed::Words),
    }
}

/// Whether what is forbidden is something done: "hoovering", "the ironing".
fn is_deed(tokens: &[Token], at: usize, scene: &Scene<'_>) -> bool {
    is_verb_form(word(tokens, at), Form::Ing) || scene.lexicon.task_noun(tokens, at).is_some()
}

/// The names between two places, where every word that means something belongs to one.
fn names(tokens: &[Token], from: usize, to: usize, scene: &Scene<'_>) -> Option<Vec<Name>> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let named =
            scene.lexicon.named(tokens, at).filter(|(named, end)| *end <= to && named.what != What::Person);
        if let Some((named, end)) = named {
            // The longest of the names that stand for one thing; several stand for a class.
            found.extend(named.names);
            at = end;
        } else if let Some((item, end)) = scene.lexicon.item(tokens, at).filter(|(_, end)| *end <= to) {
            found.push(item);
            at = end;
        } else if is_stop(&tokens[at])
            || matches!(
                singular(&tokens[at].word).as_str(),
                "the" | "any" | "ever" | "good" | "best" | "nice"
            )
        {
            at += 1;
        } else {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}
