//! What is to come on some days, and what was done on others.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use hob_schedules::{Commitment, CommitmentId, Instant, Kind, Occurrence, Settlement, Slot, Slotted, State};

use super::{day, long, sentence, span};
use crate::Household;

/// A longer answer is a document; the rest is counted.
const ROWS_MAX: usize = 40;

/// One thing on one day.
struct Row {
    date: NaiveDate,
    due: Instant,
    says: String,
}

impl Household {
    /// What is to be done on these days.
    pub(super) fn agenda(&self, days: (NaiveDate, NaiveDate), left: bool, now: Instant) -> String {
        let today = self.today(now);
        let mut rows = Vec::new();
        for commitment in self.memory.commitments.values() {
            if !matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::CheckIn) {
                continue;
            }
            for slotted in self.occurrences_of(commitment, days.0, days.1) {
                // A span belongs to its first day, which may be before what was asked.
                if slotted.date < days.0 || slotted.date > days.1 {
                    continue;
                }
                rows.extend(self.row(commitment, &slotted, left, today));
            }
        }
        rows.sort_by(|a, b| (a.date, a.due, &a.says).cmp(&(b.date, b.due, &b.says)));
        if rows.is_empty() {
            let more = if left { " more" } else { "" };
            return format!("Nothing{more} is planned {}.", span(days, today));
        }
        by_day(&rows, today)
    }

    /// A line of the agenda, unless it was left out, or is done and only what is left counts.
    fn row(&self, commitment: &Commitment, slotted: &Slotted, left: bool, today: NaiveDate) -> Option<Row> {
        if self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_some() {
            return None;
        }
        let known = self
            .memory
            .occurrences
            .values()
            .find(|o| o.commitment == commitment.id && o.civil == slotted.civil);
        let state = match known.map(|occurrence| &occurrence.state) {
            Some(State::Settled { how, at }) => {
                if left {
                    return None;
                }
                match how {
                    Settlement::Done | Settlement::DoneLate => {
                        format!(" (done at {})", self.moment(*at, slotted.date))
                    }
                    Settlement::Skipped => " (left out)".to_owned(),
                    Settlement::GivenUp => " (given up)".to_owned(),
                }
            }
            Some(State::Running { .. }) => " (under way)".to_owned(),
            Some(State::Deferred { until }) => format!(" (put off until {})", self.moment(*until, today)),
            Some(State::Asked { .. }) => " (waits for your answer)".to_owned(),
            Some(State::Upcoming) | None => String::new(),
        };
        let says = format!("{}{}{state}", self.short_name(commitment.id), self.hour(commitment, slotted));
        Some(Row { date: slotted.date, due: slotted.due, says })
    }

    /// " at 18:00", " by 09:00", " in the morning"; nothing where any time will do.
    pub(crate) fn hour(&self, commitment: &Commitment, slotted: &Slotted) -> String {
        let slots = commitment.when().map(|when| when.slots.as_slice()).unwrap_or_default();
        match slots {
            [Slot::Part(part)] => format!(" in the {}", part_says(*part)),
            [Slot::By(by)] => format!(" by {}", by.format("%H:%M")),
            [Slot::Between(from, to)] => {
                format!(" between {} and {}", from.format("%H:%M"), to.format("%H:%M"))
            }
            [Slot::Anchored(_)] => format!(" at {}", self.moment(slotted.due, slotted.date)),
            _ if slotted.civil.time() < NaiveTime::from_hms_opt(0, 1, 0).unwrap_or_default() => String::new(),
            _ => format!(" at {}", slotted.civil.format("%H:%M")),
        }
    }

    /// What was done on these days, and what was not.
    pub(super) fn past(&self, days: (NaiveDate, NaiveDate), undone: bool, now: Instant) -> String {
        let today = self.today(now);
        let within: Vec<&Occurrence> = self
            .memory
            .occurrences
            .values()
            .filter(|o| (days.0..=days.1).contains(&o.date) && !self.is_check_in(o))
            .collect();
        let mut done: BTreeMap<CommitmentId, Vec<(NaiveDate, Instant)>> = BTreeMap::new();
        let mut not = Vec::new();
        for occurrence in within {
            match &occurrence.state {
                State::Settled { at, how: Settlement::Done | Settlement::DoneLate } => {
                    done.entry(occurrence.commitment).or_default().push((occurrence.date, *at));
                }
                State::Settled { how: Settlement::Skipped | Settlement::GivenUp, .. } => {
                    not.push(self.undone_says(occurrence, days));
                }
                State::Deferred { .. } | State::Asked { .. } if undone => {
                    not.push(self.undone_says(occurrence, days))
                }
                State::Upcoming if undone && occurrence.due < now => {
                    not.push(self.undone_says(occurrence, days))
                }
                State::Upcoming | State::Deferred { .. } | State::Asked { .. } | State::Running { .. } => {}
            }
        }
        let when = sentence(&span(days, today));
        let not_done = || format!("Not done: {}.", some(&not));
        if undone {
            return if not.is_empty() {
                format!("{when} nothing was left out.")
            } else {
                format!("{when}. {}", not_done())
            };
        }
        let mut said: Vec<String> = done
            .iter()
            .map(|(id, times)| {
                let name = self.short_name(*id);
                match times.as_slice() {
                    [(date, at)] if days.0 == days.1 => format!("{name} ({})", self.moment(*at, *date)),
                    [(date, _)] => format!("{name} ({})", date.format("%A")),
                    many => format!("{name} ({} times)", many.len()),
                }
            })
            .collect();
        said.sort();
        let first = if said.is_empty() {
            format!("{when} I did nothing.")
        } else {
            format!("{when} I did: {}.", some(&said))
        };
        if not.is_empty() { first } else { format!("{first} {}", not_done()) }
    }

    /// What was not done, and why.
    fn undone_says(&self, occurrence: &Occurrence, days: (NaiveDate, NaiveDate)) -> String {
        let on =
            if days.0 == days.1 { String::new() } else { format!(" on {}", occurrence.date.format("%A")) };
        format!("{}{on} ({})", self.short_name(occurrence.commitment), self.reason_of(occurrence))
    }

    /// What hob is doing.
    pub(super) fn doing(&self, now: Instant) -> String {
        if self.memory.stopped {
            return "I hold still, as you told me to.".to_owned();
        }
        let today = self.today(now);
        let running: Vec<String> = self
            .memory
            .occurrences
            .values()
            .filter_map(|o| {
                let State::Running { since } = o.state else { return None };
                Some(format!("{} (since {})", self.short_name(o.commitment), self.moment(since, today)))
            })
            .collect();
        if running.is_empty() {
            "Nothing just now.".to_owned()
        } else {
            format!("I am at this: {}.", running.join("; "))
        }
    }
}

pub(crate) fn part_says(part: hob_schedules::DayPart) -> &'static str {
    use hob_schedules::DayPart;
    match part {
        DayPart::EarlyMorning => "early morning",
        DayPart::Morning => "morning",
        DayPart::Midday => "middle of the day",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
    }
}

fn by_day(rows: &[Row], today: NaiveDate) -> String {
    let mut days: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().take(ROWS_MAX) {
        days.entry(row.date).or_default().push(&row.says);
    }
    let several = days.len() > 1;
    let said: Vec<String> = days
        .iter()
        .map(|(date, rows)| {
            let name = if several { long(*date) } else { sentence(&day(*date, today)) };
            format!("{name}: {}.", rows.join("; "))
        })
        .collect();
    let more = rows.len().saturating_sub(ROWS_MAX);
    let more = if more > 0 { format!(" And {more} more.") } else { String::new() };
    format!("{}{more}", said.join(if several { "\n" } else { " " }))
}

/// Some of what there is to say, the rest counted.
fn some(said: &[String]) -> String {
    let shown = said.iter().take(ROWS_MAX).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = said.len().saturating_sub(ROWS_MAX);
    if more > 0 { format!("{shown}; and {more} more") } else { shown }
}
