//! The states met, each once, with the step that led there.

use hashbrown::HashTable;

use crate::ground::hash;

/// States in one piece of memory.
pub(crate) struct States {
    words: usize,
    bits: Vec<u64>,
    /// The state before, and the instance that was applied to it.
    from: Vec<(u32, u32)>,
    known: HashTable<u32>,
}

impl States {
    pub(crate) fn new(words: usize) -> Self {
        Self { words, bits: Vec::new(), from: Vec::new(), known: HashTable::new() }
    }

    /// Adds a state; its id if it is new.
    pub(crate) fn insert(&mut self, state: &[u64], from: u32, op: u32) -> Option<u32> {
        let Self { words, bits, known, .. } = self;
        let hashed = hash(state);
        if known.find(hashed, |id| bits_of(bits, *words, *id) == state).is_some() {
            return None;
        }
        let id = self.from.len() as u32;
        bits.extend_from_slice(state);
        known.insert_unique(hashed, id, |id| hash(bits_of(bits, *words, *id)));
        self.from.push((from, op));
        Some(id)
    }

    pub(crate) fn get(&self, id: u32) -> &[u64] {
        bits_of(&self.bits, self.words, id)
    }

    /// The instances that led from the first state to this one.
    pub(crate) fn path(&self, mut id: u32) -> Vec<u32> {
        let mut path = Vec::new();
        while id != 0 {
            let (from, op) = self.from[id as usize];
            path.push(op);
            id = from;
        }
        path.reverse();
        path
    }

    pub(crate) fn bytes(&self) -> usize {
        // The state's bits, where it came from, and a place in the table with its spare room.
        self.from.len() * (self.words * 8 + 8 + 8)
    }
}

fn bits_of(bits: &[u64], words: usize, id: u32) -> &[u64] {
    let start = id as usize * words;
    &bits[start..start + words]
}
