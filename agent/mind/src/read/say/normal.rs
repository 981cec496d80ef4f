//! How what is otherwise ends, or is put right: "back to normal from Monday", "no, I meant Sunday".

use hob_schedules::{Commitment, CommitmentId, Days, Matter, When};

use super::corrected::is_of_now;
use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::kinds;
use crate::read::query::Query;
use crate::read::table::first_of;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, any_phrase};
use chrono::NaiveDate;

impl Talk<'_> {
    /// "Back to normal from Monday", "resume the vacuuming", "start doing the laundry again".
    pub(super) fn normal(&mut self, clause: &Clause) -> bool {
        let all = first_of!(
            &clause.tokens,
            [
                "back to normal",
                "back to the usual",
                "back to the normal",
                "back to usual",
                "back to our usual",
                "normal again",
                "as usual again",
                "as normal again",
                "resume normal",
                "resume as normal",
                "resume as usual",
                "usual routine again",
                "normal routine again",
                "normal service",
                "everything as usual",
                "everything as before",
            ]
        )
        .is_some();
        let resumed = clause
            .begins(&[
                "resume",
                "restart",
                "reinstate",
                "unpause",
                "you can resume",
                "please resume",
                "carry on with",
            ])
            .is_some();
        let again = clause.begins(&["start", "you can start", "begin", "go back to"]).is_some()
            && first_of!(&clause.tokens, ["again"]).is_some();
        if !(all || resumed || again) {
            return false;
        }
        let times = &clause.times;
        let from = times
            .from
            .or_else(|| times.dates.iter().min().copied())
            .or_else(|| times.spans.first().map(|(from, _)| *from));
        let from = from.unwrap_or(self.cx.today).max(self.cx.today);
        let named = self.matching(&deeds(clause, self.cx.lexicon));
        if named.is_empty() && !all {
            return false;
        }
        let ids: Vec<CommitmentId> = named.iter().map(|commitment| commitment.id).collect();
        let meant = |id: &CommitmentId| ids.is_empty() || ids.contains(id);
        let lifted: Vec<CommitmentId> = self
            .memory
            .exceptions
            .iter()
            .filter(|exception| exception.until >= from && meant(&exception.commitment))
            .map(|exception| exception.commitment)
            .collect();
        let passing: Vec<Commitment> = self
            .commitments
            .iter()
            .filter(|commitment| meant(&commitment.id) && self.stands_in(commitment, from))
            .cloned()
            .collect();
        if lifted.is_empty() && passing.is_empty() {
            self.acts.push(Act::Query(Query::AsAgreed(from)));
            return true;
        }
        for commitment in passing {
            self.end_before(&commitment, from, clause);
        }
        if !lifted.is_empty() {
            self.acts.push(Act::Normal { commitments: lifted, from });
        }
        true
    }

    /// Whether a routine with a last date stands in for one without, on or after a date.
    fn stands_in(&self, commitment: &Commitment, from: NaiveDate) -> bool {
        let until = |commitment: &Commitment| match &commitment.when()?.days {
            Days::By(recurrence) => recurrence.until,
            Days::On(_) | Days::Span(..) | Days::Loose(_) => None,
        };
        // The herbs' water stands in for no orchid's.
        let task = |commitment: &Commitment| {
            commitment.duty().map(|duty| (duty.task.clone(), duty.things.clone(), duty.places.clone()))
        };
        matches!(commitment.matter, Matter::Routine { .. })
            && until(commitment).is_some_and(|until| until >= from)
            && self.commitments.iter().any(|other| {
                other.id != commitment.id
                    && matches!(other.matter, Matter::Routine { .. })
                    && task(other) == task(commitment)
                    && until(other).is_none()
            })
    }

    fn end_before(&mut self, commitment: &Commitment, from: NaiveDate, clause: &Clause) {
        let mut matter = commitment.matter.clone();
        let Some(last) = from.pred_opt() else { return };
        if let Matter::Routine { when: When { days: Days::By(recurrence), .. }, .. } = &mut matter
            && recurrence.start < from
        {
            recurrence.until = Some(last);
            self.amended(commitment.id, matter, clause);
        } else {
            self.acts.push(Act::End(commitment.id));
        }
    }

    /// "No, I meant Sunday", "sorry, at 8", "make it 8": another time for what was changed last.
    pub(super) fn correct(&mut self, clause: &Clause) -> bool {
        let begins = (0..=clause.head.min(clause.tokens.len())).any(|at| {
            any_phrase!(
                &clause.tokens,
                at,
                [
                    "i meant",
                    "no , i meant",
                    "no i meant",
                    "sorry , i meant",
                    "i mean",
                    "make it",
                    "make that",
                    "sorry",
                    "no , sorry",
                    "rather",
                    "actually",
                    "no ,",
                    "correction",
                    "correction :",
                    "oops",
                ]
            )
            .is_some()
        });
        let bare = clause.rest.iter().all(|token| {
            token.shape == Shape::Mark
                || matches!(
                    token.word.as_str(),
                    "no" | "i"
                        | "meant"
                        | "mean"
                        | "sorry"
                        | "make"
                        | "it"
                        | "that"
                        | "actually"
                        | "rather"
                        | "on"
                        | "at"
                        | "not"
                        | "oops"
                        | "correction"
                        | "please"
                        | "to"
                        | "should"
                        | "be"
                        | "said"
                        | "the"
                )
        });
        if !begins || !bare || clause.times.is_empty() {
            return false;
        }
        let last = self.memory.amendment_to_undo().filter(|last| is_of_now(last, self.now));
        let Some(last) = last else { return false };
        if let [exception] = last.excepts.as_slice()
            && last.set.is_empty()
        {
            // The dates left out are others.
            let Some((from, until)) = self.dates(clause) else { return false };
            let commitments = vec![exception.commitment];
            self.acts.push(Act::Undo);
            self.acts.push(Act::Skip { commitments, from, until });
            return true;
        }
        let [set] = last.set.as_slice() else { return false };
        let Some(commitment) = self.commitments.iter().find(|commitment| commitment.id == set.id).cloned()
        else {
            return false;
        };
        let mut matter = commitment.matter.clone();
        let (duty, when) = match &mut matter {
            Matter::Routine { duty, when } | Matter::Errand { duty, when } => (duty, when),
            Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => return false,
        };
        let mut times = clause.times.clone();
        if let Days::By(_) = &when.days {
            // A routine moves to a weekday, not to a date.
            let brief = Clause::new(
                clause.tokens.clone(),
                Above::default(),
                clause.source.clone(),
                &TimeCtx { said: false, ..self.cx },
            );
            times = brief.times;
        }
        let lean = self.same_half(when, kinds::lean_of(duty));
        let scene = self.scene();
        let until = if let Days::By(recurrence) = &when.days { recurrence.until } else { None };
        *when = kinds::changed(when, &times, lean, &scene);
        if let Days::By(recurrence) = &mut when.days {
            recurrence.until = recurrence.until.or(until);
        }
        if matter == commitment.matter {
            return false;
        }
        self.amended(commitment.id, matter, clause);
        true
    }
}
