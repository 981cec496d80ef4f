//! "You can stop cleaning the bathroom on Wednesdays", "cancel the mirror thing on Wednesdays": what is no longer done on
//! some of its weekdays.

use chrono::{Datelike as _, Weekday};
use hob_schedules::{Commitment, Days, Matter, Recurrence, When};

use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::table::first_of;
use crate::read::time::date::later;
use crate::read::time::weekday;
use crate::read::tokens::{Token, any_phrase};

/// So many weeks ahead show on which weekdays something comes.
const WEEKS: u32 = 5;

impl Talk<'_> {
    /// What is left of a chore's weekdays when these are taken from it, or its end where none is left.
    pub(super) fn off_weekdays(&mut self, clause: &Clause) -> bool {
        let own = clause.tokens.iter().any(|token| matches!(token.word.as_str(), "myself" | "ourselves"));
        let stops =
            clause.begins(&STOPS).is_some() || own && clause.begins(&["leave", "please leave"]).is_some();
        let bounded = first_of!(
            &clause.tokens,
            [
                "until",
                "till",
                "for now",
                "instead",
                "this month",
                "for",
                "before",
                "after",
                "between",
                "this week"
            ]
        )
        .is_some();
        let off: Vec<Weekday> = (0..clause.tokens.len())
            .filter_map(|at| weekday::name(&clause.tokens, at, true))
            .filter_map(|(day, plural, _)| plural.then_some(day))
            .collect();
        if !stops || bounded || off.is_empty() {
            return false;
        }
        let plain: Vec<Token> = (0..clause.tokens.len())
            .filter(|at| {
                let day = weekday::name(&clause.tokens, *at, true).is_some();
                let idle = any_phrase!(
                    &clause.tokens,
                    *at,
                    [
                        "on",
                        "every",
                        "thing",
                        "forget",
                        "about",
                        "drop",
                        "scrap",
                        "leave",
                        "i'll do it myself",
                        "myself",
                        "from now on",
                        "from now"
                    ]
                );
                !day && idle.is_none()
            })
            .map(|at| clause.tokens[at].clone())
            .collect();
        let named = Clause::new(plain, Above::default(), clause.source.clone(), &self.cx);
        let meant = self.meant_by(&self.positive(&named));
        let routines: Vec<Commitment> = meant
            .into_iter()
            .filter(|commitment| self.weekdays_of_routine(commitment).iter().any(|day| off.contains(day)))
            .collect();
        let [routine] = routines.as_slice() else { return false };
        let left: Vec<Weekday> =
            self.weekdays_of_routine(routine).into_iter().filter(|day| !off.contains(day)).collect();
        let mut matter = routine.matter.clone();
        match &mut matter {
            Matter::Routine { when, .. } if !left.is_empty() => {
                let Days::By(recurrence) = &mut when.days else { return false };
                without_weekdays(recurrence, &left, &off);
                self.amended(routine.id, matter, clause);
            }
            Matter::Routine { .. } => self.acts.push(Act::End(routine.id)),
            Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => return false,
        }
        true
    }

    fn weekdays_of_routine(&self, commitment: &Commitment) -> Vec<Weekday> {
        match &commitment.matter {
            Matter::Routine { when, .. } => self.weekdays_of(when),
            Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => Vec::new(),
        }
    }

    /// The weekdays on which something comes.
    pub(super) fn weekdays_of(&self, when: &When) -> Vec<Weekday> {
        let Days::By(recurrence) = &when.days else { return Vec::new() };
        let mut days: Vec<Weekday> = recurrence
            .dates_between(self.cx.today, later(self.cx.today, 7 * WEEKS))
            .iter()
            .map(|date| date.weekday())
            .collect();
        days.sort_by_key(Weekday::num_days_from_monday);
        days.dedup();
        days
    }
}

/// Takes weekdays from days, of which these are left: "every Wednesday and Saturday" becomes "every Saturday", and every day
/// one with exceptions.
pub(super) fn without_weekdays(recurrence: &mut Recurrence, left: &[Weekday], off: &[Weekday]) {
    // So few are left that they are named, and not what is excepted from all days.
    const NAMED_MAX: usize = 3;
    let by_weekday = |rule: &String| rule.starts_with("FREQ=WEEKLY;BYDAY=");
    let weekly = matches!(recurrence.rules.as_slice(), [rule] if by_weekday(rule));
    let few = recurrence.rules == ["FREQ=DAILY"] && left.len() <= NAMED_MAX;
    if weekly || few {
        recurrence.rules = Recurrence::weekly(recurrence.start, left).rules;
        recurrence.except_rules.retain(|rule| !(few && by_weekday(rule)));
    } else {
        *recurrence = recurrence.clone().except_weekdays(off);
    }
}

/// How it is said that something is no longer done.
const STOPS: [&str; 22] = [
    "stop",
    "please stop",
    "you can stop",
    "can you stop",
    "could you stop",
    "cancel",
    "drop",
    "scrap",
    "skip",
    "no",
    "no more",
    "don't",
    "do not",
    "forget",
    "forget about",
    "leave out",
    "you don't have to",
    "you don't need to",
    "you needn't",
    "we don't need",
    "i don't need",
    "you can skip",
];
