//! The simulated home, tested from outside: one binary.

mod common;
mod crash;
mod houses;
mod line;
mod monkey;
mod owner;
mod rig;
mod skills;
