//! Appending: the journal's rows and the derived rows in one transaction.

use hob_memory::{Memory, Record, Store, StoreError, Touched, check_order};

use crate::failure::{is_full, sorted, try_again};
use crate::open::SqliteStore;
use crate::sheet::Sheets;
use crate::{journal, read, tables, verify};

impl Store for SqliteStore {
    async fn append(
        &mut self,
        records: &[Record],
        touched: &[Touched],
        memory: &Memory,
    ) -> Result<(), StoreError> {
        if self.unfinished {
            self.read_last_seq().await?;
            self.unfinished = false;
            if self.keeps(records).await? {
                return Ok(());
            }
        }
        check_order(self.last_seq, records)?;
        let Some(last) = records.last() else { return Ok(()) };
        let mut sheets = Sheets::default();
        journal::write(&mut sheets, records)?;
        tables::write(&mut sheets, touched, memory)?;
        self.unfinished = true;
        self.commit(sheets).await?;
        self.unfinished = false;
        self.last_seq = last.seq;
        self.ballast.after_append();
        Ok(())
    }

    async fn load(&mut self) -> Result<Vec<Record>, StoreError> {
        read::records(&mut self.connection, &self.path, 0, i64::MAX).await
    }

    async fn verify(&mut self) -> Result<Vec<String>, StoreError> {
        verify::verify(&self.path).await
    }
}

impl SqliteStore {
    /// Whether just these records are kept already: then the append whose end was not seen did come about.
    async fn keeps(&mut self, records: &[Record]) -> Result<bool, StoreError> {
        let (Some(first), Some(last)) = (records.first(), records.last()) else { return Ok(false) };
        if last.seq > self.last_seq {
            return Ok(false);
        }
        let (first, last) = (first.seq.cast_signed(), last.seq.cast_signed());
        let kept = read::records(&mut self.connection, &self.path, first, last).await?;
        Ok(kept == records)
    }

    /// Writes the rows of one step in one transaction.
    pub(crate) async fn commit(&mut self, sheets: Sheets) -> Result<(), StoreError> {
        let rows = sheets.finish()?;
        let Err(error) = rows.write(&mut self.connection).await else { return Ok(()) };
        if !is_full(&error) {
            return Err(sorted(&self.path, error));
        }
        let file = self.path.display();
        if self.ballast.release() {
            // What the reserve frees is lost again if the log takes it before the file can: fold the log in now.
            let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut self.connection).await;
            if let Err(error) = folded {
                tracing::warn!(%error, "the write-ahead log could not be folded in");
            }
            return Err(try_again(
                format!(
                    "the disk of {file} is full; hob released its reserve of 8 MB and can go on for a while"
                ),
                "make room on it soon",
                error,
            ));
        }
        Err(try_again(
            format!("the disk of {file} is full, and hob's reserve is used up; nothing is written"),
            "make room on it, and hob goes on by itself",
            error,
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use hob_memory::testing::contract::step;
    use hob_memory::testing::month;
    use hob_memory::{Entry, Line, LineState, Provenance};
    use hob_schedules::{ItemId, Name};

    use super::*;
    use crate::open::Sync;

    async fn store(folder: &Path, sync: Sync) -> SqliteStore {
        SqliteStore::open(folder.join("household.db"), sync).await.unwrap()
    }

    async fn run(store: &mut SqliteStore, sql: &'static str) {
        sqlx::query(sql).execute(&mut store.connection).await.unwrap();
    }

    #[tokio::test]
    async fn a_statement_that_fails_leaves_nothing_of_its_step() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Fast).await;
        let mut memory = Memory::default();
        let steps = month(3);
        step(&mut store, &mut memory, &steps[0]).await.unwrap();
        let before = memory.clone();

        // The occurrence is the last thing that the second step writes.
        run(
            &mut store,
            "CREATE TRIGGER fails BEFORE INSERT ON occurrences BEGIN SELECT RAISE(ABORT, 'on purpose'); END",
        )
        .await;
        let failed = step(&mut store, &mut memory, &steps[1]).await;
        assert!(matches!(failed, Err(StoreError::TryAgain { .. })), "{failed:?}");
        assert_eq!(store.load().await.unwrap(), steps[0]);
        assert_eq!(store.last_seq(), steps[0].len() as u64);

        run(&mut store, "DROP TRIGGER fails").await;
        memory = before;
        step(&mut store, &mut memory, &steps[1]).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
    }

