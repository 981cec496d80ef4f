//! Drops what cannot happen, what always holds, what helps nothing, and what another instance does more easily.

use std::collections::BTreeMap;

use super::build::Raw;
use super::formula::DERIVED;
use super::{Grounded, Lit, Op};
use crate::lifted::GroundAtom;
use crate::relaxed::Relaxed;

/// Part of the goal is out of reach: this atom, held or not, where a single one is to blame.
pub(crate) struct GoalUnreachable(pub(crate) Option<(GroundAtom, bool)>);

/// Each round can make more of the task constant or useless; in practice two rounds leave nothing to do, and what a
/// round more would find costs the search little.
const ROUNDS_MAX: usize = 4;

/// Simplifies a task.
pub(crate) fn simplify(raw: Raw) -> Result<Grounded, GoalUnreachable> {
    if !raw.goal_possible {
        return Err(GoalUnreachable(None));
    }
    let mut task = raw.task;
    number_derived(&mut task);
    for _ in 0..ROUNDS_MAX {
        let before = size(&task);
        let reached = Relaxed::new(&task).reachable(&task.init);
        if let Some(lit) = task.goal.iter().find(|lit| !reached[**lit as usize]) {
            let atom = task.atoms.get((lit >> 1) as usize);
            return Err(GoalUnreachable(atom.map(|atom| (atom.clone(), lit & 1 == 0))));
        }
        drop_impossible(&mut task, &reached);
        drop_irrelevant(&mut task);
        drop_dominated(&mut task);
        renumber(&mut task);
        if size(&task) == before {
            break;
        }
    }
    Ok(task)
}

fn size(task: &Grounded) -> (usize, usize, usize) {
    (task.atoms.len(), task.ops.len(), task.derived.len())
}

/// Puts derived literals right behind those of the atoms.
fn number_derived(task: &mut Grounded) {
    let first = 2 * task.atoms.len() as u32;
    each_condition(task, &mut |list| {
        for lit in list.iter_mut().filter(|lit| **lit >= DERIVED) {
            *lit = first + (*lit & !DERIVED);
        }
    });
}

/// Calls `then` for every list of literals that is a condition.
fn each_condition(task: &mut Grounded, then: &mut dyn FnMut(&mut Vec<Lit>)) {
    for op in &mut task.ops {
        then(&mut op.pre);
        op.when.iter_mut().for_each(|(when, _)| then(when));
    }
    task.derived.iter_mut().flatten().for_each(&mut *then);
    then(&mut task.goal);
}

/// Drops instances and alternatives that are out of reach, and conditions that always hold.
fn drop_impossible(task: &mut Grounded, reached: &[bool]) {
    let possible = |list: &[Lit]| list.iter().all(|lit| reached[*lit as usize]);
    let atoms = 2 * task.atoms.len();
    let mut constant: Vec<bool> = (0..atoms).map(|lit| reached[lit] && !reached[lit ^ 1]).collect();
    for lists in &mut task.derived {
        lists.retain(|list| possible(list));
        let holds = lists.iter().any(|list| list.iter().all(|lit| constant[*lit as usize]));
        constant.push(holds);
    }
    task.ops.retain(|op| possible(&op.pre));
    for op in &mut task.ops {
        op.when.retain(|(when, _)| possible(when));
    }
    each_condition(task, &mut |list| list.retain(|lit| !constant[*lit as usize]));
    for op in &mut task.ops {
        let pre = op.pre.clone();
        let opposed: Vec<Lit> =
            op.always.iter().chain(op.when.iter().flat_map(|(_, lits)| lits)).copied().collect();
        let idle = |lit: &Lit| {
            constant[*lit as usize] || (pre.binary_search(lit).is_ok() && !opposed.contains(&(lit ^ 1)))
        };
        op.always.retain(|lit| !idle(lit));
        for (_, lits) in &mut op.when {
            lits.retain(|lit| !idle(lit));
        }
        merge(op);
    }
}

/// Moves effects whose condition has gone to those without, and drops empty ones.
fn merge(op: &mut Op) {
    let mut when = Vec::new();
    for (condition, lits) in std::mem::take(&mut op.when) {
        if condition.is_empty() {
            op.always.extend(lits);
        } else if !lits.is_empty() {
            when.push((condition, lits));
        }
    }
    op.always.sort_unstable();
    op.always.dedup();
    let all = op.always.clone();
    let added = |lit: Lit| all.binary_search(&(lit & !1)).is_ok();
    op.always.retain(|lit| lit & 1 == 0 || !added(*lit));
    for (_, lits) in &mut when {
        lits.retain(|lit| !added(*lit) && (lit & 1 == 0 || all.binary_search(lit).is_err()));
    }
    when.retain(|(_, lits)| !lits.is_empty());
    op.when = when;
}

/// Drops instances that bring about nothing the goal needs, and effects on atoms that nothing needs.
fn drop_irrelevant(task: &mut Grounded) {
    let mut needed = Needed { task, lits: vec![false; task.lits()], open: Vec::new() };
    let mut achievers: Vec<Vec<u32>> = vec![Vec::new(); 2 * task.atoms.len()];
    for (index, op) in task.ops.iter().enumerate() {
        for lit in op.always.iter().chain(op.when.iter().flat_map(|(_, lits)| lits)) {
            achievers[*lit as usize].push(index as u32);
        }
    }
    needed.all(&task.goal);
    let mut helps = vec![false; task.ops.len()];
    loop {
        while let Some(lit) = needed.open.pop() {
            for index in achievers.get(lit as usize).into_iter().flatten() {
                let op = &task.ops[*index as usize];
                helps[*index as usize] = true;
                needed.all(&op.pre);
                for (when, lits) in &op.when {
                    if lits.contains(&lit) {
                        needed.all(when);
                    }
                }
            }
        }
        // A condition under which an effect spoils what is needed must be avoidable.
        for (op, _) in task.ops.iter().zip(&helps).filter(|(_, helps)| **helps) {
            for (when, lits) in &op.when {
                if lits.iter().any(|lit| needed.lits[(lit ^ 1) as usize]) {
                    when.iter().for_each(|lit| needed.negation(*lit));
                }
            }
        }
        if needed.open.is_empty() {
            break;
        }
    }
    let lits = needed.lits;
    let mut helps = helps.into_iter();
    task.ops.retain(|_| helps.next().unwrap_or(false));
    let matters = |lit: &Lit| lits[*lit as usize] || lits[(*lit ^ 1) as usize];
    for op in &mut task.ops {
        op.always.retain(matters);
        for (_, lits) in &mut op.when {
            lits.retain(matters);
        }
        op.when.retain(|(_, lits)| !lits.is_empty());
    }
}

