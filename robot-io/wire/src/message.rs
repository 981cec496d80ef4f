//! The bodies of frames: greetings, urgent orders, and the messages of the reliable and stream classes.

use alloc::string::String;
use alloc::vec::Vec;

use minicbor::{Decode, Encode};

use crate::call::{Call, CallId, CallState, Feedback, Observation, Outcome, RejectReason};
use crate::time::Micros;

/// The newest version of the protocol that this code speaks.
pub const VERSION_MAX: u16 = 1;
/// The oldest.
pub const VERSION_MIN: u16 = 1;

/// The longest message of the reliable class, in bytes of CBOR; it crosses in up to 16 frames. A table of 320 calls,
/// or 600 sightings, fit; what is longer than that is no message of a household.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;

/// The longest [`Call`] (and correction), in bytes of CBOR: one frame's body. A sentence to a policy is a few hundred
/// bytes; who sends ten times that has mistaken the line for a file transfer.
pub const CALL_BYTES_MAX: usize = crate::frame::BODY_BYTES_MAX;

/// Which session of which boot a side is in. The count rises whenever a side leaves a session that stood, so that no
/// pair of incarnations is ever entered twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(map)]
pub struct Incarnation {
    /// Random, drawn by the caller when the process or the board starts.
    #[n(0)]
    pub boot: u64,
    /// How many sessions of this boot have ended.
    #[n(1)]
    pub epoch: u32,
}

/// A greeting, the body of a HELLO frame.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Hello {
    /// Who greets.
    #[n(0)]
    pub me: Incarnation,
    /// Whom it takes its peer to be, if it has heard one.
    #[n(1)]
    pub you: Option<Incarnation>,
    /// The oldest version of the protocol that it speaks.
    #[n(2)]
    pub version_min: u16,
    /// The newest.
    #[n(3)]
    pub version_max: u16,
    /// The period of heartbeats, in microseconds: proposed by the host, decided by the device.
    #[n(4)]
    pub heartbeat_micros: u64,
    /// The motion lease, in microseconds: proposed by the host, decided by the device.
    #[n(5)]
    pub lease_micros: u64,
}

impl Hello {
    /// The newest version that both speak, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<u16> {
        let newest = self.version_max.min(VERSION_MAX);
        (newest >= self.version_min.max(VERSION_MIN)).then_some(newest)
    }
}

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

/// A message of the reliable class.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub enum Message {
    /// Host: start this.
    #[n(0)]
    Call {
        /// The call.
        #[n(0)]
        call: Call,
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
        sentence: String,
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
        lines: Vec<TableLine>,
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
        outcome: Outcome,
    },
    /// Device: something was perceived.
    #[n(21)]
    Observation {
        /// What.
        #[n(0)]
        observation: Observation,
    },
}

/// Any of the bodies in CBOR, as bytes.
pub(crate) fn to_cbor<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    match minicbor::encode(value, &mut out) {
        Ok(()) => out,
        // The writer is a Vec, which refuses nothing, and no `Encode` of ours makes an error of its own.
        Err(_) => Vec::new(),
    }
}

/// Reads a body in CBOR; `None` when it is none, or of a kind that this version does not know.
pub(crate) fn from_cbor<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Option<T> {
    minicbor::decode(bytes).ok()
}

/// Reads the body of a stream frame.
pub(crate) fn feedback(bytes: &[u8]) -> Option<Feedback> {
    from_cbor(bytes)
}

/// Which order of the host: urgent orders are numbered within a boot, and a device heeds none twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The host's boot.
    pub boot: u64,
    /// Its number, from 1.
    pub number: u32,
}

/// What latches hold a device still, as echoes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Latches {
    /// A stop, until RESUME.
    pub stopped: bool,
    /// A lease that ran out, until the next heartbeat.
    pub lease_expired: bool,
}

impl Latches {
    fn bits(self) -> u8 {
        u8::from(self.stopped) | u8::from(self.lease_expired) << 1
    }

    fn from_bits(bits: u8) -> Self {
        Self { stopped: bits & 1 != 0, lease_expired: bits & 2 != 0 }
    }
}

