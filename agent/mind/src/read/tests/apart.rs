//! What one sentence says of several things, each with its own times, and what a label says of when.

use super::{lines, reads};

#[test]
fn each_thing_of_a_sentence_has_how_often_it_is_done() {
    reads(
        "Change the cat litter every other day and the cat's water daily",
        &[
            "Routine: Scoop the litter box: the cat every two days.",
            "Routine: Change the cat's water every day.",
        ],
    );
    reads(
        "Change the towels weekly and the dog's water every day",
        &["Routine: Change the towels once a week.", "Routine: Change the dog's water every day."],
    );
}

#[test]
fn each_food_of_an_animal_has_its_hours() {
    for text in [
        "Feed the cat kibble at 7 and 5, wet food at noon",
        "Feed the cat kibble at 7 and 5 and wet food at noon",
        "Cat: kibble at 7 and 5, wet food at noon",
        "The cat gets kibble at 7 and 5, wet food at noon",
    ] {
        reads(
            text,
            &[
                "Routine: Feed the cat (kibble) every day at 07:00 and 17:00.",
                "Routine: Feed the cat (wet food) every day at 12:00.",
            ],
        );
    }
    reads("Kibble at 7 and 5", &["Routine: Feed the pets (kibble) every day at 07:00 and 17:00."]);
    reads("Feed the cat at 7 and 5", &["Routine: Feed the cat every day at 07:00 and 17:00."]);
}

#[test]
fn what_is_done_in_a_season_does_not_bound_the_rest_of_the_year() {
    for text in [
        "Water the balcony every other day (daily in summer)",
        "Water the balcony every other day, daily from June to August",
        "Water the balcony every other day but every day in June, July and August",
    ] {
        reads(
            text,
            &[
                "Routine: Water the plants on the balcony every two days except in June, July and August.",
                "Routine: Water the plants on the balcony every day in June, July and August.",
            ],
        );
    }
    let read = lines("Water the beds twice a week (three times in summer)");
    assert!(read[1].contains("three times a week in June, July and August"), "{read:?}");
    let read = lines("Water the beds twice a week (more often in summer)");
    assert!(read.iter().any(|line| line.starts_with("? How often is “more often”")), "{read:?}");
    reads(
        "Water the beds daily (only in summer)",
        &["Routine: Water the plants in the bed every day in June, July and August."],
    );
}

#[test]
fn a_month_before_a_colon_is_when_it_is_done_every_year() {
    reads("January: service the boiler.", &["Routine: Service the boiler once a year in January."]);
    for text in [
        "- March: sow tomatoes\n- October: clear the gutters",
        "March - sow tomatoes\nOctober - clear the gutters",
        "**March** – sow tomatoes\n**October** – clear the gutters",
    ] {
        reads(
            text,
            &[
                "Routine: Sow the tomatoes once a year in March.",
                "Routine: Clean the gutters once a year in October.",
            ],
        );
    }
    reads("# April\n\nNever open the hive.", &["Rule: Never open the hive."]);
    let once = lines("Replace the filter in March 2027");
    assert!(once[0].contains("between 1 March 2027 and 31 March 2027"), "{once:?}");
}

#[test]
fn lines_with_bold_labels_are_each_of_their_own() {
    reads(
        "**Mon** – vacuum the hall\n**Tue** – mop the kitchen",
        &["Routine: Vacuum the hall every Monday.", "Routine: Mop the kitchen every Tuesday."],
    );
}

#[test]
fn a_rota_by_name_leaves_the_robot_its_own_turns() {
    reads(
        "Cooking: Anna Mon-Wed, Ben Thu-Fri, robot at weekends",
        &[
            "Fact: Anna sees to it: make dinner every Monday, Tuesday and Wednesday.",
            "Fact: Ben sees to it: make dinner every Thursday and Friday.",
            "Routine: Make dinner every Saturday and Sunday.",
        ],
    );
    reads(
        "Dishes: Tom Mon/Wed, you Tue/Thu, Jo Fri",
        &[
            "Fact: Tom sees to it: do the dishes every Monday and Wednesday.",
            "Routine: Do the dishes every Tuesday and Thursday.",
            "Fact: Jo sees to it: do the dishes every Friday.",
        ],
    );
    let read = lines("Bathroom – Jo (week A), robot (week B)");
    assert!(read[0].starts_with("Fact: Jo sees to it: clean the bathroom every two weeks"), "{read:?}");
    assert!(read[1].starts_with("Routine: Clean the bathroom every two weeks"), "{read:?}");
    // Whites are nobody.
    let read = lines("Laundry: Whites Mon, Colours Thu");
    assert!(read[0].starts_with("Routine: Do the laundry (whites) every Monday"), "{read:?}");
}

