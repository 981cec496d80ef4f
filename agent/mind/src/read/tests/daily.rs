//! Sentences of a stranger's daily round that were once read amiss, by what was the matter with them.

use super::reads;

#[test]
fn what_a_thing_does_by_itself_is_told_and_is_no_duty() {
    reads("Dad fell over one on Monday.", &["Fact: Dad fell over one on Monday."]);
    reads(
        "The tortoise wakes up in late March.",
        &["Fact: The tortoise wakes up in late March (between 21 March 2026 and 31 March 2026)."],
    );
    reads(
        "Breakfast at 7:15 on weekdays, whenever people wake up on weekends.",
        &[
            "Routine: Make breakfast every weekday at 07:15.",
            "Fact: Whenever people wake up on weekends (every Saturday and Sunday).",
        ],
    );
    reads(
        "Car insurance renews 31 March.",
        &["Fact: Car insurance renews 31 March (on Tuesday 31 March 2026)."],
    );
    reads(
        "Anything urgent goes to Karen on Friday.",
        &["Rule: Anything urgent goes to Karen on Friday (every Friday)."],
    );
    // A thing, a place and an hour without a verb are something to see to; so is who is to be woken.
    reads(
        "Lunchbox by the door at five.",
        &["Routine: See to the lunchbox (by the door) every day at 05:00."],
    );
    reads("Wake Tom at seven.", &["Routine: Wake up Tom every day at 07:00."]);
}

#[test]
fn who_is_booked_and_what_is_shut_outside_is_a_fact() {
    reads(
        "The piano tuner's booked for the 19th at 10.",
        &["Fact: The piano tuner's booked for the 19th at 10 (on Thursday 19 March 2026 at 10:00)."],
    );
    reads(
        "School's closed on Friday 13th.",
        &["Fact: School's closed on Friday 13th (on Friday 13 March 2026)."],
    );
    reads("The library is shut on Mondays.", &["Fact: The library is shut on Mondays (every Monday)."]);
    reads(
        "Grandma visiting this weekend.",
        &["Fact: Grandma visiting this weekend (between 7 March 2026 and 8 March 2026)."],
    );
    reads(
        "The car is being serviced next week.",
        &["Fact: The car is being serviced next week (between 9 March 2026 and 15 March 2026)."],
    );
    reads(
        "Boiler man coming Tuesday 10 March.",
        &["Fact: Boiler man coming Tuesday 10 March (on Tuesday 10 March 2026)."],
    );
    reads("Boiler this coming Tuesday.", &["Errand: See to the boiler on Tuesday 10 March 2026."]);
    // What is ours is fed and cleaned by somebody, and shut by hob.
    reads("The cat's fed at seven.", &["Routine: Feed the cat every day at 07:00."]);
    reads("The gate is shut at nine.", &["Routine: Shut the gate every day at 21:00."]);
}

#[test]
fn what_may_be_done_from_an_hour_on_is_no_order() {
    reads(
        "The bread maker can go on overnight.",
        &["Fact: The bread maker can go on overnight (every day at night)."],
    );
    reads(
        "Laundry can be started from 7.",
        &["Fact: Laundry can be started from 7 (every day between 07:00 and 22:00)."],
    );
    // On days of its own it is an order put politely, and so is what hob itself can do.
    reads("The tomatoes can be watered on Fridays.", &["Routine: Water the tomatoes every Friday."]);
    reads("You can start the washing at seven.", &["Routine: Do the laundry every day at 07:00."]);
}

#[test]
fn a_day_told_from_a_date_is_counted_from_it() {
    reads(
        "Ring the pharmacy on the 20th and collect the prescription two days later.",
        &[
            "Errand: Ring the pharmacy on Friday 20 March 2026.",
            "Errand: Collect the prescription on Sunday 22 March 2026.",
        ],
    );
    reads(
        "Take the suit to the cleaner's on Monday and pick it up three days later.",
        &[
            "Routine: Take the suit (to the cleaner's) every Monday.",
            "Routine: Pick up the suit every Thursday.",
        ],
    );
    reads(
        "Our anniversary is the 28th, please mop the hall by the 26th.",
        &[
            "Fact: Our anniversary is the 28th (on Saturday 28 March 2026).",
            "Errand: Mop the hall on Thursday 26 March 2026.",
        ],
    );
    // A stay goes on into the next month.
    reads(
        "Mum is here from the 28th and leaves on the 3rd.",
        &["Fact: Mum is here between 28 March 2026 and 3 April 2026."],
    );
}

