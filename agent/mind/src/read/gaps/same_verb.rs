//! What a verb, a deadline or a ban is shared by: "ask me before you throw any food away or wash anything made of silk",
//! "hoover the lounge and chill the wine by seven", "I cook on Mondays, Jess on Tuesdays, and you do the rest".

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Ask me before you throw food away or wash silk": before the other, too.
pub(super) fn ask_before(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let ask = start(sentence);
    let asks =
        (ask..sentence.len().min(ask + 3)).find(|at| matches!(word(sentence, *at), "ask" | "check"))?;
    let before = (asks + 1..sentence.len().min(asks + 6))
        .find(|at| any_phrase!(sentence, *at, ["before you", "first before you"]).is_some())?;
    let you = (before..before + 3).find(|at| word(sentence, *at) == "you")?;
    let or = (you + 3..sentence.len())
        .find(|at| matches!(word(sentence, *at), "or" | "and") && is_base(word(sentence, at + 1)))?;
    // "Bake or cook anything": two words for what is done to one thing.
    let object = |from: usize| {
        matches!(
            word(sentence, from),
            "the"
                | "a"
                | "an"
                | "any"
                | "anything"
                | "my"
                | "our"
                | "his"
                | "her"
                | "their"
                | "all"
                | "something"
        ) || sentence.get(from).is_some_and(|token| token.capital)
    };
    if !is_base(word(sentence, you + 1)) || !object(or + 2) {
        return None;
    }
    let comma = usize::from(sentence[or - 1].is_mark(','));
    let place = sentence[or].start;
    let mut plain = sentence[..or - comma].to_vec();
    plain.extend([said(",", place), said("and", place)]);
    plain.extend(again(&sentence[asks..=you], place));
    plain.extend_from_slice(&sentence[or + 1..]);
    Some(plain)
}

/// "Friends are coming at eight, so hoover the lounge and chill the wine by seven": both by then.
pub(super) fn deadline(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let so = (start(sentence) + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "so" && sentence[at - 1].is_mark(',') && is_base(word(sentence, at + 1))
    })?;
    let joint = (so + 3..sentence.len())
        .find(|at| word(sentence, *at) == "and" && is_base(word(sentence, at + 1)))?;
    let found = time::scan(sentence, cx);
    let mut own = found.iter().filter(|found| found.start > so);
    let by = own.next().filter(|found| {
        found.start > joint && matches!(found.bit, Bit::Slot(RawSlot::By(_) | RawSlot::Before(_)))
    })?;
    if own.next().is_some() || by.end < end(sentence) {
        return None;
    }
    let mut plain = sentence[..joint].to_vec();
    plain.extend(again(&sentence[by.start..by.end], sentence[joint].start));
    plain.extend_from_slice(&sentence[joint..]);
    Some(plain)
}

/// "I cook on Mondays, Jess on Tuesdays, and you do the rest": what is left of the week, of the same.
pub(super) fn rest_of_turns(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (rest, used) = (start(sentence) + 4..sentence.len()).find_map(|at| {
        any_phrase!(
            sentence,
            at,
            [
                "you do the rest",
                "you do the other days",
                "you do the rest of the week",
                "you the rest",
                "you the rest of the week",
                "you the other days"
            ]
        )
        .map(|used| (at, used))
    })?;
    if rest + used < end(sentence) {
        return None;
    }
    // "I cook on Mondays": what is done, by the first of them.
    let found = time::scan(sentence, cx);
    let day = found.iter().find(|found| matches!(found.bit, Bit::Repeat(_)) && found.end < rest)?;
    let verb = (start(sentence) + 1..day.start).rev().find(|at| {
        is_base(word(sentence, *at)) || crate::read::lexicon::base_of(word(sentence, *at)).is_some()
    })?;
    let base = crate::read::lexicon::base_of(word(sentence, verb)).unwrap_or(word(sentence, verb));
    let mut plain = Vec::new();
    let mut at = 0;
    while at < rest {
        plain.push(sentence[at].clone());
        // "Jess on Tuesdays": does so, too.
        let named = at > verb && sentence[at].capital && matches!(word(sentence, at - 1), "," | "and");
        if named && found.iter().any(|found| found.start == at + 1 && matches!(found.bit, Bit::Repeat(_))) {
            plain.push(said(&format!("{base}s"), sentence[at].end));
            plain.extend(again(&sentence[verb + 1..day.start], sentence[at].end));
        }
        at += 1;
    }
    let place = sentence[rest].start;
    plain.push(sentence[rest].clone());
    plain.push(said(base, place));
    plain.extend(again(&sentence[verb + 1..day.start], place));
    plain.extend(["the", "rest", "of", "the", "week"].map(|words| said(words, place)));
    plain.extend_from_slice(&sentence[rest + used..]);
    Some(plain)
}

/// "Dust and hoover the lounge": the verb that is a machine's name, too.
pub(super) fn hoover(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (start(sentence) + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "hoover"
            && matches!(word(sentence, at - 1), "and" | "," | "then" | "or")
            && is_base(word(sentence, at - 2))
            && matches!(
                word(sentence, at + 1),
                "the" | "my" | "our" | "all" | "both" | "upstairs" | "downstairs" | "everywhere"
            )
    })?;
    let mut plain = sentence.to_vec();
    plain[at].word = "vacuum".to_owned();
    Some(plain)
}

/// "The kitchen bin every night, the bathroom one on Sundays", "two coffees on weekdays and one at the weekend": one of
/// the same.
pub(super) fn one_of_them(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let one = (first + 3..sentence.len()).find(|at| {
        word(sentence, *at) == "one"
            && matches!(word(sentence, at + 1), "at" | "on" | "every" | "each" | "in")
    })?;
    // "And one at eight": behind another count of the same.
    if matches!(word(sentence, one - 1), "and" | ",") {
        let count = (first..one - 1).find(|at| {
            matches!(word(sentence, *at), "two" | "three" | "four" | "five" | "six")
                && word(sentence, at.saturating_sub(1)) != "at"
                && matches!(word(sentence, at + 2), "at" | "on" | "every" | "each" | "in" | "for")
                && sentence[at + 1].shape == Shape::Word
                && cx.lexicon.person(sentence, at + 1).is_none()
        })?;
        let noun = &sentence[count + 1];
        if matches!(
            noun.word.as_str(),
            "times" | "days" | "weeks" | "hours" | "minutes" | "months" | "pounds"
        ) {
            return None;
        }
        let mut plain = sentence[..=one].to_vec();
        plain.push(Token {
            word: crate::read::lexicon::singular(&noun.word),
            start: sentence[one].end,
            end: sentence[one].end,
            ..noun.clone()
        });
        plain.extend_from_slice(&sentence[one + 1..]);
        return Some(plain);
    }
    // "The bathroom one": the same thing of another room.
    let the = one.checked_sub(2).filter(|the| word(sentence, *the) == "the" && *the > first + 3)?;
    let bin = (first..the).rev().find(|at| {
        matches!(
            word(sentence, *at),
            "bin" | "bed" | "blind" | "window" | "lamp" | "light" | "carpet" | "rug"
        ) && word(sentence, at.saturating_sub(2)) == "the"
    })?;
    let mut plain = sentence.to_vec();
    plain[one] = Token { word: sentence[bin].word.clone(), ..sentence[one].clone() };
    // The verb, too: with it each is read by itself.
    let verb =
        (first..bin).rev().find(|at| is_base(word(sentence, *at)) && word(sentence, at + 1) == "the")?;
    plain.insert(the, Token { ..said(word(sentence, verb), sentence[the].start) });
    Some(plain)
}
