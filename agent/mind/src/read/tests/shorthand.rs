//! Shorthand: short words, rates, hours of four digits, weekdays in letters, arrows.

use super::lines;

fn all(text: &str) -> String {
    lines(text).join("\n")
}

#[test]
fn rates_in_shorthand_are_those_in_words() {
    for (short, full) in [
        ("Dust the lounge q10d.", "Routine: Dust the lounge every ten days."),
        ("Dust the porch 2x/mo.", "Routine: Dust the porch twice a month."),
        ("Descale the kettle 1x/3wks.", "Routine: Descale the kettle every three weeks"),
        ("Feed the cat 3x/d.", "Routine: Feed the cat three times a day."),
        ("Vac the stairs wkly.", "Routine: Vacuum the stairs once a week."),
        ("1st of mo: pay the milkman.", "Routine: Pay the milkman on the 1st of the month."),
        ("EOM: read the meters.", "Routine: Read the meters on the last day of the month."),
        ("Alt Sat: wash the car.", "Routine: Wash the car every two weeks on Saturday."),
    ] {
        assert!(all(short).starts_with(full), "{short}: {}", all(short));
    }
}

#[test]
fn four_digits_are_an_hour_where_the_text_writes_hours_so() {
    assert!(all("1915 supper, exc. Wed. Bread in at 0630.").contains("every day at 19:15 except Wednesdays"));
    assert!(
        all("All times 24h.\n\n- D/W: start 2145, emptied by 1130.")
            .contains("Run the dishwasher every day at 21:45.")
    );
    assert!(all("Mop the hall b4 1800. Tea at 0700.").contains("by 18:00"));
}

#[test]
fn years_codes_and_amounts_are_no_hours() {
    let read =
        all("Tea at 0700 every day. The code of the shed is 0915. The house is of 1930. Buy 1500 g flour.");
    assert!(read.contains("07:00") && !read.contains("09:15") && !read.contains("19:30"), "{read}");
    assert!(!read.contains("15:00"), "{read}");
    // Without an hour that is written so, nothing shows what four digits are.
    assert!(!all("The attic was done in 1945. Sweep it weekly.").contains("19:45"));
}

#[test]
fn letters_are_weekdays_where_the_text_has_them_for_its_days() {
    let read = all(
        "- M + F: vacuum the hall.\n- W: clean the bathroom.\n- Su 0930: ring mum.\n- Th: water the ferns.",
    );
    for days in [
        "Vacuum the hall every Monday and Friday.",
        "every Wednesday.",
        "every Sunday at 09:30.",
        "every Thursday.",
    ] {
        assert!(read.contains(days), "{days}: {read}");
    }
    // Initials of people stand among other initials.
    let people = all("- M: school bus at 8.\n- J: football on Mondays.\n- T: chess club.");
    assert!(!people.contains("Tuesday"), "{people}");
}

#[test]
fn an_arrow_joins_what_is_so_with_what_is_then_done() {
    let read =
        all("- Frost -> cover the lemons.\n- Temp >28 -> shut the blinds.\n- Towels -> airing cupboard.");
    assert!(read.contains("Trigger: Frost, cover the lemons."), "{read}");
    assert!(read.contains("Trigger: Temp >28, shut the blinds."), "{read}");
    assert!(!read.contains("Trigger: Towels"), "{read}");
}

#[test]
fn what_is_to_be_clear_behind_an_arrow_is_cleared() {
    let read = all("Ice -> path + gate clear by 0700.");
    assert!(read.contains("Trigger: Ice, clear the path"), "{read}");
    // Somebody's fall is no season.
    let fall = all("Fall -> press the pendant.");
    assert!(fall.contains("Trigger: Fall, press the pendant.") && !fall.contains("October"), "{fall}");
}

#[test]
fn so_much_in_each_month_is_no_hour() {
    let read = all("Tea at 0700. Budget 1500/mo for food.");
    assert!(!read.contains("15:00"), "{read}");
}

#[test]
fn initials_of_people_are_their_names_in_the_midst_of_a_sentence() {
    let read =
        all("M = me (Mattias), O = Odile (7).\n\n- Wake O at 7 on weekdays.\n- If the alarm rings, call M.");
    assert!(read.contains("Wake up Odile every weekday at 07:00."), "{read}");
    assert!(read.contains("call Mattias") || read.contains("call (mattias)"), "{read}");
}

#[test]
fn a_stretch_of_hours_is_no_label_of_what_follows_it() {
    let read = all("Tuesday 9:30-11:30 the cleaner is in.");
    assert!(read.contains("between 09:30 and 11:30"), "{read}");
}

#[test]
fn what_is_set_in_few_words_is_an_order_each() {
    for (short, full) in [
        (
            "Porch lights: on at 1800, off 0600.",
            [
                "Switch on the lights on the porch every day at 18:00.",
                "Switch off the lights on the porch every day at 06:00.",
            ],
        ),
        (
            "Dehumidifier: on May 1, off Oct 15.",
            [
                "Switch on the dehumidifier on Friday 1 May 2026.",
                "Switch off the dehumidifier on Thursday 15 October 2026.",
            ],
        ),
        (
            "Thermostat 20.5 from 7am, 17 from 10pm.",
            [
                "Set the thermostat (to 20.5) every day at 07:00.",
                "Set the thermostat (to 17) every day at 22:00.",
            ],
        ),
    ] {
        let read = all(short);
        assert!(full.iter().all(|full| read.contains(full)), "{short}: {read}");
    }
}

#[test]
fn a_thing_that_is_never_before_an_hour_is_not_used_until_then() {
    let read = all("Blender never before 0700.");
    assert!(read.contains("Rule: Never use the blender between 00:00 and 07:00."), "{read}");
}

#[test]
fn arriving_and_departing_is_a_stay() {
    let read = all("Aunt Rose: arr May 20, dep May 24.");
    assert!(read.contains("is here between 20 May 2026 and 24 May 2026."), "{read}");
}

#[test]
fn loads_have_their_own_part_of_the_day() {
    let read = all("Thursday: laundry. Towels AM, darks PM.");
    assert!(read.contains("in the morning.") && read.contains("in the afternoon."), "{read}");
}

#[test]
fn a_counted_weekday_of_several_months_is_one_of_each() {
    let read = all("Clean the filter on the first Monday of March, June and September.");
    assert!(read.contains("on the first Monday of March, June and September."), "{read}");
    let read = all("Clean the gutters on the 1st of April and October.");
    assert!(read.contains("on the 1st of April and October."), "{read}");
}
