//! The brief's file is edited while hob runs: what the edit changes is changed, and what was said since stands.

use hob_mind::Event;

use super::home::{Home, at};

const BRIEF: &str = "Make dinner every day at 6pm. Vacuum the living room every Friday. Do the laundry on Saturdays. \
                     Add dishwasher tablets to the shopping list.";

fn agreed(home: &Home) -> Vec<String> {
    let mut all: Vec<String> = home
        .household
        .memory()
        .commitments
        .values()
        .map(|own| own.says.clone())
        .filter(|says| !says.contains("shopping"))
        .collect();
    all.sort();
    all
}

fn edit(home: &mut Home, from: &str, to: &str) {
    let text = home.household.memory().brief.as_ref().expect("a brief").1.replace(from, to);
    home.now += chrono::TimeDelta::minutes(1);
    home.tell(Event::Brief { text });
}

#[test]
fn what_was_said_since_stands_when_another_sentence_is_edited() {
    let mut home = Home::new(BRIEF);
    home.until(at(5, 6, 1));
    home.say("From now on dinner at 7.");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("Stop vacuuming the living room.");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("Take the dishwasher tablets off the list.");
    edit(&mut home, "on Saturdays", "on Sundays");
    assert_eq!(
        agreed(&home),
        ["Do the laundry: the clothes every Sunday.", "Make dinner every day at 19:00."],
        "{:?}",
        home.told
    );
    assert_eq!(home.household.memory().open_lines("shopping").count(), 0);
    let told = home.told.last().expect("it says what changed");
    assert!(told.contains("now Do the laundry: the clothes every Sunday"), "{told}");
    // Again, and after a restart.
    home.restart();
    edit(&mut home, "on Sundays", "on Mondays");
    assert_eq!(
        agreed(&home),
        ["Do the laundry: the clothes every Monday.", "Make dinner every day at 19:00."],
        "{:?}",
        home.told
    );
}

#[test]
fn the_sentence_that_is_edited_stands_for_what_was_said_of_it() {
    let mut home = Home::new(BRIEF);
    home.until(at(5, 6, 1));
    home.say("From now on dinner at 7.");
    home.now += chrono::TimeDelta::minutes(1);
    home.say("Stop vacuuming the living room.");
    edit(&mut home, "at 6pm", "at 8pm");
    edit(&mut home, "every Friday", "every Monday");
    assert_eq!(
        agreed(&home),
        [
            "Do the laundry: the clothes every Saturday.",
            "Make dinner every day at 20:00.",
            "Vacuum the living room every Monday."
        ],
        "{:?}",
        home.told
    );
    edit(&mut home, "Vacuum the living room every Monday. ", "");
    assert_eq!(agreed(&home).len(), 2, "{:?}", home.told);
}

#[test]
fn an_emptied_file_ends_nothing() {
    let mut home = Home::new(BRIEF);
    home.until(at(5, 6, 1));
    let before = agreed(&home);
    home.tell(Event::Brief { text: " \n".to_owned() });
    assert_eq!(agreed(&home), before);
    assert!(home.told.last().is_some_and(|told| told.contains("brief is empty")), "{:?}", home.told);
}
