//! The words of an order: tokens, base forms, and what of the hazard lexicon stands at a place.

use hob_skills::{Hazards, Name};

use super::preposition::preposition;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case.
    pub word: String,
    /// Whether it was written with a capital, which within a sentence is a name.
    pub capital: bool,
}

/// The longest phrase that the lexicon may hold, in words: longer ones are not looked up.
const PHRASE_WORDS_MAX: usize = 5;

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "my", "your", "our", "his", "its", "their", "some", "any", "all", "every", "each",
    "both", "this", "that", "these", "those", "another", "more", "no", "two", "three", "four", "five",
    "several", "many", "one", "six", "seven", "eight", "nine", "ten", "forty", "her", "whole", "other",
    "same", "just", "few", "old", "new", "leftover", "good", "which",
];

/// Words that end a noun phrase.
const STOPS: &[&str] = &[
    "and",
    "or",
    "then",
    "but",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "can't",
    "so",
    "while",
    "before",
    "after",
    "when",
    "until",
    "because",
    "if",
    "it",
    "them",
    "they",
    "he",
    "she",
    "we",
    "you",
    "i",
    "to",
    "not",
    "never",
    "please",
    "there",
    "here",
    "off",
    "out",
    "up",
    "down",
    "away",
    "back",
    "who",
    "do",
    "does",
    "ajar",
    "now",
    "again",
    "slowly",
    "quickly",
    "also",
    "too",
    "tonight",
    "today",
    "tomorrow",
    "overnight",
    "as",
    "once",
    "straight",
    "right",
    "alone",
    "always",
    "first",
    "together",
    "somebody",
    "without",
    "unattended",
    "must",
    "should",
    "may",
    "might",
    "carefully",
    "gently",
    "wide",
    "apart",
    "about",
    "late",
    "early",
    "would",
    "only",
    "next",
    "twice",
    "instead",
    "how",
    "thrice",
    "where",
    "although",
    "anyway",
    "anyhow",
    "regardless",
    "though",
    "despite",
];

/// Splits a text into words and marks. Names of skills and things are taken apart, too: `StoveBurner`, `front-door`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut word = String::new();
    let flush = |word: &mut String, found: &mut Vec<Token>| {
        let bare = word.trim_matches('\'');
        if !bare.is_empty() {
            // Days have capitals, and are nobody's names: "lock the door this Friday".
            let named = bare.chars().next().is_some_and(char::is_uppercase);
            let capital = named && bare.parse::<chrono::Weekday>().is_err();
            // "The kids' books" are theirs; in quotes it is no owner.
            let owners = !word.starts_with('\'') && word.ends_with("s'") && word.len() > 3;
            let lower = bare.to_lowercase() + if owners { "'s" } else { "" };
            // "We'll": two words.
            let whole = [("'ll", "will"), ("'ve", "have")];
            let split = whole.iter().find_map(|(end, verb)| Some((lower.strip_suffix(end)?, *verb)));
            let (first, rest) = split.map_or((lower.as_str(), None), |(first, verb)| (first, Some(verb)));
            found.push(Token { word: first.to_owned(), capital });
            found.extend(rest.map(|verb| Token { word: verb.to_owned(), capital: false }));
        }
        word.clear();
    };
    let mut text = text.replace('’', "'");
    // "PUT IT THERE": no name in it.
    if text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase) {
        text = text.to_lowercase();
    }
    let chars: Vec<char> = text.chars().collect();
    for (i, c) in chars.iter().copied().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
        let (last, next) = (near(i.checked_sub(1)), near(Some(i + 1)));
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        // `StoveBurner` is two words, and "iPhone" one.
        if c.is_uppercase() && last.is_some_and(char::is_lowercase) && word != "i" && word != "Mac" {
            flush(&mut word, &mut found);
        }
        match c {
            ':' | '.' | ',' if digit(last) && digit(next) => word.push(c),
            _ if c.is_alphanumeric() || matches!(c, '\'' | '-') => word.push(c),
            '_' => flush(&mut word, &mut found),
            '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '\n' => {
                flush(&mut word, &mut found);
                let mark = if matches!(c, ',' | '(' | ')') { "," } else { "." };
                found.push(Token { word: mark.to_owned(), capital: false });
            }
            _ => flush(&mut word, &mut found),
        }
    }
    flush(&mut word, &mut found);
    found
}

/// The words from `from` to `until`, joined.
pub(super) fn join(tokens: &[Token], from: usize, until: usize) -> String {
    tokens[from..until].iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ")
}

/// How many words a phrase takes, where it stands here; none where it is empty.
pub(super) fn stands(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for said in phrase.split(' ').filter(|word| !word.is_empty()) {
        if tokens.get(at + length).is_none_or(|token| token.word != said) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The words with what `way` puts in place of those from a place on, and where they end.
pub(super) fn rewritten(
    tokens: &[Token],
    way: impl Fn(&[Token], usize) -> Option<(Vec<Token>, usize)>,
) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match way(tokens, at) {
            Some((plain, next)) => {
                found.extend(plain);
                at = next;
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

pub(super) fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| words.contains(&t.word.as_str()))
}

pub(super) fn is_determiner(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| DETERMINERS.contains(&t.word.as_str()) || t.word.parse::<f64>().is_ok())
}

/// Whether a noun phrase ends before this word, whatever it means.
pub(super) fn stops(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| {
        matches!(t.word.as_str(), "." | ",")
            || STOPS.contains(&t.word.as_str())
            || preposition(&t.word).is_some()
    })
}

