//! The check-in: what to tell, what to ask, and what silence means.

mod compose;
mod deed;
mod done;
mod often;
mod supplies;
mod undone;

use chrono::TimeDelta;
use hob_memory::{CheckIn, CheckInState, Entry, Provenance, Ref};
use hob_schedules::{CheckInId, Instant, Matter, Occurrence, OccurrenceId, Settlement, Slot, State};

use crate::{Effect, Household};

/// A second asking comes this long after the first: time to come home, cook, sit down.
const REASK_MINUTES: i64 = 90;

/// Not in quiet hours; then it is asked this long after they end.
const MORNING_MINUTES: i64 = 30;

/// Without an answer a check-in lapses this long after it was opened: an evening's question can still be answered on
/// getting up, and a shopping that waits for it is still the first thing in the morning.
const LAPSES_HOURS: i64 = 12;

impl Household {
    /// Opens, asks again, and lapses check-ins.
    pub(crate) fn tend_check_ins(&mut self, now: Instant) {
        let due: Option<Occurrence> = self
            .memory
            .open_occurrences()
            .filter(|o| {
                matches!(o.state, State::Upcoming) && self.is_check_in(o) && self.check_in_opens(o) <= now
            })
            .min_by_key(|o| (o.due, o.id))
            .cloned();
        if let Some(open) = self.memory.open_check_in().cloned() {
            // One that had its time to be answered gives way to the next: an answer to both goes to the later.
            let had_its_time = now >= self.reask_at(open.opened);
            let next = had_its_time && due.as_ref().is_some_and(|next| now < next.closes);
            if now >= open.lapses || next {
                self.lapse(&open, next, now);
            } else if matches!(open.state, CheckInState::Open) && now >= self.reask_at(open.opened) {
                self.log(Entry::CheckInReasked { id: open.id }, now);
                let words = if self.is_about_shopping(open.occurrence) {
                    "I have not heard from you yet. What shall I pick up when I do the shopping, and is \
                             anything to change? Without an answer I go by the list and by what runs low."
                } else {
                    "I have not heard from you yet. Is anything to change? Without an answer all stays as it is."
                };
                let words = words.to_owned();
                self.log(
                    Entry::Told { words: words.clone(), because: vec![Ref::Occurrence(open.occurrence)] },
                    now,
                );
                self.effect(Effect::CheckIn { id: open.id, words });
            }
            if !next {
                return;
            }
        }
        if let Some(occurrence) = due {
            if let Some(said) = self.left_out(&occurrence) {
                self.settle(occurrence.id, Settlement::Skipped, said, Vec::new(), now);
            } else if now >= occurrence.closes {
                let reason = "its time passed before I came to it".to_owned();
                self.settle(occurrence.id, Settlement::Skipped, reason, Vec::new(), now);
            } else {
                self.open(occurrence.id, now);
            }
        }
    }

    /// Whether a check-in is one that asks what to bring from the shopping: it says so, or says not what it is about.
    pub(crate) fn is_about_shopping(&self, check_in: OccurrenceId) -> bool {
        let occurrence = self.memory.occurrences.get(&check_in);
        let commitment = occurrence.and_then(|o| self.memory.commitments.get(&o.commitment));
        commitment.is_none_or(|commitment| match &commitment.matter {
            Matter::CheckIn { about, .. } => {
                about.is_empty()
                    || about.iter().any(|topic| topic.contains("shopping") || topic.contains("list"))
            }
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::Preference(_)
            | Matter::Fact(_) => true,
        })
    }

    /// When a check-in is opened: at its time, or where the brief leaves that open at the household's usual one.
    fn check_in_opens(&self, occurrence: &Occurrence) -> Instant {
        let slots =
            self.memory.commitments.get(&occurrence.commitment).and_then(|c| c.when()).map(|w| &w.slots);
        let any_time = slots.is_some_and(|s| s.iter().all(|slot| matches!(slot, Slot::AnyTime)));
        let usual = hob_schedules::resolve(occurrence.date.and_time(self.settings.check_in_at), self.zone);
        if any_time && usual < occurrence.closes { usual.max(occurrence.opens) } else { occurrence.opens }
    }

    fn reask_at(&self, opened: Instant) -> Instant {
        let at = opened + TimeDelta::minutes(REASK_MINUTES);
        let local = self.civil(at);
        if !self.policy.is_quiet(local.time()) {
            return at;
        }
        let (_, quiet_ends) = self.policy.quiet;
        let date = if local.time() >= quiet_ends {
            local.date().succ_opt().unwrap_or(local.date())
        } else {
            local.date()
        };
        hob_schedules::resolve(date.and_time(quiet_ends), self.zone) + TimeDelta::minutes(MORNING_MINUTES)
    }

