//! A household that is killed over and over: `hob run` and `hob-sim-robot`, two processes on a pseudo-terminal, one
//! of them killed at random moments and started again at once; beside it the same days without kills.
//!
//! - [`pair`] keeps the two processes, [`lived`] reads what they left behind, [`told`] judges and prints it.

pub mod lived;
mod pair;
pub mod told;

use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use hob_schedules::{Instant, Zone, civil_of, resolve};
use hob_sim::{FaultProfile, Seed};

use crate::clock::{Clock as _, WallClock};
use crate::failure::Failure;
use lived::Lived;

/// The simulated robot's program.
const ROBOT: &str = "hob-sim-robot";

/// After the last day, so much of it is lived on, that what ended with it is settled.
const AFTER: TimeDelta = TimeDelta::minutes(30);

/// The two programs.
#[derive(Debug, Clone)]
pub struct Programs {
    /// `hob`.
    pub hob: PathBuf,
    /// `hob-sim-robot`.
    pub robot: PathBuf,
}

impl Programs {
    /// `hob` and the simulated robot that lies beside it.
    pub fn beside(hob: &Path) -> Result<Self, Failure> {
        let robot = hob.with_file_name(format!("{ROBOT}{}", std::env::consts::EXE_SUFFIX));
        if robot.is_file() {
            return Ok(Self { hob: hob.to_owned(), robot });
        }
        Err(Failure::wrong(format!("there is no {ROBOT} beside {}", hob.display())).way_out(
            "build both programs: `cargo build --release --workspace` (tests: `cargo test --workspace`)",
        ))
    }
}

/// Days that are lived by two processes.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What is started.
    pub programs: Programs,
    /// The brief.
    pub brief: String,
    /// The house.
    pub house: String,
    /// The home's zone.
    pub zone: Zone,
    /// The first moment, in civil time.
    pub start: NaiveDateTime,
    /// How long it is lived.
    pub length: TimeDelta,
    /// Seconds of the world for each of the machine's.
    pub speed: f64,
    /// How often a process is killed.
    pub kills: u32,
    /// Of the house, the robot and the moments of the kills.
    pub seed: u64,
    /// How much goes wrong by itself.
    pub faults: FaultProfile,
}

/// Which process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// `hob run`.
    Hob,
    /// `hob-sim-robot`.
    Robot,
}

impl Trial {
    /// When the days are over.
    pub fn end(&self) -> Instant {
        resolve(self.start, self.zone) + self.length
    }

    /// Lives it in `folder`, which must be there and empty. `progress` hears how far the world is.
    pub fn live(&self, folder: &Path, progress: &dyn Fn(TimeDelta)) -> Result<Lived, Failure> {
        let epoch = WallClock.now();
        let mut pair = pair::Pair::start(self, folder, epoch)?;
        for (at, side) in self.moments() {
            pair.live_until(at, progress)?;
            pair.kill(side)?;
        }
        pair.live_until(self.end() + AFTER, progress)?;
        let (by_itself, kills) = pair.end()?;
        Lived::read(self, folder, by_itself, kills)
    }

    /// When which process is killed: every other one anywhere in the days, once the household has begun, and the
    /// others in the hours before and at dinner, when the robot is busy and a kill breaks something off.
    fn moments(&self) -> Vec<(Instant, Side)> {
        let mut rng = Seed::number(self.seed).branch("kills").rng();
        let start = resolve(self.start, self.zone);
        // A household whose robot was never there does not begin, and says so: that is another trial.
        let begun = self.length.as_seconds_f64().min(BEGINS_SECONDS * self.speed);
        let mut moments: Vec<(Instant, Side)> = (0..self.kills)
            .map(|_| {
                let anywhere = rng.between(begun, self.length.as_seconds_f64());
                let day = start + TimeDelta::days((anywhere / 86_400.0) as i64);
                let (busy, within) = (rng.chance(0.5), rng.between(BUSY.0, BUSY.1));
                let side = if rng.chance(0.5) { Side::Hob } else { Side::Robot };
                let in_busy_hours =
                    resolve(civil_of(day, self.zone).date().and_time(NaiveTime::MIN), self.zone)
                        + TimeDelta::seconds((within * 3600.0) as i64);
                let at = start + TimeDelta::milliseconds((anywhere * 1000.0) as i64);
                let possible = start + TimeDelta::seconds(begun as i64)..self.end();
                (if busy && possible.contains(&in_busy_hours) { in_busy_hours } else { at }, side)
            })
            .collect();
        moments.sort_by_key(|(at, _)| *at);
        moments
    }

    /// The household's config.
    fn config(&self, epoch: Instant) -> String {
        let start = resolve(self.start, self.zone);
        format!(
            "[home]\nzone = \"{}\"\nbrief = \"brief.md\"\nhouse = \"house.toml\"\ndatabase = \"hob.db\"\n\n\
             [robot]\nport = \"./port\"\n\n\
             [clock]\nspeed = {:?}\nstart = {}\nepoch = {}\n",
            self.zone.name(),
            self.speed,
            utc(start),
            utc(epoch),
        )
    }
}

/// From when to when a dinner is made, in hours after midnight.
const BUSY: (f64, f64) = (15.5, 18.0);

/// Of the machine's seconds, how many the founding of the household is left in peace.
const BEGINS_SECONDS: f64 = 8.0;

/// The local minute, for messages.
fn local(at: Instant, zone: Zone) -> String {
    civil_of(at, zone).format("%a %H:%M").to_string()
}

/// An instant as configs and command lines have it.
fn utc(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial() -> Trial {
        Trial {
            programs: Programs { hob: PathBuf::from("hob"), robot: PathBuf::from("robot") },
            brief: String::new(),
            house: String::new(),
            zone: chrono_tz::Europe::London,
            start: crate::simulate::Plan::default_start(),
            length: TimeDelta::days(7),
            speed: 600.0,
            kills: 200,
            seed: 1,
            faults: FaultProfile::Default,
        }
    }

    #[test]
    fn the_same_seed_kills_the_same_sides_at_the_same_moments_all_over_the_days() {
        let trial = trial();
        let moments = trial.moments();
        assert_eq!(moments, trial.moments());
        assert_ne!(moments, Trial { seed: 2, ..trial.clone() }.moments());
        assert_eq!(moments.len(), 200);
        let start = resolve(trial.start, trial.zone);
        for day in 0..7 {
            let of_day = moments.iter().filter(|(at, _)| (*at - start).num_days() == day).count();
            assert!((10..60).contains(&of_day), "{of_day} on day {day}");
        }
        let hob = moments.iter().filter(|(_, side)| *side == Side::Hob).count();
        assert!((70..130).contains(&hob), "{hob}");
    }

    #[test]
    fn the_config_is_one_that_hob_reads() {
        let trial = trial();
        let epoch = "2026-11-02T10:20:30.123456Z".parse().unwrap();
        let config = crate::config::Config::parse(&trial.config(epoch), Path::new("/x/hob.toml")).unwrap();
        assert_eq!(config.scaled, Some((600.0, "2026-03-02T00:00:00Z".parse().unwrap(), epoch)));
        assert_eq!(config.port, crate::config::Port::Device(PathBuf::from("/x/./port")));
    }

    #[test]
    fn a_robot_that_was_not_built_is_asked_for() {
        let failure = Programs::beside(Path::new("/nowhere/hob")).unwrap_err();
        assert!(failure.hint().unwrap().contains("--workspace"), "{failure:?}");
    }
}
