//! What owners say in passing in a week: how often is enough, what needs doing again, who eats, what is for once, and what
//! is off after all.

use super::talk::short_of;
use super::turns::after;
use super::*;

const BRIEF: &str = "I like to have dinner made at 6pm. Do the laundry on Saturdays. Vacuum the living room every Thursday. Clean \
    the bathroom on Wednesdays. Water the plants every Sunday morning. Put the bins out every Thursday evening. Change the beds \
    every Sunday.";

fn heard(said: &str) -> Vec<String> {
    short_of(said, BRIEF, None)
}

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(heard(sentence), *wanted, "{sentence}");
    }
}

#[test]
fn how_often_is_enough_is_from_now_on() {
    for said in [
        "The vacuuming is too much, every other week is fine",
        "the vacuuming's a bit much, every other week would do",
        "Vacuuming is overkill - just every two weeks is plenty",
    ] {
        let acts = heard(said);
        assert!(
            acts.len() == 1 && acts[0].starts_with("change Vacuum") && acts[0].contains("two weeks"),
            "{said}: {acts:?}"
        );
    }
    let acts = heard("the plants only need watering every ten days");
    assert!(acts.len() == 1 && acts[0].starts_with("change Water the plants every ten days"), "{acts:?}");
    // A complaint without how often is one.
    assert_eq!(heard("the vacuuming is too loud"), ["complaint"]);
}

#[test]
fn what_a_plant_needs_is_how_often_it_is_watered() {
    let heard = |said: &str| {
        short_of(said, "Water the palm every five days. Water the tomatoes every evening.", None)
    };
    for said in ["the palm needs water only every ten days now", "the palm only needs water every ten days"] {
        assert_eq!(heard(said), ["change Water the palm every ten days."], "{said}");
    }
    let acts = heard("the tomatoes don't need water any more");
    assert!(matches!(acts.as_slice(), [end] if end.starts_with("End")), "{acts:?}");
    // What it is in need of just now is no rhythm.
    let acts = heard("the palm needs water");
    assert!(!acts.iter().any(|act| act.starts_with("change") || act.starts_with("End")), "{acts:?}");
}

#[test]
fn how_often_behind_an_order_or_a_question_is_of_it() {
    let acts = after(&["Please dust the bookshelves"], "Every Friday, dear");
    assert!(acts[0] == "Undo" && acts[1].starts_with("new Dust the bookshelves every Friday"), "{acts:?}");
    let acts = after(&["Please dust the bookshelves"], "no, not every week, once a month will do");
    assert!(acts[0] == "Undo" && acts[1].starts_with("new Dust the bookshelves once a month"), "{acts:?}");
    let acts = after(&["How often do you vacuum?"], "that's too much, every other week is fine");
    assert!(acts.len() == 1 && acts[0].starts_with("change Vacuum"), "{acts:?}");
    // Of nothing that was said, it is of nothing.
    let acts = after(&["good morning"], "once a month");
    assert!(!acts.iter().any(|act| act == "Undo" || act.starts_with("change")), "{acts:?}");
}

#[test]
fn what_needs_doing_again_is_done_once_more() {
    for said in ["the plants need watering again", "The plants need another watering, they look limp"] {
        let acts = heard(said);
        assert!(
            acts.iter().any(|act| act.starts_with("new Water the plants on Wednesday 4 March")),
            "{said}: {acts:?}"
        );
    }
    let acts = after(&["When did you last vacuum the living room?"], "It needs doing again now");
    assert!(acts.iter().any(|act| act.starts_with("new Vacuum the living room on Wednesday")), "{acts:?}");
    // What nobody has spoken of is not guessed.
    let acts = after(&["good morning"], "they need doing again");
    assert!(!acts.iter().any(|act| act.starts_with("new")), "{acts:?}");
}

#[test]
fn how_many_eat_is_for_that_meal() {
    for said in [
        "So it's four for dinner on Friday",
        "we're only four for dinner on Friday",
        "that makes four for dinner on Friday",
        "it'll be just four for dinner on Friday",
    ] {
        let acts = heard(said);
        assert_eq!(
            acts,
            [
                "skip make-dinner 2026-03-06 2026-03-06",
                "new Make dinner (for 4) on Friday 6 March 2026 at 18:00."
            ],
            "{said}"
        );
    }
    let acts = after(&["We're having friends over on Friday"], "so it's six for dinner");
    assert!(acts.iter().any(|act| act.starts_with("new Make dinner (for 6) on Friday 6 March")), "{acts:?}");
}

#[test]
fn nothing_is_no_order_to_leave_everything_out() {
    for said in [
        "Nothing this week, thank you",
        "nothing from us this week, thanks",
        "No, nothing else comes to mind",
        "there's nothing we need",
    ] {
        assert_eq!(heard(said), ["No"], "{said}");
    }
}

