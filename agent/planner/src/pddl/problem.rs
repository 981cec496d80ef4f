//! A problem: things, what holds at the start, the goal.

use super::define::{self, Section};
use super::domain::objects;
use super::error::{PddlError, Warning};
use super::formula::{Scope, function, is_total_cost, number};
use super::sexpr::{self, Sexp};
use super::typed::with_nearest;
use crate::lifted::{Domain, Formula, Function, GroundAtom, Object, ObjectId, Task, TypeId};

/// Reads a problem of this domain.
pub fn read_problem(text: &str, domain: &Domain) -> Result<(Task, Vec<Warning>), PddlError> {
    let define = define::read(text, "problem")?;
    let mut warnings = define.warnings;
    let mut all = domain.constants.clone();
    let mut minimise_cost = false;
    let mut goal_section = None;
    for section in &define.sections {
        match section.keyword.as_str() {
            ":domain" => named_domain(section, domain, &mut warnings)?,
            ":objects" => all = objects(domain, all, &section.body, &mut warnings)?,
            ":init" | ":requirements" => {}
            ":goal" if goal_section.is_some() => {
                return Err(PddlError::new(section.keyword_span.clone(), "the goal is given twice"));
            }
            ":goal" => goal_section = Some(section),
            ":metric" => minimise_cost = metric(section)?,
            other => {
                let says = format!("`{other}` is not supported in a problem");
                let known = [":domain", ":objects", ":init", ":goal", ":metric"];
                return Err(with_nearest(
                    PddlError::new(section.keyword_span.clone(), says),
                    other,
                    known.into_iter(),
                ));
            }
        }
    }
    let mut start =
        Start { domain, objects: all, init: Vec::new(), functions: domain.functions.clone(), warnings };
    for section in define.sections.iter().filter(|s| s.keyword == ":init") {
        for item in &section.body {
            start.fact(item)?;
        }
    }
    let Start { objects, mut init, functions, warnings, .. } = start;
    init.sort();
    init.dedup();
    let (goal_vars, goal) = match goal_section {
        Some(section) => goal(section, domain, &objects)?,
        None => {
            let end = text.trim_end().len();
            return Err(PddlError::new(end.saturating_sub(1)..end, "the problem has no `:goal`"));
        }
    };
    let task = Task { domain: domain.clone(), objects, init, goal_vars, goal, functions, minimise_cost };
    Ok((task, warnings))
}

/// Reads one condition over the vocabulary of a domain, such as a goal that stands by itself; with the types of its
/// variables.
pub fn read_condition(
    text: &str,
    domain: &Domain,
    objects: &[Object],
) -> Result<(Formula, Vec<Vec<TypeId>>), PddlError> {
    let (condition, _) = sexpr::read(text)?;
    let mut scope = Scope::new(domain, objects);
    let formula = scope.formula(&condition)?;
    Ok((formula, scope.vars))
}

fn named_domain(section: &Section, domain: &Domain, warnings: &mut Vec<Warning>) -> Result<(), PddlError> {
    let [name] = section.body.as_slice() else {
        return Err(PddlError::new(section.span.clone(), "expected one domain"));
    };
    let named = name.name("the domain's name")?;
    if named != domain.name {
        let says = format!("the problem is for the domain `{named}`, and read with `{}`", domain.name);
        warnings.push(Warning { span: name.span(), says });
    }
    Ok(())
}

fn metric(section: &Section) -> Result<bool, PddlError> {
    match section.body.as_slice() {
        [minimise, what] if minimise.word() == Some("minimize") && is_total_cost(what) => Ok(true),
        _ => Err(PddlError::new(section.span.clone(), "this metric is not supported")
            .help("write `(:metric minimize (total-cost))`")),
    }
}

fn goal(
    section: &Section,
    domain: &Domain,
    objects: &[Object],
) -> Result<(Vec<Vec<usize>>, Formula), PddlError> {
    let mut scope = Scope::new(domain, objects);
    // Several conditions without an `and` are meant as all of them.
    let parts = section.body.iter().map(|item| scope.formula(item)).collect::<Result<Vec<_>, _>>()?;
    let goal = match <[Formula; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) if !parts.is_empty() => Formula::And(parts),
        Err(_) => {
            return Err(PddlError::new(section.span.clone(), "the goal is empty")
                .help("write `(:goal (and))` if nothing is wanted"));
        }
    };
    Ok((scope.vars, goal))
}

