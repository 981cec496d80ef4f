//! One-line briefs, by what they are about.

use super::*;

fn table(rows: &[(&str, &[&str])]) {
    for (text, wanted) in rows {
        assert_eq!(lines(text), *wanted, "{text}");
    }
}

#[test]
fn days_are_read_in_any_order_of_words() {
    table(&[
        ("Vacuum on Mondays.", &["Routine: Vacuum every Monday."]),
        (
            "On Monday, Wednesday and Friday vacuum the hall.",
            &["Routine: Vacuum the hall every Monday, Wednesday and Friday."],
        ),
        ("Vacuum Mon-Fri at 10am.", &["Routine: Vacuum every weekday at 10:00."]),
        ("Vacuum M/W/F.", &["Routine: Vacuum every Monday, Wednesday and Friday."]),
        ("Every other Tuesday, mop the kitchen.", &["Routine: Mop the kitchen every two weeks on Tuesday."]),
        ("Mop the kitchen every three days.", &["Routine: Mop the kitchen every three days."]),
        ("Mop the kitchen twice a week.", &["Routine: Mop the kitchen twice a week."]),
        ("Dust once a month.", &["Routine: Dust once a month."]),
        (
            "Change the sheets on the first and third Sunday of the month.",
            &["Routine: Change the sheets on the first Sunday and the third Sunday of the month."],
        ),
        (
            "Change the sheets on the last Friday of each month.",
            &["Routine: Change the sheets on the last Friday of the month."],
        ),
        (
            "Clean the windows on the 1st of every month.",
            &["Routine: Clean the windows on the 1st of the month."],
        ),
        (
            "Clean the windows every three months on the 4th.",
            &["Routine: Clean the windows every three months on the 4th of the month."],
        ),
        (
            "Water the plants every day except Sundays.",
            &["Routine: Water the plants every day except Sundays."],
        ),
        (
            "Water the plants every day but Sunday and Monday.",
            &["Routine: Water the plants every day except Mondays and Sundays."],
        ),
        ("Vacuum daily for two weeks.", &["Routine: Vacuum every day until 17 March 2026."]),
        (
            "Vacuum every Thursday until the end of April.",
            &["Routine: Vacuum every Thursday until 30 April 2026."],
        ),
        ("Vacuum on wednsday.", &["Routine: Vacuum every Wednesday."]),
    ]);
}

#[test]
fn times_of_day_are_read_in_common_spellings() {
    table(&[
        ("Make dinner at half past six.", &["Routine: Make dinner every day at 18:30."]),
        ("Dinner is at 6.", &["Routine: Make dinner every day at 18:00."]),
        ("Have breakfast ready at quarter to eight.", &["Routine: Make breakfast every day at 07:45."]),
        ("Feed the cat at 7 a.m. and 6 p.m.", &["Routine: Feed the cat every day at 07:00 and 18:00."]),
        (
            "Water the plants at 10, 12 and 17.",
            &["Routine: Water the plants every day at 10:00, 12:00 and 17:00."],
        ),
        (
            "Vacuum every Monday between 9 and noon.",
            &["Routine: Vacuum every Monday between 09:00 and 12:00."],
        ),
        ("Vacuum on Tuesdays from 2 to 4pm.", &["Routine: Vacuum every Tuesday between 14:00 and 16:00."]),
        ("Put the bins out by 7pm on Wednesdays.", &["Routine: Put the bins out every Wednesday by 19:00."]),
        ("Vacuum on Wednesday mornings.", &["Routine: Vacuum every Wednesday in the morning."]),
        ("After dinner, do the dishes.", &["Routine: Do the dishes every day after dinner."]),
        (
            "Make coffee when I get up.",
            &[
                "Routine: Make coffee every day after the owner wakes up.",
                "? I don't know how to make coffee: will you show me, shall I leave it to you, or shall I remind you?",
            ],
        ),
        (
            "Half an hour before I get home, turn on the heating.",
            &["Routine: Switch on the heating every day half an hour before the owner comes home."],
        ),
    ]);
}

#[test]
fn what_stands_behind_a_preposition_is_not_what_is_done_to() {
    table(&[
        (
            "Defrost a loaf from the chest freezer every Friday.",
            &[
                "Routine: Defrost the loaf (from the chest freezer) every Friday.",
                "? I don't know how to defrost the loaf (from the chest freezer): will you show me, shall I leave it to you, or shall I remind you?",
            ],
        ),
        (
            "Brush the dog's teeth with the chicken toothpaste on Tuesdays.",
            &[
                "Routine: Brush the dog (teeth with the chicken toothpaste) every Tuesday.",
                "? I don't know how to brush the dog (teeth with the chicken toothpaste): will you show me, shall I leave it to you, or shall I remind you?",
            ],
        ),
        (
            "Put the baby's bottles through the steriliser at seven every evening.",
            &["Routine: Move the baby bottle (through the steriliser) every day at 19:00."],
        ),
    ]);
}

