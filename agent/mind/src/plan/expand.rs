//! Tasks into steps: which method, with what, in which order.

use std::collections::BTreeMap;

use hob_memory::{Alternative, Choice, Cost, PlanStep, Posterior, Ref, StepKind};
use hob_skills::{Fact, Literal, Method, Name, Step, Task, Verify};

use super::bind::far;
use super::build::{Builder, Stuck};
use super::choice;
use super::ground;
use super::odds;
use super::render::{self, humanise, says};
use super::state::{Bound, State, is_variable};
use super::view::Known;

/// A later method is tried before an earlier one when it saves more than this: the catalogue's order is a judgement
/// about the result, and ten minutes are worth another result.
const METHOD_SECONDS: u32 = 600;

/// A way that looks so much dearer than another from afar, in seconds' worth, is not gone through: what walking and odds
/// leave out (lids, doors on the way, where the next thing lies) makes less of a difference.
const ROLLED_WITHIN: u32 = 300;

/// The fourth-best way of doing a chore fails for the same reason as the first three.
const WAYS_MAX: usize = 4;

/// Of ways that have something in them that is forbidden, so many are passed over: as many as there are cloths, tools or
/// taps of a kind in a large house.
const BARRED_MAX: usize = 16;

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
    let mut rolled: Vec<Rolled<'a>> = Vec::new();
    let (mut tried, mut barred) = (0, 0);
    for way in ways {
        if tried == WAYS_MAX || barred == BARRED_MAX {
            break;
        }
        // What is much further, or much less liked, is gone through only where the better ways lead nowhere.
        if rolled.first().is_some_and(|first| way.score > first.way.score.saturating_add(ROLLED_WITHIN)) {
            break;
        }
        let mut trial = builder.clone();
        let rests = vec![Ref::Method(task.name.clone(), way.method.name.clone())];
        trial.think(String::new(), rests);
        match carry_out(&mut trial, way.method, &way.bound, setting) {
            Ok(left_out) => {
                let mut cost = choice::rolled_out(&builder.state, &trial.steps[builder.steps.len()..]);
                cost.liking_seconds = f64::from(way.disliked);
                rolled.push(Rolled { way, trial, cost, left_out });
                tried += 1;
            }
            // With what a rule forbids the next ways may have nothing in common.
            Err(stuck @ Stuck::Barred(_)) => {
                failure = Failure::Stuck(stuck);
                barred += 1;
            }
            Err(stuck) => {
                failure = Failure::Stuck(stuck);
                tried += 1;
            }
        }
    }
    // What leaves less undone, then what costs less; the first among equals: the catalogue's order, then that of names.
    rolled.sort_by(|a, b| {
        a.left_out.len().cmp(&b.left_out.len()).then(a.cost.total().total_cmp(&b.cost.total()))
    });
    let mut rolled = rolled.into_iter();
    let Some(best) = rolled.next() else { return Err(failure) };
    let others: Vec<Rolled<'a>> = rolled.collect();
    let (thought, steps) = (builder.thoughts.len(), builder.steps.len());
    *builder = best.trial;
    if builder.steps.len() == steps {
        builder.thoughts.truncate(thought);
        return Ok(best.left_out);
    }
    let view = builder.state.view;
    let says = |way: &Way<'_>| {
        let with = render::all_named(&view, way.bound.names_from(0));
        let with = if way.bound.len() == 0 { String::new() } else { format!(", with {with}") };
        format!("“{}”{with}", humanise(&way.method.name))
    };
    let chosen = match others.len() {
        0 => String::new(),
        1 => "; the better of 2 ways that I went through".to_owned(),
        others => format!("; the best of {} ways that I went through", others + 1),
    };
    if let Some(thought) = builder.thoughts.get_mut(thought) {
        thought.says = format!("My way is {}{chosen}.", says(&best.way));
    }
    if !others.is_empty() {
        let alternative = |way: &Way<'_>, cost: &Cost| Alternative { says: says(way), cost: cost.rounded() };
        builder.choices.push(Choice {
            of: format!("To {}", task.says),
            took: alternative(&best.way, &best.cost),
            instead: others.iter().map(|other| alternative(&other.way, &other.cost)).collect(),
            rests_on: others
                .iter()
                .map(|other| Ref::Method(task.name.clone(), other.way.method.name.clone()))
                .collect(),
        });
    }
    Ok(best.left_out)
}

/// A way of doing a task: a method with a solution of its conditions.
struct Way<'a> {
    method: &'a Method,
    bound: Bound,
    /// Seconds' worth of the walking, what its means are known to cost beyond others, and what it is liked less.
    score: u32,
    /// Of this, what the catalogue likes it less than its first method.
    disliked: u32,
}

/// A way that was gone through in the world as it is believed to be.
struct Rolled<'a> {
    way: Way<'a>,
    trial: Builder<'a>,
    cost: Cost,
    /// What of it could not be done, and was left out.
    left_out: Vec<Bound>,
}

/// The ways whose conditions hold, those first that look cheapest from afar.
fn ways<'a>(state: &State<'a>, task: &'a Task, bound: &Bound) -> Vec<Way<'a>> {
    let mut ways: Vec<(usize, Way<'a>)> = Vec::new();
    for (index, method) in task.methods.iter().enumerate() {
        let disliked = METHOD_SECONDS.saturating_mul(u32::try_from(index).unwrap_or(u32::MAX));
        for solution in state.query(&method.when, bound) {
            let walk = walk(state, &solution, bound.len());
            let score = walk.saturating_add(trouble(state, method, &solution)).saturating_add(disliked);
            ways.push((index, Way { method, bound: solution, score, disliked }));
        }
    }
    // The order of the solutions, which is that of names, decides among equals.
    ways.sort_by_key(|(index, way)| (way.score, *index));
    ways.into_iter().map(|(_, way)| way).collect()
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

/// What experience with the method's own calls, with these things, expects to lose beyond what is usual.
fn trouble(state: &State<'_>, method: &Method, bound: &Bound) -> u32 {
    if !state.view.learned && state.view.spent.is_empty() {
        return 0;
    }
    let texts = BTreeMap::new();
    let calls = method.steps.iter().flat_map(|s| &s.calls).filter_map(|c| c.parse::<Fact>().ok());
    let lost = calls.map(|call| {
        let skill = state.view.catalogue.skills.get(&call.predicate)?;
        // What only a step binds, or words, leave experience with the skill at large.
        let args = ground::arguments(skill, &call, bound, &texts).unwrap_or_default();
        let cost = odds::bets(&state.view, skill, &args, None, 0).first()?.cost;
        Some((cost.nats - Posterior::PRIOR.nats()).max(0.0) * Cost::NAT_SECONDS)
    });
    // At most 3 nats for each of a handful of steps.
    lost.flatten().sum::<f64>() as u32
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
                // What waiting lifts is waited for, and the whole of it done then.
                Err(Stuck::Barred(objected)) if !objected.stands(&builder.state.view) => {
                    return Err(Stuck::Barred(objected));
                }
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
    let name = solution.names_from(bound.len()).next();
    let name = name.map_or_else(|| "something".to_owned(), |name| render::named_here(&state.view, name));
    format!("Left out: {name}, because {}.", stuck_says(state, stuck))
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
    if step.at_its_time {
        builder.tidy()?;
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
        let Some(Way { method, bound: solution, .. }) =
            ways(&trial.state, setting.task, other).into_iter().next()
        else {
            continue;
        };
        let about = render::all_named(&trial.state.view, solution.names_from(0).take(other.len()));
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
        Stuck::Barred(objected) => return objected.reason.clone(),
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