#[test]
fn the_weekday_of_something_spoken_of_is_the_one_by_it() {
    reads(
        "My sister is staying from Friday 20th to Monday 23rd. Make up the sofa bed on the Thursday.",
        &[
            "Fact: The sister is here between 20 March 2026 and 23 March 2026.",
            "Errand: Make the bed (sofa) on Thursday 19 March 2026.",
        ],
    );
    reads(
        "The party is on Saturday 14 March. Clean the oven on the Friday and vacuum the hall on the Sunday.",
        &[
            "Fact: The party is on Saturday 14 March (on Saturday 14 March 2026).",
            "Errand: Clean the oven on Friday 13 March 2026.",
            "Errand: Vacuum the hall on Sunday 15 March 2026.",
        ],
    );
    // Of nothing that has a date, it comes every week.
    reads("Mop on the Thursday.", &["Routine: Mop every Thursday."]);
    reads(
        "The party is on Saturday 14 March. Clean the oven on Fridays.",
        &[
            "Fact: The party is on Saturday 14 March (on Saturday 14 March 2026).",
            "Routine: Clean the oven every Friday.",
        ],
    );
}

#[test]
fn what_is_done_until_a_day_and_then_otherwise_is_done_in_both_ways() {
    reads(
        "Mow the lawn every second Saturday until the end of April, then once a month.",
        &[
            "Routine: Mow the lawn every two weeks on Saturday until 30 April 2026.",
            "Routine: Mow the lawn once a month.",
        ],
    );
    reads(
        "Feed the cat twice a day until Friday, then once a day.",
        &[
            "Routine: Feed the cat twice a day until 6 March 2026.",
            "Routine: Feed the cat every day from 7 March 2026.",
        ],
    );
    // What is done next is another thing.
    reads(
        "Mop every day until Friday, then vacuum.",
        &["Routine: Mop every day until 6 March 2026.", "Routine: Vacuum every day until 6 March 2026."],
    );
}

#[test]
fn the_day_since_which_something_is_so_does_not_come_again() {
    reads(
        "New rule since last weekend: nobody goes on the trampoline after dark.",
        &[
            "Rule: New rule since last weekend: nobody goes on the trampoline after dark (every day after dark).",
        ],
    );
    reads("Since Monday the lift is broken.", &["Fact: Since Monday the lift is broken."]);
}

#[test]
fn a_bare_hour_is_in_the_half_of_the_day_that_is_named_beside_it() {
    reads(
        "Bins go out Thursday night, not before 7.",
        &["Routine: Put the bins out every Thursday between 19:00 and 22:00."],
    );
    reads(
        "Heating off at 10pm and stays off till 6.",
        &["Rule: Heating off at 10pm and stays off till 6 (every day at 22:00 and by 06:00)."],
    );
    reads("Ben works days 6-6.", &["Fact: Ben works days 6-6 (every day between 06:00 and 18:00)."]);
    reads(
        "Rohan is not to be disturbed from 4 to 8.",
        &["Rule: Rohan is not to be disturbed from 4 to 8 (every day between 16:00 and 20:00)."],
    );
    reads(
        "I said no visitors after 9.",
        &["Fact: I said no visitors after 9 (every day between 21:00 and 22:00)."],
    );
    reads("Wake me at 1.", &["Routine: Wake up every day at 13:00."]);
    reads("Milk comes by 6.", &["Fact: The milk comes by 6 (every day by 06:00)."]);
    // Hours that nothing is said of stay where they were.
    reads("Wake me at 1 in the morning.", &["Routine: Wake up every day at 01:00."]);
    reads("Wake me at 3.", &["Routine: Wake up every day at 03:00."]);
    reads("Vacuum after 9.", &["Routine: Vacuum every day between 09:00 and 22:00."]);
}

#[test]
fn what_follows_so_is_an_order_and_what_is_kept_clear_of_is_kept_out_of() {
    reads(
        "Fridays I work from home, so please keep clear of the study.",
        &["Fact: Fridays I work from home (every Friday).", "Rule: Keep out of the study (every Friday)."],
    );
    reads(
        "Thursdays the cleaner is in so be out of the kitchen.",
        &[
            "Fact: Thursdays the cleaner is in (every Thursday).",
            "Rule: Keep out of the kitchen (every Thursday).",
        ],
    );
    reads("Keep the hall clear.", &["Rule: Keep the hall clear."]);
    // Going through the shopping list gets nobody's dinner.
    reads(
        "Cook is off on Sundays so please order something.",
        &["Fact: The cook is off on Sundays (every Sunday).", "Routine: Order the something every Sunday."],
    );
}

