//! The offset between the two clocks, from the four times of a heartbeat and its echo (as in NTP, RFC 5905).

use heapless::Deque;

use crate::figures::ClockOffset;
use crate::time::Micros;

/// Of the last so many measurements the one with the shortest round trip counts: queues only ever add to it. At ten a
/// second two crystals of 50 ppm drift apart by 80 microseconds in that time.
const SAMPLES: usize = 8;

/// The last measurements.
#[derive(Debug, Default)]
pub(crate) struct ClockFilter {
    samples: Deque<ClockOffset, SAMPLES>,
}

impl ClockFilter {
    /// Takes the times of one heartbeat: sent and echoed by the host's clock, heard and answered by the device's.
    pub fn sample(&mut self, sent: Micros, heard: Micros, answered: Micros, echoed: Micros) {
        let round_trip = echoed.since(sent).saturating_sub(answered.since(heard));
        let ahead = i128::from(heard.0) - i128::from(sent.0) + i128::from(answered.0) - i128::from(echoed.0);
        let Ok(offset_micros) = i64::try_from(ahead / 2) else { return };
        if self.samples.is_full() {
            self.samples.pop_front();
        }
        let sample = ClockOffset { offset_micros, error_micros: round_trip.div_ceil(2) };
        // There is room: the oldest was dropped.
        let _ = self.samples.push_back(sample);
    }

    /// The best of them.
    pub fn best(&self) -> Option<ClockOffset> {
        self.samples.iter().min_by_key(|sample| sample.error_micros).copied()
    }

    /// Another boot of the device has another clock.
    pub fn clear(&mut self) {
        self.samples.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measurement_without_queues_counts() {
        let mut clock = ClockFilter::default();
        assert_eq!(clock.best(), None);
        // The device is 5 s ahead; 2 ms each way, and once 40 ms of queue on the way back.
        clock.sample(Micros(1000), Micros(5_003_000), Micros(5_003_100), Micros(45_100));
        clock.sample(Micros(100_000), Micros(5_102_000), Micros(5_102_100), Micros(104_100));
        assert_eq!(clock.best(), Some(ClockOffset { offset_micros: 5_000_000, error_micros: 2000 }));
    }

    #[test]
    fn nonsense_overflows_nothing() {
        let mut clock = ClockFilter::default();
        clock.sample(Micros(0), Micros(u64::MAX), Micros(u64::MAX), Micros(0));
        clock.sample(Micros(u64::MAX), Micros(0), Micros(0), Micros(0));
        clock.sample(Micros(9), Micros(9), Micros(0), Micros(0));
        assert!(clock.best().is_some());
    }
}