#[test]
fn where_somebody_is_between_hours_is_not_cleaned_then() {
    for text in [
        "Gym Mon/Wed 6pm",
        "Office Tue-Thu 07:40-18:10",
        "Ada: nursery 9-12",
        "Ada: gym Thursdays at 6",
        "Pool Saturday 10-11",
    ] {
        let read = lines(text);
        assert!(read.len() == 1 && read[0].starts_with("Fact"), "{text}: {read:?}");
    }
    for text in ["Kitchen Mon/Wed 6pm", "The gym every Friday", "Clean:\n- gym Mon 6pm", "Office: Mondays"] {
        let read = lines(text);
        assert!(read[0].starts_with("Routine: Clean"), "{text}: {read:?}");
    }
}

#[test]
fn a_menu_by_lines_says_what_dinner_is() {
    for text in [
        "Dinners:\nMon: chicken curry\nTuesday – tacos",
        "## Menu\n\n- Mon: chicken curry\n- Tuesday: tacos",
        "Menu: Mon chicken curry, Tue tacos",
    ] {
        reads(
            text,
            &[
                "Routine: Make dinner (chicken curry) every Monday.",
                "Routine: Make dinner (tacos) every Tuesday.",
            ],
        );
    }
    reads(
        "## Meals this week\n\nThursday – tacos",
        &["Errand: Make dinner (tacos) on Thursday 5 March 2026."],
    );
    let read = lines("## Suppers\n\n| Night | What | Start |\n|---|---|---|\n| Mon | soup | 5:15 |");
    assert!(read[0].contains("every Monday at 17:15"), "{read:?}");
    let read = lines("## Dinner\n\nMonday: set the table at 6\nTuesday: takeaway");
    assert!(read.iter().all(|line| !line.contains("Make dinner")), "{read:?}");
}

#[test]
fn a_short_label_names_the_part_of_the_day() {
    for text in [
        "AM: feed the cat\nPM: close the curtains",
        "AM:\n- feed the cat\nPM:\n- close the curtains",
        "Morning: feed the cat.\nEve: close the curtains.",
        "## AM\n\n- feed the cat\n\n## PM\n\n- close the curtains",
        "**AM** – feed the cat\n**Eve** – close the curtains",
    ] {
        reads(
            text,
            &[
                "Routine: Feed the cat every day in the morning.",
                "Routine: Close the curtains every day in the evening.",
            ],
        );
    }
    reads("Mon AM: vacuum", &["Routine: Vacuum every Monday in the morning."]);
    // With an evening of its own, what is after noon is the afternoon.
    let read = lines("PM: walk the dog\nEve: lock up");
    assert!(read[0].ends_with("in the afternoon.") && read[1].starts_with("Routine: Lock up"), "{read:?}");
    // Eve is somebody, where no other label is a part of the day.
    let read = lines("Ben: set the table\nEve: clear the table");
    assert!(read.iter().all(|line| !line.contains("evening")), "{read:?}");
}

#[test]
fn what_stands_below_bins_is_put_out() {
    for text in [
        "Bins:\n- black: every other Tuesday\n- green: weekly on Tuesdays",
        "Bins: black every other Tuesday, green on Tuesdays",
    ] {
        reads(
            text,
            &[
                "Routine: Put the bins out (black) every two weeks on Tuesday.",
                "Routine: Put the bins out (green) every Tuesday.",
            ],
        );
    }
}

#[test]
fn each_day_has_its_part_of_a_chore() {
    for text in ["Laundry: Sat (whites), Sun (colours)", "Laundry Sat (whites) and Sun (colours)"] {
        reads(
            text,
            &[
                "Routine: Do the laundry (whites) every Saturday.",
                "Routine: Do the laundry (colours) every Sunday.",
            ],
        );
    }
    reads(
        "Vacuum the following on Mondays:\n- hall\n- kitchen",
        &["Routine: Vacuum the hall every Monday.", "Routine: Vacuum the kitchen every Monday."],
    );
}

