//! What holds for what stands below it, behind it, or every year; and what a pronoun or an hour named before stands for.

use super::{lines, reads};

#[test]
fn a_season_above_holds_for_what_comes_again_below_it() {
    let summer = "Routine: Water the plants every day in June, July and August in the evening.";
    reads("In summer: water the plants every evening.", &[summer]);
    reads("In summer, water the plants every evening.", &[summer]);
    reads("**In summer.** Water the plants every evening.", &[summer]);
    reads(
        "**In summer.** Water the plants every evening unless it has rained.",
        &["Routine: Water the plants every day in June, July and August in the evening."],
    );
    reads(
        "In July and August water the plants on Fridays and mop the hall on Mondays.",
        &[
            "Routine: Water the plants every Friday in July and August.",
            "Routine: Mop the hall every Monday in July and August.",
        ],
    );
    reads(
        "From 1 June to 1 September: water the plants every evening.",
        &["Routine: Water the plants every day in the evening from 1 June 2026 until 1 September 2026."],
    );
}

#[test]
fn days_that_are_one_date_hold_for_every_order_of_the_sentence() {
    reads(
        "This Saturday vacuum the hall at ten and mop the kitchen at four.",
        &[
            "Errand: Vacuum the hall on Saturday 7 March 2026 at 10:00.",
            "Errand: Mop the kitchen on Saturday 7 March 2026 at 16:00.",
        ],
    );
    reads(
        "Tonight set the table and run the dishwasher at nine.",
        &[
            "Errand: Set the table on Wednesday 4 March 2026 in the evening.",
            "Errand: Run the dishwasher on Wednesday 4 March 2026 at 21:00.",
        ],
    );
    // A weekday that is spoken of opens nothing.
    reads(
        "Saturday is bath night, dinner is at six.",
        &[
            "Fact: Saturday is bath night (every Saturday at night).",
            "Routine: Make dinner every day at 18:00.",
        ],
    );
}

#[test]
fn hours_that_have_days_of_their_own_are_not_put_together() {
    reads(
        "Dinner at six on weekdays, half past seven on Saturdays and one on Sundays.",
        &[
            "Routine: Make dinner every weekday at 18:00.",
            "Routine: Make dinner every Saturday at 19:30.",
            "Routine: Make dinner every Sunday at 13:00.",
        ],
    );
}

#[test]
fn so_often_a_year_in_some_months_comes_every_year() {
    reads("Descale the kettle every October.", &["Routine: Descale the kettle once a year in October."]);
    reads(
        "Descale the kettle twice a year, in April and October.",
        &["Routine: Descale the kettle twice a year in April and October."],
    );
    reads(
        "Descale the kettle every spring and autumn.",
        &["Routine: Descale the kettle twice a year in March, April, May, September, October and November."],
    );
    // What the catalogue does daily is done daily in these months.
    reads("Feed the cat in April and May.", &["Routine: Feed the cat every day in April and May."]);
}

#[test]
fn what_is_done_to_the_same_thing_is_done_on_its_days() {
    reads(
        "Bring the bins in on Tuesdays and rinse them at noon.",
        &["Routine: Bring the bins in every Tuesday.", "Routine: Rinse the bins every Tuesday at 12:00."],
    );
    reads(
        "Vacuum the hall on Mondays and mop it on Fridays.",
        &["Routine: Vacuum the hall every Monday.", "Routine: Mop the hall every Friday."],
    );
    reads(
        "Put a wash on at nine on Fridays and hang it out by eleven.",
        &[
            "Routine: Do the laundry every Friday at 09:00.",
            "Routine: Hang out the laundry every Friday by 11:00.",
        ],
    );
}

#[test]
fn weekdays_of_the_month_need_no_month() {
    reads(
        "On the first Monday mop the hall and on the third Monday mop the kitchen.",
        &[
            "Routine: Mop the hall on the first Monday of the month.",
            "Routine: Mop the kitchen on the third Monday of the month.",
        ],
    );
    reads("On the last Friday mop the hall.", &["Routine: Mop the hall on the last Friday of the month."]);
}

#[test]
fn a_week_that_is_not_the_one_begins_the_turns_a_week_later() {
    reads(
        "Put the recycling out every other Thursday, and this is not the week.",
        &["Routine: Put the bins out (recycling) every two weeks on Thursday from 12 March 2026."],
    );
    let first = |text: &str| {
        let reading = super::reading(text, None);
        let hob_schedules::Matter::Routine { when, .. } = &reading.commitments[0].matter else { panic!() };
        let hob_schedules::Days::By(recurrence) = &when.days else { panic!() };
        recurrence.dates_between(recurrence.start, "2026-04-30".parse().expect("a date"))[0].to_string()
    };
    assert_eq!(first("Put the recycling out every other Thursday, and this is the week."), "2026-03-05");
    assert_eq!(first("Put the recycling out every other Thursday, and this is not the week."), "2026-03-12");
}

