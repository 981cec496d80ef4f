//! Frames: bytes between zeros, with a header, a body and a checksum. The layout is in the crate's documentation.

use crc::{CRC_32_ISCSI, Crc, Table};

use crate::bytes::get_u32;
use crate::cobs::{Stuffer, unstuff};

/// Bytes before the body.
pub const HEADER_BYTES: usize = 18;
/// Bytes after the body.
pub const CHECKSUM_BYTES: usize = 4;
/// The longest body that the protocol knows. At 921,600 baud it holds the wire for 45 ms, which is as long as a stop
/// may wait for it.
pub const BODY_BYTES_MAX: usize = 4096;
/// The shortest that an end may allow as its longest: a greeting and every urgent and stream frame fit.
pub const BODY_BYTES_MIN: usize = 256;
/// The longest body that an end allows if it has no reason for another: with its frame 4.5 ms at 921,600
/// baud, of which 7 % are not the body.
pub const BODY_BYTES: usize = 384;

/// The longest frame between its zeros, of a body of `body_bytes`: COBS adds a byte, and one for every 254.
#[must_use]
pub const fn coded_bytes_max(body_bytes: usize) -> usize {
    let plain = HEADER_BYTES + body_bytes + CHECKSUM_BYTES;
    plain + plain.div_ceil(254) + 1
}

/// Room for any frame with a body of `body_bytes`, zeros included.
#[must_use]
pub const fn frame_bytes_max(body_bytes: usize) -> usize {
    coded_bytes_max(body_bytes) + 2
}

/// Sixteen tables take 16 KiB, and a byte a quarter of a nanosecond; a board without an allocator gets one of 1 KiB.
#[cfg(feature = "alloc")]
type Tables = Table<16>;
#[cfg(not(feature = "alloc"))]
type Tables = Table<1>;

/// CRC-32C (Castagnoli), whose check value for `123456789` is `e3069283`.
pub(crate) const CRC: &Crc<u32, Tables> = &Crc::<u32, Tables>::new(&CRC_32_ISCSI);

/// What a frame is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A greeting.
    Hello,
    /// "I know no session of this tag."
    Reset,
    /// A heartbeat, a stop, a resume, or an echo.
    Urgent,
    /// One fragment of a reliable message.
    Data,
    /// Acknowledgement of DATA without data.
    Ack,
    /// Telemetry: the latest counts.
    Stream,
    /// A piece of a transfer.
    Bulk,
    /// Acknowledgement of BULK without a piece.
    BulkAck,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Hello,
        Self::Reset,
        Self::Urgent,
        Self::Data,
        Self::Ack,
        Self::Stream,
        Self::Bulk,
        Self::BulkAck,
    ];

    fn code(self) -> u8 {
        match self {
            Self::Hello => 0x01,
            Self::Reset => 0x02,
            Self::Urgent => 0x10,
            Self::Data => 0x20,
            Self::Ack => 0x21,
            Self::Stream => 0x30,
            Self::Bulk => 0x40,
            Self::BulkAck => 0x41,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which end of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// hob.
    Host,
    /// The robot.
    Device,
}

/// What stands before the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What the frame is for.
    pub kind: Kind,
    /// Who sent it. An end that hears its own role hears an echo of itself, and ignores it.
    pub from: Role,
    /// For [`Kind::Data`]: another fragment of the same message follows.
    pub more: bool,
    /// The tag of the session, or 0 when there is none.
    pub session: u32,
    /// [`Kind::Data`], [`Kind::Bulk`]: the fragment's sequence number. [`Kind::Stream`]: a count. Otherwise 0.
    pub seq: u32,
    /// The sequence number that the sender takes next: all before it have been taken.
    pub ack: u32,
    /// Bit i: the fragment `ack + i` has arrived, and waits to be taken.
    pub sack: u32,
}

const FLAG_FROM_DEVICE: u8 = 1;
const FLAG_MORE: u8 = 2;

impl Header {
    fn bytes(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        bytes[0] = self.kind.code();
        let from = if self.from == Role::Device { FLAG_FROM_DEVICE } else { 0 };
        bytes[1] = from | if self.more { FLAG_MORE } else { 0 };
        let words = [self.session, self.seq, self.ack, self.sack];
        for (place, word) in bytes[2..].chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }
}

