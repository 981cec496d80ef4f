//! What waits to be sent: fragments, one behind another, in a ring of bytes that the caller gives.

use minicbor::encode::Write;

use crate::bytes::Plain;

/// Before each fragment stands its length, with a bit for "another fragment of this message follows".
const PREFIX_BYTES: usize = 2;
const MORE: u16 = 1 << 15;

/// A fragment in the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where its bytes start, counted from the first byte ever written.
    pub at: u64,
    pub length: usize,
    pub more: bool,
}

impl Piece {
    fn end(self) -> u64 {
        self.at + self.length as u64
    }
}

/// A ring of fragments: written at one end, read anywhere, freed at the other.
#[derive(Debug)]
pub(crate) struct Outbox<B> {
    bytes: B,
    /// The first byte that is kept, and the first that is free, counted from the first ever written.
    start: u64,
    end: u64,
}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Outbox<B> {
    pub fn new(bytes: B) -> Self {
        Self { bytes, start: 0, end: 0 }
    }

    pub fn clear(&mut self) {
        self.start = self.end;
    }

    pub fn capacity(&self) -> usize {
        self.bytes.as_ref().len()
    }

    /// Bytes that wait, prefixes included.
    pub fn used(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Where the first fragment's prefix stands.
    pub fn start(&self) -> u64 {
        self.start
    }

    fn place(&self, at: u64) -> usize {
        (at % self.capacity().max(1) as u64) as usize
    }

    fn put(&mut self, at: u64, bytes: &[u8]) {
        let place = self.place(at);
        let ring = self.bytes.as_mut();
        let (now, wrapped) = bytes.split_at(bytes.len().min(ring.len() - place));
        ring[place..place + now.len()].copy_from_slice(now);
        ring[..wrapped.len()].copy_from_slice(wrapped);
    }

    /// The fragment whose prefix stands at `at`; none at the end.
    pub fn piece(&self, at: u64) -> Option<Piece> {
        if at >= self.end {
            return None;
        }
        let ring = self.bytes.as_ref();
        let prefix = u16::from_le_bytes([ring[self.place(at)], ring[self.place(at + 1)]]);
        Some(Piece {
            at: at + PREFIX_BYTES as u64,
            length: usize::from(prefix & !MORE),
            more: prefix & MORE != 0,
        })
    }

    /// Where the prefix of the fragment after `piece` stands.
    pub fn after(piece: Piece) -> u64 {
        piece.end()
    }

    pub fn read(&self, piece: Piece) -> (&[u8], &[u8]) {
        let place = self.place(piece.at);
        let ring = self.bytes.as_ref();
        let now = piece.length.min(ring.len() - place);
        (&ring[place..place + now], &ring[..piece.length - now])
    }

    /// Frees everything up to the end of `piece`.
    pub fn free(&mut self, piece: Piece) {
        self.start = piece.end();
    }

    /// Writes a message, in fragments of at most `piece_bytes`.
    pub fn writer(&mut self, piece_bytes: usize) -> Writer<'_, B> {
        let begun = self.end;
        let piece_bytes = piece_bytes.clamp(1, usize::from(MORE - 1));
        let mut writer =
            Writer { outbox: self, begun, piece_bytes, prefix_at: begun, in_piece: 0, total: 0, full: false };
        writer.begin_piece();
        writer
    }
}

