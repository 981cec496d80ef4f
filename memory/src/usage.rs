//! How fast the household uses something up, from what was seen of it.

use chrono::TimeDelta;
use hob_schedules::Instant;
use serde::{Deserialize, Serialize};

/// A rate that was seen over less than this says nothing yet: a pot of coffee on the first morning is no kilo a month.
const WATCHED_DAYS_MIN: i64 = 3;

/// What was used longer ago counts half, and half again: in so many days a household gets a baby or a guest leaves.
const HALVED_DAYS: i64 = 28;

/// An amount that rises by more than this part of what it comes to was brought; less is an eye that was wrong.
const BROUGHT_PART: f64 = 0.2;

/// How much of an item was used since when. In the item's unit.
///
/// Counted from one delivery to the next, and not from one look to the next: eyes err both ways, and what they err by
/// would add up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    since: Instant,
    last: Instant,
    /// Used before the last delivery.
    before: f64,
    /// What there was after it.
    had: f64,
    has: f64,
}

impl Usage {
    /// From the first sight of it on.
    pub fn new(quantity: f64, at: Instant) -> Self {
        Self { since: at, last: at, before: 0.0, had: quantity, has: quantity }
    }

    /// Another sight of it.
    pub fn see(&mut self, quantity: f64, at: Instant) {
        if quantity - self.has > quantity * BROUGHT_PART {
            self.before += self.used_of_this();
            self.had = quantity;
        }
        self.has = quantity;
        self.last = at;
        let watched = at.signed_duration_since(self.since);
        if watched > TimeDelta::days(2 * HALVED_DAYS) {
            // Both halved, the rate stays.
            let used = (self.before + self.used_of_this()) / 2.0;
            self.since = self.last - watched / 2;
            self.before = used;
            self.had = self.has;
        }
    }

    fn used_of_this(&self) -> f64 {
        (self.had - self.has).max(0.0)
    }

    /// How much is used in a day; `None` while nothing was used, or it was watched for too short a time.
    pub fn per_day(&self) -> Option<f64> {
        let watched = self.last.signed_duration_since(self.since);
        let used = self.before + self.used_of_this();
        let days = watched.num_minutes() as f64 / (24.0 * 60.0);
        (watched >= TimeDelta::days(WATCHED_DAYS_MIN) && used > 0.0).then(|| used / days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::days(n)
    }

    #[test]
    fn a_rate_outlasts_deliveries() {
        let mut usage = Usage::new(1000.0, day(0));
        for n in 1..=20 {
            let left = 1000.0 - 100.0 * f64::from(n % 10);
            usage.see(left, day(i64::from(n)));
        }
        let rate = usage.per_day().expect("it was watched for twenty days");
        // What was eaten between the last look before a delivery and the first after it nobody saw.
        assert!((85.0..=100.0).contains(&rate), "{rate}");
    }

    #[test]
    fn eyes_that_err_both_ways_make_no_use() {
        let mut usage = Usage::new(1000.0, day(0));
        for n in 1..=60 {
            usage.see(if n % 2 == 0 { 1000.0 } else { 950.0 }, day(0) + TimeDelta::hours(6 * n));
        }
        let rate = usage.per_day().unwrap_or(0.0);
        assert!(rate < 4.0, "{rate} a day of what nobody touched");
    }

    #[test]
    fn nothing_is_said_of_what_was_watched_for_a_day_or_never_used() {
        let mut usage = Usage::new(1000.0, day(0));
        usage.see(500.0, day(1));
        assert_eq!(usage.per_day(), None);
        let mut usage = Usage::new(1000.0, day(0));
        usage.see(1000.0, day(30));
        assert_eq!(usage.per_day(), None);
    }

    #[test]
    fn what_was_long_ago_counts_less() {
        let mut usage = Usage::new(100.0, day(0));
        for n in 1..=100 {
            // One a day for fifty days, then three.
            let left = if n <= 50 { 100 - n } else { 50 - 3 * (n - 50) + 150 };
            usage.see(left as f64, day(n));
        }
        let rate = usage.per_day().expect("it is used");
        assert!(rate > 2.0, "{rate}");
    }
}
