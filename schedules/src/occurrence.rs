//! One instance of a commitment on one local date.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{CommitmentId, Instant, OccurrenceId};

/// One instance of a commitment. Unique per (commitment, local date and time).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Its id.
    pub id: OccurrenceId,
    /// Of which commitment.
    pub commitment: CommitmentId,
    /// The commitment's revision that it was expanded from.
    pub revision: u32,
    /// The local date it belongs to.
    pub date: NaiveDate,
    /// The nominal civil time that tells it from others of the same commitment.
    pub civil: NaiveDateTime,
    /// The earliest instant at which work on it may start.
    pub opens: Instant,
    /// When it should be done: the instant that "on time" is judged by.
    pub due: Instant,
    /// After this it is too late to start or go on: it is settled with a reason.
    pub closes: Instant,
    /// Where it stands.
    pub state: State,
}

/// Where an occurrence stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Known, nothing done yet.
    Upcoming,
    /// Put off to a later instant, for a reason that the journal has.
    Deferred {
        /// Not before.
        until: Instant,
    },
    /// A plan for it is being carried out.
    Running {
        /// Since.
        since: Instant,
    },
    /// Waits for the owner's answer.
    Asked {
        /// The question.
        question: crate::QuestionId,
    },
    /// Over.
    Settled {
        /// When.
        at: Instant,
        /// How.
        how: Settlement,
    },
}

/// How an occurrence ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// Its goal was seen to hold, in time.
    Done,
    /// Its goal was seen to hold, after it was due but before it closed.
    DoneLate,
    /// Not done, on purpose: a rule, an amendment, an absence, nothing to do, downtime with that policy.
    Skipped,
    /// Tried and not achieved; the house was left safe and the owner told.
    GivenUp,
}
