//! What people write every day: one line each, as it stands in no other.

use super::*;

fn asks(text: &str, question: &str) {
    let lines = lines(text);
    assert!(lines.iter().any(|line| line.starts_with('?') && line.contains(question)), "{text}: {lines:?}");
}

#[test]
fn what_is_on_again_from_an_hour_to_another_goes_on_and_off() {
    for text in [
        "Heating on at 6:30 and off at 8, then on again from 5 to 10.",
        "Heating on from 6:30 to 8, then again from 5 to 10.",
        "Heating on at 6.30 in the morning and off at 8, and again 5 till 10.",
    ] {
        reads(
            text,
            &[
                "Routine: Switch on the heating every day at 06:30.",
                "Routine: Switch off the heating every day at 08:00.",
                "Routine: Switch on the heating every day at 17:00.",
                "Routine: Switch off the heating every day at 22:00.",
            ],
        );
    }
}

#[test]
fn bare_hours_of_a_rule_are_those_of_work_where_no_night_ends_at_them() {
    for (text, says) in [
        ("No noise between nine and five.", "Rule: No noise between 09:00 and 17:00."),
        ("Keep quiet from nine to five.", "Rule: No noise between 09:00 and 17:00."),
        ("No noise at night between nine and five.", "Rule: No noise between 21:00 and 05:00."),
        ("No noise between ten and six.", "Rule: No noise between 22:00 and 06:00."),
        ("Don't mow between twelve and two.", "Rule: Never mow the lawn between 12:00 and 14:00."),
        ("Quiet hours are ten to seven.", "Rule: No noise between 22:00 and 07:00."),
    ] {
        reads(text, &[says]);
    }
}

#[test]
fn what_holds_until_something_that_no_calendar_says_is_held_and_its_end_is_asked() {
    for (text, says) in [
        ("Until the boiler is mended, no baths.", "Rule: No baths until the boiler is mended."),
        (
            "Until the new fridge arrives, keep the milk in the cool box.",
            "Rule: Keep the milk in the cool box until the new fridge arrives.",
        ),
        (
            "Until Mum's back on her feet, vacuum the hall on Fridays.",
            "Routine: Vacuum the hall (until Mum's back on her feet) every Friday.",
        ),
    ] {
        reads(text, &[says]);
        asks(text, "How shall I know when it is over?");
    }
    reads(
        "Until 20 March, vacuum the hall on Fridays.",
        &["Routine: Vacuum the hall every Friday until 20 March 2026."],
    );
}

#[test]
fn an_order_of_a_season_under_a_condition_waits_for_it_in_the_season() {
    reads("In winter, grit the path if it's icy.", &["Trigger: If it's icy in winter, grit the path."]);
    reads("In winter, if it's icy, grit the path.", &["Trigger: If it's icy in winter, grit the path."]);
    reads(
        "In winter, grit the path every morning.",
        &["Routine: Grit the path every day in January, February and December in the morning."],
    );
}

#[test]
fn what_somebody_likes_at_an_hour_is_given_then() {
    reads("Nan likes her tea at four.", &["Routine: Make dinner for Nan (tea) every day at 16:00."]);
    reads("Dad likes his paper at eight.", &["Routine: Give the paper (to Dad) every day at 08:00."]);
    reads("Leo likes dinosaurs.", &["Preference: Leo likes dinosaurs."]);
    reads("Nan likes her tea weak.", &["Fact: Nan likes her tea weak."]);
}

#[test]
fn who_sees_to_a_chore_does_it() {
    reads("I'll sort dinner.", &["Fact: You see to it: make dinner."]);
    reads("I'll sort dinner on Friday.", &["Fact: You see to it: make dinner on Friday 6 March 2026."]);
    reads("Tom will see to the laundry on Fridays.", &["Fact: Tom sees to it: do the laundry every Friday."]);
}

#[test]
fn hours_that_are_told_behind_a_shift_are_those_of_its_days() {
    reads(
        "I'm on earlies this week: up at five.",
        &[
            "Fact: I'm on earlies this week (between 4 March 2026 and 8 March 2026).",
            "Fact: You wake up every day at 05:00 until 8 March 2026.",
        ],
    );
}

