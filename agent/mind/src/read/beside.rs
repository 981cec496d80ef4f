//! A text that is put plainly sentence by sentence, each beside those before it: what the ways of doing so share.

use std::borrow::Cow;

use super::comings::sentences;
use super::openers::Openers;
use super::split::markdown::Block;
use super::tokens::{Shape, Token};

/// What a sentence and the one before it say plainly; the one before only where it changes.
pub(super) struct Put {
    pub(super) before: Option<Vec<Token>>,
    pub(super) own: Vec<Token>,
}

impl Put {
    pub(super) fn own(own: Vec<Token>) -> Self {
        Put { before: None, own }
    }
}

/// The tokens as the ways put them, each with the bits of its words in `openers`. A way is tried with the sentences before
/// one in its paragraph, the nearest last, and the sentence itself; so many line breaks may stand in a paragraph between
/// two sentences.
pub(super) fn each_sentence<W>(
    all: Vec<Token>,
    (text, blocks): (&str, &[Block]),
    openers: &Openers,
    ways: &[(u128, W)],
    breaks: usize,
    try_way: impl Fn(&W, &[Cow<'_, [Token]>], &[Token]) -> Option<Put>,
) -> Vec<Token> {
    let mut said: Vec<Cow<'_, [Token]>> = Vec::new();
    let mut paragraph = 0;
    let mut changed = false;
    for (from, to) in sentences(text, &all, blocks) {
        let mut own = Cow::Borrowed(&all[from..to]);
        let apart = from == 0
            || own.first().is_none_or(|first| {
                text.get(all[from - 1].end..first.start).is_none_or(|gap| gap.matches('\n').count() > breaks)
            });
        if apart {
            paragraph = said.len();
        }
        let mask = openers.of(&own);
        for (_, way) in ways.iter().filter(|(words, _)| mask & words != 0) {
            let Some(put) = try_way(way, &said[paragraph..], &own) else { continue };
            changed = true;
            if let (Some(before), Some(last)) = (put.before, said.last_mut()) {
                *last = Cow::Owned(before);
            }
            own = Cow::Owned(put.own);
        }
        said.push(own);
    }
    if !changed {
        drop(said);
        return all;
    }
    said.concat()
}

/// A word that stands nowhere in the text, at a place of it.
pub(super) fn said(word: &str, place: usize) -> Token {
    let shape = match word.chars().next() {
        Some(first) if first.is_ascii_digit() => Shape::Number,
        Some(_) if word.chars().any(char::is_alphanumeric) => Shape::Word,
        Some(_) | None => Shape::Mark,
    };
    Token { word: word.to_owned(), start: place, end: place, shape, glued: false, capital: false }
}

/// Where the last words of a sentence end, before the mark that closes it.
pub(super) fn end(sentence: &[Token]) -> usize {
    sentence.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1)
}

/// Where a sentence begins behind the mark of its item.
pub(super) fn start(sentence: &[Token]) -> usize {
    sentence.iter().position(|token| token.shape != Shape::Mark).unwrap_or(0)
}

/// Whether a mark parts two things that are said: a comma, a semicolon, a dash.
pub(super) fn parts_at(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    matches!(token.word.as_str(), "," | ";" | "–" | "—")
        || token.word == "-" && !token.glued && tokens.get(at + 1).is_some_and(|next| !next.glued)
}
