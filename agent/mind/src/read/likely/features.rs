//! What a sentence's words are, as numbers that stand for features.
//!
//! The words, pairs of neighbours, the sentence with its rarer words replaced by what they look like, and four letters at
//! a time: the last two carry over to words that no sentence had that was learned from.

use crate::linear::hash::{mix, number_of};

/// Words that stay themselves where the rarer ones are replaced by what they look like: those that sentences are built
/// with, in alphabetical order.
const BUILT_WITH: [&str; 197] = [
    "a",
    "about",
    "after",
    "again",
    "ago",
    "all",
    "always",
    "am",
    "an",
    "and",
    "any",
    "anybody",
    "anyone",
    "anything",
    "are",
    "aren't",
    "as",
    "ask",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "being",
    "best",
    "both",
    "but",
    "by",
    "can",
    "can't",
    "come",
    "comes",
    "could",
    "daily",
    "day",
    "days",
    "did",
    "do",
    "does",
    "doesn't",
    "don't",
    "done",
    "down",
    "each",
    "either",
    "else",
    "enough",
    "even",
    "ever",
    "every",
    "except",
    "fine",
    "first",
    "for",
    "forget",
    "from",
    "get",
    "gets",
    "getting",
    "give",
    "go",
    "goes",
    "gone",
    "had",
    "has",
    "have",
    "having",
    "he",
    "he'll",
    "he's",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "if",
    "in",
    "into",
    "is",
    "isn't",
    "it",
    "it'll",
    "it's",
    "its",
    "job",
    "just",
    "keep",
    "know",
    "last",
    "leave",
    "let",
    "like",
    "likes",
    "make",
    "may",
    "me",
    "mind",
    "mine",
    "much",
    "must",
    "my",
    "need",
    "needs",
    "never",
    "next",
    "no",
    "nobody",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "please",
    "put",
    "remember",
    "same",
    "see",
    "she",
    "she'll",
    "she's",
    "should",
    "since",
    "so",
    "some",
    "somebody",
    "sometimes",
    "soon",
    "still",
    "sure",
    "take",
    "takes",
    "tell",
    "than",
    "thank",
    "thanks",
    "that",
    "that's",
    "the",
    "their",
    "them",
    "then",
    "there",
    "there's",
    "these",
    "they",
    "they're",
    "think",
    "this",
    "those",
    "till",
    "to",
    "too",
    "two",
    "unless",
    "until",
    "up",
    "us",
    "used",
    "usually",
    "very",
    "want",
    "wants",
    "was",
    "we",
    "we're",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
];

/// Most words of a sentence that are looked at: a longer one is a list.
const WORDS_MAX: usize = 80;

/// What kind of feature a number stands for, so that the same words in two kinds are two features.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
enum Kind {
    Word = 0x9e37_79b1,
    Pair = 0x85eb_ca77,
    Shape = 0xc2b2_ae3d,
    Letters = 0x27d4_eb2f,
    Heading = 0x1656_67b1,
    Length = 0x2545_f491,
}

/// A word as features see it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Its number.
    word: u32,
    /// That of what it looks like.
    shape: u32,
}

/// Calls `each` with the number of every feature of a sentence below a heading; a feature may come more than once.
pub(in crate::read) fn features(sentence: &str, heading: &str, mut each: impl FnMut(u32)) {
    let mut letters: Vec<u8> = Vec::with_capacity(sentence.len() + 2);
    letters.push(b' ');
    let edge = Seen { word: 1, shape: 1 };
    let mut words = vec![edge];
    seen(sentence, |word, first, capital| {
        if words.len() <= WORDS_MAX {
            words.push(of_word(word, capital && !first));
            if word.first().is_some_and(u8::is_ascii_alphanumeric) && letters.last() != Some(&b' ') {
                letters.push(b' ');
            }
            letters.extend_from_slice(word);
        }
    });
    letters.push(b' ');
    words.push(edge);
    for pair in words.windows(2) {
        each(mix(Kind::Word as u32, pair[1].word));
        each(mix(mix(Kind::Pair as u32, pair[0].word), pair[1].word));
    }
    for length in 2..=5 {
        for run in words.windows(length) {
            each(run.iter().fold(Kind::Shape as u32 + length as u32, |hash, seen| mix(hash, seen.shape)));
        }
    }
    for four in letters.windows(4) {
        let four = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        each(mix(Kind::Letters as u32, four));
    }
    seen(heading, |word, _, _| each(mix(Kind::Heading as u32, number_of(word))));
    each(mix(Kind::Length as u32, ((words.len() - 2) / 5).min(6) as u32));
}

