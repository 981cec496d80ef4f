//! Lives lived in virtual time: they meet the bars, and tell the same story twice.

use hob::bench::{Sums, bars, text};
use hob::simulate::{Diary, Plan, Report, simulate};
use hob_sim::FaultProfile;

const LEVINE: &str = include_str!("../examples/briefs/levine.md");
const FLAT: &str = include_str!("../examples/houses/flat.toml");

pub(crate) fn levine(days: u32, seed: u64) -> Plan {
    let house = hob::keeper::house_of("flat.toml", FLAT).unwrap();
    let zone = house.zone.parse().unwrap();
    Plan {
        name: "levine".to_owned(),
        brief: LEVINE.to_owned(),
        house,
        days,
        seed,
        profile: FaultProfile::Default,
        start: Plan::default_start(),
        zone,
        database: None,
        learning: true,
        timetable: true,
    }
}

pub(crate) fn live(plan: &Plan) -> Report {
    simulate(plan, &mut |_| {}).unwrap_or_else(|failure| panic!("{}", failure.in_one_line()))
}

#[test]
fn a_month_of_the_levine_brief_meets_the_bars() {
    let report = live(&levine(30, 1));
    let bars = bars(&Sums::of([&report.figures]));
    assert!(bars.iter().all(|bar| bar.passes), "{}\n{}", text(&bars), report.text(Some(Diary::Short)));
    assert!(report.figures.duties.due >= 30, "{:?}", report.figures.duties);
    assert!(report.figures.check_ins.due >= 4, "{:?}", report.figures.check_ins);
    // The interesting things did happen: a robot that never fails proves nothing.
    assert!(
        report.figures.calls.failed > 0 && report.figures.calls.false_claims > 0,
        "{:?}",
        report.figures.calls
    );
    assert_eq!(report.figures.calls.executed_twice, 0);
}

#[test]
fn the_same_seed_tells_the_same_story_and_another_tells_another() {
    let first = live(&levine(5, 7)).text(Some(Diary::Full));
    assert_eq!(first, live(&levine(5, 7)).text(Some(Diary::Full)));
    assert_ne!(first, live(&levine(5, 8)).text(Some(Diary::Full)));
}

#[test]
fn the_report_fits_a_terminal() {
    let text = live(&levine(8, 3)).text(Some(Diary::Short));
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn without_faults_nothing_fails() {
    let report = live(&Plan { profile: FaultProfile::None, ..levine(8, 2) });
    let figures = &report.figures;
    assert_eq!(
        (figures.duties.missed, figures.duties.late, figures.duties.duplicated),
        (0, 0, 0),
        "{report:#?}"
    );
    assert_eq!((figures.calls.false_claims, figures.hazards), (0, 0), "{:?}", report.notes);
}
