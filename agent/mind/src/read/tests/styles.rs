//! Kinds of sentences that briefs in other styles have.

use super::lines;

fn first(text: &str) -> String {
    lines(text).into_iter().next().unwrap_or_default()
}

#[test]
fn each_share_of_one_thing_has_its_own_hour() {
    assert_eq!(
        lines("Feeding: Biscuit the dog 7 am and 5 pm, Luna the cat 8 am"),
        [
            "Routine: Feed Biscuit and the dog every day at 07:00 and 17:00.",
            "Routine: Feed Luna and the cat every day at 08:00.",
        ]
    );
}

#[test]
fn days_with_hours_of_their_own_are_facts_of_their_own() {
    let read = lines("Emma has piano Mon 4-5, Wed 3-4");
    assert!(read[0].contains("(every Monday between 16:00 and 17:00)"), "{read:?}");
    assert!(read[1].contains("(every Wednesday between 15:00 and 16:00)"), "{read:?}");
}

#[test]
fn a_sentence_of_its_own_puts_the_last_one_right() {
    assert_eq!(
        lines("Feed the dog at 7 every day.\n\nNo, make that 6:30."),
        ["Routine: Feed the dog every day at 06:30."]
    );
    assert_eq!(
        lines("Vacuum on Saturdays.\n\nSorry, not Saturday, Sunday."),
        ["Routine: Vacuum every Sunday."]
    );
}

#[test]
fn what_is_used_up_is_wanted_and_what_is_scrapped_is_not() {
    let read = super::reading(
        "There is not a stamp left in the house. We need bin liners. Scrap the bin liners.",
        None,
    );
    let edits: Vec<_> = read.list_edits.iter().map(|edit| (edit.op, edit.words.as_str())).collect();
    use crate::read::ListOp::{Add, Remove};
    assert_eq!(edits, [(Add, "stamp"), (Add, "bin liners"), (Remove, "bin liners")]);
}

#[test]
fn what_is_forbidden_is_no_chore() {
    assert_eq!(
        first("Please do not move the photographs on the piano"),
        "Rule: Do not move the photographs on the piano."
    );
    assert_eq!(first("Carry nothing hot past him"), "Rule: Carry nothing hot past him.");
}

#[test]
fn a_condition_of_two_parts_is_one_condition() {
    let read = lines("If my face goes red and I have a headache, ring my brother");
    assert!(read[0].starts_with("Trigger: If my face goes red and I have a headache, "), "{read:?}");
}

#[test]
fn an_hour_that_no_longer_holds_is_left_out() {
    assert_eq!(
        first("We have lunch at one instead of half past twelve"),
        "Fact: We have lunch at one (every day at 13:00)."
    );
}

#[test]
fn a_thing_with_a_question_mark_is_asked_about() {
    assert_eq!(lines("The hamster?"), ["? What shall I do about \u{201c}The hamster\u{201d}?"]);
}
