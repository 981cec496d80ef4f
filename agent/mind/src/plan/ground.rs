//! Skills with their arguments filled in.

use std::collections::BTreeMap;

use hob_memory::{Experience, ExperienceKey};
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

/// What experience with a call is kept by: the skill, its first thing (in the order of the skill's parameters), and the
/// room in which the robot is when it ends.
pub fn experience_key(skill: &Skill, args: &BTreeMap<Name, Arg>, room: Option<&Name>) -> ExperienceKey {
    let thing = skill.params.iter().find_map(|p| match args.get(&p.name) {
        Some(Arg::Thing(name)) => Some(name.clone()),
        Some(Arg::Text(_)) | None => None,
    });
    ExperienceKey {
        skill: skill.name.clone(),
        object: thing.unwrap_or_else(|| Name::new("-")),
        place: room.cloned().unwrap_or_else(|| Name::new("-")),
    }
}

/// Experience with this very call, else with the same thing elsewhere, else with the skill at large.
pub(crate) fn experience(
    view: &View<'_>,
    skill: &Skill,
    args: &BTreeMap<Name, Arg>,
    room: Option<&Name>,
) -> Option<Experience> {
    if !view.learned {
        return None;
    }
    let key = experience_key(skill, args, room);
    if let Some(exact) = view.memory.experience.get(&key) {
        return Some(*exact);
    }
    let thing = sum(view, &skill.name, Some(&key.object));
    thing.or_else(|| sum(view, &skill.name, None))
}

/// Tenths of a second until a call is expected to have succeeded: what fails half of the time takes twice as long. In
/// tenths, so that ties stay rare.
pub(crate) fn expected_tenths(skill: &Skill, experience: Option<Experience>) -> u32 {
    let success = experience.unwrap_or_default().success();
    let seconds = experience.and_then(|e| e.mean_seconds()).unwrap_or(skill.seconds);
    // At most 20 × a catalogue duration: far below u32's range.
    let expected = f64::from(seconds) / success.max(0.05) * 10.0;
    u32::try_from(expected as i64).unwrap_or(u32::MAX / 1000).min(u32::MAX / 1000)
}

/// All experience with a skill, or with a skill on a thing.
fn sum(view: &View<'_>, skill: &Name, object: Option<&Name>) -> Option<Experience> {
    let object_from = object.cloned().unwrap_or_default();
    let first = ExperienceKey { skill: skill.clone(), object: object_from, place: Name::default() };
    let same = |k: &ExperienceKey| k.skill == *skill && object.is_none_or(|o| k.object == *o);
    let mut all = Experience::default();
    for (_, e) in view.memory.experience.range(first..).take_while(|(k, _)| same(k)) {
        all.successes += e.successes;
        all.failures += e.failures;
        all.false_claims += e.false_claims;
        all.seconds += e.seconds;
    }
    (all != Experience::default()).then_some(all)
}

/// Seconds that a call is expected to take: what it took so far, the recipe's minutes, or the catalogue's guess.
pub(crate) fn seconds(
    view: &View<'_>,
    skill: &Skill,
    args: &BTreeMap<Name, Arg>,
    room: Option<&Name>,
) -> u32 {
    // A stew's mean says nothing about an omelette.
    if let Some(Arg::Text(minutes)) = args.get("minutes") {
        return minutes.parse::<u32>().map_or(skill.seconds, |m| m.saturating_mul(60).max(60));
    }
    experience(view, skill, args, room).and_then(|e| e.mean_seconds()).unwrap_or(skill.seconds).max(1)
}
