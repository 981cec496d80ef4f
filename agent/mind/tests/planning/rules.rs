//! The rules of the house and the gate.

use chrono::NaiveTime;
use hob_memory::{Plan, StepKind};
use hob_mind::plan::{self, Blocked, Refusal, Until};
use hob_schedules::CallId;
use hob_schedules::commitment::{Demand, Matter};
use hob_skills::{Name, SkillCall};

use crate::home::{Home, duty, names, rule, show, skills};

fn night() -> Demand {
    let at = |h| NaiveTime::from_hms_opt(h, 0, 0).expect("a time");
    Demand::NotBetween(at(21), at(7))
}

/// The gate's word on the first step with this skill, once everything before it was done.
fn at_gate(home: &Home, plan: &Plan, skill: &str) -> Result<(), Refusal> {
    let mut home = home.clone();
    let index =
        plan.steps.iter().position(|s| matches!(&s.kind, StepKind::Call { skill: s, .. } if s == skill));
    let index = index.unwrap_or_else(|| panic!("no {skill} in\n{}", show(plan)));
    home.memory.plans.insert(plan.id, plan.clone());
    home.carry_out(plan, 0..index);
    plan::gate(&call(&home, plan, index), &home.view())
}

fn call(home: &Home, plan: &Plan, index: usize) -> SkillCall {
    plan::call_of(&plan.steps[index], CallId::from_bits(1), &home.view())
}

#[test]
fn a_room_that_is_forbidden_is_not_entered() {
    let mut home = Home::new();
    rule(&mut home, Demand::Never, &[], &[], &["bedroom"]);
    let mut vacuum = duty("vacuum");
    vacuum.places = names(&["bedroom"]);
    assert!(home.plan(&vacuum).is_err());
    // By its kind: the children's room is a bedroom too.
    let beds = home.plan(&duty("make-bed"));
    assert!(beds.is_err(), "{beds:?}");
}

#[test]
fn a_task_that_is_forbidden_somewhere_is_done_elsewhere() {
    let mut home = Home::new();
    rule(&mut home, Demand::Never, &["vacuum"], &[], &["kids-room"]);
    let plan = home.plan(&duty("vacuum")).expect("a plan");
    assert!(!skills(&plan).iter().any(|s| s.starts_with("vacuum kids-room")), "{}", show(&plan));
    let mut there = duty("vacuum");
    there.places = names(&["kids-room"]);
    assert!(matches!(home.plan(&there), Err(Blocked::Forbidden { .. })));
}

#[test]
fn what_somebody_wants_left_alone_is_left_out_and_the_rest_is_done() {
    let mut home = Home::new();
    let before = home.plan(&duty("dust")).expect("a plan");
    let wiped = |plan: &Plan| plan.goal.iter().filter(|l| l.fact.predicate == "wiped").count();
    rule(&mut home, Demand::Never, &[], &["dining-table"], &[]);
    let after = home.plan(&duty("dust")).expect("a plan");
    assert_eq!(wiped(&after) + 1, wiped(&before), "{:?}", after.goal);
    assert!(
        after.goal.iter().all(|l| l.fact.args.iter().all(|arg| arg != "dining-table")),
        "{:?}",
        after.goal
    );
}

#[test]
fn noise_is_not_made_in_quiet_hours() {
    let mut home = Home::new();
    rule(&mut home, night(), &["noisy"], &[], &[]);
    let plan = home.plan(&duty("vacuum")).expect("by day");
    home.now += chrono::TimeDelta::hours(14);
    assert!(matches!(home.plan(&duty("vacuum")), Err(Blocked::Forbidden { .. })));
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("at night");
    assert!(refusal.reason.contains("not between 21:00 and 07:00"), "{}", refusal.reason);
    assert!(home.plan(&duty("make-bed")).is_ok(), "what is quiet may be done");
}

#[test]
fn what_is_forbidden_after_ten_in_the_evening_is_not_allowed_again_at_midnight() {
    let mut home = Home::new();
    let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).expect("a time");
    rule(&mut home, Demand::NotBetween(at(22, 0), at(23, 59)), &["vacuum"], &[], &[]);
    let plan = home.plan(&duty("vacuum")).expect("by day");
    home.now += chrono::TimeDelta::hours(19);
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("in the small hours");
    assert!(refusal.reason.contains("not between 22:00 and 07:00"), "{}", refusal.reason);
}

#[test]
fn the_gate_asks_before_what_wants_asking() {
    let mut home = Home::new();
    rule(&mut home, Demand::AskFirst, &["do-laundry"], &[], &[]);
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    let refusal = at_gate(&home, &plan, "start-cycle").expect_err("asks");
    assert!(matches!(refusal.until, Until::Asked(_)));
}

