//! Journal entries: everything that happened to the household, as far as hob knows.

use std::collections::BTreeSet;

use hob_schedules::{
    AmendmentId, CallId, CheckInId, Commitment, CommitmentId, Instant, ItemId, Name, Occurrence,
    OccurrenceId, QuestionId, Settlement,
};
use hob_skills::{Amount, House, Outcome, Sighting, SkillCall};
use serde::{Deserialize, Serialize};

use crate::{
    Belief, CheckIn, Choice, ExperienceKey, Line, Plan, Question, Ref, Statement, Stock, Timetable, Verdict,
};

/// An entry with its number and its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// 1, 2, 3, … without gaps.
    pub seq: u64,
    /// When it was written.
    pub at: Instant,
    /// How many ids the household had minted when it was written, so that a replay goes on with the next.
    pub minted: u64,
    /// What happened.
    pub entry: Entry,
}

/// One line of the append-only journal. Variants are only ever added, and fields only with a serde default: a journal
/// of last year must still read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "entry")]
pub enum Entry {
    /// The first entry: the household begins.
    Founded {
        /// For ids; drawn by the shell.
        seed: u64,
        /// IANA zone of the home.
        zone: String,
    },
    /// The survey of the home.
    Surveyed {
        /// The house file's contents, without its `[sim]` table.
        house: Box<House>,
    },
    /// A text of the brief arrived.
    BriefTaken {
        /// 1, 2, 3, …
        revision: u32,
        /// The whole text.
        text: String,
        /// What became of each statement.
        statements: Vec<Statement>,
    },
    /// Somebody said something on the owner's channel.
    Said {
        /// Who.
        who: Name,
        /// The words.
        words: String,
    },
    /// hob told the owner something.
    Told {
        /// The words.
        words: String,
        /// What they rest on.
        because: Vec<Ref>,
    },
    /// Commitments change together; undo takes them back together.
    Amended {
        /// The amendment's id.
        id: AmendmentId,
        /// In plain English.
        says: String,
        /// Commitments as they are from now on: new ones and changed ones.
        set: Vec<Commitment>,
        /// What the changed and ended ones were before.
        before: Vec<Commitment>,
        /// Commitments that end.
        ended: Vec<CommitmentId>,
        /// What it rests on.
        because: Vec<Ref>,
        /// The amendment that this one takes back, if it is an undo.
        #[serde(default)]
        undoes: Option<AmendmentId>,
    },
    /// One date of a commitment is left out or moved (`skip laundry this Saturday`).
    Excepted {
        /// The amendment's id.
        id: AmendmentId,
        /// The commitment.
        commitment: CommitmentId,
        /// Dates on which it does not happen, inclusive.
        from: chrono::NaiveDate,
        /// The last of them.
        until: chrono::NaiveDate,
        /// In plain English.
        says: String,
        /// What it rests on.
        because: Vec<Ref>,
    },
    /// A question is put.
    Asked {
        /// The question.
        question: Question,
        /// The occurrence that waits for it, if one does.
        occurrence: Option<OccurrenceId>,
        /// The rule that wants the owner asked first, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<CommitmentId>,
        /// What was weighed, where asking was one way among others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        choice: Option<Box<Choice>>,
    },
    /// A question is answered.
    Answered {
        /// Which.
        id: QuestionId,
        /// The words.
        words: String,
    },
    /// A question is no longer asked.
    QuestionClosed {
        /// Which.
        id: QuestionId,
        /// Why.
        reason: String,
    },
    /// An occurrence came into view.
    Foreseen {
        /// The occurrence, upcoming.
        occurrence: Occurrence,
    },
    /// An occurrence that was foreseen is no longer due: its commitment changed before it began.
    Dropped {
        /// Which.
        id: OccurrenceId,
        /// Why.
        reason: String,
    },
    /// A plan was made for an occurrence or for hob's own needs. Replaces an earlier plan of the same occurrence.
    Planned {
        /// The plan with its reasoning.
        plan: Box<Plan>,
    },
    /// The day's timetable was made, or differs from the last by more than people would notice.
    Timetabled {
        /// The timetable.
        timetable: Timetable,
    },
    /// Work on an occurrence begins.
    Began {
        /// Which.
        id: OccurrenceId,
        /// Why now.
        reason: String,
        /// What the reason rests on.
        because: Vec<Ref>,
    },
    /// An occurrence is put off.
    Deferred {
        /// Which.
        id: OccurrenceId,
        /// Not before.
        until: Instant,
        /// Why.
        reason: String,
        /// What the reason rests on.
        because: Vec<Ref>,
        /// Where it was put off for a better hour: the hours that were weighed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        choice: Option<Box<Choice>>,
    },
    /// An occurrence ends.
    Settled {
        /// Which.
        id: OccurrenceId,
        /// How.
        how: Settlement,
        /// Why.
        reason: String,
        /// What the reason rests on.
        because: Vec<Ref>,
    },
    /// A call is committed; only now may it be sent.
    CallIssued {
        /// The call.
        call: SkillCall,
        /// For which occurrence.
        occurrence: Option<OccurrenceId>,
        /// By which plan and step.
        plan: Option<(hob_schedules::PlanId, usize)>,
        /// The call whose effects this one looks at.
        #[serde(default)]
        verifies: Option<CallId>,
    },
    /// The gate refused a call that a plan asked for; it was not sent.
    CallRefused {
        /// The skill.
        skill: Name,
        /// For which occurrence.
        occurrence: Option<OccurrenceId>,
        /// Which rule, and whose words.
        reason: String,
        /// What the reason rests on.
        because: Vec<Ref>,
    },
    /// The robot claims an outcome.
    CallClaimed {
        /// Which call.
        id: CallId,
        /// The claim, with what it saw.
        outcome: Outcome,
    },
    /// The robot knows nothing of a call, or its boot is over.
    CallLost {
        /// Which.
        id: CallId,
        /// Why it is given up.
        reason: String,
    },
    /// hob's verdict on a call.
    CallJudged {
        /// Which.
        id: CallId,
        /// The verdict.
        verdict: Verdict,
        /// What experience is counted under.
        key: ExperienceKey,
        /// Seconds it took.
        seconds: u32,
    },
    /// Beliefs change.
    Believed {
        /// The new beliefs; each replaces the one on the same fact.
        beliefs: Vec<Belief>,
    },
    /// Objects were seen.
    Seen {
        /// What was seen where.
        sightings: Vec<Sighting>,
        /// In which call, or `None` for the robot's own observation.
        call: Option<CallId>,
    },
    /// Amounts were seen.
    Measured {
        /// How much of what.
        amounts: Vec<Amount>,
        /// In which call.
        call: Option<CallId>,
    },
    /// Stock is reckoned from use or purchase.
    Reckoned {
        /// The new stock.
        stock: Stock,
        /// Why.
        reason: String,
    },
    /// A line is put on a list, or changed (the same id).
    Listed {
        /// The line.
        line: Line,
    },
    /// Lines are ordered.
    LinesOrdered {
        /// Which.
        ids: Vec<ItemId>,
        /// By which call.
        call: CallId,
    },
    /// A line is done.
    LineDone {
        /// Which.
        id: ItemId,
    },
    /// A line is taken off.
    LineRemoved {
        /// Which.
        id: ItemId,
        /// Why.
        reason: String,
    },
    /// A check-in is opened.
    CheckInOpened {
        /// The check-in.
        check_in: CheckIn,
    },
    /// A check-in is asked a second time.
    CheckInReasked {
        /// Which.
        id: CheckInId,
    },
    /// A check-in is answered.
    CheckInAnswered {
        /// Which.
        id: CheckInId,
        /// The words.
        words: String,
    },
    /// A check-in lapses.
    CheckInLapsed {
        /// Which.
        id: CheckInId,
        /// The default that was taken, to be reported next time.
        default_taken: String,
    },
    /// The line to the robot came up or went down.
    Link {
        /// Up or down.
        up: bool,
        /// In words.
        reason: String,
    },
    /// The robot that answers has other skills than the one before. Written when that changes; until it is, a robot has
    /// every skill of the catalogue.
    Abilities {
        /// The catalogue's skills that it lacks, or means something else by.
        lacking: BTreeSet<Name>,
    },
    /// The robot was stopped, or resumed.
    Stopped {
        /// Stopped (true) or resumed (false).
        stopped: bool,
        /// By whom or why.
        reason: String,
    },
    /// hob itself started.
    Started {
        /// The version that started.
        version: String,
    },
}

