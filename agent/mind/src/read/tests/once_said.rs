//! What is said once and holds for two: a verb, a number, a limit, an exception, an owner.

use super::{lines, reads};

#[test]
fn a_verb_that_is_said_once_is_that_of_both() {
    reads(
        "Buy bread on Fridays and milk on Mondays.",
        &["Routine: Do the shopping (bread) every Friday.", "Routine: Do the shopping (milk) every Monday."],
    );
    reads(
        "The cat gets her pill at eight and the dog his at nine.",
        &[
            "Routine: Give medicine to the cat (pill) every day at 08:00.",
            "Routine: Give medicine to the dog (pill) every day at 09:00.",
        ],
    );
    reads(
        "Make sure the dishwasher is run on Mondays and Thursdays at 9 pm.",
        &["Routine: Run the dishwasher every Monday and Thursday at 21:00."],
    );
}

#[test]
fn what_is_said_of_the_one_is_not_said_of_the_other() {
    reads(
        "Remind Ada of piano at four on Tuesdays and Ben of chess at five on Thursdays.",
        &[
            "Routine: Remind Ada (of piano) every Tuesday at 16:00.",
            "Routine: Remind Ben (of chess) every Thursday at 17:00.",
        ],
    );
    reads(
        "Lunch for two at one on Sundays, for four on Saturdays.",
        &[
            "Routine: Make lunch (for two) every Sunday at 13:00.",
            "Routine: Make lunch (for four) every Saturday at 13:00.",
        ],
    );
    reads(
        "Repot the ficus in March and feed it every two weeks.",
        &[
            "Routine: Repot the ficus once a year in March.",
            "Routine: Feed the ficus every two weeks on Wednesday.",
        ],
    );
    reads(
        "Soup on Mondays, fish on Fridays, no meat on Wednesdays.",
        &[
            "Routine: Make dinner (soup) every Monday.",
            "Routine: Make dinner: the fish every Friday.",
            "Rule: Make dinner: the fish: no meat on Wednesdays (every Wednesday).",
        ],
    );
}

#[test]
fn an_exception_is_that_of_the_meal_it_names() {
    reads(
        "Breakfast at eight, lunch at one and dinner at seven, except on Sundays when lunch is at two.",
        &[
            "Routine: Make breakfast every day at 08:00.",
            "Routine: Make lunch every day at 13:00 except Sundays.",
            "Routine: Make lunch every Sunday at 14:00.",
            "Routine: Make dinner every day at 19:00.",
        ],
    );
    reads(
        "Wake me at six, but let me sleep until nine on Sundays.",
        &["Routine: Wake up every day at 06:00 except Sundays.", "Routine: Wake up every Sunday at 09:00."],
    );
    reads(
        "Dinner at seven, but on Sundays we eat at one.",
        &[
            "Routine: Make dinner every day at 19:00 except Sundays.",
            "Routine: Make dinner every Sunday at 13:00.",
        ],
    );
}

#[test]
fn a_limit_of_both_is_that_of_each() {
    reads(
        "Vacuum upstairs on Mondays and downstairs on Thursdays, both before noon.",
        &[
            "Routine: Vacuum upstairs every Monday by 12:00.",
            "Routine: Vacuum downstairs every Thursday by 12:00.",
        ],
    );
    reads(
        "Set the table by six and cook at five on Fridays.",
        &["Routine: Set the table every Friday by 18:00.", "Routine: Make dinner every Friday at 17:00."],
    );
}

#[test]
fn days_of_the_month_go_by_the_weekday_that_was_named() {
    let read = lines("Vacuum on the first Thursday, mop on the third.");
    assert_eq!(read[0], "Routine: Vacuum on the first Thursday of the month.");
    assert_eq!(read[1], "Routine: Mop on the third Thursday of the month.");
}

#[test]
fn what_is_kept_beside_a_place_is_not_in_it() {
    reads("The hoover is kept under the stairs.", &["Fact: The hoover is kept under the stairs."]);
    reads("The ladder is kept behind the shed.", &["Fact: The ladder is kept behind the shed."]);
    reads(
        "The mop is in the cupboard under the stairs.",
        &["Fact: The mop is kept in the cupboard under the stairs."],
    );
}

