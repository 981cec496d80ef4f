//! What becomes of a step that fails, or is said to be done and is not.

use hob_memory::{CallState, Entry};
use hob_schedules::{Settlement, State};
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

const BRIEF: &str = "Vacuum the living room every day.";

/// Three tries, three more plans after the first, and three times put off: no more for one duty of a day.
const TRIES_MAX: usize = 3 * 4 * 4;

fn vacuumed_with(robot: fn(&SkillCall, usize) -> Does) -> Home {
    let mut home = Home::new(BRIEF);
    home.robot(robot);
    home.until(at(5, 23, 0));
    home
}

fn fails(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Fails } else { Does::Well }
}

fn claims(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Claims } else { Does::Well }
}

fn drops(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Drops } else { Does::Well }
}

/// The tries of the step in each plan.
fn tries_by_plan(home: &Home) -> Vec<usize> {
    let mut tries = Vec::new();
    for record in &home.records {
        if let Entry::Planned { .. } = &record.entry {
            tries.push(0);
        } else if let Entry::CallIssued { call, .. } = &record.entry
            && call.skill == "vacuum"
        {
            *tries.last_mut().expect("a plan comes first") += 1;
        }
    }
    tries
}

fn settled(home: &Home) -> Vec<Settlement> {
    let all = home.household.memory().occurrences.values();
    all.filter_map(|o| if let State::Settled { how, .. } = o.state { Some(how) } else { None }).collect()
}

#[test]
fn a_step_that_never_works_is_tried_thrice_planned_anew_put_off_and_given_up_with_the_house_in_order() {
    for robot in [fails, claims] {
        let home = vacuumed_with(robot);
        let tries = tries_by_plan(&home);
        assert!(tries.iter().all(|count| *count <= 3), "{tries:?}");
        assert!(tries.iter().sum::<usize>() <= TRIES_MAX, "{tries:?}");
        assert!(tries.iter().filter(|count| **count == 3).count() > 1, "another plan is tried: {tries:?}");
        let put_off = home.records.iter().filter(|r| matches!(r.entry, Entry::Deferred { .. })).count();
        assert_eq!(put_off, 3, "{tries:?}");
        assert_eq!(settled(&home), [Settlement::GivenUp], "{:?}", home.told);
        assert_eq!(
            home.told.iter().filter(|words| words.contains("I gave up")).count(),
            1,
            "{:?}",
            home.told
        );
        assert!(home.holds("at(vacuum-cleaner, closet)") && home.holds("hand-empty()"), "{:?}", home.calls);
        assert!(!home.holds("open(closet)"), "{:?}", home.calls);
    }
}

#[test]
fn after_each_failure_comes_a_look() {
    let home = vacuumed_with(claims);
    let skills: Vec<&str> = home.calls.iter().map(|(_, call)| call.skill.as_str()).collect();
    let twice = skills.windows(2).find(|pair| pair == &["vacuum", "vacuum"]);
    assert!(skills.contains(&"vacuum") && twice.is_none(), "{skills:?}");
    let memory = home.household.memory();
    assert!(
        memory.calls.values().all(|call| !matches!(call.state, CallState::Issued)),
        "nothing is left open"
    );
}

#[test]
fn no_step_is_tried_for_longer_than_ten_minutes() {
    let mut home = Home::new(BRIEF);
    home.robot(fails);
    home.lasting(|call| if call.skill == "vacuum" { 6 * 60 } else { 30 });
    home.until(at(5, 23, 0));
    let tries = tries_by_plan(&home);
    assert!(tries.contains(&2), "{tries:?}");
    assert!(tries.iter().all(|count| *count <= 2), "the second ends after more than ten minutes: {tries:?}");
}

#[test]
fn a_failure_that_changes_the_scene_every_time_does_not_go_on_for_ever() {
    let home = vacuumed_with(drops);
    let tries = tries_by_plan(&home);
    let all: usize = tries.iter().sum();
    assert!(all > 3 && all <= TRIES_MAX, "{all} tries: {tries:?}");
    assert_eq!(settled(&home), [Settlement::GivenUp], "{:?}", home.told);
}

#[test]
fn a_step_that_works_at_the_third_try_is_done_and_told_to_nobody() {
    let home = vacuumed_with(
        |call, before| if call.skill == "vacuum" && before < 2 { Does::Claims } else { Does::Well },
    );
    assert_eq!(tries_by_plan(&home).iter().sum::<usize>(), 3);
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
    assert!(!home.told.iter().any(|words| words.contains("gave up")), "{:?}", home.told);
}

fn put_off(home: &Home) -> Vec<&str> {
    let reasons = home.records.iter().filter_map(|record| {
        if let Entry::Deferred { reason, .. } = &record.entry { Some(reason.as_str()) } else { None }
    });
    reasons.collect()
}