    /// When the check-ins next need attention.
    pub(crate) fn check_in_wake(&self) -> Option<Instant> {
        let open = self.memory.open_check_in().map(|open| match open.state {
            CheckInState::Open => self.reask_at(open.opened).min(open.lapses),
            CheckInState::Reasked(_) | CheckInState::Answered(..) | CheckInState::Lapsed(_) => open.lapses,
        });
        let next = self
            .memory
            .open_occurrences()
            .filter(|o| matches!(o.state, State::Upcoming) && self.is_check_in(o))
            .map(|o| self.check_in_opens(o));
        next.chain(open).min()
    }

    /// The owner opens the conversation.
    pub(crate) fn check_in_now(&mut self, now: Instant) {
        if let Some(open) = self.memory.open_check_in().cloned() {
            self.effect(Effect::CheckIn { id: open.id, words: open.text });
            return;
        }
        let next = self
            .memory
            .open_occurrences()
            .filter(|o| {
                matches!(o.state, State::Upcoming) && self.is_check_in(o) && o.date == self.civil(now).date()
            })
            .min_by_key(|o| (o.due, o.id))
            .map(|o| o.id);
        match next {
            Some(id) => self.open(id, now),
            None => {
                let id: CheckInId = self.minter.mint(now);
                let words = self.compose(None, now);
                let occurrence = OccurrenceId::from_bits(0);
                let lapses = now + TimeDelta::hours(1);
                let check_in = CheckIn {
                    id,
                    occurrence,
                    opened: now,
                    text: words.clone(),
                    questions: Vec::new(),
                    lapses,
                    state: CheckInState::Open,
                };
                self.log(Entry::CheckInOpened { check_in }, now);
                self.effect(Effect::CheckIn { id, words });
            }
        }
    }

    fn open(&mut self, occurrence: OccurrenceId, now: Instant) {
        let words = self.compose(Some(occurrence), now);
        let id: CheckInId = self.minter.mint(now);
        let questions = self.memory.open_questions().map(|q| q.id).collect();
        let check_in = CheckIn {
            id,
            occurrence,
            opened: now,
            text: words.clone(),
            questions,
            lapses: now + TimeDelta::hours(LAPSES_HOURS),
            state: CheckInState::Open,
        };
        let because = vec![Ref::Occurrence(occurrence)];
        self.log(
            Entry::Began { id: occurrence, reason: "it is time for the check-in".to_owned(), because },
            now,
        );
        self.log(Entry::CheckInOpened { check_in }, now);
        self.log(Entry::Told { words: words.clone(), because: vec![Ref::Occurrence(occurrence)] }, now);
        self.effect(Effect::CheckIn { id, words });
    }

    /// The open check-in was answered with these words (which have been acted on already).
    pub(crate) fn check_in_answered(&mut self, words: &str, now: Instant) {
        let Some(open) = self.memory.open_check_in().cloned() else { return };
        self.log(Entry::CheckInAnswered { id: open.id, words: words.to_owned() }, now);
        let reason = "we talked".to_owned();
        self.settle(open.occurrence, Settlement::Done, reason, vec![Ref::Occurrence(open.occurrence)], now);
    }

    /// A check-in ends without an answer; its questions go by their defaults, unless the next one asks them `on`.
    fn lapse(&mut self, open: &CheckIn, on: bool, now: Instant) {
        let asked = self
            .memory
            .open_lines(crate::shopping::SHOPPING)
            .filter(|l| matches!(l.provenance, Provenance::Asked(_)))
            .count();
        let default_taken = if asked > 0 {
            format!("I go by the list ({asked} of it you asked for) and by what runs low")
        } else {
            "I go by what runs low and by what the recipes need".to_owned()
        };
        self.log(Entry::CheckInLapsed { id: open.id, default_taken: default_taken.clone() }, now);
        let twice =
            if matches!(open.state, CheckInState::Reasked(_)) { ", though I asked twice" } else { "" };
        let reason = format!("no answer{twice}; {default_taken}");
        self.settle(
            open.occurrence,
            Settlement::Skipped,
            reason,
            vec![Ref::Occurrence(open.occurrence)],
            now,
        );
        for id in open.questions.iter().filter(|_| !on) {
            let default = self
                .memory
                .questions
                .get(id)
                .filter(|q| matches!(q.state, hob_memory::QuestionState::Open))
                .and_then(|q| q.default.clone());
            if let Some(default) = default {
                self.log(Entry::QuestionClosed { id: *id, reason: format!("no answer, so: {default}") }, now);
            }
        }
    }
}
