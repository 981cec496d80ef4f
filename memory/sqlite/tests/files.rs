//! Files that are not a household that this hob can write: each is told apart, and none is touched.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may panic in its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

use hob_memory::testing::contract::step;
use hob_memory::testing::month;
use hob_memory::{Memory, Store as _, StoreError};
use hob_memory_sqlite::{SqliteReader, SqliteStore, Sync};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.db");
    (folder, path)
}

/// Runs SQL on a file, without hob.
async fn sql(path: &Path, text: &str) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn household(path: &Path, steps: usize) -> Memory {
    let mut store = SqliteStore::open(path, Sync::Fast).await.unwrap();
    let mut memory = Memory::default();
    for records in month(steps) {
        step(&mut store, &mut memory, &records).await.unwrap();
    }
    store.close().await.unwrap();
    memory
}

/// The file is refused as wrong with these words, by those who write and those who look, and is left as it is.
async fn refused(path: &Path, words: &str) {
    let before = fs::read(path).unwrap();
    for sync in [Sync::Full, Sync::Fast] {
        let error = SqliteStore::open(path, sync).await.unwrap_err();
        assert!(matches!(error, StoreError::WrongFile { .. }), "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert_eq!(fs::read(path).unwrap(), before);
}

#[tokio::test]
async fn a_file_of_a_newer_hob_is_left_as_it_is() {
    let (_folder, path) = place();
    household(&path, 3).await;
    sql(&path, "PRAGMA user_version = 99").await;
    refused(&path, "made by a newer hob (schema 99").await;
    let error = SqliteReader::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("update hob"), "{error}");
}

#[tokio::test]
async fn a_file_of_another_program_is_left_as_it_is() {
    let (_folder, path) = place();
    sql(&path, "CREATE TABLE recipes (name TEXT)").await;
    refused(&path, "another program").await;
    let (_folder, path) = place();
    sql(&path, "PRAGMA journal_mode = WAL; CREATE TABLE recipes (name TEXT)").await;
    refused(&path, "another program").await;
}

#[tokio::test]
async fn what_is_no_database_is_left_as_it_is() {
    let (_folder, path) = place();
    fs::write(&path, "Dinner at six, please.\n").unwrap();
    refused(&path, "not an SQLite file").await;
    fs::write(&path, "").unwrap();
    refused(&path, "is empty").await;
}

#[tokio::test]
async fn a_damaged_file_is_left_as_it_is() {
    let (_folder, path) = place();
    household(&path, 400).await;
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 20, "{pages}");

    let mut scratched = whole.clone();
    for page in 8..pages - 4 {
        scratched[page * 4096..page * 4096 + 512].fill(0xa5);
    }
    fs::write(&path, &scratched).unwrap();
    refused(&path, "damaged").await;

    fs::write(&path, &whole[..whole.len() / 2 / 4096 * 4096]).unwrap();
    refused(&path, "damaged").await;
}

#[tokio::test]
async fn a_file_has_one_writer_and_any_number_of_readers() {
    let (_folder, path) = place();
    let mut store = SqliteStore::open(&path, Sync::Full).await.unwrap();
    let mut memory = Memory::default();
    let steps = month(6);
    step(&mut store, &mut memory, &steps[0]).await.unwrap();

    let error = SqliteStore::open(&path, Sync::Full).await.unwrap_err();
    assert!(matches!(error, StoreError::TryAgain { .. }), "{error:?}");
    assert!(error.to_string().contains("stop it first"), "{error}");

    let mut readers = [SqliteReader::open(&path).await.unwrap(), store.reader().await.unwrap()];
    for reader in &mut readers {
        assert_eq!(reader.records(..).await.unwrap(), steps[0]);
    }
    for records in &steps[1..] {
        step(&mut store, &mut memory, records).await.unwrap();
    }
    for reader in &mut readers {
        assert_eq!(reader.records(..).await.unwrap(), steps.concat());
        assert_eq!(reader.verify().await.unwrap(), Vec::<String>::new());
    }
    drop(store);
    SqliteStore::open(&path, Sync::Full).await.unwrap();
}

