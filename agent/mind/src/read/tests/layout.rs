//! Texts that are set out without Markdown: titles in capitals or underlined, a day above its list, an order above the list
//! of what it is done to, tables of what is to be bought.

use super::{lines, reading};
use crate::read::ListOp;

#[test]
fn a_day_above_a_list_says_when_its_items_are_done() {
    for above in
        ["Mondays", "MONDAYS", "Every Monday", "mondays", "Mondays:", "## Mondays", "Mondays\n-------"]
    {
        for gap in ["\n", "\n\n"] {
            let text = format!("{above}{gap}- vacuum the hall\n- water the plants\n\nThat is all.");
            assert_eq!(
                lines(&text)[..2],
                ["Routine: Vacuum the hall every Monday.", "Routine: Water the plants every Monday."],
                "{text}"
            );
        }
    }
}

#[test]
fn a_list_is_over_where_the_next_one_begins() {
    let text = "Mondays\n- vacuum the hall\n\nFridays\n- mop the kitchen\nSundays\n- water the plants\n";
    assert_eq!(
        lines(text),
        [
            "Routine: Vacuum the hall every Monday.",
            "Routine: Mop the kitchen every Friday.",
            "Routine: Water the plants every Sunday."
        ]
    );
}

#[test]
fn a_title_by_itself_stands_above_the_sentences_below_it() {
    let titles = [("MONDAY", "FRIDAY"), ("Mondays", "Fridays"), ("Monday\n======", "Friday\n======")];
    for (one, other) in titles {
        let text = format!("{one}\n\nVacuum the hall.\n\n{other}\n\nMop the kitchen.");
        assert_eq!(
            lines(&text),
            ["Routine: Vacuum the hall every Monday.", "Routine: Mop the kitchen every Friday."],
            "{text}"
        );
    }
    let rooms = "For the robot\n\nKitchen\n\nMop every Friday.\n\nBathroom\n\nVacuum on Mondays.";
    assert_eq!(
        lines(rooms),
        ["Routine: Mop the kitchen every Friday.", "Routine: Vacuum the bathroom every Monday."]
    );
}

#[test]
fn what_is_shouted_or_signed_is_no_title() {
    assert_eq!(lines("FEED THE CAT EVERY MORNING"), ["Routine: Feed the cat every day in the morning."]);
    assert_eq!(
        lines("NO SHOES INSIDE\n\nVacuum the hall every day.")[1],
        "Routine: Vacuum the hall every day."
    );
    assert!(lines("NO SHOES INSIDE\n\nVacuum the hall every day.")[0].starts_with("Rule: "));
    let letter =
        "Dear robot,\n\nMop the kitchen every Friday.\n\nThanks\n\nAnna\n\nVacuum the hall on Mondays.";
    assert_eq!(
        lines(letter),
        ["Routine: Mop the kitchen every Friday.", "Routine: Vacuum the hall every Monday."]
    );
}

#[test]
fn an_order_above_a_list_is_done_to_each_of_its_items() {
    for above in ["Vacuum on Mondays:", "Every Monday vacuum:"] {
        assert_eq!(
            lines(&format!("{above}\n- hall\n- the kitchen\n")),
            ["Routine: Vacuum the hall every Monday.", "Routine: Vacuum the kitchen every Monday."],
            "{above}"
        );
    }
    assert_eq!(
        lines("Dust every Friday:\n- the piano\n- Mop the kitchen at ten\n")[1],
        "Routine: Mop the kitchen every Friday at 10:00."
    );
}

#[test]
fn a_prohibition_above_a_list_forbids_each_of_its_items() {
    for above in ["NEVER", "Never:", "Do not:", "## Don't"] {
        assert_eq!(
            lines(&format!("{above}\n- vacuum the study\n- open the gate\n")),
            ["Rule: Never vacuum the study.", "Rule: Never open the gate."],
            "{above}"
        );
    }
}

#[test]
fn do_not_forbids_what_dont_forbids() {
    for deed in ["wake the baby", "open the gate", "touch the piano", "vacuum the study", "water the cactus"]
    {
        assert_eq!(lines(&format!("Do not {deed}.")), lines(&format!("Don't {deed}.")), "{deed}");
    }
}

