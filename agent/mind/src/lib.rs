//! The mind: events in, entries and effects out. Pure.
#![forbid(unsafe_code)]
