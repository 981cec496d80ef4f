//! The statements of one append with their rows.

use hob_memory::{Cause, StoreError};
use serde::Serialize;

/// One statement and the rows that it writes: its only parameter is a JSON array, which it reads by `json_each(?)`.
/// All rows of a table go in one statement, and all statements of an append in one text, because each hand-over to the
/// connection's thread costs more than a row.
struct Sheet {
    sql: &'static str,
    rows: Vec<u8>,
}

/// The statements of one append, in the order in which each first got a row.
#[derive(Default)]
pub(crate) struct Sheets {
    sheets: Vec<Sheet>,
}

impl Sheets {
    /// Adds a row (a tuple becomes a JSON array) to the statement `sql`.
    pub fn push(&mut self, sql: &'static str, row: &impl Serialize) -> Result<(), StoreError> {
        let sheet = match self.sheets.iter().position(|sheet| sheet.sql == sql) {
            Some(index) => &mut self.sheets[index],
            None => {
                self.sheets.push(Sheet { sql, rows: Vec::with_capacity(256) });
                let last = self.sheets.len() - 1;
                &mut self.sheets[last]
            }
        };
        sheet.rows.push(if sheet.rows.is_empty() { b'[' } else { b',' });
        serde_json::to_writer(&mut sheet.rows, row).map_err(unwritable)
    }

    /// Everything as one text, and its parameters in order.
    pub fn into_text(self) -> Result<(String, Vec<String>), StoreError> {
        // A usual append makes five or six statements of some two hundred bytes.
        let mut sql = String::with_capacity(2048);
        let mut parameters = Vec::with_capacity(self.sheets.len());
        for sheet in self.sheets {
            sql.push_str(sheet.sql);
            sql.push_str(";\n");
            let mut rows = sheet.rows;
            rows.push(b']');
            parameters.push(String::from_utf8(rows).map_err(unwritable)?);
        }
        Ok((sql, parameters))
    }
}

/// What cannot be written as JSON cannot be kept.
pub(crate) fn unwritable(cause: impl Into<Cause>) -> StoreError {
    StoreError::Refused { what: "a record cannot be written as JSON".to_owned(), source: Some(cause.into()) }
}
