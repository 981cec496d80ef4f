//! A simulated house, its people and mishaps, and a robot with a fallible policy at the far end of the line.
//!
//! The simulation is the truth, and reports are counted from it: [`Log`] keeps every change of every fact with its
//! cause, and nothing in it knows what hob believes. hob learns of the house only what [`Sim::poll_transmit`] sends.
//!
//! Nothing here reads a clock or draws randomness of its own: the same house, seed and bytes at the same instants give
//! the same deeds. Randomness is a tree ([`Seed`]), so that adding a dish does not reshuffle the owner.
//!
//! # Conventions
//!
//! - Facts are those of the catalogue. What the house file implies holds on the first day; processes (a file each,
//!   under `process/`) undo it in time: floors get dusty, plants dry, clothes are worn.
//! - Food lies in several places at once, anything else in one. An item is `at` a place while there is some of it
//!   there; picking it takes all of it along.
//! - `cook` and `prepare` take their ingredients from surfaces of the room: what is still in a store does not count.
//! - `order` reads its words as items split at `;`, each a name, a number and a unit: `egg 12 pc; flour 1500 g`. The
//!   parcel comes two to four hours later, between eight and eight, to the doormat; `stow` puts each item where it is
//!   kept.
//! - Opening a machine ends its `finished`. A bin that fills again has a new bag under the old one's name.
//! - The robot claims; [`Report::calls`] counts what was true of it.
#![forbid(unsafe_code)]

mod agenda;
mod config;
mod facts;
mod faults;
mod ground;
mod larder;
mod line;
mod log;
mod owner;
mod process;
pub mod pty;
mod report;
mod robot;
mod seed;
mod sim;
mod world;

pub use facts::Facts;
pub use faults::FaultProfile;
pub use log::{Cause, Deed, Eaten, HazardKind, HazardSeen, Imagined, Log, Quantity};
pub use owner::{Asked, Expects, Heard, Owner, Removed, Said, Skipped};
pub use pty::Pty;
pub use report::Report;
pub use robot::{CallTruth, Tally};
pub use seed::{Rng, Seed};
pub use sim::{LineSetup, Sim, SimError, State};
