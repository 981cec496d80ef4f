//! A domain: types, predicates, constants, actions.

use super::define::{self, Section};
use super::error::{PddlError, Warning};
use super::formula::Scope;
use super::sexpr::Sexp;
use super::typed;
use crate::lifted::{Action, Cost, Domain, Effect, Formula, Function, Object, Predicate, Type};

/// The requirements that are met.
const REQUIREMENTS: &[&str] = &[
    ":strips",
    ":typing",
    ":negative-preconditions",
    ":disjunctive-preconditions",
    ":equality",
    ":existential-preconditions",
    ":universal-preconditions",
    ":quantified-preconditions",
    ":conditional-effects",
    ":adl",
    ":action-costs",
];

/// Reads a domain.
pub fn read_domain(text: &str) -> Result<(Domain, Vec<Warning>), PddlError> {
    let define = define::read(text, "domain")?;
    let mut warnings = define.warnings;
    let object = Type { name: "object".to_owned(), parents: Vec::new() };
    let mut domain = Domain { name: define.name, types: vec![object], ..Domain::default() };
    // In whatever order the sections stand, each rests on those before it here.
    let of = |keyword: &'static str| define.sections.iter().filter(move |s| s.keyword == keyword);
    for section in of(":requirements") {
        requirements(section, &mut warnings)?;
    }
    for section in of(":types") {
        types(section, &mut domain)?;
    }
    for section in of(":predicates") {
        predicates(section, &mut domain)?;
    }
    for section in of(":functions") {
        functions(section, &mut domain)?;
    }
    for section in of(":constants") {
        let before = std::mem::take(&mut domain.constants);
        domain.constants = objects(&domain, before, &section.body, &mut warnings)?;
    }
    for section in &define.sections {
        match section.keyword.as_str() {
            ":action" => {
                let action = action(section, &domain)?;
                domain.actions.push(action);
            }
            ":requirements" | ":types" | ":predicates" | ":functions" | ":constants" => {}
            other => {
                let error = PddlError::new(
                    section.keyword_span.clone(),
                    format!("`{other}` is not supported in a domain"),
                );
                return Err(match other {
                    ":derived" | ":durative-action" | ":constraints" | ":process" | ":event" => {
                        error.help("the planner knows STRIPS and ADL with action costs")
                    }
                    _ => {
                        let known =
                            [":types", ":predicates", ":functions", ":constants", ":action", ":requirements"];
                        typed::with_nearest(error, other, known.into_iter())
                    }
                });
            }
        }
    }
    Ok((domain, warnings))
}

fn requirements(section: &Section, warnings: &mut Vec<Warning>) -> Result<(), PddlError> {
    for item in &section.body {
        let word = item.name("a requirement")?;
        if !REQUIREMENTS.contains(&word) {
            warnings.push(Warning {
                span: item.span(),
                says: format!(
                    "the requirement `{word}` is not known; what rests on it is refused where it stands"
                ),
            });
        }
    }
    Ok(())
}

fn types(section: &Section, domain: &mut Domain) -> Result<(), PddlError> {
    let written = typed::read(&section.body, "a type")?;
    let id_of = |domain: &mut Domain, name: &str| match domain.types.iter().position(|t| t.name == name) {
        Some(id) => id,
        None => {
            domain.types.push(Type { name: name.to_owned(), parents: Vec::new() });
            domain.types.len() - 1
        }
    };
    for typed in &written {
        let id = id_of(domain, &typed.name);
        for (parent, _) in &typed.types {
            let parent = id_of(domain, parent);
            if !domain.types[id].parents.contains(&parent) {
                domain.types[id].parents.push(parent);
            }
        }
    }
    // Whatever has no parent is an object, and so is what only names itself.
    for id in 1..domain.types.len() {
        if !domain.is_a(id, 0) {
            domain.types[id].parents.push(0);
        }
    }
    domain.types[0].parents.clear();
    Ok(())
}

fn predicates(section: &Section, domain: &mut Domain) -> Result<(), PddlError> {
    for item in &section.body {
        let Some((head, rest)) = item.list("a predicate")?.split_first() else {
            return Err(PddlError::new(item.span(), "a predicate without a name"));
        };
        let name = head.name("a predicate's name")?.to_owned();
        if matches!(name.as_str(), "and" | "or" | "not" | "imply" | "forall" | "exists" | "when" | "=") {
            // Some domains declare equality; it is known without.
            if name == "=" {
                continue;
            }
            return Err(PddlError::new(
                head.span(),
                format!("`{name}` is a connective, and no predicate's name"),
            ));
        }
        let params = typed::read(rest, "a variable")?
            .iter()
            .map(|param| typed::resolve(domain, &param.types))
            .collect::<Result<Vec<_>, _>>()?;
        match domain.predicates.iter_mut().find(|p| p.name == name) {
            Some(before) if before.params.len() == params.len() => {
                // Declared again: what either allows is allowed.
                for (types, more) in before.params.iter_mut().zip(params) {
                    types.extend(more);
                }
            }
            Some(_) => {
                let says = format!("the predicate `{name}` is declared twice, with different arguments");
                return Err(PddlError::new(item.span(), says));
            }
            None => domain.predicates.push(Predicate { name, params }),
        }
    }
    Ok(())
}

