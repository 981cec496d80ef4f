//! What is cleaned, and whose it is.

use super::{lines, reads};

#[test]
fn each_room_of_a_row_is_cleaned_by_its_own_chore() {
    reads(
        "Clean the kitchen and the hall on Mondays.",
        &["Routine: Clean the kitchen every Monday.", "Routine: Clean the hall every Monday."],
    );
    reads(
        "Clean the bathroom, the kitchen and the study on Saturdays.",
        &[
            "Routine: Clean the bathroom every Saturday.",
            "Routine: Clean the kitchen every Saturday.",
            "Routine: Clean the study every Saturday.",
        ],
    );
    reads(
        "Clean the living room and both bedrooms every Friday.",
        &["Routine: Clean the living room and the bedroom every Friday."],
    );
}

#[test]
fn a_room_without_a_chore_of_its_own_is_cleaned_without_asking_how() {
    reads("Clean the living room every Friday.", &["Routine: Clean the living room every Friday."]);
    reads("Please clean the nursery on Tuesdays.", &["Routine: Clean the nursery every Tuesday."]);
    // A cloth and a vacuum cleaner are nothing for these.
    for place in ["shed", "balcony", "garage"] {
        let read = lines(&format!("Clean the {place} every Sunday."));
        let asks = format!("I don't know how to clean the {place}");
        assert!(read.iter().any(|line| line.contains(&asks)), "{read:?}");
    }
}

#[test]
fn a_room_that_says_which_thing_is_meant_is_not_cleaned_itself() {
    reads(
        "Wipe down the kitchen counter every evening.",
        &["Routine: Wipe the counter in the kitchen every day in the evening."],
    );
    reads("Clean the hall mirror on Thursdays.", &["Routine: Wipe the mirror in the hall every Thursday."]);
    reads(
        "Clean the living room windows on Tuesdays.",
        &["Routine: Clean the windows in the living room every Tuesday."],
    );
}

#[test]
fn a_bed_that_is_somebodys_is_made_and_nobody_is_sent_to_it() {
    reads("Make Lucia's bed every morning.", &["Routine: Make the bed for Lucia every day in the morning."]);
    reads("Change my sheets on Saturdays.", &["Routine: Change the sheets for me every Saturday."]);
    reads("Change the sheets on Saturdays.", &["Routine: Change the sheets every Saturday."]);
    // Whoever is made to do something is told to.
    reads(
        "Make Tom take the bins out on Tuesdays.",
        &["Routine: Remind Tom (to take the bins out) every Tuesday."],
    );
}