/// Writes one message. What does not fit is counted and not kept, and the whole is taken back by [`Writer::finish`].
#[derive(Debug)]
pub(crate) struct Writer<'a, B> {
    outbox: &'a mut Outbox<B>,
    begun: u64,
    piece_bytes: usize,
    prefix_at: u64,
    in_piece: usize,
    total: usize,
    full: bool,
}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Writer<'_, B> {
    fn append(&mut self, bytes: &[u8]) {
        self.full |= self.outbox.used() + bytes.len() > self.outbox.capacity();
        if !self.full {
            self.outbox.put(self.outbox.end, bytes);
            self.outbox.end += bytes.len() as u64;
        }
    }

    fn begin_piece(&mut self) {
        self.prefix_at = self.outbox.end;
        self.in_piece = 0;
        self.append(&[0; PREFIX_BYTES]);
    }

    fn end_piece(&mut self, more: bool) {
        if !self.full {
            // At most `MORE - 1` by `writer`.
            let prefix = self.in_piece as u16 | if more { MORE } else { 0 };
            self.outbox.put(self.prefix_at, &prefix.to_le_bytes());
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.in_piece == self.piece_bytes {
                self.end_piece(true);
                self.begin_piece();
            }
            let (now, later) = rest.split_at(rest.len().min(self.piece_bytes - self.in_piece));
            self.append(now);
            self.in_piece += now.len();
            self.total += now.len();
            rest = later;
        }
    }

    /// Ends the message. It is kept if it fits and has at most `bytes_max`; the length tells which.
    pub fn finish(mut self, bytes_max: usize) -> Result<(), Unkept> {
        self.end_piece(false);
        if self.total > bytes_max {
            self.outbox.end = self.begun;
            return Err(Unkept::TooLong { bytes: self.total });
        }
        if self.full {
            self.outbox.end = self.begun;
            return Err(Unkept::Full);
        }
        Ok(())
    }
}

/// Why a message was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unkept {
    TooLong { bytes: usize },
    Full,
}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Write for Writer<'_, B> {
    type Error = core::convert::Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        self.write(bytes);
        Ok(())
    }
}

impl<const N: usize> Write for Plain<N> {
    type Error = core::convert::Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        self.extend(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn pieces(outbox: &Outbox<Vec<u8>>) -> Vec<(Vec<u8>, bool)> {
        let mut at = outbox.start();
        let mut found = Vec::new();
        while let Some(piece) = outbox.piece(at) {
            let (head, tail) = outbox.read(piece);
            found.push(([head, tail].concat(), piece.more));
            at = Outbox::<Vec<u8>>::after(piece);
        }
        found
    }

    #[test]
    fn what_does_not_fit_leaves_no_trace() {
        let mut outbox = Outbox::new(vec![0; 40]);
        let mut writer = outbox.writer(16);
        writer.write(&[1; 20]);
        assert_eq!(writer.finish(100), Ok(()));
        let before = pieces(&outbox);
        assert_eq!(before, [(vec![1; 16], true), (vec![1; 4], false)]);
        let mut writer = outbox.writer(16);
        writer.write(&[2; 20]);
        assert_eq!(writer.finish(100), Err(Unkept::Full));
        let mut writer = outbox.writer(16);
        writer.write(&[2; 5]);
        assert_eq!(writer.finish(4), Err(Unkept::TooLong { bytes: 5 }));
        assert_eq!(pieces(&outbox), before);
    }

    proptest! {
        #[test]
        fn messages_come_out_as_they_went_in_however_often_the_ring_turns(
            messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..60),
        ) {
            let mut outbox = Outbox::new(vec![0; 97]);
            for message in messages {
                let mut writer = outbox.writer(16);
                for part in message.chunks(7) {
                    writer.write(part);
                }
                writer.finish(1000).unwrap();
                let found = pieces(&outbox);
                prop_assert!(found.iter().rev().skip(1).all(|(bytes, more)| *more && bytes.len() == 16));
                prop_assert!(!found.last().unwrap().1);
                let whole: Vec<u8> = found.into_iter().flat_map(|(bytes, _)| bytes).collect();
                prop_assert_eq!(whole, message);
                let mut at = outbox.start();
                while let Some(piece) = outbox.piece(at) {
                    at = Outbox::<Vec<u8>>::after(piece);
                    outbox.free(piece);
                }
                prop_assert_eq!(outbox.used(), 0);
            }
        }
    }
}
