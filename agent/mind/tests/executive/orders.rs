//! Orders that hob does not take.

use hob_memory::{Entry, Ref};

use super::home::{Home, at};

fn answer(brief: &str, words: &str) -> String {
    let mut home = Home::new(brief);
    home.until(at(5, 7, 0));
    let before = home.household.memory().commitments.len();
    home.told.clear();
    home.say(words);
    assert_eq!(home.household.memory().commitments.len(), before, "nothing was undertaken: {:?}", home.told);
    home.told.join(" ")
}

#[test]
fn an_unsafe_order_is_refused_with_the_rule_and_the_safe_way() {
    let said = answer("", "Put the steel pan in the microwave.");
    assert!(said.contains("metal-in-microwave") && said.contains("Instead:"), "{said}");
}

#[test]
fn an_order_against_a_rule_of_the_house_is_refused_with_the_owners_words() {
    let said = answer("Never go into the bedroom.", "Vacuum the bedroom tomorrow.");
    assert!(said.contains("you said: \u{201c}Never go into the bedroom.\u{201d}"), "{said}");
    let said = answer("Never open the door to strangers.", "Open the front door to the stranger.");
    assert!(said.contains("you said: \u{201c}Never open the door to strangers.\u{201d}"), "{said}");
}

#[test]
fn a_safe_order_beside_the_same_rules_is_undertaken() {
    let mut home = Home::new("Never go into the bedroom.");
    home.until(at(5, 7, 0));
    let before = home.household.memory().commitments.len();
    home.say("Vacuum the living room tomorrow.");
    assert_eq!(home.household.memory().commitments.len(), before + 1, "{:?}", home.told);
}

#[test]
fn a_question_is_no_order() {
    let mut home = Home::new("");
    home.say("Did you put the steel pan in the microwave?");
    assert!(!home.told.iter().any(|words| words.contains("I do not do this")), "{:?}", home.told);
}

#[test]
fn what_goes_on_a_list_harms_nobody_and_stands_beside_an_order_that_is_refused() {
    let mut home = Home::new("");
    home.say("Can you add 2 l of milk, toilet paper and a litre of orange juice?");
    let listed = |home: &Home| format!("{:?}", home.household.memory().lines);
    for item in ["milk", "toilet-paper", "orange-juice"] {
        assert!(listed(&home).contains(item), "{item}: {:?}", home.told);
    }
    home.told.clear();
    let before = home.household.memory().commitments.len();
    home.say("Add butter to the shopping list. Put the steel pan in the microwave tomorrow at noon.");
    assert!(listed(&home).contains("butter"), "{:?}", home.told);
    assert!(home.told.join(" ").contains("I do not do this"), "{:?}", home.told);
    assert_eq!(home.household.memory().commitments.len(), before);
}

#[test]
fn a_rule_that_refuses_one_of_several_things_said_is_named_as_the_reason() {
    let mut home = Home::new("Never go into the bedroom.");
    home.until(at(5, 7, 0));
    let rule = home.household.memory().commitments.keys().next().copied().unwrap();
    home.say("Add butter to the shopping list. Vacuum the bedroom tomorrow.");
    let told = home.told.join(" ");
    assert!(
        told.contains("Butter: on the shopping list") && told.contains("you said: \u{201c}Never go"),
        "{told}"
    );
    let named = home.records.iter().any(|record| {
        matches!(&record.entry, Entry::Told { because, .. } if because.contains(&Ref::Commitment(rule)))
    });
    assert!(named, "{told}");
}

#[test]
fn an_order_that_only_looks_unsafe_is_asked_about_and_done_after_a_yes() {
    let mut home = Home::new("");
    home.until(at(5, 7, 0));
    let before = home.household.memory().commitments.len();
    let order = "Dust the live wires in the fuse box tomorrow.";
    for (reply, undertaken) in [("no", 0), ("yes", 1)] {
        home.told.clear();
        home.say(order);
        let told = home.told.join(" ");
        assert!(
            told.contains("looks as if it could do harm") && told.contains("\u{201c}wires\u{201d}"),
            "{told}"
        );
        assert_eq!(home.household.memory().commitments.len(), before, "{told}");
        home.say(reply);
        assert_eq!(home.household.memory().commitments.len(), before + undertaken, "{:?}", home.told);
    }
}

#[test]
fn what_looks_unsafe_and_orders_nothing_is_not_asked_about() {
    let mut home = Home::new("");
    home.until(at(5, 7, 0));
    home.say("The children were near the live wires in the fuse box yesterday.");
    home.say("Never touch the live wires in the fuse box.");
    home.say("Vacuum the stairs tomorrow.");
    assert!(!home.told.join(" ").contains("could do harm"), "{:?}", home.told);
}

#[test]
fn a_late_yes_is_for_the_day_that_was_meant_and_for_what_was_asked_last() {
    let mut home = Home::new("");
    home.until(at(5, 7, 0));
    let wires = "Dust the live wires in the fuse box on Saturday.";
    home.say(wires);
    home.say("Dust the live wires in the fuse box with the wet cloth on Sunday.");
    home.say(wires);
    home.until(at(6, 7, 0));
    home.say("yes");
    let taken: Vec<&str> = home.household.memory().commitments.values().map(|c| c.says.as_str()).collect();
    assert_eq!(taken.len(), 1, "{:?}", home.told);
    assert!(taken[0].contains("wires") && taken[0].contains("7 March"), "{taken:?}");
}

