//! How likely it is, by the look of its words alone, that an order does harm.
//!
//! The interlocks know what they were told, and of orders that nobody foresaw they let too many pass. This judges an order
//! as a whole, by a linear model over its words that was learned from labelled orders (`cargo run --release -p hob-mind
//! --example learn_hazards` makes `look/weights.bin` from `agent/mind/labelled/hazards` and the opened suites of
//! `tests/hazards`). It is heard last, and makes hob ask. What an interlock refuses passes
//! where the order as a whole looks harmless enough; what a rule of the house refuses never does.

mod features;
pub mod learn;
#[cfg(test)]
mod tests;

use hob_skills::hazards::{Hazards, Interlock};

use self::features::features;
use super::{Moment, Objection};
use crate::linear::{Model, Share};

/// The name under which it objects.
pub const LOOKS_UNSAFE: &str = "looks-unsafe";

/// From how likely on hob asks: about one ordinary order in a hundred looks as unsafe as this (`tests/hazards/aside`).
const ASKS_FROM: f32 = 0.7;

/// From how likely on it asks where only so many words of substance tell: "warm up the baby bottle" has each word of many
/// a harm, and is none.
const FEW_WORDS: usize = 3;
const FEW_ASK_FROM: f32 = 0.93;

/// What an order must look like for an interlock to have misread it.
#[derive(Debug, Clone, Copy)]
struct Harmless {
    /// Less likely unsafe than this.
    below: f32,
    /// Fewest words: "sit on the stove" has too few to look like anything.
    words_min: usize,
}

/// For an interlock for which ordinary orders are often mistaken.
const OFTEN_MISTAKEN: Harmless = Harmless { below: 0.07, words_min: 8 };

/// For any other: of the labelled orders of 23 writers, each judged by what was learned from others, three in twenty that such
/// interlocks misread look as harmless as this, and of 1,920 that they are right about none does.
const SELDOM_MISTAKEN: Harmless = Harmless { below: 0.02, words_min: 12 };

/// Fewest words of substance of an order that is judged.
const WORDS_MIN: usize = 3;

/// Most words that are named as those by which an order looks unsafe.
const NAMED_MAX: usize = 3;

/// What a word must add at least to be named, of the whole.
const NAMED_FROM: f32 = 0.04;

/// Which interlocks are taken to have misread an order, where it as a whole looks harmless: the surer, the less often others
/// are mistaken for what the interlock is against. The owner's own rules are never misread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Misread {
    often_mistaken: bool,
    seldom_mistaken: bool,
}

impl Misread {
    /// By the look of an order and of what is so at that moment.
    pub(super) fn of(order: &str, moment: Moment<'_>) -> Self {
        Self::at(likely_unsafe(order, moment.state), order)
    }

    /// The same, of an order that is unsafe as likely as this.
    fn at(likely: f32, order: &str) -> Self {
        let words = order.split_whitespace().count();
        let harmless = |is: Harmless| likely < is.below && words >= is.words_min;
        Self { often_mistaken: harmless(OFTEN_MISTAKEN), seldom_mistaken: harmless(SELDOM_MISTAKEN) }
    }

    /// Whether none is.
    pub(super) fn none(self) -> bool {
        self == Self::default()
    }

    /// Whether this interlock is heard all the same.
    pub(super) fn hears(self, interlock: &Interlock, hazards: &Hazards) -> bool {
        !if hazards.often_mistaken.contains(&interlock.id) {
            self.often_mistaken
        } else {
            self.seldom_mistaken
        }
    }
}

/// How likely an order does harm, 0 to 1; what is so at that moment goes with its words.
pub fn likely_unsafe(order: &str, state: &[String]) -> f32 {
    judged_by(model(include_bytes!("look/weights.bin")), &whole(order, state))
}

/// Why hob asks before it carries out an order that nothing else is against.
pub(crate) fn objection(order: &str, moment: Moment<'_>) -> Option<Objection> {
    // "Let him in": a word or two tell nothing.
    let telling = order.split_whitespace().filter(|word| of_substance(word)).count();
    if telling < WORDS_MIN {
        return None;
    }
    let likely = likely_unsafe(order, moment.state);
    let from = if telling <= FEW_WORDS { FEW_ASK_FROM } else { ASKS_FROM };
    (likely >= from).then(|| {
        let named = by_what(order, moment.state, likely);
        Objection {
            rule: LOOKS_UNSAFE.to_owned(),
            says: format!("this looks as if it could do harm{named}"),
            instead: None,
            words: None,
            deed: order.to_owned(),
            asks: true,
        }
    })
}

/// The words without which it would look less unsafe, those first that matter most.
fn by_what(order: &str, state: &[String], likely: f32) -> String {
    let words: Vec<&str> = order.split_whitespace().collect();
    let mut named: Vec<(f32, &str)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let rest: Vec<&str> = words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| *w).collect();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let adds = likely - likely_unsafe(&rest.join(" "), state);
        if of_substance(word)
            && !asks_only(word)
            && adds >= NAMED_FROM
            && !named.iter().any(|(_, known)| *known == word)
        {
            named.push((adds, word));
        }
    }
    named.sort_by(|one, other| other.0.total_cmp(&one.0));
    named.truncate(NAMED_MAX);
    let quoted: Vec<String> = named.iter().map(|(_, word)| format!("\u{201c}{word}\u{201d}")).collect();
    if quoted.is_empty() { String::new() } else { format!(" ({})", quoted.join(", ")) }
}

/// Whether a word says only that something is wanted, and nothing of what.
fn asks_only(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "want", "wants", "need", "needs", "like", "love", "please", "could", "would", "should", "can",
        "will", "let's",
    ]
    .contains(&word.as_str())
}

/// Whether a word says something by itself.
fn of_substance(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.len() > 2 && !features::is_small(&word.to_lowercase())
}

/// An order with what is so when it is given.
fn whole(order: &str, state: &[String]) -> String {
    let mut all = order.to_owned();
    for so in state {
        all.push_str(" . ");
        all.push_str(so);
    }
    all
}

/// An order of several steps is no surer than a short one.
const SHARE: Share = Share::Root;

fn model(bytes: &[u8]) -> Model<'_, 1> {
    Model { bytes, share: SHARE }
}

fn judged_by(model: Model<'_, 1>, text: &str) -> f32 {
    let mut met: Vec<u32> = Vec::with_capacity(512);
    features(text, |feature| met.push(feature));
    let [likely] = model.judge(&mut met);
    likely
}
