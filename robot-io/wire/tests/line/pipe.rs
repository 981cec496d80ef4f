//! One direction of a line, and what it does to what it carries.

use std::collections::BTreeMap;

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub fn percent(&mut self, percent: u8) -> bool {
        self.below(100) < u64::from(percent)
    }
}

/// How often a frame on the line suffers, in percent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    pub flip: u8,
    pub lose: u8,
    pub double: u8,
    pub reorder: u8,
    pub truncate: u8,
    pub garbage: u8,
}

/// One direction of the line.
#[derive(Default)]
pub struct Pipe {
    /// Chunks by the moment of their arrival, and a number that keeps their order.
    chunks: BTreeMap<(u64, u64), Vec<u8>>,
    count: u64,
    /// The last in-order arrival.
    tail: u64,
}

const LATENCY_MICROS: u64 = 2_000;

impl Pipe {
    pub fn put(&mut self, at: u64, bytes: Vec<u8>) {
        self.count += 1;
        self.chunks.insert((at, self.count), bytes);
    }

    pub fn send(&mut self, now: u64, mut bytes: Vec<u8>, faults: &Faults, draw: &mut Draw) {
        if draw.percent(faults.lose) {
            return;
        }
        if draw.percent(faults.flip) {
            for _ in 0..=draw.below(3) {
                let at = draw.below(bytes.len() as u64) as usize;
                bytes[at] ^= 1 << draw.below(8);
            }
        }
        if draw.percent(faults.truncate) {
            bytes.truncate(draw.below(bytes.len() as u64) as usize);
        }
        if draw.percent(faults.garbage) {
            let mut longer: Vec<u8> = (0..draw.below(40)).map(|_| draw.next() as u8).collect();
            longer.extend(bytes);
            bytes = longer;
        }
        self.tail = self.tail.max(now + LATENCY_MICROS);
        let late = if draw.percent(faults.reorder) { draw.below(800_000) } else { 0 };
        let cut = draw.below(bytes.len() as u64 + 1) as usize;
        if draw.percent(faults.double) {
            self.put(self.tail + draw.below(500_000), bytes.clone());
        }
        let rest = bytes.split_off(cut);
        self.put(self.tail + late, bytes);
        self.put(self.tail + late, rest);
    }

    pub fn next(&self) -> Option<u64> {
        self.chunks.keys().next().map(|(at, _)| *at)
    }

    pub fn take(&mut self, now: u64) -> Vec<u8> {
        let later = self.chunks.split_off(&(now + 1, 0));
        std::mem::replace(&mut self.chunks, later).into_values().flatten().collect()
    }
}
