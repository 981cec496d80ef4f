//! The world as it would be after the steps planned so far: what is believed, and over it what the steps change.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use hob_skills::{Fact, Literal, Name};

use super::barred::Barred;
use super::map::Map;
use super::view::{Known, View};

/// What the variables of a query stand for, in the order in which they were bound.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bound(Vec<(Name, Name)>);

impl Bound {
    pub fn get(&self, variable: &str) -> Option<&Name> {
        self.0.iter().find(|(v, _)| v == variable).map(|(_, name)| name)
    }

    pub fn with(&self, variable: &Name, name: &Name) -> Self {
        let mut more = self.clone();
        more.0.push((variable.clone(), name.clone()));
        more
    }

    /// The names bound after the first `skip`.
    pub fn names_from(&self, skip: usize) -> impl Iterator<Item = &Name> {
        self.0.iter().skip(skip).map(|(_, name)| name)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A fact with the bound variables replaced; others stay.
    pub fn ground(&self, fact: &Fact) -> Fact {
        let args =
            fact.args.iter().map(|a| if is_variable(a) { self.get(a).unwrap_or(a) } else { a }.clone());
        Fact { predicate: fact.predicate.clone(), args: args.collect() }
    }

    pub fn literal(&self, literal: &Literal) -> Literal {
        Literal { fact: self.ground(&literal.fact), holds: literal.holds }
    }
}

pub(crate) fn is_variable(name: &str) -> bool {
    name.starts_with('?')
}

pub(crate) fn is_ground(fact: &Fact) -> bool {
    !fact.args.iter().any(|a| is_variable(a))
}

/// The world after some steps.
#[derive(Clone)]
pub(crate) struct State<'a> {
    pub view: View<'a>,
    /// Rooms, doors and the ways between them; shared by all states of one planning.
    pub map: Rc<Map>,
    /// What follows from what is believed, before any step.
    pub inferred: Rc<[Literal]>,
    /// What may not be in the plan.
    pub barred: Rc<Barred>,
    /// The room that the robot is in: asked for at every step, so kept beside the fact.
    here: Option<Name>,
    changed: BTreeMap<Fact, bool>,
    classes: Rc<RefCell<BTreeMap<Name, Rc<[Name]>>>>,
}

impl<'a> State<'a> {
    /// The world as believed, with what follows from it.
    pub fn new(view: View<'a>, map: Map) -> Self {
        let mut state = Self {
            view,
            map: Rc::new(map),
            inferred: Rc::from([]),
            barred: Rc::default(),
            here: view.robot_room().cloned(),
            changed: BTreeMap::new(),
            classes: Rc::new(RefCell::default()),
        };
        state.inferred = state.follows().into_iter().map(|(literal, _)| literal).collect();
        for literal in Rc::clone(&state.inferred).iter() {
            state.changed.insert(literal.fact.clone(), literal.holds);
        }
        state
    }

    /// What is known of a fact.
    pub fn known(&self, fact: &Fact) -> Known {
        match self.changed.get(fact) {
            Some(holds) => Known::Sure(*holds),
            None => match (fact.predicate.as_str(), fact.args.as_slice()) {
                ("is-a", [name, class]) => Known::Sure(self.view.is_a(name, class)),
                ("hand-empty", []) => Known::Sure(self.hand_empty()),
                ("open", [place]) if !self.view.is_a(place, "openable") => Known::Sure(true),
                _ => self.view.known(fact),
            },
        }
    }

    /// The best guess whether a fact holds.
    pub fn guess(&self, fact: &Fact) -> bool {
        match self.known(fact) {
            Known::Sure(holds) => holds,
            Known::Once(held) => held && self.view.keeps(fact),
            Known::Never => false,
        }
    }

    /// Whether a literal may be acted on.
    pub fn satisfies(&self, literal: &Literal) -> bool {
        self.guess(&literal.fact) == literal.holds
    }

    /// Whether a literal that is wanted holds already: a fact must be relied on, a denial may be guessed.
    pub fn achieved(&self, literal: &Literal) -> bool {
        if literal.holds {
            self.known(&literal.fact) == Known::Sure(true)
        } else {
            !self.guess(&literal.fact)
        }
    }

