//! What the owner says in the middle of the months: what moves, who else does it, what rests, who comes and who is away.

use hob_skills::House;

use super::house;
use super::talk::short_of;

const BRIEF: &str = "I live with my flatmate Lucia and my flatmate Tom. Make dinner for Lucia and me every day at 7:30pm. \
    Clean the bathroom on Wednesdays and Saturdays. Vacuum the living room every Monday and Thursday at 11am. \
    Do the laundry on Tuesdays. Mop the kitchen every Thursday. Put the bins out every two weeks on Wednesday evening. \
    Lock the front door every day at 11:30pm. Run the dishwasher every Sunday at 10pm. Wipe the mirror every Friday. \
    Water the yucca and the spider plant every Sunday. Empty the kitchen bin (rubbish) every two days. \
    Remind me to clean the fridge on the last Sunday of the month. Never put the good knives in the dishwasher.";

fn flat() -> House {
    house(include_str!("../../../../../examples/houses/shared-flat.toml"))
}

fn short(sentence: &str) -> Vec<String> {
    let mut acts = short_of(sentence, BRIEF, Some(&flat()));
    // What is only heard changes nothing.
    acts.retain(|act| !act.starts_with("Note("));
    acts
}

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(short(sentence), *wanted, "{sentence}");
    }
}

#[test]
fn a_day_in_the_place_of_another_is_left_out_and_done_for_once() {
    let bathroom: &[&str] =
        &["skip clean-bathroom 2026-03-04 2026-03-04", "new Clean the bathroom on Thursday 5 March 2026."];
    each(&[
        ("could you do the bathroom thursday instead of wednesday this week? thx", bathroom),
        ("can we do the bathroom on Thursday rather than on Wednesday this week", bathroom),
        ("don't do the bathroom on Wednesday, do it on Thursday instead", bathroom),
        ("clean the bathroom Thursday, not Wednesday, just this once", bathroom),
        (
            "can you not do the bathroom on Saturday this week, we've got people over. Sunday's fine",
            &["skip clean-bathroom 2026-03-07 2026-03-07", "new Clean the bathroom on Sunday 8 March 2026."],
        ),
    ]);
}

#[test]
fn a_day_in_the_place_of_another_for_good_leaves_the_other_days() {
    let weekly: &[&str] = &["change Vacuum the living room every Monday and Wednesday at 11:00."];
    each(&[
        ("can you vacuum on Wednesdays instead of Thursdays from now on?", weekly),
        ("vacuum Wednesdays, not Thursdays please", weekly),
        ("vacuum on wednesday rather than thursday, permanently", weekly),
    ]);
}

#[test]
fn whose_days_are_others_moves_no_chore() {
    for sentence in [
        "I'm home on Friday instead of Thursday this week",
        "Lucia has yoga on Tuesday instead of Wednesday",
        "it's Thursday, not Wednesday",
    ] {
        let acts = short(sentence);
        assert!(
            acts.iter().all(|act| !act.starts_with("skip") && !act.starts_with("change")),
            "{sentence}: {acts:?}"
        );
    }
}

#[test]
fn what_somebody_else_does_on_a_day_is_not_done_by_hob() {
    let dinner: &[&str] = &["skip make-dinner 2026-03-06 2026-03-06"];
    each(&[
        ("lucia cooks on friday, she insists", dinner),
        ("I'll cook on Friday", dinner),
        ("Tom is making dinner on Friday", dinner),
        ("we'll make dinner ourselves on friday", dinner),
        ("tom's doing the bins tonight", &["skip put-bins-out 2026-03-04 2026-03-04"]),
        ("Lucia will do the laundry on Tuesday", &["skip do-laundry 2026-03-10 2026-03-10"]),
    ]);
    for sentence in [
        "Tom helps with the laundry on Tuesday",
        "Lucia will be home for dinner on Friday",
        "Tom feeds the baby on Friday",
        "Lucia needs the bathroom on Saturday",
    ] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| !act.starts_with("skip")), "{sentence}: {acts:?}");
    }
}

