//! Plans: from a duty and what is believed to steps that the executive only carries out, with the reasons.
//!
//! A task of the catalogue decomposes by methods into key steps; a search over connector skills supplies what lies
//! between them; a replay that shares no code with either must accept the plan before it is returned. Planning is pure:
//! the same view gives the same plan. Planning again from any state in between gives what remains.

mod barred;
mod bind;
mod build;
mod choice;
mod company;
mod enforce;
mod engine;
mod expand;
mod force;
mod gate;
mod goal;
mod goals;
mod ground;
mod hours;
mod lint;
mod locks;
mod looks;
mod loose_ends;
mod make;
mod map;
mod meals;
mod menu;
mod mislaid;
mod missing;
mod odds;
mod outline;
mod processes;
mod put_right;
mod render;
mod replay;
mod report;
mod rules;
mod search;
mod shopping;
mod state;
mod tastes;
mod travel;
mod view;

pub(crate) use self::tastes::is_of;
use hob_memory::{Belief, Ref};
use hob_schedules::CommitmentId;
use hob_skills::{Fact, Literal, Name};

pub(crate) use choice::expected;
pub use choice::tried_again;
pub(crate) use company::{Company, Noise};
pub use engine::Searches;

pub(crate) use force::covers;
pub use gate::{Refusal, Until, gate};
pub(crate) use gate::{hazard, preconditions};
pub use goal::{GOAL_TASK, Goal, GoalError, plan_goal, read_goal};
pub use goals::goals_of;
pub use ground::ground_effects;
pub(crate) use hours::{hours_against, is_of_hours, sleeps};
pub use lint::{Note, NoteKind, Severity, lint};
pub use make::{asked_about, plan};
pub use meals::{eaters, uses};
pub use menu::{provision, short_of};
pub use odds::experience_key;
pub(crate) use odds::{Doubt, doubts, is_call, undone_at_most};
pub use outline::{Go, Outline};
pub(crate) use processes::hangs_on;
pub use put_right::{Leaving, follows, put_right, reach};
pub(crate) use render::and;
pub(crate) use render::seen_at;
pub use render::{call_of, humanise, says};
pub(crate) use rules::{rules as rules_in_force, stands};
pub use shopping::in_item_unit;
pub(crate) use travel::Travel;
pub use view::View;

/// Why there is no plan, sorted by what can be done about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Blocked {
    /// It is so already, or there is nothing of the kind.
    NothingToDo {
        /// In plain English.
        reason: String,
        /// What it rests on.
        because: Vec<Ref>,
    },
    /// The catalogue has no such task.
    UnknownTask {
        /// In plain English.
        reason: String,
    },
    /// It names something that nobody told hob of, or leaves open what cannot be left open. Only the owner can tell:
    /// trying again does not help.
    Unknown {
        /// In plain English.
        reason: String,
        /// The question to the owner.
        ask: String,
    },
    /// Something is missing; the owner may be able to help.
    Missing {
        /// What would have to hold.
        literal: Box<Literal>,
        /// In plain English.
        reason: String,
        /// A question to the owner, if asking helps.
        ask: Option<String>,
        /// What it rests on.
        because: Vec<Ref>,
        /// What would have to be bought: item, quantity in its unit.
        short: Vec<(Name, f64)>,
    },
    /// A rule of the house is against it.
    Forbidden {
        /// The rule.
        rule: CommitmentId,
        /// In plain English.
        reason: String,
        /// What it rests on.
        because: Vec<Ref>,
    },
    /// It would be dangerous, whichever way it is done.
    Unsafe {
        /// In plain English.
        reason: String,
        /// What it rests on.
        because: Vec<Ref>,
    },
    /// No steps lead there.
    NoWay {
        /// In plain English.
        reason: String,
        /// What it rests on.
        because: Vec<Ref>,
    },
}

/// The beliefs with a predicate about a thing, whether or not they hold or have run out.
pub(crate) fn beliefs_about<'v>(
    view: &View<'v>,
    predicate: &str,
    thing: &Name,
) -> impl Iterator<Item = (&'v Fact, &'v Belief)> {
    let first = Fact::new(predicate, &[thing]);
    let (wanted, thing) = (first.predicate.clone(), thing.clone());
    let about = move |fact: &Fact| fact.predicate == wanted && fact.args.first() == Some(&thing);
    view.memory.beliefs.range(first..).take_while(move |(fact, _)| about(fact))
}

/// The beliefs with a predicate, whether or not they hold or have run out.
pub(crate) fn beliefs_on<'v>(
    view: &View<'v>,
    predicate: &str,
) -> impl Iterator<Item = (&'v Fact, &'v Belief)> {
    let first = Fact { predicate: Name::new(predicate), args: Vec::new() };
    let wanted = first.predicate.clone();
    view.memory.beliefs.range(first..).take_while(move |(fact, _)| fact.predicate == wanted)
}
