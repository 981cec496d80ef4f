//! Where a journal is kept.

use crate::{Memory, Record, Touched};

/// A place that keeps the journal and the tables derived from it.
///
/// One contract, every implementation: `hob_memory::testing::contract` (feature `testing`) runs on each.
///
/// The caller folds the records into its own [`Memory`] first, and hands over what [`Memory::apply`] touched:
///
/// ```
/// # use hob_memory::{Memory, MemoryStore, Record, Store, StoreError};
/// async fn step(store: &mut MemoryStore, memory: &mut Memory, records: &[Record]) -> Result<(), StoreError> {
///     let touched: Vec<_> = records.iter().flat_map(|record| memory.apply(record)).collect();
///     store.append(records, &touched, memory).await
/// }
/// ```
pub trait Store {
    /// Appends the records of one step of the mind and writes the rows of the derived tables that they touched, as
    /// `memory` has them after the last record, in one transaction: all or nothing.
    ///
    /// The first record's number follows the last one kept.
    fn append(
        &mut self,
        records: &[Record],
        touched: &[Touched],
        memory: &Memory,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All records, in order.
    fn load(&mut self) -> impl Future<Output = Result<Vec<Record>, StoreError>> + Send;

    /// Rebuilds the derived tables from the journal and compares. Returns a line a difference; empty when clean.
    fn verify(&mut self) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;
}

/// The cause of a [`StoreError`].
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

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
        source: Option<Cause>,
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
        source: Option<Cause>,
    },
    /// Records that must not be kept: out of order, or such that they could not be read back. A fault in the caller;
    /// stop and stay safe.
    #[error("{what}; nothing was written")]
    Refused {
        /// What is wrong with them.
        what: String,
        /// The cause.
        #[source]
        source: Option<Cause>,
    },
}
