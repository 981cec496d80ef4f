//! "Tablets with breakfast and again at bedtime": what is taken with a meal is taken at it.

use super::fed::portions;
use super::{again, said};
use crate::read::lexicon::{DISCOURSE, singular};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the meals as the times that they are.
pub(super) fn of_medicine(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let taken = |token: &Token| {
        matches!(
            singular(&token.word).as_str(),
            "tablet"
                | "pill"
                | "medicine"
                | "medication"
                | "meds"
                | "med"
                | "insulin"
                | "vitamin"
                | "antibiotic"
                | "painkiller"
                | "capsule"
                | "inhaler"
                | "supplement"
                | "statin"
                | "warfarin"
                | "metformin"
                | "paracetamol"
        )
    };
    if !sentence.iter().any(taken) {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + 2);
    let mut put = false;
    let mut at = 0;
    while at < sentence.len() {
        let end = if word(sentence, at) == "with" { meal(sentence, at + 1) } else { None };
        let Some(mut end) = end else {
            plain.push(sentence[at].clone());
            at += 1;
            continue;
        };
        put = true;
        let mut joint = at;
        // "With breakfast, lunch and supper": a time at each of them.
        loop {
            let place = sentence[end - 1].end;
            if joint == at {
                plain.extend_from_slice(&sentence[joint..end]);
                plain.push(said("after", place));
                plain.extend(again(&sentence[end - 1..end], place));
            } else {
                plain.extend_from_slice(&sentence[joint..end - 1]);
                plain.push(said("after", sentence[end - 1].start));
                plain.push(sentence[end - 1].clone());
            }
            joint = end;
            let comma = usize::from(word(sentence, end) == ",");
            let and = usize::from(matches!(word(sentence, end + comma), "and" | "&"));
            match (comma + and > 0).then(|| meal(sentence, end + comma + and)).flatten() {
                Some(next) => end = next,
                None => break,
            }
        }
        at = end;
    }
    put.then_some(plain)
}

/// "BP tablet at 7.30, and the sugar tablet only after breakfast": each medicine has a time of its own.
pub(super) fn each_at_its_time(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My new blood pressure tablet" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 6;
    // "At", "the" and "and" are most of a sentence.
    const SHORTEST: usize = 4;
    let named = |word: &str| (word.len() >= SHORTEST || word == "med") && DISCOURSE.medicines.contains(word);
    let medicine =
        |at: usize| named(word(sentence, at)) || word(sentence, at).strip_suffix('s').is_some_and(named);
    // Few sentences name any.
    let first = (0..sentence.len()).find(|at| medicine(*at))?;
    let joint = (first + 1..sentence.len()).find(|at| {
        let comma = sentence[*at].is_mark(',');
        let and = at + usize::from(comma && matches!(word(sentence, at + 1), "and" | "then"));
        (comma || word(sentence, *at) == "and")
            && (and + 2..sentence.len().min(and + 2 + NAME_TOKENS_MAX)).any(medicine)
    })?;
    let mut next = joint + 1;
    while matches!(word(sentence, next), "and" | "then") {
        next += 1;
    }
    let named = (next..sentence.len().min(next + NAME_TOKENS_MAX)).find(|at| medicine(*at))?;
    let own = |from: usize, to: usize| {
        time::scan(&sentence[from..to], cx).iter().any(|found| matches!(found.bit, time::bits::Bit::Slot(_)))
    };
    let words = |from: usize, to: usize| sentence[from..to].iter().all(|token| token.shape == Shape::Word);
    let verb = (0..first).any(|at| {
        crate::read::lexicon::is_base(word(sentence, at))
            || matches!(
                word(sentence, at),
                "has" | "takes" | "gets" | "needs" | "take" | "have" | "of" | "about"
            )
    });
    if verb || !words(0, first) || !words(next, named) || !own(first, joint) || !own(named, sentence.len()) {
        return None;
    }
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    plain.extend_from_slice(&sentence[next..]);
    Some(plain)
}

/// "Tablets: ramipril 8am, statin 10pm": somebody is reminded of each at its hour.
pub(super) fn each_medicine(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const LABEL_TOKENS_MAX: usize = 3;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let colon = (first + 1..sentence.len().min(first + LABEL_TOKENS_MAX + 1))
        .find(|at| sentence[*at].is_mark(':'))?;
    if !DISCOURSE.medicines.contains(singular(word(sentence, colon - 1)).as_str()) {
        return None;
    }
    let person = cx.lexicon.person(sentence, first).map(|_| word(sentence, first));
    let whose = person.map(|name| name.strip_suffix("'s").unwrap_or(name)).filter(|_| colon > first + 1);
    let portions = portions(sentence, colon + 1, &time::scan(&sentence[colon + 1..], cx))?;
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    for (number, (start, end)) in portions.iter().enumerate() {
        let place = sentence[*start].start;
        if number > 0 {
            plain.push(said(".", sentence[start - 1].end));
        }
        plain.extend(["remind", whose.unwrap_or("me"), "to", "take", "the"].map(|word| said(word, place)));
        plain.extend_from_slice(&sentence[*start..*end]);
    }
    plain.extend_from_slice(&sentence[portions.last()?.1..]);
    Some(plain)
}

/// Where a meal ends that is named at a place.
fn meal(tokens: &[Token], at: usize) -> Option<usize> {
    let own = usize::from(matches!(word(tokens, at), "her" | "his" | "my" | "their" | "the" | "our"));
    let meal = matches!(word(tokens, at + own), "breakfast" | "lunch" | "dinner" | "supper");
    let ends = !matches!(word(tokens, at + own + 1), "things" | "tray" | "plate" | "table");
    (meal && ends).then_some(at + own + 1)
}
