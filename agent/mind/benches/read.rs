//! How long reading takes: a brief of forty statements, also in a process that has made nothing yet, whole briefs, one
//! sentence, and phrases of time. The bars are 5 ms for forty statements and 50 µs for a phrase.

use std::process::Command;

use chrono::NaiveDateTime;
use hob_memory::Memory;
use hob_mind::read::{Ctx, Reader, read, read_time, say};
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Instant, Zone, resolve};
use hob_skills::{Catalogue, House};

/// The argument with which this program reads the forty statements once, and ends.
const ONCE: &str = "read-forty-statements-once";

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    if std::env::args().nth(1).is_some_and(|argument| argument == ONCE) {
        let bytes = std::env::args().nth(2).and_then(|bytes| bytes.parse().ok()).unwrap_or(FAMILY.len());
        with(|ctx, now| {
            assert_eq!(read(&FAMILY[..bytes], ctx, &mut Minter::new(1), now).statements.len(), 40)
        });
        return;
    }
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

/// The family's brief as far as its fortieth statement.
fn forty() -> &'static str {
    with(|ctx, now| {
        let statements = read(FAMILY, ctx, &mut Minter::new(1), now).statements;
        &FAMILY[..statements[39].source.end]
    })
}

#[divan::bench]
fn forty_statements(bencher: divan::Bencher<'_, '_>) {
    let text = forty();
    with(|ctx, now| {
        assert_eq!(read(text, ctx, &mut Minter::new(1), now).statements.len(), 40);
        bencher.bench_local(|| read(text, ctx, &mut Minter::new(1), now));
    });
}

/// With the start of a process, the catalogue, the words and the house, which are all made once.
#[divan::bench(sample_count = 30)]
fn a_process_that_reads_forty_statements(bencher: divan::Bencher<'_, '_>) {
    let program = std::env::current_exe().expect("this program");
    let bytes = forty().len().to_string();
    bencher.bench_local(|| {
        assert!(Command::new(&program).args([ONCE, &bytes]).status().expect("a child").success());
    });
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