#[test]
fn things_that_go_out_and_come_in_are_carried() {
    reads(
        "The cushions go out in the morning and come in at dusk",
        &[
            "Routine: Put out the cushions every day in the morning.",
            "Routine: Bring in the cushions every day after dark.",
        ],
    );
    reads(
        "The bins go out on Sunday night and come back in on Monday morning",
        &[
            "Routine: Put the bins out every Sunday at night.",
            "Routine: Bring the bins in every Monday in the morning.",
        ],
    );
    reads("The geraniums come in in October", &["Routine: Bring in the geraniums once a year in October."]);
    reads(
        "Empties come back in by noon on Wednesday.",
        &["Routine: Bring in the empties every Wednesday by 12:00."],
    );
    reads(
        "The dog goes out at 7 and comes in at 8",
        &["Routine: Let the dog out every day at 07:00.", "Routine: Let the dog in every day at 08:00."],
    );
    for text in ["Friends come in on Friday", "The carers come in at 8", "The bill comes in in March"] {
        let read = lines(text);
        assert!(read[0].starts_with("Fact"), "{text}: {read:?}");
    }
}

#[test]
fn what_was_said_before_is_moved_to_another_day() {
    for text in [
        "Vacuum on Sundays.\nThe vacuuming moves from Sunday to Saturday.",
        "Vacuum on Sundays.\nMove the vacuuming from Sunday to Saturday.",
        "Vacuum on Sundays. Move the vacuuming to Saturday.",
        "Vacuum on Sundays.\n\nI said vacuuming Sunday, do it Saturdays",
    ] {
        reads(text, &["Routine: Vacuum every Saturday."]);
    }
    reads(
        "Clean the bathroom on Mondays and Thursdays.\nI said bathrooms Thursday, do them Wednesdays",
        &["Routine: Clean the bathroom every Monday and Wednesday."],
    );
    reads(
        "Mop the kitchen on Tuesdays. Dust on Thursdays.\n\nSwap Tuesday's and Thursday's jobs.",
        &["Routine: Mop the kitchen every Thursday.", "Routine: Dust every Tuesday."],
    );
    let read = lines(
        "Mop the kitchen on Tuesdays. Dust on Thursdays.\n\nSwap Tuesday's and Thursday's jobs this week.",
    );
    assert!(
        read[0].contains("Tuesday") && read.iter().any(|line| line.starts_with("? What shall I do")),
        "{read:?}"
    );
    reads(
        "## Dinners\n\n- Wed: salmon\n- Thu: tacos\n\nSwap: tacos Wednesday, salmon Thursday",
        &["Routine: Make dinner (salmon) every Thursday.", "Routine: Make dinner (tacos) every Wednesday."],
    );
    // A sofa was never undertaken.
    let read = lines("Move the sofa to the hall on Saturday");
    assert!(read[0].starts_with("Routine: Move"), "{read:?}");
}

#[test]
fn what_was_too_often_is_made_what_is_plenty() {
    let read =
        lines("Mop the hall every day.\n\nNo, that's mad, sorry, Mondays Wednesdays and Fridays is plenty");
    assert!(read.len() == 1 && read[0].contains("Monday") && read[0].contains("Friday"), "{read:?}");
    reads(
        "Mop the hall every day. No, sorry, once a week is plenty.",
        &["Routine: Mop the hall once a week."],
    );
}

#[test]
fn what_a_meal_is_without_is_no_rule_for_others() {
    reads("Make pasta on Monday, but no garlic", &["Routine: Make the pasta (no garlic) every Monday."]);
    let read = lines("Make pasta on Monday, but no peanuts");
    assert!(read.iter().any(|line| line.starts_with("Rule: ")), "{read:?}");
}

