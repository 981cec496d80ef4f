//! "Roses want pruning by mid-March, feeding in April": several things that one thing wants, each at its own time.

use crate::read::lexicon::{Form, is_verb_form};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with what it is that wants each of them.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // Nobody names a thing in more words.
    const SUBJECT_TOKENS_MAX: usize = 5;
    let done = |at: usize| is_verb_form(word(sentence, at), Form::Ing);
    let wants = (1..sentence.len().min(SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(sentence, *at), "want" | "wants" | "need" | "needs") && done(at + 1))?;
    let mut plain = Vec::new();
    let mut from = 0;
    for at in wants + 3..sentence.len() {
        let joins =
            sentence[at].is_mark(',') || word(sentence, at) == "and" && !sentence[at - 1].is_mark(',');
        let next = at + 1 + usize::from(word(sentence, at + 1) == "and");
        let ends = |from: usize| {
            let stop = (from..sentence.len()).find(|at| {
                sentence[*at].is_mark(',') || sentence[*at].is_mark('.') || word(sentence, *at) == "and"
            });
            sentence.get(from..stop.unwrap_or(sentence.len())).unwrap_or_default()
        };
        let timed = |part: &[Token]| !time::scan(part, cx).is_empty();
        // "Need washing and drying on Fridays" is one time of both.
        if joins && done(next) && timed(&sentence[from.max(wants)..at]) && timed(ends(next)) {
            plain.extend_from_slice(&sentence[from..at]);
            plain.push(Token { word: ".".to_owned(), shape: Shape::Mark, ..sentence[at].clone() });
            plain.extend(super::again(&sentence[..=wants], sentence[next].start));
            from = next;
        }
    }
    plain.extend_from_slice(&sentence[from..]);
    (from > 0).then_some(plain)
}

/// "I want the flag up by eight and taken in at sundown": two things that are wanted of one thing.
pub(super) fn twice(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const OBJECT_TOKENS_MAX: usize = 5;
    let (at, used) = (0..sentence.len()).find_map(|at| {
        Some((
            at,
            any_phrase!(sentence, at, ["i want", "we want", "i'd like", "we'd like", "i need", "we need"])?,
        ))
    })?;
    let object = at + used;
    let way = |at: usize| {
        matches!(word(sentence, at), "up" | "down" | "in" | "out" | "on" | "off" | "away" | "back")
            || is_verb_form(word(sentence, at), Form::Past)
    };
    let end = (object + 1..sentence.len().min(object + 1 + OBJECT_TOKENS_MAX)).find(|at| way(*at))?;
    let found = time::scan(&sentence[end..], cx);
    let and = (end + 1..sentence.len()).find(|at| {
        word(sentence, *at) == "and" && is_verb_form(word(sentence, at + 1), Form::Past) && !way(object)
    })?;
    let before = found.iter().any(|found| end + found.end == and);
    let behind = found.iter().any(|found| (and + 2..=and + 3).contains(&(end + found.start)));
    if !before || !behind {
        return None;
    }
    let place = sentence[and].end;
    let mut plain = sentence[..=and].to_vec();
    plain.extend(super::again(&sentence[at..end], place));
    plain.extend_from_slice(&sentence[and + 1..]);
    Some(plain)
}
