//! Lazy greedy best-first search with two open lists, the second for preferred successors alone.
//!
//! A state is evaluated when it is taken from a list, and its successors are queued by its own value; the list of
//! preferred successors is served oftener each time the search comes nearer to the goal (Richter and Helmert, "Preferred
//! operators and deferred evaluation in satisficing planning", 2009).

use std::collections::VecDeque;

use super::states::States;
use super::{Effort, Ended};
use crate::ground::Grounded;
use crate::relaxed::Relaxed;

/// How many turns the preferred list is given for each step of progress: Fast Downward's value, found there over all
/// domains of the planning competitions.
const BOOST: i64 = 1000;

/// A search that can be paused.
pub(crate) struct Lazy<'a> {
    task: &'a Grounded,
    states: States,
    /// All successors, and the preferred ones.
    open: [Open; 2],
    turns: [i64; 2],
    best: u32,
    next: Vec<u64>,
    started: bool,
}

/// Successors not made yet, by the value of the state before: first in, first out.
#[derive(Default)]
struct Open {
    queues: Vec<VecDeque<(u32, u32)>>,
    lowest: usize,
    entries: usize,
}

impl Open {
    fn push(&mut self, value: u32, from: u32, op: u32) {
        let value = value as usize;
        if self.queues.len() <= value {
            self.queues.resize_with(value + 1, VecDeque::new);
        }
        self.lowest = self.lowest.min(value);
        self.queues[value].push_back((from, op));
        self.entries += 1;
    }

    fn pop(&mut self) -> Option<(u32, u32)> {
        while self.lowest < self.queues.len() {
            if let Some(entry) = self.queues[self.lowest].pop_front() {
                self.entries -= 1;
                return Some(entry);
            }
            self.lowest += 1;
        }
        None
    }
}

/// Values above this share a queue: so far from the goal the order says little.
const VALUE_MAX: u32 = 1 << 20;

impl<'a> Lazy<'a> {
    pub(crate) fn new(task: &'a Grounded) -> Self {
        Self {
            task,
            states: States::new(task.init.len()),
            open: [Open::default(), Open::default()],
            turns: [0, 0],
            best: u32::MAX,
            next: Vec::new(),
            started: false,
        }
    }

    fn bytes(&self) -> usize {
        self.states.bytes() + 8 * (self.open[0].entries + self.open[1].entries)
    }

    /// Searches until it ends or has evaluated so many states more.
    pub(crate) fn run(&mut self, relaxed: &mut Relaxed, share: u64, effort: &mut Effort<'_>) -> Ended {
        let task = self.task;
        if !self.started {
            self.started = true;
            self.states.insert(&task.init, 0, 0);
            if let Err(bound) = effort.evaluation(self.bytes()) {
                return Ended::Bound(bound);
            }
            if task.all_hold(&task.init, &task.goal) {
                return Ended::Found(Vec::new());
            }
            match relaxed.evaluate(&task.init) {
                Some(value) => self.expand(0, value, relaxed, effort),
                None => return Ended::Exhausted,
            }
        }
        let mut left = share;
        while let Some((from, op)) = self.pop() {
            let mut next = std::mem::take(&mut self.next);
            task.apply(self.states.get(from), &task.ops[op as usize], &mut next);
            let id = self.states.insert(&next, from, op);
            if let Some(id) = id {
                if task.all_hold(&next, &task.goal) {
                    return Ended::Found(self.states.path(id));
                }
                if let Err(bound) = effort.evaluation(self.bytes()) {
                    return Ended::Bound(bound);
                }
                if let Some(value) = relaxed.evaluate(&next) {
                    self.expand(id, value, relaxed, effort);
                }
                left = left.saturating_sub(1);
            }
            self.next = next;
            if left == 0 {
                return Ended::Paused;
            }
        }
        Ended::Exhausted
    }

    fn pop(&mut self) -> Option<(u32, u32)> {
        let first = usize::from(self.turns[1] <= self.turns[0]);
        for list in [first, 1 - first] {
            if let Some(entry) = self.open[list].pop() {
                self.turns[list] += 1;
                return Some(entry);
            }
        }
        None
    }

    fn expand(&mut self, id: u32, value: u32, relaxed: &Relaxed, effort: &mut Effort<'_>) {
        effort.expanded += 1;
        if value < self.best {
            self.best = value;
            self.turns[1] -= BOOST;
        }
        let value = value.min(VALUE_MAX);
        for op in &relaxed.possible {
            self.open[0].push(value, id, *op);
        }
        for op in &relaxed.preferred {
            self.open[1].push(value, id, *op);
        }
    }
}
