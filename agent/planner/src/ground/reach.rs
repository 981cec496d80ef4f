//! Relaxed reachability of the lifted task: which atoms and which instances of actions can ever be, if nothing that was
//! true became false.
//!
//! A Datalog program is evaluated semi-naively, as in Helmert, "Concise finite-domain representations for PDDL planning
//! tasks" (2009): for each case of an action a rule from its positive atoms to its instance, and for each added atom a
//! rule from the instance and the effect's positive conditions. Negative conditions and what stands under universal
//! quantifiers are left to the grounding; so the result has all that is possible, and some that is not.

use std::collections::VecDeque;

use super::relation::Relation;
use crate::lifted::{Atom, ObjectId, PredicateId, Task, Term, VarId};
use crate::limits::{Bound, Watch};
use crate::normal::{Case, Change, Nnf};

/// A case of an action, ready for grounding.
pub(crate) struct Schema {
    pub(crate) action: usize,
    pub(crate) case: Case,
    pub(crate) changes: Vec<Change>,
    /// The variables of its instances: the parameters, then the chosen ones.
    pub(crate) vars: Vec<VarId>,
    /// Things for each variable of the action.
    pub(crate) ranges: Vec<Vec<ObjectId>>,
}

/// What can be.
pub(crate) struct Reach {
    /// By predicate; then by schema, its instances.
    pub(crate) relations: Vec<Relation>,
    /// Predicates that no action of the task changes.
    pub(crate) fixed: Vec<bool>,
}

#[derive(Clone, Copy)]
enum Slot {
    Var(usize),
    Thing(u32),
}

struct Rule<'a> {
    /// Which things fit which variable.
    fits: &'a [Vec<bool>],
    ranges: &'a [Vec<ObjectId>],
    body: Vec<(PredicateId, Vec<Slot>)>,
    tests: Vec<Test>,
    /// Variables of the head; the body may leave some open.
    wanted: Vec<VarId>,
    head: (PredicateId, Vec<Slot>),
}

enum Test {
    Equal(Slot, Slot, bool),
    /// A fixed predicate that must not hold.
    Not(PredicateId, Vec<Slot>),
}

/// Evaluates the program.
pub(crate) fn reach(
    task: &Task,
    schemas: &[Schema],
    fixed: Vec<bool>,
    watch: &mut Watch<'_>,
) -> Result<Reach, Bound> {
    let things = task.objects.len();
    let predicates = task.domain.predicates.len();
    let mut relations: Vec<Relation> =
        task.domain.predicates.iter().map(|p| Relation::new(p.params.len(), things)).collect();
    relations.extend(schemas.iter().map(|schema| Relation::new(schema.vars.len(), things)));
    let mut queue = VecDeque::new();
    for atom in &task.init {
        let tuple: Vec<u32> = atom.args.iter().map(|arg| *arg as u32).collect();
        if let Some(row) = relations[atom.predicate].insert(&tuple) {
            queue.push_back((atom.predicate, row));
        }
    }
    let fits: Vec<Vec<Vec<bool>>> = schemas.iter().map(|schema| fits(schema, things)).collect();
    let mut rules = Vec::new();
    for (index, schema) in schemas.iter().enumerate() {
        add_rules(schema, predicates + index, &fits[index], &fixed, &mut rules);
    }
    // By predicate, the places in bodies where it stands.
    let mut stands: Vec<Vec<(usize, usize)>> = vec![Vec::new(); relations.len()];
    for (index, rule) in rules.iter().enumerate() {
        for (place, (predicate, _)) in rule.body.iter().enumerate() {
            stands[*predicate].push((index, place));
        }
    }
    let init = InitFacts { task };
    let mut found = Vec::new();
    for rule in rules.iter().filter(|rule| rule.body.is_empty()) {
        Join {
            rule,
            relations: &relations,
            init: &init,
            binding: vec![None; rule.fits.len()],
            found: &mut found,
        }
        .rest(0);
        add(&mut relations, &mut queue, rule.head.0, &mut found, watch)?;
    }
    while let Some((predicate, row)) = queue.pop_front() {
        relations[predicate].open(row);
        for (index, place) in &stands[predicate] {
            let rule = &rules[*index];
            let mut join = Join {
                rule,
                relations: &relations,
                init: &init,
                binding: vec![None; rule.fits.len()],
                found: &mut found,
            };
            let mut bound = Vec::new();
            if join.bind(&rule.body[*place].1, relations[predicate].row(row), &mut bound) {
                join.rest(1 << place);
            }
            add(&mut relations, &mut queue, rule.head.0, &mut found, watch)?;
        }
    }
    Ok(Reach { relations, fixed })
}

