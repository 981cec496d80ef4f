//! "Friday is sheets and towels": each of several jobs of a day is said of it by itself.

use super::{again, said};
use crate::read::lexicon::What;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the day before each of its jobs.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Every second Friday is sheets and towels" is as long as such a day gets.
    const DAY_TOKENS_MAX: usize = 6;
    let is =
        (1..sentence.len().min(DAY_TOKENS_MAX)).find(|at| matches!(word(sentence, *at), "is" | "are"))?;
    let (_, _, named) = weekday::name(sentence, is - 1, true)?;
    let jobs = jobs(sentence, is + 1, cx)?;
    let ([first, .., _], true) = (jobs.as_slice(), named == is) else { return None };
    let mut plain = sentence[..first.1].to_vec();
    for (from, to) in &jobs[1..] {
        let place = sentence[*from].start;
        plain.push(said(",", place));
        plain.extend(again(&sentence[..=is], place));
        plain.extend_from_slice(&sentence[*from..*to]);
    }
    let (_, end) = *jobs.last()?;
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// Where each of several things of the house stands, from a place on, that a sentence or a part of it lists and says
/// nothing else of.
fn jobs(sentence: &[Token], from: usize, cx: &TimeCtx<'_>) -> Option<Vec<(usize, usize)>> {
    let mut jobs = Vec::new();
    let mut at = from;
    loop {
        let start = at + usize::from(matches!(word(sentence, at), "the" | "my" | "our" | "all"));
        let task = cx.lexicon.task_noun(sentence, start).map(|(_, end)| end);
        let end = task.or_else(|| {
            let (named, end) = cx.lexicon.named(sentence, start)?;
            matches!(named.what, What::Room | What::Thing | What::Furniture).then_some(end)
        })?;
        jobs.push((at, end));
        let comma = usize::from(word(sentence, end) == ",");
        let and = usize::from(matches!(word(sentence, end + comma), "and" | "&" | "+"));
        let next = end + comma + and;
        // "Monday is bathrooms, Tuesday is dusting" goes on with another day.
        let other = weekday::name(sentence, next, true).is_some();
        let ends = sentence.get(end).is_none_or(|token| token.shape == Shape::Mark && comma == 0);
        if ends || comma > 0 && other {
            return Some(jobs);
        }
        if comma + and == 0 {
            return None;
        }
        at = next;
    }
}