/// The initial state, as far as it is read.
struct Start<'a> {
    domain: &'a Domain,
    objects: Vec<Object>,
    init: Vec<GroundAtom>,
    functions: Vec<Function>,
    warnings: Vec<Warning>,
}

impl Start<'_> {
    fn fact(&mut self, item: &Sexp) -> Result<(), PddlError> {
        let Some((head, args)) = item.list("a fact")?.split_first() else {
            self.warn(item, "empty brackets say nothing, and were passed over");
            return Ok(());
        };
        match (head.name("a predicate")?, args) {
            ("not", [inner]) => self.negated(item, inner),
            ("and", facts) => facts.iter().try_for_each(|fact| self.fact(fact)),
            ("=", [of, Sexp::Word(value, span)]) if of.word().is_none() => {
                self.value(of, number(value, span)?)
            }
            (name, args) => {
                let atom = self.atom(name, args, head, item)?;
                self.init.push(atom);
                Ok(())
            }
        }
    }

    /// What is not stated does not hold, so a negated fact says nothing new; it must name things that there are.
    fn negated(&mut self, item: &Sexp, inner: &Sexp) -> Result<(), PddlError> {
        let Some((head, args)) = inner.list("a fact")?.split_first() else {
            return Err(PddlError::new(item.span(), "expected a fact after `not`"));
        };
        let atom = self.atom(head.name("a predicate")?, args, head, inner)?;
        if self.init.contains(&atom) {
            self.warn(item, "this fact was stated before, and is taken to hold");
        }
        Ok(())
    }

    fn value(&mut self, of: &Sexp, value: u32) -> Result<(), PddlError> {
        if is_total_cost(of) {
            return Ok(());
        }
        let Some((head, args)) = of.list("a function")?.split_first() else {
            return Err(PddlError::new(of.span(), "expected a function"));
        };
        let id = function(self.domain, head.name("a function")?, args.len(), head.span())?;
        let args = args.iter().map(|arg| self.object(arg)).collect::<Result<Vec<_>, _>>()?;
        self.functions[id].values.push((args, value));
        Ok(())
    }

    fn atom(&mut self, name: &str, args: &[Sexp], head: &Sexp, item: &Sexp) -> Result<GroundAtom, PddlError> {
        let Some(predicate) = self.domain.predicates.iter().position(|p| p.name == name) else {
            let error = PddlError::new(head.span(), format!("no predicate is called `{name}`"));
            return Err(with_nearest(error, name, self.domain.predicates.iter().map(|p| p.name.as_str())));
        };
        let params = &self.domain.predicates[predicate].params;
        if args.len() != params.len() {
            let says = format!("`{name}` takes {} arguments, not {}", params.len(), args.len());
            return Err(PddlError::new(item.span(), says));
        }
        let ids = args.iter().map(|arg| self.object(arg)).collect::<Result<Vec<_>, _>>()?;
        for ((id, types), arg) in ids.iter().zip(params).zip(args) {
            let of = &self.objects[*id].types;
            let fits = of.iter().any(|of| types.iter().any(|wanted| self.domain.is_a(*of, *wanted)));
            // A thing without a type was warned of when it was met.
            if !fits && !of.is_empty() {
                let says = format!(
                    "`{}` is not of the type that `{name}` is declared with; the fact is kept",
                    self.objects[*id].name
                );
                self.warn(arg, &says);
            }
        }
        Ok(GroundAtom { predicate, args: ids })
    }

    /// A thing by its name; one that is nowhere declared exists, but no variable ranges over it.
    fn object(&mut self, item: &Sexp) -> Result<ObjectId, PddlError> {
        let name = item.name("an object")?;
        if name.starts_with('?') {
            return Err(PddlError::new(item.span(), format!("the variable `{name}` cannot stand in a fact")));
        }
        if let Some(id) = self.objects.iter().position(|object| object.name == name) {
            return Ok(id);
        }
        let says = format!("`{name}` is not among the objects: it has no type, and no action takes it");
        self.warn(item, &says);
        self.objects.push(Object { name: name.to_owned(), types: Vec::new() });
        Ok(self.objects.len() - 1)
    }

    fn warn(&mut self, item: &Sexp, says: &str) {
        self.warnings.push(Warning { span: item.span(), says: says.to_owned() });
    }
}
