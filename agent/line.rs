//! Where mind and body meet: the mind's calls become the line's, and what comes up the line becomes events.

use hob_mind::Event;
use hob_schedules::CallId;
use hob_skills::SkillCall;

use crate::config::{Config, Port};
use crate::failure::Failure;

/// The line to the robot, or none.
#[derive(Debug)]
pub struct Line {}

impl Line {
    /// Opens the line that the config names.
    pub fn open(config: &Config) -> Result<Self, Failure> {
        match &config.port {
            Port::None => Ok(Self {}),
            Port::Device(path) => Err(Failure::wrong(format!("there is no line to {} yet", path.display()))),
        }
    }

    /// What comes next. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Event {
        std::future::pending().await
    }

    /// Sends a call. Its records are committed.
    pub fn call(&self, call: &SkillCall) {
        let _ = call;
    }

    /// Cancels a call.
    pub fn cancel(&self, id: CallId) {
        let _ = id;
    }

    /// Asks what the robot knows of a call.
    pub fn query(&self, id: CallId) {
        let _ = id;
    }

    /// Lets the robot forget a result: it is in the journal.
    pub fn acknowledge(&self, id: CallId) {
        let _ = id;
    }

    /// Stops the robot, or lets it go on.
    pub fn stop(&self, stopped: bool) {
        let _ = stopped;
    }

    /// Closes the line.
    pub async fn close(self) {}
}
