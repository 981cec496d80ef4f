//! From a commitment to its occurrences.
