//! When a duty is next, when it was last, whether it was done, and why or why not.

use chrono::{Days, NaiveDate};
use hob_schedules::{Commitment, Instant, Kind, Occurrence, Settlement, State};

use super::{day, sentence, span};
use crate::Household;
use crate::read::{About, OPEN_DAYS, Span};
use crate::why::quoted;

/// A word may fit many duties; these few are spoken of.
const DUTIES_MAX: usize = 4;

/// What comes once a year is found within it.
const AHEAD_DAYS: u64 = 366;

impl Household {
    /// What is in force of what a question is about; else the words that say that there is nothing.
    pub(super) fn meant(&self, about: &About) -> Result<Vec<&Commitment>, String> {
        let found: Vec<&Commitment> = about
            .commitments
            .iter()
            .filter_map(|id| self.memory.commitments.get(id))
            .take(DUTIES_MAX)
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
        Err(if about.words.is_empty() {
            super::UNKNOWN.to_owned()
        } else {
            format!("Nothing was agreed about \u{201c}{}\u{201d}.", about.words)
        })
    }

    fn each(&self, about: &About, say: impl Fn(&Commitment) -> String) -> String {
        match self.meant(about) {
            Ok(found) => found.into_iter().map(say).collect::<Vec<_>>().join(" "),
            Err(nothing) => nothing,
        }
    }

