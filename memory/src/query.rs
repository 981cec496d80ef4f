//! What everybody asks of a memory.

use chrono::NaiveDate;
use hob_schedules::commitment::Kind;
use hob_schedules::{Commitment, CommitmentId, Instant, Occurrence, OccurrenceId, Zone};
use hob_skills::Fact;

use crate::{
    Amendment, Belief, Call, CallState, CheckIn, CheckInState, Exception, Line, LineState, Memory, Plan,
    Question, QuestionState,
};

impl Memory {
    /// Whether the fact is taken to hold at `now`; `None` when nothing is known or what was known has expired.
    pub fn believes(&self, fact: &Fact, now: Instant) -> Option<bool> {
        self.belief(fact, now).map(|belief| belief.holds)
    }

    /// The belief on a fact, unless it has expired at `now`.
    pub fn belief(&self, fact: &Fact, now: Instant) -> Option<&Belief> {
        self.beliefs.get(fact).filter(|belief| belief.until.is_none_or(|until| now < until))
    }

    /// The home's zone; UTC before the founding.
    pub fn zone(&self) -> Zone {
        self.founded.as_ref().and_then(|(_, zone)| zone.parse().ok()).unwrap_or(Zone::UTC)
    }

    /// Occurrences that are not settled, in the order in which they were foreseen.
    pub fn open_occurrences(&self) -> impl Iterator<Item = &Occurrence> {
        self.open.iter().filter_map(|id| self.occurrences.get(id))
    }

    /// The latest plan of an occurrence that is not settled.
    pub fn plan_of(&self, occurrence: OccurrenceId) -> Option<&Plan> {
        self.plans.values().find(|plan| plan.occurrence == Some(occurrence))
    }

    /// The latest plan for hob's own needs.
    pub fn own_plan(&self) -> Option<&Plan> {
        self.plans.values().find(|plan| plan.occurrence.is_none())
    }

    /// Calls without an outcome: perhaps sent, perhaps running, never to be sent anew without asking the robot.
    pub fn open_calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.values().filter(|call| call.state == CallState::Issued)
    }

    /// Open and ordered lines of a list, oldest first: what is still to come into the house.
    pub fn open_lines<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.values().filter(move |line| {
            line.list == list && matches!(line.state, LineState::Open | LineState::Ordered(_))
        })
    }

    /// Questions that wait for an answer, oldest first.
    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values().filter(|question| question.state == QuestionState::Open)
    }

    /// The check-in that waits for an answer; the latest if there are several.
    pub fn open_check_in(&self) -> Option<&CheckIn> {
        self.check_ins
            .values()
            .rfind(|check_in| matches!(check_in.state, CheckInState::Open | CheckInState::Reasked(_)))
    }

    /// Whether the conversation of a check-in goes on, though its first answer was given: "and coffee".
    pub fn check_in_goes_on(&self, now: Instant) -> bool {
        // Whoever comes back to it later begins anew.
        const TALK_MINUTES: i64 = 60;
        let lately = |at: Instant| (0..=TALK_MINUTES).contains(&now.signed_duration_since(at).num_minutes());
        self.check_ins
            .values()
            .any(|check_in| matches!(check_in.state, CheckInState::Answered(at, _) if lately(at)))
    }

    /// Commitments in force of one kind, oldest first.
    pub fn commitments_of(&self, kind: Kind) -> impl Iterator<Item = &Commitment> {
        self.commitments.values().filter(move |commitment| commitment.kind() == kind)
    }

    /// What `undo` takes back next: the latest amendment that is no undo itself and was not taken back, so that
    /// undoing twice goes two changes back. An undo is taken back by naming it.
    pub fn amendment_to_undo(&self) -> Option<&Amendment> {
        self.amendments.iter().rfind(|amendment| amendment.undoes.is_none() && !amendment.undone)
    }

    /// Why the commitment does not happen on this date; `None` when nothing is excepted.
    pub fn excepted(&self, commitment: CommitmentId, date: NaiveDate) -> Option<&Exception> {
        self.exceptions.iter().find(|exception| {
            exception.commitment == commitment && (exception.from..=exception.until).contains(&date)
        })
    }
}
