//! The world's vocabulary: things and facts, what the robot can do, what it was asked to do and what it claims.
//!
//! Everything that names the world in hob (goals, beliefs, readings, the simulated house) is a [`Fact`] over [`Name`]s.
//! What the robot can do, and how chores decompose, is data: the files under `skills/catalogue/`, read by
//! [`Catalogue`]. What a home looks like is data too: [`House`] reads a house file.
//!
//! This crate is pure: no clock, no I/O (the catalogue's files are compiled in; a house is read from a text).
#![forbid(unsafe_code)]

pub mod call;
pub mod catalogue;
pub mod fact;
pub mod house;
pub mod recipe;

pub use call::{Amount, Arg, Claim, Outcome, Reading, Sighting, SkillCall};
pub use catalogue::{Catalogue, Hazard, Item, Kinds, Method, Param, Predicate, Skill, Step, Task, TaskTiming, Verify};
pub use fact::{Fact, FactError, Literal};
pub use hob_schedules::Name;
pub use house::House;
pub use recipe::Recipe;
