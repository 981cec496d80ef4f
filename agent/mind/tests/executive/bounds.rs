//! Nothing goes on for ever: charging in vain, waits, windows, calls that do not end, an empty battery.

use chrono::TimeDelta;
use hob_memory::Entry;
use hob_mind::Event;
use hob_schedules::Settlement;
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

fn vacuuming_fails(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Fails } else { Does::Well }
}

fn count(home: &Home, skill: &str) -> usize {
    home.calls.iter().filter(|(_, call)| call.skill == skill).count()
}

#[test]
fn what_failed_and_has_no_time_left_is_given_up_and_told() {
    let mut home = Home::new("Vacuum the living room every day at 21:00.");
    home.battery_percent = 100;
    home.robot(vacuuming_fails);
    home.lasting(|call| if call.skill == "vacuum" { 602 } else { 30 });
    home.until(at(6, 2, 0));
    assert_eq!(home.settled(), [Settlement::GivenUp], "{:?}", home.told);
    assert!(home.put_off().len() < 3, "{:?}", home.put_off());
    assert_eq!(home.times_told("I gave up on this"), 1, "{:?}", home.told);
}

#[test]
fn who_stays_in_the_way_until_the_window_closes_is_waited_for_no_longer() {
    let mut home = Home::new("Mop the kitchen every day at 21:00.");
    home.battery_percent = 100;
    while home.now < at(6, 0, 0) {
        home.sees("person-in(dana, kitchen)");
        home.until(home.now + TimeDelta::minutes(5));
    }
    assert_eq!(home.settled(), [Settlement::GivenUp], "{:?} {:?}", home.told, home.put_off());
    assert_eq!(home.times_told("I gave up on this"), 1, "{:?}", home.told);
}

#[test]
fn what_has_begun_is_ended_after_its_window_and_over_a_restart_too() {
    for restarted in [false, true] {
        let mut home = Home::new("Vacuum the living room every day between 7:00 and 7:30.");
        home.battery_percent = 100;
        home.lasting(|call| if call.skill == "go-to" { 2400 } else { 30 });
        home.until_it("is begun", |home| home.holds("holding(vacuum-cleaner)"));
        assert!(home.settled().is_empty() && home.now < at(5, 7, 30), "{}", home.now);
        if restarted {
            home.now = at(5, 8, 0);
            home.restart();
        }
        home.until(at(5, 11, 0));
        assert_eq!(home.settled(), [Settlement::DoneLate], "restarted: {restarted}: {:?}", home.told);
    }
}

#[test]
fn what_cannot_be_begun_is_told_before_its_window_closes_unseen() {
    let mut home = Home::new("Vacuum the living room every day between 7:00 and 7:30.");
    home.sees("not at(vacuum-cleaner, closet)");
    home.until(at(5, 12, 0));
    assert_eq!(home.settled(), [Settlement::Skipped], "{:?}", home.put_off());
    assert_eq!(home.times_told("I could not do this"), 1, "{:?}", home.told);
}

#[test]
fn what_has_begun_may_go_on_past_its_window_but_not_past_bedtime() {
    let mut home = Home::new("Vacuum the living room every day by 8:00.");
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "vacuum" { 4 * 3600 } else { 30 });
    home.until(at(5, 23, 0));
    assert!(matches!(home.settled()[..], [Settlement::Done | Settlement::DoneLate]), "{:?}", home.told);
    let mut home = Home::new("Vacuum the living room every day by 8:00.");
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "open" { 17 * 3600 } else { 30 });
    home.until(at(6, 1, 0));
    assert_eq!(home.settled()[..1], [Settlement::GivenUp], "{:?}", home.told);
    assert_eq!(home.times_told("I did not finish"), 1, "{:?}", home.told);
    assert!(home.called("vacuum", "living-room").is_empty(), "{:?}", home.calls);
}

#[test]
fn with_an_empty_battery_nothing_is_begun_and_it_is_told_once() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.battery_percent = 0;
    home.sees("hand-empty()");
    home.until(at(5, 12, 0));
    assert!(count(&home, "vacuum") == 0 && count(&home, "pick") == 0, "{:?}", home.calls);
    assert_eq!(home.times_told("My battery is empty"), 1, "{:?}", home.told);
    home.battery_percent = 100;
    home.sees("hand-empty()");
    home.until(at(5, 23, 0));
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn with_little_in_the_battery_the_robot_charges_before_what_can_wait() {
    for little in [12, 22] {
        let mut home = Home::new("Vacuum the living room every day.");
        home.battery_percent = little;
        home.sees("hand-empty()");
        home.until(at(5, 9, 0));
        assert_eq!(count(&home, "pick"), 0, "{little} %: {:?}", home.calls);
        assert!(count(&home, "charge") > 0, "{little} %: {:?}", home.calls);
    }
}