fn add(
    relations: &mut [Relation],
    queue: &mut VecDeque<(PredicateId, u32)>,
    head: PredicateId,
    found: &mut Vec<u32>,
    watch: &mut Watch<'_>,
) -> Result<(), Bound> {
    let arity = relations[head].arity();
    if arity == 0 {
        // A tuple without arguments leaves one mark.
        if !std::mem::take(found).is_empty()
            && let Some(row) = relations[head].insert(&[])
        {
            watch.instance()?;
            queue.push_back((head, row));
        }
        return Ok(());
    }
    for tuple in found.chunks_exact(arity) {
        if let Some(row) = relations[head].insert(tuple) {
            watch.instance()?;
            queue.push_back((head, row));
        }
    }
    found.clear();
    Ok(())
}

fn fits(schema: &Schema, things: usize) -> Vec<Vec<bool>> {
    schema
        .ranges
        .iter()
        .map(|range| {
            let mut fits = vec![false; things];
            for thing in range {
                fits[*thing] = true;
            }
            fits
        })
        .collect()
}

fn add_rules<'a>(
    schema: &'a Schema,
    instances: PredicateId,
    fits: &'a [Vec<bool>],
    fixed: &[bool],
    rules: &mut Vec<Rule<'a>>,
) {
    let slots = |vars: &[VarId]| vars.iter().map(|var| Slot::Var(*var)).collect::<Vec<_>>();
    let rule = |head, wanted| Rule {
        fits,
        ranges: &schema.ranges,
        body: Vec::new(),
        tests: Vec::new(),
        wanted,
        head,
    };
    let mut instance = rule((instances, slots(&schema.vars)), schema.vars.clone());
    for part in &schema.case.parts {
        instance.require(part, fixed);
    }
    rules.push(instance);
    for change in schema.changes.iter().filter(|change| change.add) {
        let mut wanted: Vec<VarId> = change.vars.clone();
        wanted.retain(|var| change.atom.args.contains(&Term::Var(*var)));
        let mut effect = rule((change.atom.predicate, slots_of(&change.atom)), wanted);
        effect.body.push((instances, slots(&schema.vars)));
        match &change.when {
            Nnf::And(parts) => parts.iter().for_each(|part| effect.require(part, fixed)),
            one @ (Nnf::Atom(..) | Nnf::Equal(..) | Nnf::Or(_) | Nnf::Forall(..) | Nnf::Exists(..)) => {
                effect.require(one, fixed);
            }
        }
        rules.push(effect);
    }
}

fn slots_of(atom: &Atom) -> Vec<Slot> {
    atom.args.iter().map(|term| slot(*term)).collect()
}

fn slot(term: Term) -> Slot {
    match term {
        Term::Var(var) => Slot::Var(var),
        Term::Object(object) => Slot::Thing(object as u32),
    }
}

impl Rule<'_> {
    /// Takes up what the program can use of a condition; the rest is left to the grounding.
    fn require(&mut self, part: &Nnf, fixed: &[bool]) {
        // The join keeps its place in a word of bits.
        let room = self.body.len() < 60;
        match part {
            Nnf::Atom(atom, true) if room => self.body.push((atom.predicate, slots_of(atom))),
            Nnf::Atom(atom, false) if fixed[atom.predicate] => {
                self.tests.push(Test::Not(atom.predicate, slots_of(atom)));
            }
            Nnf::Equal(one, other, same) => self.tests.push(Test::Equal(slot(*one), slot(*other), *same)),
            Nnf::Atom(..) | Nnf::And(_) | Nnf::Or(_) | Nnf::Forall(..) | Nnf::Exists(..) => {}
        }
    }
}

struct InitFacts<'a> {
    task: &'a Task,
}

