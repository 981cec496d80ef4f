//! "Stop doing the ironing", "you don't need to do the yucca any more": what is no longer done, wholly or to one of several
//! things.

use hob_schedules::{Commitment, Matter, Name};

use super::which::which_of;
use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::table::first_of;
use crate::read::tokens::{Token, word};

impl Talk<'_> {
    /// "Stop doing the ironing", "no more vacuuming", "you don't have to feed the fish any more".
    pub(super) fn end(&mut self, clause: &Clause) -> bool {
        let begins = clause
            .begins(&[
                "stop",
                "no more",
                "no longer",
                "don't",
                "do not",
                "you don't have to",
                "you don't need to",
                "you needn't",
                "forget",
                "forget about",
                "never",
                "drop",
                "cancel",
            ])
            .is_some();
        let forever = first_of!(
            &clause.tokens,
            [
                "anymore",
                "any more",
                "any longer",
                "stop",
                "no more",
                "no longer",
                "from now on",
                "ever again",
                "never again",
                "altogether",
                "for good",
            ]
        )
        .is_some()
            || clause.times.from_now;
        if !(begins && forever) || clause.times.has_days() {
            return false;
        }
        let positive = self.positive(clause);
        let found = deeds(&positive, self.cx.lexicon);
        let commitments = self.matching(&found);
        if commitments.is_empty() {
            return self.end_named(&positive, clause);
        }
        // "Stop doing my washing": one person's, of several that are done.
        let whose = clause.tokens.iter().any(|token| matches!(token.word.as_str(), "my" | "mine"))
            || (0..clause.tokens.len()).any(|at| {
                clause.tokens[at].word.ends_with("'s") && self.cx.lexicon.person(&clause.tokens, at).is_some()
            });
        if whose && commitments.len() > 1 {
            let said = clause.source.words.trim_end_matches([' ', '.', ',']);
            self.ask(which_of(&commitments, said), clause);
            return true;
        }
        let things: Vec<Name> = found.iter().flat_map(|deed| deed.duty.things.clone()).collect();
        for commitment in commitments {
            self.end_of(&commitment, &things, clause);
        }
        true
    }

    /// Ends a commitment, or what of it is done to these things: what is done to others goes on.
    fn end_of(&mut self, commitment: &Commitment, things: &[Name], clause: &Clause) {
        let mut matter = commitment.matter.clone();
        if let Matter::Routine { duty, .. } | Matter::Errand { duty, .. } = &mut matter {
            let left: Vec<Name> =
                duty.things.iter().filter(|thing| !things.contains(thing)).cloned().collect();
            if !left.is_empty() && left.len() < duty.things.len() {
                duty.things = left;
                self.amended(commitment.id, matter, clause);
                return;
            }
        }
        // "Stop the morning feeding": the evening's goes on.
        if !self.end_in_part(commitment, clause) {
            self.acts.push(Act::End(commitment.id));
        }
    }

    /// "You don't need to do the yucca any more": what is done to several things is done to the others.
    fn end_named(&mut self, positive: &Clause, clause: &Clause) -> bool {
        let from = positive.head
            + positive
                .begins(&["you need to", "you have to", "you", "need to", "have to", "do"])
                .unwrap_or(0)
                .saturating_sub(positive.head);
        let end = (from + 1..positive.tokens.len())
            .find(|at| {
                matches!(word(&positive.tokens, *at), "," | "." | "any" | "because" | "since" | "now" | "for")
            })
            .unwrap_or(positive.tokens.len());
        let named: Vec<Token> = positive
            .tokens
            .get(from..end)
            .unwrap_or_default()
            .iter()
            .filter(|token| {
                !matches!(token.word.as_str(), "need" | "have" | "to" | "do" | "doing" | "about" | "with")
            })
            .cloned()
            .collect();
        if named.is_empty() {
            return false;
        }
        let things: Vec<Name> = (0..named.len())
            .filter_map(|at| self.cx.lexicon.named(&named, at))
            .flat_map(|(found, _)| found.names)
            .collect();
        let part = Clause::new(named, Above::default(), clause.source.clone(), &self.cx);
        let meant = self.meant_by(&part);
        let [commitment] = meant.as_slice() else { return false };
        self.end_of(commitment, &things, clause);
        true
    }
}
