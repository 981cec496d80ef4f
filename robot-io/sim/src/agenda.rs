//! What is going to happen, in order of time.

use std::collections::BTreeMap;

use hob_schedules::{CallId, Instant};
use hob_skills::{Fact, Name};
use serde::{Deserialize, Serialize};

/// Something that happens by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Happening {
    /// A new day is drawn for everybody.
    Day,
    /// Somebody does something.
    Person { who: Name, act: Act },
    /// Daily life undoes a fact, if nothing did since.
    Fades { fact: Fact, since: Instant },
    /// A machine is through, if nobody stopped it since.
    CycleEnds { machine: Name, since: Instant },
    /// What hangs there since then is dry.
    Dries { load: Name, since: Instant },
    /// A served meal is eaten, if it still stands there.
    Eaten { meal: Name, since: Instant },
    /// An order arrives.
    Delivered { order: u64 },
    /// The bins at the curb are emptied.
    Collected,
    /// Bins fill.
    BinsFill,
    /// Clothes are worn, food goes off.
    Evening,
    /// Something is spilled in this room.
    Spill { room: Name },
    /// A store left open since then has become warm.
    Warms { store: Name, since: Instant },
    /// The front door has stood open since then.
    DoorAjar { door: Name, since: Instant },
    /// Heat that was on since then may be unattended.
    HeatLeft { thing: Name, since: Instant, again: bool },
    /// A child came in while this call used a blade.
    BladeStill { call: CallId, who: Name },
    /// Somebody who was asked to takes a child out of a room.
    TakenOut { who: Name, room: Name },
    /// Somebody puts down what they were handed.
    PutsDown { who: Name, object: Name },
}

/// What a person does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// Gets up.
    Wake,
    /// Goes out.
    Leave,
    /// Comes home.
    Return,
    /// Lies down; true when it is a nap.
    Sleep { nap: bool },
    /// Changes rooms; of the chain with this number, so that an old chain ends.
    Move { chain: u32 },
    /// Takes something from the stores.
    Snack { item: Name, quantity: f64 },
    /// Eats by themselves when nothing was served.
    EatAlone { meal: Name },
}

/// The agenda.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<(Instant, u64, Happening)>", into = "Vec<(Instant, u64, Happening)>")]
pub(crate) struct Agenda {
    entries: BTreeMap<(Instant, u64), Happening>,
    count: u64,
}

impl Agenda {
    /// Adds a happening; those of one instant happen in the order in which they were added.
    pub fn add(&mut self, at: Instant, happening: Happening) {
        self.count += 1;
        self.entries.insert((at, self.count), happening);
    }

    /// When the next happens.
    pub fn next(&self) -> Option<Instant> {
        self.entries.keys().next().map(|(at, _)| *at)
    }

    /// Takes the next that happens at `until` or before.
    pub fn pop(&mut self, until: Instant) -> Option<(Instant, Happening)> {
        let (key, _) = self.entries.first_key_value().filter(|((at, _), _)| *at <= until)?;
        let key = *key;
        self.entries.remove(&key).map(|happening| (key.0, happening))
    }
}

impl From<Vec<(Instant, u64, Happening)>> for Agenda {
    fn from(all: Vec<(Instant, u64, Happening)>) -> Self {
        let count = all.iter().map(|(_, n, _)| *n).max().unwrap_or(0);
        Self { entries: all.into_iter().map(|(at, n, happening)| ((at, n), happening)).collect(), count }
    }
}

impl From<Agenda> for Vec<(Instant, u64, Happening)> {
    fn from(agenda: Agenda) -> Self {
        agenda.entries.into_iter().map(|((at, n), happening)| (at, n, happening)).collect()
    }
}
