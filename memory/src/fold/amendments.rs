//! Changes of the commitments, and taking them back.

use hob_schedules::{AmendmentId, Commitment, CommitmentId};

use crate::memory::AMENDMENTS_MAX;
use crate::{Amendment, Exception, Memory, Touched};

/// What an [`crate::Entry::Amended`] changes.
pub(super) struct Change<'a> {
    pub set: &'a [Commitment],
    pub before: &'a [Commitment],
    pub ended: &'a [CommitmentId],
    pub undoes: Option<AmendmentId>,
}

impl Memory {
    pub(super) fn amend(
        &mut self,
        seq: u64,
        id: AmendmentId,
        says: &str,
        change: Change<'_>,
        touched: &mut Vec<Touched>,
    ) {
        touched.push(Touched::Amendments);
        for ended in change.ended {
            if self.commitments.remove(ended).is_some() {
                touched.push(Touched::Commitment(*ended));
            } else {
                self.complain(seq, format_args!("{ended} ends and is not in force"));
            }
        }
        for set in change.set {
            touched.push(Touched::Commitment(set.id));
            self.commitments.insert(set.id, set.clone());
        }
        if let Some(undone) = change.undoes {
            self.take_back(seq, undone);
        }
        let amendment = self.amendment(id, seq, says);
        amendment.set.extend_from_slice(change.set);
        amendment.before.extend_from_slice(change.before);
        amendment.ended.extend_from_slice(change.ended);
        amendment.undoes = amendment.undoes.or(change.undoes);
    }

    pub(super) fn except(&mut self, seq: u64, exception: Exception, touched: &mut Vec<Touched>) {
        if !self.commitments.contains_key(&exception.commitment) {
            self.complain(seq, format_args!("dates of {}, which is not in force", exception.commitment));
            return;
        }
        touched.push(Touched::Amendments);
        self.amendment(exception.amendment, seq, &exception.says).excepts.push(exception.clone());
        self.exceptions.push(exception);
    }

    /// The amendment with this id; entries with one id were one utterance, and are taken back together.
    fn amendment(&mut self, id: AmendmentId, seq: u64, says: &str) -> &mut Amendment {
        let known = self.amendments.iter().rposition(|amendment| amendment.id == id);
        let index = known.unwrap_or_else(|| {
            let over = (self.amendments.len() + 1).saturating_sub(AMENDMENTS_MAX);
            self.amendments.drain(..over);
            self.amendments.push(Amendment {
                id,
                seq,
                says: says.to_owned(),
                set: Vec::new(),
                before: Vec::new(),
                ended: Vec::new(),
                excepts: Vec::new(),
                undoes: None,
                undone: false,
            });
            self.amendments.len() - 1
        });
        &mut self.amendments[index]
    }

    /// Marks an amendment as taken back, and gives its dates back. Taking back an undo makes what it had undone hold
    /// again.
    fn take_back(&mut self, seq: u64, id: AmendmentId) {
        let Some(amendment) = self.amendments.iter_mut().rfind(|amendment| amendment.id == id) else {
            self.complain(seq, format_args!("{id} is taken back and is not known"));
            return;
        };
        amendment.undone = true;
        self.exceptions.retain(|exception| exception.amendment != id);
        let redone = amendment.undoes;
        if let Some(again) = self.amendments.iter_mut().rfind(|amendment| Some(amendment.id) == redone) {
            again.undone = false;
            self.exceptions.extend(again.excepts.iter().cloned());
        }
    }
}
