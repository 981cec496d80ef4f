//! The journal and its derived tables in one SQLite file.
//!
//! [`SqliteStore`] is the one writer: `hob run` and the simulations have one. [`SqliteReader`] looks at the same file,
//! also while a writer is at work. Beside the file lie its lock (`.lock`), SQLite's own (`-wal`, `-shm`), and the
//! ballast (`.ballast`): eight megabytes that are given up when the disk is full, so that hob can go on.
#![forbid(unsafe_code)]

mod append;
mod ballast;
mod behind;
mod failure;
mod journal;
mod lock;
mod migrations;
mod open;
mod read;
mod sheet;
mod tables;
mod verify;

pub use behind::WriteBehind;
pub use open::{SqliteReader, SqliteStore, Sync};
pub use read::KeptOccurrence;
