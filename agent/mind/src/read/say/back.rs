//! "I'm back Saturday already": an absence that was told of ends on another day.

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter};

use super::{Act, Talk};
use crate::read::clause::Clause;
use crate::read::tokens::{any_phrase, word};

impl Talk<'_> {
    /// "I'm back Saturday already": an absence that was told of ends on another day.
    pub(super) fn back_on(&mut self, clause: &Clause) -> bool {
        let tokens = &clause.tokens;
        let lead = any_phrase!(
            tokens,
            0,
            [
                "but",
                "and",
                "actually",
                "so",
                "oh",
                "hi",
                "sorry",
                "actually ,",
                "turns out",
                "change of plan ,"
            ]
        )
        .unwrap_or(0);
        let subject = any_phrase!(
            tokens,
            lead,
            [
                "i'm",
                "i am",
                "we're",
                "we are",
                "i'll be",
                "we'll be",
                "i will be",
                "we will be",
                "i'm coming",
                "we're coming",
                "i come",
                "we come",
                "i get",
                "we get"
            ]
        );
        // "Back Friday around lunch", behind where they are.
        let subject = subject.or_else(|| (word(tokens, lead) == "back").then_some(0));
        let home = subject.and_then(|used| {
            let at =
                lead + used + any_phrase!(tokens, lead + used, ["already", "now", "actually"]).unwrap_or(0);
            any_phrase!(tokens, at, ["back home", "back", "home", "returning"])
        });
        let (Some(_), [date], true) = (home, clause.times.dates.as_slice(), clause.times.repeats.is_empty())
        else {
            return false;
        };
        let own = |commitment: &&Commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Stay { who, away: true, when })
                if who.as_ref().is_none_or(|who| who.as_str() == "owner") =>
            {
                match when.days {
                    Days::Span(from, until) => from <= *date && until >= self.cx.today,
                    Days::On(_) | Days::By(_) | Days::Loose(_) => false,
                }
            }
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => false,
        };
        let mut found = self.commitments.iter().filter(own);
        let (Some(old), None) = (found.next().cloned(), found.next()) else { return false };
        let Matter::Fact(StatedFact::Stay { who, away, mut when }) = old.matter else { return false };
        let Days::Span(from, _) = when.days else { return false };
        if when.days == Days::Span(from, *date) {
            // It is known already.
            self.acts.push(Act::Note(clause.source.words.clone()));
            return true;
        }
        when.days = Days::Span(from, *date);
        self.amended(old.id, Matter::Fact(StatedFact::Stay { who, away, when }), clause);
        true
    }
}
