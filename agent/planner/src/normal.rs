//! Conditions with negation only at the leaves, and apart into cases.

use crate::lifted::{Atom, Effect, Formula, Term, VarId};

/// A condition in negation normal form.
#[derive(Debug, Clone, PartialEq)]
pub enum Nnf {
    /// The atom holds, or does not.
    Atom(Atom, bool),
    /// Both are the same thing, or are not.
    Equal(Term, Term, bool),
    /// All hold.
    And(Vec<Nnf>),
    /// One holds.
    Or(Vec<Nnf>),
    /// It holds for all things.
    Forall(Vec<VarId>, Box<Nnf>),
    /// It holds for some.
    Exists(Vec<VarId>, Box<Nnf>),
}

/// The formula, or its negation, in negation normal form.
pub fn nnf(formula: &Formula, holds: bool) -> Nnf {
    match formula {
        Formula::Atom(atom) => Nnf::Atom(atom.clone(), holds),
        Formula::Equal(one, other) => Nnf::Equal(*one, *other, holds),
        Formula::Not(inner) => nnf(inner, !holds),
        Formula::And(parts) if holds => and(parts.iter().map(|part| nnf(part, holds))),
        Formula::Or(parts) if !holds => and(parts.iter().map(|part| nnf(part, holds))),
        Formula::And(parts) | Formula::Or(parts) => or(parts.iter().map(|part| nnf(part, holds))),
        Formula::Forall(vars, inner) | Formula::Exists(vars, inner) => {
            let inner = Box::new(nnf(inner, holds));
            if matches!(formula, Formula::Forall(..)) == holds {
                Nnf::Forall(vars.clone(), inner)
            } else {
                Nnf::Exists(vars.clone(), inner)
            }
        }
    }
}

fn and(parts: impl Iterator<Item = Nnf>) -> Nnf {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Nnf::And(inner) => flat.extend(inner),
            Nnf::Atom(..) | Nnf::Equal(..) | Nnf::Or(_) | Nnf::Forall(..) | Nnf::Exists(..) => {
                flat.push(part)
            }
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { Nnf::And(flat) }
}

fn or(parts: impl Iterator<Item = Nnf>) -> Nnf {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Nnf::Or(inner) => flat.extend(inner),
            Nnf::Atom(..) | Nnf::Equal(..) | Nnf::And(_) | Nnf::Forall(..) | Nnf::Exists(..) => {
                flat.push(part)
            }
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { Nnf::Or(flat) }
}

/// One way in which a condition can hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// All of these hold. None is an `And` or an `Exists`; an `Or` only where the cases had grown too many.
    pub parts: Vec<Nnf>,
    /// Variables to choose besides those of the action.
    pub chosen: Vec<VarId>,
}

/// Each case of an action is grounded on its own; a schema that falls into more is kept whole, and its disjunctions
/// are tested state by state.
const CASES_MAX: usize = 32;

/// The cases of a condition; none when it cannot hold.
pub fn cases(condition: &Nnf) -> Vec<Case> {
    match condition {
        Nnf::And(parts) => {
            let mut all = vec![Case::default()];
            for part in parts {
                let mut split = cases(part);
                if all.len() * split.len() > CASES_MAX {
                    split = vec![Case { parts: vec![part.clone()], chosen: Vec::new() }];
                }
                all = all
                    .iter()
                    .flat_map(|before| {
                        split.iter().map(|more| Case {
                            parts: [before.parts.as_slice(), &more.parts].concat(),
                            chosen: [before.chosen.as_slice(), &more.chosen].concat(),
                        })
                    })
                    .collect();
            }
            all
        }
        Nnf::Or(parts) => {
            let split: Vec<Case> = parts.iter().flat_map(cases).collect();
            if split.len() > CASES_MAX {
                vec![Case { parts: vec![condition.clone()], chosen: Vec::new() }]
            } else {
                split
            }
        }
        Nnf::Exists(vars, inner) => {
            let mut split = cases(inner);
            for case in &mut split {
                case.chosen.extend(vars);
            }
            split
        }
        Nnf::Atom(..) | Nnf::Equal(..) | Nnf::Forall(..) => {
            vec![Case { parts: vec![condition.clone()], chosen: Vec::new() }]
        }
    }
}

/// One atom that an action adds or deletes.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Variables over which the effect is quantified.
    pub vars: Vec<VarId>,
    /// When it happens.
    pub when: Nnf,
    /// The atom.
    pub atom: Atom,
    /// Whether it is added.
    pub add: bool,
}

/// The single changes of an effect.
pub fn changes(effect: &Effect) -> Vec<Change> {
    let mut found = Vec::new();
    collect(effect, &mut Vec::new(), &mut Vec::new(), &mut found);
    found
}

fn collect(effect: &Effect, vars: &mut Vec<VarId>, when: &mut Vec<Nnf>, found: &mut Vec<Change>) {
    match effect {
        Effect::And(parts) => parts.iter().for_each(|part| collect(part, vars, when, found)),
        Effect::Forall(more, inner) => {
            let outer = vars.len();
            vars.extend(more);
            collect(inner, vars, when, found);
            vars.truncate(outer);
        }
        Effect::When(condition, inner) => {
            when.push(nnf(condition, true));
            collect(inner, vars, when, found);
            when.pop();
        }
        Effect::Add(atom) | Effect::Delete(atom) => found.push(Change {
            vars: vars.clone(),
            when: and(when.iter().cloned()),
            atom: atom.clone(),
            add: matches!(effect, Effect::Add(_)),
        }),
    }
}

/// The predicates that stand in a condition, with the sign.
pub fn mentioned(condition: &Nnf, found: &mut impl FnMut(usize, bool)) {
    match condition {
        Nnf::Atom(atom, holds) => found(atom.predicate, *holds),
        Nnf::Equal(..) => {}
        Nnf::And(parts) | Nnf::Or(parts) => parts.iter().for_each(|part| mentioned(part, found)),
        Nnf::Forall(_, inner) | Nnf::Exists(_, inner) => mentioned(inner, found),
    }
}
