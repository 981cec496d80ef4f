//! The simulated home, tested from outside: one binary.

mod common;
mod houses;
mod line;
mod owner;
mod rig;
mod skills;
