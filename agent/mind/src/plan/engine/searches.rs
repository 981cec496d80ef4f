//! What was searched for lately, and what came of it.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hob_planner::lifted::Task;
use hob_planner::{Answer, solve};

use super::LIMITS;

/// A duty that is stuck is planned again every twenty minutes, a plan that is broken off from the same state at once;
/// sixteen are more than a household has open at a time, and a task takes some tens of kilobytes.
const KEPT_MAX: usize = 16;

/// Searches by goal and relevant state: the task that was solved is both, for only what matters to the goal is in it.
///
/// The planner is deterministic, so that a household with its memory of searches plans as one without: this saves time
/// and changes nothing, and a restart may lose it.
#[derive(Debug, Default)]
pub struct Searches {
    kept: Mutex<VecDeque<(Task, Answer)>>,
}

impl Searches {
    /// How many are kept.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A search that panicked left nothing half-kept: what is kept is whole.
    fn lock(&self) -> MutexGuard<'_, VecDeque<(Task, Answer)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What comes of a task: as it was found before, or found now.
    pub(super) fn solved(&self, task: &Task) -> Answer {
        // What differs between two tasks of one household is the start, mostly: the rest is compared last.
        let same = |kept: &Task| kept.init == task.init && kept.goal == task.goal && kept == task;
        if let Some((_, answer)) = self.lock().iter().find(|(kept, _)| same(kept)) {
            return answer.clone();
        }
        let answer = solve(task, &LIMITS, &mut || false);
        let mut kept = self.lock();
        kept.push_front((task.clone(), answer.clone()));
        kept.truncate(KEPT_MAX);
        answer
    }
}
