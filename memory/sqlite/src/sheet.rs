//! An append is one statement: an INSERT into a temporary view, whose triggers spread it over the tables.
//!
//! Each statement handed to the connection's thread costs more than the rows that it writes (some ten microseconds of
//! waking each other up, and an append has six to ten of them); and one statement is one transaction by itself, which
//! nobody can leave half done.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use hob_memory::{Cause, StoreError};
use serde::Serialize;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::journal;
use crate::tables::spreads;

/// One statement and the column of the view that carries its rows, as a JSON array of arrays.
pub(crate) struct Sheet {
    /// The column; NULL when there are no rows.
    pub column: &'static str,
    /// The statement; it reads `new.column`.
    pub sql: &'static str,
}

/// The rows of one append.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    rows: Vec<(&'static str, Vec<u8>)>,
}

/// The view and its triggers, to be made once a connection.
static SPREAD: LazyLock<Arc<str>> = LazyLock::new(|| {
    let columns: Vec<String> = columns().map(|column| format!("NULL AS {column}")).collect();
    let mut sql = format!("CREATE TEMP VIEW step AS SELECT {};\n", columns.join(", "));
    for (number, sheets) in spreads().enumerate() {
        let any: Vec<String> =
            sheets.iter().map(|sheet| format!("new.{} IS NOT NULL", sheet.column)).collect();
        let any = any.join(" OR ");
        let body: Vec<&str> = sheets.iter().map(|sheet| sheet.sql).collect();
        let body = body.join(";\n");
        // Writing to a String never fails.
        let _ = write!(
            sql,
            "CREATE TEMP TRIGGER spread_{number} INSTEAD OF INSERT ON step WHEN {any} BEGIN\n{body};\nEND;\n"
        );
    }
    sql.into()
});

/// The one statement of every append.
static APPEND: LazyLock<Arc<str>> = LazyLock::new(|| {
    let places: Vec<&str> = columns().map(|_| "?").collect();
    format!("INSERT INTO step VALUES ({})", places.join(", ")).into()
});

fn columns() -> impl Iterator<Item = &'static str> {
    spreads().flatten().map(|sheet| sheet.column)
}

/// The list of statements made in order that a column belongs to, and its place there.
fn place_of(column: &str) -> Option<(usize, usize)> {
    static PLACES: LazyLock<HashMap<&str, (usize, usize)>> = LazyLock::new(|| {
        let places = spreads().enumerate().flat_map(|(group, sheets)| {
            sheets.iter().enumerate().map(move |(index, sheet)| (sheet.column, (group, index)))
        });
        places.collect()
    });
    PLACES.get(column).copied()
}

/// Prepares a connection for [`Sheets::write`].
pub(crate) async fn prepare(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(Arc::clone(&SPREAD))).execute(connection).await.map(drop)
}

impl Sheets {
    /// Adds a row (a tuple becomes a JSON array) to the statement's rows.
    pub fn push(&mut self, sheet: &Sheet, row: &impl Serialize) -> Result<(), StoreError> {
        let index = self.rows.iter().position(|(column, _)| *column == sheet.column).unwrap_or_else(|| {
            self.rows.push((sheet.column, Vec::with_capacity(256)));
            self.rows.len() - 1
        });
        let (_, rows) = &mut self.rows[index];
        rows.push(if rows.is_empty() { b'[' } else { b',' });
        serde_json::to_writer(rows, row).map_err(unwritable)
    }

    /// Whether these rows and then `later` may be written as one: no row of `later` belongs to a statement that is made
    /// before one that has rows here, unless it adds a record, which nothing here can have changed.
    pub fn may_be_joined_by(&self, later: &Sheets) -> bool {
        let here: Vec<(usize, usize)> = self.rows.iter().filter_map(|(column, _)| place_of(column)).collect();
        let ordered = later.rows.iter().filter(|(column, _)| *column != journal::ADD_RECORDS.column);
        ordered.filter_map(|(column, _)| place_of(column)).all(|(group, index)| {
            here.iter().all(|(other_group, other_index)| *other_group != group || *other_index <= index)
        })
    }

    /// Adds the rows of `later` after these.
    pub fn join(&mut self, later: Sheets) {
        for (column, rows) in later.rows {
            match self.rows.iter_mut().find(|(name, _)| *name == column) {
                None => self.rows.push((column, rows)),
                Some((_, here)) => {
                    here.push(b',');
                    here.extend_from_slice(rows.get(1..).unwrap_or_default());
                }
            }
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Closes the arrays: one parameter a column.
    pub fn finish(mut self) -> Result<Finished, StoreError> {
        let text = |column| match self.rows.iter_mut().find(|(name, _)| *name == column) {
            None => Ok(None),
            Some((_, rows)) => {
                let mut rows = std::mem::take(rows);
                rows.push(b']');
                String::from_utf8(rows).map(Some).map_err(unwritable)
            }
        };
        columns().map(text).collect::<Result<_, _>>().map(Finished)
    }
}

/// The parameters of [`APPEND`].
pub(crate) struct Finished(Vec<Option<String>>);

impl Finished {
    /// Writes the rows: all or nothing.
    pub async fn write(self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        let mut query = sqlx::query(AssertSqlSafe(Arc::clone(&APPEND)));
        for rows in self.0 {
            query = query.bind(rows);
        }
        query.execute(connection).await.map(drop)
    }
}

/// What cannot be written as JSON cannot be kept.
pub(crate) fn unwritable(cause: impl Into<Cause>) -> StoreError {
    StoreError::Refused { what: "a record cannot be written as JSON".to_owned(), source: Some(cause.into()) }
}
