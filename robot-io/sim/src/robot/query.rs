//! Whether a skill's preconditions really hold, and with what its variables are bound.

use std::collections::BTreeMap;

use hob_skills::{Fact, Literal, Name};

use crate::ground::Ground;
use crate::world::World;

/// Values of `?variables`.
pub(crate) type Bound = BTreeMap<Name, Name>;

/// Binds what the preconditions bind, or says which of them is the first that cannot hold.
pub(crate) fn solve(world: &World, pre: &[Literal], bound: Bound) -> Result<Bound, Literal> {
    let ground = world.ground();
    // Deepest literal that could not be satisfied: that is what the robot runs into.
    let mut furthest = 0;
    match step(world, &ground, pre, 0, bound.clone(), &mut furthest) {
        Some(solution) => Ok(solution),
        None => Err(pre.get(furthest).map(|literal| substitute(literal, &bound)).unwrap_or_else(|| {
            // An empty list of preconditions is always solved.
            Literal::yes(Fact::new("never", &[]))
        })),
    }
}

fn step(
    world: &World,
    ground: &Ground,
    pre: &[Literal],
    at: usize,
    bound: Bound,
    furthest: &mut usize,
) -> Option<Bound> {
    let Some(literal) = pre.get(at) else { return Some(bound) };
    *furthest = (*furthest).max(at);
    let fact = substitute(literal, &bound).fact;
    if fact.predicate == "is-a" {
        let [thing, class] = fact.args.as_slice() else { return None };
        return (ground.is_a(thing, class) == literal.holds)
            .then(|| step(world, ground, pre, at + 1, bound, furthest))
            .flatten();
    }
    if !literal.holds {
        return matches(world, &fact)
            .next()
            .is_none()
            .then(|| step(world, ground, pre, at + 1, bound, furthest))
            .flatten();
    }
    for row in matches(world, &fact) {
        let mut next = bound.clone();
        for (pattern, value) in fact.args.iter().zip(row) {
            if pattern.starts_with('?') {
                next.insert(pattern.clone(), value.clone());
            }
        }
        if let Some(solution) = step(world, ground, pre, at + 1, next, furthest) {
            return Some(solution);
        }
    }
    None
}

/// Rows of the world that a fact with variables matches.
fn matches<'a>(world: &'a World, fact: &'a Fact) -> Box<dyn Iterator<Item = &'a Vec<Name>> + 'a> {
    let fits = move |row: &&Vec<Name>| {
        row.len() == fact.args.len()
            && row.iter().zip(&fact.args).all(|(value, pattern)| pattern.starts_with('?') || pattern == value)
    };
    match fact.args.first() {
        Some(first) if !first.starts_with('?') => {
            Box::new(world.facts.of_first(&fact.predicate, first).filter(fits))
        }
        _ => Box::new(world.facts.of(&fact.predicate).filter(fits)),
    }
}

/// A literal with its variables replaced by what they are bound to.
pub(crate) fn substitute(literal: &Literal, bound: &Bound) -> Literal {
    let args = literal.fact.args.iter().map(|arg| bound.get(arg).unwrap_or(arg).clone()).collect();
    Literal { fact: Fact { predicate: literal.fact.predicate.clone(), args }, holds: literal.holds }
}

/// Facts that a literal without a solution stands for: the fact itself, or every fact that its variables match.
pub(crate) fn instances(world: &World, fact: &Fact) -> Vec<Fact> {
    if !fact.args.iter().any(|arg| arg.starts_with('?')) {
        return vec![fact.clone()];
    }
    matches(world, fact).map(|row| Fact { predicate: fact.predicate.clone(), args: row.clone() }).collect()
}

/// What is the matter when a literal does not hold: `the hall-door is closed`.
pub(crate) fn complaint(ground: &Ground, literal: &Literal) -> String {
    let fact = &literal.fact;
    let Some(predicate) = ground.catalogue.predicates.get(&fact.predicate) else {
        return format!("{literal} does not hold");
    };
    let template = if literal.holds { &predicate.denies } else { &predicate.says };
    let mut text = template.clone();
    for (slot, arg) in fact.args.iter().enumerate() {
        let word = arg.strip_prefix('?').map_or_else(|| arg.to_string(), |any| format!("any {any}"));
        text = text.replace(&format!("{{{slot}}}"), &word);
    }
    text
}
