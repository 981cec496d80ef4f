//! The one integration binary: a module a matter.
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene up has failed")]

mod architecture;
mod briefs;
mod cli;
mod family;
mod kills;
mod replay;
mod six_months;
mod timetable;
