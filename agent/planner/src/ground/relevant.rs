//! Which schemas can matter to the goal, told by predicates and signs alone, before anything is grounded.

use std::collections::BTreeSet;

use super::reach::Schema;
use crate::lifted::Task;
use crate::normal::{Change, cases, changes, mentioned, nnf};

/// The cases of actions that can contribute, with the changes that matter; and which predicates stay as they are.
pub(crate) fn schemas(task: &Task) -> (Vec<Schema>, Vec<bool>) {
    let all: Vec<_> = task
        .domain
        .actions
        .iter()
        .map(|action| (nnf(&action.precondition, true), changes(&action.effect)))
        .collect();
    let mut needed = BTreeSet::new();
    mentioned(&nnf(&task.goal, true), &mut |predicate, holds| {
        needed.insert((predicate, holds));
    });
    loop {
        let before = needed.len();
        for (precondition, changes) in &all {
            let mut helps = false;
            for change in changes.iter().filter(|change| is_needed(&needed, change)).collect::<Vec<_>>() {
                helps = true;
                mentioned(&change.when, &mut |predicate, holds| {
                    needed.insert((predicate, holds));
                });
            }
            // A condition under which a change spoils what is needed must be avoidable.
            for change in changes.iter().filter(|change| helps && spoils(&needed, change)).collect::<Vec<_>>()
            {
                mentioned(&change.when, &mut |predicate, holds| {
                    needed.insert((predicate, !holds));
                });
            }
            if helps {
                mentioned(precondition, &mut |predicate, holds| {
                    needed.insert((predicate, holds));
                });
            }
        }
        if needed.len() == before {
            break;
        }
    }
    let mut fixed = vec![true; task.domain.predicates.len()];
    let mut schemas = Vec::new();
    for (action, (precondition, changes)) in all.iter().enumerate() {
        if !changes.iter().any(|change| is_needed(&needed, change)) {
            continue;
        }
        // A deletion that helps nothing can still spoil what is needed.
        let matter = |change: &&Change| {
            let predicate = change.atom.predicate;
            needed.contains(&(predicate, true)) || needed.contains(&(predicate, false))
        };
        let changes: Vec<Change> = changes.iter().filter(matter).cloned().collect();
        for change in &changes {
            fixed[change.atom.predicate] = false;
        }
        let schema = &task.domain.actions[action];
        let ranges: Vec<_> = schema.vars.iter().map(|types| task.range(types)).collect();
        for case in cases(precondition) {
            let vars = (0..schema.params).chain(case.chosen.iter().copied()).collect();
            schemas.push(Schema { action, case, changes: changes.clone(), vars, ranges: ranges.clone() });
        }
    }
    (schemas, fixed)
}

fn is_needed(needed: &BTreeSet<(usize, bool)>, change: &Change) -> bool {
    needed.contains(&(change.atom.predicate, change.add))
}

fn spoils(needed: &BTreeSet<(usize, bool)>, change: &Change) -> bool {
    needed.contains(&(change.atom.predicate, !change.add))
}
