//! What was changed last, taken back: also what was put on a list; and what is no change.

use hob_memory::LineState;

use super::home::{Home, at};

fn listed(home: &Home) -> Vec<(String, Option<f64>)> {
    let lines = home.household.memory().lines.values();
    let open = lines.filter(|line| matches!(line.state, LineState::Open));
    open.map(|line| (line.item.to_string(), line.quantity)).collect()
}

const BRIEF: &str = "Make dinner every day at 6pm. Water the plants every day at 9am.";

#[test]
fn what_was_put_on_a_list_comes_off_it_and_the_brief_stays() {
    let mut home = Home::new(BRIEF);
    let agreed = home.household.memory().commitments.len();
    home.say("buy wine");
    assert_eq!(listed(&home), [("wine".to_owned(), None)]);
    home.tell(hob_mind::Event::Undo);
    assert_eq!(listed(&home), [], "{:?}", home.told);
    assert!(home.told.last().is_some_and(|told| told.contains("ine: off the list")), "{:?}", home.told);
    home.tell(hob_mind::Event::Undo);
    assert_eq!(home.household.memory().commitments.len(), agreed, "{:?}", home.told);
    assert!(home.told.last().is_some_and(|told| told.contains("nothing to take back")), "{:?}", home.told);
}

#[test]
fn how_much_it_was_and_that_it_was_there_come_back() {
    let mut home = Home::new(BRIEF);
    home.say("add 2 litres of milk to the shopping list");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("make it 4 litres of milk");
    assert_eq!(listed(&home), [("milk".to_owned(), Some(4.0))], "{:?}", home.told);
    home.now += chrono::TimeDelta::minutes(1);
    home.say("undo that");
    assert_eq!(listed(&home), [("milk".to_owned(), Some(2.0))], "{:?}", home.told);
    home.now += chrono::TimeDelta::minutes(1);
    home.say("take milk off the list");
    assert_eq!(listed(&home), []);
    home.restart();
    home.now += chrono::TimeDelta::minutes(1);
    home.tell(hob_mind::Event::Undo);
    assert_eq!(listed(&home), [("milk".to_owned(), Some(2.0))], "after a restart too: {:?}", home.told);
}

#[test]
fn the_last_change_is_taken_back_whichever_it_is() {
    let mut home = Home::new(BRIEF);
    home.say("buy wine");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("skip dinner tomorrow");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("undo that");
    assert_eq!(home.household.memory().exceptions.len(), 0, "{:?}", home.told);
    assert_eq!(listed(&home).len(), 1);
    home.tell(hob_mind::Event::Undo);
    assert_eq!(listed(&home), [], "{:?}", home.told);
}

#[test]
fn a_check_in_goes_on_for_what_is_thought_of_a_minute_later() {
    let mut home =
        Home::new("Check in with me every Thursday at 7am about the shopping. Do the shopping every Friday.");
    home.until(at(5, 7, 5));
    assert_eq!(home.checked_in(), 1, "{:?}", home.told);
    home.say("milk, eggs and bread");
    home.until(at(5, 7, 6));
    home.say("and coffee");
    assert!(listed(&home).iter().any(|(item, _)| item == "coffee"), "{:?} {:?}", listed(&home), home.told);
    // What is no thing to buy is none, and hob says so.
    home.say("and perhaps a bit more of whatever it was");
    assert_eq!(listed(&home).len(), 4, "{:?}", home.told);
    assert!(home.told.last().is_some_and(|told| told != "Noted."), "{:?}", home.told);
    // Hours later a noun is no wish any more.
    home.until(at(5, 12, 0));
    home.say("tea");
    assert!(!listed(&home).iter().any(|(item, _)| item == "tea"), "{:?}", home.told);
}

#[test]
fn a_list_goes_on_for_what_is_thought_of_a_minute_later() {
    let mut home = Home::new(BRIEF);
    home.say("buy milk and bread");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("and coffee");
    assert!(listed(&home).iter().any(|(item, _)| item == "coffee"), "{:?}", home.told);
    home.now += chrono::TimeDelta::minutes(30);
    home.say("tea");
    assert!(!listed(&home).iter().any(|(item, _)| item == "tea"), "{:?}", home.told);
}
