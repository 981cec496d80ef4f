//! What is forbidden, at all the times and of all the things that it is said of; and what does not go together with it.

use super::{lines, reads};

/// That a text asks something with these words in it, or nothing of the kind.
fn asks(text: &str, wanted: Option<&str>) {
    let read = lines(text);
    let asked: Vec<&String> = read.iter().filter(|line| line.starts_with('?')).collect();
    match wanted {
        Some(wanted) => assert!(asked.iter().any(|line| line.contains(wanted)), "{text}: {read:?}"),
        None => assert!(!asked.iter().any(|line| line.contains("which")), "{text}: {read:?}"),
    }
}

#[test]
fn a_ban_has_all_the_days_that_are_named() {
    reads(
        "Never vacuum between 10pm and 8am, and not at all on Sundays.",
        &["Rule: Never vacuum between 22:00 and 08:00.", "Rule: Never vacuum (every Sunday)."],
    );
    reads(
        "No mopping before 9am or on Sundays.",
        &["Rule: Never mop between 00:00 and 09:00.", "Rule: Never mop (every Sunday)."],
    );
    reads(
        "No laundry on Sundays or bank holidays.",
        &["Rule: Never do the laundry (every Sunday).", "Rule: Never do the laundry (on public holidays)."],
    );
    // One time of both days.
    reads(
        "No vacuuming on Saturdays and Sundays before ten.",
        &["Rule: Never vacuum between 00:00 and 10:00 (every Saturday and Sunday)."],
    );
}

#[test]
fn a_ban_from_an_hour_of_one_day_to_one_of_another_holds_between_them() {
    reads(
        "No vacuuming from Friday 6pm to Sunday 8pm.",
        &[
            "Rule: Never vacuum between 18:00 and 00:00 (every Friday).",
            "Rule: Never vacuum (every Saturday).",
            "Rule: Never vacuum between 00:00 and 20:00 (every Sunday).",
        ],
    );
    reads(
        "Callum sleeps from Saturday 8pm until Sunday noon: no vacuuming then.",
        &[
            "Fact: Callum goes to bed every Saturday at 20:00.",
            "Fact: Callum wakes up every Sunday at 12:00.",
            "Rule: Never vacuum between 20:00 and 00:00 (every Saturday).",
            "Rule: Never vacuum between 00:00 and 12:00 (every Sunday).",
        ],
    );
    reads(
        "No vacuuming from Friday to Sunday.",
        &["Rule: Never vacuum (every Friday, Saturday and Sunday)."],
    );
}

#[test]
fn what_an_order_leaves_out_is_forbidden_of_that_order_alone() {
    reads(
        "Vacuum daily from 9 to 5 but not over lunch.",
        &[
            "Routine: Vacuum every day between 09:00 and 17:00.",
            "Rule: Never vacuum between 11:30 and 14:00.",
        ],
    );
    reads(
        "Mop the hall every day, but not the bathroom.",
        &["Routine: Mop the hall every day.", "Rule: Never mop the bathroom."],
    );
    let told = lines("Takeaway on Fridays, so no cooking then, otherwise dinner at half seven.");
    assert!(told.iter().any(|line| line == "Rule: No cooking (every Friday)."), "{told:?}");
    reads("No hoover before nine.", &["Rule: Never vacuum between 00:00 and 09:00."]);
}

#[test]
fn bans_without_a_word_that_forbids() {
    reads("Nobody may enter my study.", &["Rule: Keep out of the study."]);
    reads("Nobody in the kitchen from 2 to 4.", &["Rule: Keep out of the kitchen between 14:00 and 16:00."]);
    let told = lines("Nobody in the house likes fish.");
    assert!(!told.iter().any(|line| line.contains("Keep out")), "{told:?}");
}

#[test]
fn what_does_not_go_together_is_asked() {
    asks("I get up at 6:30 every day. Wake me up at 7:15 every day.", Some("which is right"));
    asks("I get up at 6:30 every day. Wake me up at 6:30 every day.", None);
    asks("Don't run the dishwasher after 9pm. Run the dishwasher at 10pm every night.", Some("not between"));
    asks("Don't run the dishwasher after 9pm. Run the dishwasher at 8pm every night.", None);
    asks("Never use bleach. Clean the bathroom with bleach on Fridays.", Some("which shall it be"));
    asks("Never use bleach. Clean the bathroom without bleach on Fridays.", None);
    asks("Nobody may enter my study. Dust the study every Tuesday.", Some("keep out of the study"));
    asks("Vacuum on Mondays. Never vacuum on Mondays.", Some("which shall it be"));
    asks("Vacuum on Mondays and Thursdays. Never vacuum on Sundays.", None);
    asks("Vacuum the hall every day. Vacuum the hall once a week.", Some("which is it"));
    asks("Vacuum the hall every day. Vacuum the kitchen once a week.", None);
    asks("Vacuum the hall on Tuesdays. Vacuum only on Fridays.", Some("which is it"));
    asks("Clean the windows on 31 September.", Some("no 31 September"));
    asks("Clean the windows on 30 September.", None);
}

#[test]
fn what_is_forbidden_at_one_time_or_another_is_forbidden_at_either() {
    reads(
        "No vacuuming after 8pm or while Ben is asleep.",
        &["Rule: Never vacuum between 20:00 and 23:59.", "Rule: Never vacuum while Ben is asleep."],
    );
    reads(
        "No mopping on Sundays or at night.",
        &["Rule: Never mop (every Sunday).", "Rule: Never mop between 20:00 and 23:30."],
    );
    reads(
        "No mopping at night or on Sundays.",
        &["Rule: Never mop between 20:00 and 23:30.", "Rule: Never mop (every Sunday)."],
    );
    reads(
        "No laundry at weekends or after 8.",
        &[
            "Rule: Never do the laundry (every Saturday and Sunday).",
            "Rule: Never do the laundry between 20:00 and 23:59.",
        ],
    );
    reads(
        "No vacuuming on Saturdays or Sundays.",
        &["Rule: Never vacuum (every Saturday).", "Rule: Never vacuum (every Sunday)."],
    );
    // One night of one day.
    reads("No mopping on Sunday at night.", &["Rule: Never mop (every Sunday at night)."]);
}
