//! The day's timetable, as the journal keeps it: when each duty is to have the robot.

use hob_schedules::{Instant, OccurrenceId};
use serde::{Deserialize, Serialize};

/// When each duty in view is to have the robot. A later one replaces it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    /// By the time at which each begins.
    pub slots: Vec<Slot>,
    /// Duties for which there is no room before they close.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<OccurrenceId>,
}

/// A duty's place in the timetable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Which duty.
    pub occurrence: OccurrenceId,
    /// When it begins, or goes on.
    pub begins: Instant,
    /// When it is expected to be done, waits included.
    pub ends: Instant,
    /// How many goes it takes, with the robot free for others between them.
    pub goes: u32,
    /// Whether it is expected to be done after it is due.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

impl Timetable {
    /// The slot of a duty.
    pub fn slot(&self, id: OccurrenceId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.occurrence == id)
    }
}
