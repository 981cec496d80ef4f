//! The mind: events in, entries and effects out.
//!
//! [`Household::handle`] takes one [`Event`] and the time, and returns a [`Step`]: the records to commit, and the
//! effects to perform once they are. It does no I/O, reads no clock and draws no randomness: the same events give the
//! same answers.
#![forbid(unsafe_code)]

mod absence;
mod act;
mod answers;
mod calendar;
mod check_in;
pub mod event;
mod harm;
mod hashed;
pub mod household;
mod linear;
mod owner;
pub mod plan;
mod questions;
pub mod read;
pub mod safety;
mod shopping;
pub mod timetable;
mod triggers;
pub mod why;

pub use event::{Effect, Event};
pub use household::{Household, Settings, Step};
