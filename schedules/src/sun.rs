//! When the sun rises and sets: what "before dark" and "at sunset" hang on.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use sunrise::{Coordinates, DawnType, SolarDay, SolarEvent};

use crate::civil::{Zone, civil_of};
use crate::zones;

/// A place on the globe, in millionths of a degree: a tenth of a metre, and equal positions are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Degrees north, times a million.
    pub latitude_microdegrees: i32,
    /// Degrees east, times a million.
    pub longitude_microdegrees: i32,
}

impl Position {
    /// From degrees north and east (WGS 84); `None` off the globe.
    pub fn of_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 million, which an i32 holds")]
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        Some(Position { latitude_microdegrees: micro(latitude), longitude_microdegrees: micro(longitude) })
    }

    /// Degrees north and east.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude_microdegrees) / 1e6, f64::from(self.longitude_microdegrees) / 1e6)
    }

    /// Where the largest city of a zone is, by the tz database: near enough for a sunset to a quarter of an hour or
    /// two. `None` for a zone that is no place (`UTC`).
    pub fn of_zone(zone: Zone) -> Option<Self> {
        zones::place(zone).map(|place| place.position)
    }
}

/// What the sun does at a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SunEvent {
    /// First light: civil dawn, the sun six degrees below the horizon.
    Dawn,
    /// Its upper rim comes over the horizon.
    Rises,
    /// Its upper rim goes below the horizon.
    Sets,
    /// It is dark: civil dusk, the sun six degrees below the horizon.
    Dusk,
}

impl SunEvent {
    /// The local time of the event at a place on a date, to the minute. `None` where it does not happen (in the polar
    /// summer the sun does not set).
    ///
    /// Computed by the `sunrise` crate, which follows the sunrise equation; good to a minute or two below the polar
    /// circles.
    pub fn time(self, date: NaiveDate, position: Position, zone: Zone) -> Option<NaiveTime> {
        use chrono::Timelike as _;
        let (latitude, longitude) = position.degrees();
        let event = match self {
            SunEvent::Dawn => SolarEvent::Dawn(DawnType::Civil),
            SunEvent::Rises => SolarEvent::Sunrise,
            SunEvent::Sets => SolarEvent::Sunset,
            SunEvent::Dusk => SolarEvent::Dusk(DawnType::Civil),
        };
        let at = SolarDay::new(Coordinates::new(latitude, longitude)?, date).event_time(event)?;
        let local = civil_of(at, zone);
        // An event that falls on the next local date (dusk in a far northern June) is none of this one.
        (local.date() == date)
            .then(|| local.time().with_second(0).and_then(|time| time.with_nanosecond(0)))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(event: SunEvent, date: &str, (latitude, longitude): (f64, f64), zone: Zone) -> Option<i64> {
        let place = Position::of_degrees(latitude, longitude).expect("a place");
        let time = event.time(date.parse().expect("a date"), place, zone)?;
        Some((time - NaiveTime::MIN).num_minutes())
    }

    /// Against the tables of the U.S. Naval Observatory (aa.usno.navy.mil), which are to the minute.
    #[test]
    fn the_sun_rises_and_sets_when_the_almanac_says() {
        let near = |got: Option<i64>, hour: i64, minute: i64| {
            let wanted = hour * 60 + minute;
            assert!(got.is_some_and(|got| (got - wanted).abs() <= 3), "{got:?}, wanted {wanted}");
        };
        let greenwich = (51.4769, 0.0);
        near(time(SunEvent::Rises, "2024-06-21", greenwich, Zone::Europe__London), 4, 43);
        near(time(SunEvent::Sets, "2024-06-21", greenwich, Zone::Europe__London), 21, 21);
        let new_york = (40.7128, -74.006);
        near(time(SunEvent::Rises, "2024-12-21", new_york, Zone::America__New_York), 7, 17);
        near(time(SunEvent::Sets, "2024-12-21", new_york, Zone::America__New_York), 16, 32);
    }

    #[test]
    fn dusk_follows_sunset_and_where_the_sun_stays_up_there_is_neither() {
        let berlin = (52.52, 13.405);
        let at = |event| time(event, "2026-03-21", berlin, Zone::Europe__Berlin).expect("happens");
        assert!(at(SunEvent::Dawn) < at(SunEvent::Rises));
        assert!(at(SunEvent::Sets) < at(SunEvent::Dusk));
        assert_eq!(time(SunEvent::Sets, "2026-06-21", (69.65, 18.96), Zone::Europe__Oslo), None);
    }

    #[test]
    fn a_zone_has_the_place_of_its_city() {
        let (latitude, longitude) = Position::of_zone(Zone::Europe__London).expect("a place").degrees();
        assert!((latitude - 51.508).abs() < 0.01 && (longitude + 0.125).abs() < 0.01);
        assert_eq!(Position::of_zone(Zone::UTC), None);
    }
}
