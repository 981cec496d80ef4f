//! Where mind and body meet: the mind's calls become the line's, and what comes up the line becomes events.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use hob_mind::Event;
use hob_robot_io::{
    CallState, Command, Inbox, Link, LinkConfig, LinkEvent, LinkHandle, PortError, PortFault, Priority,
    Session, Timing, inbox, priority,
};
use hob_schedules::CallId;
use hob_skills::SkillCall;
use tokio::sync::mpsc;

use crate::clock::draw_seed;
use crate::config::{Config, Port};
use crate::failure::Failure;

/// How long it is waited for whether the port can be opened at all, before anything is begun.
const FIRST_LOOK: Duration = Duration::from_secs(10);

/// An open port without a session for this long is worth a word: whoever is there is no robot that hob knows, or is
/// switched off.
const SILENCE: Duration = Duration::from_secs(30);

/// Something from the line.
#[derive(Debug)]
pub enum News {
    /// For the mind.
    Event(Event),
    /// For the owner: the mind has nothing to do with it.
    Say(String),
}

/// The line to the robot, or none.
#[derive(Debug)]
pub struct Line {
    serial: Option<Serial>,
    /// What is known already and comes next.
    ready: VecDeque<News>,
}

#[derive(Debug)]
struct Serial {
    handle: LinkHandle,
    events: mpsc::Receiver<LinkEvent>,
    path: PathBuf,
    session: Option<Session>,
    /// When the owner is told that nobody answers.
    silent_at: Option<tokio::time::Instant>,
    /// For what the robot sends that is long.
    inbox: Inbox,
}

impl Line {
    /// Starts the line that the config names. A robot that is not there is waited for; what is no serial port never will
    /// be one.
    pub async fn open(config: &Config) -> Result<Self, Failure> {
        let path = match &config.port {
            Port::None => return Ok(Self { serial: None, ready: VecDeque::new() }),
            Port::Device(path) => path.clone(),
        };
        let link = LinkConfig { path: path.clone(), baud: config.baud, timing: Timing::REAL };
        let (handle, events) = Link::spawn(link, draw_seed())
            .map_err(|error| Failure::failed("the line to the robot cannot be started").because(error))?;
        let inbox = Inbox::new(config.inbox.clone(), inbox::FOLDER_BYTES_MAX);
        let serial = Serial { handle, events, path, session: None, silent_at: None, inbox };
        let mut line = Self { serial: Some(serial), ready: VecDeque::new() };
        line.see().await?;
        Ok(line)
    }

    /// Looks what is at the port before anything is begun.
    async fn see(&mut self) -> Result<(), Failure> {
        let Some(serial) = &mut self.serial else { return Ok(()) };
        let event = match tokio::time::timeout(FIRST_LOOK, serial.events.recv()).await {
            Ok(Some(event)) => event,
            Ok(None) => return Err(Failure::failed("the line to the robot ended")),
            Err(_) => return Ok(()),
        };
        if serial.handle.figures().priority != Priority::RealTime {
            // The line's thread has no right of way over this one but what this one gives it.
            priority::yield_to_others();
        }
        match event {
            LinkEvent::PortLost { error } if error.fault == PortFault::NotASerialPort => {
                return Err(unusable(error));
            }
            LinkEvent::PortLost { .. }
            | LinkEvent::PortOpened { .. }
            | LinkEvent::Ready { .. }
            | LinkEvent::Down { .. }
            | LinkEvent::Accepted { .. }
            | LinkEvent::Rejected { .. }
            | LinkEvent::Progress(_)
            | LinkEvent::Outcome { .. }
            | LinkEvent::State { .. }
            | LinkEvent::Observed { .. }
            | LinkEvent::Offered { .. }
            | LinkEvent::Piece { .. }
            | LinkEvent::Stopped
            | LinkEvent::Resumed
            | LinkEvent::NotSent { .. } => self.note(event),
        }
        Ok(())
    }