/// The body of an urgent frame: fixed little-endian layouts that no version changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgent {
    /// `01 count:u32 sent:u64` — host: I am here; the lease is renewed.
    Heartbeat {
        /// Counts the heartbeats of a session.
        count: u32,
        /// The host's clock when it was sent.
        sent: Micros,
    },
    /// `02 boot:u64 number:u32` — host: stop all motion, latched. Obeyed in any session and in none.
    Stop(Order),
    /// `03 boot:u64 number:u32` — host: the stop is lifted. Obeyed in the session only.
    Resume(Order),
    /// `81 count:u32 sent:u64 now:u64 latches:u8` — device: the echo of a heartbeat.
    HeartbeatEcho {
        /// As in the heartbeat.
        count: u32,
        /// As in the heartbeat.
        sent: Micros,
        /// The device's clock when it answered.
        now: Micros,
        /// What holds it still.
        latches: Latches,
    },
    /// `82 boot:u64 number:u32 latches:u8` — device: the echo of a stop or a resume, or of a stale one.
    OrderEcho {
        /// As in the order.
        order: Order,
        /// What holds it still now.
        latches: Latches,
    },
}

impl Urgent {
    /// The body's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(22);
        match self {
            Self::Heartbeat { count, sent } => {
                out.push(0x01);
                out.extend_from_slice(&count.to_le_bytes());
                out.extend_from_slice(&sent.0.to_le_bytes());
            }
            Self::Stop(order) => {
                out.push(0x02);
                put_order(&mut out, *order);
            }
            Self::Resume(order) => {
                out.push(0x03);
                put_order(&mut out, *order);
            }
            Self::HeartbeatEcho { count, sent, now, latches } => {
                out.push(0x81);
                out.extend_from_slice(&count.to_le_bytes());
                out.extend_from_slice(&sent.0.to_le_bytes());
                out.extend_from_slice(&now.0.to_le_bytes());
                out.push(latches.bits());
            }
            Self::OrderEcho { order, latches } => {
                out.push(0x82);
                put_order(&mut out, *order);
                out.push(latches.bits());
            }
        }
        out
    }

    /// Reads a body; `None` when it is too short or of an unknown kind. Bytes beyond the layout are ignored.
    #[must_use]
    pub fn decode(body: &[u8]) -> Option<Self> {
        let (kind, rest) = body.split_first()?;
        match kind {
            0x01 => Some(Self::Heartbeat { count: get_u32(rest, 0)?, sent: Micros(get_u64(rest, 4)?) }),
            0x02 => Some(Self::Stop(get_order(rest)?)),
            0x03 => Some(Self::Resume(get_order(rest)?)),
            0x81 => Some(Self::HeartbeatEcho {
                count: get_u32(rest, 0)?,
                sent: Micros(get_u64(rest, 4)?),
                now: Micros(get_u64(rest, 12)?),
                latches: Latches::from_bits(*rest.get(20)?),
            }),
            0x82 => {
                Some(Self::OrderEcho { order: get_order(rest)?, latches: Latches::from_bits(*rest.get(12)?) })
            }
            _ => None,
        }
    }
}

fn put_order(out: &mut Vec<u8>, order: Order) {
    out.extend_from_slice(&order.boot.to_le_bytes());
    out.extend_from_slice(&order.number.to_le_bytes());
}

fn get_order(bytes: &[u8]) -> Option<Order> {
    Some(Order { boot: get_u64(bytes, 0)?, number: get_u32(bytes, 8)? })
}

