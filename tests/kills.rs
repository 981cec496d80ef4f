//! Two processes on a pseudo-terminal, killed over and over: nothing is done twice, and nothing is lost.
//!
//! The week is `hob bench kills`.

use std::path::Path;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use hob::bench::kills::{Programs, Trial};
use hob_sim::FaultProfile;

const BRIEF: &str = include_str!("../examples/briefs/levine.md");
const FLAT: &str = include_str!("../examples/houses/flat.toml");

#[test]
fn a_dinner_is_made_once_while_hob_and_robot_are_killed() {
    let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let trial = Trial {
        programs: Programs::beside(Path::new(env!("CARGO_BIN_EXE_hob"))).unwrap_or_else(|failure| {
            panic!("{}; {}", failure.in_one_line(), failure.hint().unwrap_or_default())
        }),
        brief: BRIEF.to_owned(),
        house: FLAT.to_owned(),
        zone: "America/New_York".parse().unwrap(),
        // The kills fall into the hours in which dinner is made.
        start: monday.and_time(NaiveTime::from_hms_opt(15, 0, 0).unwrap()),
        length: TimeDelta::minutes(330),
        speed: 400.0,
        kills: 8,
        seed: 1,
        faults: FaultProfile::None,
    };
    let folder = tempfile::tempdir().unwrap();
    let lived =
        trial.live(folder.path(), &|_| {}).unwrap_or_else(|failure| panic!("{}", failure.in_one_line()));
    assert_eq!(lived.kills_of_hob + lived.kills_of_robot, 8, "{lived:#?}");
    assert_eq!(lived.started_twice, 0, "{lived:#?}");
    // No call was sent before it was on record.
    assert!(lived.started > 0 && lived.started <= lived.issued, "{lived:#?}");
    assert!(lived.differences.is_empty(), "{lived:#?}");
    assert!(lived.by_itself.is_empty(), "{lived:#?}");
    let done: Vec<_> = lived.done().into_iter().map(|(date, says)| (*date, says.as_str())).collect();
    assert!(done.iter().any(|(date, says)| *date == monday && says.contains("inner")), "{lived:#?}");
    assert!(lived.missed().is_empty(), "{lived:#?}");
}