    /// What comes next. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> News {
        loop {
            if let Some(news) = self.ready.pop_front() {
                return news;
            }
            let Some(serial) = &mut self.serial else { return std::future::pending().await };
            tokio::select! {
                event = serial.events.recv() => match event {
                    Some(event) => self.note(event),
                    None => {
                        tracing::error!("the line to the robot ended");
                        self.serial = None;
                        return News::Event(Event::LinkDown { reason: "the line to the robot ended".to_owned() });
                    }
                },
                () = silence(serial.silent_at) => {
                    serial.silent_at = None;
                    return News::Say(no_answer(serial).in_one_line());
                }
            }
        }
    }

    /// Takes something that the link told.
    fn note(&mut self, event: LinkEvent) {
        let Some(serial) = &mut self.serial else { return };
        match &event {
            LinkEvent::PortOpened { path } => {
                tracing::info!(path = %path.display(), "the port is open");
                serial.silent_at = Some(tokio::time::Instant::now() + SILENCE);
            }
            LinkEvent::PortLost { error } => {
                serial.silent_at = None;
                let words = format!("I cannot reach the robot, and wait for it: {error}.");
                self.ready.push_back(News::Say(words));
            }
            LinkEvent::Ready { session, .. } => {
                serial.session = Some(*session);
                serial.silent_at = None;
            }
            LinkEvent::Down { .. } => serial.session = None,
            LinkEvent::Progress(progress) => {
                tracing::debug!(id = %progress.id, percent = progress.progress_percent, note = progress.note);
            }
            LinkEvent::NotSent { reason, .. } => tracing::warn!(%reason, "a command was not sent"),
            LinkEvent::Offered { transfer, bytes, name } => serial.want(*transfer, *bytes, name),
            LinkEvent::Piece { transfer, offset, bytes } => {
                self.ready.extend(serial.receive(*transfer, *offset, bytes).map(News::Say));
            }
            LinkEvent::Accepted { .. }
            | LinkEvent::Rejected { .. }
            | LinkEvent::Outcome { .. }
            | LinkEvent::State { .. }
            | LinkEvent::Observed { .. }
            | LinkEvent::Stopped
            | LinkEvent::Resumed => {}
        }
        self.ready.extend(event_of(event).map(News::Event));
    }

    /// Sends a call. Its records are committed.
    pub fn call(&mut self, call: &SkillCall) {
        let id = call.id;
        let sent = match &self.serial {
            Some(Serial { handle, session: Some(session), .. }) => {
                handle.call(*session, call.clone()).map_err(|gone| gone.to_string())
            }
            Some(_) | None => Err("the robot is not on the line".to_owned()),
        };
        // What was never sent was never started, and the mind may plan on.
        if let Err(reason) = sent {
            self.ready
                .push_back(News::Event(Event::Lost { id, reason: format!("it was not sent: {reason}") }));
        }
    }

    /// Cancels a call.
    pub fn cancel(&self, id: CallId) {
        self.command("cancel", |handle| handle.cancel(id));
    }

    /// Asks what the robot knows of a call.
    pub fn query(&self, id: CallId) {
        self.command("query", |handle| handle.query(id));
    }

    /// Lets the robot forget a result: it is in the journal.
    pub fn acknowledge(&self, id: CallId) {
        self.command("acknowledge", |handle| handle.ack_result(id));
    }

    /// What cannot be sent is made up for in the next session, where the robot tells all its calls again.
    fn command(&self, what: &str, send: impl FnOnce(&LinkHandle) -> Result<(), hob_robot_io::LinkGone>) {
        if let Some(serial) = &self.serial
            && let Err(error) = send(&serial.handle)
        {
            tracing::warn!(%error, what);
        }
    }

    /// Stops the robot, or lets it go on.
    pub fn stop(&self, stopped: bool) {
        match &self.serial {
            Some(serial) if stopped => serial.handle.stop(),
            Some(serial) => serial.handle.resume(),
            None => {}
        }
    }

    /// Ends the line. The robot's lease ends what it does.
    pub async fn close(self, stop_robot: bool) {
        if let Some(serial) = self.serial {
            if stop_robot {
                serial.handle.stop();
                // Long enough for the stop to be said and heard.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            let figures = serial.handle.figures();
            tracing::debug!(?figures, "the line");
        }
    }
}

