//! The robot's battery: what is charged before, what is not begun, and what is not tried for ever.

use chrono::TimeDelta;
use hob_memory::Entry;
use hob_schedules::{Instant, Settlement};
use hob_skills::{Claim, SkillCall};

use super::home::{Does, Home, at};

const BRIEF: &str = "Vacuum the living room every day.";

fn dock_fails(call: &SkillCall, _: usize) -> Does {
    if call.skill == "charge" { Does::Fails } else { Does::Well }
}

fn charged(home: &Home) -> Vec<Instant> {
    home.calls.iter().filter(|(_, call)| call.skill == "charge").map(|(at, _)| *at).collect()
}

/// Lives for so long, and nothing changes about the battery but what the robot says of it.
fn says(home: &mut Home, percent: u8) {
    home.battery_percent = percent;
    home.sees("hand-empty()");
}

#[test]
fn charging_in_vain_is_left_for_half_an_hour_in_between() {
    let mut home = Home::new("");
    home.battery_percent = 40;
    home.set("not charged()");
    home.robot(dock_fails);
    home.until(at(5, 12, 0));
    let tried = charged(&home);
    let rests = tried.windows(2).filter(|pair| pair[1] - pair[0] >= TimeDelta::minutes(30)).count();
    assert!((5..=11).contains(&rests), "{tried:?}");
    // Four plans of three tries.
    assert!(tried.len() <= 12 * (rests + 1), "{} tries, {rests} rests", tried.len());
}

#[test]
fn an_empty_robot_tries_its_dock_once_in_a_quarter_of_an_hour() {
    let mut home = Home::new(BRIEF);
    home.set("not charged()");
    home.robot(dock_fails);
    says(&mut home, 0);
    home.until(at(5, 12, 0));
    let tried = charged(&home).len();
    assert!((6..=6 * 4 + 1).contains(&tried), "{tried} times");
}

#[test]
fn with_next_to_nothing_in_the_battery_not_even_what_is_due_soon_is_begun() {
    for (percent, begun) in [(12, false), (22, true)] {
        let mut home = Home::new("");
        home.set("not charged()");
        home.robot(dock_fails);
        home.sees("not watered(monstera)");
        home.sees("open(bedroom-window)");
        home.until(at(5, 7, 0));
        says(&mut home, percent);
        home.say("Close the bedroom window today by 7:45.");
        home.say("Water the monstera today by 7:40.");
        home.until(at(5, 7, 40));
        assert_eq!(!home.called("pick", "watering-can").is_empty(), begun, "{percent} %: {:?}", home.calls);
    }
}

#[test]
fn a_charge_goes_on_until_the_battery_is_no_more_low_whatever_is_due() {
    let mut home = Home::new("");
    home.lasting(|call| if call.skill == "charge" { 3600 } else { 20 });
    home.sees("not watered(monstera)");
    says(&mut home, 18);
    home.until(at(5, 7, 0));
    assert!(!charged(&home).is_empty(), "{:?}", home.calls);
    home.say("Water the monstera today by 7:40.");
    let broken_off = |home: &Home| {
        home.records.iter().any(|record| {
            matches!(&record.entry, Entry::CallClaimed { outcome, .. } if outcome.claim == Claim::Cancelled)
        })
    };
    says(&mut home, 24);
    assert!(!home.told_to_stop(), "at 24 %");
    says(&mut home, 40);
    assert!(home.told_to_stop(), "at 40 %");
    home.until(home.now + TimeDelta::seconds(1));
    assert!(broken_off(&home), "{:?}", home.calls);
}

#[test]
fn a_step_that_no_battery_lasts_for_is_put_off_thrice_and_given_up() {
    let mut home = Home::new(BRIEF);
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "vacuum" { 1500 } else { 20 });
    home.until(at(6, 0, 0));
    assert_eq!(home.settled(), [Settlement::Done], "by now it is known how long it takes: {:?}", home.told);
    // An old battery: it fills so far and no further.
    home.battery_percent = 34;
    home.until(at(6, 23, 30));
    let first = home.put_off().iter().filter(|reason| reason.contains("I charge first")).count();
    assert_eq!(first, 3, "{:?}", home.put_off());
    assert_eq!(home.settled(), [Settlement::Done, Settlement::GivenUp], "{:?}", home.told);
    assert_eq!(home.called("vacuum", "living-room").len(), 1, "{:?}", home.calls);
}

#[test]
fn what_takes_a_minute_is_ended_before_the_robot_charges() {
    let mut home = Home::new(BRIEF);
    home.battery_percent = 100;
    home.until_it("has vacuumed", |home| home.holds("vacuumed(living-room)"));
    home.battery_percent = 10;
    home.until(home.now + TimeDelta::minutes(6));
    assert!(home.put_off().is_empty(), "{:?}", home.put_off());
    assert!(home.holds("at(vacuum-cleaner, closet)"), "{:?}", home.calls);
}
