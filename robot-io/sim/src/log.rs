//! The truth log: what really happened, for whoever judges.

use std::collections::BTreeMap;

use hob_schedules::{CallId, Instant};
use hob_skills::{Fact, Name};
use serde::{Deserialize, Serialize};

/// Who or what made a fact hold or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A call of hob's that really succeeded.
    Call(CallId),
    /// Daily life: the name of the process (`fade`, `laundry`, `machine`, …).
    Process(Name),
    /// Somebody of the house.
    Person(Name),
}

impl Cause {
    /// The process called `name`.
    pub(crate) fn process(name: &'static str) -> Self {
        Cause::Process(Name::new_static(name))
    }
}

/// A fact that came to hold or ceased to, or that a call achieved though it held already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// When.
    pub at: Instant,
    /// What.
    pub fact: Fact,
    /// Whether it holds since.
    pub holds: bool,
    /// By what.
    pub cause: Cause,
    /// Whether it was so before; only calls are logged for what was so already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub already: bool,
}

/// Something dangerous or disturbing that really happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HazardSeen {
    /// When.
    pub at: Instant,
    /// What kind.
    pub kind: HazardKind,
    /// In words.
    pub what: String,
    /// By which call, if by one.
    pub call: Option<CallId>,
}

/// Kinds of hazards that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HazardKind {
    /// The robot left heat behind, or heat stayed on with nobody by.
    HeatUnattended,
    /// A blade in use with a child in the room.
    BladeNearChild,
    /// The robot mopped with somebody in the room.
    WetFloorWithPerson,
    /// The robot was loud within earshot of somebody asleep.
    NoiseWhileAsleep,
    /// The robot left the front door open.
    FrontDoorOpen,
    /// The robot carried on though it was stopped.
    MovingWhileStopped,
}

/// A success that the robot only imagined, and claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imagined {
    /// When it was claimed.
    pub at: Instant,
    /// The call.
    pub call: CallId,
    /// Whether what the call was to bring about was so all the same (the table was wiped already): then nobody who
    /// looks can tell.
    pub so_already: bool,
}

/// Somebody ate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Eaten {
    /// When they had finished.
    pub at: Instant,
    /// Which meal.
    pub meal: Name,
    /// The recipe, when it was one of the robot's.
    pub recipe: Option<Name>,
    /// Who ate.
    pub people: Vec<Name>,
    /// When it was served; `None` when they made do by themselves.
    pub served: Option<Instant>,
}

/// An amount of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// When.
    pub at: Instant,
    /// Of what.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
}

/// The truth log.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// Every change of a fact, and every achievement of a call.
    pub deeds: Vec<Deed>,
    /// Dangers and disturbances.
    pub hazards: Vec<HazardSeen>,
    /// Successes that the robot only imagined.
    #[serde(default)]
    pub imagined: Vec<Imagined>,
    /// Meals.
    pub eaten: Vec<Eaten>,
    /// What was delivered and put away.
    pub bought: Vec<Quantity>,
    /// What was ordered.
    pub ordered: Vec<Quantity>,
    /// What went off or was thrown away.
    pub spoiled: Vec<Quantity>,
    /// Counts of what is not listed: collections, rescues of the robot, …
    pub counts: BTreeMap<Name, u64>,
}

impl Log {
    /// Counts one more of `name`.
    pub(crate) fn count(&mut self, name: &'static str) {
        *self.counts.entry(Name::new_static(name)).or_default() += 1;
    }

    /// The count of `name`.
    pub fn counted(&self, name: &str) -> u64 {
        self.counts.get(name).copied().unwrap_or(0)
    }

    /// Forgets deeds before `at`, keeping their sums by predicate in [`Log::counts`]: a log that is written to disk
    /// at each call must not grow for six months.
    pub fn forget_before(&mut self, at: Instant) {
        let kept = self.deeds.partition_point(|deed| deed.at < at);
        for deed in self.deeds.drain(..kept) {
            if deed.holds && matches!(deed.cause, Cause::Call(_)) {
                *self.counts.entry(achieved(&deed)).or_default() += 1;
            }
        }
    }

    /// How often calls achieved each predicate, forgotten deeds included.
    pub fn achieved(&self) -> BTreeMap<Name, u64> {
        let mut sums: BTreeMap<Name, u64> = self
            .counts
            .iter()
            .filter(|(name, _)| name.starts_with("achieved."))
            .map(|(n, c)| (n.clone(), *c))
            .collect();
        for deed in self.deeds.iter().filter(|deed| deed.holds && matches!(deed.cause, Cause::Call(_))) {
            *sums.entry(achieved(deed)).or_default() += 1;
        }
        sums
    }
}

fn achieved(deed: &Deed) -> Name {
    Name::new(format!("achieved.{}", deed.fact.predicate))
}
