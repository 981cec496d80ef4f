//! Sets of tuples with an index for each argument.

use std::hash::Hasher;

use hashbrown::HashTable;

/// The tuples of one predicate.
pub(crate) struct Relation {
    arity: usize,
    flat: Vec<u32>,
    rows: u32,
    known: HashTable<u32>,
    /// By argument and thing: the rows that may be joined with.
    index: Vec<Vec<Vec<u32>>>,
    /// How many rows may be joined with.
    pub(crate) open: u32,
}

impl Relation {
    pub(crate) fn new(arity: usize, things: usize) -> Self {
        let index = vec![vec![Vec::new(); things]; arity];
        Self { arity, flat: Vec::new(), rows: 0, known: HashTable::new(), index, open: 0 }
    }

    pub(crate) fn arity(&self) -> usize {
        self.arity
    }

    pub(crate) fn len(&self) -> u32 {
        self.rows
    }

    pub(crate) fn row(&self, row: u32) -> &[u32] {
        row_of(&self.flat, self.arity, row)
    }

    pub(crate) fn find(&self, tuple: &[u32]) -> Option<u32> {
        self.known.find(hash(tuple), |row| self.row(*row) == tuple).copied()
    }

    /// Adds a tuple; its row if it is new.
    pub(crate) fn insert(&mut self, tuple: &[u32]) -> Option<u32> {
        if self.find(tuple).is_some() {
            return None;
        }
        let row = self.rows;
        self.flat.extend_from_slice(tuple);
        self.rows += 1;
        let (flat, arity) = (&self.flat, self.arity);
        self.known.insert_unique(hash(tuple), row, |row| hash(row_of(flat, arity, *row)));
        Some(row)
    }

    /// Lets a row be joined with. Rows are opened in the order in which they were added.
    pub(crate) fn open(&mut self, row: u32) {
        self.open = self.open.max(row + 1);
        for (argument, thing) in row_of(&self.flat, self.arity, row).iter().enumerate() {
            self.index[argument][*thing as usize].push(row);
        }
    }

    /// The rows open to joins with this thing for this argument.
    pub(crate) fn with(&self, argument: usize, thing: u32) -> &[u32] {
        &self.index[argument][thing as usize]
    }
}

fn row_of(flat: &[u32], arity: usize, row: u32) -> &[u32] {
    let start = row as usize * arity;
    &flat[start..start + arity]
}

/// A hash that is the same in every run, so that whatever depends on it is too.
pub(crate) fn hash<T: std::hash::Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = Fx(0);
    value.hash(&mut hasher);
    // The table takes its bits from the top and from the bottom.
    hasher.0 ^ (hasher.0 >> 32)
}

/// The multiplicative hash of rustc's own tables.
struct Fx(u64);

impl Fx {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fx {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        for byte in chunks.remainder() {
            self.add(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }
}
