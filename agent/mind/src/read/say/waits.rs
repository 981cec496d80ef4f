//! "The bathroom can wait till Thursday", "the mopping doesn't need doing until Friday": what is due before that day is done
//! on it.

use chrono::NaiveDate;
use hob_schedules::{Commitment, Days, Matter};

use super::remark::Remark;
use super::which::which_of;
use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::tokens::{Token, any_phrase, tokens, word};

impl Talk<'_> {
    /// A chore that can wait until a day.
    pub(super) fn waits(&mut self, clause: &Clause) -> bool {
        let all = &clause.tokens;
        let head = clause.head.min(all.len());
        let Some((at, used)) = (head + 1..all.len()).find_map(|at| Some((at, waiting(all, at)?))) else {
            return false;
        };
        let name: Vec<Token> = all[head..at].to_vec();
        let named = Clause::new(name, Above::default(), clause.source.clone(), &self.cx);
        let meant: Vec<Commitment> = self
            .meant_by(&named)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        let unclear = Act::Remark(Remark::Unclear(clause.source.words.clone()));
        if meant.is_empty() {
            let chore = deeds(&named, self.cx.lexicon).iter().any(|deed| deed.known);
            if chore {
                self.acts.push(unclear);
            }
            return chore;
        }
        let until = any_phrase!(all, at + used, ["till", "until", "til", "to"]).unwrap_or(0);
        if !clause.times.slots.is_empty() && until > 0 {
            // "Dinner can wait till 8": at eight.
            let (from, to) = (all[head].start, all[at - 1].end);
            let (Some(what), Some(when)) = (
                self.sentence.get(from..to),
                all.get(at + used + until).and_then(|next| self.sentence.get(next.start..clause.source.end)),
            ) else {
                return false;
            };
            let text = format!("{what} at {when}");
            let said = tokens(&text, 0, text.len());
            let at = Clause::new(said, Above::default(), clause.source.clone(), &self.cx);
            if !self.one_off(&at) {
                self.acts.push(unclear);
            }
            return true;
        }
        let target = clause.times.until.or_else(|| clause.times.dates.first().copied());
        let target = target.or_else(|| clause.times.spans.first().map(|(from, _)| *from));
        let Some(target) = target.filter(|target| *target > self.cx.today && clause.times.repeats.is_empty())
        else {
            self.acts.push(unclear);
            return true;
        };
        let due: Vec<(Commitment, NaiveDate)> = meant
            .into_iter()
            .filter_map(|routine| {
                let Some(Days::By(recurrence)) = routine.when().map(|when| &when.days) else { return None };
                let last = target.pred_opt()?;
                let origin = recurrence.dates_between(self.cx.today, last).last().copied()?;
                Some((routine, origin))
            })
            .collect();
        match due.as_slice() {
            // It does not come before that day.
            [] => self.acts.push(Act::Remark(Remark::Untouched(clause.source.words.clone()))),
            [(routine, _)] => {
                let routine = routine.clone();
                let due_then = matches!(
                    routine.when().map(|when| &when.days),
                    Some(Days::By(recurrence)) if recurrence.has(target)
                );
                let until = target.pred_opt().unwrap_or(target);
                self.on_another_day(&routine, self.cx.today, target, clause);
                let added = self.acts.pop();
                if let Some(Act::Skip { until: last, .. }) = self.acts.last_mut() {
                    *last = until;
                }
                // Where it is due on that day anyway, once is enough.
                self.acts.extend(added.filter(|_| !due_then));
            }
            [..] => {
                let meant: Vec<Commitment> = due.into_iter().map(|(routine, _)| routine).collect();
                self.ask(which_of(&meant, &clause.source.words), clause);
            }
        }
        true
    }
}

/// How it is said of a chore that it can wait: how many tokens that takes.
fn waiting(all: &[Token], at: usize) -> Option<usize> {
    let used = any_phrase!(
        all,
        at,
        [
            "can wait",
            "could wait",
            "may wait",
            "will wait",
            "can be left",
            "can be put off",
            "can keep",
            "will keep",
            "needn't be done",
            "need not be done",
            "doesn't need doing",
            "doesn't need to be done",
            "doesn't have to be done",
            "don't need doing",
            "don't need to be done",
            "don't have to be done",
            "isn't needed",
            "needn't happen",
            "doesn't have to happen"
        ]
    )?;
    // "The dishes can be left in the sink".
    (!matches!(word(all, at + used), "in" | "on" | "at" | "to" | "with" | "out" | "open")).then_some(used)
}
