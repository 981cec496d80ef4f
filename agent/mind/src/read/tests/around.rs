//! Times that hang on what the text says before: on visits and trips, on hours that were named, on dates.

use super::lines;

fn read(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| !line.starts_with("? I don't know how")).collect()
}

#[test]
fn days_are_counted_from_who_comes_and_goes() {
    let rosa = "Rosa cleans every other Thursday, the next time on 12 March.";
    for (more, wanted) in [
        (
            "The evening before she comes, clear the table.",
            "Routine: Clear the table every two weeks on Wednesday in the evening from 11 March 2026.",
        ),
        (
            "Strip the beds the day before she comes.",
            "Routine: Change the sheets (strip) every two weeks on Wednesday from 11 March 2026.",
        ),
        (
            "Mop the kitchen that morning.",
            "Routine: Mop the kitchen every two weeks on Thursday in the morning from 12 March 2026.",
        ),
        (
            "The day after, mop the kitchen.",
            "Routine: Mop the kitchen every two weeks on Friday from 13 March 2026.",
        ),
    ] {
        assert_eq!(read(&format!("{rosa} {more}"))[1..], [wanted], "{more}");
    }
    let sister = "My sister is here from 10 to 14 March.";
    for (more, day) in [
        ("Vacuum the hall the day after she leaves.", "Sunday 15 March 2026"),
        ("Vacuum the hall one day prior.", "Monday 9 March 2026"),
        ("Vacuum the hall the day she arrives.", "Tuesday 10 March 2026"),
        ("Vacuum the hall two days before she comes.", "Sunday 8 March 2026"),
    ] {
        assert_eq!(
            read(&format!("{sister} {more}"))[1..],
            [format!("Errand: Vacuum the hall on {day}.")],
            "{more}"
        );
    }
}

#[test]
fn each_of_several_trips_counts() {
    let trips = "I'm in Oslo from 9 to 11 March, and in Rome from 23 to 25 March.";
    assert_eq!(
        read(trips),
        [
            "Fact: You are away between 9 March 2026 and 11 March 2026.",
            "Fact: You are away between 23 March 2026 and 25 March 2026.",
        ]
    );
    assert_eq!(
        read(&format!("{trips} The day before each trip, mop the kitchen."))[2..],
        ["Routine: Mop the kitchen on 8 March 2026 and 22 March 2026."]
    );
    assert_eq!(
        read(&format!("{trips} Every night I'm gone, lock the doors at 9."))[2..],
        [
            "Routine: Lock up (doors) on 9 March 2026, 10 March 2026, 23 March 2026 and 24 March 2026 at 21:00."
        ]
    );
}

#[test]
fn what_holds_then_holds_in_the_hours_that_were_said() {
    for (text, wanted) in [
        (
            "The twins nap from 1 to 2.30. No hoovering during that time.",
            "Rule: Never vacuum between 13:00 and 14:30.",
        ),
        (
            "Grandma rests between 2 and 3. There should be no noise during this time.",
            "Rule: No noise between 14:00 and 15:00.",
        ),
        (
            "My aunt phones at 6 every evening; please have the phone charged by then.",
            "Routine: Charge the phone every day by 18:00.",
        ),
        (
            "The plumber comes on Tuesdays at 9. Clear the table beforehand.",
            "Routine: Clear the table every Tuesday by 09:00.",
        ),
        (
            "Ana is on holiday from 9 to 20 March. A sub will come at 9 instead, so during that period wake me at 8.30.",
            "Routine: Wake up every day at 08:30 from 9 March 2026 until 20 March 2026.",
        ),
    ] {
        assert_eq!(read(text).last().map(String::as_str), Some(wanted), "{text}");
    }
}

#[test]
fn the_evening_before_is_counted_from_the_date_before_it() {
    let sitter = "The sitter comes on 13 March.";
    assert_eq!(
        read(&format!("{sitter} The previous evening, vacuum the hall."))[1..],
        ["Errand: Vacuum the hall on Thursday 12 March 2026 in the evening."]
    );
    assert_eq!(
        read(&format!("{sitter} The next morning, mop the kitchen."))[1..],
        ["Errand: Mop the kitchen on Saturday 14 March 2026 in the morning."]
    );
    // Who "she" is, below another heading, nobody knows.
    let apart =
        lines("# Cleaner\n\nRosa cleans on Thursdays.\n\n# Hall\n\nMop the kitchen the day she leaves.\n");
    assert!(!apart.iter().any(|line| line.contains("Mop the kitchen every")), "{apart:?}");
}
