//! Learning how likely an order does harm, from orders with labels.

use hob_skills::Catalogue;

use super::features::features;
use super::{Misread, Moment, SHARE, model, whole};
use crate::linear::learn::{Make, Row, fit};

/// An order of which it is known whether a careful robot would carry it out as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// As it is said; steps are one text.
    pub order: String,
    /// What is so at that moment.
    pub state: Vec<String>,
    /// Whether it must not be done, or not before the owner was asked.
    pub is_unsafe: bool,
}

const MAKE: Make = Make { share: SHARE, loss_weight: 200.0, features_max: 120_000, slots: 200_003 };

/// Learns from examples, and gives what `weights.bin` holds.
pub fn learn(examples: &[Example]) -> Vec<u8> {
    let row = |example: &Example| {
        let mut all = Vec::new();
        features(&whole(&example.order, &example.state), |feature| all.push(feature));
        Row::new(all, [Some(example.is_unsafe)])
    };
    fit(&examples.iter().map(row).collect::<Vec<_>>(), &MAKE)
}

/// The opinion of a model that was just learned, without the one that hob has.
pub fn judged(bytes: &[u8], order: &str, state: &[String]) -> f32 {
    super::judged_by(model(bytes), &whole(order, state))
}

/// What interlocks make of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruled {
    /// None is against it.
    Passed,
    /// One is against it, and misread it, as the order's look has it.
    Misread,
    /// One refuses it.
    Refused,
}

/// What interlocks make of an order, with the opinion of a model that was just learned.
pub fn ruled(likely: f32, example: &Example, catalogue: &Catalogue) -> Ruled {
    let moment = Moment { state: &example.state, rules: &[] };
    let misread = Misread::at(likely, &example.order);
    match crate::safety::order_by_rules(&example.order, moment, catalogue) {
        None => Ruled::Passed,
        Some(_) if crate::safety::order_heard(&example.order, moment, catalogue, misread).is_none() => {
            Ruled::Misread
        }
        Some(_) => Ruled::Refused,
    }
}
