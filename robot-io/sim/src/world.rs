//! The world as it really is. Everything hob knows of it comes over the line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use hob_schedules::{CallId, Instant, civil_of, resolve};
use hob_skills::{Fact, House, Name};
use serde::{Deserialize, Serialize};

use crate::agenda::{Agenda, Happening};
use crate::facts::Facts;
use crate::ground::Ground;
use crate::larder::{Batch, HAND, Larder};
use crate::log::{Cause, Deed, HazardKind, HazardSeen, Log, Quantity};
use crate::process;
use crate::seed::Rng;

/// The world.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct World {
    /// Given again when a snapshot is restored.
    #[serde(skip)]
    ground: Option<Arc<Ground>>,
    pub now: Instant,
    pub facts: Facts,
    /// Since when each fact that came to hold in this simulation has held.
    pub since: BTreeMap<Fact, Instant>,
    pub larder: Larder,
    pub agenda: Agenda,
    pub log: Log,
    pub people: BTreeMap<Name, PersonState>,
    /// How full each bin is; 1 is full.
    pub bins: BTreeMap<Name, f64>,
    /// How worn each load is; 1 is a full load for the washer.
    pub worn: BTreeMap<Name, f64>,
    /// Orders under way or delivered and not put away.
    pub orders: BTreeMap<u64, Order>,
    /// What the robot heard or saw come, since it last attended.
    pub noticed: Vec<Notice>,
    /// The call that makes a noise, and the rooms where it is heard.
    pub noise: Option<(CallId, BTreeSet<Name>)>,
    /// The call that uses a blade, and where.
    pub blade: Option<(CallId, Name)>,
    /// Whether the robot minds the stove: a cook call runs.
    pub minding_heat: bool,
    /// The recipe of each meal that stands somewhere.
    pub meals: BTreeMap<Name, Name>,
    /// When the simulation began; before, the first day is lived quietly.
    pub begun: Option<Instant>,
    /// Counts draws by what they are for, so that each draw has a branch of its own.
    draws: BTreeMap<Name, u64>,
}

/// Where a person stands. Where they are is a fact of the world like any other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonState {
    /// Number of the chain of moves that is in force.
    pub chain: u32,
    /// Meals that they have had on this date.
    pub ate: BTreeSet<Name>,
    /// The day that was drawn for them.
    pub day: Option<NaiveDate>,
    /// The room that they are kept out of, and until when.
    #[serde(default)]
    pub kept_out: Option<(Name, Instant)>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub parcel: Name,
    pub items: Vec<(Name, f64)>,
    pub due: Instant,
    pub delivered: bool,
}

/// Something that the robot may notice without being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Notice {
    /// Somebody came into a room.
    Came { who: Name, room: Name },
    /// Somebody left a room, or by it the house.
    Went { who: Name, room: Name, out: bool },
    /// The doorbell rang and a parcel lies there.
    Doorbell { parcel: Name, place: Name },
}

impl World {
    /// The house on the first morning, at three o'clock before `start`; [`World::advance`] brings it to `start`.
    pub fn new(ground: Arc<Ground>, house: &House, start: Instant) -> Self {
        let civil = civil_of(start, ground.zone);
        let date = if civil.time() < process::people::DAY_BREAKS {
            civil.date().pred_opt()
        } else {
            Some(civil.date())
        };
        let dawn = resolve(date.unwrap_or(civil.date()).and_time(process::people::DAY_BREAKS), ground.zone);
        let mut world = Self {
            now: dawn.min(start),
            facts: Facts::default(),
            since: BTreeMap::new(),
            larder: Larder::default(),
            agenda: Agenda::default(),
            log: Log::default(),
            people: ground.people.keys().map(|name| (name.clone(), PersonState::default())).collect(),
            bins: BTreeMap::new(),
            worn: BTreeMap::new(),
            orders: BTreeMap::new(),
            noticed: Vec::new(),
            noise: None,
            blade: None,
            minding_heat: false,
            meals: BTreeMap::new(),
            begun: Some(start),
            draws: BTreeMap::new(),
            ground: Some(ground),
        };
        let ground = world.ground();
        for fact in house.facts(ground.catalogue) {
            world.facts.set(&fact, true);
        }
        for door in ground.doors.iter().filter(|door| !door.closable) {
            world.facts.set(&Fact::new("door-open", &[&door.name]), true);
        }
        for stock in &house.stock {
            let keeps_until = world.keeps_until(&stock.item, start);
            world.larder.put(&stock.item, &stock.at, Batch { quantity: stock.quantity, keeps_until });
            world.facts.set(&Fact::new("at", &[&stock.item, &stock.at]), true);
        }
        for fact in [Fact::new("hand-empty", &[]), Fact::new("charged", &[])] {
            world.facts.set(&fact, true);
        }
        world.facts.set(&Fact::new("robot-in", &[&ground.dock_room]), true);
        process::begin(&mut world, start);
        world
    }