impl Serial {
    /// Something long is offered: it is wanted from where it is not here yet.
    fn want(&mut self, transfer: u32, bytes: u64, name: &str) {
        let Some(session) = self.session else { return };
        match self.inbox.offered(session, transfer, bytes, name) {
            Ok(offset) => {
                if let Err(error) = self.handle.want(session, transfer, offset) {
                    tracing::warn!(%error, "a transfer was not asked for");
                }
            }
            Err(error) => tracing::warn!(%error, "a transfer is not received"),
        }
    }

    /// A piece of it has come: what the owner is told when it was the last.
    fn receive(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> Option<String> {
        match self.inbox.piece(transfer, offset, bytes) {
            Ok(whole) => whole.map(|path| format!("The robot has sent {}.", path.display())),
            Err(error) => {
                tracing::warn!(%error, "a transfer is given up");
                None
            }
        }
    }
}

/// What the mind is told of something that the link tells, if it needs to know.
pub fn event_of(event: LinkEvent) -> Option<Event> {
    match event {
        LinkEvent::Ready { table, skills, .. } => {
            let calls = table.into_iter().filter_map(|(id, state)| match state {
                CallState::Running { .. } => Some((id, true)),
                CallState::Done => Some((id, false)),
                // Never started, and never will be: as if the robot knew nothing of it.
                CallState::Unknown | CallState::Tombstone | CallState::Settled => None,
            });
            Some(Event::LinkUp { calls: calls.collect(), skills })
        }
        LinkEvent::Down { reason } => Some(Event::LinkDown { reason: reason.to_string() }),
        LinkEvent::Rejected { id, reason } => Some(Event::Lost { id, reason: reason.to_string() }),
        LinkEvent::Outcome { id, outcome } => Some(Event::Outcome { id, outcome }),
        LinkEvent::State { id, state } => match state {
            CallState::Unknown => {
                Some(Event::Lost { id, reason: "the robot knows nothing of it".to_owned() })
            }
            CallState::Tombstone => {
                Some(Event::Lost { id, reason: "it was cancelled before it arrived".to_owned() })
            }
            // Its outcome follows, or was heard before.
            CallState::Running { .. } | CallState::Done | CallState::Settled => None,
        },
        LinkEvent::Observed { readings, sightings, battery_percent } => {
            Some(Event::Observed { readings, sightings, amounts: Vec::new(), battery_percent })
        }
        LinkEvent::Stopped => Some(Event::Stop { stopped: true, by: "the robot".to_owned() }),
        LinkEvent::Resumed => Some(Event::Stop { stopped: false, by: "the robot".to_owned() }),
        // A call that was not sent was not started.
        LinkEvent::NotSent { command: Command::Call { call, .. }, reason } => {
            Some(Event::Lost { id: call.id, reason: format!("it was not sent: {reason}") })
        }
        // The robot tells results, and what it knows of calls, again in the next session.
        LinkEvent::NotSent {
            command:
                Command::Cancel { .. }
                | Command::Query { .. }
                | Command::Correct { .. }
                | Command::AckResult { .. }
                | Command::Want { .. },
            ..
        }
        | LinkEvent::Offered { .. }
        | LinkEvent::Piece { .. }
        | LinkEvent::PortOpened { .. }
        | LinkEvent::PortLost { .. }
        | LinkEvent::Accepted { .. }
        | LinkEvent::Progress(_) => None,
    }
}

async fn silence(until: Option<tokio::time::Instant>) {
    match until {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

fn unusable(error: PortError) -> Failure {
    Failure::wrong("that is no robot's port").because(error).way_out(
        "`hob robot ports` lists the ports; set [robot] port in hob.toml, or \"none\" to begin without one",
    )
}

fn no_answer(serial: &Serial) -> Failure {
    let path = serial.path.display();
    let wire = serial.handle.figures().wire;
    let what = if wire.frames_received > 0 {
        format!("what is at {path} speaks another version of the protocol")
    } else if wire.bytes_received > 0 {
        format!("what is at {path} sends {} bytes, none of them of a robot's", wire.bytes_received)
    } else {
        format!("nobody answers at {path}")
    };
    Failure::wrong(what)
        .way_out("see that it is the robot's port (`hob robot ports`), that it is switched on, and that both have the same baud")
}
