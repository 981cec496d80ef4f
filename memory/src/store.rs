//! Where a journal is kept.

use crate::{Memory, Record};

/// A place that keeps the journal and the tables derived from it.
///
/// One contract, every implementation: `memory/tests/contract` runs on each.
pub trait Store {
    /// Appends the records of one step of the mind and updates the derived tables, in one transaction: all or nothing.
    fn append(
        &mut self,
        records: &[Record],
        memory: &Memory,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All records, in order.
    fn load(&mut self) -> impl Future<Output = Result<Vec<Record>, StoreError>> + Send;

    /// Rebuilds the derived tables from the journal and compares. Returns a line a difference; empty when clean.
    fn verify(&mut self) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;
}

/// Why a store failed, sorted by what the caller can do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Try again later: the disk is full, or another process holds the file.
    #[error("{what}; {way_out}")]
    TryAgain {
        /// What happened.
        what: String,
        /// What the owner can do.
        way_out: String,
        /// The cause.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// The file is wrong: corrupt, foreign, or made by a newer hob. It is left as it is.
    #[error("{what}; {way_out}")]
    WrongFile {
        /// What is wrong.
        what: String,
        /// What the owner can do.
        way_out: String,
        /// The cause.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
}
