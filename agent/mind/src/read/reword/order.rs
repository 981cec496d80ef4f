//! An order made of other words, and what such words look like.

use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::time::phrase::holidays;
use crate::read::time::phrase::words::month_name;
use crate::read::time::{number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// An order with its verb in front of what it is done to.
pub(super) fn ordered(
    tokens: &[Token],
    head: usize,
    verb: &str,
    object: &[Token],
    rest: usize,
) -> Vec<Token> {
    let first = &tokens[head];
    let order =
        Token { word: verb.to_owned(), shape: Shape::Word, glued: false, capital: false, ..first.clone() };
    let mut plain = tokens[..head].to_vec();
    plain.push(order);
    // "Needs cleaning out": the particle goes with its verb.
    let particle = matches!(word(tokens, rest), "up" | "out" | "down" | "off" | "away" | "over");
    if particle {
        plain.push(Token { start: first.start, end: first.end, glued: false, ..tokens[rest].clone() });
    }
    let alone = object.len() == 1;
    // "Meals should be offered": a verb that is a noun as well is seen to be one by what follows it.
    let bare = object.first().is_some_and(|token| {
        !token.capital
            && token.shape == Shape::Word
            && whom(&token.word) == token.word
            && !token.word.ends_with("'s")
            && !DETERMINED.contains(&token.word.as_str())
            && token.number().is_none()
    });
    if bare && is_noun_too(verb) && !particle {
        plain.push(Token {
            word: "the".to_owned(),
            shape: Shape::Word,
            glued: false,
            capital: false,
            ..first.clone()
        });
    }
    plain.extend(object.iter().map(|token| Token {
        word: if alone { whom(&token.word).to_owned() } else { token.word.clone() },
        ..token.clone()
    }));
    plain.extend(tokens[rest + usize::from(particle)..].iter().cloned());
    plain
}

/// Words with which a thing is named, rather than called by its bare name.
pub(super) const DETERMINED: [&str; 16] = [
    "the", "a", "an", "my", "our", "your", "his", "her", "their", "its", "this", "these", "all", "both",
    "some", "every",
];

pub(super) fn whom(pronoun: &str) -> &str {
    match pronoun {
        "he" => "him",
        "she" => "her",
        "they" => "them",
        other => other,
    }
}

/// Whether the words name somebody or something, and tell nothing of it.
pub(super) fn names(subject: &[Token]) -> bool {
    !subject.is_empty()
        && subject.iter().all(|token| token.shape == Shape::Word || token.word == "-" || token.word == "'")
        && !subject.iter().any(|token| {
            is_finite(&token.word)
                || matches!(
                    token.word.as_str(),
                    "i" | "we"
                        | "you"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "who"
                        | "what"
                        | "that"
                        | "which"
                        | "there"
                        | "nobody"
                        | "nothing"
                        | "everybody"
                        | "everyone"
                        | "anybody"
                        | "anyone"
                        | "somebody"
                        | "someone"
                        | "not"
                        | "no"
                        | "if"
                        | "when"
                        | "unless"
                        | "after"
                        | "before"
                        | "while"
                        | "once"
                        | "because"
                        | "to"
                )
        })
}

pub(super) fn is_light(verb: &str) -> bool {
    matches!(verb, "have" | "be" | "get" | "go" | "do" | "need" | "want" | "leave" | "allow" | "let")
}

/// Whether the words from a place on say when, as far as their shape shows it.
pub(super) fn timed(tokens: &[Token], from: usize) -> bool {
    (from..tokens.len()).any(|at| {
        let here = word(tokens, at);
        let next = tokens.get(at + 1);
        // "By the 10th of December", "on the first".
        let date = matches!(here, "on" | "by" | "before" | "from" | "until")
            && word(tokens, at + 1) == "the"
            && (number::ordinal(tokens, at + 2).is_some()
                || matches!(word(tokens, at + 2), "end" | "start" | "beginning" | "holidays" | "clocks")
                || tokens.get(at + 2).is_some_and(|token| token.number().is_some()));
        // "Before March", "by Christmas": a month or a holiday.
        let named = matches!(here, "by" | "before" | "until")
            && next.is_some_and(|next| {
                month_name(&next.word).is_some() || next.capital && holidays::is_called(&next.word)
            });
        // "Is heated for 12.30".
        let meant = here == "for"
            && next.is_some_and(|next| next.number().is_some())
            && tokens.get(at + 2).is_none_or(|after| {
                after.shape != Shape::Word
                    || matches!(after.word.as_str(), "am" | "pm" | "on" | "every" | "sharp")
            });
        let hour = date
            || named
            || meant
            || matches!(
                here,
                "at" | "by" | "before" | "after" | "around" | "from" | "till" | "until" | "about"
            ) && next.is_some_and(|next| {
                next.number().is_some()
                    || matches!(
                        next.word.as_str(),
                        "noon"
                            | "midnight"
                            | "dusk"
                            | "dawn"
                            | "dark"
                            | "sunset"
                            | "sunrise"
                            | "breakfast"
                            | "lunch"
                            | "dinner"
                            | "supper"
                            | "tea"
                            | "bedtime"
                            | "bed"
                            | "half"
                            | "quarter"
                            | "one"
                            | "two"
                            | "three"
                            | "four"
                            | "five"
                            | "six"
                            | "seven"
                            | "eight"
                            | "nine"
                            | "ten"
                            | "eleven"
                            | "twelve"
                    )
                    || next.word == "a" && word(tokens, at + 2) == "quarter"
            });
        hour || matches!(
            here,
            "every"
                | "each"
                | "daily"
                | "weekly"
                | "fortnightly"
                | "monthly"
                | "nightly"
                | "twice"
                | "tonight"
                | "tomorrow"
                | "mornings"
                | "evenings"
                | "nights"
                | "weekends"
                | "weekdays"
                | "dusk"
                | "dawn"
                | "sunset"
                | "bedtime"
        ) || any_phrase!(
            tokens,
            at,
            [
                "once a",
                "times a",
                "in the morning",
                "in the evening",
                "in the afternoon",
                "at night",
                "morning and evening",
                "morning and night",
                "first thing",
                "last thing",
                "now and then",
                "now and again",
                "from time to time",
                "every so often",
                "as needed",
                "when needed",
                "regularly",
                "occasionally",
                "often",
            ]
        )
        .is_some()
            || weekday::name(tokens, at, true).is_some()
    })
}
