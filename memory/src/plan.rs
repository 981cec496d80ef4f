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
    /// What was chosen among several ways, with the ways that were not taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

impl Plan {
    /// Expected seconds from the step `from` to the end, waits included.
    pub fn seconds_from(&self, from: usize) -> u32 {
        self.steps.iter().skip(from).map(|s| s.seconds).sum()
    }
}

/// A choice among ways of doing the same: what was taken, and what would have been done otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What is done in either case, in plain English.
    pub of: String,
    /// What was taken.
    pub took: Alternative,
    /// What was not, the best first.
    pub instead: Vec<Alternative>,
    /// What the costs rest on.
    pub rests_on: Vec<Ref>,
}

/// One way of doing it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// In plain English.
    pub says: String,
    /// What it is expected to cost.
    pub cost: Cost,
}

/// What a way of doing something is expected to cost, when it is rolled out in the world as hob believes it to be. It is
/// written as the list of its figures in this order, to three places, without the zeros at the end: a journal holds many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<f64>", from = "Vec<f64>")]
pub struct Cost {
    /// −ln of the chance that every step works at the first try.
    pub nats: f64,
    /// Seconds, with the tries that are expected to be repeated.
    pub seconds: f64,
    /// Nats of the steps that are done with a blade, heat, water on the floor or chemicals, weighted by their danger.
    pub risk_nats: f64,
    /// Seconds of noise that somebody awake is believed to be near, for each of them.
    pub disturbed_seconds: f64,
    /// Battery, in percent.
    pub wear_percent: f64,
    /// Seconds' worth by which the catalogue likes its result less than that of the best way, and by which it comes later.
    pub liking_seconds: f64,
    /// The chance that it stays undone for good, 0 to 1, where that is weighed: whether to do it, or to ask first.
    pub undone: f64,
}

impl From<Vec<f64>> for Cost {
    fn from(figures: Vec<f64>) -> Self {
        let figure = |nth: usize| figures.get(nth).copied().unwrap_or(0.0);
        Self {
            nats: figure(0),
            seconds: figure(1),
            risk_nats: figure(2),
            disturbed_seconds: figure(3),
            wear_percent: figure(4),
            liking_seconds: figure(5),
            undone: figure(6),
        }
    }
}

impl From<Cost> for Vec<f64> {
    fn from(cost: Cost) -> Self {
        let Cost { nats, seconds, risk_nats, disturbed_seconds, wear_percent, liking_seconds, undone } =
            cost.rounded();
        let mut figures =
            vec![nats, seconds, risk_nats, disturbed_seconds, wear_percent, liking_seconds, undone];
        while figures.last() == Some(&0.0) {
            figures.pop();
        }
        figures
    }
}

impl Cost {
    /// What a nat of failure is worth, in seconds: a look, another try, one time in ten another plan, and now and then
    /// something on the floor. So much is walked further for a grip that fails one time in four instead of two.
    pub const NAT_SECONDS: f64 = 300.0;

    /// An hour on the dock fills the battery.
    pub const WEAR_SECONDS: f64 = 36.0;

    /// A minute of somebody's peace is worth two of the robot's.
    pub const DISTURBED_SECONDS: f64 = 2.0;

    /// A duty that stays undone costs its owner an hour: she does it herself, or comes home to it undone.
    pub const UNDONE_SECONDS: f64 = 3600.0;

    /// Its parts one by one, each in seconds' worth: failure, time, risk, disturbance, wear, liking, what stays undone.
    pub fn parts(&self) -> [f64; 7] {
        [
            self.nats * Self::NAT_SECONDS,
            self.seconds,
            self.risk_nats * Self::NAT_SECONDS,
            self.disturbed_seconds * Self::DISTURBED_SECONDS,
            self.wear_percent * Self::WEAR_SECONDS,
            self.liking_seconds,
            self.undone * Self::UNDONE_SECONDS,
        ]
    }

    /// All of it, in seconds' worth: the negative of its utility, the goal being the same.
    pub fn total(&self) -> f64 {
        self.parts().iter().sum()
    }

    /// The chance that every step works at the first try, 0 to 1.
    pub fn success(&self) -> f64 {
        (-self.nats).exp()
    }

    /// Both, one after the other.
    #[must_use]
    pub fn and(&self, other: &Cost) -> Cost {
        Cost {
            nats: self.nats + other.nats,
            seconds: self.seconds + other.seconds,
            wear_percent: self.wear_percent + other.wear_percent,
            disturbed_seconds: self.disturbed_seconds + other.disturbed_seconds,
            risk_nats: self.risk_nats + other.risk_nats,
            liking_seconds: self.liking_seconds + other.liking_seconds,
            undone: 1.0 - (1.0 - self.undone) * (1.0 - other.undone),
        }
    }

    /// To three places: what is written down is what is read again.
    #[must_use]
    pub fn rounded(&self) -> Cost {
        let round = |figure: f64| (figure * 1000.0).round() / 1000.0;
        Cost {
            nats: round(self.nats),
            seconds: round(self.seconds),
            wear_percent: round(self.wear_percent),
            disturbed_seconds: round(self.disturbed_seconds),
            risk_nats: round(self.risk_nats),
            liking_seconds: round(self.liking_seconds),
            undone: round(self.undone),
        }
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
