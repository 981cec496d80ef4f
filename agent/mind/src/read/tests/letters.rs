//! What people write who tell a stranger of their week: absences, exceptions, second thoughts, and who goes when.

use super::{lines, reading, reads};

fn has(text: &str, wanted: &str) {
    let read = lines(text);
    assert!(read.iter().any(|line| line.contains(wanted)), "{text}: {read:?}");
}

fn has_not(text: &str, unwanted: &str) {
    let read = lines(text);
    assert!(!read.iter().any(|line| line.contains(unwanted)), "{text}: {read:?}");
}

#[test]
fn a_list_that_is_for_those_weeks_holds_from_leaving_to_coming_home() {
    let away = "We fly out on Saturday 14 March, and we're home on Saturday 28 March. Everything on this list is for ";
    has(
        &format!("{away}those two weeks.\n\n- Water the ferns every Monday."),
        "Water the fern every Monday from 14 March 2026 until 28 March 2026",
    );
    has(
        &format!("{away}that stretch.\n\n- Feed the cat every day at 8."),
        "from 14 March 2026 until 28 March 2026",
    );
    // A day is no stretch.
    has_not(
        "The party is on 28 March. Everything on this list is for that day.\n\n- Water the ferns every Monday.",
        "from 14 March",
    );
}

#[test]
fn every_week_beside_a_day_is_on_that_day() {
    reads("Tue: bins out every week.", &["Routine: Put the bins out every Tuesday."]);
    reads("Tuesdays: wash the towels every week.", &["Routine: Do the laundry (towels) every Tuesday."]);
    reads("Wash the towels every week.", &["Routine: Do the laundry (towels) once a week."]);
}

#[test]
fn a_chore_with_days_above_it_keeps_them_unless_it_rains() {
    has(
        "Mondays and Thursdays: water the pots, unless it has rained.",
        "Routine: Water the plants (unless it has rained) every Monday and Thursday.",
    );
    has("Unless it's raining, water the plants.", "Trigger: ");
}

#[test]
fn the_week_of_a_day_is_its_seven_days() {
    for text in [
        "Vacuum the lounge in the week of the 18th.",
        "Vacuum the lounge any time in the week of the 18th.",
        "Vacuum the lounge in the week starting 16 March.",
    ] {
        has(text, "once between 16 March 2026 and 22 March 2026");
    }
}

#[test]
fn why_a_time_is_taken_back_may_stand_between() {
    reads("Mop the hall on Mondays, no, they moved it, Tuesdays.", &["Routine: Mop the hall every Tuesday."]);
    reads(
        "Feed the cat at seven, no, that's wrong, at eight.",
        &["Routine: Feed the cat every day at 08:00."],
    );
    has("Take the bins to the back gate, no, wait, to the front gate every Monday.", "front");
    has_not("Take the bins to the back gate, no, wait, to the front gate every Monday.", "back");
    has("Put the milk in the fridge, no need to hurry, in the kitchen.", "no need to hurry");
}

#[test]
fn a_weekday_that_is_said_to_be_a_date_does_not_come_again() {
    has("Monday is the 16th of March.", "(on Monday 16 March 2026)");
    has(
        "Monday's the 16th of March, the vet comes at ten.",
        "The vet comes at ten (on Monday 16 March 2026 at 10:00)",
    );
    has("Monday's bin day.", "every Monday");
}

#[test]
fn who_is_up_at_an_hour_of_the_morning_is_up_then() {
    reads("I'm up at five every morning.", &["Fact: You wake up every day at 05:00."]);
    has("Dennis and me go up to the market at nine on Friday.", "Fact: Dennis and me go up to the market");
}

#[test]
fn days_before_the_hours_are_those_of_both() {
    let both = ["Fact: Ada leaves every Monday at 08:00.", "Fact: Ada comes home every Monday at 16:00."];
    reads("On Mondays Ada is out by eight and back by four.", &both);
    has(
        "Ben drives a van, so on weekdays he's gone by half five and back by half two.",
        "Fact: Ben leaves every weekday at 05:30.",
    );
    has("On Fridays Ben makes dinner and washes up.", "every Friday");
}

