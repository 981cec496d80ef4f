//! The words around what is really said: how they are spelled in a hurry, what is only polite, and what gives a reason.

use super::front::ASIDE_WORDS_MAX;
use super::remark::Remark;
use crate::read::lexicon::{TALK, WORDS};
use crate::read::pattern::Patterns;
use crate::read::split::sentences::sentences;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, tokens, word};

/// Nobody greets or thanks in more words.
pub(super) const TALK_WORDS_MAX: usize = 12;

/// The words in full: "u", "tmrw", "whens".
pub(super) fn spelled(sentence: &str) -> String {
    let all = tokens(sentence, 0, sentence.len());
    let mut text = String::with_capacity(sentence.len());
    let mut from = 0;
    for (at, token) in all.iter().enumerate() {
        let Some(full) = TALK.spelled.get(&token.word) else { continue };
        // "A min - max thermometer": what is joined to other words is a part of theirs.
        let joined = token.glued && at > 0 && all[at - 1].is_mark('-');
        if joined {
            continue;
        }
        text.push_str(sentence.get(from..token.start).unwrap_or(""));
        text.push_str(full);
        from = token.end;
    }
    text.push_str(sentence.get(from..).unwrap_or(""));
    text
}

/// Whether a word begins what somebody says of people or things.
pub(super) fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "he"
            | "she"
            | "they"
            | "it"
            | "that"
            | "i'm"
            | "we're"
            | "it's"
            | "that's"
            | "he's"
            | "she's"
            | "they're"
    )
}

/// What was said without the sentences that only give a reason: "take the bins out, please. They're overflowing."
pub(super) fn without_reasons(said: &str) -> String {
    let all = tokens(said, 0, said.len());
    let reason = |index: usize, (from, to): &(usize, usize)| {
        index > 0
            && is_pronoun(word(&all, *from))
            && TALK.bad.find(&all[..*to], *from).is_some()
            && to - from <= ASIDE_WORDS_MAX
    };
    let kept = sentences(&all).into_iter().enumerate().filter(|(index, range)| !reason(*index, range));
    let parts: Vec<&str> =
        kept.filter_map(|(_, (from, to))| said.get(all.get(from)?.start..all.get(to - 1)?.end)).collect();
    parts.join(" ")
}

/// Whether a word stands for something spoken of before, as it begins a sentence.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "it" | "it's"
            | "they"
            | "they're"
            | "that"
            | "that's"
            | "he"
            | "she"
            | "he's"
            | "she's"
            | "they've"
            | "it'd"
    )
}

/// Without the marks at either end, save those that say something.
pub(super) fn unmarked(all: &[Token], mut from: usize, mut to: usize) -> (usize, usize) {
    let says = |token: &Token| matches!(token.word.as_str(), "*" | "%");
    while from < to && all[from].shape == Shape::Mark && !says(&all[from]) {
        from += 1;
    }
    while to > from && all[to - 1].shape == Shape::Mark && all[to - 1].word != "%" && all[to - 1].word != ")"
    {
        to -= 1;
    }
    (from, to)
}

/// A piece without the marks at either end.
pub(super) fn unmarked_part(part: &[Token]) -> &[Token] {
    let (from, to) = unmarked(part, 0, part.len());
    let star = usize::from(part.get(from).is_some_and(|token| token.is_mark('*')));
    &part[(from + star).min(to)..to]
}

/// Without what stands before and behind what is really said.
pub(super) fn bare(all: &[Token], from: usize, to: usize) -> (usize, usize) {
    let (mut from, mut to) = unmarked(all, from, to);
    loop {
        let before = (from, to);
        let used = TALK.lead.at(&all[..to], from).unwrap_or(0);
        // "No lead": "good" before a noun is no exclamation.
        let exclaims = |used: usize| {
            let marked = word(all, from + used) == ","
                || all[from..from + used].iter().any(|t| t.shape == Shape::Mark);
            !matches!(word(all, from), "good" | "great" | "right" | "yes" | "listen" | "hob" | "yeah")
                || marked
        };
        if used > 0 && from + used < to && exclaims(used) {
            from += used;
        }
        let tail = TALK.tail.iter().filter_map(|tail| {
            let length = tokens(tail, 0, tail.len()).len();
            let start = to.checked_sub(length).filter(|start| *start > from)?;
            (phrase(all, start, tail) == Some(length)).then_some(length)
        });
        to -= tail.max().unwrap_or(0);
        (from, to) = unmarked(all, from, to);
        if (from, to) == before {
            return (from, to);
        }
    }
}

/// What is said to be polite, or to say anything at all.
pub(super) fn smalltalk(part: &[Token]) -> Option<Remark> {
    if part.is_empty() || part.len() > TALK_WORDS_MAX {
        return None;
    }
    let words: Vec<Token> = part.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
    let all = |patterns: &Patterns| patterns.at(&words, 0) == Some(words.len());
    let kindly = !words.is_empty() && {
        let mut at = 0;
        while let Some(used) = any_phrase(&words, at, &WORDS.pleasantries).filter(|used| *used > 0) {
            at += used;
        }
        at == words.len()
    };
    let thanked = words.iter().any(|token| matches!(token.word.as_str(), "thanks" | "thank" | "cheers"));
    if all(&TALK.hello) {
        Some(Remark::Hello)
    } else if all(&TALK.thanks) || kindly && thanked {
        Some(Remark::Thanks)
    } else if all(&TALK.acknowledged) && !answers(&words) {
        Some(Remark::Heard)
    } else {
        None
    }
}

/// "Ok" and "fine" alone may be a yes.
fn answers(words: &[Token]) -> bool {
    words.len() == 1 && matches!(word(words, 0), "ok" | "okay" | "fine" | "sure" | "right")
}
