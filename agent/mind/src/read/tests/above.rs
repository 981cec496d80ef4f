//! What headings, labels and the first cells of rows say of what stands below and beside them, and what they do not.

use super::lines;

#[test]
fn what_dates_the_text_dates_nothing_below_it() {
    for heading in [
        "Care notes: Mrs Adeyemi, flat 3/2, Mill Wynd",
        "House book for 12/4 Upper Marsh Lane",
        "House book, version 2.1 (updated 12 June)",
        "Rota prepared by Jan, 4 October",
        "Handover 2/3",
        "Mrs Hale, born 4 May 1941",
        "Appointment with Dr Winter",
    ] {
        let read = lines(&format!("# {heading}\n\nFeed the cat at 7.\n"));
        assert_eq!(read, ["Routine: Feed the cat every day at 07:00."], "{heading}");
    }
}

#[test]
fn a_heading_that_names_days_says_when_what_stands_below_is_done() {
    for (heading, wanted) in [
        ("Saturday 7 March", "Errand: Mop the kitchen on Saturday 7 March 2026 at 18:00."),
        ("Party on 12 September", "Errand: Mop the kitchen on Saturday 12 September 2026 at 18:00."),
        (
            "Guests, 9 to 14 March",
            "Routine: Mop the kitchen every day at 18:00 from 9 March 2026 until 14 March 2026.",
        ),
        ("Weekends", "Routine: Mop the kitchen every Saturday and Sunday at 18:00."),
    ] {
        assert_eq!(lines(&format!("# {heading}\n\nMop the kitchen at 6 pm.\n")), [wanted], "{heading}");
    }
}

#[test]
fn who_signs_is_nothing_to_do() {
    let read = lines("Mop the kitchen daily.\n\nJ. Brandt, key worker, 3 May\n");
    assert_eq!(read, ["Routine: Mop the kitchen every day."]);
}

#[test]
fn what_a_row_is_about_is_what_its_cells_are_done_to() {
    let table = "| Plant | Where | Water |\n|---|---|---|\n\
                 | Ficus | landing | half a litre on Fridays |\n\
                 | Basil | kitchen sill | Tue + Fri |\n\
                 | Fuchsia | porch | mist daily |\n";
    let read = lines(table);
    assert_eq!(read.len(), 3 + read.iter().filter(|line| line.starts_with("? ")).count(), "{read:?}");
    for (line, names) in read.iter().zip([
        ["ficus", "every Friday"],
        ["basil", "every Tuesday and Friday"],
        ["fuchsia", "every day"],
    ]) {
        assert!(names.iter().all(|name| line.contains(name)), "{line}");
        assert!(line.starts_with("Routine: "), "{line}");
    }
    let animals =
        "| Animal | Morning | Evening |\n|---|---|---|\n| Hens | two scoops at 7 | shut in at dusk |\n";
    let read = lines(animals);
    assert_eq!(read[0], "Routine: Feed the hen (two scoops) every day at 07:00.");
    assert_eq!(read[1], "Routine: Shut in the hens every day after dark.");
}

#[test]
fn a_label_is_what_a_bare_verb_is_done_to() {
    assert_eq!(lines("Fern: water twice a week"), ["Routine: Water the fern twice a week."]);
    assert!(lines("Gutters: clear in May and November")[0].contains("gutter"));
}

#[test]
fn who_comes_by_a_table_is_a_fact_with_a_name() {
    let table = "| Who | When |\n|---|---|\n\
                 | Milk tanker | every other day, before 6 |\n\
                 | Window cleaner | Wed 11th March, 9 o'clock, then every four weeks |\n";
    assert_eq!(
        lines(table),
        [
            "Fact: Milk tanker: every other day, before 6 (every two days by 18:00).",
            "Fact: The window cleaner: Wed 11th March, 9 o'clock, then every four weeks (every four weeks on Wednesday at \
             09:00).",
        ]
    );
    let table = "| When | Who | Your part |\n|---|---|---|\n\
                 | every third Thursday at 3, this week first | the hairdresser | put a chair in the kitchen |\n\
                 | Mondays, 9 till 10 | Joan from the church | clear the table |\n";
    assert_eq!(
        lines(table).into_iter().filter(|line| !line.starts_with("? ")).collect::<Vec<_>>(),
        [
            "Fact: The hairdresser (every three weeks on Thursday at 15:00).",
            "Routine: Put the chair (in the kitchen) every three weeks on Thursday at 15:00.",
            "Fact: Joan from the church (every Monday between 09:00 and 10:00).",
            "Routine: Clear the table every Monday between 09:00 and 10:00.",
        ]
    );
}

#[test]
fn days_before_a_colon_or_above_nested_items_are_those_of_what_follows() {
    assert_eq!(
        lines("- 15th: pay the gardener\n- Last Friday: empty the freezer\n")[..2],
        [
            "Routine: Pay the gardener on the 15th of the month.",
            "Routine: Empty the freezer on the last Friday of the month."
        ]
    );
    assert_eq!(
        lines("- Every Friday\n  - mop the bathroom\n- Sundays\n  - vacuum the hall\n"),
        ["Routine: Mop the bathroom every Friday.", "Routine: Vacuum the hall every Sunday."]
    );
}

#[test]
fn what_comes_again_is_counted_from_the_day_that_is_said() {
    let first = |text: &str| {
        use hob_schedules::commitment::StatedFact;
        use hob_schedules::{Days, Matter};
        let read = super::reading(text, None);
        let commitment = read.commitments.first()?;
        let when = if let Matter::Fact(StatedFact::Happens { when, .. }) = &commitment.matter {
            Some(when)
        } else {
            commitment.when()
        };
        let Days::By(by) = &when?.days else { return None };
        by.dates_between(by.start, by.start + chrono::Days::new(90)).first().map(ToString::to_string)
    };
    for (text, wanted) in [
        ("The chemist delivers every fourth Thursday, the next one being the 26th.", "2026-03-26"),
        ("Nurse every second Tuesday at 11, next one is the 17th.", "2026-03-17"),
        ("The sweep comes every six weeks, next visit 13 March.", "2026-03-13"),
        ("Wed 11th March, 2 o'clock, then every six weeks, the farrier comes.", "2026-03-11"),
        ("Brown bin this Thursday, then every other week.", "2026-03-05"),
    ] {
        assert_eq!(first(text).as_deref(), Some(wanted), "{text}");
    }
}
