//! The simulated home as one machine: world, robot and owner, driven by whoever has the time.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::TimeDelta;
use hob_schedules::{CallId, Instant, Zone};
use hob_skills::{Catalogue, Fact, House, Name};
use hob_wire as wire;
use hob_wire::{DeviceConfig, DeviceLink, Halt, Memory, Micros, Note, SkillView, Step, TableMemory, Timing};
use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::faults::FaultProfile;
use crate::ground::Ground;
use crate::line;
use crate::log::{Deed, HazardSeen, Log, Quantity};
use crate::owner::{Expects, Owner, Said};
use crate::report::Report;
use crate::robot::{Body, CallTruth, Word};
use crate::world::World;

/// Why a house cannot be simulated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SimError(pub String);

/// The line as the robot has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineSetup {
    /// Its periods.
    pub timing: Timing,
    /// Seconds of the world for each second of the line: 1 when the line lives in the world's time.
    pub speed: f64,
    /// Makes the boot ids differ from those of another life with the same seed.
    pub salt: u64,
}

impl Default for LineSetup {
    /// A line in the world's own, virtual time.
    fn default() -> Self {
        Self { timing: Timing::SIMULATED, speed: 1.0, salt: 0 }
    }
}

/// A simulated home with a robot at the far end of a line.
///
/// Time only goes forwards, and only by [`Sim::advance`]: to [`Sim::next_event`], or to the time at which something
/// comes from outside. What comes ([`Sim::on_bytes`], [`Sim::hear`]) comes at that time; after each the caller takes
/// what the robot sends ([`Sim::poll_transmit`]) and what people say ([`Sim::poll_said`]).
#[derive(Debug)]
pub struct Sim {
    state: State,
    link: DeviceLink<Vec<u8>>,
    line: LineSetup,
    ground: Arc<Ground>,
    /// Whether something happened that must be on disk before the line says so.
    dirty: bool,
}

/// All that lasts of a [`Sim`]: a snapshot. The link is not part of it, because a robot that is restarted has booted
/// again and says so with a new boot id; nor is the house, which is given again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    world: World,
    body: Body,
    owner: Owner,
    said: VecDeque<Said>,
    start: Instant,
    seed: u64,
    zone: Zone,
    profile: FaultProfile,
    boots: u64,
}

impl Sim {
    /// The house on its first day, at `start`, on a line in virtual time.
    pub fn new(
        house: &House,
        catalogue: &'static Catalogue,
        seed: u64,
        start: Instant,
        zone: Zone,
        profile: FaultProfile,
    ) -> Result<Self, SimError> {
        let ground = Arc::new(Ground::of(house, catalogue, seed, zone, profile)?);
        let mut world = World::new(Arc::clone(&ground), house, start);
        world.advance(start);
        // What came before is how the house was found.
        world.log = Log::default();
        world.noticed.clear();
        let owner = Owner::new(ground.owner());
        let body = Body::new(start);
        let state = State { world, body, owner, said: VecDeque::new(), start, seed, zone, profile, boots: 0 };
        Ok(Self::boot(state, ground, LineSetup::default()))
    }

    /// The house as a snapshot left it; the robot boots, and the call that ran is broken off. The house must be that
    /// of the snapshot.
    pub fn restore(
        mut state: State,
        house: &House,
        catalogue: &'static Catalogue,
        line: LineSetup,
    ) -> Result<Self, SimError> {
        let ground = Arc::new(Ground::of(house, catalogue, state.seed, state.zone, state.profile)?);
        state.world.stand_on(Arc::clone(&ground));
        state.body.lose_power(&mut state.world);
        Ok(Self::boot(state, ground, line))
    }

    /// The same on another line, which knows nothing of what crossed the old one.
    #[must_use]
    pub fn on_line(mut self, line: LineSetup) -> Self {
        self.line = line;
        self.link = link(&self.ground, &self.state, line);
        self
    }

    fn boot(mut state: State, ground: Arc<Ground>, line: LineSetup) -> Self {
        state.boots += 1;
        let link = link(&ground, &state, line);
        Self { link, state, line, ground, dirty: true }
    }

    /// The robot loses power and boots again: what ran is broken off, and the line knows nothing of it any more.
    pub fn reboot(&mut self) {
        self.state.body.lose_power(&mut self.state.world);
        self.state.boots += 1;
        self.link = link(&self.ground, &self.state, self.line);
        self.dirty = true;
    }

    /// What to keep.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// When it is.
    pub fn now(&self) -> Instant {
        self.state.world.now
    }

    /// When something happens by itself.
    pub fn next_event(&self) -> Option<Instant> {
        self.next_but(None)
    }

