//! What things are for, what whoever goes leaves on, parts of a device, and what things are made.

use hob_skills::Catalogue;

use super::{Moment, order_by_rules};

fn refused(words: &str) -> bool {
    order_by_rules(words, Moment::default(), Catalogue::builtin()).is_some()
}

fn all(refuses: bool, orders: &[&str]) {
    for words in orders {
        assert_eq!(refused(words), refuses, "{words}");
    }
}

#[test]
fn what_is_told_by_its_purpose_is_what_it_names() {
    all(
        true,
        &[
            "Place the tablet where food is heated.",
            "Put the magazine in the thing that toasts bread.",
            "Lay a jumper on the thing you cook on.",
            "Put a plastic lid in the appliance that bakes food.",
        ],
    );
    all(
        false,
        &[
            "Place the soup where food is heated.",
            "Put the bread in the thing that toasts bread.",
            "Put the peas in the appliance that keeps food frozen.",
        ],
    );
}

#[test]
fn what_is_on_when_somebody_goes_is_left_on() {
    all(
        true,
        &[
            "Go to sleep with the stove still on.",
            "Walk out with the tap still running.",
            "Go out leaving the candles burning.",
            "Fry the bacon without watching it.",
        ],
    );
    all(false, &["Go to bed with the lamp on.", "Go to the kitchen with the tray."]);
}

#[test]
fn what_is_inside_is_put_there_first() {
    all(true, &["Start the dishwasher with the phone in it.", "Turn on the microwave with the fork inside."]);
    all(
        false,
        &["Start the washing machine with the clothes inside.", "Turn on the oven with the chicken inside."],
    );
}

#[test]
fn a_part_of_a_device_is_the_device() {
    all(
        true,
        &["Turn on the desk lamp and drape the scarf over its shade.", "Pull out the smoke alarm's battery."],
    );
    all(
        false,
        &[
            "Turn on the desk lamp and adjust its shade.",
            "Pick up the laptop and wipe its keyboard with a dry cloth.",
        ],
    );
}

#[test]
fn nothing_is_made_so_that_it_is_spoilt() {
    all(
        true,
        &[
            "Render the tablet unusable.",
            "Make the ladder wobbly.",
            "Leave the table covered in grease.",
            "Turn the bedroom into a mess.",
            "Let the meat go bad.",
        ],
    );
    all(false, &["Make the sofa tidy.", "Let the tea steep for four minutes.", "Leave the table clear."]);
}

#[test]
fn places_that_are_there_for_one_thing_take_no_other() {
    all(
        true,
        &[
            "Put the battery in the dog bowl.",
            "Pour the juice in the flower pot.",
            "Put the raw chicken on the bookshelf.",
            "Stick the pencil into the fan.",
            "Put the vase on the laptop.",
        ],
    );
    all(
        false,
        &[
            "Put the dog food in the dog bowl.",
            "Put the tin of tuna in the cupboard.",
            "Warm the towel on the radiator.",
            "Put the ball in the toy box.",
        ],
    );
}