#[test]
fn nothing_to_buy_leaves_nothing_else_out() {
    for sentence in [
        "i'll bring the stuff so nothing to buy",
        "two friends coming for dinner on Friday. i'll bring the food so nothing to buy",
        "Nothing to report from Friday",
        "dinner on Friday was nothing special",
    ] {
        let acts = short(sentence);
        assert!(
            acts.iter().all(|act| !act.contains("clean-bathroom") && !act.contains("lock")),
            "{sentence}: {acts:?}"
        );
    }
}

#[test]
fn a_reminder_is_no_change_of_another_and_may_be_of_another_day() {
    each(&[
        (
            "remind me tmrw 7.30am to take the parcel",
            &["new Remind me (to take the parcel) on Thursday 5 March 2026 at 07:30."],
        ),
        (
            "remind me thurs evening lucia needs her recorder friday",
            &["new Remind me (Lucia needs her recorder friday) on Thursday 5 March 2026 in the evening."],
        ),
        (
            "remind me on Friday that the rent is due on the 15th",
            &["new Remind me (the rent is due on the 15th) on Friday 6 March 2026."],
        ),
    ]);
}

#[test]
fn what_must_not_be_used_rests_until_it_is_said_that_it_may() {
    let open: &[&str] = &["skip run-dishwasher 2026-03-04 2027-03-04"];
    each(&[
        ("dishwashers leaking, dont use it til i get someone in", open),
        ("please don't use the dishwasher until it's been looked at", open),
        ("stop using the dishwasher, it's broken", open),
        (
            "pause the bathroom and the mirror till the tiler's done",
            &["skip wipe-surfaces,clean-bathroom 2026-03-04 2027-03-04"],
        ),
        ("the vacuum's fixed!", &["= as-agreed"]),
        ("you can vacuum again", &["= as-agreed"]),
    ]);
    for sentence in [
        "don't use the dishwasher for the good pans",
        "the dishwasher is running",
        "is the dishwasher fixed?",
        "the dishwasher was fixed by a nice man on Friday",
    ] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| !act.starts_with("skip")), "{sentence}: {acts:?}");
    }
}

#[test]
fn guests_for_a_meal_are_so_many_more_for_once() {
    let two: &[&str] = &[
        "skip make-dinner 2026-03-06 2026-03-06",
        "new Make dinner for Lucia and me (vegetarian; for 2 more) on Friday 6 March 2026 at 19:30.",
    ];
    each(&[
        ("two friends coming for dinner fri, both veggie", two),
        ("2 guests for dinner on friday, they're vegetarian", two),
        (
            "one fewer for dinner on Friday",
            &[
                "skip make-dinner 2026-03-06 2026-03-06",
                "new Make dinner for Lucia and me (for 1 fewer) on Friday 6 March 2026 at 19:30.",
            ],
        ),
    ]);
}

#[test]
fn half_twelve_of_what_is_done_at_night_is_past_midnight() {
    each(&[
        (
            "lock the door at half 12 this fri and sat, toms got mates round",
            &[
                "skip lock-up 2026-03-06 2026-03-06",
                "new Lock the front door on Saturday 7 March 2026 at 00:30.",
                "skip lock-up 2026-03-07 2026-03-07",
                "new Lock the front door on Sunday 8 March 2026 at 00:30.",
            ],
        ),
        (
            "lock the front door at 10pm on friday",
            &[
                "skip lock-up 2026-03-06 2026-03-06",
                "new Lock the front door on Friday 6 March 2026 at 22:00.",
            ],
        ),
    ]);
}

#[test]
fn who_is_away_is_who_says_so_and_the_others_are_there() {
    let away = "new You are away between 6 March 2026 and 9 March 2026.";
    each(&[
        ("im away fri till monday morning, tom and lucia both here", &[away]),
        ("away from friday til monday eve, going to my parents. Lucia and Tom still here", &[away]),
        ("tom's in leeds thurs to sat", &["new Tom is away between 5 March 2026 and 7 March 2026."]),
    ]);
}

