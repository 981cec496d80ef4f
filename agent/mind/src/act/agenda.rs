//! The timetable that the executive goes by: made when something changed, kept as far as it can be.
//!
//! It gives the order and the times. What is ready is taken in its order, and may be taken earlier than planned where it
//! keeps nothing else from beginning in time; so work fills the waits of other work, and a robot that is ahead stays
//! ahead. It is made again when a duty comes, goes, is put off, or takes another time than was reckoned with, and when
//! the robot is behind it; it is bounded by placements, not by time, so that the same events give the same timetable.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_memory::{Entry, StepKind, Timetable};
use hob_schedules::{Instant, Occurrence, OccurrenceId, Slot, State};
use hob_skills::{Name, TaskTiming};

use super::{Work, WorkKey};
use crate::Household;
use crate::plan::{Outline, Travel, View, hours_against};
use crate::timetable::{Battery, Budget, Job, Problem, Start, Stretch, solve};

/// Work is reckoned with so much more than it is expected to take, in percent: one call in seven fails and is done again.
const WORK_PERCENT: u32 = 115;

/// What a search may take: a few milliseconds, some hundred times a month. Where all can be on time it ends at once.
const SEARCH: Budget = Budget { effort: 40_000 };

/// What opens later than this is another day's.
const AHEAD_HOURS: i64 = 16;

/// More duties than this are placed too slowly for a robot that waits: then the least slack decides. A day has fifteen.
const DUTIES_MAX: usize = 60;

/// A plan whose length differs by this much changes the day, seconds.
const DIFFERS_SECONDS: u32 = 300;

/// A slot that should have been over this long ago was not kept: the day is planned again.
const BEHIND_MINUTES: i64 = 10;

/// A duty that moves by less than this is not written down anew.
const MOVED_MINUTES: i64 = 15;

/// From empty to full in an hour, as the catalogue's `charge` takes.
const CHARGE_PERCENT_PER_MINUTE: f64 = 100.0 / 60.0;

/// What the battery must hold when a go is over: the way to the dock, and with less nothing is begun.
const FLOOR_PERCENT: f64 = 15.0;

/// With nothing to choose between, the day is looked at again so often: what opens later comes into view.
const NOTHING_HOURS: i64 = 4;

/// No go drains more than this that is broken off for charging: with a full battery there is always a way.
const GO_PERCENT_MAX: f64 = 80.0;

/// A machine that has finished is emptied within so many minutes.
const UNLOAD_SECONDS: u32 = 15 * 60;

/// The timetable in force.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Agenda {
    /// By when each is to have the robot next.
    slots: Vec<Turn>,
    /// Whether there are more duties than can be placed in time: then the least slack decides.
    pub crowded: bool,
    /// When it is to be looked at again if nothing happens before.
    pub good_until: Instant,
}

/// When a duty is to have the robot next.
#[derive(Debug, Clone, PartialEq)]
struct Turn {
    id: OccurrenceId,
    /// `Instant::MAX_UTC` for one that there is no room for: it comes when nothing else does.
    begins: Instant,
    /// What its next go takes, the way there included.
    takes: TimeDelta,
    drain_percent: f64,
}

/// What is to be put into the timetable, and what it was made from.
struct Ahead {
    id: OccurrenceId,
    due: Instant,
    job: Job,
    /// When it was to begin by the timetable before.
    before: Option<u32>,
}

impl Agenda {
    fn turn(&self, id: OccurrenceId) -> Option<&Turn> {
        self.slots.iter().find(|turn| turn.id == id)
    }

    /// When the next duty is to have the robot.
    pub fn next_after(&self, now: Instant) -> Option<Instant> {
        let mut begins = self.slots.iter().map(|turn| turn.begins);
        begins.find(|begins| *begins > now && *begins < Instant::MAX_UTC)
    }

