//! Which of the many things that can be carried about matter to a goal.
//!
//! Backwards from the goal: what an action that brings it about needs, what brings that about, and so on; each with the
//! things that it is about. That the hands must be empty makes nothing matter that is not in them: anything could be
//! put down, but only what is held has to be. The grounding of the planner does the rest.

use std::collections::BTreeSet;

use hob_planner::lifted::{Atom, Formula, ObjectId, PredicateId, Term, TypeId};

use super::encode::{Lit, Schema};
use super::formula::Wanted;
use super::vocabulary::Vocabulary;
use crate::plan::state::State;

/// An atom that should be so or not, of which some arguments are open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Pattern {
    predicate: PredicateId,
    args: Vec<Option<ObjectId>>,
    holds: bool,
}

/// Everything that stays where it is, and of what moves, what matters.
pub(super) fn things(schemas: &[Schema], wanted: &Wanted<'_>, state: &State<'_>) -> BTreeSet<ObjectId> {
    let vocabulary = wanted.vocabulary;
    let object = vocabulary.type_of("object");
    let moves =
        |id: ObjectId| vocabulary.objects[id].types.iter().any(|of| vocabulary.domain.is_a(*of, object));
    let held = state.held().and_then(|name| vocabulary.object(&name));
    let mut closure = Closure {
        schemas,
        vocabulary,
        object,
        held,
        hands: vocabulary.predicate("hand-empty"),
        matters: (0..vocabulary.objects.len()).filter(|id| vocabulary.present[*id] && !moves(*id)).collect(),
        seen: BTreeSet::new(),
        open: Vec::new(),
    };
    closure.matters.extend(wanted.things());
    closure.matters.extend(held);
    closure.goal(&wanted.formula, true);
    while let Some(pattern) = closure.open.pop() {
        closure.support(&pattern);
    }
    closure.matters
}

struct Closure<'c> {
    schemas: &'c [Schema],
    vocabulary: &'c Vocabulary,
    /// The type of what moves.
    object: TypeId,
    held: Option<ObjectId>,
    hands: Option<PredicateId>,
    matters: BTreeSet<ObjectId>,
    seen: BTreeSet<Pattern>,
    open: Vec<Pattern>,
}

impl Closure<'_> {
    fn goal(&mut self, formula: &Formula, want: bool) {
        match formula {
            Formula::Atom(atom) => self.want(atom, want, &[]),
            Formula::Equal(..) => {}
            Formula::Not(inner) => self.goal(inner, !want),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| self.goal(part, want)),
            Formula::Forall(_, inner) | Formula::Exists(_, inner) => self.goal(inner, want),
        }
    }

    fn want(&mut self, atom: &Atom, holds: bool, binding: &[Option<ObjectId>]) {
        let value = |term: &Term| match term {
            Term::Var(var) => binding.get(*var).copied().flatten(),
            Term::Object(object) => Some(*object),
        };
        let pattern =
            Pattern { predicate: atom.predicate, args: atom.args.iter().map(value).collect(), holds };
        if self.seen.insert(pattern.clone()) {
            self.open.push(pattern);
        }
    }

    /// What the actions need that bring this about.
    fn support(&mut self, pattern: &Pattern) {
        for schema in self.schemas {
            for change in schema.changes.iter().filter(|c| c.add == pattern.holds) {
                let Some(binding) = unify(&change.atom, pattern, schema.vars.len()) else { continue };
                let needs: Vec<&Lit> = schema.pre.iter().chain(&change.when).collect();
                let hands = Some(pattern.predicate) == self.hands;
                self.need(&needs, &schema.vars, binding, hands);
            }
        }
    }

    /// Wants what is needed, for each thing that moves that an open variable could stand for.
    fn need(
        &mut self,
        needs: &[&Lit],
        vars: &[Vec<TypeId>],
        mut binding: Vec<Option<ObjectId>>,
        hands: bool,
    ) {
        let named = |var: usize| needs.iter().any(|(atom, _)| atom.args.contains(&Term::Var(var)));
        let carried = |var: &usize| {
            let domain = &self.vocabulary.domain;
            vars[*var].iter().any(|of| domain.is_a(*of, self.object)) && named(*var)
        };
        let open = (0..vars.len()).filter(|var| binding[*var].is_none()).find(carried);
        let Some(var) = open else {
            for (atom, holds) in needs {
                self.want(atom, *holds, &binding);
            }
            return;
        };
        let candidates: Vec<ObjectId> =
            if hands { self.held.into_iter().collect() } else { self.vocabulary.range(&vars[var]) };
        for thing in candidates {
            self.matters.insert(thing);
            binding[var] = Some(thing);
            self.need(needs, vars, binding.clone(), hands);
        }
    }
}

/// What the variables of an atom stand for where it is the pattern.
fn unify(atom: &Atom, pattern: &Pattern, vars: usize) -> Option<Vec<Option<ObjectId>>> {
    let mut binding = vec![None; vars];
    if atom.predicate != pattern.predicate {
        return None;
    }
    for (term, arg) in atom.args.iter().zip(&pattern.args) {
        match (term, arg) {
            (Term::Object(object), Some(arg)) if object != arg => return None,
            (Term::Var(var), Some(arg)) => match binding[*var] {
                Some(bound) if bound != *arg => return None,
                _ => binding[*var] = Some(*arg),
            },
            (Term::Object(_) | Term::Var(_), _) => {}
        }
    }
    Some(binding)
}
