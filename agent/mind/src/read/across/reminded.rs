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
    let spoken = beside.before.len().checked_sub(2).and_then(|two| medicine_of(&beside.before[two], cx));
    let (subject, verb) = has(before, spoken.is_some(), cx)?;
    let whom = at + 1;
    let mine = is(subject, 0, &["i", "we"]) && subject.len() == 1;
    let same = if mine {
        is(own, whom, &[if word(subject, 0) == "i" { "me" } else { "us" }])
    } else {
        is(own, whom, &["him", "her", "them"]) || subject.len() == 1 && word(own, whom) == subject[0].word
    };
    let mut rest = whom + 1;
    rest += any_phrase(own, rest, &ADDED).unwrap_or(0);
    let bare = own.get(rest).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "but" | "if" | "unless" | "because")
    });
    // "If she forgets" is why she is reminded.
    let comma = usize::from(is(own, rest, &[","]));
    let why = is(own, rest + comma, &["if", "because", "as", "since"]);
    if !same || !bare || why && !end_of(own, rest + comma) {
        return None;
    }
    let first = start(before);
    let mut plain = before[..first].to_vec();
    plain.push(said("remind", before[first].start));
    if mine {
        plain.push(Token { word: own[whom].word.clone(), ..before[first].clone() });
    } else {
        plain.extend_from_slice(subject);
    }
    let thing = verb + 1;
    plain.push(said("to", before[verb].start));
    let order = match word(before, verb) {
        "do" | "does" => "do",
        "use" | "uses" => "use",
        _ => "take",
    };
    plain.push(Token { word: order.to_owned(), ..before[verb].clone() });
    let named = spoken.filter(|_| is(before, thing, &["it", "them"]));
    match named {
        Some(name) => {
            plain.extend(super::again(name, before[thing].start));
            plain.extend_from_slice(before.get(thing + 1..)?);
        }
        None => plain.extend_from_slice(before.get(thing..)?),
    }
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
    // "…, but never hand them to me": what was spoken of.
    let mut left = own[left..].to_vec();
    let name = named.or_else(|| object(before, thing));
    if let (Some(name), Some(at)) =
        (name, left.iter().position(|token| is(std::slice::from_ref(token), 0, &["it", "them"])))
    {
        let end = left[at].end;
        let mut again = super::again(name, left[at].start);
        if let Some(last) = again.last_mut() {
            last.end = end;
        }
        left.splice(at..=at, again);
    }
    Some(Put { before: Some(plain), own: left })
}

/// "Her statin": what is taken, by the few words that name it.
fn object(before: &[Token], thing: usize) -> Option<&[Token]> {
    const NAME_TOKENS_MAX: usize = 4;
    let determined = is(before, thing, &["his", "her", "their", "my", "our", "the"]);
    let stop = (thing + 1..before.len().min(thing + 1 + NAME_TOKENS_MAX)).find(|at| {
        before[*at].shape != Shape::Word
            || is(before, *at, &["at", "with", "in", "before", "after", "from", "on", "every", "by"])
    })?;
    (determined && stop > thing + 1).then(|| &before[thing..stop])
}

/// "My tablets are in the blue box": the medicine that a sentence speaks of.
fn medicine_of<'a>(sentence: &'a [Token], cx: &TimeCtx<'_>) -> Option<&'a [Token]> {
    const NAME_TOKENS_MAX: usize = 4;
    let first = start(sentence);
    let article = is(sentence, first, &["my", "our", "the", "his", "her", "their"])
        || cx.lexicon.person(sentence, first).is_some() && word(sentence, first).ends_with("'s");
    let end = (first + 1..sentence.len().min(first + 1 + NAME_TOKENS_MAX))
        .find(|at| is_medicine(&sentence[*at]))?;
    article.then(|| &sentence[first..=end])
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
fn has<'a>(sentence: &'a [Token], spoken: bool, cx: &TimeCtx<'_>) -> Option<(&'a [Token], usize)> {
    let first = start(sentence);
    // "Dad takes his statin with supper": what is his, and is taken.
    let taken = |verb: usize| {
        is(sentence, verb, &["takes", "take"])
            && (is(sentence, verb + 1, &["his", "her", "their", "my"])
                || spoken && is(sentence, verb + 1, &["it", "them"]))
            && !is(
                sentence,
                verb + 2,
                &[
                    "time",
                    "nap",
                    "bath",
                    "shower",
                    "walk",
                    "tea",
                    "coffee",
                    "lunch",
                    "dinner",
                    "breakfast",
                    "rest",
                ],
            )
    };
    if !sentence.iter().any(is_medicine) && !(first + 1..sentence.len().min(first + 4)).any(taken) {
        return None;
    }
    let article = usize::from(is(sentence, first, &["my", "our", "the"]));
    let verb = if is(sentence, first, &["he", "she", "they", "i", "we"]) {
        first + 1
    } else {
        cx.lexicon.person(sentence, first + article)?.1
    };
    let takes = is(
        sentence,
        verb,
        &["takes", "take", "has", "have", "gets", "needs", "need", "do", "does", "use", "uses"],
    );
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
