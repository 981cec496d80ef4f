//! Tasks into steps: which method, with what, in which order.

use std::collections::BTreeMap;

use hob_memory::{PlanStep, Ref, StepKind};
use hob_skills::{Fact, Literal, Method, Name, Step, Task, Verify};

use super::bind::far;
use super::build::{Builder, Stuck};
use super::ground;
use super::render::{humanise, says};
use super::state::{Bound, State, is_variable};
use super::view::Known;

/// A later method is tried before an earlier one when it saves more than this: the catalogue's order is a judgement
/// about the result, and ten minutes are worth another result.
const METHOD_SECONDS: u32 = 600;

/// What a step that fails costs, as seconds for each unit of −log success: a second try, a look, perhaps a new plan.
const FAILURE_SECONDS: f64 = 600.0;

/// The fourth-best way of doing a chore fails for the same reason as the first three.
const WAYS_MAX: usize = 4;

/// Why a binding cannot be done.
pub(crate) enum Failure {
    /// No method's conditions hold.
    NoMethod,
    /// A step cannot be brought about.
    Stuck(Stuck),
}

/// What goes with every step of an expansion.
pub(crate) struct Setting<'e, 'a> {
    pub task: &'a Task,
    /// The words that the task's calls take.
    pub texts: &'e BTreeMap<Name, String>,
    /// The task's other bindings, of which one may be begun while a machine runs for this one.
    pub others: &'e [&'e Bound],
}

/// Does the task for one binding, by the best method that can be planned. Returns what had to be left out of it: of
/// several things that the task is about, those that are out of reach.
pub(crate) fn expand<'a>(
    builder: &mut Builder<'a>,
    setting: &Setting<'_, 'a>,
    bound: &Bound,
) -> Result<Vec<Bound>, Failure> {
    let task = setting.task;
    let ways = ways(&builder.state, task, bound);
    if ways.is_empty() {
        return Err(Failure::NoMethod);
    }
    let mut failure = Failure::NoMethod;
    let others = ways.len() - 1;
    for (rank, (score, method, solution)) in ways.into_iter().take(WAYS_MAX).enumerate() {
        let before = builder.clone();
        let about = solution.names_from(0).map(|n| humanise(n)).collect::<Vec<_>>().join(", ");
        let mut says = format!("I do it by `{}`", humanise(&method.name));
        if !about.is_empty() {
            says = format!("{says}, with {about}");
        }
        if rank == 0 && others > 0 {
            says = format!(
                "{says}: the least walking and the best odds of {} ways ({score} s beyond the work)",
                others + 1
            );
        }
        let rests = vec![Ref::Method(task.name.clone(), method.name.clone())];
        builder.think(format!("{says}."), rests);
        let steps_before = builder.steps.len();
        match carry_out(builder, method, &solution, setting) {
            Ok(left_out) => {
                if builder.steps.len() == steps_before {
                    builder.thoughts.pop();
                }
                return Ok(left_out);
            }
            Err(stuck) => {
                *builder = before;
                failure = Failure::Stuck(stuck);
            }
        }
    }
    Err(failure)
}

/// Methods with a solution of their conditions, best first.
fn ways<'a>(state: &State<'a>, task: &'a Task, bound: &Bound) -> Vec<(u32, &'a Method, Bound)> {
    let mut ways: Vec<(u32, usize, &Method, Bound)> = Vec::new();
    for (index, method) in task.methods.iter().enumerate() {
        let trouble = trouble(state, method);
        let penalty = METHOD_SECONDS.saturating_mul(u32::try_from(index).unwrap_or(u32::MAX));
        for solution in state.query(&method.when, bound) {
            let walk = walk(state, &solution, bound.len());
            ways.push((walk.saturating_add(trouble).saturating_add(penalty), index, method, solution));
        }
    }
    // The order of the solutions, which is that of names, decides among equals.
    ways.sort_by_key(|(score, index, _, _)| (*score, *index));
    ways.into_iter().map(|(score, _, method, solution)| (score, method, solution)).collect()
}

/// Seconds of walking from here through what a solution binds.
fn walk(state: &State<'_>, solution: &Bound, skip: usize) -> u32 {
    let Some(mut here) = state.robot_room() else { return 0 };
    let mut seconds: u32 = 0;
    for name in solution.names_from(skip) {
        if let Some(room) = state.room_of(name) {
            // No way there: last.
            seconds = seconds.saturating_add(state.map.seconds(&here, &room).unwrap_or(100_000));
            here = room;
        }
    }
    seconds
}

