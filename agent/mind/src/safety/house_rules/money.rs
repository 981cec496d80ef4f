//! Sums of money that are said: "more than 50 pounds".

use super::super::order::Draft;
use super::super::words::{Token, is};

/// Words for money after a number.
const CURRENCIES: &[&str] = &[
    "pound", "pounds", "quid", "euro", "euros", "dollar", "dollars", "bucks", "rupees", "rupee", "francs",
    "crowns", "kroner", "kronor", "yen", "eur", "gbp", "usd", "zloty", "lira",
];

/// The sum that stands at a place.
fn sum_at(words: &[Token], at: usize) -> Option<f64> {
    let sum = words.get(at)?.word.replace(',', "").parse::<f64>().ok()?;
    is(words, at + 1, CURRENCIES).then_some(sum)
}

/// The sum above which a rule holds, where it names one.
pub(super) fn above(rule: &[Token]) -> Option<f64> {
    (1..rule.len())
        .filter(|at| is(rule, at - 1, &["over", "than", "above", "exceeding", "beyond", "exceeds"]))
        .find_map(|at| sum_at(rule, at))
}

/// The greatest sum that is said.
pub(super) fn said(words: &[Token]) -> Option<f64> {
    (0..words.len()).filter_map(|at| sum_at(words, at)).reduce(f64::max)
}

/// Whether what is bought costs little, whatever is said of it: a few things to eat.
pub(super) fn is_cheap(draft: &Draft) -> bool {
    let little = |word: &str| word.parse::<f64>().map_or(!MANY.contains(&word), |count| count < 10.0);
    !draft.objects.is_empty()
        && draft.objects.iter().all(|thing| thing.is("food") && !thing.is("many") && !thing.is("valuable"))
        && draft.says.split(' ').all(little)
        && said(&super::super::words::tokens(&draft.says)).is_none()
}

/// Words for more than a household eats.
const MANY: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "hundred", "hundreds", "dozen", "dozens", "crate", "crates",
    "caviar", "truffles",
];
