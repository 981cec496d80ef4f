//! "My parents arrive on Friday and leave on Sunday": who comes and goes on a weekday does so once, and is the subject of
//! both.

use super::{again, said};
use crate::read::split::clauses::leading;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with the coming ones of its weekdays and its subject said again.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My wife's mother and her sister" is as much as a subject has.
    const SUBJECT_TOKENS_MAX: usize = 7;
    let head = leading(sentence, 0);
    let arrives = (head + 1..sentence.len().min(head + 1 + SUBJECT_TOKENS_MAX)).find(|at| {
        any_phrase!(
            sentence,
            *at,
            [
                "arrive",
                "arrives",
                "come",
                "comes",
                "land",
                "lands",
                "get here",
                "gets here",
                "fly in",
                "flies in",
            ]
        )
        .is_some()
    })?;
    let subject = &sentence[head..arrives];
    let named = subject.iter().all(|token| token.shape == Shape::Word)
        && !matches!(
            word(sentence, head),
            "when" | "if" | "after" | "before" | "once" | "until" | "what" | "who" | "whenever"
        );
    let and = (arrives + 1..sentence.len()).find(|at| word(sentence, *at) == "and")?;
    let used = any_phrase!(
        sentence,
        and + 1,
        [
            "leave",
            "leaves",
            "go home",
            "goes home",
            "go back",
            "goes back",
            "depart",
            "departs",
            "fly back",
            "flies back",
            "go",
            "goes",
        ]
    )?;
    let leaves = and + 1 + used;
    if !named {
        return None;
    }
    if let Some(dated) = dated(sentence, (arrives, and, leaves), cx) {
        return Some(dated);
    }
    let day = |from: usize, to: usize| (from..to).find(|at| weekday::name(sentence, *at, true).is_some());
    let (came, gone) = (day(arrives + 1, and)?, day(leaves, sentence.len())?);
    let once = |at: usize| {
        weekday::name(sentence, at, true).is_some_and(|(_, plural, _)| !plural)
            && word(sentence, at - 1) == "on"
    };
    let both = once(came) && once(gone);
    let mut plain = Vec::with_capacity(sentence.len() + subject.len() + 4);
    for (at, token) in sentence.iter().enumerate() {
        if both && (at == came || at == gone) {
            plain.push(said("this", token.start));
            plain.push(said("coming", token.start));
        }
        if !both && at == and + 1 {
            plain.extend(again(subject, token.start));
        }
        // "Goes home" says no more than "leaves".
        if at == and + 1 {
            let verb = if token.word.ends_with('s') { "leaves" } else { "leave" };
            plain.push(Token { word: verb.to_owned(), ..token.clone() });
            continue;
        }
        if (and + 2..leaves).contains(&at) {
            continue;
        }
        plain.push(token.clone());
    }
    Some(plain)
}

/// "The Okafors arrive on 14 August and leave on the 17th": the two ends of one visit, each with its date.
fn dated(
    sentence: &[Token],
    (arrives, and, leaves): (usize, usize, usize),
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    let date = |from: usize, to: usize| {
        let found = time::scan(&sentence[from..to], cx);
        found.iter().any(|found| matches!(found.bit, Bit::Date(_)))
    };
    let end = sentence.len();
    // "…on Friday 14 August and leave on Sunday": the Sunday behind it.
    let day = |from: usize, to: usize| (from..to).any(|at| weekday::name(sentence, at, true).is_some());
    let comes = date(arrives + 1, and);
    let goes = date(leaves, end) || comes && day(leaves, end);
    if !(comes && goes) || word(sentence, and + 1).ends_with('s') {
        return None;
    }
    let leaving = Token { word: "leaving".to_owned(), ..sentence[and + 1].clone() };
    Some([&sentence[..=and], &[leaving], &sentence[leaves..]].concat())
}