/// Calls `seen` with each word in lower case, whether it is the first, and whether a capital opens it. Numbers, hours and
/// weekdays are all alike.
fn seen(text: &str, mut seen: impl FnMut(&[u8], bool, bool)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut first = true;
    let mut word: Vec<u8> = Vec::with_capacity(16);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if byte.is_ascii_digit() {
            let mut hour = false;
            while at < bytes.len()
                && (bytes[at].is_ascii_digit()
                    || matches!(bytes[at], b':' | b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
            {
                hour |= !bytes[at].is_ascii_digit();
                at += 1;
            }
            let half = bytes.get(at..at + 2).map(<[u8]>::to_ascii_lowercase);
            if half.as_deref().is_some_and(|half| half == b"am" || half == b"pm")
                && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
            {
                hour = true;
                at += 2;
            }
            seen(if hour { b"00:00" } else { b"0" }, first, false);
            first = false;
            continue;
        }
        // Letters of other alphabets are letters; a curly apostrophe is an apostrophe.
        let curly = |at: usize| bytes.get(at..at + 3) == Some("\u{2019}".as_bytes());
        let lettered = |at: usize| {
            bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xc3 && *byte < 0xe0)
        };
        if lettered(at) {
            let capital = byte.is_ascii_uppercase();
            word.clear();
            while at < bytes.len() {
                if lettered(at) {
                    word.push(bytes[at].to_ascii_lowercase());
                    at += 1;
                    if bytes[at - 1] >= 0xc3 && at < bytes.len() {
                        word.push(bytes[at]);
                        at += 1;
                    }
                } else if bytes[at] == b'\'' && lettered(at + 1) {
                    word.push(b'\'');
                    at += 1;
                } else if curly(at) && lettered(at + 3) {
                    word.push(b'\'');
                    at += 3;
                } else {
                    break;
                }
            }
            seen(if is_weekday(&word) { b"monday" } else { &word }, first, capital);
        } else {
            let length = match byte {
                0..0x80 => 1,
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            };
            let end = (at + length).min(bytes.len());
            seen(&bytes[at..end], first, false);
            at = end;
        }
        first = false;
    }
}

fn is_weekday(word: &[u8]) -> bool {
    const DAYS: [&[u8]; 7] =
        [b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday"];
    const SHORT: [&[u8]; 10] =
        [b"mon", b"tue", b"tues", b"wed", b"weds", b"thu", b"thur", b"thurs", b"fri", b"sat"];
    let one = word.strip_suffix(b"s").filter(|one| one.len() > 4).unwrap_or(word);
    DAYS.contains(&one) || SHORT.contains(&word)
}

fn of_word(word: &[u8], name: bool) -> Seen {
    let number = number_of(word);
    let built = std::str::from_utf8(word).is_ok_and(|word| BUILT_WITH.binary_search(&word).is_ok());
    let mark = !word.first().is_some_and(|first| first.is_ascii_alphabetic() || *first >= 0xc3);
    let shape = if built || mark || word == b"monday" {
        number
    } else {
        let ends = [b"ing".as_slice(), b"ed", b"ly", b"'s", b"s"].iter().position(|end| word.ends_with(end));
        2 + 8 * u32::from(name) + ends.map_or(7, |ends| ends as u32)
    };
    Seen { word: number, shape }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str) -> Vec<u32> {
        let mut all = Vec::new();
        features(sentence, "", |feature| all.push(feature));
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn the_words_that_sentences_are_built_with_are_in_order_to_be_found() {
        assert!(BUILT_WITH.is_sorted());
    }

    #[test]
    fn hours_numbers_and_weekdays_are_alike_and_other_words_are_not() {
        assert_eq!(
            of("bins out on Tuesdays at 7:30"),
            of("bins out on Sat at 6 pm".replace("6 pm", "6pm").as_str())
        );
        assert_eq!(of("in 3 weeks"), of("in 12 weeks"));
        assert_ne!(of("bins out on Tuesdays"), of("boots out on Tuesdays"));
        assert_eq!(of("don\u{2019}t mop"), of("don't mop"));
    }

    #[test]
    fn no_text_is_too_odd_for_features() {
        for text in ["", "\u{e9}", "caf\u{e9}", "'", "12:", "\u{1f600}\u{2019}", "a'", "\u{2013} 5\u{b0}"] {
            let _ = of(text);
        }
    }
}