/// What experience with the method's skills expects to lose on failures.
fn trouble(state: &State<'_>, method: &Method) -> u32 {
    let calls = method.steps.iter().flat_map(|s| &s.calls).filter_map(|c| c.parse::<Fact>().ok());
    let lost: f64 = calls
        .filter_map(|call| state.view.catalogue.skills.get(&call.predicate))
        .filter_map(|skill| ground::experience(&state.view, skill, &BTreeMap::new(), None))
        .map(|experience| -experience.success().max(0.01).ln() * FAILURE_SECONDS)
        .sum();
    // At most −ln(0.01) × 600 for each of a handful of steps.
    lost as u32
}

fn carry_out<'a>(
    builder: &mut Builder<'a>,
    method: &Method,
    bound: &Bound,
    setting: &Setting<'_, 'a>,
) -> Result<Vec<Bound>, Stuck> {
    let mut left_out = Vec::new();
    for step in &method.steps {
        if step.each.is_empty() {
            take(builder, step, bound, setting)?;
            continue;
        }
        let mut left = builder.state.query(&step.each, bound);
        let mut keys = Vec::new();
        let mut from = None;
        let (mut taken, mut failed) = (false, None);
        while !left.is_empty() {
            // What is nearest changes when the robot has walked.
            if keys.is_empty() || from != builder.state.robot_room() {
                from = builder.state.robot_room();
                keys = left.iter().map(|b| order(&builder.state, b, bound.len())).collect();
            }
            let next = (0..left.len()).min_by_key(|i| &keys[*i]).unwrap_or(0);
            keys.remove(next);
            let solution = left.remove(next);
            if !one_by_one(setting.task, step) {
                take(builder, step, &solution, setting)?;
                continue;
            }
            let before = builder.clone();
            match take(builder, step, &solution, setting) {
                Ok(()) => taken = true,
                Err(stuck) => {
                    *builder = before;
                    builder.think(leaves_out(&builder.state, &solution, bound, &stuck), Vec::new());
                    left_out.push(solution);
                    failed = failed.or(Some(stuck));
                }
            }
        }
        match failed {
            Some(stuck) if !taken => return Err(stuck),
            Some(_) | None => {}
        }
    }
    Ok(left_out)
}

/// Whether a step goes through just those things that the task is about, each of which is worth doing without the rest:
/// a mug behind a closed door is no reason to leave the plates dirty. An ingredient that is out of reach is.
fn one_by_one(task: &Task, step: &Step) -> bool {
    !task.given.is_empty()
        && step.each.len() == task.given.len()
        && step.each.iter().all(|literal| task.given.contains(literal))
}

fn leaves_out(state: &State<'_>, solution: &Bound, bound: &Bound, stuck: &Stuck) -> String {
    let name =
        solution.names_from(bound.len()).next().map_or_else(|| "something".to_owned(), |n| humanise(n));
    format!("Left out: the {name}, because {}.", stuck_says(state, stuck))
}

/// What comes first among several: the nearest, then those that lie together.
fn order(state: &State<'_>, bound: &Bound, skip: usize) -> (u32, Vec<Name>, Vec<Name>) {
    let names: Vec<Name> = bound.names_from(skip).cloned().collect();
    let distance = names.first().map_or(0, |name| far(state, name));
    let places = names.iter().flat_map(|name| match state.map.room_of(name) {
        Some(_) => vec![name.clone()],
        None => state.places_of(name),
    });
    (distance, places.collect(), names)
}

/// One step for one solution.
fn take<'a>(
    builder: &mut Builder<'a>,
    step: &Step,
    bound: &Bound,
    setting: &Setting<'_, 'a>,
) -> Result<(), Stuck> {
    if is_idle(&builder.state, step, bound) {
        return Ok(());
    }
    let wait = step.wait.as_ref().map(|l| bound.literal(l));
    let reach: Vec<Literal> = step.reach.iter().map(|l| bound.literal(l)).collect();
    builder.reach(&reach)?;
    // Reaching may have waited for what the step is about.
    let over = wait.as_ref().is_some_and(|l| builder.state.achieved(l));
    if !over {
        for written in &step.calls {
            call(builder, written, bound, setting.texts)?;
        }
    }
    if let Some(until) = wait {
        if !builder.state.achieved(&until) {
            start_another(builder, setting);
        }
        let place = look_at(&builder.state, &until);
        builder.wait(until, &place, step.wait_minutes)?;
    }
    Ok(())
}

/// Whether a step has nothing to do.
fn is_idle(state: &State<'_>, step: &Step, bound: &Bound) -> bool {
    step.unless.as_ref().is_some_and(|l| state.achieved(&bound.literal(l)))
        || (!step.when.is_empty() && state.query(&step.when, bound).is_empty())
}

