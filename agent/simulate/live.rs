//! The driver: one thread lives the days, and time jumps to whatever happens next.
//!
//! At each instant everything that can happen without time passing happens: bytes arrive, links repeat and beat, the
//! simulated house moves on, the owner speaks, the mind wakes. Each event goes through the mind in the order of
//! `hob run`: handle, hand the records to the store, then perform the effects. The store writes the
//! steps in order, on a thread of its own ([`WriteBehind`]): by the simulated clock a commit takes no time. Then the clock
//! is put to the earliest of: the mind's next wake, the host link's and the house's next timers, the next bytes' arrival,
//! the opening or end of something due, and the next midnight.
//!
//! The links' periods are [`Timing::SIMULATED`]: a heartbeat a minute while a call runs and a lease of five, instead
//! of ten heartbeats a second. Everything else on the line is as it is in a home.

use std::collections::VecDeque;

use chrono::{Days, NaiveTime, TimeDelta};
use hob_memory::{Entry, Store as _};
use hob_memory_sqlite::{SqliteStore, Sync, WriteBehind};
use hob_mind::{Effect, Event, Household, Settings};
use hob_robot_io::{LinkEvent, convert};
use hob_schedules::{Instant, civil_of, resolve};
use hob_sim::{Expects, Sim};
use hob_skills::Catalogue;
use hob_wire::{HostConfig, HostLink, Micros, SendError, Timing};

use super::chronicle::Chronicle;
use super::house::Truth;
use super::line::{Line, Way};
use super::watch::Watch;
use super::{Plan, Report};
use crate::clock::{Clock as _, Stopwatch, WallClock};
use crate::failure::Failure;
use crate::line::event_of;

/// As often at one instant as this, and the parties wait for each other: the busiest real instant, the reading of a
/// brief with its questions, takes some hundred rounds.
const ROUNDS_MAX: u32 = 20_000;

/// A day with more entries than this is no day but a loop: a busy family's has some three thousand.
const ENTRIES_A_DAY_MAX: u64 = 50_000;

/// A life as it is being lived.
struct Life {
    household: Household,
    store: WriteBehind,
    host: HostLink,
    sim: Sim,
    line: Line,
    chronicle: Chronicle,
    watch: Watch,
    start: Instant,
    now: Instant,
    /// When the mind is to be woken, as it said after the last event: nothing else changes it.
    wake: Option<Instant>,
    /// How many deeds of the house the watch has seen.
    deeds_seen: usize,
    /// What the mind is still to be told, in order.
    inbox: VecDeque<Event>,
    /// One buffer for all frames.
    frame: Vec<u8>,
    /// Milliseconds that the mind took over each event that made it plan the day again.
    day_planned_ms: Vec<f64>,
}

/// A life that is over.
pub(super) struct Lived {
    pub(super) household: Household,
    pub(super) sim: Sim,
    pub(super) chronicle: Chronicle,
    pub(super) watch: Watch,
    /// Ascending.
    pub(super) day_planned_ms: Vec<f64>,
}

/// Lives the days, and judges them.
pub(super) async fn live(plan: &Plan, progress: &mut dyn FnMut(u32)) -> Result<Report, Failure> {
    let wall = WallClock;
    let began = wall.now();
    let scratch;
    let path = match &plan.database {
        Some(path) => path.clone(),
        None => {
            scratch = tempfile::tempdir()
                .map_err(|error| Failure::failed("there is no room for a temporary file").because(error))?;
            scratch.path().join("simulated.db")
        }
    };
    let mut life = Life::begin(plan, SqliteStore::open(&path, Sync::Fast).await?).await?;
    let end = life.days_later(plan.days);
    for day in 1..=plan.days {
        if let Err(failure) = life.until(life.days_later(day).min(end)) {
            // What the store could not write is the cause; that the life could not go on follows from it.
            return Err(life.store.finish().err().map_or(failure, Failure::from));
        }
        progress(day);
    }
    life.watch.finish(end);
    let Life { household, store, sim, chronicle, watch, mut day_planned_ms, .. } = life;
    day_planned_ms.sort_by(f64::total_cmp);
    let mut store = store.finish()?;
    let lived = (wall.now() - began).as_seconds_f64();
    let verify = store.verify().await?;
    let wall_seconds = (wall.now() - began).as_seconds_f64();
    tracing::info!(lived, verified = wall_seconds - lived, "seconds");
    let lived = Lived { household, sim, chronicle, watch, day_planned_ms };
    Ok(super::verdict::report(plan, lived, end, verify, wall_seconds))
}

