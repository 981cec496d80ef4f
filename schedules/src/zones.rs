//! Where the zones are: country and principal city, from the tz database's own table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::civil::Zone;
use crate::sun::Position;

/// `zone.tab` of the IANA time zone database (public domain): country code, coordinates, zone.
const TABLE: &str = include_str!("../data/zone.tab");

/// Where a zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// ISO 3166 code of the country, in capitals.
    pub country: &'static str,
    /// Of the principal city.
    pub position: Position,
}

static PLACES: LazyLock<BTreeMap<&'static str, Place>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut columns = line.split('\t');
        let (country, coordinates, zone) = (columns.next()?, columns.next()?, columns.next()?);
        Some((zone, Place { country, position: position(coordinates)? }))
    };
    TABLE.lines().filter(|text| !text.starts_with('#')).filter_map(line).collect()
});

/// Names that the database keeps for older ones.
const OLD: [(&str, &str); 8] = [
    ("GB", "Europe/London"),
    ("Europe/Belfast", "Europe/London"),
    ("Eire", "Europe/Dublin"),
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("US/Eastern", "America/New_York"),
    ("US/Central", "America/Chicago"),
    ("US/Mountain", "America/Denver"),
    ("US/Pacific", "America/Los_Angeles"),
];

/// Where a zone is; `None` for one that is no place.
pub(crate) fn place(zone: Zone) -> Option<Place> {
    let name = zone.name();
    let name = OLD.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| *new);
    PLACES.get(name).copied()
}

/// ISO 6709 without its slash: `±DDMM±DDDMM` or `±DDMMSS±DDDMMSS`.
fn position(text: &str) -> Option<Position> {
    let split = text.get(1..)?.find(['+', '-'])? + 1;
    let (north, east) = text.split_at_checked(split)?;
    Position::of_degrees(degrees(north, 2)?, degrees(east, 3)?)
}

fn degrees(text: &str, whole: usize) -> Option<f64> {
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let digits = text.get(1..)?;
    let part = |from: usize, to: usize| -> Option<f64> { digits.get(from..to)?.parse().ok() };
    let seconds = part(whole + 2, whole + 4).unwrap_or(0.0);
    Some(sign * (part(0, whole)? + part(whole, whole + 2)? / 60.0 + seconds / 3600.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|text| !text.starts_with('#') && !text.is_empty()).count();
        assert_eq!(PLACES.len(), lines);
        assert!(PLACES.keys().all(|name| name.parse::<Zone>().is_ok()));
    }
}
