//! "Tablets with breakfast and again at bedtime": what is taken with a meal is taken at it.

use super::{again, said};
use crate::read::lexicon::singular;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, word};

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

/// Where a meal ends that is named at a place.
fn meal(tokens: &[Token], at: usize) -> Option<usize> {
    let own = usize::from(matches!(word(tokens, at), "her" | "his" | "my" | "their" | "the" | "our"));
    let meal = matches!(word(tokens, at + own), "breakfast" | "lunch" | "dinner" | "supper");
    let ends = !matches!(word(tokens, at + own + 1), "things" | "tray" | "plate" | "table");
    (meal && ends).then_some(at + own + 1)
}
