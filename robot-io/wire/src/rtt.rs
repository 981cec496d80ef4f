//! The round trip, smoothed after RFC 6298, and the wait before something is repeated.

use crate::time::Timing;

/// What is known of the round trip.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rtt {
    rto_min: u64,
    rto_max: u64,
    smoothed: Option<u64>,
    variation: u64,
    least: Option<u64>,
}

impl Rtt {
    pub fn new(timing: &Timing) -> Self {
        Self {
            rto_min: timing.rto_min_micros,
            rto_max: timing.rto_max_micros,
            smoothed: None,
            variation: 0,
            least: None,
        }
    }

    pub fn smoothed(&self) -> Option<u64> {
        self.smoothed
    }

    pub fn least(&self) -> Option<u64> {
        self.least
    }

    /// Takes a measurement in microseconds.
    pub fn sample(&mut self, micros: u64) {
        self.least = Some(self.least.map_or(micros, |least| least.min(micros)));
        match self.smoothed {
            None => {
                self.smoothed = Some(micros);
                self.variation = micros / 2;
            }
            Some(smoothed) => {
                self.variation = (3 * self.variation + smoothed.abs_diff(micros)) / 4;
                self.smoothed = Some((7 * smoothed + micros) / 8);
            }
        }
    }

    /// How long an answer may take by now, in microseconds.
    pub fn late(&self) -> u64 {
        match self.smoothed {
            // Before the first sample: five times the shortest wait.
            None => self.rto_min.saturating_mul(5),
            Some(smoothed) => smoothed.saturating_add((4 * self.variation).max(1000)),
        }
    }

    /// The wait before the `tries`-th repetition.
    pub fn rto(&self, tries: u32) -> u64 {
        let base = self.late().clamp(self.rto_min, self.rto_max);
        base.saturating_mul(1 << tries.min(10)).min(self.rto_max)
    }
}