    /// What never changes.
    pub fn ground(&self) -> Arc<Ground> {
        match &self.ground {
            Some(ground) => Arc::clone(ground),
            // Restoring sets it before anything else can be called.
            None => unreachable!("a world is restored with its ground"),
        }
    }

    /// Gives a restored world its ground.
    pub fn stand_on(&mut self, ground: Arc<Ground>) {
        self.ground = Some(ground);
    }

    /// Lives until `to`.
    pub fn advance(&mut self, to: Instant) {
        while let Some((at, happening)) = self.agenda.pop(to) {
            self.now = self.now.max(at);
            process::happen(self, happening);
        }
        self.now = self.now.max(to);
    }

    /// What the clock on the wall shows.
    pub fn civil(&self) -> NaiveDateTime {
        civil_of(self.now, self.ground().zone)
    }

    /// A generator for this draw: a branch for `what` of `subject`, and in it one for each time.
    pub fn rng(&mut self, what: &str, subject: &str) -> Rng {
        let count = self.draws.entry(Name::new(format!("{what}/{subject}"))).or_default();
        *count += 1;
        let n = *count;
        self.ground().seed.branch(what).branch(subject).nth(n).rng()
    }

    /// A generator for `what` of `subject` on `date`, whatever was drawn before.
    pub fn rng_of_day(&self, what: &str, subject: &str, date: NaiveDate) -> Rng {
        self.ground().seed.branch(what).branch(subject).branch(&date.to_string()).rng()
    }

    /// Something happens `minutes` from now.
    pub fn later(&mut self, minutes: f64, happening: Happening) {
        self.agenda.add(self.now + seconds(minutes * 60.0), happening);
    }

    /// Makes a fact hold or not. Every change is a deed; what a call achieves is one even if it was so already.
    pub fn set(&mut self, fact: Fact, holds: bool, cause: &Cause) {
        let changed = self.facts.set(&fact, holds);
        if !changed && !matches!(cause, Cause::Call(_)) {
            // Renewed all the same: a second watering lasts as long as the first.
            if holds {
                self.since.insert(fact.clone(), self.now);
                process::changed(self, &fact, holds, cause);
            }
            return;
        }
        if holds {
            self.since.insert(fact.clone(), self.now);
        } else {
            self.since.remove(&fact);
        }
        self.log.deeds.push(Deed {
            at: self.now,
            fact: fact.clone(),
            holds,
            cause: cause.clone(),
            already: !changed,
        });
        process::changed(self, &fact, holds, cause);
    }

    /// [`World::set`] for a fact spelt out.
    pub fn make(&mut self, predicate: &'static str, args: &[&str], holds: bool, cause: &Cause) {
        self.set(Fact::new(Name::new_static(predicate), args), holds, cause);
    }

    /// [`World::make`], unless it is so already.
    pub fn ensure(&mut self, predicate: &'static str, args: &[&str], holds: bool, cause: &Cause) {
        if self.facts.has(predicate, args) != holds {
            self.make(predicate, args, holds, cause);
        }
    }

    /// Whether `predicate(args…)` holds.
    pub fn has(&self, predicate: &str, args: &[&str]) -> bool {
        self.facts.has(predicate, args)
    }

    /// Where an object is; the first place for what is in several (food).
    pub fn place_of(&self, object: &str) -> Option<Name> {
        self.facts.of_first("at", object).next().and_then(|row| row.get(1).cloned())
    }

    /// Moves an object that is one piece. What the robot holds stays in its hand.
    pub fn move_object(&mut self, object: &str, to: &str, cause: &Cause) {
        if self.has("holding", &[object]) {
            return;
        }
        self.take_away(object, cause);
        self.make("at", &[object, to], true, cause);
    }