#[test]
fn the_door_of_a_rule_about_a_room_is_that_rooms_door() {
    let mut home = Home::new();
    let demand = Demand::NotWhile { predicate: Name::new("door-open"), args: names(&["door"]), holds: false };
    rule(&mut home, demand, &[], &[], &["kids-room"]);
    home.believe("door-open(bedroom-door)");
    let mut there = duty("vacuum");
    there.places = names(&["kids-room"]);
    let plan = home.plan(&there).expect("its door is open, whatever the bathroom's");
    home.believe("not door-open(kids-room-door)");
    assert!(home.plan(&there).is_err(), "now it is shut");
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("shut meanwhile");
    assert!(refusal.reason.contains("kids room door is closed"), "{}", refusal.reason);
    // The rest of the house is vacuumed, and nobody opens that door.
    let plan = home.plan(&duty("vacuum")).expect("the other rooms");
    assert!(skills(&plan).iter().any(|s| s.starts_with("vacuum bedroom")), "{}", show(&plan));
    assert!(!skills(&plan).iter().any(|s| s.contains("kids-room")), "{}", show(&plan));
}

#[test]
fn a_refusal_says_what_would_lift_it() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    home.believe("person-in(emma, kitchen)");
    let left = Until::Left { who: Name::new("emma"), room: Name::new("kitchen") };
    assert_eq!(at_gate(&home, &plan, "chop").expect_err("a child").until, left);
    let mut home = Home::new();
    let index =
        plan.steps.iter().position(|s| matches!(&s.kind, StepKind::Call { skill, .. } if skill == "chop"));
    let chop = call(&home, &plan, index.expect("chops"));
    home.believe("not robot-in(kitchen)");
    let refusal = plan::gate(&chop, &home.view()).expect_err("elsewhere");
    assert_eq!(refusal.until, Until::Replanned, "{}", refusal.reason);
}

#[test]
fn not_while_somebody_sleeps() {
    let mut home = Home::new();
    let demand = Demand::NotWhile { predicate: Name::new("asleep"), args: names(&["child"]), holds: true };
    rule(&mut home, demand, &["vacuum"], &[], &[]);
    let plan = home.plan(&duty("vacuum")).expect("a plan");
    home.believe("asleep(emma)");
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("asleep");
    assert!(refusal.reason.contains("Emma is asleep"), "{}", refusal.reason);
}

#[test]
fn no_knives_with_a_child_in_the_room() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    at_gate(&home, &plan, "chop").expect("alone in the kitchen");
    home.believe("person-in(emma, kitchen)");
    let refusal = at_gate(&home, &plan, "chop").expect_err("a child");
    assert!(refusal.reason.contains("no knives while emma"), "{}", refusal.reason);
}

#[test]
fn a_stove_that_is_on_is_not_left() {
    let mut home = Home::new();
    home.believe("not robot-in(hall)");
    home.believe("robot-in(kitchen)");
    home.believe("on(stove)");
    let steps = plan::reach(&Name::new("bed"), &home.view()).expect("a way");
    let call = plan::call_of(&steps[0], CallId::from_bits(1), &home.view());
    let refusal = plan::gate(&call, &home.view()).expect_err("the stove is on");
    assert!(refusal.reason.contains("stay with it"), "{}", refusal.reason);
    let plan = home.plan(&duty("make-bed")).expect("a plan");
    assert_eq!(skills(&plan)[0], "switch-off stove", "{}", show(&plan));
}

#[test]
fn what_cannot_work_is_not_tried() {
    let home = Home::new();
    let plan = home.plan(&duty("make-bed")).expect("a plan");
    let index = plan.steps.len() - 1;
    let refusal = plan::gate(&call(&home, &plan, index), &home.view()).expect_err("not there yet");
    assert!(refusal.reason.starts_with("I cannot make bed while"), "{}", refusal.reason);
}

#[test]
fn a_plan_that_was_tampered_with_does_not_pass_the_lint() {
    let mut home = Home::new();
    let good = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    let drop = |skill: &str| {
        let mut bad = good.clone();
        bad.steps.retain(|s| !matches!(&s.kind, StepKind::Call { skill: s, .. } if s == skill));
        plan::lint(&bad, &home.view()).iter().any(plan::Note::is_error)
    };
    for skill in ["switch-off", "go-to", "open", "close", "pick", "place", "serve", "cook"] {
        assert!(drop(skill), "without {skill} it passed");
    }
}

