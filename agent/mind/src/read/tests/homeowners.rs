//! Plain lines of homeowners: machines that are waited for, days that a coming gives, menus, turns, and what only lasts.

use super::{lines, reads};

/// The lines of a reading that ask nothing.
fn made(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| !line.starts_with('?')).collect()
}

#[test]
fn what_is_done_when_it_is_done_waits_for_the_machine_that_was_set_going() {
    for text in [
        "Put a wash on at nine and hang it out when it's done.",
        "Put a wash on at nine, hang it out as soon as it's finished.",
        "Put a wash on at nine; once it's done, hang it out.",
    ] {
        let made = made(text);
        assert!(
            made.iter().any(|line| line.starts_with("Trigger: When the washer has finished, hang")),
            "{made:?}"
        );
        assert_eq!(made[0], "Routine: Do the laundry every day at 09:00.", "{text}");
    }
    let moved = made("Start the washer at nine; when it's finished, move the load to the dryer.");
    assert_eq!(moved[1], "Trigger: When the washer has finished, move the load (to the dryer).");
    // What is no machine is not waited for as one.
    let hall = made("Mop the hall at nine and call me when it's done.");
    assert!(!hall.iter().any(|line| line.contains("washer") || line.contains("dryer")), "{hall:?}");
}

#[test]
fn what_is_closed_for_a_while_is_so_and_nobody_is_to_close_it() {
    for text in ["The pool is closed until May.", "The side gate is locked until October."] {
        let made = made(text);
        assert!(made.len() == 1 && made[0].starts_with("Rule: The "), "{made:?}");
    }
    assert!(made("The curtains are closed at dusk.")[0].starts_with("Routine: Close the curtain"));
}

#[test]
fn what_is_done_for_somebody_who_comes_is_done_on_the_days_of_the_coming() {
    // It is Wednesday 4 March.
    let toys = made(
        "The grandchildren come every other Saturday; get the toys out at ten and put them away at four.",
    );
    assert!(toys[1].ends_with("every two weeks on Saturday at 10:00."), "{toys:?}");
    assert!(toys[2].ends_with("every two weeks on Saturday at 16:00."), "{toys:?}");
    let tuner = made("The piano tuner is coming on Friday. Dust the piano on Thursday.");
    assert_eq!(tuner[1], "Errand: Dust the piano on Thursday 5 March 2026.");
    // Somebody who comes each week is prepared for each week.
    let cleaner = made("The cleaner comes on Tuesdays. Tidy up on Monday evening.");
    assert_eq!(cleaner[1], "Routine: Tidy up every Monday in the evening.");
    let friends = made(
        "Friends are coming for dinner on Saturday at eight, so hoover the lounge and mop the hall by seven.",
    );
    assert!(friends[1..].iter().all(|line| line.ends_with("7 March 2026 by 19:00.")), "{friends:?}");
}

#[test]
fn what_goes_on_until_somebody_is_back_ends_on_that_day() {
    for text in [
        "Feed the cat at eight until they come home on Sunday.",
        "Feed the cat at eight until Mum is back on Sunday.",
        "Feed the cat at eight until we get back on 8 March.",
    ] {
        reads(text, &["Routine: Feed the cat every day at 08:00 until 8 March 2026."]);
    }
}

#[test]
fn an_hour_of_another_day_is_in_no_part_of_the_day_before() {
    let inspector = made(
        "The inspector comes on 18 March at ten. Clean the bathroom the evening before, and on the day open the windows at nine.",
    );
    assert!(inspector[2].ends_with("18 March 2026 at 09:00."), "{inspector:?}");
    let night = made("Every night I'm away, text me at nine.");
    assert!(night.iter().any(|line| line.contains("21:00")), "{night:?}");
}

#[test]
fn what_is_on_the_table_by_the_day_is_a_meal_of_those_days() {
    let dinner = made("Fish on Fridays, a roast on Sundays, and soup on Mondays.");
    assert!(
        dinner.len() == 3 && dinner.iter().all(|line| line.starts_with("Routine: Make dinner")),
        "{dinner:?}"
    );
    let breakfast = made("Breakfast is porridge on weekdays and pancakes on Saturdays.");
    assert!(breakfast.len() == 2 && breakfast.iter().all(|line| line.starts_with("Routine: Make breakfast")));
    let out = made("Pasta on Tuesdays, curry on Thursdays, and we eat at the pub on Saturdays.");
    assert_eq!(out[1], "Routine: Make dinner (curry) every Thursday.", "{out:?}");
    assert!(made("Dinner is cold on Fridays.")[0].starts_with("Fact"));
}

#[test]
fn what_an_animal_must_not_have_is_no_ban_on_feeding_it() {
    for text in [
        "Don't feed the cat milk.",
        "Never give the dog chocolate or grapes.",
        "Never give grapes to the dog.",
    ] {
        reads(text, &[&format!("Rule: {text}")]);
    }
    reads("Don't feed the cat.", &["Rule: Never feed the cat."]);
}

#[test]
fn the_second_half_of_a_sentence_has_its_own_days_and_its_own_words() {
    let weekends =
        made("Dinner at seven Monday to Thursday, eight on Fridays, and on weekends we fend for ourselves.");
    assert_eq!(weekends[1], "Routine: Make dinner every Friday at 20:00.", "{weekends:?}");
    let once = made("Feed the fish at eight and five, but only once on Saturdays, at ten.");
    assert_eq!(
        once,
        [
            "Routine: Feed the fish every day at 08:00 and 17:00 except Saturdays.",
            "Routine: Feed the fish every Saturday at 10:00.",
        ]
    );
    let turns = made("I wash up on Mondays, Tom on Wednesdays, and you do the rest.");
    assert!(
        turns.last().is_some_and(|line| line.contains("Tuesday, Thursday, Friday, Saturday and Sunday")),
        "{turns:?}"
    );
    let ask = made("Ask me before you move the piano or open the safe.");
    assert_eq!(
        ask,
        ["Rule: Ask first before you move the piano.", "Rule: Ask first before you open the safe."]
    );
    let both = made("Dust and hoover the lounge on Mondays.");
    assert_eq!(both, ["Routine: Dust the lounge every Monday.", "Routine: Vacuum the lounge every Monday."]);
    let bins = made("Empty the kitchen bin every night, and the bathroom one on Sundays.");
    assert_eq!(bins.last().map(String::as_str), Some("Routine: Empty the bin in the bathroom every Sunday."));
    let table = made("Lay the table for four, but for six when my parents are here.");
    assert_eq!(table, ["Trigger: When my parents are here, set the table (for six)."]);
}

#[test]
fn a_condition_keeps_what_it_says() {
    let bell = made("If the doorbell rings after nine at night, tell me.");
    assert!(bell[0].contains("after nine at night"), "{bell:?}");
    let rolls = made("When we are down to the last two rolls, buy more.");
    assert!(!rolls[0].contains("goes to bed"), "{rolls:?}");
    let mine = made("My antibiotics are at eight; please remind me.");
    assert_eq!(mine, ["Routine: Remind me (to take my antibiotics) every day at 08:00."]);
    assert!(made("Clean the windows in spring and autumn.")[0].contains("twice a year"));
}

#[test]
fn months_up_to_the_end_of_one_are_those_of_each_year() {
    let lawn = made("Mow the lawn every ten days from May until the end of September.");
    assert!(lawn[0].ends_with("in May, June, July, August and September."), "{lawn:?}");
}