fn functions(section: &Section, domain: &mut Domain) -> Result<(), PddlError> {
    let mut items = section.body.iter();
    while let Some(item) = items.next() {
        if item.word() == Some("-") {
            let Some("number") = items.next().and_then(Sexp::word) else {
                return Err(
                    PddlError::new(item.span(), "functions have numbers for values").help("write `- number`")
                );
            };
            continue;
        }
        let Some((head, rest)) = item.list("a function")?.split_first() else {
            return Err(PddlError::new(item.span(), "a function without a name"));
        };
        let arity = typed::read(rest, "a variable")?.len();
        let name = head.name("a function's name")?.to_owned();
        domain.functions.push(Function { name, arity, values: Vec::new() });
    }
    Ok(())
}

/// Things of a typed list, after those that are there already.
pub fn objects(
    domain: &Domain,
    mut before: Vec<Object>,
    items: &[Sexp],
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Object>, PddlError> {
    for typed in typed::read(items, "an object")? {
        if typed.name.starts_with('?') {
            let says = format!("`{}` is a variable; objects have plain names", typed.name);
            return Err(PddlError::new(typed.span, says));
        }
        let types = typed::resolve(domain, &typed.types)?;
        match before.iter_mut().find(|object| object.name == typed.name) {
            Some(object) => {
                warnings.push(Warning {
                    span: typed.span,
                    says: format!("`{}` is declared twice, and taken for one thing", typed.name),
                });
                for of in types {
                    if !object.types.contains(&of) {
                        object.types.push(of);
                    }
                }
            }
            None => before.push(Object { name: typed.name, types }),
        }
    }
    Ok(before)
}

fn action(section: &Section, domain: &Domain) -> Result<Action, PddlError> {
    let Some((name, rest)) = section.body.split_first() else {
        return Err(PddlError::new(section.span.clone(), "an action without a name"));
    };
    let name = name.name("the action's name")?.to_owned();
    if domain.actions.iter().any(|action| action.name == name) {
        return Err(PddlError::new(section.body[0].span(), format!("the action `{name}` is defined twice")));
    }
    let mut scope = Scope::new(domain, &domain.constants);
    let mut parts: [Option<&Sexp>; 3] = [None; 3];
    let mut rest = rest.iter();
    while let Some(keyword) = rest.next() {
        let slot = match keyword.name("`:parameters`, `:precondition` or `:effect`")? {
            ":parameters" => 0,
            ":precondition" => 1,
            ":effect" => 2,
            other => {
                let error = PddlError::new(keyword.span(), format!("an action has no `{other}`"));
                let known = [":parameters", ":precondition", ":effect"];
                return Err(typed::with_nearest(error, other, known.into_iter()));
            }
        };
        let Some(value) = rest.next() else {
            return Err(PddlError::new(keyword.span(), "nothing follows this keyword"));
        };
        if parts[slot].replace(value).is_some() {
            return Err(PddlError::new(keyword.span(), format!("`{name}` says this twice")));
        }
    }
    if let Some(parameters) = parts[0] {
        scope.declare(parameters.list("the parameters")?)?;
    }
    let params = scope.vars.len();
    let precondition = match parts[1] {
        Some(item) => scope.formula(item)?,
        None => Formula::And(Vec::new()),
    };
    let mut costs = Vec::new();
    let effect = match parts[2] {
        Some(item) => scope.effect(item, &mut costs)?,
        None => Effect::And(Vec::new()),
    };
    let cost = match costs.len() {
        0 => None,
        1 => costs.pop(),
        _ => Some(Cost::Sum(costs)),
    };
    if let (Some(cost), Some(item)) = (&cost, parts[2])
        && names_inner_variable(cost, params)
    {
        return Err(PddlError::new(item.span(), "a cost may name the action's parameters only"));
    }
    Ok(Action { name, params, vars: scope.vars, precondition, effect, cost })
}

fn names_inner_variable(cost: &Cost, params: usize) -> bool {
    use crate::lifted::Term;
    match cost {
        Cost::Constant(_) => false,
        Cost::Function(_, terms) => terms.iter().any(|term| matches!(term, Term::Var(var) if *var >= params)),
        Cost::Sum(parts) => parts.iter().any(|part| names_inner_variable(part, params)),
    }
}
