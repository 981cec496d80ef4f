//! A household with `hob run` at work, and commands beside it.

use nix::sys::signal::Signal;

use super::{Home, wait_until};

#[test]
fn hob_runs_is_told_to_end_and_goes_on() {
    let home = Home::new();
    let ran = home.run().end();
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert!(!home.path("hob.db.sock").exists());
    home.run().end().well();
    let log = home.hob(&["memory", "log"]).well();
    assert_eq!(log.matches("was founded").count(), 1, "{log}");
    assert_eq!(log.matches(" started.").count(), 2, "{log}");
    home.hob(&["memory", "verify"]).well();
}

#[test]
fn a_killed_hob_goes_on_with_nothing_lost() {
    let home = Home::new();
    let running = home.run();
    home.hob(&["say", "we need milk"]).well();
    running.signal(Signal::SIGKILL);
    drop(running);
    // The socket is still there, and nobody behind it.
    home.hob(&["say", "we need flour"]).well();
    home.run().end().well();
    let log = home.hob(&["memory", "log", "--last", "0"]).well();
    assert!(log.contains("we need milk") && log.contains("we need flour"), "{log}");
    home.hob(&["memory", "verify"]).well();
}

#[test]
fn commands_reach_the_hob_that_runs_and_those_that_look_look_beside_it() {
    let home = Home::new();
    let mut running = home.run();
    home.hob(&["run"]).refused(1, &["another hob keeps"]);
    let said = home.hob(&["say", "we need milk", "--json"]).json();
    assert!(said["notices"].as_array().unwrap().iter().any(|notice| notice.get("done").is_some()), "{said}");
    home.hob(&["today", "--json"]).json();
    home.hob(&["list", "shopping", "--json"]).json();
    home.hob(&["memory", "verify", "--json"]).json();
    home.hob(&["map", "--json"]).json();
    home.hob(&["robot", "ports", "--json"]).json();
    let log = home.hob(&["memory", "log", "--json"]).json();
    assert!(log.as_array().unwrap().iter().any(|record| record["entry"]["words"] == "we need milk"), "{log}");
    running.end().well();
}

#[test]
fn a_robot_that_is_not_there_is_waited_for() {
    let home = Home::new();
    home.write("hob.toml", "[robot]\nport = \"./robot\"\n");
    let mut running = home.run();
    home.hob(&["say", "we need milk"]).well();
    let out = running.end().well();
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("I cannot reach the robot, and wait for it"), "{out}");
    assert!(words.contains("no such port; plug the robot in"), "{out}");
    assert!(home.hob(&["memory", "log"]).well().contains("was founded"));
}

#[test]
fn a_dry_run_changes_nothing() {
    let home = Home::new();
    home.run().end().well();
    let before = home.hob(&["memory", "log", "--json", "--last", "0"]).well();
    home.hob(&["say", "from now on dinner at 7", "--dry-run"]).well();
    assert_eq!(home.hob(&["memory", "log", "--json", "--last", "0"]).well(), before);
}

#[test]
fn a_stop_holds_until_it_is_taken_back() {
    let home = Home::new();
    let mut running = home.run();
    home.hob(&["stop"]).well();
    assert!(home.hob(&["today"]).well().contains("stopped"));
    home.hob(&["resume"]).well();
    assert!(!home.hob(&["today"]).well().contains("stopped"));
    running.end().well();
}

#[test]
fn a_changed_brief_is_taken_while_hob_runs() {
    let home = Home::new();
    let mut running = home.run();
    home.write("brief.md", "I like to have dinner made at 7pm, and the laundry done on Saturday.\n");
    wait_until(|| home.hob(&["memory", "log"]).well().contains("Revision 2 of the brief"));
    running.end().well();
}

#[test]
fn what_nobody_knows_is_said_with_the_nearest() {
    let home = Home::new();
    home.run().end().well();
    home.hob(&["list", "shoping"]).refused(2, &["did you mean `shopping`?"]);
    home.hob(&["where", "unicorn"]).refused(1, &["nobody has seen"]);
    home.hob(&["why", "unicorn"]).refused(2, &["nothing here is called `unicorn`"]);
    home.hob(&["why", "1"]).well();
}

#[test]
fn an_unsafe_order_is_refused_by_name_and_undertaken_by_nobody() {
    let home = Home::new();
    home.run().end().well();
    let said = home.hob(&["say", "heat the egg in its shell in the microwave", "--dry-run"]).well();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("I do not do this") && words.contains("my safety rule"), "{said}");
    home.hob(&["say", "never go into the bedroom"]).well();
    let said = home.hob(&["say", "vacuum the bedroom", "--dry-run"]).well();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("you said: “never go into the bedroom”"), "{said}");
}
