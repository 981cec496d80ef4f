//! What two processes left behind: hob's journal, and the truth that the simulated robot kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use chrono::{NaiveDate, TimeDelta};
use hob_memory::{Entry, Memory, Record};
use hob_memory_sqlite::SqliteReader;
use hob_schedules::{Instant, Settlement, State};
use serde::{Deserialize, Serialize};

use super::Trial;
use crate::failure::Failure;

/// What is due: of which day, and in hob's words.
pub type Duty = (NaiveDate, String);

/// How a duty stands at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stands {
    /// How it was settled; `None` when it was not.
    pub how: Option<Settlement>,
    /// Why.
    pub why: String,
}

/// What became of the days.
#[derive(Debug, Clone, PartialEq)]
pub struct Lived {
    /// Every duty whose time is over.
    pub duties: BTreeMap<Duty, Stands>,
    /// How often hob was killed.
    pub kills_of_hob: u32,
    /// How often the robot was killed.
    pub kills_of_robot: u32,
    /// Calls that hob committed.
    pub issued: u64,
    /// Calls that a kill broke off, or lost.
    pub lost: u64,
    /// Calls that the robot started.
    pub started: u64,
    /// Starts of a call that had been started before.
    pub started_twice: u64,
    /// Where tables and journal differ.
    pub differences: Vec<String>,
    /// Processes that ended by themselves.
    pub by_itself: Vec<String>,
    /// For each time that the line was down: how long, by the world's clock.
    pub downs: Vec<TimeDelta>,
}

/// As far as it is read here.
#[derive(Debug, Deserialize)]
struct Report {
    calls: Calls,
}

#[derive(Debug, Deserialize)]
struct Calls {
    started: u64,
    started_twice: u64,
}

impl Lived {
    /// Reads what is in the folder, once both processes have ended.
    pub(super) fn read(
        trial: &Trial,
        folder: &Path,
        by_itself: Vec<String>,
        kills: [u32; 2],
    ) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::failed("the machine has no room for another task").because(error))?;
        let (records, differences) = runtime.block_on(async {
            let mut reader = SqliteReader::open(&folder.join("hob.db")).await?;
            Ok::<_, Failure>((reader.records(..).await?, reader.verify().await?))
        })?;
        let calls = report(trial, folder)?.calls;
        let ids: BTreeSet<_> =
            records
                .iter()
                .filter_map(|record| {
                    if let Entry::CallIssued { call, .. } = &record.entry { Some(call.id) } else { None }
                })
                .collect();
        Ok(Self {
            duties: duties(&records, trial.end()),
            kills_of_hob: kills[0],
            kills_of_robot: kills[1],
            issued: ids.len() as u64,
            lost: records.iter().filter(|record| matches!(record.entry, Entry::CallLost { .. })).count()
                as u64,
            started: calls.started,
            started_twice: calls.started_twice,
            differences,
            by_itself,
            downs: downs(&records),
        })
    }

    /// The duties that were done, in time or late.
    pub fn done(&self) -> BTreeSet<&Duty> {
        self.duties.iter().filter(|(_, stands)| stands.is_done()).map(|(duty, _)| duty).collect()
    }

    /// The duties that were neither done nor rightly left.
    pub fn missed(&self) -> Vec<&Duty> {
        let missed = |stands: &Stands| matches!(stands.how, None | Some(Settlement::GivenUp));
        self.duties.iter().filter(|(_, stands)| missed(stands)).map(|(duty, _)| duty).collect()
    }
}

impl Stands {
    /// Whether it was done, in time or late.
    pub fn is_done(&self) -> bool {
        matches!(self.how, Some(Settlement::Done | Settlement::DoneLate))
    }
}

/// Every duty that is over by `end`.
fn duties(records: &[Record], end: Instant) -> BTreeMap<Duty, Stands> {
    let mut memory = Memory::default();
    let mut says = BTreeMap::new();
    let mut reasons = BTreeMap::new();
    for record in records {
        memory.apply(record);
        if let Entry::Foreseen { occurrence } = &record.entry {
            let words = memory.commitments.get(&occurrence.commitment).map(|c| c.says.clone());
            says.insert(occurrence.id, words.unwrap_or_default());
        } else if let Entry::Settled { id, reason, .. } = &record.entry {
            reasons.insert(*id, reason.clone());
        }
    }
    // A check-in that was held waits for its answer beyond its day.
    let waits = memory.open_check_in().map(|check_in| check_in.occurrence);
    let over = memory.occurrences.values().filter(|occurrence| occurrence.closes <= end);
    over.filter(|occurrence| Some(occurrence.id) != waits)
        .map(|occurrence| {
            let (how, why) = match &occurrence.state {
                State::Settled { how, .. } => {
                    (Some(*how), reasons.remove(&occurrence.id).unwrap_or_default())
                }
                State::Upcoming => (None, "never begun".to_owned()),
                State::Deferred { until } => (None, format!("put off until {until}")),
                State::Running { since } => (None, format!("under way since {since}")),
                State::Asked { question } => (None, format!("waits for an answer to {question}")),
            };
            let words = says.remove(&occurrence.id).unwrap_or_default();
            ((occurrence.date, words), Stands { how, why })
        })
        .collect()
}

/// How long the line was down each time, after it was up first.
fn downs(records: &[Record]) -> Vec<TimeDelta> {
    let mut down: Option<Instant> = None;
    let mut was_up = false;
    let mut downs = Vec::new();
    for record in records {
        if matches!(record.entry, Entry::Link { up: true, .. }) {
            downs.extend(down.take().map(|since| record.at - since));
            was_up = true;
        } else if was_up && matches!(record.entry, Entry::Link { .. } | Entry::Started { .. }) {
            down.get_or_insert(record.at);
        }
    }
    downs
}

fn report(trial: &Trial, folder: &Path) -> Result<Report, Failure> {
    let failed = |what: &str| Failure::failed(format!("the robot's report {what}"));
    let output = Command::new(&trial.programs.robot)
        .args(["--report", "--state", "world.json"])
        .current_dir(folder)
        .output()
        .map_err(|error| failed("cannot be had").because(error))?;
    serde_json::from_slice(&output.stdout).map_err(|error| {
        failed("cannot be read").because(error).way_out(String::from_utf8_lossy(&output.stderr).into_owned())
    })
}
