//! What an order is followed by that forbids: "dinner at seven, but never later than eight", "vacuum on Fridays, not when
//! the baby is asleep", "mow weekly, not in winter". It is no time at which the order is carried out.

use super::{again, said};
use crate::read::lexicon::{Form, What, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::{self, TimeCtx, clock, date};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with what is forbidden as one of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (joint, tail) = (2..sentence.len()).find_map(|at| {
        let comma = usize::from(sentence[at].is_mark(',') || matches!(word(sentence, at), "–" | "—"));
        let and = usize::from(matches!(word(sentence, at + comma), "and" | "but"));
        let denies = any_phrase!(sentence, at + comma + and, ["never", "not at all", "not"])?;
        (comma + and > 0).then_some((at, at + comma + and + denies))
    })?;
    let first = &sentence[..joint];
    let found = time::scan(first, cx);
    let words = what(first, &found, cx).or_else(|| passive(first, &found))?;
    out_of_season(sentence, joint, tail, &found, cx)
        .or_else(|| over_a_meal(sentence, joint, tail, &words))
        .or_else(|| elsewhere(sentence, joint, tail, &words, cx))
        .or_else(|| limited(sentence, joint, tail, &words, &found, cx))
        .or_else(|| conditional(sentence, joint, tail, &words))
}

/// The order without its times, as what "never" or "no" stands before.
fn what(first: &[Token], found: &[Found], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let free = |at: &usize| !timed(*at) && first[*at].shape == Shape::Word;
    let opens = leading(first, 0);
    let head = (opens..first.len()).find(free)?;
    let end = (head..first.len()).find(|at| !free(at)).unwrap_or(first.len());
    let ordered = begins_order(first, head, cx.lexicon);
    let noun = head + usize::from(word(first, head) == "the");
    let named = cx.lexicon.task_noun(first, noun).is_some();
    if !ordered && !named || opens > 0 && word(first, 0) != "please" {
        return None;
    }
    let mut words = vec![said(if ordered { "never" } else { "no" }, first[head].start)];
    words.extend(first[if ordered { head } else { noun }..end].iter().cloned());
    Some(words)
}

/// "The dog is walked at seven": "the dog is never walked".
fn passive(first: &[Token], found: &[Found]) -> Option<Vec<Token>> {
    const SUBJECT_TOKENS_MAX: usize = 6;
    let be = (1..first.len().min(SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(first, *at), "is" | "are" | "gets" | "get"))?;
    let done = be + 1;
    let whole = first[..=be].iter().all(|token| token.shape == Shape::Word);
    let timed = found.iter().any(|found| found.start <= done && done < found.end);
    if !whole || timed || !is_verb_form(word(first, done), Form::Past) {
        return None;
    }
    let mut words = first[..be].to_vec();
    words.push(Token {
        word: if word(first, be).starts_with("get") { "is".to_owned() } else { first[be].word.clone() },
        ..first[be].clone()
    });
    words.push(said("never", first[done].start));
    words.push(first[done].clone());
    Some(words)
}

/// A full stop and what is forbidden, behind the order, and what follows.
fn put(sentence: &[Token], joint: usize, words: &[Token], tail: &[Token], end: usize) -> Vec<Token> {
    let place = tail.first().map_or(sentence[joint].end, |first| first.start);
    let mut plain = sentence[..joint].to_vec();
    plain.push(Token { word: ".".to_owned(), shape: Shape::Mark, ..sentence[joint].clone() });
    plain.extend(again(words, place));
    plain.extend_from_slice(tail);
    match sentence.get(end) {
        Some(mark) if mark.is_mark(',') => {
            plain.push(Token { word: ".".to_owned(), ..mark.clone() });
            plain.extend_from_slice(&sentence[end + 1..]);
        }
        _ => plain.extend_from_slice(&sentence[end..]),
    }
    plain
}

