//! Ordinary lines put as the sentences that they come to: "the nurse does it, not you", "but not this Saturday", "off to
//! my daughter's from Wednesday until Saturday", "on at five for an hour", "Stop at the end of September".
//!
//! It is done before the text is taken apart, as [`super::gaps`] and [`super::across`] do for what a sentence leaves out.

mod asked_and_answered;
mod bins_too;
mod by_another;
mod evening_before;
mod for_so_long;
mod kept_watered;
mod last_dose;
mod not_this_one;
mod stops;
mod this_week;
mod till_about;
mod when_gone;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::comings::sentences;
use super::openers::Openers;
use super::split::markdown::Block;
use super::time::TimeCtx;
use super::tokens::{Shape, Token};

/// A sentence, and the one before it in its paragraph.
struct Beside<'a> {
    before: Option<&'a [Token]>,
    own: &'a [Token],
}

/// What the two say plainly; the one before only where it changes.
struct Put {
    before: Option<Vec<Token>>,
    own: Vec<Token>,
}

impl Put {
    fn own(own: Vec<Token>) -> Self {
        Put { before: None, own }
    }
}

type Way = fn(&Beside<'_>, &TimeCtx<'_>) -> Option<Put>;

/// Each way with the words without one of which a sentence says nothing of the kind.
const WAYS: &[(&[&str], Way)] = &[
    (&["does", "gives", "do", "sees"], by_another::plainly),
    (
        &["away", "off", "going", "bringing", "delivering", "dropping", "collecting", "coming", "though"],
        this_week::plainly,
    ),
    (&["not", "though"], not_this_one::plainly),
    (&["for"], for_so_long::plainly),
    (&["asleep", "sleeps", "sleeping", "quiet", "noise"], till_about::plainly),
    (&["stop", "finish"], stops::plainly),
    (&["gone", "left"], when_gone::plainly),
    (&["no", "nope"], asked_and_answered::plainly),
    (&["before"], evening_before::plainly),
    (&["watered", "fed"], kept_watered::plainly),
    (&["bin", "bins"], bins_too::plainly),
    (&["last", "final", "remind"], last_dose::plainly),
];

/// The words of each way.
static OPENERS: LazyLock<Openers> = LazyLock::new(|| Openers::new(WAYS.iter().map(|(words, _)| *words)));

/// The tokens with their ordinary lines put plainly.
pub(super) fn plainly(all: Vec<Token>, text: &str, blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Token> {
    if OPENERS.of(&all) == 0 {
        return all;
    }
    let mut put: Vec<Cow<'_, [Token]>> = Vec::new();
    let mut changed = false;
    for (from, to) in sentences(text, &all, blocks) {
        let mut own = Cow::Borrowed(&all[from..to]);
        let apart = own.first().is_none_or(|first| {
            from == 0 || text.get(all[from - 1].end..first.start).is_none_or(|gap| gap.contains('\n'))
        });
        let mask = OPENERS.of(&own);
        for (number, (_, way)) in WAYS.iter().enumerate().filter(|_| mask != 0) {
            if mask & (1 << number) == 0 {
                continue;
            }
            let before = put.last().filter(|_| !apart).map(|before| &**before);
            let Some(made) = way(&Beside { before, own: &own }, cx) else { continue };
            changed = true;
            if let (Some(before), Some(last)) = (made.before, put.last_mut()) {
                *last = Cow::Owned(before);
            }
            own = Cow::Owned(made.own);
        }
        put.push(own);
    }
    if !changed {
        drop(put);
        return all;
    }
    put.concat()
}

/// A word that stands nowhere in the text, at a place of it.
fn said(word: &str, place: usize) -> Token {
    let shape = match word.chars().next() {
        Some(first) if first.is_ascii_digit() => Shape::Number,
        Some(first) if first.is_alphabetic() => Shape::Word,
        Some(_) | None => Shape::Mark,
    };
    Token { word: word.to_owned(), start: place, end: place, shape, glued: false, capital: false }
}

/// Several such words.
fn words(put: &str, place: usize) -> impl Iterator<Item = Token> {
    put.split(' ').filter(|word| !word.is_empty()).map(move |word| said(word, place))
}

/// Where the last words of a sentence end, before the mark that closes it.
fn end(sentence: &[Token]) -> usize {
    sentence.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1)
}

/// Where a sentence begins behind the mark of its item.
fn start(sentence: &[Token]) -> usize {
    sentence.iter().position(|token| token.shape != Shape::Mark).unwrap_or(0)
}

/// Whether a mark parts two things that are said: a comma, a semicolon, a dash.
fn parts_at(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    matches!(token.word.as_str(), "," | ";" | "–" | "—")
        || token.word == "-" && !token.glued && tokens.get(at + 1).is_some_and(|next| !next.glued)
}
