//! "Dinner on Sundays at one", "feed the cat at half six in the morning": another hour on some of a routine's days, or in
//! place of one of its hours. The others stay.

use chrono::Weekday;
use hob_schedules::{Commitment, Days, Matter, Recurrence, Slot, When};

use super::off_weekdays::without_weekdays;
use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::Clause;
use crate::read::kinds;
use crate::read::table::first_of;
use crate::read::time::weekday;
use crate::read::tokens::word;

/// Hours further apart than this are not of the same turn.
const SAME_TURN_HOURS_MAX: i64 = 4;

impl Talk<'_> {
    /// "Dinner at seven, on Sundays at one": the hour on some days of what was just changed, or ordered.
    pub(super) fn also_on_some_days(&mut self, clause: &Clause) -> bool {
        let (Some(Act::Change { new: routine, .. } | Act::New(routine)), true) =
            (self.acts.last(), clause.only_time())
        else {
            return false;
        };
        let routine = routine.clone();
        let Matter::Routine { duty, when } = &routine.matter else { return false };
        let scene = self.scene();
        let new = kinds::changed(when, &clause.times, kinds::lean_of(duty), &scene);
        let said = self.acts.len();
        if !self.on_some_days(clause, &routine, &new) {
            return false;
        }
        // What was changed in the same breath is changed once.
        if let Some(Act::Change { old, new }) = self.acts.get(said).cloned()
            && old == routine.id
            && let Some(before) = self.acts.get_mut(said - 1)
        {
            let one = Commitment { revision: routine.revision, ..new };
            *before =
                if matches!(before, Act::New(_)) { Act::New(one) } else { Act::Change { old, new: one } };
            self.acts.remove(said);
        }
        true
    }

    /// Another hour on some of the weekdays on which a routine comes; whether that is what was said.
    pub(super) fn on_some_days(&mut self, clause: &Clause, routine: &Commitment, new: &When) -> bool {
        let (Some(had), Days::By(named)) = (routine.when(), &new.days) else { return false };
        let off = self.weekdays_of(new);
        let days = self.weekdays_of(had);
        let left: Vec<Weekday> = days.iter().copied().filter(|day| !off.contains(day)).collect();
        let within = !off.is_empty() && !left.is_empty() && off.iter().all(|day| days.contains(day));
        // A stretch of weeks, or every other week, is another matter.
        let plainly = named.rules == Recurrence::weekly(named.start, &off).rules
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
        let matter = Matter::Routine { duty, when: new.clone() };
        let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
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