#[test]
fn another_part_of_another_day_stands_in_the_place_of_the_nearest() {
    assert_eq!(
        heard("Could the laundry be Friday evening instead"),
        [
            "skip do-laundry 2026-03-07 2026-03-07",
            "new Do the laundry on Friday 6 March 2026 in the evening."
        ]
    );
    assert_eq!(
        heard("do the beds on Saturday this time"),
        ["skip change-sheets 2026-03-08 2026-03-08", "new Change the sheets on Saturday 7 March 2026."]
    );
}

#[test]
fn by_how_much_earlier_or_later_is_an_hour() {
    for said in ["dinner an hour later on Friday please", "can we push dinner back an hour on Friday"] {
        assert_eq!(
            heard(said),
            ["skip make-dinner 2026-03-06 2026-03-06", "new Make dinner on Friday 6 March 2026 at 19:00."],
            "{said}"
        );
    }
    let acts = heard("dinner was an hour late on Monday");
    assert!(!acts.iter().any(|act| act.starts_with("new") || act.starts_with("skip")), "{acts:?}");
}

#[test]
fn what_was_not_done_as_it_should_be_is_a_complaint() {
    for said in [
        "The bathroom wasn't done properly",
        "the beds weren't changed on Sunday",
        "The plants haven't been watered",
        "The bathroom isn't really clean",
    ] {
        assert_eq!(heard(said), ["complaint"], "{said}");
    }
}

#[test]
fn what_is_done_is_not_to_be_done_once_more() {
    for said in ["The laundry's done, Jonas did it this morning", "the bins are out already"] {
        let acts = heard(said);
        assert!(!acts.iter().any(|act| act.starts_with("new")), "{said}: {acts:?}");
    }
}

#[test]
fn what_is_for_once_anyway_stays_and_what_the_owner_does_is_taken_back() {
    assert_eq!(after(&["Take the bins out on Wednesday"], "just this week"), ["heard"]);
    assert_eq!(after(&["Water the plants tomorrow too"], "no wait, I'll do it myself"), ["Undo"]);
    assert_eq!(after(&["add yoghurt"], "never mind, we have some"), ["Remove yogurt"]);
    let acts = after(&["No dinner tomorrow"], "and none on Friday either");
    assert_eq!(acts, ["skip make-dinner 2026-03-06 2026-03-06"]);
}

#[test]
fn a_stay_that_is_off_ends_and_one_that_is_longer_lasts() {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    let brief = "My mother is here from Friday until Sunday. Dinner at 6.";
    let off = short_of("My mother isn't coming after all", brief, Some(&house));
    assert!(off.len() == 1 && off[0].starts_with("End"), "{off:?}");
    let longer = short_of("my mother is staying until Tuesday instead", brief, Some(&house));
    assert!(
        longer.len() == 1 && longer[0].starts_with("change") && longer[0].contains("10 March"),
        "{longer:?}"
    );
}

#[test]
fn things_for_the_list_are_named_in_passing() {
    each(&[
        ("The usual plus tomatoes and milk please", &["Add tomato", "Add milk"]),
        ("add two bags of rice, the big ones", &["Add rice 2 bag"]),
    ]);
}

#[test]
fn the_hour_that_is_said_behind_is_of_the_meal_that_was_set() {
    for said in ["at eight please", "and could we eat at eight"] {
        let acts = after(&["We're having friends over on Friday", "so it's six for dinner"], said);
        assert_eq!(acts, ["change Make dinner (for 6) on Friday 6 March 2026 at 20:00."], "{said}");
    }
    let acts = after(&["We're having friends over on Friday"], "the film is at eight");
    assert!(!acts.iter().any(|act| act.starts_with("change")), "{acts:?}");
}

#[test]
fn a_day_that_was_not_meant_is_not_one_more() {
    for said in ["sorry, not Friday, Thursday", "no, not Friday, Thursday"] {
        let acts = after(&["Could the bathroom be Friday instead"], said);
        assert_eq!(
            acts,
            [
                "Undo",
                "skip clean-bathroom 2026-03-04 2026-03-04",
                "new Clean the bathroom on Thursday 5 March 2026."
            ],
            "{said}"
        );
    }
}

#[test]
fn what_is_better_at_another_hour_is_at_that_hour_from_now_on() {
    for said in [
        "Dinner is too early, seven would be better",
        "Dinner is a bit early for us, half six would be ideal",
    ] {
        let acts = heard(said);
        assert!(
            acts.len() == 1 && acts[0].starts_with("change Make dinner every day at"),
            "{said}: {acts:?}"
        );
    }
}
