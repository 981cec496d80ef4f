//! The houses that hob comes with have what its duties need.

use hob_mind::plan::Blocked;
use hob_skills::Catalogue;

use crate::home::{Home, duty};

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
                // Things are missing on the first day as they may be on any: a parcel, a person to hand something to.
                Err(Blocked::Missing { .. }) if matches!(task.as_str(), "unpack-groceries" | "fetch") => {}
                // A flat on the fourth floor has no garden; what it has, it must have in a usable way.
                Err(Blocked::NoWay { reason, .. }) if reason.contains("there is none here") => {}
                Err(Blocked::NoWay { reason, .. }) if matches!(task.as_str(), "carry" | "put-away") => {
                    assert!(!reason.contains("hold up"), "{file}: {task}: {reason}");
                }
                Err(blocked) => panic!("{file}: {task}: {blocked:?}"),
            }
        }
    }
}
