//! A duty on the days that somebody asked after, or complained of.

use hob_schedules::{Commitment, Instant, Settlement, State};
use hob_skills::amounts::counted;

use super::{day, sentence};
use crate::Household;
use crate::read::{About, Span};

/// Nobody counts the minutes of more than these.
const COUNTED_MAX: i64 = 120;

impl Household {
    /// When it is on the days that were asked for; of several only those that come on them.
    pub(super) fn next_on(&self, about: &About, (from, until): Span, now: Instant) -> String {
        let today = self.today(now);
        let found = match self.meant(about) {
            Ok(found) => found,
            Err(nothing) => return nothing,
        };
        let on = |commitment: &&Commitment| {
            let slots = self.occurrences_of(commitment, from, until).into_iter();
            let due: Vec<String> = slots
                .filter(|slotted| (from..=until).contains(&slotted.date))
                .filter(|slotted| self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_none())
                .map(|slotted| format!("{}{}", day(slotted.date, today), self.hour(commitment, &slotted)))
                .collect();
            let name = sentence(&self.short_name(commitment.id));
            (!due.is_empty()).then(|| format!("{name}: {}.", due.join(", ")))
        };
        let said: Vec<String> = found.iter().filter_map(on).collect();
        if said.is_empty() { self.whether_planned(about, Some((from, until)), now) } else { said.join(" ") }
    }

    /// When it was done on the days that somebody complains of, and for when it was due: "Make dinner: on Thursday 5 March at
    /// 19:47, 17 minutes after it was due (19:30)".
    pub(super) fn how_late(&self, commitment: &Commitment, days: Span, now: Instant) -> Option<String> {
        let occurrence = self.occurrences(commitment, Some(days)).into_iter().find(|o| o.due <= now)?;
        let today = self.today(now);
        let (name, on) = (sentence(&self.short_name(commitment.id)), day(occurrence.date, today));
        let due = self.moment(occurrence.due, occurrence.date);
        let how = match &occurrence.state {
            State::Settled { at, how: Settlement::Done | Settlement::DoneLate } => {
                let after = whole_minutes(*at) - whole_minutes(occurrence.due);
                let minutes = || counted(usize::try_from(after.abs()).unwrap_or(usize::MAX), "minute");
                let late = match after {
                    _ if self.agreed_hour(occurrence).is_none() => "and no hour was agreed for it".to_owned(),
                    _ if after.abs() > COUNTED_MAX => format!("and it was due at {due}"),
                    0 => format!("just when it was due ({due})"),
                    1.. => format!("{} after it was due ({due})", minutes()),
                    _ => format!("{} before it was due ({due})", minutes()),
                };
                format!("done at {}, {late}", self.moment(*at, occurrence.date))
            }
            State::Settled { .. }
            | State::Upcoming
            | State::Deferred { .. }
            | State::Running { .. }
            | State::Asked { .. } => format!("due at {due}, and not done: {}", self.reason_of(occurrence)),
        };
        let next = self.next(commitment, now).map(|next| format!("; next {next}")).unwrap_or_default();
        Some(format!("{name} {on}: {how}{next}."))
    }
}

/// Minutes as a clock shows them: what is told of 18:24 is six minutes before half past.
fn whole_minutes(at: Instant) -> i64 {
    at.timestamp().div_euclid(60)
}
