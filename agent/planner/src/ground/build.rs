//! The instances that reachability found, with their conditions and effects.

use std::collections::BTreeMap;

use super::formula::{Binding, Ground, Literals};
use super::reach::{Reach, Schema};
use super::{Grounded, Lit, Op};
use crate::lifted::{Step, Task};
use crate::limits::{Bound, Watch};
use crate::normal::{Nnf, nnf};

/// A grounded task in which derived literals are still marked, and nothing is simplified.
pub(crate) struct Raw {
    pub(crate) task: Grounded,
    /// False when the goal cannot hold in any state.
    pub(crate) goal_possible: bool,
}

/// Grounds every instance.
pub(crate) fn build(
    task: &Task,
    schemas: &[Schema],
    reach: &Reach,
    watch: &mut Watch<'_>,
) -> Result<Raw, Bound> {
    let mut literals = Literals::new(reach, &task.init);
    let mut ops = Vec::new();
    let predicates = task.domain.predicates.len();
    for (index, schema) in schemas.iter().enumerate() {
        let instances = &reach.relations[predicates + index];
        for row in 0..instances.len() {
            watch.instance()?;
            let mut values = vec![0; schema.ranges.len()];
            for (var, thing) in schema.vars.iter().zip(instances.row(row)) {
                values[*var] = *thing;
            }
            let mut binding = Binding { ranges: &schema.ranges, values };
            ops.extend(instance(task, schema, &mut binding, &mut literals, watch)?);
        }
    }
    let ranges: Vec<_> = task.goal_vars.iter().map(|types| task.range(types)).collect();
    let mut binding = Binding { ranges: &ranges, values: vec![0; ranges.len()] };
    let goal = literals.ground(&nnf(&task.goal, true), &mut binding, watch)?;
    let goal = literals.list(&goal);
    let mut init = vec![0; literals.atoms.len().div_ceil(64)];
    for (id, atom) in literals.atoms.iter().enumerate() {
        if literals.holds_at_start(atom) {
            init[id / 64] |= 1 << (id % 64);
        }
    }
    let goal_possible = goal.is_some();
    let Literals { atoms, derived, .. } = literals;
    let task = Grounded { atoms, ops, derived, init, goal: goal.unwrap_or_default() };
    Ok(Raw { task, goal_possible })
}

fn instance(
    task: &Task,
    schema: &Schema,
    binding: &mut Binding<'_>,
    literals: &mut Literals<'_>,
    watch: &mut Watch<'_>,
) -> Result<Option<Op>, Bound> {
    let mut parts = Vec::new();
    for part in &schema.case.parts {
        match literals.ground(part, binding, watch)? {
            Ground::Constant(false) => return Ok(None),
            part @ (Ground::Constant(true) | Ground::Lit(_) | Ground::And(_) | Ground::Or(_)) => {
                parts.push(part);
            }
        }
    }
    let Some(pre) = literals.list(&Ground::And(parts)) else { return Ok(None) };
    let mut effects = Effects { pre: &pre, when: BTreeMap::new() };
    for change in &schema.changes {
        let vars = change.vars.as_slice();
        each(vars, binding, &mut |binding| {
            watch.instance()?;
            let Ground::Lit(lit) = literals.atom(&change.atom, true, &binding.values) else {
                // It never holds, so it need not be deleted; and what never can be added is not.
                return Ok(());
            };
            let lit = lit + u32::from(!change.add);
            if change.when == Nnf::And(Vec::new()) {
                effects.add(Vec::new(), lit);
                return Ok(());
            }
            let condition = literals.ground(&change.when, binding, watch)?;
            for list in literals.alternatives(&condition) {
                effects.add(list, lit);
            }
            Ok(())
        })?;
    }
    let (always, when) = effects.done();
    let params = task.domain.actions[schema.action].params;
    let args = binding.values[..params].iter().map(|value| *value as usize).collect();
    let step = Step { action: schema.action, args };
    let cost = task.cost(&step);
    Ok(Some(Op { step, cost, pre, always, when }))
}

/// Calls `then` for each binding of the variables.
fn each(
    vars: &[usize],
    binding: &mut Binding<'_>,
    then: &mut dyn FnMut(&mut Binding<'_>) -> Result<(), Bound>,
) -> Result<(), Bound> {
    let Some((var, rest)) = vars.split_first() else { return then(binding) };
    let ranges = binding.ranges;
    for thing in &ranges[*var] {
        binding.values[*var] = *thing as u32;
        each(rest, binding, then)?;
    }
    Ok(())
}

/// The effects of one instance, by condition.
struct Effects<'a> {
    pre: &'a [Lit],
    when: BTreeMap<Vec<Lit>, Vec<Lit>>,
}

/// Conditions, each with the literals that it makes true.
type Conditional = Vec<(Vec<Lit>, Vec<Lit>)>;

impl Effects<'_> {
    fn add(&mut self, mut when: Vec<Lit>, lit: Lit) {
        // What the precondition says need not be said again, and what it denies never is.
        if when.iter().any(|l| *l < super::formula::DERIVED && self.pre.binary_search(&(l ^ 1)).is_ok()) {
            return;
        }
        when.retain(|l| self.pre.binary_search(l).is_err());
        // Deleting an atom where it holds is deleting it.
        if lit & 1 == 1 {
            when.retain(|l| *l != lit - 1);
        }
        self.when.entry(when).or_default().push(lit);
    }

    fn done(mut self) -> (Vec<Lit>, Conditional) {
        let mut always = self.when.remove(&Vec::new()).unwrap_or_default();
        always.sort_unstable();
        always.dedup();
        let added = |always: &[Lit], lit: Lit| always.binary_search(&(lit & !1)).is_ok();
        // What is added in any case stays, whatever else is said of it.
        let all = always.clone();
        always.retain(|lit| lit & 1 == 0 || !added(&all, *lit));
        let mut conditional = Vec::new();
        for (when, mut lits) in self.when {
            lits.sort_unstable();
            lits.dedup();
            lits.retain(|lit| !added(&always, *lit) && (lit & 1 == 0 || always.binary_search(lit).is_err()));
            if !lits.is_empty() {
                conditional.push((when, lits));
            }
        }
        (always, conditional)
    }
}