    /// Takes an object from wherever it lies.
    pub fn take_away(&mut self, object: &str, cause: &Cause) {
        let places: Vec<Name> =
            self.facts.of_first("at", object).filter_map(|row| row.get(1).cloned()).collect();
        for place in places {
            self.make("at", &[object, &place], false, cause);
        }
        if self.has("hung", &[object]) {
            self.make("hung", &[object], false, cause);
        }
    }

    /// What is at `place`, food included.
    pub fn things_at(&self, place: &str) -> Vec<Name> {
        self.facts
            .of("at")
            .filter(|row| row.get(1).is_some_and(|at| at == place))
            .filter_map(|row| row.first().cloned())
            .collect()
    }

    /// The room the robot is in.
    pub fn robot_room(&self) -> Name {
        self.facts
            .of("robot-in")
            .next()
            .and_then(|row| row.first().cloned())
            .unwrap_or_else(|| self.ground().dock_room.clone())
    }

    /// What the robot holds.
    pub fn held(&self) -> Option<Name> {
        self.facts.of("holding").next().and_then(|row| row.first().cloned())
    }

    /// The room a person is in, if they are home.
    pub fn person_room(&self, who: &str) -> Option<Name> {
        self.facts.of_first("person-in", who).next().and_then(|row| row.get(1).cloned())
    }

    /// People in `room`.
    pub fn people_in(&self, room: &str) -> Vec<Name> {
        self.facts
            .of("person-in")
            .filter(|row| row.get(1).is_some_and(|at| at == room))
            .filter_map(|row| row.first().cloned())
            .collect()
    }

    /// Whether somebody is home and awake.
    pub fn is_up(&self, who: &str) -> bool {
        self.has("home", &[who]) && !self.has("asleep", &[who])
    }

    /// When something of `item` that comes into the house at `from` goes off.
    pub fn keeps_until(&self, item: &str, from: Instant) -> Option<Instant> {
        let days = self.ground().item(item)?.keeps_days?;
        Some(from + TimeDelta::days(i64::from(days)))
    }

    /// Takes up to `quantity` of an item from `place`, keeping the facts in step; says how much that was.
    pub fn use_up(&mut self, item: &str, place: &str, quantity: f64, cause: &Cause) -> f64 {
        let taken = self.larder.take(item, place, quantity);
        if taken > 0.0 && self.larder.amount_at(item, place) <= 0.0 {
            self.ran_out(item, place, cause);
        }
        taken
    }

    /// The last of an item at `place` is gone.
    pub fn ran_out(&mut self, item: &str, place: &str, cause: &Cause) {
        if place == HAND {
            self.make("holding", &[item], false, cause);
            self.make("hand-empty", &[], true, cause);
        } else {
            self.make("at", &[item, place], false, cause);
        }
        if self.has("chopped", &[item]) {
            self.make("chopped", &[item], false, cause);
        }
    }

    /// Puts an amount of an item at `place`.
    pub fn stock_up(&mut self, item: &Name, place: &Name, quantity: f64, cause: &Cause) {
        let keeps_until = self.keeps_until(item, self.now);
        self.larder.put(item, place, Batch { quantity, keeps_until });
        self.ensure("at", &[item, place], true, cause);
    }

    /// Notes what is spoiled, bought and so on.
    pub fn quantity(&self, item: Name, quantity: f64) -> Quantity {
        Quantity { at: self.now, item, quantity }
    }

    /// Counts a hazard, once for each call and kind within an hour.
    pub fn hazard(&mut self, kind: HazardKind, what: String, call: Option<CallId>) {
        let hour_ago = self.now - TimeDelta::hours(1);
        let seen = |seen: &HazardSeen| seen.kind == kind && seen.call == call && seen.at > hour_ago;
        if !self.log.hazards.iter().rev().take(20).any(seen) {
            self.log.hazards.push(HazardSeen { at: self.now, kind, what, call });
        }
    }
}

/// So many seconds, to the millisecond.
pub(crate) fn seconds(seconds: f64) -> TimeDelta {
    TimeDelta::milliseconds((seconds * 1000.0) as i64)
}
