//! What is left out, ended or done at another hour of a part of a routine leaves the rest of it.

use super::for_a_while::short;
use super::*;

const BRIEF: &str = "Feed the cat at 6:45 and 18:00. Mop the kitchen every Thursday. Dinner at 6:30pm every day except \
    Fridays. Breakfast at 7 on weekdays. Breakfast at 8:30 on weekends. Do the laundry on Tuesdays and Saturdays. Dust the \
    living room and the hall every Saturday. Vacuum the hall twice a week.";

fn acts(sentence: &str) -> Vec<String> {
    short(sentence, &memory(BRIEF, None))
}

#[test]
fn one_of_several_hours_of_a_day_is_left_out_and_the_other_kept() {
    // Said on the morning of Wednesday 4 March.
    for (said, kept) in [
        ("don't feed the cat tomorrow morning", "at 18:00"),
        ("please don't feed the cat at 6 tomorrow", "at 06:45"),
        ("no need to feed the cat tomorrow evening", "at 06:45"),
    ] {
        let acts = acts(said);
        assert_eq!(acts.len(), 2, "{said}: {acts:?}");
        assert_eq!(acts[0], "skip feed-pet 2026-03-05 2026-03-05", "{said}");
        assert!(acts[1].starts_with("new Feed the cat on Thursday 5 March 2026"), "{said}: {acts:?}");
        assert!(acts[1].contains(kept), "{said}: {acts:?}");
    }
    // All of it, where no hour is named.
    assert_eq!(acts("don't feed the cat tomorrow"), ["skip feed-pet 2026-03-05 2026-03-05"]);
}

#[test]
fn one_of_several_hours_is_ended_and_the_other_goes_on() {
    assert_eq!(acts("stop feeding the cat at 6"), ["change Feed the cat every day at 06:45."]);
    assert_eq!(acts("stop the morning feeding"), ["change Feed the cat every day at 18:00."]);
    assert_eq!(acts("stop feeding the cat"), ["end feed-pet"]);
}

#[test]
fn a_room_that_is_left_out_leaves_the_others() {
    let acts = acts("don't dust the hall on Saturday");
    assert_eq!(acts.len(), 2, "{acts:?}");
    assert_eq!(acts[0], "skip dust 2026-03-07 2026-03-07");
    assert!(acts[1].contains("living room") && !acts[1].contains("hall"), "{acts:?}");
}

#[test]
fn a_room_that_is_named_for_once_comes_besides_and_alone_where_it_is_the_only_one() {
    let besides = acts("dust the hall on Saturday at 3pm");
    assert!(matches!(besides.as_slice(), [new] if new.starts_with("new Dust the hall on")), "{besides:?}");
    let alone = acts("dust only the hall on Saturday at 3pm");
    assert!(
        matches!(alone.as_slice(), [skip, new] if skip == "skip dust 2026-03-07 2026-03-07" && new.starts_with("new Dust the hall on")),
        "{alone:?}"
    );
}

#[test]
fn days_that_are_said_to_come_besides_take_none_away() {
    for said in ["mop the kitchen on Mondays too", "mop the kitchen on Mondays as well"] {
        assert_eq!(acts(said), ["change Mop the kitchen every Monday and Thursday."], "{said}");
    }
    assert_eq!(acts("mop the kitchen on Mondays from now on"), ["change Mop the kitchen every Monday."]);
}

#[test]
fn hours_of_weekdays_and_of_weekends_in_one_breath_are_each_on_their_days() {
    for said in [
        "dinner at 7 on weekdays, 8 at weekends",
        "dinner at seven on weekdays and at eight at weekends",
        "from now on dinner is at 7 on weekdays and at 8 on weekends",
    ] {
        let acts = acts(said);
        assert_eq!(
            acts,
            [
                "change Make dinner every Saturday and Sunday at 20:00.",
                "new Make dinner every Monday, Tuesday, Wednesday and Thursday at 19:00."
            ],
            "{said}"
        );
    }
    // Of breakfasts on weekdays and at weekends, the one of the days that are named.
    assert_eq!(
        acts("breakfast at 9 on weekends"),
        ["change Make breakfast every Saturday and Sunday at 09:00."]
    );
}