#[test]
fn what_slips_from_the_hand_is_looked_for_and_its_tries_go_on_counting() {
    let home = vacuumed_with(drops);
    let reasons = put_off(&home);
    assert!(!reasons.is_empty() && reasons.iter().all(|reason| reason.contains("slips")), "{reasons:?}");
    assert!(home.called("pick", "living-room").len() > 3, "it was found on the floor: {:?}", home.calls);
}

#[test]
fn what_is_always_elsewhere_is_not_run_after_for_ever() {
    let home = vacuumed_with(|call, _| match call.skill.as_str() {
        "pick" => Does::Moves,
        _ => Does::Well,
    });
    let reasons = put_off(&home);
    assert!(reasons.iter().any(|reason| reason.contains("round in circles")), "{reasons:?}");
    assert_eq!(settled(&home), [Settlement::GivenUp], "{:?}", home.told);
    let picked = home.calls.iter().filter(|(_, call)| call.skill == "pick").count();
    assert!(picked <= TRIES_MAX, "{picked} times");
}

#[test]
fn the_second_try_is_made_another_way() {
    let home = vacuumed_with(
        |call, before| if call.skill == "vacuum" && before == 0 { Does::Fails } else { Does::Well },
    );
    let tries: Vec<_> = home.calls.iter().filter(|(_, call)| call.skill == "vacuum").collect();
    assert_eq!(tries.len(), 2, "{tries:?}");
    assert_ne!(tries[0].1.args, tries[1].1.args, "another technique");
    assert_eq!(settled(&home), [Settlement::Done]);
}

#[test]
fn where_one_door_does_not_work_the_robot_goes_round_by_another() {
    let home = vacuumed_with(|call, _| {
        let by_it = call.thing("door").is_some_and(|door| door == "living-room-door");
        if call.skill == "go-to" && by_it { Does::Fails } else { Does::Well }
    });
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
    assert!(!home.called("go-to", "dining-passage").is_empty(), "{:?}", home.calls);
    assert!(put_off(&home).is_empty(), "{:?}", put_off(&home));
}

#[test]
fn where_one_tap_does_not_work_the_can_is_filled_at_another() {
    let mut home = Home::new("Water the monstera every day.");
    home.sees("not watered(monstera)");
    home.robot(|call, _| {
        let there = call.args.values().any(|arg| arg.as_str() == "sink");
        if call.skill == "fill" && there { Does::Fails } else { Does::Well }
    });
    home.until(at(5, 23, 0));
    let filled: Vec<_> = home.calls.iter().filter(|(_, call)| call.skill == "fill").collect();
    assert!(
        filled.iter().filter(|(_, call)| call.args.values().any(|arg| arg.as_str() == "sink")).count() <= 3
    );
    assert_eq!(home.called("water", "monstera").len(), 1, "{filled:?} {:?}", home.told);
}

#[test]
fn a_meal_that_cannot_be_cooked_is_given_up_with_the_stove_off_and_the_doors_shut() {
    let mut home = Home::new("Make dinner at 18:00 every day.");
    home.robot(|call, _| if call.skill == "cook" { Does::Fails } else { Does::Well });
    home.until(at(6, 0, 0));
    let on = home.calls.iter().filter(|(_, call)| call.skill == "switch-on").count();
    assert!(on > 0, "the stove was on in between: {:?}", home.told);
    let left: Vec<_> = home
        .world
        .iter()
        .filter(|fact| matches!(fact.predicate.as_str(), "on" | "holding"))
        .map(ToString::to_string)
        .collect();
    assert!(left.is_empty(), "{left:?}");
    for shut in ["fridge", "freezer", "oven", "kitchen-cupboard"] {
        assert!(!home.holds(&format!("open({shut})")), "{shut} is open");
    }
    let told = ["gave up", "could not", "I doubt that I can"];
    assert!(home.told.iter().any(|words| told.iter().any(|part| words.contains(part))), "{:?}", home.told);
}

#[test]
fn what_only_the_owner_can_tell_is_asked_and_not_tried() {
    let mut home = Home::new("Water the orchid every day.");
    home.until(at(5, 23, 0));
    let asked = home.told.iter().filter(|words| words.contains('?') && words.contains("orchid")).count();
    assert_eq!(asked, 1, "{:?}", home.told);
    assert!(home.calls.iter().all(|(_, call)| call.skill != "water"), "{:?}", home.calls);
}

/// How long each thing that was put off was put off for, minutes.
fn minutes_put_off(home: &Home) -> Vec<i64> {
    let put_off = home.records.iter().filter_map(|record| {
        let Entry::Deferred { until, .. } = &record.entry else { return None };
        Some((*until - record.at).num_minutes())
    });
    put_off.collect()
}

