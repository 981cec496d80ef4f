//! A family's month, appended as the simulation appends it.
//!
//! `cargo bench -p hob-memory-sqlite`

use divan::Bencher;
use divan::counter::ItemsCount;
use hob_memory::testing::month;
use hob_memory::{Memory, MemoryStore, Record, Store};
use hob_memory_sqlite::{SqliteStore, Sync};

/// Steps of the mind in a family's month.
const MONTH_STEPS: usize = 20_000;

fn main() {
    divan::main();
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime")
}

fn records(steps: &[Vec<Record>]) -> ItemsCount {
    ItemsCount::new(steps.iter().map(Vec::len).sum::<usize>())
}

async fn live(store: &mut impl Store, steps: &[Vec<Record>]) -> Memory {
    let mut memory = Memory::default();
    for step in steps {
        let touched: Vec<_> = step.iter().flat_map(|record| memory.apply(record)).collect();
        store.append(step, &touched, &memory).await.expect("the store works");
    }
    memory
}

fn kept(sync: Sync, steps: &[Vec<Record>]) -> (tempfile::TempDir, SqliteStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("household.db");
    let store = runtime().block_on(async {
        let mut store = SqliteStore::open(path, sync).await.expect("the store opens");
        live(&mut store, steps).await;
        store
    });
    (folder, store)
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_month_fast(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    bencher.counter(records(&steps)).bench_local(|| kept(Sync::Fast, &steps));
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn a_month_in_full(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    bencher.counter(records(&steps)).bench_local(|| kept(Sync::Full, &steps));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_month_in_memory(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    bencher
        .counter(records(&steps))
        .bench_local(|| runtime().block_on(live(&mut MemoryStore::new(), &steps)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn folding_a_month(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    bencher.counter(records(&steps)).bench_local(|| {
        let mut memory = Memory::default();
        steps.iter().flatten().map(|record| memory.apply(record).len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn loading_a_month(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    let (_folder, mut store) = kept(Sync::Fast, &steps);
    bencher.counter(records(&steps)).bench_local(|| runtime().block_on(store.load()).expect("it loads"));
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn verifying_a_month(bencher: Bencher<'_, '_>) {
    let steps = month(MONTH_STEPS);
    let (_folder, mut store) = kept(Sync::Fast, &steps);
    bencher.counter(records(&steps)).bench_local(|| {
        let differences = runtime().block_on(store.verify()).expect("it can be read");
        assert!(differences.is_empty(), "{differences:?}");
    });
}
