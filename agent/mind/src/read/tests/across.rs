//! What a sentence leaves out because the one before it says it.

use super::{lines, reads};

#[test]
fn who_takes_a_medicine_and_is_to_be_reminded_is_given_nothing() {
    reads(
        "Mum takes her blood pressure tablet at 8am with food. Please remind her, and remind her again at 8.30.",
        &[
            "Routine: Remind Mum (to take her blood pressure tablet with food) every day at 08:00.",
            "Routine: Remind Mum (to take her blood pressure tablet) every day at 08:30.",
        ],
    );
    reads(
        "Dad has his heart pill at 7 every evening. Could you remind him please?",
        &["Routine: Remind Dad (to take his heart pill) every day at 19:00."],
    );
    let handed = lines("Grandad has his tablets at 8am and 8pm. Remind him, don't hand them to him.");
    assert_eq!(handed[0], "Routine: Remind Grandad (to take his tablets) every day at 08:00 and 20:00.");
    // What he is reminded of is another thing.
    let given = lines("Give Dad his heart pill at 7. Remind him to drink something with it.");
    assert!(given[0].contains("Give"), "{given:?}");
}

#[test]
fn what_quiet_hours_forbid_is_forbidden_in_them() {
    reads(
        "Quiet hours are 9pm to 6.30am. No vacuum, no dishwasher.",
        &[
            "Rule: No noise between 21:00 and 06:30.",
            "Rule: Never vacuum between 21:00 and 06:30.",
            "Rule: Never run the dishwasher between 21:00 and 06:30.",
        ],
    );
    reads(
        "Quiet time is 1 to 3. Don't hoover or run the blender.",
        &[
            "Rule: No noise between 13:00 and 15:00.",
            "Rule: Never vacuum between 13:00 and 15:00.",
            "Rule: Never run the blender between 13:00 and 15:00.",
        ],
    );
    // What has a time of its own keeps it.
    let shoes = lines("Quiet hours are 9pm to 7am. No shoes on the carpet on Sundays.");
    assert!(shoes[1].contains("every Sunday") && !shoes[1].contains("21:00"), "{shoes:?}");
}

#[test]
fn no_noise_is_made_on_the_day_of_what_it_is_for() {
    reads(
        "I have an online exam on Tuesday from 2 til 4. No noise please.",
        &[
            "Fact: I have an online exam on Tuesday from 2 til 4 (on Tuesday 10 March 2026 between 14:00 and 16:00).",
            "Rule: No noise between 14:00 and 16:00 (on Tuesday 10 March 2026).",
        ],
    );
    reads(
        "The baby sleeps roughly 9:30-10:30 and 1-3. Nothing noisy then.",
        &[
            "Fact: The baby goes to bed every day at 09:30.",
            "Fact: The baby wakes up every day at 10:30.",
            "Fact: The baby goes to bed every day at 13:00.",
            "Fact: The baby wakes up every day at 15:00.",
            "Rule: No noise between 09:30 and 10:30.",
            "Rule: No noise between 13:00 and 15:00.",
        ],
    );
}

#[test]
fn for_how_many_the_table_is_laid_is_no_hour() {
    reads(
        "Set the table for four at 6. On Tuesdays it's five because Nan comes.",
        &[
            "Routine: Set the table (for four) every day at 18:00 except Tuesdays.",
            "Routine: Set the table (for five) every Tuesday at 18:00.",
        ],
    );
    reads(
        "Dinner for four at 6. Fridays we're six as the cousins come.",
        &[
            "Routine: Make dinner (for four) every day at 18:00 except Fridays.",
            "Routine: Make dinner (for six) every Friday at 18:00.",
        ],
    );
    // Without any people it is one.
    let hour = lines("Make dinner for three at 7. On Tuesdays it's six.");
    assert_eq!(hour[1], "Routine: Make dinner (for three) every Tuesday at 18:00.");
}

#[test]
fn other_hours_between_which_a_thing_is_on_are_of_that_thing() {
    reads(
        "From 1st October put the heating on at 6am, 19 degrees, off again at 9. Evenings 5 till 10. Until then leave it off.",
        &[
            "Routine: Switch on the heating (19 degrees) every day at 06:00 from 1 October 2026.",
            "Routine: Switch off the heating every day at 09:00 from 1 October 2026.",
            "Routine: Switch on the heating every day at 17:00 from 1 October 2026.",
            "Routine: Switch off the heating every day at 22:00 from 1 October 2026.",
            "Rule: Heating: leave it off until 1st october (every day until 1 October 2026).",
        ],
    );
    reads(
        "Please switch on the geyser at 5:45 am daily and off by 6:30. On Sundays 7 to 7:45 is fine.",
        &[
            "Routine: Switch on the geyser every day at 05:45 except Sundays.",
            "Routine: Switch off the geyser every day by 06:30 except Sundays.",
            "Routine: Switch on the geyser every Sunday at 07:00.",
            "Routine: Switch off the geyser every Sunday at 07:45.",
        ],
    );
    let visits = lines("Turn the lamp on at dusk and off at 11. Mum visits on Sundays 2 to 4.");
    assert!(visits.iter().any(|line| line.starts_with("Fact: Mum visits on Sundays")), "{visits:?}");
}

