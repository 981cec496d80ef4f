//! "Mum takes her tablet at eight. Please remind her": she takes it herself, and is reminded of it.

use super::{Beside, Put, end, is, said, start};
use crate::read::lexicon::{DISCOURSE, singular};
use crate::read::split::clauses::leading;
use crate::read::time::{self, TimeCtx, bits::Bit};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What stands behind whom is reminded, and adds nothing.
const ADDED: [&str; 12] = [
    "then",
    "please",
    "of it",
    "about it",
    "of this",
    "each time",
    "every time",
    "both times",
    "when it's time",
    "to",
    "to take it",
    "to take them",
];

/// The sentence before as the reminder that it is, and what is left of this one.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let head = leading(own, start(own));
    let at = (head..own.len().min(head + 4)).find(|at| word(own, *at) == "remind")?;
    let asks = |token: &Token| {
        matches!(
            token.word.as_str(),
            "just" | "please" | "can" | "could" | "would" | "you" | "will" | "so" | "kindly" | "to" | "need"
        )
    };
    if !own[head..at].iter().all(asks) {
        return None;
    }
    let before = beside.last()?;
    if let Some(put) = my_own(before, own, at, cx) {
        return Some(put);
    }
    let (subject, verb) = has(before, cx)?;
    let whom = at + 1;
    let same =
        is(own, whom, &["him", "her", "them"]) || subject.len() == 1 && word(own, whom) == subject[0].word;
    let mut rest = whom + 1;
    rest += any_phrase(own, rest, &ADDED).unwrap_or(0);
    let bare = own.get(rest).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "but" | "if" | "unless" | "because")
    });
    // "If she forgets" is why she is reminded.
    let why = is(own, rest, &["if", "because", "as"]);
    if !same || !bare || why && !end_of(own, rest) {
        return None;
    }
    let first = start(before);
    let mut plain = before[..first].to_vec();
    plain.push(said("remind", before[first].start));
    plain.extend_from_slice(subject);
    let thing = verb + 1;
    plain.push(said("to", before[verb].start));
    plain.push(Token { word: "take".to_owned(), ..before[verb].clone() });
    plain.extend_from_slice(before.get(thing..)?);
    let mut left = rest;
    while is(own, left, &[",", "and", "but", "–", "—", "-"]) {
        left += 1;
    }
    if why || left >= end(own) {
        // Nothing of the sentence is left but the mark that closes it, which asks nothing.
        plain.truncate(end(&plain));
        let close = own.last().filter(|last| last.shape == Shape::Mark);
        let close = close.map(|close| Token { word: ".".to_owned(), ..close.clone() });
        return Some(Put { before: Some(plain), own: close.into_iter().collect() });
    }
    // "…, and remind her again at half past": her, of the same.
    let pronoun = is(own, left + 1, &["him", "her", "them"]);
    if word(own, left) == "remind" && pronoun && (is(own, left + 2, &["again"]) || is(own, left + 2, &["at"]))
    {
        let times = time::scan(&before[thing..], cx);
        let end = times.first().map_or(end(before), |found| thing + found.start);
        let place = own[left + 1].end;
        let mut again = own[left..=left].to_vec();
        again.extend(super::again(subject, own[left + 1].start));
        again.extend(["to", "take"].map(|word| said(word, place)));
        again.extend(super::again(&before[thing..end], place));
        again.extend_from_slice(own.get(left + 2 + usize::from(is(own, left + 2, &["again"]))..)?);
        return Some(Put { before: Some(plain), own: again });
    }
    Some(Put { before: Some(plain), own: own[left..].to_vec() })
}

/// "My antibiotics are at eight and two; please remind me": to take them, then.
fn my_own(before: &[Token], own: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<Put> {
    // "My blood pressure tablets" is as long as they are named.
    const NAME_TOKENS_MAX: usize = 6;
    let first = start(before);
    let rest = at + 2 + any_phrase(own, at + 2, &ADDED).unwrap_or(0);
    if !is(before, first, &["my"]) || !is(own, at + 1, &["me"]) || rest < end(own) {
        return None;
    }
    let verb =
        (first + 1..before.len().min(first + NAME_TOKENS_MAX)).find(|at| is(before, *at, &["is", "are"]))?;
    let timed = time::scan(&before[verb..], cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    if !timed || !before[first..verb].iter().any(is_medicine) {
        return None;
    }
    let place = before[first].start;
    let mut plain = before[..first].to_vec();
    plain.extend(["remind", "me", "to", "take"].map(|words| said(words, place)));
    plain.extend_from_slice(&before[first..verb]);
    plain.extend_from_slice(&before[verb + 1..end(before)]);
    let close = own.last().filter(|last| last.shape == Shape::Mark);
    let close = close.map(|close| Token { word: ".".to_owned(), ..close.clone() });
    Some(Put { before: Some(plain), own: close.into_iter().collect() })
}

fn is_medicine(token: &Token) -> bool {
    DISCOURSE.medicines.contains(singular(&token.word).as_str())
        || DISCOURSE.given.contains(singular(&token.word).as_str())
}

/// Whether a reason is all that stands from a place on.
fn end_of(own: &[Token], at: usize) -> bool {
    !own[at..end(own)].iter().any(|token| token.shape == Shape::Mark)
}

/// Whose medicine a sentence names with its time: who has it, and the verb.
fn has<'a>(sentence: &'a [Token], cx: &TimeCtx<'_>) -> Option<(&'a [Token], usize)> {
    let first = start(sentence);
    if !sentence.iter().any(is_medicine) {
        return None;
    }
    let article = usize::from(is(sentence, first, &["my", "our", "the"]));
    let verb = if is(sentence, first, &["he", "she", "they"]) {
        first + 1
    } else {
        cx.lexicon.person(sentence, first + article)?.1
    };
    let takes = is(sentence, verb, &["takes", "take", "has", "have", "gets", "needs", "need"]);
    let timed = || {
        time::scan(&sentence[verb..], cx)
            .iter()
            .any(|found| matches!(found.bit, Bit::Slot(_) | Bit::Repeat(_)))
    };
    let next = is(sentence, verb + 1, &["to", "not", "no"]);
    let meal = |token: &Token| {
        matches!(
            token.word.as_str(),
            "breakfast" | "lunch" | "dinner" | "supper" | "bedtime" | "bed" | "meals"
        )
    };
    (takes && !next && (sentence.iter().any(meal) || timed())).then(|| (&sentence[first..verb], verb))
}