#[test]
fn what_stands_below_the_heading_of_a_list_is_on_it_with_how_much() {
    let items = [
        ("rice, 5 kg", ListOp::Add, "rice", Some(5.0), Some("kg")),
        ("eggs - 12", ListOp::Add, "eggs", Some(12.0), None),
        ("milk (2 l)", ListOp::Add, "milk", Some(2.0), Some("l")),
        ("flour: 1 kg", ListOp::Add, "flour", Some(1.0), Some("kg")),
        ("eggs: 20 not 10", ListOp::Add, "eggs", Some(20.0), None),
        ("coffee filters: take off the list", ListOp::Remove, "coffee filters", None, None),
        ("bread - no longer needed", ListOp::Remove, "bread", None, None),
    ];
    for heading in ["## Shopping list", "## 6. Shopping list", "SHOPPING", "Shopping list", "BUY", "To buy:"]
    {
        for (item, op, words, quantity, unit) in items {
            let read = reading(&format!("{heading}\n- {item}\n"), None);
            let [edit] = read.list_edits.as_slice() else { panic!("{heading}: {item}: {read:?}") };
            let made =
                (edit.op, edit.words.as_str(), edit.quantity, edit.unit.as_ref().map(|unit| unit.as_str()));
            assert_eq!(made, (op, words, quantity, unit), "{heading}");
        }
    }
}

#[test]
fn the_column_of_amounts_says_how_much() {
    let text =
        "## 6. Shopping list\n\n| Item | Quantity |\n|---|---|\n| Basmati rice | 5 kg |\n| Eggs | 12 |\n";
    let made: Vec<_> = reading(text, None)
        .list_edits
        .iter()
        .map(|edit| (edit.words.clone(), edit.quantity, edit.unit.as_ref().map(ToString::to_string)))
        .collect();
    assert_eq!(
        made,
        [
            ("basmati rice".to_owned(), Some(5.0), Some("kg".to_owned())),
            ("eggs".to_owned(), Some(12.0), None)
        ]
    );
}

#[test]
fn a_date_before_which_a_section_does_not_hold_says_nothing_of_the_next() {
    for none in [
        "term starts Monday 7 September. Nothing in this section before that.",
        "Nothing in this section before 7 September.",
    ] {
        for (one, other) in [("SCHOOL", "HOUSE"), ("## School", "## House")] {
            let text = format!(
                "{one}\n\n- {none}\n- Vacuum the hall on Mondays.\n\n{other}\n\n- Mop the kitchen on Fridays.\n"
            );
            let read = reading(&text, None);
            let start = |says: &str| {
                let made = read.commitments.iter().find(|made| made.says.starts_with(says));
                let when = made.and_then(|made| made.when().cloned()).expect("a routine");
                let hob_schedules::Days::By(days) = when.days else { panic!("{when:?}") };
                days.start.to_string()
            };
            assert_eq!(
                (start("Vacuum"), start("Mop")),
                ("2026-09-07".to_owned(), "2026-03-04".to_owned()),
                "{text}"
            );
        }
    }
}

#[test]
fn what_a_row_under_if_supposes_is_a_condition_and_no_time() {
    for (header, opener) in [("If | Then", "If"), ("When | Do", "When")] {
        let text = format!("| {header} |\n|---|---|\n| the pressure drops below 1 bar | tell Priya |\n");
        let lines = lines(&text);
        assert!(
            lines[0].starts_with(&format!("Trigger: {opener} the pressure drops below 1 bar, tell")),
            "{lines:?}"
        );
    }
    assert_eq!(
        lines("| When | Job |\n|---|---|\n| Mondays | vacuum the hall |\n"),
        ["Routine: Vacuum the hall every Monday."]
    );
}

#[test]
fn what_is_measured_is_more_than_the_state_itself() {
    for state in [
        "the front door is open for more than ten minutes",
        "Tom is 30 minutes late home",
        "the bin is half full",
    ] {
        let lines = lines(&format!("If {state}, call me."));
        assert!(lines[0].starts_with(&format!("Trigger: If {state}, call")), "{lines:?}");
    }
}