#[test]
fn what_is_got_on_a_day_is_bought() {
    reads("Get milk and eggs on Friday.", &["Routine: Do the shopping (milk and eggs) every Friday."]);
    reads("Only wash the wool on Sundays.", &["Rule: Only wash the wool on Sundays (every Sunday)."]);
    // A condition is nothing that is put on a list.
    let read = super::reading("Add salt to the list if we're low.", None);
    assert!(!read.list_edits.iter().any(|edit| edit.words == "low"), "{:?}", read.list_edits);
    assert!(!lines("Get the eggs from the coop on Fridays.").iter().any(|line| line.contains("shopping")));
}

#[test]
fn otherwise_is_when_the_condition_does_not_hold() {
    let read = lines("If the dishwasher is full, run it, otherwise empty it.");
    assert_eq!(read[0], "Trigger: When the dishwasher is full, run the dishwasher.");
    assert!(
        read[1].starts_with("Trigger: When the dishwasher is not full, empty the dishwasher"),
        "{read:?}"
    );
    let read = lines("Hang the washing out if it's sunny, otherwise use the dryer.");
    assert!(read[1].starts_with("Trigger: Unless it's sunny, use the dryer"), "{read:?}");
}

#[test]
fn so_long_after_an_hour_is_an_hour() {
    reads(
        "Wake Tom at seven and Ada half an hour later.",
        &["Routine: Wake up Tom every day at 07:00.", "Routine: Wake up Ada every day at 07:30."],
    );
    reads(
        "Put a wash on at nine and hang it out an hour later.",
        &["Routine: Do the laundry every day at 09:00.", "Routine: Hang out the laundry every day at 10:00."],
    );
}

#[test]
fn one_of_something_is_no_hour() {
    let read = lines("Give Rex half a tablet in the morning and a whole one at night.");
    assert!(!read[0].contains("01:00") && read[0].contains("at night"), "{read:?}");
    reads("Feed the cat at one.", &["Routine: Feed the cat every day at 13:00."]);
    reads(
        "Run a hot wash on Mondays and a cool one on Thursdays.",
        &["Routine: Do the laundry (hot) every Monday.", "Routine: Do the laundry (cool) every Thursday."],
    );
}

#[test]
fn each_level_has_its_own_time() {
    reads(
        "Set the thermostat to 18 at night and 20 in the morning.",
        &[
            "Routine: Set the thermostat (to 18) every day at night.",
            "Routine: Set the thermostat (to 20) every day in the morning.",
        ],
    );
    reads("Turn the oven to 180 at five.", &["Routine: Turn the oven (to 180) every day at 17:00."]);
}

#[test]
fn what_somebody_is_told_of_is_no_time_for_telling_it() {
    reads(
        "Tell Tom at eight that the bus leaves at 8:20.",
        &["Routine: Tell Tom (that the bus leaves at 8:20) every day at 08:00."],
    );
    reads(
        "Remind Ada at four that choir is at five on Tuesdays.",
        &["Routine: Remind Ada (that choir is at five) every Tuesday at 16:00."],
    );
}

#[test]
fn the_night_of_a_day_ends_on_the_next() {
    reads(
        "Lights off at ten, on Saturdays at midnight.",
        &[
            "Routine: Switch off the lights every day at 22:00 except Saturdays.",
            "Routine: Switch off the lights every Sunday at 00:00.",
        ],
    );
}

#[test]
fn what_follows_from_a_day_is_of_that_day() {
    reads(
        "There's no school on the 6th, so don't wake the children before nine.",
        &[
            "Fact: There's no school on the 6th (on Friday 6 March 2026).",
            "Rule: Don't wake the children before nine (on Friday 6 March 2026 between 00:00 and 09:00).",
        ],
    );
    let read = lines("The cleaner does the floors on Thursdays, so leave the vacuuming that day.");
    assert!(!read.iter().any(|line| line.starts_with("Routine: ")), "{read:?}");
    // Two things that run out are no one condition.
    let read = lines("If we run out of milk or eggs, tell me.");
    assert!(read[0].contains("milk or eggs"), "{read:?}");
}

