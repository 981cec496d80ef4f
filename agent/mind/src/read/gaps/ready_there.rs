//! "School run is at 8.20 so shoes and bags by the door at quarter past": what has to be somewhere by then is put there.

use super::said;
use crate::read::beside::end;
use crate::read::lexicon::is_base;
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with the order to put it there.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Shoes, bags, coats and the violin" is as much as is named.
    const THINGS_TOKENS_MAX: usize = 9;
    const PLACES: [&str; 8] = ["door", "hall", "step", "table", "porch", "hallway", "stairs", "car"];
    let so = (2..sentence.len()).find(|at| {
        word(sentence, *at) == "so"
            && !matches!(
                word(sentence, at + 1),
                "that"
                    | "i"
                    | "we"
                    | "they"
                    | "he"
                    | "she"
                    | "it"
                    | "you"
                    | "please"
                    | "no"
                    | "don't"
                    | "far"
                    | ""
            )
    })?;
    let place = (so + 2..sentence.len().min(so + 2 + THINGS_TOKENS_MAX)).find(|at| {
        matches!(word(sentence, *at), "by" | "at" | "in" | "on")
            && matches!(word(sentence, at + 1), "the" | "our")
            && (PLACES.contains(&word(sentence, at + 2)) || PLACES.contains(&word(sentence, at + 3)))
    })?;
    let end = if PLACES.contains(&word(sentence, place + 2)) { place + 3 } else { place + 4 };
    let things = &sentence[so + 1..place];
    let named = things.iter().all(|token| {
        token.is_mark(',')
            || token.shape == Shape::Word
                && !is_finite(&token.word)
                && (!is_base(&token.word) || crate::read::lexicon::is_noun_too(&token.word))
    });
    let timed = time::first(sentence.get(end..)?, cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let told = sentence[..so].iter().any(|token| is_finite(&token.word) || token.word == "is");
    if !named || !timed || !told {
        return None;
    }
    let stop = if sentence[so - 1].is_mark(',') { so - 1 } else { so };
    let mut plain = sentence[..stop].to_vec();
    plain.push(said(".", sentence[so].start));
    plain.push(Token { word: "put".to_owned(), capital: true, ..sentence[so].clone() });
    plain.extend_from_slice(&sentence[so + 1..]);
    Some(plain)
}

/// "Start dinner at five so that it's ready by six": when it is begun is the time of the order, and what comes of that is
/// no other time.
pub(super) fn ready_by(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let so = (3..sentence.len()).find(|at| word(sentence, *at) == "so")?;
    let that = so + 1 + usize::from(word(sentence, so + 1) == "that");
    let it = any_phrase!(
        sentence,
        that,
        ["it's", "it is", "they're", "they are", "it'll be", "it will be", "they'll be", "it can be"]
    )?;
    let state = that + it;
    let ready = any_phrase!(
        sentence,
        state,
        [
            "ready",
            "all ready",
            "done",
            "on the table",
            "dry",
            "finished",
            "cooked",
            "baked",
            "hot",
            "warm",
            "cold",
            "clean"
        ]
    )?;
    let hour = |found: &Found| {
        matches!(
            found.bit,
            Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Part(_))
        )
    };
    let result = time::first(sentence.get(state + ready..)?, cx);
    let [by] = result.as_slice() else { return None };
    let ends = state + ready + by.end;
    let begun =
        time::scan(&sentence[..so], cx).iter().any(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_))));
    if !hour(by) || !begun || ends < end(sentence) {
        return None;
    }
    let stop = so - usize::from(sentence[so - 1].is_mark(','));
    Some([&sentence[..stop], &sentence[ends..]].concat())
}
