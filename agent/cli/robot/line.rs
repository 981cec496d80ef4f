//! The line alone, without a mind: which port, and whether a robot answers there.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use hob_robot_io::{Link, LinkConfig, LinkEvent, LinkHandle, PortFault, Timing};
use hob_skills::KnownSkill;
use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

use crate::cli::Shell;
use crate::clock::draw_seed;
use crate::config::Port;
use crate::failure::Failure;

/// How long a robot is waited for: a board that resets when its port is opened is back by then.
const FIRST_ANSWER: Duration = Duration::from_secs(10);

/// Which robot.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// The robot's port [default: that of the config]
    #[arg(long, value_name = "PATH")]
    port: Option<PathBuf>,

    /// Bits a second [default: those of the config]
    #[arg(long)]
    baud: Option<u32>,
}

/// The line as it was opened.
pub(super) struct Line {
    pub handle: LinkHandle,
    pub events: Receiver<LinkEvent>,
    pub path: PathBuf,
}

impl Which {
    /// Opens the line.
    pub(super) fn open(&self, shell: &Shell) -> Result<Line, Failure> {
        let (path, baud) = match (&self.port, self.baud) {
            (Some(port), Some(baud)) => (port.clone(), baud),
            (port, baud) => {
                let config = shell.config()?;
                let path = match (port, &config.port) {
                    (Some(port), _) | (None, Port::Device(port)) => port.clone(),
                    (None, Port::None) => {
                        return Err(Failure::wrong("no port is named")
                            .way_out("name one with --port; `hob robot ports` lists them"));
                    }
                };
                (path, baud.unwrap_or(config.baud))
            }
        };
        let config = LinkConfig { path: path.clone(), baud, timing: Timing::REAL };
        let (handle, events) = Link::spawn(config, draw_seed())
            .map_err(|error| Failure::failed("the line to the robot cannot be started").because(error))?;
        Ok(Line { handle, events, path })
    }
}

impl Line {
    /// What the link tells next, if that is before `until`.
    pub(super) async fn next(&mut self, until: Instant) -> Option<LinkEvent> {
        tokio::time::timeout_at(until, self.events.recv()).await.ok().flatten()
    }

    /// Waits for a session; a port that cannot be used is a failure at once. What the robot says it can do.
    pub(super) async fn ready(&mut self) -> Result<Option<Vec<KnownSkill>>, Unreached> {
        let until = Instant::now() + FIRST_ANSWER;
        while let Some(event) = self.next(until).await {
            if let LinkEvent::PortLost { error } = event {
                let busy = error.fault == PortFault::Busy;
                let failure = Failure::failed("the robot cannot be reached").because(error);
                return Err(Unreached { busy, failure });
            }
            if let LinkEvent::Ready { skills, .. } = event {
                return Ok(skills);
            }
        }
        let failure = Failure::failed(format!("nobody answers at {}", self.path.display()))
            .way_out("see that it is the robot's port (`hob robot ports`), and that it is switched on");
        Err(Unreached { busy: false, failure })
    }
}

/// No session came to stand.
#[derive(Debug)]
pub(super) struct Unreached {
    /// Another program holds the port.
    pub busy: bool,
    /// What to say of it.
    pub failure: Failure,
}

impl From<Unreached> for Failure {
    fn from(unreached: Unreached) -> Self {
        unreached.failure
    }
}