#[test]
fn what_stands_below_medicines_is_a_reminder_of_each() {
    for text in [
        "Medicines:\nAmlodipine 5 mg – 8am\nMetformin 500mg: breakfast and dinner",
        "## Medication\n\n- Amlodipine 5 mg – 8am\n- Metformin 500mg: with breakfast and dinner",
        "## Meds\n\n| Drug | When |\n|---|---|\n| Amlodipine 5 mg | 8am |\n| Metformin 500mg | with breakfast and dinner |",
    ] {
        reads(
            text,
            &[
                "Routine: Remind me (to take the amlodipine 5 mg) every day at 08:00.",
                "Routine: Remind me (to take the metformin 500mg) every day after breakfast and after dinner.",
            ],
        );
    }
    let read = lines("Dad's tablets:\n- Ramipril 8am\n- Statin – half a tablet at bedtime");
    assert!(
        read.contains(&"Routine: Remind Dad (to take the ramipril) every day at 08:00.".to_owned()),
        "{read:?}"
    );
    assert!(read.iter().any(|line| line.contains("half a tablet of the statin")), "{read:?}");
    reads(
        "Tablets: ramipril 8am, statin 10pm",
        &[
            "Routine: Remind me (to take the ramipril) every day at 08:00.",
            "Routine: Remind me (to take the statin) every day at 22:00.",
        ],
    );
    // What says itself what is to be done is done, and what is so is so.
    let read = lines("## Medication\n\n- Never give ibuprofen\n- Simone fills the box on Sundays.");
    assert!(read.iter().all(|line| !line.contains("Remind")), "{read:?}");
}

#[test]
fn days_on_which_nothing_is_done_are_left_out() {
    reads(
        "Feed the fish once a day, and nothing on Sundays",
        &["Routine: Feed the fish every day except Sundays."],
    );
    reads(
        "Wake Ada at 6:30 and Ben at 7, and on Saturdays both at nine",
        &[
            "Routine: Wake up Ada every day at 06:30 except Saturdays.",
            "Routine: Wake up Ben every day at 07:00 except Saturdays.",
            "Routine: Wake up Ada and Ben every Saturday at 09:00.",
        ],
    );
}

#[test]
fn the_dates_of_an_absence_are_no_subject() {
    let read = lines("Water the plants while we're away, 3-17 August");
    assert!(read[0].starts_with("Fact: Everybody is away between 3 August"), "{read:?}");
    assert!(read[1].starts_with("? How often shall I water"), "{read:?}");
    let read = lines("Feed the cat while we're in Rome, 3-17 August.");
    assert!(
        read[0].starts_with("Routine: Feed the cat every day from 3 August 2026 until 17 August"),
        "{read:?}"
    );
    let read = lines("Clear the gutters 3-17 August");
    assert!(read[0].starts_with("Errand"), "{read:?}");
}

#[test]
fn each_of_two_who_are_called_is_called() {
    for text in ["If the alarm goes off, call me, then Ana.", "Call me, then Ana if the alarm goes off"] {
        let read = lines(text);
        assert!(read[0].contains("call me") && read[1].contains("call Ana"), "{text}: {read:?}");
    }
    reads(
        "Wake me, then Ana, at 7",
        &["Routine: Wake up every day at 07:00.", "Routine: Wake up Ana every day at 07:00."],
    );
    reads("Wake Ada and Ben at 7", &["Routine: Wake up Ada and Ben every day at 07:00."]);
}

#[test]
fn what_is_shut_at_night_is_opened_in_the_morning() {
    for (text, hours) in [
        ("Gate closed at nine, opened at six", ["21:00", "06:00"]),
        ("Shutters closed at 8, open at 7", ["20:00", "07:00"]),
        ("Let the hens out at six, shut them in at nine.", ["06:00", "21:00"]),
    ] {
        let read = lines(text);
        assert!(read[0].contains(hours[0]) && read[1].contains(hours[1]), "{text}: {read:?}");
    }
}

#[test]
fn work_days_are_those_that_are_told_later() {
    for text in [
        "Wake me at 6 on my work days. I work Mondays to Thursdays.",
        "Wake me at 6 on the days I work. I work Mondays to Thursdays.",
    ] {
        let read = lines(text);
        assert!(read[0].contains("every Monday, Tuesday, Wednesday and Thursday at 06:00"), "{read:?}");
    }
}

#[test]
fn what_is_swapped_and_was_never_said_is_asked_about() {
    let read = lines("Swap: tacos Wednesday, salmon Thursday");
    assert!(read.len() == 2 && read.iter().all(|line| line.starts_with("? What shall I do")), "{read:?}");
}
