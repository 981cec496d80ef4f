//! What the tests share: the zones that have been hard, and small spellings.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use hob_schedules::{Instant, Zone};

/// Zones with a gap at midnight (Santiago, Havana, São Paulo, Cairo, Beirut, Tehran), with a half-hour change (Lord
/// Howe), with offsets of three quarters (Chatham), with none (Kolkata), with a negative summer time (Dublin), with
/// a day left out (Apia), with a change twice around Ramadan (Casablanca), and the ordinary ones.
pub const ZONES: [&str; 18] = [
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "America/Havana",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
];

pub fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `HH:MM`.
pub fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// `YYYY-MM-DD HH:MM`.
pub fn civil(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}
