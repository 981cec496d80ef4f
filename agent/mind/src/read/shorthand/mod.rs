//! Shorthand: "wkly", "2x/wk", "q10d", "1st of mo", "0615 coffee", "W + Su:", "leak -> close the valve".
//!
//! It is put in full before anything else is read, so that what is read is what the owner would have written at
//! leisure. Each word keeps the bytes of what it stands for.

mod arrows;
mod days;
mod halves;
mod hours;
mod rates;
mod settings;
mod words;

use super::tokens::{Shape, Token, tokens, word};

/// The tokens of a text with its words in full: before slips of the pen are looked for, which short forms would be.
pub(super) fn words_in_full(text: &str, all: Vec<Token>) -> Vec<Token> {
    words::in_full(text, rates::in_full(text, all))
}

/// How a text writes hours and days: each part of it is read as the whole shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand {
    /// Hours have four digits and no mark between them.
    hours: bool,
    /// Weekdays are letters.
    days: bool,
    /// What the parts of the day are called in labels.
    halves: halves::Halves,
}

impl Hand {
    /// That of a text, of which `all` are the tokens.
    pub(super) fn of(text: &str, all: &[Token]) -> Hand {
        Hand {
            hours: hours::in_use(text, all),
            days: days::in_use(text, all),
            halves: halves::Halves::of(text, all),
        }
    }

    /// The tokens with the hours, the days and the arrows in full: when it is known which letters are codes of the
    /// text's own.
    pub(super) fn in_full(self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        let tokens = if self.hours { hours::in_full(text, tokens) } else { tokens };
        let tokens = self.halves.in_full(text, days::in_full(text, tokens, self.days));
        settings::in_full(text, arrows::in_full(text, tokens))
    }
}

/// The tokens with some of them replaced: `found` says what stands in the place of those from a place on, and where
/// they end.
fn replaced(all: Vec<Token>, found: impl Fn(&[Token], usize) -> Option<(String, usize)>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        match found(&all, at).filter(|(_, end)| *end > at) {
            Some((put, end)) => {
                plain.extend(in_place(&put, &all[at], &all[end - 1]));
                at = end;
            }
            None => {
                plain.push(all[at].clone());
                at += 1;
            }
        }
    }
    plain
}

/// Words in the place of some tokens, with the bytes of all of those.
fn in_place(put: &str, from: &Token, to: &Token) -> Vec<Token> {
    let mut put = tokens(put, 0, put.len());
    for token in &mut put {
        (token.start, token.end) = (from.start, to.end);
    }
    if let Some(first) = put.first_mut() {
        first.capital |= from.capital;
    }
    put
}

/// Whether nothing but the marks of a list stands before a token on its line.
fn opens_line(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let before = text.get(..token.start).unwrap_or("");
        let line = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
        let cell = line.rfind('|').map_or(line, |bar| &line[bar + 1..]);
        cell.chars().all(|c| c.is_whitespace() || "#*->•[]_".contains(c)) || numbered(cell)
    })
}

/// "3. ", "12) ": the number of an item.
fn numbered(before: &str) -> bool {
    let rest = before.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(rest, "." | ")") && before.trim().len() > rest.len()
}

/// Whether a token stands right behind the one before it.
fn glued(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.glued)
}

/// Whether a token is a word.
fn is_word(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.shape == Shape::Word)
}

/// Whether a sentence or a line begins at a token.
fn opens(text: &str, tokens: &[Token], at: usize) -> bool {
    at == 0
        || opens_line(text, tokens, at)
        || matches!(word(tokens, at - 1), "." | ";" | "!" | "?") && !glued(tokens, at)
}

/// The tokens with what `found` makes of each sentence that opens, up to where that ends.
fn each_opening(
    text: &str,
    all: Vec<Token>,
    found: impl Fn(&str, &[Token], usize) -> Option<(Vec<Token>, usize)>,
) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        match opens(text, &all, at).then(|| found(text, &all, at)).flatten() {
            Some((words, end)) => {
                plain.extend(words);
                at = end;
            }
            None => {
                plain.push(all[at].clone());
                at += 1;
            }
        }
    }
    plain
}
