//! Checking a file: the journal is folded again from its first record into fresh tables, which are compared with those
//! of the file, row by row.

mod compare;
mod fold;

use std::path::Path;

use hob_memory::StoreError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use crate::failure::{sorted, wrong_file};
use crate::tables::TABLES;
use crate::{migrations, sheet};

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

    // The snapshot is of this moment; the journal, which only grows, is read up to here.
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM kept.journal")
        .fetch_one(&mut connection)
        .await
        .map_err(failed)?;
    sound(&mut connection, &mut differences).await.map_err(failed)?;
    fold::fold(path, last, &mut connection, &mut differences).await?;
    for table in &TABLES {
        compare::compare(table, &mut connection, &mut differences).await.map_err(failed)?;
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

/// Pages of the fresh tables that are kept in memory, in KiB; a household's years do not fit.
const CACHE: &str = "-8192";

/// Empty tables in a temporary file, which SQLite makes for an empty name and removes by itself.
async fn fresh_tables(path: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename("")
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", CACHE)
        .foreign_keys(false)
        .disable_statement_logging();
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
