//! Folding the journal: one record after another into a [`Memory`].
//!
//! Total on any sequence of records: what does not fit is complained of and changes nothing else.

mod amendments;
mod calls;
mod check_ins;
mod lists;
mod occurrences;
mod questions;
mod stock;
#[cfg(test)]
mod tests;

use hob_schedules::{Instant, Name, Zone};
use hob_skills::{House, Sighting};

use crate::memory::{COMPLAINTS_MAX, CONVERSATION_MAX};
use crate::{Belief, Conversation, Entry, Memory, Record, Touched};

impl Memory {
    /// Applies one record, and says which rows of the derived tables it changed.
    ///
    /// Never panics and never refuses. The same records make the same memory, whether they come one at a time over six
    /// months or all at once at a start: whatever is forgotten is forgotten by the records' own times.
    pub fn apply(&mut self, record: &Record) -> Vec<Touched> {
        let next = self.seq.saturating_add(1);
        if record.seq != next {
            self.complain(record.seq, format_args!("its number is not the next, {next}"));
        }
        self.seq = record.seq;
        self.minted = self.minted.max(record.minted);
        self.prune(record.at);
        self.at = Some(record.at);
        let mut touched = Vec::new();
        self.fold(record.seq, record.at, &record.entry, &mut touched);
        touched
    }

    fn fold(&mut self, seq: u64, at: Instant, entry: &Entry, touched: &mut Vec<Touched>) {
        match entry {
            Entry::Founded { seed, zone } => self.found(seq, *seed, zone),
            Entry::Surveyed { house } => self.survey(seq, at, house, touched),
            Entry::BriefTaken { revision, text, statements } => {
                self.brief = Some((*revision, text.clone()));
                self.statements.clone_from(statements);
                touched.push(Touched::Brief);
            }
            Entry::Said { who, words } => self.hear(at, who.clone(), words),
            Entry::Told { words, because: _ } => self.hear(at, Name::new_static("hob"), words),
            Entry::Amended { id, says, set, before, ended, because: _, undoes } => {
                let change = amendments::Change { set, before, ended, undoes: *undoes };
                self.amend(seq, *id, says, change, touched);
            }
            Entry::Excepted { id, commitment, from, until, says, because: _ } => {
                let exception = crate::Exception {
                    amendment: *id,
                    commitment: *commitment,
                    from: *from,
                    until: *until,
                    says: says.clone(),
                };
                self.except(seq, exception, touched);
            }
            Entry::Asked { question, occurrence, .. } => self.ask(seq, question, *occurrence, touched),
            Entry::Answered { id, words } => {
                self.close_question(seq, *id, crate::QuestionState::Answered(at, words.clone()), touched);
            }
            Entry::QuestionClosed { id, reason } => {
                self.close_question(seq, *id, crate::QuestionState::Closed(at, reason.clone()), touched);
            }
            Entry::Foreseen { occurrence } => self.foresee(seq, occurrence, touched),
            Entry::Dropped { id, reason: _ } => self.drop_occurrence(seq, *id, touched),
            Entry::Planned { plan } => self.plan(seq, plan, touched),
            Entry::Timetabled { timetable } => self.timetable.clone_from(timetable),
            Entry::Began { id, reason: _, because: _ } => {
                self.stand(seq, *id, hob_schedules::State::Running { since: at }, touched);
            }
            Entry::Deferred { id, until, reason: _, because: _, choice: _ } => {
                self.stand(seq, *id, hob_schedules::State::Deferred { until: *until }, touched);
            }
            Entry::Settled { id, how, reason: _, because: _ } => {
                self.stand(seq, *id, hob_schedules::State::Settled { at, how: *how }, touched);
            }
            Entry::CallIssued { call, occurrence, plan, verifies } => {
                let issued = crate::Call {
                    call: call.clone(),
                    occurrence: *occurrence,
                    plan: *plan,
                    issued: at,
                    state: crate::CallState::Issued,
                };
                self.issue(seq, issued, *verifies, touched);
            }
            Entry::CallRefused { skill: _, occurrence, reason: _, because: _ } => {
                if let Some(id) = occurrence {
                    self.note_reason(seq, *id);
                }
            }
            Entry::CallClaimed { id, outcome } => self.claim(seq, *id, outcome, touched),
            Entry::CallLost { id, reason: _ } => self.lose(seq, *id, touched),
            Entry::CallJudged { id, verdict, key, seconds } => {
                self.judge(seq, *id, *verdict, key, *seconds, touched);
            }
            Entry::Believed { beliefs } => self.believe(beliefs, touched),
            Entry::Seen { sightings, call: _ } => self.see(at, sightings, touched),
            Entry::Measured { amounts, call } => self.measure(seq, at, amounts, *call, touched),
            Entry::Reckoned { stock, reason: _ } => self.reckon(seq, stock, touched),
            Entry::Listed { line } => self.list(at, line, touched),
            Entry::LinesOrdered { ids, call: _ } => {
                for id in ids {
                    self.set_line(seq, at, *id, crate::LineState::Ordered(at), touched);
                }
            }
            Entry::LineDone { id } => self.set_line(seq, at, *id, crate::LineState::Done(at), touched),
            Entry::LineRemoved { id, reason } => {
                self.set_line(seq, at, *id, crate::LineState::Removed(at, reason.clone()), touched);
            }
            Entry::CheckInOpened { check_in } => self.begin_check_in(seq, check_in, touched),
            Entry::CheckInReasked { id } => {
                self.set_check_in(seq, *id, crate::CheckInState::Reasked(at), touched);
            }
            Entry::CheckInAnswered { id, words } => {
                self.set_check_in(seq, *id, crate::CheckInState::Answered(at, words.clone()), touched);
            }
            Entry::CheckInLapsed { id, default_taken: _ } => {
                self.set_check_in(seq, *id, crate::CheckInState::Lapsed(at), touched);
            }
            Entry::Link { up, reason: _ } => self.link_up = *up,
            Entry::Abilities { lacking } => self.lacking.clone_from(lacking),
            Entry::Stopped { stopped, reason: _ } => self.stopped = *stopped,
            // The line is down until it is seen to be up again. A stop outlives a restart: only the owner ends it.
            Entry::Started { version: _ } => self.link_up = false,
        }
    }

