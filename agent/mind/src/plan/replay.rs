//! A second pair of eyes: carries a plan out on paper, from the beliefs alone, by the catalogue's skills.
//!
//! It shares no code with the expansion and the search, so that a mistake there is found here.

use std::collections::BTreeMap;

use hob_memory::{PlanStep, StepKind};
use hob_skills::{Arg, Fact, Hazard, Literal, Name, Skill};

use super::render::says;
use super::view::View;

/// What happened on paper.
#[derive(Debug)]
pub(crate) struct Replay<'a> {
    view: View<'a>,
    kinds: BTreeMap<&'a str, &'a str>,
    facts: BTreeMap<Fact, bool>,
    /// Heaters that are on, and since which step.
    pub heat: BTreeMap<Name, usize>,
    /// Containers that the plan opened.
    pub opened: BTreeMap<Name, usize>,
}

impl<'a> Replay<'a> {
    /// A replay that begins with what is believed, and what follows from it.
    pub fn new(view: View<'a>, inferred: &[Literal]) -> Self {
        let facts = inferred.iter().map(|l| (l.fact.clone(), l.holds)).collect();
        let kinds = view.house().map(|h| h.names().collect()).unwrap_or_default();
        Self { view, kinds, facts, heat: BTreeMap::new(), opened: BTreeMap::new() }
    }

    /// [`View::is_a`], with the house's names at hand.
    fn is_a(&self, name: &str, class: &str) -> bool {
        match self.kinds.get(name) {
            Some(kind) => self.view.catalogue.kinds.is_a(kind, class),
            None => self.view.is_a(name, class),
        }
    }

    /// Whether a fact holds at this point.
    pub fn holds(&self, fact: &Fact) -> bool {
        match self.facts.get(fact) {
            Some(holds) => *holds,
            None if fact.predicate == "hand-empty" && self.view.holds(fact) != Some(true) => {
                !self.view.memory.beliefs.contains_key(fact)
                    && !super::beliefs_on(&self.view, "holding").any(|(_, b)| b.holds)
            }
            None => match (fact.predicate.as_str(), fact.args.as_slice()) {
                ("open", [place]) if !self.is_a(place, "openable") => true,
                ("is-a", [name, class]) => self.is_a(name, class),
                _ => self.view.guess(fact),
            },
        }
    }

    /// The room that the robot is in.
    pub fn room(&self) -> Option<Name> {
        let first = Fact::new("robot-in", &[]);
        let mut rooms = self.facts.range(first..).take_while(|(f, _)| f.predicate == "robot-in");
        let moved = rooms.find(|(_, holds)| **holds);
        moved.and_then(|(f, _)| f.args.first().cloned()).or_else(|| {
            let here = self.view.robot_room()?;
            self.holds(&Fact::new("robot-in", &[here])).then(|| here.clone())
        })
    }

    /// One step. An error says what is wrong with it.
    pub fn step(&mut self, index: usize, step: &PlanStep) -> Result<(), String> {
        match &step.kind {
            StepKind::Wait { until, .. } => {
                let effects: Vec<Literal> = std::iter::once(until).chain(&step.effects).cloned().collect();
                for effect in effects {
                    self.facts.insert(effect.fact, effect.holds);
                }
                Ok(())
            }
            StepKind::Call { skill, args } => self.call(index, skill, args),
        }
    }

    fn call(&mut self, index: usize, name: &Name, args: &BTreeMap<Name, Arg>) -> Result<(), String> {
        let at = |what: String| format!("step {}, {name}: {what}", index + 1);
        let skill = self.view.catalogue.skills.get(name).ok_or_else(|| at("no such skill".to_owned()))?;
        self.arguments(skill, args).map_err(at)?;
        let room = self.room();
        for literal in &skill.pre {
            let fact = self.filled(&literal.fact, args, room.as_ref());
            if self.holds(&fact) != literal.holds {
                let not = Literal { fact, holds: !literal.holds };
                return Err(at(format!("it cannot be done while {}", says(self.view.catalogue, &not))));
            }
        }
        for effect in &skill.effects {
            let fact = self.filled(&effect.fact, args, room.as_ref());
            if fact.args.iter().any(|a| a.starts_with('?')) {
                self.deny_all(&fact);
            } else {
                self.note(index, &fact, effect.holds, skill.hazard);
                self.facts.insert(fact, effect.holds);
            }
        }
        Ok(())
    }

    fn arguments(&self, skill: &Skill, args: &BTreeMap<Name, Arg>) -> Result<(), String> {
        for param in &skill.params {
            match args.get(&param.name) {
                Some(Arg::Thing(name)) if self.is_a(name, &param.class) => {}
                Some(Arg::Text(_)) if param.class == "text" => {}
                Some(arg) => return Err(format!("`{}` is no {}", arg.as_str(), param.class)),
                None => return Err(format!("no {} given", param.name)),
            }
        }
        Ok(())
    }

    /// A fact with parameters filled in; `?room` is where the robot is, which every skill that names it also requires.
    fn filled(&self, fact: &Fact, args: &BTreeMap<Name, Arg>, room: Option<&Name>) -> Fact {
        let fill = |arg: &Name| match arg.strip_prefix('?') {
            None => arg.clone(),
            Some(param) => match (args.get(param), room) {
                (Some(given), _) => Name::new(given.as_str()),
                (None, Some(room)) if param == "room" => room.clone(),
                _ => arg.clone(),
            },
        };
        Fact { predicate: fact.predicate.clone(), args: fact.args.iter().map(fill).collect() }
    }

    fn deny_all(&mut self, pattern: &Fact) {
        let fits = |f: &Fact| {
            f.predicate == pattern.predicate
                && f.args.iter().zip(&pattern.args).all(|(a, p)| p.starts_with('?') || a == p)
        };
        let believed = super::beliefs_on(&self.view, &pattern.predicate).map(|(f, _)| f.clone());
        let all: Vec<Fact> = believed.chain(self.facts.keys().cloned()).filter(fits).collect();
        for fact in all {
            self.facts.insert(fact, false);
        }
    }

    fn note(&mut self, index: usize, fact: &Fact, holds: bool, hazard: Hazard) {
        let Some(name) = fact.args.first() else { return };
        match (fact.predicate.as_str(), holds) {
            ("on", true) if self.is_a(name, "heater") || hazard == Hazard::Heat => {
                self.heat.insert(name.clone(), index);
            }
            ("on", false) => {
                self.heat.remove(name);
            }
            ("open", true) => {
                self.opened.insert(name.clone(), index);
            }
            ("open", false) => {
                self.opened.remove(name);
            }
            _ => {}
        }
    }
}
