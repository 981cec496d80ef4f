//! Ids that are spent: of settled calls, and of calls that were cancelled before they came.

use crate::call::CallId;
use crate::memory::Buffer;

/// The last ids, in a ring.
#[derive(Debug)]
pub(super) struct Ids<B> {
    bytes: B,
    count: usize,
    next: usize,
}

impl<B: Buffer> Ids<B> {
    pub fn new(bytes: B) -> Self {
        Self { bytes, count: 0, next: 0 }
    }

    fn capacity(&self) -> usize {
        self.bytes.as_ref().len() / 16
    }

    pub fn has(&self, id: CallId) -> bool {
        self.bytes.as_ref().chunks_exact(16).take(self.count).any(|kept| *kept == id.0)
    }

    pub fn remember(&mut self, id: CallId) {
        let capacity = self.capacity();
        if let Some(place) = self.bytes.as_mut().chunks_exact_mut(16).nth(self.next) {
            place.copy_from_slice(&id.0);
            self.next = (self.next + 1) % capacity;
            self.count = (self.count + 1).min(capacity);
        }
    }

    pub fn newest_first(&self) -> impl Iterator<Item = CallId> + '_ {
        let capacity = self.capacity().max(1);
        (1..=self.count).filter_map(move |back| {
            let at = (self.next + capacity - back) % capacity * 16;
            Some(CallId(self.bytes.as_ref().get(at..at + 16)?.try_into().ok()?))
        })
    }
}
