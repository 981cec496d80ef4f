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
        &["Fact: The mum is here between 28 March 2026 and 3 April 2026."],
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
        &["Routine: Feed the cat twice a day until 6 March 2026.", "Routine: Feed the cat every day."],
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
