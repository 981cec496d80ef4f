//! Civil time and instants, kept apart.

use chrono::{DateTime, NaiveDateTime, Utc};

/// A point on the one time line.
pub type Instant = DateTime<Utc>;

/// The home's IANA zone.
pub type Zone = chrono_tz::Tz;

/// The instant at which the clock on the wall of `zone` shows `civil` (RFC 5545, 3.3.5: in a fold the first of the
/// two; in a gap the offset before the gap, so 02:30 in a one-hour gap is what the clock shows as 03:30).
pub fn resolve(civil: NaiveDateTime, zone: Zone) -> Instant {
    todo!("{civil} {zone}")
}

/// What the clock on the wall of `zone` shows at `instant`.
pub fn civil_of(instant: Instant, zone: Zone) -> NaiveDateTime {
    instant.with_timezone(&zone).naive_local()
}
