//! What may be so for a while only is ended in time.

use chrono::TimeDelta;
use hob_mind::Event;
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

const RULE: &str = "The oven must be off within 30 minutes.";

#[test]
fn what_is_on_is_turned_off_before_its_time_is_up() {
    let mut home = Home::new(RULE);
    home.until(at(5, 7, 0));
    home.sees("on(oven)");
    home.until(at(5, 7, 25));
    assert!(home.called("switch-off", "oven").is_empty(), "not before it has to be: {:?}", home.calls);
    home.until(at(5, 7, 30));
    assert!(!home.holds("on(oven)"), "{:?}", home.calls);
    home.until(at(5, 8, 0));
    assert!(!home.told.iter().any(|words| words.contains("see to it")), "{:?}", home.told);
}

#[test]
fn a_restart_does_not_forget_since_when_it_is_on() {
    let mut home = Home::new(RULE);
    home.until(at(5, 7, 0));
    home.sees("on(oven)");
    home.until(at(5, 7, 20));
    home.restart();
    home.until(at(5, 7, 30));
    assert!(!home.holds("on(oven)"), "thirty minutes from seven, not from the restart: {:?}", home.calls);
}

#[test]
fn who_is_there_is_told_what_the_robot_could_not_end_and_whose_rule_it_is() {
    let claims: fn(&SkillCall, usize) -> Does =
        |call, _| if call.skill == "switch-off" { Does::Claims } else { Does::Well };
    let fails: fn(&SkillCall, usize) -> Does =
        |call, _| if call.skill == "switch-off" { Does::Fails } else { Does::Well };
    for robot in [claims, fails] {
        let mut home = Home::new(RULE);
        home.robot(robot);
        home.until(at(5, 7, 0));
        home.sees("on(oven)");
        home.until(at(5, 7, 35));
        let asked: Vec<_> = home.told.iter().filter(|words| words.contains("see to it")).collect();
        assert_eq!(asked.len(), 1, "{:?}", home.told);
        assert!(asked[0].contains("The oven must be off within 30 minutes"), "{asked:?}");
        home.until(at(5, 9, 0));
        let asked = home.told.iter().filter(|words| words.contains("see to it")).count();
        assert_eq!(asked, 1, "told once: {:?}", home.told);
    }
}

#[test]
fn what_somebody_turned_off_is_left_alone() {
    let mut home = Home::new(RULE);
    home.until(at(5, 7, 0));
    home.sees("on(oven)");
    home.until(at(5, 7, 10));
    home.sees("not on(oven)");
    home.until(at(5, 8, 0));
    assert!(home.called("switch-off", "oven").is_empty(), "{:?}", home.calls);
}

#[test]
fn a_rule_that_is_taken_back_obliges_to_nothing() {
    let mut home = Home::new("Vacuum on Saturdays.");
    home.until(at(5, 7, 0));
    home.say(RULE);
    home.sees("on(oven)");
    home.tell(Event::Undo);
    home.until(at(5, 8, 0));
    assert!(home.called("switch-off", "oven").is_empty(), "{:?}", home.told);
}

#[test]
fn what_a_house_in_order_may_have_open_is_shut_where_the_owner_says_so() {
    let mut home = Home::new("Never leave the bedroom window open for longer than 20 minutes.");
    home.until(at(5, 7, 0));
    home.sees("open(bedroom-window)");
    home.until(at(5, 7, 15));
    assert!(home.holds("open(bedroom-window)"), "{:?}", home.calls);
    home.until(at(5, 7, 20));
    assert!(!home.holds("open(bedroom-window)"), "{:?}", home.calls);
}

#[test]
fn what_would_be_open_for_too_long_by_the_time_a_meal_is_cooked_is_shut_first_and_cooked_next() {
    let dinner = || {
        let mut home = Home::new("Make dinner at 18:00 every day.");
        home.battery_percent = 100;
        home
    };
    let mut twin = dinner();
    let picks = |home: &Home| home.calls.iter().find(|(_, call)| call.skill == "pick").map(|(at, _)| *at);
    twin.until_it("begins", |home| picks(home).is_some());
    let begins = twin.now;
    for failing in [false, true] {
        let mut home = dinner();
        if failing {
            home.robot(|call, _| if call.skill == "close-door" { Does::Fails } else { Does::Well });
        }
        home.until(begins - TimeDelta::minutes(6));
        home.sees("door-open(front-door)");
        home.until(begins + TimeDelta::minutes(12));
        assert_eq!(picks(&home).is_some(), !failing, "{:?} {:?}", home.put_off(), home.calls);
        assert_eq!(home.holds("door-open(front-door)"), failing, "{:?}", home.calls);
        let first = home.put_off().iter().filter(|reason| reason.contains("I see to that first")).count();
        assert_eq!(first, 1, "once: {:?}", home.put_off());
    }
}
