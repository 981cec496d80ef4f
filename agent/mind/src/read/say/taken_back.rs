//! "Actually, no", "put them back", "the laundry can stay", "leave dinner as it was": what was changed just before is to be
//! as it was, on the list as well as in the day.

use std::collections::BTreeSet;

use hob_memory::{Amendment, Line};
use hob_schedules::{Commitment, CommitmentId, Matter};

use super::Act;
use super::basket;
use super::front::Front;
use super::remark::Remark;
use crate::read::lexicon::TALK;
use crate::read::query::About;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};
use crate::shopping::made_at;

/// Nobody takes back in more words.
const WORDS_MAX: usize = 12;

/// The words of which "actually, no" is made.
const REJECTING: [&str; 41] = [
    "actually", "no", "wait", "don't", "oh", "hm", "hmm", "sorry", "on", "second", "thoughts", "thought",
    "changed", "my", "mind", "i", "i've", "have", "ok", "forget", "it", "that", "please", "nope", "nah",
    "do", "not", "scrap", "well", "cancel", "ah", "um", "hang", "hold", "then", "and", "but", "thinking",
    "after", "all", "them",
];

/// … and of which one says that the mind was changed.
const REJECTS: [&str; 10] =
    ["actually", "wait", "changed", "second", "don't", "forget", "scrap", "cancel", "not", "sorry"];

impl Front<'_> {
    /// What words come to by which what was changed just before is to be as it was.
    pub(super) fn taken_back(&self, all: &[Token]) -> Option<Vec<Act>> {
        let said: Vec<Token> = all.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
        if said.is_empty() || said.len() > WORDS_MAX {
            return None;
        }
        self.rejected(&said)
            .or_else(|| self.as_it_was(all, &said))
            .or_else(|| self.put_back(&said))
            .or_else(|| self.stays(&said))
    }

    /// "Actually, no", "no wait, don't", "changed my mind".
    fn rejected(&self, said: &[Token]) -> Option<Vec<Act>> {
        let of = |words: &[&str]| said.iter().any(|token| words.contains(&token.word.as_str()));
        let all = said.iter().all(|token| REJECTING.contains(&token.word.as_str()));
        let denies = of(&["no", "nope", "nah", "don't", "changed", "forget", "scrap", "cancel", "not"])
            && of(&REJECTS);
        let last = self.turns().next()?;
        // "No, do it after all", of what was left out.
        let left_out = self.amended_since(last).all(|amendment| amendment.set.is_empty());
        let does = of(&["do"]) && of(&["no", "actually", "all"]) && !of(&["don't", "not"]) && left_out;
        if !all || !(denies || does) {
            return None;
        }
        let mut acts = Vec::new();
        if self.amended_since(last).next().is_some() {
            acts.push(Act::Undo);
        }
        acts.extend(self.lines_of(last).into_iter().map(|line| edit(ListOp::Remove, line)));
        acts.extend(self.lines_off_since(last).into_iter().map(|line| edit(ListOp::Add, line)));
        (!acts.is_empty()).then_some(acts)
    }

    /// "Forget it, leave dinner as it was": the last changes of it are taken back.
    fn as_it_was(&self, all: &[Token], said: &[Token]) -> Option<Vec<Act>> {
        let at = (0..said.len()).find(|at| any_phrase!(said, *at, ["leave", "keep", "put"]).is_some())?;
        TALK.as_it_was.find(said, at)?;
        let about = self.about(all);
        let tasks: BTreeSet<_> = about
            .commitments
            .iter()
            .filter_map(|id| self.memory.commitments.get(id))
            .filter_map(task)
            .collect();
        if tasks.is_empty() {
            return None;
        }
        let first = self.turns().last()?;
        let mut amended: Vec<&Amendment> = self.amended_since(first).collect();
        amended.sort_by_key(|amendment| std::cmp::Reverse(made_at(amendment)));
        let of_it = |amendment: &&&Amendment| {
            let excepted =
                amendment.excepts.iter().filter_map(|one| self.memory.commitments.get(&one.commitment));
            amendment
                .set
                .iter()
                .chain(&amendment.before)
                .chain(excepted)
                .filter_map(task)
                .any(|task| tasks.contains(task))
        };
        let changed: BTreeSet<i64> =
            amended.iter().take_while(of_it).map(|amendment| made_at(amendment)).collect();
        if changed.is_empty() {
            return Some(vec![Act::Remark(Remark::NothingChanged(about))]);
        }
        Some(changed.iter().map(|_| Act::Undo).collect())
    }

    /// "No, put them back", "put the bananas back", "keep the apples": what was taken off goes on again as it was.
    fn put_back(&self, said: &[Token]) -> Option<Vec<Act>> {
        let from = led(said);
        let verb = any_phrase!(said, from, ["put", "add", "stick", "pop", "keep", "leave"])?;
        let keeps = matches!(word(said, from), "keep" | "leave");
        let start = from + verb;
        let end = if keeps {
            (start..said.len())
                .find(|at| {
                    any_phrase!(said, *at, ["on", "on the list", "though", "after all", "please"]).is_some()
                })
                .unwrap_or(said.len())
        } else {
            (start..said.len()).find(|at| word(said, *at) == "back")?
        };
        // "Put it back on the shelf" is of no list.
        let behind = if keeps { end } else { end + 1 };
        let ends = behind >= said.len()
            || any_phrase!(
                said,
                behind,
                [
                    "on",
                    "on the list",
                    "on the shopping list",
                    "please",
                    "on please",
                    "to the list",
                    "though",
                    "after all"
                ]
            )
            .is_some_and(|used| behind + used == said.len());
        if !ends || start >= end {
            return None;
        }
        let things = &said[start..end];
        let off: Vec<&Line> = if is_pronoun(things) {
            let last = self.turns().next()?;
            self.lines_off_since(last)
        } else {
            let first = self.turns().last()?;
            basket::named_among(things, self, self.lines_off_since(first))?
        };
        if off.is_empty() {
            let denied = said[..from].iter().any(|token| token.word == "no");
            let pointed = is_pronoun(things) && denied && !keeps;
            return pointed.then(|| vec![Act::Remark(Remark::NothingChanged(About::default()))]);
        }
        Some(off.into_iter().map(|line| edit(ListOp::Add, line)).collect())
    }

    /// "The laundry can stay", "the eggs can stay": as is agreed, and as is on the list.
    fn stays(&self, said: &[Token]) -> Option<Vec<Act>> {
        let from = led(said);
        let at = (from + 1..said.len()).find(|at| {
            any_phrase!(
                said,
                *at,
                ["can stay", "should stay", "stays", "can stay on", "may stay", "still stands"]
            )
            .is_some()
        })?;
        let named = &said[from..at];
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let clause = self.clause(said, &cx);
        let about = self.about(named);
        let due: Vec<CommitmentId> = about
            .commitments
            .iter()
            .filter(|id| {
                self.memory
                    .commitments
                    .get(id)
                    .is_some_and(|c| matches!(c.matter, Matter::Routine { .. } | Matter::Errand { .. }))
            })
            .copied()
            .collect();
        if due.is_empty() {
            let first = self.turns().last()?;
            let off =
                basket::named_among(named, self, self.lines_off_since(first)).filter(|off| !off.is_empty());
            return off.map(|off| off.into_iter().map(|line| edit(ListOp::Add, line)).collect());
        }
        let today = self.ctx.at.date();
        let from = clause.times.dates.iter().min().copied().unwrap_or(today).max(today);
        let lifted: Vec<CommitmentId> = self
            .memory
            .exceptions
            .iter()
            .filter(|exception| exception.until >= from && due.contains(&exception.commitment))
            .map(|exception| exception.commitment)
            .collect();
        Some(vec![if lifted.is_empty() {
            Act::Remark(Remark::NothingChanged(about))
        } else {
            Act::Normal { commitments: lifted, from }
        }])
    }
}

