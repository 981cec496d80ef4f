//! What to do next: one robot, many duties.

use chrono::TimeDelta;
use hob_memory::StepKind;
use hob_schedules::{Instant, Kind, Occurrence, OccurrenceId, Slot, State};
use hob_skills::TaskTiming;

use super::{Phase, WorkKey};
use crate::plan::{Outline, View};
use crate::{Effect, Household};

/// Charge below this before anything that can wait: a long chore takes 15–20 %, and the way to the dock must be left.
const CHARGE_BELOW_PERCENT: u8 = 25;

/// With less than this nothing is begun, whatever is due.
const CHARGE_FIRST_PERCENT: u8 = 15;

/// Idle, charge when below this; above it, a visit to the dock gains little.
const CHARGE_IDLE_BELOW_PERCENT: u8 = 92;

/// How often a robot with an empty battery sees whether somebody put it on its dock.
const EMPTY_TRY_MINUTES: i64 = 15;

/// A duty that must be ready at a time is begun so much before the expected need, in percent of the expected duration:
/// calls fail one time in seven and are tried again.
const MARGIN_PERCENT: i64 = 130;

/// And so many minutes more. What is ready to be cooked too early waits for its time, see `act::perform`.
const MARGIN_MINUTES: i64 = 70;

/// A duty with less slack than this comes first.
const CRITICAL_MINUTES: i64 = 40;

/// At most so many decisions in one step of the mind; each begins, ends or puts off something, so more means a loop.
const DECISIONS_MAX: u32 = 64;

/// A candidate for the robot's time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// 0 critical, 1 late, 2 the rest.
    class: u8,
    /// Minutes of slack (for the late ones, minutes until it closes).
    slack_minutes: i64,
    /// More important first.
    unimportance: u8,
    what: Choice,
    id: OccurrenceId,
    /// Expected seconds of what is left of it.
    seconds: i64,
}

/// What to give the robot to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Choice {
    /// Go on with a work.
    Continue(WorkKey),
    /// Begin (or take up again after a restart) an occurrence.
    Begin(OccurrenceId),
    /// Put the first down for the second.
    GiveWay(OccurrenceId, OccurrenceId),
}

impl Household {
    /// Gives the robot its next call, if it is free and there is something to do.
    pub(crate) fn proceed(&mut self, now: Instant) {
        self.close_overdue(now);
        self.reckon(now);
        if self.flight.as_ref().is_none_or(|flight| flight.key == Some(WorkKey::Charge)) {
            self.keep_time(now);
        }
        self.mind_the_flight(now);
        self.next_try = None;
        if self.memory.stopped || !self.memory.link_up {
            return;
        }
        if self.waits_for_a_hand(now) {
            return;
        }
        self.tend_obligations(now);
        for _ in 0..DECISIONS_MAX {
            if self.flight.is_some() {
                return;
            }
            self.keep_time(now);
            match self.choose(now) {
                Some(Choice::Continue(key)) => self.advance(key, now),
                Some(Choice::Begin(id)) => self.begin(id, now),
                Some(Choice::GiveWay(id, other)) => self.give_way(id, other, now),
                None => {
                    if !self.begin_charging(now) {
                        return;
                    }
                }
            }
        }
        // Nothing came of so many decisions: look again in a minute rather than spin.
        self.next_try = now.checked_add_signed(TimeDelta::minutes(1));
    }

    /// With an empty battery nothing works: the owner is told once, and it is tried again from time to time.
    fn waits_for_a_hand(&mut self, now: Instant) -> bool {
        if self.battery_percent > 0 {
            self.empty_until = None;
            return false;
        }
        if let Some(until) = self.empty_until.filter(|until| now < *until) {
            self.next_try = Some(until);
            return true;
        }
        if self.empty_until.is_none() {
            let words = "My battery is empty. Please put me on my dock.".to_owned();
            self.tell(words, Vec::new(), now);
        }
        self.empty_until = now.checked_add_signed(TimeDelta::minutes(EMPTY_TRY_MINUTES));
        false
    }

