//! What hob says to an amendment: on which days, and when it comes again.

use chrono::NaiveDate;
use hob_schedules::commitment::Matter;
use hob_schedules::{Commitment, CommitmentId, Days, Instant};

use crate::Household;
use crate::answers::sentence;
use crate::read::OPEN_DAYS;

impl Household {
    /// Whether a duty falls on one of these days; one that has no days of its own may.
    pub(super) fn falls_on(&self, commitment: &Commitment, from: NaiveDate, until: NaiveDate) -> bool {
        let loose = matches!(commitment.when().map(|when| &when.days), Some(Days::Loose(_)));
        loose
            || self
                .occurrences_of(commitment, from, until)
                .iter()
                .any(|slotted| (from..=until).contains(&slotted.date))
    }

    /// What hob says to what is left out: which, on which days, what comes next of it, and what was not due anyway.
    pub(super) fn left_out_says(
        &self,
        days: &str,
        until: NaiveDate,
        said: &[String],
        ids: &[CommitmentId],
        idle: &[Commitment],
        now: Instant,
    ) -> String {
        if said.is_empty() {
            let not: Vec<String> = idle
                .iter()
                .map(|commitment| {
                    let name = sentence(&self.short_name(commitment.id));
                    format!("{name}: not due {days} anyway.{}", self.next_says(commitment.id, now))
                })
                .collect();
            return not.join(" ");
        }
        // What comes before that day is as it was.
        let after = |id: &CommitmentId| {
            let commitment = self.memory.commitments.get(id)?;
            let behind =
                hob_schedules::resolve(until.succ_opt()?.and_time(chrono::NaiveTime::MIN), self.zone);
            self.next_from(commitment, behind.max(now), now)
        };
        let next = match ids {
            // When it comes again nobody knows yet.
            [_] if days.starts_with("until you tell") => String::new(),
            [one] => after(one).map(|next| format!(" Next: {next}.")).unwrap_or_default(),
            [] | [..] => String::new(),
        };
        format!("I leave this out {days}: {}.{next}", said.join("; "))
    }

    /// " Next: on Sunday 15 March." of a duty that comes again.
    pub(super) fn next_says(&self, id: CommitmentId, now: Instant) -> String {
        let repeats = |commitment: &&Commitment| {
            matches!(commitment.matter, Matter::Routine { .. } | Matter::CheckIn { .. })
        };
        let next = self.memory.commitments.get(&id).filter(repeats).and_then(|c| self.next(c, now));
        next.map(|next| format!(" Next: {next}.")).unwrap_or_default()
    }
}

/// The days on which something is left out, both ends included.
pub(super) fn days_left_out(from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        format!("on {}", from.format("%A %-d %B"))
    } else if (until - from).num_days() >= i64::from(OPEN_DAYS) {
        "until you tell me that I may go on".to_owned()
    } else {
        format!("from {} to {}", from.format("%A %-d %B"), until.format("%A %-d %B"))
    }
}