#[test]
fn a_tool_that_a_rule_does_not_name_is_refused() {
    let mut home = Home::new();
    let plan = home.plan(&duty("vacuum")).expect("a plan");
    rule(&mut home, Demand::OnlyWith(Name::new("mop")), &["vacuum"], &[], &[]);
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("not with that");
    assert!(refusal.reason.contains("only with the mop"), "{}", refusal.reason);
    assert!(refusal.reason.contains("A rule of the house."), "{}", refusal.reason);
    let mut home = Home::new();
    rule(&mut home, Demand::OnlyWith(Name::new("vacuum-cleaner")), &["vacuum"], &[], &[]);
    at_gate(&home, &plan, "vacuum").expect("with the tool of the rule");
}

#[test]
fn only_the_blue_cloth_is_said_of_cloths_and_not_of_the_mop() {
    let mut home = Home::new();
    let (wipe, mop) = (duty("clean-kitchen"), duty("mop"));
    let wiping = home.plan(&wipe).expect("a plan");
    let mopping = home.plan(&mop).expect("a plan");
    rule(&mut home, Demand::OnlyWith(Name::new("blue-cloth")), &[], &[], &["kitchen"]);
    let refusal = at_gate(&home, &wiping, "wipe").expect_err("not with that cloth");
    assert!(refusal.reason.contains("only with the blue cloth, not the cloth"), "{}", refusal.reason);
    at_gate(&home, &mopping, "mop").expect("the mop is no cloth");
}

#[test]
fn what_was_done_as_often_as_it_may_be_is_refused() {
    use hob_schedules::{Occurrence, Settlement, State};
    let mut home = Home::new();
    let task = duty("vacuum");
    let plan = home.plan(&task).expect("a plan");
    let on = hob_schedules::Days::On(chrono::NaiveDate::default());
    let when = hob_schedules::When { days: on, slots: vec![hob_schedules::Slot::AnyTime] };
    let matter = Matter::Routine { duty: task, when };
    let done = home.commit(matter, "Vacuum.");
    rule(&mut home, Demand::AtMost { count: 1, period: hob_schedules::Period::Week }, &["vacuum"], &[], &[]);
    at_gate(&home, &plan, "vacuum").expect("not done yet");
    let mut minter = hob_schedules::Minter::new(9);
    let civil = "2026-03-02T07:00:00".parse().expect("a time");
    let at = home.now;
    let mut settle = |home: &mut Home, at| {
        let id = minter.mint(at);
        let state = State::Settled { at, how: Settlement::Done };
        let occurrence = Occurrence {
            id,
            commitment: done,
            revision: 1,
            date: chrono::NaiveDate::default(),
            civil,
            opens: at,
            due: at,
            closes: at,
            state,
        };
        home.memory.occurrences.insert(id, occurrence);
    };
    settle(&mut home, at - chrono::TimeDelta::days(7));
    at_gate(&home, &plan, "vacuum").expect("last week is another week");
    settle(&mut home, at);
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("once a week");
    assert!(refusal.reason.contains("at most 1 times a week"), "{}", refusal.reason);
}

#[test]
fn a_rule_of_which_only_the_words_say_what_it_demands_is_held_against_calls() {
    let mut home = Home::new();
    let plan = home.plan(&duty("vacuum")).expect("a plan");
    let words = "Never touch the vacuum cleaner while Emma is asleep";
    rule(&mut home, Demand::Words(words.to_owned()), &[], &[], &[]);
    at_gate(&home, &plan, "vacuum").expect("she is up");
    home.believe("asleep(emma)");
    let refusal = at_gate(&home, &plan, "vacuum").expect_err("she sleeps");
    assert!(refusal.reason.contains("A rule of the house."), "{}", refusal.reason);
}

#[test]
fn a_floor_is_not_mopped_under_somebody() {
    let mut home = Home::new();
    let plan = home.plan(&duty("mop")).expect("a plan");
    let StepKind::Call { args, .. } = &plan
        .steps
        .iter()
        .find(|s| matches!(&s.kind, StepKind::Call { skill, .. } if skill == "mop"))
        .expect("mops")
        .kind
    else {
        panic!("a call")
    };
    let room = args.get("room").expect("a room").as_str().to_owned();
    home.believe(&format!("person-in(emma, {room})"));
    let refusal = at_gate(&home, &plan, "mop").expect_err("she walks there");
    assert_eq!(
        refusal.until,
        Until::Left { who: Name::new("emma"), room: Name::new(&room) },
        "{}",
        refusal.reason
    );
}
