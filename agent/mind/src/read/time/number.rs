//! Numbers in digits and in words, cardinal and ordinal.

use crate::read::tokens::{Shape, Token, word};

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [(&str, u32); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

fn position(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|entry| *entry == word).and_then(|index| u32::try_from(index).ok())
}

/// The value of one word between zero and nineteen.
pub(crate) fn unit(word: &str) -> Option<u32> {
    position(&UNITS, word)
}

/// A whole number at `at`, in digits or words, and where it ends. "A couple of" is two and "a dozen" twelve; "a" is
/// not one, because it is far more often an article.
pub(crate) fn cardinal(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    if let Some(number) = tokens.get(at)?.number() {
        return Some((number, at + 1));
    }
    let skip = usize::from(word(tokens, at) == "a");
    match word(tokens, at + skip) {
        "couple" => return Some((2, at + skip + 1 + usize::from(word(tokens, at + skip + 1) == "of"))),
        "dozen" if skip == 1 => return Some((12, at + 2)),
        _ => {}
    }
    if let Some(value) = unit(word(tokens, at)) {
        return Some((value, at + 1));
    }
    let (_, tens) = TENS.iter().find(|(name, _)| *name == word(tokens, at))?;
    let hyphen = usize::from(word(tokens, at + 1) == "-");
    match unit(word(tokens, at + 1 + hyphen)) {
        Some(value) if (1..10).contains(&value) => Some((tens + value, at + 2 + hyphen)),
        _ => Some((*tens, at + 1)),
    }
}

/// An ordinal at `at` (`3rd`, `third`, `twenty-first`), and where it ends.
pub(crate) fn ordinal(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if let Some(number) = token.number() {
        let next = tokens.get(at + 1)?;
        let suffix = next.glued && matches!(next.word.as_str(), "st" | "nd" | "rd" | "th");
        return suffix.then_some((number, at + 2));
    }
    if token.shape != Shape::Word {
        return None;
    }
    if let Some(value) = position(&ORDINALS, &token.word) {
        return Some((value, at + 1));
    }
    match token.word.as_str() {
        "twentieth" => return Some((20, at + 1)),
        "thirtieth" => return Some((30, at + 1)),
        _ => {}
    }
    let tens = match token.word.as_str() {
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    };
    let hyphen = usize::from(word(tokens, at + 1) == "-");
    let value = position(&ORDINALS, word(tokens, at + 1 + hyphen))?;
    (1..10).contains(&value).then_some((tens + value, at + 2 + hyphen))
}

/// A place in a month or list at `at`, negative from the end: `first`, `3rd`, `last`, `second to last`.
pub(crate) fn nth(tokens: &[Token], at: usize) -> Option<(i8, usize)> {
    match word(tokens, at) {
        "last" => return Some((-1, at + 1)),
        "final" => return Some((-1, at + 1)),
        "penultimate" => return Some((-2, at + 1)),
        "next" if word(tokens, at + 1) == "to" && word(tokens, at + 2) == "last" => {
            return Some((-2, at + 3));
        }
        _ => {}
    }
    let (value, end) = ordinal(tokens, at)?;
    let value = i8::try_from(value).ok()?;
    if word(tokens, end) == "to" && word(tokens, end + 1) == "last" {
        return Some((-value, end + 2));
    }
    if word(tokens, end) == "last" {
        return Some((-value, end + 1));
    }
    Some((value, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tokens::tokens;

    #[test]
    fn numbers_are_read_in_words_and_digits() {
        let read = |text: &str| cardinal(&tokens(text, 0, text.len()), 0);
        assert_eq!(read("twenty-one days"), Some((21, 3)));
        assert_eq!(read("a couple of weeks"), Some((2, 3)));
        assert_eq!(read("12"), Some((12, 1)));
        assert_eq!(read("a week"), None);
    }

    #[test]
    fn ordinals_count_from_either_end() {
        let read = |text: &str| nth(&tokens(text, 0, text.len()), 0);
        assert_eq!(read("31st"), Some((31, 2)));
        assert_eq!(read("second to last Friday"), Some((-2, 3)));
        assert_eq!(read("2nd last Friday"), Some((-2, 3)));
        assert_eq!(read("twenty-first"), Some((21, 3)));
    }
}
