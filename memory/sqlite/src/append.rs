//! Appending: the journal's rows and the derived rows in one transaction.

use hob_memory::{Memory, Record, Store, StoreError, Touched, check_order};
use sqlx::AssertSqlSafe;

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
            self.roll_back().await;
            self.read_last_seq().await?;
            self.unfinished = false;
        }
        check_order(self.last_seq, records)?;
        let Some(last) = records.last() else { return Ok(()) };
        let mut sheets = Sheets::default();
        journal::write(&mut sheets, records)?;
        tables::write(&mut sheets, touched, memory)?;
        self.unfinished = true;
        let done = self.commit(sheets).await;
        self.unfinished = false;
        match done {
            Ok(()) => {
                self.last_seq = last.seq;
                self.ballast.after_append();
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    async fn load(&mut self) -> Result<Vec<Record>, StoreError> {
        read::records(&mut self.connection, &self.path, 0, i64::MAX).await
    }

    async fn verify(&mut self) -> Result<Vec<String>, StoreError> {
        verify::verify(&self.path).await
    }
}

impl SqliteStore {
    /// All statements go to the connection's thread in one text: one hand-over instead of six. The texts are few (one
    /// for each combination of tables), so each is prepared once.
    async fn commit(&mut self, sheets: Sheets) -> Result<(), StoreError> {
        let (statements, parameters) = sheets.into_text()?;
        let text = format!("BEGIN IMMEDIATE;\n{statements}COMMIT");
        // Made of this crate's own statements; every value is a parameter.
        let mut query = sqlx::query(AssertSqlSafe(text));
        for parameter in parameters {
            query = query.bind(parameter);
        }
        let Err(error) = query.execute(&mut self.connection).await else { return Ok(()) };
        self.roll_back().await;
        if !is_full(&error) {
            return Err(sorted(&self.path, error));
        }
        let folder = self.path.parent().unwrap_or(&self.path).display();
        if self.ballast.release() {
            // What the reserve frees is lost again if the log takes it before the file can: fold the log in now.
            let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut self.connection).await;
            if let Err(error) = folded {
                tracing::warn!(%error, "the write-ahead log could not be folded in");
            }
            return Err(try_again(
                format!(
                    "the disk of {folder} is full; hob released its reserve of 8 MB and can go on for a while"
                ),
                "make room on it soon",
                error,
            ));
        }
        Err(try_again(
            format!("the disk of {folder} is full, and hob's reserve is used up; nothing is written"),
            "make room on it, and hob goes on by itself",
            error,
        ))
    }

    /// SQLite rolls some failures back by itself; there is nothing to roll back then, which is no matter.
    async fn roll_back(&mut self) {
        if let Err(error) = sqlx::query("ROLLBACK").execute(&mut self.connection).await {
            tracing::debug!(%error, "nothing to roll back");
        }
    }
}
