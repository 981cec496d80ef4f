//! What is not to be got never goes on the list.

use super::talk::{short_in, short_of};
use super::*;

const BRIEF: &str =
    "I like to have dinner made at 6pm. Do the laundry on Saturdays. Vacuum the living room every Thursday.";

/// What words come to where these are on the shopping list.
fn with_list(sentence: &str, list: &[&str]) -> Vec<String> {
    let mut memory = memory(BRIEF, None);
    let mut minter = Minter::new(9);
    for item in list {
        let line = hob_memory::Line {
            id: minter.mint(now()),
            list: hob_schedules::Name::new("shopping"),
            item: hob_schedules::Name::new(*item),
            quantity: None,
            unit: None,
            added: now(),
            provenance: hob_memory::Provenance::Asked(hob_memory::Ref::Entry(1)),
            state: hob_memory::LineState::Open,
        };
        memory.lines.insert(line.id, line);
    }
    short_in(sentence, &memory, None)
}

#[test]
fn what_is_denied_comes_off_the_list_however_that_is_said() {
    for said in [
        "not the eggs",
        "no eggs",
        "no eggs after all",
        "eggs: no, we've got enough",
        "eggs - not this week",
        "don't buy any eggs",
        "please don't get any eggs, I hate them",
        "stop buying eggs, I never eat them",
        "leave the eggs, we've got loads",
        "we're good for eggs",
        "I think we're good on eggs",
        "we've got plenty of eggs",
        "the eggs aren't needed",
        "without the eggs",
        "actually scratch the eggs, she always brings her own",
        "Ta, leave the eggs, we've got loads",
        "no more eggs please",
    ] {
        assert_eq!(with_list(said, &["egg", "milk"]), ["Have egg"], "{said}");
    }
    assert_eq!(
        with_list("leave the tablets, we've got loads", &["dishwasher-tablet"]),
        ["Have dishwasher-tablet"]
    );
    assert_eq!(with_list("no white after all", &["red-wine", "white-wine"]), ["Have white-wine"]);
    assert_eq!(with_list("no eggs and no milk", &["egg", "milk"]), ["Have egg", "Have milk"]);
    assert_eq!(with_list("not the eggs or the milk", &["egg", "milk"]), ["Have egg", "Have milk"]);
}

#[test]
fn what_is_denied_and_not_on_the_list_is_not_put_there() {
    assert_eq!(with_list("no cat food", &[]), ["Have cat-food"]);
    assert_eq!(with_list("milk, but no eggs", &[]), ["Add milk", "Have egg"]);
    assert_eq!(with_list("not milk, oat milk", &["milk"]), ["Have milk", "Add oat-milk"]);
    assert_eq!(
        with_list("I think we're good on bananas, but get some butter", &["banana"]),
        ["Have banana", "Add butter"]
    );
}

#[test]
fn less_of_a_thing_is_no_amount_and_is_not_taken_for_one() {
    assert_eq!(with_list("and not so much milk either", &["milk"]), ["unclear: not so much milk either"]);
    assert_eq!(with_list("fewer eggs please", &["egg"]), ["unclear: fewer eggs"]);
}

#[test]
fn what_is_denied_of_chores_and_dishes_is_of_no_list() {
    assert_eq!(short_of("no dinner on Friday", BRIEF, None), ["skip make-dinner 2026-03-06 2026-03-06"]);
    assert_eq!(short_of("not the laundry this week", BRIEF, None), ["skip do-laundry 2026-03-04 2026-03-08"]);
    let lists =
        |said: &str| with_list(said, &[]).iter().any(|act| act.starts_with("Have") || act.starts_with("Add"));
    assert!(!lists("no milk for Emma, she's allergic"));
    assert!(!lists("no onions in dinner tonight please"));
    // Used up is wanted.
    assert_eq!(with_list("no milk left", &[]), ["Add milk"]);
    assert_eq!(with_list("there's no milk", &[]), ["Add milk"]);
}

#[test]
fn what_is_left_where_it_is_is_not_moved() {
    assert_eq!(with_list("Ta, leave the tablets, we've got loads", &[]), ["Have tablets"]);
    assert_eq!(with_list("leave the bins, Tom does them", &[]), ["unclear: leave the bins"]);
}
