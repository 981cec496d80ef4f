//! A plan that the lint refuses: another is looked for.

use hob_memory::Plan;
use hob_mind::plan::Blocked;
use hob_schedules::commitment::Demand;

use crate::home::{Home, duty, names, rule, show, skills};

fn thinks(plan: &Plan, words: &str) -> bool {
    plan.reasoning.iter().any(|thought| thought.says.contains(words))
}

/// The first argument of the first call of a skill, by what is left of its line.
fn first(plan: &Plan, skill: &str) -> String {
    let skills = skills(plan);
    skills.into_iter().find(|line| line.starts_with(skill)).unwrap_or_else(|| panic!("{}", show(plan)))
}

#[test]
fn a_tap_that_a_rule_forbids_gives_way_to_another_and_the_plan_says_whose_words_it_minds() {
    let mut home = Home::new();
    home.believe("not watered(ficus)");
    let mut water = duty("water-plants");
    water.things = names(&["ficus"]);
    let plan = home.plan(&water).expect("a plan");
    let tap = first(&plan, "fill").split(' ').next_back().expect("a tap").to_owned();
    rule(&mut home, Demand::Never, &["fill"], &[&tap], &[]);
    let plan = home.plan(&water).unwrap_or_else(|blocked| panic!("{blocked:?}"));
    assert!(!first(&plan, "fill").ends_with(&tap), "{}", show(&plan));
    assert!(thinks(&plan, "A rule of the house."), "{:?}", plan.reasoning);
}

#[test]
fn a_machine_that_a_rule_forbids_gives_way_to_another_method() {
    let mut home = Home::new();
    home.believe("not clean(darks)");
    assert!(show(&home.plan_in_full(&duty("do-laundry")).expect("a plan")).contains("dryer"));
    rule(&mut home, Demand::Never, &[], &["dryer"], &[]);
    let plan = home.plan_in_full(&duty("do-laundry")).unwrap_or_else(|blocked| panic!("{blocked:?}"));
    assert!(skills(&plan).iter().any(|line| line.starts_with("hang")), "{}", show(&plan));
    assert!(!show(&plan).contains("dryer"), "{}", show(&plan));
}

#[test]
fn a_door_that_a_rule_forbids_is_gone_round() {
    let mut home = Home::new();
    let mut there = duty("carry");
    there.things = names(&["novel"]);
    there.places = names(&["counter"]);
    home.believe("not robot-in(hall)");
    home.believe("robot-in(living-room)");
    let plan = home.plan(&there).expect("a plan");
    assert!(show(&plan).contains("dining-passage"), "{}", show(&plan));
    rule(&mut home, Demand::Never, &["go-to"], &["dining-passage"], &[]);
    let plan = home.plan(&there).unwrap_or_else(|blocked| panic!("{blocked:?}"));
    assert!(!show(&plan).contains("dining-passage"), "{}", show(&plan));
}

#[test]
fn what_every_way_needs_and_a_rule_forbids_is_refused_with_the_rule() {
    let mut home = Home::new();
    let id = home.commit(
        hob_schedules::commitment::Matter::Rule(hob_schedules::commitment::Rule::new(
            Demand::Never,
            hob_schedules::commitment::About {
                deeds: Vec::new(),
                things: names(&["washer"]),
                places: Vec::new(),
            },
        )),
        "Never use the washer.",
    );
    let blocked = home.plan_in_full(&duty("do-laundry")).expect_err("no way without it");
    let Blocked::Forbidden { rule, reason, .. } = &blocked else { panic!("{blocked:?}") };
    assert_eq!(*rule, id);
    assert!(reason.contains("Never use the washer"), "{reason}");
}

#[test]
fn a_thing_in_a_room_that_is_forbidden_is_refused_with_the_rule_that_is_in_the_way() {
    let mut home = Home::new();
    home.put("novel", "bed");
    rule(&mut home, Demand::Never, &[], &[], &["bedroom"]);
    let mut there = duty("carry");
    there.things = names(&["novel"]);
    there.places = names(&["counter"]);
    let blocked = home.plan(&there).expect_err("it may not go in");
    let Blocked::Forbidden { reason, .. } = &blocked else { panic!("{blocked:?}") };
    assert!(reason.contains("the bedroom (you said: A rule of the house.)"), "{reason}");
}

#[test]
fn a_rule_that_stands_is_minded_for_what_comes_hours_later() {
    let mut home = Home::new();
    home.believe("not clean(darks)");
    rule(&mut home, Demand::Never, &["start-cycle"], &["dryer"], &[]);
    let plan = home.plan_in_full(&duty("do-laundry")).unwrap_or_else(|blocked| panic!("{blocked:?}"));
    assert!(!show(&plan).contains("start-cycle dryer"), "{}", show(&plan));
}

#[test]
fn a_goal_is_reached_round_what_a_rule_forbids_too() {
    let mut home = Home::new();
    let goal = hob_mind::plan::read_goal("watered(ficus)", &home.view()).expect("a goal");
    home.believe("not watered(ficus)");
    let made = |home: &Home| {
        hob_mind::plan::plan_goal(&goal, hob_schedules::PlanId::from_bits(1), &home.view())
            .unwrap_or_else(|blocked| panic!("{blocked:?}"))
    };
    let tap = first(&made(&home), "fill").split(' ').next_back().expect("a tap").to_owned();
    rule(&mut home, Demand::Never, &["fill"], &[&tap], &[]);
    assert!(!first(&made(&home), "fill").ends_with(&tap), "{}", show(&made(&home)));
}
