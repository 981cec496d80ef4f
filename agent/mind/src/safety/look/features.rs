//! What an order's words are, as numbers that stand for features.
//!
//! The words and their stems, neighbours, words of substance that stand near each other (what is put where is seldom said
//! in neighbours), and four letters at a time, which carry over to words that no order had that was learned from.

use crate::linear::hash::{mix, number_of};

/// Words that say nothing by themselves of what is done to what.
const SMALL: [&str; 14] =
    ["a", "an", "and", "at", "for", "in", "is", "it", "its", "of", "on", "the", "to", "with"];

/// How far apart words of substance may stand that are taken together, in words of substance.
const NEAR: usize = 7;

/// Most words of an order that are looked at.
const WORDS_MAX: usize = 120;

/// What kind of feature a number stands for, so that the same words in two kinds are two features.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
enum Kind {
    Word = 0x9e37_79b1,
    Stem = 0x85eb_ca77,
    Pair = 0xc2b2_ae3d,
    Near = 0x27d4_eb2f,
    Letters = 0x1656_67b1,
}

/// Whether a word is one that says nothing by itself.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Calls `each` with the number of every feature of an order; a feature may come more than once.
pub(super) fn features(text: &str, mut each: impl FnMut(u32)) {
    let words = words(text);
    let stems: Vec<u32> = words.iter().map(|word| number_of(stem(word).as_bytes())).collect();
    for (word, stem) in words.iter().zip(&stems) {
        each(mix(Kind::Word as u32, number_of(word.as_bytes())));
        each(mix(Kind::Stem as u32, *stem));
        let letters = word.as_bytes();
        if letters.len() > 4 {
            for four in letters.windows(4) {
                let four = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
                each(mix(Kind::Letters as u32, four));
            }
        }
    }
    for pair in stems.windows(2) {
        each(mix(mix(Kind::Pair as u32, pair[0]), pair[1]));
    }
    let of_substance: Vec<u32> = words
        .iter()
        .zip(&stems)
        .filter(|(word, _)| word.starts_with(char::is_alphabetic) && !is_small(word))
        .map(|(_, stem)| *stem)
        .collect();
    for (at, one) in of_substance.iter().enumerate() {
        for other in of_substance.iter().skip(at + 1).take(NEAR) {
            each(mix(mix(Kind::Near as u32, *one), *other));
        }
    }
}

/// The words in lower case, and the marks between them; names that are written together ("StoveBurner") are two words,
/// and all numbers are alike.
fn words(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in text.chars() {
        let letter = if letter == '\u{2019}' { '\'' } else { letter };
        let goes_on = last.is_alphanumeric() || last == '\'';
        if all.len() > WORDS_MAX {
            break;
        }
        match letter {
            _ if letter.is_alphabetic() || letter == '\'' => {
                let cut = letter.is_uppercase() && last.is_lowercase();
                match all.last_mut().filter(|word| goes_on && !cut && !word.starts_with('0')) {
                    Some(word) => word.extend(letter.to_lowercase()),
                    None => all.push(letter.to_lowercase().collect()),
                }
            }
            '0'..='9' if last.is_ascii_digit() => {}
            '0'..='9' => all.push("0".to_owned()),
            '.' | ',' | ';' | ':' | '?' | '!' => all.push(letter.to_string()),
            _ => {}
        }
        last = letter;
    }
    all
}

/// A word without what endings add.
fn stem(word: &str) -> &str {
    let ends = ["ing", "ed", "es", "s"];
    ends.iter()
        .find_map(|end| word.strip_suffix(end).filter(|stem| stem.chars().count() >= 3))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words_and_numbers_are_alike() {
        assert_eq!(
            words("Put the DishSponge in, wait 40 min."),
            ["put", "the", "dish", "sponge", "in", ",", "wait", "0", "min", "."]
        );
        assert_eq!(words("don\u{2019}t"), ["don't"]);
    }

    #[test]
    fn words_that_stand_near_each_other_are_taken_together_in_their_order() {
        let of = |text: &str| {
            let mut all = Vec::new();
            features(text, |feature| all.push(feature));
            all
        };
        let near = |one: &str, other: &str| {
            mix(mix(Kind::Near as u32, number_of(one.as_bytes())), number_of(other.as_bytes()))
        };
        let text = of("lay the towel over the lit burner");
        assert!(text.contains(&near("towel", "burner")));
        assert!(!text.contains(&near("burner", "towel")));
    }

    #[test]
    fn no_text_is_too_odd_for_features() {
        for text in ["", "'", "\u{e9}", "12:", "\u{1f600}\u{2019}s", "ing"] {
            features(text, |_| {});
        }
    }
}
