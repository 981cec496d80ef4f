//! Telemetry, the bodies of stream frames: fixed little-endian layouts, of which only the latest counts.

use core::fmt;

use crate::bytes::{Plain, get_f32, get_u32, get_u64};
use crate::call::CallId;
use crate::time::Micros;

/// Bytes of a [`Note`]: a line of text on a small display.
pub const NOTE_BYTES_MAX: usize = 96;

/// The longest stream body: feedback with the longest note.
pub(crate) const TELEMETRY_BYTES_MAX: usize = 1 + 16 + 4 + 4 + 8 + 1 + 1 + 1 + NOTE_BYTES_MAX;

/// What stands where a percentage is not known.
const UNKNOWN: u8 = 0xff;

/// A few words of the robot: data, never an order.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Note(heapless::String<NOTE_BYTES_MAX>);

impl Note {
    /// As much of `text` as fits, in whole characters.
    #[must_use]
    pub fn cut(text: &str) -> Self {
        let mut note = heapless::String::new();
        for letter in text.chars() {
            if note.push(letter).is_err() {
                break;
            }
        }
        Self(note)
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// How far a running call has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The call.
    pub id: CallId,
    /// The revision of the sentence that the robot was following.
    pub revision: u32,
    /// The chunk of actions that the policy was carrying out, so that a recording knows on which frame the words
    /// changed; 0 for a body without chunks.
    pub chunk: u32,
    /// The device's clock when that was so.
    pub at: Micros,
    /// How much is done, 0..=100.
    pub progress_percent: u8,
    /// Charge left, 0..=100.
    pub battery_percent: Option<u8>,
    /// In the robot's words.
    pub note: Note,
}

/// Where the robot believes it is, on its own map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// The device's clock when that was so.
    pub at: Micros,
    /// Metres along the map's first axis.
    pub x_metres: f32,
    /// Metres along the second.
    pub y_metres: f32,
    /// Anticlockwise from the first axis, in radians.
    pub heading_radians: f32,
    /// Charge left, 0..=100.
    pub battery_percent: Option<u8>,
}

/// A stream body.
#[derive(Debug, Clone, PartialEq)]
pub enum Telemetry {
    /// `01 id:16 revision:u32 chunk:u32 at:u64 progress:u8 battery:u8 length:u8 note`
    Feedback(Feedback),
    /// `02 at:u64 x:f32 y:f32 heading:f32 battery:u8`
    Pose(Pose),
}

impl Telemetry {
    pub(crate) fn encode(&self) -> Plain<TELEMETRY_BYTES_MAX> {
        match self {
            Self::Feedback(feedback) => {
                let note = feedback.note.as_str().as_bytes();
                Plain::new(0x01)
                    .bytes(&feedback.id.0)
                    .u32(feedback.revision)
                    .u32(feedback.chunk)
                    .u64(feedback.at.0)
                    .u8(feedback.progress_percent)
                    .u8(feedback.battery_percent.unwrap_or(UNKNOWN))
                    // At most 96 by its type.
                    .u8(note.len() as u8)
                    .bytes(note)
            }
            Self::Pose(pose) => Plain::new(0x02)
                .u64(pose.at.0)
                .f32(pose.x_metres)
                .f32(pose.y_metres)
                .f32(pose.heading_radians)
                .u8(pose.battery_percent.unwrap_or(UNKNOWN)),
        }
    }

    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> impl AsRef<[u8]> + use<> {
        self.encode()
    }

    /// Reads a body; `None` when it is too short, of an unknown kind, or its words are no UTF-8. Bytes beyond the
    /// layout are ignored.
    #[must_use]
    pub fn decode(body: &[u8]) -> Option<Self> {
        let percent = |at: usize| body.get(at).map(|percent| (*percent != UNKNOWN).then_some(*percent));
        match body.first()? {
            0x01 => {
                let length = usize::from(*body.get(35)?);
                let note = core::str::from_utf8(body.get(36..36 + length)?).ok()?;
                Some(Self::Feedback(Feedback {
                    id: CallId(body.get(1..17)?.try_into().ok()?),
                    revision: get_u32(body, 17)?,
                    chunk: get_u32(body, 21)?,
                    at: Micros(get_u64(body, 25)?),
                    progress_percent: *body.get(33)?,
                    battery_percent: percent(34)?,
                    note: Note::cut(note),
                }))
            }
            0x02 => Some(Self::Pose(Pose {
                at: Micros(get_u64(body, 1)?),
                x_metres: get_f32(body, 9)?,
                y_metres: get_f32(body, 13)?,
                heading_radians: get_f32(body, 17)?,
                battery_percent: percent(21)?,
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telemetry_survives_the_line_and_short_bodies_are_refused() {
        let feedback = |note: &str, battery_percent| {
            Telemetry::Feedback(Feedback {
                id: CallId::from_bits(u128::MAX / 7),
                revision: 3,
                chunk: 9,
                at: Micros(1 << 40),
                progress_percent: 55,
                battery_percent,
                note: Note::cut(note),
            })
        };
        let pose = Pose {
            at: Micros(5),
            x_metres: -1.5,
            y_metres: 2.0,
            heading_radians: 3.0,
            battery_percent: Some(7),
        };
        for telemetry in [
            feedback("", None),
            feedback("reaching", Some(100)),
            feedback(&"ü".repeat(200), None),
            Telemetry::Pose(pose),
        ] {
            let bytes = telemetry.encode();
            assert_eq!(Telemetry::decode(bytes.as_slice()).as_ref(), Some(&telemetry));
            for short in 0..bytes.as_slice().len() {
                assert_eq!(Telemetry::decode(&bytes.as_slice()[..short]), None);
            }
        }
    }

    #[test]
    fn a_note_is_cut_between_characters() {
        let note = Note::cut(&"ü".repeat(200));
        assert_eq!(note.as_str(), "ü".repeat(48));
    }
}