    /// Makes a literal hold; a denial with an open variable denies every fact that matches. Returns what changed.
    pub fn apply(&mut self, effect: &Literal) -> Vec<Literal> {
        if is_ground(&effect.fact) {
            match effect.fact.args.first() {
                Some(room) if effect.fact.predicate == "robot-in" && effect.holds => {
                    self.here = Some(room.clone())
                }
                Some(room) if effect.fact.predicate == "robot-in" && self.here.as_ref() == Some(room) => {
                    self.here = None;
                }
                _ => {}
            }
            self.changed.insert(effect.fact.clone(), effect.holds);
            return vec![effect.clone()];
        }
        let denied: Vec<Fact> = self.matching(&effect.fact);
        denied
            .into_iter()
            .map(|fact| {
                self.changed.insert(fact.clone(), effect.holds);
                Literal { fact, holds: effect.holds }
            })
            .collect()
    }

    /// The things that belong to a class, in the order of their names.
    pub fn of_class(&self, class: &Name) -> Rc<[Name]> {
        if let Some(names) = self.classes.borrow().get(class) {
            return Rc::clone(names);
        }
        let names: Rc<[Name]> = self.map.of_class(&self.view, class).into();
        self.classes.borrow_mut().insert(class.clone(), Rc::clone(&names));
        names
    }

    /// The facts that match a pattern and are guessed to hold, in order.
    pub fn matching(&self, pattern: &Fact) -> Vec<Fact> {
        let known: Vec<Name> = pattern.args.iter().take_while(|a| !is_variable(a)).cloned().collect();
        let from = Fact { predicate: pattern.predicate.clone(), args: known };
        let fits = |fact: &Fact| {
            fact.args.len() == pattern.args.len()
                && fact.args.iter().zip(&pattern.args).all(|(a, p)| is_variable(p) || a == p)
        };
        let near = |fact: &Fact| {
            fact.predicate == from.predicate && fact.args.iter().zip(&from.args).all(|(a, b)| a == b)
        };
        let believed = self
            .view
            .memory
            .beliefs
            .range(&from..)
            .take_while(|(fact, _)| near(fact))
            .filter(|(fact, belief)| belief.holds && fits(fact) && !self.changed.contains_key(*fact))
            .filter(|(fact, belief)| {
                belief.until.is_none_or(|until| self.view.now < until) || self.view.keeps(fact)
            })
            .map(|(fact, _)| fact);
        let planned = self
            .changed
            .range(&from..)
            .take_while(|(fact, _)| near(fact))
            .filter(|(fact, holds)| **holds && fits(fact))
            .map(|(fact, _)| fact);
        let mut facts: Vec<Fact> = believed.chain(planned).cloned().collect();
        facts.sort();
        facts
    }

    /// The first fact that matches.
    pub fn first(&self, pattern: &Fact) -> Option<Fact> {
        self.matching(pattern).into_iter().next()
    }

    /// Every solution of a conjunctive query, in order.
    pub fn query(&self, query: &[Literal], bound: &Bound) -> Vec<Bound> {
        let Some((literal, rest)) = query.split_first() else { return vec![bound.clone()] };
        let fact = bound.ground(&literal.fact);
        if !literal.holds {
            let denied = if is_ground(&fact) { !self.guess(&fact) } else { self.matching(&fact).is_empty() };
            return if denied { self.query(rest, bound) } else { Vec::new() };
        }
        if is_ground(&fact) {
            return if self.guess(&fact) { self.query(rest, bound) } else { Vec::new() };
        }
        if fact.predicate == "is-a" {
            let names = self.of_class(&fact.args[1]);
            return names
                .iter()
                .flat_map(|name| self.query(rest, &bound.with(&fact.args[0], name)))
                .collect();
        }
        let mut solutions = Vec::new();
        for found in self.matching(&fact) {
            if let Some(more) = unify(&fact, &found, bound) {
                solutions.extend(self.query(rest, &more));
            }
        }
        solutions
    }

    /// What follows from what holds, by the catalogue, and is not known yet or known otherwise from before.
    pub fn follows(&self) -> Vec<(Literal, &'a str)> {
        let mut found = Vec::new();
        for inference in &self.view.catalogue.inferences {
            for solution in self.query(&inference.when, &Bound::default()) {
                let premises = inference.when.iter().map(|l| solution.ground(&l.fact));
                let since = premises.filter_map(|f| self.view.memory.beliefs.get(&f).map(|b| b.since)).max();
                for literal in inference.then.iter().map(|l| solution.literal(l)) {
                    let belief = self.view.memory.beliefs.get(&literal.fact);
                    let later = belief.is_some_and(|b| {
                        let valid = b.until.is_none_or(|until| self.view.now < until);
                        valid && (b.holds == literal.holds || since.is_some_and(|s| b.since >= s))
                    });
                    if !later {
                        found.push((literal, inference.says.as_str()));
                    }
                }
            }
        }
        found
    }

