//! Checking a file: the journal is folded again from its first record into fresh tables, which are compared with those
//! of the file, row by row.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use hob_memory::{Memory, Record, StoreError, Touched};
use serde_json::{Map, Value};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, SqliteConnection};

use crate::failure::{sorted, wrong_file};
use crate::journal::{self, COLUMNS, Row};
use crate::migrations;
use crate::read::PAGE_RECORDS;
use crate::sheet::{self, Sheets};
use crate::tables::{self, TABLES, Table};

/// Whoever reads them has seen enough by then; the rest are counted.
const DIFFERENCES_MAX: usize = 200;

/// The differences found so far.
#[derive(Default)]
struct Differences {
    lines: Vec<String>,
    more: usize,
}

impl Differences {
    fn add(&mut self, line: String) {
        if self.lines.len() < DIFFERENCES_MAX {
            self.lines.push(line);
        } else {
            self.more += 1;
        }
    }

    fn into_lines(mut self) -> Vec<String> {
        if self.more > 0 {
            self.lines.push(format!("and {} more", self.more));
        }
        self.lines
    }
}

/// Reads the file in one snapshot; a writer may go on meanwhile.
pub(crate) async fn verify(path: &Path) -> Result<Vec<String>, StoreError> {
    let failed = |error| sorted(path, error);
    let mut connection = fresh_tables(path).await?;
    let mut differences = Differences::default();
    sqlx::query(ATTACH).bind(read_only_uri(path)).execute(&mut connection).await.map_err(failed)?;
    sqlx::query("BEGIN").execute(&mut connection).await.map_err(failed)?;

    sound(&mut connection, &mut differences).await.map_err(failed)?;
    fold(path, &mut connection, &mut differences).await?;
    for table in &TABLES {
        compare(table, &mut connection, &mut differences).await.map_err(failed)?;
    }
    twice(&mut connection, &mut differences).await.map_err(failed)?;

    sqlx::query("ROLLBACK").execute(&mut connection).await.map_err(failed)?;
    connection.close().await.map_err(failed)?;
    Ok(differences.into_lines())
}

const ATTACH: &str = "ATTACH DATABASE ? AS kept";

/// The mode overrides that of the tables in memory, too.
fn read_only_uri(path: &Path) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?mode=ro")
}

/// Empty tables in memory: a household's months are some ten megabytes.
async fn fresh_tables(path: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(false).disable_statement_logging();
    let mut fresh = options.connect().await.map_err(|error| sorted(path, error))?;
    migrations::run(&mut fresh)
        .await
        .map_err(|cause| wrong_file("the tables cannot be made anew".to_owned(), "report this", cause))?;
    sheet::prepare(&mut fresh).await.map_err(|error| sorted(path, error))?;
    Ok(fresh)
}

async fn sound(connection: &mut SqliteConnection, differences: &mut Differences) -> Result<(), sqlx::Error> {
    let found: Vec<String> =
        sqlx::query_scalar("PRAGMA kept.integrity_check").fetch_all(&mut *connection).await?;
    for line in found.into_iter().filter(|line| line != "ok") {
        differences.add(format!("the file: {line}"));
    }
    Ok(())
}

/// Folds the journal into the fresh tables, step by step as it was written.
async fn fold(
    path: &Path,
    connection: &mut SqliteConnection,
    differences: &mut Differences,
) -> Result<(), StoreError> {
    let failed = |error| sorted(path, error);
    let page = format!("SELECT {COLUMNS} FROM kept.journal WHERE seq > ? ORDER BY seq LIMIT {PAGE_RECORDS}");
    let page: Arc<str> = page.into();
    let mut memory = Memory::default();
    let mut step = Step::default();
    let mut last = 0;
    loop {
        let query = sqlx::query(AssertSqlSafe(Arc::clone(&page))).bind(last);
        let rows = query.fetch_all(&mut *connection).await.map_err(failed)?;
        if rows.is_empty() {
            return step.finish(path, connection, &memory).await;
        }
        for row in &rows {
            let row = Row::of(row).map_err(failed)?;
            if row.seq != last + 1 {
                differences.add(format!("journal: record {} follows record {last}", row.seq));
            }
            last = row.seq;
            if row.step != step.first {
                step.finish(path, connection, &memory).await?;
                step = Step { first: row.step, ..Step::default() };
            }
            if let Some(record) = read(&row, differences) {
                step.touched.append(&mut memory.apply(&record));
            }
            journal::mentions(&mut step.sheets, row.seq, &row.body)?;
        }
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

/// What was appended together.
#[derive(Default)]
struct Step {
    first: i64,
    touched: Vec<Touched>,
    sheets: Sheets,
}

impl Step {
    async fn finish(
        &mut self,
        path: &Path,
        connection: &mut SqliteConnection,
        memory: &Memory,
    ) -> Result<(), StoreError> {
        let mut sheets = std::mem::take(&mut self.sheets);
        tables::write(&mut sheets, &self.touched, memory)?;
        sheets.finish()?.write(connection).await.map_err(|error| sorted(path, error))
    }
}

/// Compares one table, row by row.
async fn compare(
    table: &Table,
    connection: &mut SqliteConnection,
    differences: &mut Differences,
) -> Result<(), sqlx::Error> {
    let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?) ORDER BY cid")
        .bind(table.name)
        .fetch_all(&mut *connection)
        .await?;
    let kept = rows_only_in(["kept", "main"], table, &columns, connection).await?;
    let mut fresh = rows_only_in(["main", "kept"], table, &columns, connection).await?;
    for (key, kept) in kept {
        match fresh.remove(&key) {
            None => {
                differences.add(format!("{} {key}: is kept, and the journal does not know it", table.name));
            }
            Some(fresh) => {
                for (column, kept) in kept.iter().filter(|(column, kept)| fresh.get(*column) != Some(*kept)) {
                    let fresh = fresh.get(column).unwrap_or(&Value::Null);
                    differences
                        .add(format!("{} {key}: {column} is {kept}, the journal says {fresh}", table.name));
                }
            }
        }
    }
    for key in fresh.keys() {
        differences.add(format!("{} {key}: is missing, and the journal knows it", table.name));
    }
    Ok(())
}

async fn rows_only_in(
    [here, there]: [&str; 2],
    table: &Table,
    columns: &[String],
    connection: &mut SqliteConnection,
) -> Result<BTreeMap<String, Map<String, Value>>, sqlx::Error> {
    let list: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let list = list.join(", ");
    let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', \"{column}\"")).collect();
    let Table { name, key } = table;
    let sql = format!(
        "SELECT {key}, json_object({}) FROM (SELECT {list} FROM {here}.{name} EXCEPT SELECT {list} FROM \
         {there}.{name}) LIMIT {}",
        pairs.join(", "),
        DIFFERENCES_MAX + 1,
    );
    let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut *connection).await?;
    Ok(rows.into_iter().map(|(key, row)| (key, serde_json::from_str(&row).unwrap_or_default())).collect())
}

/// No occurrence twice: the promise that matters most is looked at by itself.
async fn twice(connection: &mut SqliteConnection, differences: &mut Differences) -> Result<(), sqlx::Error> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(TWICE).fetch_all(&mut *connection).await?;
    for (commitment, civil, count) in rows {
        differences.add(format!("occurrences: {count} of {commitment} at {civil}"));
    }
    Ok(())
}

const TWICE: &str = "SELECT commitment, civil, count(*) FROM kept.occurrences WHERE state <> 'dropped'
GROUP BY commitment, civil HAVING count(*) > 1";
