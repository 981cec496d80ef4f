//! Amounts of food and supplies by place, in batches that go off one after the other.

use std::collections::BTreeMap;

use hob_schedules::Instant;
use hob_skills::Name;
use serde::{Deserialize, Serialize};

/// The place of what the robot holds. No name of a house may begin with `$`.
pub(crate) const HAND: &str = "$hand";

/// Less than this is nothing: crumbs. The smallest unit is a gram, a millilitre or a piece.
const CRUMB: f64 = 0.01;

/// What came into the house at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Batch {
    pub quantity: f64,
    /// When it goes off.
    pub keeps_until: Option<Instant>,
}

/// Amounts by item and place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Larder {
    shelves: BTreeMap<Name, BTreeMap<Name, Vec<Batch>>>,
}

impl Larder {
    /// Puts a batch of `item` at `place`.
    pub fn put(&mut self, item: &Name, place: &Name, batch: Batch) {
        if batch.quantity < CRUMB {
            return;
        }
        let batches = self.shelves.entry(item.clone()).or_default().entry(place.clone()).or_default();
        batches.push(batch);
        // The first to go off is the first to be used; what keeps for ever comes last.
        batches.sort_by_key(|batch| batch.keeps_until.map_or(i64::MAX, |until| until.timestamp()));
    }

    /// How much of `item` there is at `place`.
    pub fn amount_at(&self, item: &str, place: &str) -> f64 {
        self.batches(item, place).iter().map(|batch| batch.quantity).sum()
    }

    /// How much of `item` there is in the house.
    pub fn amount(&self, item: &str) -> f64 {
        self.shelves
            .get(item)
            .into_iter()
            .flatten()
            .flat_map(|(_, all)| all)
            .map(|batch| batch.quantity)
            .sum()
    }

    fn batches(&self, item: &str, place: &str) -> &[Batch] {
        self.shelves.get(item).and_then(|places| places.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Where `item` is, in order of the places' names.
    pub fn places(&self, item: &str) -> Vec<Name> {
        self.shelves.get(item).map(|places| places.keys().cloned().collect()).unwrap_or_default()
    }

    /// Takes up to `quantity` of `item` from `place`, the oldest first, and says how much that was.
    pub fn take(&mut self, item: &str, place: &str, quantity: f64) -> f64 {
        let Some(places) = self.shelves.get_mut(item) else { return 0.0 };
        let Some(batches) = places.get_mut(place) else { return 0.0 };
        let mut left = quantity;
        for batch in batches.iter_mut() {
            let taken = batch.quantity.min(left);
            batch.quantity -= taken;
            left -= taken;
        }
        batches.retain(|batch| batch.quantity >= CRUMB);
        if batches.is_empty() {
            places.remove(place);
        }
        quantity - left
    }

    /// Moves all of `item` from one place to another.
    pub fn shift(&mut self, item: &Name, from: &str, to: &Name) {
        let Some(batches) = self.shelves.get_mut(item).and_then(|places| places.remove(from)) else { return };
        for batch in batches {
            self.put(item, to, batch);
        }
    }

    /// Throws away what has gone off by `now`; says what, from where, and how much.
    pub fn spoil(&mut self, now: Instant) -> Vec<(Name, Name, f64)> {
        let mut gone = Vec::new();
        for (item, places) in &mut self.shelves {
            for (place, batches) in &mut *places {
                let before: f64 = batches.iter().map(|batch| batch.quantity).sum();
                batches.retain(|batch| batch.keeps_until.is_none_or(|until| until > now));
                let after: f64 = batches.iter().map(|batch| batch.quantity).sum();
                if after < before {
                    gone.push((item.clone(), place.clone(), before - after));
                }
            }
            places.retain(|_, batches| !batches.is_empty());
        }
        gone
    }

    /// Shortens the life of what is at `place` by `days`.
    pub fn age(&mut self, place: &str, days: i64) {
        for places in self.shelves.values_mut() {
            for batch in places.get_mut(place).into_iter().flatten() {
                batch.keeps_until = batch.keeps_until.map(|until| until - chrono::TimeDelta::days(days));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_used_first_and_the_rest_goes_off_when_it_is_old() {
        let at = |hour: i64| chrono::DateTime::from_timestamp(hour * 3600, 0).unwrap();
        let (milk, fridge) = (Name::new("milk"), Name::new("fridge"));
        let mut larder = Larder::default();
        larder.put(&milk, &fridge, Batch { quantity: 1000.0, keeps_until: Some(at(20)) });
        larder.put(&milk, &fridge, Batch { quantity: 500.0, keeps_until: Some(at(10)) });
        assert_eq!(larder.take("milk", "fridge", 400.0), 400.0);
        assert_eq!(larder.spoil(at(11)), vec![(milk.clone(), fridge.clone(), 100.0)]);
        assert_eq!(larder.amount("milk"), 1000.0);
        larder.shift(&milk, "fridge", &Name::new("counter"));
        assert_eq!(larder.amount_at("milk", "fridge"), 0.0);
        assert_eq!(larder.take("milk", "counter", 5000.0), 1000.0);
        assert!(larder.places("milk").is_empty());
    }
}
