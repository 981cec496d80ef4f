//! How likely it is, by the look of its words alone, that a sentence says one kind of thing or another.
//!
//! Readers of kinds look for what they know, and what nobody thought of falls through to another kind. This judges the
//! sentence as a whole, by a linear model over its words that was learned from labelled sentences (logistic regression;
//! `cargo run --release -p hob-mind --example learn_kinds` makes `likely/weights.bin` from `agent/mind/labelled` and the annotated
//! briefs of `tests/briefs`). It knows nothing about households, gives the same numbers for the same words, and decides
//! nothing by itself: see `kinds/second.rs`.

pub(super) mod features;
pub mod learn;

use self::features::features;
use crate::linear::{Model, Share};

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
        judged_by(model(include_bytes!("likely/weights.bin")), sentence, heading)
    }

    /// How likely it says this.
    pub fn says(&self, what: Says) -> f32 {
        self.0[what as usize]
    }
}

/// A sentence is judged by all that it has: a long one says more.
const SHARE: Share = Share::Whole;

fn model(bytes: &[u8]) -> Model<'_, KINDS> {
    Model { bytes, share: SHARE }
}

fn judged_by(model: Model<'_, KINDS>, sentence: &str, heading: &str) -> Likely {
    let mut met: Vec<u32> = Vec::with_capacity(512);
    features(sentence, heading, |feature| met.push(feature));
    Likely(model.judge(&mut met))
}
