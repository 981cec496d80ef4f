//! The figures of a simulated life, and the one JSON document that they make.

use hob_schedules::CommitmentId;
use serde::Serialize;

use super::judged::Tally;

/// Everything that is counted, in the order in which `--json` prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Days lived.
    pub days: u32,
    /// The seed of house, people, robot and line.
    pub seed: u64,
    /// Wall-clock seconds that it took; this and the next are the figures that differ from run to run.
    pub wall_seconds: f64,
    /// Milliseconds within which the executive had its decision in 99 of 100 events that made it plan the day again,
    /// with all else that the event led to.
    pub day_planned_ms: f64,
    /// All duties.
    pub duties: Tally,
    /// Each duty.
    pub by_commitment: Vec<ByCommitment>,
    /// Check-ins.
    pub check_ins: CheckIns,
    /// Calls to the robot.
    pub calls: Calls,
    /// Seconds that the robot was at work, charging apart.
    pub busy_seconds: u64,
    /// Seconds of its noise near somebody awake, for each of them.
    pub disturbed_seconds: u64,
    /// How often hob needed somebody outside a check-in: questions out of turn, and rescues of a robot that lay about with
    /// an empty battery.
    pub interventions: u32,
    /// What really was dangerous, by the simulated house's own count.
    pub hazards: u32,
    /// What was asked for at check-ins.
    pub shopping: Shopping,
    /// Entries in the journal.
    pub journal_entries: u64,
    /// What `hob memory verify` finds: nothing when the tables are what the journal says.
    pub memory_verify: Vec<String>,
}

/// One duty's sums.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByCommitment {
    /// Which.
    pub id: CommitmentId,
    /// In hob's words.
    pub says: String,
    /// Its sums.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Check-ins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CheckIns {
    /// By the commitments.
    pub due: u32,
    /// Opened and answered.
    pub held: u32,
    /// Opened, and not answered.
    pub unanswered: u32,
}

/// Calls to the robot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Calls {
    /// Committed and sent.
    pub sent: u32,
    /// Really done, by the simulated house.
    pub succeeded: u32,
    /// Not really done.
    pub failed: u32,
    /// Not really done, and said to be.
    pub false_claims: u32,
    /// Of these, how many hob did not believe in the end.
    pub false_claims_caught: u32,
    /// Calls that the robot started a second time: a broken promise of the line.
    pub executed_twice: u32,
}

/// What was asked for at check-ins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Shopping {
    /// Things asked for.
    pub asked: u32,
    /// Of these, how many came into the house.
    pub bought: u32,
    /// Neither bought in good time nor taken back.
    pub lost: u32,
}
