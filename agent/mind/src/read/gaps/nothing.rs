//! "Feed the fish once a day, and nothing on Sundays", "wake Ada at 6:30 and Ben at 7, and on Saturdays both at nine": the
//! days on which what was just said is not so, or is so at another hour.

use super::{again, parts_at, said};
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with those days left out.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let at = (first + 3..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "nothing" | "none")
            && (parts_at(sentence, at - 1) || matches!(word(sentence, at - 1), "and" | "but"))
    })?;
    // "Fish flakes: a pinch morning and night, none on Sundays".
    const LABEL_TOKENS_MAX: usize = 4;
    let labelled = (first..sentence.len().min(first + LABEL_TOKENS_MAX)).any(|at| sentence[at].is_mark(':'));
    if !labelled && !begins_order(sentence, first, cx.lexicon) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let days = found.iter().find(|found| found.start == at + 1 && found.end == end && is_day(found))?;
    let repeats =
        found.iter().any(|found| found.end < at && matches!(found.bit, Bit::Repeat(_) | Bit::Slot(_)));
    if !repeats {
        return None;
    }
    let joint = (at.saturating_sub(2)..at)
        .find(|joint| parts_at(sentence, *joint) || matches!(word(sentence, *joint), "and" | "but"))?;
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(",", sentence[joint].start));
    plain.push(Token { word: "except".to_owned(), ..sentence[at].clone() });
    plain.extend_from_slice(&sentence[days.start..]);
    Some(plain)
}

fn is_day(found: &Found) -> bool {
    matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some())
}

/// The sentence with the order for all of them said again, on their days.
pub(super) fn all_of_them(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const ALL: [&str; 5] = ["both", "both of them", "all", "all of them", "everyone"];
    let both = (4..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "both" | "all" | "everyone")
            && matches!(word(sentence, at + 1), "at" | "of")
    })?;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    if !begins_order(sentence, first, cx.lexicon) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let days = found.iter().find(|found| found.end == both && is_day(found))?;
    let used = any_phrase(sentence, both, &ALL)?;
    let hour = found.iter().find(|found| found.start == both + used && matches!(found.bit, Bit::Slot(_)))?;
    let ends = sentence[hour.end..].iter().all(|token| token.shape == Shape::Mark);
    let mut joint = days.start;
    while joint > first
        && (sentence[joint - 1].is_mark(',') || matches!(word(sentence, joint - 1), "and" | "but"))
    {
        joint -= 1;
    }
    // Each with an hour of its own: "Ada at 6:30 and Ben at 7".
    let hours: Vec<&Found> =
        found.iter().filter(|found| found.end <= joint && matches!(found.bit, Bit::Slot(_))).collect();
    if !ends || hours.len() < 2 || found.iter().any(|found| found.end <= joint && is_day(found)) {
        return None;
    }
    let mut names: Vec<Token> = Vec::new();
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    let mut from = first + 1;
    for (number, hour) in hours.iter().enumerate() {
        let name = &sentence[from..hour.start];
        let joined =
            name.iter().take_while(|token| token.shape == Shape::Mark || token.word == "and").count();
        let name = name.get(joined..).filter(|name| !name.is_empty())?;
        if number > 0 {
            names.push(said("and", sentence[both].start));
            plain.push(said(".", sentence[from].start));
        }
        names.extend(again(name, sentence[both].start));
        plain.extend(again(&sentence[first..=first], sentence[from].start));
        plain.extend_from_slice(name);
        plain.extend_from_slice(&sentence[hour.start..hour.end]);
        plain.push(said("except", sentence[hour.end - 1].end));
        plain.extend(again(&sentence[days.start..days.end], sentence[hour.end - 1].end));
        from = hour.end;
    }
    let place = sentence[joint].start;
    plain.push(said(".", place));
    plain.extend_from_slice(&sentence[days.start..days.end]);
    plain.push(said(",", sentence[days.end - 1].end));
    plain.extend(again(&sentence[first..=first], sentence[days.end - 1].end));
    plain.extend(names);
    plain.extend_from_slice(&sentence[hour.start..]);
    Some(plain)
}
