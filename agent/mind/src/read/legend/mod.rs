//! Words and marks that a text gives a meaning of its own: "[D] = every day", "⭐ means every morning", "week A".
//!
//! They are declared anywhere in the text, and put in the words that they stand for before anything else is read: so
//! that what is read is what the owner would have written without them.

mod codes;
mod declared;
mod weeks;

use self::codes::Code;
pub(super) use self::weeks::Ask;
use self::weeks::Weeks;
use super::time::TimeCtx;
use super::tokens::{Shape, Token, tokens, word};

/// What the codes of a text stand for.
#[derive(Debug, Default)]
pub(super) struct Legend {
    codes: Vec<Code>,
    weeks: Weeks,
    /// The bytes in which it is said what they stand for.
    declared: Vec<(usize, usize)>,
}

impl Legend {
    /// The legend of a text, of which `all` are the tokens.
    pub(super) fn of(text: &str, all: &[Token], cx: &TimeCtx<'_>) -> Legend {
        let (codes, mut declared) = declared::codes(text, all, cx);
        let (weeks, phases) = Weeks::of(text, all, cx);
        declared.extend(phases);
        Legend { codes, weeks, declared }
    }

    /// Whether a statement says what a code stands for, and nothing else.
    pub(super) fn declares(&self, (start, end): (usize, usize)) -> bool {
        self.declared.iter().any(|(from, to)| *from <= start && end <= *to)
    }

    /// What is asked where the text does not say it: which week this one is.
    pub(super) fn open(&self) -> Option<Ask> {
        self.weeks.open()
    }

    /// The tokens with what the codes among them stand for in their place.
    pub(super) fn spell(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        if self.codes.is_empty() && self.weeks.is_empty() {
            return tokens;
        }
        let mut spelled: Vec<Token> = Vec::with_capacity(tokens.len());
        let ends = self.ends(text, &tokens);
        let mut at = 0;
        while at < tokens.len() {
            if ends.contains(&at)
                && let Some(last) = spelled.last().filter(|last| last.shape != Shape::Mark)
            {
                let word = ".".to_owned();
                let stop =
                    Token { word, start: last.end, shape: Shape::Mark, glued: true, capital: false, ..*last };
                spelled.push(stop);
            }
            let own = |(from, to): &(usize, usize)| *from <= tokens[at].start && tokens[at].end <= *to;
            let found = if self.declared.iter().any(own) {
                None
            } else {
                codes::at(&self.codes, text, &tokens, at).or_else(|| self.weeks.at(&tokens, at))
            };
            match found {
                Some((mut words, end)) if end > at => {
                    spelled.append(&mut words);
                    at = end;
                }
                _ => {
                    spelled.push(tokens[at].clone());
                    at += 1;
                }
            }
        }
        spelled
    }

    /// Where a line begins that follows on one with a code, or has one: such lines say one thing each, whether or not
    /// a mark closes them.
    fn ends(&self, text: &str, tokens: &[Token]) -> Vec<usize> {
        if self.codes.is_empty() {
            return Vec::new();
        }
        let lines = lines(text, tokens);
        let coded = |line: &(usize, usize)| {
            (line.0..line.1).any(|at| codes::at(&self.codes, text, tokens, at).is_some())
        };
        let coded: Vec<bool> = lines.iter().map(coded).collect();
        let breaks = |at: &usize| coded[*at] || coded[at - 1];
        (1..lines.len()).filter(breaks).map(|at| lines[at].0).collect()
    }
}

/// Words in the place of some tokens: they stand where those did.
fn in_place(words: &str, from: &Token, to: &Token) -> Vec<Token> {
    let mut put = tokens(words, 0, words.len());
    for token in &mut put {
        (token.start, token.end) = (from.start, to.end);
    }
    put
}

/// Where the line of each token begins in the list of them, and one past the last: the lines of a text.
fn lines(text: &str, all: &[Token]) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut from = 0;
    for at in 1..=all.len() {
        let breaks = at == all.len()
            || text.get(all[at - 1].end..all[at].start).is_some_and(|between| between.contains('\n'));
        if breaks && from < at {
            lines.push((from, at));
            from = at;
        }
    }
    lines
}

/// Whether nothing but the marks of a list or a table stands before a place on its line.
fn opens_line(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
    let cell = line.rfind('|').map_or(line, |at| &line[at + 1..]);
    cell.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || "#*->•.)".contains(c))
}

/// Whether nothing but closing marks stands behind a place on its line.
fn ends_line(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or("");
    let line = after.find(['\n', '|']).map_or(after, |at| &after[..at]);
    line.chars().all(|c| c.is_whitespace() || ".;!*_".contains(c))
}

/// Whether a word is that of a mark between a code and what it is said of.
fn is_joint(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), ":" | "-" | "–" | "—" | "." | ")" | ">" | "→")
}
