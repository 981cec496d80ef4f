//! What words were read as, kept: the names of things of the house, and rules in the owner's words.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hob_skills::Name;

use super::house_rules::{self, HouseRule};
use super::things::{Thing, of_house};
use crate::plan::View;

/// Kept readings of either sort: a house has some hundred things and a brief some dozen rules, so that nothing is lost
/// in years; a household that is surveyed or amended again and again begins anew.
const KEPT_MAX: usize = 4096;

/// Readings of words. A reading follows from the words and the catalogue alone, which never changes, so that a
/// household with its readings decides as one without: this saves time and changes nothing, and a restart may lose it.
#[derive(Debug, Default)]
pub struct Readings {
    things: Mutex<HashMap<(Name, Option<Name>), Thing>>,
    rules: Mutex<HashMap<String, Arc<[HouseRule]>>>,
}

/// What a thing of the house is.
pub(super) fn thing(view: &View<'_>, name: &Name) -> Thing {
    let kind = view.house().and_then(|house| house.kind_of(name));
    let read = || of_house(name, kind, view.catalogue);
    match view.readings {
        Some(readings) => kept(&readings.things, (name.clone(), kind.map(Name::new)), read),
        None => read(),
    }
}

/// What a rule in the owner's words says.
pub(super) fn rules(view: &View<'_>, words: &str) -> Arc<[HouseRule]> {
    let read = || house_rules::read(words, view.catalogue).into();
    match view.readings {
        Some(readings) => kept(&readings.rules, words.to_owned(), read),
        None => read(),
    }
}

fn kept<K: std::hash::Hash + Eq, V: Clone>(
    all: &Mutex<HashMap<K, V>>,
    key: K,
    read: impl FnOnce() -> V,
) -> V {
    let mut all = lock(all);
    if let Some(known) = all.get(&key) {
        return known.clone();
    }
    if all.len() >= KEPT_MAX {
        all.clear();
    }
    let fresh = read();
    all.insert(key, fresh.clone());
    fresh
}

/// A reading that panicked left nothing half-kept: what is kept is whole.
fn lock<K, V>(all: &Mutex<HashMap<K, V>>) -> MutexGuard<'_, HashMap<K, V>> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}
