//! What hob says at a check-in, from memory alone.

use hob_memory::CheckInState;
use hob_schedules::{CommitmentId, Duty, Instant, Kind, Occurrence, OccurrenceId, Settlement, State};

use super::often::Since;
use crate::Household;

impl Household {
    /// The words of a check-in: what was done, what was not and why, what runs low, what is open, what to pick up.
    pub(crate) fn compose(&self, check_in: Option<OccurrenceId>, now: Instant) -> String {
        let last = self.memory.check_ins.values().map(|c| c.opened).max();
        let since = self.reported_since(last, now);
        let mut parts = vec![format!("Good {}.", greeting(self.civil(now).time()))];
        parts.extend(self.lapsed_last_time());
        parts.extend(self.what_was_done(since, last));
        parts.extend(self.what_was_late(last));
        parts.extend(self.what_is_late(now));
        parts.extend(self.what_was_not(since, last));
        parts.extend(self.what_is_on_the_list(now));
        let shops = check_in.is_none_or(|check_in| self.is_about_shopping(check_in));
        parts.push(match self.shopping_day(now) {
            Some(day) if shops => format!("What shall I pick up when I do the shopping {day}?"),
            None if shops => "What shall I pick up when I do the shopping?".to_owned(),
            Some(_) | None => "Is anything to change?".to_owned(),
        });
        parts.join("\n")
    }

    /// The days that the report is of: since the last check-in, else since the first of what was due.
    fn reported_since(&self, last: Option<Instant>, now: Instant) -> Option<Since> {
        let first = match last {
            Some(last) => Some(self.civil(last).date()),
            None => self.settled_since(None).map(|(occurrence, _)| occurrence.date).min(),
        };
        first.map(|from| Since { from, today: self.civil(now).date() })
    }

    fn lapsed_last_time(&self) -> Option<String> {
        let last = self.memory.check_ins.values().max_by_key(|c| (c.opened, c.id))?;
        match last.state {
            CheckInState::Lapsed(at) => Some(format!(
                "Last time, on {}, I had no answer from you, so I went by the list and by what ran low.",
                self.civil(at).format("%A")
            )),
            CheckInState::Open | CheckInState::Reasked(_) | CheckInState::Answered(..) => None,
        }
    }

    pub(super) fn settled_since(
        &self,
        last: Option<Instant>,
    ) -> impl Iterator<Item = (&Occurrence, Settlement)> {
        self.memory.occurrences.values().filter_map(move |o| match o.state {
            State::Settled { at, how } if last.is_none_or(|l| at > l) && !self.is_check_in(o) => {
                Some((o, how))
            }
            State::Settled { .. }
            | State::Upcoming
            | State::Deferred { .. }
            | State::Running { .. }
            | State::Asked { .. } => None,
        })
    }

    /// A commitment in a word or two.
    pub(crate) fn short_name(&self, id: CommitmentId) -> String {
        let Some(commitment) = self.memory.commitments.get(&id) else {
            return "something since ended".to_owned();
        };
        match commitment.kind() {
            Kind::Routine | Kind::Errand | Kind::Trigger => commitment
                .duty()
                .and_then(|d| self.catalogue.tasks.get(&d.task).map(|task| (d, task)))
                .map_or_else(
                    || commitment.says.trim_end_matches('.').to_owned(),
                    |(duty, task)| self.apart(duty).unwrap_or_else(|| task.says.clone()),
                ),
            Kind::Rule | Kind::CheckIn | Kind::Preference | Kind::Fact => commitment.says.clone(),
        }
    }

    /// A duty told apart from others of the same chore: "water the orchid" beside "water the palm".
    fn apart(&self, duty: &Duty) -> Option<String> {
        /// More of them than these make a name nobody listens to.
        const NAMED_MAX: usize = 2;
        let others = self.memory.commitments.values().filter_map(|other| other.duty());
        let several = others.filter(|other| other.task == duty.task).any(|other| {
            other.things != duty.things || other.places != duty.places || other.people != duty.people
        });
        let named = duty.things.len() + duty.places.len() + duty.people.len();
        let bare = Duty { manner: Vec::new(), ..duty.clone() };
        (several && (1..=NAMED_MAX).contains(&named)).then(|| crate::read::duty_words(&bare))
    }
}

fn greeting(time: chrono::NaiveTime) -> &'static str {
    use chrono::Timelike as _;
    match time.hour() {
        4..12 => "morning",
        12..18 => "afternoon",
        _ => "evening",
    }
}
