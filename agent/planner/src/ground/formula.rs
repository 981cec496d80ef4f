//! Conditions over atoms without variables, as they are met in grounding.

use std::collections::HashMap;

use super::Lit;
use super::reach::Reach;
use crate::lifted::{Atom, GroundAtom, ObjectId, Term, VarId};
use crate::limits::{Bound, Watch};
use crate::normal::Nnf;

/// Marks a derived literal until it is known how many atoms there are.
pub(crate) const DERIVED: Lit = 1 << 31;

/// A condition without variables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ground {
    Constant(bool),
    Lit(Lit),
    And(Vec<Ground>),
    Or(Vec<Ground>),
}

/// The literals met so far.
pub(crate) struct Literals<'a> {
    reach: &'a Reach,
    /// By predicate and row: the atom.
    ids: Vec<Vec<Option<u32>>>,
    pub(crate) atoms: Vec<GroundAtom>,
    pub(crate) derived: Vec<Vec<Vec<Lit>>>,
    known: HashMap<Vec<Vec<Lit>>, Lit>,
    /// How many of each predicate's rows hold at the start.
    init_rows: Vec<u32>,
}

/// A binding of an action's variables.
pub(crate) struct Binding<'a> {
    pub(crate) ranges: &'a [Vec<ObjectId>],
    pub(crate) values: Vec<u32>,
}

impl<'a> Literals<'a> {
    pub(crate) fn new(reach: &'a Reach, init: &[GroundAtom]) -> Self {
        let mut init_rows = vec![0; reach.relations.len()];
        for atom in init {
            init_rows[atom.predicate] += 1;
        }
        let ids = reach.relations.iter().map(|relation| vec![None; relation.len() as usize]).collect();
        Self { reach, ids, atoms: Vec::new(), derived: Vec::new(), known: HashMap::new(), init_rows }
    }

    /// The literal of an atom that can change, or what it always is.
    pub(crate) fn atom(&mut self, atom: &Atom, holds: bool, values: &[u32]) -> Ground {
        let tuple: Vec<u32> = atom
            .args
            .iter()
            .map(|term| match term {
                Term::Var(var) => values[*var],
                Term::Object(object) => *object as u32,
            })
            .collect();
        let Some(row) = self.reach.relations[atom.predicate].find(&tuple) else {
            return Ground::Constant(!holds);
        };
        if self.reach.fixed[atom.predicate] {
            return Ground::Constant(holds);
        }
        let id = match self.ids[atom.predicate][row as usize] {
            Some(id) => id,
            None => {
                let id = self.atoms.len() as u32;
                let args = tuple.iter().map(|thing| *thing as usize).collect();
                self.atoms.push(GroundAtom { predicate: atom.predicate, args });
                self.ids[atom.predicate][row as usize] = Some(id);
                id
            }
        };
        Ground::Lit(2 * id + u32::from(!holds))
    }

    /// Whether an atom holds at the start: its rows were the first to be added.
    pub(crate) fn holds_at_start(&self, atom: &GroundAtom) -> bool {
        let tuple: Vec<u32> = atom.args.iter().map(|arg| *arg as u32).collect();
        let row = self.reach.relations[atom.predicate].find(&tuple);
        row.is_some_and(|row| row < self.init_rows[atom.predicate])
    }

