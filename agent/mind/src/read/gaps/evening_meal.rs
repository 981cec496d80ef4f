//! "Tea for everybody at 6:30, out of the freezer": tea that is eaten is the evening meal. "Dinner in this house is the
//! middle of the day, one o'clock": when it is.

use super::said;
use crate::read::beside::start;
use crate::read::split::clauses::leading;
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with "supper".
pub(super) fn tea(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, start(sentence));
    let tea = head + any_phrase!(sentence, head, ["make", "have", "cook", "do", "get", "serve"]).unwrap_or(0);
    let tea = tea + usize::from(matches!(word(sentence, tea), "the" | "our" | "my"));
    if word(sentence, tea) != "tea" {
        return None;
    }
    let all = any_phrase!(
        sentence,
        tea + 1,
        [
            "for everybody",
            "for everyone",
            "for all of us",
            "for us all",
            "for the family",
            "for the whole family",
            "for the kids",
            "for the children",
            "for the lot of us",
            "for the boys",
            "for the girls",
            "for the men",
        ]
    );
    let eaten = sentence[tea..].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "freezer" | "oven" | "microwave" | "casserole" | "stew" | "pie" | "leftovers" | "chips" | "pasta"
        )
    });
    // At four one drinks it.
    let evening = (tea + 1..sentence.len()).any(|at| {
        matches!(word(sentence, at), "at" | "by" | "is" | "for")
            && clock::clock(sentence, at + 1, true).is_some_and(|(clock, _)| {
                matches!(clock.hour, 5..=8) && !clock.sure || matches!(clock.hour, 17..=20)
            })
    });
    if !(all.is_some() || eaten) || !evening {
        return None;
    }
    let mut plain = sentence.to_vec();
    plain[tea].word = "supper".to_owned();
    Some(plain)
}

/// "Dinner in this house is the middle of the day, one o'clock": at that hour.
pub(super) fn in_this_house(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let noun = first + usize::from(matches!(word(sentence, first), "the" | "our" | "my"));
    if !matches!(word(sentence, noun), "dinner" | "lunch" | "breakfast" | "supper" | "tea") {
        return None;
    }
    let here = any_phrase!(sentence, noun + 1, ["in this house", "in our house", "in my house", "here"])
        .unwrap_or(0);
    let is = noun + 1 + here;
    if word(sentence, is) != "is" {
        return None;
    }
    let middle = any_phrase!(
        sentence,
        is + 1,
        [
            "the middle of the day ,",
            "in the middle of the day ,",
            "the middle of the day at",
            "in the middle of the day at",
            "in the middle of the day , at",
            "the middle of the day , at",
            "midday ,",
            "at midday ,",
        ]
    );
    if here == 0 && middle.is_none() {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..=noun].to_vec();
    plain.push(sentence[is].clone());
    let rest = is + 1 + middle.unwrap_or(0);
    if middle.is_some() && clock::clock(sentence, rest, true).is_some() {
        plain.push(said("at", sentence[rest].start));
    } else if middle.is_some() {
        return None;
    }
    plain.extend_from_slice(&sentence[rest..]);
    Some(plain)
}