/// Writes a frame to `out`, zeros included, and returns its length in bytes. The body comes in two pieces, as it lies in
/// a ring. What does not fit [`frame_bytes_max`] or `out` is not written, and 0 is returned.
pub fn encode(header: &Header, body: (&[u8], &[u8]), out: &mut [u8]) -> usize {
    let length = body.0.len() + body.1.len();
    if length > BODY_BYTES_MAX || out.len() < frame_bytes_max(length) {
        return 0;
    }
    let head = header.bytes();
    let mut digest = CRC.digest();
    digest.update(&head);
    digest.update(body.0);
    digest.update(body.1);
    let checksum = digest.finalize().to_le_bytes();
    out[0] = 0;
    let mut coded = Stuffer::new(&mut out[1..]);
    for piece in [&head[..], body.0, body.1, &checksum] {
        coded.push(piece);
    }
    let end = 1 + coded.finish();
    out[end] = 0;
    end + 1
}

/// Why the bytes between two zeros are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadFrame {
    /// No COBS: half a frame, or garbage.
    Coding,
    /// The checksum does not match.
    Checksum,
    /// Shorter than a header, or longer than a frame can be.
    Length,
    /// The checksum matches, and the kind is of a later version.
    Kind,
}

/// A frame that was found, or what is wrong with it.
pub type Found<'a> = Result<(Header, &'a [u8]), BadFrame>;

fn parse(plain: &[u8]) -> Found<'_> {
    if plain.len() < HEADER_BYTES + CHECKSUM_BYTES {
        return Err(BadFrame::Length);
    }
    let (covered, checksum) = plain.split_at(plain.len() - CHECKSUM_BYTES);
    if get_u32(checksum, 0) != Some(CRC.checksum(covered)) {
        return Err(BadFrame::Checksum);
    }
    let (head, body) = covered.split_at(HEADER_BYTES);
    let word = |at| get_u32(head, at).ok_or(BadFrame::Length);
    let header = Header {
        kind: Kind::from_code(head[0]).ok_or(BadFrame::Kind)?,
        from: if head[1] & FLAG_FROM_DEVICE != 0 { Role::Device } else { Role::Host },
        more: head[1] & FLAG_MORE != 0,
        session: word(2)?,
        seq: word(6)?,
        ack: word(10)?,
        sack: word(14)?,
    };
    Ok((header, body))
}

/// Finds frames in a stream of bytes, in a buffer of [`coded_bytes_max`] of the longest body that is allowed.
#[derive(Debug)]
pub struct Decoder<B> {
    /// The bytes since the last zero.
    buffer: B,
    held: usize,
    /// More bytes have come since the last zero than the buffer holds; they are skipped up to the next.
    overlong: bool,
    /// What is held was handed out, and makes room for the next.
    spent: bool,
}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Decoder<B> {
    /// A decoder that has seen nothing.
    pub fn new(buffer: B) -> Self {
        Self { buffer, held: 0, overlong: false, spent: false }
    }

    /// Takes from `bytes` up to the end of the next frame and returns it, or what is wrong with it; `None` when all
    /// are taken and nothing has ended.
    pub fn next(&mut self, bytes: &mut &[u8]) -> Option<Found<'_>> {
        if core::mem::take(&mut self.spent) {
            self.held = 0;
        }
        loop {
            let buffer = self.buffer.as_mut();
            let zero = memchr::memchr(0, bytes);
            let (run, rest) = match zero {
                Some(at) => (&bytes[..at], &bytes[at + 1..]),
                None => (*bytes, &[][..]),
            };
            *bytes = rest;
            match buffer.get_mut(self.held..self.held + run.len()) {
                Some(place) if !self.overlong => {
                    place.copy_from_slice(run);
                    self.held += run.len();
                }
                Some(_) | None => self.overlong = true,
            }
            zero?;
            if core::mem::take(&mut self.overlong) {
                self.held = 0;
                return Some(Err(BadFrame::Length));
            }
            if self.held > 0 {
                self.spent = true;
                let held = &mut self.buffer.as_mut()[..self.held];
                return Some(match unstuff(held) {
                    Some(length) => parse(&held[..length]),
                    None => Err(BadFrame::Coding),
                });
            }
        }
    }

    /// Forgets a half-received frame, as when the port was closed in between.
    pub fn clear(&mut self) {
        self.held = 0;
        self.overlong = false;
        self.spent = false;
    }
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;