#[test]
fn an_arrow_behind_what_goes_wrong_or_is_measured_hangs_something_on_it() {
    for left in ["washing machine error", "oven fault"] {
        let lines = lines(&format!("{left} -> call me."));
        assert!(lines[0].starts_with("Trigger: "), "{left}: {lines:?}");
    }
}

/// What is read of lines, whatever marks and gaps stand around them.
fn of_lines(lines_of: &[(&str, &str)]) {
    let text: Vec<&str> = lines_of.iter().map(|(line, _)| *line).collect();
    let said: Vec<&str> = lines_of.iter().map(|(_, said)| *said).filter(|said| !said.is_empty()).collect();
    for joint in ["\n", "\n\n", "\n- "] {
        let joined = text.join(joint);
        let joined = if joint == "\n- " { format!("- {joined}") } else { joined };
        assert_eq!(lines(&joined), said, "{joined}");
    }
}

#[test]
fn lines_without_marks_are_a_list_where_they_begin_alike() {
    of_lines(&[
        ("7:00 feed the cat", "Routine: Feed the cat every day at 07:00."),
        ("7:30 make the beds", "Routine: Make the bed every day at 07:30."),
        ("18:00 set the table", "Routine: Set the table every day at 18:00."),
    ]);
    of_lines(&[
        ("7am - feed the cat", "Routine: Feed the cat every day at 07:00."),
        ("7.30am - make the beds", "Routine: Make the bed every day at 07:30."),
        ("6pm - set the table", "Routine: Set the table every day at 18:00."),
    ]);
    of_lines(&[
        ("Mon - vacuum the hall", "Routine: Vacuum the hall every Monday."),
        ("Tue/Thu - mop the kitchen", "Routine: Mop the kitchen every Tuesday and Thursday."),
        ("Wed: water the plants", "Routine: Water the plants every Wednesday."),
    ]);
    of_lines(&[
        ("feed the cat at 7", "Routine: Feed the cat every day at 07:00."),
        ("make the beds at 8", "Routine: Make the bed every day at 08:00."),
        ("vacuum the hall on Mondays", "Routine: Vacuum the hall every Monday."),
    ]);
}

#[test]
fn a_title_right_above_lines_stands_above_each_of_them() {
    assert_eq!(
        lines("Weekdays\n7:00 wake Ben\n7:30 breakfast\n\nWeekends\n9:00 breakfast\n"),
        [
            "Routine: Wake up Ben every weekday at 07:00.",
            "Routine: Make breakfast every weekday at 07:30.",
            "Routine: Make breakfast every Saturday and Sunday at 09:00."
        ]
    );
    assert_eq!(
        lines("Kitchen:\nvacuum every evening\nmop on Fridays\n"),
        ["Routine: Vacuum the kitchen every day in the evening.", "Routine: Mop the kitchen every Friday."]
    );
    let bought: Vec<_> = reading("Shopping\nmilk\n2 loaves of bread\neggs x12\n", None)
        .list_edits
        .iter()
        .map(|edit| edit.quantity)
        .collect();
    assert_eq!(bought, [None, Some(2.0), Some(12.0)]);
}

#[test]
fn a_wrapped_sentence_stays_one() {
    let sentences = [
        "Please feed the cat every morning at seven and make the beds on Saturdays, and vacuum the hall on Mondays.",
        "Vacuum the hall on Mondays and mop the kitchen on Fridays.",
        "Make the beds at eight on Saturdays and feed the cat every morning at seven.",
        "On Mondays vacuum the hall before lunch, then set the table.",
    ];
    for sentence in sentences {
        let words: Vec<&str> = sentence.split(' ').collect();
        for at in 1..words.len() {
            let wrapped = format!("{}\n{}", words[..at].join(" "), words[at..].join(" "));
            // A line that ends where an order does, and the next one begins with an order, is a list.
            if matches!(words[at], "make" | "vacuum" | "mop" | "feed" | "set") {
                continue;
            }
            assert_eq!(lines(&wrapped), lines(sentence), "{wrapped}");
        }
    }
}

