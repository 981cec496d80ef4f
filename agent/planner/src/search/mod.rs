//! Searches over the states of a grounded task.

pub(crate) mod improve;
pub(crate) mod lazy;
pub(crate) mod mutex;
pub(crate) mod novelty;
mod states;

use crate::limits::{Bound, Limits};

/// How a search, or a part of it, ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ended {
    /// These instances lead to the goal.
    Found(Vec<u32>),
    /// All that can be reached was looked at.
    Exhausted,
    /// The share of work that it was given is used up; it can go on.
    Paused,
    /// A bound was met.
    Bound(Bound),
}

/// What the searches have used together.
pub(crate) struct Effort<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) should_stop: &'a mut dyn FnMut() -> bool,
    /// States whose heuristic was computed.
    pub(crate) evaluations: u64,
    /// States whose successors were made.
    pub(crate) expanded: u64,
}

impl Effort<'_> {
    /// One more evaluation, unless a bound forbids it. `bytes` is what the search holds.
    pub(crate) fn evaluation(&mut self, bytes: usize) -> Result<(), Bound> {
        self.evaluations += 1;
        if self.evaluations > self.limits.evaluations {
            Err(Bound::Evaluations)
        } else if bytes > self.limits.bytes {
            Err(Bound::Bytes)
        } else if (self.should_stop)() {
            // An evaluation takes some microseconds at least, and asking a clock some tens of nanoseconds.
            Err(Bound::Time)
        } else {
            Ok(())
        }
    }
}
