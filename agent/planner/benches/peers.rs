//! hob's planner beside others, on the planning problems of the Embodied Agent Interface.
//!
//!     cargo bench -p hob-planner --bench peers -- ../shared/corpora/eai
//!
//! Each planner gets each problem as text and 30 seconds; reading and grounding count. ferroplan is a crate and runs in
//! this process, as hob does. Where `HOB_FAST_DOWNWARD` names Fast Downward's driver (in the wheel `up-fast-downward` it
//! is `up_fast_downward/downward/fast-downward.py`), it runs too, with `lama-first`, as the process that it is. Every
//! plan, whoever made it, is checked by the replay; a refused one counts as none. ferroplan's reader knows neither
//! `object` as a declared type, nor empty brackets as an effect, nor negated facts in the initial state; it gets the texts
//! without the first and the last, and `(and)` for the second, none of which changes the task.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::expect_used, reason = "a benchmark without its files cannot run")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use hob_planner::lifted::{Domain, Step, Task};
use hob_planner::pddl::{read_domain, read_problem};
use hob_planner::{Limits, Verdict, replay, solve};

const LIMIT_SECONDS: u64 = 30;

/// What a planner says of a problem.
enum Said {
    Plan(Vec<String>),
    Unsolvable,
    Nothing,
}

/// From the texts of a domain and a problem.
type Solve = dyn Fn(&str, &str) -> Said;

struct Planner {
    name: &'static str,
    solve: Box<Solve>,
}

#[derive(Default)]
struct Score {
    solved: usize,
    unsolvable: usize,
    refused: usize,
    steps: usize,
    seconds: Vec<f64>,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    // Cargo runs benchmarks in the folder of their crate; the corpora lie beside the workspace.
    let near = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../");
    let folder = near.join(folder.as_deref().unwrap_or("../shared/corpora/eai"));
    if !folder.exists() {
        println!("no corpus at {}: nothing is measured", folder.display());
        return;
    }
    let mut planners = vec![
        Planner { name: "hob", solve: Box::new(hob) },
        Planner { name: "ferroplan 0.30", solve: Box::new(ferroplan) },
    ];
    if let Some(driver) = std::env::var_os("HOB_FAST_DOWNWARD") {
        let driver = PathBuf::from(driver);
        let run = move |domain: &str, problem: &str| fast_downward(&driver, domain, problem);
        planners.push(Planner { name: "Fast Downward lama-first", solve: Box::new(run) });
    }
    for set in ["behavior", "virtualhome"] {
        run(set, &folder, &planners);
    }
}

fn run(set: &str, folder: &Path, planners: &[Planner]) {
    let domain_text =
        std::fs::read_to_string(folder.join(format!("eai_{set}_domain.pddl"))).expect("the domain");
    let corpus =
        std::fs::read_to_string(folder.join(format!("eai_{set}_shared.json"))).expect("the problems");
    let corpus: serde_json::Value = serde_json::from_str(&corpus).expect("the problems as JSON");
    let (domain, _) = read_domain(&domain_text).expect("the domain is read");
    let mut scores: Vec<Score> = planners.iter().map(|_| Score::default()).collect();
    let mut all = 0;
    let mut open: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in corpus["items"].as_array().expect("a list of problems") {
        let (Some(id), Some(problem)) = (item["id"].as_str(), item["pddl_problem"].as_str()) else {
            continue;
        };
        all += 1;
        for (planner, score) in planners.iter().zip(&mut scores) {
            let start = now();
            let said = (planner.solve)(&domain_text, problem);
            score.seconds.push(start.elapsed().as_secs_f64());
            match said {
                Said::Plan(plan) if accepted(&domain, problem, &plan) => {
                    score.solved += 1;
                    score.steps += plan.len();
                }
                Said::Plan(_) => score.refused += 1,
                Said::Unsolvable => score.unsolvable += 1,
                Said::Nothing => open.entry(planner.name).or_default().push(id),
            }
        }
    }
    println!("{set}: {all} problems");
    for (planner, score) in planners.iter().zip(&mut scores) {
        score.seconds.sort_by(f64::total_cmp);
        let at = |share: f64| score.seconds.get((score.seconds.len() as f64 * share) as usize).copied();
        println!(
            "  {:<26} {:>3} solved in {:>4} steps, {} called unsolvable, {} plans refused; median {:>8.2} ms, p90 {:>8.2} ms, longest {:>8.1} ms",
            planner.name,
            score.solved,
            score.steps,
            score.unsolvable,
            score.refused,
            at(0.5).unwrap_or(0.0) * 1e3,
            at(0.9).unwrap_or(0.0) * 1e3,
            score.seconds.last().copied().unwrap_or(0.0) * 1e3,
        );
    }
    for (planner, ids) in open {
        println!("  {planner} has no answer: {}", ids.join(", "));
    }
}

