//! Starting the link, and commanding it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hob_schedules::CallId;
use hob_skills::SkillCall;
use hob_wire::{Figures, Timing};
use tokio::sync::mpsc;

use crate::actor::{Actor, Wish};
use crate::bell::{Rope, hang};
use crate::event::{Command, LinkEvent, Session};
use crate::priority::Priority;
use crate::transfers::Transfer;

/// Commands that wait for the link. It takes them within a millisecond; whoever has sent 256 more in that time is in a
/// loop.
pub(crate) const COMMANDS_MAX: usize = 256;

/// Events that wait for the mind, which may think for minutes over one, and as many again that wait for room among
/// those. Beyond a thousand, progress is dropped; beyond two, the robot is held up in what it tells, and only then.
pub(crate) const EVENTS_MAX: usize = 1024;

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
    /// Progress that was dropped because nobody took the events.
    pub events_dropped: u64,
    /// Commands that could not be sent.
    pub commands_unsent: u64,
    /// Outcomes from which the robot left out what it perceived, because it was too much for the line.
    pub outcomes_cut: u64,
    /// Readings that were left out because they are of no fact: the robot spells them wrong.
    pub readings_unread: u64,
    /// Before whom the link's thread goes.
    pub priority: Priority,
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
    /// Starts a link on a thread of its own, so that a slow mind never delays a heartbeat. `boot_id` is random, and new
    /// whenever the process starts. The link ends when every handle is dropped, and within a second of the receiver's
    /// end; the robot's own lease then ends what it does.
    ///
    /// # Errors
    /// The thread, or what wakes it, could not be made.
    pub fn spawn(config: LinkConfig, boot_id: u64) -> io::Result<(LinkHandle, mpsc::Receiver<LinkEvent>)> {
        let (wishes, queue) = sync_channel(COMMANDS_MAX);
        let (events, event_queue) = mpsc::channel(EVENTS_MAX);
        let figures = Arc::new(Mutex::new(LinkFigures::default()));
        let shared = Arc::clone(&figures);
        let (rope, ear) = hang()?;
        thread::Builder::new().name("hob-link".to_owned()).spawn(move || {
            Box::new(Actor::new(config, boot_id, queue, ear, events, shared)).run();
        })?;
        Ok((LinkHandle { wishes, figures, rope }, event_queue))
    }
}

/// Commands a link. Nothing here waits.
#[derive(Debug, Clone)]
pub struct LinkHandle {
    wishes: SyncSender<Wish>,
    figures: Arc<Mutex<LinkFigures>>,
    /// Dropped last: the link is woken to find that nobody is left.
    rope: Rope,
}

impl LinkHandle {
    /// Offers the robot something long: a map, a film. It crosses behind everything else if the robot wants it, and goes
    /// on where it was cut off. It is kept until the link ends.
    ///
    /// # Errors
    /// The link has ended, or has not taken the last offers yet: it will not be offered.
    pub fn offer(&self, name: &str, bytes: Arc<[u8]>) -> Result<(), NotOffered> {
        let transfer = Transfer { name: name.to_owned(), bytes };
        self.wishes.try_send(Wish::Offer(transfer)).map_err(|_| NotOffered)?;
        self.rope.0.ring();
        Ok(())
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

    /// Asks for a transfer that the robot offered in `session`, from this byte on; at its length, for no more of it. What
    /// comes is told as [`LinkEvent::Piece`]; [`crate::Inbox`] makes files of it.
    ///
    /// # Errors
    /// The link has ended: it was not sent.
    pub fn want(&self, session: Session, transfer: u32, offset: u64) -> Result<(), LinkGone> {
        self.send(Command::Want { session, transfer, offset })
    }

    /// Stops all motion until [`LinkHandle::resume`]. It passes every command, needs no session, is repeated until the
    /// robot confirms it ([`LinkEvent::Stopped`]), and is given again to a robot that reboots.
    pub fn stop(&self) {
        self.rope.0.order(true);
    }

    /// Lifts a stop. [`LinkEvent::Resumed`] follows.
    pub fn resume(&self) {
        self.rope.0.order(false);
    }

    /// What was counted.
    pub fn figures(&self) -> LinkFigures {
        *self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, command: Command) -> Result<(), LinkGone> {
        match self.wishes.try_send(Wish::Command(command)) {
            Ok(()) => {
                self.rope.0.ring();
                Ok(())
            }
            Err(
                TrySendError::Full(Wish::Command(command))
                | TrySendError::Disconnected(Wish::Command(command)),
            ) => Err(LinkGone(Box::new(command))),
            Err(TrySendError::Full(Wish::Offer(_)) | TrySendError::Disconnected(Wish::Offer(_))) => {
                unreachable!("what comes back is what was sent")
            }
        }
    }
}
