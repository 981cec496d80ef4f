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
                "Routine: Water the plants in the balcony every two days except in June, July and August.",
                "Routine: Water the plants in the balcony every day in June, July and August.",
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
        "# March\n\n- sow tomatoes\n\n# October\n\n- clear the gutters",
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
