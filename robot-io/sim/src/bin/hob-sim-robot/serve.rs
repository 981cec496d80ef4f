//! The loop: the world's time, the port, the state file.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use hob_schedules::{Instant, Zone, resolve};
use hob_sim::{LineSetup, Sim};
use hob_skills::{Catalogue, House};
use hob_wire::Timing;

use crate::port::Port;
use crate::{Args, Failure, Start, keep};

/// The longest wait, so that a machine that was suspended is back in time soon after it wakes.
const WAIT_MAX: Duration = Duration::from_secs(5);

/// The shortest wait: a house that is always busy must leave the processor to its host.
const WAIT_MIN: Duration = Duration::from_micros(500);

/// The one place where the clock is read.
#[expect(clippy::disallowed_methods, reason = "this program is a shell, and this is its clock")]
fn wall() -> Instant {
    std::time::SystemTime::now().into()
}

/// The world's clock.
#[derive(Debug, Clone, Copy)]
struct Clock {
    epoch: Instant,
    start: Instant,
    speed: f64,
}

impl Clock {
    /// What it shows.
    fn now(self) -> Instant {
        let wall = (wall() - self.epoch).num_microseconds().unwrap_or(0);
        self.start + TimeDelta::microseconds((wall as f64 * self.speed) as i64)
    }

    /// How long until it shows `at`, by the machine's clock.
    fn until(self, at: Instant) -> Duration {
        let world = (at - self.now()).num_microseconds().unwrap_or(i64::MAX).max(0);
        Duration::from_micros((world as f64 / self.speed).ceil() as u64)
    }
}

/// Serves the house until the process is killed.
pub fn serve(args: &Args) -> Result<(), Failure> {
    if !(args.speed.is_finite() && args.speed > 0.0) {
        return Err(Failure::wrong(format!("--speed {}: give a number above 0", args.speed)));
    }
    let path = args.house.as_deref().ok_or_else(|| Failure::wrong("--house is missing"))?;
    let house = read_house(path)?;
    let zone: Zone =
        house.zone.parse().map_err(|_| Failure::wrong(format!("{} is no IANA zone", house.zone)))?;
    let (mut sim, clock) = open_world(args, &house, zone)?;
    let mut owner_log = args.owner_log.as_deref().map(open_log).transpose()?;
    // Before the port is open: a host that finds it must find a robot whose boot is on record.
    keep_if_dirty(args, clock, &mut sim)?;
    let mut port = Port::open(args.link.as_deref())?;
    writeln!(std::io::stdout(), "{}", port.path().display())
        .map_err(|error| Failure::failed("stdout is closed", error))?;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        port.read(&mut bytes)?;
        sim.advance(clock.now().max(sim.now()));
        if !bytes.is_empty() {
            sim.on_bytes(&bytes);
        }
        keep_if_dirty(args, clock, &mut sim)?;
        bytes.clear();
        while sim.poll_transmit(&mut bytes) > 0 {}
        port.write(&bytes)?;
        while let Some(said) = sim.poll_said() {
            if let Some(log) = &mut owner_log {
                let line = serde_json::to_string(&said)
                    .map_err(|error| Failure::failed("what was said cannot be written", error))?;
                writeln!(log, "{line}")
                    .map_err(|error| Failure::failed("--owner-log cannot be written", error))?;
            }
        }
        let wait = sim.next_event().map_or(WAIT_MAX, |at| clock.until(at));
        port.wait(wait.clamp(WAIT_MIN, WAIT_MAX))?;
    }
}

/// The world as it was left, or on its first day.
fn open_world(args: &Args, house: &House, zone: Zone) -> Result<(Sim, Clock), Failure> {
    let started = wall();
    let line = |epoch: Instant| LineSetup {
        timing: Timing::REAL,
        speed: args.speed,
        // Another life of the same seed must not be taken for this one by a host that remembers it.
        salt: epoch.timestamp_micros().cast_unsigned(),
    };
    let catalogue = Catalogue::builtin();
    let wrong = |error: hob_sim::SimError| Failure::wrong(error.0);
    let kept = args.state.as_deref().map(keep::load).transpose()?.flatten();
    if let (Some(kept), Some(path)) = (kept, args.state.as_deref()) {
        let epoch = args.epoch.unwrap_or(kept.epoch);
        let start = kept.sim.start();
        let mut sim = Sim::restore(kept.sim, house, catalogue, line(epoch)).map_err(wrong)?;
        sim.remember(keep::ids(path)?);
        return Ok((sim, Clock { epoch, start, speed: args.speed }));
    }
    let epoch = args.epoch.unwrap_or(started);
    let start = match args.start {
        Some(Start::At(at)) => at,
        Some(Start::Local(civil)) => resolve(civil, zone),
        None => started,
    };
    let sim = Sim::new(house, catalogue, args.seed, start, zone, args.faults).map_err(wrong)?;
    Ok((sim.on_line(line(epoch)), Clock { epoch, start, speed: args.speed }))
}

fn keep_if_dirty(args: &Args, clock: Clock, sim: &mut Sim) -> Result<(), Failure> {
    if let (true, Some(path)) = (sim.take_dirty(), args.state.as_deref()) {
        keep::save(path, clock.epoch, sim)?;
    }
    Ok(())
}

fn read_house(path: &Path) -> Result<House, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure {
        code: 2,
        ..Failure::failed(format!("{} cannot be read", path.display()), error)
    })?;
    House::parse(&text).map_err(|error| Failure::wrong(format!("{}: {error}", path.display())))
}

fn open_log(path: &Path) -> Result<File, Failure> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .map_err(|error| Failure::failed(format!("{} cannot be opened", path.display()), error))
}
