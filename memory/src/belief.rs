//! Beliefs: what hob takes the world to be.

use hob_schedules::Instant;
use hob_skills::Fact;
use serde::{Deserialize, Serialize};

/// What is believed of one fact. There is one active belief per fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belief {
    /// The fact.
    pub fact: Fact,
    /// Whether it is taken to hold.
    pub holds: bool,
    /// 0..=100.
    pub confidence_percent: u8,
    /// When it was learned.
    pub since: Instant,
    /// When it stops being relied on, by the predicate's `lasts_minutes`; never when `None`.
    pub until: Option<Instant>,
    /// From where.
    pub source: BeliefSource,
}

/// Where a belief comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeliefSource {
    /// The survey of the house.
    Survey,
    /// The robot saw it in this call.
    Seen(hob_schedules::CallId),
    /// The owner said so, in this journal entry.
    Told(u64),
    /// The expected effect of a call that could not be looked at.
    Expected(hob_schedules::CallId),
    /// It follows from the catalogue (a finished washer leaves its load clean) or from the calendar.
    Inferred(String),
}
