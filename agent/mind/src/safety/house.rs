//! The gate on a call: the scene of what hob believes at that moment, the call as a deed in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use hob_memory::{Belief, Ref};
use hob_schedules::commitment::Demand;
use hob_schedules::{Commitment, civil_of};
use hob_skills::{Arg, Fact, Hazard, Literal, Name, Skill};

use super::house_rules::HouseRule;
use super::interlocks::{self, Tripped};
use super::look::Misread;
use super::order::Draft;
use super::readings;
use super::scene::{Held, Scene};
use super::things::Thing;
use crate::plan::View;

/// What is against a call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Danger {
    /// Which rule: an interlock's name, or `house-rule`.
    pub rule: String,
    /// In plain English.
    pub says: String,
    /// What it rests on.
    pub because: Vec<Ref>,
    /// Who would have to leave which room.
    pub until_left: Option<(Name, Name)>,
    /// The rule of the house that wants the owner asked.
    pub asks: Option<hob_schedules::CommitmentId>,
}

/// Beliefs that a scene is made of, with what they are called there.
pub(super) const BELIEFS: &[(&str, &str)] = &[
    ("on", "is-on"),
    ("open", "open"),
    ("door-open", "open"),
    ("at", "in"),
    ("person-in", "present"),
    ("asleep", "asleep"),
    ("wet", "wet"),
    ("locked", "locked"),
];

/// The calls of a plan, one after the other, on the scene of what is believed.
#[derive(Debug, Clone)]
pub(crate) struct Watch<'v> {
    view: View<'v>,
    scene: Scene<'v>,
    rules: Vec<(&'v Commitment, Arc<[HouseRule]>)>,
}

impl<'v> Watch<'v> {
    /// For one call at this moment.
    pub fn now(view: View<'v>) -> Self {
        Self::new(view, true)
    }

    /// For a plan: who is where, and asleep, will have changed by then, and is looked at call by call.
    pub fn ahead(view: View<'v>) -> Self {
        Self::new(view, false)
    }

    fn new(view: View<'v>, people: bool) -> Self {
        let mut watch = Self { view, scene: Scene::new(view.catalogue), rules: spoken_rules(&view) };
        watch.scene.clock = Some({
            let time = civil_of(view.now, view.zone).time();
            f64::from(chrono::Timelike::num_seconds_from_midnight(&time)) / 60.0
        });
        if let Some(here) = view.robot_room() {
            watch.scene.robot_in = Some(watch.entity(here));
        }
        let here = view.robot_room().cloned();
        for (predicate, head) in BELIEFS {
            // Where every sock lies is nothing to a call about the kettle; where the cat lies is.
            if *predicate == "at" {
                for animal in view.house().into_iter().flat_map(|house| &house.animals) {
                    let lies = crate::plan::beliefs_about(&view, predicate, &animal.name);
                    lies.for_each(|(fact, belief)| watch.recall(head, fact, belief));
                }
                continue;
            }
            if matches!(*predicate, "person-in" | "asleep") && !people {
                continue;
            }
            for (fact, belief) in crate::plan::beliefs_on(&view, predicate) {
                // Heat and doors of other rooms are minded, or not, by whoever uses them.
                let elsewhere = matches!(*predicate, "on" | "open")
                    && belief.holds
                    && fact.args.first().is_some_and(|thing| view.room_of(thing) != here);
                if !elsewhere {
                    watch.recall(head, fact, belief);
                }
            }
        }
        watch
    }

    /// Takes in a belief that holds.
    fn recall(&mut self, head: &str, fact: &Fact, belief: &Belief) {
        if belief.holds && belief.until.is_none_or(|until| until > self.view.now) {
            let since = -(self.view.now - belief.since).num_seconds() as f64 / 60.0;
            self.believe(head, fact, since);
        }
    }

    fn believe(&mut self, head: &str, fact: &Fact, since: f64) {
        let args: Vec<Option<usize>> = fact.args.iter().map(|name| Some(self.entity(name))).collect();
        for thing in fact.args.iter().filter(|_| head == "is-on" || head == "open") {
            let (thing, room) = (self.entity(thing), self.view.room_of(thing));
            if let Some(room) = room {
                let room = self.entity(&room);
                self.stand("in", vec![Some(thing), Some(room)], since);
            }
        }
        self.stand(head, args, since);
    }

    fn stand(&mut self, head: &str, args: Vec<Option<usize>>, since: f64) {
        let head = Name::new(head);
        self.scene.facts.push(Held { head, args, since, fresh: false, passing: false, implied: false });
    }

    fn entity(&mut self, name: &Name) -> usize {
        let thing = self.thing(name);
        self.scene.entity(&thing)
    }

    fn thing(&self, name: &Name) -> Thing {
        readings::thing(&self.view, name)
    }

    /// Takes in what lies where, for the things of a call.
    fn whereabouts(&mut self, args: &BTreeMap<Name, Arg>) {
        for arg in args.values() {
            let Arg::Thing(name) = arg else { continue };
            let at = crate::plan::beliefs_about(&self.view, "at", name);
            let at: Vec<&Fact> = at.filter(|(_, b)| b.holds).map(|(fact, _)| fact).collect();
            let known = self.thing(name);
            let moved = self.scene.things.iter().position(|t| t.may_be(&known));
            if moved.is_some_and(|t| self.scene.facts.iter().any(|f| f.args.first() == Some(&Some(t)))) {
                continue;
            }
            at.into_iter().for_each(|fact| self.believe("in", fact, 0.0));
        }
    }

