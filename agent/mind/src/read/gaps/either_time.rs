//! "No vacuuming after eight or while Ben is asleep": what is forbidden at one time or another is forbidden at either.

use super::bans::{ban, denies, of_days, on_days_too};
use super::{again, said};
use crate::read::beside::end;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What a time by which something is forbidden is said with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// "On Sundays".
    Days,
    /// "After eight", "at night".
    Hours,
    /// "On Sundays before ten".
    HoursOfDays,
    /// "While he is asleep".
    State,
    /// "While he is out on Mondays": what comes after an "or" may be said of the state.
    StateAt,
}

/// Whether a state of things begins here that is no time of the clock.
fn begins_state(sentence: &[Token], at: usize) -> bool {
    matches!(word(sentence, at), "while" | "whilst" | "when" | "whenever" | "if" | "during")
        || any_phrase!(sentence, at, ["as long as", "any time", "anytime"]).is_some()
}

/// What these words say of when, where they say it with all that they are.
fn by(words: &[Token], cx: &TimeCtx<'_>) -> Option<By> {
    let found = time::scan(words, cx);
    let last = words.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    // "During quiet hours", "when it gets dark" may be hours of the clock, too.
    let clock = found.first().is_some_and(|found| found.start == 0 && found.end == last);
    if begins_state(words, 0) && !clock {
        let timed = found.iter().any(|found| found.end == last && hours_or_days(found));
        return Some(if timed { By::StateAt } else { By::State });
    }
    let (first, whole) = (found.first()?, found.last()?.end >= last);
    if first.start > 0 || !whole {
        return None;
    }
    let hours = found.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let days = found.iter().any(of_days);
    match (hours, days) {
        (true, true) => Some(By::HoursOfDays),
        (true, false) => Some(By::Hours),
        (false, true) => Some(By::Days),
        (false, false) => None,
    }
}

fn hours_or_days(found: &Found) -> bool {
    matches!(found.bit, Bit::Slot(_)) || of_days(found)
}

/// Whether what is said on both sides of an "or" is said of the same deed, each by itself. Hours beside hours are read as
/// they stand, and so is what belongs to both.
fn apart(one: By, other: By) -> bool {
    match (one, other) {
        (By::Hours, By::Hours) | (By::HoursOfDays | By::StateAt, By::Hours | By::Days | By::HoursOfDays) => {
            false
        }
        (_, By::State | By::StateAt) | (By::State | By::Hours | By::Days, _) => true,
    }
}

/// The same ban at each of its times.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if !denies(sentence) {
        return None;
    }
    split(sentence, cx).or_else(|| on_days_too(sentence, cx))
}

fn split(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let ors = |at: &usize| matches!(word(sentence, *at), "or" | "nor");
    if !(0..sentence.len()).any(|at| ors(&at)) {
        return None;
    }
    let ban = ban(sentence, &time::scan(sentence, cx))?;
    let close = end(sentence);
    // What is let pass is let pass at each of the times.
    let but = (ban.to..close).find(|at| matches!(word(sentence, *at), "unless" | "except")).unwrap_or(close);
    let but = but - usize::from(but < close && sentence[but - 1].is_mark(','));
    let mut pieces = vec![(ban.to, but)];
    for at in (ban.to + 1..but).filter(ors) {
        let comma = usize::from(sentence[at - 1].is_mark(','));
        let denied = any_phrase!(sentence, at + 1, ["not at all", "not", "never", "at all", "ever"]);
        let next = at + 1 + denied.unwrap_or(0);
        let (from, _) = *pieces.last()?;
        let (left, right) = (sentence.get(from..at - comma)?, sentence.get(next..but)?);
        let until =
            (0..right.len()).find(|at| matches!(word(right, *at), "or" | "nor")).unwrap_or(right.len());
        let (Some(one), Some(other)) = (by(left, cx), by(&right[..until], cx)) else { continue };
        if apart(one, other) {
            pieces.last_mut()?.1 = at - comma;
            pieces.push((next, but));
        }
    }
    if pieces.len() < 2 {
        return None;
    }
    let mut plain = sentence[..pieces[0].1].to_vec();
    for (from, to) in &pieces[1..] {
        let place = sentence[*from].start;
        plain.extend(again(&sentence[but..close], place));
        plain.push(said(".", place));
        plain.extend(again(&sentence[ban.from..ban.to], place));
        let days = by(&sentence[*from..*to], cx) == Some(By::Days);
        if days && !matches!(word(sentence, *from), "on" | "at" | "over" | "every" | "each" | "in") {
            plain.push(said("on", place));
        }
        plain.extend_from_slice(&sentence[*from..*to]);
    }
    plain.extend_from_slice(&sentence[but..]);
    Some(plain)
}
