//! Learning what a message wants, from messages with labels.

use super::{SHARE, WANTS, Wants, model};
use crate::linear::learn::{Make, Row, fit};
use crate::read::likely::features::features;

/// A message of which it is known what it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// As it was said.
    pub message: String,
    /// Whether it wants each thing, in the order of [`super::Want::ALL`]; `None` where one may see it either way.
    pub wants: [Option<bool>; WANTS],
}

const MAKE: Make = Make { share: SHARE, loss_weight: 4.0, features_max: 40_000, slots: 66_601 };

/// Learns from examples, and gives what `weights.bin` holds.
pub fn learn(examples: &[Example]) -> Vec<u8> {
    let row = |example: &Example| {
        let mut all = Vec::new();
        features(&example.message, "", |feature| all.push(feature));
        Row::new(all, example.wants)
    };
    fit(&examples.iter().map(row).collect::<Vec<_>>(), &MAKE)
}

/// The opinion of a model that was just learned, without the one that hob has.
pub fn judged(bytes: &[u8], message: &str) -> Wants {
    super::judged_by(model(bytes), message)
}