    /// What follows once a wait is over: whatever was seen before it.
    pub fn infer(&mut self) -> Vec<Literal> {
        let mut changes = Vec::new();
        for inference in &self.view.catalogue.inferences {
            for solution in self.query(&inference.when, &Bound::default()) {
                for literal in inference.then.iter().map(|l| solution.literal(l)) {
                    if self.known(&literal.fact) != Known::Sure(literal.holds) {
                        self.changed.insert(literal.fact.clone(), literal.holds);
                        changes.push(literal);
                    }
                }
            }
        }
        changes
    }

    /// The room that the robot is in.
    pub fn robot_room(&self) -> Option<Name> {
        self.here.clone()
    }

    /// What the robot holds.
    pub fn held(&self) -> Option<Name> {
        self.first(&Fact::new("holding", &["?object"])).and_then(|f| f.args.into_iter().next())
    }

    /// Whether the hands are empty; when nobody said so, they are unless something is held.
    pub fn hand_empty(&self) -> bool {
        let fact = Fact::new("hand-empty", &[]);
        match (self.changed.get(&fact), self.view.known(&fact)) {
            (Some(empty), _) => *empty,
            (None, Known::Sure(empty)) => empty,
            (None, Known::Once(_) | Known::Never) => self.held().is_none(),
        }
    }

    /// Where a thing belongs.
    pub fn home_of(&self, object: &str) -> Option<Name> {
        self.first(&Fact::new("belongs-in", &[object, "?home"])).and_then(|f| f.args.into_iter().nth(1))
    }

    /// Whether there is a way to a place from where the robot is.
    fn is_in_reach(&self, place: &Name) -> bool {
        match (&self.here, self.map.room_of(place)) {
            (Some(here), Some(room)) => self.map.seconds(here, room).is_some(),
            _ => true,
        }
    }

    /// Where a thing goes when it must leave the hands: where it belongs, if there is a way there; damp or dirty washing into the hamper, dirty
    /// dishes into the sink.
    pub fn rest_of(&self, object: &Name) -> Option<Name> {
        let is = |predicate: &str| self.guess(&Fact::new(predicate, &[object]));
        let is_a = |class: &str| self.view.is_a(object, class);
        let instead = if is_a("load") && !(is("clean") && is("dry")) && !self.never_known(object) {
            "hamper"
        } else if is_a("dishes") && self.known(&Fact::new("clean", &[object])) == Known::Sure(false) {
            "sink"
        } else {
            return self.home_of(object).filter(|home| self.is_in_reach(home));
        };
        let of_kind = self.of_class(&Name::new(instead));
        let nearest = of_kind.iter().min_by_key(|place| super::bind::far(self, place)).cloned();
        nearest.or_else(|| self.home_of(object)).filter(|place| self.is_in_reach(place))
    }

    /// Nothing was ever seen of the state that a load is in: fresh sheets from the closet.
    fn never_known(&self, load: &Name) -> bool {
        ["clean", "dry"].iter().all(|p| self.known(&Fact::new(*p, &[load])) == Known::Never)
    }

    /// The places where a thing is believed to be.
    pub fn places_of(&self, object: &str) -> Vec<Name> {
        let at = self.matching(&Fact::new("at", &[object, "?place"]));
        at.into_iter().filter_map(|f| f.args.into_iter().nth(1)).collect()
    }

    /// The room of a place, or the room of the place where a thing is.
    pub fn room_of(&self, name: &str) -> Option<Name> {
        self.map
            .room_of(name)
            .cloned()
            .or_else(|| self.places_of(name).first().and_then(|place| self.map.room_of(place).cloned()))
    }
}

/// The bindings under which a pattern is this fact.
pub(crate) fn unify(pattern: &Fact, fact: &Fact, bound: &Bound) -> Option<Bound> {
    let mut more = bound.clone();
    for (p, a) in pattern.args.iter().zip(&fact.args) {
        if is_variable(p) {
            match more.get(p) {
                Some(known) if known != a => return None,
                Some(_) => {}
                None => more = more.with(p, a),
            }
        }
    }
    Some(more)
}
