//! What a text points at that it said before: weeks that take turns, the hour of bare minutes, the month of a bare day,
//! the reason of a rule.

use chrono::NaiveDate;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Matter, When};

use super::{lines, reading};

fn reads(text: &str, wanted: &[&str]) {
    let lines = lines(text);
    for line in wanted {
        assert!(lines.iter().any(|made| made == line), "{text}: no {line:?} in {lines:?}");
    }
}

/// The first day of each thing that comes again.
fn starts(text: &str) -> Vec<NaiveDate> {
    let found = reading(text, None);
    let start =
        |when: &When| if let Days::By(recurrence) = &when.days { Some(recurrence.start) } else { None };
    let when = |matter: &Matter| match matter {
        Matter::Routine { when, .. }
        | Matter::Fact(StatedFact::Happens { when, .. } | StatedFact::Stay { when, .. }) => start(when),
        Matter::Errand { .. }
        | Matter::CheckIn { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::Preference(_)
        | Matter::Fact(_) => None,
    };
    found.commitments.iter().filter_map(|commitment| when(&commitment.matter)).collect()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
}

#[test]
fn weeks_that_take_turns_are_named_again() {
    assert_eq!(
        starts(
            "Book club is here every other Thursday starting December 3. Dust the hall on those Thursdays."
        ),
        [day(12, 3), day(12, 3)]
    );
    assert_eq!(
        starts("Marg cleans every other Friday from the 4th of December. The other Fridays mop the hall."),
        [day(12, 4), day(12, 11)]
    );
    assert_eq!(
        starts(
            "The boys are with me every other weekend, next one 5 December. Dust the hall on Saturdays they're away."
        ),
        [day(12, 5), day(12, 12)]
    );
    reads(
        "The kids are at his place every other weekend, he gets them Friday at 6. Have the bags packed by 5:30 those Fridays.",
        &[
            "Fact: He gets them Friday at 6 (every two weeks on Friday at 18:00 from 6 March 2026).",
            "Routine: Pack the bags every two weeks on Friday by 17:30 from 6 March 2026.",
        ],
    );
    reads("Bin men come Mondays. On those Mondays mop the hall.", &["Routine: Mop the hall every Monday."]);
}

#[test]
fn turns_that_leave_out_the_first_begin_with_the_second() {
    let first = starts("Mop the hall every other Friday.")[0];
    let second = first + chrono::Days::new(7);
    assert_eq!(starts("Mop the hall every other Friday, but not this one."), [second]);
    assert_eq!(starts("Mop the hall every other Friday but not this coming Friday."), [second]);
}

#[test]
fn the_bin_of_last_night_is_not_that_of_the_next() {
    let text =
        "Bins go down to the gate on Sunday nights, the black and the brown one week and the green the next.";
    reads(
        text,
        &[
            "Routine: Put the bins out (black and the brown; gate) every two weeks on Sunday at night.",
            "Routine: Put the bins out (green; gate) every two weeks on Sunday at night.",
        ],
    );
    let green = starts(&format!("{text} It was the green last week."))[1];
    let black = starts(&format!("{text} It was the black last week."))[1];
    assert_eq!((green - black).num_days().abs(), 7);
}

#[test]
fn minutes_take_the_hour_and_the_days_that_were_named_last() {
    for (text, line) in [
        ("Our match is at 4 on Sundays. Have the kit bag packed by quarter to.", "by 15:45"),
        ("The bus comes at 7:50 on weekdays. Walk Rex to the stop at twenty to.", "every weekday at 07:40"),
        ("I am up at half past four every day, so mop the hall by quarter past.", "by 04:15"),
        ("Lunch is at 1 on weekdays, and mop the hall at half past.", "every weekday at 13:30"),
    ] {
        let lines = lines(text);
        assert!(
            lines.iter().any(|made| made.starts_with("Routine") && made.contains(line)),
            "{text}: {lines:?}"
        );
    }
    reads(
        "Black bin goes to the lane end on Tuesdays by seven in the morning, brown bin alternate Fridays, same time.",
        &["Routine: Put the bins out (brown bin) every two weeks on Friday by 07:00."],
    );
}

#[test]
fn a_bare_day_is_of_the_month_that_was_named() {
    reads(
        "My aunt is coming on the 10th of December and going on the 15th. Mop the hall the day after she goes.",
        &["Errand: Mop the hall on Wednesday 16 December 2026."],
    );
    reads(
        "Exam week is April 13th to the 17th. Mop the hall by noon on the 14th.",
        &["Errand: Mop the hall on Tuesday 14 April 2026 by 12:00."],
    );
    reads(
        "The vet comes on the 5th of June. Pay the rent on the 1st.",
        &["Routine: Pay the rent on the 1st of the month."],
    );
}

#[test]
fn days_are_counted_from_what_the_sentence_has_just_named() {
    reads(
        "The fair is on the 14th of December, the day before it mop the hall, and in the week before it dust the hall.",
        &[
            "Errand: Mop the hall on Sunday 13 December 2026.",
            "Errand: Dust the hall once between 6 December 2026 and 12 December 2026.",
        ],
    );
}

#[test]
fn what_is_forbidden_is_never_taken_for_an_order() {
    for text in [
        "When the baby sleeps don't vacuum.",
        "When we're at work do not open the door.",
        "If the power goes out don't open the freezer.",
        "When it thunders do not run the dishwasher.",
        "On Sundays don't mop the hall.",
        "In the evening no vacuuming.",
        "I'd rather you didn't vacuum on Sundays.",
        "I don't need breakfast on weekdays.",
        "Stop feeding the cat at noon.",
        "While the washing machine runs don't use the dishwasher.",
    ] {
        let lines = lines(text);
        assert!(lines.iter().any(|line| line.starts_with("Rule")), "{text}: {lines:?}");
        assert!(
            !lines.iter().any(|line| line.starts_with("Routine") || line.starts_with("Trigger")),
            "{text}: {lines:?}"
        );
    }
    reads(
        "When it's dark don't forget to lock the door.",
        &["Routine: Lock up (door) every day after dark."],
    );
}

#[test]
fn what_is_not_before_an_hour_is_after_it() {
    reads(
        "Breakfast is not before eight on Sundays.",
        &["Routine: Make breakfast every Sunday between 08:00 and 22:00."],
    );
    reads("No vacuuming before eight.", &["Rule: Never vacuum between 00:00 and 08:00."]);
}

#[test]
fn what_is_forbidden_for_a_reason_is_forbidden_as_long_as_that_lasts() {
    reads("The baby naps from 1 to 3, so no vacuuming.", &["Rule: Never vacuum between 13:00 and 15:00."]);
    reads(
        "I'm on calls 9 to 11 on weekdays, so don't run the dishwasher.",
        &["Rule: Never run the dishwasher between 09:00 and 11:00 (every weekday)."],
    );
    reads(
        "From one to three I lie down, that time no vacuum.",
        &["Rule: Never vacuum between 13:00 and 15:00."],
    );
}

#[test]
fn a_visit_at_an_hour_keeps_its_hour() {
    reads(
        "The plumber's here on the 3rd of December at 2 pm.",
        &["Fact: The plumber's here on the 3rd of December at 2 pm (on Thursday 3 December 2026 at 14:00)."],
    );
}

#[test]
fn a_holiday_opens_what_is_said_of_it() {
    reads(
        "New Year's Eve set out the glasses.",
        &["Errand: Set out the glasses on Thursday 31 December 2026."],
    );
    reads(
        "Christmas Day we're at Mum's.",
        &["Fact: Christmas Day we're at Mum's (on Friday 25 December 2026)."],
    );
}

#[test]
fn dishes_at_an_hour_are_made() {
    reads("On Sundays we have pancakes at 9.", &["Routine: Make the pancakes every Sunday at 09:00."]);
    let lines = lines("Mondays we have choir at 7.");
    assert!(lines.iter().all(|line| !line.starts_with("Routine")), "{lines:?}");
}

#[test]
fn what_is_forbidden_until_something_is_so_is_forbidden_while_it_is_not() {
    reads("Don't vacuum until Anna is awake.", &["Rule: Never vacuum while Anna is asleep."]);
    reads(
        "Don't run the dryer until the washing machine is done.",
        &["Rule: Never run the dryer while the washing machine has not finished."],
    );
}

#[test]
fn what_several_things_are_forbidden_by_holds_for_each() {
    reads(
        "No dishwasher and no radio before nine.",
        &[
            "Rule: Never run the dishwasher between 00:00 and 09:00.",
            "Rule: Never use the radio between 00:00 and 09:00.",
        ],
    );
    reads(
        "No vacuum, no blender while I'm asleep.",
        &["Rule: Never vacuum while you are asleep.", "Rule: Never use the blender while you are asleep."],
    );
}

#[test]
fn what_leaves_the_sign_of_a_condition_out_forbids_nothing_more() {
    let lines = lines("- door shut = do NOT come in");
    assert!(!lines.iter().any(|line| line.contains("Never use the door")), "{lines:?}");
}

#[test]
fn a_state_that_is_forbidden_is_not_the_order_before_it() {
    let lines = lines("Turn the heater off at nine. It is never left on overnight.");
    assert!(!lines.iter().any(|line| line.contains("Never switch off")), "{lines:?}");
}

#[test]
fn the_minutes_of_two_hours_are_no_label() {
    let lines = lines("Ben gets home at 2:45 and Ada at 3:20. Mop the hall on Mondays.");
    assert!(lines.iter().any(|line| line == "Routine: Mop the hall every Monday."), "{lines:?}");
}

#[test]
fn a_paragraph_opens_with_the_days_of_its_part_of_the_day() {
    reads(
        "School mornings mop the hall at 6:15. Ben's bus is at 7:10. Dinner is at 6.",
        &["Fact: Ben's bus is at 7:10 (every weekday at 07:10).", "Routine: Make dinner every day at 18:00."],
    );
}

#[test]
fn a_heading_settles_the_hours_that_lead_its_lines() {
    reads("## Evening\n\n- 8:45: mop the hall", &["Routine: Mop the hall every day at 20:45."]);
    reads("## Early\n\n- 6:30 mop the hall", &["Routine: Mop the hall every day at 06:30."]);
}

#[test]
fn what_is_spared_is_not_what_is_done() {
    reads(
        "Turn off all the lights but the porch light at 11.",
        &["Routine: Switch off the lights (but the porch light) every day at 23:00."],
    );
    reads("Open the window at 9 and leave it open.", &["Rule: Leave it open."]);
}

#[test]
fn a_verb_that_hangs_on_a_name_is_read_with_either_apostrophe() {
    for text in [
        "The boiler man's here on the 3rd of December at 2 pm.",
        "The boiler man’s here on the 3rd of December at 2 pm.",
    ] {
        let lines = lines(text);
        assert!(
            lines.iter().any(|line| line.starts_with("Fact") && line.contains("3 December 2026")),
            "{text}: {lines:?}"
        );
        for statement in reading(text, None).statements {
            assert!(
                text.is_char_boundary(statement.source.start) && text.is_char_boundary(statement.source.end)
            );
        }
    }
}

#[test]
fn who_speaks_is_away_with_whom_they_name() {
    reads(
        "Theo and I are in Adelaide from the 12th of June to the 16th.",
        &["Fact: Everybody is away between 12 June 2026 and 16 June 2026."],
    );
}

#[test]
fn a_weekend_of_a_holiday_has_the_holiday_in_it_and_bounds_its_item() {
    reads(
        "- Memorial Day weekend we're away. Mop the hall every evening.",
        &[
            "Fact: Everybody is away between 23 May 2026 and 25 May 2026.",
            "Routine: Mop the hall every day in the evening from 23 May 2026 until 25 May 2026.",
        ],
    );
}

#[test]
fn an_absence_of_a_few_days_is_no_heading() {
    reads("We're away this weekend. Mop the hall every Monday.", &["Routine: Mop the hall every Monday."]);
    let lines = lines("We're away over Memorial Day weekend. Mop the hall on Mondays.");
    assert!(lines.iter().any(|line| line.starts_with("Fact: Everybody is away")), "{lines:?}");
}

#[test]
fn what_you_do_under_a_condition_is_no_part_of_it() {
    reads("If the cook is sick you mop the hall.", &["Trigger: If the cook is sick, mop the hall."]);
}

#[test]
fn what_is_gone_over_together_is_a_check_in() {
    for text in [
        "2 pm on Wednesdays we do the grocery order together.",
        "Aoife sits down with you Sundays at nine at night.",
    ] {
        let lines = lines(text);
        assert!(lines.iter().any(|line| line.starts_with("CheckIn")), "{text}: {lines:?}");
    }
}

#[test]
fn of_two_things_that_are_finished_both_are_wanted() {
    for (text, wanted) in [
        ("Milk is finished and eggs too.", ["milk", "eggs"]),
        ("Just now toor dal is over and camphor also.", ["toor dal", "camphor"]),
    ] {
        let words: Vec<String> = reading(text, None).list_edits.into_iter().map(|edit| edit.words).collect();
        assert_eq!(words, wanted, "{text}");
    }
}

#[test]
fn a_month_that_comes_is_when_it_begins() {
    let text = "Come November, mop the hall every Monday.";
    assert_eq!(starts(text), starts("From November mop the hall every Monday."), "{text}");
}

#[test]
fn a_noun_that_is_a_verb_elsewhere_is_no_order() {
    let lines = lines("Milk and the newspaper will be at the gate by quarter to six.");
    assert!(lines.iter().any(|line| line.starts_with("Fact")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Routine")), "{lines:?}");
}
