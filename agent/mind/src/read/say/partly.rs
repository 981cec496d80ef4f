//! "Dinner on Sundays at one", "feed the cat at half six in the morning": another hour on some of a routine's days, or in
//! place of one of its hours. The others stay.

use chrono::Weekday;
use hob_schedules::{Commitment, Days, Matter, Recurrence, Slot, When};

use super::off_weekdays::without_weekdays;
use super::{Act, Talk, says};
use crate::read::brief::commitment_of;
use crate::read::clause::Clause;
use crate::read::kinds;
use crate::read::table::first_of;
use crate::read::time::{Lean, weekday};
use crate::read::tokens::word;

/// Hours further apart than this are not of the same turn.
const SAME_TURN_HOURS_MAX: i64 = 4;

impl Talk<'_> {
    /// "Dinner at seven, on Sundays at one": the hour on some days of what was just changed, or ordered.
    pub(super) fn also_on_some_days(&mut self, clause: &Clause) -> bool {
        if !clause.only_time() {
            return false;
        }
        let made = |act: &Act| {
            if let Act::Change { new, .. } | Act::New(new) = act { Some(new.clone()) } else { None }
        };
        let Some(Matter::Routine { duty: last, .. }) = self.acts.last().and_then(made).map(|new| new.matter)
        else {
            return false;
        };
        (0..self.acts.len()).rev().any(|at| {
            let Some(routine) = self.acts.get(at).and_then(made) else { return false };
            let Matter::Routine { duty, when } = &routine.matter else { return false };
            let lean = self.same_half(when, kinds::lean_of(duty));
            let new = kinds::changed(when, &clause.times, lean, &self.scene());
            *duty == last
                && (self.hour_of_all(at, clause, &new) || self.of_one_breath(at, clause, &routine, &new))
        })
    }

    /// "Dinner at seven on weekdays, eight at weekends": of what an act made for the weekends, the hour.
    fn hour_of_all(&mut self, at: usize, clause: &Clause, new: &When) -> bool {
        let Some(Act::Change { new: routine, .. } | Act::New(routine)) = self.acts.get(at) else {
            return false;
        };
        let mut routine = routine.clone();
        let off = self.weekdays_of(new);
        let Matter::Routine { when, .. } = &mut routine.matter else { return false };
        let days = self.weekdays_of(when);
        let hours = !clause.times.slots.is_empty() && new.slots != when.slots;
        if !hours || days.is_empty() || !days.iter().all(|day| off.contains(day)) {
            return false;
        }
        when.slots.clone_from(&new.slots);
        routine.says = says(&routine.matter);
        routine.sources.push(clause.source.clone());
        if let Some(known) = self.commitments.iter_mut().find(|known| known.id == routine.id) {
            known.clone_from(&routine);
        }
        if let Some(Act::Change { new, .. } | Act::New(new)) = self.acts.get_mut(at) {
            *new = routine;
        }
        true
    }

    /// As [`Talk::on_some_days`], of what an act made: it is changed once.
    fn of_one_breath(&mut self, at: usize, clause: &Clause, routine: &Commitment, new: &When) -> bool {
        let said = self.acts.len();
        if !self.on_some_days(clause, routine, new) {
            return false;
        }
        if let Some(Act::Change { old, new }) = self.acts.get(said).cloned()
            && old == routine.id
            && let Some(before) = self.acts.get_mut(at)
        {
            let one = Commitment { revision: routine.revision, ..new };
            *before =
                if matches!(before, Act::New(_)) { Act::New(one) } else { Act::Change { old, new: one } };
            self.acts.remove(said);
        }
        true
    }

    /// "Mop the kitchen on Mondays too": on those weekdays, and on the ones that it was.
    pub(super) fn on_more_days(&mut self, clause: &Clause, routine: &Commitment, new: &When) -> bool {
        let (Some(had), Days::By(named)) = (routine.when(), &new.days) else { return false };
        let added = self.weekdays_of(new);
        let plainly = !added.is_empty() && named.rules == Recurrence::weekly(named.start, &added).rules;
        let days = self.weekdays_of(had);
        let loose = matches!(had.days, Days::Loose(_));
        if !plainly || takes_the_rest(clause) || !loose && added.iter().all(|day| days.contains(day)) {
            return false;
        }
        let mut matter = routine.matter.clone();
        let Matter::Routine { duty, when } = &mut matter else { return false };
        match &mut when.days {
            Days::By(by)
                if new.slots == had.slots && by.rules == Recurrence::weekly(by.start, &days).rules =>
            {
                let mut all = [days, added].concat();
                all.sort_by_key(Weekday::num_days_from_monday);
                all.dedup();
                by.rules = Recurrence::weekly(by.start, &all).rules;
                self.amended(routine.id, matter, clause);
            }
            // At other hours, or in another rhythm: beside it.
            Days::By(_) | Days::Loose(_) => {
                let matter = Matter::Routine { duty: duty.clone(), when: new.clone() };
                let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
                self.acts.push(Act::New(new));
            }
            Days::On(_) | Days::Span(..) => return false,
        }
        true
    }

    /// "Breakfast at nine at weekends", of breakfast on weekdays and breakfast at weekends: the one that comes on those days
    /// alone.
    pub(super) fn of_those_days(&self, commitments: Vec<Commitment>, clause: &Clause) -> Vec<Commitment> {
        let when = clause.times.when(self.cx.today, Lean::Open, self.ctx.policy);
        let Some(named) = when.map(|when| self.weekdays_of(&when)).filter(|named| !named.is_empty()) else {
            return commitments;
        };
        let within = |commitment: &&Commitment| {
            let days = commitment.when().map(|when| self.weekdays_of(when)).unwrap_or_default();
            !days.is_empty() && days.iter().all(|day| named.contains(day))
        };
        let own: Vec<Commitment> = commitments.iter().filter(within).cloned().collect();
        if own.len() == 1 { own } else { commitments }
    }

    /// Another hour on some of the weekdays on which a routine comes; whether that is what was said.
    pub(super) fn on_some_days(&mut self, clause: &Clause, routine: &Commitment, new: &When) -> bool {
        let (Some(had), Days::By(named)) = (routine.when(), &new.days) else { return false };
        let named_days = self.weekdays_of(new);
        let days = self.weekdays_of(had);
        // "Dinner at seven on weekdays", where Fridays are left out: they stay so.
        let class = first_of!(
            &clause.tokens,
            ["weekdays", "weekends", "the weekend", "at the weekend", "weeknights"]
        );
        let off: Vec<Weekday> =
            named_days.iter().copied().filter(|day| class.is_none() || days.contains(day)).collect();
        let left: Vec<Weekday> = days.iter().copied().filter(|day| !off.contains(day)).collect();
        let within = !off.is_empty() && !left.is_empty() && off.iter().all(|day| days.contains(day));
        // A stretch of weeks, or every other week, is another matter.
        let plainly = named.rules == Recurrence::weekly(named.start, &named_days).rules
            && named.until.is_none()
            && named.except.is_empty()
            && named.except_rules.is_empty();
        let hours = !clause.times.slots.is_empty() && new.slots != had.slots;
        if !within || !plainly || !hours || takes_the_rest(clause) {
            return false;
        }
        let mut before = routine.matter.clone();
        let Matter::Routine { duty, when } = &mut before else { return false };
        let duty = duty.clone();
        let Days::By(recurrence) = &mut when.days else { return false };
        without_weekdays(recurrence, &left, &off);
        self.amended(routine.id, before, clause);
        let mut when = new.clone();
        if let Days::By(recurrence) = &mut when.days {
            recurrence.rules = Recurrence::weekly(recurrence.start, &off).rules;
        }
        let matter = Matter::Routine { duty, when };
        let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
        // What is said of some of these days next is of this one.
        self.commitments.push(new.clone());
        self.acts.push(Act::New(new));
        true
    }
}

