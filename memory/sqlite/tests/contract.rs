//! The contract of every store, on SQLite; and any sequence of entries.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may panic in its helpers too")]

use hob_memory::Memory;
use hob_memory::testing::contract::step;
use hob_memory::testing::{Scrawl, contract, scribble};
use hob_memory::{Store as _, StoreError};
use hob_memory_sqlite::{SqliteStore, Sync};
use proptest::prelude::*;

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    contract(async || {
        count += 1;
        SqliteStore::open(folder.path().join(format!("{count}.db")), Sync::Fast).await.unwrap()
    })
    .await;
}

fn steps() -> impl Strategy<Value = Vec<Vec<Scrawl>>> {
    prop::collection::vec(prop::collection::vec(any::<Scrawl>(), 1..6), 1..40)
}

async fn kept_and_clean(steps: &[Vec<Scrawl>]) -> Result<(), StoreError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.db");
    let mut memory = Memory::default();
    let written = scribble(steps);
    let mut store = SqliteStore::open(&path, Sync::Fast).await?;
    for records in &written {
        step(&mut store, &mut memory, records).await?;
    }
    assert_eq!(store.verify().await?, Vec::<String>::new());
    drop(store);
    let mut store = SqliteStore::open(&path, Sync::Fast).await?;
    assert_eq!(store.load().await?, written.concat());
    Ok(())
}

proptest! {
    // A case makes a file and folds it three times: some 20 ms.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_sequence_of_entries_is_kept_and_clean(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(kept_and_clean(&steps)).unwrap();
    }
}
