//! Ordinary sentences of owners that were once read amiss in silence, by what was the matter with them.

use super::reads;

#[test]
fn what_an_animal_gets_and_does_at_its_hours_is_an_order() {
    reads(
        "Bruno is our dog. He goes out for a walk at six in the morning and again at half past six in the evening.",
        &["Fact: Bruno is a dog.", "Routine: Walk Bruno every day at 06:00 and 18:30."],
    );
    reads(
        "Our dog is Bruno. He gets a cup of kibble morning and evening.",
        &[
            "Fact: Bruno is a dog.",
            "Routine: Feed Bruno (cup of kibble) every day in the morning and in the evening.",
        ],
    );
    reads(
        "The cats are Flo and Max. They get half a tin each at seven.",
        &[
            "Fact: The cats are Flo and Max.",
            "Routine: Feed Flo and Max (half a tin each) every day at 07:00.",
        ],
    );
    reads(
        "The cat has her tablet at nine.",
        &["Routine: Give medicine to the cat (tablet) every day at 09:00."],
    );
    // Who is no animal, and who gets nothing.
    reads("The cat sleeps on the sofa.", &["Fact: The cat sleeps on the sofa."]);
    reads(
        "Our dog is Bruno. The kids are Tom and Ida. She gets up at seven.",
        &[
            "Fact: Bruno is a dog.",
            "Fact: The kids are Tom and Ida.",
            "Fact: She gets up at seven (every day at 07:00).",
        ],
    );
}

#[test]
fn hours_and_parts_of_the_day_in_one_row_all_count() {
    reads(
        "Let the dog out first thing, again around noon, and last thing before bed.",
        &["Routine: Let the dog out every day at 12:00, first thing in the morning and at night."],
    );
    reads(
        "Let the dog out first thing, at eleven, at five, and last thing.",
        &["Routine: Let the dog out every day at 11:00 and 17:00, first thing in the morning and at night."],
    );
    reads(
        "Make tea in the morning at 7 and at night at 9.",
        &["Routine: Make tea every day at 07:00 and 21:00."],
    );
    reads("Water the plants on Monday evening at 8.", &["Routine: Water the plants every Monday at 20:00."]);
}

#[test]
fn what_has_to_be_somewhere_by_an_hour_is_put_there() {
    reads("Every room has to be ready by half past two.", &["Routine: Prepare the room every day by 14:30."]);
    reads(
        "The stage should be down from the loft by the 10th.",
        &["Errand: Bring down the stage (from the loft) on Tuesday 10 March 2026."],
    );
    reads(
        "On school days lunchboxes have to be in the bags by quarter past eight.",
        &["Routine: Move the lunchbox and the bag every weekday by 08:15."],
    );
    // Who is somewhere by an hour goes there.
    reads(
        "We have to be at the airport by nine.",
        &["Fact: We have to be at the airport by nine (every day by 09:00)."],
    );
    reads("Knives have to be in the block.", &["Rule: Knives have to be in the block."]);
}

#[test]
fn what_is_kept_out_of_on_some_days_is_kept_out_of_on_these() {
    reads("Sunday: leave the garden alone.", &["Rule: Keep out of the garden (every Sunday)."]);
    reads(
        "Stay out of the kitchen on Saturdays and Sundays.",
        &["Rule: Keep out of the kitchen (every Saturday and Sunday)."],
    );
    reads("Keep out of the study.", &["Rule: Keep out of the study."]);
    reads(
        "Book club meets here Thursdays from seven to about ten; stay out of the lounge then.",
        &[
            "Fact: Book club meets here Thursdays from seven to about ten (every Thursday between 19:00 and 22:00).",
            "Rule: Keep out of the lounge (every Thursday between 19:00 and 22:00).",
        ],
    );
}

#[test]
fn quiet_by_day_is_for_who_works_at_night() {
    reads("Nothing noisy from 9 to 4.", &["Rule: No noise between 09:00 and 16:00."]);
    reads("Be quiet from 10 until 7.", &["Rule: No noise between 22:00 and 07:00."]);
    reads("The house should be quiet by ten.", &["Rule: No noise between 22:00 and 23:59."]);
}

