//! Hash tables of words that the mind itself chose: quick to look up, and in the same order in every process.

use foldhash::fast::FixedState;

/// A hash map with foldhash instead of SipHash.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// A hash set with foldhash instead of SipHash.
pub(crate) type HashSet<T> = std::collections::HashSet<T, FixedState>;
