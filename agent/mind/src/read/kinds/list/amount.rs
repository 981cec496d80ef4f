//! How much of what: amounts, units and the names of things.

use crate::read::lexicon::{Lexicon, WORDS, is_stop, to_name};
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::Name;

/// A unit of measure: its name and how many tokens it takes.
pub(crate) fn unit(tokens: &[Token], at: usize) -> Option<(Name, usize)> {
    let token = tokens.get(at)?;
    WORDS.units.contains(&token.word).then(|| {
        let name = match token.word.as_str() {
            "kilo" | "kilos" => "kg".to_owned(),
            "grams" | "gram" => "g".to_owned(),
            "litre" | "litres" | "liter" | "liters" => "l".to_owned(),
            other => crate::read::lexicon::singular(other),
        };
        (Name::new(name), at + 1)
    })
}

/// How much of a thing is wanted: quantity, unit, and where the thing itself begins.
pub(crate) fn amount(tokens: &[Token], at: usize, to: usize) -> (Option<f64>, Option<Name>, usize) {
    let mut next = at
        + any_phrase!(
            tokens,
            at,
            [
                "some more",
                "a bit of",
                "a bit more",
                "a few",
                "a few more",
                "some of those",
                "some",
                "any more",
                "any",
                "more",
                "the",
                "our",
                "another",
                "extra",
                "a little",
                "lots of",
                "plenty of",
                "those",
                "that",
                "of",
                "my",
                "and some",
                "and",
            ]
        )
        .unwrap_or(0);
    next += any_phrase!(
        tokens,
        next,
        ["of those", "of the", "of that", "a bit of", "a few", "the", "some", "more", "of", "fresh"]
    )
    .unwrap_or(0);
    // "A 200 g bar".
    if matches!(word(tokens, next), "a" | "an")
        && tokens.get(next + 1).is_some_and(|token| token.shape == Shape::Number)
    {
        next += 1;
    }
    let mut quantity = None;
    let mut measure = None;
    if let Some((half, after)) = half(tokens, next) {
        quantity = Some(half);
        next = after;
    } else if matches!(word(tokens, next), "a" | "an") {
        if word(tokens, next + 1) == "dozen" {
            quantity = Some(12.0);
            next += 2;
        } else if matches!(word(tokens, next + 1), "couple" | "pair") {
            quantity = Some(2.0);
            next += 2;
        } else {
            let counted = unit(tokens, next + 1).is_some();
            quantity = Some(1.0).filter(|_| counted);
            next += 1;
        }
    } else if let Some((count, after)) = cardinal(tokens, next) {
        // "2%" milk is no count.
        if word(tokens, after) != "%" && count <= 1_000_000 {
            quantity = Some(f64::from(count));
            next = after;
            if matches!(word(tokens, next), "." | ",")
                && tokens[next].glued
                && tokens.get(next + 1).is_some_and(|token| token.glued && token.number().is_some())
            {
                let text = format!("{count}.{}", word(tokens, next + 1));
                quantity = text.parse().ok();
                next += 2;
            } else if word(tokens, next) == "and" {
                let half = any_phrase!(tokens, next, ["and a half", "and half a", "and one half"]);
                quantity = quantity.map(|count| if half.is_some() { count + 0.5 } else { count });
                next += half.unwrap_or(0);
            }
            if matches!(word(tokens, next), "x" | "×") {
                next += 1;
            }
            if word(tokens, next) == "dozen" {
                quantity = quantity.map(|count| count * 12.0);
                next += 1;
            }
        }
    } else if word(tokens, next) == "dozen" {
        quantity = Some(12.0);
        next += 1;
    }
    if quantity.is_some()
        && let Some((name, after)) = unit(tokens, next)
    {
        let of = usize::from(word(tokens, after) == "of");
        let more = tokens
            .get(after + of)
            .is_some_and(|token| token.shape == Shape::Word && !is_separator(&token.word));
        if more && after + of < to {
            measure = Some(name);
            next = after + of;
        }
        // "A 500 g bag of rice": one of that size.
        let sized = measure.as_ref().filter(|_| of == 0 && tokens[after - 1].shape == Shape::Word);
        if let (Some(size), Some(count), Some((kind, end))) = (sized, quantity, unit(tokens, next))
            && word(tokens, end) == "of"
            && end + 1 < to
        {
            measure = Some(Name::new(format!("{count}-{size}-{kind}")));
            quantity = Some(1.0);
            next = end + 1;
        }
    }
    next += any_phrase!(tokens, next, ["of the", "of those", "of", "more", "the", "new"]).unwrap_or(0);
    (quantity, measure, next)
}

