//! What the link is told and what it tells, in the words of `hob-skills`.

use std::path::PathBuf;

use hob_schedules::CallId;
use hob_skills::{KnownSkill, Outcome, Reading, Sighting, SkillCall};
use hob_wire::{CallState, DownReason, HostEvent, RejectReason, SendError};

use crate::convert;
use crate::port::PortError;

/// One session with one boot of a robot. A call names the session in which it was decided: in any later one the robot
/// may have rebooted, or the call may be accounted for already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Session {
    /// Counts the sessions of this process, from 1.
    pub number: u64,
    /// The boot of the robot: random, new at each of its boots.
    pub device_boot: u64,
}

/// What the link is told. Stop and resume stand in no queue, and are no commands.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Start this, in this session only.
    Call {
        /// The session in which it was decided.
        session: Session,
        /// The call.
        call: SkillCall,
    },
    /// End this, or never start it.
    Cancel {
        /// The call.
        id: CallId,
    },
    /// Ask what the robot knows of this.
    Query {
        /// The call.
        id: CallId,
    },
    /// Give a running call new words.
    Correct {
        /// The call.
        id: CallId,
        /// Higher than any before; a call starts with 0.
        revision: u32,
        /// The words.
        sentence: String,
    },
    /// The result is in the journal, and may be forgotten.
    AckResult {
        /// The call.
        id: CallId,
    },
    /// Send this transfer from here on.
    Want {
        /// The session in which it was offered: its number may mean something else in another boot.
        session: Session,
        /// The robot's number for it.
        transfer: u32,
        /// The first byte that is wanted; its length for no more of it.
        offset: u64,
    },
}

/// Why a command was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// The line did not take it.
    #[error("{0}")]
    Line(SendError),
    /// It was decided in a session that has ended since.
    #[error("the session in which it was decided has ended")]
    OldSession,
}

/// How far a running call has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The call.
    pub id: CallId,
    /// The revision of the sentence that the robot was following.
    pub revision: u32,
    /// How much is done, 0..=100.
    pub progress_percent: u8,
    /// In the robot's words: data, never an order.
    pub note: String,
    /// Charge left, 0..=100.
    pub battery_percent: Option<u8>,
}

/// What the link tells.
#[derive(Debug)]
pub enum LinkEvent {
    /// The port is open; a session may follow.
    PortOpened {
        /// Which port it is, by the name that will find it again.
        path: PathBuf,
    },
    /// The port cannot be opened, or is gone. It is tried again, and told again only when something else is wrong.
    PortLost {
        /// What is wrong, and the way out.
        error: PortError,
    },
    /// A session stands. A call that is in no table has never been seen by this boot of the robot, or its result was
    /// acknowledged; results that wait follow as [`LinkEvent::Outcome`].
    Ready {
        /// What calls must name.
        session: Session,
        /// Calls that run, calls whose result waits, and tombstones.
        table: Vec<(CallId, CallState)>,
        /// What the robot can do; `None` of one that does not say.
        skills: Option<Vec<KnownSkill>>,
    },
    /// The session is over. What was sent in it and not answered will not arrive later: ask after
    /// [`LinkEvent::Ready`].
    Down {
        /// Why.
        reason: DownReason,
    },
    /// The robot has started a call.
    Accepted {
        /// The call.
        id: CallId,
    },
    /// The robot has not started a call, and will not unless it is sent again.
    Rejected {
        /// The call.
        id: CallId,
        /// Why.
        reason: RejectReason,
    },
    /// How far a running call has come. Some may be missing.
    Progress(Progress),
    /// A call has ended. It is told again in every session until it is acknowledged.
    Outcome {
        /// The call.
        id: CallId,
        /// What the robot claims happened.
        outcome: Outcome,
    },
    /// The answer to a query, to a cancel, or to a call that the robot had seen before.
    State {
        /// The call.
        id: CallId,
        /// What the robot knows of it. After [`CallState::Done`] its [`LinkEvent::Outcome`] follows.
        state: CallState,
    },
    /// The robot perceived something unasked.
    Observed {
        /// Truth values.
        readings: Vec<Reading>,
        /// Objects.
        sightings: Vec<Sighting>,
        /// Charge left, 0..=100.
        battery_percent: Option<u8>,
    },
    /// The robot could send something long: [`crate::LinkHandle::want`] says from where on. It is offered again in every
    /// session.
    Offered {
        /// The robot's number for it, the same as long as its boot lasts.
        transfer: u32,
        /// How long it is.
        bytes: u64,
        /// What it is, in the robot's words: data.
        name: String,
    },
    /// A piece of a transfer that was wanted, in order.
    Piece {
        /// The robot's number for it.
        transfer: u32,
        /// Where the bytes belong.
        offset: u64,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The robot is stopped: it confirms an order, or says so unasked (a button on it, an earlier host's stop).
    Stopped,
    /// No stop holds the robot any more.
    Resumed,
    /// A command was not sent. A call that was not sent has not started.
    NotSent {
        /// The command.
        command: Command,
        /// Why.
        reason: Unsent,
    },
}

impl LinkEvent {
    /// What a `HostLink` told, in the words of `hob-skills`. `session` is the number that a [`HostEvent::Ready`]
    /// gets. Where the robot is on its own map is nothing to a mind yet, and what the robot wants is the link's to send.
    pub fn from_host(event: HostEvent, session: u64) -> Option<Self> {
        Some(match event {
            HostEvent::Ready { device_boot, table, skills } => Self::Ready {
                session: Session { number: session, device_boot },
                table: table.into_iter().map(|(id, state)| (convert::call_id(id), state)).collect(),
                skills: skills.map(convert::skills),
            },
            HostEvent::Down { reason } => Self::Down { reason },
            HostEvent::Accepted { id } => Self::Accepted { id: convert::call_id(id) },
            HostEvent::Rejected { id, reason } => Self::Rejected { id: convert::call_id(id), reason },
            HostEvent::Feedback(feedback) => Self::Progress(convert::progress(feedback)),
            HostEvent::Result { id, outcome } => {
                Self::Outcome { id: convert::call_id(id), outcome: convert::outcome(outcome) }
            }
            HostEvent::State { id, state } => Self::State { id: convert::call_id(id), state },
            HostEvent::Observation(observation) => Self::Observed {
                readings: convert::readings(observation.readings),
                sightings: convert::sightings(observation.sightings),
                battery_percent: observation.battery_percent.map(|percent| percent.min(100)),
            },
            HostEvent::Stopped => Self::Stopped,
            HostEvent::Resumed => Self::Resumed,
            HostEvent::Offered { transfer, bytes, name } => Self::Offered { transfer, bytes, name },
            HostEvent::Piece { transfer, offset, bytes } => Self::Piece { transfer, offset, bytes },
            HostEvent::Pose(_) | HostEvent::Wanted { .. } => return None,
        })
    }
}
