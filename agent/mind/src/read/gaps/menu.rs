//! What is on the table, by the day: "breakfast is porridge on school days and pancakes on Saturdays", "fish on Fridays,
//! a roast on Sundays".

use super::said;
use crate::read::beside::start;
use crate::read::lexicon::LISTS;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase, word};

/// Where a dish that begins at a place ends: "a roast".
fn dish(tokens: &[Token], at: usize) -> Option<usize> {
    let at = at + usize::from(matches!(word(tokens, at), "a" | "an" | "some" | "the"));
    Some(at + any_phrase(tokens, at, &LISTS.dishes)?)
}

/// Where the days behind a dish end.
fn days(found: &[Found], at: usize) -> Option<usize> {
    found.iter().find(|found| found.start == at && matches!(found.bit, Bit::Repeat(_))).map(|found| found.end)
}

/// The dishes from a place on, each with its days, as they are written below the name of a meal.
fn dishes(tokens: &[Token], from: usize, found: &[Found]) -> Option<(Vec<Token>, usize, usize)> {
    let mut written = Vec::new();
    let mut count = 0;
    let mut at = from;
    while let Some(to) = dish(tokens, at).and_then(|end| days(found, end)) {
        if count > 0 {
            written.push(said(",", tokens[at].start));
        }
        written.extend_from_slice(&tokens[at..to]);
        count += 1;
        at = to;
        let mut next = to + usize::from(word(tokens, to) == ",");
        next += usize::from(word(tokens, next) == "and");
        if next == to || dish(tokens, next).and_then(|end| days(found, end)).is_none() {
            break;
        }
        at = next;
    }
    (count > 0).then_some((written, at, count))
}

/// "Breakfast for the children is porridge on school days": with a colon, as on a plan of meals.
pub(super) fn of_meal(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Breakfast for the two children" is as long as it gets.
    const MEAL_TOKENS_MAX: usize = 6;
    let first = start(sentence);
    if !matches!(word(sentence, first), "breakfast" | "lunch" | "dinner" | "supper") {
        return None;
    }
    let is =
        (first + 1..sentence.len().min(first + MEAL_TOKENS_MAX)).find(|at| word(sentence, *at) == "is")?;
    let found = time::scan(sentence, cx);
    let (written, end, _) = dishes(sentence, is + 1, &found)?;
    let mut plain = sentence[..is].to_vec();
    plain.push(said(":", sentence[is].start));
    plain.extend(written);
    plain.extend(rest(sentence, end));
    Some(plain)
}

/// "Fish on Fridays, a roast on Sundays": for dinner.
pub(super) fn of_days(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    dish(sentence, first)?;
    let found = time::scan(sentence, cx);
    let (written, end, count) = dishes(sentence, first, &found)?;
    // One alone may be what a list names.
    if count < 2 {
        return None;
    }
    let place = sentence[first].start;
    let mut plain = sentence[..first].to_vec();
    plain.extend(["dinner", ":"].map(|words| said(words, place)));
    plain.extend(written);
    plain.extend(rest(sentence, end));
    Some(plain)
}

/// What stands behind the dishes: "…, and we go out on Saturdays" says something else.
fn rest(sentence: &[Token], end: usize) -> Vec<Token> {
    let and = end + usize::from(word(sentence, end) == ",");
    if word(sentence, and) != "and" {
        return sentence[end..].to_vec();
    }
    [&[said(".", sentence[and].start)], &sentence[and + 1..]].concat()
}
