//! Occurrences and their plans.

use hob_schedules::{Occurrence, OccurrenceId, State};

use crate::{Memory, Plan, Touched};

/// An occurrence that was tried, put off and planned anew more often than this has no news left in its first reasons;
/// the journal has them all.
const REASONS_MAX: usize = 64;

impl Memory {
    pub(super) fn foresee(&mut self, seq: u64, occurrence: &Occurrence, touched: &mut Vec<Touched>) {
        let id = occurrence.id;
        if !self.commitments.contains_key(&occurrence.commitment) {
            self.complain(seq, format_args!("{id} is of {}, which is not in force", occurrence.commitment));
            return;
        }
        if let Some(known) = self.occurrences.get(&id) {
            // The same occurrence may be foreseen anew, with other hours, until it is over.
            let same = known.commitment == occurrence.commitment && known.civil == occurrence.civil;
            if !same || matches!(known.state, State::Settled { .. }) {
                self.complain(
                    seq,
                    format_args!("{id} is foreseen again as another, or after it was settled"),
                );
                return;
            }
        } else if !self.foreseen.entry(occurrence.commitment).or_default().insert(occurrence.civil) {
            // At most once for each civil time: a second would be a second dinner.
            self.complain(
                seq,
                format_args!("{id} is a second one of {} at {}", occurrence.commitment, occurrence.civil),
            );
            return;
        }
        touched.push(Touched::Occurrence(id));
        self.occurrences.insert(id, occurrence.clone());
        if !matches!(occurrence.state, State::Settled { .. }) {
            self.open.insert(id);
        }
    }

    /// Forgets an occurrence, and that it was foreseen: if its commitment changes back, it is due again.
    pub(super) fn drop_occurrence(&mut self, seq: u64, id: OccurrenceId, touched: &mut Vec<Touched>) {
        match self.occurrences.get(&id) {
            None => self.complain(seq, format_args!("{id} is dropped and is not known")),
            Some(Occurrence { state: State::Settled { .. }, .. }) => {
                self.complain(seq, format_args!("{id} is dropped after it was settled"));
            }
            Some(occurrence) => {
                if let Some(foreseen) = self.foreseen.get_mut(&occurrence.commitment) {
                    foreseen.remove(&occurrence.civil);
                }
                self.occurrences.remove(&id);
                self.open.remove(&id);
                self.occurrence_reasons.remove(&id);
                self.plans.retain(|_, plan| plan.occurrence != Some(id));
                touched.push(Touched::Occurrence(id));
            }
        }
    }

    /// Where an occurrence stands from now on. What is settled stays settled.
    pub(super) fn stand(&mut self, seq: u64, id: OccurrenceId, state: State, touched: &mut Vec<Touched>) {
        match self.occurrences.get_mut(&id) {
            None => self.complain(seq, format_args!("{id} is not known")),
            Some(Occurrence { state: State::Settled { .. }, .. }) => {
                self.complain(seq, format_args!("{id} is settled already"));
            }
            Some(occurrence) => {
                if matches!(state, State::Settled { .. }) {
                    self.plans.retain(|_, plan| plan.occurrence != Some(id));
                    self.open.remove(&id);
                }
                occurrence.state = state;
                touched.push(Touched::Occurrence(id));
                self.note_reason(seq, id);
            }
        }
    }

    /// Remembers that this record says why the occurrence stands where it stands.
    pub(super) fn note_reason(&mut self, seq: u64, id: OccurrenceId) {
        if !self.occurrences.contains_key(&id) {
            self.complain(seq, format_args!("{id} is not known"));
            return;
        }
        let reasons = self.occurrence_reasons.entry(id).or_default();
        let over = (reasons.len() + 1).saturating_sub(REASONS_MAX);
        reasons.drain(..over);
        reasons.push(seq);
    }

    pub(super) fn plan(&mut self, seq: u64, plan: &Plan, touched: &mut Vec<Touched>) {
        if let Some(id) = plan.occurrence {
            match self.occurrences.get(&id) {
                None => {
                    self.complain(seq, format_args!("{} is for {id}, which is not known", plan.id));
                    return;
                }
                Some(Occurrence { state: State::Settled { .. }, .. }) => {
                    self.complain(seq, format_args!("{} is for {id}, which is settled", plan.id));
                    return;
                }
                Some(_) => self.note_reason(seq, id),
            }
        }
        self.plans.retain(|_, earlier| earlier.occurrence != plan.occurrence);
        // What was chosen otherwise is for who asks why, and stays in the journal.
        self.plans.insert(plan.id, Plan { choices: Vec::new(), ..plan.clone() });
        touched.push(Touched::Plan(plan.id));
    }
}