#[test]
fn several_times_in_a_row_are_all_kept() {
    for text in [
        "Let the dog out at seven, around ten, and after supper.",
        "Let the dog out at seven, again around ten, and once more after supper.",
    ] {
        reads(text, &["Routine: Let the dog out every day at 07:00 and 10:00 and after dinner."]);
    }
    reads(
        "Lock the gate at nine, and after supper wipe the table.",
        &["Routine: Lock the gate every day at 21:00.", "Routine: Wipe the table every day after dinner."],
    );
}

#[test]
fn hours_at_which_it_is_not_done_are_forbidden() {
    reads(
        "Vacuum on Tuesdays and Fridays, only on a Friday not between ten and twelve.",
        &[
            "Routine: Vacuum every Tuesday and Friday.",
            "Rule: Never vacuum between 10:00 and 12:00 (every Friday).",
        ],
    );
    has(
        "Vacuum upstairs on Mondays, but not between nine and eleven.",
        "Rule: Never vacuum between 09:00 and 11:00.",
    );
    has("No noise between ten and six.", "No noise between 22:00 and 06:00.");
}

#[test]
fn unless_the_next_day_is_one_leaves_out_the_day_before() {
    has(
        "Pack the lunches every evening unless tomorrow is a Saturday or a Sunday.",
        "except Fridays and Saturdays",
    );
    has(
        "Take a loaf out of the freezer every night for the next day, except when the next day is a Sunday.",
        "except Saturdays",
    );
}

#[test]
fn as_many_days_as_are_counted_are_those_named_last() {
    has(
        "Amy cooks on Mondays and Tuesday is pizza, so no dinner on those two nights.",
        "Rule: Never make dinner (every Monday and Tuesday at night).",
    );
    has(
        "I'm at the office on Mondays and Thursdays. Coffee at six on the days I go in.",
        "Make coffee every Monday and Thursday at 06:00",
    );
    has_not(
        "I'm at the club on Mondays and Thursdays. Coffee at six on the days I go in.",
        "Make coffee every Monday",
    );
}

#[test]
fn what_happens_before_a_colon_is_when() {
    for (text, wanted) in [
        ("House alarm goes off: ring Bev.", "Trigger: If house alarm goes off, "),
        (
            "The cat hasn't eaten by noon: ring the vet.",
            "Trigger: If the cat hasn't eaten by noon, ring the vet.",
        ),
        ("The kettle leaks: press the red button.", "Trigger: If the kettle leaks, "),
    ] {
        has(text, wanted);
    }
    has_not("Doors: don't slam them.", "Trigger");
}

#[test]
fn a_bin_may_be_called_by_its_colour_alone() {
    has("Black goes out on Sunday nights.", "Put the bins out (black bin) every Sunday at night.");
    has_not("White goes on Mondays in the wash.", "bins");
}

#[test]
fn what_there_is_none_of_at_all_is_wanted_beside_other_things() {
    let wanted = |text: &str| {
        let edits = reading(text, None).list_edits;
        edits.into_iter().map(|edit| edit.words).collect::<Vec<_>>()
    };
    assert_eq!(wanted("We're nearly out of soap and there are no sponges at all."), ["soap", "sponges"]);
    assert!(wanted("No cashews in the house at all.").is_empty());
    assert!(wanted("There's no hurry at all.").is_empty());
}

#[test]
fn an_animal_may_be_named_in_passing() {
    has(
        "There's me and there's Dolly, that's the beagle.\n\nDolly goes out at ten.",
        "olly out every day at 10:00",
    );
    has("He's not to come in the box room.", "Rule: ");
}

#[test]
fn two_things_may_be_wanted_of_one() {
    let read = lines("I want the flag up by eight and taken in at sundown on Monday.");
    assert_eq!(
        read.iter().filter(|line| line.contains("flag") && !line.starts_with('?')).count(),
        2,
        "{read:?}"
    );
    has("I want the gate open by seven and shut by nine.", "Close the gate every day by 21:00.");
}

#[test]
fn what_is_only_hinted_at_is_asked() {
    has("There's that business with the shed door.", "? What");
    has("And the roses, do them like she did.", "? What");
}

#[test]
fn an_animals_foods_have_their_own_hours_whatever_its_name() {
    reads(
        "Guinea pigs (Salt and Pepper): hay and fresh water first thing, a handful of greens at 5.",
        &[
            "Routine: Feed the guinea pig (hay and fresh water) every day first thing in the morning.",
            "Routine: Feed the guinea pig (handful of greens) every day at 17:00.",
        ],
    );
}
