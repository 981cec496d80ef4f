//! Greetings.

use minicbor::{Decode, Encode};

use crate::bytes::Plain;
use crate::frame::{BODY_BYTES_MAX, BODY_BYTES_MIN, CRC};

/// The newest version of the protocol that this code speaks.
pub const VERSION_MAX: u16 = 1;
/// The oldest.
pub const VERSION_MIN: u16 = 1;

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
    /// The longest body that it takes, in bytes, from [`BODY_BYTES_MIN`] to [`BODY_BYTES_MAX`].
    #[n(6)]
    pub body_bytes: u16,
    /// How many DATA frames it keeps, at most 32.
    #[n(7)]
    pub window: u8,
    /// The longest message that it takes, in bytes.
    #[n(8)]
    pub message_bytes: u32,
    /// How many BULK frames it keeps, at most 32; 0 for an end that takes no transfers.
    #[n(9)]
    #[cbor(default)]
    pub bulk_window: u8,
}

impl Hello {
    /// The newest version that both speak, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<u16> {
        let newest = self.version_max.min(VERSION_MAX);
        (newest >= self.version_min.max(VERSION_MIN)).then_some(newest)
    }
}

impl Hello {
    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> impl AsRef<[u8]> + use<> {
        self.encode_body()
    }

    pub(crate) fn encode_body(&self) -> Plain<BODY_BYTES_MIN> {
        let mut bytes = Plain::empty();
        let mut encoder = minicbor::Encoder::new(&mut bytes);
        // The writer takes everything: the longest greeting has 81 bytes.
        let Ok(()) = encoder.encode(self).map(|_| ()) else { return Plain::empty() };
        bytes
    }

    /// The longest body that both ends take, of what this end takes.
    pub(crate) fn body_bytes_with(&self, mine: usize) -> usize {
        usize::from(self.body_bytes).clamp(BODY_BYTES_MIN, BODY_BYTES_MAX).min(mine)
    }
}

/// The tag of the session of two incarnations: the CRC-32C of both, and never 0. Sessions of the same two boots have
/// tags that differ for certain (they differ in a burst of 32 bits); those of other boots but for one in four thousand
/// million.
#[must_use]
pub fn session_tag(host: Incarnation, device: Incarnation) -> u32 {
    let mut digest = CRC.digest();
    for side in [host, device] {
        digest.update(&side.boot.to_le_bytes());
        digest.update(&side.epoch.to_le_bytes());
    }
    digest.finalize().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            body_bytes: 100,
            window: 1,
            message_bytes: 0,
            bulk_window: 0,
        };
        assert_eq!(hello(1, 9).version(), Some(1));
        assert_eq!(hello(2, 9).version(), None);
    }

    #[test]
    fn the_longest_greeting_fits_the_shortest_body() {
        let most = Incarnation { boot: u64::MAX, epoch: u32::MAX };
        let hello = Hello {
            me: most,
            you: Some(most),
            version_min: u16::MAX,
            version_max: u16::MAX,
            heartbeat_micros: u64::MAX,
            lease_micros: u64::MAX,
            body_bytes: u16::MAX,
            window: u8::MAX,
            message_bytes: u32::MAX,
            bulk_window: u8::MAX,
        };
        let bytes = hello.encode_body();
        assert_eq!(bytes.as_slice().len(), 81);
        assert_eq!(minicbor::decode::<Hello>(bytes.as_slice()).unwrap(), hello);
        assert_eq!((hello.body_bytes_with(512), hello.body_bytes_with(5000)), (512, 4096));
    }
}
