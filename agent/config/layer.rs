//! One file's settings, each of which may be absent.

use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use hob_schedules::wording::{Biweekly, DateOrder, NextWeekday};
use hob_schedules::{DayPolicy, Instant, Position, Region, Wording};
use hob_skills::Name;
use serde::Deserialize;
use toml::Spanned;

use super::{Config, Port};
use crate::failure::{Failure, nearest};
use crate::zone::zone_named;

/// A file's settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Layer {
    home: Home,
    robot: Robot,
    owner: Owner,
    day: Day,
    words: Words,
    clock: ClockLayer,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Home {
    zone: Option<Spanned<String>>,
    latitude: Option<Spanned<f64>>,
    longitude: Option<Spanned<f64>>,
    brief: Option<PathBuf>,
    house: Option<PathBuf>,
    database: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Robot {
    port: Option<String>,
    baud: Option<Spanned<u32>>,
    inbox: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Owner {
    name: Option<Name>,
    check_in: Option<NaiveTime>,
    grace_minutes: Option<i64>,
}

type Pair = Option<(NaiveTime, NaiveTime)>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Day {
    early_morning: Pair,
    morning: Pair,
    midday: Pair,
    afternoon: Pair,
    evening: Pair,
    night: Pair,
    waking: Pair,
    quiet: Pair,
}

/// What words of time mean: [`Wording`], each part of which may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    next_weekday: Option<NextWeekday>,
    bare_hours_from: Option<Spanned<u8>>,
    just_past_days: Option<u16>,
    biweekly: Option<Biweekly>,
    dates: Option<DateOrder>,
    holidays: Option<Region>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ClockLayer {
    speed: Option<Spanned<f64>>,
    start: Option<Spanned<toml::value::Datetime>>,
    epoch: Option<Spanned<toml::value::Datetime>>,
}

impl Layer {
    /// The settings in `text`.
    pub(super) fn parse(text: &str, file: &Path) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|error| refused(&error, text, file))
    }

    /// These settings, and those of `below` where these say nothing.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            home: Home {
                zone: self.home.zone.or(below.home.zone),
                latitude: self.home.latitude.or(below.home.latitude),
                longitude: self.home.longitude.or(below.home.longitude),
                brief: self.home.brief.or(below.home.brief),
                house: self.home.house.or(below.home.house),
                database: self.home.database.or(below.home.database),
            },
            robot: Robot {
                port: self.robot.port.or(below.robot.port),
                baud: self.robot.baud.or(below.robot.baud),
                inbox: self.robot.inbox.or(below.robot.inbox),
            },
            owner: Owner {
                name: self.owner.name.or(below.owner.name),
                check_in: self.owner.check_in.or(below.owner.check_in),
                grace_minutes: self.owner.grace_minutes.or(below.owner.grace_minutes),
            },
            day: Day {
                early_morning: self.day.early_morning.or(below.day.early_morning),
                morning: self.day.morning.or(below.day.morning),
                midday: self.day.midday.or(below.day.midday),
                afternoon: self.day.afternoon.or(below.day.afternoon),
                evening: self.day.evening.or(below.day.evening),
                night: self.day.night.or(below.day.night),
                waking: self.day.waking.or(below.day.waking),
                quiet: self.day.quiet.or(below.day.quiet),
            },
            words: Words {
                next_weekday: self.words.next_weekday.or(below.words.next_weekday),
                bare_hours_from: self.words.bare_hours_from.or(below.words.bare_hours_from),
                just_past_days: self.words.just_past_days.or(below.words.just_past_days),
                biweekly: self.words.biweekly.or(below.words.biweekly),
                dates: self.words.dates.or(below.words.dates),
                holidays: self.words.holidays.or(below.words.holidays),
            },
            clock: ClockLayer {
                speed: self.clock.speed.or(below.clock.speed),
                start: self.clock.start.or(below.clock.start),
                epoch: self.clock.epoch.or(below.clock.epoch),
            },
        }
    }

    /// The config, once every setting that has a default is there.
    pub(super) fn resolve(self, text: &str, file: &Path) -> Result<Config, Failure> {
        let at = Place { text, file };
        let folder = file.parent().unwrap_or(Path::new(""));
        let zone = match &self.home.zone {
            None => None,
            Some(zone) => {
                Some(zone_named(zone.get_ref()).map_err(|f| at.point(f, zone.span(), "this zone"))?)
            }
        };
        let position = at.position(self.home.latitude, self.home.longitude)?;
        let path = |path: Option<PathBuf>, key| path.map(|p| folder.join(p)).ok_or_else(|| missing(key));
        let port = match self.robot.port.ok_or_else(|| missing("robot.port"))?.as_str() {
            "none" => Port::None,
            device if device.contains('/') => Port::Device(folder.join(device)),
            id => Port::Device(Path::new("/dev/serial/by-id").join(id)),
        };
        let baud = self.robot.baud.ok_or_else(|| missing("robot.baud"))?;
        if !(9_600..=4_000_000).contains(baud.get_ref()) {
            let failure = Failure::wrong(format!("{} baud is no speed of a serial line", baud.get_ref()))
                .way_out("write a number from 9600 to 4000000; both ends must have the same");
            return Err(at.point(failure, baud.span(), "this speed"));
        }
        let name = self.owner.name.ok_or_else(|| missing("owner.name"))?;
        Ok(Config {
            zone,
            brief: path(self.home.brief, "home.brief")?,
            house: path(self.home.house, "home.house")?,
            database: path(self.home.database, "home.database")?,
            port,
            baud: *baud.get_ref(),
            inbox: path(self.robot.inbox, "robot.inbox")?,
            owner: Name::new(name.trim().to_lowercase().replace(' ', "-")),
            check_in: self.owner.check_in.ok_or_else(|| missing("owner.check_in"))?,
            // A day at most: later than that nothing is "on time".
            grace_minutes: self
                .owner
                .grace_minutes
                .ok_or_else(|| missing("owner.grace_minutes"))?
                .clamp(0, 1440),
            day: DayPolicy { position, wording: self.words.wording(&at)?, ..self.day.policy()? },
            scaled: self.clock.scaled(&at)?,
        })
    }
}

