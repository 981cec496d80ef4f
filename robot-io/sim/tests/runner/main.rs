//! The simulated home, tested from outside: one binary.

mod common;
mod houses;
