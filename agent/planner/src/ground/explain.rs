//! What is missing when a goal is out of reach: the chain from the goal to what no action brings about.

use super::reach::{Reach, Schema};
use crate::lifted::{Atom, GroundAtom, ObjectId, Task, Term};
use crate::normal::{Nnf, nnf};

/// Longer chains help nobody to understand.
const LINKS_MAX: usize = 8;

/// An atom of which some arguments may be open.
#[derive(Clone, PartialEq)]
struct Wanted {
    predicate: usize,
    args: Vec<Option<ObjectId>>,
    holds: bool,
}

/// The chain, from the part of the goal that is out of reach, which grounding may have told; empty when no single
/// literal is to blame.
pub(crate) fn explain(
    task: &Task,
    schemas: &[Schema],
    reach: &Reach,
    literal: Option<(GroundAtom, bool)>,
) -> Vec<String> {
    let ranges: Vec<_> = task.goal_vars.iter().map(|types| task.range(types)).collect();
    let view = View { task, schemas, reach };
    let told = literal.map(|(atom, holds)| Wanted {
        predicate: atom.predicate,
        args: atom.args.into_iter().map(Some).collect(),
        holds,
    });
    let blocked = view.blocked(&nnf(&task.goal, true), &ranges, &mut vec![None; ranges.len()]);
    let Some(mut wanted) = blocked.or(told) else { return Vec::new() };
    let mut chain = Vec::new();
    while !chain.contains(&wanted) {
        chain.push(wanted.clone());
        if chain.len() == LINKS_MAX {
            break;
        }
        match view.missing_for(&wanted) {
            Some(next) => wanted = next,
            None => break,
        }
    }
    chain.iter().map(|wanted| view.text(wanted)).collect()
}

struct View<'a> {
    task: &'a Task,
    schemas: &'a [Schema],
    reach: &'a Reach,
}

impl View<'_> {
    /// The first literal that keeps a condition from ever holding.
    fn blocked(
        &self,
        condition: &Nnf,
        ranges: &[Vec<ObjectId>],
        binding: &mut Vec<Option<ObjectId>>,
    ) -> Option<Wanted> {
        match condition {
            Nnf::Atom(atom, holds) => {
                let wanted = wanted(atom, *holds, binding);
                (!self.reachable(&wanted)).then_some(wanted)
            }
            Nnf::Equal(..) => None,
            Nnf::And(parts) => parts.iter().find_map(|part| self.blocked(part, ranges, binding)),
            Nnf::Or(parts) => {
                let all: Option<Vec<_>> =
                    parts.iter().map(|part| self.blocked(part, ranges, binding)).collect();
                all?.into_iter().next()
            }
            Nnf::Forall(vars, inner) => self.each(vars, inner, ranges, binding, true),
            Nnf::Exists(vars, inner) => self.each(vars, inner, ranges, binding, false),
        }
    }

    fn each(
        &self,
        vars: &[usize],
        inner: &Nnf,
        ranges: &[Vec<ObjectId>],
        binding: &mut Vec<Option<ObjectId>>,
        all: bool,
    ) -> Option<Wanted> {
        let Some((var, rest)) = vars.split_first() else { return self.blocked(inner, ranges, binding) };
        let mut first = None;
        for thing in &ranges[*var] {
            binding[*var] = Some(*thing);
            let blocked = self.each(rest, inner, ranges, binding, all);
            if all && blocked.is_some() {
                return blocked;
            }
            if !all && blocked.is_none() {
                return None;
            }
            first = first.or(blocked);
        }
        first
    }

    /// Whether some atom of the shape can be as wanted, as far as grounding could tell.
    fn reachable(&self, wanted: &Wanted) -> bool {
        let relation = &self.reach.relations[wanted.predicate];
        let fits = |row: u32| {
            relation
                .row(row)
                .iter()
                .zip(&wanted.args)
                .all(|(thing, arg)| arg.is_none_or(|arg| arg == *thing as usize))
        };
        let met = (0..relation.len()).any(fits);
        met == wanted.holds || (!wanted.holds && !self.reach.fixed[wanted.predicate])
    }

    /// What is out of reach among the conditions of an action that would bring it about.
    fn missing_for(&self, wanted: &Wanted) -> Option<Wanted> {
        let mut open = None;
        for schema in self.schemas {
            for change in schema
                .changes
                .iter()
                .filter(|c| c.add == wanted.holds && c.atom.predicate == wanted.predicate)
            {
                let mut binding = vec![None; schema.ranges.len()];
                if !unify(&change.atom, wanted, schema, &mut binding) {
                    continue;
                }
                for part in &schema.case.parts {
                    let Some(missing) = self.blocked(part, &schema.ranges, &mut binding) else { continue };
                    // A thing by its name says more than some thing or other.
                    if missing.args.iter().all(Option::is_some) {
                        return Some(missing);
                    }
                    open = open.or(Some(missing));
                }
            }
        }
        open
    }

    fn text(&self, wanted: &Wanted) -> String {
        let mut text = self.task.domain.predicates[wanted.predicate].name.clone();
        for arg in &wanted.args {
            text.push(' ');
            text.push_str(arg.map_or("?", |thing| &self.task.objects[thing].name));
        }
        if wanted.holds { format!("({text})") } else { format!("(not ({text}))") }
    }
}

fn wanted(atom: &Atom, holds: bool, binding: &[Option<ObjectId>]) -> Wanted {
    let value = |term: &Term| match term {
        Term::Var(var) => binding[*var],
        Term::Object(object) => Some(*object),
    };
    Wanted { predicate: atom.predicate, args: atom.args.iter().map(value).collect(), holds }
}

fn unify(atom: &Atom, wanted: &Wanted, schema: &Schema, binding: &mut [Option<ObjectId>]) -> bool {
    atom.args.iter().zip(&wanted.args).all(|(term, arg)| match (term, arg) {
        (_, None) => true,
        (Term::Object(object), Some(arg)) => object == arg,
        (Term::Var(var), Some(arg)) => match binding[*var] {
            Some(bound) => bound == *arg,
            None => {
                binding[*var] = Some(*arg);
                schema.ranges[*var].contains(arg)
            }
        },
    })
}
