//! What the robot has really managed so far, per skill × object × place.

use hob_skills::Name;
use serde::{Deserialize, Serialize};

/// What experience is kept by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExperienceKey {
    /// The skill.
    pub skill: Name,
    /// Its first thing, or `-`.
    pub object: Name,
    /// The room.
    pub place: Name,
}

/// Counts and durations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// Claimed and seen to be so.
    pub successes: u32,
    /// Claimed to have failed, refused or timed out.
    pub failures: u32,
    /// Claimed to have succeeded, and seen not to be so.
    pub false_claims: u32,
    /// Sum of the durations of the successes, seconds.
    pub seconds: u64,
}

impl Experience {
    /// Expected chance that a call really succeeds, with a Beta(9, 1) prior: a skill nobody has tried is taken to
    /// work nine times in ten, which is where published household policies stand on trained tasks.
    pub fn success(&self) -> f64 {
        (f64::from(self.successes) + 9.0)
            / (f64::from(self.successes) + f64::from(self.failures) + f64::from(self.false_claims) + 10.0)
    }

    /// Mean seconds of a success, or `None` without one.
    pub fn mean_seconds(&self) -> Option<u32> {
        (self.successes > 0)
            .then(|| u32::try_from(self.seconds / u64::from(self.successes)).unwrap_or(u32::MAX))
    }
}
