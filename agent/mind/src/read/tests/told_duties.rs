//! Duties that are told as what is so, lists that are told without an order, and what a pronoun points back to.

use super::*;

/// What a text puts on lists and takes off them.
fn listed(text: &str) -> Vec<String> {
    let edits = reading(text, None).list_edits;
    edits.into_iter().map(|edit| format!("{:?} {}", edit.op, edit.words)).collect()
}

#[test]
fn what_is_wanted_is_on_the_list_by_whatever_name() {
    for (text, wanted) in [
        ("We need a loofah and fire lighters.", vec!["Add loofah", "Add fire lighters"]),
        (
            "We are needing rennet, light bulbs and a mop head.",
            vec!["Add rennet", "Add light bulbs", "Add mop head"],
        ),
        ("Finished are: muesli, corn plasters.", vec!["Add muesli", "Add corn plasters"]),
        ("Wipes and barrier cream are running low.", vec!["Add wipes", "Add barrier cream"]),
        (
            "Need drink thickener, descaler and straws.",
            vec!["Add drink thickener", "Add descaler", "Add straws"],
        ),
        ("To buy:\n- gloves\n- wipes", vec!["Add gloves", "Add wipes"]),
    ] {
        assert_eq!(listed(text), wanted, "{text}");
    }
    for told in
        ["We need a babysitter and a new roof.", "We need peace and quiet.", "I need help with the stairs."]
    {
        assert!(listed(told).is_empty(), "{told}");
    }
}

#[test]
fn what_is_off_the_list_is_taken_off() {
    for (text, wanted) in [
        ("Dad's stout is off the list until he apologises.", vec!["Remove dad's stout"]),
        ("Peanut butter can come off the list.", vec!["Remove peanut butter"]),
        (
            "Sun cream and mosquito coils for the list, and you can drop the firewood from it.",
            vec!["Add sun cream", "Add mosquito coils", "Remove firewood"],
        ),
        ("The list is on the fridge. Take the bran flakes off it.", vec!["Remove bran flakes"]),
    ] {
        assert_eq!(listed(text), wanted, "{text}");
    }
    for told in ["The lid is off the kettle.", "The vase is on the shelf. Take the lid off it."] {
        assert!(listed(told).is_empty(), "{told}");
    }
}

#[test]
fn how_often_a_job_is_says_when_it_is_done() {
    reads(
        "Bathroom is a fortnightly job, Saturdays.",
        &["Routine: Clean the bathroom every two weeks on Saturday."],
    );
    reads("Dusting is a weekly job, Thursdays.", &["Routine: Dust every Thursday."]);
    let washed = lines("Tea towels and bath mats are yours, Mondays, hot.");
    assert!(
        washed[0].starts_with("Routine: Do the laundry") && washed[0].ends_with("every Monday."),
        "{washed:?}"
    );
    for told in ["Bathroom is Tom's job, Saturdays.", "Tea towels are in the second drawer."] {
        assert!(!lines(told).iter().any(|line| line.starts_with("Routine")), "{told}");
    }
}

#[test]
fn every_so_many_hours_between_two_is_at_each_of_them() {
    let hours = |text: &str| {
        lines(text)
            .into_iter()
            .find_map(|line| line.split(" at ").nth(1).map(str::to_owned))
            .unwrap_or_default()
    };
    assert_eq!(
        hours("Offer her water every two hours from 8 to 6."),
        "08:00, 10:00, 12:00, 14:00, 16:00 and 18:00."
    );
    assert_eq!(hours("Check on Dad every hour between 9 and 12."), "09:00, 10:00, 11:00 and 12:00.");
    assert_eq!(
        hours("Turn the quail eggs every four hours from 6 to 10."),
        "06:00, 10:00, 14:00, 18:00 and 22:00."
    );
    assert!(
        !lines("The buses run every two hours from 8 to 6.").iter().any(|line| line.starts_with("Routine"))
    );
}

#[test]
fn the_time_that_was_just_told_is_when_it_is_done() {
    reads(
        "Mondays and Thursdays I am at the bowling club from two until five. That is the time for the hoovering.",
        &[
            "Fact: Mondays and Thursdays I am at the bowling club from two until five (every Monday and Thursday between 14:00 and 17:00).",
            "Routine: Vacuum every Monday and Thursday between 14:00 and 17:00.",
        ],
    );
    reads(
        "On Tuesdays I go to the day centre. Those are the best days to clean the bathroom.",
        &[
            "Fact: On Tuesdays I go to the day centre (every Tuesday).",
            "Routine: Clean the bathroom every Tuesday.",
        ],
    );
    let told = lines("I sleep from ten to six. Those are the best days of my life.");
    assert!(!told.iter().any(|line| line.starts_with("Routine")), "{told:?}");
}

