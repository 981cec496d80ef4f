//! "Don't feed the cat tomorrow morning", "stop the morning feeding", "no vacuuming in the hall on Saturday": of a routine
//! with several hours, rooms or things, some are left out, and the others are done.

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use hob_schedules::{Commitment, DayPart, Days, Duty, Matter, Name, Slot, When};

use super::change::is_in;
use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::time::bits::RawSlot;

/// An hour that is named this near to one of a routine's is that one, minutes.
const NEAR_MINUTES: i32 = 60;

impl Talk<'_> {
    /// Leaves out, on some dates, the hours, rooms or things that a clause names; whether it names such.
    pub(super) fn skip_in_part(
        &mut self,
        clause: &Clause,
        found: &[Deed],
        commitments: &[Commitment],
        (from, until): (NaiveDate, NaiveDate),
    ) -> bool {
        let [commitment] = commitments else { return false };
        let Some((duty, slots)) = rest_of(commitment, found, clause) else { return false };
        let Some(had) = commitment.when() else { return false };
        // What is done on days of hob's choice is not due on any for sure.
        let Days::By(by) = &had.days else { return false };
        let due = by.dates_between(from.max(self.cx.today), until);
        // Of today, what is over is not done again.
        let (today, now) = (self.cx.today, self.ctx.at.time());
        let over = |slot: &Slot| clock_of(slot).is_some_and(|time| time <= now);
        let to_come: Vec<Slot> = slots.iter().filter(|slot| !over(slot)).cloned().collect();
        let parts = match due.as_slice() {
            [] => return false,
            [first, ..] if *first == today && to_come.len() < slots.len() => {
                let next = today.succ_opt().unwrap_or(today);
                vec![(to_come, (today, today)), (slots, (next, until))]
            }
            _ => vec![(slots, (from, until))],
        };
        self.acts.push(Act::Skip { commitments: vec![commitment.id], from, until });
        for (slots, days) in parts {
            let when = When { slots, ..had.clone() };
            let due = days.0 <= days.1 && !by.dates_between(days.0, days.1).is_empty();
            if due
                && !when.slots.is_empty()
                && let Some(matter) = for_days(duty.clone(), &when, days)
            {
                let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
                self.acts.push(Act::New(new));
            }
        }
        true
    }

    /// Ends, for good, the hours that a clause names; whether it names some of them, and not all.
    pub(super) fn end_in_part(&mut self, commitment: &Commitment, clause: &Clause) -> bool {
        let Some((_, slots)) = rest_of(commitment, &[], clause) else { return false };
        let mut matter = commitment.matter.clone();
        let Matter::Routine { when, .. } = &mut matter else { return false };
        when.slots = slots;
        self.amended(commitment.id, matter, clause);
        true
    }
}

/// A duty as it is on some dates alone; `None` where its days are such that nobody can say on which it comes.
pub(super) fn for_days(duty: Duty, when: &When, (from, until): (NaiveDate, NaiveDate)) -> Option<Matter> {
    Some(match &when.days {
        _ if from == until => Matter::Errand { duty, when: When { days: Days::On(from), ..when.clone() } },
        Days::By(recurrence) => {
            // It begins on a day on which it is due, so that "every other week" stays in step.
            let start = recurrence.dates_between(from, until).first().copied()?;
            let days = Days::By(recurrence.clone().beginning(start).ending(until));
            Matter::Routine { duty, when: When { days, ..when.clone() } }
        }
        Days::On(_) | Days::Span(..) | Days::Loose(_) => return None,
    })
}

/// What is left of a routine without the hours, rooms and things that a clause names; `None` where that is all or nothing
/// of it.
fn rest_of(commitment: &Commitment, found: &[Deed], clause: &Clause) -> Option<(Duty, Vec<Slot>)> {
    let Matter::Routine { duty, when } = &commitment.matter else { return None };
    let off = named_hours(&clause.times.slots, &when.slots);
    if !off.is_empty() && off.len() < when.slots.len() {
        let left = (0..when.slots.len()).filter(|at| !off.contains(at)).map(|at| when.slots[at].clone());
        return Some((duty.clone(), left.collect()));
    }
    let [deed] = found else { return None };
    let without = |had: &[Name], named: &[Name]| -> Option<Vec<Name>> {
        let left: Vec<Name> = had.iter().filter(|name| !named.contains(name)).cloned().collect();
        (!left.is_empty() && left.len() < had.len()).then_some(left)
    };
    let mut rest = duty.clone();
    if let Some(places) = without(&duty.places, &deed.duty.places) {
        rest.places = places;
    } else {
        rest.things = without(&duty.things, &deed.duty.things)?;
    }
    Some((rest, when.slots.clone()))
}

/// The hour on the clock at which something is done, or from which on.
fn clock_of(slot: &Slot) -> Option<NaiveTime> {
    match slot {
        Slot::At(time) | Slot::By(time) => Some(*time),
        Slot::Between(from, _) => Some(*from),
        Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => None,
    }
}

/// Which of a routine's hours are named: by the clock, or by the part of the day that they are in.
fn named_hours(named: &[RawSlot], had: &[Slot]) -> Vec<usize> {
    let part = named.iter().find_map(|slot| if let RawSlot::Part(part) = slot { Some(*part) } else { None });
    let clock = named.iter().find_map(|slot| match slot {
        RawSlot::At(clock) => Some(*clock),
        RawSlot::By(_)
        | RawSlot::Before(_)
        | RawSlot::After(_)
        | RawSlot::Between(..)
        | RawSlot::Part(_)
        | RawSlot::Anchored(_) => None,
    });
    let within = |slot: &Slot, part: DayPart| match slot {
        Slot::Part(own) => *own == part || is_in(*own, part_hour(part)),
        Slot::At(_) | Slot::By(_) | Slot::Between(..) | Slot::Anchored(_) | Slot::AnyTime => {
            clock_of(slot).is_some_and(|time| is_in(part, time.hour()))
        }
    };
    let in_part: Vec<usize> =
        (0..had.len()).filter(|at| part.is_none_or(|part| within(&had[*at], part))).collect();
    let Some(clock) = clock else {
        return if part.is_some() { in_part } else { Vec::new() };
    };
    // "At six", of what is done at a quarter to seven and at six in the evening: the one that is nearer on the face.
    let face = if clock.sure { 24 * 60 } else { 12 * 60 };
    let apart = |time: NaiveTime| {
        let minutes = i32::try_from(time.hour() * 60 + time.minute()).unwrap_or_default();
        let said = i32::try_from(clock.hour * 60 + clock.minute).unwrap_or_default();
        let apart = (minutes - said).rem_euclid(face);
        apart.min(face - apart)
    };
    let nearest = in_part
        .into_iter()
        .filter_map(|at| Some((apart(clock_of(&had[at])?), at)))
        .filter(|(apart, _)| *apart <= NEAR_MINUTES)
        .min();
    nearest.map(|(_, at)| vec![at]).unwrap_or_default()
}

/// An hour in the middle of a part of the day.
fn part_hour(part: DayPart) -> u32 {
    match part {
        DayPart::EarlyMorning => 6,
        DayPart::Morning => 9,
        DayPart::Midday => 12,
        DayPart::Afternoon => 15,
        DayPart::Evening => 19,
        DayPart::Night => 22,
    }
}