#[test]
fn a_meal_and_a_bath_may_say_when_and_are_not_made() {
    reads("TV off at dinner.", &["Routine: Switch off the tv every day before dinner."]);
    reads(
        "Give Dad his tablets at breakfast.",
        &["Routine: Give the medicine for Dad (tablets) every day after breakfast."],
    );
    reads("Freddie's cream goes on after his bath.", &["Fact: Freddie's cream goes on after his bath."]);
    reads(
        "Soak the rajma on Saturday night for Sunday lunch.",
        &["Routine: Soak the rajma (for sunday lunch) every Saturday at night."],
    );
    let cream = super::lines("Freddie's cream goes on after his bath, so about 6.45.");
    assert!(!cream.iter().any(|line| line.contains("Switch") || line.contains("Run a bath")), "{cream:?}");
    // Where it is what is wanted, it is made.
    reads("Lunch at noon on Sundays.", &["Routine: Make lunch every Sunday at 12:00."]);
    reads("Run a bath for Freddie at six.", &["Routine: Run a bath for Freddie every day at 18:00."]);
}

#[test]
fn a_word_that_is_a_thing_here_is_no_chore() {
    reads(
        "Don't hoover the stairs before nine.",
        &["Rule: Never vacuum the stairs between 00:00 and 09:00."],
    );
    reads(
        "Dates, water and the soup on the table at seven.",
        &["Routine: Put the dates water soup (on the table) every day at 07:00."],
    );
    reads(
        "Eye drops are twice a day, left eye only.",
        &["Rule: Eye drops are twice a day, left eye only (twice a day)."],
    );
    reads("Pharmacy pickup on Friday.", &["Routine: See to the pharmacy pickup every Friday."]);
    reads("Iron to Nadia on alternate days.", &["Routine: Iron for Nadia every two days."]);
    // As a verb it is one.
    reads(
        "Dust and iron on Fridays.",
        &["Routine: Dust every Friday.", "Routine: Do the ironing every Friday."],
    );
    reads("Iron on Fridays.", &["Routine: Do the ironing every Friday."]);
    reads("Toy pick up at six.", &["Routine: Tidy up (toy) every day at 18:00."]);
}

#[test]
fn odd_and_even_days_are_those_of_the_month() {
    reads(
        "Run the sprinkler on even-numbered days at 6.",
        &[
            "Routine: Run the sprinkler on the 2nd, the 4th, the 6th, the 8th, the 10th, the 12th, the 14th, the 16th, \
             the 18th, the 20th, the 22nd, the 24th, the 26th, the 28th and the 30th of the month at 18:00.",
        ],
    );
    reads("Water the odd plant on Fridays.", &["Routine: Water the plants (odd) every Friday."]);
}

#[test]
fn what_others_are_to_do_or_have_done_is_theirs() {
    reads(
        "They need to bring it back by Sunday night.",
        &["Fact: They need to bring it back by Sunday night (every Sunday at night)."],
    );
    reads("The vet moved Gus to 17 March at 2:15 PM.", &["Fact: The vet moved Gus to 17 March at 2:15 PM."]);
    reads(
        "He's owed £15 and it's in the envelope by the bread bin.",
        &["Fact: He's owed £15.", "Fact: It's in the envelope by the bread bin."],
    );
    reads(
        "Set an extra place on Thursdays as Grandma comes.",
        &["Routine: Set the extra place every Thursday."],
    );
    // What is to be done to them is hob's, and so is what anybody is asked to do.
    reads("They have to be fed at seven.", &["Routine: Feed the pets every day at 07:00."]);
    reads(
        "Could somebody move the photographs off the lid on Thursday?",
        &["Routine: Move the photographs (off the lid) every Thursday."],
    );
    reads(
        "Take the cushions out of the shed on Saturday.",
        &["Routine: Move the cushions (shed) every Saturday."],
    );
}

#[test]
fn what_is_skipped_or_left_alone_forbids_no_more_than_it_says() {
    reads("Skip the bathrooms.", &["Rule: Skip the bathrooms."]);
    reads(
        "Skip the bathrooms this Saturday.",
        &["Rule: Never clean the bathroom (on Saturday 7 March 2026)."],
    );
    reads(
        "The climber by the door is to be left alone.",
        &["Rule: The climber by the door is to be left alone."],
    );
    reads("The desk is to be left alone.", &["Rule: Never use the desk."]);
}