#[test]
fn one_off_dates_are_errands() {
    table(&[
        ("Clean the windows on April 10th.", &["Errand: Clean the windows on Friday 10 April 2026."]),
        (
            "Clean the windows tomorrow at 9am.",
            &["Errand: Clean the windows on Thursday 5 March 2026 at 09:00."],
        ),
        ("Make up the bed this Saturday.", &["Errand: Make the bed on Saturday 7 March 2026."]),
    ]);
}

#[test]
fn headings_are_carried_down() {
    let read = reading(
        "## Every Monday morning\n\n- vacuum the hall\n- mop the kitchen\n\n## Kitchen\n\nMop it on Fridays.",
        None,
    );
    let says: Vec<&str> = read.commitments.iter().map(|c| c.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "Vacuum the hall every Monday in the morning.",
            "Mop the kitchen every Monday in the morning.",
            "Mop the kitchen every Friday."
        ]
    );
}

#[test]
fn a_table_of_times_is_read_by_its_first_column() {
    let read = reading(
        "| When | What |\n|---|---|\n| 7 | feed the cat |\n| Sat | do the laundry |\n| 12:30 | lunch |\n",
        None,
    );
    let says: Vec<&str> = read.commitments.iter().map(|c| c.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "Feed the cat every day at 07:00.",
            "Do the laundry every Saturday.",
            "Make lunch every day at 12:30."
        ]
    );
}

#[test]
fn exceptions_said_afterwards_change_the_routine_before() {
    table(&[
        (
            "Please have dinner made at 6pm every day; Fridays are the exception.",
            &["Routine: Make dinner every day at 18:00 except Fridays."],
        ),
        (
            "Check in with me every Monday about the shopping. Evening is best. Do the shopping on Tuesdays.",
            &[
                "CheckIn: Check in with you every Monday in the evening about the shopping.",
                "Routine: Do the shopping every Tuesday.",
            ],
        ),
    ]);
}

#[test]
fn what_is_vague_or_unknown_is_asked() {
    table(&[
        (
            "Water the plants regularly.",
            &["? How often is \u{201c}regularly\u{201d}, when I water the plants?"],
        ),
        ("Vacuum the hall.", &["? How often shall I vacuum the hall?"]),
        (
            "Sharpen the knives every Sunday.",
            &[
                "Routine: Sharpen the knives every Sunday.",
                "? I don't know how to sharpen the knives: will you show me, shall I leave it to you, or shall I remind you?",
            ],
        ),
        ("Keep on top of things.", &["? What shall I do about \u{201c}Keep on top of things\u{201d}?"]),
        (
            "If it rains, close the windows.",
            &[
                "Trigger: If it rains, close the window.",
                "? I cannot see by myself \u{201c}if it rains\u{201d}. How shall I know when to close the window?",
            ],
        ),
    ]);
}

#[test]
fn rules_are_told_from_duties() {
    table(&[
        ("Never run the dryer at night.", &["Rule: Never run the dryer between 20:00 and 23:30."]),
        ("Don't vacuum before 9 or after 8pm.", &["Rule: Never vacuum between 20:00 and 09:00."]),
        ("No shoes on the sofa.", &["Rule: Never put the shoes in the sofa."]),
        ("Keep out of the office.", &["Rule: Keep out of the office."]),
        ("I'm allergic to shrimp.", &["Fact: You are allergic to prawns."]),
    ]);
}

#[test]
fn duties_are_stated_as_well_as_ordered() {
    for (text, says) in [
        ("Test the water every Monday.", "Routine: Test the water every Monday."),
        ("Seedlings get watered every day.", "Routine: Water the seedlings every day."),
        ("The hanging baskets want a drink every day.", "Routine: Water the hanging basket every day."),
        (
            "Black bags every second Thursday.",
            "Routine: Put the bins out (black bags) every two weeks on Thursday.",
        ),
        ("Let the dog out every day at 7.", "Routine: Let the dog out every day at 07:00."),
    ] {
        let read = lines(text);
        assert_eq!(read.first().map(String::as_str), Some(says), "{text}: {read:?}");
    }
    let fed = lines("Goldfish: a pinch of flakes every morning.");
    assert!(
        fed.first().is_some_and(|says| says.contains("Feed") && says.contains("a pinch of flakes")),
        "{fed:?}"
    );
}
