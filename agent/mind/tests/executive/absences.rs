//! What is told of who is away, and of who stays, changes what is done for people: meals, wake-up calls, how many eat.

use hob_memory::{Entry, Ref};
use hob_schedules::Settlement;

use super::home::{Home, at};

const BRIEF: &str =
    "Wake me up every day at 7am. Make dinner every day at 6pm. Water the plants every day at 9am.";

/// The days in March on which a task was not done.
fn skipped(home: &Home, task: &str) -> Vec<u32> {
    home.days_settled(Settlement::Skipped, task)
}

#[test]
fn nobody_is_woken_or_cooked_for_who_is_away_and_the_plants_are_watered() {
    let mut home = Home::new(BRIEF);
    home.say("We're away from Friday to Sunday.");
    home.until(at(10, 5, 0));
    assert_eq!(skipped(&home, "make-dinner"), [6, 7], "{:?}", home.told);
    assert_eq!(skipped(&home, "wake-up"), [7, 8], "{:?}", home.told);
    assert_eq!(skipped(&home, "water-plants"), [0_u32; 0], "{:?}", home.told);
    let told =
        home.told.iter().find(|words| words.contains("so I leave out")).expect("it says what it leaves out");
    assert!(told.contains("make dinner (from Friday 6 March to Saturday 7 March)"), "{told}");
    assert!(told.contains("wake up (from Saturday 7 March to Sunday 8 March)"), "{told}");
}

#[test]
fn what_is_left_out_rests_on_the_words_that_tell_the_absence() {
    let mut home = Home::new(BRIEF);
    home.say("We're away from Friday to Sunday.");
    home.until(at(8, 5, 0));
    let memory = home.household.memory();
    let stay = memory.commitments.values().find(|told| told.says.contains("away")).expect("the stay").id;
    let rests = |record: &hob_memory::Record| {
        let Entry::Settled { how: Settlement::Skipped, because, reason, .. } = &record.entry else {
            return None;
        };
        reason.contains("nobody is at home").then(|| because.contains(&Ref::Commitment(stay)))
    };
    let left_out: Vec<bool> = home.records.iter().filter_map(rests).collect();
    assert!(!left_out.is_empty() && left_out.iter().all(|rests| *rests), "{left_out:?}");
}

#[test]
fn who_lives_alone_and_is_away_leaves_nobody_at_home() {
    let mut home = Home::new(BRIEF);
    home.say("I'm away on Saturday.");
    home.until(at(9, 5, 0));
    assert_eq!(skipped(&home, "make-dinner"), [7], "{:?}", home.told);
}

#[test]
fn who_stays_behind_is_cooked_for_and_so_is_who_was_asked_for() {
    let mut home = Home::new(BRIEF);
    home.say("We're away from Friday to Sunday.");
    home.say("Make dinner on Saturday at 7pm.");
    home.until(at(10, 5, 0));
    assert!(!home.days_settled(Settlement::Done, "make-dinner").is_empty(), "{:?}", home.told);
    assert_eq!(skipped(&home, "make-dinner"), [6, 7], "the daily one: {:?}", home.told);

    let mut here = Home::new(BRIEF);
    here.say("I'm away from Friday to Sunday.");
    here.say("My mother is staying here from Thursday to Sunday.");
    here.until(at(9, 5, 0));
    assert_eq!(skipped(&here, "make-dinner"), [0_u32; 0], "{:?}", here.told);
}

#[test]
fn an_absence_that_is_taken_back_leaves_nothing_out() {
    let mut home = Home::new(BRIEF);
    home.say("We're away from Friday to Sunday.");
    home.say("undo that");
    home.until(at(8, 5, 0));
    assert_eq!(skipped(&home, "make-dinner"), [0_u32; 0], "{:?}", home.told);
}

#[test]
fn an_answer_says_that_nobody_is_at_home() {
    let mut home = Home::new(BRIEF);
    home.say("We're away from Friday to Sunday.");
    home.say("Are you making dinner on Saturday?");
    let answer = home.told.last().expect("an answer").clone();
    assert!(answer.contains("nobody is at home then"), "{answer}");
    home.say("When is dinner next?");
    let next = home.told.last().expect("an answer").clone();
    assert!(next.contains("today") || next.contains("5 March"), "{next}");
}
