//! A condition that is said without "if": "smoke alarm beeping, change the battery", "below 1 bar = tell me".

use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Nobody supposes more than this before the order: "internet out for more than an hour or two".
const TOKENS_MAX: usize = 10;

/// Words that open such a condition by themselves.
const BOUNDS: [&str; 17] = [
    "no answer",
    "no reply",
    "no response",
    "no sign of",
    "no joy",
    "no luck",
    "no power",
    "no signal",
    "no hot water",
    "no water",
    "still no answer",
    "out of",
    "nearly out of",
    "low on",
    "any sign of",
    "any trouble",
    "any problems",
];

/// Words before a measure.
const MEASURES: [&str; 7] = ["below", "under", "over", "above", "less than", "more than", "fewer than"];

/// What things are in that nobody brings about on purpose, so that it is supposed and not ordered.
const MISHAPS: [&str; 44] = [
    "broken",
    "blocked",
    "stuck",
    "leaking",
    "beeping",
    "ringing",
    "flashing",
    "barking",
    "crying",
    "missing",
    "frozen",
    "dead",
    "tripped",
    "spilled",
    "spilt",
    "smashed",
    "overflowing",
    "clogged",
    "dripping",
    "jammed",
    "burst",
    "cracked",
    "unwell",
    "ill",
    "sick",
    "late",
    "delayed",
    "limping",
    "bleeding",
    "unconscious",
    "choking",
    "smoking",
    "overdue",
    "unanswered",
    "peckish",
    "upset",
    "howling",
    "whining",
    "scratching",
    "droopy",
    "drooping",
    "wilting",
    "limp",
    "cancelled",
];

/// What is supplied to a house, and goes off by itself.
const SUPPLIES: [&str; 14] = [
    "power",
    "electricity",
    "electric",
    "internet",
    "wifi",
    "wi - fi",
    "broadband",
    "heating",
    "boiler",
    "water",
    "gas",
    "phone",
    "network",
    "mains",
];

/// "Power out for more than an hour, look at the sump": with the "if" that is meant.
pub(in crate::read) fn supposed(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(at) = (head + 1..tokens.len().min(head + TOKENS_MAX)).find(|at| {
        tokens[*at].is_mark('=')
            || tokens[*at].is_mark(',')
            || tokens[*at].is_mark(':') && !is_clock(&tokens, *at)
    }) else {
        return tokens;
    };
    let next = at + 1 + leading(&tokens, at + 1);
    let order = is_base(word(&tokens, next)) || matches!(word(&tokens, next), "don't" | "never");
    if !order || !is_supposed(&tokens[head..at]) {
        return tokens;
    }
    let first = tokens[head].clone();
    let opener = Token {
        word: "if".to_owned(),
        end: first.start,
        glued: false,
        capital: false,
        shape: Shape::Word,
        ..first
    };
    let comma = Token { word: ",".to_owned(), ..tokens[at].clone() };
    [&tokens[..head], &[opener], &tokens[head..at], &[comma], &tokens[at + 1..]].concat()
}

/// Whether the colon is that of "6:30".
fn is_clock(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].shape == Shape::Number
        && tokens.get(at + 1).is_some_and(|next| next.glued && next.shape == Shape::Number)
}

/// Whether these words say how things are, without a verb of anybody's, and are nothing to bring about.
pub(in crate::read) fn is_supposed(tokens: &[Token]) -> bool {
    if tokens.iter().any(|token| is_finite(&token.word)) || tokens.len() >= TOKENS_MAX {
        return false;
    }
    // "Below 15 degrees", "anything over 38", "under half full": a measure, and no place.
    let measure = any_phrase!(tokens, 0, ["anything", "anyone"]).unwrap_or(0);
    let measured = any_phrase(tokens, measure, &MEASURES).is_some_and(|used| {
        tokens.get(measure + used).is_some_and(|next| {
            next.shape == Shape::Number || matches!(next.word.as_str(), "half" | "freezing" | "zero" | "a")
        })
    });
    let bound = measured || any_phrase(tokens, 0, &BOUNDS).is_some();
    let mishap = (1..tokens.len()).any(|at| MISHAPS.contains(&word(tokens, at)));
    let cut = (0..tokens.len()).any(|at| {
        any_phrase(tokens, at, &SUPPLIES).is_some_and(|used| {
            matches!(word(tokens, at + used), "out" | "off" | "down" | "cut" | "failure" | "gone")
        })
    });
    bound || mishap || cut
}