#[test]
fn so_long_before_an_hour_is_an_hour() {
    reads(
        "The bus comes at 7:50 on school days. Ten minutes before, remind Tom.",
        &[
            "Fact: The bus comes at 7:50 on school days (every weekday at 07:50).",
            "Routine: Remind Tom every weekday at 07:40.",
        ],
    );
}

#[test]
fn what_an_order_is_for_does_not_move_it() {
    reads("Vacuum at two so it's done before dinner.", &["Routine: Vacuum every day at 14:00."]);
}

#[test]
fn before_five_is_in_the_afternoon() {
    reads("No vacuuming before five.", &["Rule: Never vacuum between 00:00 and 17:00."]);
    reads("No vacuuming before six.", &["Rule: Never vacuum between 00:00 and 06:00."]);
}

#[test]
fn that_nobody_is_at_home_forbids_nothing() {
    reads(
        "Nobody is home between eight and four on weekdays.",
        &["Fact: Nobody is home between eight and four on weekdays (every weekday between 08:00 and 16:00)."],
    );
    reads("Nobody is allowed upstairs.", &["Rule: Nobody is allowed upstairs."]);
}

#[test]
fn who_stays_may_stand_behind_the_dates() {
    reads(
        "From the 14th to the 21st my sister is staying.",
        &["Fact: The sister is here between 14 March 2026 and 21 March 2026."],
    );
    reads(
        "Between the 13th and the 19th, the kids are with their dad.",
        &[
            "Fact: Between the 13th and the 19th, the kids are with their dad (between 13 March 2026 and 19 March 2026).",
        ],
    );
}

#[test]
fn tables_of_school_days_hold_in_the_term_that_was_named() {
    let text = "School goes back this Thursday, the 5th, and term finishes on Friday 27 March. The two tables are for \
                school days in term.\n\n## Mornings\n\n| Time | What |\n|---|---|\n| 7:00 | feed the cat |\n\n## Evenings\n\n\
                | Time | What |\n|---|---|\n| 6:00 | mop the kitchen |\n";
    let lines = lines(text);
    for wanted in [
        "Routine: Feed the cat every weekday at 07:00 from 5 March 2026 until 27 March 2026.",
        "Routine: Mop the kitchen every weekday at 18:00 from 5 March 2026 until 27 March 2026.",
    ] {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}: {lines:?}");
    }
}

#[test]
fn what_begins_after_an_absence_is_not_put_into_it() {
    let text = "We're away from Saturday 7 March to Saturday 14 March.\n\nFeed the cat every day at seven. Water the plants \
                on Tuesdays.\n\nFrom Monday the 16th vacuum the hall on Fridays.\n";
    let lines = lines(text);
    let wanted = "Routine: Vacuum the hall every Friday from 16 March 2026.";
    assert!(lines.iter().any(|line| line == wanted), "{lines:?}");
}

#[test]
fn a_hyphen_with_space_around_it_is_a_dash() {
    reads(
        "Vacuum on Mondays - mop on Tuesdays - dust on Fridays.",
        &["Routine: Vacuum every Monday.", "Routine: Mop every Tuesday.", "Routine: Dust every Friday."],
    );
    reads(
        "Don't vacuum before nine - the baby sleeps.",
        &["Rule: Never vacuum between 00:00 and 09:00.", "Fact: The baby sleeps."],
    );
    // Inside a word and a time it is none.
    reads(
        "Vacuum the entry-way Mon - Fri, 9 - 11.",
        &["Routine: Vacuum the entry way every weekday between 09:00 and 11:00."],
    );
}

#[test]
fn a_colon_after_a_date_leaves_it_a_date() {
    reads(
        "The party is on Thursday, March 19: vacuum the hall the night before.",
        &[
            "Fact: The party is on Thursday, March 19 (on Thursday 19 March 2026).",
            "Errand: Vacuum the hall on Wednesday 18 March 2026 at night.",
        ],
    );
}

#[test]
fn who_is_coming_on_a_day_comes_once() {
    reads(
        "The plumber is coming on Thursday at ten.",
        &["Fact: The plumber is coming on Thursday at ten (on Thursday 5 March 2026 at 10:00)."],
    );
    reads("The cleaner comes on Thursday.", &["Fact: The cleaner comes on Thursday (every Thursday)."]);
}

#[test]
fn what_goes_off_does_so_after_it_came_on() {
    reads(
        "The heating comes on at six and goes off at ten.",
        &[
            "Routine: Switch on the heating every day at 18:00.",
            "Routine: Switch off the heating every day at 22:00.",
        ],
    );
}

#[test]
fn how_often_in_another_season_is_a_routine_of_its_own() {
    reads(
        "Water the plants every three days in summer, once a week in winter.",
        &[
            "Routine: Water the plants every three days in June, July and August.",
            "Routine: Water the plants once a week in January, February and December.",
        ],
    );
    // Without another season it only says the days of what was asked for.
    reads(
        "Water the plants, every other week only.",
        &["Routine: Water the plants every two weeks on Wednesday."],
    );
}

