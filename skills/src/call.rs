//! What the robot was asked to do, and what it claims happened.

use std::collections::BTreeMap;

use hob_schedules::CallId;
use serde::{Deserialize, Serialize};

use crate::{Fact, Name};

/// The value of a parameter: a thing's name, or words (what to say, what to order).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A thing of the household.
    Thing(Name),
    /// Words.
    Text(String),
}

impl Arg {
    /// The thing's name, or the words.
    pub fn as_str(&self) -> &str {
        match self {
            Arg::Thing(name) => name,
            Arg::Text(text) => text,
        }
    }
}

/// One skill with its arguments: what crosses to the robot. It is started at most once, whatever happens to the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillCall {
    /// Its id, committed to the journal before the call is sent.
    pub id: CallId,
    /// The skill's name in the catalogue.
    pub skill: Name,
    /// Arguments by parameter name.
    pub args: BTreeMap<Name, Arg>,
    /// Facts whose truth the robot is asked to report with its outcome; `look` reports on these.
    pub check: Vec<Fact>,
    /// The sentence that the policy is given.
    pub sentence: String,
    /// Seconds after the start at which the robot gives up by itself.
    pub deadline_seconds: u32,
}

impl SkillCall {
    /// The thing given for `param`, or `None` when it has none or has words.
    pub fn thing(&self, param: &str) -> Option<&Name> {
        match self.args.get(param)? {
            Arg::Thing(name) => Some(name),
            Arg::Text(_) => None,
        }
    }
}

/// What the robot claims happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The claim itself.
    pub claim: Claim,
    /// Truth values that it perceived.
    pub readings: Vec<Reading>,
    /// Objects that it saw.
    pub sightings: Vec<Sighting>,
    /// Amounts that it estimated.
    pub amounts: Vec<Amount>,
    /// Charge left, 0..=100.
    pub battery_percent: Option<u8>,
    /// How long it took, by the robot's clock.
    pub duration_seconds: u32,
}

/// What the robot claims of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// It did it.
    Succeeded,
    /// It tried and did not.
    Failed {
        /// In the robot's words: data, never an order.
        reason: String,
    },
    /// It stopped because it was told to.
    Cancelled,
    /// It did not start: unknown skill, bad argument, stopped, other boot.
    Refused {
        /// In the robot's words.
        reason: String,
    },
}

/// A truth value that the robot perceived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The fact.
    pub fact: Fact,
    /// Whether it held.
    pub holds: bool,
    /// The robot's confidence, 0..=100.
    pub confidence_percent: u8,
}

/// An object seen at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// What.
    pub object: Name,
    /// On, in or at what: furniture, container, room.
    pub place: Name,
}

/// An amount that the robot estimated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// Of what.
    pub item: Name,
    /// How much.
    pub quantity: f64,
    /// In grams (`g`), millilitres (`ml`) or pieces (`pc`).
    pub unit: Name,
}