pub(crate) fn get_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn get_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Amount, Arg, Claim, Reading, Sighting};
    use alloc::string::ToString as _;
    use alloc::vec;

    #[test]
    fn a_key_from_a_later_version_is_skipped() {
        // Feedback as a map of id, progress, and two keys that nobody knows yet, one of them nested.
        let mut bytes = Vec::new();
        let mut e = minicbor::Encoder::new(&mut bytes);
        let id = CallId::from_bits(7);
        e.map(4).unwrap();
        e.u8(0).unwrap().bytes(&id.0).unwrap();
        e.u8(2).unwrap().u8(55).unwrap();
        e.u8(99)
            .unwrap()
            .array(2)
            .unwrap()
            .str("chunk")
            .unwrap()
            .map(1)
            .unwrap()
            .u8(1)
            .unwrap()
            .bool(true)
            .unwrap();
        e.u8(100).unwrap().f64(0.5).unwrap();
        let expected =
            Feedback { id, revision: 0, progress_percent: 55, note: String::new(), battery_percent: None };
        assert_eq!(feedback(&bytes), Some(expected));
    }

    #[test]
    fn a_key_from_a_later_version_is_skipped_in_a_message_too() {
        let mut bytes = Vec::new();
        let mut e = minicbor::Encoder::new(&mut bytes);
        let id = CallId::from_bits(7);
        e.array(2).unwrap().u8(1).unwrap().map(2).unwrap();
        e.u8(9).unwrap().str("why").unwrap();
        e.u8(0).unwrap().bytes(&id.0).unwrap();
        assert_eq!(from_cbor::<Message>(&bytes), Some(Message::Cancel { id }));
    }

    #[test]
    fn a_message_of_an_unknown_kind_is_none() {
        let mut bytes = Vec::new();
        minicbor::Encoder::new(&mut bytes).array(2).unwrap().u8(200).unwrap().map(0).unwrap();
        assert_eq!(from_cbor::<Message>(&bytes), None);
    }

    #[test]
    fn every_message_survives_the_line() {
        let id = CallId::from_bits(u128::MAX - 3);
        let reading = Reading { fact: "on(mug, table)".to_string(), holds: true, confidence_percent: 90 };
        let sighting = Sighting { object: "mug".to_string(), place: "table".to_string() };
        let outcome = Outcome {
            claim: Claim::Failed { reason: "slipped".to_string(), code: 64 },
            readings: vec![reading.clone()],
            sightings: vec![sighting.clone()],
            amounts: vec![Amount { item: "milk".to_string(), quantity: 0.25, unit: "ml".to_string() }],
            battery_percent: Some(71),
            duration_micros: 12_000_000,
            truncated: false,
        };
        let call = Call {
            id,
            boot: u64::MAX,
            skill: "place-on".to_string(),
            args: vec![Arg { name: "thing".to_string(), value: "mug".to_string(), words: false }],
            check: vec!["on(mug, table)".to_string()],
            sentence: "put the mug on the table".to_string(),
            deadline_micros: Some(1),
            revision: 2,
        };
        let states =
            [CallState::Unknown, CallState::Running { revision: 3 }, CallState::Done, CallState::Tombstone];
        let mut messages = vec![
            Message::Call { call },
            Message::Cancel { id },
            Message::Query { id },
            Message::Correction { id, revision: 3, sentence: "the left one".to_string() },
            Message::ResultAck { id },
            Message::Table { lines: states.map(|state| TableLine { id, state }).to_vec() },
            Message::Accepted { id },
            Message::State { id, state: CallState::Settled },
            Message::Result { id, outcome },
            Message::Observation {
                observation: Observation {
                    readings: vec![reading],
                    sightings: vec![sighting],
                    battery_percent: None,
                },
            },
        ];
        for claim in [Claim::Succeeded, Claim::Cancelled, Claim::Refused { reason: "why".to_string() }] {
            messages.push(Message::Result { id, outcome: Outcome::bare(claim, 5) });
        }
        for code in 0..=255 {
            messages.push(Message::Rejected { id, reason: RejectReason::from_code(code) });
        }
        for message in messages {
            let back = from_cbor::<Message>(&to_cbor(&message));
            assert_eq!(back.as_ref(), Some(&message));
        }
    }

    #[test]
    fn urgent_bodies_survive_the_line_and_short_ones_are_refused() {
        let order = Order { boot: 0x0102_0304_0506_0708, number: 9 };
        let latches = Latches { stopped: true, lease_expired: false };
        let bodies = [
            Urgent::Heartbeat { count: 1, sent: Micros(2) },
            Urgent::Stop(order),
            Urgent::Resume(order),
            Urgent::HeartbeatEcho { count: 1, sent: Micros(2), now: Micros(3), latches },
            Urgent::OrderEcho { order, latches: Latches { stopped: false, lease_expired: true } },
        ];
        for urgent in bodies {
            let bytes = urgent.encode();
            assert_eq!(Urgent::decode(&bytes), Some(urgent));
            assert_eq!(Urgent::decode(&bytes[..bytes.len() - 1]), None);
        }
    }

    #[test]
    fn versions_meet_at_the_newest_that_both_speak() {
        let me = Incarnation { boot: 1, epoch: 0 };
        let hello = |version_min, version_max| Hello {
            me,
            you: None,
            version_min,
            version_max,
            heartbeat_micros: 0,
            lease_micros: 0,
        };
        assert_eq!(hello(1, 9).version(), Some(1));
        assert_eq!(hello(2, 9).version(), None);
    }
}
