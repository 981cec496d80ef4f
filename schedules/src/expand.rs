//! From a commitment to its occurrences: civil dates and slots become windows of instants.
