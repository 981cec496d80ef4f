//! Plans and their reasoning, as the journal keeps them.

use std::collections::BTreeMap;

use hob_schedules::{CommitmentId, OccurrenceId, PlanId, Source};
use hob_skills::{Arg, Fact, Literal, Name};
use serde::{Deserialize, Serialize};

/// Steps that reach a goal, with the reasoning behind them. The executive only carries it out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// The occurrence it serves; none for hob's own needs (charging, putting the house in order).
    pub occurrence: Option<OccurrenceId>,
    /// The task it does.
    pub task: Name,
    /// What must hold when it is done.
    pub goal: Vec<Literal>,
    /// In an order in which they can be carried out.
    pub steps: Vec<PlanStep>,
    /// The chain of thought, a thought a line.
    pub reasoning: Vec<Thought>,
    /// What is short, to be put on the shopping list: item, quantity in the item's unit.
    pub short: Vec<(Name, f64)>,
    /// The recipe that was picked, for meals.
    pub recipe: Option<Name>,
    /// Whether the steps only go and look: after the last of them the duty is planned again, from what was seen.
    #[serde(default)]
    pub partial: bool,
}

impl Plan {
    /// Expected seconds from the step `from` to the end, waits included.
    pub fn seconds_from(&self, from: usize) -> u32 {
        self.steps.iter().skip(from).map(|s| s.seconds).sum()
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanStep {
    /// A call or a wait.
    pub kind: StepKind,
    /// What must hold before it, ground.
    pub pre: Vec<Literal>,
    /// What holds after it, ground: what is looked for afterwards.
    pub effects: Vec<Literal>,
    /// Expected seconds, from experience where there is some.
    pub seconds: u32,
    /// Whether another duty may take the robot after this step: its hands are empty and nothing is left hot or open.
    pub yields: bool,
    /// Which thought of the plan's reasoning asked for it.
    pub because: usize,
}

/// A call or a wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// A skill with its arguments.
    Call {
        /// The skill.
        skill: Name,
        /// By parameter name.
        args: BTreeMap<Name, Arg>,
    },
    /// Until a literal holds; the robot is free meanwhile.
    Wait {
        /// The literal.
        until: Literal,
        /// The place to look at to see it.
        look_at: Name,
    },
}

/// One line of reasoning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thought {
    /// In plain English.
    pub says: String,
    /// What it rests on.
    pub rests_on: Vec<Ref>,
}

/// Something that a reason rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ref {
    /// A journal entry.
    Entry(u64),
    /// A commitment (a rule, a preference, a fact, a routine).
    Commitment(CommitmentId),
    /// An occurrence.
    Occurrence(OccurrenceId),
    /// The owner's words.
    Words(Source),
    /// A belief.
    Belief(Fact),
    /// A method of the catalogue: task, method.
    Method(Name, Name),
    /// A skill of the catalogue.
    Skill(Name),
    /// A recipe.
    Recipe(Name),
    /// Stock of an item.
    Stock(Name),
    /// Experience with a skill on an object.
    Experience(Name, Name),
}
