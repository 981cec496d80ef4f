//! What `hob plan` makes of a chore that is said with its hour, and of several chores.

use super::Home;

const FAMILY: &str = include_str!("../../examples/houses/family-house.toml");

fn home() -> Home {
    let home = Home::new();
    home.write("family.toml", FAMILY);
    home
}

#[test]
fn a_chore_is_timed_back_from_its_hour() {
    let home = home();
    let told = home.hob(&["plan", "make dinner by 7pm", "--house", "family.toml"]).well();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("must be ready at 19:00, so it begins by 18:"), "{told}");
    let told = home.hob(&["plan", "make dinner", "--house", "family.toml"]).well();
    assert!(!told.contains("must be ready"), "{told}");
}

#[test]
fn of_several_chores_none_is_dropped() {
    let home = home();
    for (goal, other) in [
        ("do the laundry and make dinner", "Make dinner"),
        ("feed Miso and water the plants", "Water the plants"),
    ] {
        home.hob(&["plan", goal, "--house", "family.toml"])
            .refused(2, &["these are 2 chores", other, "one at a time"]);
    }
}
