//! "Tom's doing the bins tomorrow", "I'll cook on Friday": what somebody else sees to for once is not hob's that day.

use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::lexicon::{base_of, is_base};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};
use hob_schedules::{Commitment, Matter};

/// What people have, need or eat is no chore of theirs.
const HAVES: [&str; 24] = [
    "need", "want", "get", "have", "like", "love", "eat", "be", "go", "come", "prefer", "know", "require",
    "help", "say", "think", "stay", "leave", "sleep", "work", "start", "finish", "skip", "miss",
];

/// What stands between who does it and what is done.
const WILL: [&str; 16] = [
    "will just",
    "will",
    "'ll",
    "is going to",
    "are going to",
    "am going to",
    "'s going to",
    "wants to",
    "would like to",
    "is happy to",
    "has offered to",
    "offered to",
    "is",
    "are",
    "am",
    "'s",
];

impl Talk<'_> {
    /// A chore that somebody else does on days that are named.
    pub(super) fn by_others(&mut self, clause: &Clause) -> bool {
        let Some(done) = self.done_by_others(clause) else { return false };
        let times = &clause.times;
        let lasting = times.from_now || !times.repeats.is_empty();
        let mut found = deeds(&done, self.cx.lexicon);
        // "Grandma feeds Ben" is of no cat.
        found.retain(|deed| !deed.duty.task.starts_with("feed") || deed.duty.people.is_empty());
        let routines: Vec<Commitment> = self
            .matching(&found)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        if lasting {
            return self.taken_over(&routines, clause);
        }
        let Some((from, until)) = self.dates(clause).filter(|_| !routines.is_empty()) else { return false };
        let commitments = routines.iter().map(|commitment| commitment.id).collect();
        self.acts.push(Act::Skip { commitments, from, until });
        true
    }

    /// "I'll do the mopping myself from now on": it ends, where no days of it are named.
    fn taken_over(&mut self, routines: &[Commitment], clause: &Clause) -> bool {
        let [routine] = routines else { return false };
        if !clause.times.from_now || clause.times.has_days() {
            return false;
        }
        self.acts.push(Act::End(routine.id));
        true
    }

    /// What somebody else does, as an order would have it.
    fn done_by_others(&self, clause: &Clause) -> Option<Clause> {
        let all = &clause.tokens;
        let at = clause.head;
        let mut first = all.get(at)?.clone();
        let mut verb;
        let own = ["i", "we", "i'll", "we'll", "i'm", "we're"];
        let mut will = false;
        if own.contains(&first.word.as_str()) {
            verb = at + 1;
            will = first.word.contains('\'');
        } else {
            for ending in ["'s", "'ll"] {
                if let Some(name) = first.word.strip_suffix(ending) {
                    first.word = name.to_owned();
                    will = true;
                    break;
                }
            }
            let (_, end) = if will {
                self.cx.lexicon.person(std::slice::from_ref(&first), 0).map(|(who, _)| (who, at + 1))?
            } else {
                let named = at + usize::from(matches!(first.word.as_str(), "my" | "our" | "the"));
                self.cx.lexicon.person(all, named)?
            };
            verb = end;
        }
        if let Some(used) = any_phrase(all, verb, &WILL) {
            verb += used;
            will = true;
        }
        verb += any_phrase!(all, verb, ["just", "probably", "definitely", "also"]).unwrap_or(0);
        let said = word(all, verb);
        // "Tom cooks", "Tom will cook", "Tom's cooking"; "Tom cook" is nobody's sentence, and "I cook" one.
        let base = if is_base(said) {
            (will || own.contains(&first.word.as_str())).then_some(said)?
        } else {
            base_of(said).filter(|_| !said.ends_with("ed"))?
        };
        if HAVES.contains(&base) {
            return None;
        }
        // "…, if it's our week", "…, he insists".
        let end = (verb + 1..all.len())
            .find(|index| {
                all[*index].is_mark(',')
                    || matches!(word(all, *index), "if" | "because" | "since" | "so" | "as")
            })
            .unwrap_or(all.len());
        let mut order: Vec<Token> = Vec::new();
        let meal = all[verb..end].iter().any(|token| {
            matches!(token.word.as_str(), "breakfast" | "lunch" | "dinner" | "supper" | "tea" | "brunch")
        });
        let things = self.named_things(&all[verb + 1..end], &clause.source);
        if base == "cook" && !meal && !things {
            // "Jonas cooks on Wednesday": what is cooked in the evening.
            order.extend(tokens("make dinner", 0, "make dinner".len()));
        } else {
            let mut token = all[verb].clone();
            token.word = base.to_owned();
            order.push(token);
        }
        order.extend(all[verb + 1..end].iter().cloned());
        Some(Clause::new(order, Above::default(), clause.source.clone(), &self.cx))
    }

    /// Whether words are left when the times are taken out.
    fn named_things(&self, part: &[Token], source: &hob_schedules::Source) -> bool {
        let clause = Clause::new(part.to_vec(), Above::default(), source.clone(), &self.cx);
        clause.rest.iter().any(|token| {
            token.shape == Shape::Word
                && !matches!(
                    token.word.as_str(),
                    "for" | "us" | "everyone" | "all" | "on" | "instead" | "again"
                )
        })
    }
}
