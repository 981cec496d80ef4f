//! Conditions and effects, with names resolved.

use super::error::{PddlError, Span};
use super::sexpr::Sexp;
use super::typed::{self, with_nearest};
use crate::lifted::{Atom, Cost, Domain, Effect, Formula, Object, Term, TypeId, VarId};

/// What names mean where a formula stands.
pub struct Scope<'a> {
    pub domain: &'a Domain,
    pub objects: &'a [Object],
    /// The types of all variables so far; quantifiers add theirs.
    pub vars: Vec<Vec<TypeId>>,
    /// The variables in force, innermost last.
    bound: Vec<(String, VarId)>,
}

impl<'a> Scope<'a> {
    pub fn new(domain: &'a Domain, objects: &'a [Object]) -> Self {
        Self { domain, objects, vars: Vec::new(), bound: Vec::new() }
    }

    /// Declares the variables of a typed list.
    pub fn declare(&mut self, items: &[Sexp]) -> Result<Vec<VarId>, PddlError> {
        let mut declared = Vec::new();
        for variable in typed::read(items, "a variable")? {
            if !variable.name.starts_with('?') {
                let says = format!("expected a variable, found `{}`", variable.name);
                return Err(
                    PddlError::new(variable.span, says).help(format!("did you mean `?{}`?", variable.name))
                );
            }
            let types = typed::resolve(self.domain, &variable.types)?;
            self.bound.push((variable.name, self.vars.len()));
            declared.push(self.vars.len());
            self.vars.push(types);
        }
        Ok(declared)
    }

    fn term(&self, item: &Sexp) -> Result<Term, PddlError> {
        let name = item.name("a variable or an object")?;
        if name.starts_with('?') {
            let found = self.bound.iter().rev().find(|(bound, _)| bound == name);
            return found.map(|(_, var)| Term::Var(*var)).ok_or_else(|| {
                let error =
                    PddlError::new(item.span(), format!("the variable `{name}` is not declared here"));
                with_nearest(error, name, self.bound.iter().map(|(bound, _)| bound.as_str()))
            });
        }
        let found = self.objects.iter().position(|object| object.name == name);
        found.map(Term::Object).ok_or_else(|| {
            let error = PddlError::new(item.span(), format!("no object is called `{name}`"));
            with_nearest(error, name, self.objects.iter().map(|object| object.name.as_str()))
        })
    }

    fn atom(&self, name: &str, args: &[Sexp], head: &Sexp, span: Span) -> Result<Atom, PddlError> {
        let predicate = self.domain.predicates.iter().position(|p| p.name == name).ok_or_else(|| {
            let error = PddlError::new(head.span(), format!("no predicate is called `{name}`"));
            with_nearest(error, name, self.domain.predicates.iter().map(|p| p.name.as_str()))
        })?;
        let arity = self.domain.predicates[predicate].params.len();
        if args.len() != arity {
            let says = format!("`{name}` takes {arity} arguments, not {}", args.len());
            return Err(PddlError::new(span, says));
        }
        let args = args.iter().map(|arg| self.term(arg)).collect::<Result<_, _>>()?;
        Ok(Atom { predicate, args })
    }

    /// A condition; empty brackets are true.
    pub fn formula(&mut self, item: &Sexp) -> Result<Formula, PddlError> {
        let span = item.span();
        let Some((head, rest)) = item.list("a condition")?.split_first() else {
            return Ok(Formula::And(Vec::new()));
        };
        match (head.name("a predicate or a connective")?, rest) {
            ("and", parts) => Ok(Formula::And(self.formulas(parts)?)),
            ("or", parts) => Ok(Formula::Or(self.formulas(parts)?)),
            ("not", [part]) => Ok(Formula::Not(Box::new(self.formula(part)?))),
            ("imply", [from, to]) => {
                Ok(Formula::Or(vec![Formula::Not(Box::new(self.formula(from)?)), self.formula(to)?]))
            }
            ("forall" | "exists", [variables, part]) => {
                let outer = self.bound.len();
                let declared = self.declare(variables.list("the quantifier's variables")?)?;
                let part = Box::new(self.formula(part)?);
                self.bound.truncate(outer);
                let all = head.word() == Some("forall");
                Ok(if all { Formula::Forall(declared, part) } else { Formula::Exists(declared, part) })
            }
            ("=", [one, other]) => Ok(Formula::Equal(self.term(one)?, self.term(other)?)),
            (word @ ("not" | "imply" | "forall" | "exists" | "="), parts) => {
                let wants = if word == "not" { "one part" } else { "two parts" };
                Err(PddlError::new(span, format!("`{word}` takes {wants}, not {}", parts.len())))
            }
            (word @ ("<" | ">" | "<=" | ">=" | "preference" | "at" | "over"), _)
                if !self.domain.predicates.iter().any(|p| p.name == word) =>
            {
                Err(PddlError::new(head.span(), format!("`{word}` is not supported in conditions"))
                    .help("numbers, time and preferences are beyond this planner"))
            }
            (name, args) => Ok(Formula::Atom(self.atom(name, args, head, span)?)),
        }
    }

