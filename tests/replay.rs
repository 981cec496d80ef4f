//! The journal says everything: what is remembered can be made from it alone, and looking again changes nothing.

use hob_memory::{Memory, Store as _};
use hob_memory_sqlite::{SqliteStore, Sync};
use hob_mind::{Event, Household, Settings};

use crate::six_months::{levine, live};

fn records_of(path: &std::path::Path) -> Vec<hob_memory::Record> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { SqliteStore::open(path, Sync::Fast).await.unwrap().load().await.unwrap() })
}

#[test]
fn a_journal_replayed_gives_the_same_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.db");
    let report = live(&hob::simulate::Plan { database: Some(path.clone()), ..levine(4, 5) });
    let mut memory = Memory::default();
    for record in records_of(&path) {
        memory.apply(&record);
    }
    assert_eq!(report.figures.journal_entries, memory.seq);
    assert_eq!(report.figures.memory_verify, Vec::<String>::new());
    assert!(
        *report.household.memory() == memory,
        "the memory that was lived with is not the one that the journal tells"
    );
}

#[test]
fn looking_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.db");
    live(&hob::simulate::Plan { database: Some(path.clone()), ..levine(3, 6) });
    let records = records_of(&path);
    let now = records.last().unwrap().at + chrono::TimeDelta::seconds(1);
    let mut household = Household::restore(Settings::default(), records);
    household.handle(Event::Tick, now);
    let again = household.handle(Event::Tick, now);
    assert_eq!((again.records, again.effects), (Vec::new(), Vec::new()));
}
