//! What the mind hears, and what it wants done: two closed enums.

use hob_memory::Question;
use hob_schedules::{CallId, CheckInId, QuestionId};
use hob_skills::{Amount, House, KnownSkill, Name, Outcome, Reading, Sighting, SkillCall};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The household begins: the first event of its life.
    Founded {
        /// For ids; drawn by the shell.
        seed: u64,
        /// IANA zone.
        zone: String,
        /// The survey.
        house: Box<House>,
    },
    /// hob's process started, on a new or an old journal.
    Started {
        /// hob's version.
        version: String,
    },
    /// Time passed; nothing else happened.
    Tick,
    /// The brief's text, at the start and whenever the file changes.
    Brief {
        /// The whole text.
        text: String,
    },
    /// Somebody said something on the owner's channel.
    Said {
        /// Who.
        who: Name,
        /// The words.
        words: String,
    },
    /// Somebody answered a question by picking it, not by saying something that hob must relate to it.
    Answered {
        /// Which question.
        question: QuestionId,
        /// The words.
        words: String,
    },
    /// The owner wants to check in now.
    CheckInNow,
    /// The owner takes the last amendment back.
    Undo,
    /// The line is up; these are the calls that the robot's present boot knows of.
    LinkUp {
        /// Each with whether it is still running; finished ones follow as [`Event::Outcome`].
        calls: Vec<(CallId, bool)>,
        /// What the robot says it can do; `None` of one that does not say, and is taken to have every skill.
        skills: Option<Vec<KnownSkill>>,
    },
    /// The line is down.
    LinkDown {
        /// In words.
        reason: String,
    },
    /// The robot refused or never got a call: it was not started and never will be.
    Lost {
        /// Which.
        id: CallId,
        /// In words.
        reason: String,
    },
    /// The robot claims an outcome.
    Outcome {
        /// Of which call.
        id: CallId,
        /// What it claims.
        outcome: Outcome,
    },
    /// The robot saw something unasked.
    Observed {
        /// Truth values.
        readings: Vec<Reading>,
        /// Objects.
        sightings: Vec<Sighting>,
        /// Amounts.
        amounts: Vec<Amount>,
        /// Charge, 0..=100.
        battery_percent: Option<u8>,
    },
    /// The robot was stopped by the owner, or resumed.
    Stop {
        /// Stopped (true) or resumed (false).
        stopped: bool,
        /// By whom.
        by: String,
    },
}

/// Something that the shell is to do, after the records of the same step are committed.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send a call to the robot.
    Call(SkillCall),
    /// Cancel a call.
    Cancel(CallId),
    /// Ask the robot what it knows of a call.
    Query(CallId),
    /// The outcome is in the journal: the robot may forget it.
    Acknowledge(CallId),
    /// Stop the robot, or let it go on.
    Stop(bool),
    /// Say something to the owner; no answer is expected.
    Tell {
        /// The words.
        words: String,
        /// Whether somebody is asked to do something, as against being told.
        favour: bool,
    },
    /// Ask the owner something.
    Ask {
        /// The question.
        question: Question,
    },
    /// Open, or ask again, a check-in.
    CheckIn {
        /// Which.
        id: CheckInId,
        /// The words.
        words: String,
    },
}
