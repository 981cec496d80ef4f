//! Plans and proofs on small tasks whose answer is known.

use hob_planner::lifted::Step;
use hob_planner::replay::{Flaw, check};
use hob_planner::{Bound, Limits, Proof, Verdict, Why, solve};

use super::{BLOCKS, KITCHEN, answer, plan, task};

#[test]
fn the_sussman_anomaly_takes_six_steps() {
    let problem = "(define (problem sussman) (:domain blocks) (:objects a b c)
        (:init (ontable a) (ontable b) (on c a) (clear b) (clear c) (handempty)) (:goal (and (on a b) (on b c))))";
    assert_eq!(
        plan(&task(BLOCKS, problem)),
        ["(unstack c a)", "(put-down c)", "(pick-up b)", "(stack b c)", "(pick-up a)", "(stack a b)"]
    );
}

#[test]
fn a_tower_of_twelve_is_turned_over_without_a_step_too_many() {
    let names: Vec<String> = (0..12).map(|n| format!("b{n}")).collect();
    let mut init = "(ontable b0) (clear b11) (handempty)".to_owned();
    let mut goal = String::new();
    for pair in names.windows(2) {
        init.push_str(&format!(" (on {} {})", pair[1], pair[0]));
        goal.push_str(&format!(" (on {} {})", pair[0], pair[1]));
    }
    let problem = format!(
        "(define (problem tower) (:domain blocks) (:objects {}) (:init {init}) (:goal (and {goal})))",
        names.join(" ")
    );
    // Each block but the lowest is lifted once and stacked once; none needs to be put down first but the topmost.
    assert_eq!(plan(&task(BLOCKS, &problem)).len(), 2 * 12);
}

#[test]
fn quantifiers_implications_and_conditional_effects_mean_what_they_say() {
    let problem = "(define (problem p) (:domain kitchen) (:objects cup plate - dish knife - tool)
        (:init (at cup table) (at plate table) (at knife table) (dirty cup) (dirty plate) (dirty knife))
        (:goal (and (forall (?d - dish) (and (at ?d cupboard) (not (dirty ?d)))) (exists (?t - tool) (held ?t)))))";
    let task = task(KITCHEN, problem);
    let steps = plan(&task);
    // Two dishes: taken, put, scrubbed, taken, put each; one rinse for both; the cupboard and the sink opened; the knife.
    assert_eq!(steps.len(), 14, "{steps:#?}");
    assert_eq!(steps.iter().filter(|step| *step == "(rinse)").count(), 1);
}

#[test]
fn what_is_deleted_and_added_at_once_holds() {
    let domain = "(define (domain d) (:predicates (p ?x) (q))
        (:action all :parameters (?x) :effect (and (q) (forall (?y) (not (p ?y))) (p ?x))))";
    let problem =
        "(define (problem p) (:domain d) (:objects a b) (:init (p b)) (:goal (and (q) (p a) (not (p b)))))";
    assert_eq!(plan(&task(domain, problem)), ["(all a)"]);
}

#[test]
fn where_cost_counts_the_cheap_way_is_taken() {
    let domain =
        "(define (domain road) (:requirements :strips :action-costs) (:predicates (at ?x) (road ?x ?y))
        (:functions (length ?x ?y) - number (total-cost) - number)
        (:action go :parameters (?x ?y) :precondition (and (at ?x) (road ?x ?y))
          :effect (and (at ?y) (not (at ?x)) (increase (total-cost) (length ?x ?y)))))";
    let problem = |metric: &str| {
        format!(
            "(define (problem p) (:domain road) (:objects home middle shop)
            (:init (at home) (road home shop) (road home middle) (road middle shop) (= (total-cost) 0)
              (= (length home shop) 9) (= (length home middle) 2) (= (length middle shop) 3))
            (:goal (at shop)) {metric})"
        )
    };
    assert_eq!(plan(&task(domain, &problem(""))), ["(go home shop)"]);
    let cheap = task(domain, &problem("(:metric minimize (total-cost))"));
    assert_eq!(plan(&cheap), ["(go home middle)", "(go middle shop)"]);
}

#[test]
fn goals_that_exclude_each_other_are_proved_to() {
    let problem = "(define (problem p) (:domain blocks) (:objects a b c)
        (:init (ontable a) (ontable b) (ontable c) (clear a) (clear b) (clear c) (handempty))
        (:goal (and (on a b) (on b a))))";
    assert_eq!(answer(&task(BLOCKS, problem)).verdict, Verdict::Unsolvable(Proof::Exhausted));
    // Among eight blocks there are too many states to look at all; the pairs tell it.
    let problem = "(define (problem p) (:domain blocks) (:objects a b c d e f g h)
        (:init (ontable a) (ontable b) (ontable c) (ontable d) (ontable e) (ontable f) (ontable g) (ontable h)
          (clear a) (clear b) (clear c) (clear d) (clear e) (clear f) (clear g) (clear h) (handempty))
        (:goal (and (on a b) (on c b))))";
    match answer(&task(BLOCKS, problem)).verdict {
        Verdict::Unsolvable(Proof::Clash(one, other)) => {
            assert_eq!((one.as_str(), other.as_str()), ("(on a b)", "(on c b)"));
        }
        other @ (Verdict::Solved(_) | Verdict::Unsolvable(_) | Verdict::Unknown(_)) => panic!("{other:?}"),
    }
}

#[test]
fn a_search_that_is_stopped_claims_nothing() {
    let problem = "(define (problem p) (:domain blocks) (:objects a b)
        (:init (ontable a) (ontable b) (clear a) (clear b) (handempty)) (:goal (on a b)))";
    let task = task(BLOCKS, problem);
    let stopped = solve(&task, &Limits::default(), &mut || true).verdict;
    assert_eq!(stopped, Verdict::Unknown(Why::Bound(Bound::Time)));
    let few = Limits { evaluations: 1, ..Limits::default() };
    assert_eq!(solve(&task, &few, &mut || false).verdict, Verdict::Unknown(Why::Bound(Bound::Evaluations)));
}

#[test]
fn the_same_task_gives_the_same_answer() {
    let problem = "(define (problem p) (:domain kitchen) (:objects cup plate - dish knife - tool)
        (:init (at cup table) (at plate table) (at knife table) (dirty cup) (dirty plate))
        (:goal (forall (?d - dish) (and (at ?d cupboard) (not (dirty ?d))))))";
    let task = task(KITCHEN, problem);
    assert_eq!(answer(&task), answer(&task));
}

#[test]
fn the_replay_refuses_what_is_no_plan() {
    let problem = "(define (problem p) (:domain blocks) (:objects a b)
        (:init (ontable a) (ontable b) (clear a) (clear b) (handempty)) (:goal (on a b)))";
    let task = task(BLOCKS, problem);
    let step = |action, args: &[usize]| Step { action, args: args.to_vec() };
    let (pick, stack) = (step(0, &[0]), step(2, &[0, 1]));
    assert_eq!(check(&task, &[pick.clone(), stack.clone()]), Ok(()));
    assert_eq!(check(&task, std::slice::from_ref(&pick)), Err(Flaw::GoalOpen));
    assert_eq!(check(&task, &[stack]), Err(Flaw::Impossible { step: 1, call: "(stack a b)".to_owned() }));
    assert_eq!(check(&task, &[step(0, &[0, 1])]), Err(Flaw::Malformed { step: 1 }));
    assert_eq!(check(&task, &[pick, step(9, &[])]), Err(Flaw::Malformed { step: 2 }));
}
