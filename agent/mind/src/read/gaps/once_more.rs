//! "Let him out at seven, again around ten, and once more after supper": the same at each of them.

use super::said;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const AGAIN: [&str; 7] =
    ["again", "once again", "once more", "one more time", "one last time", "a third time", "a last time"];

/// The sentence with the times that it ends with joined by nothing but "and": a comma before one that hangs on a meal
/// would make of it a sentence of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let marked = |at: usize| matches!(word(sentence, at), "," | "and" | "then");
    let again = |at: usize| any_phrase(sentence, at, &AGAIN).filter(|_| at > 0 && marked(at - 1));
    let opened = (1..end).any(|at| again(at).is_some());
    if !opened && !sentence[..end].iter().any(|token| token.is_mark(',')) {
        return None;
    }
    // From the back: each time, what joins it to the one before, and that one.
    let found = time::scan(&sentence[..end], cx);
    let slot = |bit: &Bit| matches!(bit, Bit::Slot(_));
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut next = end;
    for found in found.iter().rev() {
        if !slot(&found.bit) || run.last().is_some_and(|(start, _)| *start == found.start) {
            break;
        }
        let between = &sentence[found.end.min(next)..next];
        let mut at = found.end;
        let mut joined = run.is_empty() && between.is_empty();
        while at < next {
            match again(at) {
                Some(used) => at += used,
                None if marked(at) => {
                    joined = true;
                    at += 1;
                }
                None => break,
            }
        }
        if at != next || !joined {
            break;
        }
        run.push((found.start, found.end));
        next = found.start;
    }
    let anchored = found.iter().any(|found| {
        matches!(found.bit, Bit::Slot(RawSlot::Anchored(_))) && run.contains(&(found.start, found.end))
    });
    // Two hours are read where they stand, and hours alone are a list of hours.
    if run.len() < 3 && !(opened && run.len() == 2) || !opened && !anchored {
        return None;
    }
    let first = run.last()?.1;
    let commas = (first..end).any(|at| sentence[at].is_mark(','));
    if !opened && !commas {
        return None;
    }
    let mut plain = sentence[..first].to_vec();
    for (from, to) in run.iter().rev().skip(1) {
        plain.push(said("and", sentence[*from].start));
        plain.extend_from_slice(&sentence[*from..*to]);
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