impl Entry {
    /// How many variants there are.
    #[cfg(test)]
    pub(crate) const KINDS: usize = 38;

    /// The variant's name as it stands in the JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Entry::Founded { .. } => "founded",
            Entry::Surveyed { .. } => "surveyed",
            Entry::BriefTaken { .. } => "brief_taken",
            Entry::Said { .. } => "said",
            Entry::Told { .. } => "told",
            Entry::Amended { .. } => "amended",
            Entry::Excepted { .. } => "excepted",
            Entry::Asked { .. } => "asked",
            Entry::Answered { .. } => "answered",
            Entry::QuestionClosed { .. } => "question_closed",
            Entry::Foreseen { .. } => "foreseen",
            Entry::Dropped { .. } => "dropped",
            Entry::Planned { .. } => "planned",
            Entry::Timetabled { .. } => "timetabled",
            Entry::Began { .. } => "began",
            Entry::Deferred { .. } => "deferred",
            Entry::Settled { .. } => "settled",
            Entry::CallIssued { .. } => "call_issued",
            Entry::CallRefused { .. } => "call_refused",
            Entry::CallClaimed { .. } => "call_claimed",
            Entry::CallLost { .. } => "call_lost",
            Entry::CallJudged { .. } => "call_judged",
            Entry::Believed { .. } => "believed",
            Entry::Seen { .. } => "seen",
            Entry::Measured { .. } => "measured",
            Entry::Reckoned { .. } => "reckoned",
            Entry::Listed { .. } => "listed",
            Entry::LinesOrdered { .. } => "lines_ordered",
            Entry::LineDone { .. } => "line_done",
            Entry::LineRemoved { .. } => "line_removed",
            Entry::CheckInOpened { .. } => "check_in_opened",
            Entry::CheckInReasked { .. } => "check_in_reasked",
            Entry::CheckInAnswered { .. } => "check_in_answered",
            Entry::CheckInLapsed { .. } => "check_in_lapsed",
            Entry::Link { .. } => "link",
            Entry::Abilities { .. } => "abilities",
            Entry::Stopped { .. } => "stopped",
            Entry::Started { .. } => "started",
        }
    }
}