impl Day {
    fn policy(self) -> Result<DayPolicy, Failure> {
        Ok(DayPolicy {
            early_morning: self.early_morning.ok_or_else(|| missing("day.early_morning"))?,
            morning: self.morning.ok_or_else(|| missing("day.morning"))?,
            midday: self.midday.ok_or_else(|| missing("day.midday"))?,
            afternoon: self.afternoon.ok_or_else(|| missing("day.afternoon"))?,
            evening: self.evening.ok_or_else(|| missing("day.evening"))?,
            night: self.night.ok_or_else(|| missing("day.night"))?,
            waking: self.waking.ok_or_else(|| missing("day.waking"))?,
            quiet: self.quiet.ok_or_else(|| missing("day.quiet"))?,
            ..DayPolicy::default()
        })
    }
}

impl Words {
    fn wording(self, at: &Place<'_>) -> Result<Wording, Failure> {
        let from = self.bare_hours_from.ok_or_else(|| missing("words.bare_hours_from"))?;
        if !(1..=12).contains(from.get_ref()) {
            let failure = Failure::wrong(format!("{} is no hour on the face of the clock", from.get_ref()))
                .way_out("write a number from 1 to 12: bare hours from it to eleven are before noon");
            return Err(at.point(failure, from.span(), "this hour"));
        }
        Ok(Wording {
            next_weekday: self.next_weekday.ok_or_else(|| missing("words.next_weekday"))?,
            bare_hours_from: *from.get_ref(),
            just_past_days: self.just_past_days.ok_or_else(|| missing("words.just_past_days"))?,
            biweekly: self.biweekly.ok_or_else(|| missing("words.biweekly"))?,
            dates: self.dates,
            holidays: self.holidays,
        })
    }
}

