//! What a sentence takes back, and what the next one puts right.

use super::{lines, reads};

#[test]
fn a_time_that_is_taken_back_is_not_kept() {
    reads("Rake the lawn on Tuesdays, no, strike that, Fridays.", &["Routine: Rake the lawn every Friday."]);
    reads("Run the dishwasher at 8, no sorry 9.", &["Routine: Run the dishwasher every day at 09:00."]);
    reads("Set the table at six, or rather half past.", &["Routine: Set the table every day at 18:30."]);
    reads("Change the towels every Monday (no, Thursday).", &["Routine: Change the towels every Thursday."]);
    reads("Feed the cat three times a day... twice a day, I mean.", &["Routine: Feed the cat twice a day."]);
}

#[test]
fn the_next_sentence_puts_the_time_right() {
    reads("Walk the dog at 4. Make that 5.", &["Routine: Walk the dog every day at 17:00."]);
    reads("Mop the hall on Saturdays. Hang on, Sundays.", &["Routine: Mop the hall every Sunday."]);
    reads(
        "Mop the kitchen every other day. On second thoughts, twice a week will do.",
        &["Routine: Mop the kitchen twice a week."],
    );
}

#[test]
fn a_no_that_forbids_takes_nothing_back() {
    let read = lines("Make lunch at noon. No onions on Mondays.");
    assert!(read.iter().any(|line| line.contains("Make lunch every day at 12:00")), "{read:?}");
    let read = lines("Dinner is at seven.\n\nCorrection of the homework is on Sunday.");
    assert!(read.iter().any(|line| line.contains("every day at 19:00")), "{read:?}");
}

#[test]
fn days_that_are_left_out_follow_in_a_sentence_of_their_own() {
    reads(
        "Feed the fish at 8 in the morning. Not on Tuesdays, that's their rest.",
        &["Routine: Feed the fish every day at 08:00 except Tuesdays."],
    );
    reads(
        "Make lunch at noon, weekdays. Fridays off.",
        &["Routine: Make lunch every weekday at 12:00 except Fridays."],
    );
    reads(
        "Walk the dog at 4. Saturdays I do it.",
        &["Routine: Walk the dog every day at 16:00 except Saturdays."],
    );
}
