//! The device's call table: which calls run, which results wait, and which ids are spent.

use minicbor::encode::Write;
use minicbor::{Encode, Encoder};

use crate::call::{CallId, CallState};
use crate::memory::{Buffer, TableMemory};
use crate::parts::Ending;
use crate::time::Micros;
use crate::view::OutcomeView;

/// Calls that may run at once: more hands than any robot has.
pub const CALLS_RUNNING_MAX: usize = 8;

/// Results that may wait for acknowledgement. The host journals a result within a second; a device that has gathered
/// 64 of them has lost its host's journal, and must not go on doing what nobody records.
const RESULTS_MAX: usize = 64;

/// Bytes of a reason that are kept when a result is too long.
const REASON_BYTES: usize = 256;

/// Room that each running call can count on for its result: the longest that is cut down, and what is kept with it.
const RESULT_BYTES: usize = RECORD_BYTES + REASON_BYTES + 64;

/// Before each result in the buffer: its id, whether it is queued, its length.
const RECORD_BYTES: usize = 16 + 1 + 4;

#[derive(Debug, Clone, Copy)]
struct Running {
    id: CallId,
    started: Micros,
    revision: u32,
}

#[derive(Debug)]
pub(crate) struct CallTable<B> {
    running: heapless::Vec<Running, CALLS_RUNNING_MAX>,
    results: Results<B>,
    settled: Ids<B>,
    tombstones: Ids<B>,
}

impl<B: Buffer> CallTable<B> {
    pub fn new(memory: TableMemory<B>) -> Self {
        Self {
            running: heapless::Vec::new(),
            results: Results { bytes: memory.results, used: 0 },
            settled: Ids::new(memory.settled),
            tombstones: Ids::new(memory.tombstones),
        }
    }

    pub fn state(&self, id: CallId) -> CallState {
        if let Some(running) = self.running.iter().find(|running| running.id == id) {
            CallState::Running { revision: running.revision }
        } else if self.results.find(id).is_some() {
            CallState::Done
        } else if self.settled.has(id) {
            CallState::Settled
        } else if self.tombstones.has(id) {
            CallState::Tombstone
        } else {
            CallState::Unknown
        }
    }

    pub fn running(&self) -> impl Iterator<Item = CallId> + '_ {
        self.running.iter().map(|running| running.id)
    }

    /// Whether the result of one more call would find room.
    pub fn has_room(&self) -> bool {
        self.results.iter().count() < RESULTS_MAX
            && self.results.free() >= (self.running.len() + 1) * RESULT_BYTES
    }

    /// Notes that a call runs; whether there was room.
    pub fn start(&mut self, id: CallId, revision: u32, now: Micros) -> bool {
        self.running.push(Running { id, started: now, revision }).is_ok()
    }

    /// When a running call started.
    pub fn started(&self, id: CallId) -> Option<Micros> {
        self.running.iter().find(|running| running.id == id).map(|running| running.started)
    }

    /// Takes a newer revision of a running call's sentence; whether it was newer.
    pub fn revise(&mut self, id: CallId, newer: u32) -> bool {
        match self.running.iter_mut().find(|running| running.id == id && newer > running.revision) {
            Some(running) => {
                running.revision = newer;
                true
            }
            None => false,
        }
    }

    /// Ends a running call; whether it ran. An outcome of more than `bytes_max`, or for which there is no room, is cut
    /// down to its claim, and says so.
    pub fn finish<E: Ending>(&mut self, id: CallId, outcome: &E, bytes_max: usize) -> bool {
        let Some(at) = self.running.iter().position(|running| running.id == id) else { return false };
        self.running.swap_remove(at);
        let kept = self.running.len() * RESULT_BYTES;
        if !self.results.push(id, outcome, bytes_max, kept) {
            let bare = OutcomeView {
                battery_percent: outcome.battery_percent(),
                truncated: true,
                ..OutcomeView::bare(outcome.claim().cut(REASON_BYTES), outcome.duration_micros())
            };
            // There is room: it was seen to before the call was started.
            self.results.push(id, &bare, usize::MAX, 0);
        }
        true
    }

    /// The first result that is not in the session's queue, in CBOR.
    pub fn unqueued(&self) -> Option<(CallId, &[u8])> {
        self.results.iter().find(|result| !result.queued).map(|result| (result.id, result.outcome))
    }

    /// The result is in the session's queue.
    pub fn queued(&mut self, id: CallId) {
        self.results.set_queued(Some(id), true);
    }

    /// The result of `id`, or of every call, is to be sent again.
    pub fn unqueue(&mut self, only: Option<CallId>) {
        self.results.set_queued(only, false);
    }

    /// The host has the result: it is forgotten, and the id is not.
    pub fn settle(&mut self, id: CallId) {
        if self.results.remove(id) {
            self.settled.remember(id);
        }
    }

    pub fn bury(&mut self, id: CallId) {
        self.tombstones.remember(id);
    }

    /// Calls that run, results that wait, and tombstones from the newest.
    fn ids(&self) -> impl Iterator<Item = CallId> + '_ {
        self.running()
            .chain(self.results.iter().map(|result| result.id))
            .chain(self.tombstones.newest_first())
    }

    /// Writes the message TABLE with as many lines as fit in about `bytes`.
    pub fn write<W: Write>(
        &self,
        encoder: &mut Encoder<W>,
        bytes: usize,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let count = self.ids().count().min(bytes / TABLE_LINE_BYTES);
        encoder.array(2)?.u8(16)?.map(1)?.u8(0)?.array(count as u64)?;
        for id in self.ids().take(count) {
            encoder.map(2)?.u8(0)?.encode(id)?.u8(1)?.encode(self.state(id))?;
        }
        Ok(())
    }
}