    /// Cancels a call that is overdue, and a charge that keeps the robot from what is due.
    fn mind_the_flight(&mut self, now: Instant) {
        let Some(flight) = self.flight.clone() else { return };
        let charging = flight.key == Some(WorkKey::Charge) && flight.skill == "charge";
        let wanted = charging
            && self.battery_percent > CHARGE_BELOW_PERCENT
            && self.choose(now).is_some_and(|c| c != Choice::Continue(WorkKey::Charge));
        if (wanted || now >= flight.overdue_at) && self.cancelled.insert(flight.call) {
            self.effect(Effect::Cancel(flight.call));
        }
    }

    fn choose(&self, now: Instant) -> Option<Choice> {
        if self.works.contains_key(&WorkKey::PutRight) {
            return Some(Choice::Continue(WorkKey::PutRight));
        }
        // Hands full, or something of the plan's left open or hot: nothing comes between.
        if let Some(held) = self.works.values().find(|w| w.holds_the_robot() && w.key != WorkKey::Charge) {
            return Some(match (held.key, self.gives_way(held, now)) {
                (WorkKey::Duty(id), Some(other)) => Choice::GiveWay(id, other),
                (key, _) => Choice::Continue(key),
            });
        }
        if self.battery_percent < CHARGE_FIRST_PERCENT {
            return self.works.contains_key(&WorkKey::Charge).then_some(Choice::Continue(WorkKey::Charge));
        }
        let ready = self.ready(now);
        let best = match self.agenda.as_ref().filter(|agenda| !agenda.crowded) {
            Some(agenda) => {
                let chosen = agenda.chosen(ready.iter().map(|c| c.id), self.battery_percent, now);
                ready.iter().find(|c| Some(c.id) == chosen)
            }
            None => self.least_slack(&ready, now),
        };
        if best.is_none() && self.works.contains_key(&WorkKey::Charge) {
            return Some(Choice::Continue(WorkKey::Charge));
        }
        if self.battery_percent < CHARGE_BELOW_PERCENT && best.is_none_or(|b| b.class != 0) {
            return self.works.contains_key(&WorkKey::Charge).then_some(Choice::Continue(WorkKey::Charge));
        }
        best.map(|b| b.what)
    }

    /// The duties that could have the robot now, the one with the least slack first.
    fn ready(&self, now: Instant) -> Vec<Candidate> {
        let running =
            self.works.values().filter(|w| w.is_runnable(now, |l| self.believed(l, now))).filter_map(|w| {
                match w.key {
                    WorkKey::Duty(id) => {
                        let occurrence = self.memory.occurrences.get(&id);
                        if occurrence.is_some_and(|o| self.rests_until(o, now).is_some()) {
                            return None;
                        }
                        let rest = w.plan.seconds_from(w.cursor);
                        let seconds = if w.plan.partial { rest.max(self.expected_seconds(id)) } else { rest };
                        Some((id, Choice::Continue(w.key), i64::from(seconds)))
                    }
                    WorkKey::PutRight | WorkKey::Charge => None,
                }
            });
        let pending = self
            .memory
            .open_occurrences()
            .filter(|o| self.may_begin(o, now))
            .map(|o| (o.id, Choice::Begin(o.id), i64::from(self.expected_seconds(o.id))));
        let mut ready = Vec::new();
        for (id, what, seconds) in running.chain(pending) {
            let Some(occurrence) = self.memory.occurrences.get(&id) else { continue };
            let needed = TimeDelta::seconds(seconds * MARGIN_PERCENT / 100);
            let slack = occurrence.due.signed_duration_since(now) - needed;
            let (class, slack_minutes) = if slack < TimeDelta::zero() {
                (1, occurrence.closes.signed_duration_since(now).num_minutes())
            } else if slack < TimeDelta::minutes(CRITICAL_MINUTES) {
                (0, slack.num_minutes())
            } else {
                (2, slack.num_minutes())
            };
            let unimportance = 9 - self.priority(occurrence).min(9);
            ready.push(Candidate { class, slack_minutes, unimportance, what, id, seconds });
        }
        ready.sort();
        ready
    }

