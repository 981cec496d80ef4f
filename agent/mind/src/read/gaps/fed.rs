//! "Feed the cat kibble at 7 and 5, wet food at noon": each food has its own hours, and is for the same animal.

use super::{again, said};
use crate::read::lexicon::{WORDS, What, is_base};
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with who is fed said of each food.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let feeds = matches!(word(sentence, first), "feed" | "give");
    let food = |at: usize| any_phrase(sentence, at, &WORDS.pet_foods).is_some();
    // Few sentences feed anybody, and all are asked.
    let fed_or_label = || {
        sentence.iter().any(|token| {
            matches!(token.word.as_str(), ":" | "gets" | "get" | "has" | "have" | "eats" | "eat")
        }) && (first..sentence.len()).any(food)
    };
    if !feeds && !food(first) && !fed_or_label() {
        return None;
    }
    let (head, from) = fed(sentence, first, cx)?;
    let portions = portions(sentence, from, &time::scan(&sentence[from..], cx))?;
    // One food with its hours is a sentence of its own, where somebody is said to be fed.
    if portions.len() < 2 && from > first && (feeds || word(sentence, from - 1) != ":") {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    for (number, (start, end)) in portions.iter().enumerate() {
        let place = sentence[*start].start;
        if number > 0 {
            plain.push(said(".", sentence[start - 1].end));
        }
        plain.extend(again(&head, place));
        plain.extend_from_slice(&sentence[*start..*end]);
    }
    plain.extend_from_slice(&sentence[portions.last()?.1..]);
    Some(plain)
}

/// Who is fed, in the words of an order, and where the foods begin: "feed the cat", "the cat gets", "Cat:".
fn fed(sentence: &[Token], first: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Token>, usize)> {
    let feed = said("feed", sentence[first].start);
    if any_phrase(sentence, first, &WORDS.pet_foods).is_some() {
        return Some((vec![feed], first));
    }
    let verb = usize::from(matches!(word(sentence, first), "feed" | "give"));
    let own = usize::from(matches!(word(sentence, first + verb), "the" | "my" | "our" | "her" | "his"));
    let (named, end) = cx.lexicon.named(sentence, first + verb + own)?;
    if named.what != What::Animal {
        return None;
    }
    let animal = &sentence[first + verb..end];
    if verb > 0 {
        return Some((sentence[first..end].to_vec(), end));
    }
    // "Guinea pigs (Salt and Pepper): hay first thing".
    let names = sentence.get(end).is_some_and(|mark| mark.is_mark('('));
    let closes = (end..sentence.len()).find(|at| sentence[*at].is_mark(')')).filter(|_| names);
    let end = closes.map_or(end, |close| close + 1);
    let label = sentence
        .get(end)
        .is_some_and(|mark| mark.is_mark(':') && !sentence.get(end + 1).is_some_and(|next| next.glued));
    let gets = matches!(word(sentence, end), "gets" | "get" | "has" | "have" | "eats" | "eat");
    (label || gets).then(|| ([&[feed], animal].concat(), end + 1))
}

/// Each food with its hours: from where to where. `None` where anything else is said.
pub(super) fn portions(sentence: &[Token], from: usize, found: &[Found]) -> Option<Vec<(usize, usize)>> {
    // "A scoop of dry food" is as long as the name of a portion gets.
    const NAME_WORDS_MAX: usize = 5;
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let joint = |at: usize| {
        let comma = usize::from(matches!(word(sentence, at), "," | ";"));
        comma + usize::from(matches!(word(sentence, at + comma), "and" | "then" | "&"))
    };
    let timed =
        |at: usize| found.iter().filter(|found| found.start + from == at).map(|found| found.end + from).max();
    let hour = |from_at: usize, to: usize| {
        found.iter().any(|found| {
            matches!(found.bit, Bit::Slot(_)) && from_at <= found.start + from && found.start + from < to
        })
    };
    let mut portions = Vec::new();
    let mut at = from;
    while at < end {
        let name = (at..end).find(|index| timed(*index).is_some())?;
        let plain = sentence[at..name].iter().enumerate().all(|(number, token)| {
            // "Hay and fresh water": both at that time.
            if number > 0 && at + number + 1 < name && token.word == "and" {
                return true;
            }
            matches!(token.shape, Shape::Word | Shape::Number)
                && !is_finite(&token.word)
                && (!is_base(&token.word) || is_noun_too(&token.word))
                && !matches!(
                    token.word.as_str(),
                    "and" | "the" | "to" | "him" | "her" | "it" | "not" | "no" | "never" | "only"
                )
        });
        if name == at || name - at > NAME_WORDS_MAX || !plain {
            return None;
        }
        let mut to = name;
        while let Some(next) = timed(to).or_else(|| timed(to + joint(to))) {
            to = next;
        }
        if !hour(name, to) {
            return None;
        }
        portions.push((at, to));
        at = to;
        if at < end {
            let used = joint(at);
            if used == 0 {
                return None;
            }
            at += used;
        }
    }
    Some(portions)
}
