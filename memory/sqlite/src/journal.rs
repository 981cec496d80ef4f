//! The journal's own rows: writing them, and reading them back.

use chrono::DateTime;
use hob_memory::{Entry, Record, StoreError, mentioned};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use crate::sheet::{Sheet, Sheets, unwritable};

pub(crate) static ADD_RECORDS: Sheet = Sheet {
    column: "add_records",
    sql: "INSERT INTO journal (seq, step, at_ns, minted, kind, body)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(new.add_records)",
};

static ADD_MENTIONS: Sheet = Sheet {
    column: "add_mentions",
    sql: "INSERT INTO mentions (id, seq)
SELECT value->>0, value->>1 FROM json_each(new.add_mentions)",
};

/// Written together, in this order.
pub(crate) static SPREADS: &[&[&Sheet]] = &[&[&ADD_RECORDS, &ADD_MENTIONS]];

/// The rows of some records that are appended together. A record that could not be read back is refused: one such
/// line would make the whole journal unreadable at the next start.
pub(crate) fn write(sheets: &mut Sheets, records: &[Record]) -> Result<(), StoreError> {
    let Some(first) = records.first() else { return Ok(()) };
    let step = integer(first, first.seq)?;
    for record in records {
        let at = record.at.timestamp_nanos_opt().ok_or_else(|| StoreError::Refused {
            what: format!("record {} is of {}, which no clock shows", record.seq, record.at),
            source: None,
        })?;
        let body = serde_json::to_string(&record.entry).map_err(unwritable)?;
        if let Err(cause) = serde_json::from_str::<Entry>(&body) {
            return Err(StoreError::Refused {
                what: format!("record {} could not be read back: {body}", record.seq),
                source: Some(cause.into()),
            });
        }
        let seq = integer(record, record.seq)?;
        let row = (seq, step, at, integer(record, record.minted)?, record.entry.kind(), &body);
        sheets.push(&ADD_RECORDS, &row)?;
        mentions(sheets, seq, &body)?;
    }
    Ok(())
}

/// The ids that an entry's JSON mentions.
pub(crate) fn mentions(sheets: &mut Sheets, seq: i64, body: &str) -> Result<(), StoreError> {
    mentioned(body).into_iter().try_for_each(|id| sheets.push(&ADD_MENTIONS, &(id, seq)))
}

/// SQLite's integers have a sign.
fn integer(record: &Record, value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|cause| StoreError::Refused {
        what: format!("record {} has a number out of range", record.seq),
        source: Some(cause.into()),
    })
}

/// A row of the journal, before its body is read.
pub(crate) struct Row {
    pub seq: i64,
    pub step: i64,
    pub at_ns: i64,
    pub minted: i64,
    pub kind: String,
    pub body: String,
}

/// The columns that [`Row::of`] expects.
pub(crate) const COLUMNS: &str = "seq, step, at_ns, minted, kind, body";

impl Row {
    /// A row of a query that selects [`COLUMNS`].
    pub fn of(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            seq: row.try_get(0)?,
            step: row.try_get(1)?,
            at_ns: row.try_get(2)?,
            minted: row.try_get(3)?,
            kind: row.try_get(4)?,
            body: row.try_get(5)?,
        })
    }

    /// The record, if its body can be read.
    pub fn record(&self) -> Result<Record, serde_json::Error> {
        Ok(Record {
            seq: self.seq.cast_unsigned(),
            at: DateTime::from_timestamp_nanos(self.at_ns),
            minted: self.minted.cast_unsigned(),
            entry: serde_json::from_str(&self.body)?,
        })
    }
}