#[test]
fn medicines_that_are_named_beside_each_other_have_each_its_time() {
    reads(
        "BP tablet at 7.30, and the sugar tablet only after breakfast.",
        &[
            "Routine: See to the tablets (bp) every day at 07:30.",
            "Routine: See to the tablets (sugar) every day after breakfast.",
        ],
    );
}

#[test]
fn a_series_counts_from_when_it_was_done_last_and_what_is_overdue_is_due_now() {
    for (text, says) in [
        (
            "Service the boiler every two years, last done in March 2025.",
            "Routine: Service the boiler every two years on 1 March.",
        ),
        (
            "Service the boiler every year, last done in January 2025.",
            "Routine: Service the boiler every year on 4 March.",
        ),
        (
            "Service the boiler: last done in May 2025, every two years.",
            "Routine: Service the boiler every two years on 1 May.",
        ),
    ] {
        reads(text, &[says]);
    }
}

#[test]
fn who_is_called_for_a_job_comes_once_and_who_comes_as_a_rule_every_week() {
    reads("Electrician Thursday.", &["Fact: Electrician Thursday (on Thursday 5 March 2026)."]);
    reads(
        "The plumber's here Friday 10 to 12.",
        &["Fact: The plumber's here Friday 10 to 12 (on Friday 6 March 2026 between 10:00 and 12:00)."],
    );
    reads("The plumber comes every Friday.", &["Fact: The plumber comes every Friday (every Friday)."]);
    reads(
        "Cleaner Friday 9 to 12.",
        &["Fact: Cleaner Friday 9 to 12 (every Friday between 09:00 and 12:00)."],
    );
}

#[test]
fn a_day_and_the_next_are_two_days() {
    reads("Vacuum this Saturday and next.", &["Routine: Vacuum on 7 March 2026 and 14 March 2026."]);
    reads("Vacuum next Friday and the one after.", &["Routine: Vacuum on 13 March 2026 and 20 March 2026."]);
}

#[test]
fn the_dash_between_a_day_and_what_there_is_on_it_says_nothing() {
    reads(
        "Dinner: Monday - curry, Tuesday - tacos.",
        &["Routine: Make dinner (curry) every Monday.", "Routine: Make dinner (tacos) every Tuesday."],
    );
}

#[test]
fn a_start_that_was_named_is_said() {
    reads(
        "Water the plants every day, from 8 April.",
        &["Routine: Water the plants every day from 8 April 2026."],
    );
    reads("Water the plants every day.", &["Routine: Water the plants every day."]);
}

#[test]
fn a_thing_that_is_called_by_whose_it_is_is_said_so() {
    reads("Keep out of Tom's room.", &["Rule: Keep out of Tom's room."]);
    reads("Keep out of the office.", &["Rule: Keep out of the office."]);
}

#[test]
fn it_behind_a_chore_of_several_people_is_what_the_chore_is_about() {
    let house = house(include_str!("../../../../../examples/houses/shared-flat.toml"));
    let read = reading(
        "Tom's laundry on Mondays and Lucia's laundry on Thursdays. Hang it on the drying rack.",
        Some(&house),
    );
    let says: Vec<&str> = read.commitments.iter().map(|made| made.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "Do the laundry: Tom's clothes every Monday.",
            "Do the laundry: Lucia's clothes every Thursday.",
            "After the laundry, hang the laundry (on the drying rack).",
        ]
    );
}

#[test]
fn an_allergy_that_a_pronoun_tells_is_that_of_the_person_spoken_of() {
    let of = |text: &str, who: &str, what: &str| {
        let lines = lines(text);
        let wanted = format!("Fact: {who} is allergic to {what}.");
        assert!(lines.contains(&wanted), "{text}: {lines:?}");
    };
    of("Emma is six. She's allergic to peanuts.", "Emma", "peanut");
    of("My sister Meera is staying from Friday to Sunday. She's allergic to nuts.", "Meera", "nuts");
    of("My mum is here until Sunday. She can't eat gluten.", "Mum", "gluten");
    of("Tom hates olives and he's allergic to shellfish.", "Tom", "shellfish");
    of("Jonas is vegetarian. He's allergic to nuts.", "Jonas", "nuts");
    // Of two people it is not told which.
    let lines = lines("Emma plays with Ben on Mondays. He's allergic to nuts.");
    assert!(!lines.iter().any(|line| line.contains("Emma is allergic")), "{lines:?}");
}
