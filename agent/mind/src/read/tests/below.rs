//! Conditions and titles that stand above other words, and what holds for the whole of a text.

use super::{lines, reading};

fn has(text: &str, wanted: &[&str]) {
    let read = lines(text);
    for words in wanted {
        assert!(read.iter().any(|line| line.starts_with(words)), "{words}: {read:#?}");
    }
}

#[test]
fn what_stands_below_a_condition_is_done_under_it() {
    has(
        "If it snows:\n\n1. clear the steps\n2. salt the path\n",
        &["Trigger: If it snows, clear the steps", "Trigger: If it snows, salt the path"],
    );
    has("## After every party\n\n- Mop the hall\n", &["Trigger: After every party, mop the hall"]);
    has(
        "Whenever a lodger has left, in this order.\n\n- Strip the bed.\n- Empty the bins.\n",
        &[
            "Trigger: Whenever a lodger has left, change the sheets",
            "Trigger: Whenever a lodger has left, take out",
        ],
    );
}

#[test]
fn a_condition_needs_no_if() {
    has("Smoke alarm beeping, change the battery.", &["Trigger: If smoke alarm beeping, change the battery"]);
    has("Below 5 degrees: bring the geraniums in.", &["Trigger: If below 5 degrees, fetch the geraniums"]);
    has("Internet down for an hour: restart the router.", &["Trigger: If internet down for an hour, "]);
    // What is put out or switched off is an order, and no condition.
    let read = lines("Bins out, sweep the yard every Friday.");
    assert!(!read.iter().any(|line| line.starts_with("Trigger")), "{read:?}");
}

#[test]
fn a_title_sets_no_days_for_the_whole_text() {
    let read = lines("# Our Saturday blitz, and how school nights go\n\nWater the palm at 9.\n");
    assert!(read.iter().any(|line| line == "Routine: Water the palm every day at 09:00."), "{read:?}");
    let read = lines("# Saturday\n\nWater the palm at 9.\n");
    assert!(read.iter().any(|line| line == "Routine: Water the palm every Saturday at 09:00."), "{read:?}");
}

#[test]
fn a_text_that_opens_with_an_absence_is_for_that_while() {
    let text = "We fly on Friday the 13th and aren't back till the 27th.\n\nFeed the cat at 8.\n\nWater the palm every Monday.\n";
    has(
        text,
        &[
            "Routine: Feed the cat every day at 08:00 from 13 March 2026 until 27 March 2026.",
            "Routine: Water the palm every Monday from 13 March 2026 until 27 March 2026.",
            "? I take what this text asks for to hold while you are away",
        ],
    );
    // An absence among other things bounds nothing.
    let text =
        "Feed the cat at 8.\n\nWater the palm every Monday.\n\nWe're away from the 13th to the 27th.\n";
    has(text, &["Routine: Feed the cat every day at 08:00.", "Routine: Water the palm every Monday."]);
}

#[test]
fn who_is_on_duty_on_some_days_works_on_those() {
    has(
        "You're on duty Monday to Friday.\n\n- Set the table at six.\n- Vacuum on Saturdays.\n",
        &["Routine: Set the table every weekday at 18:00.", "Routine: Vacuum every Saturday."],
    );
}

#[test]
fn what_is_to_be_bought_names_no_list() {
    let items =
        |text: &str| reading(text, None).list_edits.into_iter().map(|edit| edit.words).collect::<Vec<_>>();
    assert_eq!(items("Please get clothes pegs and matches."), ["clothes pegs", "matches"]);
    assert_eq!(items("We're down to one light bulb and there's no rice."), ["light bulb", "rice"]);
    assert_eq!(items("We're out of the house from 9 to 11 on Mondays."), Vec::<String>::new());
    assert_eq!(items("Get the children dressed at seven."), Vec::<String>::new());
}

#[test]
fn all_of_this_after_other_sentences_is_their_paragraph() {
    let text = "**Wednesday.** Collect the girls at three. All of this only from April 6th to June 26th.\n\n\
                **Friday.** Wash the car at ten.\n";
    let read = lines(text);
    assert!(read.iter().any(|line| line.contains("car") && !line.contains("June")), "{read:?}");
    assert!(read.iter().any(|line| line.contains("girls") && line.contains("June")), "{read:?}");
}

#[test]
fn each_of_several_things_that_are_forbidden_is_a_rule_of_its_own() {
    let rules = |text: &str| {
        let read = lines(text);
        assert!(read.iter().all(|line| line.starts_with("Rule: ")), "{read:?}");
        read
    };
    assert_eq!(rules("No vacuum, no blender."), ["Rule: Never vacuum.", "Rule: Never use the blender."]);
    assert_eq!(
        rules("No mopping, no dishwasher, no radio before nine."),
        [
            "Rule: Never mop between 00:00 and 09:00.",
            "Rule: Never run the dishwasher between 00:00 and 09:00.",
            "Rule: Never use the radio between 00:00 and 09:00.",
        ]
    );
}

#[test]
fn what_is_forbidden_until_an_hour_is_done_after_it() {
    has(
        "Saturday: nothing before noon. Then vacuum the car.",
        &["Routine: Vacuum the car every Saturday between 12:00 and 22:00."],
    );
}

#[test]
fn what_is_done_on_an_occasion_is_an_order_whatever_its_verb() {
    has("If he asks about the car, talk about Wales.", &["Trigger: If he asks about the car, talk about"]);
    has(
        "Every time we come back from the pool, rinse the bags and mop the hall.",
        &[
            "Routine: Rinse the bags every day after somebody comes home.",
            "Routine: Mop the hall every day after",
        ],
    );
    let read = lines("Once the kids are in bed, run the dishwasher.");
    assert!(read.iter().all(|line| !line.starts_with("Fact")), "{read:?}");
}
