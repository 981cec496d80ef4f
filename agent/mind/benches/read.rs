//! How long reading takes: a brief of forty statements, its lexicon, and one sentence.

use chrono::NaiveDateTime;
use hob_memory::Memory;
use hob_mind::read::{Ctx, Reader, read, read_time, say};
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Instant, Zone, resolve};
use hob_skills::{Catalogue, House};

fn main() {
    divan::main();
}

const FAMILY: &str = include_str!("../../../examples/briefs/family.md");
const LEVINE: &str = include_str!("../../../examples/briefs/levine.md");
const HOUSE: &str = include_str!("../../../examples/houses/family-house.toml");
const ANSWER: &str =
    "milk, a dozen eggs and 2 kg of flour, we still have butter, and skip laundry this Saturday";

fn with<T>(run: impl FnOnce(&Ctx<'_>, Instant) -> T) -> T {
    let at: NaiveDateTime = "2026-03-04T09:00:00".parse().expect("a time");
    let house = House::parse(HOUSE).expect("a house");
    let policy = DayPolicy::default();
    let zone = Zone::Europe__Berlin;
    let ctx = Ctx {
        catalogue: Catalogue::builtin(),
        house: Some(&house),
        at,
        zone,
        policy: &policy,
        text: "brief:1",
    };
    run(&ctx, resolve(at, zone))
}

#[divan::bench(args = ["family", "levine"])]
fn a_brief(bencher: divan::Bencher<'_, '_>, name: &str) {
    let text = if name == "family" { FAMILY } else { LEVINE };
    with(|ctx, now| bencher.bench_local(|| read(text, ctx, &mut Minter::new(1), now)));
}

#[divan::bench]
fn a_brief_with_its_lexicon_made_before(bencher: divan::Bencher<'_, '_>) {
    with(|ctx, now| {
        let mut reader = Reader::new(ctx);
        bencher.bench_local(|| reader.read(FAMILY, ctx, &mut Minter::new(1), now));
    });
}

#[divan::bench]
fn an_answer_to_a_check_in(bencher: divan::Bencher<'_, '_>) {
    let memory = Memory::default();
    with(|ctx, now| bencher.bench_local(|| say(ANSWER, ctx, &memory, &mut Minter::new(1), now)));
}

/// A phrase of time, from two words to a sentence with bounds and exceptions. The bar is 50 µs.
#[divan::bench(args = [
    "every Monday",
    "in 20 minutes",
    "remind me tomorrow to call mum at 5",
    "on the last Friday of next month at half past seven in the evening",
    "every other Tuesday at 6:30 pm until the end of June except the first of May",
])]
fn a_phrase_of_time(bencher: divan::Bencher<'_, '_>, phrase: &str) {
    with(|ctx, _| bencher.bench_local(|| read_time(phrase, ctx)));
}
