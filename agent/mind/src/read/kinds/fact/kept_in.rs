//! Where things are kept.

use super::fact;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{What, to_name};
use crate::read::table::first_of;
use crate::read::time::bits::RawSlot;
use crate::read::tokens::{Token, any_phrase, word};
use hob_schedules::Name;
use hob_schedules::commitment::StatedFact;

/// "The good knives are in the block next to the stove", "poop bags live in the hall closet".
pub(super) fn kept_in(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "Once the kids are in bed, …": when something is done, and not where they are kept.
    if crate::read::split::clauses::opens_condition(&clause.tokens, clause.head) {
        return None;
    }
    let tokens = &clause.tokens;
    // "At 8 pm the toys go in the basket" is done then.
    let goes = first_of!(&clause.tokens, ["goes in", "go in"]).is_some()
        || scene.lexicon.task_noun(tokens, clause.head).is_some_and(|(task, _)| task.starts_with("make-"));
    let hour = goes && clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_) | RawSlot::By(_)));
    if !clause.times.is_empty() && (clause.times.has_days() || hour) {
        return None;
    }
    let verbs = [
        "is kept in",
        "are kept in",
        "is kept on",
        "are kept on",
        "is kept under",
        "are kept under",
        "is kept behind",
        "are kept behind",
        "is kept by",
        "are kept by",
        "is kept beside",
        "are kept beside",
        "is kept next to",
        "are kept next to",
        "is kept above",
        "are kept above",
        "lives behind",
        "live behind",
        "lives by",
        "live by",
        "is kept at",
        "are kept at",
        "lives in",
        "live in",
        "lives under",
        "live under",
        "lives on",
        "live on",
        "is stored in",
        "are stored in",
        "can be found in",
        "hang behind",
        "hangs behind",
        "hang in",
        "hangs in",
        "hang on",
        "hangs on",
        "goes in",
        "go in",
        "goes on the",
        "go on the",
        "belongs in",
        "belong in",
        "belongs on",
        "belong on",
        "is in",
        "are in",
        "is under",
        "are under",
        "is on",
        "are on",
        "is behind",
        "are behind",
        "is next to",
        "are next to",
        "is by",
        "are by",
        "sits on",
        "sit on",
    ];
    let (at, end) = clause.find_any(&verbs)?;
    // "Only towels may go in the dryer": what may, and what may not, is a rule.
    let may = |index: usize| {
        matches!(
            word(tokens, index),
            "only"
                | "may"
                | "can"
                | "should"
                | "must"
                | "never"
                | "not"
                | "don't"
                | "nobody"
                | "nothing"
                | "no"
                | "anything"
                | "everything"
                | "whatever"
        )
    };
    if (clause.head..at).any(may) {
        return None;
    }
    let start = clause.head
        + any_phrase!(tokens, clause.head, ["the", "our", "my", "all the", "all", "his", "her", "their"])
            .unwrap_or(0);
    if start >= at || at - start > 6 {
        return None;
    }
    if matches!(
        word(tokens, clause.head),
        "i" | "we"
            | "he"
            | "she"
            | "they"
            | "it"
            | "there"
            | "if"
            | "when"
            | "dinner"
            | "everyone"
            | "make"
            | "nobody"
            | "what"
            | "that"
            | "put"
    ) {
        return None;
    }
    if scene.lexicon.person(tokens, start).is_some_and(|(_, after)| after >= at) {
        return None;
    }
    // "Laundry goes in the dryer on Saturdays", "trash is on Tuesday": no place.
    let sure = clause.tokens[at..end].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "kept" | "live" | "lives" | "stored" | "hang" | "hangs" | "belongs" | "belong" | "found"
        )
    });
    let place_at =
        end + any_phrase!(tokens, end, ["the", "our", "my", "a", "his", "her", "their"]).unwrap_or(0);
    let place = scene
        .lexicon
        .named(tokens, place_at)
        .filter(|(named, _)| matches!(named.what, What::Room | What::Furniture | What::Thing));
    let place = match place {
        Some((named, after)) => {
            let longer = tail_name(tokens, place_at, after);
            longer.or_else(|| named.names.into_iter().next())?
        }
        None if sure => tail_name(tokens, place_at, place_at)?,
        None => return None,
    };
    let place = beside(&tokens[at..end], &place);
    let thing = scene
        .lexicon
        .item(tokens, start)
        .filter(|(_, after)| *after == at)
        .map(|(item, _)| item)
        .or_else(|| {
            scene
                .lexicon
                .named(tokens, start)
                .filter(|(_, after)| *after == at)
                .and_then(|(named, _)| named.names.into_iter().next())
        })
        .unwrap_or_else(|| to_name(tokens[start..at].iter().map(|token| token.word.as_str())));
    Some(vec![fact(StatedFact::KeptIn { thing, place })])
}

/// A place with the word for where beside it a thing is: under the stairs is not in them. What is in it or at it needs
/// none.
fn beside(verb: &[Token], place: &Name) -> Name {
    match verb.last().map_or("", |last| last.word.as_str()) {
        "to" => Name::new(format!("next-to-{place}")),
        "the" => Name::new(format!("on-{place}")),
        word @ ("under" | "behind" | "by" | "beside" | "above" | "on") => {
            Name::new(format!("{word}-{place}"))
        }
        _ => place.clone(),
    }
}

/// The words of a place that has no name: "the cupboard under the stairs" keeps all of it.
pub(super) fn tail_name(tokens: &[Token], from: usize, known_end: usize) -> Option<Name> {
    let end = (from..tokens.len())
        .find(|at| {
            matches!(
                word(tokens, *at),
                "." | ","
                    | ";"
                    | "and"
                    | "because"
                    | "so"
                    | "("
                    | "if"
                    | "where"
                    | "which"
                    | "that"
                    | "with"
                    | "-"
                    | "–"
                    | "—"
            )
        })
        .unwrap_or(tokens.len());
    if end <= known_end && known_end > from {
        return None;
    }
    let words: Vec<&str> = tokens[from..end]
        .iter()
        .map(|token| token.word.as_str())
        .filter(|word| !matches!(*word, "the" | "our" | "my" | "a"))
        .take(6)
        .collect();
    let name = to_name(words);
    (!name.is_empty()).then_some(name)
}
