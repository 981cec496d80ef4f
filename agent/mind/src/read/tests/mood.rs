//! What a sentence names and does not order: what it denies, asks, only wonders about, tells of the past or of others.

use super::{lines, reading};

/// Whether a line of a reading is of something that hob does by itself.
fn acts(line: &str) -> bool {
    ["Routine: ", "Errand: ", "Trigger: ", "? How often shall I"].iter().any(|kind| line.starts_with(kind))
}

/// The sentences that order something.
fn acting(texts: &[&str]) -> Vec<String> {
    let bad = |text: &&str| {
        let read = lines(text);
        read.iter().any(|line| acts(line)).then(|| format!("{text} -> {read:?}"))
    };
    texts.iter().filter_map(bad).collect()
}

/// The rows of which nothing that is read begins with the first and has the second in it.
fn missing(rows: &[(&str, &str, &str)]) -> Vec<String> {
    let bad = |(text, kind, says): &(&str, &str, &str)| {
        let read = lines(text);
        let found = read.iter().any(|line| line.starts_with(kind) && line.contains(says));
        (!found).then(|| format!("{text} -> {read:?}"))
    };
    rows.iter().filter_map(bad).collect()
}

#[test]
fn what_is_denied_is_not_done() {
    let bad = acting(&[
        "The beds don't need making on Saturdays.",
        "The plants mustn't be watered on Mondays.",
        "The cat isn't to be fed before 7.",
        "We won't need the beds made on Saturday.",
        "We no longer need the bins taken out on Tuesday.",
        "You no longer have to feed the cat.",
        "The bedroom doesn't get vacuumed on Fridays.",
        "I don't think we need the windows cleaned this month.",
        "I want no mopping on Sundays.",
        "We want no one to vacuum on Sundays.",
        "I want none of the floors mopped on Sundays.",
        "None of the windows need cleaning.",
        "Make sure nobody opens the windows at night.",
        "In this house nobody does laundry on Sundays.",
        "There's no point in mopping on Fridays.",
        "Remember not to vacuum before 9.",
        "Let's not vacuum this weekend.",
        "When the baby sleeps, no vacuuming.",
        "No coffee for me tomorrow.",
        "From June no more lawn.",
        "At no time should the back door be left open.",
        "Dinner not required on Friday.",
        "Dinner unnecessary on Friday.",
        "The plants get no water in winter.",
        "The plants can go without water in winter.",
        "Nobody's to be woken before 9 on Saturday.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_an_order_says_in_passing_denies_nothing_of_it() {
    let bad = missing(&[
        ("Water the plants that aren't succulents on Fridays.", "Routine: ", "Water the plants"),
        ("If nobody is home at 6, feed the cat.", "Trigger: ", "feed the cat"),
        ("Don't forget to water the plants on Fridays.", "Routine: ", "Water the plants every Friday"),
        ("Mop every Friday, no matter what.", "Routine: ", "Mop"),
        ("Feed the cat no later than 7.", "Routine: ", "Feed the cat"),
        ("If guests complain it is cold, set it to 38, no higher.", "Trigger: ", "38"),
        ("Make tea without milk at 4.", "Routine: ", "Make tea (without milk)"),
        ("Vacuum twice a week, never on Sundays.", "Routine: ", "twice a week"),
        ("Wash what isn't clean on Mondays.", "Routine: ", "Wash"),
        ("Mop on Fridays only if the floor isn't clean.", "Routine: ", "Mop"),
        ("Mop the hall on Fridays because I don't like doing it.", "Routine: ", "Mop the hall"),
        ("Because I can't bend, please mop the hall on Fridays.", "Routine: ", "Mop the hall"),
        ("Since Tom isn't here, mop the hall on Fridays.", "Routine: ", "Mop the hall"),
        ("Won't you mop on Fridays?", "Routine: ", "Mop every Friday"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_asked_or_wondered_about_is_not_done() {
    let bad = acting(&[
        "Shall we vacuum on Fridays?",
        "Should the dishwasher run at night?",
        "Do we need to water the ferns twice a week?",
        "Would it be possible to mop the kitchen every day?",
        "Why did you mop on Friday?",
        "How about mopping on Fridays?",
        "What if you mopped on Fridays?",
        "Have you watered the plants?",
        "Mop on Fridays? No.",
        "Vacuum on Fridays? No thanks.",
        "Maybe vacuum on Fridays.",
        "We might want the windows cleaned on Mondays.",
        "If I were you I'd mop on Fridays.",
        "I doubt the plants need water every day.",
        "One day we'll have the windows cleaned every month.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let bad = missing(&[
        ("Could you mop on Fridays?", "Routine: ", "Mop every Friday"),
        ("Can we have dinner at 7?", "Routine: ", "Make dinner"),
        ("Will you feed the cat at 7?", "Routine: ", "Feed the cat"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_past_is_not_done_again() {
    let bad = acting(&[
        "Last week you mopped on Monday.",
        "You were supposed to mop on Friday.",
        "You should have mopped on Friday.",
        "You've already watered the plants this week.",
        "The floors were mopped yesterday.",
        "The dishes have been done already.",
        "In the old house you vacuumed every day.",
        "My mother always mopped on Fridays.",
        "Before you came, Tom vacuumed on Fridays.",
        "The old robot vacuumed every day at 3am.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let bad = missing(&[
        ("Floors mopped on Fridays.", "Routine: ", "Mop"),
        ("Tom woken at 7.", "Routine: ", "Wake up Tom"),
        ("Anna's lunch packed by 8.", "Routine: ", "Pack the lunch"),
        ("The hall was mopped on Friday, so mop it again on Monday.", "Routine: ", "Monday"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_others_do_is_not_done_by_hob() {
    let bad = acting(&[
        "Tom's doing the bins this Tuesday.",
        "The neighbours are feeding the cat this week.",
        "Let Anna do the dishes on Sundays.",
        "Let me mop on Fridays.",
        "I want to mop the kitchen myself on Fridays.",
        "Someone vacuums on Fridays.",
        "Everyone makes their own bed every morning.",
        "The council collects the bins on Tuesdays.",
        "In a hotel they change the sheets every day.",
        "Leave the bathroom to Anna on Mondays.",
        "We do the floors ourselves on Fridays, so leave them.",
        "We don't do laundry on Sundays.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_somebody_is_made_to_do_is_told_to_them() {
    let bad = missing(&[
        ("Have Tom take the bins out on Tuesdays.", "Routine: ", "Remind Tom"),
        ("Get the kids to tidy up their room on Saturdays.", "Routine: ", "to tidy up their room"),
        ("Make Anna do her homework at 5.", "Routine: ", "do her homework"),
        ("Have him take the dog out at 8.", "Routine: ", "to take the dog out"),
        ("Make Tom breakfast at 8.", "Routine: ", "Make breakfast"),
        ("Have the lawn mowed on Fridays.", "Routine: ", "Mow the lawn"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn one_denial_of_several_verbs_forbids_each() {
    let bad = missing(&[
        ("Don't vacuum or mop on Sundays.", "Rule: ", "Never vacuum (every Sunday)"),
        ("Don't vacuum or mop on Sundays.", "Rule: ", "Never mop (every Sunday)"),
        ("No vacuuming, mopping or dusting on Sundays.", "Rule: ", "Never dust (every Sunday)"),
        ("No vacuuming or mopping after 8pm, please.", "Rule: ", "Never mop between 20:00 and 23:59"),
        ("Neither vacuum nor mop the study.", "Rule: ", "Never mop the study"),
        ("Don't dust or touch the piano.", "Rule: ", "Never dust the piano"),
        ("Do not open or close the windows on Sundays.", "Rule: ", "Never close the window"),
        ("When I'm on a call don't vacuum, mop or run the dryer.", "Rule: ", "Never mop"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let bad = acting(&[
        "Don't vacuum or mop on Sundays.",
        "When I'm on a call don't vacuum, mop or run the dryer.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_ends_or_is_left_out_is_not_ordered() {
    let bad = acting(&[
        "Leave off watering the lawn until spring.",
        "Lay off the vacuuming on Sundays.",
        "Hold off on the vacuuming until the baby wakes.",
        "Refrain from vacuuming after 8pm.",
        "Forget about the mopping today.",
        "Give the mopping a miss on Friday.",
        "Cease watering the lawn on 1 October.",
        "Let the dishes be tonight.",
        "Scrap the Thursday bins.",
        "Do away with the Saturday vacuuming.",
        "Spare us the vacuuming on Sunday mornings.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let bad = missing(&[
        ("Refrain from vacuuming after 8pm.", "Rule: ", "Never vacuum between 20:00"),
        ("Drop the laundry off at the cleaner's on Monday.", "Routine: ", "Drop the laundry"),
        ("Leave the laundry on the bed on Mondays.", "Routine: ", "Leave the laundry"),
        ("Give the mirror a wipe on Fridays.", "Routine: ", "Wipe the mirror"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_named_to_be_told_from_it_is_not_done() {
    let bad = missing(&[
        ("Mop instead of vacuuming on Tuesdays.", "Routine: ", "Mop (instead of vacuuming) every Tuesday"),
        ("Instead of vacuuming, sweep the hall on Tuesdays.", "Routine: ", "the hall"),
        ("Sweep rather than mop the hall on Fridays.", "Routine: ", "the hall (sweep; rather than mop)"),
        ("Water the ferns not the cactus on Fridays.", "Routine: ", "Water the fern (not the cactus)"),
        ("Clean the kitchen without mopping the floor on Fridays.", "Routine: ", "Clean the kitchen"),
        ("Mop every floor bar the bathroom on Mondays.", "Routine: ", "Mop (bar the bathroom)"),
        ("Apart from the study, vacuum every room on Fridays.", "Routine: ", "Vacuum (apart from the study"),
        ("Mop on Saturdays rather than Fridays.", "Routine: ", "Mop every Saturday."),
        ("Mop on Saturdays as opposed to Fridays.", "Routine: ", "Mop every Saturday."),
        ("Make dinner at 7 with no meat.", "Routine: ", "with no meat"),
        ("Vacuum the whole house on Fridays, study excluded.", "Routine: ", "study excluded)"),
        ("Vacuum the whole house on Fridays, leaving out the study.", "Routine: ", "(leaving out the study"),
        ("Feed the cat at 7, the dog not.", "Routine: ", "Feed the cat (the dog not)"),
        ("Wake everyone but Anna at 7.", "Routine: ", "(but Anna"),
        ("Wake Tom, not Anna, at 7.", "Routine: ", "Wake up Tom (not Anna)"),
        ("Rather than on Fridays, mop on Mondays.", "Routine: ", "Mop every Monday."),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    for text in
        ["Mop instead of vacuuming on Tuesdays.", "Clean the kitchen without mopping the floor on Fridays."]
    {
        assert_eq!(lines(text).iter().filter(|line| acts(line)).count(), 1, "{text}: {:?}", lines(text));
    }
}

#[test]
fn a_prohibition_forbids_no_more_than_its_words() {
    let bad = missing(&[
        ("Don't vacuum the study on Fridays.", "Rule: ", "Never vacuum the study (every Friday)"),
        ("Don't make Tom's bed on Saturdays.", "Rule: ", "Tom's bed"),
        ("The oven should never be cleaned with bleach.", "Rule: ", "with bleach"),
        ("Don't wash the wool with anything else.", "Rule: ", "with anything else"),
        ("Don't vacuum so early.", "Rule: ", "so early"),
        ("You can't water the ferns too often.", "Rule: ", "too often"),
        ("Don't let the plants dry out.", "Rule: ", "dry out"),
        ("Don't leave the dishes overnight.", "Rule: ", "overnight"),
        ("Don't vacuum when it's raining or Tom is asleep.", "Rule: ", "raining or Tom"),
        ("No dusting the piano on Mondays.", "Rule: ", "dust the piano"),
        ("No mopping, not even on Fridays.", "Rule: ", "not even on Fridays"),
        ("Don't just mop on Fridays.", "Rule: ", "just mop"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let read = reading("Don't water the lawn from 1 October.", None);
    let from = read.commitments.iter().any(|made| format!("{:?}", made.matter).contains("start: 2026-10-01"));
    assert!(from, "{read:?}");
}

#[test]
fn what_is_left_out_of_one_room_is_done_in_the_others() {
    let read = lines(
        "Vacuum the hall and the study on Fridays. Mop the kitchen on Fridays. Don't mop the bathroom on Fridays.",
    );
    assert!(read.iter().any(|line| line.starts_with("Routine: Mop the kitchen every Friday")), "{read:?}");
}

#[test]
fn a_dislike_at_some_times_is_none_at_others() {
    for text in ["I don't eat breakfast on Sundays.", "I don't like the dishwasher running at night."] {
        let read = lines(text);
        assert!(!read.iter().any(|line| line.starts_with("Preference: ")), "{text}: {read:?}");
    }
}

#[test]
fn what_is_not_before_an_hour_is_done_from_it_on() {
    let bad = missing(&[
        ("Put the bins out on Tuesday, not before 7pm.", "Routine: ", "between 19:00"),
        ("Put the bins out on Tuesday night, but not before 8pm.", "Routine: ", "between 20:00"),
        ("Feed the cat not before 7 and not after 9.", "Routine: ", "between 07:00 and 09:00"),
        (
            "Feed the cat in the evening, not in the morning.",
            "Routine: ",
            "Feed the cat every day in the evening",
        ),
        ("No coffee after 4.", "Rule: ", "16:00"),
        ("Mop on Fridays, no earlier than 9.", "Routine: ", "between 09:00"),
        ("Never put the bins out before 7pm.", "Rule: ", "between 00:00 and 19:00"),
        ("Feed the cat by 7, never later.", "Routine: ", "by 07:00"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn a_duty_that_is_called_off_is_not_done_otherwise() {
    let bad = missing(&[
        ("Vacuum on Fridays. Cancel this Friday's vacuuming.", "Routine: ", "except on 6 March 2026"),
        ("Mop on Fridays. Cancel Friday's mopping.", "? ", "Cancel Friday's mopping"),
        ("Vacuum on Fridays. Actually, don't.", "? ", "don't"),
        ("Vacuum on Fridays. Scratch that.", "? ", "Scratch that"),
        ("Vacuum on Fridays. In August don't.", "Routine: ", "Vacuum every Friday except in August"),
        ("Vacuum on Fridays. Only this week do it on Monday.", "Routine: ", "Vacuum every Friday."),
        ("Vacuum on Fridays. Back to normal next week.", "? ", "Back to normal"),
        ("Vacuum twice a week, never on Sundays.", "Rule: ", "Never vacuum (every Sunday)"),
        ("Mop once a week, never on a Friday.", "Routine: ", "Mop once a week"),
        ("On Fridays we eat out so no dinner.", "Rule: ", "Never make dinner (every Friday)"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_not_to_be_got_is_not_put_on_the_list() {
    assert!(reading("Don't add eggs to the list.", None).list_edits.is_empty());
    assert_eq!(reading("Don't forget to add eggs to the list.", None).list_edits.len(), 1);
    let bad = missing(&[
        ("Don't buy milk this week.", "Rule: ", "milk"),
        ("Don't order anything over £20.", "Rule: ", "over £20"),
        ("The study is private; don't clean it.", "Rule: ", "The study is private; don't clean it"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_turned_down_is_not_switched() {
    let bad = missing(&[
        ("Turn the heating down at 10.", "Routine: ", "Turn down the heating"),
        ("Turn the heating off at 10.", "Routine: ", "Switch off the heating"),
        ("Turn on the heating at 6.", "Routine: ", "Switch on the heating"),
        ("Turn the lights out at 11pm.", "Routine: ", "Switch off the light"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let read = lines("Turn the thermostat to 17 at 10.");
    assert!(!read.iter().any(|line| line.contains("Switch")), "{read:?}");
}

#[test]
fn what_is_left_in_a_state_is_not_put_into_it() {
    let bad = missing(&[
        ("Leave the door unlocked.", "Rule: ", "Leave the door unlocked"),
        ("Leave the window open at night.", "Rule: ", "Leave the window open at night"),
        ("Keep the back door unlocked until eight.", "Rule: ", "Keep the back door unlocked"),
        ("Leave the lights on in the hall.", "Rule: ", "Leave the lights on"),
        ("Leave the parcel on the table at six.", "Routine: ", "Leave the parcel"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
    let bad = acting(&[
        "Leave the door unlocked.",
        "Leave the window open at night.",
        "Keep the gate open until eight.",
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_does_not_take_place_for_a_reason_of_one_day_is_left_out_once() {
    let bad = missing(&[
        ("No dinner on Friday, it's a holiday.", "Rule: ", "on Friday 6 March 2026"),
        ("No dinner on Tuesday because we are eating out.", "Rule: ", "on Tuesday 10 March 2026"),
        ("Don't vacuum on Thursday, the baby is coming.", "Rule: ", "on Thursday 5 March 2026"),
        ("No vacuuming on Friday, it's my day off.", "Rule: ", "every Friday"),
        ("No vacuuming on Fridays, we're having people over.", "Rule: ", "every Friday"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn what_is_named_off_is_switched_off() {
    let bad = missing(&[
        ("Water off at ten.", "Routine: ", "Switch off (water)"),
        ("When we go away: water off, cylinder off.", "Trigger: ", "switch off (water)"),
        ("When we go away: water off, cylinder off.", "Trigger: ", "switch off the cylinder"),
        ("Water on Mondays.", "Routine: ", "Water the plants every Monday"),
        ("Wash the bins on Tuesdays.", "Routine: ", "Wash the bins every Tuesday"),
    ]);
    assert!(bad.is_empty(), "{bad:#?}");
}