impl ClockLayer {
    /// Speed, start, epoch; `None` for the machine's own clock.
    fn scaled(self, at: &Place<'_>) -> Result<Option<(f64, Instant, Instant)>, Failure> {
        let speed = self.speed.ok_or_else(|| missing("clock.speed"))?;
        // A hundred thousand is a week in six seconds: faster than any line.
        if !(0.001..=100_000.0).contains(speed.get_ref()) {
            let failure = Failure::wrong(format!("a clock cannot run {} times as fast", speed.get_ref()))
                .way_out("write a number from 0.001 to 100000");
            return Err(at.point(failure, speed.span(), "this speed"));
        }
        match (self.start, self.epoch) {
            (Some(start), Some(epoch)) => {
                Ok(Some((*speed.get_ref(), at.instant(&start)?, at.instant(&epoch)?)))
            }
            (None, None) if *speed.get_ref() == 1.0 => Ok(None),
            (start, epoch) => {
                let absent = match (start, epoch) {
                    (None, Some(_)) => "start",
                    (Some(_), None) => "epoch",
                    (None, None) | (Some(_), Some(_)) => "start and epoch",
                };
                let failure = Failure::wrong("a clock of its own needs a start and an epoch").way_out(
                    format!("under [clock], set {absent}, in UTC, to what the simulated robot was given"),
                );
                Err(at.point(failure, speed.span(), "this speed"))
            }
        }
    }
}

/// The text that settings come from.
struct Place<'a> {
    text: &'a str,
    file: &'a Path,
}

impl Place<'_> {
    /// Where the home is: both or neither.
    fn position(
        &self,
        latitude: Option<Spanned<f64>>,
        longitude: Option<Spanned<f64>>,
    ) -> Result<Option<Position>, Failure> {
        let one = |value: &Spanned<f64>| {
            let failure = Failure::wrong("a place on the globe has a latitude and a longitude")
                .way_out("under [home], set both, in degrees: latitude = 51.5, longitude = -0.13");
            Err(self.point(failure, value.span(), "here is one of them"))
        };
        match (latitude, longitude) {
            (None, None) => Ok(None),
            (Some(only), None) | (None, Some(only)) => one(&only),
            (Some(north), Some(east)) => match Position::of_degrees(*north.get_ref(), *east.get_ref()) {
                Some(position) => Ok(Some(position)),
                None => {
                    let failure = Failure::wrong("this is no place on the globe")
                        .way_out("latitudes are from -90 to 90 degrees, longitudes from -180 to 180");
                    Err(self.point(failure, north.span(), "this place"))
                }
            },
        }
    }

    fn point(&self, failure: Failure, span: Range<usize>, label: &str) -> Failure {
        failure.at(&self.file.display().to_string(), self.text, span, label)
    }

    fn instant(&self, datetime: &Spanned<toml::value::Datetime>) -> Result<Instant, Failure> {
        datetime.get_ref().to_string().parse().map_err(|_| {
            let failure = Failure::wrong("this is no instant")
                .way_out("write date, time and offset, as in 2026-03-02T06:00:00Z");
            self.point(failure, datetime.span(), "this time")
        })
    }
}

fn missing(key: &str) -> Failure {
    Failure::wrong(format!("no default for {key}")).way_out("this is a mistake in hob itself")
}

/// A toml error as a failure that points at the place, and names the key that was perhaps meant.
pub(crate) fn refused(error: &toml::de::Error, text: &str, file: &Path) -> Failure {
    let message = error.message();
    let mut failure = Failure::wrong(format!("{}: {message}", file.display()));
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let mut names = rest.split('`').skip(1).step_by(2);
        let unknown = names.next().unwrap_or_default();
        let known: Vec<&str> = names.collect();
        failure = Failure::wrong(format!("{}: there is no setting `{unknown}` here", file.display()));
        failure = match nearest(unknown, known.iter().copied()) {
            Some(near) => failure.way_out(format!("did you mean `{near}`?")),
            None => failure.way_out(format!("what can be set here: {}", known.join(", "))),
        };
    }
    match error.span() {
        Some(span) => failure.at(&file.display().to_string(), text, span, "here"),
        None => failure,
    }
}
