//! What really became of the calls.

use hob_schedules::Instant;
use hob_skills::Name;
use serde::{Deserialize, Serialize};

/// What really became of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallTruth {
    /// Of which skill.
    pub skill: Name,
    /// How often it was started: more than once is a fault of the line or of hob.
    pub starts: u32,
    /// Whether its effects really came about.
    pub succeeded: bool,
    /// Whether the robot said that they did.
    pub claimed: bool,
    /// When it ended, if it has.
    pub ended: Option<Instant>,
}

impl CallTruth {
    pub(super) fn of(skill: &Name) -> Self {
        Self { skill: skill.clone(), starts: 0, succeeded: false, claimed: false, ended: None }
    }
}

/// What became of the calls, in truth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Calls that were started.
    pub started: u64,
    /// Starts of an id that had been started before.
    pub started_twice: u64,
    /// Worked.
    pub worked: u64,
    /// Did not, and the robot said so.
    pub failed: u64,
    /// Could not: a precondition did not hold.
    pub impossible: u64,
    /// Did not, and the robot claimed that it did.
    pub false_claims: u64,
    /// Were ended by a cancel, a stop or the lease.
    pub broken_off: u64,
    /// Were refused: unknown skill or argument.
    pub refused: u64,
    /// Seconds at work, charging apart.
    #[serde(default)]
    pub busy_seconds: u64,
    /// Seconds of noise near somebody awake, for each of them: those who are there when it ends.
    #[serde(default)]
    pub disturbed_seconds: u64,
}
