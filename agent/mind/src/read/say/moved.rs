//! "Move my laundry to Saturday this week", "laundry Wednesday this week not Tuesday": a chore on another day, for once.

use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::{Commitment, Days, Duty, Matter, When};

use super::which::which_of;
use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::kinds;
use crate::read::table::first_of;
use crate::read::time::{Times, date, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// Chores of which one follows from the other a day later.
const FOLLOWS: [(&str, &str); 1] = [("put-bins-out", "bring-bins-in")];

impl Talk<'_> {
    /// A chore that is moved within a week.
    pub(super) fn moved(&mut self, clause: &Clause) -> bool {
        let Some(ahead) = week_of(clause).or_else(|| self.week_of_instead(clause)) else { return false };
        let instead = week_of(clause).is_none();
        // "Don't do the laundry on Saturday this week" names the day that it is not done on.
        if clause.begins(&["no", "not", "don't", "do not", "skip", "cancel", "leave out"]).is_some() {
            return false;
        }
        let (to, from) = weekdays(clause);
        let Some(to) = to.or_else(|| clause.times.dates.first().map(|date| date.weekday())) else {
            return false;
        };
        let monday = date::later(self.cx.today, ahead * 7)
            - chrono::TimeDelta::days(i64::from(self.cx.today.weekday().num_days_from_monday()));
        let on =
            |day: Weekday| monday.checked_add_days(chrono::Days::new(u64::from(day.num_days_from_monday())));
        let Some(target) = on(to).filter(|target| *target >= self.cx.today) else { return false };
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .filter(|token| {
                !matches!(
                    token.word.as_str(),
                    "move"
                        | "shift"
                        | "push"
                        | "change"
                        | "reschedule"
                        | "swap"
                        | "to"
                        | "not"
                        | "put"
                        | "instead"
                )
            })
            .cloned()
            .collect();
        let named = Clause::new(tokens, Above::default(), clause.source.clone(), &self.cx);
        let found = deeds(&named, self.cx.lexicon);
        let routines: Vec<Commitment> = self
            .matching(&found)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        // "Do the beds on Saturday this time", of beds that are changed.
        let routines = if routines.is_empty() {
            let routine = |commitment: &Commitment| matches!(commitment.matter, Matter::Routine { .. });
            self.meant_by_words(&named).into_iter().filter(routine).collect()
        } else {
            routines
        };
        // The one that is due on the day that is named, else the only one of that week.
        let mut due: Vec<(Commitment, NaiveDate)> = Vec::new();
        for routine in routines {
            let Some(Days::By(recurrence)) = routine.when().map(|when| when.days.clone()) else { continue };
            // What is done on that day anyway is not put there.
            if instead && recurrence.has(target) {
                continue;
            }
            let week = recurrence.dates_between(monday.max(self.cx.today), date::later(monday, 6));
            let origin = match from.and_then(on) {
                Some(origin) => week.into_iter().find(|day| *day == origin),
                None => week
                    .into_iter()
                    .filter(|day| *day != target)
                    .min_by_key(|day| (*day - target).num_days().abs()),
            };
            due.extend(origin.map(|origin| (routine, origin)));
        }
        // "Hoovering on Wednesday instead", of several rooms that are all due on one day.
        if instead && due.len() > 1 && due.iter().all(|(_, origin)| *origin == due[0].1) {
            for (routine, origin) in due {
                self.on_another_day(&routine, origin, target, clause);
            }
            return true;
        }
        if instead && due.len() > 1 {
            let meant: Vec<Commitment> = due.into_iter().map(|(routine, _)| routine).collect();
            self.ask(which_of(&meant, &clause.source.words), clause);
            return true;
        }
        let [(routine, origin)] = due.as_slice() else { return false };
        let (routine, origin) = (routine.clone(), *origin);
        let shift = (target - origin).num_days();
        self.on_another_day(&routine, origin, target, clause);
        // What is brought out is brought in as much later.
        let follows = FOLLOWS.iter().find(|(task, _)| routine.duty().is_some_and(|duty| duty.task == *task));
        let behind = follows.and_then(|(_, task)| {
            self.commitments.iter().find(|other| other.duty().is_some_and(|duty| duty.task == *task)).cloned()
        });
        if let Some(behind) = behind
            && let Some(Days::By(recurrence)) = behind.when().map(|when| when.days.clone())
            && let Some(day) = recurrence.dates_between(origin, date::later(origin, 2)).first().copied()
            && let Some(moved) = day.checked_add_signed(chrono::TimeDelta::days(shift))
        {
            self.on_another_day(&behind, day, moved, clause);
        }
        true
    }

    /// "Hoovering on Wednesday instead": how many weeks ahead the one day is that is named, where nothing else is said of
    /// when.
    fn week_of_instead(&self, clause: &Clause) -> Option<u32> {
        let (at, _) = clause.find("instead")?;
        let [target] = clause.times.dates.as_slice() else { return None };
        let plain = clause.times.slots.len() < 2
            && clause.times.repeats.is_empty()
            && clause.times.spans.is_empty()
            && !clause.times.from_now;
        let days = (0..clause.tokens.len()).filter(|at| weekday::name(&clause.tokens, *at, true).is_some());
        if !plain || word(&clause.tokens, at + 1) == "of" || days.count() > 1 || *target < self.cx.today {
            return None;
        }
        let since = i64::from(self.cx.today.weekday().num_days_from_monday());
        u32::try_from(((*target - self.cx.today).num_days() + since) / 7).ok()
    }

    /// The hours that a clause names, for what is done at others.
    pub(super) fn at_hours_of(&self, clause: &Clause, duty: &Duty, when: &When) -> When {
        let scene = self.scene();
        let slots = Times { slots: clause.times.slots.clone(), ..Times::default() };
        kinds::changed(when, &slots, self.same_half(when, kinds::lean_of(duty)), &scene)
    }

    pub(super) fn on_another_day(
        &mut self,
        routine: &Commitment,
        origin: NaiveDate,
        target: NaiveDate,
        clause: &Clause,
    ) {
        let (Some(duty), Some(when)) = (routine.duty(), routine.when()) else { return };
        let mut when = when.clone();
        // "Friday evening instead".
        if !clause.times.slots.is_empty() {
            when = self.at_hours_of(clause, duty, &when);
        }
        when.days = Days::On(target);
        let matter = Matter::Errand { duty: duty.clone(), when };
        let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
        self.acts.push(Act::Skip { commitments: vec![routine.id], from: origin, until: origin });
        self.acts.push(Act::New(new));
    }
}

/// How many weeks ahead the week is that a clause names for once.
fn week_of(clause: &Clause) -> Option<u32> {
    let once = first_of!(
        &clause.tokens,
        ["this week", "just this once", "for once", "just this week", "this once", "this time"]
    )
    .is_some();
    let next = first_of!(&clause.tokens, ["next week"]).is_some();
    match (once, next) {
        (_, true) => Some(1),
        (true, false) => Some(0),
        (false, false) => None,
    }
}

/// The weekday that is meant, and the one that is not.
fn weekdays(clause: &Clause) -> (Option<Weekday>, Option<Weekday>) {
    let tokens = &clause.tokens;
    let (mut to, mut from) = (None, None);
    for at in 0..tokens.len() {
        let Some((day, plural, _)) = weekday::name(tokens, at, true) else { continue };
        if plural {
            continue;
        }
        let start = at.saturating_sub(2);
        let not = (start..at).any(|index| {
            any_phrase!(tokens, index, ["not", "instead of", "rather than", "from"])
                .is_some_and(|used| index + used == at)
                || word(tokens, index) == "not" && word(tokens, index + 1) == "on" && index + 2 == at
        });
        let place = if not { &mut from } else { &mut to };
        place.get_or_insert(day);
    }
    (to, from)
}
