//! Times, and what is said of many.

/// Times in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<u64>);

impl Times {
    /// One more.
    pub fn push(&mut self, micros: u64) {
        self.0.push(micros);
    }

    /// All of another's.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each, as something else.
    #[must_use]
    pub fn map(&self, change: impl Fn(u64) -> u64) -> Self {
        Self(self.0.iter().map(|micros| change(*micros)).collect())
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many in a thousand do not exceed; `None` when there are none.
    pub fn permille(&self, permille: usize) -> Option<u64> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * permille).div_ceil(1000).max(1);
        sorted.get(rank - 1).copied()
    }

    /// The longest.
    pub fn most(&self) -> Option<u64> {
        self.0.iter().max().copied()
    }
}

/// Microseconds as people read milliseconds.
pub fn millis(micros: Option<u64>) -> String {
    micros.map_or_else(|| "none".to_owned(), |micros| format!("{:.1} ms", micros as f64 / 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_the_nearest_that_so_many_do_not_exceed() {
        let mut times = Times::default();
        assert_eq!(times.permille(990), None);
        for micros in (1..=200).rev() {
            times.push(micros);
        }
        assert_eq!(
            (times.permille(990), times.permille(500), times.permille(1000)),
            (Some(198), Some(100), Some(200))
        );
    }
}
