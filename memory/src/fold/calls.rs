//! Calls, and what is learned from them.

use hob_schedules::CallId;
use hob_skills::Outcome;

use crate::{Call, CallState, ExperienceKey, Memory, Touched, Verdict};

impl Memory {
    /// A call is kept even when its occurrence is not known: what may have been sent must never be forgotten.
    pub(super) fn issue(
        &mut self,
        seq: u64,
        issued: Call,
        verifies: Option<CallId>,
        touched: &mut Vec<Touched>,
    ) {
        let id = issued.call.id;
        if self.calls.contains_key(&id) {
            self.complain(seq, format_args!("{id} is issued a second time"));
            return;
        }
        if let Some(occurrence) = issued.occurrence
            && !self.occurrences.contains_key(&occurrence)
        {
            self.complain(seq, format_args!("{id} is for {occurrence}, which is not known"));
        }
        if let Some(verified) = verifies {
            self.verifies.insert(id, verified);
        }
        self.calls.insert(id, issued);
        touched.push(Touched::Call(id));
    }

    /// A claim may still come for a call that was given up as lost.
    pub(super) fn claim(&mut self, seq: u64, id: CallId, outcome: &Outcome, touched: &mut Vec<Touched>) {
        match self.calls.get_mut(&id) {
            None => self.complain(seq, format_args!("{id} is not known")),
            Some(Call { state: CallState::Judged(_), .. }) => {
                self.complain(seq, format_args!("{id} is judged already"));
            }
            Some(call) => {
                call.state = CallState::Claimed(outcome.clone());
                touched.push(Touched::Call(id));
            }
        }
    }

    pub(super) fn lose(&mut self, seq: u64, id: CallId, touched: &mut Vec<Touched>) {
        match self.calls.get_mut(&id) {
            None => self.complain(seq, format_args!("{id} is not known")),
            Some(call) if call.state == CallState::Issued => {
                call.state = CallState::Lost;
                touched.push(Touched::Call(id));
            }
            Some(_) => self.complain(seq, format_args!("{id} is lost after its outcome was known")),
        }
    }

    /// Each call counts once, however often it is judged.
    pub(super) fn judge(
        &mut self,
        seq: u64,
        id: CallId,
        verdict: Verdict,
        key: &ExperienceKey,
        seconds: u32,
        touched: &mut Vec<Touched>,
    ) {
        let Some(call) = self.calls.get_mut(&id) else {
            self.complain(seq, format_args!("{id} is not known"));
            return;
        };
        if matches!(call.state, CallState::Judged(_)) {
            self.complain(seq, format_args!("{id} is judged already"));
            return;
        }
        call.state = CallState::Judged(verdict);
        touched.push(Touched::Call(id));
        if verdict == Verdict::Unverified {
            return;
        }
        self.experience.count(key, verdict, seconds);
        touched.push(Touched::Experience(key.clone()));
    }
}
