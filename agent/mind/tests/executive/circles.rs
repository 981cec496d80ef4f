//! Two chores that undo each other.

use hob_schedules::commitment::Condition;
use hob_schedules::{Duty, Matter};
use hob_skills::Name;

use super::home::{Home, at};

pub fn when_window_is(open: bool, task: &str) -> Matter {
    let window = Name::new("bedroom-window");
    let duty = Duty {
        task: Name::new(task),
        things: vec![window.clone()],
        places: Vec::new(),
        people: Vec::new(),
        manner: Vec::new(),
    };
    let on = Condition::Becomes { predicate: Name::new("open"), args: vec![window], holds: open };
    Matter::Trigger { duty, on }
}

fn moved(home: &Home) -> usize {
    home.called("open", "bedroom-window").len() + home.called("close", "bedroom-window").len()
}

#[test]
fn two_triggers_that_undo_each_other_are_left_be_and_the_owner_is_told() {
    let mut home = Home::new("");
    home.undertake(when_window_is(true, "close-window"), "Close the bedroom window when it is open.");
    home.undertake(when_window_is(false, "open-window"), "Open the bedroom window when it is closed.");
    home.until(at(5, 7, 0));
    home.sees("open(bedroom-window)");
    home.until(at(5, 22, 30));
    assert!((3..=5).contains(&moved(&home)), "twice each and no more: {} calls", moved(&home));
    let told: Vec<_> = home.told.iter().filter(|words| words.contains("round in circles")).collect();
    assert_eq!(told.len(), 1, "{:?}", home.told);
    assert!(told[0].contains("Close the bedroom window") && told[0].contains("Open the bedroom window"));
    let moved_by_then = moved(&home);
    home.until(at(7, 8, 0));
    home.sees("open(bedroom-window)");
    home.until(at(7, 22, 30));
    assert!(moved(&home) > moved_by_then, "left for the day, and not for ever: {} calls", moved(&home));
}

#[test]
fn one_trigger_against_somebody_who_opens_the_window_again_is_no_circle() {
    let mut home = Home::new("");
    home.undertake(when_window_is(true, "close-window"), "Close the bedroom window when it is open.");
    for hour in [8, 12, 16, 20] {
        home.until(at(5, hour, 0));
        home.sees("open(bedroom-window)");
    }
    home.until(at(5, 22, 0));
    assert_eq!(home.called("close", "bedroom-window").len(), 4, "{:?}", home.told);
    assert!(!home.told.iter().any(|words| words.contains("round in circles")), "{:?}", home.told);
}

#[test]
fn what_follows_from_another_and_does_not_undo_it_is_no_circle() {
    let mut home = Home::new("");
    home.undertake(when_window_is(true, "close-window"), "Close the bedroom window when it is open.");
    home.undertake(when_window_is(false, "clean-windows"), "Clean the bedroom window when it is closed.");
    for hour in [8, 12, 16, 20] {
        home.until(at(5, hour, 0));
        home.sees("open(bedroom-window)");
    }
    home.until(at(5, 22, 0));
    assert_eq!(home.called("close", "bedroom-window").len(), 4, "{:?}", home.told);
    assert!(home.called("wipe", "bedroom-window").len() > 2, "{:?}", home.calls);
    assert_eq!(home.times_told("round in circles"), 0, "{:?}", home.told);
}
