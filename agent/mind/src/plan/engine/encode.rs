//! A task for the planner: skills and what comes about by itself as actions, what is believed as the start.

use std::collections::{BTreeMap, BTreeSet};

use hob_planner::lifted::{
    Action, Atom, Cost, Domain, Effect, Formula, Function, GroundAtom, ObjectId, Predicate, PredicateId,
    Step, Task, Term, TypeId, VarId,
};
use hob_skills::{Arg, Catalogue, Fact, Hazard, Literal, Name, Process, Skill};

use super::Bounds;
use super::formula::Wanted;
use super::relevant;
use super::vocabulary::Vocabulary;
use crate::plan::barred::Deeds;
use crate::plan::odds;
use crate::plan::search::Move;
use crate::plan::state::{Bound, State, is_variable};

/// What an action of the task stands for.
#[derive(Debug, Clone)]
pub(crate) enum Deed<'a> {
    /// A skill; the action's first arguments are the skill's.
    Skill(&'a Skill),
    /// Waiting for what comes about by itself, with the variables that the arguments stand for.
    Process(&'a Process, Vec<Name>),
}

/// A task for the planner, and what its actions stand for.
#[derive(Debug, Clone)]
pub(crate) struct Encoded<'a> {
    pub task: Task,
    pub deeds: Vec<Deed<'a>>,
}

/// A literal over variables and things.
pub(super) type Lit = (Atom, bool);

/// What an action changes.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// For all values of these.
    pub over: Vec<VarId>,
    /// Where these hold before.
    pub when: Vec<Lit>,
    pub atom: Atom,
    pub add: bool,
}

/// An action, apart.
#[derive(Debug, Clone)]
pub(super) struct Schema {
    pub name: String,
    /// How many of the variables are parameters.
    pub params: usize,
    pub vars: Vec<Vec<TypeId>>,
    pub pre: Vec<Lit>,
    pub changes: Vec<Change>,
    pub cost: Cost,
}

/// Names of the predicates that only the task has; no predicate of the catalogue has a colon.
const ENTER: &str = "may:enter";

impl<'a> Encoded<'a> {
    /// The task of making the condition hold, from this state, within these bounds.
    pub fn of(state: &State<'a>, wanted: &Wanted<'_>, bounds: Bounds<'_>) -> Self {
        let banned = bounds.banned;
        let vocabulary = wanted.vocabulary;
        let catalogue: &'a Catalogue = state.view.catalogue;
        let mut encoder = Encoder {
            vocabulary,
            domain: vocabulary.domain.clone(),
            classes: BTreeMap::new(),
            bans: BTreeMap::new(),
        };
        let enter = encoder.own(ENTER, 1);
        let (mut schemas, mut deeds) = (Vec::new(), Vec::new());
        let harmless = |skill: &&Skill| !bounds.harmless || skill.hazard == Hazard::None;
        for skill in state.view.skills().filter(harmless) {
            if let Some(schema) = encoder.skill(skill, enter, banned) {
                schemas.push(schema);
                deeds.push(Deed::Skill(skill));
            }
        }
        for process in &catalogue.processes {
            if let Some((schema, variables)) = encoder.process(process, catalogue) {
                schemas.push(schema);
                deeds.push(Deed::Process(process, variables));
            }
        }
        let matters = relevant::things(&schemas, wanted, state);
        let mut objects = vocabulary.objects.clone();
        for (id, object) in objects.iter_mut().enumerate() {
            if !matters.contains(&id) {
                object.types.clear();
            }
        }
        let functions = encoder.costs(catalogue, state, &matters);
        let init = encoder.start(state, &matters, enter, banned);
        let Encoder { mut domain, .. } = encoder;
        domain.functions = functions.iter().map(|f| Function { values: Vec::new(), ..f.clone() }).collect();
        domain.actions = schemas.into_iter().map(Schema::action).collect();
        let task = Task {
            domain,
            objects,
            init,
            goal_vars: wanted.vars.clone(),
            goal: wanted.formula.clone(),
            functions,
            minimise_cost: true,
        };
        Self { task, deeds }
    }

    fn names(&self, step: &Step) -> impl Iterator<Item = Name> {
        step.args.iter().map(|id| Name::new(&self.task.objects[*id].name))
    }

