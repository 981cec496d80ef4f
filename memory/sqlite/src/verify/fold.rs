//! Folding the journal into fresh tables.
//!
//! The tables end up as the appends left them, and are written far less often: what a step did to a call or a belief is
//! written when a page of the journal is read, as it is by then. The next page is read and folded meanwhile.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use hob_memory::{Memory, Record, StoreError, Touched};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, SqliteConnection};

use super::Differences;
use crate::failure::sorted;
use crate::journal::{self, COLUMNS, Row};
use crate::open::reading;
use crate::read::PAGE_RECORDS;
use crate::sheet::Sheets;
use crate::tables;

/// Folds the journal up to the record `last` into the fresh tables.
pub(super) async fn fold(
    path: &Path,
    last: i64,
    fresh: &mut SqliteConnection,
    differences: &mut Differences,
) -> Result<(), StoreError> {
    let mut journal = reading(path).connect().await.map_err(|error| sorted(path, error))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM journal WHERE seq > ? AND seq <= {last} ORDER BY seq LIMIT {PAGE_RECORDS}"
    );
    let sql: Arc<str> = sql.into();
    let mut folding = Folding::default();
    let mut waiting = Vec::new();
    loop {
        let read = async {
            let page = sqlx::query(AssertSqlSafe(Arc::clone(&sql))).bind(folding.last);
            let rows = page.fetch_all(&mut journal).await.map_err(|error| sorted(path, error))?;
            folding.page(&rows, path, differences)
        };
        let (written, read) = tokio::join!(write(path, std::mem::take(&mut waiting), fresh), read);
        written?;
        match read? {
            Some(rows) => waiting = rows,
            None => return journal.close().await.map_err(|error| sorted(path, error)),
        }
    }
}

async fn write(path: &Path, rows: Vec<Sheets>, fresh: &mut SqliteConnection) -> Result<(), StoreError> {
    for sheets in rows {
        sheets.finish()?.write(fresh).await.map_err(|error| sorted(path, error))?;
    }
    Ok(())
}

/// The journal folded so far, and the rows that are not handed on yet.
#[derive(Default)]
struct Folding {
    memory: Memory,
    /// The last record's number.
    last: i64,
    /// The records read of the step that `last` belongs to.
    step: Vec<Row>,
    /// What earlier steps touched and is written with the page.
    later: BTreeSet<Touched>,
    /// Rows of earlier steps; each element is written by itself.
    rows: Vec<Sheets>,
}

impl Folding {
    /// Folds a page, and gives what is to be written; nothing, after the last page.
    fn page(
        &mut self,
        page: &[SqliteRow],
        path: &Path,
        differences: &mut Differences,
    ) -> Result<Option<Vec<Sheets>>, StoreError> {
        for row in page {
            let row = Row::of(row).map_err(|error| sorted(path, error))?;
            if row.seq != self.last + 1 {
                differences.add(format!("journal: record {} follows record {}", row.seq, self.last));
            }
            self.last = row.seq;
            if self.step.first().is_some_and(|first| first.step != row.step) {
                self.end_step(differences)?;
            }
            self.step.push(row);
        }
        if page.is_empty() {
            self.end_step(differences)?;
        }
        self.settle()?;
        let rows = std::mem::take(&mut self.rows);
        Ok((!page.is_empty() || !rows.is_empty()).then_some(rows))
    }

    fn end_step(&mut self, differences: &mut Differences) -> Result<(), StoreError> {
        let step = std::mem::take(&mut self.step);
        let records: Vec<Record> = step.iter().filter_map(|row| read(row, differences)).collect();
        // What is forgotten in this step is in the tables as it was before.
        if records.iter().any(|record| self.memory.forgets_at(record.at)) {
            self.settle()?;
        }
        let touched = records.iter().flat_map(|record| self.memory.apply(record));
        let (later, now): (Vec<_>, Vec<_>) = touched.partition(may_wait);
        let mut sheets = Sheets::default();
        for row in &step {
            journal::mentions(&mut sheets, row.seq, &row.body)?;
        }
        tables::write(&mut sheets, &now, &self.memory)?;
        self.add(sheets);
        self.later.extend(later);
        Ok(())
    }

    /// Turns what was to be written later into rows.
    fn settle(&mut self) -> Result<(), StoreError> {
        let later = std::mem::take(&mut self.later);
        let mut sheets = Sheets::default();
        tables::write(&mut sheets, &Vec::from_iter(later), &self.memory)?;
        self.add(sheets);
        Ok(())
    }

    fn add(&mut self, sheets: Sheets) {
        if sheets.is_empty() {
            return;
        }
        match self.rows.last_mut() {
            Some(last) if last.may_be_joined_by(&sheets) => last.join(sheets),
            Some(_) | None => self.rows.push(sheets),
        }
    }
}

/// Whether the row of what was touched may be written when later steps touched it too: it is replaced as a whole, and
/// memory drops it only when it forgets.
fn may_wait(touched: &Touched) -> bool {
    match touched {
        Touched::Call(_)
        | Touched::Belief(_)
        | Touched::Sighting(_)
        | Touched::Stock(_)
        | Touched::Line(_)
        | Touched::Question(_)
        | Touched::CheckIn(_)
        | Touched::Experience(_) => true,
        Touched::Commitment(_)
        | Touched::Occurrence(_)
        | Touched::Plan(_)
        | Touched::House
        | Touched::Brief
        | Touched::Amendments => false,
    }
}

fn read(row: &Row, differences: &mut Differences) -> Option<Record> {
    match row.record() {
        Err(error) => {
            differences.add(format!("journal {}: the entry cannot be read: {error}", row.seq));
            None
        }
        Ok(record) => {
            let kind = record.entry.kind();
            if kind != row.kind {
                differences.add(format!("journal {}: kind is {}, the entry is {kind}", row.seq, row.kind));
            }
            Some(record)
        }
    }
}
