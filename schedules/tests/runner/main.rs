//! One binary for all tests of the crate from outside: it links once.

mod civil;
mod common;
mod cron;
mod describe;
mod expansion;
mod rules;