impl Life {
    async fn begin(plan: &Plan, mut store: SqliteStore) -> Result<Self, Failure> {
        if !store.load().await?.is_empty() {
            return Err(Failure::wrong(format!("{} has a household in it already", store.path().display()))
                .way_out("a simulation begins a life of its own: name a file that is not there yet"));
        }
        let start = resolve(plan.start, plan.zone);
        let sim = Sim::new(&plan.house, Catalogue::builtin(), plan.seed, start, plan.zone, plan.profile)
            .map_err(|error| Failure::wrong("the house cannot be simulated").because(error))?;
        let mut life = Self {
            household: Household::restore(
                Settings { learning: plan.learning, timetable: plan.timetable, ..Settings::default() },
                [],
            ),
            store: WriteBehind::new(store)?,
            host: HostLink::new(
                HostConfig { boot_id: plan.seed ^ BOOT, timing: Timing::SIMULATED },
                Micros(0),
            ),
            sim,
            line: Line::new(plan.seed, plan.profile),
            chronicle: Chronicle::new(plan.zone),
            watch: Watch::new(plan.zone),
            start,
            now: start,
            wake: None,
            deeds_seen: 0,
            inbox: VecDeque::new(),
            frame: Vec::new(),
            day_planned_ms: Vec::new(),
        };
        let founded = Event::Founded {
            seed: plan.seed,
            zone: plan.zone.name().to_owned(),
            house: Box::new(plan.house.clone()),
        };
        life.tell(founded)?;
        life.tell(Event::Started { version: env!("CARGO_PKG_VERSION").to_owned() })?;
        life.tell(Event::Brief { text: plan.brief.clone() })?;
        Ok(life)
    }

    /// The midnight after so many days.
    fn days_later(&self, days: u32) -> Instant {
        let zone = self.watch.zone();
        let date = civil_of(self.start, zone).date();
        let last = date.checked_add_days(Days::new(u64::from(days))).unwrap_or(date);
        resolve(last.and_time(NaiveTime::MIN), zone)
    }

    fn micros(&self) -> Micros {
        let micros = (self.now - self.start).num_microseconds().unwrap_or(i64::MAX);
        Micros(micros.max(0).cast_unsigned())
    }

    fn instant(&self, micros: Micros) -> Instant {
        self.start + TimeDelta::microseconds(i64::try_from(micros.0).unwrap_or(i64::MAX))
    }

    /// Lives until an instant.
    fn until(&mut self, end: Instant) -> Result<(), Failure> {
        let mut rounds = 0;
        let entries_max = self.chronicle.entries + ENTRIES_A_DAY_MAX;
        loop {
            if self.chronicle.entries > entries_max {
                return Err(self.goes_round());
            }
            while self.round()? {
                rounds += 1;
                if rounds > ROUNDS_MAX {
                    return Err(self.stuck());
                }
            }
            self.observe();
            if self.now >= end {
                return Ok(());
            }
            let next = self.next().min(end);
            if next > self.now {
                self.now = next;
                rounds = 0;
            } else {
                rounds += 1;
                if rounds > ROUNDS_MAX {
                    return Err(self.stuck());
                }
            }
        }
    }

    /// Everything that can happen now, once; whether anything did.
    fn round(&mut self) -> Result<bool, Failure> {
        let mut moved = false;
        let now = self.micros();
        self.sim.advance(self.now);
        self.host.on_timeout(now);
        while let Some(bytes) = self.line.receive(Way::ToRobot, now) {
            self.sim.on_bytes(&bytes);
            moved = true;
        }
        while let Some(bytes) = self.line.receive(Way::ToHost, now) {
            self.host.on_bytes(now, &bytes);
            moved = true;
        }
        while let Some(event) = self.host.poll_event() {
            self.inbox.extend(LinkEvent::from_host(event, 1).and_then(event_of));
        }
        while let Some(heard) = self.sim.poll_said() {
            self.inbox.push_back(Event::Said { who: heard.who, words: heard.words });
        }
        if self.inbox.is_empty() && self.wake.is_some_and(|at| at <= self.now) {
            self.inbox.push_back(Event::Tick);
        }
        while let Some(event) = self.inbox.pop_front() {
            moved = true;
            self.tell(event)?;
        }
        self.transmit(now);
        Ok(moved)
    }

    fn transmit(&mut self, now: Micros) {
        loop {
            self.frame.clear();
            if self.host.poll_transmit(now, &mut self.frame) == 0 {
                break;
            }
            self.line.send(Way::ToRobot, self.frame.clone(), now);
        }
        loop {
            self.frame.clear();
            if self.sim.poll_transmit(&mut self.frame) == 0 {
                break;
            }
            self.line.send(Way::ToHost, self.frame.clone(), now);
        }
    }

