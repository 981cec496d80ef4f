//! The house is left safe whatever a duty is broken off for: hands empty, tools back, lids shut, heat off.

use chrono::TimeDelta;
use hob_schedules::Settlement;
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

const BRIEF: &str = "Vacuum the living room every day.";

fn fails(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Fails } else { Does::Well }
}

/// A home whose robot need not charge, so that nothing but what it broke off takes it anywhere.
fn full(brief: &str) -> Home {
    let mut home = Home::new(brief);
    home.battery_percent = 100;
    home
}

/// In a few minutes what is taken out is back, and what was opened is shut.
fn is_in_order_soon(home: &mut Home, tool: &str) {
    home.until(home.now + TimeDelta::minutes(5));
    let back = format!("at({tool}, closet)");
    assert!(home.holds(&back) && home.holds("hand-empty()"), "{:?} {:?}", home.told, home.calls);
    assert!(!home.holds("open(closet)"), "{:?}", home.calls);
}

#[test]
fn what_is_put_off_is_put_back_before_it_is_tried_again() {
    let mut home = full(BRIEF);
    home.robot(fails);
    home.until_it("is put off", |home| !home.put_off().is_empty());
    is_in_order_soon(&mut home, "vacuum-cleaner");
}

#[test]
fn what_could_not_be_put_away_after_a_duty_was_done_is_put_away_once_it_can_be() {
    let mut home = full(BRIEF);
    home.robot(|call, before| if call.skill == "place" && before < 12 { Does::Fails } else { Does::Well });
    home.until_it("is done", |home| home.settled() == [Settlement::Done]);
    assert!(!home.holds("at(vacuum-cleaner, closet)"), "done before it was put away: {:?}", home.calls);
    is_in_order_soon(&mut home, "vacuum-cleaner");
}

#[test]
fn what_is_taken_up_just_when_its_time_is_over_is_put_back() {
    let mut home = full("Vacuum the living room every day at 22:40.");
    home.lasting(|call| if call.skill == "pick" { 3600 } else { 30 });
    home.until_it("is given up", |home| home.settled() == [Settlement::GivenUp]);
    assert!(home.holds("holding(vacuum-cleaner)"), "it was just taken: {:?}", home.calls);
    is_in_order_soon(&mut home, "vacuum-cleaner");
}

/// A house of which the front door is locked, and the bins go out by it.
fn locked_up() -> Home {
    let house = include_str!("../../../../skills/tests/data/house.toml");
    let mut home = Home::in_house(house, "Put the bins out every day.");
    home.battery_percent = 100;
    home.sees("locked(front-door)");
    home
}

fn is_locked_up(home: &Home) {
    assert!(!home.called("unlock", "front-door").is_empty(), "{:?}", home.calls);
    assert!(!home.holds("door-open(front-door)"), "{:?}", home.calls);
    assert!(home.holds("locked(front-door)"), "{:?}", home.calls);
}

#[test]
fn what_an_abandoned_call_does_at_last_is_put_right() {
    let mut home = locked_up();
    home.deaf = true;
    home.until_it("is begun", |home| !home.called("unlock", "front-door").is_empty());
    // The robot is slow, and the time is over before the door is unlocked.
    home.now = at(5, 23, 59);
    home.sees("hand-empty()");
    assert_eq!(home.settled(), [Settlement::GivenUp], "{:?}", home.told);
    home.until(home.now + TimeDelta::seconds(20));
    assert!(!home.holds("locked(front-door)"), "it was unlocked all the same: {:?}", home.calls);
    home.until(home.now + TimeDelta::minutes(5));
    is_locked_up(&home);
}

#[test]
fn a_door_that_was_unlocked_is_locked_again_when_the_duty_is_broken_off() {
    let mut home = locked_up();
    home.robot(|call, _| if call.skill == "put-out" { Does::Fails } else { Does::Well });
    home.until_it("is put off", |home| !home.put_off().is_empty());
    home.until(home.now + TimeDelta::minutes(5));
    is_locked_up(&home);
}

#[test]
fn a_door_that_was_unlocked_is_locked_again_though_the_plan_was_made_anew() {
    let mut home = locked_up();
    home.robot(|call, before| if call.skill == "put-out" && before < 3 { Does::Fails } else { Does::Well });
    home.until_it("is done", |home| home.settled() == [Settlement::Done]);
    assert!(home.put_off().is_empty(), "{:?}", home.put_off());
    is_locked_up(&home);
}

