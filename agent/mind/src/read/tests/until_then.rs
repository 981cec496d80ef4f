//! What a homeowner's plain lines say of days: until something begins and then otherwise, days that are skipped, public
//! holidays, the day itself, and two things that are done to one.

use super::{lines, reads};

#[test]
fn what_goes_on_until_a_day_goes_on_after_it_at_another_hour() {
    // It is Wednesday 4 March.
    for text in [
        "Dinner at six until 1 April, then at seven.",
        "Dinner is at six until 1 April, and then at seven.",
        "Dinner at six until the holidays end on 1 April, then at seven.",
    ] {
        reads(
            text,
            &[
                "Routine: Make dinner every day at 18:00 until 1 April 2026.",
                "Routine: Make dinner every day at 19:00 from 2 April 2026.",
            ],
        );
    }
    reads(
        "Walk the dog at eight on weekdays until the end of April, then at nine.",
        &[
            "Routine: Walk the dog every weekday at 08:00 until 30 April 2026.",
            "Routine: Walk the dog every weekday at 09:00 from 1 May 2026.",
        ],
    );
    // What goes on until something begins ends on the day before.
    reads(
        "Dinner at six until school starts on 1 April.",
        &["Routine: Make dinner every day at 18:00 until 31 March 2026."],
    );
}

#[test]
fn days_that_are_skipped_are_left_out_however_it_is_put() {
    for text in [
        "Mop the hall daily. Skip Sundays.",
        "Mop the hall daily and leave out Sundays.",
        "Mop the hall every day, skipping Sundays.",
    ] {
        reads(text, &["Routine: Mop the hall every day except Sundays."]);
    }
    let wake = lines("Wake Tom at 6:30 on school days and not at all at weekends.");
    assert!(wake[0].ends_with("every weekday at 06:30 except weekends."), "{wake:?}");
}

#[test]
fn public_holidays_are_days_on_which_something_is_done_or_is_not() {
    for text in ["On public holidays breakfast is at ten.", "Breakfast is at ten on bank holidays."] {
        reads(text, &["Routine: Make breakfast on public holidays at 10:00."]);
    }
    reads("No vacuuming on bank holidays.", &["Rule: Never vacuum (on public holidays)."]);
    reads(
        "Vacuum every Monday except on bank holidays.",
        &["Routine: Vacuum every Monday except on public holidays."],
    );
}

#[test]
fn the_day_is_that_of_what_takes_place_and_not_the_one_that_was_counted_from_it() {
    reads(
        "The party is on 18 March. Tidy up the living room the day before and put the bins out on the day.",
        &[
            "Fact: The party is on 18 March (on Wednesday 18 March 2026).",
            "Errand: Tidy up the living room on Tuesday 17 March 2026.",
            "Errand: Put the bins out on Wednesday 18 March 2026.",
        ],
    );
}

#[test]
fn two_things_that_are_done_to_one_are_each_done_at_their_time() {
    reads(
        "The dishwasher is run after dinner and emptied in the morning.",
        &[
            "Routine: Run the dishwasher every day after dinner.",
            "Routine: Empty the dishwasher every day in the morning.",
        ],
    );
    let blinds = lines("The blinds go down at dusk and are opened at seven.");
    assert!(blinds.iter().any(|line| line.ends_with("Open the blinds every day at 07:00.")), "{blinds:?}");
    // Washed and dried on Mondays is one round.
    assert_eq!(lines("The towels are washed and dried on Mondays.").len(), 1);
}

#[test]
fn what_is_broken_is_not_to_be_broken() {
    assert_eq!(lines("The oven is broken."), ["Fact: The oven is broken."]);
    let until = lines("The oven is broken until the 20th.");
    assert!(until.iter().all(|line| line.starts_with("Fact")), "{until:?}");
}

#[test]
fn a_coffee_machine_is_no_kettle() {
    let lines = lines("Descale the kettle once a month and the coffee machine every other month.");
    assert!(lines[1].contains("Descale the coffee machine every two months"), "{lines:?}");
}

#[test]
fn tomorrows_dinner_is_no_date() {
    let out = lines("Every evening get tomorrow's dinner out of the freezer.");
    assert!(out[0].contains("every day in the evening"), "{out:?}");
}

#[test]
fn the_rest_of_the_day_is_no_date() {
    reads("## Rest of the day\n\n- Dinner at six.", &["Routine: Make dinner every day at 18:00."]);
}

#[test]
fn that_night_is_of_days_of_the_month_too_and_again_is_on_the_same_day() {
    let out = lines("We eat out on the first Friday of every month, so no dinner that night.");
    assert_eq!(out[1], "Rule: Never make dinner (on the first Friday of the month).");
    let club = lines("Book club is on the 5th of every month; set out the chairs that evening.");
    assert_eq!(club[1], "Routine: Set out the chairs on the 5th of the month in the evening.");
    let piano = lines("Tom has piano every other Saturday; no vacuuming then.");
    assert_eq!(piano[1], "Rule: Never vacuum (every two weeks on Saturday).");
    let one = lines("I'm at choir on Tuesdays, so no dinner for me then.");
    assert!(one.iter().all(|line| !line.contains("Never make dinner (every Tuesday)")), "{one:?}");
    let beds = lines("Wash the sheets on Saturday mornings and make the beds again before noon.");
    assert_eq!(beds[1], "Routine: Make the bed every Saturday by 12:00.");
}

#[test]
fn an_hour_with_its_day_before_a_colon_is_the_hour_that_it_is_in_a_sentence() {
    reads("Friday at 5: mop the kitchen.", &["Routine: Mop the kitchen every Friday at 17:00."]);
    reads("Friday at 8: mop the kitchen.", &["Routine: Mop the kitchen every Friday at 08:00."]);
    let plan = lines("- 5:30: feed the cat\n- 7:00: wake me up\n- 8:00: make breakfast");
    assert!(plan[0].ends_with("05:30."), "{plan:?}");
}
