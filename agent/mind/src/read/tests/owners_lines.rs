//! Ordinary lines of owners, each by itself.

use super::{house, lines, reading, reads};

#[test]
fn what_is_taken_out_for_one_meal_is_taken_out_once() {
    reads(
        "Take the chicken out of the freezer on Friday morning.",
        &["Errand: Move the chicken (freezer) on Friday 6 March 2026 in the morning."],
    );
    reads("Defrost the mince on Thursday.", &["Errand: Defrost the mince on Thursday 5 March 2026."]);
    reads(
        "Soak one cup of beans on saturday night, we will cook them on sunday.",
        &[
            "Errand: Soak the one cup of beans on Saturday 7 March 2026 at night.",
            "Fact: We will cook them on sunday (on Sunday 8 March 2026).",
        ],
    );
    // What comes again does.
    reads(
        "Take the bread out of the freezer on Fridays.",
        &["Routine: Take the bread (out of the freezer) every Friday."],
    );
    reads("Defrost the freezer on Sunday.", &["Routine: Defrost the freezer every Sunday."]);
}

#[test]
fn on_the_day_that_somebody_is_here_he_is_given_what_he_is_to_get() {
    let ladle = lines("When he is here on Saturday make sure he gets a separate ladle.");
    assert_eq!(ladle[0], "Errand: Give the separate ladle to him on Saturday 7 March 2026.");
    let sundays = lines("When Mum is here on Sundays, make up the spare bed.");
    assert!(sundays[0].starts_with("Trigger:"), "{sundays:?}");
    let fed = lines("Make sure the dog gets fed at 6.");
    assert_eq!(fed[0], "Routine: Feed the dog every day at 18:00.");
}

#[test]
fn a_stay_is_of_the_coming_days() {
    reads(
        "My brother is staying from Friday for two weeks.",
        &["Fact: The brother is here between 6 March 2026 and 20 March 2026."],
    );
    let weekly = lines("Mum stays with us every Friday night to Sunday.");
    assert!(weekly[0].contains("every Friday"), "{weekly:?}");
}

#[test]
fn what_is_left_is_neither_moved_nor_done() {
    let pan = lines("Do the dishes after dinner each night but leave my cast iron pan, I do that by hand.");
    assert_eq!(pan[0], "Routine: Do the dishes every day after dinner.");
    assert!(pan[1].starts_with("Rule:"), "{pan:?}");
    let oven = lines("Clean the kitchen on Fridays but leave the oven.");
    assert!(oven[1].starts_with("Rule:") && !oven[1].contains("ove the"), "{oven:?}");
    let plate = lines("Leave a plate out for Dad at 7.");
    assert!(plate[0].starts_with("Routine:"), "{plate:?}");
    let us = lines("Sundays: leave us alone till 10!");
    assert_eq!(us, ["Rule: Leave us alone till 10 (every Sunday between 00:00 and 10:00)."]);
}

#[test]
fn what_follows_dusk_is_not_before_noon() {
    let porch = lines("Put the porch light on at dusk and off at 11.");
    assert!(porch[1].contains("at 23:00"), "{porch:?}");
    let hens = lines("Shut the hens in at dusk and let them out at 7.");
    assert!(hens[1].contains("at 07:00"), "{hens:?}");
}

#[test]
fn an_hour_that_is_near_enough_is_that_hour() {
    reads(
        "Run the dishwasher overnight, about 11 - it's cheaper then. Empty it before breakfast.",
        &[
            "Routine: Run the dishwasher every day at 23:00.",
            "Fact: It's cheaper then.",
            "Routine: Empty the dishwasher every day before breakfast.",
        ],
    );
    reads(
        "Bring in the bins once they've been emptied - usually about 11 on a Thursday.",
        &["Routine: Bring the bins in every Thursday between 11:00 and 22:00."],
    );
    reads("Feed the fish in the morning (about 8).", &["Routine: Feed the fish every day at 08:00."]);
}

#[test]
fn the_day_of_a_reason_is_none_of_the_order() {
    reads(
        "Laundry's Tuesday — sorry, Wednesday now, since Sinead needs the machine Tuesday.",
        &["Routine: Do the laundry every Wednesday."],
    );
    let since = lines("Since Monday is bin day, mop on Tuesdays.");
    assert!(since.iter().any(|line| line.contains("Mop every Tuesday")), "{since:?}");
}

#[test]
fn hours_and_days_that_need_no_word_are_read_as_such() {
    let boys = lines("Monday to Thursday wake Tom at 7, Friday 7.15, and let him lie in at the weekend.");
    assert!(boys[0].contains("07:00") && boys[1].contains("every Friday at 07:15"), "{boys:?}");
    assert!(!boys.iter().any(|line| line.contains("lie in) every")), "{boys:?}");
    reads("Wash the kit mon + thurs.", &["Routine: Do the laundry (kit) every Monday and Thursday."]);
    let date = lines("Bath the dog at 6 on Mondays and Friday 20 March.");
    assert!(date[0].contains("20 March 2026 at 18:00"), "{date:?}");
}

#[test]
fn what_a_plant_likes_is_what_it_needs() {
    reads("The orchids like a splash on Sundays.", &["Routine: Water the orchid every Sunday."]);
    reads(
        "The ferns love a good misting every morning.",
        &["Routine: Water the fern every day in the morning."],
    );
    let dad = lines("Dad likes a drink on Sundays.");
    assert!(!dad.iter().any(|line| line.contains("Water")), "{dad:?}");
}

