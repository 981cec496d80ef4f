//! Frames: bytes between zeros, with a header, a body and a checksum. The layout is in the crate's documentation.

use alloc::vec::Vec;

use crc::{CRC_32_ISCSI, Crc, Table};

use crate::message::get_u32;

/// Bytes before the body.
pub const HEADER_BYTES: usize = 18;
/// Bytes after the body.
pub const CHECKSUM_BYTES: usize = 4;
/// The longest body. At 921,600 baud it holds the wire 45 ms; a longer one would hold up a stop for longer than a
/// person notices.
pub const BODY_BYTES_MAX: usize = 4096;
/// The longest header, body and checksum.
pub const FRAME_BYTES_MAX: usize = HEADER_BYTES + BODY_BYTES_MAX + CHECKSUM_BYTES;
/// The longest frame between its zeros: COBS adds a byte, and one more for every 254.
pub const ENCODED_BYTES_MAX: usize = FRAME_BYTES_MAX + FRAME_BYTES_MAX.div_ceil(254) + 1;

/// CRC-32C (Castagnoli), whose check value for `123456789` is `e3069283`.
pub(crate) const CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISCSI);

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
    /// Acknowledgement without data.
    Ack,
    /// Feedback: the latest counts.
    Stream,
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Self::Hello => 0x01,
            Self::Reset => 0x02,
            Self::Urgent => 0x10,
            Self::Data => 0x20,
            Self::Ack => 0x21,
            Self::Stream => 0x30,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        match code {
            0x01 => Some(Self::Hello),
            0x02 => Some(Self::Reset),
            0x10 => Some(Self::Urgent),
            0x20 => Some(Self::Data),
            0x21 => Some(Self::Ack),
            0x30 => Some(Self::Stream),
            _ => None,
        }
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
    /// [`Kind::Data`]: the fragment's sequence number. [`Kind::Stream`]: a count. Otherwise 0.
    pub seq: u32,
    /// The sequence number that the sender expects next: all before it have arrived.
    pub ack: u32,
    /// Bit i: the fragment `ack + 1 + i` has arrived too.
    pub sack: u32,
}

const FLAG_FROM_DEVICE: u8 = 1;
const FLAG_MORE: u8 = 2;