#[test]
fn what_is_not_to_be_done_then_is_all_of_it() {
    for text in [
        "I have a rest from two until three and I'd ask you not to vacuum then or run the dishwasher.",
        "I have a rest from two until three. Don't vacuum then or run the dishwasher.",
    ] {
        reads(
            text,
            &[
                "Fact: I have a rest from two until three (every day between 14:00 and 15:00).",
                "Rule: Never vacuum between 14:00 and 15:00.",
                "Rule: Never run the dishwasher between 14:00 and 15:00.",
            ],
        );
    }
    let day = lines(
        "Aunt Rose comes on 3 September. Clean the bathroom the day before, and don't vacuum that day.",
    );
    assert!(day.contains(&"Rule: Never vacuum (on Thursday 3 September 2026).".to_owned()), "{day:?}");
}

#[test]
fn it_is_what_the_sentence_names() {
    let never = |text: &str| lines(text).into_iter().find(|line| line.starts_with("Rule"));
    assert_eq!(
        never("Mum comes at four on Sundays. She takes the armchair, don't move it.").as_deref(),
        Some("Rule: Never move the armchair.")
    );
    assert_eq!(
        never("Grandad sits in the rocking chair by the stove, never move it.").as_deref(),
        Some("Rule: Never move the rocking chair.")
    );
    assert!(
        never("The range heats the house. It must never be let go out until the end of April.").is_some()
    );
    let eggs = lines("Collect the eggs at noon and put them in the tray in the larder.");
    assert_eq!(eggs.iter().filter(|line| line.starts_with("Routine")).count(), 1, "{eggs:?}");
}

#[test]
fn who_takes_it_is_reminded_and_nobody_else_gives_it() {
    let made = |text: &str| {
        lines(text)
            .into_iter()
            .filter(|line| line.starts_with("Routine") || line.starts_with("Rule"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        made(
            "My tablets are in the blue box. I take them with breakfast. Remind me, but never hand them to me."
        ),
        [
            "Routine: Remind me (to take my tablets with breakfast) every day after breakfast.",
            "Rule: Never fetch the tablets."
        ]
    );
    assert_eq!(
        made(
            "I take my tablets at nine in the morning and at nine at night. Would you remind me both times?"
        ),
        ["Routine: Remind me (to take my tablets) every day at 09:00 and 21:00."]
    );
    assert_eq!(
        made(
            "Lotte has her drops at bedtime. I do that, not you, but remind me at half seven every evening."
        ),
        ["Routine: Remind me (of lotte's drops) every day at 19:30."]
    );
    assert_eq!(
        made("## Pills\n\n- The yellow one is at 7, 11, 3 and 7 again.\n- The two white ones are at 9 pm."),
        [
            "Routine: Remind me (to take the yellow one) every day at 07:00, 11:00, 15:00 and 19:00.",
            "Routine: Remind me (to take the two white ones) every day at 21:00.",
        ]
    );
    assert!(made("The yellow one is my favourite mug.").is_empty());
    assert!(made("The cat eats at my neighbour's on Sundays.").is_empty());
}

#[test]
fn a_row_says_whose_it_is() {
    let table = "| Job | Who | When |\n|---|---|---|\n| Windows | you | Fridays, noon to 4 |\n| Bathroom | Ana one week, Kev the next | Sundays |\n";
    let made: Vec<String> = lines(table).into_iter().filter(|line| line.starts_with("Routine")).collect();
    assert_eq!(made, ["Routine: Clean the windows every Friday between 12:00 and 16:00."]);
}

#[test]
fn those_of_the_house_are_asked_together() {
    let asked = |text: &str| lines(text).into_iter().filter(|line| line.starts_with("CheckIn")).count();
    for text in [
        "Every night at 7 ask the two of us what we've run out of.",
        "Mondays at noon ask the family WhatsApp who's home for dinner.",
        "Text whoever's home at 2pm every day to see what they want for dinner.",
    ] {
        assert_eq!(asked(text), 1, "{text}: {:?}", lines(text));
    }
}
