//! What sentences, headings and tables carry over to each other: days, months, hours, turns, prohibitions.

use super::lines;

/// The lines without their kinds.
fn says(text: &str) -> Vec<String> {
    lines(text)
        .into_iter()
        .map(|line| line.split_once(": ").map_or(line.clone(), |(_, says)| says.to_owned()))
        .collect()
}

#[test]
fn two_take_turns_from_the_week_that_is_said() {
    let weekly = |what: &str| format!("Put the bins out ({what}) every two weeks on Thursday.");
    let starts = |text: &str| {
        let read = super::reading(text, None);
        let first = |commitment: &hob_schedules::Commitment| match commitment.when().map(|when| &when.days) {
            Some(hob_schedules::Days::By(recurrence)) => recurrence.start.to_string(),
            other => format!("{other:?}"),
        };
        read.commitments.iter().map(|c| (c.says.clone(), first(c))).collect::<Vec<_>>()
    };
    for text in [
        "Bins go out on Thursdays: blue bin this week, brown bin next.",
        "On Thursdays the bins: blue bin one week, brown bin the next. Blue bin tomorrow.",
        "Thursday bins: brown bin one week and blue bin the next. Tomorrow is the blue bin.",
    ] {
        let mut read = starts(text);
        read.sort();
        assert_eq!(
            read,
            [(weekly("blue bin"), "2026-03-05".to_owned()), (weekly("brown bin"), "2026-03-12".to_owned())],
            "{text}"
        );
    }
}

#[test]
fn whose_turn_is_first_is_asked_where_nobody_says() {
    let read = lines("Sheets one week, towels the next.");
    assert!(read.iter().any(|line| line.starts_with("? Whose week is it now")), "{read:?}");
    let away = lines("We were away one week and busy the next.");
    assert!(!away.iter().any(|line| line.starts_with("Routine")), "{away:?}");
}

#[test]
fn below_a_month_the_days_are_of_that_month() {
    assert_eq!(
        says(
            "## April\n\nClean the windows on the 3rd.\n\n## June\n\nClean the windows on the last Saturday."
        ),
        ["Clean the windows on Friday 3 April 2026.", "Clean the windows on Saturday 27 June 2026."]
    );
}

#[test]
fn a_row_that_opens_with_its_task_is_read_at_the_time_beside_it() {
    let table = "| Job | How often |\n|---|---|\n| Mop the kitchen | every other day |\n| Water the plants | Mon + Fri |\n| Clean the windows | 1st and 15th |\n";
    assert_eq!(
        says(table),
        [
            "Mop the kitchen every two days.",
            "Water the plants every Monday and Friday.",
            "Clean the windows on the 1st and the 15th of the month.",
        ]
    );
    let counted = "| # | Task | Where | Notes |\n|---|---|---|---|\n| 6 | Mop | kitchen | Mondays |\n";
    assert_eq!(says(counted), ["Mop the kitchen every Monday."]);
}

#[test]
fn below_a_heading_that_forbids_no_order_is_one() {
    for heading in ["Do not", "Never", "D. Please don't", "Don'ts"] {
        let read = lines(&format!("## {heading}\n\n- Vacuum the study.\n- Touch the piano.\n"));
        assert!(read.iter().all(|line| line.starts_with("Rule: ")), "{heading}: {read:?}");
        assert_eq!(read.len(), 2, "{read:?}");
    }
    assert_eq!(
        says("## Do not\n\n- Use the front drive on Sundays.\n"),
        ["Don't use the front drive on Sundays (every Sunday)."]
    );
}

#[test]
fn days_are_called_by_what_goes_on_on_them() {
    assert_eq!(
        says("Kidney dialysis is on Tuesday and Thursday. On dialysis days lunch is at 2.")[1],
        "Make lunch every Tuesday and Thursday at 14:00."
    );
    assert_eq!(
        says("Choir is on Wednesdays. Vacuum on choir nights.")[1],
        "Vacuum every Wednesday in the evening."
    );
}

#[test]
fn hours_of_four_digits_are_hours_and_codes_are_none() {
    assert_eq!(says("Dinner is at 1930."), ["Make dinner every day at 19:30."]);
    assert_eq!(says("Feed the cat at 0800 and 1700."), ["Feed the cat every day at 08:00 and 17:00."]);
    assert!(says("Vacuum Tuesdays, 0900 to 1300.")[0].contains("between 09:00 and 13:00"));
    let code = says("The alarm code is 0412.");
    assert!(!code[0].contains("04:12"), "{code:?}");
}