#[test]
fn a_stretch_that_is_named_says_more_than_a_limit() {
    reads(
        "Polish the silver before Christmas, any time in the week of the 14th December will do.",
        &["Errand: Wipe the silver (polish) once between 14 December 2026 and 20 December 2026."],
    );
    reads(
        "Clean the oven any time between 14 and 20 December.",
        &["Errand: Clean the oven once between 14 December 2026 and 20 December 2026."],
    );
}

#[test]
fn days_that_go_by_a_chore_are_its_days() {
    reads(
        "Mondays and Thursdays are hoover days. Not before 9 because my wife works nights.",
        &["Routine: Vacuum every Monday and Thursday.", "Rule: Never vacuum between 00:00 and 09:00."],
    );
    reads("Tuesday is bin day.", &["Fact: Tuesday is bin day (every Tuesday)."]);
}

#[test]
fn what_has_to_be_somewhere_by_then_is_put_there() {
    let run = lines("School run is at 8.20 so shoes, bags and coats by the door at quarter past eight.");
    assert_eq!(run[0], "Fact: School run is at 8.20 (every day at 08:20).");
    assert!(run[1].starts_with("Routine: Move the shoes") && run[1].contains("08:15"), "{run:?}");
}

#[test]
fn a_room_that_needs_doing_needs_what_is_named_behind_it() {
    reads(
        "Mom and Dad fly in on October 3rd. Guest room needs doing the day before: sheets, dust, vacuum.",
        &[
            "Fact: Mom and Dad fly in on October 3rd (on Saturday 3 October 2026).",
            "Errand: Change the sheets of the guest room on Friday 2 October 2026.",
            "Errand: Dust the guest room on Friday 2 October 2026.",
            "Errand: Vacuum the guest room on Friday 2 October 2026.",
        ],
    );
}

#[test]
fn the_next_one_says_from_when() {
    let cleaner = lines("We have a cleaner who comes fortnightly on a Friday (next one 20th).");
    assert!(cleaner[0].contains("from 20 March 2026"), "{cleaner:?}");
    reads(
        "Dinner's at 6 on school nights, whenever on weekends.",
        &[
            "Routine: Make dinner every Monday, Tuesday, Wednesday, Thursday and Sunday at 18:00.",
            "Routine: Make dinner every Saturday and Sunday.",
        ],
    );
}

#[test]
fn what_only_tells_is_no_order() {
    reads("Dad's carer is called Blessing.", &["Fact: Dad's carer is called Blessing."]);
    reads(
        "Tenants in Flat 2 look after their own rubbish.",
        &["Fact: Tenants in Flat 2 look after their own rubbish."],
    );
}

#[test]
fn what_is_to_be_got_is_put_on_the_list_by_its_name() {
    let words = |text: &str| -> Vec<(String, Option<f64>)> {
        reading(text, None).list_edits.into_iter().map(|edit| (edit.words, edit.quantity)).collect()
    };
    assert_eq!(
        words("Shopping list\n- washing up liquid\n- milk (get 2)"),
        [("washing up liquid".to_owned(), None), ("milk".to_owned(), Some(2.0))]
    );
    assert_eq!(words("Shopping list for now: curd, coriander.").len(), 2);
    assert_eq!(words("Take eggs off the list, Jean next door gave us a dozen.").len(), 1);
}

#[test]
fn who_is_named_below_an_animal_is_that_animal() {
    let dog = lines("Dog rules:\n- Biscuit gets one scoop morning and night\n- not allowed on the good sofa");
    assert!(dog.iter().any(|line| line.starts_with("Routine: Feed Biscuit")), "{dog:?}");
}

#[test]
fn a_room_on_a_floor_is_the_one_of_its_kind_there() {
    let house = house(
        "name = \"the house\"\nzone = \"Europe/London\"\ndock = \"hall\"\nroom = [\n\
         { name = \"hall\", kind = \"hall\", rect = [0.0, 0.0, 2.0, 2.0] },\n\
         { name = \"shower\", kind = \"bathroom\", rect = [2.0, 0.0, 2.0, 2.0] },\n\
         { name = \"bath\", kind = \"bathroom\", floor = 1, rect = [2.0, 0.0, 2.0, 2.0] },\n\
         { name = \"bedroom\", kind = \"bedroom\", floor = 1, rect = [0.0, 0.0, 2.0, 2.0] },\n]\n\
         door = [\n{ name = \"a\", joins = [\"hall\", \"shower\"], kind = \"room-door\" },\n\
         { name = \"b\", joins = [\"hall\", \"bedroom\"], kind = \"stairs\" },\n\
         { name = \"c\", joins = [\"bedroom\", \"bath\"], kind = \"room-door\" },\n]\n",
    );
    let read = reading("Clean the upstairs loo daily, the downstairs one every other day.", Some(&house));
    let places: Vec<Vec<String>> = read
        .commitments
        .iter()
        .filter_map(|commitment| commitment.duty())
        .map(|duty| duty.places.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(places, [["bath"], ["shower"]]);
}

#[test]
fn until_the_owners_are_back_is_while_they_are_away() {
    let away = lines("We're away from Friday 20th to Sunday the 29th. No cooking till we're back.");
    assert!(
        away.iter()
            .any(|line| line.contains("between 20 March 2026 and 29 March 2026") && line.starts_with("Rule")),
        "{away:?}"
    );
    assert!(!away.iter().any(|line| line.contains("I cannot see")), "{away:?}");
}
