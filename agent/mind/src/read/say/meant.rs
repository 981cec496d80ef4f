//! Which of the commitments in force words mean.

use hob_schedules::{Commitment, Matter, Name};

use super::Talk;
use crate::read::clause::Clause;
use crate::read::deed::{Deed, deeds};
use crate::read::lexicon::{base_of, is_stop, singular};
use crate::read::tokens::{Shape, tokens};

impl Talk<'_> {
    /// The commitments in force for the chores that a clause names.
    pub(super) fn matching(&self, found: &[Deed]) -> Vec<Commitment> {
        let fits = |commitment: &&Commitment| {
            let due = matches!(commitment.matter, Matter::Routine { .. } | Matter::Errand { .. });
            due && commitment.duty().is_some_and(|duty| {
                found.iter().filter(|deed| is_of_same(deed, duty)).any(|deed| {
                    let narrower = |wanted: &[Name], has: &[Name]| {
                        wanted.is_empty() || has.is_empty() || wanted.iter().any(|name| has.contains(name))
                    };
                    deed.duty.task == duty.task
                        && narrower(&deed.duty.things, &duty.things)
                        && narrower(&deed.duty.places, &duty.places)
                })
            })
        };
        self.commitments.iter().filter(fits).cloned().collect()
    }

    /// The commitments in force that a clause means: by the chores that it names, else by words of theirs.
    pub(super) fn meant_by(&self, clause: &Clause) -> Vec<Commitment> {
        let found = self.matching(&deeds(clause, self.cx.lexicon));
        if found.is_empty() { self.meant_by_words(clause) } else { found }
    }

    /// The commitments in force in which all the words stand.
    pub(super) fn meant_by_words(&self, clause: &Clause) -> Vec<Commitment> {
        let stem = |word: &str| {
            let plain = singular(word.strip_suffix("'s").unwrap_or(word));
            base_of(&plain).map_or(plain.clone(), str::to_owned)
        };
        let wanted: Vec<String> = clause
            .rest
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token) && token.word != "do")
            .map(|token| stem(&token.word))
            .collect();
        let names = |commitment: &&Commitment| {
            let own = commitment.sources.iter().map(|source| source.words.as_str());
            let said: Vec<String> = own
                .chain([commitment.says.as_str()])
                .flat_map(|words| tokens(words, 0, words.len()))
                .map(|token| stem(&token.word))
                .collect();
            matches!(commitment.matter, Matter::Routine { .. } | Matter::Errand { .. })
                && wanted.iter().all(|word| said.contains(word))
        };
        if wanted.is_empty() {
            return Vec::new();
        }
        self.commitments.iter().filter(names).cloned().collect()
    }

    /// Of a chore that words name by a noun, the one that the owner calls by that noun: where "rubbish" is the kitchen bin,
    /// it is no wheelie bin.
    pub(super) fn in_own_words(&self, clause: &Clause, matched: Vec<Commitment>) -> Vec<Commitment> {
        let nouns: Vec<String> = clause
            .rest
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token) && token.word != "do")
            .map(|token| singular(&token.word))
            .collect();
        let [noun] = nouns.as_slice() else { return matched };
        let calls = |commitment: &&Commitment| {
            let words = commitment.sources.iter().map(|source| source.words.as_str());
            matches!(commitment.matter, Matter::Routine { .. })
                && words
                    .flat_map(|words| tokens(words, 0, words.len()))
                    .any(|token| singular(&token.word) == *noun)
        };
        if matched.iter().any(|commitment| calls(&commitment)) {
            return matched;
        }
        let own: Vec<Commitment> = self.commitments.iter().filter(calls).cloned().collect();
        if own.is_empty() { matched } else { own }
    }
}

/// Whether a chore is done for somebody, or to what is theirs: "lucias-clothes".
pub(super) fn is_theirs(commitment: &Commitment, who: &Name) -> bool {
    let of_them = |part: &str| part == who.as_str() || part.strip_suffix('s') == Some(who.as_str());
    commitment.duty().is_some_and(|duty| {
        duty.people.iter().chain(&duty.things).any(|name| name.as_str().split('-').any(of_them))
    })
}

/// Whether a chore that is named is the same as one that was agreed, where the task alone does not tell: who wants to be
/// reminded of a parcel says nothing of the fridge, and Tom's sheets are not the owner's.
fn is_of_same(deed: &Deed, duty: &hob_schedules::Duty) -> bool {
    let theirs = matches!(duty.task.as_str(), "change-sheets" | "make-bed" | "do-laundry")
        && !deed.duty.people.is_empty()
        && !duty.people.is_empty();
    if theirs && !deed.duty.people.iter().any(|who| duty.people.contains(who)) {
        return false;
    }
    let words = |manner: &[String]| -> Vec<String> {
        manner
            .iter()
            .flat_map(|words| tokens(words, 0, words.len()))
            .filter(|token| token.shape == Shape::Word && !is_stop(token))
            .map(|token| singular(&token.word))
            .collect()
    };
    let (said, had) = (words(&deed.duty.manner), words(&duty.manner));
    duty.task != "remind" || said.is_empty() || said.iter().any(|word| had.contains(word))
}
