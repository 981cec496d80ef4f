//! Statements, calls, check-ins: the smaller records of a household's life.

use hob_schedules::{CheckInId, CommitmentId, Instant, OccurrenceId, PlanId, QuestionId, Source};
use hob_skills::{Outcome, SkillCall};
use serde::{Deserialize, Serialize};

/// One clause of the brief and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Where it stands.
    pub source: Source,
    /// What became of it.
    pub status: Status,
    /// The commitments it gave rise to, or contributes to.
    pub commitments: Vec<CommitmentId>,
    /// The questions it raised.
    pub questions: Vec<QuestionId>,
}

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It gave rise to commitments.
    Understood,
    /// Nothing to act on; kept as a note.
    Noted,
    /// It raised a question and nothing else.
    Asked,
}

/// A call and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// What was asked of the robot.
    pub call: SkillCall,
    /// For which occurrence, if any.
    pub occurrence: Option<OccurrenceId>,
    /// By which plan, and which of its steps.
    pub plan: Option<(PlanId, usize)>,
    /// When it was issued.
    pub issued: Instant,
    /// Where it stands.
    pub state: CallState,
}

/// Where a call stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Committed, perhaps sent, no outcome yet.
    Issued,
    /// The robot claimed something.
    Claimed(Outcome),
    /// The robot does not know it any more, or its boot is over; it is never sent again.
    Lost,
    /// Checked.
    Judged(Verdict),
}

/// What hob believes after checking the effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The effects hold.
    Confirmed,
    /// The robot claimed success; the effects do not hold.
    FalseClaim,
    /// The robot claimed failure, and the effects do not hold.
    Failed,
    /// The robot claimed failure, or was lost; the effects hold all the same.
    DoneAnyway,
    /// It could not be seen.
    Unverified,
}

/// A check-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckIn {
    /// Its id.
    pub id: CheckInId,
    /// The occurrence of the check-in commitment.
    pub occurrence: OccurrenceId,
    /// When it was opened.
    pub opened: Instant,
    /// What hob said.
    pub text: String,
    /// The questions it put.
    pub questions: Vec<QuestionId>,
    /// When it lapses without an answer.
    pub lapses: Instant,
    /// Where it stands.
    pub state: CheckInState,
}

/// Where a check-in stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckInState {
    /// Waits for an answer.
    Open,
    /// Asked a second time, at this instant; it is not asked a third time.
    Reasked(Instant),
    /// Answered at this instant with these words.
    Answered(Instant, String),
    /// No answer; the declared default was taken.
    Lapsed(Instant),
}

/// One utterance, hob's or somebody else's, on the owner's channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// When.
    pub at: Instant,
    /// Who: `hob` or a person's name.
    pub who: hob_skills::Name,
    /// The words.
    pub words: String,
}