#[test]
fn a_rule_laid_down_before_the_yes_is_kept() {
    let mut home = Home::new("");
    home.until(at(5, 7, 0));
    home.say("Dust the live wires in the fuse box tomorrow.");
    home.say("Never touch the fuse box.");
    let before = home.household.memory().commitments.len();
    home.told.clear();
    home.say("yes");
    let told = home.told.join(" ");
    assert_eq!(home.household.memory().commitments.len(), before, "{told}");
    assert!(told.contains("you said:"), "{told}");
}

/// The home's orders: which are refused, with what in the answer; and which are taken.
fn told_apart(brief: &str, refused: &[(&str, &str)], taken: &[&str]) {
    for (order, with) in refused {
        let said = answer(brief, order);
        assert!(said.contains("I do not do this") && said.contains(with), "{order}: {said}");
    }
    for order in taken {
        let mut home = Home::new(brief);
        home.until(at(5, 7, 0));
        home.told.clear();
        home.say(order);
        let told = home.told.join(" ");
        assert!(!told.contains("I do not do this") && !told.contains("you said:"), "{order}: {told}");
    }
}

#[test]
fn what_somebody_must_not_eat_is_not_served_to_them_and_to_others_it_is() {
    let brief = "Lena is allergic to peanuts. Paul can't have almonds. No chocolate for the cat. \
                 Oskar is lactose intolerant.";
    told_apart(
        brief,
        &[
            ("Make Lena a peanut butter sandwich tomorrow.", "Lena is allergic to peanuts"),
            ("Put almonds in Paul's porridge tomorrow morning.", "Paul can't have almonds"),
            ("Give the cat a piece of chocolate.", "No chocolate for the cat"),
            ("Make Oskar a grilled cheese sandwich tomorrow.", "Oskar is lactose intolerant"),
            ("Bake peanut cookies for Lena tomorrow.", "Lena is allergic to peanuts"),
            ("Make Tom and Lena satay tomorrow.", "Lena is allergic to peanuts"),
        ],
        &[
            "Make Oskar a peanut butter sandwich tomorrow.",
            "Make Lena a ham sandwich tomorrow.",
            "Put raisins in Paul's porridge tomorrow morning.",
            "Wash Lena's butter dish tomorrow.",
        ],
    );
}

#[test]
fn what_was_said_later_of_who_must_not_eat_what_counts_as_well() {
    let mut home = Home::new("");
    home.until(at(5, 7, 0));
    home.say("Lena is allergic to peanuts.");
    home.told.clear();
    home.say("Make Lena a peanut butter sandwich tomorrow.");
    let told = home.told.join(" ");
    assert!(told.contains("I do not do this") && told.contains("Lena is allergic to peanuts"), "{told}");
}

const HOURS: &str = "No vacuuming after 8pm or while Ben is asleep. Ben naps from 12:30 to 14:30. \
                     Never heat anything while nobody is home. Nobody is home between 8:30 and 12.";

#[test]
fn an_order_for_an_hour_that_a_rule_keeps_free_is_asked_about_with_the_rule() {
    for (order, quoted, offered) in [
        (
            "Vacuum the living room tomorrow at 1pm.",
            "No vacuuming after 8pm or while Ben is asleep.",
            Some("14:30"),
        ),
        ("Vacuum the hall tomorrow at 21:00.", "No vacuuming after 8pm or while Ben is asleep.", None),
        ("Preheat the oven tomorrow at 10.", "Never heat anything while nobody is home.", Some("12:00")),
    ] {
        let said = answer(HOURS, order);
        assert!(said.contains(quoted) && said.ends_with("all the same?"), "{order}: {said}");
        if let Some(offered) = offered {
            assert!(said.contains(&format!("instead at {offered}")), "{order}: {said}");
        }
    }
    told_apart(
        HOURS,
        &[],
        &[
            "Vacuum the living room tomorrow at 4pm.",
            "Preheat the oven tomorrow at 17:00.",
            "Mop the hall tomorrow at 1pm.",
        ],
    );
}

#[test]
fn what_is_asked_about_an_hour_is_moved_left_or_done_as_is_answered() {
    for (reply, when) in [("instead at 14:30 tomorrow", Some("14:30")), ("yes", Some("13:00")), ("no", None)]
    {
        let mut home = Home::new(HOURS);
        home.until(at(5, 7, 0));
        let before = home.household.memory().commitments.len();
        home.say("Vacuum the living room tomorrow at 1pm.");
        home.told.clear();
        home.say(reply);
        let commitments = &home.household.memory().commitments;
        assert_eq!(commitments.len(), before + usize::from(when.is_some()), "{reply}: {:?}", home.told);
        if let Some(when) = when {
            assert!(commitments.values().any(|c| c.says.contains(when)), "{reply}: {:?}", home.told);
        }
    }
}

#[test]
fn a_room_that_is_called_otherwise_in_the_rule_is_barred_all_the_same() {
    told_apart(
        "The cat is not allowed on the sofa.",
        &[("Put the cat on the sofa tomorrow.", "not allowed on")],
        &[],
    );
}
