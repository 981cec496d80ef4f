//! "AM: feed the cat", "Eve:" above a list: the part of the day that a label names in short.

use super::{opens, replaced};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, word};

/// What the short labels of a text stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Halves {
    /// Whether the evening has a label of its own: "PM" is the afternoon then.
    evening: bool,
    /// Whether another part of the day is a label: "Eve" may be somebody's name.
    others: bool,
}

impl Halves {
    /// Those of a text, of which `all` are the tokens.
    pub(super) fn of(text: &str, all: &[Token]) -> Halves {
        let labels = |names: &[&str]| {
            (0..all.len())
                .any(|at| all[at].capital && names.contains(&word(all, at)) && is_label(text, all, at))
        };
        Halves {
            evening: labels(&["eve", "eves", "evening", "evenings", "night", "nights", "bedtime"]),
            others: labels(&[
                "am",
                "pm",
                "morning",
                "mornings",
                "morn",
                "afternoon",
                "afternoons",
                "noon",
                "lunch",
            ]),
        }
    }

    /// The tokens with these labels in full.
    pub(super) fn in_full(self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        replaced(tokens, |tokens, at| {
            let put = match word(tokens, at) {
                "am" | "morn" => "morning",
                "pm" if self.evening => "afternoon",
                "pm" => "evening",
                "arvo" => "afternoon",
                "eve" | "eves" if self.others => "evening",
                _ => return None,
            };
            is_label(text, tokens, at).then(|| (put.to_owned(), at + 1))
        })
    }
}

/// Whether a word opens its line and stands there alone, or before a colon or a dash.
fn is_label(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.shape == Shape::Word && token.capital) else {
        return false;
    };
    let line = text.get(token.end..).unwrap_or("");
    let line = line.split('\n').next().unwrap_or("").trim_start_matches(['*', '_', ' ', '\r']);
    let alone = line.is_empty() || line.starts_with([':', '|']);
    let dash = line.starts_with(['–', '—']) || line.starts_with("- ");
    // "Mon AM: vacuum".
    let day = at > 0 && weekday::name(tokens, at - 1, true).is_some_and(|(_, _, end)| end == at);
    (alone || dash) && opens(text, tokens, at - usize::from(day))
}
