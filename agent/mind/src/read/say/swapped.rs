//! "Swap my laundry and Lucia's this week": two chores of which each is done when the other would have been.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};
use hob_schedules::{Commitment, Days, Matter, Name};

use super::Talk;
use super::days_own::day_of;
use super::meant::is_theirs;
use crate::read::clause::{Above, Clause};
use crate::read::table::first_of;
use crate::read::time::date::later;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// The weekday that a token names, or whose a thing is: "Tuesday", "Tuesday's".
fn weekday_of(token: &Token) -> Option<Weekday> {
    let name = day_of(token).unwrap_or_else(|| token.word.clone());
    weekday::name(&tokens(&name, 0, name.len()), 0, true).map(|(day, ..)| day)
}

impl Talk<'_> {
    /// Two chores that change places once, in the week that is named.
    pub(super) fn swapped(&mut self, clause: &Clause) -> bool {
        let Some(from) = clause.begins(&["swap", "switch", "exchange", "please swap", "can you swap"]) else {
            return false;
        };
        let all = &clause.tokens;
        let Some(and) = (from + 1..all.len()).find(|at| matches!(word(all, *at), "and" | "with" | "for"))
        else {
            return false;
        };
        if self.days_swapped(clause, from, and) {
            return true;
        }
        let week = u32::from(first_of!(all, ["next week"]).is_some());
        let Some(end) = (and..all.len()).find(|at| {
            any_phrase!(all, *at, ["this week", "next week", "just this once", "this once"]).is_some()
        }) else {
            return false;
        };
        let first = self.due(&all[from..and], None, week, clause);
        let Some((first, one)) = first else { return false };
        let Some((second, other)) = self.due(&all[and + 1..end], Some(&first), week, clause) else {
            return false;
        };
        if first.id == second.id || one.min(other) < self.cx.today {
            return false;
        }
        self.on_another_day(&first, one, other, clause);
        self.on_another_day(&second, other, one, clause);
        true
    }

    /// "Swap Tuesday's and Wednesday's chores": what is done on one of two days and not on both changes places, once.
    fn days_swapped(&mut self, clause: &Clause, from: usize, and: usize) -> bool {
        let all = &clause.tokens;
        let day = |at: usize| weekday_of(all.get(at)?);
        let (Some(first), Some(second)) = (day(and - 1), day(and + 1)) else { return false };
        let named = (from..and - 1).chain(and + 2..all.len()).all(|at| {
            all[at].shape == Shape::Mark
                || matches!(
                    word(all, at),
                    "the"
                        | "chores"
                        | "jobs"
                        | "tasks"
                        | "duties"
                        | "plan"
                        | "list"
                        | "work"
                        | "round"
                        | "over"
                        | "this"
                        | "next"
                        | "week"
                        | "please"
                        | "for"
                        | "once"
                        | "just"
                        | "around"
                        | "days"
                )
        });
        if !named || clause.times.from_now || first == second {
            return false;
        }
        let monday =
            self.cx.today - TimeDelta::days(i64::from(self.cx.today.weekday().num_days_from_monday()));
        let week = if first_of!(all, ["next week"]).is_some() { 7 } else { 0 };
        let in_week = |day: Weekday| later(monday, week + day.num_days_from_monday());
        let (one, other) = (in_week(first), in_week(second));
        // On a Thursday, Tuesday and Wednesday are those of next week.
        let over = if one.min(other) < self.cx.today { 7 } else { 0 };
        let (one, other) = (later(one, over), later(other, over));
        let due = |routine: &Commitment, date: NaiveDate| match routine.when().map(|when| &when.days) {
            Some(Days::By(by)) => by.has(date),
            Some(Days::On(_) | Days::Span(..) | Days::Loose(_)) | None => false,
        };
        let routines: Vec<Commitment> = self
            .commitments
            .iter()
            .filter(|known| matches!(known.matter, Matter::Routine { .. }))
            .filter(|known| due(known, one) != due(known, other))
            .cloned()
            .collect();
        for routine in &routines {
            let (had, new) = if due(routine, one) { (one, other) } else { (other, one) };
            self.on_another_day(routine, had, new, clause);
        }
        !routines.is_empty()
    }

    /// The routine that words name, and its one date in that week. "Lucia's" alone is hers of the same chore.
    fn due(
        &self,
        part: &[Token],
        like: Option<&Commitment>,
        week: u32,
        clause: &Clause,
    ) -> Option<(Commitment, NaiveDate)> {
        let named = Clause::new(part.to_vec(), Above::default(), clause.source.clone(), &self.cx);
        let mine = part.iter().any(|token| matches!(token.word.as_str(), "my" | "mine"));
        let whose = (0..part.len()).find_map(|at| self.cx.lexicon.person(part, at)).map(|(who, _)| who);
        let routine = |commitment: &Commitment| matches!(commitment.matter, Matter::Routine { .. });
        let meant: Vec<Commitment> = self.meant_by(&named).into_iter().filter(routine).collect();
        // "Lucia's", behind "my laundry": hers.
        let task = like.and_then(Commitment::duty).map(|duty| duty.task.clone());
        let of_task = |commitment: &Commitment| {
            commitment.duty().is_some_and(|duty| task.as_ref().is_none_or(|task| duty.task == *task))
        };
        let routines: Vec<Commitment> = if whose.is_some() || mine {
            let all = if meant.is_empty() { &self.commitments } else { &meant };
            all.iter().filter(|commitment| of_task(commitment)).cloned().collect()
        } else {
            meant
        };
        let owner = Name::new("owner");
        let of_whom = |commitment: &Commitment| {
            mine && is_theirs(commitment, &owner)
                || whose.as_ref().is_some_and(|who| is_theirs(commitment, who))
        };
        let monday = later(self.cx.today, week * 7)
            - TimeDelta::days(i64::from(self.cx.today.weekday().num_days_from_monday()));
        let mut due: Vec<(Commitment, NaiveDate)> = Vec::new();
        for routine in routines {
            let (Matter::Routine { .. }, Some(Days::By(recurrence))) =
                (&routine.matter, routine.when().map(|when| &when.days))
            else {
                continue;
            };
            let dates = recurrence.dates_between(monday, later(monday, 6));
            if let [date] = dates.as_slice() {
                due.push((routine.clone(), *date));
            }
        }
        if due.len() > 1 {
            // The writer's own, where the others are said to be somebody's.
            let own: Vec<(Commitment, NaiveDate)> =
                due.iter().filter(|(commitment, _)| of_whom(commitment)).cloned().collect();
            due = own;
        }
        let [one] = due.as_slice() else { return None };
        Some(one.clone())
    }
}
