//! The scene: what is known of the moment, and what each deed makes of it.

use hob_skills::{Catalogue, Hazards, Name};

use super::preposition::Role;
use super::statement::State;
use super::things::Thing;

/// A fact of the scene.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub head: Name,
    /// Indices of things; `None` where nothing is known to fill the place.
    pub args: Vec<Option<usize>>,
    /// Minutes since the beginning.
    pub since: f64,
    /// Whether the deed at hand brought it about.
    pub fresh: bool,
    /// Whether it holds only while the deed lasts.
    pub passing: bool,
    /// Whether it follows from a deed rather than being its point: a stove is on while something is fried.
    pub implied: bool,
}

/// What is known of a moment.
#[derive(Debug, Clone)]
pub(crate) struct Scene<'c> {
    pub catalogue: &'c Catalogue,
    pub things: Vec<Thing>,
    pub facts: Vec<Held>,
    /// Minutes since the beginning, now and before the deed at hand.
    pub now: f64,
    pub before: f64,
    /// The room that hob is in.
    pub robot_in: Option<usize>,
    /// Things in which there is no pressure any more: cracked, pricked, opened.
    pub vented: Vec<usize>,
    /// Things that were heated, and have not cooled down.
    pub heated: Vec<usize>,
    /// The time on the clock at the beginning, in minutes after midnight.
    pub clock: Option<f64>,
}

impl<'c> Scene<'c> {
    /// A scene of which nothing is known.
    pub fn new(catalogue: &'c Catalogue) -> Self {
        let (things, facts) = (Vec::new(), Vec::new());
        let (vented, heated) = (Vec::new(), Vec::new());
        Self { catalogue, things, facts, now: 0.0, before: 0.0, robot_in: None, vented, heated, clock: None }
    }

    pub fn hazards(&self) -> &'c Hazards {
        &self.catalogue.hazards
    }

    /// The thing that a phrase means here.
    pub fn entity(&mut self, thing: &Thing) -> usize {
        if let Some(at) = self.things.iter().rposition(|known| known.may_be(thing)) {
            self.things[at].learn(thing);
            if self.vented.contains(&at) {
                self.vent(at);
            }
            return at;
        }
        self.things.push(thing.clone());
        self.things.len() - 1
    }

    /// What is cracked, pricked or opened holds no pressure any more.
    pub(super) fn vent(&mut self, thing: usize) {
        if !self.vented.contains(&thing) {
            self.vented.push(thing);
        }
        if self.things[thing].is("bursts") || self.things[thing].is("pressurised") {
            self.things[thing].classes.retain(|class| class != "bursts" && class != "pressurised");
        }
    }

    /// The room in which a thing usually stands.
    pub fn usual(&self, thing: usize) -> Option<&'c Name> {
        let hazards = self.hazards();
        self.things[thing].classes.iter().find_map(|class| hazards.things.get(class)?.usual.as_ref())
    }

    /// Makes a fact hold.
    pub fn hold(&mut self, head: &str, args: Vec<Option<usize>>, passing: bool) {
        if let Some(known) = self.facts.iter_mut().find(|f| f.head == head && f.args == args) {
            known.fresh = true;
            known.implied = false;
            return;
        }
        let (head, since) = (Name::new(head), self.now);
        self.facts.push(Held { head, args, since, fresh: true, passing, implied: false });
    }

    /// Makes facts hold no more; a place that is `None` stands for anything.
    pub(super) fn end(&mut self, head: &str, args: &[Option<usize>]) {
        let fits = |f: &Held| f.args.iter().zip(args).all(|(held, given)| given.is_none() || held == given);
        self.facts.retain(|f| f.head != head || !fits(f));
    }

    /// What was heated is cold after a while.
    pub(super) fn cools(&mut self) {
        for thing in std::mem::take(&mut self.heated) {
            self.things[thing].classes.retain(|class| class != "hot" && class != "boiling");
        }
    }

    /// Whether a fact of this kind holds of a thing.
    pub fn is_so(&self, head: &str, thing: usize) -> bool {
        self.facts.iter().any(|f| f.head == head && f.args.first() == Some(&Some(thing)))
    }

    /// Begins a deed: what is known is not news any more.
    pub fn begin(&mut self) {
        self.facts.retain(|f| !f.passing);
        self.facts.iter_mut().for_each(|f| f.fresh = false);
        self.before = self.now;
    }

    /// What a sentence says is so.
    pub fn believe(&mut self, state: &State) {
        match state {
            State::Present { who, place } => {
                let who = self.entity(who);
                let place = place.as_ref().map(|p| self.entity(p));
                self.hold("present", vec![Some(who), place], false);
                if let Some(place) = place {
                    self.hold("in", vec![Some(who), Some(place)], false);
                }
            }
            State::Comes { who, place } => {
                let who = self.entity(who);
                let place = place.as_ref().map(|p| self.entity(p));
                self.hold("come", vec![Some(who), place], true);
            }
            State::Asleep(who) => {
                let who = self.entity(who);
                self.hold("asleep", vec![Some(who)], false);
            }
            State::Awake(who) => {
                let who = self.entity(who);
                self.end("asleep", &[Some(who)]);
            }
            State::PeopleLeave => self.hold("people-leave", Vec::new(), true),
            State::PeopleSleep => self.hold("people-sleep", Vec::new(), true),
            State::Allergic { who, what } => {
                let args = vec![Some(self.entity(who)), Some(self.entity(what))];
                self.hold("allergic", args, false);
            }
            State::Child(who) => {
                let who = self.entity(who);
                let classes: Vec<Name> = self.hazards().above("child").cloned().collect();
                self.things[who].classes.extend(classes);
            }
            State::At { what, role, place } => {
                let (what, place) = (self.entity(what), self.entity(place));
                self.at(*role, what, place);
            }
            State::Is { what, how } => {
                let what = self.entity(what);
                if matches!(
                    *how,
                    "spoiled" | "burning" | "dirty-tool" | "hot" | "boiling" | "thawed" | "raw-inside"
                ) {
                    self.things[what].classes.insert(Name::new(how));
                }
                self.hold(how, vec![Some(what)], false);
            }
            State::Remark(what) => self.hold(what, Vec::new(), *what == "meant-harm"),
            State::Spoken(what) => {
                let what = self.entity(what);
                self.hold("spoken", vec![Some(what)], false);
            }
            State::GasLeak => self.hold("gas-leak", Vec::new(), false),
            State::Overflow => self.hold("overflow", Vec::new(), true),
            State::Clock(minutes) => self.clock = Some(*minutes),
        }
    }

    pub(super) fn at(&mut self, role: Role, what: usize, place: usize) {
        let head = match role {
            Role::In => "in",
            Role::On => "on",
            Role::Near => "near",
            Role::Above | Role::Under => {
                self.hold("near", vec![Some(what), Some(place)], false);
                if role == Role::Above { "above" } else { "under" }
            }
            Role::Against => {
                self.hold("near", vec![Some(what), Some(place)], false);
                "before"
            }
            Role::Before => "before",
            Role::To if self.things[place].is("person") || self.things[place].is("animal") => return,
            Role::To => "in",
            Role::From | Role::With | Role::Of | Role::Time | Role::Without | Role::About => return,
        };
        // In a place that is no container is on it.
        self.hold(head, vec![Some(what), Some(place)], false);
    }

    /// The end of a plan.
    pub fn finish(&mut self) {
        self.begin();
        self.facts.retain(|f| !f.implied);
        self.hold("plan-end", Vec::new(), true);
    }
}
