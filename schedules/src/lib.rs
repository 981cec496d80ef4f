//! When a household's duties fall due.
//!
//! A [`Commitment`] is what hob has undertaken because of the owner's words. Its [`When`] is written in the home's
//! civil time; [`resolve`] is the one place where civil time becomes an [`Instant`]. An [`Occurrence`] is one instance
//! of a commitment on one local date.
//!
//! This crate is pure: it names no clock, and every function that depends on the time takes it as an argument.
#![forbid(unsafe_code)]

pub mod civil;
pub mod commitment;
pub mod cron;
pub mod describe;
pub mod downtime;
pub mod expand;
pub mod holidays;
pub mod id;
mod loose;
mod matching;
pub mod occurrence;
pub mod policy;
pub mod recurrence;
pub mod rule;
pub mod sun;
pub mod when;
mod window;
pub mod wording;
mod zones;

pub use civil::{Instant, Zone, civil_of, resolve};
pub use commitment::{Commitment, Duty, Kind, Matter, Name, Source};
pub use cron::{CronError, from_cron};
pub use describe::{describe_slots, describe_when};
pub use downtime::{Missed, after_downtime};
pub use expand::{Anchors, Expansion, NoAnchors, Slotted, Timing, expand, expand_when};
pub use id::*;
pub use occurrence::{Occurrence, Settlement, State};
pub use policy::{DayPolicy, NOON};
pub use recurrence::Recurrence;
pub use rule::RuleError;
pub use sun::{Position, SunEvent};
pub use when::{Anchor, DayPart, Days, LooseCount, Period, Slot, When};
pub use wording::{Region, Wording};
