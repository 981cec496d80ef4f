//! What a household remembers.
//!
//! The journal is a sequence of [`Record`]s, each an [`Entry`] with its number and its time; it is only ever appended
//! to. [`Memory`] is what the journal amounts to: commitments, occurrences, lists, stock, people, places, beliefs,
//! questions, experience. It is made by [`Memory::apply`], one record after another, and by nothing else; a
//! [`Store`] keeps the journal and mirrors the same tables.
//!
//! This crate is pure.
#![forbid(unsafe_code)]

pub mod belief;
pub mod entry;
pub mod experience;
mod fold;
pub mod household;
pub mod list;
pub mod memory;
mod memory_store;
mod mentions;
pub mod plan;
mod prune;
mod query;
pub mod question;
pub mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod timetable;
pub mod usage;

pub use belief::{Belief, BeliefSource};
pub use entry::{Entry, Record};
pub use experience::{Experience, ExperienceKey, Experiences, Posterior};
pub use household::{Call, CallState, CheckIn, CheckInState, Conversation, Statement, Status, Verdict};
pub use list::{Line, LineState, ListEdit, Provenance, Stock};
pub use memory::{Amendment, Exception, Memory, Touched};
pub use memory_store::{MemoryStore, check_order};
pub use mentions::mentioned;
pub use plan::{Alternative, Choice, Cost, Plan, PlanStep, Ref, StepKind, Thought};
pub use question::{Question, QuestionState};
pub use store::{Cause, Store, StoreError};
pub use timetable::{Slot, Timetable};
pub use usage::Usage;