    /// A step as a call; `None` for a wait.
    pub fn called(&self, step: &Step) -> Option<Move<'a>> {
        let Deed::Skill(skill) = &self.deeds[step.action] else { return None };
        let things = skill.params.iter().zip(self.names(step));
        Some(Move::Call(skill, things.map(|(param, name)| (param.name.clone(), Arg::Thing(name))).collect()))
    }

    /// What a wait waits for, and how many minutes that usually takes; `None` for a call.
    pub fn waited_for(&self, step: &Step) -> Option<(Literal, u32)> {
        let Deed::Process(process, variables) = &self.deeds[step.action] else { return None };
        let things = variables.iter().zip(self.names(step));
        let bound = things.fold(Bound::default(), |bound, (variable, name)| bound.with(variable, &name));
        Some((bound.literal(process.then.first()?), process.minutes))
    }
}

/// The variables of an action.
#[derive(Default)]
struct Scope {
    names: Vec<Name>,
    types: Vec<Vec<TypeId>>,
}

impl Scope {
    fn find(&self, name: &Name) -> Option<VarId> {
        self.names.iter().position(|known| known == name)
    }

    fn declare(&mut self, name: &Name, of: TypeId) -> VarId {
        self.find(name).unwrap_or_else(|| {
            self.names.push(name.clone());
            self.types.push(vec![of]);
            self.names.len() - 1
        })
    }
}

struct Encoder<'v> {
    vocabulary: &'v Vocabulary,
    domain: Domain,
    /// Of `is-a` with each class: a predicate of its own.
    classes: BTreeMap<Name, PredicateId>,
    /// Of each skill with calls that are banned: the predicate that says which.
    bans: BTreeMap<Name, PredicateId>,
}

