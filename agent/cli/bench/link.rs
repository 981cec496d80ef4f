//! `hob bench link`.

use std::path::PathBuf;

use clap::Args;

use super::reached;
use crate::bench;
use crate::bench::link::{Measure, Part, busy, measure, silence};
use crate::cli::Shell;
use crate::failure::Failure;

/// The line to the robot: goodput, latencies, stops and leases, in virtual time and on pseudo-terminals with a slow and
/// faulty cable between
///
/// Figures on terminals are of this machine as it is: let nothing else run.
#[derive(Debug, Args)]
pub struct Link {
    /// Calls through every fault at once, in virtual time
    #[arg(long, default_value_t = 1_000_000)]
    calls: u64,

    /// Bytes of anything that both ends are fed
    #[arg(long, default_value_t = 100_000_000)]
    fuzz_bytes: u64,

    /// How often the host falls silent
    #[arg(long, default_value_t = 1_000)]
    silences: u32,

    /// Seconds for which heartbeats are watched
    #[arg(long, default_value_t = 100)]
    seconds: u64,

    /// Measures only these parts
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

/// The host of a trial, which keeps a call running until it is killed
#[derive(Debug, Args)]
pub struct LinkHost {
    /// The robot's port
    port: PathBuf,
}

/// Something else that keeps a core busy, until whoever started it is gone
#[derive(Debug, Args)]
pub struct LinkLoad {}

impl LinkLoad {
    /// Runs it.
    pub(super) fn run(self) {
        busy::keep_busy();
    }
}

impl Link {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let program = std::env::current_exe()
            .map_err(|error| Failure::failed("it is not known where this program lies").because(error))?;
        let what = Measure {
            calls: self.calls,
            fuzz_bytes: self.fuzz_bytes,
            silences: self.silences,
            seconds: self.seconds,
            only: self.only,
            program,
        };
        let bars = measure(&what, &mut |bar| {
            if !self.json {
                shell.out.prompt(bench::text(std::slice::from_ref(bar)));
            }
        })?;
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": bars }));
        }
        shell.out.finish()?;
        reached(&bars)
    }
}

impl LinkHost {
    /// Runs it.
    pub(super) fn run(self) -> Result<(), Failure> {
        silence::keep_calling(self.port)
    }
}
