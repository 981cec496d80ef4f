//! The messages of the reliable class.

use minicbor::{Decode, Encode};

use crate::call::{CallId, CallState, RejectReason};

/// The longest call (and correction) that a host sends, in bytes of CBOR. A sentence to a policy is a few hundred
/// bytes; who sends ten times that has mistaken the line for a file transfer.
pub const CALL_BYTES_MAX: usize = 4096;

/// One line of the call table that a device sends first in every session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TableLine {
    /// The call.
    #[n(0)]
    pub id: CallId,
    /// What the device knows of it.
    #[n(1)]
    pub state: CallState,
}

/// A message of the reliable class, with text `S`, a call `C`, a table `T`, skills `K`, an outcome `O` and an observation `V`
/// as its reader holds them.
#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
#[cbor(map)]
pub enum Message<S, C, T, K, O, V> {
    /// Host: start this.
    #[n(0)]
    Call {
        /// The call.
        #[n(0)]
        call: C,
    },
    /// Host: end this, or never start it.
    #[n(1)]
    Cancel {
        /// The call.
        #[n(0)]
        id: CallId,
    },
    /// Host: what do you know of this?
    #[n(2)]
    Query {
        /// The call.
        #[n(0)]
        id: CallId,
    },
    /// Host: new words for a running call.
    #[n(3)]
    Correction {
        /// The call.
        #[n(0)]
        id: CallId,
        /// The revision that these words are; higher than any before.
        #[n(1)]
        revision: u32,
        /// The words.
        #[n(2)]
        sentence: S,
    },
    /// Host: the outcome of this is in the journal, and may be forgotten.
    #[n(4)]
    ResultAck {
        /// The call.
        #[n(0)]
        id: CallId,
    },
    /// Device: the session's first message.
    #[n(16)]
    Table {
        /// Calls that run, calls whose result waits for acknowledgement, and the newest tombstones.
        #[n(0)]
        #[cbor(default)]
        lines: T,
        /// What the device can do; `None` from one that does not say.
        #[n(1)]
        skills: Option<K>,
    },
    /// Device: it has started.
    #[n(17)]
    Accepted {
        /// The call.
        #[n(0)]
        id: CallId,
    },
    /// Device: it has not started.
    #[n(18)]
    Rejected {
        /// The call.
        #[n(0)]
        id: CallId,
        /// Why.
        #[n(1)]
        reason: RejectReason,
    },
    /// Device: the answer to a query, to a cancel, and to a call that it had seen before.
    #[n(19)]
    State {
        /// The call.
        #[n(0)]
        id: CallId,
        /// What the device knows of it.
        #[n(1)]
        state: CallState,
    },
    /// Device: it has ended.
    #[n(20)]
    Result {
        /// The call.
        #[n(0)]
        id: CallId,
        /// What the robot claims happened.
        #[n(1)]
        outcome: O,
    },
    /// Device: something was perceived.
    #[n(21)]
    Observation {
        /// What.
        #[n(0)]
        observation: V,
    },
    /// Either: I could send you this.
    #[n(32)]
    Offer {
        /// The sender's number for it, the same in every session.
        #[n(0)]
        transfer: u32,
        /// How long it is.
        #[n(1)]
        bytes: u64,
        /// What it is.
        #[n(2)]
        name: S,
    },
    /// Either: send it from here on; or, at its length, no more of it.
    #[n(33)]
    Want {
        /// The number that was offered.
        #[n(0)]
        transfer: u32,
        /// The first byte that is wanted.
        #[n(1)]
        offset: u64,
    },
}

impl<S, C, T, K, O, V> Message<S, C, T, K, O, V> {
    /// Reads a message; `None` when it is none, or of a kind that this version does not know.
    #[must_use]
    pub fn decode<'b>(bytes: &'b [u8]) -> Option<Self>
    where
        Self: Decode<'b, ()>,
    {
        minicbor::decode(bytes).ok()
    }
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
