//! What is said around what is to be got, and how it is typed, is nothing to get.

use super::talk::{short_in, short_of};
use super::*;

const BRIEF: &str = "I like to have dinner made at 6pm. Do the laundry on Saturdays. Check in with me every Monday about the shopping.";

fn short(sentence: &str) -> Vec<String> {
    short_of(sentence, BRIEF, None)
}

/// The same while hob waits for what is to be got.
fn asked(sentence: &str) -> Vec<String> {
    let mut memory = memory(BRIEF, None);
    let mut minter = Minter::new(5);
    let check_in = hob_memory::CheckIn {
        id: minter.mint(now()),
        occurrence: minter.mint(now()),
        opened: now(),
        text: String::new(),
        questions: Vec::new(),
        lapses: now(),
        state: hob_memory::CheckInState::Open,
    };
    memory.check_ins.insert(check_in.id, check_in);
    short_in(sentence, &memory, None)
}

#[test]
fn greetings_and_good_wishes_are_nothing_to_get() {
    for said in [
        "Hey there! Hope your week was as crazy as mine, ha. Could you get some tea?",
        "Hope you had a good weekend, we need tea",
        "I hope you're well. Tea please",
        "hoping all is well, could you add tea",
    ] {
        assert_eq!(asked(said), ["Add tea"], "{said}");
    }
    assert_eq!(asked("Hope your week was crazy, mine ha"), ["hello"]);
    for said in ["the usual", "the same as last week"] {
        assert_eq!(asked(said), [format!("unclear: {said}")]);
    }
    // Who hopes that hob can do something asks for it.
    assert!(short("hope you can do the laundry on Friday").iter().all(|act| act != "hello"));
}

#[test]
fn what_a_thing_is_for_and_what_it_may_cost_are_nothing_to_get() {
    assert_eq!(asked("And perhaps half a dozen eggs, if they are not too dear."), ["Add egg 6"]);
    assert_eq!(asked("a pint of milk for the morning and some bread"), ["Add milk 1 pint", "Add bread"]);
    assert_eq!(asked("strawberries if they're on offer, and cream"), ["Add strawberries", "Add cream"]);
    assert_eq!(
        short("I should be obliged if you would buy a loaf of bread and some butter"),
        ["Add bread 1 loaf", "Add butter"]
    );
}

#[test]
fn what_has_run_out_is_wanted_however_much_it_has() {
    for said in [
        "We're right out of flour",
        "we're completely out of flour",
        "I'm all out of flour",
        "we're just about out of flour",
    ] {
        assert_eq!(short(said), ["Add flour"], "{said}");
    }
    assert_eq!(
        asked(
            "Evening. We're right out of loo roll and flour, and could you get a pint of milk for the morning"
        ),
        ["Add toilet-paper", "Add flour", "Add milk 1 pint"]
    );
    assert!(!short("we're all out of the house until ten").iter().any(|act| act.starts_with("Add")));
}

#[test]
fn what_is_typed_in_a_hurry_is_read_as_it_is_meant() {
    assert_eq!(short("neeed mlk n eggs pls"), ["Add milk", "Add egg"]);
    assert_eq!(short("need milk and eggs"), ["Add milk", "Add egg"]);
    assert_eq!(short("pleeease add milkkk"), ["Add milk"]);
    assert_eq!(short("cn u skip my lundry sat"), ["skip do-laundry 2026-03-07 2026-03-07"]);
}

#[test]
fn what_is_left_out_behind_a_list_is_no_part_of_it() {
    for said in [
        "milk and skip dinner on Friday",
        "milk, skip dinner on Friday",
        "milk and don't make dinner on Friday",
    ] {
        assert_eq!(short(said), ["Add milk", "skip make-dinner 2026-03-06 2026-03-06"], "{said}");
    }
    assert_eq!(short("skip dinner on Friday I guess"), ["skip make-dinner 2026-03-06 2026-03-06"]);
}

#[test]
fn more_than_one_thing_is_taken_off() {
    for said in ["take the eggs off, and the milk too", "take the eggs off and the milk as well please"] {
        assert_eq!(short(said), ["Remove egg", "Remove milk"], "{said}");
    }
    assert!(!short("take the lid off and the pan too").iter().any(|act| act.starts_with("Remove")));
}

#[test]
fn what_is_added_behind_a_list_that_is_fine_is_added() {
    let acts = asked("yes, that list is fine, plus 2 pints of milk and some bread");
    assert!(acts.ends_with(&["Add milk 2 pint".to_owned(), "Add bread".to_owned()]), "{acts:?}");
    assert_eq!(asked("only one pint"), ["unclear: only one pint"]);
}