/// Where words begin behind "no, actually, could you".
fn led(said: &[Token]) -> usize {
    let lead = |token: &&Token| {
        matches!(
            token.word.as_str(),
            "no" | "oh"
                | "actually"
                | "sorry"
                | "wait"
                | "ok"
                | "please"
                | "can"
                | "could"
                | "you"
                | "and"
                | "but"
                | "well"
                | "hm"
                | "then"
                | "just"
                | "so"
        )
    };
    said.iter().take_while(lead).count()
}

fn is_pronoun(things: &[Token]) -> bool {
    things.iter().all(|token| {
        matches!(
            token.word.as_str(),
            "it" | "them" | "that" | "those" | "these" | "both" | "all" | "everything" | "of"
        )
    })
}

fn task(commitment: &Commitment) -> Option<&hob_schedules::Name> {
    commitment.duty().map(|duty| &duty.task)
}

/// A line taken off.
pub(super) fn taken_off(line: &Line) -> Act {
    edit(ListOp::Remove, line)
}

/// A line as it is or was, put on or taken off.
fn edit(op: ListOp, line: &Line) -> Act {
    Act::List(ListEdit {
        op,
        list: line.list.clone(),
        item: line.item.clone(),
        words: line.item.replace('-', " "),
        quantity: line.quantity,
        unit: line.unit.clone(),
        source: None,
    })
}
