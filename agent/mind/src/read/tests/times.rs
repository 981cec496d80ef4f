//! The time in phrases and sentences of conversation. Said on Saturday, 21 November 2026, at ten in the morning.

use proptest::prelude::*;

use super::*;
use crate::read::{TimeReading, read_time};

fn at(text: &str, zone: Zone) -> TimeReading {
    let ctx = Ctx { at: "2026-11-21T10:00:00".parse().expect("a time"), zone, ..ctx(None) };
    read_time(text, &ctx)
}

/// The rules, or the start, or the seconds, or nothing, in one line.
fn line(text: &str) -> String {
    shown(&at(text, Zone::America__New_York))
}

fn shown(reading: &TimeReading) -> String {
    let mut parts: Vec<String> = reading
        .rules
        .iter()
        .map(|rule| {
            let start = rule.start.map_or(String::new(), |start| format!(" from {start}"));
            let except: Vec<String> = rule
                .except_dates
                .iter()
                .map(ToString::to_string)
                .chain(rule.except.iter().map(ToString::to_string))
                .chain(rule.except_rules.iter().cloned())
                .collect();
            let except =
                if except.is_empty() { String::new() } else { format!(" except {}", except.join(", ")) };
            format!("{}{start}{except}", rule.rrule)
        })
        .collect();
    parts.extend(reading.start.map(|start| start.format("%Y-%m-%d %H:%M").to_string()));
    parts.extend(reading.end.map(|end| end.format("to %Y-%m-%d %H:%M").to_string()));
    parts.extend(reading.seconds.map(|seconds| format!("{seconds} s")));
    parts.join(" ")
}

pub(super) fn table(rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        assert_eq!(line(text), *wanted, "{text}");
    }
}

