//! A loud duty with time to spare is done when fewer are at home, and the hours that were weighed are kept.

use hob_memory::{Choice, Entry};
use hob_mind::why;
use hob_schedules::Instant;

use super::home::{Home, at};

fn vacuumed(home: &Home) -> Vec<Instant> {
    home.calls.iter().filter(|(_, call)| call.skill == "vacuum").map(|(at, _)| *at).collect()
}

fn lived(brief: &str) -> Home {
    let mut home = Home::new(brief);
    home.lasting(|call| if call.skill == "vacuum" { 600 } else { 20 });
    home.until(at(5, 16, 0));
    home
}

fn put_off(home: &Home) -> Option<(u64, Choice)> {
    home.records.iter().find_map(|record| {
        let Entry::Deferred { choice: Some(choice), .. } = &record.entry else { return None };
        Some((record.seq, choice.as_ref().clone()))
    })
}

#[test]
fn what_is_loud_waits_until_people_have_left() {
    let home = lived("I leave for work at 8:30. Vacuum every day.");
    let vacuumed = vacuumed(&home);
    assert_eq!(vacuumed.len(), 5, "each room once: {vacuumed:?}");
    assert!(vacuumed.iter().all(|begun| *begun >= at(5, 8, 30)), "after she left: {vacuumed:?}");
    let (seq, choice) = put_off(&home).expect("the journal says that it was put off");
    assert_eq!(choice.took.says, "at 08:45, with nobody at home");
    let now = choice.instead.iter().find(|other| other.says.starts_with("now")).expect("now was weighed");
    assert!(choice.took.cost.disturbed_seconds < now.cost.disturbed_seconds, "{choice:?}");
    assert!(choice.took.cost.total() < now.cost.total(), "{choice:?}");
    let lines = why::explain(home.household.memory(), &home.records, &seq.to_string()).expect("a reason");
    assert!(lines.iter().any(|line| line.says.contains("it is loud")), "{lines:?}");
    let occurrence = home.records.iter().find_map(|record| {
        let Entry::Deferred { id, choice: Some(_), .. } = &record.entry else { return None };
        Some(id.to_string())
    });
    let lines = why::explain(home.household.memory(), &home.records, &occurrence.expect("an id"));
    let says: Vec<String> = lines.expect("a reason").into_iter().map(|line| line.says).collect();
    assert!(
        says.iter().any(|says| says.contains("Otherwise now") && says.contains("noise would reach more")),
        "{says:?}"
    );
}

#[test]
fn what_is_loud_waits_for_nobody_who_stays() {
    let home = lived("Vacuum every day.");
    assert!(vacuumed(&home).first().is_some_and(|begun| *begun < at(5, 8, 0)), "{:?}", vacuumed(&home));
    assert!(put_off(&home).is_none());
}

#[test]
fn what_is_loud_and_short_of_time_does_not_wait() {
    let home = lived("I leave for work at 8:30. Vacuum every day by 9.");
    assert!(vacuumed(&home).first().is_some_and(|begun| *begun < at(5, 8, 30)), "{:?}", vacuumed(&home));
}

#[test]
fn what_is_quiet_does_not_wait() {
    let home = lived("I leave for work at 8:30. Clean the bathroom every day.");
    let scrubbed = home.calls.iter().find(|(_, call)| call.skill == "scrub").map(|(at, _)| *at);
    assert!(scrubbed.is_some_and(|begun| begun < at(5, 8, 30)), "{scrubbed:?}");
}