    /// Of duties that could have the robot now, in the order of least slack, the one that is to have it.
    pub fn chosen(
        &self,
        ready: impl Iterator<Item = OccurrenceId>,
        battery_percent: u8,
        now: Instant,
    ) -> Option<OccurrenceId> {
        let mut ready: Vec<(OccurrenceId, Option<&Turn>)> = ready.map(|id| (id, self.turn(id))).collect();
        let begins = |turn: Option<&Turn>| turn.map_or(Instant::MAX_UTC, |turn| turn.begins);
        ready.sort_by_key(|(_, turn)| begins(*turn));
        let fits = |(id, turn): &(OccurrenceId, Option<&Turn>)| {
            let planned = begins(*turn);
            if planned <= now {
                return true;
            }
            // What came into view this moment is in no timetable: it is begun where nothing else is planned.
            let (takes, drain) =
                turn.map_or((TimeDelta::zero(), 0.0), |turn| (turn.takes, turn.drain_percent));
            let mut others = self.slots.iter().filter(|other| other.id != *id && other.begins > now);
            let next = others.find(|other| other.begins < planned);
            let lasts = f64::from(battery_percent) - drain >= FLOOR_PERCENT;
            lasts && next.is_none_or(|next| now + takes <= next.begins)
        };
        ready.into_iter().find(fits).map(|(id, _)| id)
    }
}

impl Household {
    /// What a duty takes was reckoned anew.
    pub(super) fn reckoned(&mut self, id: OccurrenceId, outline: Outline) {
        let before = self.outlines.insert(id, outline);
        let seconds = |outline: Option<&Outline>| outline.map_or(0, Outline::seconds);
        let (was, is) = (seconds(before.as_ref()), seconds(self.outlines.get(&id)));
        self.agenda_stale |= was.abs_diff(is) > DIFFERS_SECONDS;
    }

    /// Sees that the timetable is that of the day as it is now.
    pub(super) fn keep_time(&mut self, now: Instant) {
        let in_force = self.agenda.as_ref().is_some_and(|agenda| now < agenda.good_until);
        if !self.settings.timetable || (!self.agenda_stale && in_force) {
            return;
        }
        self.agenda_stale = false;
        if self.travel.is_none() {
            self.travel = Travel::of(&self.view(now));
        }
        let Some(travel) = self.travel.take() else { return };
        self.agenda = Some(self.timetable(&travel, now));
        self.travel = Some(travel);
    }

    fn timetable(&mut self, travel: &Travel, now: Instant) -> Agenda {
        let mut machines: BTreeMap<Name, usize> = BTreeMap::new();
        let mut free_at = Vec::new();
        let ahead = self.ahead(travel, (&mut machines, &mut free_at), now);
        if ahead.len() < 2 || ahead.len() > DUTIES_MAX {
            let good_until = now + TimeDelta::hours(NOTHING_HOURS);
            return Agenda { slots: Vec::new(), crowded: ahead.len() > DUTIES_MAX, good_until };
        }
        let problem = Problem {
            start: Start {
                at: 0,
                room: travel.room(self.robot_room(now).as_ref()),
                battery_percent: f64::from(self.battery_percent).max(FLOOR_PERCENT),
                machines_free_at: free_at,
            },
            travel: travel.seconds.clone(),
            battery: Battery {
                dock: travel.dock,
                charge_percent_per_minute: CHARGE_PERCENT_PER_MINUTE,
                floor_percent: FLOOR_PERCENT,
            },
            before: ahead.iter().map(|one| one.before).collect(),
            jobs: ahead.iter().map(|one| one.job.clone()).collect(),
        };
        let solved = solve(&problem, SEARCH, &mut |_| {});
        let at = |seconds: u32| now + TimeDelta::seconds(i64::from(seconds));
        let (mut slots, mut written) = (Vec::new(), Timetable::default());
        for (one, begins) in ahead.iter().zip(&solved.begins) {
            let go = one.job.stretches.first();
            let first = begins.as_ref().and_then(|begins| begins.first().copied());
            slots.push(Turn {
                id: one.id,
                begins: first.map_or(Instant::MAX_UTC, at),
                takes: TimeDelta::seconds(go.map_or(0, |go| i64::from(go.seconds))),
                drain_percent: go.map_or(0.0, |go| go.drain_percent),
            });
            let Some((first, end)) = first.zip(begins.as_ref().map(|begins| one.job.end(begins))) else {
                written.left_out.push(one.id);
                continue;
            };
            written.slots.push(hob_memory::Slot {
                occurrence: one.id,
                begins: at(first),
                ends: at(end),
                goes: u32::try_from(one.job.stretches.len()).unwrap_or(u32::MAX),
                late: at(end) > one.due && end > one.job.due,
            });
        }
        slots.sort_by_key(|turn| (turn.begins, turn.id));
        written.slots.sort_by_key(|slot| (slot.begins, slot.occurrence));
        let planned = slots.iter().filter(|turn| turn.begins < Instant::MAX_UTC);
        let over = planned.map(|turn| turn.begins + turn.takes).min();
        let good_until = over.unwrap_or(now).max(now) + TimeDelta::minutes(BEHIND_MINUTES);
        if self.differs(&written) {
            self.log(Entry::Timetabled { timetable: written }, now);
        }
        Agenda { slots, crowded: false, good_until }
    }

