//! Days that are told from a date named before them: "two days later", "on the Thursday".

use chrono::{Datelike as _, Days, NaiveDate};

use super::{Said, long};
use crate::read::says;
use crate::read::time::number::cardinal;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A day that hangs on the dates that were named last.
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    later(tokens, at, said).or_else(|| the_weekday(tokens, at, said))
}

/// "Ring them on the 20th and collect it two days later": counted from that day, and not from the day of writing.
fn later(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let (count, unit) = match word(tokens, at) {
        "a" | "the" => (1, at + 1),
        _ => cardinal(tokens, at)?,
    };
    let days = match word(tokens, unit) {
        "day" | "days" => u64::from(count),
        "week" | "weeks" => u64::from(count) * 7,
        _ => return None,
    };
    let next = word(tokens, at) == "the" && word(tokens, unit) == "day";
    let used = any_phrase!(tokens, unit + 1, ["later", "after that", "afterwards", "after"])
        .filter(|_| word(tokens, at) != "the" || next)?;
    let end = unit + 1 + used;
    let ends = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "at" | "by" | "in" | "before")
    });
    // "It's all a day later that week" moves what comes anyway.
    let moved = at > 0
        && matches!(
            word(tokens, at - 1),
            "all"
                | "it's"
                | "is"
                | "are"
                | "be"
                | "everything"
                | "everything's"
                | "that's"
                | "they're"
                | "bins"
        );
    if !(ends || at == 0) || moved {
        return None;
    }
    if let Some((_, to)) = said.dates() {
        return Some((format!("on {}", long(to.checked_add_days(Days::new(days))?)), end - at));
    }
    // "On Mondays, and pick it up three days later".
    let [day] = said.times.weekdays()[..] else { return None };
    let ahead = (0..days).take(6).fold(day, |day, _| day.succ());
    (days < 7).then(|| (format!("every {}", says::weekday(ahead)), end - at))
}

/// "They are here from the 20th to the 23rd: make up the bed on the Thursday": the one by that date, and not every one.
fn the_weekday(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let start = at + usize::from(word(tokens, at) == "on");
    if word(tokens, start) != "the" {
        return None;
    }
    let (day, false, end) = weekday::name(tokens, start + 1, true)? else { return None };
    // "The Friday after next", "the Sunday of the fair", "the Monday paper".
    let ends = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark && next.number().is_none()
            || matches!(
                next.word.as_str(),
                "morning"
                    | "afternoon"
                    | "evening"
                    | "night"
                    | "and"
                    | "so"
                    | "at"
                    | "by"
                    | "before"
                    | "because"
            )
    });
    // "Make up the bed by the Thursday night": what stands before it says on which side of the day.
    let by = at == start && at > 0 && matches!(word(tokens, at - 1), "by" | "before");
    if !ends || at == start && at > 0 && !by {
        return None;
    }
    let (from, to) = said.dates().or_else(|| said.stretch())?;
    let before = word(tokens, end) == "before";
    let inside: Vec<NaiveDate> = from
        .iter_days()
        .take_while(|date| *date <= to)
        .filter(|date| date.weekday() == day)
        .take(2)
        .collect();
    // "He'll be home on the Friday": what is to come of it.
    let will = tokens.iter().any(|token| token.word == "will" || token.word.ends_with("'ll"));
    let date = match inside.as_slice() {
        [date] if !before => *date,
        [] | [_] => {
            let back = 7 - u64::from(day.days_since(from.weekday()));
            let ahead = u64::from(day.days_since(to.weekday()));
            // What is asked for about one day is to be ready on it; a stay is cleared up after as well.
            let after = will || if from == to { ahead <= AFTER_DAYS_MAX } else { ahead < back };
            if after && !before {
                to.checked_add_days(Days::new(ahead))?
            } else {
                from.checked_sub_days(Days::new(back))?
            }
        }
        _ => return None,
    };
    let on = if by { "" } else { "on " };
    Some((format!("{on}{}", long(date)), end - at))
}

/// What comes later than this after a date has nothing to do with it.
const AFTER_DAYS_MAX: u64 = 2;