#[test]
fn a_charge_is_broken_off_for_what_is_due() {
    let mut home = Home::new("");
    home.battery_percent = 60;
    home.sees("not watered(monstera)");
    home.until_it("charges", |home| count(home, "charge") > 0);
    home.say("Water the monstera today by 8:00.");
    home.until(home.now + TimeDelta::seconds(1));
    let claimed = home.records.iter().any(|record| {
        matches!(&record.entry, Entry::CallClaimed { outcome, .. } if outcome.claim == hob_skills::Claim::Cancelled)
    });
    assert!(claimed, "{:?}", home.calls);
    home.until(at(5, 8, 30));
    assert_eq!(home.called("water", "monstera").len(), 1, "{:?}", home.told);
}

#[test]
fn a_call_that_does_not_end_is_stopped_once() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.battery_percent = 100;
    home.until_it("is begun", |home| !home.called("pick", "vacuum-cleaner").is_empty());
    home.now += TimeDelta::minutes(10);
    home.tell(Event::Tick);
    home.until(home.now + TimeDelta::seconds(20));
    let cancelled = home.records.iter().any(|record| {
        matches!(&record.entry, Entry::CallClaimed { outcome, .. } if outcome.claim == hob_skills::Claim::Cancelled)
    });
    assert!(cancelled, "{:?}", home.calls);
    home.until(at(5, 23, 0));
    assert_eq!(home.settled(), [Settlement::Done], "tried again: {:?}", home.told);
}

#[test]
fn what_was_stopped_goes_on_when_it_may() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.battery_percent = 100;
    home.until_it("is begun", |home| home.holds("holding(vacuum-cleaner)"));
    home.tell(Event::Stop { stopped: true, by: "dana".to_owned() });
    home.until(home.now + TimeDelta::minutes(2));
    let before = home.calls.len();
    home.until(at(5, 12, 0));
    assert_eq!(home.calls.len(), before, "{:?}", home.calls);
    home.tell(Event::Stop { stopped: false, by: "dana".to_owned() });
    home.until(at(5, 14, 0));
    assert_eq!(home.settled(), [Settlement::Done], "{:?}", home.told);
}

/// The dishwasher runs.
fn running() -> Home {
    let mut home = Home::new("Run the dishwasher every day.");
    home.battery_percent = 100;
    for seen in ["not at(dishes, cupboard)", "at(dishes, dishwasher)", "not clean(dishes)"] {
        home.sees(seen);
    }
    home.until_it("runs", |home| home.holds("running(dishwasher)"));
    home
}

#[test]
fn what_still_goes_on_is_waited_for_however_long() {
    let mut home = running();
    home.until(home.now + TimeDelta::hours(9));
    assert!(home.put_off().is_empty() && home.settled().is_empty(), "{:?} {:?}", home.told, home.put_off());
    home.set("not running(dishwasher)");
    home.set("finished(dishwasher)");
    home.until(home.now + TimeDelta::hours(1));
    assert!(matches!(home.settled()[..], [Settlement::Done | Settlement::DoneLate]), "{:?}", home.told);
}

#[test]
fn what_nobody_knows_to_go_on_is_not_waited_for_for_ever() {
    let mut home = running();
    home.robot(|call, _| if call.skill == "look" { Does::Blind } else { Does::Well });
    home.until(home.now + TimeDelta::hours(12));
    let reasons = home.put_off();
    assert!(reasons.iter().any(|reason| reason.contains("far longer than usual")), "{reasons:?}");
}

#[test]
fn a_door_that_is_shut_on_the_way_to_a_machine_is_opened() {
    let mut home = Home::new("Run the dishwasher every day. Vacuum the bedroom every day.");
    home.battery_percent = 100;
    for seen in ["not at(dishes, cupboard)", "at(dishes, dishwasher)", "not clean(dishes)"] {
        home.sees(seen);
    }
    home.lasting(|call| if call.skill == "vacuum" { 2 * 3600 } else { 30 });
    home.until_it("both are under way", |home| {
        home.holds("vacuumed(bedroom)") && home.holds("running(dishwasher)")
    });
    home.sees("not door-open(bedroom-door)");
    home.set("not running(dishwasher)");
    home.set("finished(dishwasher)");
    home.until(at(5, 23, 0));
    assert!(home.settled().iter().all(|how| matches!(how, Settlement::Done | Settlement::DoneLate)));
    assert_eq!(home.settled().len(), 2, "{:?} {:?}", home.told, home.put_off());
}

#[test]
fn a_door_that_is_shut_on_the_way_to_a_machine_keeps_the_robot_from_nothing_else() {
    let house = include_str!("../../../../skills/tests/data/house.toml");
    let mut home = Home::in_house(house, "Do the laundry every day. Make the bed every day.");
    home.battery_percent = 100;
    home.until_it("runs", |home| home.holds("running(washer)"));
    home.until_it("is on its way back", |home| {
        let goes = |call: &SkillCall| {
            call.skill == "go-to" && call.thing("from").is_some_and(|from| from == "kids-room")
        };
        home.calls.last().is_some_and(|(_, call)| goes(call)) && home.holds("robot-in(kids-room)")
    });
    home.set("not running(washer)");
    home.set("finished(washer)");
    home.sees("not door-open(laundry-room-door)");
    home.until(home.now + TimeDelta::minutes(40));
    assert!(!home.called("unload", "washer").is_empty(), "{:?} {:?}", home.told, home.calls);
}
