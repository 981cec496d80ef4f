//! The mind: events in, entries and effects out.
//!
//! [`Household::handle`] takes one [`Event`] and the time, and returns a [`Step`]: the records to commit, and the
//! effects to perform once they are. It does no I/O, reads no clock and draws no randomness: the same events give the
//! same answers.
#![forbid(unsafe_code)]

pub mod event;
pub mod plan;
pub mod why;

pub use event::{Effect, Event};
