//! What the referee's judgements look like, and their sums.

use chrono::NaiveDate;
use hob_schedules::{CommitmentId, Instant};
use serde::Serialize;

/// How one due occurrence really went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Really done by the time it was due, or within the grace.
    OnTime,
    /// Not done, with a reason that the owner would accept.
    Skipped,
    /// Really done, after the grace and before the day was over.
    Late,
    /// Not really done, whatever anybody believes, and no good reason for it.
    Missed,
}

impl Mark {
    /// One character of the picture.
    pub fn symbol(self) -> char {
        match self {
            Mark::OnTime => '●',
            Mark::Skipped => '○',
            Mark::Late => '◐',
            Mark::Missed => '✗',
        }
    }

    /// In words.
    pub fn says(self) -> &'static str {
        match self {
            Mark::OnTime => "on time",
            Mark::Skipped => "skipped",
            Mark::Late => "late",
            Mark::Missed => "missed",
        }
    }
}

/// One due occurrence, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Of which commitment.
    pub commitment: CommitmentId,
    /// The local date it belongs to.
    pub date: NaiveDate,
    /// When it was due.
    pub due: Instant,
    /// How it went.
    pub mark: Mark,
    /// When its goal was really reached, if it was.
    pub reached: Option<Instant>,
    /// How often it was achieved again though it was done.
    pub duplicates: u32,
    /// Why it was judged so.
    pub why: String,
}

/// Sums over judged occurrences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many were due.
    pub due: u32,
    /// Done on time.
    pub on_time: u32,
    /// Done late.
    pub late: u32,
    /// Skipped for a good reason.
    pub skipped: u32,
    /// Neither done nor skipped for a good reason.
    pub missed: u32,
    /// Done again though they were done.
    pub duplicated: u32,
}

impl Tally {
    /// The sums over some judgements.
    pub fn of<'a>(judged: impl IntoIterator<Item = &'a Judged>) -> Self {
        let mut tally = Tally::default();
        for one in judged {
            tally.due += 1;
            tally.duplicated += one.duplicates;
            match one.mark {
                Mark::OnTime => tally.on_time += 1,
                Mark::Skipped => tally.skipped += 1,
                Mark::Late => tally.late += 1,
                Mark::Missed => tally.missed += 1,
            }
        }
        tally
    }

    /// The share of what had to be done that was done on time, in percent; what was rightly skipped did not have to
    /// be done. A hundred when nothing had to be done.
    pub fn on_time_percent(&self) -> f64 {
        let had_to = self.due - self.skipped;
        if had_to == 0 { 100.0 } else { f64::from(self.on_time) * 100.0 / f64::from(had_to) }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Tally {
            due: self.due + other.due,
            on_time: self.on_time + other.on_time,
            late: self.late + other.late,
            skipped: self.skipped + other.skipped,
            missed: self.missed + other.missed,
            duplicated: self.duplicated + other.duplicated,
        }
    }
}
