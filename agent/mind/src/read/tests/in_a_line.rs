//! What people write in a line or two, as it stands in no other: one class of wording each.

use super::*;

#[test]
fn what_creatures_do_by_themselves_is_told_and_not_seen_to() {
    reads(
        "Close the windows upstairs at sunset – the mosquitoes come in.",
        &["Routine: Close the windows upstairs every day after sunset.", "Fact: The mosquitoes come in."],
    );
    reads(
        "Pick the apples up daily or the wasps get in.",
        &["Routine: Pick up the apples every day.", "Fact: The wasps get in."],
    );
}

#[test]
fn what_is_asked_for_politely_is_asked_for() {
    for text in [
        "Would you ever mop the hall on Fridays?",
        "Would you mind mopping the hall on Fridays?",
        "Is there any chance you could mop the hall on Fridays?",
        "I'd be obliged if the hall could be mopped on Fridays.",
    ] {
        reads(text, &["Routine: Mop the hall every Friday."]);
    }
}

#[test]
fn what_has_no_switch_is_put_on() {
    reads(
        "Put the winter duvets on at the weekend.",
        &["Routine: Put on the winter duvets every Saturday and Sunday."],
    );
    reads("Put the lamp on at nine in the evening.", &["Routine: Switch on the lamp every day at 21:00."]);
}

#[test]
fn bare_hours_are_in_the_half_of_the_day_of_what_is_done_at_them() {
    for (text, says) in [
        ("Turn down the beds at eight.", "Routine: Make the bed (turn) every day at 20:00."),
        (
            "Bring a cup of tea in bed at quarter to eight.",
            "Routine: Bring the cup of tea (in bed) every day at 07:45.",
        ),
        ("Make tea for Dad at four.", "Routine: Make coffee for Dad (tea) every day at 16:00."),
        ("Make sure the side gate's bolted by 8.", "Routine: Bolt the side gate every day by 20:00."),
        ("Feed the cat at seven and at five.", "Routine: Feed the cat every day at 07:00 and 17:00."),
        (
            "Feed the dog one scoop at half seven in the morning and one at five.",
            "Routine: Feed the dog (one scoop; and one) every day at 07:30 and 17:00.",
        ),
    ] {
        reads(text, &[says]);
    }
    reads(
        "I work nights so I'm asleep till about three on Fridays.",
        &["Fact: I work nights (every day at night).", "Fact: You wake up every Friday at 15:00."],
    );
}

#[test]
fn what_is_said_of_a_series_behind_it_changes_the_series() {
    reads(
        "Sheets get changed every other Sunday. Did them on Sunday 1 March.",
        &["Routine: Change the sheets every two weeks on Sunday."],
    );
    let read = reading("Sheets get changed every other Wednesday. Did them today.", None);
    let Some(hob_schedules::Matter::Routine { when, .. }) = read.commitments.first().map(|made| &made.matter)
    else {
        panic!("{read:?}");
    };
    let hob_schedules::Days::By(by) = &when.days else { panic!("{when:?}") };
    assert_eq!(by.start, wednesday().date());
    reads(
        "Mop the hall on the last Sunday of the month. Skip December.",
        &["Routine: Mop the hall on the last Sunday of the month except in December."],
    );
}

#[test]
fn a_stay_that_is_told_by_its_weekdays_is_the_coming_one() {
    reads(
        "My sister is staying Friday to Tuesday.",
        &["Fact: My sister is staying Friday to Tuesday (between 6 March 2026 and 10 March 2026)."],
    );
    reads(
        "My sister is staying every Friday to Tuesday.",
        &["Fact: The sister is here every Monday, Tuesday, Friday, Saturday and Sunday."],
    );
}

#[test]
fn what_stands_beside_a_time_and_says_no_more_than_it_is_left_out() {
    reads(
        "On the days I work from home (Mon + Fri) no vacuuming between 9 and 5.",
        &["Rule: Never vacuum between 09:00 and 17:00 (every Monday and Friday)."],
    );
    reads(
        "Skim the pool daily over summer, Dec to Feb.",
        &["Routine: Skim the pool every day in January, February and December."],
    );
    reads(
        "Open the bedroom windows for ten minutes every morning, even in winter.",
        &["Routine: Open the windows in the bedroom (for ten minutes) every day in the morning."],
    );
    reads(
        "Take in the paper before the sprinklers come on at 6:15.",
        &["Routine: Move the paper every day by 06:15."],
    );
    reads(
        "Mum has choir Mon-Wed-Fri at 6pm.",
        &["Fact: Mum has choir Mon-Wed-Fri at 6pm (every Monday, Wednesday and Friday at 18:00)."],
    );
}

#[test]
fn a_label_reaches_as_far_as_the_next() {
    reads(
        "Bath mat: wash weekly. Shower curtain: monthly. Squeegee the glass.",
        &[
            "Routine: Wash the bath mat once a week.",
            "Routine: See to the shower curtain once a month.",
            "Routine: Squeegee the glass once a month.",
        ],
    );
}