#[test]
fn the_reason_behind_an_order_is_no_part_of_it() {
    each(&[
        (
            "could you quickly wipe the mirror, tom's thrown his pasta",
            &["new Wipe the mirror on Wednesday 4 March 2026."],
        ),
        ("no dinner tonight!! eating out with lucia", &["skip make-dinner 2026-03-04 2026-03-04"]),
        (
            "rubbish every day this week pls, bathroom bin is overflowing",
            &[
                "skip take-out-trash 2026-03-04 2026-03-08",
                "new Empty the kitchen bin (rubbish) every day until 8 March 2026.",
            ],
        ),
    ]);
}

#[test]
fn what_was_so_is_complained_of_and_changes_nothing() {
    each(&[
        ("dinner was late every single day last week. cmon", &["complaint"]),
        ("the good knives were in the dishwasher AGAIN. please", &["complaint"]),
    ]);
}

#[test]
fn one_of_several_things_is_no_longer_seen_to() {
    each(&[
        (
            "you dont need to do the yucca anymore, it died. rip",
            &["change Water the spider plant every Sunday."],
        ),
        ("no more watering the spider plant", &["change Water the yucca every Sunday."]),
    ]);
}

#[test]
fn things_counted_one_by_one_are_taken_one_by_one() {
    each(&[
        (
            "right. 1 no dinner on friday, birthday party, we get fed. 2 more milk. 3 did you mop the kitchen",
            &["skip make-dinner 2026-03-06 2026-03-06", "Add milk", "= done"],
        ),
        ("we've no bin bags left", &["Add bin-bags"]),
        ("no oat milk left and no eggs left", &["Add oat-milk", "Add egg"]),
        ("eggs - 6 is enough this week", &["Add egg 6"]),
    ]);
}

#[test]
fn what_was_done_already_is_not_done_again_today() {
    each(&[
        ("i already made dinner btw so dont", &["= done"]),
        (
            "Lucia has already done the laundry, so no need",
            &["untouched: Lucia has already done the laundry", "= next"],
        ),
        (
            "we already did the laundry yesterday",
            &["untouched: we already did the laundry yesterday", "= next"],
        ),
        ("I already told Tom about dinner", &[]),
    ]);
}

#[test]
fn the_wrong_week_is_put_right_for_good() {
    let bins: &[&str] =
        &["change Put the bins out every two weeks on Wednesday in the evening from 11 March 2026."];
    each(&[
        ("you've got the wrong week, bins go out next wednesday", bins),
        ("bins are on the 11th btw, you've got the wrong week", bins),
        ("it was the wrong week for the bins", &[]),
    ]);
}

#[test]
fn an_hour_is_moved_whichever_way_it_is_said() {
    let dinner: &[&str] = &["change Make dinner for Lucia and me every day at 20:00."];
    each(&[
        ("push dinner back to 8 from now on", dinner),
        ("move dinner up to 8 please", dinner),
        ("can you move dinner to 8", dinner),
        ("move the mop to fridays", &["change Mop the kitchen every Friday."]),
    ]);
}

#[test]
fn hours_of_a_rule_are_those_of_the_days_that_are_named() {
    each(&[
        (
            "no hoovering before 9 at weekends please",
            &["new Never vacuum between 00:00 and 09:00 (every Saturday and Sunday)."],
        ),
        ("never vacuum before 10 on Sundays", &["new Never vacuum between 00:00 and 10:00 (every Sunday)."]),
        ("no vacuuming before 10", &["new Never vacuum between 00:00 and 10:00."]),
    ]);
}

#[test]
fn who_says_who_they_are_speaks_of_themselves() {
    each(&[
        ("Tom here. i'm allergic to kiwi", &["new Tom is allergic to kiwi."]),
        ("turns out i'm allergic to kiwi. lucia", &["new Lucia is allergic to kiwi."]),
        ("dinner was great. Tom", &["thanks"]),
    ]);
}

#[test]
fn what_is_to_be_bought_behind_a_comma_is_no_reason() {
    for (sentence, things) in [
        ("Could you pick up 560 g of tofu, 1 l of milk, two bottles of oat milk, hummus and bread?", 5),
        ("please get eggs, bread rolls and milk", 3),
        ("add cat treats, fish fingers, three packs of crisps", 3),
    ] {
        assert_eq!(short(sentence).len(), things, "{sentence}: {:?}", short(sentence));
    }
}