fn read(domain: &Domain, problem: &str) -> Option<Task> {
    read_problem(problem, domain).ok().map(|(task, _)| task)
}

fn accepted(domain: &Domain, problem: &str, plan: &[String]) -> bool {
    let Some(task) = read(domain, problem) else { return false };
    let step = |line: &String| {
        let lower = line.to_lowercase();
        let mut words = lower.trim_matches(['(', ')']).split_whitespace();
        let name = words.next()?;
        let action = task.domain.actions.iter().position(|action| action.name == name)?;
        let args = words
            .map(|word| task.objects.iter().position(|object| object.name == word))
            .collect::<Option<Vec<_>>>()?;
        Some(Step { action, args })
    };
    let steps: Option<Vec<Step>> = plan.iter().map(step).collect();
    steps.is_some_and(|steps| replay::check(&task, &steps).is_ok())
}

fn hob(domain: &str, problem: &str) -> Said {
    let start = now();
    let Ok((domain, _)) = read_domain(domain) else { return Said::Nothing };
    let Some(task) = read(&domain, problem) else { return Said::Nothing };
    let answer = solve(&task, &Limits::default(), &mut || start.elapsed().as_secs() >= LIMIT_SECONDS);
    match answer.verdict {
        Verdict::Solved(plan) => Said::Plan(plan.iter().map(|step| task.step_text(step)).collect()),
        Verdict::Unsolvable(_) => Said::Unsolvable,
        Verdict::Unknown(_) => Said::Nothing,
    }
}

/// No answer; standard error has the reason.
fn nothing(reason: &str) -> Said {
    eprintln!("ferroplan: {reason}");
    Said::Nothing
}

/// The problem without `(not …)` in its initial state, where what is not stated does not hold.
fn without_negated_facts(problem: &str) -> String {
    let Some((init, goal)) = problem.split_once("(:goal") else { return problem.to_owned() };
    let mut kept = String::new();
    let mut rest = init;
    while let Some((before, negated)) = rest.split_once("(not ") {
        kept.push_str(before);
        // The fact's own bracket, then that of the negation.
        rest = negated.splitn(3, ')').nth(2).unwrap_or_default();
    }
    format!("{kept}{rest}(:goal{goal}")
}

/// The domain without the type `object` among those that it declares, and without empty effects.
fn for_ferroplan(domain: &str) -> String {
    let domain = domain.replace(":effect ()", ":effect (and)");
    let Some((before, rest)) = domain.split_once("(:types") else { return domain };
    // A comment ends with its line, and a bracket in it closes nothing.
    let types: String =
        rest.lines().map(|line| format!("{}\n", line.split(';').next().unwrap_or(""))).collect();
    let Some((types, after)) = types.split_once(')') else { return domain };
    let kept: Vec<&str> = types.split_whitespace().filter(|word| *word != "object").collect();
    format!("{before}(:types {}){after}", kept.join(" "))
}

fn ferroplan(domain: &str, problem: &str) -> Said {
    let options = ferroplan::Options { wall_ms: Some(LIMIT_SECONDS * 1000), ..ferroplan::Options::default() };
    match ferroplan::solve(&for_ferroplan(domain), &without_negated_facts(problem), &options) {
        Ok(solution) => match solution.plan {
            Some(plan) if solution.solved => Said::Plan(
                plan.steps.iter().map(|step| format!("({} {})", step.action, step.args.join(" "))).collect(),
            ),
            _ if solution.notes.iter().any(|note| note.contains("unsolvable")) => Said::Unsolvable,
            _ => nothing(&solution.notes.join("; ")),
        },
        Err(error) => nothing(&error.to_string()),
    }
}

fn fast_downward(driver: &Path, domain: &str, problem: &str) -> Said {
    let folder = std::env::temp_dir().join(format!("hob-peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let (domain_file, problem_file) = (folder.join("domain.pddl"), folder.join("problem.pddl"));
    std::fs::write(&domain_file, domain).expect("the domain is written");
    std::fs::write(&problem_file, problem).expect("the problem is written");
    let done = Command::new("python3")
        .arg(driver)
        .args([
            "--alias",
            "lama-first",
            "--overall-time-limit",
            &format!("{LIMIT_SECONDS}s"),
            "--plan-file",
            "plan",
        ])
        .args([&domain_file, &problem_file])
        .current_dir(&folder)
        .output()
        .expect("python3 runs");
    let plan = std::fs::read_to_string(folder.join("plan")).ok();
    std::fs::remove_dir_all(&folder).expect("the temporary folder is removed");
    match (plan, done.status.code()) {
        (Some(plan), _) => {
            Said::Plan(plan.lines().filter(|line| line.starts_with('(')).map(str::to_owned).collect())
        }
        // The driver's exit codes for a task proved unsolvable, by translation or by search.
        (None, Some(10 | 11)) => Said::Unsolvable,
        (None, _) => Said::Nothing,
    }
}