#[test]
fn what_repeats_is_read_as_rules() {
    table(&[
        (
            "every weekday except Friday at 7",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7;BYMINUTE=0 except FREQ=WEEKLY;BYDAY=FR;BYHOUR=7;BYMINUTE=0",
        ),
        ("the last working day of every month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("every 1st and 3rd Saturday", "FREQ=MONTHLY;BYDAY=1SA,3SA"),
        ("every third Tuesday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"),
        ("every third Tuesday of the month", "FREQ=MONTHLY;BYDAY=3TU"),
        ("every half hour", "FREQ=MINUTELY;INTERVAL=30"),
        ("every 15 minutes between 9am and 1pm", "FREQ=MINUTELY;INTERVAL=15;BYHOUR=9,10,11,12"),
        ("every six hours starting at 8am", "FREQ=DAILY;BYHOUR=2,8,14,20;BYMINUTE=0"),
        ("Mon/Wed/Fri at 7", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=7;BYMINUTE=0"),
        ("M-F 9am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0"),
        ("mow the lawn every Saturday from April to October", "FREQ=WEEKLY;BYMONTH=4,5,6,7,8,9,10;BYDAY=SA"),
        ("mow the lawn once a week in summer", "FREQ=WEEKLY;BYMONTH=6,7,8"),
        ("every Thanksgiving", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("every day for two weeks starting tomorrow", "FREQ=DAILY;UNTIL=20261204 from 2026-11-22"),
        ("every Tuesday until Christmas", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261225"),
        ("daily, not on Sundays", "FREQ=DAILY except FREQ=DAILY;BYDAY=SU"),
        ("wake me up at 6:15 every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=6;BYMINUTE=15"),
    ]);
}

#[test]
fn several_times_of_day_are_several_rules_where_one_cannot_say_them() {
    table(&[
        ("every day at 8am, noon and 6pm", "FREQ=DAILY;BYHOUR=8,12,18;BYMINUTE=0"),
        ("every day at 9:30 and 17:45", "FREQ=DAILY;BYHOUR=9;BYMINUTE=30 FREQ=DAILY;BYHOUR=17;BYMINUTE=45"),
        (
            "every Tuesday at 2pm and Friday at 4pm",
            "FREQ=WEEKLY;BYDAY=TU;BYHOUR=14;BYMINUTE=0 FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0",
        ),
    ]);
}

#[test]
fn one_time_is_put_together_whatever_the_order_of_words() {
    for text in ["at 9am on Friday of next week", "Friday of next week at 9am", "9am Friday next week"] {
        assert_eq!(line(text), "2026-11-27 09:00", "{text}");
    }
    table(&[
        ("remind me tomorrow to call mum at 5", "2026-11-22 17:00"),
        ("the evening of March 3rd", "2027-03-03 17:00 to 2027-03-03 21:30"),
        ("from 09:00 to 10:30 on 5 June", "2027-06-05 09:00 to 2027-06-05 10:30"),
        ("5th June 9am - 6th June 5pm", "2027-06-05 09:00 to 2027-06-06 17:00"),
        ("Friday week", "2026-12-04 00:00 to 2026-12-05 00:00"),
        ("a week tomorrow", "2026-11-29 00:00 to 2026-11-30 00:00"),
        ("the day after Christmas", "2026-12-26 00:00 to 2026-12-27 00:00"),
        ("same time next week", "2026-11-23 10:00"),
    ]);
}

#[test]
fn next_monday_is_in_the_coming_week_and_a_bare_hour_in_the_household_s_day() {
    table(&[
        ("next Monday", "2026-11-23 00:00 to 2026-11-24 00:00"),
        ("next Sunday", "2026-11-29 00:00 to 2026-11-30 00:00"),
        ("tomorrow at 4", "2026-11-22 16:00"),
        ("tomorrow at 9", "2026-11-22 09:00"),
        // Said on a Saturday at ten: nine is over.
        ("Saturday at 9", "2026-11-28 09:00"),
    ]);
}

#[test]
fn hours_pass_on_the_time_line_and_days_on_the_calendar() {
    // The clocks of New York go back on 1 November 2026 at two.
    let before = |text: &str| {
        let ctx = Ctx {
            at: "2026-10-31T20:00:00".parse().expect("a time"),
            zone: Zone::America__New_York,
            ..ctx(None)
        };
        read_time(text, &ctx).start.map(|start| start.to_string())
    };
    assert_eq!(before("in 8 hours").as_deref(), Some("2026-11-01 03:00:00"));
    assert_eq!(before("in a day").as_deref(), Some("2026-11-01 20:00:00"));
}

#[test]
fn the_country_says_which_holiday_and_which_order_of_day_and_month() {
    let start = |text: &str, zone| at(text, zone).start.map(|start| start.date().to_string());
    assert_eq!(start("Mother's Day", Zone::America__Chicago).as_deref(), Some("2027-05-09"));
    assert_eq!(start("Mother's Day", Zone::Europe__London).as_deref(), Some("2027-03-07"));
    assert_eq!(start("Thanksgiving 2027", Zone::America__Toronto).as_deref(), Some("2027-10-11"));
    assert_eq!(start("Easter Monday", Zone::Europe__Berlin).as_deref(), Some("2027-03-29"));
    assert_eq!(start("03/04/2027", Zone::America__Chicago).as_deref(), Some("2027-03-04"));
    assert_eq!(start("03/04/2027", Zone::Europe__London).as_deref(), Some("2027-04-03"));
}

#[test]
fn what_leaves_two_meanings_open_is_not_guessed() {
    for text in [
        "tomorrow or Friday",
        "at 6 or 7",
        "on the 3rd and the 10th",
        "tonight at two",
        "in several hours",
        "in the morning",
        "every few days",
        "tomorrow after dinner",
        "Friday the 30th of February",
        // Two months ago, and ten months ahead.
        "the 15th of September",
    ] {
        assert!(
            at(text, Zone::UTC).start.is_none() && at(text, Zone::UTC).rules.is_empty(),
            "{text}: {}",
            line(text)
        );
    }
}

#[test]
fn other_numbers_and_words_are_no_time() {
    for text in [
        "he may come",
        "turn to page 45",
        "room 12",
        "at 5 Main Street",
        "version 2.5",
        "the score was 3-2",
        "monday.com",
        "bake at 350 degrees",
        "my number is 555 1234",
        "second helping",
        "sun cream",
        "spring onions",
        "add 2 cups",
        "the 45th of May",
        "at 10:75",
        "the first half of the game",
    ] {
        assert_eq!(line(text), "", "{text}");
    }
}

#[test]
fn lengths_are_read_in_seconds() {
    table(&[
        ("an hour and a half", "5400 s"),
        ("three quarters of an hour", "2700 s"),
        ("1h30m", "5400 s"),
        ("two hours and ten minutes", "7800 s"),
        ("a fortnight", "1209600 s"),
        ("in 20 minutes", "2026-11-21 10:20 1200 s"),
    ]);
}

/// No rule can be written with a year of five digits or an interval beyond sixteen bits.
#[test]
fn what_no_calendar_can_say_is_no_time() {
    table(&[
        ("every 65536 weeks", ""),
        ("every 65535 weeks", "FREQ=WEEKLY;INTERVAL=65535"),
        // The length is all that is left to read.
        ("Saturdays for 416100 weeks", "251657280000 s"),
    ]);
}

/// Words that the grammar knows, numbers, marks, and words that it does not know.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec![
            "every", "each", "other", "second", "first", "last", "next", "this", "the", "of", "on", "at", "in", "to",
            "until", "from", "between", "and", "or", "except", "for", "by", "before", "after", "week", "weeks", "month",
            "year", "day", "days", "hour", "minutes", "Monday", "Tue", "Saturdays", "weekend", "weekdays", "March", "may",
            "Dec", "noon", "midnight", "morning", "tonight", "tomorrow", "half", "quarter", "past", "am", "pm", "o'clock",
            "twice", "daily", "monthly", "starting", "Easter", "Christmas", "beginning", "end", "rest", "ago", "later",
            "now", "not", "but", "a", "an", "couple", "few", "summer", "q", "h", "x", "times", "same", "time", "or",
        ]).prop_map(str::to_owned),
        2 => (0_u32..2100).prop_map(|number| number.to_string()),
        1 => (1_u32..40).prop_map(|number| format!("{number}th")),
        1 => "[-/:.,'@+~()&$%]",
        1 => "[0-9]{1,4}[-/:.h][0-9]{1,4}([-/:.][0-9]{1,4})?",
        1 => "\\PC{1,6}",
    ];
    prop::collection::vec((word, prop::bool::weighted(0.85)), 0..14).prop_map(|words| {
        words.into_iter().fold(String::new(), |mut text, (word, spaced)| {
            if spaced && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word);
            text
        })
    })
}