/// "Dinner at seven, never later than eight": beside an hour, another limits it.
fn limited(
    sentence: &[Token],
    joint: usize,
    tail: usize,
    words: &[Token],
    found: &[Found],
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    let hour = |found: &Found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_)));
    found.iter().find(|found| hour(found))?;
    let (relation, used) = match word(sentence, tail) {
        "after" | "past" => ("after", 1),
        "before" => ("before", 1),
        "later" if word(sentence, tail + 1) == "than" => ("after", 2),
        "earlier" if word(sentence, tail + 1) == "than" => ("before", 2),
        _ => return None,
    };
    // "Never after dark" beside an hour: what it hangs on limits it as an hour does.
    let (_, end) = clock::clock(sentence, tail + used, true).map(|(_, end)| ((), end)).or_else(|| {
        let anchored = used == 1;
        let found = time::first(sentence.get(tail..)?, cx);
        let first =
            found.first().filter(|found| anchored && matches!(found.bit, Bit::Slot(RawSlot::Anchored(_))))?;
        Some(((), tail + first.end))
    })?;
    let mut limit = vec![Token { word: relation.to_owned(), ..sentence[tail].clone() }];
    limit.extend_from_slice(&sentence[tail + used..end]);
    let closes = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    closes.then(|| put(sentence, joint, words, &limit, end))
}

/// "Vacuum from nine to five, but not over lunch": the meal is when it is not done, and is forbidden to nobody.
fn over_a_meal(sentence: &[Token], joint: usize, tail: usize, words: &[Token]) -> Option<Vec<Token>> {
    if !matches!(word(sentence, tail), "over" | "during" | "at" | "through") {
        return None;
    }
    let (meal, end) = super::bans::at_meal(sentence, tail)?;
    let closes = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    closes.then(|| put(sentence, joint, words, &meal, end))
}

/// "Vacuum the hall every day, but not the living room": what is not done to the one room is what is done to the other.
fn elsewhere(
    sentence: &[Token],
    joint: usize,
    tail: usize,
    words: &[Token],
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    const CHORES: [&str; 14] = [
        "vacuum", "hoover", "mop", "sweep", "dust", "clean", "scrub", "wipe", "tidy", "polish", "water",
        "mow", "wash", "air",
    ];
    let (never, verb) = (words.first()?, words.get(1)?);
    if never.word != "never" || !CHORES.contains(&verb.word.as_str()) {
        return None;
    }
    let named = tail + any_phrase!(sentence, tail, ["the", "my", "our", "in the"]).unwrap_or(0);
    let end = (named..sentence.len()).find(|at| sentence[*at].shape == Shape::Mark).unwrap_or(sentence.len());
    let known = cx.lexicon.named(sentence, named).filter(|(_, stop)| *stop == end);
    let room = known.as_ref().is_some_and(|(named, _)| named.what == What::Room);
    let but = sentence[joint..tail].iter().any(|token| token.word == "but");
    // "Wash the whites, not the darks" tells which are meant.
    let left_out = room || but && end > named;
    if named == tail || !left_out {
        return None;
    }
    let place = sentence[tail].start;
    let what = sentence[tail..end].to_vec();
    Some(put(sentence, joint, &again(&words[..2], place), &what, end))
}

/// "Vacuum on Fridays, but not when the baby is asleep".
fn conditional(sentence: &[Token], joint: usize, tail: usize, words: &[Token]) -> Option<Vec<Token>> {
    if !matches!(word(sentence, tail), "when" | "while" | "whilst" | "if" | "whenever") {
        return None;
    }
    let end = (tail..sentence.len()).find(|at| sentence[*at].shape == Shape::Mark).unwrap_or(sentence.len());
    (end > tail + 2).then(|| put(sentence, joint, words, &sentence[tail..end], end))
}

/// "Mow weekly, not in winter": but for those months; where the order has its own season, nothing more is said.
fn out_of_season(
    sentence: &[Token],
    joint: usize,
    tail: usize,
    found: &[Found],
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    if !matches!(word(sentence, tail), "in" | "during" | "over") {
        return None;
    }
    let start = tail + 1 + usize::from(word(sentence, tail + 1) == "the");
    let (_, end) = date::months(sentence, start, cx)?;
    let closes = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    if !closes || word(sentence, tail - 1) == "never" {
        return None;
    }
    let seasonal = found.iter().any(|found| matches!(found.bit, Bit::Months(_)));
    let mut plain = sentence[..joint].to_vec();
    if !seasonal {
        plain.push(said("except", sentence[tail].start));
        plain.extend_from_slice(&sentence[tail..end]);
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
