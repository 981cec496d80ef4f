//! A classical planner.
//!
//! A task comes as PDDL ([`pddl`]) or is made of the types in [`lifted`]. It is grounded as far as the goal needs and
//! as far as anything can ever happen ([`ground`]), searched lazily with the FF heuristic and preferred instances, and
//! the plan is made shorter; [`replay`] must accept it before it is handed out. [`solve()`] does all of it.
//!
//! Planning is pure: no clock, no randomness, no I/O. The same task and limits give the same answer; a caller with a
//! clock may say stop.
#![forbid(unsafe_code)]

pub mod ground;
pub mod lifted;
mod limits;
mod normal;
pub mod pddl;
mod relaxed;
pub mod replay;
mod search;
mod solve;

pub use limits::{Bound, Limits};
pub use solve::{Answer, Figures, Proof, Verdict, Why, solve};
