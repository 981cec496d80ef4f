//! An independent check: is a plan one?
//!
//! It runs the plan over the task as it was written, by the textbook's semantics, on a set of atoms. It shares nothing
//! with grounding and search, so that a mistake there does not pass here.

use std::collections::BTreeSet;

use crate::lifted::{Action, Atom, Effect, Formula, GroundAtom, ObjectId, Step, Task, Term, TypeId};

/// Why a plan is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A step names an action that there is not, or takes things that do not fit.
    #[error("step {step} does not fit the action that it names")]
    Malformed {
        /// The step, counted from one.
        step: usize,
    },
    /// A step is not possible where it stands.
    #[error("step {step}, {call}, is not possible there")]
    Impossible {
        /// The step, counted from one.
        step: usize,
        /// The step's text.
        call: String,
    },
    /// The plan ends without the goal.
    #[error("the goal does not hold at the end")]
    GoalOpen,
}

/// Checks that each step is possible where it stands, and that the goal holds at the end.
pub fn check(task: &Task, plan: &[Step]) -> Result<(), Flaw> {
    let mut world = World { task, holds: task.init.iter().cloned().collect() };
    for (nth, step) in plan.iter().enumerate() {
        let malformed = Flaw::Malformed { step: nth + 1 };
        let Some(action) = task.domain.actions.get(step.action) else { return Err(malformed) };
        let fits = |(thing, types): (&ObjectId, &Vec<TypeId>)| task.range(types).contains(thing);
        if step.args.len() != action.params || !step.args.iter().zip(&action.vars).all(fits) {
            return Err(malformed);
        }
        let mut binding = step.args.clone();
        binding.resize(action.vars.len(), 0);
        if !world.satisfies(&action.precondition, &action.vars, &mut binding) {
            return Err(Flaw::Impossible { step: nth + 1, call: task.step_text(step) });
        }
        world.change(action, &mut binding);
    }
    let mut binding = vec![0; task.goal_vars.len()];
    if world.satisfies(&task.goal, &task.goal_vars, &mut binding) { Ok(()) } else { Err(Flaw::GoalOpen) }
}

struct World<'a> {
    task: &'a Task,
    holds: BTreeSet<GroundAtom>,
}

fn value(term: Term, binding: &[ObjectId]) -> ObjectId {
    match term {
        Term::Var(var) => binding[var],
        Term::Object(object) => object,
    }
}

fn bound(atom: &Atom, binding: &[ObjectId]) -> GroundAtom {
    let args = atom.args.iter().map(|term| value(*term, binding)).collect();
    GroundAtom { predicate: atom.predicate, args }
}

impl World<'_> {
    fn satisfies(&self, formula: &Formula, vars: &[Vec<TypeId>], binding: &mut Vec<ObjectId>) -> bool {
        match formula {
            Formula::Atom(atom) => self.holds.contains(&bound(atom, binding)),
            Formula::Equal(one, other) => value(*one, binding) == value(*other, binding),
            Formula::Not(inner) => !self.satisfies(inner, vars, binding),
            Formula::And(parts) => parts.iter().all(|part| self.satisfies(part, vars, binding)),
            Formula::Or(parts) => parts.iter().any(|part| self.satisfies(part, vars, binding)),
            Formula::Forall(over, inner) => {
                self.every(over, vars, binding, &mut |world, binding| world.satisfies(inner, vars, binding))
            }
            Formula::Exists(over, inner) => {
                !self.every(over, vars, binding, &mut |world, binding| !world.satisfies(inner, vars, binding))
            }
        }
    }

    /// Whether something is so for all values of the variables.
    fn every(
        &self,
        over: &[usize],
        vars: &[Vec<TypeId>],
        binding: &mut Vec<ObjectId>,
        so: &mut dyn FnMut(&Self, &mut Vec<ObjectId>) -> bool,
    ) -> bool {
        let Some((var, rest)) = over.split_first() else { return so(self, binding) };
        self.task.range(&vars[*var]).into_iter().all(|thing| {
            binding[*var] = thing;
            self.every(rest, vars, binding, so)
        })
    }

    fn change(&mut self, action: &Action, binding: &mut Vec<ObjectId>) {
        let (mut added, mut deleted) = (Vec::new(), Vec::new());
        self.effects(&action.effect, &action.vars, binding, &mut added, &mut deleted);
        for atom in deleted {
            self.holds.remove(&atom);
        }
        self.holds.extend(added);
    }

    fn effects(
        &self,
        effect: &Effect,
        vars: &[Vec<TypeId>],
        binding: &mut Vec<ObjectId>,
        added: &mut Vec<GroundAtom>,
        deleted: &mut Vec<GroundAtom>,
    ) {
        match effect {
            Effect::Add(atom) => added.push(bound(atom, binding)),
            Effect::Delete(atom) => deleted.push(bound(atom, binding)),
            Effect::And(parts) => {
                parts.iter().for_each(|part| self.effects(part, vars, binding, added, deleted));
            }
            Effect::When(condition, inner) => {
                if self.satisfies(condition, vars, binding) {
                    self.effects(inner, vars, binding, added, deleted);
                }
            }
            Effect::Forall(over, inner) => {
                self.every(over, vars, binding, &mut |world, binding| {
                    world.effects(inner, vars, binding, added, deleted);
                    true
                });
            }
        }
    }
}
