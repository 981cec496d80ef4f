//! Starting the link, and commanding it.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hob_schedules::CallId;
use hob_skills::SkillCall;
use hob_wire::{Figures, Timing};
use tokio::sync::{mpsc, watch};

use crate::actor::{Actor, Transfer};
use crate::event::{Command, LinkEvent, Session};

/// Commands that wait for the link. It takes them within a millisecond; whoever has sent 256 more in that time is in a
/// loop.
const COMMANDS_MAX: usize = 256;

/// Events that wait for the mind. It may think for minutes over one; beyond a thousand, progress and unasked
/// observations are dropped, and only what answers a command is still kept.
pub(crate) const EVENTS_MAX: usize = 1024;

/// The link's thread sleeps nearly always, and goes before what does not.
const NICE: i32 = -10;

/// Offers of transfers that wait for the link. Nobody has more to send than a few films.
const TRANSFERS_MAX: usize = 16;

/// What a link needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkConfig {
    /// The port. Better one under `/dev/serial/by-id`, which names what is plugged in and not where.
    pub path: PathBuf,
    /// Bits per second. A pty ignores it.
    pub baud: u32,
    /// The periods of the line.
    pub timing: Timing,
}

/// What the link has counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LinkFigures {
    /// On the line.
    pub wire: Figures,
    /// How often the port was opened.
    pub port_openings: u64,
    /// Progress and observations that were dropped because nobody took the events.
    pub events_dropped: u64,
    /// Commands that could not be sent.
    pub commands_unsent: u64,
}

/// The link has ended, or is not being served.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the link to the robot has ended, or takes no more commands")]
pub struct LinkGone(
    /// What was not taken.
    pub Box<Command>,
);

/// The link has ended, or takes no more offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the link to the robot has ended, or takes no more offers")]
pub struct NotOffered;

/// Starts links.
#[derive(Debug)]
pub struct Link;

impl Link {
    /// Starts a link on a thread of its own, with its own runtime, so that a slow mind never delays a heartbeat.
    /// `boot_id` is random, and new whenever the process starts. The link ends when every handle, or the receiver, is
    /// dropped; the robot's own lease then ends what it does.
    ///
    /// # Errors
    /// The thread or its runtime could not be made.
    pub fn spawn(config: LinkConfig, boot_id: u64) -> io::Result<(LinkHandle, mpsc::Receiver<LinkEvent>)> {
        let (commands, command_queue) = mpsc::channel(COMMANDS_MAX);
        let (events, event_queue) = mpsc::channel(EVENTS_MAX);
        let (transfers, transfer_queue) = mpsc::channel(TRANSFERS_MAX);
        let (orders, order_watch) = watch::channel(None);
        let figures = Arc::new(Mutex::new(LinkFigures::default()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::clone(&figures);
        thread::Builder::new().name("hob-link".to_owned()).spawn(move || {
            // A heartbeat is due whatever else the machine does. Where this is not permitted (it takes CAP_SYS_NICE, or a
            // RLIMIT_NICE of 30) the line is kept all the same.
            if let Err(error) = rustix::process::setpriority_process(None, NICE) {
                tracing::debug!(%error, "the line has no priority");
            }
            runtime.block_on(async move {
                // The ends of the line and their buffers are large, and on the heap.
                Box::pin(
                    Actor::new(config, boot_id, command_queue, order_watch, events, transfer_queue, shared)
                        .run(),
                )
                .await;
            });
        })?;
        Ok((LinkHandle { commands, orders: Arc::new(orders), transfers, figures }, event_queue))
    }
}

/// Commands a link. Nothing here waits.
#[derive(Debug, Clone)]
pub struct LinkHandle {
    commands: mpsc::Sender<Command>,
    /// The last order to stop (`true`) or to resume, and its number: it passes the commands, and only the last counts.
    orders: Arc<watch::Sender<Option<bool>>>,
    transfers: mpsc::Sender<Transfer>,
    figures: Arc<Mutex<LinkFigures>>,
}

impl LinkHandle {
    /// Offers the robot something long: a map, a film. It crosses behind everything else if the robot wants it, and goes
    /// on where it was cut off. It is kept until the link ends.
    ///
    /// # Errors
    /// The link has ended, or has not taken the last offers yet: it will not be offered.
    pub fn offer(&self, name: &str, bytes: Arc<[u8]>) -> Result<(), NotOffered> {
        let transfer = Transfer { name: name.to_owned(), bytes, wanted: None };
        self.transfers.try_send(transfer).map_err(|_| NotOffered)
    }

    /// Asks the robot to start a call, in `session` only. [`LinkEvent::Accepted`], [`LinkEvent::Rejected`],
    /// [`LinkEvent::State`] or [`LinkEvent::NotSent`] follows, unless the session ends first.
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn call(&self, session: Session, call: SkillCall) -> Result<(), LinkGone> {
        self.send(Command::Call { session, call })
    }

    /// Asks the robot to end a call, or never to start it. [`LinkEvent::State`] or [`LinkEvent::NotSent`] follows; the
    /// call has ended only with its [`LinkEvent::Outcome`].
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn cancel(&self, id: CallId) -> Result<(), LinkGone> {
        self.send(Command::Cancel { id })
    }

    /// Asks what the robot knows of a call. [`LinkEvent::State`] or [`LinkEvent::NotSent`] follows.
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn query(&self, id: CallId) -> Result<(), LinkGone> {
        self.send(Command::Query { id })
    }

    /// Gives a running call new words. `revision` is higher than any before; a call starts with 0.
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn correct(&self, id: CallId, revision: u32, sentence: String) -> Result<(), LinkGone> {
        self.send(Command::Correct { id, revision, sentence })
    }

    /// Lets the robot forget a result, once it is in the journal. If it is not sent, the robot tells the result again
    /// in the next session.
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn ack_result(&self, id: CallId) -> Result<(), LinkGone> {
        self.send(Command::AckResult { id })
    }

    /// Stops all motion until [`LinkHandle::resume`]. It passes every command, needs no session, is repeated until the
    /// robot confirms it ([`LinkEvent::Stopped`]), and is given again to a robot that reboots.
    pub fn stop(&self) {
        self.orders.send_replace(Some(true));
    }

    /// Lifts a stop. [`LinkEvent::Resumed`] follows.
    pub fn resume(&self) {
        self.orders.send_replace(Some(false));
    }

    /// What was counted.
    pub fn figures(&self) -> LinkFigures {
        *self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, command: Command) -> Result<(), LinkGone> {
        self.commands.try_send(command).map_err(|error| {
            LinkGone(Box::new(match error {
                mpsc::error::TrySendError::Full(command) | mpsc::error::TrySendError::Closed(command) => {
                    command
                }
            }))
        })
    }
}
