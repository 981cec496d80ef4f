//! Several things forbidden in one breath: "no vacuuming, no dishwasher and no radio before nine".

use super::read;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, order};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What is said for emphasis, and forbids nothing.
const EMPHASIS: [&str; 9] = [
    "no exceptions",
    "no excuses",
    "no arguments",
    "no ifs",
    "no buts",
    "no matter",
    "no question",
    "no discussion",
    "no debate",
];

/// A rule for each of the things that a clause forbids with a "no" of its own, all at the times of the clause.
pub(in crate::read::kinds) fn several(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let opens = |at: usize| {
        word(tokens, at) == "no"
            && tokens.get(at + 1).is_some_and(|next| next.shape != Shape::Mark || next.is_mark('"'))
    };
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    // Only when may stand before the first: "from 1 to 3 no drilling, no barking".
    let first = (clause.head..tokens.len())
        .find(|at| !timed(*at) && tokens[*at].shape != Shape::Mark)
        .filter(|at| opens(*at))?;
    let joined = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            tokens[before].is_mark(',') || matches!(word(tokens, before), "and" | "or" | "nor" | "&")
        })
    };
    let mut starts = vec![first];
    starts.extend((first + 1..tokens.len()).filter(|at| opens(*at) && joined(*at)));
    if starts.len() < 2 {
        return None;
    }
    let rest = (first..tokens.len()).find(|at| word(tokens, *at) == "but").unwrap_or(tokens.len());
    // "No vacuum, no blender while I'm asleep": what it hangs on is that of each, too.
    let hangs = ["while", "when", "whenever", "if", "unless", "during", "as long as", "until", "till"];
    let last = starts.last().copied().unwrap_or(first);
    let on = (last..rest).find(|at| !timed(*at) && any_phrase(tokens, *at, &hangs).is_some()).unwrap_or(rest);
    let mut takes = Vec::new();
    for (index, start) in starts.iter().copied().enumerate().filter(|(_, start)| *start < rest) {
        let end = starts.get(index + 1).copied().unwrap_or(rest).min(rest).min(on.max(start));
        let end = (start..end).rev().find(|at| !is_joint(&tokens[*at])).map_or(start, |last| last + 1);
        if any_phrase(tokens, start, &EMPHASIS).is_some() {
            continue;
        }
        // "No dishwasher and no radio before nine": the hour is that of each.
        let own = (start..end).filter(|at| !timed(*at));
        let when = (clause.head..rest).filter(|at| timed(*at) || on <= *at);
        let words: Vec<Token> = own.chain(when).map(|at| tokens[at].clone()).collect();
        let part = part(clause, &words, scene);
        takes.extend(read(&part, scene).unwrap_or_else(|| vec![order::standing(&part, None, scene)]));
    }
    if rest < tokens.len() {
        let part = part(clause, &tokens[rest..], scene);
        takes.push(order::standing(&part, None, scene));
    }
    (!takes.is_empty()).then_some(takes)
}

fn is_joint(token: &Token) -> bool {
    token.shape == Shape::Mark || matches!(token.word.as_str(), "and" | "or" | "nor")
}

/// A clause of some of the words of another.
fn part(clause: &Clause, tokens: &[Token], scene: &Scene<'_>) -> Clause {
    let mut part = Clause::new(tokens.to_vec(), clause.above.clone(), clause.source.clone(), &scene.cx);
    part.follows = clause.follows;
    part.same_block = clause.same_block;
    part.item = clause.item;
    part
}
