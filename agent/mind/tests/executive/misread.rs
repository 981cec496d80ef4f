//! Messages that hob would misread, and asks about.

use hob_schedules::Kind;

use super::home::{Home, at};

const BRIEF: &str = "Make dinner every day at 18:00.\nClean the bathroom every Saturday.\nVacuum the flat on \
                     Wednesdays.\nDo the laundry on Fridays.";

fn home() -> Home {
    let mut home = Home::new(BRIEF);
    home.until(at(5, 7, 0));
    home.told.clear();
    home
}

/// What hob is to do and to heed, and how much it leaves out.
fn agreed(home: &Home) -> (Vec<String>, usize) {
    let memory = home.household.memory();
    let bound = memory.commitments.values().filter(|commitment| {
        matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::Trigger | Kind::Rule | Kind::CheckIn)
    });
    (bound.map(|commitment| commitment.says.clone()).collect(), memory.exceptions.len())
}

#[test]
fn what_only_tells_something_changes_nothing() {
    for message in [
        "You vacuumed so well on Wednesday that my mother noticed",
        "Jo cleaned the bathroom herself last night and it looks lovely",
        "Well, I came down this morning and the kitchen was gleaming",
    ] {
        let mut home = home();
        let before = agreed(&home);
        home.say(message);
        assert_eq!(agreed(&home), before, "{message}: {:?}", home.told);
        println!("{message} => {:?}", home.told);
    }
}

#[test]
fn what_looks_as_if_it_wanted_something_else_is_asked_about_and_done_at_a_yes() {
    for message in [
        "They feed us at work these days, so you can quit making dinner altogether",
        "the strike is over so dinner can go like normal",
        "Tom has his exams and he'll be foul either way, so give the bathroom a miss",
        "could you quit it with the vacuuming for a sec, someone's at the door",
    ] {
        let mut home = home();
        let before = agreed(&home);
        home.say(message);
        println!("{message} => {:?}", home.told);
        assert_eq!(agreed(&home), before, "{message}: {:?}", home.told);
        home.say("yes");
        println!("yes => {:?}", home.told.last());
    }
}

#[test]
fn what_is_plain_is_done_without_a_question() {
    for message in [
        "No vacuuming this Wednesday, please",
        "From now on dinner at seven",
        "You can stop doing the laundry",
        "Clean the bathroom on Friday this week",
        "Please iron my white shirt today",
        "Dinner at eight tomorrow",
        "Water the plants on Tuesdays too",
        "Never go into the study",
    ] {
        let mut home = home();
        let before = agreed(&home);
        home.say(message);
        println!("{message} => {:?}", home.told);
        assert_ne!(agreed(&home), before, "{message}: {:?}", home.told);
    }
}
