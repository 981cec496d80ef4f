//! What was understood too little is not done: hob says what it did not understand, and changes nothing.

use hob_skills::House;

use super::house;
use super::talk::short_of;

const BRIEF: &str = "I live with my flatmate Lucia and my flatmate Tom. Make dinner for Lucia and me every day at 7:30pm. \
    Make breakfast every day at 7. Clean the bathroom on Wednesdays and Saturdays. Vacuum the living room every Monday and \
    Thursday at 11am. Do the laundry on Thursdays. Dust the living room every ten days. Clean the windows once a month. \
    Run the dishwasher every day at 10pm. Tidy the kitchen and the living room every day at 8pm. Water the yucca every Sunday.";

fn flat() -> House {
    house(include_str!("../../../../../examples/houses/shared-flat.toml"))
}

fn short(sentence: &str) -> Vec<String> {
    let mut acts = short_of(sentence, BRIEF, Some(&flat()));
    // What is only heard changes nothing.
    acts.retain(|act| !act.starts_with("Note("));
    acts
}

/// Whether nothing is done of what was said.
fn is_left(act: &str) -> bool {
    ["doubted: ", "unclear: ", "complaint", "untouched: ", "? ", "thanks", "heard", "= next"]
        .iter()
        .any(|start| act.starts_with(start))
}

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(short(sentence), *wanted, "{sentence}");
    }
}

#[test]
fn what_tells_of_a_chore_is_no_order_for_it() {
    for sentence in [
        "breakfast wasn't ready till quarter past 7 today",
        "dinner wasn't on the table until 8 yesterday",
        "dusting every ten days is overkill",
        "the yucca moved to the hall, more light",
        "ran the dishwasher with the last tab this morning",
        "the living room was vacuumed yesterday",
        "bathroom mirror's all streaky, call that a wipe?",
        "from now on shut the living room door behind you",
    ] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| is_left(act)), "{sentence}: {acts:?}");
    }
}

#[test]
fn a_nudge_is_a_reminder_and_no_chore_of_hobs() {
    each(&[(
        "nudge Tom about the laundry on Sunday",
        &["new Remind Tom (about the laundry) on Sunday 8 March 2026."],
    )]);
}

#[test]
fn a_verb_that_no_chore_has_is_not_done_to_what_is_agreed() {
    for sentence in ["drop the Thursday one", "and make it two", "call that a wipe", "leave it there"] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| is_left(act)), "{sentence}: {acts:?}");
    }
}

#[test]
fn a_reason_behind_an_order_is_left_off_and_the_order_stands() {
    each(&[
        (
            "dinner at 8 from now on please, 7.30 is always such a rush",
            &["change Make dinner for Lucia and me every day at 20:00."],
        ),
        ("breakfast at 8 from now on, 7 is way too early", &["change Make breakfast every day at 08:00."]),
    ]);
}

#[test]
fn how_a_thing_is_done_is_not_doubted() {
    for sentence in [
        "vacuum the living room thoroughly tomorrow",
        "clean the bathroom with vinegar on Friday",
        "can you do the dishes by hand tonight",
        "water the yucca with half a litre on Friday",
        "vacuum under the sofa in the living room tomorrow at 3pm",
        "dinner without onions tomorrow",
    ] {
        let acts = short(sentence);
        assert!(acts.iter().any(|act| act.starts_with("new ")), "{sentence}: {acts:?}");
    }
}

#[test]
fn what_is_let_be_on_a_day_is_left_out_then() {
    let cooking: &[&str] = &["skip make-dinner 2026-03-05 2026-03-05"];
    each(&[
        ("dont bother cooking thursday, we've got leftovers", cooking),
        ("dont bother cooking thursday we've leftovers to finish", cooking),
        ("don't bother with dinner on Thursday", cooking),
        ("don't bother with the vacuuming on Thursday", &["skip vacuum 2026-03-05 2026-03-05"]),
        ("leave the bathroom on Saturday", &["skip clean-bathroom 2026-03-07 2026-03-07"]),
        ("you can leave the windows this month", &["skip clean-windows 2026-03-04 2026-03-31"]),
        (
            "you can leave the kitchen tonight",
            &[
                "skip tidy-room 2026-03-04 2026-03-04",
                "new Tidy up the living room on Wednesday 4 March 2026 at 20:00.",
            ],
        ),
    ]);
    // What is left as it is, is not left out.
    for sentence in
        ["leave the windows open tonight", "leave dinner in the oven tonight", "leave the yucca in the hall"]
    {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| !act.starts_with("skip ")), "{sentence}: {acts:?}");
    }
}

