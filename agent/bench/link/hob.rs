//! hob's end of a line that is measured: the link as hob runs it.
#![expect(clippy::wildcard_enum_match_arm, reason = "a trial waits for one event and passes over the others")]

use std::path::Path;
use std::time::{Duration, Instant};

use hob_robot_io::{Link, LinkConfig, LinkEvent, LinkHandle, Session, Timing};
use hob_schedules::CallId;
use hob_skills::{Arg, Name, SkillCall};
use tokio::sync::mpsc::Receiver;

use super::stopwatch;
use super::virtually::BAUD;
use crate::clock::draw_seed;
use crate::failure::Failure;

/// Longer than anything takes that works.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// hob's end of the line.
pub struct Hob {
    /// What commands it.
    pub link: LinkHandle,
    events: Receiver<LinkEvent>,
    runtime: tokio::runtime::Runtime,
    /// The number of the last call.
    pub calls: u128,
}

impl Hob {
    /// On this port.
    pub fn on(path: &Path) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::failed("the line cannot be started").because(error);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let baud = u32::try_from(BAUD).unwrap_or(u32::MAX);
        let config = LinkConfig { path: path.to_owned(), baud, timing: Timing::REAL };
        let (link, events) = Link::spawn(config, draw_seed()).map_err(failed)?;
        Ok(Self { link, events, runtime, calls: 0 })
    }

    /// The next event that `pick` wants, and when it came; those before it are passed over.
    pub fn wait<T>(
        &mut self,
        what: &str,
        mut pick: impl FnMut(&LinkEvent) -> Option<T>,
    ) -> Result<(T, Instant), Failure> {
        let events = &mut self.events;
        let found = self.runtime.block_on(async {
            tokio::time::timeout(PATIENCE, async {
                while let Some(event) = events.recv().await {
                    if let Some(found) = pick(&event) {
                        return Some((found, stopwatch()));
                    }
                }
                None
            })
            .await
        });
        found.ok().flatten().ok_or_else(|| Failure::failed(format!("{what} did not come in ten seconds")))
    }

    /// The next session, and when it stood.
    pub fn ready(&mut self) -> Result<(Session, Instant), Failure> {
        self.wait("a session", |event| match event {
            LinkEvent::Ready { session, .. } => Some(*session),
            _ => None,
        })
    }

    /// Sends a call, and returns its id and when it was sent.
    pub fn call(&mut self, session: Session) -> Result<(CallId, Instant), Failure> {
        self.calls += 1;
        let call = skill_call(CallId::from_bits(self.calls));
        let (id, at) = (call.id, stopwatch());
        self.link
            .call(session, call)
            .map_err(|error| Failure::failed("a call was not taken").because(error))?;
        Ok((id, at))
    }
}

fn skill_call(id: CallId) -> SkillCall {
    let args = [("thing", "blue-mug"), ("place", "kitchen-table")];
    SkillCall {
        id,
        skill: Name::new("place-on"),
        args: args.iter().map(|(name, value)| (Name::new(name), Arg::Thing(Name::new(value)))).collect(),
        check: Vec::new(),
        sentence: "put the blue mug on the kitchen table, near the window".to_owned(),
        deadline_seconds: 600,
    }
}
