//! hob: the household spirit that does the chores at night.
//!
//! This crate is the shell: it owns the clock, the files and every connection, and decides nothing. The mind
//! ([`hob_mind`]) is told what happened and says what to do; the shell commits what is to be remembered, and only
//! then does it.
#![forbid(unsafe_code)]

pub mod bench;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod control;
pub mod failure;
pub mod keeper;
pub mod line;
pub mod pddl;
pub mod run;
pub mod simulate;
pub mod text;
pub mod zone;