impl Encoder<'_> {
    fn own(&mut self, name: &str, arity: usize) -> PredicateId {
        self.domain.predicates.push(Predicate { name: name.to_owned(), params: vec![vec![0]; arity] });
        self.domain.predicates.len() - 1
    }

    /// The variables of literals become the action's, each of the class that its first predicate gives it.
    fn declare(&self, literal: &Literal, scope: &mut Scope) {
        let classes: Vec<TypeId> = match literal.fact.args.as_slice() {
            [_, class] if literal.fact.predicate == "is-a" => vec![self.vocabulary.type_of(class)],
            _ => {
                let id = self.vocabulary.predicate(&literal.fact.predicate);
                let params = id.map(|id| &self.domain.predicates[id].params);
                params.into_iter().flatten().filter_map(|types| types.first().copied()).collect()
            }
        };
        for (arg, of) in literal.fact.args.iter().zip(classes) {
            if is_variable(arg) {
                scope.declare(arg, of);
            }
        }
    }

    /// A fact as an atom; `None` where it names a variable that nothing declares, or what nobody can speak of.
    fn atom(&mut self, fact: &Fact, scope: &Scope) -> Option<Atom> {
        let term = |arg: &Name| {
            if is_variable(arg) {
                scope.find(arg).map(Term::Var)
            } else {
                self.vocabulary.object(arg).map(Term::Object)
            }
        };
        if let ("is-a", [thing, class]) = (fact.predicate.as_str(), fact.args.as_slice()) {
            let thing = term(thing)?;
            let predicate = match self.classes.get(class) {
                Some(known) => *known,
                None => {
                    let id = self.own(&format!("is:{class}"), 1);
                    self.classes.insert(class.clone(), id);
                    id
                }
            };
            return Some(Atom { predicate, args: vec![thing] });
        }
        let args: Option<Vec<Term>> = fact.args.iter().map(term).collect();
        Some(Atom { predicate: self.vocabulary.predicate(&fact.predicate)?, args: args? })
    }

    fn conditions(&mut self, literals: &[Literal], scope: &Scope) -> Option<Vec<Lit>> {
        literals.iter().map(|literal| Some((self.atom(&literal.fact, scope)?, literal.holds))).collect()
    }

    /// A skill as an action. `None` for one that takes words: which, only a method knows.
    fn skill(&mut self, skill: &Skill, enter: PredicateId, banned: &Deeds) -> Option<Schema> {
        let mut scope = Scope::default();
        for param in &skill.params {
            if param.class == "text" {
                return None;
            }
            let variable: Name = ["?", param.name.as_str()].into_iter().collect();
            scope.declare(&variable, self.vocabulary.type_of(&param.class));
        }
        let arity = scope.names.len();
        for literal in skill.pre.iter().filter(|literal| literal.holds) {
            self.declare(literal, &mut scope);
        }
        let params = scope.names.len();
        let mut pre = self.conditions(&skill.pre, &scope)?;
        let mut changes = Vec::new();
        for effect in &skill.effects {
            let bound = scope.names.len();
            self.declare(effect, &mut scope);
            let atom = self.atom(&effect.fact, &scope)?;
            if effect.holds && effect.fact.predicate == "robot-in" {
                pre.push((Atom { predicate: enter, args: atom.args.clone() }, true));
            }
            let over = (bound..scope.names.len()).collect();
            changes.push(Change { over, when: Vec::new(), atom, add: effect.holds });
        }
        if banned.iter().any(|(name, _)| *name == skill.name) {
            let predicate = self.own(&format!("banned:{}", skill.name), arity);
            self.bans.insert(skill.name.clone(), predicate);
            pre.push((Atom { predicate, args: (0..arity).map(Term::Var).collect() }, false));
        }
        let number = self.domain.functions.len();
        let arity = usize::from(arity > 0);
        self.domain.functions.push(Function { name: skill.name.to_string(), arity, values: Vec::new() });
        let cost = Cost::Function(number, (0..arity).map(Term::Var).collect());
        Some(Schema { name: skill.name.to_string(), params, vars: scope.types, pre, changes, cost })
    }

    /// What comes about by itself as an action, with what follows from it.
    fn process(&mut self, process: &Process, catalogue: &Catalogue) -> Option<(Schema, Vec<Name>)> {
        let mut scope = Scope::default();
        for literal in process.when.iter().filter(|literal| literal.holds) {
            self.declare(literal, &mut scope);
        }
        let params = scope.names.len();
        let variables = scope.names.clone();
        let pre = self.conditions(&process.when, &scope)?;
        let mut changes = Vec::new();
        for literal in &process.then {
            let atom = self.atom(&literal.fact, &scope)?;
            changes.push(Change { over: Vec::new(), when: Vec::new(), atom, add: literal.holds });
        }
        for (nth, inference) in catalogue.inferences.iter().enumerate() {
            for then in &process.then {
                let Some(at) = inference.when.iter().position(|l| alike(l, then)) else { continue };
                // The inference's variables, with those of the literal that they share taken for the process's.
                let own = |arg: &Name| -> Name {
                    let shared = inference.when[at].fact.args.iter().position(|a| a == arg);
                    match shared {
                        Some(place) => then.fact.args[place].clone(),
                        None if is_variable(arg) => Name::new(format!("{arg}.{nth}")),
                        None => arg.clone(),
                    }
                };
                let renamed = |literal: &Literal| Literal {
                    fact: Fact {
                        predicate: literal.fact.predicate.clone(),
                        args: literal.fact.args.iter().map(own).collect(),
                    },
                    holds: literal.holds,
                };
                let rest: Vec<Literal> = inference
                    .when
                    .iter()
                    .enumerate()
                    .filter(|(n, _)| *n != at)
                    .map(|(_, l)| renamed(l))
                    .collect();
                let bound = scope.names.len();
                // A class says less of a variable than the predicate that it stands in.
                let (classes, others): (Vec<&Literal>, Vec<&Literal>) =
                    rest.iter().filter(|l| l.holds).partition(|l| l.fact.predicate == "is-a");
                others.into_iter().chain(classes).for_each(|literal| self.declare(literal, &mut scope));
                let over: Vec<VarId> = (bound..scope.names.len()).collect();
                let when = self.conditions(&rest, &scope)?;
                for effect in &inference.then {
                    let atom = self.atom(&renamed(effect).fact, &scope)?;
                    changes.push(Change { over: over.clone(), when: when.clone(), atom, add: effect.holds });
                }
            }
        }
        // The robot does something else meanwhile, but the goal waits.
        let cost = Cost::Constant(process.minutes.saturating_mul(600));
        let name = format!("wait:{}", process.says);
        Some((Schema { name, params, vars: scope.types, pre, changes, cost }, variables))
    }

    /// What each skill costs with each thing that matters: by experience with the thing, else with the skill.
    fn costs(&self, catalogue: &Catalogue, state: &State<'_>, matters: &BTreeSet<ObjectId>) -> Vec<Function> {
        let mut functions = self.domain.functions.clone();
        for function in &mut functions {
            let Some(skill) = catalogue.skills.get(function.name.as_str()) else { continue };
            let tenths = |args: &BTreeMap<Name, Arg>| odds::tenths(&state.view, skill, args, None);
            function.values = match skill.params.first() {
                None => vec![(Vec::new(), tenths(&BTreeMap::new()))],
                Some(param) => {
                    let range = self.vocabulary.range(&[self.vocabulary.type_of(&param.class)]);
                    let those = range.into_iter().filter(|id| matters.contains(id));
                    let call =
                        |id| BTreeMap::from([(param.name.clone(), Arg::Thing(self.vocabulary.name(id)))]);
                    those.map(|id| (vec![id], tenths(&call(id)))).collect()
                }
            };
        }
        functions
    }

    /// What holds at the start, of what matters.
    fn start(
        &self,
        state: &State<'_>,
        matters: &BTreeSet<ObjectId>,
        enter: PredicateId,
        banned: &Deeds,
    ) -> Vec<GroundAtom> {
        let mut init = Vec::new();
        let mut add = |fact: &Fact| {
            if let Some((predicate, args)) = self.vocabulary.atom(fact)
                && args.iter().all(|id| matters.contains(id))
            {
                init.push(GroundAtom { predicate, args });
            }
        };
        for (id, predicate) in self.vocabulary.domain.predicates.iter().enumerate() {
            let variables: Vec<String> = (0..predicate.params.len()).map(|n| format!("?{n}")).collect();
            let args: Vec<&str> = variables.iter().map(String::as_str).collect();
            let pattern = Fact::new(predicate.name.as_str(), &args);
            if args.is_empty() {
                if state.guess(&pattern) {
                    add(&pattern);
                }
                continue;
            }
            state.matching(&pattern).iter().for_each(&mut add);
            // A table top is open and a passage, too, whether or not anybody said so.
            if matches!(predicate.name.as_str(), "open" | "door-open") {
                for thing in self.vocabulary.range(&self.vocabulary.domain.predicates[id].params[0]) {
                    let fact = Fact {
                        predicate: pattern.predicate.clone(),
                        args: vec![self.vocabulary.name(thing)],
                    };
                    if state.guess(&fact) {
                        add(&fact);
                    }
                }
            }
        }
        for item in state.view.memory.stock.keys() {
            let at = state.home_of(item).map(|home| Fact::new("at", &[item, &home]));
            if let Some(at) = at.filter(|at| state.guess(at)) {
                add(&at);
            }
        }
        for room in state.map.enterable() {
            if let Some(room) = self.vocabulary.object(room) {
                init.push(GroundAtom { predicate: enter, args: vec![room] });
            }
        }
        for (class, predicate) in &self.classes {
            let of_class = self
                .vocabulary
                .range(&[0])
                .into_iter()
                .filter(|id| matters.contains(id) && state.view.is_a(&self.vocabulary.name(*id), class));
            init.extend(of_class.map(|id| GroundAtom { predicate: *predicate, args: vec![id] }));
        }
        for (skill, things) in banned {
            let args: Option<Vec<ObjectId>> =
                things.iter().map(|name| self.vocabulary.object(name)).collect();
            if let (Some(predicate), Some(args)) = (self.bans.get(skill), args) {
                init.push(GroundAtom { predicate: *predicate, args });
            }
        }
        init.sort();
        init.dedup();
        init
    }
}

/// Whether a premise is about what a process ends in.
fn alike(premise: &Literal, end: &Literal) -> bool {
    premise.holds == end.holds
        && premise.fact.predicate == end.fact.predicate
        && premise.fact.args.iter().all(|arg| is_variable(arg))
}

impl Schema {
    fn action(self) -> Action {
        let formula = |lits: Vec<Lit>| {
            let parts = lits.into_iter().map(|(atom, holds)| {
                let atom = Formula::Atom(atom);
                if holds { atom } else { Formula::Not(Box::new(atom)) }
            });
            Formula::And(parts.collect())
        };
        let changes = self.changes.into_iter().map(|change| {
            let mut effect = if change.add { Effect::Add(change.atom) } else { Effect::Delete(change.atom) };
            if !change.when.is_empty() {
                effect = Effect::When(formula(change.when), Box::new(effect));
            }
            if change.over.is_empty() { effect } else { Effect::Forall(change.over, Box::new(effect)) }
        });
        let effect = Effect::And(changes.collect());
        Action {
            name: self.name,
            params: self.params,
            vars: self.vars,
            precondition: formula(self.pre),
            effect,
            cost: Some(self.cost),
        }
    }
}