    /// Whether people would notice that a timetable differs from the last that was written down.
    fn differs(&self, timetable: &Timetable) -> bool {
        let known = &self.memory.timetable;
        let moved = |slot: &hob_memory::Slot| {
            known.slot(slot.occurrence).is_none_or(|before| {
                let by = (slot.begins - before.begins).abs().max((slot.ends - before.ends).abs());
                by > TimeDelta::minutes(MOVED_MINUTES) || slot.late != before.late
            })
        };
        timetable.slots.iter().any(moved) || timetable.left_out.iter().any(|id| !known.left_out.contains(id))
    }

    /// The duties that the timetable is to have.
    fn ahead(
        &self,
        travel: &Travel,
        (machines, free_at): (&mut BTreeMap<Name, usize>, &mut Vec<u32>),
        now: Instant,
    ) -> Vec<Ahead> {
        let seconds = |at: Instant| {
            u32::try_from(at.signed_duration_since(now).num_seconds().max(0)).unwrap_or(u32::MAX / 2)
        };
        let mut machine = |name: &Name, free_at: &mut Vec<u32>| {
            *machines.entry(name.clone()).or_insert_with(|| {
                free_at.push(0);
                free_at.len() - 1
            })
        };
        let mut ahead: Vec<Ahead> = Vec::new();
        for occurrence in self.memory.open_occurrences() {
            let Some(begins_at) = self.begins_at(occurrence) else { continue };
            let work = self.works.get(&WorkKey::Duty(occurrence.id));
            let after = self.follows.get(&occurrence.id).filter(|_| work.is_none());
            let before = after.and_then(|id| self.memory.occurrences.get(id));
            let waits_for = before.filter(|o| !matches!(o.state, State::Settled { .. })).map(|o| o.id);
            let opens = match (work, waits_for) {
                (Some(work), _) => {
                    let rests_until = self.rests_until(occurrence, now).unwrap_or(now);
                    self.goes_on_at(work, now).max(rests_until)
                }
                (None, Some(_)) => occurrence.opens.max(now),
                (None, None) => begins_at.max(now),
            };
            if opens > now + TimeDelta::hours(AHEAD_HOURS) || (work.is_none() && occurrence.closes <= now) {
                continue;
            }
            let outline = self.outline_of(occurrence, work, now);
            // Its machine runs until then, and is emptied next.
            let runs = work.and_then(|work| match work.plan.steps.get(work.cursor).map(|s| &s.kind) {
                Some(StepKind::Wait { until, .. }) => until.fact.args.first(),
                Some(StepKind::Call { .. }) | None => None,
            });
            if let Some(running) = runs.filter(|name| self.view(now).is_a(name, "machine")) {
                let index = machine(running, free_at);
                free_at[index] = seconds(opens) + UNLOAD_SECONDS;
            }
            let until = now + TimeDelta::hours(2 * AHEAD_HOURS);
            let stretches: Vec<Stretch> = outline
                .goes
                .iter()
                .map(|go| Stretch {
                    seconds: (go.seconds.saturating_mul(WORK_PERCENT) / 100).max(1),
                    rooms: (travel.room(go.rooms.0.as_ref()), travel.room(go.rooms.1.as_ref())),
                    drain_percent: go.drain_percent.min(GO_PERCENT_MAX),
                    not_within: hours_against(&go.rules, &self.view(now), now, until)
                        .into_iter()
                        .map(|(from, until)| (seconds(from), seconds(until)))
                        .collect(),
                    machine: go.machine.as_ref().map(|name| machine(name, free_at)),
                    wait_seconds: go.wait_seconds,
                })
                .collect();
            let all: u32 = stretches.iter().map(|s| s.seconds + s.wait_seconds).sum();
            let due = seconds(occurrence.due) + if self.starts_at_its_time(occurrence) { all } else { 0 };
            ahead.push(Ahead {
                id: occurrence.id,
                due: occurrence.due,
                job: Job {
                    weight: u32::from(self.priority(occurrence)) + 1,
                    opens: seconds(opens),
                    begin_by: if work.is_some() { u32::MAX } else { seconds(occurrence.closes) },
                    due,
                    // What has begun is gone on with, however late: when to stop is not decided here.
                    closes: match work {
                        Some(_) => seconds(until).max(due),
                        None => seconds(self.bedtime_of(occurrence)).max(due),
                    },
                    after: None,
                    stretches,
                },
                before: self.planned_before(occurrence.id, work, seconds),
            });
        }
        let nth: BTreeMap<OccurrenceId, usize> =
            ahead.iter().enumerate().map(|(nth, one)| (one.id, nth)).collect();
        for one in &mut ahead {
            let Some(other) = self.follows.get(&one.id) else { continue };
            if self.works.contains_key(&WorkKey::Duty(one.id)) {
                continue;
            }
            one.job.after = nth.get(other).map(|nth| (*nth, self.lasts_minutes(*other) * 60));
        }
        ahead
    }

