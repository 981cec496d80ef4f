//! Methods first: tasks of the catalogue that bring about what is asked for.

use hob_memory::Ref;
use hob_schedules::Duty;
use hob_skills::{Literal, Name, Task};

use super::Attempt;
use crate::plan::Blocked;
use crate::plan::bind;
use crate::plan::build::Builder;
use crate::plan::make::Request;
use crate::plan::render::says_all;
use crate::plan::state::{Bound, State, is_variable};

/// A task that would bring something about, and what.
struct Way<'a> {
    task: &'a Task,
    duty: Duty,
    /// What is asked for and it brings about.
    serves: Vec<Literal>,
    /// What it brings about besides.
    besides: Vec<Literal>,
}

/// Does by the catalogue's methods what they bring about without doing more than is asked for.
pub(super) fn asked_for(
    attempt: &Attempt<'_>,
    builder: &mut Builder<'_>,
    short: &mut Vec<(Name, f64)>,
    recipe: &mut Option<Name>,
) {
    let mut tried: Vec<Duty> = Vec::new();
    while let Some(way) = best(attempt, &builder.state, &tried, false) {
        tried.push(way.duty.clone());
        take(attempt, builder, &way, short, recipe);
    }
}

/// Does what is left by methods that do more than is asked for; whether any did.
pub(super) fn that_do_more(
    attempt: &Attempt<'_>,
    builder: &mut Builder<'_>,
    short: &mut Vec<(Name, f64)>,
    recipe: &mut Option<Name>,
) -> bool {
    let mut tried: Vec<Duty> = Vec::new();
    let mut done = false;
    while let Some(way) = best(attempt, &builder.state, &tried, true) {
        tried.push(way.duty.clone());
        done |= take(attempt, builder, &way, short, recipe);
    }
    done
}

/// Carries a task out on the plan; whether it could be.
fn take(
    attempt: &Attempt<'_>,
    builder: &mut Builder<'_>,
    way: &Way<'_>,
    short: &mut Vec<(Name, f64)>,
    recipe: &mut Option<Name>,
) -> bool {
    let before = builder.clone();
    let catalogue = builder.state.view.catalogue;
    let mut says =
        format!("To {}: that brings about that {}", way.task.says, says_all(catalogue, &way.serves));
    if !way.besides.is_empty() {
        says = format!("{says}, and besides that {}", says_all(catalogue, &way.besides));
    }
    builder.think(
        format!("{says}."),
        way.task.methods.iter().take(1).map(|m| rests_on(way.task, &m.name)).collect(),
    );
    let request = Request { duty: &way.duty, occurrence: None, id: attempt.id, task: way.task };
    let done = request.prepared(builder).and_then(|prepared| {
        request.carry_out(builder, prepared.wanted, &prepared.texts)?;
        Ok((prepared.short, prepared.recipe))
    });
    match done {
        Ok((more, dish)) => {
            short.extend(more);
            *recipe = recipe.take().or(dish);
            true
        }
        Err(blocked) => {
            *builder = before;
            builder.think(
                format!("The ways that I know to {} do not work here: {}.", way.task.says, reason(&blocked)),
                Vec::new(),
            );
            false
        }
    }
}

fn rests_on(task: &Task, method: &Name) -> Ref {
    Ref::Method(task.name.clone(), method.clone())
}

fn reason(blocked: &Blocked) -> &str {
    match blocked {
        Blocked::NothingToDo { reason, .. }
        | Blocked::UnknownTask { reason }
        | Blocked::Missing { reason, .. }
        | Blocked::Forbidden { reason, .. }
        | Blocked::Unknown { reason, .. }
        | Blocked::Unsafe { reason, .. }
        | Blocked::NoWay { reason, .. } => reason,
    }
}

/// The task that serves most of what is missing; of those that serve as much, the one that does least besides.
fn best<'a>(attempt: &Attempt<'_>, state: &State<'a>, tried: &[Duty], more: bool) -> Option<Way<'a>> {
    let missing = attempt.wanted.missing(&|fact| state.guess(fact));
    let mut best: Option<Way<'a>> = None;
    for task in state.view.catalogue.tasks.values() {
        for literal in &missing {
            for duty in duties(task, literal, state) {
                if tried.contains(&duty) {
                    continue;
                }
                let Some(way) = way(task, duty, &missing, state) else { continue };
                let better = best.as_ref().is_none_or(|b| {
                    (way.serves.len(), std::cmp::Reverse(way.besides.len()))
                        > (b.serves.len(), std::cmp::Reverse(b.besides.len()))
                });
                if better && (more || way.besides.is_empty()) {
                    best = Some(way);
                }
            }
        }
    }
    best
}

/// The duties by which a task would be about a literal: its parameters filled as its goal has to be.
fn duties(task: &Task, literal: &Literal, state: &State<'_>) -> Vec<Duty> {
    let goals =
        task.goal.iter().filter(|g| g.holds == literal.holds && g.fact.predicate == literal.fact.predicate);
    let filled = goals.filter_map(|goal| {
        let mut bound = Bound::default();
        for (param, arg) in goal.fact.args.iter().zip(&literal.fact.args) {
            match bound.get(param) {
                Some(known) if known != arg => return None,
                Some(_) => {}
                None if is_variable(param) => bound = bound.with(param, arg),
                None if param == arg => {}
                None => return None,
            }
        }
        let mut things = Vec::new();
        for param in &task.params {
            let Some(name) = bound.get(&format!("?{}", param.name)) else { continue };
            if !state.view.is_a(name, &param.class) {
                return None;
            }
            things.push(name.clone());
        }
        Some(Duty { task: task.name.clone(), things, places: vec![], people: vec![], manner: vec![] })
    });
    filled.collect()
}

/// What doing the duty would bring about; `None` where it is about nothing that is missing.
fn way<'a>(task: &'a Task, duty: Duty, missing: &[Literal], state: &State<'_>) -> Option<Way<'a>> {
    let bindings = bind::bindings(task, &duty, state, false).ok()?;
    let goals: Vec<Literal> =
        bindings.iter().filter_map(|bound| bind::goals(task, bound, state)).flatten().collect();
    let (serves, besides): (Vec<Literal>, Vec<Literal>) =
        goals.into_iter().filter(|goal| !state.achieved(goal)).partition(|goal| missing.contains(goal));
    (!serves.is_empty()).then_some(Way { task, duty, serves, besides })
}