#[test]
fn to_put_right_is_gone_on_with_after_a_restart() {
    let mut home = full(BRIEF);
    home.robot(fails);
    home.until_it("is put off", |home| !home.put_off().is_empty());
    assert!(home.holds("holding(vacuum-cleaner)"), "{:?}", home.calls);
    home.restart();
    is_in_order_soon(&mut home, "vacuum-cleaner");
    let before = home.calls.len();
    home.restart();
    home.until(home.now + TimeDelta::minutes(5));
    assert_eq!(home.calls.len(), before, "and is over when all is in order: {:?}", home.calls);
}

/// The robot has the vacuum cleaner in the hand, and every way to the living room is shut.
fn shut_out() -> Home {
    let mut home = full(BRIEF);
    home.until_it("is begun", |home| home.holds("holding(vacuum-cleaner)"));
    for seen in ["not door-open(living-room-door)", "locked(living-room-door)"] {
        home.sees(seen);
    }
    for passage in ["kitchen-passage", "dining-passage"] {
        home.sees(&format!("not door-open({passage})"));
    }
    home
}

#[test]
fn what_turns_out_to_have_no_way_is_put_back() {
    let mut home = shut_out();
    home.until_it("is put off", |home| !home.put_off().is_empty());
    is_in_order_soon(&mut home, "vacuum-cleaner");
}

#[test]
fn what_has_no_way_any_more_after_a_restart_is_put_back() {
    let mut home = shut_out();
    home.restart();
    home.until_it("is put off", |home| !home.put_off().is_empty());
    is_in_order_soon(&mut home, "vacuum-cleaner");
}

#[test]
fn heat_is_turned_off_though_the_duty_ran_out_of_time_while_hob_was_down() {
    let mut home = full("Make dinner at 18:00 every day.");
    home.until_it("is cooking", |home| home.holds("on(stove)"));
    home.now = at(5, 23, 30);
    home.restart();
    home.until(home.now + TimeDelta::minutes(5));
    assert_eq!(home.settled(), [Settlement::GivenUp], "{:?}", home.told);
    assert!(!home.holds("on(stove)"), "{:?}", home.calls);
}

#[test]
fn what_is_taken_back_under_way_ends_with_all_put_back() {
    for restarted in [false, true] {
        let mut home = full(BRIEF);
        home.robot(|call, _| if call.skill == "go-to" { Does::Fails } else { Does::Well });
        home.until_it("is begun", |home| home.holds("holding(vacuum-cleaner)"));
        home.tell(hob_mind::Event::Brief { text: "Water the monstera on Sundays.".to_owned() });
        if restarted {
            home.restart();
        }
        home.until_it("is settled", |home| !home.settled().is_empty());
        assert_eq!(home.settled(), [Settlement::Skipped], "{:?}", home.told);
        is_in_order_soon(&mut home, "vacuum-cleaner");
    }
}

#[test]
fn what_is_put_down_for_somebody_in_the_way_is_put_back() {
    let mut home = full("Mop the kitchen every day.");
    home.sees("not person-in(dana, kitchen)");
    home.until_it("is begun", |home| home.holds("holding(mop)"));
    home.sees("person-in(dana, kitchen)");
    home.until_it("is put off", |home| !home.put_off().is_empty());
    home.until(home.now + TimeDelta::minutes(3));
    assert!(home.holds("at(mop, closet)"), "{:?} {:?}", home.put_off(), home.calls);
}

#[test]
fn to_put_right_goes_round_by_another_door_too() {
    let mut home = full(BRIEF);
    home.robot(|call, _| {
        let out = call.thing("from").is_some_and(|from| from == "living-room");
        let by_it = call.thing("door").is_some_and(|door| door == "living-room-door");
        if call.skill == "vacuum" || (out && by_it) { Does::Fails } else { Does::Well }
    });
    home.until_it("is put off", |home| !home.put_off().is_empty());
    home.until(home.now + TimeDelta::minutes(4));
    is_in_order_soon(&mut home, "vacuum-cleaner");
    assert_eq!(home.times_told("put everything right"), 0, "{:?}", home.told);
}

