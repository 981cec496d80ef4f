//! The world's vocabulary: things and facts, what the robot can do, what it was asked to do and what it claims.
//!
//! Everything that names the world in hob (goals, beliefs, readings, the simulated house) is a [`Fact`] over [`Name`]s.
//! What the robot can do, and how chores decompose, is data: the files under `skills/catalogue/`, read by
//! [`Catalogue`]. What a home looks like is data too: [`House`] reads a house file.
//!
//! This crate is pure: no clock, no I/O (the catalogue's files are compiled in; a house is read from a text).
#![forbid(unsafe_code)]

pub mod amounts;
pub mod call;
pub mod catalogue;
mod check;
pub mod descriptions;
pub mod fact;
mod hazard_files;
pub mod hazards;
pub mod house;
mod house_check;
mod house_index;
mod item_words;
pub mod known;
mod load;
pub mod recipe;
mod recipe_book;
mod survey;

pub use call::{Amount, Arg, Claim, Outcome, Reading, Sighting, SkillCall};
pub use catalogue::{
    Catalogue, Hazard, Inference, Item, Kinds, Look, Method, Param, Predicate, Process, Skill, Step,
    TECHNIQUE, Task, TaskTiming, Technique, Verify,
};
pub use fact::{Fact, FactError, Literal};
pub use hazard_files::LazyHazards;
pub use hazards::Hazards;
pub use hob_schedules::Name;
pub use house::{House, HouseError};
pub use house_index::{HouseIndex, Rooms};
pub use known::KnownSkill;
pub use load::CatalogueError;
pub use recipe::Recipe;
pub use survey::{BUILT_IN, DOCK, OUTSIDE};