#[test]
fn what_goes_out_comes_back_on_its_own_day() {
    reads(
        "Bins out Thursday evening, back in Friday by noon.",
        &[
            "Routine: Put the bins out every Thursday in the evening.",
            "Routine: Bring the bins in every Friday by 12:00.",
        ],
    );
    reads(
        "Bins out Monday, in Tuesday.",
        &["Routine: Put the bins out every Monday.", "Routine: Bring the bins in every Tuesday."],
    );
    reads(
        "Bring the geraniums in in October and put them out again in May.",
        &[
            "Routine: Fetch the geraniums once a year in October.",
            "Routine: Put out the geraniums once a year in May.",
        ],
    );
    let read = lines("Vacuum on Mondays. Do it on Tuesdays in August.");
    assert!(!read.iter().any(|line| line.contains("Put out")), "{read:?}");
}

#[test]
fn the_day_that_something_is_for_is_not_the_day_on_which_it_is_done() {
    reads(
        "Make soup on Sunday for Monday and Tuesday.",
        &["Routine: Make the soup (for monday and tuesday) every Sunday."],
    );
    reads(
        "Defrost the chicken on Saturday night for Sunday lunch.",
        &["Routine: Defrost the chicken (for sunday lunch) every Saturday at night."],
    );
    reads(
        "Walk the dog twice a day, once before breakfast and once after dinner.",
        &["Routine: Walk the dog twice a day before breakfast and after dinner."],
    );
    reads(
        "Dinner for eight on Saturday the 14th at half past seven; set the table by six.",
        &[
            "Errand: Make dinner (for eight) on Saturday 14 March 2026 at 19:30.",
            "Errand: Set the table on Saturday 14 March 2026 by 18:00.",
        ],
    );
}

#[test]
fn lines_that_open_with_an_hour_are_a_plan_of_the_day() {
    let morning = "Morning:\n- 7 feed the cat\n- 7:30 set the table\n- 8 walk the dog\n";
    reads(
        morning,
        &[
            "Routine: Feed the cat every day at 07:00.",
            "Routine: Set the table every day at 07:30.",
            "Routine: Walk the dog every day at 08:00.",
        ],
    );
    // One number alone may count something.
    assert!(!lines("- 2 feed bowls\n- mop the hall on Mondays\n").iter().any(|line| line.contains("02:00")));
}

#[test]
fn each_thing_that_is_named_with_its_state_is_put_into_it() {
    reads(
        "Before bed: lock up, lights off, heating down to 16.",
        &[
            "Routine: Lock up every day at night.",
            "Routine: Switch off the lights every day at night.",
            "Routine: Turn down the heating (to 16) every day at night.",
        ],
    );
    let rain = lines("If it's raining: washing in, windows shut.");
    assert_eq!(rain[0], "Trigger: If it's raining, fetch the washing.");
    assert_eq!(rain[1], "Trigger: If it's raining, close the window.");
}

#[test]
fn bare_hours_of_other_days_are_theirs() {
    reads(
        "Breakfast 7:30, except Sundays 9.",
        &[
            "Routine: Make breakfast every day at 07:30 except Sundays.",
            "Routine: Make breakfast every Sunday at 09:00.",
        ],
    );
    reads(
        "Dinner: Mon-Thu 6, Fri 8, weekends 7.",
        &[
            "Routine: Make dinner every Monday, Tuesday, Wednesday and Thursday at 18:00.",
            "Routine: Make dinner every Friday at 20:00.",
            "Routine: Make dinner every Saturday and Sunday at 19:00.",
        ],
    );
    let list = super::reading("Shopping: milk, eggs, no bread this week.", None).list_edits;
    assert_eq!(list.len(), 2, "{list:?}");
}

#[test]
fn what_is_on_between_hours_goes_off_at_the_last() {
    reads(
        "Heating on 6 to 9 and 5 to 11 on weekdays.",
        &[
            "Routine: Switch on the heating every weekday at 06:00.",
            "Routine: Switch off the heating every weekday at 09:00.",
            "Routine: Switch on the heating every weekday at 17:00.",
            "Routine: Switch off the heating every weekday at 23:00.",
        ],
    );
    reads(
        "Turn the heating on at six and off at nine, then on again at five and off at eleven.",
        &[
            "Routine: Switch on the heating every day at 06:00.",
            "Routine: Switch off the heating every day at 09:00.",
            "Routine: Switch on the heating every day at 17:00.",
            "Routine: Switch off the heating every day at 23:00.",
        ],
    );
}