#[test]
fn a_mark_below_a_day_does_the_rows_chore_on_it() {
    for mark in ["x", "X", "✓", "yes"] {
        let text = format!(
            "| Chore | Mon | Tue | Wed |\n|---|---|---|---|\n| Vacuum the hall | {mark} | | {mark} |\n| Mop the kitchen | | {mark} | |\n"
        );
        assert_eq!(
            lines(&text),
            [
                "Routine: Vacuum the hall every Monday.",
                "Routine: Vacuum the hall every Wednesday.",
                "Routine: Mop the kitchen every Tuesday."
            ]
        );
    }
}

#[test]
fn boxes_and_letters_mark_the_items_of_a_list() {
    for (one, other) in [("[ ]", "[x]"), ("a)", "b)"), ("1.", "2."), ("•", "•")] {
        assert_eq!(
            lines(&format!("{one} feed the cat at 7\n{other} make the beds at 8\n")),
            ["Routine: Feed the cat every day at 07:00.", "Routine: Make the bed every day at 08:00."]
        );
    }
}

#[test]
fn a_title_with_a_colon_stands_above_its_lines() {
    assert_eq!(
        lines("Every Monday at 9:\nvacuum the hall\nmop the kitchen\n"),
        [
            "Routine: Vacuum the hall every Monday at 09:00.",
            "Routine: Mop the kitchen every Monday at 09:00."
        ]
    );
}

#[test]
fn somebody_called_max_is_no_limit_and_what_is_to_be_noted_is_said() {
    assert!(lines("Max needs his tablet every morning at eight.")[0].contains("every day at 08:00"));
    for opened in ["Please note that", "Remember that", "Bear in mind that"] {
        assert_eq!(
            lines(&format!("{opened} the cleaner comes on Fridays.")),
            ["Fact: The cleaner comes on Fridays (every Friday)."]
        );
    }
}

#[test]
fn the_column_of_who_says_whose_chore_a_row_is() {
    assert_eq!(
        lines(
            "| Task | How often | Who |\n|---|---|---|\n| Vacuum the hall | Mondays | robot |\n| Clean the oven | Fridays | Anna |\n"
        ),
        ["Routine: Vacuum the hall every Monday.", "Fact: Anna sees to it: clean the oven every Friday."]
    );
    assert_eq!(
        lines(
            "| Day | What | Who |\n|---|---|---|\n| Monday | vacuum the hall | you |\n| Friday | clean the oven | Marcus |\n"
        ),
        ["Routine: Vacuum the hall every Monday.", "Fact: Marcus sees to it: clean the oven every Friday."]
    );
}

#[test]
fn whom_the_text_speaks_to_is_not_what_is_done() {
    for opened in ["Robot:", "The robot:", "hob:"] {
        assert_eq!(
            lines(&format!("{opened} vacuum on Mondays.")),
            ["Routine: Vacuum every Monday."],
            "{opened}"
        );
    }
}

#[test]
fn each_message_of_a_conversation_says_what_stands_behind_its_sender() {
    let stamps =
        ["[04/03/2026, 18:02] Orla: ", "04/03/2026, 18:02 - Orla: ", "[3/4/26, 6:02:11 PM] Dev Patel: "];
    for stamp in stamps {
        let text = format!(
            "{stamp}vacuum the hall on Mondays\n{stamp}shopping: oat milk, eggs\n{stamp}mop the kitchen on Fridays"
        );
        let read = reading(&text, None);
        let says: Vec<&str> = read.commitments.iter().map(|made| made.says.as_str()).collect();
        assert_eq!(says, ["Vacuum the hall every Monday.", "Mop the kitchen every Friday."], "{stamp}");
        assert_eq!(read.list_edits.len(), 2, "{stamp}");
    }
    // An hour and a name in a sentence are no stamp.
    assert_eq!(lines("At 18:02 - or later: vacuum the hall every day.").len(), 1);
}

