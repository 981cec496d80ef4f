//! Exceptions that have an hour of their own.

use super::lines;

fn routines(text: &str) -> Vec<String> {
    lines(text).into_iter().filter_map(|line| Some(line.strip_prefix("Routine: ")?.to_owned())).collect()
}

#[test]
fn days_that_are_excepted_have_the_hour_that_is_said_of_them() {
    for text in [
        "Dinner by 7, except Wednesdays when it's 5:30.",
        "Dinner by 7, except on Wednesdays when he has choir and it's 5:30.",
        "Dinner by 7. Wednesdays make it 5:30.",
        "Dinner by 7 apart from Wednesdays when it's 5:30 because of Cubs.",
        "Dinner by 7, or 5:30 on Wednesdays.",
        "Dinner by 7, 5:30 on Wednesdays when Mia has ballet.",
        "Dinner by 7, but 5:30 on Wednesdays.",
    ] {
        let read = routines(text);
        assert_eq!(read[0], "Make dinner every day by 19:00 except Wednesdays.", "{text}");
        assert!(
            read[1].starts_with("Make dinner every Wednesday ") && read[1].ends_with(" 17:30."),
            "{read:?}"
        );
        assert_eq!(read.len(), 2, "{text}");
    }
}

#[test]
fn what_stands_after_the_hour_is_said_of_something_else() {
    let read = lines("Tea's at half six. Mondays make that 8, Wiremu has touch.");
    assert_eq!(
        read,
        [
            "Routine: Make dinner (tea's) every day at 18:30 except Mondays.",
            "Routine: Make dinner (tea's) every Monday at 20:00.",
            "Fact: Wiremu has touch.",
        ]
    );
}

#[test]
fn two_hours_of_two_sets_of_days_are_two_routines() {
    assert_eq!(
        routines("Turn the heating on at 6 pm on weekdays and at 8 pm at weekends."),
        [
            "Switch on the heating every weekday at 18:00.",
            "Switch on the heating every Saturday and Sunday at 20:00."
        ]
    );
    assert_eq!(
        routines("Close the blinds at 4 pm in winter and 8 pm in summer."),
        [
            "Close the blinds every day in January, February and December at 16:00.",
            "Close the blinds every day in June, July and August at 20:00."
        ]
    );
}

#[test]
fn two_hours_of_the_same_days_are_one_routine() {
    assert_eq!(
        routines("Feed the cat at 7 and 5 on weekdays."),
        ["Feed the cat every weekday at 07:00 and 17:00."]
    );
}

#[test]
fn a_prohibition_has_its_other_hour_too() {
    let read = lines("No vacuuming before 9, 10 on Sundays.");
    assert_eq!(read[0], "Rule: Never vacuum between 00:00 and 09:00.");
    assert!(read[1].contains("00:00 and 10:00") && read[1].contains("every Sunday"), "{read:?}");
}

#[test]
fn what_happens_at_an_hour_happens_at_another_on_some_days() {
    let read = lines("The school run leaves at 8:10; Fridays it's 7:50 because of assembly.");
    assert!(read[0].contains("at 08:10 except Fridays"), "{read:?}");
    assert!(read[1].contains("every Friday at 07:50"), "{read:?}");
}

#[test]
fn days_that_are_excepted_may_have_several_hours() {
    for text in [
        "Feed the cat at seven, noon and five, but on Sundays only at eight and four.",
        "Feed the cat at seven, noon and five; on Sundays only twice, at eight and four.",
        "Feed the cat at seven, noon and five, except on Sundays when it's eight and four.",
        "Feed the cat at seven, noon and five. Sundays it's eight and four.",
        "Feed the cat at seven, noon and five, but on Sundays at eight and four.",
    ] {
        assert_eq!(
            routines(text),
            [
                "Feed the cat every day at 07:00, 12:00 and 17:00 except Sundays.",
                "Feed the cat every Sunday at 08:00 and 16:00.",
            ],
            "{text}"
        );
    }
    assert_eq!(routines("On Sundays only feed the cat at eight."), ["Feed the cat every Sunday at 08:00."]);
    assert_eq!(routines("Vacuum on Sundays only, at eight."), ["Vacuum every Sunday at 08:00."]);
}
