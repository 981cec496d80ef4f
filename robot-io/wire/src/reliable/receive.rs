//! Receiving: what comes early is kept, what is next is taken, and a message is put together until it is read.

use super::Reliable;

/// In `arrived`: something has, and another fragment of the message follows.
const ARRIVED: u16 = 1 << 15;
const MORE: u16 = 1 << 14;

impl<B: AsRef<[u8]> + AsMut<[u8]>> Reliable<B> {
    /// Takes a fragment.
    pub fn on_data(&mut self, seq: u32, more: bool, body: &[u8]) {
        self.ack_due = true;
        let ahead = seq.wrapping_sub(self.expected) as usize;
        if ahead >= self.slots || body.len() > self.slot_bytes {
            // Behind, and so taken before; or beyond what this end has room for, and so from a broken peer.
            self.counts.duplicates += 1;
            return;
        }
        let slot = (self.first + ahead) % self.slots;
        if self.arrived[slot] != 0 {
            self.counts.duplicates += 1;
            return;
        }
        let start = slot * self.slot_bytes;
        self.inbox.as_mut()[start..start + body.len()].copy_from_slice(body);
        // A body has at most 4096 bytes, and the flags stand above.
        self.arrived[slot] = body.len() as u16 | ARRIVED | if more { MORE } else { 0 };
        self.assemble();
    }

    /// Takes what has arrived in order, up to the end of a message.
    fn assemble(&mut self) {
        while !self.whole && self.slots > 0 && self.arrived[self.first] != 0 {
            let about = core::mem::take(&mut self.arrived[self.first]);
            let start = self.first * self.slot_bytes;
            let body = &self.inbox.as_ref()[start..start + usize::from(about & !(ARRIVED | MORE))];
            match self.message.as_mut().get_mut(self.assembled..self.assembled + body.len()) {
                Some(place) if !self.skipping => {
                    place.copy_from_slice(body);
                    self.assembled += body.len();
                }
                Some(_) | None => self.skipping = true,
            }
            self.first = (self.first + 1) % self.slots;
            self.expected = self.expected.wrapping_add(1);
            self.ack_due = true;
            if about & MORE == 0 {
                if core::mem::take(&mut self.skipping) {
                    self.counts.skipped += 1;
                    self.assembled = 0;
                } else {
                    self.whole = true;
                }
            }
        }
    }

    /// The next message, until [`Reliable::read`].
    pub fn peek(&self) -> Option<&[u8]> {
        self.whole.then(|| &self.message.as_ref()[..self.assembled])
    }

    /// The message of [`Reliable::peek`] has been read, and makes room for the next.
    pub fn read(&mut self) {
        self.whole = false;
        self.assembled = 0;
        self.assemble();
    }

    /// What to write in the acknowledgement fields of a frame.
    pub fn acknowledgement(&self) -> (u32, u32) {
        let sack = (0..self.slots).fold(0, |sack, ahead| {
            sack | u32::from(self.arrived[(self.first + ahead) % self.slots] != 0) << ahead
        });
        (self.expected, sack)
    }
}
