//! Whether the catalogue's files agree with each other: known names, right arity, classes that can meet, variables that
//! something binds.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Method, Param, Skill, Step, TECHNIQUE, Task};
use crate::load::CatalogueError;
use crate::{Catalogue, Literal, Name};

/// Everything that is wrong, worst first within each file; empty for a good catalogue.
pub(crate) fn check(catalogue: &Catalogue) -> Vec<CatalogueError> {
    let mut checker = Checker { catalogue, found: Vec::new(), file: "", table: String::new() };
    checker.kinds();
    checker.predicates();
    checker.items();
    for skill in catalogue.skills.values() {
        checker.skill(skill);
    }
    for task in catalogue.tasks.values() {
        checker.task(task);
    }
    checker.inferences();
    checker.processes();
    checker.hazards();
    checker.found
}

struct Checker<'a> {
    catalogue: &'a Catalogue,
    found: Vec<CatalogueError>,
    file: &'static str,
    table: String,
}

/// The class of each bound variable.
type Bound = BTreeMap<Name, Name>;

impl Checker<'_> {
    fn say(&mut self, message: String) {
        self.found.push(CatalogueError { file: self.file.to_owned(), table: self.table.clone(), message });
    }

    fn kinds(&mut self) {
        self.file = "kinds.toml";
        for (kind, parents) in &self.catalogue.kinds.parents {
            self.table = kind.to_string();
            for parent in parents {
                if !self.catalogue.kinds.knows(parent) {
                    self.say(format!("its class `{parent}` is not in the file; add it, or correct the word"));
                }
                if parent == kind || self.catalogue.kinds.is_a(parent, kind) {
                    self.say(format!(
                        "it lies below itself through `{parent}`; take one of the two lines apart"
                    ));
                }
            }
        }
    }

    fn hazards(&mut self) {
        self.file = "hazards/interlocks.toml";
        for (interlock, message) in self.catalogue.hazards.loose_ends() {
            self.table = format!("[[interlock]] {interlock}");
            self.say(message);
        }
        let hazards = &self.catalogue.hazards;
        self.table = "often_mistaken".to_owned();
        for name in
            hazards.often_mistaken.iter().filter(|name| !hazards.interlocks.iter().any(|i| i.id == **name))
        {
            self.say(format!("no interlock is called `{name}`; take it out, or correct the word"));
        }
    }

    fn class(&mut self, class: &str) {
        if class != "text" && !self.catalogue.kinds.knows(class) {
            self.say(format!("class `{class}` is not in kinds.toml; add it, or correct the word"));
        }
    }

    fn predicates(&mut self) {
        self.file = "predicates.toml";
        for predicate in self.catalogue.predicates.values() {
            self.table = format!("[{}]", predicate.name);
            for class in &predicate.args {
                self.class(class);
            }
            for slot in 0..predicate.args.len() {
                // The second argument of room-of and the first of is-a may go unsaid; most must not.
                if !predicate.says.contains(&format!("{{{slot}}}")) {
                    self.say(format!("`says` leaves out argument {{{slot}}}; put it into the sentence"));
                }
            }
        }
    }

    fn items(&mut self) {
        self.file = "items";
        for item in self.catalogue.items.values() {
            self.table = format!("[{}]", item.name);
            if !matches!(item.unit.as_str(), "g" | "ml" | "pc") {
                self.say(format!("unit `{}`; write g, ml or pc", item.unit));
            }
            if item.package <= 0.0 {
                self.say("a package holds nothing; write what one packet, bottle or piece holds".to_owned());
            }
            self.class(&item.stored);
        }
    }

    /// One literal: known predicate, arity, classes. `bound` grows by what a positive literal binds when `binds`.
    fn literal(&mut self, literal: &Literal, bound: &mut Bound, binds: bool) {
        let fact = &literal.fact;
        let Some(predicate) = self.catalogue.predicates.get(&fact.predicate) else {
            return self.say(format!("`{literal}`: no predicate `{}` in predicates.toml", fact.predicate));
        };
        if predicate.args.len() != fact.args.len() {
            return self.say(format!(
                "`{literal}`: `{}` takes {} things",
                fact.predicate,
                predicate.args.len()
            ));
        }
        if fact.predicate == "is-a" {
            // An item is a class of its own; for the other literals it is food, or a supply.
            let item = self.catalogue.items.get(&fact.args[1]).map(|item| Name::new(item.kind()));
            let (thing, class) = (&fact.args[0], item.as_ref().unwrap_or(&fact.args[1]));
            if class.starts_with('?') {
                return self.say(format!("`{literal}`: the class of an is-a must be written out"));
            }
            self.class(class);
            if literal.holds && binds {
                self.bind(literal, thing, class, bound, binds);
            } else if thing.starts_with('?') && !bound.contains_key(thing) && literal.holds {
                self.say(format!("`{literal}`: nothing binds `{thing}`"));
            }
            return;
        }
        for (arg, class) in fact.args.iter().zip(&predicate.args.clone()) {
            self.bind(literal, arg, class, bound, binds);
        }
    }

    fn bind(&mut self, literal: &Literal, arg: &Name, class: &Name, bound: &mut Bound, binds: bool) {
        if !arg.starts_with('?') {
            return;
        }
        match bound.get(arg).cloned() {
            Some(known) => {
                if !self.catalogue.kinds.meet(&known, class) {
                    self.say(format!("`{literal}`: `{arg}` is a {known} and can be no {class}"));
                } else if binds && self.catalogue.kinds.is_a(class, &known) {
                    bound.insert(arg.clone(), class.clone());
                }
            }
            None if binds && literal.holds => {
                bound.insert(arg.clone(), class.clone());
            }
            // A variable that only a `not` names means any.
            None if !literal.holds => {}
            None => self.say(format!(
                "`{literal}`: nothing binds `{arg}`; make it a parameter, or name it in a query before"
            )),
        }
    }

    fn query(&mut self, query: &[Literal], bound: &mut Bound) {
        for literal in query {
            self.literal(literal, bound, true);
        }
    }

    fn params(&mut self, params: &[Param]) -> Bound {
        let mut bound = Bound::new();
        let mut seen = BTreeSet::new();
        for param in params {
            self.class(&param.class);
            if !seen.insert(&param.name) {
                self.say(format!("parameter `{}` twice; rename one", param.name));
            }
            if param.class != "text" {
                bound.insert(variable(&param.name), param.class.clone());
            }
            self.query(&param.given, &mut bound.clone());
        }
        bound
    }

    fn skill(&mut self, skill: &Skill) {
        self.file = "skills";
        self.table = format!("[{}]", skill.name);
        let mut bound = self.params(&skill.params);
        self.query(&skill.pre, &mut bound);
        for effect in &skill.effects {
            self.literal(effect, &mut bound, false);
        }
        if let Some(means) = skill.means.as_ref().filter(|m| !skill.params.iter().any(|p| p.name == **m)) {
            self.say(format!("its means `{means}` is no parameter; name one"));
        }
        let names: BTreeSet<&Name> = skill.techniques.iter().map(|technique| &technique.name).collect();
        if names.len() < skill.techniques.len() || names.iter().any(|name| name.is_empty()) {
            self.say("two techniques of one name, or one of none; name each by a name of its own".to_owned());
        }
        if let Some(technique) = skill.techniques.iter().find(|technique| technique.says.trim().is_empty()) {
            self.say(format!("technique {}: nothing is said to the policy; write `says`", technique.name));
        }
        if skill.params.iter().any(|param| param.name == TECHNIQUE) {
            self.say(format!("a parameter called `{TECHNIQUE}` is in the way of the techniques; rename it"));
        }
        let mut rest = skill.sentence.as_str();
        while let Some((_, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            // `{on:to}`: with its preposition.
            let param = slot.strip_prefix("on:").unwrap_or(slot);
            if !skill.params.iter().any(|p| p.name == param) {
                self.say(format!("the sentence names `{{{slot}}}`, which is no parameter"));
            }
            rest = after;
        }
    }

    fn task(&mut self, task: &Task) {
        self.file = "tasks";
        self.table = format!("[{}]", task.name);
        let params = self.params(&task.params);
        let mut goal = params.clone();
        self.query(&task.given, &mut goal);
        for literal in &task.goal {
            self.literal(literal, &mut goal, false);
        }
        for look in &task.look {
            let mut bound = params.clone();
            self.query(&look.each, &mut bound);
            if !bound.contains_key(&look.place) {
                self.say(format!("`look`: nothing binds `{}`; name it in `each`", look.place));
            }
        }
        if task.methods.is_empty() {
            self.say("no method; write at least one `[[task.methods]]`".to_owned());
        }
        for method in &task.methods {
            self.table = format!("[{}], method {}", task.name, method.name);
            self.method(method, params.clone());
        }
    }

    fn method(&mut self, method: &Method, mut bound: Bound) {
        self.query(&method.when, &mut bound);
        for step in &method.steps {
            self.step(step, bound.clone());
        }
    }

    fn step(&mut self, step: &Step, mut bound: Bound) {
        self.query(&step.each, &mut bound);
        self.query(&step.when, &mut bound.clone());
        for literal in step.reach.iter().chain(&step.unless).chain(&step.wait) {
            self.literal(literal, &mut bound, false);
        }
        if step.wait.is_some() && step.wait_minutes == 0 {
            self.say("a wait without `wait_minutes`; say how long it usually takes".to_owned());
        }
        for call in &step.calls {
            let Ok(fact) = call.parse::<crate::Fact>() else {
                self.say(format!("`{call}` is no call; write skill(?a, ?b)"));
                continue;
            };
            let Some(skill) = self.catalogue.skills.get(&fact.predicate) else {
                self.say(format!("`{call}`: no skill `{}` under skills/", fact.predicate));
                continue;
            };
            if skill.params.len() != fact.args.len() {
                self.say(format!("`{call}`: `{}` takes {} arguments", skill.name, skill.params.len()));
            }
            for (arg, param) in fact.args.iter().zip(&skill.params) {
                if param.class == "text" {
                    if !arg.starts_with('$') {
                        self.say(format!("`{call}`: `{}` is words; write $name", param.name));
                    }
                } else if !arg.starts_with('?') {
                    self.say(format!("`{call}`: `{arg}` is no variable; write ?name"));
                } else if let Some(known) = bound.get(arg) {
                    let known = known.clone();
                    if !self.catalogue.kinds.meet(&known, &param.class) {
                        self.say(format!("`{call}`: `{arg}` is a {known} and can be no {}", param.class));
                    }
                } else {
                    self.say(format!("`{call}`: nothing binds `{arg}`"));
                }
            }
        }
    }

    fn inferences(&mut self) {
        self.file = "inferences.toml";
        for inference in &self.catalogue.inferences {
            self.table = format!("\"{}\"", inference.says);
            self.what_follows(&inference.when, &inference.then);
        }
    }

    fn processes(&mut self) {
        self.file = "processes.toml";
        for process in &self.catalogue.processes {
            self.table = format!("\"{}\"", process.says);
            self.what_follows(&process.when, &process.then);
            if process.then.is_empty() || process.minutes == 0 {
                self.say(
                    "nothing to wait for; say what holds in the end, and after how many minutes".to_owned(),
                );
            }
        }
    }

    fn what_follows(&mut self, when: &[Literal], then: &[Literal]) {
        let mut bound = Bound::new();
        self.query(when, &mut bound);
        for literal in then {
            self.literal(literal, &mut bound, false);
        }
    }
}

fn variable(name: &str) -> Name {
    Name::from(format!("?{name}"))
}
