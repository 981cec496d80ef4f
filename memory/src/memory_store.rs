//! A store in memory, for tests and for simulations that nobody looks at afterwards.

use std::collections::BTreeMap;

use crate::{Memory, Record, Store, StoreError, Touched};

/// Keeps the journal and a text of each derived row. What it holds is gone with the process.
#[derive(Debug, Default)]
pub struct MemoryStore {
    records: Vec<Record>,
    /// How many records each append had: rows are as of the end of a step.
    steps: Vec<usize>,
    rows: BTreeMap<Touched, String>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// The records, in order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }
}

impl Store for MemoryStore {
    async fn append(
        &mut self,
        records: &[Record],
        touched: &[Touched],
        memory: &Memory,
    ) -> Result<(), StoreError> {
        check_order(self.records.last().map_or(0, |record| record.seq), records)?;
        if records.is_empty() {
            return Ok(());
        }
        self.records.extend_from_slice(records);
        self.steps.push(records.len());
        write_rows(&mut self.rows, touched, memory);
        Ok(())
    }

    async fn load(&mut self) -> Result<Vec<Record>, StoreError> {
        Ok(self.records.clone())
    }

    async fn verify(&mut self) -> Result<Vec<String>, StoreError> {
        let mut memory = Memory::default();
        let mut rows = BTreeMap::new();
        let mut rest = self.records.as_slice();
        for length in &self.steps {
            let (step, later) = rest.split_at(*length);
            let touched: Vec<_> = step.iter().flat_map(|record| memory.apply(record)).collect();
            write_rows(&mut rows, &touched, &memory);
            rest = later;
        }
        let missing = rows.iter().filter(|(key, _)| !self.rows.contains_key(*key));
        let missing = missing.map(|(key, row)| format!("{key:?} is not kept; the journal says {row}"));
        let differing = self.rows.iter().filter_map(|(key, kept)| match rows.get(key) {
            None => Some(format!("{key:?} is kept as {kept}; the journal does not know it")),
            Some(row) if row != kept => Some(format!("{key:?} is kept as {kept}; the journal says {row}")),
            Some(_) => None,
        });
        Ok(missing.chain(differing).collect())
    }
}

/// Refuses records whose numbers do not follow `last` without gaps.
pub fn check_order(last: u64, records: &[Record]) -> Result<(), StoreError> {
    for (expected, record) in (last.saturating_add(1)..).zip(records) {
        if record.seq != expected {
            return Err(StoreError::Refused {
                what: format!("record {} comes where record {expected} is the next", record.seq),
                source: None,
            });
        }
    }
    Ok(())
}

fn write_rows(rows: &mut BTreeMap<Touched, String>, touched: &[Touched], memory: &Memory) {
    for key in touched {
        match row(key, memory) {
            Some(text) => rows.insert(key.clone(), text),
            None => rows.remove(key),
        };
    }
}

/// The row's text; `None` when the memory has no such row.
fn row(key: &Touched, memory: &Memory) -> Option<String> {
    match key {
        Touched::Commitment(id) => memory.commitments.get(id).map(text),
        Touched::Occurrence(id) => {
            let reasons = memory.occurrence_reasons.get(id);
            memory.occurrences.get(id).map(|occurrence| text((occurrence, reasons)))
        }
        Touched::Plan(id) => memory.plans.get(id).map(text),
        Touched::Call(id) => memory.calls.get(id).map(|call| text((call, memory.verifies.get(id)))),
        Touched::Belief(fact) => memory.beliefs.get(fact).map(text),
        Touched::Sighting(object) => memory.sightings.get(object).map(text),
        Touched::Stock(item) => memory.stock.get(item).map(text),
        Touched::Line(id) => memory.lines.get(id).map(text),
        Touched::Question(id) => memory.questions.get(id).map(text),
        Touched::CheckIn(id) => memory.check_ins.get(id).map(text),
        Touched::Experience(key) => memory.experience.get(key).map(text),
        Touched::House => memory.house.as_ref().map(text),
        Touched::Brief => memory.brief.as_ref().map(|brief| text((brief, &memory.statements))),
        Touched::Amendments => Some(text((&memory.amendments, &memory.exceptions))),
    }
}

fn text(row: impl std::fmt::Debug) -> String {
    format!("{row:?}")
}
