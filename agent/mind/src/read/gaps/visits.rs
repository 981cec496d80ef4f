//! "My parents arrive on Friday and leave on Sunday": who comes and goes on a weekday does so once, and is the subject of
//! both.

use super::{again, said};
use crate::read::split::clauses::leading;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with the coming ones of its weekdays and its subject said again.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
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