    pub(crate) fn complain(&mut self, seq: u64, what: std::fmt::Arguments<'_>) {
        self.complaints_count = self.complaints_count.saturating_add(1);
        if self.complaints.len() < COMPLAINTS_MAX {
            self.complaints.push(format!("record {seq}: {what}"));
        }
    }

    fn found(&mut self, seq: u64, seed: u64, zone: &str) {
        if self.founded.is_some() {
            self.complain(seq, format_args!("the household is founded already"));
            return;
        }
        if zone.parse::<Zone>().is_err() {
            self.complain(seq, format_args!("`{zone}` is no IANA zone; UTC is used"));
        }
        self.founded = Some((seed, zone.to_owned()));
    }

    /// The survey is the first sighting of every thing and the first stock of every item. A later survey of the same
    /// home must not put the milk of the first day back into the fridge, so what is known already stays.
    fn survey(&mut self, seq: u64, at: Instant, house: &House, touched: &mut Vec<Touched>) {
        touched.push(Touched::House);
        for thing in &house.things {
            if !self.sightings.contains_key(&thing.name) {
                self.sightings.insert(thing.name.clone(), (thing.at.clone(), at));
                touched.push(Touched::Sighting(thing.name.clone()));
            }
        }
        self.take_stock(seq, at, house, touched);
        self.house = Some(house.clone());
    }

    fn hear(&mut self, at: Instant, who: Name, words: &str) {
        let over = (self.conversation.len() + 1).saturating_sub(CONVERSATION_MAX);
        self.conversation.drain(..over);
        self.conversation.push(Conversation { at, who, words: words.to_owned() });
    }

    fn believe(&mut self, beliefs: &[Belief], touched: &mut Vec<Touched>) {
        for belief in beliefs {
            touched.push(Touched::Belief(belief.fact.clone()));
            self.beliefs.insert(belief.fact.clone(), belief.clone());
        }
    }

    fn see(&mut self, at: Instant, sightings: &[Sighting], touched: &mut Vec<Touched>) {
        for sighting in sightings {
            touched.push(Touched::Sighting(sighting.object.clone()));
            self.sightings.insert(sighting.object.clone(), (sighting.place.clone(), at));
        }
    }
}
