//! Typed ids, printed with their kind: `cmt_01J…`, `occ_01J…`, `call_01J…`.
//!
//! Each is a ULID: 48 bits of Unix milliseconds, then 80 bits that tell apart what was made in one millisecond.
//! Nothing here draws randomness: [`Minter`] derives the 80 bits from the household's seed and a counter, so that a
//! replay mints the same ids.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no id of the form {prefix}_ followed by 26 characters of Crockford base 32")]
pub struct IdError {
    text: String,
    prefix: &'static str,
}

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn encode(bits: u128) -> String {
    (0..26).map(|i| char::from(ALPHABET[((bits >> (125 - 5 * i)) & 31) as usize])).collect()
}

fn decode(text: &str) -> Option<u128> {
    if text.len() != 26 || text.as_bytes()[0] > b'7' {
        return None;
    }
    text.bytes().try_fold(0u128, |bits, b| {
        let digit = ALPHABET.iter().position(|a| *a == b.to_ascii_uppercase())?;
        Some((bits << 5) | digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u128);

        impl $name {
            /// What every id of this kind starts with, before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// The 128 bits of the ULID.
            pub fn bits(self) -> u128 {
                self.0
            }

            /// The id with these bits.
            pub fn from_bits(bits: u128) -> Self {
                Self(bits)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(Self)
                    .ok_or_else(|| IdError { text: text.to_owned(), prefix: $prefix })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl Mint for $name {
            fn from_ulid(bits: u128) -> Self {
                Self(bits)
            }
        }
    )*};
}

ids! {
    /// A commitment; it keeps its id while its wording changes revision.
    CommitmentId = "cmt";
    /// One instance of a commitment on one local date.
    OccurrenceId = "occ";
    /// A question to the owner.
    QuestionId = "qst";
    /// A plan for one occurrence.
    PlanId = "pln";
    /// One call of a skill; the robot starts it at most once.
    CallId = "call";
    /// One check-in conversation.
    CheckInId = "chk";
    /// One change of the household's commitments, which undo takes back as a whole.
    AmendmentId = "amd";
    /// One line on a list.
    ItemId = "itm";
}

/// An id that a [`Minter`] can make.
pub trait Mint {
    /// The id with these 128 bits.
    fn from_ulid(bits: u128) -> Self;
}

/// Makes ids from the time, the household's seed, and a counter: no two alike, and the same again in a replay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minter {
    seed: u64,
    count: u64,
}

impl Minter {
    /// A minter for the household founded with `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, count: 0 }
    }

    /// The next id.
    pub fn mint<I: Mint>(&mut self, now: DateTime<Utc>) -> I {
        self.count += 1;
        let millis = now.timestamp_millis().max(0).cast_unsigned() & ((1 << 48) - 1);
        // SplitMix64 (Steele, Lea, Flood 2014) over seed and counter; the counter itself stays in the low bits, so two
        // ids of one household never collide even if the hash did.
        let mut z = self.seed.wrapping_add(self.count.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let tail = (u128::from(z) << 32 | u128::from(self.count & 0xffff_ffff)) & ((1 << 80) - 1);
        I::from_ulid(u128::from(millis) << 80 | tail)
    }

    /// How many ids were made.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Continues after `count` ids, as a replay of the journal must.
    pub fn advance_to(&mut self, count: u64) {
        self.count = self.count.max(count);
    }
}
