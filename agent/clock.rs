//! The one place where clocks are read.

use std::time::Duration;

use chrono::Utc;
use hob_schedules::Instant;

/// Sleeping longer would trust a timer that stops while the machine is suspended; every half minute the wall clock is
/// looked at again, which costs nothing that anybody would notice.
pub const SLEEP_MAX: Duration = Duration::from_secs(30);

/// What time it is.
pub trait Clock {
    /// Now.
    fn now(&self) -> Instant;

    /// How long to sleep until `at`: nothing when it is past, and at most [`SLEEP_MAX`].
    fn until(&self, at: Instant) -> Duration;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the shell's Clock")]
    fn now(&self) -> Instant {
        Utc::now()
    }

    fn until(&self, at: Instant) -> Duration {
        capped((at - self.now()).to_std().unwrap_or(Duration::ZERO))
    }
}

/// How long something takes, by the clock that no one sets.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts it.
    #[expect(clippy::disallowed_methods, reason = "this is the shell's stopwatch")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since it was started.
    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// A clock that runs `speed` times as fast as the machine's, for trials against a simulated robot: it shows `start`
/// when the machine's shows `epoch`. Two processes with the same three numbers agree on the time, and so does a
/// process that is killed and started again.
#[derive(Debug, Clone, Copy)]
pub struct ScaledClock {
    /// What it shows at `epoch`.
    pub start: Instant,
    /// When, by the machine's clock, it shows `start`.
    pub epoch: Instant,
    /// Its seconds for each of the machine's.
    pub speed: f64,
}

impl ScaledClock {
    /// What it shows when the machine's clock shows `wall`.
    pub fn at(&self, wall: Instant) -> Instant {
        let real = (wall - self.epoch).as_seconds_f64();
        // Half a century either way is all that a trial can mean, and far from where the arithmetic ends.
        let world_ms = (real * self.speed * 1000.0).clamp(-1.6e12, 1.6e12);
        #[expect(clippy::cast_possible_truncation, reason = "clamped to what an i64 holds exactly")]
        let world = chrono::TimeDelta::milliseconds(world_ms as i64);
        self.start + world
    }
}

impl Clock for ScaledClock {
    fn now(&self) -> Instant {
        self.at(WallClock.now())
    }

    fn until(&self, at: Instant) -> Duration {
        let world = (at - self.now()).as_seconds_f64().max(0.0);
        // A millisecond more than asked for, so that the instant is past when the sleeper looks.
        capped(Duration::try_from_secs_f64(world / self.speed + 0.001).unwrap_or(SLEEP_MAX))
    }
}

fn capped(sleep: Duration) -> Duration {
    sleep.min(SLEEP_MAX)
}

/// A number that nobody can guess, for the seed of a household: drawn once, at its founding, and kept in the journal.
pub fn draw_seed() -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _};
    // RandomState is seeded by the operating system; hashing the time and the process on top keeps two households
    // apart even where it is not.
    let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
    hasher.write_i64(WallClock.now().timestamp_micros());
    hasher.write_u32(std::process::id());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn a_scaled_clock_shows_its_start_at_its_epoch_and_runs_at_its_speed() {
        let clock = ScaledClock {
            start: instant("2026-03-02T06:00:00Z"),
            epoch: instant("2026-11-01T00:00:00Z"),
            speed: 600.0,
        };
        assert_eq!(clock.at(clock.epoch), clock.start);
        assert_eq!(clock.at(instant("2026-11-01T00:00:06Z")), instant("2026-03-02T07:00:00Z"));
    }

    #[test]
    fn nobody_sleeps_longer_than_half_a_minute() {
        let clock = WallClock;
        assert_eq!(clock.until(clock.now() + chrono::TimeDelta::days(3)), SLEEP_MAX);
        assert_eq!(clock.until(clock.now() - chrono::TimeDelta::days(3)), Duration::ZERO);
    }
}
