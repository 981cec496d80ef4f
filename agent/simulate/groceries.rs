//! Whether what the owner asked for came into the house.
//!
//! The rule: what was asked for at a check-in must have been delivered and put away, in at least that amount, three
//! days after the next order at the latest; without any order, nine days after it was asked for, which gives a weekly
//! shopping two days of patience. What she took back in time is no longer asked for; what is not due yet when the life
//! ends counts as asked for and nothing else. A delivery serves the oldest wish for its item first. Who asks for the same
//! again before anything was ordered since wants it once, as much as was said at most: she asks for what is not there.

use chrono::TimeDelta;
use hob_schedules::Instant;
use hob_skills::Name;

use super::figures::Shopping;

/// From the order to the cupboard.
const ORDER_TO_CUPBOARD: TimeDelta = TimeDelta::days(3);

/// From the wish to the cupboard, where nothing was ordered at all.
const WISH_TO_CUPBOARD: TimeDelta = TimeDelta::days(9);

/// Less than this share short of what was asked is rounding: a packet holds what it holds.
const SHORT: f64 = 0.01;

/// Something asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// When.
    pub at: Instant,
    /// What.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
}

/// An amount of an item, delivered and put away, or ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct Got {
    /// When.
    pub at: Instant,
    /// What.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
}

/// Judges the wishes of a life that ended at `end`; says of each lost one which it was.
pub fn judge(wishes: &[Wish], ordered: &[Got], bought: &[Got], end: Instant) -> (Shopping, Vec<String>) {
    let mut sums = Shopping::default();
    let mut lost = Vec::new();
    let mut left: Vec<Got> = bought.to_vec();
    for wish in &without_repeats(wishes, ordered) {
        sums.asked += 1;
        let next_order = ordered.iter().map(|got| got.at).filter(|at| *at >= wish.at).min();
        let deadline = next_order.map_or(wish.at + WISH_TO_CUPBOARD, |at| at + ORDER_TO_CUPBOARD);
        let mut missing = wish.quantity;
        for got in
            left.iter_mut().filter(|got| got.item == wish.item && wish.at <= got.at && got.at <= deadline)
        {
            let served = got.quantity.min(missing);
            got.quantity -= served;
            missing -= served;
        }
        if missing <= wish.quantity * SHORT {
            sums.bought += 1;
        } else if deadline <= end {
            sums.lost += 1;
            let (quantity, item) = (wish.quantity, &wish.item);
            lost.push(format!(
                "lost: {quantity} of {item}, asked for on {}: {missing} missing by {}",
                wish.at.format("%Y-%m-%d"),
                deadline.format("%Y-%m-%d"),
            ));
        }
    }
    (sums, lost)
}

/// The wishes, those for the same thing between two orders as one of the time of the first.
fn without_repeats(wishes: &[Wish], ordered: &[Got]) -> Vec<Wish> {
    let mut kept: Vec<Wish> = Vec::new();
    for wish in wishes {
        let ordered_since =
            |earlier: &Wish| ordered.iter().any(|got| earlier.at <= got.at && got.at < wish.at);
        let again = |earlier: &&mut Wish| earlier.item == wish.item && !ordered_since(earlier);
        match kept.iter_mut().rev().find(again) {
            Some(earlier) => earlier.quantity = earlier.quantity.max(wish.quantity),
            None => kept.push(wish.clone()),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Instant {
        chrono::DateTime::from_timestamp(day * 86_400, 0).unwrap()
    }

    fn wish(day: i64, item: &str, quantity: f64) -> Wish {
        Wish { at: at(day), item: Name::new(item), quantity }
    }

    fn got(day: i64, item: &str, quantity: f64) -> Got {
        Got { at: at(day), item: Name::new(item), quantity }
    }

    #[test]
    fn what_comes_within_three_days_of_the_order_is_bought() {
        let (sums, lost) =
            judge(&[wish(0, "milk", 1000.0)], &[got(1, "milk", 1000.0)], &[got(2, "milk", 1000.0)], at(30));
        assert_eq!(sums, Shopping { asked: 1, bought: 1, lost: 0 });
        assert!(lost.is_empty());
    }

    #[test]
    fn what_comes_later_or_in_part_or_never_is_lost() {
        let ordered = [got(1, "egg", 12.0)];
        let wishes = [wish(0, "milk", 1000.0), wish(0, "egg", 12.0), wish(0, "salt", 500.0)];
        let bought = [got(5, "milk", 1000.0), got(2, "egg", 6.0)];
        assert_eq!(judge(&wishes, &ordered, &bought, at(30)).0, Shopping { asked: 3, bought: 0, lost: 3 });
    }

    #[test]
    fn what_is_asked_for_again_before_an_order_is_wanted_once_and_as_much_as_was_said_at_most() {
        let wishes = [wish(0, "milk", 1000.0), wish(1, "milk", 2000.0)];
        let (ordered, bought) = ([got(2, "milk", 2000.0)], [got(3, "milk", 2000.0)]);
        assert_eq!(judge(&wishes, &ordered, &bought, at(30)).0, Shopping { asked: 1, bought: 1, lost: 0 });
        let too_little = [got(3, "milk", 1000.0)];
        assert_eq!(judge(&wishes, &ordered, &too_little, at(30)).0.lost, 1);
    }

    #[test]
    fn one_delivery_does_not_serve_two_wishes() {
        let wishes = [wish(0, "milk", 1000.0), wish(7, "milk", 1000.0)];
        let ordered = [got(1, "milk", 1000.0), got(8, "milk", 1000.0)];
        let bought = [got(2, "milk", 1000.0)];
        assert_eq!(judge(&wishes, &ordered, &bought, at(30)).0, Shopping { asked: 2, bought: 1, lost: 1 });
        // The second is not due yet when the life ends a day after it was ordered.
        assert_eq!(judge(&wishes, &ordered, &bought, at(9)).0, Shopping { asked: 2, bought: 1, lost: 0 });
    }
}