    /// Plays a wait: what it waits for has come about.
    pub fn wait(&mut self, literal: &Literal, seconds: u32) {
        let head = BELIEFS.iter().find(|(predicate, _)| literal.fact.predicate == *predicate);
        if let Some((_, head)) = head {
            let args: Vec<Option<usize>> =
                literal.fact.args.iter().map(|name| Some(self.entity(name))).collect();
            self.scene.facts.retain(|fact| fact.head != *head || fact.args != args);
            if literal.holds {
                self.stand(head, args, self.scene.now);
            }
        }
        self.scene.now += f64::from(seconds) / 60.0;
    }

    /// Plays a call. What is against it, if anything is.
    pub fn call(&mut self, skill: &Skill, args: &BTreeMap<Name, Arg>, seconds: u32) -> Option<Danger> {
        self.whereabouts(args);
        let draft = self.draft(skill, args);
        self.scene.act(&draft);
        for (is, work) in [
            (skill.hazard == Hazard::Sharp, "sharp-work"),
            (skill.hazard == Hazard::Heat, "heat-work"),
            (skill.hazard == Hazard::Chemical, "chemical-work"),
            (skill.name == "vacuum", "vacuum-work"),
            (skill.noisy, "noisy-work"),
        ] {
            if is {
                self.scene.hold(work, Vec::new(), true);
            }
        }
        let mut all = self.rules.iter().flat_map(|(by, rules)| rules.iter().map(move |rule| (by, rule)));
        let ruled = all.find(|(_, rule)| rule.refuses(&draft, &self.scene)).map(|(commitment, rule)| {
            let what = if rule.asks { "I ask before this" } else { "I do not do this" };
            Danger {
                rule: "house-rule".to_owned(),
                says: format!("{what}: {} (you said: {})", draft.verb, commitment.says),
                because: vec![Ref::Commitment(commitment.id)],
                until_left: None,
                asks: rule.asks.then_some(commitment.id),
            }
        });
        let danger = ruled.or_else(|| {
            interlocks::tripped(&self.scene, Misread::default()).map(|tripped| self.danger(&tripped))
        });
        self.scene.now += f64::from(seconds) / 60.0;
        danger
    }

    fn danger(&self, tripped: &Tripped<'_>) -> Danger {
        let present = |who: usize| {
            self.scene.facts.iter().find(|f| f.head == "present" && f.args.first() == Some(&Some(who)))
        };
        let until_left = tripped.waits_for.and_then(|who| {
            let room = present(who)?.args.get(1).copied().flatten()?;
            Some((Name::new(&self.scene.things[who].head), Name::new(&self.scene.things[room].head)))
        });
        let mut because: Vec<Ref> = Vec::new();
        if let Some((who, room)) = &until_left {
            because.push(Ref::Belief(Fact::new("person-in", &[who, room])));
        }
        let is_on = self.scene.facts.iter().filter(|f| f.head == "is-on" && !f.fresh);
        for heater in is_on.filter(|_| tripped.interlock.id == "heat-unattended").filter_map(|f| f.args[0]) {
            because.push(Ref::Belief(Fact::new("on", &[&self.scene.things[heater].head])));
        }
        Danger {
            rule: tripped.interlock.id.to_string(),
            says: tripped.says.clone(),
            because,
            until_left,
            asks: None,
        }
    }

    fn draft(&self, skill: &Skill, args: &BTreeMap<Name, Arg>) -> Draft {
        let verb = crate::plan::humanise(&skill.name);
        let mut draft = Draft { says: verb.clone(), verb, ..Draft::default() };
        for (deed, roles) in self.view.catalogue.hazards.skill(&skill.name) {
            draft.deeds.push(deed.clone());
            for (role, param) in roles.iter().zip(&skill.params) {
                let thing = match args.get(&param.name) {
                    Some(Arg::Thing(name)) => self.thing(name),
                    Some(Arg::Text(text)) => {
                        draft.minutes = text.parse().ok().filter(|_| role == "minutes").or(draft.minutes);
                        continue;
                    }
                    None => continue,
                };
                super::call::fill(&mut draft, role, thing);
            }
        }
        draft
    }
}

/// Rules of which only the words say what they demand, as far as those can be held against a deed.
pub(super) fn spoken_rules<'v>(view: &View<'v>) -> Vec<(&'v Commitment, Arc<[HouseRule]>)> {
    crate::plan::rules_in_force(view)
        .filter_map(|(commitment, rule)| match &rule.demand {
            Demand::Words(words) => Some((commitment, readings::rules(view, words))),
            Demand::Never
            | Demand::AskFirst
            | Demand::NotBetween(..)
            | Demand::NotWhile { .. }
            | Demand::OnlyWith(_)
            | Demand::AtMost { .. } => None,
        })
        .collect()
}
