//! Which half of the day a bare hour is in, where what the clause speaks of says it, and which hour goes with which days.

use super::lines;

fn read(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| !line.starts_with("? I don't know how")).collect()
}

#[test]
fn an_hour_is_in_the_half_of_the_day_that_the_clause_speaks_of() {
    for (text, hour) in [
        ("Leave the porch light on till eleven.", "23:00"),
        ("I'd like the electric blanket on at half nine.", "21:30"),
        ("Curtains closed at 9.", "21:00"),
        ("Run the dishwasher at 11 after supper.", "23:00"),
        ("Unload the dishwasher by 6:30, before anyone wants coffee.", "06:30"),
        ("Curtains open at 8.", "08:00"),
        ("Blinds down at 8:15 when I get in.", "08:15"),
    ] {
        let read = read(text);
        assert!(read[0].contains(hour), "{text}: {read:?}");
    }
}

#[test]
fn an_hour_near_another_is_in_its_half_of_the_day() {
    assert_eq!(
        read("Bedtime is at 8, run the bath at 7.").last().map(|line| line.contains("19:00")),
        Some(true)
    );
    assert_eq!(read("Make coffee at 7, dinner at 6.").last().map(|line| line.contains("18:00")), Some(true));
}

#[test]
fn hours_after_midnight_are_of_the_same_night() {
    assert!(read("Check the boiler at midnight and again at four.")[0].contains("00:00 and 04:00"));
}

#[test]
fn other_days_have_their_own_hour() {
    let slow = read("Make breakfast at 6:50, in the weekend at 8:30.");
    assert_eq!(
        slow,
        [
            "Routine: Make breakfast every day at 06:50 except weekends.",
            "Routine: Make breakfast every Saturday and Sunday at 08:30."
        ]
    );
}

#[test]
fn an_hour_with_minutes_after_a_weekday_is_no_date() {
    let noon = read("The volunteers have the garden on Thursdays from nine to noon.");
    assert!(noon[0].contains("between 09:00 and 12:00"), "{noon:?}");
    assert!(
        read("Eye clinic, Thursday 26th March, 10.40.")[0].contains("on Thursday 26 March 2026 at 10:40")
    );
    let read = read("The carer comes Wednesday 8.30 to 12.30.");
    assert_eq!(
        read,
        ["Fact: The carer comes Wednesday 8.30 to 12.30 (every Wednesday between 08:30 and 12:30)."]
    );
}

#[test]
fn an_appointment_is_on_the_next_day_of_its_name() {
    let read = read("The vet is Thursday at 9.20.");
    assert_eq!(read, ["Fact: The vet is Thursday at 9.20 (on Thursday 5 March 2026 at 09:20)."]);
}

#[test]
fn each_of_two_hours_goes_with_its_own_days() {
    for text in [
        "Feed the cat at 7 on weekdays and 9 on weekends.",
        "Feed the cat at 7 on weekdays, at 9 on weekends.",
        "Feed the cat at 7 on weekdays, and at 9 on weekends.",
    ] {
        assert_eq!(
            read(text),
            [
                "Routine: Feed the cat every weekday at 07:00.",
                "Routine: Feed the cat every Saturday and Sunday at 09:00."
            ],
            "{text}"
        );
    }
}

#[test]
fn how_warm_it_is_kept_is_no_hour() {
    for text in ["The thermostat stays at 16.", "Keep the heating at 19.", "Keep the fridge at 4."] {
        assert!(read(text).iter().all(|line| !line.contains(":00")), "{text}: {:?}", read(text));
    }
    assert!(read("Heating on at 6.")[0].contains(":00"));
    let counted = read("Tablets at half ten and another at 3, one sugar.");
    assert!(counted[0].contains("10:30 and 15:00"), "{counted:?}");
}

#[test]
fn a_season_that_has_begun_ends_with_its_last_day() {
    let read = read("Mop the hall daily from 1 February until the end of May.");
    assert_eq!(read, ["Routine: Mop the hall every day until 31 May 2026."]);
    assert_eq!(
        super::lines("Mop the hall daily, up to 8 August."),
        ["Routine: Mop the hall every day until 8 August 2026."]
    );
}

#[test]
fn the_second_window_of_a_day_is_after_the_first() {
    let read = read("Open the window from 7 till 10 in the morning and from 4 until 9.");
    assert!(read[0].contains("between 07:00 and 10:00 and between 16:00 and 21:00"), "{read:?}");
}

#[test]
fn turns_are_at_the_hour_of_the_sentence_before() {
    let read = read("Bins are Tuesdays by 7. Black this week, green next.");
    assert!(read[1..].iter().all(|line| line.contains("by 07:00")), "{read:?}");
}
