//! What the look of a sentence's words decides where nothing else does (`kinds/second.rs`, `brief/judged.rs`).

use super::{lines, reads};

#[test]
fn a_duty_that_is_told_as_what_is_so_is_a_duty_that_is_asked_about() {
    let read = lines("On the Fridays they arrive I want fresh flowers on both tables by 3 pm.");
    assert_eq!(
        read.first().map(String::as_str),
        Some(
            "Routine: See to (On the Fridays they arrive I want fresh flowers on both tables by 3 pm) every \
             Friday by 15:00."
        )
    );
    assert!(read.iter().any(|line| line.starts_with("? I don't know how to see to")), "{read:?}");
}

#[test]
fn an_order_or_a_chore_that_hob_knows_is_done_whatever_its_words_look_like() {
    reads("January: service the boiler.", &["Routine: Service the boiler once a year in January."]);
    reads(
        "Skip the bathrooms this Saturday.",
        &["Rule: Never clean the bathroom (on Saturday 7 March 2026)."],
    );
}

#[test]
fn a_sentence_that_says_on_which_days_all_of_it_holds_bounds_what_is_daily() {
    reads(
        "# The loft\nEverything on this page is for Monday to Friday.\n\n- water the ferns at eight\n",
        &[
            "Fact: Everything on this page is for Monday to Friday (every weekday).",
            "Routine: Water the fern every weekday at 08:00.",
        ],
    );
}