#[test]
fn below_a_month_what_is_said_is_of_that_month() {
    reads(
        "# The plot, spring to Christmas\n\n## November\n\n- Stake the dahlias.\n- Dig over the beds in the first \
         week.\n- First Saturday: treat the hens for mites.\n- 15th: worm the cat.\n- Mondays: water the tomatoes.",
        &[
            "Errand: Stake the dahlias once between 1 November 2026 and 30 November 2026.",
            "Errand: Dig over the beds once between 1 November 2026 and 7 November 2026.",
            "Errand: Treat the hens (for mites) on Saturday 7 November 2026.",
            "Errand: Worm the cat on Sunday 15 November 2026.",
            "Routine: Water the tomatoes every Monday in November until 25 December 2026.",
        ],
    );
}

#[test]
fn several_jobs_of_a_day_are_each_done_on_it() {
    reads(
        "Saturday is the kitchen, the hall and the stairs.",
        &[
            "Routine: Clean the kitchen every Saturday.",
            "Routine: Clean the hall every Saturday.",
            "Routine: Clean the stairs every Saturday.",
        ],
    );
    reads("Tuesday is swimming and piano.", &["Fact: Tuesday is swimming and piano (every Tuesday)."]);
}

#[test]
fn the_day_of_a_purpose_is_no_day_of_the_chore() {
    for (text, wanted) in [
        (
            "Iron my shirts every Sunday for the meeting on Monday.",
            "Routine: Iron the shirts (meeting on monday) every Sunday.",
        ),
        (
            "Make a cake on Fridays for the bake sale on Saturday.",
            "Routine: Make the cake (for the bake sale on saturday) every Friday.",
        ),
        ("Vacuum on Mondays and on Thursdays.", "Routine: Vacuum every Monday and Thursday."),
    ] {
        reads(text, &[wanted]);
    }
}

#[test]
fn a_chore_of_its_own_frequency_has_not_the_days_of_the_one_before() {
    reads(
        "Dust on Wednesdays and Saturdays. Clean the oven once a fortnight.",
        &[
            "Routine: Dust every Wednesday and Saturday.",
            "Routine: Clean the oven every two weeks on Wednesday.",
        ],
    );
}

#[test]
fn a_bin_that_goes_out_each_week_does_so_beside_those_that_take_turns() {
    reads(
        "Red bin out every Monday night, plus recycling one week and green waste the next. It's green tonight.",
        &[
            "Routine: Put the bins out (red bin) every Monday at night.",
            "Routine: Put the bins out (recycling) every two weeks on Monday at night.",
            "Routine: Put the bins out (green waste) every two weeks on Monday at night.",
        ],
    );
}

#[test]
fn who_comes_back_by_itself_is_put_back_by_nobody() {
    reads(
        "School goes back on Thursday.",
        &["Fact: School goes back on Thursday (on Thursday 5 March 2026)."],
    );
    reads("She'll be back on Monday.", &["Fact: She'll be back on Monday (on Monday 9 March 2026)."]);
    reads(
        "The operation is on Tuesday the 12th of May and he'll be home on the Friday.",
        &[
            "Fact: The operation is on Tuesday the 12th of May (on Tuesday 12 May 2026).",
            "Fact: He'll be home on the Friday (on Friday 15 May 2026).",
        ],
    );
    reads("Library books go back on Fridays.", &["Routine: Put away the library books every Friday."]);
}

#[test]
fn a_stay_lasts_until_the_day_that_follows() {
    reads(
        "Tom is here from Saturday until the following Wednesday.",
        &["Fact: Tom is here between 7 March 2026 and 11 March 2026."],
    );
}

#[test]
fn who_is_not_to_do_something_until_a_date_is_not_until_then() {
    reads(
        "He isn't to drive before the 22nd of June.",
        &["Rule: He isn't to drive before the 22nd of June (every day until 21 June 2026)."],
    );
}

#[test]
fn a_condition_keeps_its_then() {
    reads(
        "If I'm not back by then, leave the porch light on.",
        &["Trigger: If I'm not back by then, switch on the lights on the porch (leave)."],
    );
}

#[test]
fn a_label_is_what_its_pronoun_stands_for() {
    reads("Post: please bring it in each day.", &["Routine: Fetch the post every day."]);
}

#[test]
fn somebody_is_reminded_of_what_they_say_they_do() {
    reads(
        "I take my tablets at 8 and 8, please remind me.",
        &["Routine: Remind me (to take my tablets) every day at 08:00 and 20:00."],
    );
    // An hour of its own is another reminder.
    reads(
        "I swim on Tuesdays at seven, so remind me at six.",
        &[
            "Fact: I swim on Tuesdays at seven (every Tuesday at 07:00).",
            "Routine: Remind me every Tuesday at 18:00.",
        ],
    );
}