impl InitFacts<'_> {
    fn holds(&self, predicate: PredicateId, tuple: &[u32]) -> bool {
        let wanted = (predicate, tuple.iter().map(|thing| *thing as usize));
        self.task
            .init
            .binary_search_by(|atom| {
                atom.predicate.cmp(&wanted.0).then_with(|| atom.args.iter().copied().cmp(wanted.1.clone()))
            })
            .is_ok()
    }
}

/// An argument that is bound, and to what.
type By = Option<(usize, u32)>;

struct Join<'a, 'b> {
    rule: &'a Rule<'a>,
    relations: &'a [Relation],
    init: &'a InitFacts<'a>,
    binding: Vec<Option<u32>>,
    found: &'b mut Vec<u32>,
}

impl Join<'_, '_> {
    fn value(&self, slot: Slot) -> Option<u32> {
        match slot {
            Slot::Var(var) => self.binding[var],
            Slot::Thing(thing) => Some(thing),
        }
    }

    /// Binds an atom's variables to a tuple; false when they do not fit. `bound` says which to free again.
    fn bind(&mut self, slots: &[Slot], tuple: &[u32], bound: &mut Vec<usize>) -> bool {
        for (slot, thing) in slots.iter().zip(tuple) {
            match (*slot, self.value(*slot)) {
                (_, Some(value)) if value == *thing => {}
                (Slot::Var(var), None) if self.rule.fits[var][*thing as usize] => {
                    self.binding[var] = Some(*thing);
                    bound.push(var);
                }
                (Slot::Var(_) | Slot::Thing(_), _) => return false,
            }
        }
        self.passes()
    }

    /// Whether no test fails that can be made already.
    fn passes(&self) -> bool {
        self.rule.tests.iter().all(|test| match test {
            Test::Equal(one, other, same) => match (self.value(*one), self.value(*other)) {
                (Some(one), Some(other)) => (one == other) == *same,
                _ => true,
            },
            Test::Not(predicate, slots) => {
                let tuple: Option<Vec<u32>> = slots.iter().map(|slot| self.value(*slot)).collect();
                tuple.is_none_or(|tuple| !self.init.holds(*predicate, &tuple))
            }
        })
    }

    /// Joins with the atoms of the body that are not in `done`, the most selective first.
    fn rest(&mut self, done: u64) {
        // How many rows, which place of the body, and by which argument they are found.
        let mut best: Option<(usize, usize, By)> = None;
        for (place, (predicate, slots)) in self.rule.body.iter().enumerate() {
            if done >> place & 1 == 1 {
                continue;
            }
            let relation = &self.relations[*predicate];
            let mut rows: (usize, By) = (relation.open as usize, None);
            for (argument, slot) in slots.iter().enumerate() {
                if let Some(thing) = self.value(*slot) {
                    let count = relation.with(argument, thing).len();
                    if rows.1.is_none() || count < rows.0 {
                        rows = (count, Some((argument, thing)));
                    }
                }
            }
            if best.is_none_or(|(count, _, _)| rows.0 < count) {
                best = Some((rows.0, place, rows.1));
            }
        }
        let Some((count, place, by)) = best else {
            self.open_variables();
            return;
        };
        let (rule, relations) = (self.rule, self.relations);
        let (predicate, slots) = &rule.body[place];
        let relation = &relations[*predicate];
        for nth in 0..count {
            let row = match by {
                Some((argument, thing)) => relation.with(argument, thing)[nth],
                None => nth as u32,
            };
            let mut bound = Vec::new();
            if self.bind(slots, relation.row(row), &mut bound) {
                self.rest(done | 1 << place);
            }
            for var in bound {
                self.binding[var] = None;
            }
        }
    }

    /// Gives each variable that no atom binds every thing that fits, and notes the head.
    fn open_variables(&mut self) {
        let rule = self.rule;
        let open = rule.wanted.iter().copied().find(|var| self.binding[*var].is_none());
        let Some(var) = open else {
            let (_, slots) = &rule.head;
            if slots.is_empty() {
                self.found.push(0);
            }
            for slot in slots {
                match self.value(*slot) {
                    Some(thing) => self.found.push(thing),
                    // Every variable of the head is wanted or stands in the body.
                    None => return,
                }
            }
            return;
        };
        for thing in &rule.ranges[var] {
            self.binding[var] = Some(*thing as u32);
            if self.passes() {
                self.open_variables();
            }
        }
        self.binding[var] = None;
    }
}