/// Before a wait: begins another binding of the task, as far as its own first wait, if a machine is free for it. The
/// next load washes while this one dries.
fn start_another<'a>(builder: &mut Builder<'a>, setting: &Setting<'_, 'a>) {
    for other in setting.others {
        let mut trial = builder.clone();
        let Some((method, solution)) =
            ways(&trial.state, setting.task, other).into_iter().next().map(|(_, m, s)| (m, s))
        else {
            continue;
        };
        let about =
            solution.names_from(0).take(other.len()).map(|n| humanise(n)).collect::<Vec<_>>().join(", ");
        let rests = vec![Ref::Method(setting.task.name.clone(), method.name.clone())];
        trial.think(format!("Meanwhile I begin with {about}."), rests);
        let before = trial.steps.len();
        let begun = begin(&mut trial, method, &solution, setting.texts);
        let waits = |step: &PlanStep| matches!(step.kind, StepKind::Wait { .. });
        if begun.is_ok_and(|begun| begun)
            && trial.steps.len() > before
            && !trial.steps[before..].iter().any(waits)
        {
            *builder = trial;
            return;
        }
    }
}

/// The steps of a method up to its first wait, and not the wait; whether they end at one whose machine is free.
fn begin<'a>(
    builder: &mut Builder<'a>,
    method: &Method,
    bound: &Bound,
    texts: &BTreeMap<Name, String>,
) -> Result<bool, Stuck> {
    let Some(step) = method.steps.iter().find(|step| !is_idle(&builder.state, step, bound)) else {
        return Ok(false);
    };
    let Some(wait) = step.wait.as_ref().map(|l| bound.literal(l)).filter(|_| step.each.is_empty()) else {
        return Ok(false);
    };
    let Some(machine) = wait.fact.args.first() else { return Ok(false) };
    if builder.state.satisfies(&Literal::yes(Fact::new("running", &[machine]))) {
        return Ok(false);
    }
    let reach: Vec<Literal> = step.reach.iter().map(|l| bound.literal(l)).collect();
    builder.reach(&reach)?;
    for written in &step.calls {
        call(builder, written, bound, texts)?;
    }
    Ok(true)
}

fn call<'a>(
    builder: &mut Builder<'a>,
    written: &str,
    bound: &Bound,
    texts: &BTreeMap<Name, String>,
) -> Result<(), Stuck> {
    let unknown = || Stuck::At(Literal::yes(Fact { predicate: Name::new(written), args: Vec::new() }));
    let written: Fact = written.parse().map_err(|_| unknown())?;
    let skill = builder.skill(&written.predicate)?;
    let args = ground::arguments(skill, &written, bound, texts).ok_or_else(unknown)?;
    let effects = ground::ground_effects(skill, &args);
    let mut wanted = effects.iter().filter(|e| e.holds).peekable();
    // Words are said again even if somebody was told a minute ago.
    let repeats = skill.verify == Verify::None || wanted.peek().is_none();
    if !repeats && wanted.all(|e| done(builder, e)) {
        return Ok(());
    }
    builder.call(skill, args)
}

/// Whether an effect need not be brought about: it holds, and surely so if it is what the plan is for.
fn done(builder: &Builder<'_>, effect: &Literal) -> bool {
    let sure = builder.state.known(&effect.fact) == Known::Sure(effect.holds);
    sure || (!builder.wanted.contains(effect) && builder.state.satisfies(effect))
}

/// Where a literal can be seen: the machine or room it is about, else where the thing is.
pub(crate) fn look_at(state: &State<'_>, literal: &Literal) -> Name {
    let fixed = |name: &&Name| !is_variable(name) && state.map.room_of(name).is_some();
    let place = literal.fact.args.iter().find(fixed).cloned();
    let of_thing = || literal.fact.args.first().and_then(|name| state.places_of(name).into_iter().next());
    place.or_else(of_thing).or_else(|| state.robot_room()).unwrap_or_default()
}

/// What a stuck step means, in words.
pub(crate) fn stuck_says(state: &State<'_>, stuck: &Stuck) -> String {
    let literal = match stuck {
        Stuck::At(literal) => literal,
        Stuck::Lacks(skill) => return lacks_says(skill),
    };
    let sentence = says(state.view.catalogue, literal).replace('?', "some ");
    match state.known(&literal.fact) {
        Known::Sure(_) | Known::Once(_) => format!("I find no way to bring it about that {sentence}"),
        Known::Never => format!("I do not know of any way in which {sentence}"),
    }
}

/// That the robot has not learned a skill, in words.
pub(crate) fn lacks_says(skill: &Name) -> String {
    format!("the robot does not know how to {}", humanise(skill))
}
