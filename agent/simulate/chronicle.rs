//! What the journal of a simulated life amounts to, kept record by record as it is written.
//!
//! Only what the diary and the referee ask for is kept, so that half a year takes little memory. Nothing here is
//! believed by the referee except that a call was sent, for which occurrence, and which reason hob gave for leaving a
//! duty undone; what really happened it asks the simulated house.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use hob_memory::{CheckInState, Entry, Record, Ref, Verdict};
use hob_schedules::{
    CallId, CheckInId, CommitmentId, Instant, Kind, OccurrenceId, QuestionId, Settlement, Zone, civil_of,
};
use hob_skills::amounts::{amount_words, counted};
use hob_skills::{Catalogue, Claim, Name};

/// One line of the diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: NaiveDateTime,
    /// Whether the short diary has it too.
    pub short: bool,
    /// What happened.
    pub says: String,
}

/// One occurrence as hob tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Of which commitment.
    pub commitment: CommitmentId,
    /// The nominal civil time.
    pub civil: NaiveDateTime,
    /// When it was due.
    pub due: Instant,
    /// When the first call for it was sent.
    pub first_call: Option<Instant>,
    /// How it was settled: when, how, why, and what the reason rests on.
    pub settled: Option<(Instant, Settlement, String, Vec<Ref>)>,
    /// When the owner was asked for leave, if she was.
    pub asked: Option<Instant>,
    /// Whether she answered.
    pub answered: bool,
    /// Calls that the robot owned to have failed, or refused.
    pub failed: u32,
    /// Claims that hob found false.
    pub false_claims: u32,
}

/// One call as hob tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Which skill.
    pub skill: Name,
    /// For which occurrence.
    pub occurrence: Option<OccurrenceId>,
    /// What the robot claimed: success, or not.
    pub claimed: Option<bool>,
    /// hob's verdict.
    pub verdict: Option<Verdict>,
}

/// One check-in as hob tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    /// When it was opened.
    pub opened: Instant,
    /// The occurrence of its commitment.
    pub occurrence: OccurrenceId,
    /// Where it stands.
    pub state: CheckInState,
}

/// What the journal amounts to, so far.
#[derive(Debug)]
pub struct Chronicle {
    zone: Zone,
    /// The diary.
    pub lines: Vec<Line>,
    /// Every commitment that ever was in force: its kind and what it says.
    pub commitments: BTreeMap<CommitmentId, (Kind, String)>,
    /// Dates on which a commitment does not happen, because the owner said so.
    pub excepted: Vec<(CommitmentId, NaiveDate, NaiveDate, String)>,
    /// Occurrences.
    pub told: BTreeMap<OccurrenceId, Told>,
    /// Calls.
    pub calls: BTreeMap<CallId, Called>,
    /// Check-ins.
    pub talks: BTreeMap<CheckInId, Talk>,
    /// Questions put to the owner out of turn: neither at a check-in nor when the brief was read.
    pub interventions: Vec<(Instant, String)>,
    /// How many records.
    pub entries: u64,
    /// Questions for leave that are open, and the occurrences that wait for them.
    leave: BTreeMap<QuestionId, OccurrenceId>,
}

