//! Queries for those who look: `hob why`, `hob today`, the web page.

use std::ops::{Bound, RangeBounds};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use hob_memory::{Record, StoreError};
use hob_schedules::{CommitmentId, Instant, Occurrence, State};
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

use crate::failure::{sorted, wrong_file};
use crate::journal::{COLUMNS, Row};
use crate::open::SqliteReader;
use crate::verify;

/// An occurrence as the store keeps it, however long ago it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOccurrence {
    /// The occurrence.
    pub occurrence: Occurrence,
    /// The records that say why it stands where it stands.
    pub reasons: Vec<u64>,
}

impl SqliteReader {
    /// The records with these numbers, in order.
    pub async fn records(&mut self, range: impl RangeBounds<u64>) -> Result<Vec<Record>, StoreError> {
        let clamp = |seq: u64| i64::try_from(seq).unwrap_or(i64::MAX);
        let first = match range.start_bound() {
            Bound::Included(seq) => clamp(*seq),
            Bound::Excluded(seq) => clamp(seq.saturating_add(1)),
            Bound::Unbounded => 0,
        };
        let last = match range.end_bound() {
            Bound::Included(seq) => clamp(*seq),
            Bound::Excluded(0) => return Ok(Vec::new()),
            Bound::Excluded(seq) => clamp(seq - 1),
            Bound::Unbounded => i64::MAX,
        };
        records(&mut self.connection, &self.path, first, last).await
    }

    /// All records that mention an id (`occ_01J…`, `cmt_01J…`, `call_01J…`), in order.
    pub async fn records_about(&mut self, id: &str) -> Result<Vec<Record>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE seq IN (SELECT seq FROM mentions WHERE id = ?) ORDER BY seq"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(id.to_owned()).fetch_all(&mut self.connection).await;
        let rows = rows.map_err(|error| sorted(&self.path, error))?;
        rows.iter().map(|row| record(&self.path, row)).collect()
    }

    /// The last record's number; 0 when there is none.
    pub async fn last_seq(&mut self) -> Result<u64, StoreError> {
        let last: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM journal")
            .fetch_one(&mut self.connection)
            .await
            .map_err(|error| sorted(&self.path, error))?;
        Ok(last.cast_unsigned())
    }

    /// Every occurrence of a commitment that was not dropped, by its civil time.
    pub async fn occurrence_history(
        &mut self,
        commitment: CommitmentId,
    ) -> Result<Vec<KeptOccurrence>, StoreError> {
        self.occurrences(OF_COMMITMENT, commitment.to_string()).await
    }

    /// Every occurrence on a local date that was not dropped, by its civil time.
    pub async fn occurrences_on(&mut self, date: NaiveDate) -> Result<Vec<KeptOccurrence>, StoreError> {
        self.occurrences(ON_DATE, date.to_string()).await
    }

    /// Rebuilds the derived tables from the journal and compares, while a writer may go on.
    pub async fn verify(&mut self) -> Result<Vec<String>, StoreError> {
        verify::verify(&self.path).await
    }

    async fn occurrences(
        &mut self,
        sql: &'static str,
        parameter: String,
    ) -> Result<Vec<KeptOccurrence>, StoreError> {
        let rows = sqlx::query(sql).bind(parameter).fetch_all(&mut self.connection).await;
        let rows = rows.map_err(|error| sorted(&self.path, error))?;
        rows.iter()
            .map(|row| {
                kept_occurrence(row).map_err(|cause| {
                    wrong_file(
                        format!("an occurrence in {} cannot be read", self.path.display()),
                        "run `hob memory verify`",
                        cause,
                    )
                })
            })
            .collect()
    }
}

macro_rules! occurrences {
    ($filter:literal) => {
        concat!(
            "SELECT id, commitment, revision, date, civil, opens_ns, due_ns, closes_ns, state, since_ns, question, how,
    reasons FROM occurrences WHERE state <> 'dropped' AND ",
            $filter,
            " ORDER BY civil, id"
        )
    };
}

const OF_COMMITMENT: &str = occurrences!("commitment = ?");
const ON_DATE: &str = occurrences!("date = ?");

/// A page of records is some hundred kilobytes.
pub(crate) const PAGE_RECORDS: i64 = 1024;

/// The records from `first` to `last`, in order.
pub(crate) async fn records(
    connection: &mut SqliteConnection,
    path: &Path,
    first: i64,
    last: i64,
) -> Result<Vec<Record>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT {PAGE_RECORDS}");
    let sql: Arc<str> = sql.into();
    let mut found = Vec::new();
    let mut next = first;
    loop {
        let query = sqlx::query(AssertSqlSafe(Arc::clone(&sql))).bind(next).bind(last);
        let rows = query.fetch_all(&mut *connection).await.map_err(|error| sorted(path, error))?;
        for row in &rows {
            found.push(record(path, row)?);
        }
        match found.last() {
            Some(record) if !rows.is_empty() => next = record.seq.saturating_add(1).cast_signed(),
            Some(_) | None => return Ok(found),
        }
    }
}

fn record(path: &Path, row: &SqliteRow) -> Result<Record, StoreError> {
    let row = Row::of(row).map_err(|error| sorted(path, error))?;
    row.record().map_err(|cause| {
        wrong_file(
            format!("record {} in {} cannot be read", row.seq, path.display()),
            "put a backup in its place; `hob memory verify` says what else is wrong",
            cause,
        )
    })
}

/// A text that is the JSON of a unit variant without its quotes.
fn variant<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::from(text))
}

type Unreadable = Box<dyn std::error::Error + Send + std::marker::Sync>;

fn kept_occurrence(row: &SqliteRow) -> Result<KeptOccurrence, Unreadable> {
    let text = |index: usize| row.try_get::<String, _>(index);
    let instant = |index: usize| row.try_get::<i64, _>(index).map(DateTime::from_timestamp_nanos);
    let since = || -> Result<Instant, sqlx::Error> { instant(9) };
    let state = match text(8)?.as_str() {
        "upcoming" => State::Upcoming,
        "deferred" => State::Deferred { until: since()? },
        "running" => State::Running { since: since()? },
        "asked" => State::Asked { question: text(10)?.parse()? },
        "settled" => State::Settled { at: since()?, how: variant(&text(11)?)? },
        other => return Err(format!("`{other}` is no state of an occurrence").into()),
    };
    let revision: i64 = row.try_get(2)?;
    let occurrence = Occurrence {
        id: text(0)?.parse()?,
        commitment: text(1)?.parse()?,
        revision: u32::try_from(revision)?,
        date: text(3)?.parse()?,
        civil: text(4)?.parse()?,
        opens: instant(5)?,
        due: instant(6)?,
        closes: instant(7)?,
        state,
    };
    Ok(KeptOccurrence { occurrence, reasons: serde_json::from_str(&text(12)?)? })
}
