//! "We're away from the 12th to the 19th, just the plants and Miso": what goes on while nobody is there, and what does not.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter};
use hob_skills::Catalogue;

use super::Act;
use crate::read::lexicon::{TALK, base_of, is_stop, singular};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// What is left out where everybody is away and only some of the chores are wanted.
pub(super) fn left_out(acts: &[Act], said: &[Token], commitments: &[Commitment]) -> Option<Act> {
    let (from, until) = acts.iter().find_map(away)?;
    let at = (1..said.len()).find_map(|at| {
        let used = any_phrase!(said, at, ["just", "only", "so just", "so only"])?;
        matches!(word(said, at - 1), "," | "." | ";" | "-" | "–" | "—").then_some(at + used)
    })?;
    let wanted: BTreeSet<String> = said[at..]
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token))
        .map(|token| stem(&token.word))
        .collect();
    let routines =
        || commitments.iter().filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }));
    let fed = routines().any(|commitment| {
        commitment.duty().is_some_and(|duty| duty.task.starts_with("feed")) && is_wanted(commitment, &wanted)
    });
    let kept = |commitment: &&Commitment| {
        // Who is fed is cleaned up after, too.
        let theirs = commitment
            .duty()
            .is_some_and(|duty| TALK.of_pets.iter().any(|of| duty.task.contains(of.as_str())));
        is_wanted(commitment, &wanted) || fed && theirs
    };
    if wanted.is_empty() || !routines().any(|commitment| kept(&commitment)) {
        return None;
    }
    let commitments: Vec<_> =
        routines().filter(|commitment| !kept(commitment)).map(|commitment| commitment.id).collect();
    (!commitments.is_empty()).then_some(Act::Skip { commitments, from, until })
}

/// The dates on which everybody is away.
fn away(act: &Act) -> Option<(NaiveDate, NaiveDate)> {
    let Act::New(new) = act else { return None };
    let Matter::Fact(StatedFact::Stay { who: None, away: true, when }) = &new.matter else { return None };
    if let Days::Span(from, until) = when.days { Some((from, until)) } else { None }
}

/// Whether one of the words names what a chore is, or what it is done to.
fn is_wanted(commitment: &Commitment, wanted: &BTreeSet<String>) -> bool {
    let task = commitment.duty().and_then(|duty| Catalogue::builtin().tasks.get(&duty.task));
    let text = format!("{} {}", commitment.says, task.map_or("", |task| task.says.as_str()));
    tokens(&text, 0, text.len()).iter().any(|token| wanted.contains(&stem(&token.word)))
}

fn stem(word: &str) -> String {
    base_of(word).map_or_else(|| singular(word), str::to_owned)
}