    /// When something happens by itself, leaving out this timer of the line.
    fn next_but(&self, waiting: Option<Micros>) -> Option<Instant> {
        let link = self.link.next_timeout().filter(|at| Some(*at) != waiting).map(|at| self.instant(at));
        let world = self.state.world.agenda.next();
        let body = self.state.body.next_event(self.now());
        [world, body, self.state.owner.next_event(), link]
            .into_iter()
            .flatten()
            .min()
            .map(|at| at.max(self.now()))
    }

    /// Lives until `to`.
    pub fn advance(&mut self, to: Instant) {
        let mut waiting = None;
        loop {
            let next = self.next_but(waiting).filter(|at| *at < to).unwrap_or(to);
            self.state.world.advance(next);
            self.work();
            if next >= to {
                return;
            }
            // A timer of the line that stays due waits for the caller to take what is to be sent; the house does not.
            waiting = self.link.next_timeout().filter(|at| self.instant(*at) <= next);
        }
    }

    /// Bytes arrive at the robot.
    pub fn on_bytes(&mut self, bytes: &[u8]) {
        self.link.on_bytes(self.link_now(), bytes);
        self.work();
    }

    /// Appends the next frame that the robot sends to `out`, and says how long it is in bytes; 0 when there is none.
    pub fn poll_transmit(&mut self, out: &mut Vec<u8>) -> usize {
        self.link.poll_transmit(self.link_now(), out)
    }

    /// Whether the world changed by the robot since this was last asked: what must be on disk before anything of it
    /// goes over the line.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// hob says something to somebody of the house, on the owner's channel.
    pub fn hear(&mut self, who: &Name, words: &str, expects: Expects) {
        self.state.owner.hear(&mut self.state.world, who, words, expects);
    }

    /// What somebody has said, one thing at a time, in order.
    pub fn poll_said(&mut self) -> Option<Said> {
        self.state.said.pop_front()
    }

    /// Presses the red button on the robot; only hob's resume lifts it.
    pub fn press_stop(&mut self) {
        self.link.stop(self.link_now());
        self.work();
    }

    /// Whether a fact really holds.
    pub fn truth(&self, fact: &Fact) -> bool {
        self.state.world.facts.holds(fact)
    }

    /// Every fact that really holds.
    pub fn facts(&self) -> &Facts {
        &self.state.world.facts
    }

    /// How much of an item there really is in the house, in its unit.
    pub fn stock(&self, item: &str) -> f64 {
        self.state.world.larder.amount(item)
    }

    /// Charge left, 0 to 100.
    pub fn battery_percent(&self) -> f64 {
        self.state.body.battery.level(self.now())
    }

    /// The truth log.
    pub fn log(&self) -> &Log {
        &self.state.world.log
    }

    /// Every change of a fact and every achievement of a call, in order.
    pub fn deeds(&self) -> &[Deed] {
        &self.state.world.log.deeds
    }

    /// Dangers and disturbances that really happened.
    pub fn hazards(&self) -> &[HazardSeen] {
        &self.state.world.log.hazards
    }

    /// What was really ordered from the shop.
    pub fn ordered(&self) -> &[Quantity] {
        &self.state.world.log.ordered
    }

    /// What was really delivered and put away.
    pub fn bought(&self) -> &[Quantity] {
        &self.state.world.log.bought
    }

    /// What really became of each call that was started.
    pub fn calls(&self) -> impl Iterator<Item = (CallId, &CallTruth)> {
        self.state.body.calls.iter().map(|(id, truth)| (*id, truth))
    }

    /// The owner, with what she asked for.
    pub fn owner(&self) -> &Owner {
        &self.state.owner
    }

    /// The truth counted.
    pub fn report(&self) -> Report {
        self.state.report()
    }

    /// Forgets deeds and calls before `at`: their sums stay in the report, and the ids are returned, which
    /// [`Sim::remember`] takes when the simulation is restored.
    pub fn forget_before(&mut self, at: Instant) -> Vec<CallId> {
        self.state.world.log.forget_before(at);
        self.state.body.forget_before(at)
    }

    /// Remembers ids that were started in an earlier life of this simulation, so that a second start is counted.
    pub fn remember(&mut self, ids: impl IntoIterator<Item = CallId>) {
        self.state.body.remember(ids);
    }

    /// Undoes or does something by hand, as a story that is told in a test does; the truth log says `hand`.
    pub fn meddle(&mut self, fact: Fact, holds: bool) {
        self.state.world.set(fact, holds, &crate::log::Cause::process("hand"));
    }

    /// The body, the owner and the line do what is due, and the line's orders are carried out.
    fn work(&mut self) {
        let now = self.link_now();
        let mut robot = Robot { state: &mut self.state, dirty: &mut self.dirty, words: VecDeque::new() };
        let mut words = Vec::new();
        robot.state.body.poll(&mut robot.state.world, &mut words);
        *robot.dirty |= words.iter().any(|word| matches!(word, Word::Ended(..)));
        robot.words.extend(words);
        self.link.tell(now, &mut robot);
        let said = robot.state.owner.poll(&mut robot.state.world);
        robot.state.said.extend(said);
        self.link.attend(now, &mut robot);
    }