/// Base forms that a word may have, itself first.
pub(super) fn bases(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    if let Some(stem) = word.strip_suffix("ies") {
        found.push(format!("{stem}y"));
    }
    for suffix in ["es", "s", "ed", "d", "ing", "'s"] {
        let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() > 1) else { continue };
        found.push(stem.to_owned());
        if matches!(suffix, "ing" | "ed") {
            found.push(format!("{stem}e"));
            let mut doubled = stem.chars().rev();
            if let (Some(a), Some(b)) = (doubled.next(), doubled.next())
                && a == b
            {
                found.push(stem[..stem.len() - a.len_utf8()].to_owned());
            }
        }
    }
    let irregular = match word {
        "left" => "leave",
        "put" | "putting" => "put",
        "threw" | "thrown" => "throw",
        "broke" | "broken" => "break",
        "went" | "gone" => "go",
        "lying" | "laying" => "lay",
        "spilt" => "spill",
        "shut" => "shut",
        "feeding" | "fed" => "feed",
        "knives" => "knife",
        "children" => "child",
        "taken" | "took" => "take",
        "given" => "give",
        "hidden" => "hide",
        "hung" => "hang",
        "stuck" => "stick",
        "lit" => "light",
        "burnt" => "burn",
        "torn" => "tear",
        "beaten" => "beat",
        "shaken" => "shake",
        "eaten" => "eat",
        "drunk" => "drink",
        "bent" => "bend",
        "swept" => "sweep",
        "kept" => "keep",
        "brought" => "bring",
        "sent" => "send",
        "wrung" => "wring",
        "laid" => "lay",
        _ => return found,
    };
    found.push(irregular.to_owned());
    found
}

/// The longest verb of the lexicon that stands here: how many words, and which deeds.
pub(super) fn verb_at<'h>(
    tokens: &[Token],
    at: usize,
    hazards: &'h Hazards,
) -> Option<(usize, String, &'h [Name])> {
    // "The plant's soil": whose, and nothing that is done.
    if tokens.get(at).is_some_and(|t| t.word.ends_with("'s")) {
        return None;
    }
    let most = PHRASE_WORDS_MAX.min(tokens.len().saturating_sub(at));
    for length in (1..=most).rev() {
        let rest = join(tokens, at + 1, at + length);
        for base in bases(&tokens[at].word) {
            let phrase = if rest.is_empty() { base } else { format!("{base} {rest}") };
            // "Wash the floor lamp": that is no floor.
            let within = length > 2 && {
                let noun = at + length - 1;
                noun_at(tokens, noun, tokens.len(), hazards).is_some_and(|(n, _)| n > 1)
            };
            if let Some(deeds) = hazards.verb(&phrase).filter(|_| !within) {
                return Some((length, phrase, deeds));
            }
        }
    }
    None
}

/// The longest noun of the lexicon that stands here: how many words, and its form in the lexicon.
pub(super) fn noun_at(
    tokens: &[Token],
    at: usize,
    until: usize,
    hazards: &Hazards,
) -> Option<(usize, String)> {
    let most = PHRASE_WORDS_MAX.min(until.saturating_sub(at));
    (1..=most)
        .rev()
        .find_map(|length| noun_form(&join(tokens, at, at + length), hazards).map(|form| (length, form)))
}

/// The form in which the lexicon has these words: as they stand, or the last in the singular.
pub(super) fn noun_form(phrase: &str, hazards: &Hazards) -> Option<String> {
    if hazards.noun(phrase).is_some() {
        return Some(phrase.to_owned());
    }
    let (before, last) = phrase.rsplit_once(' ').map_or(("", phrase), |(b, l)| (b, l));
    let singular = ["ies", "es", "s"].iter().filter_map(|suffix| {
        let stem = last.strip_suffix(suffix).filter(|stem| stem.len() > 2)?;
        Some(if *suffix == "ies" { format!("{stem}y") } else { stem.to_owned() })
    });
    let mut forms = singular.map(|last| if before.is_empty() { last } else { format!("{before} {last}") });
    forms.find(|form| hazards.noun(form).is_some())
}

/// A length of time that stands here, in minutes, and how many words it takes.
pub(super) fn minutes_at(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let word = tokens.get(at)?.word.as_str();
    let quarter = at + usize::from(word == "a");
    if is(tokens, quarter, &["quarter"])
        && is(tokens, quarter + 1, &["of"])
        && is(tokens, quarter + 2, &["an"])
        && is(tokens, quarter + 3, &["hour"])
    {
        return Some((quarter + 4 - at, 15.0));
    }
    let number = match word {
        "a" | "an" | "one" => 1.0,
        "half" => 0.5,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "fifteen" => 15.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "several" => 5.0,
        other => other.parse().ok()?,
    };
    let mut next = at + 1;
    while is(tokens, next, &["an", "a", "more", "whole", "few", "couple", "of"]) {
        next += 1;
    }
    let unit = match tokens.get(next)?.word.trim_end_matches('s') {
        "second" => 1.0 / 60.0,
        "minute" | "min" => 1.0,
        "hour" => 60.0,
        "day" => 1440.0,
        "week" => 10_080.0,
        _ => return None,
    };
    Some((next + 1 - at, number * unit))
}
