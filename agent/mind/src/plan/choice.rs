//! Choices among ways of doing the same: each is rolled out in the world as it is believed to be, the cheapest is taken,
//! and the others are kept with what they would have cost.

use std::collections::BTreeMap;

use hob_memory::{Alternative, Choice, Cost, Plan, PlanStep, Ref, StepKind};
use hob_skills::{Arg, Name, Skill, Technique};

use super::odds::{self, Bet};
use super::render;
use super::state::State;
use super::view::View;

/// What steps are expected to cost that begin in this state. A wait costs the robot nothing: it is free meanwhile.
pub(crate) fn rolled_out(start: &State<'_>, steps: &[PlanStep]) -> Cost {
    let mut room = start.robot_room();
    let mut all = Cost::default();
    for step in steps {
        all = all.and(&priced(step, &start.view, &mut room, |room| odds::near(start, room)));
    }
    all
}

/// What a plan is expected to cost, but for whom it disturbs.
pub(crate) fn expected(plan: &Plan, view: &View<'_>) -> Cost {
    let mut room = view.robot_room().cloned();
    let mut all = Cost::default();
    for step in &plan.steps {
        all = all.and(&priced(step, view, &mut room, |_| 0));
    }
    all
}

/// What a step costs that begins in `room`, which becomes that in which it ends.
fn priced(
    step: &PlanStep,
    view: &View<'_>,
    room: &mut Option<Name>,
    near: impl Fn(Option<&Name>) -> u32,
) -> Cost {
    let mut cost = Cost::default();
    if let StepKind::Call { skill, args } = &step.kind
        && let Some(skill) = view.catalogue.skills.get(skill)
    {
        let near = if skill.noisy { near(room.as_ref()) } else { 0 };
        cost = odds::cost(view, skill, args, room.as_ref(), near);
    }
    let comes_to = |effect: &&hob_skills::Literal| effect.holds && effect.fact.predicate == "robot-in";
    if let Some(there) = step.effects.iter().find(comes_to) {
        *room = there.fact.args.first().cloned();
    }
    cost
}

/// The technique that a call is best told, if any, and the choice where something is known to choose by.
pub(crate) fn technique<'a>(
    state: &State<'a>,
    skill: &'a Skill,
    args: &BTreeMap<Name, Arg>,
) -> (Option<&'a Technique>, Option<Choice>) {
    if skill.techniques.is_empty() || !state.view.learned {
        return (None, None);
    }
    let room = state.robot_room();
    let near = if skill.noisy { odds::near(state, room.as_ref()) } else { 0 };
    let bets = odds::bets(&state.view, skill, args, room.as_ref(), near);
    let Some((best, others)) = bets.split_first() else { return (None, None) };
    if others.iter().all(|bet| bet.tried == 0) && best.technique.is_none() {
        return (None, None);
    }
    let object = odds::experience_key(skill, args, None).object;
    let choice = Choice {
        of: render::sentence(&state.view, skill, args).trim_end_matches('.').to_owned(),
        took: alternative(best),
        instead: others.iter().map(alternative).collect(),
        rests_on: vec![Ref::Experience(skill.name.clone(), object)],
    };
    (best.technique, Some(choice))
}

/// The step with the technique that is the best bet by now: a failure has been counted since it was planned.
pub fn tried_again(step: &PlanStep, view: &View<'_>) -> PlanStep {
    let StepKind::Call { skill, args } = &step.kind else { return step.clone() };
    let Some(known) = view.catalogue.skills.get(skill) else { return step.clone() };
    let plain = odds::told(args, None);
    let bets = odds::bets(view, known, &plain, view.robot_room(), 0);
    let best = bets.first().and_then(|bet| bet.technique);
    let kind = StepKind::Call { skill: skill.clone(), args: odds::told(args, best).into_owned() };
    PlanStep { kind, ..step.clone() }
}

fn alternative(bet: &Bet<'_>) -> Alternative {
    let says = bet.technique.map_or("the way the robot does it by itself", |technique| &technique.says);
    let tries = match bet.tried {
        0 => " (not tried yet)".to_owned(),
        1 => " (tried once)".to_owned(),
        tries => format!(" (tried {tries} times)"),
    };
    Alternative { says: format!("{says}{tries}"), cost: bet.cost.rounded() }
}
