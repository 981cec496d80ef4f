//! Results that wait for the host, in the buffer that the device's maker gives.

use minicbor::Encode;

use crate::call::CallId;
use crate::memory::Buffer;

/// Before each result in the buffer: its id, whether it is queued, its length.
pub(super) const RECORD_BYTES: usize = 16 + 1 + 4;

/// Results behind one another in a buffer.
#[derive(Debug)]
pub(super) struct Results<B> {
    bytes: B,
    used: usize,
}

/// A result where it lies.
pub(super) struct Kept<'a> {
    pub id: CallId,
    pub queued: bool,
    pub outcome: &'a [u8],
    at: usize,
    end: usize,
}

impl<B: Buffer> Results<B> {
    pub fn new(bytes: B) -> Self {
        Self { bytes, used: 0 }
    }

    pub fn free(&self) -> usize {
        self.bytes.as_ref().len() - self.used
    }

    pub fn iter(&self) -> impl Iterator<Item = Kept<'_>> + '_ {
        let bytes = &self.bytes.as_ref()[..self.used];
        let mut at = 0;
        core::iter::from_fn(move || {
            let head = bytes.get(at..at + RECORD_BYTES)?;
            let id = CallId(head[..16].try_into().ok()?);
            let length = crate::bytes::get_u32(head, 17)? as usize;
            let start = at + RECORD_BYTES;
            let kept = Kept {
                id,
                queued: head[16] != 0,
                outcome: bytes.get(start..start + length)?,
                at,
                end: start + length,
            };
            at = kept.end;
            Some(kept)
        })
    }

    pub fn find(&self, id: CallId) -> Option<Kept<'_>> {
        self.iter().find(|kept| kept.id == id)
    }

    /// Keeps an outcome if it has at most `bytes_max`, and leaves `spare` bytes.
    pub fn push<E: Encode<()>>(&mut self, id: CallId, outcome: &E, bytes_max: usize, spare: usize) -> bool {
        let start = self.used + RECORD_BYTES;
        let end = self.bytes.as_ref().len().saturating_sub(spare);
        let Some(room) = self.bytes.as_mut().get_mut(start..end) else { return false };
        let room_bytes = room.len();
        let mut cursor = minicbor::encode::write::Cursor::new(room);
        if minicbor::encode(outcome, &mut cursor).is_err() || cursor.position() > bytes_max.min(room_bytes) {
            return false;
        }
        let length = cursor.position();
        let head = &mut self.bytes.as_mut()[self.used..start];
        head[..16].copy_from_slice(&id.0);
        head[16] = 0;
        // No buffer of a device has 4 GiB.
        head[17..].copy_from_slice(&(length as u32).to_le_bytes());
        self.used = start + length;
        true
    }

    pub fn set_queued(&mut self, only: Option<CallId>, queued: bool) {
        let mut next = 0;
        while let Some((id, at, end)) = {
            let found = self.iter().find(|kept| kept.at >= next);
            found.map(|kept| (kept.id, kept.at, kept.end))
        } {
            if only.is_none_or(|only| only == id) {
                self.bytes.as_mut()[at + 16] = u8::from(queued);
            }
            next = end;
        }
    }

    pub fn remove(&mut self, id: CallId) -> bool {
        let Some((at, end)) = self.find(id).map(|kept| (kept.at, kept.end)) else { return false };
        self.bytes.as_mut().copy_within(end..self.used, at);
        self.used -= end - at;
        true
    }
}