#[tokio::test]
async fn a_household_outlives_its_process() {
    let (_folder, path) = place();
    let mut memory = Memory::default();
    let steps = month(60);
    for (index, records) in steps.iter().enumerate() {
        // Dropped without a close, as when the process ends.
        let mut store = SqliteStore::open(&path, Sync::Fast).await.unwrap();
        assert_eq!(store.last_seq(), memory.seq);
        step(&mut store, &mut memory, records).await.unwrap();
        if index % 20 == 19 {
            assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
        }
        drop(store);
    }
    let mut reader = SqliteReader::open(&path).await.unwrap();
    assert_eq!(reader.records(..).await.unwrap(), steps.concat());
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere").join("household.db");
    let error = SqliteStore::open(&path, Sync::Full).await.unwrap_err();
    assert!(matches!(error, StoreError::WrongFile { .. }), "{error:?}");
    assert!(error.to_string().contains("nowhere is not there"), "{error}");
    let error = SqliteReader::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("there is no household"), "{error}");
}

#[tokio::test]
async fn a_start_that_was_cut_off_leaves_no_file_and_hinders_no_other() {
    let (_folder, path) = place();
    fs::write(path.with_file_name("household.db.new"), "half a").unwrap();
    assert!(SqliteReader::open(&path).await.is_err());
    household(&path, 2).await;
    assert!(!path.with_file_name("household.db.new").exists());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = place();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is not kept out by permissions.
    let all_powerful = fs::write(folder.path().join("probe"), "").is_ok();
    let opened = SqliteStore::open(&path, Sync::Full).await;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if !all_powerful {
        let error = opened.unwrap_err();
        assert!(matches!(error, StoreError::WrongFile { .. }), "{error:?}");
        assert!(error.to_string().contains("right to write"), "{error}");
    }
}

/// A file that the first schema made, with one record: every later schema must bring it up to date.
#[tokio::test]
async fn a_file_of_the_first_schema_is_brought_up_to_date() {
    let (_folder, path) = place();
    sql(&path, include_str!("schema_1.sql")).await;
    let mut store = SqliteStore::open(&path, Sync::Full).await.unwrap();
    let records = store.load().await.unwrap();
    assert_eq!(records.len(), 2);
    assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
    let mut memory = Memory::default();
    for record in &records {
        memory.apply(record);
    }
    let next = hob_memory::Record {
        seq: 3,
        at: records[1].at,
        minted: 1,
        entry: hob_memory::Entry::Started { version: "0.1.0".to_owned() },
    };
    step(&mut store, &mut memory, &[next]).await.unwrap();
    assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_tampered_row_is_found() {
    let (_folder, path) = place();
    household(&path, 400).await;
    let tampering = [
        (
            "UPDATE occurrences SET how = 'skipped' WHERE how = 'done'",
            "how is \"skipped\", the journal says \"done\"",
        ),
        ("DELETE FROM commitments WHERE id = (SELECT min(id) FROM commitments)", "is missing"),
        (
            "INSERT INTO stock VALUES ('gold', 3.5, 0, 1)",
            "stock gold: is kept, and the journal does not know it",
        ),
        ("UPDATE beliefs SET holds = 1 - holds", "beliefs "),
        ("DELETE FROM mentions WHERE seq = 9", "mentions "),
        ("UPDATE places SET parent = 'hall' WHERE name = 'fridge'", "places fridge: parent is \"hall\""),
    ];
    let whole = fs::read(&path).unwrap();
    for (tamper, found) in tampering {
        fs::write(&path, &whole).unwrap();
        sql(&path, tamper).await;
        let differences = SqliteReader::open(&path).await.unwrap().verify().await.unwrap();
        assert!(differences.iter().any(|line| line.contains(found)), "{tamper}: {differences:?}");
    }
}

#[tokio::test]
async fn a_cut_or_unreadable_journal_is_found() {
    let (_folder, path) = place();
    household(&path, 20).await;
    let unlock =
        "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_cut; PRAGMA foreign_keys = 0;";
    sql(
        &path,
        &format!("{unlock} DELETE FROM journal WHERE seq = 7; UPDATE journal SET body = '{{' WHERE seq = 9"),
    )
    .await;
    let mut store = SqliteStore::open(&path, Sync::Fast).await.unwrap();
    let differences = store.verify().await.unwrap();
    assert!(differences.iter().any(|line| line.contains("record 8 follows record 6")), "{differences:?}");
    assert!(
        differences.iter().any(|line| line.contains("journal 9: the entry cannot be read")),
        "{differences:?}"
    );
    let error = store.load().await.unwrap_err();
    assert!(error.to_string().contains("record 9"), "{error}");
}
