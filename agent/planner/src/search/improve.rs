//! Making a plan shorter.
//!
//! First every step is left out that the rest does without (action elimination: Nakhost and Müller, "Action elimination
//! and plan neighborhood graph search", 2010); then stretches of the plan are searched anew for a cheaper way to what
//! the rest of the plan needs (block deordering's windows, without the deordering: Siddiqui and Haslum, 2015).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Effort;
use super::states::States;
use crate::ground::{Grounded, Lit};
use crate::relaxed::Relaxed;

/// What a single stretch may take of the states allowed: a way of a few steps is found within, or hardly at all.
const WINDOW_EVALUATIONS: u64 = 60;

/// A plan that is no worse, with the same guarantee: each step is possible where it stands, and the goal holds at the
/// end.
pub(crate) fn improve(
    task: &Grounded,
    relaxed: &mut Relaxed,
    plan: Vec<u32>,
    effort: &mut Effort<'_>,
) -> Vec<u32> {
    let mut best = eliminate(task, plan);
    let mut left = effort.limits.improving;
    let mut size = best.len();
    // From the whole plan down to stretches of two steps.
    while size >= 2 && left > 0 {
        let mut start = 0;
        while start < best.len() && left > 0 {
            let end = (start + size).min(best.len());
            match window(task, relaxed, &best, start..end, &mut left, effort) {
                Some(better) if worth(task, &better) < worth(task, &best) => best = eliminate(task, better),
                _ => start += size.div_ceil(2),
            }
        }
        size = size.div_ceil(2).min(size - 1);
    }
    best
}

/// The cost of a plan, and its length.
fn worth(task: &Grounded, plan: &[u32]) -> (u64, usize) {
    (plan.iter().map(|op| u64::from(task.ops[*op as usize].cost)).sum(), plan.len())
}

/// Leaves out each step, with those that need it, if the goal is still reached.
fn eliminate(task: &Grounded, mut plan: Vec<u32>) -> Vec<u32> {
    let mut at = 0;
    while at < plan.len() {
        let mut state = task.init.clone();
        let mut kept = Vec::new();
        let mut next = Vec::new();
        for (nth, op) in plan.iter().enumerate() {
            let instance = &task.ops[*op as usize];
            if nth != at && task.all_hold(&state, &instance.pre) {
                task.apply(&state, instance, &mut next);
                std::mem::swap(&mut state, &mut next);
                kept.push(*op);
            }
        }
        if task.all_hold(&state, &task.goal) {
            plan = kept;
        } else {
            at += 1;
        }
    }
    plan
}

/// Searches a stretch of the plan anew.
fn window(
    task: &Grounded,
    relaxed: &mut Relaxed,
    plan: &[u32],
    stretch: std::ops::Range<usize>,
    left: &mut u64,
    effort: &mut Effort<'_>,
) -> Option<Vec<u32>> {
    let start = after(task, task.init.clone(), &plan[..stretch.start])?;
    let wanted = needed_by(task, &plan[stretch.end..]);
    let bound: u32 = plan[stretch.clone()].iter().map(|op| relaxed.step_cost(*op)).sum();
    relaxed.set_goal(&wanted);
    let mut states = States::new(task.init.len());
    let mut costs = vec![0u32];
    // By cost so far and to come, preferred steps first, and of those the latest.
    let mut open = BinaryHeap::from([Reverse((0u32, false, Reverse(0u32)))]);
    states.insert(&start, 0, 0);
    let mut next = Vec::new();
    let mut share = WINDOW_EVALUATIONS;
    while let Some(Reverse((_, _, Reverse(id)))) = open.pop() {
        if share == 0 || *left == 0 || effort.evaluation(states.bytes()).is_err() {
            return None;
        }
        share -= 1;
        *left -= 1;
        let before = costs[id as usize];
        let Some(rest) = relaxed.evaluate(states.get(id)) else { continue };
        if before.saturating_add(rest) >= bound {
            continue;
        }
        for op in &relaxed.possible {
            let cost = before + relaxed.step_cost(*op);
            if cost >= bound {
                continue;
            }
            task.apply(states.get(id), &task.ops[*op as usize], &mut next);
            let Some(new) = states.insert(&next, id, *op) else { continue };
            costs.push(cost);
            if task.all_hold(&next, &wanted) {
                let mut better = plan[..stretch.start].to_vec();
                better.extend(states.path(new));
                better.extend_from_slice(&plan[stretch.end..]);
                // What the rest needs was told roughly; running through it is the proof.
                if after(task, task.init.clone(), &better).is_some_and(|end| task.all_hold(&end, &task.goal))
                {
                    return Some(better);
                }
            }
            let preferred = relaxed.preferred.binary_search(op).is_ok();
            open.push(Reverse((cost.saturating_add(rest), !preferred, Reverse(new))));
        }
    }
    None
}

/// The state after these steps, if each is possible.
fn after(task: &Grounded, mut state: Vec<u64>, steps: &[u32]) -> Option<Vec<u64>> {
    let mut next = Vec::new();
    for op in steps {
        let instance = &task.ops[*op as usize];
        if !task.all_hold(&state, &instance.pre) {
            return None;
        }
        task.apply(&state, instance, &mut next);
        std::mem::swap(&mut state, &mut next);
    }
    Some(state)
}

/// What must hold before these steps so that they lead to the goal, but for conditional effects, which count as
/// happening wherever they help.
fn needed_by(task: &Grounded, steps: &[u32]) -> Vec<Lit> {
    let mut needed: Vec<Lit> = task.goal.clone();
    for op in steps.iter().rev() {
        let instance = &task.ops[*op as usize];
        needed.retain(|lit| instance.always.binary_search(lit).is_err());
        needed.extend(&instance.pre);
        for (when, lits) in &instance.when {
            if lits.iter().any(|lit| needed.contains(lit)) {
                needed.retain(|lit| !lits.contains(lit));
                needed.extend(when);
            }
        }
    }
    needed.sort_unstable();
    needed.dedup();
    needed
}