#[test]
fn so_many_for_dinner_on_a_day_are_so_many_once() {
    let five = "new Make dinner for Lucia and me (for 5) on Thursday 5 March 2026 at 19:30.";
    let more =
        |day: &str| format!("new Make dinner for Lucia and me (for 1 more) on {day} March 2026 at 19:30.");
    let (skip, friday) = ("skip make-dinner 2026-03-05 2026-03-05", "skip make-dinner 2026-03-06 2026-03-06");
    let (thursday, on_friday) = (more("Thursday 5"), more("Friday 6"));
    each(&[
        ("there's 5 of us for dinner Thursday", &[skip, five]),
        ("we're five for dinner on Thursday", &[skip, five]),
        ("there's 6 of us for dinner thursday. er, 5 actually, jess cant", &[skip, five]),
        ("there will be 6 of us for dinner on Thursday, no, 5", &[skip, five]),
        ("my brothers eating with us thursday and friday", &[skip, &thursday, friday, &on_friday]),
        ("Tom's eating with us on Thursday", &[skip, &thursday]),
    ]);
    // Who always eats here is not for once, and a table for six at noon is no dinner.
    for sentence in ["there are 5 of us", "we're eating out on Thursday", "my brother eats anything"] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| !act.starts_with("new Make")), "{sentence}: {acts:?}");
    }
}

#[test]
fn a_day_that_does_not_work_is_left_out_and_another_stands_for_it() {
    let moved: &[&str] =
        &["skip do-laundry 2026-03-05 2026-03-05", "new Do the laundry on Friday 6 March 2026."];
    each(&[
        ("laundry tomorrow doesnt work. do it friday pls", moved),
        ("the laundry on Thursday won't work, do it on Friday", moved),
        ("vacuuming tomorrow is no good", &["skip vacuum 2026-03-05 2026-03-05"]),
    ]);
}

#[test]
fn what_is_told_between_leaves_the_other_day_as_it_is() {
    let acts =
        short("laundry tomorrow doesnt work, the fridge man only comes in the evening. do it friday pls");
    assert!(acts.contains(&"new Do the laundry on Friday 6 March 2026.".to_owned()), "{acts:?}");
}

#[test]
fn now_is_at_once() {
    each(&[
        ("vacuum the living room now", &["new Vacuum the living room on Wednesday 4 March 2026 at 09:01."]),
        ("vacuum the living room today", &["new Vacuum the living room on Wednesday 4 March 2026 at 11:00."]),
    ]);
}

#[test]
fn the_last_of_a_thing_that_is_used_is_put_on_the_list() {
    each(&[
        ("used the last dishwasher tab this morning", &["Add dishwasher-tablet"]),
        ("I've used the last of the milk", &["Add milk"]),
        ("that was the last of the butter", &["Add butter"]),
    ]);
}

#[test]
fn what_is_told_of_a_day_is_said_to_change_nothing() {
    for sentence in ["mums not coming weds and thurs", "grandma isn't coming on Friday"] {
        let acts = short(sentence);
        assert!(
            acts.iter().any(|act| act.starts_with("untouched: ") || act.starts_with("new ")),
            "{sentence}: {acts:?}"
        );
    }
}

#[test]
fn a_pause_of_what_is_mine_leaves_what_is_of_others() {
    const WASHING: &str =
        "I live with my flatmate Tom. My laundry is on Sundays and Tom's laundry on Mondays.";
    let said = |sentence: &str| short_of(sentence, WASHING, Some(&flat()));
    for sentence in ["please stop doing my laundry till I say", "stop doing my laundry from now on"] {
        let acts = said(sentence);
        assert!(acts.iter().filter(|act| act.starts_with("End(")).count() < 2, "{sentence}: {acts:?}");
        assert!(acts.iter().all(|act| !act.contains("do-laundry,do-laundry")), "{sentence}: {acts:?}");
    }
}
