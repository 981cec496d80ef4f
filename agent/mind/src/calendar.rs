//! Which occurrences come into view, and which close without having been done.

use chrono::{Days as CivilDays, NaiveDate, NaiveTime};
use hob_memory::{Entry, Ref};
use hob_schedules::commitment::StatedFact;
use hob_schedules::when::AnchorOn;
use hob_schedules::{
    Anchors, Commitment, Expansion, Instant, Kind, Matter, NOON, Occurrence, OccurrenceId, Settlement, Slot,
    Slotted, State, Timing, expand,
};
use hob_skills::{Name, TaskTiming};

use crate::Household;
use crate::absence::LeftOut;

/// Occurrences are foreseen this many days ahead: enough that tomorrow's dinner can be thought of tonight, little
/// enough that an amendment has few to take back.
const HORIZON_DAYS: u64 = 1;

/// After a longer downtime than this, what fell due is not worth a line each: the robot was away, and the house was
/// kept by others. Forty days is what the memory keeps of settled occurrences.
const DOWNTIME_DAYS_MAX: u64 = 40;

/// Times of anchors, from the household's commitments and stated facts.
struct Known<'a>(&'a Household);

impl Known<'_> {
    fn task_time(&self, task: &Name, date: NaiveDate) -> Option<NaiveTime> {
        let commitments =
            || self.0.memory.commitments.values().filter(|c| c.duty().is_some_and(|d| &d.task == task));
        let on_the_date = |c: &&Commitment| c.when().is_some_and(|w| falls_on(&w.days, date));
        let time = |c: &Commitment| slot_time(&c.when()?.slots, self.0);
        if let Some(commitment) = commitments().find(on_the_date) {
            return time(commitment);
        }
        // People eat on the days too when hob does not cook, at the hour that they are used to.
        let is_meal =
            self.0.catalogue.tasks.get(task).is_some_and(|t| t.params.iter().any(|p| p.class == "meal"));
        if is_meal { commitments().find_map(time) } else { None }
    }
}

/// Whether `days` has `date`, as far as can be said without expanding a loose count.
pub(crate) fn falls_on(days: &hob_schedules::Days, date: NaiveDate) -> bool {
    match days {
        hob_schedules::Days::On(on) => *on == date,
        hob_schedules::Days::Span(from, to) => (*from..=*to).contains(&date),
        hob_schedules::Days::By(rule) => !rule.dates_between(date, date).is_empty(),
        hob_schedules::Days::Loose(_) => true,
    }
}

fn slot_time(slots: &[Slot], household: &Household) -> Option<NaiveTime> {
    slots.iter().find_map(|slot| match slot {
        Slot::At(t) | Slot::By(t) | Slot::Between(t, _) => Some(*t),
        Slot::Part(part) => Some(household.policy.bounds(*part).0),
        Slot::Anchored(_) | Slot::AnyTime => None,
    })
}

