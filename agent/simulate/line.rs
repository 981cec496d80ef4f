//! The line between host and robot: in memory, but with real frames on it.
//!
//! Bytes take a moment to cross. With faults, some chunks arrive with a bit turned over, and some not at all; frames,
//! checksums and repetition are the links' business, as on a real wire.

use std::collections::VecDeque;

use hob_sim::{FaultProfile, Rng, Seed};
use hob_wire::Micros;

/// How long bytes take to cross: the latency timer of a USB adapter, in its fast setting.
const CROSSING_MICROS: u64 = 1_000;

/// Share of chunks of which one bit arrives turned over, and share of those that are lost, by default. A cable in a
/// home loses less; so that every month sees some of it, the simulated one is worse.
const FLIPPED: f64 = 0.001;
const LOST: f64 = 0.0005;

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From hob to the robot.
    ToRobot,
    /// From the robot to hob.
    ToHost,
}

/// Bytes on their way.
#[derive(Debug)]
pub struct Line {
    to_robot: VecDeque<(Micros, Vec<u8>)>,
    to_host: VecDeque<(Micros, Vec<u8>)>,
    rng: Rng,
    factor: f64,
}

impl Line {
    /// A line with the faults of this profile.
    pub fn new(seed: u64, profile: FaultProfile) -> Self {
        Self {
            to_robot: VecDeque::new(),
            to_host: VecDeque::new(),
            rng: Seed::number(seed).branch("line").rng(),
            factor: profile.factor(),
        }
    }

    fn queue(&mut self, way: Way) -> &mut VecDeque<(Micros, Vec<u8>)> {
        match way {
            Way::ToRobot => &mut self.to_robot,
            Way::ToHost => &mut self.to_host,
        }
    }

    /// Puts bytes on the line.
    pub fn send(&mut self, way: Way, mut bytes: Vec<u8>, now: Micros) {
        if bytes.is_empty() || self.rng.chance(LOST * self.factor) {
            return;
        }
        if self.rng.chance(FLIPPED * self.factor) {
            let at = self.rng.below(bytes.len());
            let bit = self.rng.below(8);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
        }
        self.queue(way).push_back((now.after(CROSSING_MICROS), bytes));
    }

    /// Takes bytes that have arrived.
    pub fn receive(&mut self, way: Way, now: Micros) -> Option<Vec<u8>> {
        let queue = self.queue(way);
        if queue.front().is_some_and(|(at, _)| *at <= now) {
            queue.pop_front().map(|(_, bytes)| bytes)
        } else {
            None
        }
    }

    /// When the next bytes arrive.
    pub fn next(&self) -> Option<Micros> {
        let first = |queue: &VecDeque<(Micros, Vec<u8>)>| queue.front().map(|(at, _)| *at);
        match (first(&self.to_robot), first(&self.to_host)) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (only, None) | (None, only) => only,
        }
    }
}
