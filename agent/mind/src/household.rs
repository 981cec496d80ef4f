//! The state machine of a household.

use hob_memory::{Memory, Record, Touched};
use hob_schedules::Instant;

use crate::{Effect, Event};

/// What the owner may set, apart from the brief.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {}

/// What one event led to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// To be committed, all or nothing, before any effect is performed.
    pub records: Vec<Record>,
    /// The rows of derived tables that the records changed.
    pub touched: Vec<Touched>,
    /// To be performed, in order, once the records are committed.
    pub effects: Vec<Effect>,
}

/// A household: what is remembered, and what is being done about it.
#[derive(Debug)]
pub struct Household {
    memory: Memory,
}

impl Household {
    /// A household as its journal left it; an empty journal makes one that waits for [`Event::Founded`].
    pub fn restore(settings: Settings, records: impl IntoIterator<Item = Record>) -> Self {
        let _ = settings;
        let mut memory = Memory::default();
        for record in records {
            memory.apply(&record);
        }
        Self { memory }
    }

    /// Takes one event.
    pub fn handle(&mut self, event: Event, now: Instant) -> Step {
        let _ = (event, now);
        todo!()
    }

    /// When to call again with [`Event::Tick`] at the latest, if nothing happens before.
    pub fn next_wake(&self) -> Option<Instant> {
        todo!()
    }

    /// What is remembered.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }
}