/// The longest line of the table in CBOR: a map, an id of 17 bytes, a state with a revision of five.
const TABLE_LINE_BYTES: usize = 32;

/// Results behind one another in a buffer.
#[derive(Debug)]
struct Results<B> {
    bytes: B,
    used: usize,
}

/// A result where it lies.
struct Kept<'a> {
    id: CallId,
    queued: bool,
    outcome: &'a [u8],
    at: usize,
    end: usize,
}

impl<B: Buffer> Results<B> {
    fn free(&self) -> usize {
        self.bytes.as_ref().len() - self.used
    }

    fn iter(&self) -> impl Iterator<Item = Kept<'_>> + '_ {
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

    fn find(&self, id: CallId) -> Option<Kept<'_>> {
        self.iter().find(|kept| kept.id == id)
    }

    /// Keeps an outcome if it has at most `bytes_max`, and leaves `spare` bytes.
    fn push<E: Encode<()>>(&mut self, id: CallId, outcome: &E, bytes_max: usize, spare: usize) -> bool {
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

    fn set_queued(&mut self, only: Option<CallId>, queued: bool) {
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

    fn remove(&mut self, id: CallId) -> bool {
        let Some((at, end)) = self.find(id).map(|kept| (kept.at, kept.end)) else { return false };
        self.bytes.as_mut().copy_within(end..self.used, at);
        self.used -= end - at;
        true
    }
}

/// The last ids, in a ring.
#[derive(Debug)]
struct Ids<B> {
    bytes: B,
    count: usize,
    next: usize,
}

impl<B: Buffer> Ids<B> {
    fn new(bytes: B) -> Self {
        Self { bytes, count: 0, next: 0 }
    }

    fn capacity(&self) -> usize {
        self.bytes.as_ref().len() / 16
    }

    fn has(&self, id: CallId) -> bool {
        self.bytes.as_ref().chunks_exact(16).take(self.count).any(|kept| *kept == id.0)
    }

    fn remember(&mut self, id: CallId) {
        let capacity = self.capacity();
        if let Some(place) = self.bytes.as_mut().chunks_exact_mut(16).nth(self.next) {
            place.copy_from_slice(&id.0);
            self.next = (self.next + 1) % capacity;
            self.count = (self.count + 1).min(capacity);
        }
    }

    fn newest_first(&self) -> impl Iterator<Item = CallId> + '_ {
        let capacity = self.capacity().max(1);
        (1..=self.count).filter_map(move |back| {
            let at = (self.next + capacity - back) % capacity * 16;
            Some(CallId(self.bytes.as_ref().get(at..at + 16)?.try_into().ok()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;
    use crate::owned::{Claim, Outcome, Reading};

    fn table(results: usize) -> CallTable<Vec<u8>> {
        CallTable::new(TableMemory {
            results: vec![0; results],
            settled: vec![0; 32],
            tombstones: vec![0; 32],
        })
    }

    fn id(bits: u128) -> CallId {
        CallId::from_bits(bits)
    }

    fn long(readings: usize) -> Outcome {
        let reading = Reading { fact: "on(mug, table)".to_string(), holds: true, confidence_percent: 9 };
        Outcome { readings: vec![reading; readings], ..Outcome::bare(Claim::Succeeded, 5) }
    }

    #[test]
    fn results_come_and_go_in_any_order() {
        let mut table = table(8 * 1024);
        for n in 0..3 {
            assert!(table.has_room() && table.start(id(n), 0, Micros(n as u64)));
            assert!(table.finish(id(n), &long(n as usize), usize::MAX));
        }
        assert!(!table.finish(id(1), &long(1), usize::MAX), "it has ended");
        table.queued(id(0));
        table.settle(id(1));
        assert_eq!(table.state(id(1)), CallState::Settled);
        let (next, bytes) = table.unqueued().unwrap();
        assert_eq!((next, minicbor::decode::<Outcome>(bytes).unwrap()), (id(2), long(2)));
        table.unqueue(None);
        assert_eq!(table.unqueued().unwrap().0, id(0));
    }

    #[test]
    fn what_is_too_long_is_cut_down_to_its_claim_and_every_running_call_finds_room() {
        let mut table = table(4 * RESULT_BYTES);
        for n in 0..4 {
            assert!(table.has_room() && table.start(id(n), 0, Micros(0)));
        }
        assert!(!table.has_room());
        let reason = "ü".repeat(1000);
        for n in 0..4 {
            let claim = Claim::Failed { reason: reason.clone(), code: 64 };
            let outcome = Outcome { claim, battery_percent: Some(3), ..long(500) };
            assert!(table.finish(id(n), &outcome, usize::MAX));
            assert_eq!(table.state(id(n)), CallState::Done, "{n}");
        }
        let (_, bytes) = table.unqueued().unwrap();
        let kept: Outcome = minicbor::decode(bytes).unwrap();
        assert!(kept.truncated && kept.readings.is_empty() && kept.battery_percent == Some(3));
        assert_eq!(kept.claim, Claim::Failed { reason: "ü".repeat(128), code: 64 });
    }

    #[test]
    fn the_oldest_id_is_forgotten_first() {
        let mut table = table(1024);
        for n in 1..=3 {
            table.bury(id(n));
        }
        assert_eq!(table.state(id(1)), CallState::Unknown);
        assert_eq!(table.ids().collect::<Vec<_>>(), [id(3), id(2)]);
    }
}
