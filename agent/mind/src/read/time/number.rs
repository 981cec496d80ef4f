//! Numbers in digits and in words, cardinal and ordinal.

use crate::read::tokens::{Shape, Token, word};

/// The value of one word between zero and nineteen.
pub(crate) fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// The value of one ordinal below the twentieth.
fn unit_ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "zeroth" => 0,
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        _ => return None,
    })
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
    let tens = tens(word(tokens, at))?;
    let hyphen = usize::from(word(tokens, at + 1) == "-");
    match unit(word(tokens, at + 1 + hyphen)) {
        Some(value) if (1..10).contains(&value) => Some((tens + value, at + 2 + hyphen)),
        _ => Some((tens, at + 1)),
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
    if let Some(value) = unit_ordinal(&token.word) {
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
    let value = unit_ordinal(word(tokens, at + 1 + hyphen))?;
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
