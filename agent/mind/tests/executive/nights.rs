//! Over night: who is up until when, what rests until morning, and what is waited for without being given up.

use chrono::TimeDelta;
use hob_memory::Entry;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Instant, Matter, Settlement};
use hob_skills::Name;

use super::home::{Does, Home, at};

/// When the owner was asked something.
fn asked(home: &Home) -> Vec<Instant> {
    let asks = home.records.iter().filter(|record| matches!(record.entry, Entry::Asked { .. }));
    asks.map(|record| record.at).collect()
}

#[test]
fn nobody_is_asked_in_the_quiet_hours_that_the_brief_names() {
    let mut home = Home::new(
        "Vacuum the living room every day. Don't touch the vacuum cleaner. No noise between 11pm and 9am.",
    );
    home.until(at(5, 12, 0));
    assert_eq!(asked(&home).len(), 1, "{:?}", home.told);
    assert!(asked(&home)[0] >= at(5, 9, 0), "{:?}", asked(&home));
}

#[test]
fn hours_that_a_rule_keeps_free_are_waited_for_once_and_not_in_vain_again_and_again() {
    let mut home = Home::new("Do the laundry every day.");
    let hour = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
    let about = About { deeds: vec![Name::new("noisy")], things: Vec::new(), places: Vec::new() };
    home.undertake(Matter::Rule(Rule::new(Demand::NotBetween(hour(5), hour(11)), about)), "Quiet until 11.");
    home.until(at(5, 12, 0));
    let hours = home.put_off().into_iter().filter(|reason| reason.contains("not between")).count();
    assert!(hours <= 1, "{:?}", home.put_off());
    assert!(!home.called("start-cycle", "washer").is_empty(), "{:?} {:?}", home.told, home.put_off());
}

/// The dishwasher runs, and is still running when people go to bed.
fn running_at_bedtime() -> Home {
    let mut home = Home::new("Run the dishwasher every day.");
    home.battery_percent = 100;
    for seen in ["not at(dishes, cupboard)", "at(dishes, dishwasher)", "not clean(dishes)"] {
        home.sees(seen);
    }
    home.until_it("runs", |home| home.holds("running(dishwasher)"));
    home.until(at(5, 22, 30));
    home
}

#[test]
fn what_takes_its_own_time_rests_over_night_and_is_gone_on_with_in_the_morning() {
    let mut home = running_at_bedtime();
    home.set("not running(dishwasher)");
    home.set("finished(dishwasher)");
    let before = home.calls.len();
    home.until(at(6, 6, 55));
    assert!(home.settled().is_empty() && home.times_told("I did not finish") == 0, "{:?}", home.told);
    assert_eq!(home.calls.len(), before, "nobody is up: {:?}", home.calls.last());
    home.until(at(6, 8, 0));
    assert_eq!(home.settled().first(), Some(&Settlement::DoneLate), "{:?}", home.told);
}

#[test]
fn what_rests_over_night_is_taken_up_in_the_morning_after_a_restart_too() {
    let mut home = running_at_bedtime();
    home.set("not running(dishwasher)");
    home.set("finished(dishwasher)");
    home.restart();
    let before = home.calls.len();
    home.until(at(6, 6, 55));
    assert_eq!(home.calls.len(), before, "nobody is up: {:?}", home.calls.last());
    // Nobody knows any more since when it ran.
    home.until(at(6, 9, 0));
    assert_eq!(home.settled().first(), Some(&Settlement::DoneLate), "{:?}", home.told);
}

#[test]
fn a_wait_is_looked_at_before_it_is_given_up() {
    let mut home = running_at_bedtime();
    // Somebody stops it, and starts it again when the robot is at rest.
    home.sees("not running(dishwasher)");
    home.set("finished(dishwasher)");
    home.until(at(6, 8, 0));
    assert!(home.put_off().is_empty(), "{:?}", home.put_off());
    assert_eq!(home.settled().first(), Some(&Settlement::DoneLate), "{:?}", home.told);
}