    /// Without a timetable: what has the least slack, but nothing long while something must be begun soon that is to be
    /// ready at its time.
    fn least_slack<'c>(&self, ready: &'c [Candidate], now: Instant) -> Option<&'c Candidate> {
        let guarded = self.guarded(now);
        ready.iter().find(|one| {
            // A dinner that must be begun within the hour is not endangered by a long chore begun now.
            guarded.is_none_or(|(other, begin_by)| {
                other == one.id
                    || one.class == 0
                    || now + TimeDelta::seconds(one.seconds.min(30 * 60)) <= begin_by
            })
        })
    }

    /// The next duty that must be ready at a time, not begun yet, and when it must be begun at the latest.
    fn guarded(&self, now: Instant) -> Option<(OccurrenceId, Instant)> {
        self.memory
            .open_occurrences()
            .filter(|o| {
                matches!(o.state, State::Upcoming | State::Deferred { .. })
                    && self.left_out(o).is_none()
                    && self.is_ready_at(o)
                    && o.due > now
            })
            .map(|o| {
                let needed =
                    TimeDelta::seconds(i64::from(self.expected_seconds(o.id)) * MARGIN_PERCENT / 100);
                (o.id, o.due - needed)
            })
            .min_by_key(|(id, at)| (*at, *id))
    }

    /// Whether an occurrence may be begun now.
    pub(super) fn may_begin(&self, occurrence: &Occurrence, now: Instant) -> bool {
        if self.works.contains_key(&WorkKey::Duty(occurrence.id)) {
            return false;
        }
        // What closed without having been begun is settled by now; what was begun goes on past its window.
        self.begins_at(occurrence).is_some_and(|at| at <= now) && self.rests_until(occurrence, now).is_none()
    }

    /// The earliest instant at which an open occurrence is begun; `None` for those that hob does not begin by itself.
    pub(super) fn begins_at(&self, occurrence: &Occurrence) -> Option<Instant> {
        let commitment = self.memory.commitments.get(&occurrence.commitment);
        if commitment.is_some_and(|c| c.kind() == Kind::CheckIn) || self.is_check_in(occurrence) {
            return None;
        }
        if self.left_out(occurrence).is_some() && !matches!(occurrence.state, State::Running { .. }) {
            return None;
        }
        // The shopping waits for the answer to what it is to bring, as long as there is time.
        let shops = commitment.and_then(|c| c.duty()).is_some_and(|d| d.task == "do-shopping");
        let asks = |check_in: &&hob_memory::CheckIn| self.is_about_shopping(check_in.occurrence);
        if shops
            && self.memory.open_check_in().filter(asks).is_some()
            && let State::Upcoming | State::Deferred { .. } = occurrence.state
        {
            let needed = TimeDelta::seconds(i64::from(self.expected_seconds(occurrence.id)));
            return Some((occurrence.due - needed).max(occurrence.opens));
        }
        let opens = if self.is_ready_at(occurrence) {
            let seconds = i64::from(self.expected_seconds(occurrence.id)) * MARGIN_PERCENT / 100;
            let early = TimeDelta::seconds(seconds) + TimeDelta::minutes(MARGIN_MINUTES);
            (occurrence.due - early).max(occurrence.opens)
        } else {
            self.after_what_it_follows(occurrence).unwrap_or(occurrence.opens).max(occurrence.opens)
        };
        match occurrence.state {
            State::Upcoming => Some(opens),
            State::Deferred { until } => Some(opens.max(until)),
            // Begun before a restart: taken up again at once.
            State::Running { since } => Some(since),
            State::Asked { .. } | State::Settled { .. } => None,
        }
    }

    /// Whether an occurrence must be ready at a clock time, rather than done within a window.
    pub(super) fn is_ready_at(&self, occurrence: &Occurrence) -> bool {
        let Some(commitment) = self.memory.commitments.get(&occurrence.commitment) else { return false };
        let ready = commitment
            .duty()
            .and_then(|d| self.catalogue.tasks.get(&d.task))
            .is_some_and(|t| t.timing == TaskTiming::Ready);
        ready && commitment.when().is_some_and(|w| w.slots.iter().any(|s| matches!(s, Slot::At(_))))
    }

    pub(super) fn priority(&self, occurrence: &Occurrence) -> u8 {
        self.memory
            .commitments
            .get(&occurrence.commitment)
            .and_then(|c| c.duty())
            .and_then(|d| self.catalogue.tasks.get(&d.task))
            .map_or(0, |t| t.priority)
    }

    /// Expected seconds of an occurrence that is not begun.
    pub(super) fn expected_seconds(&self, id: OccurrenceId) -> u32 {
        self.outlines.get(&id).map_or_else(|| Outline::unknown().seconds(), Outline::seconds)
    }

    /// Reckons how long the duties in view take. Done once for each, and again when a plan is made.
    pub(crate) fn reckon(&mut self, now: Instant) {
        let unknown: Vec<Occurrence> = self
            .memory
            .open_occurrences()
            .filter(|o| {
                matches!(o.state, State::Upcoming | State::Deferred { .. })
                    && !self.outlines.contains_key(&o.id)
            })
            .cloned()
            .collect();
        for occurrence in unknown {
            if let Some(before) = self.followed_by(&occurrence) {
                self.follows.insert(occurrence.id, before);
            }
            let duty = self.memory.commitments.get(&occurrence.commitment).and_then(|c| c.duty()).cloned();
            if let Some(duty) = duty {
                let lifted = self.lifted(occurrence.id);
                let outline = Outline::of_duty(&duty, &View { lifted: &lifted, ..self.view(now) });
                self.reckoned(occurrence.id, outline);
            }
        }
    }

    /// When to call again with a tick at the latest, if nothing happens before.
    pub fn next_wake(&self) -> Option<Instant> {
        let mut wake: Option<Instant> = None;
        // What could have been done at the last event was; only what comes after it is worth waking for.
        let mut at = |instant: Option<Instant>| {
            if let Some(instant) = instant.filter(|i| self.handled_at.is_none_or(|last| *i > last)) {
                wake = Some(wake.map_or(instant, |w| w.min(instant)));
            }
        };
        at(self.next_try);
        for occurrence in self.memory.open_occurrences() {
            at(Some(occurrence.closes));
            at(Some(self.overrun_until(occurrence)));
            at(self.begins_at(occurrence));
            at(self.handled_at.and_then(|now| self.rests_until(occurrence, now)));
        }
        for work in self.works.values() {
            at(work.check_at);
        }
        if let (Some(agenda), Some(now)) = (&self.agenda, self.handled_at) {
            at(agenda.next_after(now));
            at(Some(agenda.good_until));
        }
        at(self.flight.as_ref().filter(|f| !self.cancelled.contains(&f.call)).map(|f| f.overdue_at));
        at(self.obligation_at);
        at(self.check_in_wake());
        at(self.midnight());
        wake
    }

    /// The next local midnight after the last date foreseen began: new occurrences come into view.
    fn midnight(&self) -> Option<Instant> {
        let next = self.foreseen_through?;
        Some(hob_schedules::resolve(next.and_time(chrono::NaiveTime::MIN), self.zone))
    }

    /// Begins to charge, when there is reason to. Whether it did.
    fn begin_charging(&mut self, now: Instant) -> bool {
        let later = self.charge_after.filter(|after| now < *after);
        if self.works.contains_key(&WorkKey::Charge) || self.battery_percent >= CHARGE_IDLE_BELOW_PERCENT {
            return false;
        }
        if later.is_some() {
            self.next_try = later;
            return false;
        }
        let begun = self.begin_own(WorkKey::Charge, "charge", now);
        if !begun {
            self.next_try = now.checked_add_signed(TimeDelta::minutes(10));
        }
        begun
    }
}

impl super::Work {
    /// Whether the work must go on before anything else: it is in the middle of a stretch that does not yield.
    fn holds_the_robot(&self) -> bool {
        if !self.detour.is_empty() {
            return true;
        }
        let waits = matches!(self.plan.steps.get(self.cursor).map(|s| &s.kind), Some(StepKind::Wait { .. }));
        let began = self.cursor > 0 && self.plan.steps.get(self.cursor - 1).is_some_and(|s| !s.yields);
        began && !waits && self.cursor < self.plan.steps.len()
    }

    /// Whether its next step can be taken now.
    fn is_runnable(&self, now: Instant, holds: impl Fn(&hob_skills::Literal) -> bool) -> bool {
        match self.plan.steps.get(self.cursor).map(|s| &s.kind) {
            Some(StepKind::Wait { until, .. }) => self.check_at.is_none_or(|at| at <= now) || holds(until),
            Some(StepKind::Call { .. }) | None => self.check_at.is_none_or(|at| at <= now),
        }
    }
}

impl super::Flight {
    pub(super) fn is_look(&self) -> bool {
        matches!(self.phase, Phase::Looking { .. } | Phase::Checking { .. } | Phase::Searching)
    }
}
