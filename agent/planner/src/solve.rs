//! From a task to a plan, a proof that there is none, or the bound that was met.

use crate::ground::{Grounded, Grounding, Lit, ground};
use crate::lifted::{Step, Task};
use crate::limits::{Bound, Limits};
use crate::relaxed::Relaxed;
use crate::replay::{self, Flaw};
use crate::search::improve::improve;
use crate::search::lazy::Lazy;
use crate::search::novelty::Novelty;
use crate::search::{Effort, Ended, mutex};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The plan or why there is none.
    pub verdict: Verdict,
    /// What it took.
    pub figures: Figures,
}

/// Whether there is a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A plan, which the replay accepted.
    Solved(Vec<Step>),
    /// There is none.
    Unsolvable(Proof),
    /// It is not known.
    Unknown(Why),
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Part of the goal could not be even if nothing that was true became false. The chain goes from there to what is
    /// missing; each literal needs the next. It is empty where no single literal is to blame.
    Unreachable(Vec<String>),
    /// Two literals of the goal can never hold together.
    Clash(String, String),
    /// Every state that can be reached was looked at.
    Exhausted,
}

/// Why it is not known whether there is a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A bound was met.
    Bound(Bound),
    /// The replay refused the plan: a mistake in the planner itself.
    Refused(Flaw),
}

/// What it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Atoms that change and matter.
    pub atoms: usize,
    /// Instances of actions that can happen and matter.
    pub instances: usize,
    /// States whose heuristic was computed.
    pub evaluations: u64,
    /// States whose successors were made.
    pub expanded: u64,
    /// Steps of the plan as it was found, before it was made shorter.
    pub steps_found: usize,
}

/// States that the first search looks at before the pairs are asked whether there can be a plan at all: nearly every
/// household task is solved by then, and none waits for the proof.
const BEFORE_PAIRS: u64 = 1_000;

/// States that the first search looks at before the other one is tried.
const BEFORE_NOVELTY: u64 = 20_000;

/// States that each search then looks at in turn.
const TURN: u64 = 20_000;

/// Solves a task. `should_stop` is asked now and then; once it says yes, the answer is what is known by then.
pub fn solve(task: &Task, limits: &Limits, should_stop: &mut dyn FnMut() -> bool) -> Answer {
    let mut figures = Figures::default();
    let verdict = match ground(task, limits, should_stop) {
        Err(bound) => Verdict::Unknown(Why::Bound(bound)),
        Ok(Grounding::Unreachable(chain)) => Verdict::Unsolvable(Proof::Unreachable(chain)),
        Ok(Grounding::Task(grounded)) => {
            figures.atoms = grounded.atoms.len();
            figures.instances = grounded.ops.len();
            let mut effort = Effort { limits, should_stop, evaluations: 0, expanded: 0 };
            let verdict = searched(task, &grounded, &mut effort, &mut figures);
            figures.evaluations = effort.evaluations;
            figures.expanded = effort.expanded;
            verdict
        }
    };
    let verdict = match verdict {
        Verdict::Solved(plan) => match replay::check(task, &plan) {
            Ok(()) => Verdict::Solved(plan),
            Err(flaw) => Verdict::Unknown(Why::Refused(flaw)),
        },
        verdict @ (Verdict::Unsolvable(_) | Verdict::Unknown(_)) => verdict,
    };
    Answer { verdict, figures }
}

fn searched(task: &Task, grounded: &Grounded, effort: &mut Effort<'_>, figures: &mut Figures) -> Verdict {
    let mut relaxed = Relaxed::new(grounded);
    let ended = search(grounded, &mut relaxed, effort);
    match ended {
        Outcome::Clash(one, other) => {
            let text = |lit| lit_text(task, grounded, lit);
            Verdict::Unsolvable(Proof::Clash(text(one), text(other)))
        }
        Outcome::Ended(Ended::Found(plan)) => {
            figures.steps_found = plan.len();
            let plan = improve(grounded, &mut relaxed, plan, effort);
            Verdict::Solved(plan.iter().map(|op| grounded.ops[*op as usize].step.clone()).collect())
        }
        Outcome::Ended(Ended::Exhausted) => Verdict::Unsolvable(Proof::Exhausted),
        Outcome::Ended(Ended::Bound(bound)) => Verdict::Unknown(Why::Bound(bound)),
        // The turns are taken until a search ends otherwise.
        Outcome::Ended(Ended::Paused) => Verdict::Unknown(Why::Bound(Bound::Evaluations)),
    }
}

enum Outcome {
    Ended(Ended),
    Clash(Lit, Lit),
}

fn search(grounded: &Grounded, relaxed: &mut Relaxed, effort: &mut Effort<'_>) -> Outcome {
    let mut lazy = Lazy::new(grounded);
    let ended = lazy.run(relaxed, BEFORE_PAIRS, effort);
    if ended != Ended::Paused {
        return Outcome::Ended(ended);
    }
    match mutex::clash(grounded, effort) {
        Ok(Some((one, other))) => return Outcome::Clash(one, other),
        Ok(None) => {}
        Err(bound) => return Outcome::Ended(Ended::Bound(bound)),
    }
    let ended = lazy.run(relaxed, BEFORE_NOVELTY, effort);
    if ended != Ended::Paused {
        return Outcome::Ended(ended);
    }
    let mut novelty = Novelty::new(grounded);
    loop {
        let ended = novelty.run(relaxed, TURN, effort);
        if ended != Ended::Paused {
            return Outcome::Ended(ended);
        }
        let ended = lazy.run(relaxed, TURN, effort);
        if ended != Ended::Paused {
            return Outcome::Ended(ended);
        }
    }
}

fn lit_text(task: &Task, grounded: &Grounded, lit: Lit) -> String {
    let atom = task.atom_text(&grounded.atoms[(lit >> 1) as usize]);
    if lit & 1 == 0 { atom } else { format!("(not {atom})") }
}
