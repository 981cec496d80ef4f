//! The planner from outside: texts, grounding, plans and proofs, and random tasks against brute force.
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene up has failed")]

mod grounding;
mod pddl;
mod properties;
mod solving;

use hob_planner::lifted::Task;
use hob_planner::pddl::{read_domain, read_problem};
use hob_planner::{Answer, Limits, Verdict, replay, solve};

/// A task from its two texts.
#[track_caller]
fn task(domain: &str, problem: &str) -> Task {
    let (domain, warnings) = read_domain(domain).unwrap();
    assert_eq!(warnings, []);
    let (task, warnings) = read_problem(problem, &domain).unwrap();
    assert_eq!(warnings, []);
    task
}

/// The answer, with no bound but the usual ones.
fn answer(task: &Task) -> Answer {
    solve(task, &Limits::default(), &mut || false)
}

/// The steps of a plan that the replay accepts.
#[track_caller]
fn plan(task: &Task) -> Vec<String> {
    match answer(task).verdict {
        Verdict::Solved(plan) => {
            assert_eq!(replay::check(task, &plan), Ok(()));
            plan.iter().map(|step| task.step_text(step)).collect()
        }
        other @ (Verdict::Unsolvable(_) | Verdict::Unknown(_)) => panic!("no plan: {other:?}"),
    }
}

/// Blocks on a table, and one hand: the classic of the field (Winograd 1971; here as in the competition of 2000).
const BLOCKS: &str = "
(define (domain blocks)
  (:requirements :strips)
  (:predicates (on ?x ?y) (ontable ?x) (clear ?x) (handempty) (holding ?x))
  (:action pick-up :parameters (?x) :precondition (and (clear ?x) (ontable ?x) (handempty))
    :effect (and (not (ontable ?x)) (not (clear ?x)) (not (handempty)) (holding ?x)))
  (:action put-down :parameters (?x) :precondition (holding ?x)
    :effect (and (not (holding ?x)) (clear ?x) (handempty) (ontable ?x)))
  (:action stack :parameters (?x ?y) :precondition (and (holding ?x) (clear ?y))
    :effect (and (not (holding ?x)) (not (clear ?y)) (clear ?x) (handempty) (on ?x ?y)))
  (:action unstack :parameters (?x ?y) :precondition (and (on ?x ?y) (clear ?x) (handempty))
    :effect (and (holding ?x) (clear ?y) (not (clear ?x)) (not (handempty)) (not (on ?x ?y)))))";

/// A kitchen with ADL in every corner.
const KITCHEN: &str = "
(define (domain kitchen)
  (:requirements :adl)
  (:types dish tool - item place)
  (:constants sink cupboard table - place)
  (:predicates (at ?i - item ?p - place) (dirty ?i - item) (open ?p - place) (held ?i - item) (sharp ?t - tool)
    (scrubbed ?i - item))
  (:action open :parameters (?p - place) :precondition (not (open ?p)) :effect (open ?p))
  (:action take :parameters (?i - item ?p - place)
    :precondition (and (at ?i ?p) (forall (?other - item) (not (held ?other))) (or (open ?p) (= ?p table)))
    :effect (and (held ?i) (not (at ?i ?p))))
  (:action put :parameters (?i - item ?p - place)
    :precondition (and (held ?i) (imply (= ?p cupboard) (and (open cupboard) (not (dirty ?i)))))
    :effect (and (not (held ?i)) (at ?i ?p)))
  (:action scrub :parameters (?i - item)
    :precondition (and (at ?i sink) (dirty ?i))
    :effect (scrubbed ?i))
  (:action rinse :parameters ()
    :precondition (exists (?i - item) (at ?i sink))
    :effect (forall (?i - item) (when (and (at ?i sink) (scrubbed ?i)) (not (dirty ?i))))))";
