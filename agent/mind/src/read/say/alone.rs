//! "Dinner for six on Saturday", and then "at eight": what was agreed for one day alone, in the place of a routine, is
//! otherwise.

use hob_schedules::{Commitment, Days, Matter};

use super::Talk;
use super::change::{OTHERS, for_how_many};
use crate::read::clause::Clause;

impl Talk<'_> {
    /// Of several for the day that a clause names, the errand in whose place the routine is left out.
    pub(super) fn agreed_alone(&self, commitments: &[Commitment], clause: &Clause) -> Option<Commitment> {
        let (from, _) = self.dates(clause).filter(|(from, until)| from == until)?;
        let errand = |commitment: &&Commitment| matches!(&commitment.matter, Matter::Errand { when, .. } if when.days == Days::On(from));
        let mut alone = commitments.iter().filter(errand);
        let one = alone.next().filter(|_| alone.next().is_none())?;
        let left_out = |commitment: &Commitment| {
            self.memory.exceptions.iter().any(|exception| {
                exception.commitment == commitment.id && (exception.from..=exception.until).contains(&from)
            })
        };
        let mut others = commitments.iter().filter(|commitment| commitment.id != one.id);
        others.all(left_out).then(|| one.clone())
    }

    /// What was agreed for one day, at another hour of it or for another number.
    pub(super) fn errand_otherwise(&mut self, errand: &Commitment, clause: &Clause) -> bool {
        let Matter::Errand { duty, when } = &errand.matter else { return false };
        let count = for_how_many(clause).filter(|_| clause.find_any(&OTHERS).is_none());
        let slots = !clause.times.slots.is_empty();
        if count.is_none() && !slots {
            return false;
        }
        let mut duty = duty.clone();
        if let Some(count) = count {
            duty.manner.retain(|manner| !manner.starts_with("for "));
            duty.manner.push(format!("for {count}"));
        }
        let when = if slots { self.at_hours_of(clause, &duty, when) } else { when.clone() };
        self.amended(errand.id, Matter::Errand { duty, when }, clause);
        true
    }
}
