//! Makes the weights of [`super::learned`] from rows: logistic regression, by gradient descent with a step of its own for
//! each weight (AdaGrad).

use std::collections::{BTreeMap, BTreeSet};

use hob_skills::Catalogue;

use super::learned::{features, scale};

/// How often the rows are gone through.
const EPOCHS: usize = 8;
/// The first step of a weight.
const STEP: f64 = 0.5;
/// How much each weight is drawn to nothing.
const DECAY: f64 = 1e-5;
/// Weights below this say nothing.
const LEAST: f64 = 0.1;
/// In how many rows a feature must be.
const ROWS_MIN: usize = 3;

/// The weights for these rows, each a text and whether it must be refused, as [`super::learned`] reads them.
pub fn fit(rows: &[(String, bool)], catalogue: &Catalogue) -> String {
    let seen: Vec<(BTreeSet<String>, bool)> = rows
        .iter()
        .map(|(text, refuse)| {
            let (words, said) = super::heard::heard_words(text, catalogue);
            (features(&words, &said), *refuse)
        })
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    seen.iter().flat_map(|(all, _)| all).for_each(|feature| *counts.entry(feature).or_default() += 1);
    counts.retain(|_, count| *count >= ROWS_MIN);
    let names: Vec<&str> = counts.keys().copied().collect();
    let numbers: BTreeMap<&str, usize> = names.iter().enumerate().map(|(n, name)| (*name, n)).collect();
    let data: Vec<(Vec<usize>, f64)> = seen
        .iter()
        .map(|(all, refuse)| {
            let known = all.iter().filter_map(|feature| numbers.get(feature.as_str()).copied()).collect();
            (known, f64::from(u8::from(*refuse)))
        })
        .collect();
    let (weights, bias) = descend(&data, names.len());
    let mut text = format!("\t{:.0}\n", bias * 100.0);
    for (name, weight) in names.iter().zip(&weights).filter(|(_, weight)| weight.abs() >= LEAST) {
        text.push_str(&format!("{name}\t{:.0}\n", weight * 100.0));
    }
    text
}

fn descend(data: &[(Vec<usize>, f64)], features: usize) -> (Vec<f64>, f64) {
    let (mut weights, mut steps, mut bias) = (vec![0.0; features], vec![1e-6; features], 0.0);
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..EPOCHS {
        // Shuffled, the same way each time.
        for at in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let other = usize::try_from(state % (at as u64 + 1)).unwrap_or(0);
            order.swap(at, other);
        }
        for at in &order {
            let (known, refuse) = &data[*at];
            let by = scale(known.len());
            let sum: f64 = bias + known.iter().map(|n| weights[*n]).sum::<f64>() / by;
            let error = 1.0 / (1.0 + (-sum.clamp(-30.0, 30.0)).exp()) - refuse;
            bias -= 0.05 * error;
            for n in known {
                let slope = error / by + DECAY * weights[*n];
                steps[*n] += slope * slope;
                weights[*n] -= STEP * slope / f64::sqrt(steps[*n]);
            }
        }
    }
    (weights, bias)
}
