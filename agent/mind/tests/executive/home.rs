//! A household, and a robot whose world is a set of facts.

use std::collections::{BTreeSet, VecDeque};

use chrono::{NaiveDate, TimeDelta};
use hob_memory::{Entry, Record};
use hob_mind::{Effect, Event, Household, Settings, plan};
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::{CallId, Commitment, Instant, Matter, Minter, Settlement, State, Zone, resolve};
use hob_skills::{Catalogue, Claim, Fact, House, Literal, Name, Outcome, Reading, Sighting, SkillCall};

/// What the robot makes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// What was asked.
    Well,
    /// Nothing, and says that it was done.
    Claims,
    /// Nothing, and says so.
    Fails,
    /// Nothing, and what was to be taken is then elsewhere: in the closet, or on the floor of the hall, by turns.
    Moves,
    /// It drops what it holds on the floor of the living room, and says so.
    Drops,
    /// What was asked, and its camera shows nothing of it.
    Blind,
    /// What was asked, and says that it could not.
    Denies,
    /// Nothing: it does not even start.
    Refuses,
    /// What was asked where the door is open, and else it runs against it and says so.
    Runs,
}

/// How long every call takes, seconds.
const CALL_SECONDS: u32 = 30;

pub struct Home {
    pub household: Household,
    pub records: Vec<Record>,
    pub world: BTreeSet<Fact>,
    pub now: Instant,
    /// Every call that was sent, with when.
    pub calls: Vec<(Instant, SkillCall)>,
    /// Everything that was said or asked.
    pub told: Vec<String>,
    robot: fn(&SkillCall, usize) -> Does,
    seconds: fn(&SkillCall) -> u32,
    flight: VecDeque<SkillCall>,
    cancelled: bool,
    /// Whether it goes on with what it is told to stop.
    pub deaf: bool,
    /// Whether its looks name everything that is where it looks, besides what it is asked.
    pub names_what_it_sees: bool,
    /// What the robot says of its battery.
    pub battery_percent: u8,
}

impl Home {
    /// The flat on Thursday, 5 March 2026, at six in the morning, with the line up.
    pub fn new(brief: &str) -> Self {
        Self::in_house(include_str!("../../../../examples/houses/flat.toml"), brief)
    }

    /// The same in another house.
    pub fn in_house(house: &str, brief: &str) -> Self {
        let house = House::parse(house).expect("a house");
        let mut home = Self {
            household: Household::restore(Settings::default(), []),
            records: Vec::new(),
            world: house.facts(Catalogue::builtin()).into_iter().collect(),
            now: at(5, 6, 0),
            calls: Vec::new(),
            told: Vec::new(),
            robot: |_, _| Does::Well,
            seconds: |_| CALL_SECONDS,
            flight: VecDeque::new(),
            cancelled: false,
            deaf: false,
            names_what_it_sees: false,
            battery_percent: 90,
        };
        let zone = "Europe/London".to_owned();
        home.tell(Event::Founded { seed: 7, zone, house: Box::new(house) });
        home.tell(Event::Brief { text: brief.to_owned() });
        home.tell(Event::LinkUp { calls: Vec::new(), skills: None });
        home
    }

    /// Has the robot do what `does` says of each call and how often that skill was called before.
    pub fn robot(&mut self, does: fn(&SkillCall, usize) -> Does) {
        self.robot = does;
    }

    /// Has each call take so long.
    pub fn lasting(&mut self, seconds: fn(&SkillCall) -> u32) {
        self.seconds = seconds;
    }

    /// Undertakes something, whatever words it came from.
    pub fn undertake(&mut self, matter: Matter, says: &str) {
        let last = self.records.last().expect("a household");
        let (seq, minted) = (last.seq + 1, last.minted + 1_000);
        let mut minter = Minter::new(seq);
        let commitment = Commitment {
            id: minter.mint(self.now),
            revision: 1,
            matter,
            says: says.to_owned(),
            sources: Vec::new(),
            catch_up: CatchUp::UntilNext,
            overlap: Overlap::SkipOlder,
        };
        let says = commitment.says.clone();
        let (id, set) = (minter.mint(self.now), vec![commitment]);
        let (before, ended, because) = (Vec::new(), Vec::new(), Vec::new());
        let entry = Entry::Amended { id, says, set, before, ended, because, undoes: None };
        self.records.push(Record { seq, at: self.now, minted, entry });
        self.restart();
    }