impl Anchors for Known<'_> {
    fn time_of(&self, on: &AnchorOn, date: NaiveDate) -> Option<NaiveTime> {
        match on {
            AnchorOn::Commitment(id) => slot_time(&self.0.memory.commitments.get(id)?.when()?.slots, self.0),
            AnchorOn::Task(task) => self.task_time(task, date),
            AnchorOn::Hours { who, event } => self.0.memory.commitments.values().find_map(|c| {
                let Matter::Fact(StatedFact::Hours { who: whose, event: what, when }) = &c.matter else {
                    return None;
                };
                let meant =
                    what == event && who.as_ref().is_none_or(|w| w == whose) && falls_on(&when.days, date);
                if meant { slot_time(&when.slots, self.0) } else { None }
            }),
            AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_) => {
                self.nobody_home(date).first().map(|(from, _)| *from)
            }
            AnchorOn::Sun(_) => None,
        }
    }

    fn nobody_home(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let hours = |event: &str| AnchorOn::Hours { who: None, event: Name::new(event) };
        match (self.time_of(&hours("leaves"), date), self.time_of(&hours("returns"), date)) {
            (Some(from), Some(to)) if from < to => vec![(from, to)],
            // Nobody said when they are back: half past four is before most people are.
            (Some(from), None) => {
                let back = NaiveTime::from_hms_opt(16, 30, 0).unwrap_or(from);
                if from < back { vec![(from, back)] } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }
}

impl Household {
    /// The hours of a date in which nobody is at home, where everybody who might be has said when they are out.
    pub(crate) fn nobody_home_on(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let leaves = |who: &Name| {
            self.memory.commitments.values().any(|c| {
                matches!(&c.matter, Matter::Fact(StatedFact::Hours { who: whose, event, .. })
                    if whose == who && event == "leaves")
            })
        };
        let people = self.memory.house.iter().flat_map(|house| &house.people);
        let mut grown = people.filter(|person| matches!(person.role.as_str(), "owner" | "adult"));
        let all = grown.all(|person| leaves(&person.name) || leaves(&person.role));
        // "We leave at eight" is told of the owner.
        let we = self.memory.commitments.values().any(|c| {
            let said = c.sources.first().map(|source| source.words.to_lowercase()).unwrap_or_default();
            matches!(&c.matter, Matter::Fact(StatedFact::Hours { event, .. }) if event == "leaves")
                && (said.starts_with("we ") || said.contains(" we ") || said.contains("everyone"))
        });
        if all || we { Known(self).nobody_home(date) } else { Vec::new() }
    }

    /// The occurrences that a commitment has on the dates from `from` to `to`, by the household's own policy.
    pub fn occurrences_of(&self, commitment: &Commitment, from: NaiveDate, to: NaiveDate) -> Vec<Slotted> {
        let timing = match commitment.duty().and_then(|d| self.catalogue.tasks.get(&d.task)).map(|t| t.timing)
        {
            Some(TaskTiming::Ready) => Timing::Ready,
            Some(TaskTiming::Start) | None => Timing::Start,
        };
        let known = Known(self);
        let ctx = Expansion {
            zone: self.zone,
            policy: &self.policy,
            anchors: &known,
            grace_minutes: self.settings.grace_minutes,
            timing,
        };
        expand(commitment, from, to, &ctx)
    }

    /// Brings the occurrences of the next days into view, and takes back those whose commitment changed.
    pub(crate) fn foresee(&mut self, now: Instant) {
        let today = self.civil(now).date();
        let Some(through) = today.checked_add_days(CivilDays::new(HORIZON_DAYS)) else { return };
        if !self.stale_calendar && self.foreseen_through.is_some_and(|t| t >= through) {
            return;
        }
        let last_seen = self.foreseen_through;
        self.stale_calendar = false;
        // A new day: what was asked for and did not come is looked at again.
        self.list_changed = true;
        self.foreseen_through = Some(through);
        self.drop_undone(now);

        // From the last date that was looked at: what fell due while hob was down is foreseen late, and settled.
        let earliest = today.checked_sub_days(CivilDays::new(DOWNTIME_DAYS_MAX)).unwrap_or(today);
        let from = last_seen.or_else(|| self.last_foreseen_date()).unwrap_or(today).clamp(earliest, today);
        let commitments: Vec<Commitment> = self.memory.commitments.values().cloned().collect();
        for commitment in commitments {
            if !matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::CheckIn) {
                continue;
            }
            // A span belongs to its first day: one that is under way is looked for from there.
            let from = match commitment.when().map(|w| &w.days) {
                Some(hob_schedules::Days::Span(first, last)) if *last >= from => from.min(*first),
                Some(_) | None => from,
            };
            for slotted in self.occurrences_of(&commitment, from, through) {
                self.foresee_one(&commitment, &slotted, now);
            }
        }
    }

    fn last_foreseen_date(&self) -> Option<NaiveDate> {
        self.memory.occurrences.values().map(|o| o.date).max()
    }

    fn foresee_one(&mut self, commitment: &Commitment, slotted: &Slotted, now: Instant) {
        let seen = self.memory.foreseen.get(&commitment.id).is_some_and(|s| s.contains(&slotted.civil));
        if seen {
            return;
        }
        // A commitment binds from the moment it is made: what had closed by then was never hob's.
        let made = commitment.id.bits() >> 80;
        let closes = slotted.closes.timestamp_millis().max(0).cast_unsigned();
        if u128::from(closes) <= made {
            return;
        }
        let id: OccurrenceId = self.minter.mint(now);
        let occurrence = Occurrence {
            id,
            commitment: commitment.id,
            revision: commitment.revision,
            date: slotted.date,
            civil: slotted.civil,
            opens: slotted.opens,
            due: slotted.due,
            closes: slotted.closes,
            state: State::Upcoming,
        };
        self.log(Entry::Foreseen { occurrence }, now);
    }

    /// Takes back upcoming occurrences that are no longer due: the commitment ended or changed. What has begun goes on.
    fn drop_undone(&mut self, now: Instant) {
        let open: Vec<Occurrence> = self.memory.open_occurrences().cloned().collect();
        for occurrence in open {
            match occurrence.state {
                State::Upcoming | State::Deferred { .. } | State::Asked { .. } => {}
                State::Running { .. } | State::Settled { .. } => continue,
            }
            let reason = match self.memory.commitments.get(&occurrence.commitment) {
                None => Some("you took it back".to_owned()),
                Some(c) if c.revision != occurrence.revision => {
                    let commitment = c.clone();
                    let still = self
                        .occurrences_of(&commitment, occurrence.date, occurrence.date)
                        .into_iter()
                        .any(|s| s.civil == occurrence.civil && s.due == occurrence.due);
                    (!still).then(|| format!("it is now: {}", commitment.says))
                }
                Some(_) => None,
            };
            if let Some(reason) = reason {
                self.log(Entry::Dropped { id: occurrence.id, reason }, now);
            }
        }
    }

    /// Settles what closed without having been done.
    pub(crate) fn close_overdue(&mut self, now: Instant) {
        let closed: Vec<Occurrence> =
            self.memory.open_occurrences().filter(|o| o.closes <= now).cloned().collect();
        for occurrence in closed {
            if self.is_check_in(&occurrence) {
                continue;
            }
            let says = self.says_of(&occurrence);
            let why = self.left_out(&occurrence).or_else(|| self.notes.get(&occurrence.id).cloned());
            let mut because = vec![Ref::Commitment(occurrence.commitment), Ref::Occurrence(occurrence.id)];
            // The words on which it rests that nobody is at home.
            because.extend(self.stay_of(&occurrence));
            match occurrence.state {
                State::Upcoming => {
                    let reason =
                        why.unwrap_or_else(|| "there was no time for it before it closed".to_owned());
                    self.settle(occurrence.id, Settlement::Skipped, reason, because, now);
                }
                // Begun, and put off over night by a rule of hours: nothing else is put off past its window.
                State::Deferred { until }
                    if until > occurrence.closes && now < self.overrun_until(&occurrence) => {}
                State::Deferred { .. } => {
                    let reason = why.unwrap_or_else(|| "it was put off until it was too late".to_owned());
                    // What was left standing ready is put away.
                    self.leave_safe(now);
                    self.settle(occurrence.id, Settlement::Skipped, reason, because, now);
                }
                State::Asked { question } => {
                    if self.memory.questions.contains_key(&question) {
                        self.log(
                            Entry::QuestionClosed { id: question, reason: "its time passed".to_owned() },
                            now,
                        );
                    }
                    let reason = "I asked, and had no answer in time".to_owned();
                    self.settle(occurrence.id, Settlement::Skipped, reason, because, now);
                }
                State::Running { .. } => {
                    if now < self.overrun_until(&occurrence) {
                        continue;
                    }
                    self.abandon(occurrence.id, now);
                    let reason = format!(
                        "I was not done in time: {}",
                        why.unwrap_or_else(|| "it took too long".to_owned())
                    );
                    self.settle(occurrence.id, Settlement::GivenUp, reason.clone(), because.clone(), now);
                    self.tell(format!("I did not finish: {says} {reason}."), because, now);
                }
                State::Settled { .. } => {}
            }
        }
    }

    /// What has begun may go on past its window until people go to bed: a load half washed, an order on its way, helps
    /// nobody. What takes its own time (a machine runs, washing dries) is no reason to give it up for the night: it
    /// rests, and is gone on with until noon. It is settled as late.
    pub(crate) fn overrun_until(&self, occurrence: &Occurrence) -> Instant {
        let bedtime = self.bedtime_of(occurrence);
        let next = occurrence.date.succ_opt().filter(|_| self.takes_its_own_time(occurrence));
        next.map_or(bedtime, |date| bedtime.max(hob_schedules::resolve(date.and_time(NOON), self.zone)))
    }

    /// When people go to bed on the day of an occurrence; not before it closes.
    pub(crate) fn bedtime_of(&self, occurrence: &Occurrence) -> Instant {
        let (wakes, sleeps) = self.policy.waking;
        let date = if sleeps > wakes { Some(occurrence.date) } else { occurrence.date.succ_opt() };
        let bedtime = hob_schedules::resolve(date.unwrap_or(occurrence.date).and_time(sleeps), self.zone);
        bedtime.max(occurrence.closes)
    }

    /// When an occurrence that has overrun its window is gone on with, where that is not now: what may wait until
    /// morning keeps nobody awake.
    pub(crate) fn rests_until(&self, occurrence: &Occurrence, now: Instant) -> Option<Instant> {
        let local = self.civil(now);
        if now < occurrence.closes || self.policy.is_waking(local.time()) {
            return None;
        }
        let (wakes, _) = self.policy.waking;
        let date = if local.time() < wakes { Some(local.date()) } else { local.date().succ_opt() };
        Some(hob_schedules::resolve(date?.and_time(wakes), self.zone))
    }

    fn takes_its_own_time(&self, occurrence: &Occurrence) -> bool {
        let commitment = self.memory.commitments.get(&occurrence.commitment);
        let task = commitment.and_then(|c| c.duty()).and_then(|d| self.catalogue.tasks.get(&d.task));
        task.is_some_and(hob_skills::Task::takes_its_own_time)
    }

    /// Decides about what fell due while hob was down, at its start.
    pub(crate) fn catch_up(&mut self, now: Instant) {
        let Some(down_since) = self.last_record_at else { return };
        self.foresee(now);
        let passed: Vec<Occurrence> = self
            .memory
            .open_occurrences()
            .filter(|o| {
                o.due <= now
                    && o.due > down_since
                    && matches!(o.state, State::Upcoming | State::Deferred { .. })
            })
            .cloned()
            .collect();
        for occurrence in passed {
            if self.is_check_in(&occurrence) {
                continue;
            }
            let Some(commitment) = self.memory.commitments.get(&occurrence.commitment).cloned() else {
                continue;
            };
            let because = vec![Ref::Commitment(commitment.id)];
            let next_due = self
                .memory
                .open_occurrences()
                .filter(|o| o.commitment == commitment.id && o.due > occurrence.due)
                .map(|o| o.due)
                .min();
            let slotted = Slotted::from(&occurrence);
            match hob_schedules::downtime::after_downtime(&slotted, commitment.catch_up, now, next_due) {
                hob_schedules::downtime::Missed::StillOpen => {}
                hob_schedules::downtime::Missed::RunLate { until: _ } => {
                    self.notes.insert(occurrence.id, "I was not running when it was due".to_owned());
                }
                hob_schedules::downtime::Missed::Skip { why } => {
                    self.settle(occurrence.id, Settlement::Skipped, why, because, now);
                }
                hob_schedules::downtime::Missed::Ask { why } => {
                    self.ask_about(occurrence.id, &format!("{why} Shall I still do it?"), now);
                }
            }
        }
    }

    /// Why an occurrence is left out, if it is: the owner said so, or nobody is at home. It is settled when its time is over, not before: until then
    /// the owner may think again.
    pub(crate) fn left_out(&self, occurrence: &Occurrence) -> Option<String> {
        let commitment = self.memory.commitments.get(&occurrence.commitment)?;
        Some(self.left_out_at(commitment, occurrence.date, occurrence.civil.time())?.reason())
    }

    /// The stay for which an occurrence is left out, if it is for one.
    fn stay_of(&self, occurrence: &Occurrence) -> Option<Ref> {
        let commitment = self.memory.commitments.get(&occurrence.commitment)?;
        match self.left_out_at(commitment, occurrence.date, occurrence.civil.time())? {
            LeftOut::NobodyHome(stay) => Some(Ref::Commitment(stay.id)),
            LeftOut::Said(_) => None,
        }
    }

    pub(crate) fn is_check_in(&self, occurrence: &Occurrence) -> bool {
        self.memory.commitments.get(&occurrence.commitment).is_some_and(|c| c.kind() == Kind::CheckIn)
            || self.memory.check_ins.values().any(|c| c.occurrence == occurrence.id)
    }

    pub(crate) fn says_of(&self, occurrence: &Occurrence) -> String {
        self.memory
            .commitments
            .get(&occurrence.commitment)
            .map_or_else(|| "a duty".to_owned(), |c| c.says.clone())
    }

    /// Settles an occurrence, unless it is settled already.
    pub(crate) fn settle(
        &mut self,
        id: OccurrenceId,
        how: Settlement,
        reason: String,
        because: Vec<Ref>,
        now: Instant,
    ) {
        let settled = |o: &Occurrence| matches!(o.state, State::Settled { .. });
        if self.memory.occurrences.get(&id).is_none_or(settled) {
            return;
        }
        self.works.remove(&crate::act::WorkKey::Duty(id));
        self.log(Entry::Settled { id, how, reason, because }, now);
    }
}
