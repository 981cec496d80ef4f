//! The line to the robot breaks, a call is lost, a process ends and another takes over.

use chrono::TimeDelta;
use hob_memory::{CallState, Entry, Verdict};
use hob_mind::Event;
use hob_schedules::{CallId, Settlement};
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

const BRIEF: &str = "Vacuum the living room every day.";

/// A home whose robot was just sent its first call of that skill.
fn sent(skill: &str) -> (Home, SkillCall) {
    let mut home = Home::new(BRIEF);
    home.battery_percent = 100;
    home.until_it("is sent", |home| home.calls.iter().any(|(_, call)| call.skill == skill));
    let call = home.calls.last().expect("a call").1.clone();
    assert_eq!(call.skill, skill);
    (home, call)
}

#[test]
fn a_call_that_is_lost_every_time_is_no_endless_loop() {
    let mut home = Home::new(BRIEF);
    home.battery_percent = 100;
    let mut lost = 0;
    while home.now < at(5, 22, 0) {
        home.until(home.now + TimeDelta::seconds(20));
        let last = home.calls.last().map(|(_, call)| call.clone());
        if let Some(call) = last.filter(|call| call.skill == "vacuum" && home.forget(call.id)) {
            lost += 1;
            home.tell(Event::Lost { id: call.id, reason: "the robot refused".to_owned() });
        }
    }
    assert!((4..=48).contains(&lost), "{lost} times");
    assert_eq!(home.settled(), [Settlement::GivenUp], "{:?}", home.told);
}

#[test]
fn after_a_lost_call_the_robot_looks_at_itself_and_plans_from_there() {
    let (mut home, call) = sent("pick");
    assert!(home.forget(call.id));
    // It did it all the same, and nobody was told.
    for made in ["not at(vacuum-cleaner, closet)", "holding(vacuum-cleaner)", "not hand-empty()"] {
        home.set(made);
    }
    home.tell(Event::Lost { id: call.id, reason: "the line broke".to_owned() });
    assert_eq!(home.calls.last().expect("a look").1.skill, "look");
    home.until(at(5, 23, 0));
    assert_eq!(home.called("pick", "vacuum-cleaner").len(), 1, "{:?}", home.calls);
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn a_lost_look_leaves_no_call_unjudged() {
    let (mut home, vacuum) = sent("vacuum");
    home.until(home.now + TimeDelta::seconds(20));
    let look = home.calls.last().expect("a look").1.clone();
    assert_eq!(look.skill, "look");
    assert!(home.forget(look.id));
    home.tell(Event::Lost { id: look.id, reason: "the line broke".to_owned() });
    let state = &home.household.memory().calls[&vacuum.id].state;
    assert!(matches!(state, CallState::Judged(Verdict::Unverified)), "{state:?}");
    home.until(at(5, 23, 0));
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn a_call_of_which_nobody_here_knows_is_stopped() {
    let mut home = Home::new(BRIEF);
    let step = home.household.handle(
        Event::LinkUp {
            calls: vec![(CallId::from_bits(7), true), (CallId::from_bits(8), false)],
            skills: None,
        },
        home.now,
    );
    let stopped: Vec<_> = step.effects.iter().filter(|e| matches!(e, hob_mind::Effect::Cancel(_))).collect();
    assert_eq!(stopped, [&hob_mind::Effect::Cancel(CallId::from_bits(7))]);
}

#[test]
fn a_call_that_the_robot_is_still_at_is_taken_up_and_not_made_again() {
    let (mut home, call) = sent("vacuum");
    home.restart_knowing(&[(call.id, true)]);
    home.until(at(5, 23, 0));
    assert_eq!(home.called("vacuum", "living-room").len(), 1, "{:?}", home.calls);
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn nothing_is_sent_while_the_line_is_down() {
    let (mut home, _) = sent("pick");
    home.tell(Event::LinkDown { reason: "no answer".to_owned() });
    home.until(home.now + TimeDelta::seconds(60));
    let before = home.calls.len();
    home.until(at(5, 12, 0));
    assert_eq!(home.calls.len(), before, "{:?}", home.calls);
    home.tell(Event::LinkUp { calls: Vec::new(), skills: None });
    home.until(at(5, 23, 0));
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn a_call_that_becomes_dangerous_is_stopped() {
    let mut home = Home::new("Mop the kitchen every day.");
    home.battery_percent = 100;
    home.until_it("mops", |home| !home.called("mop", "kitchen").is_empty());
    home.sees("person-in(dana, kitchen)");
    home.until(home.now + TimeDelta::seconds(20));
    assert!(!home.holds("mopped(kitchen)"), "{:?}", home.calls);
}

#[test]
fn a_look_that_the_robot_is_still_at_judges_what_it_looks_at() {
    let (mut home, vacuum) = sent("vacuum");
    home.robot(|call, _| if call.skill == "vacuum" { Does::Claims } else { Does::Well });
    home.until(home.now + TimeDelta::seconds(20));
    let look = home.calls.last().expect("a look").1.clone();
    assert_eq!(look.skill, "look");
    home.restart_knowing(&[(look.id, true)]);
    home.until(home.now + TimeDelta::seconds(40));
    let state = &home.household.memory().calls[&vacuum.id].state;
    assert!(matches!(state, CallState::Judged(Verdict::FalseClaim)), "{state:?}");
}

#[test]
fn what_was_planned_where_the_robot_is_no_more_is_planned_again_before_it_is_tried() {
    let mut home =
        Home::new("Make dinner at 18:00 every day. Make the bed every day between 16:30 and 17:40.");
    home.battery_percent = 100;
    home.sees("not watered(monstera)");
    home.until_it("cooks", |home| home.calls.iter().any(|(_, call)| call.skill == "chop"));
    home.say("Water the monstera today by 17:50.");
    home.until(at(5, 23, 0));
    let refused: Vec<_> =
        home.records.iter().filter(|record| matches!(record.entry, Entry::CallRefused { .. })).collect();
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(home.settled().len(), 3, "{:?}", home.told);
}
