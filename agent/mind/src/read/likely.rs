//! How likely it is, by the look of its words alone, that a sentence says one kind of thing or another.
//!
//! Readers of kinds look for what they know, and what nobody thought of falls through to another kind. This judges the
//! sentence as a whole, by a linear model over its words that was learned from labelled sentences (logistic regression;
//! `cargo run --release -p hob-mind --example learn_kinds` makes `likely/weights.bin` from `agent/mind/labelled` and the annotated
//! briefs of `tests/briefs`). It knows nothing about households, gives the same numbers for the same words, and decides
//! nothing by itself: see `kinds/second.rs`.

mod features;
pub mod learn;

use self::features::features;

/// The kinds of things that a sentence may say, as far as its words alone tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Something that hob is to do: a routine, an errand, a trigger.
    Duty,
    /// What hob may not do, or only so.
    Rule,
    /// What is so, what is liked, or nothing of use.
    Told,
    /// When hob talks with somebody about how it goes.
    CheckIn,
    /// A line of a list.
    List,
    /// What a careful person would ask about.
    Unclear,
    /// On which days or dates all that is written holds, or a section of it.
    Scope,
}

impl Says {
    /// All of them, in the order of the model.
    pub const ALL: [Says; KINDS] =
        [Says::Duty, Says::Rule, Says::Told, Says::CheckIn, Says::List, Says::Unclear, Says::Scope];
}

/// How many kinds the model tells.
pub const KINDS: usize = 7;

/// How likely a sentence says each kind of thing: 0 to 1 each, and not one in sum, for a sentence may say several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likely([f32; KINDS]);

impl Likely {
    /// Of a sentence as it is written, with its list mark, below a heading (or nothing).
    pub fn of(sentence: &str, heading: &str) -> Likely {
        Model::LEARNED.judge(sentence, heading)
    }

    /// How likely it says this.
    pub fn says(&self, what: Says) -> f32 {
        self.0[what as usize]
    }
}

/// One slot of the table: the number of a feature, and what it adds for each kind.
const SLOT_BYTES: usize = 4 + KINDS;

/// What stands before the table: the bias of each kind and the size of a step of the weights, as 32-bit floats.
const HEAD_BYTES: usize = 4 * (KINDS + 1);

/// A learned model: a table with open addressing, as it lies in its file.
#[derive(Debug, Clone, Copy)]
struct Model<'a> {
    bytes: &'a [u8],
}

impl Model<'_> {
    /// That of `weights.bin`.
    const LEARNED: Model<'static> = Model { bytes: include_bytes!("likely/weights.bin") };

    fn float(&self, index: usize) -> f32 {
        let mut four = [0; 4];
        if let Some(bytes) = self.bytes.get(4 * index..4 * index + 4) {
            four.copy_from_slice(bytes);
        }
        f32::from_le_bytes(four)
    }

    fn judge(&self, sentence: &str, heading: &str) -> Likely {
        let table = self.bytes.get(HEAD_BYTES..).unwrap_or_default();
        let slots = table.len() / SLOT_BYTES;
        let mut sums = [0_i32; KINDS];
        let mut met: Vec<u32> = Vec::with_capacity(512);
        features(sentence, heading, |feature| met.push(feature));
        met.sort_unstable();
        met.dedup();
        for feature in met {
            let mut slot = place(feature, slots);
            while let Some(bytes) = table.get(slot * SLOT_BYTES..(slot + 1) * SLOT_BYTES) {
                let own = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
                if own == feature {
                    for (sum, weight) in sums.iter_mut().zip(&bytes[4..]) {
                        *sum += i32::from(*weight as i8);
                    }
                }
                if own == feature || own == 0 {
                    break;
                }
                slot = (slot + 1) % slots;
            }
        }
        let step = self.float(KINDS);
        let mut all = [0.0; KINDS];
        for (index, (one, sum)) in all.iter_mut().zip(sums).enumerate() {
            *one = logistic(self.float(index) + sum as f32 * step);
        }
        Likely(all)
    }
}

/// Where a feature is looked for first.
fn place(feature: u32, slots: usize) -> usize {
    if slots == 0 {
        return 0;
    }
    (feature.wrapping_mul(0x9e37_79b1) >> 8) as usize % slots
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
