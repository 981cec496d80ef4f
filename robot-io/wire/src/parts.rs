//! What is asked of the robot and what it answers, each once, whatever its text and its lists are held in: borrowed parts
//! of a message ([`crate::view`]) where there is no allocator, values of their own ([`crate::owned`]) where there is.
//!
//! Each type is a CBOR map with integer keys; a key that the reader does not know is skipped, and a key that is
//! missing takes the default where there is one. So fields can be added without breaking robots in the field;
//! a new variant of an enum needs a new protocol version.

use minicbor::{CborLen, Decode, Encode};

use crate::call::CallId;

/// A skill that a device has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Skill<S> {
    /// Its name, as calls name it.
    #[n(0)]
    pub name: S,
    /// Of the declaration that it was made for: two hosts that mean different things by a name have different
    /// signatures for it. 0 for a device that does not say.
    #[n(1)]
    #[cbor(default)]
    pub signature: u32,
}

/// One argument of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Arg<S> {
    /// The parameter's name.
    #[n(0)]
    pub name: S,
    /// A thing's name, or words.
    #[n(1)]
    pub value: S,
    /// Whether `value` is words (to say, to order) and no thing's name.
    #[n(2)]
    #[cbor(default)]
    pub words: bool,
}

/// A skill that the robot is asked to carry out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Call<S, A, F> {
    /// Its id, committed by the host before it is sent.
    #[n(0)]
    pub id: CallId,
    /// The boot of the device that it is meant for; any other rejects it as lost.
    #[n(1)]
    pub boot: u64,
    /// The skill's name.
    #[n(2)]
    pub skill: S,
    /// The arguments, in the order that the skill declares.
    #[n(3)]
    #[cbor(default)]
    pub args: A,
    /// Facts, written `on(mug, table)`, whose truth the robot is asked to report with its outcome.
    #[n(4)]
    #[cbor(default)]
    pub check: F,
    /// The sentence that the policy is given.
    #[n(5)]
    pub sentence: S,
    /// Microseconds after the start at which the robot gives up by itself. The link only carries it.
    #[n(6)]
    pub deadline_micros: Option<u64>,
    /// The revision of the sentence; a correction raises it.
    #[n(7)]
    #[cbor(default)]
    pub revision: u32,
}

/// What the robot claims of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Claim<S> {
    /// It did it.
    #[n(0)]
    Succeeded,
    /// It tried and did not.
    #[n(1)]
    Failed {
        /// In the robot's words: data, never an order.
        #[n(0)]
        reason: S,
        /// Of what kind; see [`crate::FailCode`].
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
        reason: S,
    },
}

/// A truth value that the robot perceived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Reading<S> {
    /// The fact, written `on(mug, table)`.
    #[n(0)]
    pub fact: S,
    /// Whether it held.
    #[n(1)]
    pub holds: bool,
    /// The robot's confidence, 0..=100.
    #[n(2)]
    pub confidence_percent: u8,
}

/// An object seen at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Sighting<S> {
    /// What.
    #[n(0)]
    pub object: S,
    /// On, in or at what.
    #[n(1)]
    pub place: S,
}

/// An amount that the robot estimated.
#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Amount<S> {
    /// Of what.
    #[n(0)]
    pub item: S,
    /// How much.
    #[n(1)]
    pub quantity: f64,
    /// In grams (`g`), millilitres (`ml`) or pieces (`pc`).
    #[n(2)]
    pub unit: S,
}

/// What the robot claims happened in a call, and what it perceived.
#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Outcome<S, R, G, A> {
    /// The claim itself.
    #[n(0)]
    pub claim: Claim<S>,
    /// Truth values that it perceived.
    #[n(1)]
    #[cbor(default)]
    pub readings: R,
    /// Objects that it saw.
    #[n(2)]
    #[cbor(default)]
    pub sightings: G,
    /// Amounts that it estimated.
    #[n(3)]
    #[cbor(default)]
    pub amounts: A,
    /// Charge left, 0..=100.
    #[n(4)]
    pub battery_percent: Option<u8>,
    /// From start to end by the robot's clock, in microseconds.
    #[n(5)]
    #[cbor(default)]
    pub duration_micros: u64,
    /// Whether the device left out what it perceived, because the whole was too long for it or the line.
    #[n(6)]
    #[cbor(default)]
    pub truncated: bool,
}

impl<S, R: Default, G: Default, A: Default> Outcome<S, R, G, A> {
    /// An outcome of nothing but a claim and a duration in microseconds.
    #[must_use]
    pub fn bare(claim: Claim<S>, duration_micros: u64) -> Self {
        Self {
            claim,
            readings: R::default(),
            sightings: G::default(),
            amounts: A::default(),
            battery_percent: None,
            duration_micros,
            truncated: false,
        }
    }
}

/// What the robot perceived without being asked. It is reliable within a session, and is not kept for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Observation<R, G> {
    /// Truth values.
    #[n(0)]
    #[cbor(default)]
    pub readings: R,
    /// Objects and where they were.
    #[n(1)]
    #[cbor(default)]
    pub sightings: G,
    /// Charge left, 0..=100.
    #[n(2)]
    pub battery_percent: Option<u8>,
}

/// What ends a call: an outcome of any kind.
pub trait Ending: Encode<()> {
    /// What is claimed.
    fn claim(&self) -> Claim<&str>;
    /// Charge left, 0..=100.
    fn battery_percent(&self) -> Option<u8>;
    /// From start to end by the robot's clock, in microseconds.
    fn duration_micros(&self) -> u64;
}

impl<S: AsRef<str>, R, G, A> Ending for Outcome<S, R, G, A>
where
    Self: Encode<()>,
{
    fn claim(&self) -> Claim<&str> {
        match &self.claim {
            Claim::Succeeded => Claim::Succeeded,
            Claim::Failed { reason, code } => Claim::Failed { reason: reason.as_ref(), code: *code },
            Claim::Cancelled => Claim::Cancelled,
            Claim::Refused { reason } => Claim::Refused { reason: reason.as_ref() },
        }
    }

    fn battery_percent(&self) -> Option<u8> {
        self.battery_percent
    }

    fn duration_micros(&self) -> u64 {
        self.duration_micros
    }
}
