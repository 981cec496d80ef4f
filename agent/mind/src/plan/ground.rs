//! Skills with their arguments filled in.

use std::collections::BTreeMap;

use hob_skills::{Arg, Fact, Literal, Name, Skill};

use super::state::{Bound, State, is_ground, is_variable};
use super::view::View;

/// A skill with arguments and what must hold before it and holds after.
#[derive(Debug, Clone)]
pub(crate) struct Ground<'a> {
    pub skill: &'a Skill,
    pub args: BTreeMap<Name, Arg>,
    pub pre: Vec<Literal>,
    pub effects: Vec<Literal>,
}

/// The effects of a skill with these arguments. A variable that is no parameter stays, in a denial: it means every
/// matching fact.
pub fn ground_effects(skill: &Skill, args: &BTreeMap<Name, Arg>) -> Vec<Literal> {
    let bound = bound_by(skill, args);
    skill.effects.iter().map(|l| bound.literal(l)).collect()
}

/// `?name`, without a detour over the heap.
fn variable(param: &Name) -> Name {
    ["?", param.as_str()].into_iter().collect()
}

fn bound_by(skill: &Skill, args: &BTreeMap<Name, Arg>) -> Bound {
    skill.params.iter().fold(Bound::default(), |bound, param| match args.get(&param.name) {
        Some(Arg::Thing(name)) => bound.with(&variable(&param.name), name),
        Some(Arg::Text(_)) | None => bound,
    })
}

/// Grounds a skill in a state: variables that are no parameters are bound by what is fixed (the room of a place), the
/// rest by what holds.
pub(crate) fn ground<'a>(
    skill: &'a Skill,
    args: BTreeMap<Name, Arg>,
    state: &State<'a>,
) -> Result<Ground<'a>, Literal> {
    let mut bound = bound_by(skill, &args);
    // What is fixed binds first, where the robot happens to be last.
    let rank = |l: &Literal| match (is_fixed(&state.view, &l.fact), l.fact.predicate == "robot-in") {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    };
    for wanted in 0..3 {
        for literal in skill.pre.iter().filter(|l| l.holds && rank(l) == wanted) {
            let fact = bound.ground(&literal.fact);
            if !is_ground(&fact) {
                bound = one_solution(state, literal, &bound).ok_or_else(|| Literal::yes(fact))?;
            }
        }
    }
    let pre = skill.pre.iter().map(|l| bound.literal(l)).collect();
    let effects = skill.effects.iter().map(|l| bound.literal(l)).collect();
    Ok(Ground { skill, args, pre, effects })
}

/// Whether grounding a skill with given arguments comes to the same in every state of one planning: what is no parameter is
/// bound by what is fixed.
pub(crate) fn is_settled(view: &View<'_>, skill: &Skill) -> bool {
    let bound = |name: &Name| {
        let param = name.strip_prefix('?').is_some_and(|name| skill.params.iter().any(|p| p.name == name));
        let fixed = |l: &&Literal| l.holds && is_fixed(view, &l.fact) && l.fact.args.contains(name);
        !is_variable(name) || param || skill.pre.iter().any(|l| fixed(&l))
    };
    skill.pre.iter().filter(|l| l.holds).flat_map(|l| &l.fact.args).all(bound)
}

fn one_solution(state: &State<'_>, literal: &Literal, bound: &Bound) -> Option<Bound> {
    state.query(std::slice::from_ref(literal), bound).into_iter().next()
}

/// The arguments of a call written `skill(?a, $b)`: variables from `bound`, words from `texts`.
pub(crate) fn arguments(
    skill: &Skill,
    written: &Fact,
    bound: &Bound,
    texts: &BTreeMap<Name, String>,
) -> Option<BTreeMap<Name, Arg>> {
    let mut args = BTreeMap::new();
    for (param, arg) in skill.params.iter().zip(&written.args) {
        let value = if let Some(text) = arg.strip_prefix('$') {
            Arg::Text(texts.get(text)?.clone())
        } else if is_variable(arg) {
            Arg::Thing(bound.get(arg)?.clone())
        } else {
            Arg::Thing(arg.clone())
        };
        args.insert(param.name.clone(), value);
    }
    Some(args)
}

/// Whether a predicate never changes, or a fact is so by the nature of the place.
pub(crate) fn is_fixed(view: &View<'_>, fact: &Fact) -> bool {
    view.catalogue.predicates.get(&fact.predicate).is_some_and(|p| p.fixed)
}
