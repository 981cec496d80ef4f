//! Days that each have an hour of their own, days of which only the last has the month, and what comes every year.

use chrono::NaiveDate;

use super::{ctx, lines, reading, reads};
use crate::read::{read_time, read_when};

/// What a phrase of time says, read on Wednesday, 4 March 2026.
fn when(phrase: &str) -> Option<String> {
    read_when(phrase, &ctx(None), false).map(|when| hob_schedules::describe::describe_when(&when))
}

#[test]
fn the_first_thing_of_every_morning_is_once_a_day() {
    for text in ["Make the beds first thing every morning.", "First thing each morning, make the beds."] {
        reads(text, &["Routine: Make the bed every day first thing in the morning."]);
    }
    reads(
        "Wipe the table first thing in the morning and in the evening.",
        &["Routine: Wipe the table every day first thing in the morning and in the evening."],
    );
}

#[test]
fn days_with_a_part_of_their_own_are_not_done_in_each_part() {
    reads(
        "Vacuum the hall Monday, Wednesday and Friday mornings, and on Tuesday afternoons.",
        &[
            "Routine: Vacuum the hall every Monday, Wednesday and Friday in the morning.",
            "Routine: Vacuum the hall every Tuesday in the afternoon.",
        ],
    );
    reads(
        "Never vacuum on Saturday mornings and Sunday evenings.",
        &[
            "Rule: Never vacuum (every Saturday in the morning).",
            "Rule: Never vacuum (every Sunday in the evening).",
        ],
    );
    // The same part of all of them, and two parts of one, are one duty.
    reads(
        "Water the plants on Monday and Thursday mornings.",
        &["Routine: Water the plants every Monday and Thursday in the morning."],
    );
    reads(
        "Water the plants Monday mornings and evenings.",
        &["Routine: Water the plants every Monday in the morning and in the evening."],
    );
    assert_eq!(when("Saturday morning and Sunday afternoon"), None);
    let rules = read_time("Mondays at 9, Thursdays at 4", &ctx(None)).rules;
    assert_eq!(rules.len(), 2, "{rules:?}");
}

#[test]
fn days_that_are_left_out_or_no_working_days_are_not_taken_for_the_others() {
    reads(
        "Wipe the table on non-working days at 11.",
        &["Routine: Wipe the table every Saturday and Sunday at 11:00."],
    );
    reads("Wipe the table on working days at 11.", &["Routine: Wipe the table every weekday at 11:00."]);
    assert_eq!(
        lines("Vacuum the hall on non-school days."),
        ["? Which days do you mean by \u{201c}non-school days\u{201d}?"]
    );
    reads("Vacuum every day, not at weekends.", &["Routine: Vacuum every day except weekends."]);
    reads(
        "Vacuum three times a week, never at weekends.",
        &["Routine: Vacuum three times a week.", "Rule: Never vacuum (every Saturday and Sunday)."],
    );
    assert_eq!(when("three times a week, never at weekends"), None);
    assert_eq!(when("three times a week").as_deref(), Some("three times a week"));
    assert_eq!(
        when("every Saturday except the first and third of the month").as_deref(),
        Some("every Saturday except on the first Saturday and the third Saturday of the month")
    );
    assert_eq!(
        when("every day except the first of the month").as_deref(),
        Some("every day except on the 1st of the month")
    );
}

#[test]
fn days_in_a_list_have_the_month_of_the_last() {
    for (phrase, says) in [
        ("on the 25th and 26th of December", "on 25 December 2026 and 26 December 2026"),
        ("the 24th, 25th and 26th of December", "on 24 December 2026, 25 December 2026 and 26 December 2026"),
        ("on 2 and 9 April 2027", "on 2 April 2027 and 9 April 2027"),
        ("the next three Saturdays", "on 7 March 2026, 14 March 2026 and 21 March 2026"),
        ("the last two days of every month", "on the last day and the second last day of the month"),
        ("at the end of every quarter", "on the last day of March, June, September and December"),
        ("every three months on the 1st", "every three months on the 1st of the month"),
    ] {
        assert_eq!(when(phrase).as_deref(), Some(says), "{phrase}");
    }
}

#[test]
fn what_moves_from_year_to_year_is_not_frozen_to_one_date() {
    for (phrase, says) in [
        ("every year on the second Sunday in September", "on the second Sunday of September"),
        ("the last Saturday of October every year", "on the last Saturday of October"),
        ("every 1 March", "every year on 1 March"),
        ("every Christmas Eve", "every year on 24 December"),
    ] {
        assert_eq!(when(phrase).as_deref(), Some(says), "{phrase}");
    }
    let easter = when("every Easter Sunday").expect("dates");
    assert!(easter.starts_with("on 5 April 2026, 28 March 2027"), "{easter}");
    let fridays = when("every Friday the 13th").expect("dates");
    assert!(fridays.starts_with("on 13 March 2026, 13 November 2026"), "{fridays}");
}

#[test]
fn turns_are_counted_from_the_last_one() {
    for (text, first) in [
        ("Vacuum every second Thursday (last one was 26 February).", (3, 12)),
        ("Vacuum every second Thursday (last one was 19 February).", (3, 5)),
        ("Vacuum every three weeks, the last one was last Friday.", (3, 20)),
    ] {
        let read = reading(text, None);
        let [one] = read.commitments.as_slice() else { panic!("{text}: {:?}", lines(text)) };
        let hob_schedules::Days::By(days) = &one.when().expect("a time").days else { panic!("{text}") };
        let (from, to) = (NaiveDate::from_ymd_opt(2026, 3, 4), NaiveDate::from_ymd_opt(2026, 4, 4));
        let next = days.dates_between(from.expect("a date"), to.expect("a date"));
        assert_eq!(next.first().copied(), NaiveDate::from_ymd_opt(2026, first.0, first.1), "{text}");
    }
}

#[test]
fn what_would_end_before_it_begins_is_going_on() {
    assert_eq!(when("every day from Christmas to Easter").as_deref(), Some("every day until 5 April 2026"));
    let rules = read_time("for two hours every Saturday starting at 10", &ctx(None)).rules;
    assert!(rules.iter().all(|rule| !rule.rrule.contains("UNTIL")) && !rules.is_empty(), "{rules:?}");
    let since = read_time("every Friday since January", &ctx(None)).rules;
    assert!(since.iter().all(|rule| rule.start.is_none()) && !since.is_empty(), "{since:?}");
}

#[test]
fn half_past_midnight_of_a_night_is_on_the_next_day() {
    for phrase in ["Saturday night at half past midnight", "at 00:30 on Saturday night"] {
        assert_eq!(when(phrase).as_deref(), Some("every Sunday at 00:30"), "{phrase}");
    }
    assert_eq!(when("Saturday night at 9").as_deref(), Some("every Saturday at 21:00"));
    assert_eq!(when("at half-past-eight a.m.").as_deref(), Some("every day at 08:30"));
}
