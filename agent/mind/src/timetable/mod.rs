//! A day's timetable: one robot, one battery, many duties with waits, windows and deadlines.
//!
//! A duty is stretches of work with waits between them: what the washer does, the robot need not stand by. Between
//! stretches the robot walks, and where it has nothing to do for long enough it charges. [`solve`] looks for the
//! timetable with the most (by weight) done on time, then with the least lateness, then with the fewest changes against
//! the one that was in force.
//!
//! It is a search over the order in which duties are placed, each stretch into the first gap of the day that fits it (a
//! serial schedule-generation scheme: Kolisch, "Serial and parallel resource-constrained project scheduling methods
//! revisited", 1996), improved by moving what is late forward and by shuffling neighbours, with the best one kept. It is
//! bounded by placements, not by time, and draws from a fixed seed: the same day gives the same timetable.

mod day;
mod order;
mod place;
pub mod rivals;
#[cfg(test)]
mod tests;

pub use day::{Battery, Job, Problem, Score, Start, Stretch, Timetable, Window};
pub use order::{Budget, solve};