    fn formulas(&mut self, items: &[Sexp]) -> Result<Vec<Formula>, PddlError> {
        items.iter().map(|item| self.formula(item)).collect()
    }

    /// An effect; what it costs is added to `cost`.
    pub fn effect(&mut self, item: &Sexp, cost: &mut Vec<Cost>) -> Result<Effect, PddlError> {
        let span = item.span();
        let Some((head, rest)) = item.list("an effect")?.split_first() else {
            return Ok(Effect::And(Vec::new()));
        };
        match (head.name("a predicate or a connective")?, rest) {
            ("and", parts) => {
                let parts = parts.iter().map(|part| self.effect(part, cost)).collect::<Result<_, _>>()?;
                Ok(Effect::And(parts))
            }
            ("forall", [variables, part]) => {
                let outer = self.bound.len();
                let declared = self.declare(variables.list("the quantifier's variables")?)?;
                let part = Box::new(self.effect(part, cost)?);
                self.bound.truncate(outer);
                Ok(Effect::Forall(declared, part))
            }
            ("when", [condition, part]) => {
                Ok(Effect::When(self.formula(condition)?, Box::new(self.effect(part, cost)?)))
            }
            ("not", [part]) => {
                let inner = part.span();
                let Some((head, args)) = part.list("a predicate with its arguments")?.split_first() else {
                    return Err(PddlError::new(inner, "expected a predicate, found empty brackets"));
                };
                let name = head.name("a predicate")?;
                if matches!(name, "and" | "or" | "not" | "imply" | "forall" | "exists" | "when") {
                    return Err(PddlError::new(inner, "an effect negates single predicates only"));
                }
                Ok(Effect::Delete(self.atom(name, args, head, inner)?))
            }
            ("increase", [what, by]) if is_total_cost(what) => {
                cost.push(self.cost(by)?);
                Ok(Effect::And(Vec::new()))
            }
            (word @ ("forall" | "when" | "not"), parts) => {
                let wants = if word == "not" { "one part" } else { "two parts" };
                Err(PddlError::new(span, format!("`{word}` takes {wants}, not {}", parts.len())))
            }
            (word @ ("increase" | "decrease" | "assign" | "scale-up" | "scale-down"), _) => {
                Err(PddlError::new(span, format!("`{word}` is supported for the total cost alone"))
                    .help("write `(increase (total-cost) …)`"))
            }
            (word @ ("or" | "oneof" | "exists" | "imply"), _) => {
                Err(PddlError::new(head.span(), format!("`{word}` cannot stand in an effect")))
            }
            (name, args) => Ok(Effect::Add(self.atom(name, args, head, span)?)),
        }
    }

    /// A number, or a function of the action's parameters.
    fn cost(&self, item: &Sexp) -> Result<Cost, PddlError> {
        match item {
            Sexp::Word(word, span) => number(word, span).map(Cost::Constant),
            Sexp::List(items, span) => {
                let Some((head, args)) = items.split_first() else {
                    return Err(PddlError::new(span.clone(), "expected a cost, found empty brackets"));
                };
                let name = head.name("a function")?;
                if name == "+" {
                    return Ok(Cost::Sum(args.iter().map(|arg| self.cost(arg)).collect::<Result<_, _>>()?));
                }
                let id = function(self.domain, name, args.len(), head.span())?;
                Ok(Cost::Function(id, args.iter().map(|arg| self.term(arg)).collect::<Result<_, _>>()?))
            }
        }
    }
}

/// `(total-cost)`.
pub fn is_total_cost(item: &Sexp) -> bool {
    matches!(item, Sexp::List(items, _) if matches!(items.as_slice(), [one] if one.word() == Some("total-cost")))
}

/// The function of this name, with as many arguments.
pub fn function(domain: &Domain, name: &str, args: usize, span: Span) -> Result<usize, PddlError> {
    let Some(id) = domain.functions.iter().position(|f| f.name == name) else {
        let error = PddlError::new(span, format!("no function is called `{name}`"));
        return Err(with_nearest(error, name, domain.functions.iter().map(|f| f.name.as_str())));
    };
    let arity = domain.functions[id].arity;
    if arity != args {
        return Err(PddlError::new(span, format!("`{name}` takes {arity} arguments, not {args}")));
    }
    Ok(id)
}

/// A whole number that is no cost below nothing.
pub fn number(word: &str, span: &Span) -> Result<u32, PddlError> {
    let whole = word.strip_suffix(".0").unwrap_or(word);
    whole.parse().map_err(|_| {
        PddlError::new(span.clone(), format!("`{word}` is not a whole number from 0 to {}", u32::MAX))
    })
}
