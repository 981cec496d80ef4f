//! Briefs in styles of their own, annotated before anything had read them.

use std::fs;
use std::path::Path;

use hob::bench::briefs::{Annotation, Counts, Miss, annotated, score};
use hob_mind::read::{Ctx, read, to_json};
use hob_schedules::{DayPolicy, Minter, Zone, resolve};
use hob_skills::Catalogue;

fn scored(path: &Path) -> (Counts, Vec<Miss>) {
    let text = fs::read_to_string(path.with_extension("md")).unwrap();
    let annotation: Annotation = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let zone: Zone = annotation.timezone.parse().unwrap();
    let at = chrono::NaiveDateTime::parse_from_str(&annotation.written_at, "%Y-%m-%dT%H:%M").unwrap();
    let policy = DayPolicy::default();
    let ctx =
        Ctx { catalogue: Catalogue::builtin(), house: None, at, zone, policy: &policy, text: "brief:1" };
    let reading = read(&text, &ctx, &mut Minter::new(0), resolve(at, zone));
    score(&text, &annotation, &to_json(&reading, &ctx, 6)).unwrap()
}

fn sums(folder: &str) -> (Counts, Vec<Miss>) {
    let mut sums = Counts::default();
    let mut all = Vec::new();
    for path in annotated(Path::new(folder)).unwrap() {
        let (counts, misses) = scored(&path);
        sums = sums.plus(counts);
        all.extend(misses);
    }
    (sums, all)
}

#[test]
fn briefs_of_other_styles_are_read_with_nothing_dropped_and_most_of_it_met() {
    let (sums, all) = sums("tests/briefs");
    assert_eq!(sums.dropped, 0, "{all:#?}");
    // A brief that joins these is met by about half at first: the bar of `hob bench briefs` is higher than what holds
    // while there are new ones among them.
    assert!(sums.percent(sums.met) >= 79.0, "{sums:?} {all:#?}");
    assert!(sums.percent(sums.wrong) <= 3.0, "{sums:?} {all:#?}");
}

#[test]
fn briefs_that_nothing_was_tuned_on_lose_no_statement_and_are_hardly_read_wrongly() {
    let (sums, all) = sums("tests/briefs/aside");
    assert!(sums.all() > 0);
    assert_eq!(sums.dropped, 0, "{all:#?}");
    // Nothing was mended by these, and there are few of them: twice the bar of `hob bench briefs`.
    assert!(sums.percent(sums.wrong) <= 6.0, "{sums:?} {all:#?}");
}
