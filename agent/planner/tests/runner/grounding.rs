//! What grounding keeps, and what it says is missing.

use hob_planner::ground::{Grounded, Grounding, ground};
use hob_planner::{Bound, Limits};

use super::{KITCHEN, task};

fn grounded(domain: &str, problem: &str) -> Grounded {
    match ground(&task(domain, problem), &Limits::default(), &mut || false).unwrap() {
        Grounding::Task(grounded) => grounded,
        Grounding::Unreachable(chain) => panic!("unreachable: {chain:?}"),
    }
}

#[test]
fn a_kitchen_where_only_the_cup_matters_has_no_action_for_sharp_tools() {
    let problem = "(define (problem p) (:domain kitchen) (:objects cup - dish knife - tool)
        (:init (at cup table) (at knife cupboard) (sharp knife)) (:goal (at cup sink)))";
    let grounded = grounded(KITCHEN, problem);
    // Scrubbing and rinsing bring about nothing that the goal needs.
    let names: std::collections::BTreeSet<usize> = grounded.ops.iter().map(|op| op.step.action).collect();
    assert!(!names.contains(&3) && !names.contains(&4), "{names:?}");
}

#[test]
fn what_always_holds_is_no_condition() {
    let domain = "(define (domain d) (:predicates (lit) (power) (done))
        (:action switch :parameters () :precondition (power) :effect (lit))
        (:action work :parameters () :precondition (and (lit) (power)) :effect (done)))";
    let grounded = grounded(domain, "(define (problem p) (:domain d) (:init (power)) (:goal (done)))");
    assert_eq!(grounded.atoms.len(), 2, "power is not an atom of the task: {grounded:?}");
    assert!(grounded.ops.iter().all(|op| op.pre.len() <= 1));
}

#[test]
fn an_instance_that_needs_more_for_the_same_is_dropped() {
    let domain = "(define (domain d) (:predicates (here ?x) (done))
        (:action plain :parameters () :effect (done))
        (:action fussy :parameters (?x) :precondition (here ?x) :effect (done))
        (:action come :parameters (?x) :effect (here ?x)))";
    let grounded = grounded(domain, "(define (problem p) (:domain d) (:objects a b) (:init) (:goal (done)))");
    assert_eq!(grounded.ops.len(), 1, "{grounded:?}");
}

#[test]
fn the_chain_says_what_is_missing() {
    let domain =
        "(define (domain laundry) (:predicates (washed ?x) (loaded ?x) (detergent) (basket ?x) (bought))
        (:action wash :parameters (?x) :precondition (and (loaded ?x) (detergent)) :effect (washed ?x))
        (:action load :parameters (?x) :precondition (basket ?x) :effect (loaded ?x))
        (:action refill :parameters () :precondition (bought) :effect (detergent)))";
    let problem = "(define (problem p) (:domain laundry) (:objects shirt) (:init (basket shirt)) (:goal (washed shirt)))";
    match ground(&task(domain, problem), &Limits::default(), &mut || false).unwrap() {
        Grounding::Unreachable(chain) => assert_eq!(chain, ["(washed shirt)", "(detergent)", "(bought)"]),
        Grounding::Task(task) => panic!("{task:?}"),
    }
}

#[test]
fn a_negative_goal_that_nothing_brings_about_is_out_of_reach() {
    let domain =
        "(define (domain d) (:predicates (stain ?x) (other)) (:action o :parameters () :effect (other)))";
    let problem = "(define (problem p) (:domain d) (:objects a) (:init (stain a)) (:goal (and (other) (not (stain a)))))";
    match ground(&task(domain, problem), &Limits::default(), &mut || false).unwrap() {
        Grounding::Unreachable(chain) => assert_eq!(chain, ["(not (stain a))"]),
        Grounding::Task(task) => panic!("{task:?}"),
    }
}

#[test]
fn what_keeps_dirt_where_it_is_is_named() {
    let domain = "(define (domain d) (:predicates (dirty ?x) (cloth ?x) (wet ?x))
        (:action wipe :parameters (?x ?y) :precondition (and (cloth ?y) (wet ?y)) :effect (not (dirty ?x)))
        (:action smear :parameters (?x) :effect (dirty ?x)))";
    let problem = "(define (problem p) (:domain d) (:objects pan rag) (:init (dirty pan) (cloth rag)) (:goal (not (dirty pan))))";
    match ground(&task(domain, problem), &Limits::default(), &mut || false).unwrap() {
        Grounding::Unreachable(chain) => assert_eq!(chain, ["(not (dirty pan))", "(wet ?)"]),
        Grounding::Task(task) => panic!("{task:?}"),
    }
}

#[test]
fn grounding_stops_at_its_bound_and_when_told() {
    let objects: Vec<String> = (0..40).map(|n| format!("o{n}")).collect();
    let problem =
        format!("(define (problem p) (:domain d) (:objects {}) (:init) (:goal (r)))", objects.join(" "));
    let domain = "(define (domain d) (:predicates (r) (p ?a ?b ?c)) (:action a :parameters (?a ?b ?c) :effect (p ?a ?b ?c))
        (:action b :parameters (?a ?b ?c) :precondition (p ?a ?b ?c) :effect (r)))";
    let task = task(domain, &problem);
    let small = Limits { instances: 1000, ..Limits::default() };
    assert_eq!(ground(&task, &small, &mut || false).err(), Some(Bound::Instances));
    assert_eq!(ground(&task, &Limits::default(), &mut || true).err(), Some(Bound::Time));
}
