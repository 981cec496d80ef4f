//! PDDL tasks from files: read, solved against the clock, and told.

use hob_planner::lifted::{Domain, Task};
use hob_planner::pddl::{PddlError, Warning, line_and_column, read_domain, read_problem};
use hob_planner::{Answer, Limits, Proof, Verdict, Why, solve};

use crate::clock::Stopwatch;
use crate::failure::Failure;

/// A domain from its text; `file` is what it is called.
pub fn domain(file: &str, text: &str) -> Result<(Domain, Vec<Warning>), Failure> {
    read_domain(text).map_err(|error| refused(file, text, &error))
}

/// A problem of the domain from its text.
pub fn problem(file: &str, text: &str, domain: &Domain) -> Result<(Task, Vec<Warning>), Failure> {
    read_problem(text, domain).map_err(|error| refused(file, text, &error))
}

/// A file is irregular in one way mostly, over and over: the first few places show it.
const WARNINGS_MAX: usize = 3;

/// Logs what is irregular in a file.
pub fn warn(file: &str, text: &str, warnings: &[Warning]) {
    for warning in warnings.iter().take(WARNINGS_MAX) {
        let (line, column) = line_and_column(text, warning.span.start);
        tracing::warn!("{file}:{line}:{column}: {}", warning.says);
    }
    if let Some(more) = warnings.len().checked_sub(WARNINGS_MAX).filter(|more| *more > 0) {
        tracing::warn!("{file}: {more} more places are irregular");
    }
}

fn refused(file: &str, text: &str, error: &PddlError) -> Failure {
    let (line, column) = line_and_column(text, error.span.start);
    let failure = Failure::wrong(format!("{file}, line {line}, column {column}: {}", error.says)).at(
        file,
        text,
        error.span.clone(),
        "here",
    );
    match &error.help {
        Some(help) => failure.way_out(help.clone()),
        None => failure,
    }
}

/// What a task came to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Told {
    /// `solved`, `unsolvable` or `unknown`.
    pub status: &'static str,
    /// The steps, such as `(open box)`.
    pub plan: Vec<String>,
    /// What the plan costs; its length, unless the problem minimises cost.
    pub cost: Option<u64>,
    /// Why there is no plan, or why it is not known.
    pub reason: Option<String>,
    /// States whose successors were made.
    pub expanded: u64,
    /// States whose heuristic was computed.
    pub evaluated: u64,
    /// Instances of actions that can happen and matter.
    pub instances: usize,
    /// Seconds from the task as read to the answer.
    pub seconds: f64,
}

/// Solves a task within so many seconds.
pub fn solved(task: &Task, time_limit: f64) -> Told {
    let watch = Stopwatch::start();
    let Answer { verdict, figures } = solve(task, &Limits::default(), &mut || watch.seconds() >= time_limit);
    let seconds = watch.seconds();
    let (status, plan, reason) = match verdict {
        Verdict::Solved(plan) => ("solved", Some(plan), None),
        Verdict::Unsolvable(proof) => ("unsolvable", None, Some(why_not(&proof))),
        Verdict::Unknown(Why::Bound(bound)) => ("unknown", None, Some(bound.says().to_owned())),
        Verdict::Unknown(Why::Refused(flaw)) => {
            ("unknown", None, Some(format!("the plan that was found did not pass the check: {flaw}")))
        }
    };
    let cost = plan.as_ref().map(|plan| plan.iter().map(|step| u64::from(task.cost(step))).sum());
    Told {
        status,
        plan: plan.unwrap_or_default().iter().map(|step| task.step_text(step)).collect(),
        cost,
        reason,
        expanded: figures.expanded,
        evaluated: figures.evaluations,
        instances: figures.instances,
        seconds,
    }
}

/// A proof in plain English.
fn why_not(proof: &Proof) -> String {
    match proof {
        Proof::Unreachable(chain) => match chain.as_slice() {
            [] => "the goal is out of reach even if nothing that was true became false".to_owned(),
            [goal] => format!("nothing brings about {goal}"),
            [needs @ .., last] => {
                format!("{} needs {last}, which nothing brings about", needs.join(" needs "))
            }
        },
        Proof::Clash(one, other) => format!("{one} and {other} can never hold together"),
        Proof::Exhausted => "no state that can be reached is one where the goal holds".to_owned(),
    }
}
