//! What may have been misread is asked about once, and shown as it was read.

use super::{lines, reading};

/// The questions about what may have been misread.
fn doubts(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| line.starts_with("? I am not sure of")).collect()
}

#[test]
fn an_order_that_was_kept_as_a_rule_is_asked_about_once() {
    let asked = doubts("Cancel the magazine.");
    assert_eq!(
        asked,
        [
            "? I am not sure of \u{201c}Cancel the magazine\u{201d}: I keep it as a rule, and do nothing for it. Is that right?"
        ]
    );
    // The reading is shown all the same, and its statement has the question.
    let read = reading("Cancel the magazine.", None);
    assert_eq!((read.commitments.len(), read.statements[0].questions.len()), (1, 1));
}

#[test]
fn a_rule_that_is_one_is_not_asked_about() {
    for rule in [
        "Keep the garden gate shut.",
        "Never use bleach on the wood floor.",
        "Don't open the door to strangers.",
        "Only use the blue sponge for the pans.",
        "No shoes in the house.",
        "Nobody smokes in this house.",
        "Leave my papers alone.",
    ] {
        assert!(doubts(rule).is_empty(), "{rule}: {:?}", lines(rule));
    }
}

#[test]
fn a_rhythm_that_a_trigger_has_no_place_for_is_asked_about() {
    let asked = doubts("Compost caddy: empty it when it's full, or every three days, whichever's sooner.");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("I go by this alone"), "{asked:?}");
    assert!(doubts("Empty the compost caddy every three days.").is_empty());
    assert!(doubts("If it rains, bring the washing in.").is_empty());
}

#[test]
fn where_something_is_never_put_without_what_is_asked_about() {
    assert_eq!(doubts("Dry Roger's jumpers flat, never in the tumble dryer.").len(), 1);
    assert!(doubts("Hoover every Monday, never on a Sunday.").is_empty());
}

#[test]
fn what_is_asked_already_is_not_asked_again() {
    let lines = lines("Fumigate the attic on Fridays for an hour.");
    assert!(lines.iter().any(|line| line.starts_with("? I don't know how")), "{lines:?}");
    assert!(doubts("Fumigate the attic on Fridays for an hour.").is_empty());
}
