//! What is done to a thing, and then something else to the same thing or the same to another, without saying it again:
//! "curtains drawn at dusk, open again at eight", "feed the cat at seven, she's fussy, and the dog at eight".

use std::cell::LazyCell;
use std::ops::Deref;

use super::{again, parts_at};
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::{begins_order, is_noun_too};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the thing, or the verb, said again.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if sentence.len() < 6 || !sentence.iter().any(|token| token.word == "and" || token.is_mark(',')) {
        return None;
    }
    // Most sentences are none of these, which their words show before their times do.
    let found = LazyCell::new(|| time::scan(sentence, cx));
    if let Some(plain) = laid(sentence, &found, cx) {
        return Some(plain);
    }
    reopened(sentence, &found, cx).or_else(|| after_aside(sentence, &found, cx))
}

/// The state that a thing is put into, as a word for having been put there.
fn done(word: &str) -> Option<&str> {
    match word {
        "open" | "opened" => Some("opened"),
        "shut" | "closed" | "close" => Some("closed"),
        _ => (is_verb_form(word, Form::Past) && !is_base(word)).then_some(word),
    }
}

fn slot_at(found: &[Found], at: usize) -> Option<usize> {
    found.iter().find(|found| found.start == at && matches!(found.bit, Bit::Slot(_))).map(|found| found.end)
}

/// "Curtains drawn at dusk, open again at eight", "the heating is turned on at six and turned off again at ten".
fn reopened(
    sentence: &[Token],
    found: &impl Deref<Target = Vec<Found>>,
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    // "The living room curtains are" is as long as such a name gets.
    const NAME_WORDS_MAX: usize = 5;
    let particle = |at: usize| {
        usize::from(matches!(word(sentence, at), "on" | "off" | "up" | "down" | "out" | "in" | "away"))
    };
    let state = (1..sentence.len().min(NAME_WORDS_MAX + 1)).find(|at| done(word(sentence, *at)).is_some())?;
    let name = &sentence[..state];
    let plain = name.iter().all(|token| token.shape == Shape::Word);
    let ordered = begins_order(sentence, 0, cx.lexicon)
        || is_base(word(sentence, 0)) && !is_noun_too(word(sentence, 0));
    if !plain || ordered || leading(sentence, 0) > 0 {
        return None;
    }
    let mut end = slot_at(found, state + 1 + particle(state + 1))?;
    while let Some(next) = found.iter().find(|found| found.start == end && found.end > end) {
        end = next.end;
    }
    let comma = usize::from(word(sentence, end) == ",");
    let and = usize::from(matches!(word(sentence, end + comma), "and" | "then"));
    let next = end + comma + and;
    let other = done(word(sentence, next)).filter(|_| comma + and > 0)?;
    let to = next + 1 + particle(next + 1);
    let back = usize::from(matches!(word(sentence, to), "again" | "back"));
    slot_at(found, to + back)?;
    let mut plain = sentence[..end].to_vec();
    plain.push(Token { shape: Shape::Mark, word: ",".to_owned(), ..sentence[end].clone() });
    plain.extend(again(name, sentence[next].start));
    plain.push(Token { word: other.to_owned(), ..sentence[next].clone() });
    plain.extend_from_slice(&sentence[next + 1..to]);
    plain.extend_from_slice(&sentence[to + back..]);
    Some(plain)
}

/// "Table set by quarter to six, dinner on it at six": what a meal is put on was just spoken of.
fn laid(sentence: &[Token], found: &impl Deref<Target = Vec<Found>>, cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let on = (1..sentence.len().saturating_sub(2)).find(|at| {
        word(sentence, *at) == "on"
            && matches!(word(sentence, at + 1), "it" | "them")
            && slot_at(found, at + 2).is_some()
            && cx.lexicon.task_noun(sentence, at - 1).is_some_and(|(_, end)| end == *at)
    })?;
    let served = Token { word: "served".to_owned(), end: sentence[on + 1].end, ..sentence[on].clone() };
    Some([&sentence[..on], &[served], &sentence[on + 2..]].concat())
}

/// "Feed the cat at seven, she's fussy - and the dog at eight": a remark stands between the verb and what else it is of.
fn after_aside(
    sentence: &[Token],
    found: &impl Deref<Target = Vec<Found>>,
    cx: &TimeCtx<'_>,
) -> Option<Vec<Token>> {
    if !begins_order(sentence, 0, cx.lexicon) {
        return None;
    }
    let remark = (2..sentence.len()).find(|at| {
        parts_at(sentence, at - 1)
            && matches!(
                word(sentence, *at),
                "he" | "she" | "they" | "it" | "he's" | "she's" | "they're" | "it's" | "that's"
            )
    })?;
    let joint =
        (remark + 2..sentence.len()).find(|at| word(sentence, *at) == "and" && parts_at(sentence, at - 1))?;
    let start =
        joint + 1 + usize::from(matches!(word(sentence, joint + 1), "the" | "my" | "our" | "his" | "her"));
    let somebody = sentence.get(start).is_some_and(|token| token.capital && token.shape == Shape::Word);
    let end = cx.lexicon.named(sentence, start).map(|(_, end)| end).or(somebody.then_some(start + 1))?;
    let timed = found.iter().any(|found| found.start < remark && matches!(found.bit, Bit::Slot(_)));
    let after = slot_at(found, end).filter(|_| timed)?;
    let ends = sentence.get(after).is_none_or(|next| next.shape == Shape::Mark);
    let mut plain = sentence[..=joint].to_vec();
    plain.extend(again(&sentence[..1], sentence[joint + 1].start));
    plain.extend_from_slice(&sentence[joint + 1..]);
    ends.then_some(plain)
}
