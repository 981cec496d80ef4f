//! A running duty gives way to a more urgent one, and goes on afterwards.

use hob_memory::Entry;
use hob_schedules::Instant;

use super::home::{Does, Home, at};

/// From the first call of the vacuuming, a quarter of an hour later somebody wants a plant watered in half an hour.
fn urgent(brief: &str) -> Home {
    let mut home = Home::new(brief);
    home.lasting(|call| match call.skill.as_str() {
        "vacuum" => 600,
        "scrub" => 240,
        _ => 20,
    });
    home.sees("not watered(monstera)");
    home.until(at(5, 7, 16));
    home.say("Water the monstera today by 7:45.");
    home.until(at(5, 12, 0));
    home
}

fn vacuumed(home: &Home) -> Vec<Instant> {
    home.calls.iter().filter(|(_, call)| call.skill == "vacuum").map(|(at, _)| *at).collect()
}

#[test]
fn a_long_duty_is_put_down_for_an_urgent_one_and_taken_up_where_it_was() {
    let home = urgent("Vacuum every day.");
    let watered = home.called("water", "monstera");
    assert_eq!(watered.len(), 1, "{:?}", home.told);
    assert!(watered[0] <= at(5, 7, 45), "in time: {}", watered[0]);
    let vacuumed = vacuumed(&home);
    assert!(vacuumed.first().is_some_and(|first| *first < watered[0]), "it was under way: {vacuumed:?}");
    assert!(vacuumed.last().is_some_and(|last| *last > watered[0]), "and went on: {vacuumed:?}");
    assert_eq!(vacuumed.len(), 5, "each room once: {vacuumed:?}");
    // Nothing is carried from one duty into the other.
    let put_down = home.called("place", "vacuum-cleaner");
    assert!(put_down.iter().any(|at| *at < watered[0]), "{put_down:?}");
    let reason = home.records.iter().find_map(|record| {
        if let Entry::Deferred { reason, .. } = &record.entry { Some(reason.clone()) } else { None }
    });
    assert!(reason.is_some_and(|reason| reason.contains("this comes first")), "the journal says why");
}

#[test]
fn what_can_wait_does_not_come_between() {
    let mut home = Home::new("Vacuum every day.");
    home.lasting(|call| if call.skill == "vacuum" { 600 } else { 20 });
    home.sees("not watered(monstera)");
    home.until(at(5, 7, 16));
    home.say("Water the monstera today by 20:00.");
    home.until(at(5, 12, 0));
    let (vacuumed, watered) = (vacuumed(&home), home.called("water", "monstera"));
    assert_eq!((vacuumed.len(), watered.len()), (5, 1), "{:?}", home.told);
    assert!(vacuumed.iter().all(|at| *at < watered[0]), "one after the other: {vacuumed:?} {watered:?}");
}

#[test]
fn a_stretch_with_chemicals_is_ended_first() {
    let mut home = Home::new("Clean the bathroom every day.");
    home.lasting(|call| if call.skill == "scrub" { 240 } else { 20 });
    home.sees("not watered(monstera)");
    let scrubbed = |home: &Home| home.calls.iter().filter(|(_, call)| call.skill == "scrub").count();
    home.until(at(5, 7, 0));
    while scrubbed(&home) == 0 {
        home.until(home.now + chrono::TimeDelta::minutes(1));
        assert!(home.now < at(5, 9, 0), "{:?}", home.calls);
    }
    let due = (home.now + chrono::TimeDelta::minutes(14)).format("%H:%M").to_string();
    home.say(&format!("Water the monstera today by {due}."));
    while home.called("water", "monstera").is_empty() {
        home.until(home.now + chrono::TimeDelta::minutes(1));
        assert!(home.now < at(5, 12, 0), "{:?}", home.told);
    }
    assert_eq!(scrubbed(&home), 3, "the bottle is not left open in the middle of it");
}

/// How often the vacuuming was put down for something else.
fn put_down(home: &Home) -> usize {
    home.put_off().iter().filter(|reason| reason.contains("this comes first")).count()
}

/// In the midst of vacuuming the flat, which takes hours.
fn vacuuming() -> Home {
    let mut home = Home::new("Vacuum every day.");
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "vacuum" { 1500 } else { 20 });
    for plant in ["monstera", "ficus", "basil-pot"] {
        home.sees(&format!("not watered({plant})"));
    }
    home.until_it("has begun", |home| !vacuumed(home).is_empty());
    home
}

fn water(home: &mut Home, plant: &str, minutes: i64) {
    let by = (home.now + chrono::TimeDelta::minutes(minutes)).format("%H:%M");
    home.say(&format!("Water the {plant} today by {by}."));
}

#[test]
fn a_step_that_is_being_tried_again_gives_way_too() {
    let mut home = vacuuming();
    home.robot(|call, _| if call.skill == "vacuum" { Does::Fails } else { Does::Well });
    home.until_it("has failed", |home| vacuumed(home).len() == 2);
    water(&mut home, "monstera", 35);
    home.robot(|_, _| Does::Well);
    home.until(home.now + chrono::TimeDelta::minutes(35));
    assert_eq!(home.called("water", "monstera").len(), 1, "{:?} {:?}", home.told, home.put_off());
}

