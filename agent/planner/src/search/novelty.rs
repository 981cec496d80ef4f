//! Best-first width search: states that show something new come first.
//!
//! The order is that of BFWS(f5) (Lipovetzky and Geffner, "Best-first width search: exploration and exploitation in
//! classical planning", 2017): first by novelty, then by how many goals are open. Something is new when an atom, or a
//! pair of atoms, is met for the first time among states with as many goals open and as much of the last relaxed plan
//! done. It goes where the relaxation is blind, and is slower where it sees.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::states::States;
use super::{Effort, Ended};
use crate::ground::{Grounded, Lit};
use crate::relaxed::Relaxed;

/// Pairs are told apart up to this many atoms; the table of a partition then takes 130 kB.
const PAIRS_ATOMS_MAX: usize = 1024;

/// What the tables of novelty may take together; later partitions count nothing as new by pairs.
const TABLES_BYTES_MAX: usize = 256 << 20;

/// A search that can be paused.
pub(crate) struct Novelty<'a> {
    task: &'a Grounded,
    states: States,
    notes: Vec<Note>,
    open: BinaryHeap<Reverse<(u8, u32, u32, u32)>>,
    seen: BTreeMap<(u32, u32), Seen>,
    tables: usize,
    started: bool,
}

/// What is remembered of a state.
#[derive(Clone)]
struct Note {
    goals_open: u32,
    /// Literals of the relaxed plan that was made when a goal was last reached, and which of them have held since.
    landmarks: std::rc::Rc<Vec<Lit>>,
    done: Vec<u64>,
    depth: u32,
}

struct Seen {
    single: Vec<u64>,
    pairs: Option<Vec<u64>>,
}

impl<'a> Novelty<'a> {
    pub(crate) fn new(task: &'a Grounded) -> Self {
        Self {
            task,
            states: States::new(task.init.len()),
            notes: Vec::new(),
            open: BinaryHeap::new(),
            seen: BTreeMap::new(),
            tables: 0,
            started: false,
        }
    }

    /// Searches until it ends or has expanded so many states more.
    pub(crate) fn run(&mut self, relaxed: &mut Relaxed, share: u64, effort: &mut Effort<'_>) -> Ended {
        let task = self.task;
        if !self.started {
            self.started = true;
            self.states.insert(&task.init, 0, 0);
            if task.all_hold(&task.init, &task.goal) {
                return Ended::Found(Vec::new());
            }
            if !self.note(0, None, relaxed) {
                return Ended::Exhausted;
            }
        }
        let mut next = Vec::new();
        for _ in 0..share {
            let Some(Reverse((_, _, _, id))) = self.open.pop() else { return Ended::Exhausted };
            if let Err(bound) = effort.evaluation(self.bytes()) {
                return Ended::Bound(bound);
            }
            effort.expanded += 1;
            for (index, op) in task.ops.iter().enumerate() {
                if !task.all_hold(self.states.get(id), &op.pre) {
                    continue;
                }
                task.apply(self.states.get(id), op, &mut next);
                let Some(new) = self.states.insert(&next, id, index as u32) else { continue };
                if task.all_hold(&next, &task.goal) {
                    return Ended::Found(self.states.path(new));
                }
                self.note(new, Some(id), relaxed);
            }
        }
        Ended::Paused
    }

    fn bytes(&self) -> usize {
        let note = size_of::<Note>() + 32 + size_of::<Reverse<(u8, u32, u32, u32)>>();
        self.states.bytes() + self.notes.len() * note + self.tables
    }

    /// Notes what a new state is worth and queues it; false when the goal is out of its reach.
    fn note(&mut self, id: u32, from: Option<u32>, relaxed: &mut Relaxed) -> bool {
        let state = self.states.get(id).to_vec();
        let open = self.task.goal.iter().filter(|lit| !self.task.holds(&state, **lit)).count() as u32;
        let before = from.map(|from| self.notes[from as usize].clone());
        let mut note = match before {
            Some(before) if open >= before.goals_open => {
                Note { goals_open: open, depth: before.depth + 1, ..before }
            }
            before => {
                if relaxed.evaluate(&state).is_none() {
                    let landmarks = std::rc::Rc::new(Vec::new());
                    self.notes.push(Note { goals_open: open, landmarks, done: Vec::new(), depth: 0 });
                    return false;
                }
                let landmarks = std::rc::Rc::new(relaxed.relaxed_literals());
                let done = vec![0; landmarks.len().div_ceil(64)];
                Note { goals_open: open, landmarks, done, depth: before.map_or(0, |before| before.depth + 1) }
            }
        };
        for (nth, lit) in note.landmarks.iter().enumerate() {
            if self.task.holds(&state, *lit) {
                note.done[nth / 64] |= 1 << (nth % 64);
            }
        }
        let done = note.done.iter().map(|word| word.count_ones()).sum();
        let novelty = self.novelty((open, done), &state, from);
        self.open.push(Reverse((novelty, open, note.depth, id)));
        self.notes.push(note);
        true
    }

    /// One: an atom is new. Two: a pair is. Three: nothing is.
    fn novelty(&mut self, partition: (u32, u32), state: &[u64], from: Option<u32>) -> u8 {
        let atoms = self.task.atoms.len();
        let words = atoms.div_ceil(64);
        if !self.seen.contains_key(&partition) {
            let bytes = atoms * words * 8;
            let room = atoms <= PAIRS_ATOMS_MAX && self.tables + bytes <= TABLES_BYTES_MAX;
            self.tables += words * 8 + if room { bytes } else { 0 };
            let pairs = room.then(|| vec![0; atoms * words]);
            self.seen.insert(partition, Seen { single: vec![0; words], pairs });
        }
        let Some(seen) = self.seen.get_mut(&partition) else { return 3 };
        let mut novelty = 3;
        for (word, seen) in state.iter().zip(&mut seen.single) {
            if word & !*seen != 0 {
                novelty = 1;
            }
            *seen |= word;
        }
        let Some(pairs) = &mut seen.pairs else { return novelty };
        // A pair that is new to the partition has an atom that the step added, unless the partition changed.
        let parent = from.map(|from| self.states.get(from));
        let moved = from.is_none_or(|from| {
            let note = &self.notes[from as usize];
            (note.goals_open, note.done.iter().map(|word| word.count_ones()).sum()) != partition
        });
        for (nth, word) in state.iter().enumerate() {
            let mut fresh = match parent {
                Some(parent) if !moved => word & !parent[nth],
                _ => *word,
            };
            while fresh != 0 {
                let atom = nth * 64 + fresh.trailing_zeros() as usize;
                fresh &= fresh - 1;
                for (word, seen) in state.iter().zip(&mut pairs[atom * words..(atom + 1) * words]) {
                    if word & !*seen != 0 {
                        novelty = novelty.min(2);
                    }
                    *seen |= word;
                }
            }
        }
        novelty
    }
}