struct Needed<'a> {
    task: &'a Grounded,
    lits: Vec<bool>,
    open: Vec<Lit>,
}

impl Needed<'_> {
    fn all(&mut self, list: &[Lit]) {
        for lit in list {
            if std::mem::replace(&mut self.lits[*lit as usize], true) {
                continue;
            }
            match (*lit as usize).checked_sub(2 * self.task.atoms.len()) {
                Some(derived) => {
                    let task = self.task;
                    task.derived[derived].iter().for_each(|list| self.all(list));
                }
                None => self.open.push(*lit),
            }
        }
    }

    fn negation(&mut self, lit: Lit) {
        match (lit as usize).checked_sub(2 * self.task.atoms.len()) {
            Some(derived) => {
                let task = self.task;
                task.derived[derived].iter().flatten().for_each(|lit| self.negation(*lit));
            }
            None => self.all(&[lit ^ 1]),
        }
    }
}

/// What an instance does: always, and under conditions.
type Effects<'a> = (&'a [Lit], &'a [(Vec<Lit>, Vec<Lit>)]);

/// Of instances with the same effects, drops those that need more and cost no less than another.
fn drop_dominated(task: &mut Grounded) {
    let mut groups: BTreeMap<Effects<'_>, Vec<usize>> = BTreeMap::new();
    for (index, op) in task.ops.iter().enumerate() {
        groups.entry((&op.always, &op.when)).or_default().push(index);
    }
    let mut keep = vec![true; task.ops.len()];
    for ((always, when), mut group) in groups {
        if always.is_empty() && when.is_empty() {
            group.iter().for_each(|index| keep[*index] = false);
            continue;
        }
        group.sort_by_key(|index| (task.ops[*index].cost, task.ops[*index].pre.len(), *index));
        let mut kept: Vec<usize> = Vec::new();
        for index in group {
            let pre = &task.ops[index].pre;
            let easier = |other: &usize| {
                let other = &task.ops[*other].pre;
                other.len() <= pre.len() && other.iter().all(|lit| pre.binary_search(lit).is_ok())
            };
            // A few rivals find nearly all that is dominated; all of them would take the square of the group's size.
            if kept.iter().take(RIVALS_MAX).any(easier) {
                keep[index] = false;
            } else {
                kept.push(index);
            }
        }
    }
    let mut keep = keep.into_iter();
    task.ops.retain(|_| keep.next().unwrap_or(true));
}

const RIVALS_MAX: usize = 64;

/// Numbers anew the atoms and derived literals that still stand in a condition.
fn renumber(task: &mut Grounded) {
    let atoms = task.atoms.len();
    let mut used = vec![false; task.lits()];
    let mut note = |list: &mut Vec<Lit>| list.iter().for_each(|lit| used[*lit as usize] = true);
    for op in &mut task.ops {
        note(&mut op.pre);
        op.when.iter_mut().for_each(|(when, _)| note(when));
    }
    note(&mut task.goal);
    // Later derived literals name earlier ones only.
    for derived in (0..task.derived.len()).rev() {
        if used[2 * atoms + derived] {
            for lit in task.derived[derived].iter().flatten() {
                used[*lit as usize] = true;
            }
        }
    }
    let mut new_ids: Vec<Lit> = vec![Lit::MAX; task.lits()];
    let mut kept_atoms = Vec::new();
    let mut init = Vec::new();
    for (id, atom) in std::mem::take(&mut task.atoms).into_iter().enumerate() {
        if used[2 * id] || used[2 * id + 1] {
            let new = kept_atoms.len();
            new_ids[2 * id] = 2 * new as u32;
            new_ids[2 * id + 1] = 2 * new as u32 + 1;
            if new.is_multiple_of(64) {
                init.push(0);
            }
            init[new / 64] |= (task.init[id / 64] >> (id % 64) & 1) << (new % 64);
            kept_atoms.push(atom);
        }
    }
    let mut kept_derived = Vec::new();
    for (id, lists) in std::mem::take(&mut task.derived).into_iter().enumerate() {
        if used[2 * atoms + id] {
            new_ids[2 * atoms + id] = (2 * kept_atoms.len() + kept_derived.len()) as u32;
            kept_derived.push(lists);
        }
    }
    task.atoms = kept_atoms;
    task.derived = kept_derived;
    task.init = init;
    each_condition(task, &mut |list| list.iter_mut().for_each(|lit| *lit = new_ids[*lit as usize]));
    for op in &mut task.ops {
        let change = |lits: &mut Vec<Lit>| {
            lits.iter_mut().for_each(|lit| *lit = new_ids[*lit as usize]);
            lits.retain(|lit| *lit != Lit::MAX);
        };
        change(&mut op.always);
        op.when.iter_mut().for_each(|(_, lits)| change(lits));
        op.when.retain(|(_, lits)| !lits.is_empty());
    }
}
