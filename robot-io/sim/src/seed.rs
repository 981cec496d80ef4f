//! Randomness grown as a tree: each branch draws for itself, so adding a dish does not reshuffle the owner.

use serde::{Deserialize, Serialize};

/// A point of the tree; [`Seed::branch`] grows it, [`Seed::rng`] draws from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Seed(u64);

impl Seed {
    /// The root for a name.
    pub fn of(name: &str) -> Self {
        Seed(0x243f_6a88_85a3_08d3).branch(name)
    }

    /// The root for a number, as given on a command line.
    pub fn number(number: u64) -> Self {
        Seed(mix(number ^ 0x1319_8a2e_0370_7344))
    }

    /// The branch called `name`.
    #[must_use]
    pub fn branch(self, name: &str) -> Self {
        // FNV-1a over the name, then mixed with the parent, so that `a`/`b` and `b`/`a` differ.
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Seed(mix(self.0.rotate_left(23) ^ mix(hash)))
    }

    /// The `n`th branch.
    #[must_use]
    pub fn nth(self, n: u64) -> Self {
        Seed(mix(self.0.rotate_left(31) ^ mix(n ^ 0x6a09_e667_f3bc_c908)))
    }

    /// A generator that starts here.
    pub fn rng(self) -> Rng {
        Rng(self.0)
    }
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014).
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// SplitMix64. Its streams are short here (a handful of draws from each branch), which is what it is good at.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        // 53 bits are what an f64 holds exactly.
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number in `low..high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// An index in `0..n`; 0 for an empty range.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// One of `all`, or `None` when there is none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// One of `all` by weight, or `None` when the weights add up to nothing.
    pub fn weighted<'a, T>(&mut self, all: &'a [(T, f64)]) -> Option<&'a T> {
        let total: f64 = all.iter().map(|(_, weight)| weight).sum();
        let mut left = self.unit() * total;
        for (value, weight) in all {
            left -= weight;
            if left < 0.0 {
                return Some(value);
            }
        }
        all.iter().rev().find(|(_, weight)| *weight > 0.0).map(|(value, _)| value)
    }

    /// Puts `all` in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }

    /// About normal with this deviation, never over three of them: a sum of twelve uniform draws less six.
    pub fn around(&mut self, deviation: f64) -> f64 {
        let sum: f64 = (0..12).map(|_| self.unit()).sum();
        (sum - 6.0).clamp(-3.0, 3.0) * deviation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_differ_and_repeat() {
        let root = Seed::of("six-months");
        assert_eq!(root.branch("owner").rng().bits(), Seed::of("six-months").branch("owner").rng().bits());
        assert_ne!(root.branch("owner"), root.branch("cat"));
        assert_ne!(root.branch("a").branch("b"), root.branch("b").branch("a"));
        assert_ne!(root.nth(1), root.nth(2));
    }

    #[test]
    fn draws_are_even() {
        let mut rng = Seed::of("even").rng();
        let mean: f64 = (0..10_000).map(|_| rng.unit()).sum::<f64>() / 10_000.0;
        assert!((0.49..0.51).contains(&mean), "{mean}");
        let hits = (0..10_000).filter(|_| rng.chance(0.05)).count();
        assert!((430..570).contains(&hits), "{hits}");
        let spread = (0..1000).map(|_| rng.around(10.0).abs()).fold(0.0, f64::max);
        assert!(spread <= 30.0 && spread > 15.0, "{spread}");
    }

    #[test]
    fn weights_are_kept() {
        let mut rng = Seed::of("weights").rng();
        let all = [("never", 0.0), ("often", 3.0), ("seldom", 1.0)];
        let often = (0..4000).filter(|_| rng.weighted(&all) == Some(&"often")).count();
        assert!((2850..3150).contains(&often), "{often}");
        assert_eq!(rng.weighted::<&str>(&[]), None);
    }
}
