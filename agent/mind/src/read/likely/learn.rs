//! Learning how likely a sentence says what, from sentences with labels.

use super::features::features;
use super::{KINDS, Likely, SHARE, model};
use crate::linear::learn::{Make, Row, fit};

/// A sentence of which it is known what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// As it is written.
    pub sentence: String,
    /// The heading that it stands below; nothing when it stands below none.
    pub heading: String,
    /// Whether it says each kind, in the order of [`super::Says::ALL`]; `None` where one may see it either way.
    pub says: [Option<bool>; KINDS],
}

const MAKE: Make = Make { share: SHARE, loss_weight: 0.12, features_max: 60_000, slots: 100_003 };

/// Learns from examples, and gives what `weights.bin` holds.
pub fn learn(examples: &[Example]) -> Vec<u8> {
    let row = |example: &Example| {
        let mut all = Vec::new();
        features(&example.sentence, &example.heading, |feature| all.push(feature));
        Row::new(all, example.says)
    };
    fit(&examples.iter().map(row).collect::<Vec<_>>(), &MAKE)
}

/// The opinion of a model that was just learned, without the one that hob has.
pub fn judged(bytes: &[u8], sentence: &str, heading: &str) -> Likely {
    super::judged_by(model(bytes), sentence, heading)
}