    pub fn tell(&mut self, event: Event) {
        let step = self.household.handle(event, self.now);
        self.records.extend(step.records);
        for effect in step.effects {
            match effect {
                Effect::Call(call) => {
                    self.calls.push((self.now, call.clone()));
                    self.flight.push_back(call);
                }
                Effect::Cancel(_) => self.cancelled = !self.deaf,
                Effect::Tell { words, .. } => self.told.push(words),
                Effect::Ask { question } => self.told.push(question.ask),
                Effect::Query(_) | Effect::Acknowledge(_) | Effect::Stop(_) | Effect::CheckIn { .. } => {}
            }
        }
    }

    pub fn say(&mut self, words: &str) {
        self.tell(Event::Said { who: Name::new("owner"), words: words.to_owned() });
    }

    /// Somebody else makes a fact so, or not so, and the robot sees it.
    pub fn sees(&mut self, literal: &str) {
        let literal: Literal = literal.parse().expect("a literal");
        self.make(&literal);
        let reading = Reading { fact: literal.fact, holds: literal.holds, confidence_percent: 95 };
        self.tell(Event::Observed {
            readings: vec![reading],
            sightings: Vec::new(),
            amounts: Vec::new(),
            battery_percent: Some(self.battery_percent),
        });
    }

    /// The process ends and another takes over; a call that was under way is lost with the robot's boot.
    pub fn restart(&mut self) {
        self.flight.clear();
        self.restart_knowing(&[]);
    }

    /// The process ends and another takes over, while the robot goes on with these.
    pub fn restart_knowing(&mut self, calls: &[(CallId, bool)]) {
        self.household = Household::restore(Settings::default(), self.records.clone());
        self.tell(Event::Started { version: "test".to_owned() });
        self.tell(Event::LinkUp { calls: calls.to_vec(), skills: None });
    }

    /// The robot does not do a call that it was sent. Whether it had not yet.
    pub fn forget(&mut self, id: CallId) -> bool {
        let before = self.flight.len();
        self.flight.retain(|call| call.id != id);
        self.flight.len() < before
    }

    /// Lives until then.
    pub fn until(&mut self, end: Instant) {
        while self.now < end {
            if let Some(call) = self.flight.pop_front() {
                self.now += TimeDelta::seconds(i64::from((self.seconds)(&call)));
                let outcome = self.outcome(&call);
                self.tell(Event::Outcome { id: call.id, outcome });
                continue;
            }
            let next = self.household.next_wake().unwrap_or(end).min(end);
            self.now = next.max(self.now + TimeDelta::seconds(1));
            self.tell(Event::Tick);
        }
    }

    fn outcome(&mut self, call: &SkillCall) -> Outcome {
        let before = self.calls.iter().filter(|(_, c)| c.skill == call.skill).count() - 1;
        let mut does = (self.robot)(call, before);
        if does == Does::Runs {
            let open = |door| self.holds(&format!("door-open({door})"));
            does = if call.thing("door").is_some_and(open) { Does::Well } else { Does::Fails };
        }
        let skill = &Catalogue::builtin().skills[&call.skill];
        let effects = plan::ground_effects(skill, &call.args);
        let claim = match (std::mem::take(&mut self.cancelled), does) {
            (true, _) => Claim::Cancelled,
            (false, Does::Well | Does::Blind) => {
                effects.iter().for_each(|effect| self.make(effect));
                Claim::Succeeded
            }
            (false, Does::Claims) => Claim::Succeeded,
            (false, Does::Drops) => {
                let held: Vec<Fact> =
                    self.world.iter().filter(|f| f.predicate == "holding").cloned().collect();
                for fact in held {
                    self.make(&Literal::no(fact.clone()));
                    self.make(&Literal::yes(Fact::new("at", &[&fact.args[0], "living-room"])));
                    self.make(&Literal::yes(Fact::new("hand-empty", &[])));
                }
                Claim::Failed { reason: "it slipped".to_owned() }
            }
            (false, Does::Moves) => {
                let object = call.thing("object").expect("an object").clone();
                let to = if self.holds(&format!("at({object}, closet)")) { "hall" } else { "closet" };
                self.make(&Literal::no(Fact::new("at", &[&object, "?place"])));
                self.make(&Literal::yes(Fact::new("at", &[&object, to])));
                Claim::Failed { reason: "it is not there any more".to_owned() }
            }
            (false, Does::Denies) => {
                effects.iter().for_each(|effect| self.make(effect));
                Claim::Failed { reason: "it slipped".to_owned() }
            }
            (false, Does::Refuses) => Claim::Refused { reason: "not now".to_owned() },
            (false, Does::Fails | Does::Runs) => Claim::Failed { reason: "it slipped".to_owned() },
        };
        // What stands about is seen without being asked for.
        let about = self.world.iter().filter(|fact| fact.predicate == "at" && fact.args[1] != "living-room");
        let about: Vec<Fact> = if call.skill == "look" && !self.names_what_it_sees {
            about.cloned().collect()
        } else {
            Vec::new()
        };
        let seen =
            call.check.iter().cloned().chain(effects.into_iter().map(|effect| effect.fact)).chain(about);
        let readings = seen.filter(|fact| !fact.args.iter().any(|arg| arg.starts_with('?'))).map(|fact| {
            let holds = self.world.contains(&fact);
            Reading { fact, holds, confidence_percent: 95 }
        });
        let readings = if does == Does::Blind { Vec::new() } else { readings.collect() };
        let place = call.thing("place").filter(|_| call.skill == "look" && self.names_what_it_sees);
        let there =
            self.world.iter().filter(|f| f.predicate == "at" && f.args.get(1) == place && place.is_some());
        let sightings =
            there.map(|f| Sighting { object: f.args[0].clone(), place: f.args[1].clone() }).collect();
        let amounts = Vec::new();
        let battery_percent = Some(self.battery_percent);
        Outcome {
            claim,
            readings,
            sightings,
            amounts,
            battery_percent,
            duration_seconds: (self.seconds)(call),
        }
    }

