//! What is asked of the robot and what it answers, as it crosses the line.
//!
//! Each type is a CBOR map with integer keys; a key that the reader does not know is skipped, and a key that is
//! missing takes the default where there is one. So fields can be added without breaking robots in the field;
//! a new variant of an enum needs a new protocol version.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Decoder, Encode, Encoder};

/// The id of a call: the 16 bytes of a ULID, big-endian. The robot starts it at most once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub [u8; 16]);

impl CallId {
    /// The id with these 128 bits.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        Self(bits.to_be_bytes())
    }

    /// The id as 128 bits.
    #[must_use]
    pub fn bits(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

impl fmt::Debug for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "call#{:x}", self.bits())
    }
}

impl<C> Encode<C> for CallId {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for CallId {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        Ok(Self(ByteArray::<16>::decode(d, ctx)?.into()))
    }
}

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

/// Why a call was not started. It may be sent again under the same id: it has left no trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RejectReason {
    /// It was meant for another boot of the device.
    Lost,
    /// It was cancelled before it arrived; the id is spent.
    Cancelled,
    /// The robot is stopped until the owner resumes.
    Stopped,
    /// The motion lease has run out; a heartbeat renews it.
    LeaseExpired,
    /// As many calls run as the robot can run.
    Busy,
    /// The robot holds as many unacknowledged results as it has room for.
    ResultsFull,
    /// A reason that this version of the protocol does not name.
    Other(u8),
}

impl RejectReason {
    /// The number that crosses the line.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Lost => 1,
            Self::Cancelled => 2,
            Self::Stopped => 3,
            Self::LeaseExpired => 4,
            Self::Busy => 5,
            Self::ResultsFull => 6,
            Self::Other(code) => code,
        }
    }

    /// The reason with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Lost,
            2 => Self::Cancelled,
            3 => Self::Stopped,
            4 => Self::LeaseExpired,
            5 => Self::Busy,
            6 => Self::ResultsFull,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost => f.write_str("it was meant for another boot of the robot"),
            Self::Cancelled => f.write_str("it was cancelled before it arrived"),
            Self::Stopped => f.write_str("the robot is stopped"),
            Self::LeaseExpired => f.write_str("the robot's motion lease has run out"),
            Self::Busy => f.write_str("the robot runs as many calls as it can"),
            Self::ResultsFull => f.write_str("the robot has no room for another result"),
            Self::Other(code) => write!(f, "reason {code}"),
        }
    }
}

impl<C> Encode<C> for RejectReason {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u8(self.code())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for RejectReason {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Ok(Self::from_code(d.u8()?))
    }
}

/// What a device knows of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(map)]
pub enum CallState {
    /// Never seen in this boot.
    #[n(0)]
    Unknown,
    /// Started and not ended.
    #[n(1)]
    Running {
        /// The revision of the sentence that it follows.
        #[n(0)]
        revision: u32,
    },
    /// Ended; the outcome is kept until the host acknowledges it, and crosses in a message of its own.
    #[n(2)]
    Done,
    /// Cancelled before it arrived; it will never start.
    #[n(3)]
    Tombstone,
    /// Ended, and the host has acknowledged the outcome; it will never start again.
    #[n(4)]
    Settled,
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

/// The codes of [`Claim::Failed`] that the link itself gives; a body uses numbers from [`FailCode::BODY`] up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailCode;

impl FailCode {
    /// No kind was given.
    pub const UNSPECIFIED: u8 = 0;
    /// The motion lease ran out.
    pub const LEASE_EXPIRED: u8 = 1;
    /// The first code that is the body's own.
    pub const BODY: u8 = 64;
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

/// How far a running call has come. It crosses unacknowledged, and only the latest matters.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Feedback {
    /// The call.
    #[n(0)]
    pub id: CallId,
    /// The revision of the sentence that the robot was following.
    #[n(1)]
    #[cbor(default)]
    pub revision: u32,
    /// How much is done, 0..=100.
    #[n(2)]
    #[cbor(default)]
    pub progress_percent: u8,
    /// In the robot's words: data, never an order.
    #[n(3)]
    #[cbor(default)]
    pub note: String,
    /// Charge left, 0..=100.
    #[n(4)]
    pub battery_percent: Option<u8>,
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
