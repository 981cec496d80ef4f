//! The houses that hob comes with have what its duties need.

use hob_mind::plan::Blocked;
use hob_skills::Catalogue;

use crate::home::{Home, duty, skills};

const FAMILY: &str = include_str!("../../../../examples/houses/family-house.toml");

#[test]
fn a_robot_that_comes_in_looks_before_it_takes_the_knife() {
    let mut home = Home::of(FAMILY);
    let dinner = duty("make-dinner");
    let is_chop = |step: &String| step.starts_with("chop ");
    // Of some days, one whose dish has something to chop.
    for _ in 0..30 {
        home.now += chrono::TimeDelta::days(1);
        let Ok(plan) = home.plan_in_full(&dinner) else { continue };
        let Some(first) = skills(&plan).iter().position(is_chop) else { continue };
        home.carry_out(&plan, 0..first);
        home.believe("not robot-in(kitchen)");
        home.believe("robot-in(hall)");
        let again = skills(&home.plan_in_full(&dinner).expect("a plan"));
        let chop = again.iter().position(is_chop).expect("there is still to be chopped");
        assert_eq!(again[chop - 1], "look kitchen", "{again:?}");
        return;
    }
    panic!("nothing was to be chopped");
}

#[test]
fn why_there_is_nothing_to_do_is_said_by_what_nothing_meets() {
    let mut home = Home::of(FAMILY);
    let house = home.memory.house.clone().expect("a house");
    for load in house.things_of_class("load") {
        home.believe(&format!("not dry({load})"));
    }
    let Err(Blocked::NothingToDo { reason, .. }) = home.plan_in_full(&duty("fold-laundry")) else {
        panic!("nothing is dry");
    };
    assert_eq!(reason, "to fold the laundry: none of the loads is dry");
}

#[test]
fn in_the_houses_of_the_examples_every_duty_has_a_way() {
    for (file, text) in [
        ("flat", include_str!("../../../../examples/houses/flat.toml")),
        ("family-house", include_str!("../../../../examples/houses/family-house.toml")),
    ] {
        for task in Catalogue::builtin().tasks.keys() {
            let mut home = Home::of(text);
            match home.plan_in_full(&duty(task)) {
                Ok(plan) => assert!(!plan.steps.is_empty(), "{file}: {task}"),
                Err(Blocked::NothingToDo { .. }) => {}
                // A parcel is missing on the first day as it may be on any.
                Err(Blocked::Missing { .. }) if task == "unpack-groceries" => {}
                // What is to be fetched or carried must be said.
                Err(Blocked::Unknown { reason, .. }) if matches!(task.as_str(), "fetch" | "carry") => {
                    assert!(reason.contains("which object"), "{file}: {task}: {reason}");
                }
                // A flat on the fourth floor has no garden; what it has, it must have in a usable way.
                Err(Blocked::Unknown { reason, .. }) if reason.contains("I know of none here") => {}
                Err(blocked) => panic!("{file}: {task}: {blocked:?}"),
            }
        }
    }
}
