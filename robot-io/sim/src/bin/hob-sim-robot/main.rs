//! A simulated house and its robot on a pseudo-terminal: for `hob run` without a robot.
//!
//! The world's clock shows `--start` at `--epoch` and runs `--speed` times as fast as the machine's. Everything that
//! the robot starts or does is in the `--state` file before the line hears of it, so the process may be killed at any
//! moment: it loses nothing and doubles nothing. What runs then is broken off, and the next process is another boot.
#![forbid(unsafe_code)]

mod keep;
mod port;
mod serve;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::Parser;
use hob_schedules::Instant;
use hob_sim::FaultProfile;

/// Serves a simulated house on a pseudo-terminal, and prints the terminal's path.
#[derive(Debug, Parser)]
#[command(name = "hob-sim-robot", version)]
struct Args {
    /// The house file, with its table of how the house is lived in.
    #[arg(long, required_unless_present = "report")]
    house: Option<PathBuf>,
    /// The root of all randomness.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seconds of the world for each second of the machine.
    #[arg(long, default_value_t = 1.0)]
    speed: f64,
    /// When the world begins by its own clock: local, as 2026-11-02T06:00, or with an offset, as 2026-11-02T06:00:00Z;
    /// now when absent.
    #[arg(long, value_parser = Start::read)]
    start: Option<Start>,
    /// When the world begins by the machine's clock, as 2026-11-02T06:00:00Z; the first start when absent.
    #[arg(long)]
    epoch: Option<Instant>,
    /// How fallible the robot is: none, default or rough.
    #[arg(long, default_value = "default")]
    faults: FaultProfile,
    /// Where the world is kept. Without it, it ends with the process.
    #[arg(long)]
    state: Option<PathBuf>,
    /// A name under which the terminal is found again after a restart.
    #[arg(long)]
    link: Option<PathBuf>,
    /// Where what people say is appended, a JSON document a line.
    #[arg(long)]
    owner_log: Option<PathBuf>,
    /// Prints the truth that a state file holds, counted, as JSON, and ends.
    #[arg(long, requires = "state")]
    report: bool,
}

/// Why the program cannot go on.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
struct Failure {
    /// What it was about, with the path or number concerned.
    what: String,
    /// The exit code: 1 when something failed, 2 when the command line or a file is wrong.
    code: u8,
    #[source]
    cause: Option<Box<dyn std::error::Error>>,
}

impl Failure {
    fn failed(what: impl Into<String>, cause: impl std::error::Error + 'static) -> Self {
        Self { what: what.into(), code: 1, cause: Some(Box::new(cause)) }
    }

    fn wrong(what: impl Into<String>) -> Self {
        Self { what: what.into(), code: 2, cause: None }
    }
}

/// When a world begins.
#[derive(Debug, Clone, Copy)]
enum Start {
    /// In the house's zone.
    Local(NaiveDateTime),
    /// Anywhere.
    At(Instant),
}

impl Start {
    fn read(text: &str) -> Result<Self, String> {
        if let Ok(at) = text.parse() {
            return Ok(Self::At(at));
        }
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .map(Self::Local)
            .ok_or_else(|| "write a local time as 2026-11-02T06:00, or one with an offset".to_owned())
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = if args.report { report(&args) } else { serve::serve(&args) };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let mut text = format!("hob-sim-robot: {failure}");
            let mut cause = std::error::Error::source(&failure);
            while let Some(error) = cause {
                text.push_str(&format!(": {error}"));
                cause = error.source();
            }
            // Nobody is left to be told that stderr is closed.
            let _ = writeln!(std::io::stderr(), "{text}");
            ExitCode::from(failure.code)
        }
    }
}

fn report(args: &Args) -> Result<(), Failure> {
    let path = args.state.as_deref().ok_or_else(|| Failure::wrong("--report needs --state"))?;
    let kept = keep::load(path)?
        .ok_or_else(|| Failure::wrong(format!("there is no state in {}", path.display())))?;
    let text = serde_json::to_string_pretty(&kept.sim.report())
        .map_err(|error| Failure::failed("the report cannot be written", error))?;
    writeln!(std::io::stdout(), "{text}").map_err(|error| Failure::failed("stdout is closed", error))
}