    /// One event through the mind: journal first.
    fn tell(&mut self, event: Event) -> Result<(), Failure> {
        let brief = matches!(event, Event::Brief { .. });
        let watch = Stopwatch::start();
        let step = self.household.handle(event, self.now);
        if step.records.iter().any(|record| matches!(record.entry, Entry::Timetabled { .. })) {
            self.day_planned_ms.push(watch.seconds() * 1e3);
        }
        self.wake = self.household.next_wake();
        if !step.records.is_empty() {
            self.chronicle.take(&step.records);
            self.watch.take(&step.records, &self.household);
            self.store.append(step.records, &step.touched, self.household.memory())?;
        }
        for effect in step.effects {
            // What the brief leaves open is asked when it is read; the owner sits there with it.
            if let (Effect::Ask { question }, false) = (&effect, brief) {
                self.chronicle.interventions.push((self.now, question.ask.clone()));
                self.chronicle.line(self.now, true, format!("hob asks, out of turn: “{}”", question.ask));
            }
            self.perform(effect);
        }
        Ok(())
    }

    /// Performs an effect. What the link does not take is made up for in its next session, where the robot tells all
    /// its calls again; only a call that was not sent is over: it was not started, and the mind may plan on.
    fn perform(&mut self, effect: Effect) {
        let now = self.micros();
        let owner = self.sim.owner().name.clone();
        match effect {
            Effect::Call(call) => {
                let sent = match self.host.device_boot() {
                    Some(boot) => self.host.call(now, convert::call(&call, boot)),
                    None => Err(SendError::NotReady),
                };
                if let Err(error) = sent {
                    let reason = format!("it was not sent: {error}");
                    self.inbox.push_back(Event::Lost { id: call.id, reason });
                }
            }
            Effect::Cancel(id) => drop(self.host.cancel(now, convert::wire_id(id))),
            Effect::Query(id) => drop(self.host.query(now, convert::wire_id(id))),
            Effect::Acknowledge(id) => drop(self.host.acknowledge_result(now, convert::wire_id(id))),
            Effect::Stop(true) => self.host.stop(now),
            Effect::Stop(false) => self.host.resume(now),
            // She answers when she is home and awake.
            Effect::Tell { words, favour } => {
                if favour {
                    self.chronicle.interventions.push((self.now, words.clone()));
                }
                self.sim.hear(&owner, &words, Expects::Nothing);
            }
            Effect::CheckIn { words, .. } => self.sim.hear(&owner, &words, Expects::CheckIn),
            Effect::Ask { question } => {
                let expects = Expects::Answer { choices: question.choices, default: question.default };
                self.sim.hear(&owner, &question.ask, expects);
            }
        }
    }

    /// Lets the watch see the house as it is now.
    fn observe(&mut self) {
        self.watch.expand(&self.household, self.now);
        let deeds = self.sim.deeds().len();
        let opens = self.watch.next_edge_at().is_some_and(|at| at <= self.now);
        if deeds == self.deeds_seen && !opens {
            return;
        }
        self.deeds_seen = deeds;
        let zone = self.watch.zone();
        let truth = Truth::new(&self.sim, &self.household, self.now, zone);
        self.watch.look(self.now, &truth);
    }

    fn next(&self) -> Instant {
        let links = [self.host.next_timeout(), self.line.next()];
        let house = self.sim.next_event();
        links
            .into_iter()
            .flatten()
            .map(|micros| self.instant(micros))
            .chain(self.wake)
            .chain(house)
            .chain(self.watch.next_edge_at())
            .min()
            .unwrap_or(self.now + TimeDelta::hours(1))
    }

    fn goes_round(&self) -> Failure {
        let last: Vec<String> = self
            .chronicle
            .lines
            .iter()
            .rev()
            .take(8)
            .map(|line| format!("{} {}", line.at, line.says))
            .collect();
        Failure::failed(format!(
            "the mind goes round in circles: {ENTRIES_A_DAY_MAX} entries and the day is not over; the last were: {}",
            last.into_iter().rev().collect::<Vec<_>>().join(" | "),
        ))
        .way_out("this is a defect of hob's: please report it with the brief, the house and the seed")
    }

    fn stuck(&self) -> Failure {
        let says = |at: Option<Instant>| at.map_or_else(|| "nothing".to_owned(), |at| at.to_rfc3339());
        let micros = |at: Option<Micros>| says(at.map(|at| self.instant(at)));
        Failure::failed(format!(
            "the simulation stands still at {}: the mind waits for {}, the link for {}, the house for {}, the line for \
             {}, the referee for {}; the last line of the diary: {}",
            self.now.to_rfc3339(),
            says(self.wake),
            micros(self.host.next_timeout()),
            says(self.sim.next_event()),
            micros(self.line.next()),
            says(self.watch.next_edge_at()),
            self.chronicle.lines.last().map_or("-", |line| &line.says),
        ))
        .way_out("this is a defect of hob's: please report it with the brief, the house and the seed")
    }
}

/// Told apart from the seed that the robot's boots are drawn from.
const BOOT: u64 = 0x686f_6220_686f_7374;
