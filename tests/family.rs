//! The week of a family: meals among children, and what hangs on meals.

use chrono::TimeDelta;
use hob::simulate::{Diary, Plan, simulate};
use hob_memory::{Entry, Memory};
use hob_memory_sqlite::SqliteReader;
use hob_schedules::{OccurrenceId, Settlement, State};
use hob_sim::FaultProfile;

const FAMILY: &str = include_str!("../examples/briefs/family.md");
const HOUSE: &str = include_str!("../examples/houses/family-house.toml");

fn family(days: u32) -> Plan {
    let house = hob::keeper::house_of("family-house.toml", HOUSE).unwrap();
    let zone = house.zone.parse().unwrap();
    Plan {
        name: "family".to_owned(),
        brief: FAMILY.to_owned(),
        house,
        days,
        seed: 1,
        profile: FaultProfile::Default,
        start: Plan::default_start(),
        zone,
        database: None,
        learning: true,
        timetable: true,
    }
}

#[test]
fn children_are_kept_out_and_dishes_wait_until_dinner_is_eaten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("family.db");
    let report = simulate(&Plan { database: Some(path.clone()), ..family(8) }, &mut |_| {})
        .unwrap_or_else(|failure| panic!("{}", failure.in_one_line()));
    let text = report.text(Some(Diary::Full));
    assert!(text.contains("Please keep"), "{text}");
    for duty in &report.figures.by_commitment {
        let meal = duty.says.starts_with("Make ") || duty.says.starts_with("Pack ");
        assert!(!meal || duty.tally.missed == 0, "{duty:?}\n{text}");
    }

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let records = runtime.block_on(async {
        let mut reader = SqliteReader::open(&path).await.unwrap();
        reader.records(..).await.unwrap()
    });
    let mut memory = Memory::default();
    let task = |memory: &Memory, id: OccurrenceId| {
        let occurrence = memory.occurrences.get(&id)?;
        let task = memory.commitments.get(&occurrence.commitment)?.duty()?.task.clone();
        Some((occurrence.date, task, occurrence.due))
    };
    let mut followed = 0;
    for record in &records {
        if let Entry::Began { id, .. } = &record.entry
            && let Some((date, which, due)) = task(&memory, *id)
            && which == "do-dishes"
        {
            let dinner = memory.occurrences.values().find(|o| {
                o.date == date && task(&memory, o.id).is_some_and(|(_, which, _)| which == "make-dinner")
            });
            if let Some(State::Settled { at, how: Settlement::Done | Settlement::DoneLate }) =
                dinner.map(|o| o.state.clone())
            {
                followed += 1;
                let eaten = (at + TimeDelta::minutes(40)).min(due);
                assert!(record.at >= eaten, "dishes of {date} begun at {}, dinner done at {at}", record.at);
            } else {
                let over =
                    dinner.is_none_or(|o| matches!(o.state, State::Settled { .. }) || o.closes <= record.at);
                assert!(over, "dishes of {date} begun at {} with dinner under way", record.at);
            }
        }
        memory.apply(record);
    }
    assert!(followed > 0, "no dishes were begun after a dinner");
}