#[test]
fn what_a_rule_of_hours_stops_half_way_is_gone_on_with_in_the_morning() {
    let mut home =
        Home::new("Do the laundry every day between 20:00 and 21:30. No noise between 21:00 and 06:30.");
    home.battery_percent = 100;
    // It is begun in time, and the lid takes until it is too late to be loud.
    home.lasting(|call| if call.skill == "open" { 3700 } else { 30 });
    home.until(at(6, 6, 25));
    assert!(home.settled().is_empty(), "{:?} {:?}", home.told, home.put_off());
    assert!(!home.calls.is_empty() && home.called("start-cycle", "washer").is_empty(), "{:?}", home.calls);
    home.until_it("runs", |home| home.holds("running(washer)"));
    assert!(home.now < at(6, 12, 0), "{:?}", home.now);
}

#[test]
fn a_meal_is_not_made_the_next_morning() {
    let mut home = Home::new("Make dinner every day at 19:30.");
    home.robot(|call, _| if call.skill == "cook" { Does::Fails } else { Does::Well });
    home.until(at(6, 7, 30));
    assert!(
        matches!(home.settled()[..], [Settlement::GivenUp | Settlement::Skipped]),
        "{:?}",
        home.settled()
    );
    let night = |(when, _): &&(Instant, hob_skills::SkillCall)| *when > at(5, 23, 0);
    assert!(home.calls.iter().filter(night).all(|(_, call)| call.skill != "cook"), "{:?}", home.told);
}

#[test]
fn a_delivery_that_was_left_at_the_door_is_no_shopping() {
    let mut home = Home::new("Do the shopping every Thursday.");
    home.sees("at(groceries, doormat)");
    home.say("Add oat milk to the shopping list.");
    home.until_it("puts it away", |home| !home.called("stow", "groceries").is_empty());
    home.until_it("orders", |home| !home.called("order", "groceries").is_empty());
    assert!(home.settled().is_empty(), "{:?}", home.told);
}

#[test]
fn loads_that_are_washed_one_after_the_other_are_no_circle() {
    let house = include_str!("../../../../examples/houses/family-house.toml");
    let mut home = Home::in_house(house, "Do the laundry every day.");
    home.battery_percent = 100;
    for (load, kept) in [("darks", "wardrobe"), ("kids-clothes", "emma-wardrobe"), ("towels", "linen-closet")]
    {
        home.sees(&format!("not at({load}, {kept})"));
        home.sees(&format!("not clean({load})"));
        home.sees(&format!("at({load}, hamper)"));
    }
    let machines = ["washer", "dryer"];
    while home.now < at(5, 21, 50) && home.settled().is_empty() {
        home.until(home.now + TimeDelta::minutes(65));
        for machine in machines
            .iter()
            .filter(|machine| home.holds(&format!("running({machine})")))
            .copied()
            .collect::<Vec<_>>()
        {
            home.set(&format!("not running({machine})"));
            home.set(&format!("finished({machine})"));
        }
    }
    let circles = home.put_off().into_iter().filter(|reason| reason.contains("circles")).count();
    assert_eq!(circles, 0, "{:?}", home.put_off());
    assert_eq!(home.settled(), [Settlement::Done], "{:?} {:?}", home.told, home.put_off());
    assert!(home.called("start-cycle", "washer").len() > 3, "{:?}", home.called("start-cycle", "washer"));
}

#[test]
fn a_dinner_that_is_ready_early_is_brought_to_the_table_when_it_is_due() {
    let mut home = Home::new("Make dinner every day at 19:30.");
    home.battery_percent = 100;
    home.until(at(5, 21, 0));
    let served = home.called("serve", "dinner");
    assert!(matches!(served[..], [once] if at(5, 19, 15) <= once && once < at(5, 19, 30)), "{served:?}");
    let cooked = home.called("cook", "dinner");
    assert!(served[0] - cooked[0] > TimeDelta::minutes(5), "it was ready before: {cooked:?} {served:?}");
}
