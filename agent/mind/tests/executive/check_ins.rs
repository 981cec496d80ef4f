//! Check-ins beside duties: what is asked, and what waits for the answer.

use super::home::{Home, at};

#[test]
fn a_check_in_about_something_else_asks_nothing_about_the_shopping_and_keeps_nobody_from_it() {
    let mut home = Home::new(
        "Tell me every morning at 7:00 how Mum slept. Do the shopping every Thursday in the morning.",
    );
    home.say("Add oat milk to the shopping list.");
    home.until(at(5, 8, 0));
    assert_eq!(home.checked_in(), 1, "{:?}", home.records);
    assert_eq!(home.checked_in_about("pick up when I do the shopping"), 0);
    assert!(!home.called("order", "groceries").is_empty(), "{:?} {:?}", home.told, home.put_off());
}

#[test]
fn the_shopping_waits_for_what_it_is_to_bring_only_as_long_as_there_is_time() {
    let mut home = Home::new(
        "Ask me every Thursday at 7am what we need from the shop. Do the shopping every Thursday in the morning.",
    );
    home.say("Add oat milk to the shopping list.");
    home.until(at(5, 7, 30));
    assert_eq!(home.checked_in_about("pick up when I do the shopping"), 1);
    assert!(home.called("order", "groceries").is_empty(), "it waits for the answer: {:?}", home.told);
    home.until(at(5, 11, 30));
    assert!(!home.called("order", "groceries").is_empty(), "{:?} {:?}", home.told, home.put_off());
}

#[test]
fn a_check_in_that_is_due_while_another_has_no_answer_takes_its_place() {
    let mut home = Home::new(
        "Tell me every morning at 7:00 how Mum slept. Ask me every Thursday at 10:00 what we need from the shop.",
    );
    home.until(at(5, 9, 59));
    assert_eq!(home.checked_in(), 1);
    home.until(at(5, 10, 1));
    assert_eq!((home.checked_in(), home.checked_in_about("pick up when I do the shopping")), (2, 1));
}

#[test]
fn of_two_check_ins_at_one_hour_the_second_leaves_the_first_its_time() {
    let mut home = Home::new(
        "Tell me every morning at 7:00 how Mum slept. Ask me every Thursday at 7am what we need from the shop.",
    );
    home.until(at(5, 8, 0));
    assert_eq!((home.checked_in(), home.settled().len()), (1, 0), "{:?}", home.told);
    home.until(at(5, 11, 0));
    assert_eq!(home.checked_in(), 2, "{:?}", home.told);
}
