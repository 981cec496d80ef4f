//! Conditions that stand above what is done under them: "If it rains:", "## After every storm".

use crate::read::kinds::OPENERS;
use crate::read::lexicon::{Lexicon, is_stop};
use crate::read::reword::is_supposed;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::{begins_order, is_finite};
use crate::read::time::bits::Found;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token};

/// The condition that words above a list state, where they state one that is no time and order nothing themselves.
pub(super) fn condition(words: &[Token], found: &[Found], lexicon: &Lexicon) -> Option<Vec<Token>> {
    let head = leading(words, 0);
    let opener = OPENERS.at(words, head);
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    if opener.is_some() && timed(head) {
        return None;
    }
    let comma = (head..words.len()).find(|at| {
        words[*at].shape == Shape::Mark && !words[*at].glued
            || words[*at].is_mark(',')
            || words[*at].is_mark(':')
    });
    let end = comma.unwrap_or(words.len());
    let orders = (end + 1..words.len()).any(|at| {
        words[at - 1].shape == Shape::Mark && begins_order(words, at + leading(&words[at..], 0), lexicon)
    });
    let stated = &words[head..end];
    if orders || stated.len() <= opener.unwrap_or(0) {
        return None;
    }
    match opener {
        Some(_) => Some(stated.to_vec()),
        None if is_supposed(stated) => {
            let first = stated.first()?.clone();
            let opener = Token { word: "if".to_owned(), shape: Shape::Word, capital: false, ..first };
            Some([&[opener], stated].concat())
        }
        None => None,
    }
}

/// Whether an order or a prohibition stands here that the condition above it may be put before.
pub(super) fn takes_condition(tokens: &[Token], cx: &TimeCtx<'_>) -> bool {
    let lexicon = cx.lexicon;
    let head = leading(tokens, 0);
    let first = tokens.get(head).map_or("", |token| token.word.as_str());
    OPENERS.at(tokens, head).is_none()
        && (begins_order(tokens, head, lexicon)
            || matches!(first, "don't" | "never" | "no" | "nobody" | "nothing" | "do")
            || !tokens.iter().any(|token| is_finite(&token.word) || token.shape == Shape::Number)
                && time::scan(tokens, cx).is_empty())
        && !matches!(first, "add" | "remove")
}

/// Whether words that stand above a list say nothing but when what is below them is done.
pub(super) fn says_when(words: &[Token], found: &[Found], lexicon: &Lexicon) -> bool {
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    condition(words, found, lexicon).is_some() || (0..words.len()).all(|at| timed(at) || is_stop(&words[at]))
}