/// Appends a frame to `out`, zeros included, and returns its length in bytes. A body longer than [`BODY_BYTES_MAX`]
/// appends nothing and returns 0.
pub fn encode(header: &Header, body: &[u8], out: &mut Vec<u8>) -> usize {
    if body.len() > BODY_BYTES_MAX {
        return 0;
    }
    let mut plain = Vec::with_capacity(HEADER_BYTES + body.len() + CHECKSUM_BYTES);
    plain.push(header.kind.code());
    let from = if header.from == Role::Device { FLAG_FROM_DEVICE } else { 0 };
    plain.push(from | if header.more { FLAG_MORE } else { 0 });
    for word in [header.session, header.seq, header.ack, header.sack] {
        plain.extend_from_slice(&word.to_le_bytes());
    }
    plain.extend_from_slice(body);
    plain.extend_from_slice(&CRC.checksum(&plain).to_le_bytes());

    let start = out.len();
    out.resize(start + cobs::max_encoding_length(plain.len()) + 2, 0);
    let coded = cobs::encode(&plain, &mut out[start + 1..]);
    let end = start + 1 + coded;
    out.truncate(end);
    out.push(0);
    end + 1 - start
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

fn parse(plain: &[u8]) -> Result<(Header, &[u8]), BadFrame> {
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

/// Finds frames in a stream of bytes.
#[derive(Debug)]
pub struct Decoder {
    /// The bytes since the last zero.
    held: Vec<u8>,
    /// More bytes have come since the last zero than a frame can have; they are skipped up to the next.
    overlong: bool,
    plain: Vec<u8>,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// A decoder that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { held: Vec::new(), overlong: false, plain: Vec::new() }
    }

    /// Takes `bytes` and hands each frame, or what is wrong with it, to `each`.
    pub fn feed(&mut self, bytes: &[u8], mut each: impl FnMut(Result<(Header, &[u8]), BadFrame>)) {
        for piece in bytes.split_inclusive(|byte| *byte == 0) {
            let (run, ended) = match piece.split_last() {
                Some((0, run)) => (run, true),
                Some(_) | None => (piece, false),
            };
            if self.held.len() + run.len() > ENCODED_BYTES_MAX {
                self.overlong = true;
                self.held.clear();
            } else if !self.overlong {
                self.held.extend_from_slice(run);
            }
            if !ended {
                continue;
            }
            if self.overlong {
                self.overlong = false;
                each(Err(BadFrame::Length));
            } else if !self.held.is_empty() {
                self.plain.resize(ENCODED_BYTES_MAX, 0);
                match cobs::decode(&self.held, &mut self.plain) {
                    Ok(report) => match self.plain.get(..report.frame_size()) {
                        Some(plain) => each(parse(plain)),
                        None => each(Err(BadFrame::Coding)),
                    },
                    Err(_) => each(Err(BadFrame::Coding)),
                }
            }
            self.held.clear();
        }
    }

    /// Forgets a half-received frame, as when the port was closed in between.
    pub fn clear(&mut self) {
        self.held.clear();
        self.overlong = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    fn header(kind: Kind) -> Header {
        Header { kind, from: Role::Device, more: true, session: 0, seq: 0xff00, ack: 7, sack: 1 << 31 }
    }

    type Seen = Vec<Result<(Header, Vec<u8>), BadFrame>>;

    fn decode(bytes: &[u8]) -> Seen {
        let mut seen = Vec::new();
        Decoder::new().feed(bytes, |frame| seen.push(frame.map(|(h, b)| (h, b.to_vec()))));
        seen
    }

    #[test]
    fn the_checksum_is_castagnolis() {
        assert_eq!(CRC.checksum(b"123456789"), 0xe306_9283);
    }

    #[test]
    fn bodies_of_every_awkward_length_come_back() {
        for kind in [Kind::Hello, Kind::Reset, Kind::Urgent, Kind::Data, Kind::Ack, Kind::Stream] {
            for length in [0, 1, 231, 232, 233, 234, 486, 487, 4095, 4096] {
                for fill in [0x00, 0x01, 0xff] {
                    let body = vec![fill; length];
                    let mut bytes = Vec::new();
                    let written = encode(&header(kind), &body, &mut bytes);
                    assert_eq!(written, bytes.len());
                    assert!(bytes.len() <= ENCODED_BYTES_MAX + 2);
                    assert_eq!(decode(&bytes), vec![Ok((header(kind), body))]);
                }
            }
        }
    }

    #[test]
    fn a_body_too_long_is_not_encoded() {
        let mut bytes = vec![1, 2];
        assert_eq!(encode(&header(Kind::Data), &[0; BODY_BYTES_MAX + 1], &mut bytes), 0);
        assert_eq!(bytes, [1, 2]);
    }

    #[test]
    fn an_endless_run_without_zeros_holds_no_memory_and_the_next_frame_is_read() {
        let mut decoder = Decoder::new();
        let mut seen = 0;
        for _ in 0..1000 {
            decoder.feed(&[b'U'; 1000], |_| seen += 1);
        }
        assert!(decoder.held.capacity() <= 4 * ENCODED_BYTES_MAX);
        assert_eq!(seen, 0);
        let mut bytes = Vec::new();
        encode(&header(Kind::Ack), b"", &mut bytes);
        let mut frames = Vec::new();
        decoder.feed(&bytes, |frame| frames.push(frame.is_ok()));
        assert_eq!(frames, [false, true]);
    }

    proptest! {
        #[test]
        fn garbage_is_never_a_frame_and_never_a_panic(
            bytes in prop::collection::vec(prop_oneof![Just(0u8), any::<u8>()], 0..6000),
            cut in 1usize..700,
        ) {
            let mut decoder = Decoder::new();
            for chunk in bytes.chunks(cut) {
                decoder.feed(chunk, |frame| assert!(frame.is_err()));
            }
        }

        #[test]
        fn a_flipped_bit_is_always_found(
            body in prop::collection::vec(any::<u8>(), 0..300),
            at in any::<prop::sample::Index>(),
            bit in 0..8u32,
        ) {
            let mut bytes = Vec::new();
            encode(&header(Kind::Data), &body, &mut bytes);
            let at = 1 + at.index(bytes.len() - 2);
            bytes[at] ^= 1 << bit;
            prop_assert!(decode(&bytes).iter().all(Result::is_err));
        }

        #[test]
        fn a_frame_after_garbage_and_in_any_chunks_is_read(
            garbage in prop::collection::vec(any::<u8>(), 0..300),
            body in prop::collection::vec(any::<u8>(), 0..600),
            cut in 1usize..64,
        ) {
            let mut bytes = garbage;
            encode(&header(Kind::Data), &body, &mut bytes);
            let mut decoder = Decoder::new();
            let mut good = Vec::new();
            for chunk in bytes.chunks(cut) {
                decoder.feed(chunk, |frame| good.extend(frame.ok().map(|(_, b)| b.to_vec())));
            }
            prop_assert_eq!(good, vec![body]);
        }
    }
}
