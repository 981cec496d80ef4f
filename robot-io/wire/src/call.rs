//! Calls as both ends know them: their ids, their states, and why one was not started.

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

/// The codes of [`Claim::Failed`](crate::parts::Claim::Failed) that the link itself gives; a body uses numbers from [`FailCode::BODY`] up.
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
