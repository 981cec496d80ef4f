//! A life in virtual time: a brief, a house, so many days; and a report of what really became of it.
//!
//! - [`live`] is the driver: hob's mind and store at one end of a line, the simulated robot at the other, and time
//!   that jumps to whatever happens next.
//! - [`chronicle`] keeps what the journal tells, [`watch`] what falls due and when its goal really holds, [`referee`]
//!   and [`groceries`] judge, [`report`] and [`picture`] show.
//!
//! Everything is drawn from one seed, and nothing depends on the machine: the same seed gives the same report.

pub mod chronicle;
pub mod figures;
pub mod groceries;
mod house;
pub mod judged;
mod line;
mod live;
pub mod picture;
pub mod referee;
pub mod report;
mod verdict;
pub mod watch;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use hob_schedules::Zone;
use hob_sim::FaultProfile;
use hob_skills::House;

pub use report::{Diary, Report};

use crate::failure::Failure;

/// What is simulated.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What the brief is called, for the title.
    pub name: String,
    /// The brief.
    pub brief: String,
    /// The house.
    pub house: House,
    /// How many days.
    pub days: u32,
    /// Of house, people, robot, line and ids.
    pub seed: u64,
    /// How much goes wrong.
    pub profile: FaultProfile,
    /// The first moment, in civil time.
    pub start: NaiveDateTime,
    /// The home's zone.
    pub zone: Zone,
    /// Where the journal is kept; a temporary file when `None`.
    pub database: Option<PathBuf>,
    /// Whether what the robot has managed so far counts in planning.
    pub learning: bool,
    /// Whether the robot's time is given out by a day's timetable, rather than to the duty with the least slack.
    pub timetable: bool,
}

impl Plan {
    /// A life begins on a Monday, so that the first week of the picture is whole, and always on the same, so that a
    /// run today is the run of yesterday.
    pub fn default_start() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default().and_time(chrono::NaiveTime::MIN)
    }
}

/// Lives it, and reports. `progress` hears of every day that is over.
pub fn simulate(plan: &Plan, progress: &mut dyn FnMut(u32)) -> Result<Report, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::failed("the machine has no room for another task").because(error))?;
    runtime.block_on(live::live(plan, progress))
}
