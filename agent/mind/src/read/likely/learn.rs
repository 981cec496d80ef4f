//! Learning how likely a sentence says what, from sentences with labels.
//!
//! Logistic regression for each kind by itself, with a penalty on the squares of the weights, by coordinate ascent in the
//! dual (SDCA, Shalev-Shwartz and Zhang 2013). Same sentences in the same order, same weights.

use std::collections::BTreeMap;

use super::features::features;
use super::{HEAD_BYTES, KINDS, Likely, Model, SLOT_BYTES, logistic, place};

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

/// How often the examples are gone through.
const ROUNDS: usize = 40;

/// How much the loss of one example weighs against half the sum of the squares of the weights.
const LOSS_WEIGHT: f32 = 0.12;

/// What fewer examples have says nothing about others.
const EXAMPLES_MIN: u32 = 2;

/// The features that count most are kept, as many as this.
const FEATURES_MAX: usize = 60_000;

/// Slots of the table, of which about half are taken: a prime, so that all of them are used.
const SLOTS: usize = 100_003;

/// Learns from examples, and gives what `weights.bin` holds.
pub fn learn(examples: &[Example]) -> Vec<u8> {
    let mut count: BTreeMap<u32, u32> = BTreeMap::new();
    let seen: Vec<Vec<u32>> = examples.iter().map(of).collect();
    for feature in seen.iter().flatten() {
        *count.entry(*feature).or_default() += 1;
    }
    count.retain(|_, examples| *examples >= EXAMPLES_MIN);
    let names: Vec<(u32, u32)> = count.iter().map(|(feature, examples)| (*feature, *examples)).collect();
    let index: BTreeMap<u32, usize> = names.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let rows: Vec<Vec<usize>> = seen
        .iter()
        .map(|row| row.iter().filter_map(|feature| index.get(feature).copied()).collect())
        .collect();
    let mut weights = vec![[0.0_f32; KINDS]; names.len()];
    let mut bias = [0.0_f32; KINDS];
    let mut dual = vec![[0.0_f32; KINDS]; examples.len()];
    let mut draw = 1_u64;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut draw);
        for at in &order {
            let row = &rows[*at];
            let mut sums = bias;
            for feature in row {
                for (sum, weight) in sums.iter_mut().zip(weights[*feature]) {
                    *sum += weight;
                }
            }
            // The bias is a feature that all have.
            let part = 1.0 / (1.0 + LOSS_WEIGHT * (row.len() + 1) as f32 / 4.0);
            let mut moves = [0.0; KINDS];
            for (kind, says) in examples[*at].says.iter().enumerate() {
                let Some(says) = says else { continue };
                let side = if *says { 1.0 } else { -1.0 };
                let more = part * (LOSS_WEIGHT * logistic(-side * sums[kind]) - dual[*at][kind]);
                dual[*at][kind] += more;
                moves[kind] = side * more;
                bias[kind] += moves[kind];
            }
            for feature in row {
                for (weight, more) in weights[*feature].iter_mut().zip(moves) {
                    *weight += more;
                }
            }
        }
    }
    pack(&names, &weights, bias)
}

/// The features of an example, each once.
fn of(example: &Example) -> Vec<u32> {
    let mut all = Vec::new();
    features(&example.sentence, &example.heading, |feature| all.push(feature));
    all.sort_unstable();
    all.dedup();
    all
}

/// The model as it lies in its file.
fn pack(names: &[(u32, u32)], weights: &[[f32; KINDS]], bias: [f32; KINDS]) -> Vec<u8> {
    let size = |weights: &[f32; KINDS]| weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    // What is met often matters more than its weight says.
    let worth = |at: usize| size(&weights[at]) * (names[at].1 as f32).sqrt();
    let mut best: Vec<usize> = (0..names.len()).filter(|at| names[*at].0 != 0).collect();
    best.sort_by(|one, other| worth(*other).total_cmp(&worth(*one)).then(one.cmp(other)));
    best.truncate(FEATURES_MAX);
    let most = best.iter().fold(f32::MIN_POSITIVE, |most, at| most.max(size(&weights[*at])));
    let step = most / 127.0;
    let mut bytes = vec![0; HEAD_BYTES + SLOTS * SLOT_BYTES];
    for (index, float) in bias.into_iter().chain([step]).enumerate() {
        bytes[4 * index..4 * index + 4].copy_from_slice(&float.to_le_bytes());
    }
    let table = &mut bytes[HEAD_BYTES..];
    for at in best {
        let mut slot = place(names[at].0, SLOTS);
        while table[slot * SLOT_BYTES..slot * SLOT_BYTES + 4] != [0; 4] {
            slot = (slot + 1) % SLOTS;
        }
        let own = &mut table[slot * SLOT_BYTES..(slot + 1) * SLOT_BYTES];
        own[..4].copy_from_slice(&names[at].0.to_le_bytes());
        for (byte, weight) in own[4..].iter_mut().zip(weights[at]) {
            *byte = ((weight / step).round() as i8) as u8;
        }
    }
    bytes
}

/// The opinion of a model that was just learned, without the one that hob has.
pub fn judged(model: &[u8], sentence: &str, heading: &str) -> Likely {
    Model { bytes: model }.judge(sentence, heading)
}

/// Another order, by a generator of its own (Knuth's MMIX constants), so that learning again gives the same.
fn shuffle(order: &mut [usize], draw: &mut u64) {
    for last in (1..order.len()).rev() {
        *draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*draw >> 33) as usize % (last + 1));
    }
}
