//! "Grandma isn't coming after all", "she's staying until Tuesday instead": a stay that was told of ends, or lasts otherwise.

use chrono::{NaiveDate, TimeDelta};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter};

use super::{Act, Talk};
use crate::read::clause::Clause;
use crate::read::lexicon::{TALK, WORDS};
use crate::read::tokens::word;

impl Talk<'_> {
    /// What is said of a stay or an absence that was told of before.
    pub(super) fn stay_otherwise(&mut self, clause: &Clause) -> bool {
        let all = &clause.tokens;
        let own = clause.head + usize::from(matches!(word(all, clause.head), "my" | "our" | "the"));
        let pronoun = matches!(word(all, clause.head), "he" | "she" | "they" | "he's" | "she's" | "they're");
        let person = |at: usize| self.cx.lexicon.person(all, at);
        let (who, at) = match person(clause.head).or_else(|| person(own)) {
            Some((who, end)) => (Some(who), end),
            None if pronoun => (None, clause.head + 1),
            // "Mum", whom hob knows by her name: the one who was said to come.
            None if WORDS.kin.contains(word(all, own)) => (None, own + 1),
            None => return false,
        };
        let off = TALK.not_coming.at(all, at).is_some_and(|used| used > 0);
        let longer = TALK.stays_on.at(all, at).is_some_and(|used| used > 0);
        if !off && !longer {
            return false;
        }
        let told: Vec<Commitment> = self
            .commitments
            .iter()
            .filter(|commitment| {
                let Matter::Fact(StatedFact::Stay { who: whose, away: false, when }) = &commitment.matter
                else {
                    return false;
                };
                let last = last_day(&when.days);
                (who.is_none() || *whose == who) && last.is_none_or(|last| last >= self.cx.today)
            })
            .cloned()
            .collect();
        let [stay] = told.as_slice() else { return false };
        let Matter::Fact(StatedFact::Stay { who, away, when }) = &stay.matter else { return false };
        if off {
            if !clause.times.repeats.is_empty() || clause.times.until.is_some() {
                return false;
            }
            self.commitments.retain(|commitment| commitment.id != stay.id);
            self.acts.push(Act::End(stay.id));
            return true;
        }
        let from = match when.days {
            Days::On(date) => date,
            Days::Span(from, _) => from,
            Days::By(_) | Days::Loose(_) => return false,
        };
        let Some(mut until) = clause.times.until.filter(|_| clause.times.spans.is_empty()) else {
            return false;
        };
        // The Tuesday that comes once the stay has begun.
        while until < from {
            until += TimeDelta::days(7);
        }
        let mut when = when.clone();
        when.days = Days::Span(from, until);
        let matter = Matter::Fact(StatedFact::Stay { who: who.clone(), away: *away, when });
        self.amended(stay.id, matter, clause);
        true
    }
}

/// The last day of a stay, where it has one.
fn last_day(days: &Days) -> Option<NaiveDate> {
    match days {
        Days::On(date) => Some(*date),
        Days::Span(_, until) => Some(*until),
        Days::By(_) | Days::Loose(_) => None,
    }
}
