//! What is wrong with a text is named, with its place; what is merely irregular is read.

use hob_planner::pddl::{line_and_column, read_domain, read_problem};

use super::{BLOCKS, KITCHEN, plan, task};

const TWO: &str = "(define (problem two) (:domain blocks) (:objects a b)
  (:init (ontable a) (ontable b) (clear a) (clear b) (handempty))
  (:goal (on a b)))";

/// Asserts where a domain or problem is refused, and with what words.
#[track_caller]
fn refused(domain: &str, problem: &str, place: (usize, usize), words: &str) {
    let (text, error) = match read_domain(domain) {
        Err(error) => (domain, error),
        Ok((read, _)) => (problem, read_problem(problem, &read).unwrap_err()),
    };
    let all = format!("{}; {}", error.says, error.help.clone().unwrap_or_default());
    assert!(all.contains(words), "{all}");
    assert_eq!(line_and_column(text, error.span.start), place, "{all}");
}

#[test]
fn a_bracket_that_is_missing_or_too_many_is_pointed_at() {
    refused(BLOCKS, &TWO[..TWO.len() - 1], (1, 1), "never closed");
    refused(BLOCKS, ") (define)", (1, 1), "closes nothing");
    refused(BLOCKS, "", (1, 1), "found nothing");
    refused(BLOCKS, "; only a comment", (1, 1), "found nothing");
    refused(BLOCKS, &"(".repeat(300), (1, 257), "deeper than 256");
}

#[test]
fn swapped_files_are_told() {
    refused(BLOCKS, BLOCKS, (2, 9), "swapped");
    refused(TWO, TWO, (1, 9), "swapped");
}

#[test]
fn an_unknown_name_suggests_the_nearest() {
    refused(BLOCKS, &TWO.replace("(on a b)", "(onn a b)"), (3, 11), "did you mean `on`");
    refused(BLOCKS, &TWO.replace("(on a b)", "(on a c)"), (3, 16), "no object is called `c`");
    refused(&BLOCKS.replace("(holding ?y)", ""), &TWO.replace(":goal", ":gaol"), (3, 4), "`:goal`");
    refused(
        &BLOCKS.replacen("?x) :precondition", "?z) :precondition", 1),
        TWO,
        (5, 63),
        "`?x` is not declared",
    );
    refused(&KITCHEN.replace("?t - tool", "?t - tol"), TWO, (6, 107), "did you mean `tool`");
}

#[test]
fn a_wrong_number_of_arguments_is_told() {
    refused(BLOCKS, &TWO.replace("(on a b)", "(on a)"), (3, 10), "takes 2 arguments, not 1");
    refused(BLOCKS, &TWO.replace("(handempty)", "(handempty a)"), (2, 54), "takes 0 arguments, not 1");
    refused(BLOCKS, &TWO.replace("(on a b)", "(not (on a b) (on b a))"), (3, 10), "`not` takes one part");
}

#[test]
fn what_is_beyond_the_planner_is_refused_by_name() {
    let with = |section: &str| BLOCKS.replacen("(:action", &format!("{section} (:action"), 1);
    refused(&with("(:derived (clear ?x) (ontable ?x))"), TWO, (5, 4), "`:derived` is not supported");
    refused(&with("(:durative-action wait)"), TWO, (5, 4), "`:durative-action` is not supported");
    refused(
        BLOCKS,
        &TWO.replace("(on a b)", "(preference p (on a b))"),
        (3, 11),
        "`preference` is not supported",
    );
    refused(BLOCKS, &TWO.replace("(on a b)))", "(on a b)) (:metric maximize (on)))"), (3, 20), "this metric");
}

#[test]
fn a_problem_without_a_goal_is_told_and_an_empty_goal_is_met() {
    refused(BLOCKS, "(define (problem none) (:domain blocks)\n (:objects a))", (2, 14), "no `:goal`");
    assert_eq!(plan(&task(BLOCKS, &TWO.replace("(on a b)", "(and)"))), Vec::<String>::new());
}

#[test]
fn a_fact_about_something_undeclared_is_kept_apart_and_warned_of() {
    let (domain, _) = read_domain(BLOCKS).unwrap();
    let text = TWO.replace("(handempty)", "(handempty) (ontable ghost)");
    let (task, warnings) = read_problem(&text, &domain).unwrap();
    assert_eq!(line_and_column(&text, warnings[0].span.start), (2, 75));
    assert!(warnings[0].says.contains("`ghost` is not among the objects"));
    assert_eq!(plan(&task), ["(pick-up a)", "(stack a b)"]);
    // No action takes it, so what is wanted of it stays as it is.
    let (task, _) = read_problem(&text.replace("(on a b)", "(on a ghost)"), &domain).unwrap();
    assert!(matches!(super::answer(&task).verdict, hob_planner::Verdict::Unsolvable(_)));
}

#[test]
fn small_irregularities_are_read_and_warned_of() {
    let warned = |domain: &str, problem: &str, words: &str| {
        let (read, mut warnings) = read_domain(domain).unwrap();
        let (task, more) = read_problem(problem, &read).unwrap();
        warnings.extend(more);
        assert!(warnings.iter().any(|warning| warning.says.contains(words)), "{warnings:?}");
        assert_eq!(plan(&task), ["(pick-up a)", "(stack a b)"]);
    };
    warned(&BLOCKS.replace(":strips", ":strips :fluents"), TWO, "`:fluents` is not known");
    warned(BLOCKS, &format!("{TWO})"), "what follows");
    warned(BLOCKS, &TWO.replace("a b)\n", "a b a)\n"), "declared twice");
    warned(BLOCKS, &TWO.replace("(:domain blocks)", "(:domain cubes)"), "for the domain `cubes`");
    let typed = KITCHEN.replace("(dirty ?i - item)", "(dirty ?i - item) (near ?t - tool)");
    let text = "(define (problem p) (:domain kitchen) (:objects cup - dish)
        (:init (near cup) (at cup table)) (:goal (held cup)))";
    let (domain, _) = read_domain(&typed).unwrap();
    let (task, warnings) = read_problem(text, &domain).unwrap();
    assert!(warnings[0].says.contains("not of the type"), "{warnings:?}");
    assert_eq!(plan(&task), ["(take cup table)"]);
}

#[test]
fn case_comments_and_negated_facts_do_not_matter() {
    let text = "(DEFINE (problem two) ; a comment (with brackets
        (:domain Blocks) (:objects A B) (:init (not (on a b)) (OnTable a) (ontable b) (clear A) (clear b) (handempty))
        (:goal (on a B)))";
    assert_eq!(plan(&task(BLOCKS, text)), ["(pick-up a)", "(stack a b)"]);
}

#[test]
fn either_gives_a_variable_several_types() {
    let domain = "(define (domain d) (:types cat dog fish - animal) (:predicates (fed ?a - animal))
        (:action feed :parameters (?a - (either cat dog)) :effect (fed ?a)))";
    let problem = "(define (problem p) (:domain d) (:objects tom - cat rex - dog nemo - fish)
        (:init) (:goal (and (fed tom) (fed rex))))";
    assert_eq!(plan(&task(domain, problem)).len(), 2);
    let (read, _) = read_domain(domain).unwrap();
    let (fish, _) = read_problem(&problem.replace("(fed tom)", "(fed nemo)"), &read).unwrap();
    assert!(matches!(super::answer(&fish).verdict, hob_planner::Verdict::Unsolvable(_)));
}
