//! Messages that hob would misread: what their words are against it does not do, and says so.

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

/// What hob says to a message by which nothing is to change.
fn answer(message: &str) -> String {
    let mut home = home();
    let before = agreed(&home);
    home.say(message);
    assert_eq!(agreed(&home), before, "{message}: {:?}", home.told);
    home.told.join(" ")
}

#[test]
fn what_only_tells_something_is_noted() {
    for message in [
        "You vacuumed so well on Wednesday that my mother noticed",
        "You cleaned up after the party without being asked, which was wonderful.",
    ] {
        let said = answer(message);
        assert!(said.contains("nothing changes by it"), "{message}: {said}");
    }
}

#[test]
fn what_looks_as_if_it_wanted_something_else_is_not_done_and_hob_says_what_it_took_it_for() {
    for (message, took) in [
        ("They feed us at work these days, so you can quit making dinner altogether", "Make dinner"),
        ("the strike is over so dinner can go like normal", "Make dinner"),
        ("Tom has his exams and he'll be foul either way, so give the bathroom a miss", "Clean the bathroom"),
    ] {
        let said = answer(message);
        assert!(said.contains("I am not sure that I understand") && said.contains(took), "{message}: {said}");
        assert!(!said.contains("will you show me"), "how to do what is not done: {said}");
    }
}

#[test]
fn what_is_wanted_beside_it_is_done() {
    let mut home = home();
    let lines = home.household.memory().lines.len();
    home.say("milk, a dozen eggs and 2 kg of flour, and skip laundry this Friday");
    assert_eq!(home.household.memory().lines.len(), lines + 3, "{:?}", home.told);
    assert_eq!(agreed(&home).1, 1, "{:?}", home.told);
    home.say("Stop. Vacuum the flat tomorrow.");
    assert!(home.told.last().is_some_and(|said| said.starts_with("I have stopped.")), "{:?}", home.told);
    let before = agreed(&home).0.len();
    home.say("Thanks, dinner was lovely last night. Please vacuum the flat tomorrow.");
    assert_eq!(agreed(&home).0.len(), before + 1, "{:?}", home.told);
}

#[test]
fn what_is_plain_is_done() {
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
        assert_ne!(agreed(&home), before, "{message}: {:?}", home.told);
    }
}