#[test]
fn what_is_due_soon_is_not_put_off_past_its_time() {
    let mut home = Home::new("Vacuum the living room every day by 8:00.");
    home.robot(fails);
    home.until(at(5, 23, 0));
    let minutes = minutes_put_off(&home);
    assert!(!minutes.is_empty() && minutes[0] < 20, "{minutes:?}");
    let home = vacuumed_with(fails);
    assert_eq!(minutes_put_off(&home), [30, 30, 30], "with the day before it");
}

#[test]
fn what_is_done_is_done_though_the_tool_cannot_be_put_away() {
    let home = vacuumed_with(|call, _| if call.skill == "place" { Does::Fails } else { Does::Well });
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
    assert!(!home.told.iter().any(|words| words.contains("gave up")), "{:?}", home.told);
}

#[test]
fn what_nothing_can_be_done_about_is_tried_now_and_then_and_told_at_last() {
    let mut home = Home::new(BRIEF);
    home.sees("not at(vacuum-cleaner, closet)");
    home.until(at(5, 23, 0));
    assert_eq!(put_off(&home).len(), 12, "{:?}", put_off(&home));
    assert_eq!(settled(&home), [Settlement::Skipped]);
    let told = home.told.iter().filter(|words| words.contains("I could not do this")).count();
    assert_eq!(told, 1, "{:?}", home.told);
}

#[test]
fn somebody_in_the_way_is_asked_once_to_leave_and_waited_for_however_long() {
    let mut home = Home::new("Mop the kitchen every day.");
    while home.now < at(5, 11, 0) {
        home.sees("person-in(dana, kitchen)");
        home.until(home.now + chrono::TimeDelta::minutes(5));
    }
    assert!(home.called("mop", "kitchen").is_empty(), "{:?}", home.calls);
    let asked = home.told.iter().filter(|words| words.contains("Please keep")).count();
    assert_eq!(asked, 1, "{:?}", home.told);
    assert!(put_off(&home).len() > 3, "{:?}", put_off(&home));
    home.sees("not person-in(dana, kitchen)");
    home.until(at(5, 23, 0));
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn a_machine_that_stops_before_its_time_is_started_again() {
    let mut home = Home::new("Run the dishwasher every day.");
    for seen in ["not at(dishes, cupboard)", "at(dishes, dishwasher)", "not clean(dishes)"] {
        home.sees(seen);
    }
    while home.called("start-cycle", "dishwasher").is_empty() {
        home.until(home.now + chrono::TimeDelta::minutes(5));
        assert!(home.now < at(5, 20, 0), "{:?}", home.told);
    }
    home.until(home.now + chrono::TimeDelta::minutes(20));
    home.set("not running(dishwasher)");
    let stopped = home.now;
    home.until(stopped + chrono::TimeDelta::hours(3));
    let started = home.called("start-cycle", "dishwasher");
    assert_eq!(started.len(), 2, "{:?}", home.told);
}

#[test]
fn a_look_that_shows_nothing_is_repeated_once() {
    let home = vacuumed_with(
        |call, before| {
            if call.skill == "look" && before == 0 { Does::Blind } else { Does::Well }
        },
    );
    let skills: Vec<&str> = home.calls.iter().map(|(_, call)| call.skill.as_str()).collect();
    assert!(skills.windows(2).any(|pair| pair == ["look", "look"]), "{skills:?}");
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn a_long_step_that_the_battery_would_not_last_for_comes_after_charging() {
    let mut home = Home::new(BRIEF);
    home.lasting(|call| if call.skill == "vacuum" { 600 } else { 20 });
    while home.called("pick", "vacuum-cleaner").is_empty() {
        home.until(home.now + chrono::TimeDelta::seconds(10));
        assert!(home.now < at(5, 12, 0), "never begun: {:?}", home.told);
    }
    // Enough for what can wait, when it was begun; and then the battery drops.
    home.battery_percent = 18;
    home.until(home.now + chrono::TimeDelta::minutes(10));
    assert!(put_off(&home).iter().any(|reason| reason.contains("I charge first")), "{:?}", put_off(&home));
    assert!(home.called("vacuum", "living-room").is_empty(), "{:?}", home.calls);
    assert!(home.holds("at(vacuum-cleaner, closet)"), "and put back: {:?}", home.calls);
}

#[test]
fn to_have_waited_for_somebody_is_no_try() {
    let mut home = Home::new("Mop the kitchen every day.");
    while home.now < at(5, 11, 0) {
        home.sees("person-in(dana, kitchen)");
        home.until(home.now + chrono::TimeDelta::minutes(5));
    }
    home.sees("not person-in(dana, kitchen)");
    home.robot(|call, _| if call.skill == "mop" { Does::Fails } else { Does::Well });
    home.until(at(5, 23, 0));
    let failed = put_off(&home).iter().filter(|reason| reason.contains("slipped")).count();
    assert_eq!(failed, 3, "{:?}", put_off(&home));
}
