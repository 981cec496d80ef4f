//! SQLite's errors, sorted by what the caller can do.

use std::path::Path;

use hob_memory::{Cause, StoreError};

/// SQLite's primary result codes that need a word of their own.
mod code {
    pub const BUSY: i32 = 5;
    pub const LOCKED: i32 = 6;
    pub const READONLY: i32 = 8;
    pub const IOERR: i32 = 10;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const CANTOPEN: i32 = 14;
    pub const NOTADB: i32 = 26;
}

/// The primary result code, when SQLite gave one.
fn primary(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow, which on a local disk is for want of room.
const SHMSIZE: &str = "4874";

/// Whether the disk had no room.
pub(crate) fn is_full(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    primary(error) == Some(code::FULL) || code.as_deref() == Some(SHMSIZE)
}

pub(crate) fn wrong_file(what: String, way_out: &str, cause: impl Into<Cause>) -> StoreError {
    StoreError::WrongFile { what, way_out: way_out.to_owned(), source: Some(cause.into()) }
}

/// What an error of SQLite means for the file at `path`.
pub(crate) fn sorted(path: &Path, error: sqlx::Error) -> StoreError {
    let file = path.display();
    let (what, way_out) = match primary(&error) {
        Some(code::NOTADB) => (
            format!("{file} is no household: it is not an SQLite file, or it is damaged"),
            "name another file, or put a backup in its place; it is left as it is",
        ),
        Some(code::CORRUPT) => (
            format!("{file} is damaged"),
            "put a backup in its place, or keep it and try `sqlite3 FILE .recover` on a copy; it is left as it is",
        ),
        Some(code::READONLY | code::CANTOPEN) => (
            format!("{file} cannot be opened"),
            "give hob the right to read and write it and its folder, or name another file",
        ),
        Some(code::BUSY | code::LOCKED) => {
            return try_again(
                format!("{file} is held by another program"),
                "close what has it open (a database browser, a backup)",
                error,
            );
        }
        Some(code::FULL) => {
            return try_again(format!("the disk of {file} is full"), "make room on it", error);
        }
        Some(code::IOERR) => {
            return try_again(
                format!("the disk of {file} failed to read or write"),
                "see that it is mounted, has room and is sound",
                error,
            );
        }
        Some(_) | None => {
            return try_again(format!("{file} could not be used"), "the cause says more", error);
        }
    };
    wrong_file(what, way_out, error)
}

pub(crate) fn try_again(what: String, way_out: &str, cause: impl Into<Cause>) -> StoreError {
    StoreError::TryAgain { what, way_out: way_out.to_owned(), source: Some(cause.into()) }
}