#[test]
fn an_adverb_is_how_and_a_measure_how_much() {
    reads(
        "Litter gets scooped every evening and changed completely on Sundays.",
        &[
            "Routine: Scoop the litter box every day in the evening.",
            "Routine: Change the litter (completely) every Sunday.",
        ],
    );
    reads("Deep clean the oven monthly.", &["Routine: Deep clean the oven once a month."]);
    reads(
        "Make a pot of coffee at 6:45 on weekdays.",
        &["Routine: Make coffee (pot) every weekday at 06:45."],
    );
}

#[test]
fn what_is_taken_back_may_be_an_hour_in_words() {
    reads(
        "Dinner at half past eight, no sorry, make that eight fifteen.",
        &["Routine: Make dinner every day at 20:15."],
    );
}

#[test]
fn groceries_that_are_asked_for_go_on_the_list() {
    reads("Get a couple of lemons.", &[]);
    let edits = |text: &str| {
        let read = super::reading(text, None);
        read.list_edits.iter().map(|edit| edit.words.clone()).collect::<Vec<_>>()
    };
    assert_eq!(edits("Get a couple of lemons."), ["lemons"]);
    assert_eq!(edits("Could you pick up a loaf and some stamps."), ["loaf", "stamps"]);
    assert_eq!(
        edits("Shopping, put down coffee powder, mothballs and a new leash."),
        ["coffee powder", "mothballs", "leash"]
    );
    assert_eq!(
        edits("Needed from the co-op: bone meal, two bales of straw, and twine."),
        ["bone meal", "bales of straw", "twine"]
    );
    assert_eq!(
        edits("## Shopping\n\nAA batteries, and the tasty cheese in the blue wrapper."),
        ["aa batteries", "tasty cheese in the blue wrapper"]
    );
    // What is in the house is fetched.
    assert!(edits("Get the milk from the fridge at seven.").is_empty());
    assert!(edits("Pick up the toys every evening.").is_empty());
}

#[test]
fn what_is_had_besides_at_another_hour_is_had_by_the_same() {
    reads(
        "Mum has her heart pill at eight and her water tablet at noon.",
        &[
            "Routine: Give the heart pill to Mum every day at 08:00.",
            "Routine: Give the water tablet to Mum every day at 12:00.",
        ],
    );
    reads(
        "The dog needs walking at seven and feeding at eight.",
        &["Routine: Walk the dog every day at 07:00.", "Routine: Feed the dog every day at 08:00."],
    );
    reads(
        "Give the bathroom a once-over every couple of days and a proper scrub on Saturdays.",
        &[
            "Routine: Clean the bathroom every two days.",
            "Routine: Clean the bathroom (scrub; proper) every Saturday.",
        ],
    );
    reads(
        "On Mondays and Thursdays the gardener needs letting in at nine.",
        &["Routine: Let the gardener in every Monday and Thursday at 09:00."],
    );
}

#[test]
fn a_meal_is_a_time_and_a_label_what_is_given_at_it() {
    reads(
        "Give Tom his vitamins at breakfast and bedtime.",
        &["Routine: Give the vitamins to Tom every day after breakfast and at night."],
    );
    reads(
        "Inhaler: two puffs at breakfast and two at bedtime.",
        &["Routine: See to the inhaler (two puffs and two) every day after breakfast and at night."],
    );
}

#[test]
fn what_follows_an_event_hangs_on_it() {
    reads("After the party, take down the balloons.", &["Trigger: After the party, move the balloons."]);
    reads("Before the party, set the table.", &["Trigger: Before the party, set the table."]);
    reads("After dinner, mop the kitchen.", &["Routine: Mop the kitchen every day after dinner."]);
}

#[test]
fn what_others_are_got_to_do_they_are_reminded_of() {
    reads(
        "Make sure the kids brush their teeth at half seven.",
        &["Routine: Remind the kid (to brush their teeth) every day at 07:30."],
    );
    reads(
        "Make sure she drinks something at four.",
        &["Routine: Remind her (to drink something) every day at 16:00."],
    );
    reads(
        "Make sure the back door is locked by ten every night.",
        &["Routine: Lock the back door every day by 22:00."],
    );
}