#[test]
fn a_thing_with_days_of_its_own_is_another_one() {
    reads(
        "Clean out litter trays morning and night, full change Sundays.",
        &[
            "Routine: Scoop the litter box: the litter tray every day in the morning and at night.",
            "Routine: See to the full change every Sunday in the morning and at night.",
        ],
    );
    reads(
        "Walk the dog at 7, long walk on Sundays.",
        &["Routine: Walk the dog every day at 07:00.", "Routine: Walk the dog (long) every Sunday."],
    );
    // How much of it, and when more closely.
    reads(
        "Feed the cat at 7, half a tin every day.",
        &["Routine: Feed the cat (half a tin) every day at 07:00."],
    );
    reads("Mop the hall on Mondays, evenings only.", &["Routine: Mop the hall every Monday in the evening."]);
}

#[test]
fn a_remark_behind_an_order_adds_no_days_to_it() {
    reads(
        "Groceries should be ordered on Fridays instead of Saturdays, the weekend slots keep selling out.",
        &[
            "Routine: Do the shopping (groceries) every Friday.",
            "Fact: The weekend slots keep selling out (every Saturday and Sunday).",
        ],
    );
    reads("Keep watering the ferns on Fridays.", &["Routine: Water the fern every Friday."]);
}

#[test]
fn what_is_done_as_well_under_a_condition_changes_nothing_of_what_is_done_anyway() {
    reads(
        "Water the tomatoes every evening. If it's over 35 do them in the morning as well.",
        &[
            "Routine: Water the tomatoes every day in the evening.",
            "Rule: Tomatoes: do them in the morning as well if it's over 35 (every day in the morning).",
        ],
    );
}

#[test]
fn a_date_in_figures_falls_on_the_weekday_that_is_named() {
    reads(
        "Recycling: every other Tuesday, next one 3/10.",
        &["Routine: Put the bins out (recycling) every two weeks on Tuesday from 10 March 2026."],
    );
    let first = super::reading("Recycling: every other Tuesday, next one 3/10.", None);
    let began = first.commitments[0].when().expect("a time").days.clone();
    assert!(format!("{began:?}").contains("2026-03-10"), "{began:?}");
    // Where both fall on other days, the order of the country holds.
    let other = super::reading("Recycling: every other Tuesday, next one 3/11.", None);
    let began = other.commitments[0].when().expect("a time").days.clone();
    assert!(!format!("{began:?}").contains("2026-03-11"), "{began:?}");
    reads("Green waste on Fridays.", &["Routine: Put the bins out (green waste) every Friday."]);
}

#[test]
fn hours_that_nobody_understood_are_asked_about() {
    for text in ["Bedtimes - Ava 7.30, Jack 8.15.", "Baby's bottle 10, 2, 6 and the dream feed around 11 pm."]
    {
        let lines = super::lines(text);
        assert!(lines.iter().all(|line| line.starts_with("? What shall I do about")), "{text}: {lines:?}");
    }
    reads(
        "Baby's bottle at 10, 2 and 6.",
        &["Routine: See to the baby bottle every day at 10:00, 14:00 and 18:00."],
    );
}

#[test]
fn what_stands_before_a_correction_is_no_part_of_it() {
    reads("EDIT 2/28: the vet moved Gus to 17 March.", &["Fact: The vet moved Gus to 17 March."]);
    reads(
        "UPDATE 3/2: the plumber is coming on Friday.",
        &["Fact: The plumber is coming on Friday (on Friday 6 March 2026)."],
    );
    reads("Update the calendar on Fridays.", &["Routine: Update the calendar every Friday."]);
}

#[test]
fn each_thing_that_something_wants_has_its_own_time() {
    reads(
        "Roses want pruning by mid-March, feeding in April and again in June.",
        &[
            "Errand: Prune the roses once between 11 March 2026 and 20 March 2026.",
            "Routine: Feed Roses twice a year in April and June.",
        ],
    );
    let lines = super::lines(
        "We're away 14-21 March. While we're gone just feed the fish, take in the post and put a lamp on around dusk.",
    );
    assert!(lines.iter().any(|line| line.contains("post") && !line.contains("fish")), "{lines:?}");
    reads(
        "Check the inverter water every 2 months. Last topped up 15 January.",
        &["Routine: Check the inverter water every two months on the 15th of the month."],
    );
}
