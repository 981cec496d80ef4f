//! From schemas to instances.
//!
//! Grounding drops, in this order, the actions that touch nothing the goal needs, the instances that can never happen,
//! and the conditions that always hold. What is left is a task over true-or-false atoms, in which conditions are lists
//! of literals; disjunctions that cannot be split are derived literals.

mod build;
mod explain;
mod formula;
mod reach;
mod relation;
mod relevant;
mod simplify;

pub(crate) use relation::hash;

use crate::lifted::{GroundAtom, Step, Task};
use crate::limits::{Bound, Limits, Watch};

/// A literal of a grounded task: `2 × atom` for an atom that holds, one more for an atom that does not, and above
/// those, the derived literals.
pub type Lit = u32;

/// A task without variables.
#[derive(Debug, Clone, Default)]
pub struct Grounded {
    /// The atoms that change and matter.
    pub atoms: Vec<GroundAtom>,
    /// The instances of actions.
    pub ops: Vec<Op>,
    /// Derived literals: each holds when all of one of its lists hold. A list names derived literals before it only.
    pub derived: Vec<Vec<Vec<Lit>>>,
    /// The atoms that hold at the start, one bit each.
    pub init: Vec<u64>,
    /// What is to hold in the end.
    pub goal: Vec<Lit>,
}

/// An instance of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// The action and its arguments.
    pub step: Step,
    /// What it costs.
    pub cost: u32,
    /// When it is possible, sorted.
    pub pre: Vec<Lit>,
    /// Literals that hold afterwards, sorted.
    pub always: Vec<Lit>,
    /// Literals that hold afterwards if the conditions held before. Where an atom is both added and deleted, it is
    /// added.
    pub when: Vec<(Vec<Lit>, Vec<Lit>)>,
}

/// A task, grounded or found to have no solution.
pub enum Grounding {
    /// The task.
    Task(Grounded),
    /// Even if nothing that was true became false, part of the goal would never hold. The chain goes from that part to
    /// what is missing: each literal needs the next.
    Unreachable(Vec<String>),
}

/// Grounds a task.
pub fn ground(
    task: &Task,
    limits: &Limits,
    should_stop: &mut dyn FnMut() -> bool,
) -> Result<Grounding, Bound> {
    let mut watch = Watch::new(limits, should_stop);
    let (schemas, fixed) = relevant::schemas(task);
    let reach = reach::reach(task, &schemas, fixed, &mut watch)?;
    let raw = build::build(task, &schemas, &reach, &mut watch)?;
    Ok(match simplify::simplify(raw) {
        Ok(grounded) => Grounding::Task(grounded),
        Err(simplify::GoalUnreachable(literal)) => {
            Grounding::Unreachable(explain::explain(task, &schemas, &reach, literal))
        }
    })
}

impl Grounded {
    /// Whether a literal holds in a state.
    pub fn holds(&self, state: &[u64], lit: Lit) -> bool {
        let atom = (lit >> 1) as usize;
        if atom < self.atoms.len() {
            return state[atom / 64] >> (atom % 64) & 1 != u64::from(lit & 1);
        }
        let derived = lit as usize - 2 * self.atoms.len();
        self.derived[derived].iter().any(|list| self.all_hold(state, list))
    }

    /// Whether all of these hold in a state.
    pub fn all_hold(&self, state: &[u64], lits: &[Lit]) -> bool {
        lits.iter().all(|lit| self.holds(state, *lit))
    }

    /// The state after an instance that is possible in `state`.
    pub fn apply(&self, state: &[u64], op: &Op, next: &mut Vec<u64>) {
        next.clear();
        next.extend_from_slice(state);
        // Deletions first: what is both deleted and added is added.
        for adding in [false, true] {
            let mut put = |lits: &[Lit]| {
                for lit in lits.iter().filter(|lit| (**lit & 1 == 0) == adding) {
                    let atom = (lit >> 1) as usize;
                    let bit = 1 << (atom % 64);
                    if adding {
                        next[atom / 64] |= bit;
                    } else {
                        next[atom / 64] &= !bit;
                    }
                }
            };
            put(&op.always);
            for (when, lits) in &op.when {
                if self.all_hold(state, when) {
                    put(lits);
                }
            }
        }
    }

    /// How many literals there are, derived ones among them.
    pub fn lits(&self) -> usize {
        2 * self.atoms.len() + self.derived.len()
    }
}
