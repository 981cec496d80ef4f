//! What `hob why` and `hob today` ask.

use hob_memory::testing::contract::step;
use hob_memory::testing::month;
use hob_memory::{Memory, mentioned};
use hob_memory_sqlite::{SqliteStore, Sync};

#[tokio::test]
async fn whatever_was_said_of_an_id_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::open(folder.path().join("household.db"), Sync::Fast).await.unwrap();
    let mut memory = Memory::default();
    let steps = month(300);
    for records in &steps {
        step(&mut store, &mut memory, records).await.unwrap();
    }
    let records = steps.concat();
    let mut reader = store.reader().await.unwrap();

    for (id, occurrence) in &memory.occurrences {
        let found = reader.records_about(&id.to_string()).await.unwrap();
        let about = |record: &&hob_memory::Record| {
            mentioned(&serde_json::to_string(&record.entry).unwrap()).contains(&id.to_string().as_str())
        };
        let expected: Vec<_> = records.iter().filter(about).cloned().collect();
        assert!(expected.len() > 3, "{expected:?}");
        assert_eq!(found, expected);

        let history = reader.occurrence_history(occurrence.commitment).await.unwrap();
        let kept = history.iter().find(|kept| kept.occurrence.id == *id).unwrap();
        assert_eq!(&kept.occurrence, occurrence);
        assert_eq!(Some(&kept.reasons), memory.occurrence_reasons.get(id));
        let that_day = reader.occurrences_on(occurrence.date).await.unwrap();
        assert!(that_day.contains(kept));
    }
    assert_eq!(reader.records_about("occ_nobody").await.unwrap(), []);
    assert_eq!(reader.last_seq().await.unwrap(), memory.seq);
}

#[tokio::test]
async fn records_are_read_by_their_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::open(folder.path().join("household.db"), Sync::Fast).await.unwrap();
    let mut memory = Memory::default();
    for records in month(1000) {
        step(&mut store, &mut memory, &records).await.unwrap();
    }
    let mut reader = store.reader().await.unwrap();
    let all = reader.records(..).await.unwrap();
    assert_eq!(all.len() as u64, memory.seq);
    assert!(all.len() > 1024, "more than a page");
    assert_eq!(reader.records(5..8).await.unwrap(), all[4..7]);
    assert_eq!(reader.records(5..=8).await.unwrap(), all[4..8]);
    assert_eq!(reader.records(memory.seq..).await.unwrap(), all[all.len() - 1..]);
    assert_eq!(reader.records(memory.seq + 1..).await.unwrap(), []);
    assert_eq!(reader.records(..1).await.unwrap(), []);
    assert_eq!(reader.records(..0).await.unwrap(), []);
}