#[test]
fn days_of_the_week_are_nobody_who_gets_up() {
    reads(
        "Weekdays: up at 6:30 am, breakfast at 7.",
        &[
            "Fact: Weekdays: up at 6:30 am (every weekday at 06:30).",
            "Routine: Make breakfast every weekday at 07:00.",
        ],
    );
}

#[test]
fn what_is_asked_for_beside_an_absence_is_done_in_it() {
    reads(
        "We're in Cornwall 10-17 April. Water the tomatoes every evening.",
        &[
            "Fact: Everybody is away between 10 April 2026 and 17 April 2026.",
            "Routine: Water the tomatoes every day in the evening from 10 April 2026 until 17 April 2026.",
        ],
    );
}

#[test]
fn loads_that_are_named_by_day_are_washed() {
    reads(
        "Whites on Monday, colours on Wednesday, towels on Friday.",
        &[
            "Routine: Do the laundry (whites) every Monday.",
            "Routine: Do the laundry (colours) every Wednesday.",
            "Routine: Do the laundry (towels) every Friday.",
        ],
    );
    reads("Lights off at eleven.", &["Routine: Switch off the lights every day at 23:00."]);
}

#[test]
fn days_on_which_a_loose_count_is_not_met() {
    reads(
        "Laundry twice a week, but not on the weekend.",
        &["Routine: Do the laundry twice a week.", "Rule: Never do the laundry (every Saturday and Sunday)."],
    );
    reads(
        "Fish flakes: a pinch morning and night, none on Sundays.",
        &[
            "Routine: See to the fish flakes (a pinch and) every day in the morning and at night except Sundays.",
        ],
    );
}

#[test]
fn who_is_let_sleep_is_not_woken_and_what_may_be_run_then_is_not_run_for_it() {
    reads(
        "Wake me up at half six on weekdays, but let me sleep on Saturdays.",
        &["Routine: Wake up every weekday at 06:30.", "Rule: Let me sleep on Saturdays (every Saturday)."],
    );
    reads("Only run the dryer at night.", &["Rule: Only run the dryer at night."]);
    reads("Let me know if the smoke alarm beeps.", &["Trigger: If the smoke alarm beeps, tell me."]);
}

#[test]
fn what_there_is_on_a_day_bounds_nothing_that_there_is_not() {
    reads(
        "Ollie's packed lunch: no nuts, no tomatoes, a biscuit on Fridays.",
        &[
            "Rule: Ollie's packed lunch: no nuts.",
            "Rule: Never use the tomatoes.",
            "Routine: See to the biscuit (ollie's packed lunch) every Friday.",
        ],
    );
}

#[test]
fn the_last_evening_of_a_month_is_that_of_its_last_day() {
    reads(
        "Last evening of every month remind me about the rent.",
        &["Routine: Remind me (about the rent) on the last day of the month in the evening."],
    );
}

#[test]
fn states_of_things_in_a_row_are_each_brought_about() {
    reads(
        "Each night: lights off, doors locked, heating down.",
        &[
            "Routine: Switch off the lights every day at night.",
            "Routine: Lock up (doors) every day at night.",
            "Routine: Turn down the heating every day at night.",
        ],
    );
}

#[test]
fn a_meal_with_other_fare_on_some_days_is_two() {
    reads(
        "Breakfast is at seven: porridge, but on Sundays a boiled egg.",
        &[
            "Routine: Make breakfast (porridge) every day at 07:00 except Sundays.",
            "Routine: Make breakfast (a boiled egg) every Sunday at 07:00.",
        ],
    );
    reads(
        "Dinner (my daughter calls it lunch) is at half past twelve.",
        &["Routine: Make dinner every day at 12:30."],
    );
    reads(
        "Choir practice is at seven in the vestry, so supper on Thursdays is at a quarter past five.",
        &[
            "Fact: Choir practice is at seven in the vestry (every day at 19:00).",
            "Routine: Make dinner (supper) every Thursday at 17:15.",
        ],
    );
}

#[test]
fn what_follows_begins_when_the_text_says_so() {
    let text = "What follows begins on Monday the 23rd, when my daughter goes home.\n\n- Lock up at nine every night.";
    let read = super::reading(text, None);
    let when = read.commitments.iter().find_map(|made| made.when()).expect("a time");
    let hob_schedules::Days::By(days) = &when.days else { panic!("days") };
    assert_eq!(days.start, "2026-03-23".parse().expect("a date"));
}
