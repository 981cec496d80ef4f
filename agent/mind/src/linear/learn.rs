//! Learning a linear model from examples.
//!
//! Logistic regression for each kind by itself, with a penalty on the squares of the weights, by coordinate ascent in the
//! dual (SDCA, Shalev-Shwartz and Zhang 2013). Same examples in the same order, same weights.

use std::collections::BTreeMap;

use super::{NUMBER_BYTES, Share, head_bytes, logistic, place};

/// What has features, and is of these kinds or not; `None` where one may see it either way.
#[derive(Debug, Clone)]
pub(crate) struct Row<const K: usize> {
    /// Each once.
    features: Vec<u32>,
    says: [Option<bool>; K],
}

impl<const K: usize> Row<K> {
    /// Of features of which some may come more than once.
    pub(crate) fn new(mut features: Vec<u32>, says: [Option<bool>; K]) -> Self {
        features.sort_unstable();
        features.dedup();
        Self { features, says }
    }
}

/// How a model is learned, and how large it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Make {
    /// How much a feature counts in what has many.
    pub share: Share,
    /// How much the loss of one example weighs against half the sum of the squares of the weights.
    pub loss_weight: f32,
    /// The features that count most are kept, as many as this.
    pub features_max: usize,
    /// Slots of the table, of which two in three at most are taken: a prime, so that all of them are used.
    pub slots: usize,
}

/// How often the examples are gone through.
const ROUNDS: usize = 40;

/// What fewer examples have says nothing about others.
const EXAMPLES_MIN: u32 = 2;

/// Learns from examples, and gives the model as it lies in its file.
pub(crate) fn fit<const K: usize>(examples: &[Row<K>], make: &Make) -> Vec<u8> {
    let mut count: BTreeMap<u32, u32> = BTreeMap::new();
    for feature in examples.iter().flat_map(|row| &row.features) {
        *count.entry(*feature).or_default() += 1;
    }
    count.retain(|_, examples| *examples >= EXAMPLES_MIN);
    let names: Vec<(u32, u32)> = count.iter().map(|(feature, examples)| (*feature, *examples)).collect();
    let index: BTreeMap<u32, usize> = names.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|row| row.features.iter().filter_map(|feature| index.get(feature).copied()).collect())
        .collect();
    let mut weights = vec![[0.0_f32; K]; names.len()];
    let mut bias = [0.0_f32; K];
    let mut dual = vec![[0.0_f32; K]; examples.len()];
    let mut draw = 1_u64;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut draw);
        for at in &order {
            let row = &rows[*at];
            let share = make.share.of(examples[*at].features.len());
            let mut sums = [0.0_f32; K];
            for feature in row {
                for (sum, weight) in sums.iter_mut().zip(weights[*feature]) {
                    *sum += weight;
                }
            }
            // The bias is a feature that all have.
            let length = row.len() as f32 * share * share + 1.0;
            let part = 1.0 / (1.0 + make.loss_weight * length / 4.0);
            let mut moves = [0.0; K];
            for (kind, says) in examples[*at].says.iter().enumerate() {
                let Some(says) = says else { continue };
                let side = if *says { 1.0 } else { -1.0 };
                let sum = bias[kind] + share * sums[kind];
                let more = part * (make.loss_weight * logistic(-side * sum) - dual[*at][kind]);
                dual[*at][kind] += more;
                bias[kind] += side * more;
                moves[kind] = side * more * share;
            }
            for feature in row {
                for (weight, more) in weights[*feature].iter_mut().zip(moves) {
                    *weight += more;
                }
            }
        }
    }
    pack(&names, &weights, bias, make)
}

/// The model as it lies in its file.
fn pack<const K: usize>(names: &[(u32, u32)], weights: &[[f32; K]], bias: [f32; K], make: &Make) -> Vec<u8> {
    let slot_bytes = NUMBER_BYTES + K;
    let size = |weights: &[f32; K]| weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    // What is met often matters more than its weight says.
    let worth = |at: usize| size(&weights[at]) * (names[at].1 as f32).sqrt();
    let mut best: Vec<usize> = (0..names.len()).filter(|at| names[*at].0 != 0).collect();
    best.sort_by(|one, other| worth(*other).total_cmp(&worth(*one)).then(one.cmp(other)));
    best.truncate(make.features_max);
    let most = best.iter().fold(f32::MIN_POSITIVE, |most, at| most.max(size(&weights[*at])));
    let step = most / 127.0;
    let mut bytes = vec![0; head_bytes(K) + make.slots * slot_bytes];
    for (index, float) in bias.into_iter().chain([step]).enumerate() {
        bytes[4 * index..4 * index + 4].copy_from_slice(&float.to_le_bytes());
    }
    let table = &mut bytes[head_bytes(K)..];
    for at in best {
        let mut slot = place(names[at].0, make.slots);
        while table[slot * slot_bytes..slot * slot_bytes + 4] != [0; 4] {
            slot = (slot + 1) % make.slots;
        }
        let own = &mut table[slot * slot_bytes..(slot + 1) * slot_bytes];
        own[..4].copy_from_slice(&names[at].0.to_le_bytes());
        for (byte, weight) in own[4..].iter_mut().zip(weights[at]) {
            *byte = ((weight / step).round() as i8) as u8;
        }
    }
    bytes
}

/// Another order, by a generator of its own (Knuth's MMIX constants), so that learning again gives the same.
fn shuffle(order: &mut [usize], draw: &mut u64) {
    for last in (1..order.len()).rev() {
        *draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*draw >> 33) as usize % (last + 1));
    }
}
