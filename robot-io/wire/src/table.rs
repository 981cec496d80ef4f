//! The device's call table: which calls run, which results wait, which ids are spent, and which skills there are.

mod ids;
mod results;

use minicbor::Encoder;
use minicbor::encode::Write;

use crate::call::{CallId, CallState};
use crate::memory::{Buffer, TableMemory};
use crate::parts::Ending;
use crate::time::Micros;
use crate::view::{OutcomeView, SkillView};
use ids::Ids;
use results::{RECORD_BYTES, Results};

/// Calls that may run at once: more hands than any robot has.
pub const CALLS_RUNNING_MAX: usize = 8;

/// Results that may wait for acknowledgement. The host journals a result within a second; a device that has gathered
/// 64 of them has lost its host's journal, and must not go on doing what nobody records.
const RESULTS_MAX: usize = 64;

/// Bytes of a reason that are kept when a result is too long.
const REASON_BYTES: usize = 256;

/// Room that each running call can count on for its result: the longest that is cut down, and what is kept with it.
const RESULT_BYTES: usize = RECORD_BYTES + REASON_BYTES + 64;

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
    /// An array of skills in CBOR, as long as is said; none before they are announced.
    skills: B,
    skills_bytes: Option<usize>,
}

impl<B: Buffer> CallTable<B> {
    pub fn new(memory: TableMemory<B>) -> Self {
        Self {
            running: heapless::Vec::new(),
            results: Results::new(memory.results),
            settled: Ids::new(memory.settled),
            tombstones: Ids::new(memory.tombstones),
            skills: memory.skills,
            skills_bytes: None,
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

    /// Keeps what the device can do, in at most `bytes_max`; how many it would take, if that is too much.
    pub fn announce(&mut self, skills: &[SkillView<'_>], bytes_max: usize) -> Result<(), usize> {
        let bytes = minicbor::len(skills);
        let room = self.skills.as_mut();
        if bytes > bytes_max.min(room.len()) {
            return Err(bytes);
        }
        // It has room for all of it.
        let written = minicbor::encode(skills, minicbor::encode::write::Cursor::new(room));
        self.skills_bytes = written.is_ok().then_some(bytes);
        Ok(())
    }

    /// Writes the message TABLE with the skills and as many lines as fit in about `bytes`.
    pub fn write<W: Write>(
        &self,
        encoder: &mut Encoder<W>,
        bytes: usize,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let skills = self.skills_bytes.and_then(|length| self.skills.as_ref().get(..length));
        let room = bytes.saturating_sub(self.skills_bytes.unwrap_or(0));
        let count = self.ids().count().min(room / TABLE_LINE_BYTES);
        encoder.array(2)?.u8(16)?.map(1 + u64::from(skills.is_some()))?;
        encoder.u8(0)?.array(count as u64)?;
        for id in self.ids().take(count) {
            encoder.map(2)?.u8(0)?.encode(id)?.u8(1)?.encode(self.state(id))?;
        }
        if let Some(skills) = skills {
            encoder.u8(1)?.writer_mut().write_all(skills).map_err(minicbor::encode::Error::write)?;
        }
        Ok(())
    }
}

/// The longest line of the table in CBOR: a map, an id of 17 bytes, a state with a revision of five.
const TABLE_LINE_BYTES: usize = 32;

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
            skills: vec![0; 64],
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
    fn skills_that_find_no_room_are_not_announced_in_part() {
        let mut table = table(1024);
        let skill = |name| SkillView { name, signature: 0 };
        let written = |table: &CallTable<Vec<u8>>| {
            let mut bytes = Vec::new();
            table.write(&mut Encoder::new(&mut bytes), 1000).unwrap();
            bytes
        };
        let silent = written(&table);
        let many = [skill("a-skill-of-a-long-name"); 4];
        assert_eq!(table.announce(&many, 1000), Err(1 + 4 * 27));
        assert_eq!(table.announce(&many[..1], 20), Err(28));
        assert_eq!(written(&table), silent);
        table.announce(&[skill("look")], 1000).unwrap();
        assert_eq!(written(&table)[..], *b"\x82\x10\xa2\x00\x80\x01\x81\xa2\x00\x64look\x01\x00");
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