/// Of several hours of a day, the one that another hour is near to is otherwise, and the others stay.
pub(super) fn for_one_turn(clause: &Clause, had: &When, new: When) -> When {
    let ([Slot::At(hour)], true) = (new.slots.as_slice(), had.slots.len() > 1) else { return new };
    if takes_the_rest(clause) {
        return new;
    }
    let near = |slot: &Slot| matches!(slot, Slot::At(time) if (*time - *hour).num_hours().abs() < SAME_TURN_HOURS_MAX);
    let near: Vec<usize> = (0..had.slots.len()).filter(|at| near(&had.slots[*at])).collect();
    let ([at], true) = (near.as_slice(), had.slots.iter().all(|slot| matches!(slot, Slot::At(_)))) else {
        return new;
    };
    let mut slots = had.slots.clone();
    slots[*at] = Slot::At(*hour);
    When { slots, ..new }
}

/// Whether words leave nothing of what was: "only on Sundays", "once a day at noon", "move it to Sundays".
fn takes_the_rest(clause: &Clause) -> bool {
    let only = first_of!(
        &clause.tokens,
        [
            "only",
            "just",
            "no longer",
            "any more",
            "anymore",
            "once",
            "a single",
            "instead of every",
            "rather than every",
            "instead of daily",
            "rather than daily",
            "instead of twice",
            "rather than twice",
        ]
    );
    let moved = (0..clause.tokens.len()).any(|at| {
        let on = usize::from(matches!(word(&clause.tokens, at + 1), "every" | "the"));
        word(&clause.tokens, at) == "to" && weekday::name(&clause.tokens, at + 1 + on, true).is_some()
    });
    only.is_some() || moved
}
