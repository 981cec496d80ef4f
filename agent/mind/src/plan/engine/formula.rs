//! What is wanted, as a condition over the household's vocabulary: whether it holds, what it asks for, what made it hold.

use hob_planner::lifted::{Atom, Formula, ObjectId, Term, TypeId};
use hob_skills::{Fact, Literal, Name};

use super::vocabulary::Vocabulary;

/// A condition that is to hold.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'v> {
    pub vocabulary: &'v Vocabulary,
    pub formula: Formula,
    /// The types of its variables.
    pub vars: Vec<Vec<TypeId>>,
}

/// Whether a fact is so.
type So<'s> = &'s dyn Fn(&Fact) -> bool;

impl<'v> Wanted<'v> {
    /// All of these literals; `None` where one is about what nobody can speak of here.
    pub fn all(vocabulary: &'v Vocabulary, literals: &[Literal]) -> Option<Self> {
        let parts: Option<Vec<Formula>> = literals
            .iter()
            .map(|literal| {
                let (predicate, args) = vocabulary.atom(&literal.fact)?;
                let atom =
                    Formula::Atom(Atom { predicate, args: args.into_iter().map(Term::Object).collect() });
                Some(if literal.holds { atom } else { Formula::Not(Box::new(atom)) })
            })
            .collect();
        Some(Self { vocabulary, formula: Formula::And(parts?), vars: Vec::new() })
    }

    /// Whether it holds where these facts are so.
    pub fn holds(&self, so: So<'_>) -> bool {
        self.truth(&self.formula, &mut self.binding(), so)
    }

    /// The literals that must hold, as far as there is no choice, and that do not yet.
    pub fn missing(&self, so: So<'_>) -> Vec<Literal> {
        let mut found = Vec::new();
        self.gather(&self.formula, true, false, &mut self.binding(), so, &mut found);
        found
    }

    /// The literals by which it holds, where it does: of a choice, the first that is so.
    pub fn witness(&self, so: So<'_>) -> Vec<Literal> {
        let mut found = Vec::new();
        self.gather(&self.formula, true, true, &mut self.binding(), so, &mut found);
        found
    }

    /// The things that it names, and those that its variables range over.
    pub fn things(&self) -> Vec<ObjectId> {
        let mut things = Vec::new();
        named(&self.formula, &mut things);
        things.extend(self.vars.iter().flat_map(|types| self.vocabulary.range(types)));
        things.sort_unstable();
        things.dedup();
        things
    }

    fn binding(&self) -> Vec<ObjectId> {
        vec![0; self.vars.len()]
    }

    fn fact(&self, atom: &Atom, binding: &[ObjectId]) -> Fact {
        let args = atom.args.iter().map(|term| self.vocabulary.name(value(*term, binding))).collect();
        Fact { predicate: Name::new(&self.vocabulary.domain.predicates[atom.predicate].name), args }
    }

    fn truth(&self, formula: &Formula, binding: &mut Vec<ObjectId>, so: So<'_>) -> bool {
        match formula {
            Formula::Atom(atom) => so(&self.fact(atom, binding)),
            Formula::Equal(one, other) => value(*one, binding) == value(*other, binding),
            Formula::Not(inner) => !self.truth(inner, binding, so),
            Formula::And(parts) => parts.iter().all(|part| self.truth(part, binding, so)),
            Formula::Or(parts) => parts.iter().any(|part| self.truth(part, binding, so)),
            Formula::Forall(vars, inner) => {
                self.every(vars, binding, &mut |binding| self.truth(inner, binding, so))
            }
            Formula::Exists(vars, inner) => {
                !self.every(vars, binding, &mut |binding| !self.truth(inner, binding, so))
            }
        }
    }

    /// Whether something is so for all values of the variables; stops at the first for which it is not.
    fn every(
        &self,
        vars: &[usize],
        binding: &mut Vec<ObjectId>,
        so: &mut dyn FnMut(&mut Vec<ObjectId>) -> bool,
    ) -> bool {
        let Some((var, rest)) = vars.split_first() else { return so(binding) };
        self.vocabulary.range(&self.vars[*var]).into_iter().all(|thing| {
            binding[*var] = thing;
            self.every(rest, binding, so)
        })
    }

    /// The literals that make a condition true (or false, for `want` false): those of which all are needed; of a choice
    /// the first that is so already, and none where none is. With `met` those that are so are gathered, without it
    /// those that are not.
    fn gather(
        &self,
        formula: &Formula,
        want: bool,
        met: bool,
        binding: &mut Vec<ObjectId>,
        so: So<'_>,
        found: &mut Vec<Literal>,
    ) {
        match (formula, want) {
            (Formula::Atom(atom), _) => {
                let fact = self.fact(atom, binding);
                if (so(&fact) == want) == met {
                    let literal = Literal { fact, holds: want };
                    if !found.contains(&literal) {
                        found.push(literal);
                    }
                }
            }
            (Formula::Equal(..), _) => {}
            (Formula::Not(inner), _) => self.gather(inner, !want, met, binding, so, found),
            (Formula::And(parts), true) | (Formula::Or(parts), false) => {
                parts.iter().for_each(|part| self.gather(part, want, met, binding, so, found));
            }
            (Formula::Or(parts), true) | (Formula::And(parts), false) => {
                if let Some(part) = parts.iter().find(|part| self.truth(part, binding, so) == want) {
                    self.gather(part, want, met, binding, so, found);
                }
            }
            (Formula::Forall(vars, inner), true) | (Formula::Exists(vars, inner), false) => {
                self.every(vars, binding, &mut |binding| {
                    self.gather(inner, want, met, binding, so, found);
                    true
                });
            }
            (Formula::Exists(vars, inner), true) | (Formula::Forall(vars, inner), false) => {
                self.every(vars, binding, &mut |binding| {
                    let here = self.truth(inner, binding, so) == want;
                    if here {
                        self.gather(inner, want, met, binding, so, found);
                    }
                    !here
                });
            }
        }
    }
}

fn value(term: Term, binding: &[ObjectId]) -> ObjectId {
    match term {
        Term::Var(var) => binding[var],
        Term::Object(object) => object,
    }
}

fn named(formula: &Formula, things: &mut Vec<ObjectId>) {
    let mut term = |term: &Term| {
        if let Term::Object(object) = term {
            things.push(*object);
        }
    };
    match formula {
        Formula::Atom(atom) => atom.args.iter().for_each(term),
        Formula::Equal(one, other) => {
            term(one);
            term(other);
        }
        Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| named(part, things)),
        Formula::Not(inner) | Formula::Forall(_, inner) | Formula::Exists(_, inner) => named(inner, things),
    }
}