    fn link_now(&self) -> Micros {
        self.line.micros(self.state.start, self.now())
    }

    fn instant(&self, at: Micros) -> Instant {
        self.line.instant(self.state.start, at)
    }
}

/// The robot as the line has it: the simulated body in its world, and what it has to tell.
struct Robot<'a> {
    state: &'a mut State,
    dirty: &'a mut bool,
    words: VecDeque<Word>,
}

impl wire::Body for Robot<'_> {
    type Outcome = wire::Outcome;
    type Observation = wire::Observation;

    fn start(&mut self, _: Micros, call: &wire::CallView<'_>) -> Result<(), &'static str> {
        let State { world, body, .. } = &mut *self.state;
        self.words.extend(body.start(world, line::call(&call.to_call())));
        *self.dirty = true;
        Ok(())
    }

    fn tick(&mut self, now: Micros) -> Step<wire::Outcome, wire::Observation> {
        let battery_percent = Some(self.state.body.battery.gauge(self.state.world.now));
        match self.words.pop_front() {
            None => Step::Rest,
            Some(Word::Ended(id, outcome)) => {
                Step::Ended { id: line::wire_id(id), outcome: line::outcome(&outcome) }
            }
            Some(Word::Feedback(id, progress_percent)) => Step::Feedback(wire::Feedback {
                id: line::wire_id(id),
                revision: 0,
                chunk: 0,
                at: now,
                progress_percent,
                battery_percent,
                note: Note::default(),
            }),
            Some(Word::Observed(readings)) => {
                let readings = readings.iter().map(line::reading).collect();
                Step::Observed(wire::Observation { readings, sightings: Vec::new(), battery_percent })
            }
        }
    }

    fn cancel(&mut self, _: Micros, id: wire::CallId) {
        let State { world, body, .. } = &mut *self.state;
        if body.running.as_ref().is_some_and(|run| run.call.id == line::id(id)) {
            self.words.extend(body.break_off(world));
            *self.dirty = true;
        }
    }

    // The policy of this robot follows a sentence as a whole: new words change nothing that is simulated.
    fn correct(&mut self, _: Micros, _: wire::CallId, _: u32, _: &str) {}

    // The body tells of its battery with everything that it tells.
    fn observe(&mut self, _: Micros) {}

    fn stop(&mut self, _: Micros, why: Halt) {
        let State { world, body, .. } = &mut *self.state;
        // The line has ended the call by itself; the body stops where it is.
        body.break_off(world);
        body.stopped |= why == Halt::Stop;
        *self.dirty = true;
    }

    fn resume(&mut self, _: Micros) {
        self.state.body.stopped = false;
    }
}

impl LineSetup {
    /// What the line's clock shows at an instant of the world.
    fn micros(self, start: Instant, now: Instant) -> Micros {
        let world =
            (now - start).num_microseconds().and_then(|micros| u64::try_from(micros).ok()).unwrap_or(0);
        if self.speed == 1.0 { Micros(world) } else { Micros((world as f64 / self.speed) as u64) }
    }

    /// When the line's clock shows that, or a little later: never earlier, or a timer would be found not yet due.
    fn instant(self, start: Instant, at: Micros) -> Instant {
        let world = if self.speed == 1.0 {
            at.0
        } else {
            ((at.0.saturating_add(1)) as f64 * self.speed).ceil() as u64
        };
        let world = i64::try_from(world).unwrap_or(i64::MAX);
        start.checked_add_signed(TimeDelta::microseconds(world)).unwrap_or(Instant::MAX_UTC)
    }
}

impl State {
    /// The truth counted.
    pub fn report(&self) -> Report {
        Report::of(&self.world, &self.body, &self.owner, self.start, self.boots)
    }

    /// When it was taken.
    pub fn now(&self) -> Instant {
        self.world.now
    }

    /// When the simulation began.
    pub fn start(&self) -> Instant {
        self.start
    }
}

fn link(ground: &Ground, state: &State, line: LineSetup) -> DeviceLink<Vec<u8>> {
    let boot_id = ground.seed.branch("boot").nth(line.salt).nth(state.boots).rng().bits();
    let config = DeviceConfig { boot_id, timing: line.timing, calls_running_max: 1 };
    let now = line.micros(state.start, state.world.now);
    let mut link = DeviceLink::new(config, Memory::ample(), TableMemory::ample(), now);
    let known = ground.catalogue.known();
    let skills: Vec<_> =
        known.iter().map(|skill| SkillView { name: &skill.name, signature: skill.signature }).collect();
    let announced = link.announce(&skills);
    debug_assert!(announced.is_ok(), "the catalogue has more skills than a robot has room for");
    link
}
