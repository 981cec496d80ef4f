//! `hob plan --domain --problem`: plans, proofs and places.

use super::Home;

const DOMAIN: &str = "(define (domain kitchen) (:requirements :strips :negative-preconditions)
  (:predicates (at ?x) (held ?x) (clean ?x) (soap))
  (:action take :parameters (?x) :precondition (at ?x) :effect (and (held ?x) (not (at ?x))))
  (:action wash :parameters (?x) :precondition (and (held ?x) (soap)) :effect (clean ?x)))
";

fn problem(init: &str) -> String {
    format!(
        "(define (problem p) (:domain kitchen)\n  (:objects cup)\n  (:init {init})\n  (:goal (clean cup)))\n"
    )
}

fn home(init: &str) -> Home {
    let home = Home::new();
    home.write("domain.pddl", DOMAIN);
    home.write("problem.pddl", problem(init));
    home
}

const FILES: [&str; 5] = ["plan", "--domain", "domain.pddl", "--problem", "problem.pddl"];

#[test]
fn a_plan_is_printed_as_a_plan_file() {
    let home = home("(at cup) (soap)");
    let out = home.hob(&FILES).well();
    let (steps, comments): (Vec<&str>, Vec<&str>) = out.lines().partition(|line| !line.starts_with(';'));
    assert_eq!(steps, ["(take cup)", "(wash cup)"]);
    assert!(comments[0].contains("2 steps, cost 2"), "{out}");
    let document = home.hob(&[&FILES[..], &["--json", "--time-limit", "5"]].concat()).json();
    assert_eq!(document["status"], "solved");
    assert_eq!(document["plan"], serde_json::json!(["(take cup)", "(wash cup)"]));
    assert!(document["expanded"].as_u64().is_some() && document["seconds"].as_f64().is_some(), "{document}");
}

#[test]
fn what_is_missing_is_named_in_a_proof() {
    let home = home("(at cup)");
    let out = home.hob(&FILES).well();
    assert!(out.starts_with("unsolvable\n"), "{out}");
    assert!(out.contains("(clean cup) needs (soap), which nothing brings about"), "{out}");
    let document = home.hob(&[&FILES[..], &["--json"]].concat()).json();
    assert_eq!(document["status"], "unsolvable");
    assert_eq!(document["plan"], serde_json::json!([]));
}

#[test]
fn a_mistake_is_pointed_at() {
    let home = home("(att cup)");
    home.hob(&FILES).refused(
        2,
        &["problem.pddl, line 3, column 11", "no predicate is called `att`", "did you mean `at`?"],
    );
    home.write("problem.pddl", "(define (problem p) (:domain kitchen) (:init)");
    home.hob(&FILES).refused(2, &["line 1, column 1", "never closed"]);
    home.hob(&["plan", "--domain", "domain.pddl"]).refused(2, &["--problem"]);
    home.hob(&["plan", "--domain", "nowhere.pddl", "--problem", "problem.pddl"])
        .refused(2, &["nowhere.pddl"]);
    home.hob(&["plan"]).refused(2, &["GOAL"]);
}
