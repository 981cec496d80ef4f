//! What is asked of the robot and what it answers, owned, for whoever has an allocator. What has none reads and writes
//! the same bytes through [`crate::view`].
//!
//! Each type is a CBOR map with integer keys; a key that the reader does not know is skipped, and a key that is
//! missing takes the default where there is one. So fields can be added without breaking robots in the field;
//! a new variant of an enum needs a new protocol version.

use alloc::string::String;
use alloc::vec::Vec;

use minicbor::{Decode, Encode};

use crate::call::CallId;
use crate::view::{ClaimView, Ending};

/// One argument of a call.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Arg {
    /// The parameter's name.
    #[n(0)]
    pub name: String,
    /// A thing's name, or words.
    #[n(1)]
    pub value: String,
    /// Whether `value` is words (to say, to order) and no thing's name.
    #[n(2)]
    #[cbor(default)]
    pub words: bool,
}

/// A skill that the robot is asked to carry out.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Call {
    /// Its id, committed by the host before it is sent.
    #[n(0)]
    pub id: CallId,
    /// The boot of the device that it is meant for; any other refuses it as [`RejectReason::Lost`].
    #[n(1)]
    pub boot: u64,
    /// The skill's name.
    #[n(2)]
    pub skill: String,
    /// The arguments, in the order that the skill declares.
    #[n(3)]
    #[cbor(default)]
    pub args: Vec<Arg>,
    /// Facts, written `on(mug, table)`, whose truth the robot is asked to report with its outcome.
    #[n(4)]
    #[cbor(default)]
    pub check: Vec<String>,
    /// The sentence that the policy is given.
    #[n(5)]
    pub sentence: String,
    /// Microseconds after the start at which the robot gives up by itself. The link only carries it.
    #[n(6)]
    pub deadline_micros: Option<u64>,
    /// The revision of the sentence; a correction raises it.
    #[n(7)]
    #[cbor(default)]
    pub revision: u32,
}

/// What the robot claims of a call.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Claim {
    /// It did it.
    #[n(0)]
    Succeeded,
    /// It tried and did not.
    #[n(1)]
    Failed {
        /// In the robot's words: data, never an order.
        #[n(0)]
        reason: String,
        /// Of what kind; see [`FailCode`].
        #[n(1)]
        #[cbor(default)]
        code: u8,
    },
    /// It stopped because it was told to.
    #[n(2)]
    Cancelled,
    /// It did not start.
    #[n(3)]
    Refused {
        /// In the robot's words.
        #[n(0)]
        reason: String,
    },
}

/// A truth value that the robot perceived.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Reading {
    /// The fact, written `on(mug, table)`.
    #[n(0)]
    pub fact: String,
    /// Whether it held.
    #[n(1)]
    pub holds: bool,
    /// The robot's confidence, 0..=100.
    #[n(2)]
    pub confidence_percent: u8,
}

/// An object seen at a place.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Sighting {
    /// What.
    #[n(0)]
    pub object: String,
    /// On, in or at what.
    #[n(1)]
    pub place: String,
}

/// An amount that the robot estimated.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Amount {
    /// Of what.
    #[n(0)]
    pub item: String,
    /// How much.
    #[n(1)]
    pub quantity: f64,
    /// In grams (`g`), millilitres (`ml`) or pieces (`pc`).
    #[n(2)]
    pub unit: String,
}

/// What the robot claims happened in a call.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Outcome {
    /// The claim itself.
    #[n(0)]
    pub claim: Claim,
    /// Truth values that it perceived.
    #[n(1)]
    #[cbor(default)]
    pub readings: Vec<Reading>,
    /// Objects that it saw.
    #[n(2)]
    #[cbor(default)]
    pub sightings: Vec<Sighting>,
    /// Amounts that it estimated.
    #[n(3)]
    #[cbor(default)]
    pub amounts: Vec<Amount>,
    /// Charge left, 0..=100.
    #[n(4)]
    pub battery_percent: Option<u8>,
    /// From start to end by the robot's clock, in microseconds.
    #[n(5)]
    #[cbor(default)]
    pub duration_micros: u64,
    /// Whether the device left out what it perceived, because the whole was too long for the line.
    #[n(6)]
    #[cbor(default)]
    pub truncated: bool,
}

impl Outcome {
    /// An outcome of nothing but a claim and a duration in microseconds.
    #[must_use]
    pub fn bare(claim: Claim, duration_micros: u64) -> Self {
        Self {
            claim,
            readings: Vec::new(),
            sightings: Vec::new(),
            amounts: Vec::new(),
            battery_percent: None,
            duration_micros,
            truncated: false,
        }
    }
}

/// What the robot perceived without being asked. It is reliable within a session, and is not kept for the next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Observation {
    /// Truth values.
    #[n(0)]
    #[cbor(default)]
    pub readings: Vec<Reading>,
    /// Objects and where they were.
    #[n(1)]
    #[cbor(default)]
    pub sightings: Vec<Sighting>,
    /// Charge left, 0..=100.
    #[n(2)]
    pub battery_percent: Option<u8>,
}

impl Ending for Outcome {
    fn claim(&self) -> ClaimView<'_> {
        match &self.claim {
            Claim::Succeeded => ClaimView::Succeeded,
            Claim::Failed { reason, code } => ClaimView::Failed { reason, code: *code },
            Claim::Cancelled => ClaimView::Cancelled,
            Claim::Refused { reason } => ClaimView::Refused { reason },
        }
    }

    fn battery_percent(&self) -> Option<u8> {
        self.battery_percent
    }

    fn duration_micros(&self) -> u64 {
        self.duration_micros
    }
}
