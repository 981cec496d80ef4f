//! What the owner means by words of time that people use differently.

use serde::{Deserialize, Serialize};

use crate::civil::Zone;
use crate::zones;

/// Which of two meanings words have, where people differ. The owner may change each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wording {
    /// "Next Monday".
    pub next_weekday: NextWeekday,
    /// "At four", with nothing said of morning or afternoon: hours from this one to eleven are before noon, and twelve
    /// and those below it are after noon.
    pub bare_hours_from: u8,
    /// "The 12th of July", said at most so many days after it: neither that one nor next year's, but a question.
    pub just_past_days: u16,
    /// "Biweekly".
    pub biweekly: Biweekly,
    /// "3/4"; by the home's country where it is not set.
    pub dates: Option<DateOrder>,
    /// Whose holidays; of the home's country where it is not set.
    pub holidays: Option<Region>,
}

impl Default for Wording {
    fn default() -> Self {
        Wording {
            next_weekday: NextWeekday::ComingWeek,
            // As people in a house use them: up at seven, school at eight, dinner at six.
            bare_hours_from: 7,
            // A season back people still speak of; further back they speak of the one to come.
            just_past_days: 92,
            biweekly: Biweekly::Ask,
            dates: None,
            holidays: None,
        }
    }
}

/// What "next Monday" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextWeekday {
    /// The Monday of the coming week, Monday to Sunday.
    ComingWeek,
    /// The nearest Monday that is not today.
    Nearest,
}

/// What "biweekly" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Biweekly {
    /// A question.
    Ask,
    /// Every two weeks.
    EveryTwoWeeks,
    /// Twice a week.
    TwiceAWeek,
}

/// What comes first in a date of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 3/4 is the third of April.
    DayFirst,
    /// 3/4 is the fourth of March.
    MonthFirst,
}

/// A country or a part of one, by its ISO 3166 code, where its holidays differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the codes")]
pub enum Region {
    Us,
    Gb,
    GbSct,
    GbNir,
    Ie,
    Ca,
    CaQc,
    Au,
    AuAct,
    AuNsw,
    AuNt,
    AuQld,
    AuSa,
    AuTas,
    AuVic,
    AuWa,
    De,
    In,
    /// Any other: only what is kept everywhere.
    Other,
}

impl Region {
    /// The code, in lower case.
    pub fn code(self) -> &'static str {
        match self {
            Region::Us => "us",
            Region::Gb => "gb",
            Region::GbSct => "gb-sct",
            Region::GbNir => "gb-nir",
            Region::Ie => "ie",
            Region::Ca => "ca",
            Region::CaQc => "ca-qc",
            Region::Au => "au",
            Region::AuAct => "au-act",
            Region::AuNsw => "au-nsw",
            Region::AuNt => "au-nt",
            Region::AuQld => "au-qld",
            Region::AuSa => "au-sa",
            Region::AuTas => "au-tas",
            Region::AuVic => "au-vic",
            Region::AuWa => "au-wa",
            Region::De => "de",
            Region::In => "in",
            Region::Other => "other",
        }
    }

    /// The code of the country that it is, or is part of.
    pub fn country(self) -> &'static str {
        let code = self.code();
        code.split('-').next().unwrap_or(code)
    }

    /// The region that a zone is in. Of one that is no place (`UTC`) nothing is known; most English that is written down
    /// is of the United States.
    pub fn of_zone(zone: Zone) -> Region {
        let Some(place) = zones::place(zone) else { return Region::Us };
        match (place.country, zone.name()) {
            ("US", _) => Region::Us,
            ("GB", _) => Region::Gb,
            ("IE", _) => Region::Ie,
            ("CA", _) => Region::Ca,
            ("DE", _) => Region::De,
            ("IN", _) => Region::In,
            ("AU", "Australia/Sydney" | "Australia/Broken_Hill") => Region::AuNsw,
            ("AU", "Australia/Melbourne") => Region::AuVic,
            ("AU", "Australia/Brisbane" | "Australia/Lindeman") => Region::AuQld,
            ("AU", "Australia/Perth" | "Australia/Eucla") => Region::AuWa,
            ("AU", "Australia/Adelaide") => Region::AuSa,
            ("AU", "Australia/Hobart") => Region::AuTas,
            ("AU", "Australia/Darwin") => Region::AuNt,
            ("AU", _) => Region::Au,
            _ => Region::Other,
        }
    }

    /// Whether seasons are those of the southern half of the globe.
    pub fn is_southern(self) -> bool {
        self.code().starts_with("au")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_says_whose_holidays_are_kept() {
        assert_eq!(Region::of_zone(Zone::America__Denver), Region::Us);
        assert_eq!(Region::of_zone(Zone::America__Halifax), Region::Ca);
        assert_eq!(Region::of_zone(Zone::Australia__Melbourne), Region::AuVic);
        assert_eq!(Region::of_zone(Zone::Europe__Paris), Region::Other);
        assert_eq!(Region::of_zone(Zone::Asia__Kolkata), Region::In);
    }
}
