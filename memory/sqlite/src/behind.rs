//! Writing behind, for simulations: the life goes on while the file catches up.
//!
//! A simulated second is worth microseconds, so waiting for the file at each step would halve the speed, and a step
//! that is not in the file yet when the process dies takes its whole simulated world with it: there is no robot that
//! could have moved because of it. A household never writes behind.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use hob_memory::{Memory, Record, StoreError, Touched, check_order};

use crate::open::SqliteStore;
use crate::sheet::Sheets;
use crate::{journal, tables};

/// So many steps are handed over at once, and share a transaction where their rows allow it: a step alone wakes the other
/// thread, runs through as many statements and writes nearly as many pages of the file as thirty together.
const TOGETHER: usize = 32;

/// Hands of steps that wait to be written, at most: some megabytes. Then the life waits for the file after all.
const WAITING_MAX: usize = 8;

/// A [`SqliteStore`] on a thread of its own. The steps are the same, in the same order, and each is written wholly or not
/// at all.
#[derive(Debug)]
pub struct WriteBehind {
    waiting: SyncSender<Vec<Step>>,
    writer: JoinHandle<Result<SqliteStore, StoreError>>,
    last_seq: u64,
    /// Steps that are not handed over yet.
    gathered: Vec<Step>,
}

/// The records are turned into rows on the writer's thread; the tables' rows are taken from memory before it moves on.
#[derive(Debug)]
struct Step {
    records: Vec<Record>,
    tables: Sheets,
}

impl WriteBehind {
    /// Hands the store to its thread.
    pub fn new(store: SqliteStore) -> Result<Self, StoreError> {
        let (waiting, steps) = sync_channel(WAITING_MAX);
        let last_seq = store.last_seq;
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(no_thread)?;
        let writer = std::thread::Builder::new()
            .name("hob-behind".to_owned())
            .spawn(move || runtime.block_on(write(store, steps)))
            .map_err(no_thread)?;
        Ok(Self { waiting, writer, last_seq, gathered: Vec::new() })
    }

    /// Takes the records of one step, to be written after those before it. When one could not be written, this says so
    /// at some later step, and nothing after it is written.
    pub fn append(
        &mut self,
        records: Vec<Record>,
        touched: &[Touched],
        memory: &Memory,
    ) -> Result<(), StoreError> {
        check_order(self.last_seq, &records)?;
        let Some(last) = records.last() else { return Ok(()) };
        self.last_seq = last.seq;
        let mut tables = Sheets::default();
        tables::write(&mut tables, touched, memory)?;
        self.gathered.push(Step { records, tables });
        if self.gathered.len() < TOGETHER {
            return Ok(());
        }
        self.waiting.send(std::mem::take(&mut self.gathered)).map_err(|_| StoreError::Refused {
            what: "an earlier step could not be written".to_owned(),
            source: None,
        })
    }

    /// Waits until all is written, and hands the store back; or says what could not be written.
    pub fn finish(self) -> Result<SqliteStore, StoreError> {
        // A writer that is gone says below why.
        let _ = self.waiting.send(self.gathered);
        drop(self.waiting);
        self.writer.join().unwrap_or_else(|_| {
            Err(StoreError::Refused {
                what: "the thread that writes the file ended".to_owned(),
                source: None,
            })
        })
    }
}

async fn write(mut store: SqliteStore, waiting: Receiver<Vec<Step>>) -> Result<SqliteStore, StoreError> {
    // Nothing else runs on this thread, so it may block while it waits for steps.
    while let Ok(steps) = waiting.recv() {
        let mut together = Sheets::default();
        let mut last = store.last_seq;
        for step in steps {
            let mut sheets = step.tables;
            journal::write(&mut sheets, &step.records)?;
            if !together.may_be_joined_by(&sheets) {
                store.commit(std::mem::take(&mut together)).await?;
                store.last_seq = last;
            }
            together.join(sheets);
            last = step.records.last().map_or(last, |record| record.seq);
        }
        if !together.is_empty() {
            store.commit(together).await?;
        }
        store.last_seq = last;
    }
    Ok(store)
}

fn no_thread(cause: std::io::Error) -> StoreError {
    StoreError::TryAgain {
        what: "the machine has no room for another thread".to_owned(),
        way_out: "end something else that runs on it".to_owned(),
        source: Some(Box::new(cause)),
    }
}

#[cfg(test)]
mod tests {
    use hob_memory::Store as _;
    use hob_memory::testing::month;

    use super::*;
    use crate::open::Sync;

    #[tokio::test]
    async fn what_is_written_behind_is_what_is_appended() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("household.db"), Sync::Fast).await.unwrap();
        let mut behind = WriteBehind::new(store).unwrap();
        let mut memory = Memory::default();
        let mut all = Vec::new();
        for records in month(TOGETHER * 2 + 5) {
            let touched: Vec<Touched> = records.iter().flat_map(|record| memory.apply(record)).collect();
            behind.append(records.clone(), &touched, &memory).unwrap();
            all.extend(records);
        }
        let mut store = behind.finish().unwrap();
        assert_eq!(store.load().await.unwrap(), all);
        assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
    }
}