impl Chronicle {
    /// The chronicle of a household in this zone.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            lines: Vec::new(),
            commitments: BTreeMap::new(),
            excepted: Vec::new(),
            told: BTreeMap::new(),
            calls: BTreeMap::new(),
            talks: BTreeMap::new(),
            interventions: Vec::new(),
            entries: 0,
            leave: BTreeMap::new(),
        }
    }

    /// Takes the records of one step of the mind.
    pub fn take(&mut self, records: &[Record]) {
        for record in records {
            self.entries += 1;
            // What hob says to open a check-in is told with the check-in.
            let opens = |other: &Record| {
                matches!((&other.entry, &record.entry), (Entry::CheckInOpened { check_in }, Entry::Told { words, .. })
                    if check_in.text == *words)
            };
            if !records.iter().any(opens) {
                self.one(record);
            }
        }
    }

    /// Says a line of the diary.
    pub fn line(&mut self, at: Instant, short: bool, says: impl Into<String>) {
        let at = civil_of(at, self.zone);
        self.lines.push(Line { at, short, says: says.into() });
    }

    /// The name of a commitment.
    pub fn says(&self, id: CommitmentId) -> String {
        self.commitments.get(&id).map_or_else(|| id.to_string(), |(_, says)| says.clone())
    }

    fn says_of(&self, id: &OccurrenceId) -> String {
        self.told.get(id).map_or_else(|| id.to_string(), |told| self.says(told.commitment))
    }

    fn one(&mut self, record: &Record) {
        let at = record.at;
        match &record.entry {
            Entry::Founded { zone, .. } => self.line(at, false, format!("The household begins, in {zone}.")),
            Entry::Surveyed { .. } | Entry::Believed { .. } | Entry::Seen { .. } | Entry::Measured { .. } => {
            }
            Entry::BriefTaken { revision, statements, .. } => {
                let n = statements.len();
                self.line(at, true, format!("The brief, revision {revision}: {n} statements."));
            }
            Entry::Said { who, words } => self.line(at, true, format!("{who}: “{words}”")),
            Entry::Told { words, .. } => self.line(at, true, format!("hob: “{words}”")),
            Entry::Amended { says, set, ended, .. } => {
                for commitment in set {
                    let says = commitment.says.trim_end_matches('.').to_owned();
                    self.commitments.insert(commitment.id, (commitment.kind(), says));
                }
                let (n, m) = (set.len(), ended.len());
                self.line(at, true, format!("Amended: {says} ({n} set, {m} ended)"));
            }
            Entry::Excepted { commitment, from, until, says, .. } => {
                self.excepted.push((*commitment, *from, *until, says.clone()));
                self.line(at, true, format!("Amended: {says}"));
            }
            Entry::Asked { question, occurrence, .. } => {
                if let Some((id, told)) = occurrence.and_then(|id| Some((id, self.told.get_mut(&id)?))) {
                    told.asked = Some(at);
                    self.leave.insert(question.id, id);
                }
                self.line(at, false, format!("Question: {}", question.ask));
            }
            Entry::Answered { id, words } => {
                if let Some(told) =
                    self.leave.remove(id).and_then(|occurrence| self.told.get_mut(&occurrence))
                {
                    told.answered = true;
                }
                self.line(at, false, format!("Answer to {id}: “{words}”"));
            }
            Entry::QuestionClosed { id, reason } => self.line(at, false, format!("{id} is closed: {reason}")),
            Entry::Foreseen { occurrence } => {
                let told = Told {
                    commitment: occurrence.commitment,
                    civil: occurrence.civil,
                    due: occurrence.due,
                    first_call: None,
                    settled: None,
                    asked: None,
                    answered: false,
                    failed: 0,
                    false_claims: 0,
                };
                self.told.insert(occurrence.id, told);
            }
            Entry::Dropped { id, reason } => {
                let says = self.says_of(id);
                self.told.remove(id);
                self.line(at, false, format!("No longer due: {says}: {reason}"));
            }
            Entry::Planned { plan } => {
                let steps = counted(plan.steps.len(), "step");
                self.line(at, false, format!("Plan for {}: {steps}", plan.task));
            }
            Entry::Timetabled { timetable } => {
                self.line(at, false, format!("The day is planned: {} duties", timetable.slots.len()));
            }
            Entry::Began { id, reason, .. } => {
                let says = self.says_of(id);
                self.line(at, false, format!("Begins: {says}: {reason}"));
            }
            Entry::Deferred { id, until, reason, .. } => {
                let (says, until) = (self.says_of(id), civil_of(*until, self.zone).format("%H:%M"));
                self.line(at, true, format!("… {says}: put off until {until}: {reason}"));
            }
            Entry::Settled { id, how, reason, because } => self.settled(*id, *how, reason, because, at),
            Entry::CallIssued { call, occurrence, .. } => {
                if let Some(told) = occurrence.and_then(|id| self.told.get_mut(&id)) {
                    told.first_call.get_or_insert(at);
                }
                let called = Called {
                    skill: call.skill.clone(),
                    occurrence: *occurrence,
                    claimed: None,
                    verdict: None,
                };
                self.calls.insert(call.id, called);
            }
            Entry::CallRefused { skill, reason, .. } => {
                self.line(at, true, format!("The gate refused {skill}: {reason}"));
            }
            Entry::CallClaimed { id, outcome } => self.claimed(*id, &outcome.claim, at),
            Entry::CallLost { id, reason } => self.line(at, false, format!("{id} is lost: {reason}")),
            Entry::CallJudged { id, verdict, key, .. } => {
                let Some(called) = self.calls.get_mut(id) else { return };
                called.verdict = Some(*verdict);
                if *verdict == Verdict::FalseClaim {
                    if let Some(told) = called.occurrence.and_then(|id| self.told.get_mut(&id)) {
                        told.false_claims += 1;
                    }
                    self.line(at, false, format!("False claim: {} {} was not done.", key.skill, key.object));
                }
            }
            Entry::Reckoned { .. } => {}
            Entry::Listed { line } => {
                let amount =
                    amount_words(&line.item, line.quantity, line.unit.as_deref(), Catalogue::builtin());
                self.line(at, false, format!("On the {} list: {amount}", line.list));
            }
            Entry::LinesOrdered { ids, .. } => self.line(at, false, format!("Ordered {} lines.", ids.len())),
            Entry::LineDone { .. } => {}
            Entry::LineRemoved { id, reason } => self.line(at, false, format!("{id} is taken off: {reason}")),
            Entry::CheckInOpened { check_in } => {
                let talk =
                    Talk { opened: at, occurrence: check_in.occurrence, state: check_in.state.clone() };
                self.talks.insert(check_in.id, talk);
                self.line(at, true, format!("Check-in. hob: “{}”", check_in.text));
            }
            Entry::CheckInReasked { id } => {
                if let Some(talk) = self.talks.get_mut(id) {
                    talk.state = CheckInState::Reasked(at);
                }
                self.line(at, true, "Check-in: hob asks a second time.");
            }
            Entry::CheckInAnswered { id, words } => {
                if let Some(talk) = self.talks.get_mut(id) {
                    talk.state = CheckInState::Answered(at, words.clone());
                }
                self.line(at, false, "Check-in: answered.");
            }
            Entry::CheckInLapsed { id, default_taken } => {
                if let Some(talk) = self.talks.get_mut(id) {
                    talk.state = CheckInState::Lapsed(at);
                }
                self.line(at, true, format!("Check-in: no answer. {default_taken}"));
            }
            Entry::Link { up, reason } => {
                let state = if *up { "up" } else { "down" };
                self.line(at, false, format!("The line is {state}: {reason}"));
            }
            Entry::Abilities { lacking } => self.line(at, false, hob_mind::why::abilities(lacking)),
            Entry::Stopped { stopped, reason } => {
                let state = if *stopped { "stopped" } else { "resumed" };
                self.line(at, true, format!("The robot is {state}: {reason}"));
            }
            Entry::Started { version } => self.line(at, false, format!("hob {version} starts.")),
        }
    }

    fn claimed(&mut self, id: CallId, claim: &Claim, at: Instant) {
        let Some(called) = self.calls.get_mut(&id) else { return };
        called.claimed = Some(matches!(claim, Claim::Succeeded));
        let (skill, occurrence) = (called.skill.clone(), called.occurrence);
        let reason = match claim {
            Claim::Succeeded => return,
            Claim::Cancelled => "cancelled",
            Claim::Failed { reason } | Claim::Refused { reason } => reason,
        };
        if let Some(told) = occurrence.and_then(|id| self.told.get_mut(&id)) {
            told.failed += 1;
        }
        self.line(at, false, format!("{skill} failed: {reason}"));
    }

    fn settled(&mut self, id: OccurrenceId, how: Settlement, reason: &str, because: &[Ref], at: Instant) {
        let Some(told) = self.told.get_mut(&id) else { return };
        told.settled = Some((at, how, reason.to_owned(), because.to_vec()));
        let (failed, false_claims) = (told.failed, told.false_claims);
        let word = match how {
            Settlement::Done => "●",
            Settlement::DoneLate => "◐",
            Settlement::Skipped => "○",
            Settlement::GivenUp => "✗",
        };
        let mut says = format!("{word} {}", self.says_of(&id));
        if !matches!(how, Settlement::Done) {
            says.push_str(&format!(": {reason}"));
        }
        match (failed, false_claims) {
            (0, 0) => {}
            (failed, 0) => says.push_str(&format!(" (after {})", times(failed, "failure"))),
            (0, lies) => says.push_str(&format!(" (after {})", times(lies, "false claim"))),
            (failed, lies) => {
                says.push_str(&format!(
                    " (after {} and {})",
                    times(failed, "failure"),
                    times(lies, "false claim")
                ));
            }
        }
        self.line(at, true, says);
    }
}

fn times(n: u32, what: &str) -> String {
    if n == 1 { format!("one {what}") } else { format!("{n} {what}s") }
}