    /// Makes a fact so, or not so, and nobody sees it.
    pub fn set(&mut self, literal: &str) {
        let literal: Literal = literal.parse().expect("a literal");
        self.make(&literal);
    }

    fn make(&mut self, literal: &Literal) {
        let same = |known: &Fact| {
            let mut pairs = known.args.iter().zip(&literal.fact.args);
            known.predicate == literal.fact.predicate && pairs.all(|(a, b)| a == b || b.starts_with('?'))
        };
        if literal.holds {
            self.world.insert(literal.fact.clone());
        } else {
            self.world.retain(|fact| !same(fact));
        }
    }

    /// When calls of a skill with a thing among their arguments were sent.
    pub fn called(&self, skill: &str, thing: &str) -> Vec<Instant> {
        let with = |call: &SkillCall| call.args.values().any(|arg| arg.as_str() == thing);
        self.calls.iter().filter(|(_, c)| c.skill == skill && with(c)).map(|(at, _)| *at).collect()
    }

    /// Whether the robot was told to stop what it is at, and has not answered yet.
    pub fn told_to_stop(&self) -> bool {
        self.cancelled
    }

    /// Lives on, a little at a time, until that is so.
    pub fn until_it(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = self.now + TimeDelta::hours(18);
        while !is_so(self) {
            assert!(self.now < end, "it never {what}: {:?} {:?}", self.told, self.put_off());
            self.until(self.now + TimeDelta::seconds(20));
        }
    }

    /// Why what was put off was put off.
    pub fn put_off(&self) -> Vec<&str> {
        let reasons = self.records.iter().filter_map(|record| {
            if let Entry::Deferred { reason, .. } = &record.entry { Some(reason.as_str()) } else { None }
        });
        reasons.collect()
    }

    /// How what is settled was settled.
    pub fn settled(&self) -> Vec<Settlement> {
        let all = self.household.memory().occurrences.values();
        all.filter_map(|o| if let State::Settled { how, .. } = o.state { Some(how) } else { None }).collect()
    }

    /// The days of the month on which a task was settled so, in order.
    pub fn days_settled(&self, wanted: Settlement, task: &str) -> Vec<u32> {
        let memory = self.household.memory();
        let of_task = |o: &&hob_schedules::Occurrence| {
            let commitment = memory.commitments.get(&o.commitment);
            commitment.and_then(Commitment::duty).is_some_and(|duty| duty.task == task)
        };
        let so =
            |o: &&hob_schedules::Occurrence| matches!(o.state, State::Settled { how, .. } if how == wanted);
        let mut days: Vec<u32> = memory
            .occurrences
            .values()
            .filter(of_task)
            .filter(so)
            .map(|o| chrono::Datelike::day(&o.date))
            .collect();
        days.sort_unstable();
        days
    }

    /// How often something was said in which these words are.
    pub fn times_told(&self, words: &str) -> usize {
        self.told.iter().filter(|told| told.contains(words)).count()
    }

    /// How many check-ins were opened.
    pub fn checked_in(&self) -> usize {
        self.checked_in_about("")
    }

    /// How many were opened with these words.
    pub fn checked_in_about(&self, words: &str) -> usize {
        let opened = |record: &&Record| matches!(&record.entry, Entry::CheckInOpened { check_in } if check_in.text.contains(words));
        self.records.iter().filter(opened).count()
    }

    pub fn holds(&self, fact: &str) -> bool {
        self.world.contains(&fact.parse().expect("a fact"))
    }
}

/// A time of March 2026 in London.
pub fn at(day: u32, hour: u32, minute: u32) -> Instant {
    let date = NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March");
    resolve(date.and_hms_opt(hour, minute, 0).expect("a time of day"), Zone::Europe__London)
}
