//! "This Saturday and next", "Monday - curry, Tuesday - tacos": days that are named beside each other.

use super::said;
use crate::read::says::month;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::Datelike as _;

/// "This Saturday and next", "next Friday and the one after": the same day of the week behind it.
pub(super) fn and_next(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (day, joint, end) = (1..sentence.len()).find_map(|at| {
        if !matches!(word(sentence, at - 1), "this" | "next") {
            return None;
        }
        let (_, plural, end) = weekday::name(sentence, at, true)?;
        let comma = usize::from(word(sentence, end) == ",");
        let and = end + comma;
        let used = any_phrase!(
            sentence,
            and,
            [
                "and next",
                "and the next",
                "and the one after that",
                "and the one after",
                "and the following one",
                "and the next one",
            ]
        )?;
        let ends = sentence.get(and + used).is_none_or(|next| {
            next.shape == Shape::Mark || matches!(next.word.as_str(), "at" | "in" | "by" | "after" | "before")
        });
        (!plural && ends).then_some((at, end, and + used))
    })?;
    let named = time::scan(&sentence[day - 1..joint], cx);
    let date =
        named.iter().find_map(|found| if let Bit::Date(date) = found.bit { Some(date) } else { None })?;
    let next = date.checked_add_days(chrono::Days::new(7))?;
    let place = sentence[end - 1].end;
    let mut plain = sentence[..joint].to_vec();
    let number = Token { shape: Shape::Number, ..said(&next.day().to_string(), place) };
    plain.extend([said("and", place), said("on", place), number, said(&month(next).to_lowercase(), place)]);
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "Dinner: Monday - curry, Tuesday - tacos": the dash or colon between a day and what is for it says nothing.
pub(super) fn dashed(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let joins = |at: usize| {
        sentence.get(at).is_some_and(|mark| {
            mark.is_mark(':')
                || matches!(mark.word.as_str(), "-" | "–" | "—" | "=") && mark.shape == Shape::Mark
        })
    };
    let days: Vec<usize> = (1..sentence.len())
        .filter(|at| joins(*at))
        .filter(|at| {
            let opens = |from: usize| {
                from == 0 || sentence[from - 1].shape == Shape::Mark || word(sentence, from - 1) == "and"
            };
            let (named, from) = (weekday::name(sentence, at - 1, true), at - 1);
            let told = sentence.get(at + 1).is_some_and(|next| {
                next.shape == Shape::Word && weekday::name(sentence, at + 1, true).is_none()
            });
            told && opens(from) && named.is_some_and(|(_, _, end)| end == *at)
        })
        .collect();
    if days.len() < 2 {
        return None;
    }
    let kept = sentence.iter().enumerate().filter(|(at, _)| !days.contains(at));
    Some(kept.map(|(_, token)| token.clone()).collect())
}
