//! `hob plan --domain D.pddl --problem P.pddl`.

use std::path::Path;

use crate::cli::Shell;
use crate::failure::Failure;
use crate::pddl;
use crate::text::read_text;

/// Solves the task and prints the plan, one step a line, with the figures as a comment; so that what is printed is a
/// plan file.
pub fn run(domain: &Path, problem: &Path, time_limit: f64, json: bool, shell: &Shell) -> Result<(), Failure> {
    let (file, text) = (domain.display().to_string(), read_text(domain, "domain")?);
    let (domain, warnings) = pddl::domain(&file, &text)?;
    pddl::warn(&file, &text, &warnings);
    let (file, text) = (problem.display().to_string(), read_text(problem, "problem")?);
    let (task, warnings) = pddl::problem(&file, &text, &domain)?;
    pddl::warn(&file, &text, &warnings);
    let told = pddl::solved(&task, time_limit);
    let unknown = told.status == "unknown";
    let out = &shell.out;
    if json {
        out.json(&told);
    } else {
        match told.status {
            "solved" => told.plan.iter().for_each(|step| out.line(step)),
            status => out.line(status),
        }
        if let Some(reason) = &told.reason {
            out.line(format_args!("; {reason}"));
        }
        if let Some(cost) = told.cost {
            out.line(format_args!("; {} steps, cost {cost}", told.plan.len()));
        }
        out.line(format_args!(
            "; {} states expanded, {} evaluated, {} instances of actions, {:.3} s",
            told.expanded, told.evaluated, told.instances, told.seconds
        ));
    }
    shell.out.finish()?;
    match told.reason {
        Some(reason) if unknown => {
            Err(Failure::failed(format!("it is not known whether there is a plan: {reason}"))
                .way_out("give it more time with --time-limit"))
        }
        _ => Ok(()),
    }
}

/// A number of seconds.
pub fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.001..=86_400.0).contains(&seconds) => Ok(seconds),
        Ok(_) | Err(_) => Err("write seconds from 0.001 to 86400".to_owned()),
    }
}
