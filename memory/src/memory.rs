//! What the journal amounts to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hob_schedules::{
    AmendmentId, CallId, CheckInId, Commitment, CommitmentId, Instant, ItemId, Name, Occurrence,
    OccurrenceId, PlanId, QuestionId,
};
use hob_skills::{Fact, House};

use crate::{
    Belief, Call, CheckIn, Conversation, ExperienceKey, Experiences, Line, ListEdit, Plan, Question,
    Statement, Stock, Timetable, Usage,
};

/// What is remembered, as of the last record applied. Every field is derived from the journal alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory {
    /// The last record's number.
    pub seq: u64,
    /// The last record's time.
    pub at: Option<Instant>,
    /// Seed and zone of the founding.
    pub founded: Option<(u64, String)>,
    /// How many ids were minted.
    pub minted: u64,
    /// The survey.
    pub house: Option<House>,
    /// The brief: revision, text.
    pub brief: Option<(u32, String)>,
    /// The statements of the brief's present revision.
    pub statements: Vec<Statement>,
    /// Commitments in force.
    pub commitments: BTreeMap<CommitmentId, Commitment>,
    /// Amendments, oldest first, at most [`AMENDMENTS_MAX`]: what `undo` needs.
    pub amendments: Vec<Amendment>,
    /// Dates on which a commitment does not happen.
    pub exceptions: Vec<Exception>,
    /// Occurrences that are open or were settled in the last 40 days (older ones stay in the store's table).
    pub occurrences: BTreeMap<OccurrenceId, Occurrence>,
    /// Those of them that are not settled: a few dozen, which are asked for many times an hour.
    pub open: BTreeSet<OccurrenceId>,
    /// Why an occurrence stands where it stands: the record that last changed it.
    pub occurrence_reasons: BTreeMap<OccurrenceId, Vec<u64>>,
    /// Per commitment, the civil times for which an occurrence was foreseen, so that none is foreseen twice.
    pub foreseen: BTreeMap<CommitmentId, BTreeSet<chrono::NaiveDateTime>>,
    /// The latest plan of each occurrence that is not settled, and hob's own latest.
    pub plans: BTreeMap<PlanId, Plan>,
    /// The day's timetable, as it was last written down.
    pub timetable: Timetable,
    /// Calls of the last days: open ones, and those needed to answer why.
    pub calls: BTreeMap<CallId, Call>,
    /// Which call a look verifies.
    pub verifies: BTreeMap<CallId, CallId>,
    /// Beliefs by fact.
    pub beliefs: BTreeMap<Fact, Belief>,
    /// The last sighting of each object: place, when.
    pub sightings: BTreeMap<Name, (Name, Instant)>,
    /// Stock by item.
    pub stock: BTreeMap<Name, Stock>,
    /// Of each item, how much was last seen in each place: in the item's unit.
    pub amounts: BTreeMap<Name, BTreeMap<Name, f64>>,
    /// How fast it is used, by item, of what was seen.
    pub usage: BTreeMap<Name, Usage>,
    /// Lines on lists.
    pub lines: BTreeMap<ItemId, Line>,
    /// What the owner's words changed on lists and was not taken back, oldest first.
    pub list_edits: Vec<ListEdit>,
    /// Questions.
    pub questions: BTreeMap<QuestionId, Question>,
    /// Check-ins.
    pub check_ins: BTreeMap<CheckInId, CheckIn>,
    /// The last utterances on the owner's channel, oldest first, at most [`CONVERSATION_MAX`].
    pub conversation: Vec<Conversation>,
    /// Experience.
    pub experience: Experiences,
    /// Whether the line is up.
    pub link_up: bool,
    /// The catalogue's skills that the robot lacks.
    pub lacking: BTreeSet<Name>,
    /// Whether the robot is stopped by the owner.
    pub stopped: bool,
    /// What did not fit when it was folded in (an entry about an unknown id, a second start of one call), with the
    /// record's number: the first [`COMPLAINTS_MAX`] of them. Such an entry, or its part, changed nothing else.
    pub complaints: Vec<String>,
    /// How many complaints there were in all.
    pub complaints_count: u64,
}

/// A screenful or two of conversation is what a check-in refers back to; the whole of it stays in the journal.
pub const CONVERSATION_MAX: usize = 64;

/// Nobody undoes further back than this: at ten changes a week it is the last ten weeks. The store keeps them all.
pub const AMENDMENTS_MAX: usize = 100;

/// One complaint is a fault in whoever writes the journal, and the first few name it; the rest are counted.
pub const COMPLAINTS_MAX: usize = 32;

/// One change of the commitments, as undo needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// The record that made it.
    pub seq: u64,
    /// In plain English.
    pub says: String,
    /// What it set.
    pub set: Vec<Commitment>,
    /// What was before.
    pub before: Vec<Commitment>,
    /// What it ended.
    pub ended: Vec<CommitmentId>,
    /// The dates that it left out; they are in [`Memory::exceptions`] too unless it was taken back.
    pub excepts: Vec<Exception>,
    /// The amendment that it takes back, if it is an undo.
    pub undoes: Option<AmendmentId>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Dates on which a commitment does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The amendment that made it.
    pub amendment: AmendmentId,
    /// The commitment.
    pub commitment: CommitmentId,
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub until: NaiveDate,
    /// In plain English.
    pub says: String,
}

/// A row of a derived table that a record changed: what a store must write again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touched {
    /// A commitment was set or ended.
    Commitment(CommitmentId),
    /// An occurrence.
    Occurrence(OccurrenceId),
    /// A plan.
    Plan(PlanId),
    /// A call.
    Call(CallId),
    /// A belief.
    Belief(Fact),
    /// An object's last sighting.
    Sighting(Name),
    /// Stock of an item.
    Stock(Name),
    /// A line on a list.
    Line(ItemId),
    /// A question.
    Question(QuestionId),
    /// A check-in.
    CheckIn(CheckInId),
    /// Experience.
    Experience(ExperienceKey),
    /// The survey: places, doors, people.
    House,
    /// The brief and its statements.
    Brief,
    /// Amendments or exceptions.
    Amendments,
}
