//! The buffers that an end works in, given by its caller: arrays on a board, vectors elsewhere. Nothing in this crate
//! grows, and what finds no room is refused, held back or left out, as each says.

use crate::frame::{BODY_BYTES, BODY_BYTES_MAX, BODY_BYTES_MIN, coded_bytes_max};

/// A buffer: `[u8; N]`, `&mut [u8]`, `Vec<u8>`.
pub trait Buffer: AsRef<[u8]> + AsMut<[u8]> {}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Buffer for B {}

/// Both ends' buffers. Their lengths are what the peer is told that this end has room for.
#[derive(Debug)]
pub struct Memory<B> {
    /// For one frame as it comes in: [`coded_bytes_max`] of the longest body that this end takes, of 256 to 4096 bytes.
    pub line: B,
    /// For DATA frames that come early: as many longest bodies as it holds, at most 32, are the window.
    pub inbox: B,
    /// For one message as it is put together: the longest that this end takes.
    pub message: B,
    /// For messages that wait to be sent or acknowledged. At the start of a session the device's call table must fit.
    pub outbox: B,
    /// For BULK frames that come early; empty for an end that takes no transfers.
    pub bulk_inbox: B,
    /// For one BULK frame: the longest body.
    pub bulk_message: B,
    /// For BULK frames that wait to be acknowledged; empty for an end that sends no transfers.
    pub bulk_outbox: B,
}

/// What a device keeps besides.
#[derive(Debug)]
pub struct TableMemory<B> {
    /// For results that wait for the host: 512 bytes for each is a good measure.
    pub results: B,
    /// For ids of settled calls, 16 bytes each. A host asks again for a call that it cannot account for within its next
    /// few calls.
    pub settled: B,
    /// For ids that were cancelled before they arrived, 16 bytes each.
    pub tombstones: B,
    /// For the skills that are announced: their names and seven bytes each. Empty for a device that announces none.
    pub skills: B,
}

impl<B: Buffer> Memory<B> {
    /// The longest body for which `line` has room.
    pub(crate) fn body_bytes(&self) -> usize {
        let room = self.line.as_ref().len();
        let mut body = BODY_BYTES_MAX;
        while body > BODY_BYTES_MIN && coded_bytes_max(body) > room {
            body -= 1;
        }
        body
    }
}

/// The length of a `line` for the usual longest body.
pub const LINE_BYTES: usize = coded_bytes_max(BODY_BYTES);

#[cfg(feature = "alloc")]
mod ample {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{BODY_BYTES, LINE_BYTES, Memory, TableMemory};
    use crate::reliable::WINDOW;

    /// The longest message: a table of 320 calls, or 600 sightings, fit; what is longer than that is no message of a
    /// household.
    const MESSAGE_BYTES: usize = 64 * 1024;

    /// What waits to be sent. A household's day of calls is a tenth of it; whoever fills it is not being heard, and
    /// should learn that.
    const OUTBOX_BYTES: usize = 256 * 1024;

    impl Memory<Vec<u8>> {
        /// Room for all that a household could want: some 400 KiB.
        #[must_use]
        pub fn ample() -> Self {
            Self {
                line: vec![0; LINE_BYTES],
                inbox: vec![0; WINDOW * BODY_BYTES],
                message: vec![0; MESSAGE_BYTES],
                outbox: vec![0; OUTBOX_BYTES],
                bulk_inbox: vec![0; WINDOW * BODY_BYTES],
                bulk_message: vec![0; BODY_BYTES],
                bulk_outbox: vec![0; 2 * WINDOW * BODY_BYTES],
            }
        }
    }

    impl TableMemory<Vec<u8>> {
        /// Room for 64 results of any length that crosses the line at once, a thousand ids, 128 tombstones and some five
        /// hundred skills: a thousand calls are weeks of chores, and a late call follows its cancel within seconds.
        #[must_use]
        pub fn ample() -> Self {
            Self {
                results: vec![0; 1 << 20],
                settled: vec![0; 16 * 1024],
                tombstones: vec![0; 16 * 128],
                skills: vec![0; 16 * 1024],
            }
        }
    }
}