#[test]
fn a_pause_ends_when_it_is_said_to() {
    assert_eq!(acts("pause dinner for a week"), ["skip make-dinner 2026-03-04 2026-03-10"]);
    assert_eq!(acts("suspend the mopping for two weeks"), ["skip mop 2026-03-04 2026-03-17"]);
    assert_eq!(acts("pause the laundry this week"), ["skip do-laundry 2026-03-04 2026-03-08"]);
}

#[test]
fn what_is_never_done_on_a_weekday_is_a_rule_and_no_chore_of_that_day() {
    let acts = acts("don't vacuum on Sundays");
    assert!(matches!(acts.as_slice(), [rule] if rule.starts_with("new Never vacuum")), "{acts:?}");
}

#[test]
fn a_days_chore_is_the_chore_on_that_day() {
    assert_eq!(acts("skip Saturday's laundry"), ["skip do-laundry 2026-03-07 2026-03-07"]);
    assert_eq!(acts("cancel tonight's dinner please"), ["skip make-dinner 2026-03-04 2026-03-04"]);
    // None is due then: another day's is not taken for it.
    assert_eq!(acts("cancel tomorrow's laundry"), ["skip do-laundry 2026-03-05 2026-03-05"]);
}

#[test]
fn also_in_front_is_as_well_behind() {
    assert_eq!(
        acts("also mop the kitchen on Mondays"),
        ["change Mop the kitchen every Monday and Thursday."]
    );
}

#[test]
fn so_many_turns_are_left_out() {
    for said in
        ["skip the laundry twice", "skip the next two laundry days", "skip the laundry the next two times"]
    {
        assert_eq!(acts(said), ["skip do-laundry 2026-03-07 2026-03-10"], "{said}");
    }
    assert_eq!(acts("skip the laundry"), ["skip do-laundry 2026-03-07 2026-03-07"]);
}

#[test]
fn another_hour_on_some_days_of_next_week_leaves_the_others_of_it() {
    let acts = acts("breakfast at 8 from Monday to Wednesday next week");
    assert_eq!(acts[0], "skip make-breakfast 2026-03-09 2026-03-11", "{acts:?}");
    assert_eq!(acts.len(), 2, "{acts:?}");
}

#[test]
fn two_days_change_places_with_what_is_done_on_one_of_them() {
    let acts = acts("swap Thursday's and Saturday's chores");
    for skip in [
        "skip mop 2026-03-05 2026-03-05",
        "skip do-laundry 2026-03-07 2026-03-07",
        "skip dust 2026-03-07 2026-03-07",
    ] {
        assert!(acts.contains(&skip.to_owned()), "{acts:?}");
    }
    assert!(acts.iter().any(|act| act.starts_with("new Mop the kitchen on Saturday 7 March")), "{acts:?}");
    assert!(acts.iter().any(|act| act.starts_with("new Do the laundry on Thursday 5 March")), "{acts:?}");
    // The cat eats on both.
    assert!(!acts.iter().any(|act| act.contains("feed-pet")), "{acts:?}");
}

#[test]
fn what_is_named_for_how_it_is_sold_is_a_thing_of_its_own() {
    let acts = said("we need milk, two loaves and a dozen eggs", &memory(BRIEF, None));
    let edits: Vec<(String, Option<f64>)> = acts
        .iter()
        .filter_map(|act| {
            if let Act::List(edit) = act { Some((edit.item.to_string(), edit.quantity)) } else { None }
        })
        .collect();
    assert_eq!(edits.len(), 3, "{edits:?}");
    assert_eq!(edits[0].1, None, "{edits:?}");
    assert_eq!(edits[1], ("bread".to_owned(), Some(2.0)));
}