    #[tokio::test]
    async fn a_full_disk_releases_the_reserve_and_hob_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Full).await;
        let reserve = folder.path().join("household.db.ballast");
        assert!(reserve.exists());
        let mut memory = Memory::default();
        let steps = month(30);
        step(&mut store, &mut memory, &steps[0]).await.unwrap();

        // SQLite gives the error of a full disk when the file may not grow.
        run(&mut store, "PRAGMA max_page_count = 1").await;
        let mut failed_at = None;
        for (index, records) in steps.iter().enumerate().skip(1) {
            let before = memory.clone();
            if let Err(error) = step(&mut store, &mut memory, records).await {
                assert!(matches!(error, StoreError::TryAgain { .. }), "{error:?}");
                assert!(error.to_string().contains("is full"), "{error}");
                memory = before;
                failed_at = Some(index);
                break;
            }
        }
        assert!(!reserve.exists());
        let failed_at = failed_at.unwrap();
        let touched: Vec<Touched> = {
            let mut memory = memory.clone();
            steps[failed_at].iter().flat_map(|record| memory.apply(record)).collect()
        };
        let again = store.append(&steps[failed_at], &touched, &memory).await.unwrap_err();
        assert!(again.to_string().contains("used up"), "{again}");

        run(&mut store, "PRAGMA max_page_count = 1000000").await;
        for records in &steps[failed_at..] {
            step(&mut store, &mut memory, records).await.unwrap();
        }
        assert_eq!(store.load().await.unwrap(), steps.concat());
        assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
    }

    #[tokio::test]
    async fn an_append_whose_future_was_dropped_is_looked_up_and_not_lost_or_doubled() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Fast).await;
        let mut memory = Memory::default();
        let steps = month(40);
        for records in &steps {
            let touched: Vec<Touched> = records.iter().flat_map(|record| memory.apply(record)).collect();
            let append = store.append(records, &touched, &memory);
            let ended = tokio::time::timeout(std::time::Duration::ZERO, append).await;
            // The caller does not know whether it was written, and does it again.
            if ended.is_err() {
                store.append(records, &touched, &memory).await.unwrap();
            }
        }
        assert_eq!(store.verify().await.unwrap(), Vec::<String>::new());
        assert_eq!(store.load().await.unwrap(), steps.concat());
    }

    #[tokio::test]
    async fn what_could_not_be_read_back_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Fast).await;
        let mut memory = Memory::default();
        let at = hob_memory::testing::things::beginning();
        let entry = Entry::Reckoned {
            stock: hob_memory::Stock { item: Name::new("milk"), quantity: f64::NAN, since: at, seen: true },
            reason: String::new(),
        };
        let refused = step(&mut store, &mut memory, &[Record { seq: 1, at, minted: 0, entry }]).await;
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
        assert_eq!(store.load().await.unwrap(), []);
        // A line's quantity may be unsaid, and an unsaid one reads back.
        let line = Line {
            id: ItemId::from_bits(1),
            list: Name::new("shopping"),
            item: Name::new("milk"),
            quantity: None,
            unit: None,
            added: at,
            provenance: Provenance::Low,
            state: LineState::Open,
        };
        let record = Record { seq: 1, at, minted: 0, entry: Entry::Listed { line } };
        step(&mut store, &mut Memory::default(), &[record]).await.unwrap();
    }

    #[tokio::test]
    async fn the_journal_cannot_be_changed_or_cut() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Fast).await;
        step(&mut store, &mut Memory::default(), &month(1)[0]).await.unwrap();
        for sql in ["UPDATE journal SET at_ns = 0", "DELETE FROM journal"] {
            let error = sqlx::query(sql).execute(&mut store.connection).await.unwrap_err();
            assert!(error.to_string().contains("append-only"), "{error}");
        }
    }

    #[tokio::test]
    async fn every_statement_prepares() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), Sync::Fast).await;
        for sheet in tables::spreads().flatten() {
            let sql = sheet.sql.replace(&format!("new.{}", sheet.column), "?");
            assert_ne!(sql, sheet.sql, "{} must read its own column", sheet.column);
            let sql = format!("EXPLAIN {sql}");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind("[]").fetch_all(&mut store.connection).await.unwrap();
        }
    }
}
