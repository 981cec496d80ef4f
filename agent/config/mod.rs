//! `hob.toml`: where a household's files are, and what its owner means by morning.
//!
//! `defaults.toml` is the one source of defaults; `hob.example.toml` is its commented twin.

mod layer;

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use hob_schedules::{DayPolicy, Instant, Zone};
use hob_skills::Name;

use crate::clock::{Clock, ScaledClock, WallClock};
use crate::failure::Failure;
use crate::text::read_text;
use layer::Layer;

/// The defaults.
pub const DEFAULTS: &str = include_str!("defaults.toml");

/// The commented twin of the defaults, which `hob init` writes.
pub const EXAMPLE: &str = include_str!("hob.example.toml");

/// The name of the file that is looked for where none is named.
pub const FILE_NAME: &str = "hob.toml";

/// Everything that the owner may set apart from the brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The home's zone, if the file sets one; else the house file's holds.
    pub zone: Option<Zone>,
    /// The brief's file.
    pub brief: PathBuf,
    /// The house's file.
    pub house: PathBuf,
    /// The database's file.
    pub database: PathBuf,
    /// The robot's port.
    pub port: Port,
    /// Bits a second on the port.
    pub baud: u32,
    /// The folder for what the robot sends that is long.
    pub inbox: PathBuf,
    /// What the owner is called.
    pub owner: Name,
    /// When a check-in is held whose time the brief leaves open.
    pub check_in: NaiveTime,
    /// Minutes after its time that a task which starts then is still on time.
    pub grace_minutes: i64,
    /// What the household means by morning, evening, awake and quiet.
    pub day: DayPolicy,
    /// The clock, when it is not the machine's.
    pub scaled: Option<(f64, Instant, Instant)>,
}

/// Where the robot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Port {
    /// Nowhere: hob remembers and talks, and holds still.
    None,
    /// At this device.
    Device(PathBuf),
}

impl Config {
    /// The config in `file`; where none is named, `hob.toml` in the working folder if there is one, else the defaults.
    pub fn load(file: Option<&Path>) -> Result<Self, Failure> {
        let path = match file {
            Some(path) => path,
            None if Path::new(FILE_NAME).exists() => Path::new(FILE_NAME),
            None => return Self::parse("", Path::new(FILE_NAME)),
        };
        Self::parse(&read_text(path, "config")?, path)
    }

    /// The config in `text`, over the defaults. Relative paths are taken from the folder of `file`.
    pub fn parse(text: &str, file: &Path) -> Result<Self, Failure> {
        let defaults = Layer::parse(DEFAULTS, Path::new("defaults.toml"))?;
        Layer::parse(text, file)?.over(defaults).resolve(text, file)
    }

    /// What the mind is told of it.
    pub fn settings(&self) -> hob_mind::Settings {
        hob_mind::Settings {
            policy: self.day.clone(),
            check_in_at: self.check_in,
            owner: self.owner.clone(),
            grace_minutes: self.grace_minutes,
            learning: true,
            timetable: true,
        }
    }

    /// The clock that the household lives by.
    pub fn clock(&self) -> Box<dyn Clock> {
        match self.scaled {
            None => Box::new(WallClock),
            Some((speed, start, epoch)) => Box::new(ScaledClock { start, epoch, speed }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Failure> {
        Config::parse(text, Path::new("/home/hob/hob.toml"))
    }

    fn uncommented() -> String {
        let is_setting = |line: &str| {
            line.strip_prefix("# ").is_some_and(|rest| {
                rest.split_once(" = ")
                    .is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            })
        };
        EXAMPLE
            .lines()
            .map(|line| if is_setting(line) { &line[2..] } else { line })
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_commented_twin_shows_every_default() {
        let defaults: toml::Table = DEFAULTS.parse().unwrap();
        let mut twin: toml::Table = uncommented().parse().unwrap();
        // What has no default, with an example: taken out, after seeing that it is there.
        let sections = [
            ("home", "zone"),
            ("home", "latitude"),
            ("home", "longitude"),
            ("words", "dates"),
            ("words", "holidays"),
            ("clock", "start"),
            ("clock", "epoch"),
        ];
        for (section, key) in sections {
            assert!(twin[section].as_table_mut().unwrap().remove(key).is_some(), "{section}.{key}");
        }
        assert_eq!(twin, defaults);
    }

    #[test]
    fn the_commented_twin_with_every_line_in_force_is_a_config() {
        let config = parse(&uncommented()).unwrap();
        assert_eq!(config.zone, Some(chrono_tz::Europe::London));
    }

    #[test]
    fn an_empty_file_is_the_defaults_beside_it() {
        let config = parse("").unwrap();
        assert_eq!(config.database, Path::new("/home/hob/hob.db"));
        assert_eq!(config.port, Port::None);
        assert_eq!(config.day, DayPolicy::default());
        assert_eq!(config.settings(), hob_mind::Settings::default());
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_name() {
        let failure = parse("[home]\nbreif = \"b.md\"\n").unwrap_err();
        assert!(failure.hint().unwrap().contains("`brief`"), "{failure:?}");
    }

    #[test]
    fn an_unknown_zone_is_refused_with_the_nearest_name() {
        let failure = parse("[home]\nzone = \"Europe/Lodnon\"\n").unwrap_err();
        assert!(failure.hint().unwrap().contains("Europe/London"), "{failure:?}");
    }

    #[test]
    fn words_mean_what_the_file_says() {
        use hob_schedules::wording::{Biweekly, DateOrder, NextWeekday};
        let text = "[words]\nnext_weekday = \"nearest\"\nbare_hours_from = 5\nbiweekly = \"twice-a-week\"\n\
                    dates = \"day-first\"\nholidays = \"au-vic\"\n[home]\nlatitude = 51.5\nlongitude = -0.13\n";
        let day = parse(text).unwrap().day;
        assert_eq!(day.wording.next_weekday, NextWeekday::Nearest);
        assert_eq!(day.wording.bare_hours_from, 5);
        assert_eq!(day.wording.just_past_days, 92);
        assert_eq!(day.wording.biweekly, Biweekly::TwiceAWeek);
        assert_eq!(day.wording.dates, Some(DateOrder::DayFirst));
        assert_eq!(day.wording.holidays, Some(hob_schedules::Region::AuVic));
        assert_eq!(day.position.unwrap().degrees(), (51.5, -0.13));
    }

    #[test]
    fn half_a_position_and_an_hour_off_the_clock_are_refused() {
        let failure = parse("[home]\nlatitude = 51.5\n").unwrap_err();
        assert!(failure.hint().unwrap().contains("both"), "{failure:?}");
        let failure = parse("[words]\nbare_hours_from = 13\n").unwrap_err();
        assert!(failure.hint().unwrap().contains("from 1 to 12"), "{failure:?}");
    }

    #[test]
    fn a_port_by_its_id_is_looked_for_where_ids_are() {
        let config = parse("[robot]\nport = \"usb-Acme_Arm-if00\"\n").unwrap();
        assert_eq!(config.port, Port::Device(PathBuf::from("/dev/serial/by-id/usb-Acme_Arm-if00")));
    }

    #[test]
    fn a_fast_clock_needs_its_start_and_its_epoch() {
        let failure = parse("[clock]\nspeed = 600.0\n").unwrap_err();
        assert!(failure.hint().unwrap().contains("start"), "{failure:?}");
        let config =
            parse("[clock]\nspeed = 600\nstart = 2026-03-02T06:00:00Z\nepoch = 2026-03-01T00:00:00Z\n")
                .unwrap();
        assert_eq!(config.scaled.unwrap().0, 600.0);
    }
}
