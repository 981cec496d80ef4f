//! "Don't bother cooking on Wednesday", "leave the playroom tonight": what is let be on days that are named.

use chrono::NaiveDate;
use hob_schedules::{Commitment, Days, Duty, Matter, Name, When};

use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::lexicon::is_stop;
use crate::read::tokens::Shape;

/// How something is let be.
const LETTING: [&str; 12] = [
    "don't bother with",
    "don't bother to do",
    "don't bother doing",
    "don't bother",
    "dont bother",
    "do not bother with",
    "do not bother",
    "no need to bother with",
    "you can leave",
    "please leave",
    "just leave",
    "leave",
];

impl Talk<'_> {
    /// "Don't bother cooking on Wednesday", "leave the playroom tonight", "leave the windows this month": on days that are
    /// named, what is agreed is left as it is, or one of its rooms.
    pub(super) fn let_be(&mut self, clause: &Clause) -> bool {
        let Some(from) = clause.begins(&LETTING) else { return false };
        let Some((first, last)) = self.dates(clause).filter(|_| !clause.times.from_now) else { return false };
        if !clause.times.repeats.is_empty() && clause.times.until.is_none() {
            return false;
        }
        let behind = clause.tokens.get(from..).unwrap_or_default().to_vec();
        let named = Clause::new(behind, Above::default(), clause.source.clone(), &self.cx);
        let words: Vec<&str> = named
            .rest
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token))
            .map(|token| token.word.as_str())
            .collect();
        // "Leave dinner in the oven tonight", "leave the windows open" say how, and not that it is left out.
        let how = named.rest.iter().any(|token| {
            matches!(
                token.word.as_str(),
                "in" | "on"
                    | "at"
                    | "for"
                    | "out"
                    | "open"
                    | "shut"
                    | "closed"
                    | "off"
                    | "alone"
                    | "to"
                    | "with"
            )
        });
        if how {
            return false;
        }
        let found = self.left_out_deeds(&named, clause);
        let bare = !found.is_empty()
            && found
                .iter()
                .all(|deed| deed.known && deed.duty.manner.is_empty() && deed.duty.places.is_empty());
        let routine = |commitment: &Commitment| matches!(commitment.matter, Matter::Routine { .. });
        let by_deed: Vec<Commitment> =
            if bare { self.matching(&found).into_iter().filter(routine).collect() } else { Vec::new() };
        let meant: Vec<Commitment> = if by_deed.is_empty() && !words.is_empty() {
            self.meant_by_words(&named).into_iter().filter(routine).collect()
        } else {
            by_deed
        };
        if meant.is_empty() {
            return false;
        }
        if let ([commitment], true) = (meant.as_slice(), first == last)
            && self.without_rooms(commitment, &words, first, clause)
        {
            return true;
        }
        let commitments = meant.iter().map(|commitment| commitment.id).collect();
        self.acts.push(Act::Skip { commitments, from: first, until: last });
        true
    }

    /// One of several rooms is let be on a day: the others are seen to.
    pub(super) fn without_rooms(
        &mut self,
        commitment: &Commitment,
        words: &[&str],
        on: NaiveDate,
        clause: &Clause,
    ) -> bool {
        let Matter::Routine { duty, when } = &commitment.matter else { return false };
        let others: Vec<Name> = duty
            .places
            .iter()
            .filter(|place| !place.as_str().split('-').all(|part| words.contains(&part)))
            .cloned()
            .collect();
        if others.is_empty() || others.len() == duty.places.len() {
            return false;
        }
        let duty = Duty { places: others, ..duty.clone() };
        let when = When { days: Days::On(on), ..when.clone() };
        let source = std::slice::from_ref(&clause.source);
        let new = commitment_of(Matter::Errand { duty, when }, source, self.ids, self.now);
        self.acts.push(Act::Skip { commitments: vec![commitment.id], from: on, until: on });
        self.acts.push(Act::New(new));
        true
    }
}
