//! What the journal and the files keep reads back as it was.

use chrono::Weekday;
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::{
    CallId, Commitment, CommitmentId, DayPolicy, Days, Duty, Matter, Minter, OccurrenceId, Recurrence, Slot,
    Source, When,
};

use crate::common::{clock, date, instant};

fn laundry(id: CommitmentId) -> Commitment {
    let recurrence = Recurrence::weekly(date("2026-03-02"), &[Weekday::Sat]).except_months(&[8]);
    Commitment {
        id,
        revision: 1,
        matter: Matter::Routine {
            duty: Duty {
                task: "do-laundry".into(),
                things: Vec::new(),
                places: Vec::new(),
                people: Vec::new(),
                manner: vec!["darks on cold".to_owned()],
            },
            when: When { days: Days::By(recurrence), slots: vec![Slot::At(clock("10:00")), Slot::AnyTime] },
        },
        says: "Do the laundry every Saturday".to_owned(),
        sources: vec![Source { text: "brief:1".to_owned(), start: 0, end: 7, words: "laundry".to_owned() }],
        catch_up: CatchUp::UntilNext,
        overlap: Overlap::SkipOlder,
    }
}

#[test]
fn a_commitment_reads_back_as_it_was_written() {
    let commitment = laundry(Minter::new(7).mint(instant("2026-03-02T08:00:00Z")));
    let written = serde_json::to_string(&commitment).unwrap();
    assert_eq!(serde_json::from_str::<Commitment>(&written).unwrap(), commitment);
}

#[test]
fn an_id_prints_its_kind_and_is_read_as_no_other() {
    let id = CommitmentId::from_bits(u128::MAX);
    assert_eq!(id.to_string(), "cmt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    assert_eq!("cmt_7zzzzzzzzzzzzzzzzzzzzzzzzz".parse(), Ok(id));
    assert_eq!(
        id.to_string().parse::<OccurrenceId>().unwrap_err().to_string(),
        "`cmt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ` is no id of the form occ_ followed by 26 characters of Crockford base 32"
    );
    for wrong in ["cmt_", "cmt_8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "cmt_7ZZZZZZZZZZZZZZZZZZZZZZZZU", "7ZZZ", "cmt_é"]
    {
        assert!(wrong.parse::<CommitmentId>().is_err(), "{wrong}");
    }
}

#[test]
fn a_replay_mints_the_same_ids_and_no_two_are_alike() {
    let now = instant("2026-03-02T08:00:00Z");
    let mint = |seed| {
        let mut minter = Minter::new(seed);
        (0..1_000).map(|_| minter.mint::<CallId>(now)).collect::<Vec<_>>()
    };
    let mut ids = mint(7);
    assert_eq!(ids, mint(7));
    assert_ne!(ids, mint(8));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1_000);

    let mut minter = Minter::new(7);
    minter.advance_to(999);
    assert_eq!(minter.mint::<CallId>(now), mint(7)[999]);
}

#[test]
fn a_day_policy_names_only_what_the_owner_changes() {
    let policy: DayPolicy = serde_json::from_str(r#"{ "evening": ["16:30", "22:00"] }"#).unwrap();
    assert_eq!(policy, DayPolicy { evening: (clock("16:30"), clock("22:00")), ..DayPolicy::default() });
    assert!(serde_json::from_str::<DayPolicy>(r#"{ "evning": ["16:30", "22:00"] }"#).is_err());
}
