//! When people go and come, in few words.

use super::lines;

fn all(text: &str) -> String {
    lines(text).join("\n")
}

#[test]
fn a_name_with_hours_behind_it_goes_and_comes_on_the_days_of_both() {
    let read = all("Ines: out 8:10, back 17:45, Mon-Thu.");
    assert!(read.contains("Ines leaves every Monday, Tuesday, Wednesday and Thursday at 08:10."), "{read}");
    assert!(
        read.contains("Ines comes home every Monday, Tuesday, Wednesday and Thursday at 17:45."),
        "{read}"
    );
}

#[test]
fn hours_go_on_after_what_somebody_does() {
    let read = all("I'm at the shop Tuesday to Saturday, gone by 7:30 and home around 6.");
    let days = "every Tuesday, Wednesday, Thursday, Friday and Saturday";
    assert!(read.contains(&format!("You leave {days} at 07:30.")), "{read}");
    assert!(read.contains(&format!("You come home {days} at 18:00.")), "{read}");
}

#[test]
fn other_days_with_hours_of_their_own_are_a_fact_of_their_own() {
    let read = all(
        "I'm at the shop Tuesday to Friday, gone by 7:30, plus the first Saturday of the month, 10 to 2.",
    );
    assert!(read.contains("(on the first Saturday of the month between 10:00 and 14:00)"), "{read}");
}

#[test]
fn the_verb_of_the_first_is_that_of_the_second() {
    let read = all("Ben gets home at 2:45 and Ada at 3:20.");
    assert!(read.contains("Ben comes home every weekday at 14:45."), "{read}");
    assert!(read.contains("Ada comes home every weekday at 15:20."), "{read}");
    // Two who are woken are nobody's hours.
    assert!(!all("Wake Ben at 6 and Ada at 7.").contains("Fact"), "{}", all("Wake Ben at 6 and Ada at 7."));
}

#[test]
fn days_at_home_are_none_of_going_out() {
    let read = all("| Who | When |\n|---|---|\n| Nadia | out at 7:40, home 5:15, Fridays from home |");
    let days = "(every Monday, Tuesday, Wednesday and Thursday at";
    assert!(read.matches(days).count() == 2 && read.contains("(every Friday)"), "{read}");
}

#[test]
fn dates_with_a_place_and_everybody_are_an_absence() {
    let read = all("May 4-6 lake, all of us.");
    assert!(read.contains("Everybody is away between 4 May 2026 and 6 May 2026."), "{read}");
    assert!(
        all("Oct 4-6: lake, all of us.")
            .contains("Everybody is away between 4 October 2026 and 6 October 2026.")
    );
    // Guests are here.
    assert!(!all("May 4-6 guests here, all of us home.").contains("away"));
}

#[test]
fn a_day_that_is_left_out_is_none_of_going_out() {
    let read = all("I'm out the door at 6:15 and back by 4, except Wednesdays.");
    assert!(read.matches("except Wednesdays").count() == 2, "{read}");
}
