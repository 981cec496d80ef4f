//! What is asked of the robot and what it answers, owned, for whoever has an allocator. What has none reads and writes
//! the same through [`crate::view`].

use alloc::string::String;
use alloc::vec::Vec;

use crate::message;
use crate::parts;

/// A skill that a device has.
pub type Skill = parts::Skill<String>;

/// One argument of a call.
pub type Arg = parts::Arg<String>;

/// A skill that the robot is asked to carry out.
pub type Call = parts::Call<String, Vec<Arg>, Vec<String>>;

/// What the robot claims of a call.
pub type Claim = parts::Claim<String>;

/// A truth value that the robot perceived.
pub type Reading = parts::Reading<String>;

/// An object seen at a place.
pub type Sighting = parts::Sighting<String>;

/// An amount that the robot estimated.
pub type Amount = parts::Amount<String>;

/// What the robot claims happened in a call.
pub type Outcome = parts::Outcome<String, Vec<Reading>, Vec<Sighting>, Vec<Amount>>;

/// What the robot perceived without being asked.
pub type Observation = parts::Observation<Vec<Reading>, Vec<Sighting>>;

/// A message of the reliable class.
pub type Message = message::Message<String, Call, Vec<message::TableLine>, Vec<Skill>, Outcome, Observation>;
