//! "My brother is staying from Friday for two weeks", "they're with us Friday night to Sunday": a stay is of the coming days.

use chrono::NaiveDate;

use super::{dated, said};
use crate::read::Grain;
use crate::read::time::date::{later_by, on_or_after};
use crate::read::time::{TimeCtx, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const STAYS: [&str; 10] = [
    "staying with us",
    "staying here",
    "staying over",
    "staying",
    "stopping with us",
    "stopping over",
    "stopping here",
    "stopping",
    "visiting us",
    "visiting",
];

const HERE: [&str; 5] = ["here", "with us", "with me", "over", "home"];

/// The sentence with the dates of the stay.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (be, end) = (1..sentence.len()).find_map(|at| {
        let before = word(sentence, at - 1);
        let is = matches!(before, "is" | "are")
            || ["'s", "'re", "'ll be"].iter().any(|short| before.ends_with(short))
            || before == "be";
        let used = any_phrase(sentence, at, &STAYS).or_else(|| any_phrase(sentence, at, &HERE))?;
        is.then_some((at, at + used))
    })?;
    let again = |token: &Token| {
        matches!(
            token.word.as_str(),
            "every" | "each" | "always" | "usually" | "most" | "alternate" | "when" | "if" | "while"
        )
    };
    if sentence.iter().any(again) {
        return None;
    }
    let (start, dates, stop) = (end..sentence.len().min(end + 5))
        .find_map(|at| stretch(sentence, at, cx).map(|(dates, stop)| (at, dates, stop)))?;
    // Nothing but where they stay stands between.
    if sentence[end..start].iter().any(|token| token.shape != Shape::Word) || be == 0 {
        return None;
    }
    let place = sentence[start].start;
    let close = sentence[stop - 1].end;
    let mut plain = sentence[..start].to_vec();
    plain.push(said("from", place));
    plain.extend(dated(dates.0, place));
    plain.push(said("to", place));
    let mut last = dated(dates.1, place);
    if let Some(last) = last.last_mut() {
        last.end = close;
    }
    plain.extend(last);
    plain.extend_from_slice(&sentence[stop..]);
    Some(plain)
}

/// From which date to which, and where the words end.
fn stretch(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<((NaiveDate, NaiveDate), usize)> {
    // "For two weeks from Friday".
    if let Some((count, grain, end)) = length(tokens, at) {
        let on = end + usize::from(matches!(word(tokens, end), "from" | "starting"));
        let (day, plural, stop) = weekday::name(tokens, on, true).filter(|_| on > end)?;
        let first = on_or_after(cx.today, day);
        return (!plural).then(|| ((first, later_by(first, count, grain)), stop));
    }
    let start = at + usize::from(matches!(word(tokens, at), "from" | "on"));
    let (day, plural, end) = weekday::name(tokens, start, true)?;
    let end = part(tokens, end);
    let first = on_or_after(cx.today, day);
    if plural {
        return None;
    }
    if let Some((count, grain, stop)) = length(tokens, end) {
        return Some(((first, later_by(first, count, grain)), stop));
    }
    // A plain stretch of days is read as it stands.
    let parted = part(tokens, end) > end || end > start + 1;
    if !matches!(word(tokens, end), "to" | "till" | "until" | "til" | "through" | "-" | "–") {
        return None;
    }
    let (last, other, stop) = weekday::name(tokens, end + 1, true)?;
    let stop_part = part(tokens, stop);
    (!other && (parted || stop_part > stop)).then(|| ((first, on_or_after(first, last)), stop_part))
}

/// Where a part of the day ends that stands behind a weekday.
fn part(tokens: &[Token], at: usize) -> usize {
    at + usize::from(matches!(
        word(tokens, at),
        "night" | "evening" | "morning" | "afternoon" | "lunchtime" | "teatime"
    ))
}

/// "For two weeks", "for a fortnight", "for ten days".
fn length(tokens: &[Token], at: usize) -> Option<(u32, Grain, usize)> {
    if word(tokens, at) != "for" {
        return None;
    }
    let (count, unit) = match word(tokens, at + 1) {
        "a" | "the" => (1, at + 2),
        _ => number::cardinal(tokens, at + 1)?,
    };
    let (count, grain) = match word(tokens, unit) {
        "day" | "days" | "night" | "nights" => (count, Grain::Day),
        "week" | "weeks" => (count * 7, Grain::Day),
        "fortnight" => (count * 14, Grain::Day),
        "weekend" => (2, Grain::Day),
        _ => return None,
    };
    Some((count, grain, unit + 1))
}