    fn is_duty(commitment: &Commitment) -> bool {
        matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::CheckIn)
    }

    /// When it is due next: "tomorrow at 18:00". What is settled, or left out, does not count.
    pub(crate) fn next(&self, commitment: &Commitment, now: Instant) -> Option<String> {
        self.next_from(commitment, now, now)
    }

    /// When it is due next from an instant on, as said now.
    pub(crate) fn next_from(&self, commitment: &Commitment, from: Instant, now: Instant) -> Option<String> {
        let today = self.today(now);
        let until = today.checked_add_days(Days::new(AHEAD_DAYS))?;
        let first = self.civil(from).date();
        let next = self.occurrences_of(commitment, first, until).into_iter().find(|slotted| {
            let settled = self.memory.occurrences.values().any(|o| {
                o.commitment == commitment.id
                    && o.civil == slotted.civil
                    && matches!(o.state, State::Settled { .. })
            });
            slotted.closes > from
                && slotted.date >= first
                && !settled
                && self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_none()
        })?;
        Some(format!("{}{}", day(next.date, today), self.hour(commitment, &next)))
    }

    pub(super) fn next_of(&self, about: &About, now: Instant) -> String {
        self.each(about, |commitment| {
            if !Self::is_duty(commitment) {
                return commitment.says.clone();
            }
            match self.next(commitment, now) {
                Some(next) => format!("{} Next: {next}.", commitment.says),
                None if self.is_on_hold(commitment, now) => {
                    format!("{} It is on hold until you tell me that I may go on.", commitment.says)
                }
                None => format!("{} It does not come again.", commitment.says),
            }
        })
    }

    /// Whether it is left out for so long that nobody has said until when.
    fn is_on_hold(&self, commitment: &Commitment, now: Instant) -> bool {
        let today = self.today(now);
        self.memory.exceptions.iter().any(|exception| {
            let open = (exception.until - exception.from).num_days() >= i64::from(OPEN_DAYS);
            exception.commitment == commitment.id && open && exception.until >= today
        })
    }

    /// What is in force of what words are about.
    pub(super) fn in_force(&self, about: &About) -> Vec<&Commitment> {
        self.meant(about).unwrap_or_default()
    }

    /// What was agreed, in whose words, and for a duty when it was last done and when it comes again.
    pub(super) fn agreed_of(&self, about: &About, now: Instant) -> String {
        self.each(about, |commitment| {
            let said = commitment.sources.first().map(|source| format!(" You said: {}", quoted(source)));
            let said = said.unwrap_or_default();
            let when = if Self::is_duty(commitment) {
                format!(" {}", self.last_and_next(commitment, now))
            } else {
                String::new()
            };
            format!("{}{said}{when}", commitment.says)
        })
    }

    /// What is known of what words are about, whoever sees to it.
    pub(super) fn told_of(&self, about: &About) -> String {
        self.each(about, |commitment| commitment.says.clone())
    }

    /// "Vacuum: last yesterday at 11:20, next on Thursday 12 March at 11:00."
    pub(super) fn last_and_next(&self, commitment: &Commitment, now: Instant) -> String {
        let today = self.today(now);
        let last = self
            .last_done(commitment)
            .map(|(date, at)| format!("last {} at {}", day(date, today), self.moment(at, date)));
        let next = self.next(commitment, now).map(|next| format!("next {next}"));
        let both: Vec<String> = last.into_iter().chain(next).collect();
        let both = if both.is_empty() { "it does not come again".to_owned() } else { both.join(", ") };
        format!("{}: {both}.", sentence(&self.short_name(commitment.id)))
    }

    /// "Make dinner at 19:30", of today's that are still to come the first.
    pub(super) fn next_today(&self, now: Instant) -> Option<String> {
        let today = self.today(now);
        let open = self.memory.open_occurrences();
        let due = open.filter(|o| {
            o.date == today && o.due > now && matches!(o.state, State::Upcoming) && !self.is_check_in(o)
        });
        let next = due.min_by_key(|o| (o.due, o.id))?;
        let commitment = self.memory.commitments.get(&next.commitment)?;
        Some(format!("{}{}", self.short_name(commitment.id), self.hour(commitment, &next.into())))
    }

    /// When a duty was last done.
    fn last_done(&self, commitment: &Commitment) -> Option<(NaiveDate, Instant)> {
        self.occurrences(commitment, None).into_iter().find_map(|o| match o.state {
            State::Settled { at, how: Settlement::Done | Settlement::DoneLate } => Some((o.date, at)),
            State::Settled { .. }
            | State::Upcoming
            | State::Deferred { .. }
            | State::Running { .. }
            | State::Asked { .. } => None,
        })
    }

    pub(super) fn rule_of(&self, about: &About) -> String {
        self.each(about, |commitment| commitment.says.clone())
    }

    /// The occurrences of a commitment, the latest first, on these days.
    pub(super) fn occurrences(&self, commitment: &Commitment, days: Option<Span>) -> Vec<&Occurrence> {
        let mut found: Vec<&Occurrence> = self
            .memory
            .occurrences
            .values()
            .filter(|o| o.commitment == commitment.id)
            .filter(|o| days.is_none_or(|(from, until)| (from..=until).contains(&o.date)))
            .collect();
        found.sort_by_key(|o| std::cmp::Reverse((o.due, o.id)));
        found
    }

    pub(super) fn last_of(&self, about: &About, now: Instant) -> String {
        let today = self.today(now);
        self.each(about, |commitment| {
            let name = sentence(&self.short_name(commitment.id));
            match self.last_done(commitment) {
                Some((date, at)) => {
                    format!("{name}: last {}, at {}.", day(date, today), self.moment(at, date))
                }
                // The memory keeps forty days of what is over.
                None => format!("{name}: not in the last forty days.{}", self.and_next(commitment, now)),
            }
        })
    }

    fn and_next(&self, commitment: &Commitment, now: Instant) -> String {
        self.next(commitment, now).map(|next| format!(" Next: {next}.")).unwrap_or_default()
    }

    /// Which occurrence a question about what was done means: of the days that it names the latest that had its time;
    /// without any, today's if there is one, else the latest.
    fn asked_after(&self, commitment: &Commitment, days: Option<Span>, now: Instant) -> Option<&Occurrence> {
        let today = self.today(now);
        let found = self.occurrences(commitment, days);
        let begun = |o: &&&Occurrence| o.opens <= now || !matches!(o.state, State::Upcoming);
        let of_today: Vec<&Occurrence> = found.iter().filter(|o| o.date == today).copied().collect();
        let latest = |of: &[&'_ Occurrence]| of.iter().find(begun).or(of.last()).map(|o| o.id);
        let id = if of_today.is_empty() { latest(&found) } else { latest(&of_today) };
        id.and_then(|id| self.memory.occurrences.get(&id))
    }

    /// Which occurrence a question for the reason means: the latest that was not done, else the one that is asked after.
    fn wondered_at(&self, commitment: &Commitment, days: Option<Span>, now: Instant) -> Option<&Occurrence> {
        let left = |o: &&Occurrence| match o.state {
            State::Settled { how: Settlement::Skipped | Settlement::GivenUp, .. }
            | State::Deferred { .. }
            | State::Asked { .. } => true,
            State::Upcoming => o.due <= now,
            State::Settled { how: Settlement::Done | Settlement::DoneLate, .. } | State::Running { .. } => {
                false
            }
        };
        let undone = self.occurrences(commitment, days).into_iter().find(left);
        undone.or_else(|| self.asked_after(commitment, days, now))
    }

    pub(super) fn whether_done(&self, about: &About, days: Option<Span>, now: Instant) -> String {
        let today = self.today(now);
        self.each(about, |commitment| {
            let name = self.short_name(commitment.id);
            let Some(occurrence) = self.asked_after(commitment, days, now) else {
                let when = days.map(|days| format!(" {}", span(days, today))).unwrap_or_default();
                return format!("No, {name}: it was not due{when}.{}", self.and_next(commitment, now));
            };
            let on = day(occurrence.date, today);
            match &occurrence.state {
                State::Settled { at, how: Settlement::Done } => {
                    format!("Yes, {name}: {on} at {}.", self.moment(*at, occurrence.date))
                }
                State::Settled { at, how: Settlement::DoneLate } => {
                    format!("Yes, {name}: {on} at {}, late.", self.moment(*at, occurrence.date))
                }
                State::Running { since } => {
                    format!("I am at it, {name}: since {}.", self.moment(*since, today))
                }
                State::Upcoming if occurrence.due > now => {
                    format!("Not yet, {name}: due {on}{}.", self.hour(commitment, &occurrence.into()))
                }
                State::Upcoming | State::Deferred { .. } | State::Asked { .. } => {
                    format!("Not yet, {name} {on}: {}.", self.reason_of(occurrence))
                }
                State::Settled { how: Settlement::Skipped | Settlement::GivenUp, .. } => format!(
                    "No, {name} {on}: {}.{}",
                    self.reason_of(occurrence),
                    self.and_next(commitment, now)
                ),
            }
        })
    }

    pub(super) fn whether_planned(&self, about: &About, days: Option<Span>, now: Instant) -> String {
        let today = self.today(now);
        let Some((from, until)) = days else { return self.next_of(about, now) };
        self.each(about, |commitment| {
            let name = self.short_name(commitment.id);
            if !Self::is_duty(commitment) {
                return commitment.says.clone();
            }
            let due: Vec<String> = self
                .occurrences_of(commitment, from, until)
                .into_iter()
                .filter(|slotted| self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_none())
                .map(|slotted| format!("{}{}", day(slotted.date, today), self.hour(commitment, &slotted)))
                .collect();
            let left_out = self.left_out_on(commitment, from, until);
            match (due.is_empty(), left_out) {
                (false, _) => format!("Yes, {name}: {}.", due.join(", ")),
                (true, Some(says)) => format!("No, {name}: {says}.{}", self.and_next(commitment, now)),
                (true, None) => {
                    format!(
                        "No, {name}: not {}.{}",
                        span((from, until), today),
                        self.and_next(commitment, now)
                    )
                }
            }
        })
    }

    /// What left a commitment out on one of these days, in words.
    fn left_out_on(&self, commitment: &Commitment, from: NaiveDate, until: NaiveDate) -> Option<String> {
        self.occurrences_of(commitment, from, until)
            .into_iter()
            .find_map(|slotted| self.left_out_at(commitment, slotted.date, slotted.civil.time()))
            .map(|left_out| left_out.answer())
    }

    pub(super) fn why_of(&self, about: &About, days: Option<Span>, now: Instant) -> String {
        let today = self.today(now);
        self.each(about, |commitment| {
            let name = self.short_name(commitment.id);
            let said = commitment.sources.first().map(|source| format!(" You said: {}", quoted(source)));
            let said = said.unwrap_or_default();
            if !Self::is_duty(commitment) {
                return format!("{}{said}", commitment.says);
            }
            let Some(occurrence) = self.wondered_at(commitment, days, now) else {
                let when = days.map(|days| format!(" {}", span(days, today))).unwrap_or_default();
                let next = self.and_next(commitment, now);
                return format!("{} was not due{when}.{next}{said}", sentence(&name));
            };
            let on = day(occurrence.date, today);
            match &occurrence.state {
                State::Settled { at, how: Settlement::Done | Settlement::DoneLate } => {
                    let at = self.moment(*at, occurrence.date);
                    format!("I did {name} {on}, at {at}: {}.{said}", commitment.says.trim_end_matches('.'))
                }
                State::Upcoming if occurrence.due > now => format!(
                    "{} is not due yet: {on}{}.{said}",
                    sentence(&name),
                    self.hour(commitment, &occurrence.into())
                ),
                State::Running { since } => {
                    format!("I am at it, {name}: since {}.", self.moment(*since, today))
                }
                State::Upcoming | State::Deferred { .. } | State::Asked { .. } | State::Settled { .. } => {
                    format!(
                        "I did not {name} {on}: {}.{}",
                        self.reason_of(occurrence),
                        self.and_next(commitment, now)
                    )
                }
            }
        })
    }

    /// Why an occurrence stands where it stands, in words.
    pub(super) fn reason_of(&self, occurrence: &Occurrence) -> String {
        let noted = self.notes.get(&occurrence.id).map(|reason| reason.trim_end_matches('.').to_owned());
        match &occurrence.state {
            State::Asked { question } => match self.memory.questions.get(question) {
                Some(question) => format!("I wait for your answer: {}", question.ask),
                None => "I wait for your answer".to_owned(),
            },
            State::Deferred { until } => {
                let until = self.moment(*until, occurrence.date);
                let reason = noted.map(|reason| format!(", because {reason}")).unwrap_or_default();
                format!("put off until {until}{reason}")
            }
            State::Upcoming => noted.unwrap_or_else(|| "I have not begun".to_owned()),
            State::Running { .. } => "it is under way".to_owned(),
            State::Settled { .. } => {
                let commitment = self.memory.commitments.get(&occurrence.commitment);
                let owner = commitment
                    .and_then(|own| self.left_out_at(own, occurrence.date, occurrence.civil.time()))
                    .map(|left_out| left_out.answer());
                noted.or(owner).unwrap_or_else(|| "I have no reason noted".to_owned())
            }
        }
    }
}