#[test]
fn hours_go_on_from_the_one_that_says_its_half_of_the_day() {
    let read = says("The van comes at 5:40 AM, I'm in the chair 6:15 to 10:15, home around 11.");
    assert!(read.iter().any(|line| line.contains("between 06:15 and 10:15")), "{read:?}");
    let nap = says("She naps 1 to 3. Wake her at 3.");
    assert!(nap[0].contains("between 13:00 and 15:00"), "{nap:?}");
    assert!(nap[1].ends_with("at 15:00."), "{nap:?}");
}

#[test]
fn what_is_monthly_stays_so_through_the_paragraph() {
    let read = says("Rent is due on the 1st. Remind me on the 28th.");
    assert!(read[0].contains("(on the 1st of the month)"), "{read:?}");
    assert!(read[1].ends_with("on the 28th of the month."), "{read:?}");
    // By itself a day of the month is the next one.
    assert_eq!(says("Clean the windows on the 28th."), ["Clean the windows on Saturday 28 March 2026."]);
}

#[test]
fn names_above_messages_are_those_who_wrote_them() {
    let chat = "**Neha, Sun 8:41 pm**\nWater the plants on Fridays.\n\n**Rohan**\nFeed the cat at 7.\n\n**Neha**\nVacuum on Mondays.\n\n**Rohan**\nok\n";
    let read = says(chat);
    assert!(read.contains(&"Water the plants every Friday.".to_owned()), "{read:?}");
    assert!(read.contains(&"Feed the cat every day at 07:00.".to_owned()), "{read:?}");
    assert!(read.contains(&"Vacuum every Monday.".to_owned()), "{read:?}");
}

#[test]
fn other_days_have_their_own_hour() {
    assert_eq!(
        says("Dinner is at 6:30. Mondays make that 8."),
        ["Make dinner every day at 18:30 except Mondays.", "Make dinner every Monday at 20:00."]
    );
    assert_eq!(
        says("Breakfast 8, lunch 12:30, dinner 6."),
        [
            "Make breakfast every day at 08:00.",
            "Make lunch every day at 12:30.",
            "Make dinner every day at 18:00."
        ]
    );
}

#[test]
fn a_stay_by_weekdays_is_one_stay() {
    let read = says("Mum's here from Friday to Monday.");
    assert!(read[0].contains("is here between 6 March 2026 and 9 March 2026"), "{read:?}");
    let sofa = says("Mum's on the sofa bed 22 May to 1 June.");
    assert!(sofa[0].contains("is here between 22 May 2026 and 1 June 2026"), "{sofa:?}");
}

#[test]
fn words_for_how_often_are_no_slips_of_the_pen() {
    assert_eq!(says("Clean the windows fortnightly."), ["Clean the windows every two weeks on Wednesday."]);
    assert_eq!(says("Clean the windows quarterly.")[0], says("Clean the windows every three months.")[0]);
    assert_eq!(
        says("Clean the windows fortnightly from April to September."),
        ["Clean the windows every two weeks on Wednesday in April, May, June, July, August and September."]
    );
}

#[test]
fn a_date_after_the_days_says_from_when_they_count() {
    for text in [
        "Mop the hall every second Tuesday, next on the 17th.",
        "Mop the hall every other Tuesday (first one 17 March).",
        "Mop the hall every second Tuesday, next due 17 March.",
    ] {
        let read = super::reading(text, None);
        let when = read.commitments[0].when().expect("a time");
        let hob_schedules::Days::By(recurrence) = &when.days else { panic!("{text}: {when:?}") };
        assert_eq!(recurrence.start.to_string(), "2026-03-17", "{text}");
        assert_eq!(recurrence.rules, ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"], "{text}");
    }
}

#[test]
fn what_must_be_somewhere_by_an_hour_is_put_there() {
    assert!(says("The parcel needs to be by the door by 3.")[0].ends_with("every day by 15:00."));
    assert!(lines("The gate must be shut.")[0].starts_with("Rule: "));
    assert!(!lines("The children have to be in bed by 8.")[0].contains("Make the bed"));
}
