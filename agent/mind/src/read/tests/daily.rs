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