#[test]
fn what_stands_under_always_is_not_bound_by_the_week_of_the_title() {
    let text = "# Week of 9 March\n\n- Make the beds daily at 8.\n\n## Always: the floors\n\n- Vacuum daily at 10.\n";
    let read = reading(text, None);
    let until = |at: usize| {
        let days = &read.commitments[at].when().expect("a routine").days;
        let hob_schedules::Days::By(days) = days else { panic!("{days:?}") };
        days.until.map(|date| date.to_string())
    };
    assert_eq!((until(0).as_deref(), until(1)), (Some("2026-03-15"), None));
}

#[test]
fn a_weekday_with_its_day_of_the_month_in_a_cell_is_a_date() {
    assert_eq!(
        lines("| Day | What |\n|---|---|\n| Mon 9 | vacuum the hall |\n| Tue 10 | mop the kitchen |\n"),
        [
            "Errand: Vacuum the hall on Monday 9 March 2026.",
            "Errand: Mop the kitchen on Tuesday 10 March 2026."
        ]
    );
    // The coming eighth is a Sunday: an hour.
    assert!(lines("| Day | What |\n|---|---|\n| Mon 8 | vacuum the hall |\n")[0].contains("every Monday"));
}

#[test]
fn a_label_right_below_a_list_begins_another() {
    for (one, other) in [("Don'ts:", "Dos:"), ("Never:", "Always:"), ("DON'T", "DO")] {
        let text = format!("{one}\n- vacuum the study\n{other}\n- vacuum the hall daily at 10\n");
        let lines = lines(&text);
        assert!(lines[0].starts_with("Rule: Never vacuum the study"), "{lines:?}");
        assert_eq!(lines[1], "Routine: Vacuum the hall every day at 10:00.", "{lines:?}");
    }
    let text = "Do:\n- vacuum the hall daily at 10\nDon't:\n- wake the baby\n";
    assert!(lines(text)[1].starts_with("Rule: Never wake"), "{:?}", lines(text));
}

#[test]
fn a_line_has_its_own_label_and_a_day_its_one_line() {
    assert_eq!(
        lines(
            "Before breakfast: feed the cat\nAfter breakfast: run the dishwasher\nBefore lunch: set the table\n"
        ),
        [
            "Routine: Feed the cat every day before breakfast.",
            "Routine: Run the dishwasher every day after breakfast.",
            "Routine: Set the table every day before lunch."
        ]
    );
    assert_eq!(
        lines("Monday 7am: feed the cat\nMonday 6pm: set the table\n"),
        ["Routine: Feed the cat every Monday at 07:00.", "Routine: Set the table every Monday at 18:00."]
    );
    assert_eq!(
        lines("Monday morning\nvacuum the hall\nmop the kitchen\n\nMonday evening\nrun the dishwasher\n")[2],
        "Routine: Run the dishwasher every Monday in the evening."
    );
}

#[test]
fn the_first_of_several_lines_is_no_title_where_it_says_something() {
    for first in [
        "Call the plumber",
        "Book the hall",
        "Dentist Thursday 3pm",
        "Tom: school 8:15 to 15:30",
        "Water the plants",
    ] {
        let text = format!("{first}\nVacuum the hall on Mondays\nMop the kitchen on Fridays\n");
        let read = reading(&text, None);
        let noted = &read.statements[0].status;
        assert!(*noted != hob_memory::Status::Noted, "{first}: {read:?}");
    }
}

#[test]
fn what_heads_a_list_of_jobs_is_no_job() {
    for title in ["Weekly jobs:", "Weekly chores", "Things to do weekly:", "## Weekly tasks"] {
        assert_eq!(
            lines(&format!("{title}\n- vacuum the hall\n- mop the kitchen\n")),
            ["Routine: Vacuum the hall once a week.", "Routine: Mop the kitchen once a week."],
            "{title}"
        );
    }
}

#[test]
fn a_title_of_lines_is_over_where_a_heading_stands() {
    for heading in ["## Hall", "**Hall**", "---"] {
        let text = format!("Weekdays\n7:00 wake Ben\n7:30 breakfast\n{heading}\nVacuum at 10.\n");
        let last = lines(&text).last().cloned().unwrap_or_default();
        assert!(last.ends_with("every day at 10:00."), "{heading}: {last}");
    }
}
