//! Chores that can wait, and those that are moved within a week.

use super::talk::short_of;

const BRIEF: &str = "I like to have dinner made at 6pm. Do the laundry on Saturdays. Vacuum the living room every Thursday. Clean \
    the guest bathroom on the first Monday of the month. Mop the kitchen on Thursdays.";

fn short(sentence: &str) -> Vec<String> {
    short_of(sentence, BRIEF, None)
}

#[test]
fn what_can_wait_until_a_day_is_done_on_that_day() {
    for said in [
        "the mopping can wait till Friday",
        "the mopping can be left until Friday",
        "the mopping doesn't need doing until Friday",
        "mopping can wait until Friday",
    ] {
        assert_eq!(
            short(said),
            ["skip mop 2026-03-04 2026-03-05", "new Mop the kitchen on Friday 6 March 2026."],
            "{said}"
        );
    }
    // Nothing comes before that day.
    assert_eq!(
        short("the guest bathroom can wait till Friday"),
        ["untouched: the guest bathroom can wait until Friday"]
    );
    assert_eq!(short("the laundry can wait"), ["unclear: the laundry can wait"]);
}

#[test]
fn what_is_moved_from_its_day_of_this_week_is_moved_once() {
    for said in [
        "move Thursday's mopping to Friday",
        "can you shift Thursday's mopping to Friday",
        "do Thursday's mopping on Friday",
        "mopping on Friday instead",
        "can you do the mopping on Friday instead",
    ] {
        assert_eq!(
            short(said),
            ["skip mop 2026-03-05 2026-03-05", "new Mop the kitchen on Friday 6 March 2026."],
            "{said}"
        );
    }
    assert_eq!(
        short("move Thursday's mopping to Friday from now on"),
        ["change Mop the kitchen every Friday."]
    );
    // Dinner is made on that day anyway.
    assert!(!short("dinner on Friday instead").iter().any(|act| act.starts_with("skip")));
}

#[test]
fn what_is_put_right_in_the_same_breath_was_never_said() {
    let friday = ["skip do-laundry 2026-03-07 2026-03-07", "new Do the laundry on Friday 6 March 2026."];
    assert_eq!(short("put the laundry on Sunday this week, no wait, Friday"), friday);
    assert_eq!(short("ok and put the laundry on Friday this week"), friday);
    assert_eq!(short("skip dinner on Thursday, no, Friday"), ["skip make-dinner 2026-03-06 2026-03-06"]);
    assert_eq!(short("dinner at 7, no wait, 7:30 tomorrow").len(), short("dinner at 7:30 tomorrow").len());
    assert_eq!(
        short("dinner at 7 tomorrow, sorry, 7:30"),
        ["skip make-dinner 2026-03-05 2026-03-05", "new Make dinner on Thursday 5 March 2026 at 19:30."]
    );
}

#[test]
fn no_chores_but_one_leaves_out_the_others() {
    let brief = "Feed the cat every day at 7:00. Make dinner every day at 18:30. Vacuum the hall every day at 11:00. \
                 Water the plants on Mondays.";
    let away =
        short_of("We're away from Friday till Sunday, no chores except watering the plants", brief, None);
    assert!(away.contains(&"skip make-dinner,vacuum 2026-03-06 2026-03-08".to_owned()), "{away:?}");
    for said in [
        "no chores this weekend except the plants",
        "nothing but the plants this weekend",
        "no jobs but watering the plants this weekend",
    ] {
        assert_eq!(short_of(said, brief, None), ["skip make-dinner,vacuum 2026-03-07 2026-03-08"], "{said}");
    }
    // What is bought is no chore.
    let milk = short_of("nothing but milk this week", brief, None);
    assert!(!milk.iter().any(|act| act.starts_with("skip")), "{milk:?}");
    let both = short_of("no chores on Saturday and Sunday except the plants", brief, None);
    assert_eq!(
        both,
        ["skip make-dinner,vacuum 2026-03-07 2026-03-07", "skip make-dinner,vacuum 2026-03-08 2026-03-08"]
    );
    let kept = short_of("no chores today except dinner at seven and the vacuuming", brief, None);
    assert!(!kept.iter().any(|act| act.starts_with("skip") && act.contains("vacuum")), "{kept:?}");
    let two = short_of("no jobs tomorrow, but make dinner at six", brief, None);
    assert!(!two.iter().any(|act| act.starts_with("skip") && act.contains("vacuum")), "{two:?}");
}