#[test]
fn the_weeks_in_between_are_the_other_ones() {
    reads(
        "Black bin goes out Wednesday night, every other week, starting this Wednesday. Green one the weeks in between.",
        &[
            "Routine: Put the bins out (black bin) every two weeks on Wednesday at night.",
            "Routine: Put the bins out (green bin) every two weeks on Wednesday from 11 March 2026.",
        ],
    );
}

#[test]
fn what_goes_along_is_ready_when_they_leave() {
    let lunches =
        lines("Every school day make two packed lunches: ham for Leo, cheese for Maya. They leave at 8.15.");
    assert_eq!(
        lunches[0],
        "Routine: Pack the lunch (ham for Leo; cheese for Maya; two) every weekday by 08:15."
    );
    assert!(lunches[1].starts_with("Fact: They leave at 8.15"), "{lunches:?}");
    let cat = lines("Feed the cat every morning. They leave at 8.15.");
    assert_eq!(cat[0], "Routine: Feed the cat every day in the morning.");
}

#[test]
fn bins_that_are_in_by_the_next_evening_are_brought_in_on_the_days_after() {
    let bins = lines(
        "Bins: black goes out Sunday night, green the Wednesday. Both back in by the next evening please.",
    );
    assert_eq!(bins[2], "Routine: Bring the bins in every Monday and Thursday in the evening.");
    let curb = lines("Trash goes to the curb Mondays. Cans need bringing back in the following day.");
    assert_eq!(curb[1], "Routine: Bring the bins in every Tuesday.");
}

#[test]
fn a_sentence_that_begins_with_or_goes_on() {
    reads(
        "Grandpa doesn't like onions. Or anything spicy really.",
        &["Preference: Grandpa dislikes onion.", "Preference: Grandpa dislikes spicy."],
    );
    let mop = lines("Mop on Mondays. Or Tuesdays if you're busy.");
    assert_eq!(mop[0], "Routine: Mop every Monday.");
}

#[test]
fn a_bag_is_packed_on_the_days_on_which_it_is_needed() {
    let togs = lines(
        "Aoife has swimming of a Thursday. Her bag needs the togs, goggles, towel and a snack in it by 3.",
    );
    assert_eq!(
        togs[1],
        "Routine: Pack the bag (with the togs; goggles; towel and a snack) every Thursday by 15:00."
    );
    let kit = lines("Tom goes to football on Saturdays. Wash his kit by 6.");
    assert_eq!(kit[1], "Routine: Do the laundry (kit) every Saturday by 18:00.");
    let own = lines("Tom goes to football on Saturdays. Wash his kit by 6 on Mondays.");
    assert_eq!(own[1], "Routine: Do the laundry (kit) every Monday by 18:00.");
}

#[test]
fn who_comes_is_let_in_then() {
    let boiler = lines(
        "The boiler man is coming Thursday between 8 and 12. Let him in and show him the airing cupboard.",
    );
    assert_eq!(boiler[1], "Errand: Let the boiler man in on Thursday 5 March 2026 between 08:00 and 12:00.");
    let cleaner = lines("The cleaner comes every Thursday at 9. Let her in.");
    assert_eq!(cleaner[1], "Routine: Let the cleaner in every Thursday at 09:00.");
}

#[test]
fn what_is_made_ready_for_guests_is_so_once() {
    let beds = lines(
        "My sister and her lads are stopping with us Friday night to Sunday. Make up the sofa bed for them before 5 on Friday.",
    );
    assert!(beds[1].starts_with("Errand:") && beds[1].contains("6 March 2026"), "{beds:?}");
    // The bins go out whoever is here.
    let bins = lines("My parents are visiting Thursday evening to Monday. Put the bins out on Thursday.");
    assert_eq!(bins[1], "Routine: Put the bins out every Thursday.");
}

#[test]
fn an_order_is_not_carried_out_under_what_is_said_behind_it() {
    reads(
        "Water the lawn Tuesdays and Saturdays before 10. Nothing if it's rained the day before.",
        &[
            "Routine: Water the lawn every Tuesday and Saturday by 10:00.",
            "Rule: Never water the lawn if it's rained the day before.",
        ],
    );
    reads(
        "Clean the bathroom once a week. Doesn't matter which day as long as it isn't Sunday.",
        &["Routine: Clean the bathroom once a week.", "Rule: Never clean the bathroom (every Sunday)."],
    );
}

#[test]
fn a_time_that_is_only_said_again_asks_for_nothing() {
    let tomatoes = lines(
        "Water the tomatoes every evening, except if it's rained... no wait, they're indoors, rain makes no difference. Every evening.",
    );
    assert_eq!(
        tomatoes,
        [
            "Routine: Water the tomatoes every day in the evening.",
            "Fact: They're indoors.",
            "Fact: Rain makes no difference.",
        ]
    );
}
