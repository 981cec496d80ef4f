//! The line alone, without a mind: which port, and whether a robot answers there.

use std::path::{Path, PathBuf};
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
        next(&mut self.events, until).await
    }

    /// Waits for a session; a port that cannot be used is a failure at once.
    pub(super) async fn ready(&mut self) -> Result<Answer, Unreached> {
        answer(&mut self.events, &self.path).await
    }
}

async fn next(events: &mut Receiver<LinkEvent>, until: Instant) -> Option<LinkEvent> {
    tokio::time::timeout_at(until, events.recv()).await.ok().flatten()
}

async fn answer(events: &mut Receiver<LinkEvent>, path: &Path) -> Result<Answer, Unreached> {
    let until = Instant::now() + FIRST_ANSWER;
    let mut stopped = false;
    while let Some(event) = next(events, until).await {
        stopped |= matches!(event, LinkEvent::Stopped);
        if let LinkEvent::PortLost { error } = event {
            let busy = error.fault == PortFault::Busy;
            let failure = Failure::failed("the robot cannot be reached").because(error);
            return Err(Unreached { busy, failure });
        }
        if let LinkEvent::Ready { skills, .. } = event {
            return Ok(Answer { skills, stopped });
        }
    }
    let failure = Failure::failed(format!("nobody answers at {}", path.display()))
        .way_out("see that it is the robot's port (`hob robot ports`), and that it is switched on");
    Err(Unreached { busy: false, failure })
}

/// A session stands.
#[derive(Debug)]
pub(super) struct Answer {
    /// What the robot says it can do.
    pub skills: Option<Vec<KnownSkill>>,
    /// Whether it said before that it is stopped.
    pub stopped: bool,
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

#[cfg(test)]
mod tests {
    use hob_robot_io::Session;

    use super::*;

    /// A quick robot's echo overtakes the session. It was lost, and a robot that stood still was said not to.
    #[tokio::test]
    async fn a_stop_that_is_echoed_before_the_session_stands_is_heard() {
        let (tell, mut events) = tokio::sync::mpsc::channel(2);
        let session = Session { number: 1, device_boot: 7 };
        let ready = LinkEvent::Ready { session, table: Vec::new(), skills: None };
        for event in [LinkEvent::Stopped, ready] {
            tell.send(event).await.expect("it is listened to");
        }
        let answer = answer(&mut events, Path::new("robot")).await.expect("a session");
        assert!(answer.stopped);
    }
}