/// What holds of every reading.
fn sound(text: &str, reading: &TimeReading) {
    if let (Some(start), Some(end)) = (reading.start, reading.end) {
        assert!(start < end, "{text}: {start} to {end}");
    }
    assert!(reading.start.is_none() || reading.rules.is_empty(), "{text}: one time or several");
    for rule in &reading.rules {
        for text_of_rule in std::iter::once(&rule.rrule).chain(&rule.except_rules) {
            let parsed: Result<rrule::RRule<rrule::Unvalidated>, _> = text_of_rule.parse();
            assert!(parsed.is_ok(), "{text}: {text_of_rule}: {parsed:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_words_about_time_is_read_without_harm(text in words()) {
        sound(&text, &at(&text, Zone::Europe__London));
    }

    #[test]
    fn a_phrase_spoilt_anywhere_is_read_without_harm(cut in 0_usize..80, noise in "[ -~é😀]{0,6}", row in 0_usize..6) {
        let phrases = [
            "every other Tuesday at 6:30 pm until the end of June except the first of May",
            "from the 3rd to the 17th of March 2027 between 9am and noon",
            "every 15 minutes between 9am and 5pm on weekdays starting next week",
            "two weeks before the last Friday of next month at half past seven in the evening",
            "set a timer for an hour and three quarters, then every 20 min for 5 times",
            "2027-03-04T09:00 - 2027-03-05 18:00:30, Q3 2027, 12/24/2026",
        ];
        let mut text: String = phrases[row].to_owned();
        let at_byte = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.insert_str(at_byte, &noise);
        sound(&text, &at(&text, Zone::America__New_York));
    }
}

#[test]
fn what_comes_after_a_mornings_work_and_its_hour_is_past_noon() {
    for text in [
        "Vacuum on Friday morning and dust by three.",
        "On Friday morning vacuum, and dust by three.",
        "On Friday mornings vacuum and then dust by three.",
    ] {
        let read = lines(text);
        assert!(read.iter().any(|line| line == "Routine: Dust every Friday by 15:00."), "{text}: {read:?}");
    }
    assert_eq!(lines("Wake me in the morning by five.")[0], "Routine: Wake up every day by 05:00.");
    assert_eq!(lines("Vacuum in the morning at three.")[0], "Routine: Vacuum every day at 03:00.");
}

#[test]
fn the_reason_of_an_order_is_neither_its_manner_nor_its_hour() {
    for text in [
        "Vacuum at ten, because that's when it's quiet.",
        "Vacuum at ten because the baby sleeps until nine.",
        "Vacuum at ten because the cleaner is here then.",
        "Vacuum at ten, because when it rains the dog brings mud in.",
        "Because the baby sleeps until nine, vacuum at ten.",
    ] {
        assert_eq!(lines(text), ["Routine: Vacuum every day at 10:00."], "{text}");
    }
}

#[test]
fn quiet_hours_are_a_stretch_with_or_without_a_from() {
    for text in [
        "Quiet hours are nine at night to seven in the morning.",
        "Quiet hours: 9 at night until 7 in the morning.",
        "Quiet hours are nine in the evening till seven in the morning.",
        "Quiet time is from 9pm to 7am.",
    ] {
        assert_eq!(lines(text), ["Rule: No noise between 21:00 and 07:00."], "{text}");
    }
}

#[test]
fn who_sleeps_from_one_to_three_does_so_every_day() {
    for text in ["The baby naps one to three.", "The baby sleeps from one to three."] {
        let read = lines(text);
        assert!(read.iter().all(|line| line.contains("every day")), "{text}: {read:?}");
    }
    let weekdays = lines("On weekdays the baby sleeps from one to three.");
    assert!(weekdays.iter().all(|line| line.contains("every weekday")), "{weekdays:?}");
}

#[test]
fn the_table_is_laid_in_the_morning_where_the_words_around_say_so() {
    for text in [
        "Mornings:\n- wake Tom at 6:45\n- set the table at 7:30",
        "- 6:45 wake Tom\n- 7:30 set the table\n- 8:00 feed the cat",
        "Set the table for breakfast at 7:30.",
    ] {
        let read = lines(text);
        assert!(
            read.iter().any(|line| line.starts_with("Routine: Set the table") && line.ends_with("07:30.")),
            "{read:?}"
        );
    }
    assert_eq!(lines("Set the table at 7:30."), ["Routine: Set the table every day at 19:30."]);
    let evening = lines("- 6:45 pm walk\n- 7:30 set the table");
    assert!(evening.iter().any(|line| line.ends_with("Set the table every day at 19:30.")), "{evening:?}");
}
