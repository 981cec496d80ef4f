//! What people have or go to, and what is done for it, in one sentence; deadlines of what is done once.

use super::lines;

fn said(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| !line.starts_with('?')).collect()
}

#[test]
fn what_is_to_be_ready_for_an_event_is_a_duty_of_its_own() {
    assert_eq!(
        said("Tues – football, kit by the door by 8."),
        ["Fact: Football (every Tuesday).", "Routine: See to the kit (by the door) every Tuesday by 08:00."]
    );
    assert_eq!(
        said("Choir on Thursday till nine, porch light on."),
        [
            "Fact: Choir on Thursday till nine (every Thursday by 21:00).",
            "Routine: Switch on the lights on the porch every Thursday.",
        ]
    );
}

#[test]
fn what_lasts_until_an_hour_does_not_make_anything_due_then() {
    let read = said("Thursdays I'm at rehearsal till 9, leave a plate in the oven.");
    assert!(read[1].ends_with("every Thursday."), "{read:?}");
}

#[test]
fn events_in_a_row_are_no_duties() {
    let read = said("Mondays: swimming, football and choir.");
    assert!(read.iter().all(|line| !line.starts_with("Routine: Switch")), "{read:?}");
}

#[test]
fn what_somebody_will_do_is_not_for_the_robot() {
    assert!(said("Rahul will walk the dog at 7.").iter().all(|line| line.starts_with("Fact:")));
}

#[test]
fn a_deadline_of_what_is_done_once_is_the_coming_day() {
    // Written on Wednesday, 4 March 2026.
    let read = said("Return the library books by Monday.");
    assert!(read[0].starts_with("Errand:") && read[0].ends_with("on Monday 9 March 2026."), "{read:?}");
    assert!(said("Finish the thank-you cards before Friday.")[0].starts_with("Errand:"));
    // The bins are due every week.
    assert!(said("Take the bins out by Monday.")[0].starts_with("Routine:"));
    assert!(said("Return the milk bottles by Monday every week.")[0].starts_with("Routine:"));
}

#[test]
fn a_bed_with_an_hour_is_gone_to_and_not_made() {
    assert!(said("Kids' bath half six, bed at 8.").iter().all(|line| !line.contains("Make the bed")));
    assert!(said("Bed by 9.").iter().all(|line| !line.contains("Make the bed")));
    assert_eq!(said("Make the bed by 9."), ["Routine: Make the bed every day by 09:00."]);
}