#[test]
fn a_duty_is_put_down_twice_and_no_more() {
    let mut home = vacuuming();
    for plant in ["monstera", "ficus", "basil-pot"] {
        home.until_it("is at it", |home| home.calls.last().is_some_and(|(_, call)| call.skill == "vacuum"));
        water(&mut home, plant, 35);
        home.until(home.now + chrono::TimeDelta::minutes(30));
    }
    home.until(at(5, 22, 0));
    assert_eq!(put_down(&home), 2, "{:?}", home.put_off());
    assert_eq!(vacuumed(&home).len(), 5, "and done all the same: {:?}", home.told);
}

#[test]
fn what_is_too_late_anyway_does_not_come_between() {
    let mut home = vacuuming();
    water(&mut home, "monstera", 3);
    home.until(at(5, 14, 0));
    assert_eq!(put_down(&home), 0, "{:?}", home.put_off());
}

#[test]
fn nothing_is_put_down_for_what_is_not_to_begin_yet() {
    let mut home = vacuuming();
    let (begins, at) = (home.now + chrono::TimeDelta::minutes(24), home.now);
    home.say(&format!("Water the monstera today at {}.", begins.format("%H:%M")));
    home.until(begins - chrono::TimeDelta::minutes(1));
    assert_eq!(put_down(&home), 0, "from {at}: {:?}", home.put_off());
}

#[test]
fn nothing_is_carried_to_what_comes_first() {
    let mut home = vacuuming();
    home.sees("open(bedroom-window)");
    let by = (home.now + chrono::TimeDelta::minutes(35)).format("%H:%M");
    home.say(&format!("Close the bedroom window today by {by}."));
    home.until_it("has closed it", |home| !home.called("close", "bedroom-window").is_empty());
    assert_eq!(put_down(&home), 1, "{:?}", home.put_off());
    assert!(home.holds("at(vacuum-cleaner, closet)"), "{:?}", home.calls);
}

#[test]
fn what_is_on_the_stove_is_ended_first() {
    let mut home = Home::new("Make dinner at 18:00 every day.");
    home.battery_percent = 100;
    home.sees("not watered(monstera)");
    home.until_it("is on", |home| home.holds("on(stove)"));
    water(&mut home, "monstera", 14);
    home.until_it("has watered", |home| !home.called("water", "monstera").is_empty());
    let cooked = home.calls.iter().find(|(_, call)| call.skill == "cook").map(|(at, _)| *at);
    let watered = home.called("water", "monstera")[0];
    assert!(cooked.is_some_and(|cooked| cooked < watered), "{:?} {:?}", home.put_off(), home.calls);
}

#[test]
fn nothing_is_put_down_for_what_begins_later_however_soon_it_is_due_then() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "vacuum" { 1500 } else { 20 });
    home.until(at(6, 0, 0));
    home.sees("not watered(monstera)");
    home.until_it("is begun", |home| home.called("pick", "vacuum-cleaner").len() == 2);
    let (from, by) = (home.now + chrono::TimeDelta::minutes(9), home.now + chrono::TimeDelta::minutes(26));
    home.say(&format!(
        "Water the monstera today between {} and {}.",
        from.format("%H:%M"),
        by.format("%H:%M")
    ));
    home.until(at(6, 23, 0));
    assert_eq!(put_down(&home), 0, "{:?}", home.put_off());
}

#[test]
fn a_stretch_that_is_nearly_over_is_ended_first() {
    for minutes in 2..=12 {
        let mut home = Home::new("Vacuum the living room every day.");
        home.battery_percent = 100;
        home.lasting(|call| if call.skill == "vacuum" { 150 } else { 20 });
        home.until(at(6, 0, 0));
        home.sees("not watered(monstera)");
        home.until_it("is begun", |home| home.called("pick", "vacuum-cleaner").len() == 2);
        water(&mut home, "monstera", minutes);
        home.until(at(6, 12, 0));
        assert_eq!(put_down(&home), 0, "due in {minutes} minutes: {:?}", home.put_off());
    }
}

/// The vacuuming of all rooms, with no time to spare, and something else that would be late after the room at hand.
fn both_are_due(other: &str) -> Home {
    let mut home = Home::new("Vacuum every day by 8:00.");
    home.battery_percent = 100;
    home.lasting(|call| if call.skill == "vacuum" { 1500 } else { 20 });
    home.sees("not watered(monstera)");
    home.until_it("has begun", |home| !vacuumed(home).is_empty());
    let by = (home.now + chrono::TimeDelta::minutes(35)).format("%H:%M");
    home.say(&format!("{other} today by {by}."));
    home.until(at(5, 12, 0));
    home
}

#[test]
fn what_is_less_important_does_not_make_late_what_has_begun() {
    let home = both_are_due("Wipe the coffee table");
    assert_eq!(put_down(&home), 0, "{:?}", home.put_off());
    let home = both_are_due("Water the monstera");
    assert_eq!(put_down(&home), 1, "{:?}", home.put_off());
}