#[test]
fn what_hangs_on_a_condition_hangs_on_it_together() {
    reads(
        "If the temp goes over 35 shut the blinds by midday and put the fan on.",
        &[
            "Routine: Shut the blinds (if the temp goes over 35) every day around midday.",
            "Trigger: If the temp goes over 35, switch on the fan.",
        ],
    );
    reads(
        "Shovel the walk before 7:30 if it snows.",
        &["Trigger: If it snows, shovel the snow (before 7:30)."],
    );
}

#[test]
fn a_list_edits_nothing_by_what_is_told_beside_it() {
    assert_eq!(reading("Take eggs off the list, Brendan brought us two dozen.", None).list_edits.len(), 1);
    assert!(reading("No lights left on.", None).list_edits.is_empty());
    assert!(reading("Shopping:\n- milk\n- NOT the cheap bread", None).list_edits.len() == 1);
}

#[test]
fn states_that_stand_in_a_row_are_things_to_do() {
    let lines = lines("Every night: back door locked, hob off, cat in, dishwasher on.");
    for says in [
        "Switch off the hob every day at night",
        "Let the cat in every day at night",
        "Run the dishwasher every day at night",
    ] {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:?}");
    }
}

#[test]
fn who_does_it_themselves_may_stand_behind_what_is_done() {
    reads(
        "Hoover on Tuesdays, upstairs I do myself.",
        &["Routine: Vacuum every Tuesday.", "Fact: Upstairs I do myself."],
    );
    let lines = lines("Front door we lock ourselves.");
    assert!(lines.iter().all(|line| !line.starts_with("Routine")), "{lines:?}");
}

#[test]
fn quiet_somewhere_until_an_hour_is_a_rule() {
    reads("Quiet downstairs until quarter past five.", &["Rule: No noise between 00:00 and 17:15."]);
    let lines =
        lines("Piano lesson Thursdays at half four. Quiet downstairs until quarter past five please.");
    assert!(
        lines.iter().any(|line| line == "Rule: No noise between 16:30 and 17:15 (every Thursday)."),
        "{lines:?}"
    );
}

#[test]
fn who_eats_out_on_a_day_needs_no_dinner_on_it() {
    let lines = lines("Dinner at 6:30, and Fridays we get takeout.");
    assert!(
        lines.iter().any(|line| line == "Routine: Make dinner every day at 18:30 except Fridays."),
        "{lines:?}"
    );
}

#[test]
fn what_is_next_door_is_the_neighbours() {
    reads(
        "Feed next door's cat at seven every day.",
        &["Routine: Feed the cat for the neighbour every day at 07:00."],
    );
}

#[test]
fn a_weekend_of_a_month_has_two_days() {
    reads(
        "Vacuum the loft the first weekend in December.",
        &["Errand: Vacuum the loft once between 5 December 2026 and 6 December 2026."],
    );
}

#[test]
fn how_things_are_kept_for_a_while_is_a_rule_for_it() {
    reads(
        "Next week use the back door.",
        &["Rule: Next week use the back door (every day from 9 March 2026 until 15 March 2026)."],
    );
}

#[test]
fn what_once_begins_sets_off_an_order() {
    let lines = lines("Once the leaves start coming down, sweep the front path.");
    assert!(
        lines.iter().any(|line| line.starts_with("Trigger: Once the leaves start coming down, ")),
        "{lines:?}"
    );
}

#[test]
fn bins_that_are_named_by_their_days_are_put_out_on_them() {
    let lines = lines("General on Tuesday, recycling on Wednesday.");
    for (bin, day) in [("general", "Tuesday"), ("recycling", "Wednesday")] {
        let put = |line: &&String| line.starts_with("Routine: Put the bins out") && line.contains(bin);
        let line = lines.iter().find(put).unwrap_or_else(|| panic!("{bin}: {lines:?}"));
        assert!(line.ends_with(&format!("every {day}.")), "{line}");
    }
    let told = self::lines("Paper on Tuesday is fine.");
    assert!(told.iter().all(|line| !line.starts_with("Routine")), "{told:?}");
}

#[test]
fn whom_a_thing_is_for_is_no_part_of_its_name() {
    let lines = lines("If the parcel for Deirdre next door comes, take it in.");
    assert!(
        lines.iter().any(|line| line.starts_with("Trigger: ") && line.ends_with("move the parcel.")),
        "{lines:?}"
    );
}

#[test]
fn what_holds_for_a_while_holds_part_by_part() {
    reads(
        "Until my mother leaves, breakfast at 8, and the telly off by 10.",
        &[
            "Routine: Make breakfast (until my mother leaves) every day at 08:00.",
            "Routine: Switch off the telly (until my mother leaves) every day by 22:00.",
        ],
    );
}

#[test]
fn another_hour_that_nobody_names_is_asked() {
    let lines = lines("In winter you'll have to do it earlier.");
    assert!(lines.iter().all(|line| line.starts_with('?')) && !lines.is_empty(), "{lines:?}");
}
