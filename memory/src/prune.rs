//! Forgetting: what no decision needs any more drops out of memory. The store keeps it.
//!
//! Once a day of the records' own times, so that a replay forgets what the live run forgot.

use chrono::{NaiveDate, TimeDelta};
use hob_schedules::{Instant, State};

use crate::{CallState, CheckInState, LineState, Memory, QuestionState};

/// What is over is remembered this long: a month's check-in looks back at the month, and a bit.
const OVER_DAYS: i64 = 40;

/// Finished calls explain what the robot did yesterday or at the weekend; there are a few hundred a day.
const CALLS_DAYS: i64 = 3;

/// A yearly routine must not be foreseen twice, so what was foreseen is remembered for a year and a bit; and nobody
/// trusts a sighting that is older.
const FORESEEN_DAYS: i64 = 400;

fn days_before(at: Instant, days: i64) -> Instant {
    at.checked_sub_signed(TimeDelta::days(days)).unwrap_or(Instant::MIN_UTC)
}

impl Memory {
    /// Whether a record of this time makes it forget: it is of a later day (UTC) than the last record.
    pub fn forgets_at(&self, at: Instant) -> bool {
        self.at.is_some_and(|last| last.date_naive() < at.date_naive())
    }

    /// Forgets what is too old at `at`, if that is to be done.
    pub(crate) fn prune(&mut self, at: Instant) {
        if !self.forgets_at(at) {
            return;
        }
        let over = days_before(at, OVER_DAYS);
        let foreseen = days_before(at, FORESEEN_DAYS);
        self.prune_occurrences(over, foreseen.date_naive());
        self.prune_calls(days_before(at, CALLS_DAYS), over);
        self.exceptions.retain(|exception| exception.until >= over.date_naive());
        self.beliefs.retain(|_, belief| belief.until.is_none_or(|until| until >= over));
        self.sightings.retain(|_, (_, seen)| *seen >= foreseen);
        self.lines.retain(|_, line| match &line.state {
            LineState::Open | LineState::Ordered(_) => true,
            LineState::Done(when) | LineState::Removed(when, _) => *when >= over,
        });
        self.questions.retain(|_, question| match &question.state {
            QuestionState::Open => true,
            QuestionState::Answered(when, _) | QuestionState::Closed(when, _) => *when >= over,
        });
        self.check_ins.retain(|_, check_in| match &check_in.state {
            CheckInState::Open | CheckInState::Reasked(_) => true,
            CheckInState::Answered(when, _) | CheckInState::Lapsed(when) => *when >= over,
        });
    }

    fn prune_occurrences(&mut self, over: Instant, foreseen_from: NaiveDate) {
        let reasons = &mut self.occurrence_reasons;
        self.occurrences.retain(|id, occurrence| {
            let keep = match &occurrence.state {
                State::Settled { at, how: _ } => *at >= over,
                State::Upcoming | State::Deferred { .. } | State::Running { .. } | State::Asked { .. } => {
                    true
                }
            };
            if !keep {
                reasons.remove(id);
            }
            keep
        });
        self.foreseen.retain(|_, civils| {
            civils.retain(|civil| civil.date() >= foreseen_from);
            !civils.is_empty()
        });
    }

    fn prune_calls(&mut self, finished: Instant, unjudged: Instant) {
        let occurrences = &self.occurrences;
        let verifies = &mut self.verifies;
        self.calls.retain(|id, call| {
            let open = call
                .occurrence
                .and_then(|id| occurrences.get(&id))
                .is_some_and(|occurrence| !matches!(occurrence.state, State::Settled { .. }));
            let keep = match &call.state {
                CallState::Issued => true,
                // A look at what another call did is not judged itself.
                CallState::Claimed(_) if call.plan.is_none() => open || call.issued >= finished,
                CallState::Claimed(_) => open || call.issued >= unjudged,
                CallState::Lost | CallState::Judged(_) => open || call.issued >= finished,
            };
            if !keep {
                verifies.remove(id);
            }
            keep
        });
    }
}
