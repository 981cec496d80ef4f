//! Conditions that stand above what is done under them: "If it rains:", "## After every storm".

use crate::read::kinds::OPENERS;
use crate::read::lexicon::{Form, Lexicon, is_base, is_stop, is_verb_form};
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

/// What the first cell of a row under "If" supposes, with that word before it; `None` where the column says something
/// else, or the cell is a time ("When | Job").
pub(super) fn supposed(title: &str, words: &[Token], found: &[Found]) -> Option<Vec<Token>> {
    let title = title.replace(['*', '_', '`', '?', '.', ':', '…'], "").trim().to_lowercase();
    let sure = matches!(
        title.as_str(),
        "if" | "if this"
            | "in case"
            | "in case of"
            | "trigger"
            | "condition"
            | "situation"
            | "in the event of"
            | "what if"
            | "problem"
            | "what happens"
    );
    let happens = words.iter().any(|token| {
        is_finite(&token.word)
            || token.word == "it"
            || is_verb_form(&token.word, Form::S) && !is_base(&token.word)
    });
    let maybe = matches!(title.as_str(), "when" | "whenever" | "when this happens" | "event")
        && happens
        && found.iter().all(|found| found.start > 0);
    let first = words.first().filter(|_| sure || maybe)?.clone();
    if OPENERS.at(words, 0).is_some() {
        return Some(words.to_vec());
    }
    let opener = if maybe { "when" } else { "if" };
    let opener =
        Token { word: opener.to_owned(), shape: Shape::Word, capital: false, end: first.start, ..first };
    Some([&[opener], words].concat())
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
    // "Weekly jobs:".
    let jobs = |token: &Token| {
        matches!(
            token.word.as_str(),
            "job"
                | "jobs"
                | "chore"
                | "chores"
                | "task"
                | "tasks"
                | "things"
                | "duties"
                | "routine"
                | "list"
                | "plan"
        )
    };
    condition(words, found, lexicon).is_some()
        || !found.is_empty()
            && (0..words.len()).all(|at| timed(at) || is_stop(&words[at]) || jobs(&words[at]))
        || (0..words.len()).all(|at| timed(at) || is_stop(&words[at]))
}
