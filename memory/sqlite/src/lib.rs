//! The journal and its derived tables in one SQLite file.
#![forbid(unsafe_code)]
