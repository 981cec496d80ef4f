//! The battery: a level that changes at a steady rate between two events.

use hob_schedules::Instant;
use serde::{Deserialize, Serialize};

/// Minutes from empty to full on the dock.
const CHARGE_MINUTES: f64 = 60.0;

/// Percent in a minute that a robot draws which stands about: a fifth of its battery in a day.
const IDLE_PER_MINUTE: f64 = 0.014;

/// The battery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Battery {
    percent: f64,
    at: Instant,
    per_minute: f64,
    /// Whether it stands on its dock.
    pub docked: bool,
}

impl Battery {
    /// Full, on the dock.
    pub fn new(now: Instant) -> Self {
        Self { percent: 100.0, at: now, per_minute: 100.0 / CHARGE_MINUTES, docked: true }
    }

    /// The level at `now`, 0 to 100.
    pub fn level(&self, now: Instant) -> f64 {
        let minutes = (now - self.at).num_milliseconds() as f64 / 60_000.0;
        (self.percent + self.per_minute * minutes).clamp(0.0, 100.0)
    }

    /// The level at `now` as a gauge shows it.
    pub fn gauge(&self, now: Instant) -> u8 {
        self.level(now).round() as u8
    }

    fn change(&mut self, now: Instant, per_minute: f64) {
        self.percent = self.level(now);
        self.at = now;
        self.per_minute = per_minute;
    }

    /// Goes onto the dock.
    pub fn dock(&mut self, now: Instant) {
        self.docked = true;
        self.change(now, 100.0 / CHARGE_MINUTES);
    }

    /// Works off the dock, drawing so much.
    pub fn work(&mut self, now: Instant, per_minute: f64) {
        self.docked = false;
        self.change(now, -per_minute);
    }

    /// Works where it stands; on the dock that costs nothing.
    pub fn work_in_place(&mut self, now: Instant, per_minute: f64) {
        if !self.docked {
            self.work(now, per_minute);
        }
    }

    /// Stands about.
    pub fn idle(&mut self, now: Instant) {
        if self.docked { self.dock(now) } else { self.change(now, -IDLE_PER_MINUTE) }
    }

    /// Seconds until it is full on the dock.
    pub fn seconds_to_full(&self, now: Instant) -> f64 {
        (100.0 - self.level(now)) / 100.0 * CHARGE_MINUTES * 60.0
    }

    /// When it will be empty, if it goes on like this.
    pub fn empty_at(&self) -> Option<Instant> {
        (self.per_minute < 0.0)
            .then(|| self.at + crate::world::seconds(self.percent / -self.per_minute * 60.0 + 0.001))
    }

    /// When it will have fallen to `percent`, if it goes on like this and is above that now.
    pub fn falls_to(&self, percent: f64, now: Instant) -> Option<Instant> {
        (self.per_minute < 0.0 && self.level(now) > percent).then(|| {
            self.at + crate::world::seconds((self.percent - percent) / -self.per_minute * 60.0 + 0.001)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_drains_and_charges_at_steady_rates() {
        let at = |minutes: i64| chrono::DateTime::from_timestamp(minutes * 60, 0).unwrap();
        let mut battery = Battery::new(at(0));
        assert_eq!(battery.gauge(at(10_000)), 100);
        battery.work(at(10_000), 0.5);
        assert_eq!(battery.gauge(at(10_100)), 50);
        assert_eq!(battery.empty_at(), Some(at(10_200) + chrono::TimeDelta::milliseconds(1)));
        battery.dock(at(10_100));
        assert!((battery.seconds_to_full(at(10_100)) - 1800.0).abs() < 1e-6);
        assert_eq!(battery.gauge(at(10_115)), 75);
        assert_eq!(battery.empty_at(), None);
    }
}
