//! Dates by which, before which and after which something is done or forbidden: a number before a month is no hour of every
//! day, and the words that say on which side of a date are no part of the chore. Said on Wednesday, 4 March 2026.

use super::{lines, reading, reads};

/// Dates as owners write them, how they are read back, and the eve of each.
const DATES: [(&str, &str, &str); 6] = [
    ("7 September", "on Monday 7 September 2026", "6 September 2026"),
    ("the 7th of September", "on Monday 7 September 2026", "6 September 2026"),
    ("September 7", "on Monday 7 September 2026", "6 September 2026"),
    ("7 Sep", "on Monday 7 September 2026", "6 September 2026"),
    ("the 20th", "on Friday 20 March 2026", "19 March 2026"),
    ("Christmas", "on Friday 25 December 2026", "24 December 2026"),
];

/// What lines begin with it.
fn begins(text: &str, start: &str) {
    let lines = lines(text);
    assert!(lines.first().is_some_and(|line| line.starts_with(start)), "{text}: {lines:?}, not {start}");
}

#[test]
fn what_is_due_by_a_date_or_before_it_is_done_once() {
    for (date, on, eve) in DATES {
        begins(&format!("Clean the gutters by {date}."), &format!("Errand: Clean the gutters {on}."));
        let before = lines(&format!("Clean the gutters before {date}."));
        assert!(
            before[0].starts_with("Errand: Clean the gutters on ") && before[0].contains(eve),
            "{before:?}"
        );
    }
    begins("Clean the gutters before Friday.", "Errand: Clean the gutters on Thursday 5 March 2026.");
    begins("Clean the gutters before November.", "Errand: Clean the gutters on Saturday 31 October 2026.");
    begins(
        "Don't forget to clean the gutters before 7 September.",
        "Errand: Clean the gutters on Sunday 6 September 2026.",
    );
}

#[test]
fn what_is_forbidden_before_or_after_a_date_is_so_until_then_or_from_then_on() {
    for (date, _, eve) in DATES {
        reads(
            &format!("Don't vacuum before {date}."),
            &[&format!("Rule: Never vacuum (every day until {eve}).")],
        );
    }
    reads("Don't vacuum before October.", &["Rule: Never vacuum (every day until 30 September 2026)."]);
    reads("No vacuuming before Friday.", &["Rule: Never vacuum (every day until 5 March 2026)."]);
    let after = reading("Don't vacuum after 7 September.", None);
    let hob_schedules::Matter::Rule(rule) = &after.commitments[0].matter else { panic!("{after:?}") };
    let days = &rule.when.as_ref().expect("days").days;
    let hob_schedules::Days::By(days) = days else { panic!("{days:?}") };
    assert_eq!(days.start.to_string(), "2026-09-08");
}

#[test]
fn a_date_until_which_something_is_forbidden_is_not_asked_about() {
    for (until, date) in
        [("7 September", "7 September 2026"), ("September", "1 September 2026"), ("Monday", "9 March 2026")]
    {
        assert_eq!(
            lines(&format!("Don't vacuum until {until}.")),
            [format!("Rule: Never vacuum (every day until {date}).")]
        );
    }
}

#[test]
fn what_comes_again_goes_on_until_before_a_date_or_begins_after_it() {
    reads(
        "Vacuum every Saturday before 1 October.",
        &["Routine: Vacuum every Saturday until 30 September 2026."],
    );
    let after = reading("Vacuum every Saturday after 1 April.", None);
    let when = after.commitments[0].when().expect("days");
    let hob_schedules::Days::By(days) = &when.days else { panic!("{when:?}") };
    assert_eq!((days.start.to_string().as_str(), days.rules.len()), ("2026-04-02", 1));
}

#[test]
fn hours_and_days_counted_from_a_date_stay_what_they_are() {
    reads("Vacuum every day before 7.", &["Routine: Vacuum every day by 07:00."]);
    reads("Never vacuum before 9.", &["Rule: Never vacuum between 00:00 and 09:00."]);
    reads("Vacuum the day before 7 September.", &["Errand: Vacuum on Sunday 6 September 2026."]);
}

