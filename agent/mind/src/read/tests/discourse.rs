//! What sentences say by what stands before them: ellipsis, what goes on about an event, other hours on other days.

use super::{lines, reads};

#[test]
fn each_of_several_has_its_own_hours() {
    reads(
        "Feed the rabbit at 7 and 5, the cat at 6:30 and 5:30.",
        &[
            "Routine: Feed the rabbit every day at 07:00 and 17:00.",
            "Routine: Feed the cat every day at 06:30 and 17:30.",
        ],
    );
    reads(
        "Lunch is at 12:30, 1 on Sundays.",
        &[
            "Routine: Make lunch every day at 12:30 except Sundays.",
            "Routine: Make lunch every Sunday at 13:00.",
        ],
    );
    reads(
        "Landing light on at dusk, off at midnight.",
        &[
            "Routine: Switch on the lights in the landing every day after dark.",
            "Routine: Switch off the lights in the landing every day at 00:00.",
        ],
    );
}

#[test]
fn days_at_the_end_are_those_of_every_order_before_them() {
    reads(
        "Dust the sills, rinse the mugs and vacuum the rug every Friday by 3.",
        &[
            "Routine: Dust the sills every Friday by 15:00.",
            "Routine: Rinse the mugs every Friday by 15:00.",
            "Routine: Vacuum the rug every Friday by 15:00.",
        ],
    );
}

#[test]
fn an_order_without_a_time_goes_on_about_the_event_before_it() {
    reads(
        "Sundays my aunt comes for lunch. Set the table for six.",
        &[
            "Fact: Sundays my aunt comes for lunch (every Sunday).",
            "Routine: Set the table (for six) every Sunday.",
        ],
    );
    reads(
        "The milk comes Tuesdays and Fridays, bring it in before 7.",
        &[
            "Fact: The milk comes Tuesdays and Fridays (every Tuesday and Friday).",
            "Routine: Fetch the milk every Tuesday and Friday by 07:00.",
        ],
    );
    reads(
        "Mop the hall on Tuesdays. Same on Fridays.",
        &["Routine: Mop the hall every Tuesday.", "Routine: Mop the hall every Friday."],
    );
}

#[test]
fn a_rule_has_other_hours_on_other_days() {
    reads(
        "No vacuuming before 8, or before 10 on Sundays.",
        &[
            "Rule: Never vacuum between 00:00 and 08:00.",
            "Rule: Never vacuum between 00:00 and 10:00 (every Sunday).",
        ],
    );
    reads(
        "Quiet from 10pm to 7am, and until 9 on weekends.",
        &[
            "Rule: No noise between 22:00 and 07:00.",
            "Rule: No noise between 22:00 and 09:00 (every Saturday and Sunday).",
        ],
    );
}

#[test]
fn a_series_is_put_off_once_or_counted_from_a_date() {
    reads(
        "Put the bins out on Thursday nights. The week of 16 March it's all a day later.",
        &[
            "Routine: Put the bins out every Thursday at night except on 19 March 2026.",
            "Errand: Put the bins out on Friday 20 March 2026 at night.",
        ],
    );
    reads(
        "The nurse calls every second Thursday at ten; her next visit is on the 12th.",
        &["Fact: The nurse calls every second Thursday at ten (every two weeks on Thursday at 10:00)."],
    );
}

#[test]
fn a_state_that_is_wanted_is_an_order() {
    reads(
        "Have the landing swept by noon on Mondays.",
        &["Routine: Vacuum the landing (sweep) every Monday by 12:00."],
    );
    reads(
        "Vacuum on Mondays. The ironing can wait until Wednesday.",
        &["Routine: Vacuum every Monday.", "Routine: Do the ironing every Wednesday."],
    );
    // What waits is done once: on the next such day.
    reads("The ironing can wait until Saturday.", &["Errand: Do the ironing on Saturday 7 March 2026."]);
    reads("The bathroom can wait till Saturday.", &["Errand: Clean the bathroom on Saturday 7 March 2026."]);
}

#[test]
fn what_others_do_is_theirs_and_what_somebody_is_told_to_do_too() {
    reads("Tom does the lawn on Saturdays.", &["Fact: Tom sees to it: mow the lawn every Saturday."]);
    reads(
        "The cage gets cleaned on Saturdays by the kids.",
        &["Fact: The kid sees to it: clean the cage every Saturday."],
    );
    reads(
        "Tell Sam to do his homework at 4.",
        &["Routine: Tell Sam (to do his homework) every day at 16:00."],
    );
}

#[test]
fn a_rule_keeps_every_word_that_it_is_about() {
    reads(
        "Never give the dog grapes, chocolate or onions.",
        &["Rule: Never give the dog grapes, chocolate or onions."],
    );
    reads("No shoes in the house.", &["Rule: No shoes in the house."]);
    reads(
        "Please don't touch the piano. The same goes for the clock.",
        &["Rule: Never use the piano.", "Rule: Never use the clock."],
    );
}

#[test]
fn a_stay_bounds_what_is_forbidden_in_the_same_breath() {
    reads(
        "We're away from the 3rd to the 9th of April: no dinners then, just keep the plants alive.",
        &[
            "Fact: Everybody is away between 3 April 2026 and 9 April 2026.",
            "Rule: Never make dinner (between 3 April 2026 and 9 April 2026).",
            "Rule: Keep the plants alive (between 3 April 2026 and 9 April 2026).",
        ],
    );
}

#[test]
fn the_date_in_a_title_bounds_nothing_and_that_of_a_heading_does() {
    let titled = lines("# Notes for the robot, March 2026\n\n- Vacuum the hall on Mondays.\n");
    assert_eq!(titled, ["Routine: Vacuum the hall every Monday."]);
    let headed = lines("# Notes\n\n## While we build, 9 to 20 March 2026\n\n- Vacuum the hall on Mondays.\n");
    assert_eq!(headed, ["Routine: Vacuum the hall every Monday from 9 March 2026 until 20 March 2026."]);
}