    /// A condition with its variables bound.
    pub(crate) fn ground(
        &mut self,
        condition: &Nnf,
        binding: &mut Binding<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<Ground, Bound> {
        Ok(match condition {
            Nnf::Atom(atom, holds) => self.atom(atom, *holds, &binding.values),
            Nnf::Equal(one, other, same) => {
                let value = |term: &Term| match term {
                    Term::Var(var) => binding.values[*var],
                    Term::Object(object) => *object as u32,
                };
                Ground::Constant((value(one) == value(other)) == *same)
            }
            Nnf::And(parts) => self.join(true, parts, binding, watch)?,
            Nnf::Or(parts) => self.join(false, parts, binding, watch)?,
            Nnf::Forall(vars, inner) => self.quantified(true, vars, inner, binding, watch)?,
            Nnf::Exists(vars, inner) => self.quantified(false, vars, inner, binding, watch)?,
        })
    }

    fn join(
        &mut self,
        all: bool,
        parts: &[Nnf],
        binding: &mut Binding<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<Ground, Bound> {
        let mut joined = Joined::new(all);
        for part in parts {
            let part = self.ground(part, binding, watch)?;
            if joined.add(part) {
                break;
            }
        }
        Ok(joined.done())
    }

    fn quantified(
        &mut self,
        all: bool,
        vars: &[VarId],
        inner: &Nnf,
        binding: &mut Binding<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<Ground, Bound> {
        let Some((var, rest)) = vars.split_first() else { return self.ground(inner, binding, watch) };
        let mut joined = Joined::new(all);
        let ranges = binding.ranges;
        for thing in &ranges[*var] {
            watch.instance()?;
            binding.values[*var] = *thing as u32;
            let part = self.quantified(all, rest, inner, binding, watch)?;
            if joined.add(part) {
                break;
            }
        }
        Ok(joined.done())
    }

    /// The condition as a list of literals, disjunctions as derived ones; `None` if it cannot hold.
    pub(crate) fn list(&mut self, condition: &Ground) -> Option<Vec<Lit>> {
        let mut list = Vec::new();
        let possible = self.collect(condition, &mut list);
        list.sort_unstable();
        list.dedup();
        // An atom both ways is never so.
        let clash =
            list.windows(2).any(|pair| pair[0] & 1 == 0 && pair[0] + 1 == pair[1] && pair[0] < DERIVED);
        (possible && !clash).then_some(list)
    }

    fn collect(&mut self, condition: &Ground, list: &mut Vec<Lit>) -> bool {
        match condition {
            Ground::Constant(constant) => *constant,
            Ground::Lit(lit) => {
                list.push(*lit);
                true
            }
            Ground::And(parts) => parts.iter().all(|part| self.collect(part, list)),
            Ground::Or(parts) => {
                let mut lists: Vec<Vec<Lit>> = parts.iter().filter_map(|part| self.list(part)).collect();
                lists.sort();
                lists.dedup();
                if lists.is_empty() {
                    return false;
                }
                if let [one] = lists.as_slice() {
                    list.extend(one);
                    return true;
                }
                list.push(self.derive(lists));
                true
            }
        }
    }

    fn derive(&mut self, lists: Vec<Vec<Lit>>) -> Lit {
        if let Some(lit) = self.known.get(&lists) {
            return *lit;
        }
        let lit = DERIVED | self.derived.len() as u32;
        self.derived.push(lists.clone());
        self.known.insert(lists, lit);
        lit
    }

    /// The condition as alternatives, each a list; a single list with derived literals when there are many.
    pub(crate) fn alternatives(&mut self, condition: &Ground) -> Vec<Vec<Lit>> {
        match condition {
            Ground::Or(parts) if parts.len() <= ALTERNATIVES_MAX => {
                parts.iter().flat_map(|part| self.alternatives(part)).collect()
            }
            Ground::Constant(_) | Ground::Lit(_) | Ground::And(_) | Ground::Or(_) => {
                self.list(condition).into_iter().collect()
            }
        }
    }
}

/// A conditional effect is copied for each alternative of its condition; beyond a few dozen, one test of a derived
/// literal is cheaper than the copies.
const ALTERNATIVES_MAX: usize = 32;

/// A conjunction or disjunction while its parts come in.
struct Joined {
    all: bool,
    parts: Vec<Ground>,
    decided: bool,
}

impl Joined {
    fn new(all: bool) -> Self {
        Self { all, parts: Vec::new(), decided: false }
    }

    /// Adds a part; true when the rest no longer matters.
    fn add(&mut self, part: Ground) -> bool {
        match part {
            Ground::Constant(constant) => self.decided |= constant != self.all,
            Ground::And(inner) if self.all => self.parts.extend(inner),
            Ground::Or(inner) if !self.all => self.parts.extend(inner),
            Ground::Lit(_) | Ground::And(_) | Ground::Or(_) => self.parts.push(part),
        }
        self.decided
    }

    fn done(mut self) -> Ground {
        if self.decided {
            return Ground::Constant(!self.all);
        }
        match self.parts.len() {
            0 => Ground::Constant(self.all),
            1 => self.parts.remove(0),
            _ if self.all => Ground::And(self.parts),
            _ => Ground::Or(self.parts),
        }
    }
}
