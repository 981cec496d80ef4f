//! What every store keeps to.

use super::{month, scribble, things};
use crate::{Entry, Memory, Record, Store, StoreError, Touched};

/// Folds a step into the memory and appends it, as the shell does.
///
/// # Errors
///
/// As [`Store::append`].
pub async fn step(store: &mut impl Store, memory: &mut Memory, records: &[Record]) -> Result<(), StoreError> {
    let touched: Vec<Touched> = records.iter().flat_map(|record| memory.apply(record)).collect();
    store.append(records, &touched, memory).await
}

/// Runs the contract; each call of `open` gives a store with nothing in it.
///
/// # Panics
///
/// When the store breaks the contract.
pub async fn contract<S: Store>(mut open: impl AsyncFnMut() -> S) {
    a_new_store_is_empty_and_clean(&mut open().await).await;
    what_is_appended_is_loaded_in_order(&mut open().await).await;
    a_replay_makes_the_same_memory(&mut open().await).await;
    an_empty_step_changes_nothing(&mut open().await).await;
    records_out_of_order_are_refused_whole(&mut open().await).await;
    what_is_not_in_the_journal_is_found(&mut open().await).await;
}

async fn a_new_store_is_empty_and_clean(store: &mut impl Store) {
    assert_eq!(store.load().await.expect("the store works"), []);
    assert_eq!(store.verify().await.expect("the store works"), Vec::<String>::new());
}

async fn what_is_appended_is_loaded_in_order(store: &mut impl Store) {
    let mut memory = Memory::default();
    let steps = scribble(&everything());
    for records in &steps {
        step(store, &mut memory, records).await.expect("the store works");
    }
    assert_eq!(store.load().await.expect("the store works"), steps.concat());
    assert_eq!(store.verify().await.expect("the store works"), Vec::<String>::new());
}

async fn a_replay_makes_the_same_memory(store: &mut impl Store) {
    let mut memory = Memory::default();
    for records in month(400) {
        step(store, &mut memory, &records).await.expect("the store works");
    }
    let mut replayed = Memory::default();
    for record in store.load().await.expect("the store works") {
        replayed.apply(&record);
    }
    assert_eq!(memory.complaints, Vec::<String>::new());
    assert_eq!(replayed, memory);
    assert_eq!(store.verify().await.expect("the store works"), Vec::<String>::new());
}

async fn an_empty_step_changes_nothing(store: &mut impl Store) {
    store.append(&[], &[], &Memory::default()).await.expect("the store works");
    assert_eq!(store.load().await.expect("the store works"), []);
}

async fn records_out_of_order_are_refused_whole(store: &mut impl Store) {
    let mut memory = Memory::default();
    let started = |seq| Record {
        seq,
        at: things::beginning(),
        minted: 0,
        entry: Entry::Started { version: "0.1.0".to_owned() },
    };
    step(store, &mut memory, &[started(1)]).await.expect("the store works");
    for wrong in [vec![started(1)], vec![started(3)], vec![started(2), started(4)]] {
        let refused = store.append(&wrong, &[], &memory).await;
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{wrong:?}: {refused:?}");
    }
    assert_eq!(store.load().await.expect("the store works"), [started(1)]);
    step(store, &mut memory, &[started(2)]).await.expect("the store works");
    assert_eq!(store.load().await.expect("the store works"), [started(1), started(2)]);
}

async fn what_is_not_in_the_journal_is_found(store: &mut impl Store) {
    let mut memory = Memory::default();
    let records = scribble(&[vec![(5, 0, 3)]]).concat();
    let touched: Vec<Touched> = records.iter().flat_map(|record| memory.apply(record)).collect();
    for commitment in memory.commitments.values_mut() {
        commitment.says = "something that nobody said".to_owned();
    }
    store.append(&records, &touched, &memory).await.expect("the store works");
    let differences = store.verify().await.expect("the store works");
    assert!(differences.iter().any(|line| line.contains("nobody said")), "{differences:?}");
}

/// Scrawls that reach every kind of entry, several times over.
pub fn everything() -> Vec<Vec<super::Scrawl>> {
    let scrawl = |n: u32| {
        // Three low bytes of a multiplicative hash (Knuth's constant): no pattern that the entries share.
        let [a, b, c, _] = n.wrapping_mul(2_654_435_769).rotate_right(11).to_le_bytes();
        (a, b, c)
    };
    (0..300_u32).map(|n| (0..n % 5 + 1).map(|k| scrawl(n * 5 + k)).collect()).collect()
}