/// One thing with its amount: item, quantity, unit, where it ends.
pub(crate) fn item(
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Name, Option<f64>, Option<Name>, usize)> {
    let (quantity, measure, next) = amount(tokens, at, tokens.len());
    if let Some((item, end)) = lexicon.item(tokens, next) {
        // "Those oat biscuits" is no oat: the owner's whole words, where more of them follow.
        let whole = noun_end(tokens, next);
        if whole <= end || is_separator(word(tokens, end)) {
            return Some((item, quantity, measure, end.max(whole)));
        }
        if let Some((item, end)) =
            lexicon.item(tokens, whole - 1).filter(|(_, end)| *end == whole && whole > next + 1)
        {
            let _ = item;
            let name = to_name(tokens[next..whole].iter().map(|token| token.word.as_str()));
            return Some((name, quantity, measure, end));
        }
    }
    let end = noun_end(tokens, next);
    if end == next {
        return None;
    }
    // What the owner calls it, with the last word in the singular as the catalogue has it.
    let mut words: Vec<String> = tokens[next..end].iter().map(|token| token.word.clone()).collect();
    if let (Some(last), true) = (words.last_mut(), quantity.is_some()) {
        *last = crate::read::lexicon::singular(last);
    }
    let name = to_name(words.iter().map(String::as_str));
    (!name.is_empty()).then_some((name, quantity, measure, end))
}

pub(super) fn half(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let used = any_phrase!(tokens, at, ["half a", "a half", "half"])?;
    if word(tokens, at + used) == "dozen" {
        return Some((6.0, at + used + 1));
    }
    unit(tokens, at + used).map(|_| (0.5, at + used))
}

pub(super) fn is_separator(word: &str) -> bool {
    matches!(
        word,
        "," | "and"
            | "&"
            | "+"
            | ";"
            | "."
            | ""
            | "!"
            | "?"
            | "or"
            | "plus"
            | "but"
            | "because"
            | "so"
            | "off"
            | "on"
            | "to"
            | "from"
            | "for"
            | "please"
            | "when"
            | "if"
            | "("
            | ")"
            | "too"
            | "this"
            | "next"
            | "again"
            | "thanks"
            | "we"
            | "i"
            | "then"
            | "—"
            | "–"
            | "-"
            | "also"
            | "is"
            | "are"
            | "that"
            | "at"
            | "before"
            | "by"
            | "while"
            | "as"
            | "with"
            | "already"
            | "anymore"
            | "still"
            | "yet"
            | "today"
            | "tomorrow"
            | "now"
    )
}

/// Where the words of one thing end.
pub(super) fn noun_end(tokens: &[Token], at: usize) -> usize {
    // Nobody names a thing for a list in more than five words.
    const WORDS_MAX: usize = 5;
    let mut end = at;
    while end < tokens.len() && end - at < WORDS_MAX {
        let token = &tokens[end];
        let hyphen = token.word == "-" && token.glued;
        if !hyphen && (token.shape != Shape::Word || is_separator(&token.word)) {
            break;
        }
        if end == at && is_stop(token) && !hyphen {
            break;
        }
        end += 1;
    }
    end
}
