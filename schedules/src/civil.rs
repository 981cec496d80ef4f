//! Civil time and instants, kept apart.

use chrono::{DateTime, LocalResult, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::GapInfo;

/// A point on the one time line.
pub type Instant = DateTime<Utc>;

/// The home's IANA zone.
pub type Zone = chrono_tz::Tz;

/// The instant at which the clock on the wall of `zone` shows `civil` (RFC 5545, 3.3.5: in a fold the first of the
/// two; in a gap the offset before the gap, so 02:30 in a one-hour gap is what the clock shows as 03:30).
///
/// A zone that leaves out a whole day (Pacific/Apia on 2011-12-30) has a gap of 24 hours: each time of that day is
/// then the same time of the next, so two civil times share one instant.
pub fn resolve(civil: NaiveDateTime, zone: Zone) -> Instant {
    match zone.from_local_datetime(&civil) {
        LocalResult::Single(at) => at.to_utc(),
        LocalResult::Ambiguous(a, b) => a.to_utc().min(b.to_utc()),
        LocalResult::None => {
            // Without a beginning the zone's tables start inside the gap, which no zone's do; UTC is as good a guess
            // as any, and better than a panic at three in the morning.
            let seconds_before = GapInfo::new(&civil, &zone)
                .and_then(|gap| gap.begin)
                .map_or(0, |(_, offset)| offset.fix().local_minus_utc());
            let as_if_utc = civil.and_utc();
            as_if_utc.checked_sub_signed(TimeDelta::seconds(i64::from(seconds_before))).unwrap_or(as_if_utc)
        }
    }
}

/// What the clock on the wall of `zone` shows at `instant`.
pub fn civil_of(instant: Instant, zone: Zone) -> NaiveDateTime {
    instant.with_timezone(&zone).naive_local()
}