#[test]
fn what_cannot_be_put_right_is_told() {
    let mut home = full("Make dinner at 18:00 every day.");
    home.robot(|call, _| {
        let in_vain = ["cook", "switch-off"].contains(&call.skill.as_str());
        if in_vain { Does::Fails } else { Does::Well }
    });
    home.until_it("is put off", |home| !home.put_off().is_empty());
    home.until(home.now + TimeDelta::minutes(20));
    let told = home.times_told("could not put everything right");
    assert!((1..=2).contains(&told), "{:?}", home.told);
}

#[test]
fn heat_that_is_on_when_a_duty_is_done_is_turned_off() {
    let mut home = full(BRIEF);
    home.until_it("is begun", |home| home.holds("vacuumed(living-room)"));
    home.sees("on(oven)");
    home.until_it("is done", |home| home.settled() == [Settlement::Done]);
    home.until(home.now + TimeDelta::minutes(5));
    assert!(!home.holds("on(oven)"), "{:?}", home.calls);
}

#[test]
fn what_needs_leave_under_way_is_put_back_and_asked_about() {
    for restarted in [false, true] {
        let mut home = full(BRIEF);
        home.until_it("is begun", |home| home.holds("holding(vacuum-cleaner)"));
        home.say("Ask me before you vacuum.");
        if restarted {
            home.restart();
        }
        home.until(home.now + TimeDelta::minutes(10));
        assert!(
            home.told.iter().any(|words| words.contains("You want to be asked first")),
            "{:?}",
            home.told
        );
        assert!(home.called("vacuum", "living-room").is_empty(), "{:?}", home.calls);
        is_in_order_soon(&mut home, "vacuum-cleaner");
    }
}

/// All that a dinner needs stands ready, and a small child is in the kitchen.
fn waiting_to_cook() -> Home {
    let house = include_str!("../../../../skills/tests/data/house.toml");
    let house = house.replace("role = \"child\"", "role = \"baby\"");
    let mut home = Home::in_house(&house, "Make dinner at 18:00 every day.");
    home.battery_percent = 100;
    home.until_it("has all it needs", |home| count(home, "switch-on") > 0);
    home.sees("person-in(emma, kitchen)");
    home.until_it("waits", |home| home.put_off().iter().any(|reason| reason.contains("emma")));
    home.until(home.now + TimeDelta::minutes(4));
    assert!(!home.holds("on(stove)") && home.holds("hand-empty()"), "{:?}", home.calls);
    home
}

fn count(home: &Home, skill: &str) -> usize {
    home.calls.iter().filter(|(_, call)| call.skill == skill).count()
}

/// What was taken from where it is cold, and stands on the counter.
fn standing_out(home: &Home) -> Vec<String> {
    let cold = |call: &SkillCall| {
        call.skill == "pick" && call.thing("from").is_some_and(|from| from == "fridge" || from == "freezer")
    };
    let taken = home.calls.iter().filter(|(_, call)| cold(call)).filter_map(|(_, call)| call.thing("object"));
    let out = taken.map(|food| format!("at({food}, counter)"));
    out.filter(|fact| home.holds(fact)).collect()
}

#[test]
fn what_stands_ready_to_be_cooked_stays_so_while_a_child_is_waited_for() {
    let mut home = waiting_to_cook();
    assert!(!standing_out(&home).is_empty(), "{:?}", home.calls);
    let fetched = count(&home, "pick");
    home.sees("not person-in(emma, kitchen)");
    home.until_it("cooks", |home| count(home, "cook") > 0);
    assert_eq!(count(&home, "pick"), fetched, "nothing is fetched twice: {:?}", home.calls);
}

#[test]
fn what_stood_ready_in_vain_is_put_away_though_the_line_was_down_when_its_time_was_over() {
    let mut home = waiting_to_cook();
    while home.now < at(5, 23, 0) {
        home.sees("person-in(emma, kitchen)");
        home.until(home.now + TimeDelta::minutes(5));
    }
    assert!(standing_out(&home).is_empty(), "{:?}", standing_out(&home));

    let mut home = waiting_to_cook();
    home.tell(hob_mind::Event::LinkDown { reason: "no answer".to_owned() });
    home.until(at(5, 23, 0));
    assert!(!standing_out(&home).is_empty(), "{:?}", home.calls);
    home.tell(hob_mind::Event::LinkUp { calls: Vec::new(), skills: None });
    home.until(home.now + TimeDelta::minutes(10));
    assert!(standing_out(&home).is_empty(), "{:?}", standing_out(&home));
}