    /// When a work can go on.
    fn goes_on_at(&self, work: &Work, now: Instant) -> Instant {
        let wait = match work.plan.steps.get(work.cursor) {
            Some(step) if matches!(step.kind, StepKind::Wait { .. }) => {
                TimeDelta::seconds(step.seconds.into())
            }
            Some(_) | None => TimeDelta::zero(),
        };
        work.check_at.unwrap_or(now + wait).max(now)
    }

    fn outline_of(&self, occurrence: &Occurrence, work: Option<&Work>, now: Instant) -> Outline {
        let known = || self.outlines.get(&occurrence.id).cloned().unwrap_or_else(Outline::unknown);
        let Some(work) = work.filter(|work| !work.plan.partial) else { return known() };
        let waits = work.plan.steps.get(work.cursor).is_some_and(|s| matches!(s.kind, StepKind::Wait { .. }));
        let lifted = self.lifted(occurrence.id);
        let view = View { lifted: &lifted, ..self.view(now) };
        Outline::of_plan(&work.plan, work.cursor + usize::from(waits), &view)
    }

    /// When a duty was to have the robot by the timetable in force, as long as that lies ahead.
    fn planned_before(
        &self,
        id: OccurrenceId,
        work: Option<&Work>,
        seconds: impl Fn(Instant) -> u32,
    ) -> Option<u32> {
        let in_force = self.agenda.as_ref().map(|agenda| agenda.turn(id).map(|turn| turn.begins));
        let begins = in_force.unwrap_or_else(|| self.memory.timetable.slot(id).map(|slot| slot.begins));
        match work {
            // What has begun goes on.
            Some(work) => Some(work.check_at.map_or(0, seconds)),
            None => begins.filter(|begins| *begins < Instant::MAX_UTC).map(seconds),
        }
    }

    /// Whether a duty is in time when it begins at its time, rather than when it is done by then.
    fn starts_at_its_time(&self, occurrence: &Occurrence) -> bool {
        let Some(commitment) = self.memory.commitments.get(&occurrence.commitment) else { return false };
        let task = commitment.duty().and_then(|d| self.catalogue.tasks.get(&d.task));
        task.is_some_and(|t| t.timing == TaskTiming::Start)
            && commitment.when().is_some_and(|w| w.slots.iter().any(|s| matches!(s, Slot::At(_))))
    }
}
