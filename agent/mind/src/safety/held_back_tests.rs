use hob_memory::Status;
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Instant, Zone};
use hob_skills::Catalogue;

use super::held_back;
use crate::read::{Ctx, Reading, read};

fn taken(brief: &str) -> Reading {
    let policy = DayPolicy::default();
    let at = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).and_then(|day| day.and_hms_opt(9, 0, 0)).unwrap();
    let ctx = Ctx {
        catalogue: Catalogue::builtin(),
        house: None,
        at,
        zone: Zone::UTC,
        policy: &policy,
        text: "brief:1",
    };
    let now: Instant = at.and_utc();
    let mut ids = Minter::new(0);
    let reading = read(brief, &ctx, &mut ids, now);
    held_back(reading, ctx.catalogue, &mut ids, now)
}

#[test]
fn an_unsafe_duty_of_a_brief_is_asked_about_and_not_taken() {
    let reading = taken(
        "Vacuum the stairs on Mondays.\n\nPut the steel pan in the microwave every evening and turn it on.\n",
    );
    let says: Vec<&str> = reading.commitments.iter().map(|c| c.says.as_str()).collect();
    assert_eq!(says.len(), 1, "{says:?}");
    assert!(says[0].contains("stairs"), "{says:?}");
    assert_eq!(reading.questions.len(), 1, "{:?}", reading.questions);
    let ask = &reading.questions[0].ask;
    assert!(ask.contains("metal-in-microwave") && ask.contains("Instead:") && ask.ends_with('?'), "{ask}");
    let held = reading.statements.iter().filter(|statement| statement.status == Status::Asked);
    assert!(held.clone().all(|statement| statement.questions == [reading.questions[0].id]));
    assert_eq!(held.count(), 2, "what follows from it is held back with it: {:?}", reading.statements);
}

#[test]
fn a_rule_of_the_brief_and_ordinary_duties_are_taken_as_they_are() {
    let brief = "Never put the steel pan in the microwave.\n\nLock the hens up at dusk.\n\nRun the dishwasher every night.\n";
    let reading = taken(brief);
    assert_eq!(reading.commitments.len(), 3, "{:?}", reading.commitments);
    assert!(!reading.questions.iter().any(|q| q.ask.contains("I do not do this")), "{:?}", reading.questions);
}