#[test]
fn a_floor_beside_other_things_is_one_of_them() {
    let lines = lines("Wipe the counters daily and the floor on Saturdays.");
    assert!(lines.contains(&"Routine: Wipe the counter every day.".to_owned()), "{lines:?}");
}

#[test]
fn the_first_of_month_needs_no_article() {
    reads(
        "1st of month: change the air filter. 15th: pay the cleaner.",
        &[
            "Routine: Change the air filter on the 1st of the month.",
            "Routine: Pay the cleaner on the 15th of the month.",
        ],
    );
}

#[test]
fn what_nobody_has_every_week_comes_once() {
    reads("The party is on Friday.", &["Fact: The party is on Friday (on Friday 6 March 2026)."]);
    reads("Vet on Thursdays.", &["Fact: Vet on Thursdays (every Thursday)."]);
}

#[test]
fn a_verb_that_leads_in_names_nothing_that_a_rule_is_about() {
    reads("Buy: yogurt. We do NOT need more olive oil.", &[]);
}

#[test]
fn what_is_never_to_be_is_no_time_for_what_is() {
    reads(
        "Dinner at seven, but never later than eight.",
        &["Routine: Make dinner every day at 19:00.", "Rule: Never make dinner between 20:00 and 23:59."],
    );
    reads(
        "Feed the dog at seven and at six, but not after eight.",
        &[
            "Routine: Feed the dog every day at 07:00 and 18:00.",
            "Rule: Never feed the dog between 20:00 and 23:59.",
        ],
    );
    reads(
        "Run the dishwasher at night, never when we're eating.",
        &[
            "Routine: Run the dishwasher every day at night.",
            "Rule: Never run the dishwasher when we're eating.",
        ],
    );
    let walks = lines("The dog is walked at seven and again at six, never after dark.");
    assert_eq!(walks[0], "Routine: Walk the dog every day at 07:00 and 18:00.");
    reads(
        "Mow the lawn every two weeks in summer and not at all in winter.",
        &["Routine: Mow the lawn every two weeks on Wednesday in June, July and August."],
    );
    // Without an hour of its own it is what the order is within.
    reads(
        "Put the bins out on Tuesday, not before 7pm.",
        &["Routine: Put the bins out every Tuesday between 19:00 and 22:00."],
    );
}

#[test]
fn what_is_forbidden_in_the_breath_of_a_condition_is_forbidden_then() {
    for (text, rule) in [
        (
            "If guests are here, set the table for six and don't vacuum.",
            "Rule: Never vacuum if guests are here.",
        ),
        (
            "When I'm on a call, close the door and never run the dryer.",
            "Rule: Never run the dryer when I'm on a call.",
        ),
    ] {
        assert!(lines(text).iter().any(|line| line == rule), "{text}: {:?}", lines(text));
    }
    // A sentence of its own holds always.
    let always = lines("If guests are here, set the table for six. Don't vacuum.");
    assert!(always.iter().any(|line| line == "Rule: Never vacuum."), "{always:?}");
}

#[test]
fn an_hour_stays_beside_a_condition() {
    for (text, routine) in [
        (
            "Take the dog out at seven unless Tom is home.",
            "Walk the dog (unless Tom is home) every day at 07:00.",
        ),
        ("Run the dishwasher at nine if it's full.", "Run the dishwasher (if it's full) every day at 09:00."),
        (
            "Every Friday, unless it rains, clean the windows.",
            "Clean the windows (unless it rains) every Friday.",
        ),
    ] {
        assert_eq!(lines(text)[0], format!("Routine: {routine}"), "{text}");
    }
    // Without one it is done when the condition comes about.
    assert!(lines("If the dishwasher is full, run it.")[0].starts_with("Trigger: "));
}

#[test]
fn what_stands_before_a_colon_gives_its_days_to_the_orders_behind_it() {
    reads(
        "Ada's birthday on Sunday: bake a cake at ten and set the table at three.",
        &[
            "Fact: Ada's birthday on Sunday (on Sunday 8 March 2026).",
            "Errand: Bake the cake on Sunday 8 March 2026 at 10:00.",
            "Errand: Set the table on Sunday 8 March 2026 at 15:00.",
        ],
    );
    reads(
        "Guests for dinner on Saturday: set the table for eight by six.",
        &[
            "Fact: We have guests for dinner on Saturday (on Saturday 7 March 2026).",
            "Errand: Set the table (for eight) on Saturday 7 March 2026 by 18:00.",
        ],
    );
}

#[test]
fn who_arrives_and_leaves_is_here_between() {
    for text in [
        "My parents arrive on Friday and leave on Sunday.",
        "My parents arrive on Friday evening and go home on Sunday.",
    ] {
        reads(text, &["Fact: The parents are here between 6 March 2026 and 8 March 2026."]);
    }
}