#[test]
fn a_weekday_beside_the_date_of_the_sentence_is_the_one_about_it() {
    let frames = [
        (
            "Mum arrives on Friday 20 March, so change the sheets on Thursday.",
            "Change the sheets on Thursday 19 March 2026.",
        ),
        ("The party is on 20 March, so vacuum on Friday night.", "Vacuum on Friday 20 March 2026 at night."),
        (
            "Friday the twentieth is the party, so vacuum on the Saturday.",
            "Vacuum on Saturday 21 March 2026.",
        ),
        (
            "Saturday the twenty-first is the party, so mop by noon.",
            "Mop on Saturday 21 March 2026 by 12:00.",
        ),
    ];
    for (text, said) in frames {
        let lines = lines(text);
        assert!(lines.contains(&format!("Errand: {said}")), "{text}: {lines:?}");
    }
    let other = lines("The party is on 20 March, and the bins go out on Tuesdays.");
    assert!(other.contains(&"Routine: Put the bins out every Tuesday.".to_owned()), "{other:?}");
}

#[test]
fn a_day_of_the_month_may_be_spelled_and_must_fit_its_weekday() {
    for (text, says) in [
        ("Vacuum on the seventeenth.", "Errand: Vacuum on Tuesday 17 March 2026."),
        ("Vacuum on Tuesday the seventeenth.", "Errand: Vacuum on Tuesday 17 March 2026."),
        ("Vacuum on Tuesday the 17th.", "Errand: Vacuum on Tuesday 17 March 2026."),
        (
            "Vacuum on Thursday the seventeenth.",
            "? 17 March 2026 is a Tuesday, not a Thursday: which do you mean?",
        ),
        ("Vacuum on Thursday the 17th.", "? 17 March 2026 is a Tuesday, not a Thursday: which do you mean?"),
    ] {
        assert_eq!(lines(text), [says], "{text}");
    }
    reads(
        "Mop the second floor on Mondays.",
        &lines("Mop the second floor every Monday.").iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

#[test]
fn ten_till_four_lasts_where_somebody_is_there() {
    for who in ["My mother is here Thursdays", "The nurse comes Thursdays", "I work Thursdays"] {
        let lines = lines(&format!("{who} ten till four."));
        assert!(lines[0].contains("between 10:00 and 16:00"), "{lines:?}");
    }
    assert!(
        lines("Vacuum at ten till four.")[0].contains("15:50"),
        "{:?}",
        lines("Vacuum at ten till four.")
    );
    assert!(
        lines("She naps half nine till eleven.")[0].contains("between 09:30 and 11:00"),
        "{:?}",
        lines("She naps half nine till eleven.")
    );
}

#[test]
fn who_is_away_is_who_is_named() {
    for (who, said) in [
        ("Jo", "Jo is away"),
        ("Jo's", "Jo is away"),
        ("Frau Lindner is", "Frau lindner is away"),
        ("We're", "Everybody is away"),
        ("We're all", "Everybody is away"),
        ("Both of us are", "Everybody is away"),
        ("The van is", "The van is away"),
    ] {
        let lines = lines(&format!("{who} away from 26 March to 5 April."));
        assert!(lines[0].starts_with(&format!("Fact: {said}")), "{who}: {lines:?}");
    }
    let opened = lines("Away 26 March to 5 April.");
    assert!(opened[0].starts_with("Fact: Everybody is away"), "{opened:?}");
}

#[test]
fn whoever_has_a_title_is_somebody_who_does_things() {
    for who in ["Mrs Walsh", "Frau Lindner", "Señora Ruiz"] {
        let lines = lines(&format!("{who} cleans on Wednesdays."));
        assert!(lines.len() == 1 && lines[0].starts_with("Fact: "), "{lines:?}");
    }
}

#[test]
fn what_is_done_as_somebody_leaves_is_done_at_that_hour() {
    for text in ["I leave at 8, so lock up behind me.", "I leave at 8 and the robot should lock up."] {
        let lines = lines(text);
        assert!(
            lines.iter().any(|line| line.starts_with("Routine: Lock up") && line.ends_with("at 08:00.")),
            "{lines:?}"
        );
    }
}
