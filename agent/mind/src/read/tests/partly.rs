//! Another hour on some of a routine's days, or in place of one of its hours.

use super::talk::short_of;

const BRIEF: &str = "Make dinner every day at 18:30. Feed the cat every day at 7:00 and 18:00. Do the laundry on Saturdays at 10. \
                     Vacuum the flat on Mondays and Thursdays at 10.";

fn comes_to(sentence: &str, wanted: &[&str]) {
    assert_eq!(short_of(sentence, BRIEF, None), wanted, "{sentence}");
}

#[test]
fn another_hour_on_some_days_leaves_the_others_as_they_are() {
    comes_to(
        "dinner on Sundays at one",
        &["change Make dinner every day at 18:30 except Sundays.", "new Make dinner every Sunday at 13:00."],
    );
    comes_to(
        "From now on dinner at eight on Fridays and Saturdays",
        &[
            "change Make dinner every day at 18:30 except Fridays and Saturdays.",
            "new Make dinner every Friday and Saturday at 20:00.",
        ],
    );
    comes_to(
        "Vacuum the flat at noon on Thursdays",
        &["change Vacuum the flat every Monday at 10:00.", "new Vacuum the flat every Thursday at 12:00."],
    );
}

#[test]
fn an_exception_with_an_hour_of_its_own_is_another_hour_on_its_days() {
    for said in [
        "dinner every evening at seven, except Sundays when we eat at one",
        "Make dinner at seven every day except Sundays when it's at one",
        "From now on dinner at seven, on Sundays at one",
    ] {
        comes_to(
            said,
            &[
                "change Make dinner every day at 19:00 except Sundays.",
                "new Make dinner every Sunday at 13:00.",
            ],
        );
    }
}

#[test]
fn days_that_stand_for_all_the_others_do() {
    comes_to("From now on dinner only on Sundays, at one", &["change Make dinner every Sunday at 13:00."]);
    comes_to(
        "From now on do the laundry on Sundays at eleven",
        &["change Do the laundry every Sunday at 11:00."],
    );
    comes_to("From now on dinner at seven", &["change Make dinner every day at 19:00."]);
}

#[test]
fn another_hour_for_one_of_several_leaves_the_others_as_they_are() {
    let wanted = ["change Feed the cat every day at 06:30 and 18:00."];
    comes_to("From now on feed the cat at 6:30 in the morning", &wanted);
    comes_to("From now on feed the cat at half past six in the morning rather than seven", &wanted);
    comes_to("From now on feed the cat just once, at noon", &["change Feed the cat every day at 12:00."]);
}
