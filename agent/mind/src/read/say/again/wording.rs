//! Another time in the words of what was said before: where it stands, which days it names, and the sentence with it.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::read::say::words::spelled;
use crate::read::split::sentences::sentences;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{TimeCtx, scan, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "The day after", "the next day", "a week later", "the Monday" behind a date: that date.
pub(super) fn from_base(sentence: &str, all: &[Token], base: Option<NaiveDate>) -> Option<String> {
    let base = base?;
    let (at, used, on) = (0..all.len()).find_map(|at| {
        let on = |days: i64| base.checked_add_signed(chrono::TimeDelta::days(days));
        let later = any_phrase!(
            all,
            at,
            [
                "the day after that",
                "the day after",
                "the next day",
                "the following day",
                "a day later",
                "one day later"
            ]
        );
        let earlier = any_phrase!(
            all,
            at,
            ["the day before that", "the day before", "the previous day", "a day earlier", "one day earlier"]
        );
        let week = any_phrase!(
            all,
            at,
            ["the week after that", "the week after", "the following week", "a week later", "one week later"]
        );
        // "The day after tomorrow" is a day of its own.
        let ends = |used: usize| {
            !matches!(word(all, at + used), "tomorrow" | "next" | "that")
                && weekday::name(all, at + used, true).is_none()
        };
        let named = (word(all, at) == "the").then(|| weekday::name(all, at + 1, true)).flatten();
        later
            .filter(|used| ends(*used))
            .map(|used| (at, used, on(1)))
            .or_else(|| earlier.filter(|used| ends(*used)).map(|used| (at, used, on(-1))))
            .or_else(|| week.filter(|used| ends(*used)).map(|used| (at, used, on(7))))
            .or_else(|| {
                let (day, plural, end) = named.filter(|(_, plural, _)| !plural)?;
                let _ = plural;
                let next = (1..=7).filter_map(|days| base.checked_add_days(Days::new(days)));
                let found = next.into_iter().find(|date| date.weekday() == day);
                Some((at, end - at, found))
            })
    })?;
    let before = sentence.get(..all[at].start)?;
    let before = before.trim_end().strip_suffix(" on").unwrap_or(before.trim_end());
    let on = on?.format("on %-d %B %Y");
    Some(format!("{before} {on}{}", sentence.get(all[at + used - 1].end..)?))
}

/// "Thursday and Saturday": the one and the other.
pub(super) fn each_day(all: &[Token], from: usize, to: usize) -> Vec<(usize, usize)> {
    let days: Vec<(usize, usize)> =
        (from..to).filter_map(|at| weekday::name(all, at, true).map(|(.., end)| (at, end))).collect();
    let listed = (from..to).any(|at| matches!(word(all, at), "and" | "," | "&"));
    let other = (from..to).any(|at| {
        matches!(word(all, at), "to" | "-" | "until" | "till" | "every" | "each" | "through")
            || all[at].shape == Shape::Number
    });
    if days.len() > 1 && listed && !other { days } else { vec![(from, to)] }
}

/// A number that may be an hour: "make it 8", "no, 7:30".
pub(super) fn number_alone(all: &[Token]) -> Option<std::ops::Range<usize>> {
    let from = all.iter().position(|token| token.shape == Shape::Number)?;
    let minutes = matches!(word(all, from + 1), ":" | ".")
        && all.get(from + 2).is_some_and(|token| token.glued && token.shape == Shape::Number);
    let to = if minutes { from + 3 } else { from + 1 };
    let to = to + usize::from(matches!(word(all, to), "am" | "pm"));
    let hour = all[from].number().is_some_and(|hour| (1..=24).contains(&hour));
    let more = all[to..].iter().any(|token| token.shape == Shape::Number);
    (hour && !more).then_some(from..to)
}

/// What a question about when something is done asks of: "what time is dinner tomorrow" is of dinner tomorrow.
pub(super) fn asked_of(words: &str) -> Option<String> {
    let text = spelled(words);
    let all = tokens(&text, 0, text.len());
    let used = any_phrase!(
        &all,
        0,
        [
            "what time is",
            "what time's",
            "what time will",
            "what time do we have",
            "what time are we having",
            "when is",
            "when's",
            "when will",
            "when do we have",
            "when are we having",
            "at what time is"
        ]
    )?;
    let rest = text.get(all.get(used)?.start..)?;
    Some(rest.trim_end_matches(['?', '!', '.', ' ']).trim_end_matches(" be").to_owned())
}

pub(super) fn at_time(text: &str, day: Option<&str>, hour: Option<&str>, cx: &TimeCtx<'_>) -> Option<String> {
    let all = tokens(text, 0, text.len());
    let ranges = sentences(&all);
    let timed = |(from, to): &&(usize, usize)| !scan(&all[*from..*to], cx).is_empty();
    let (from, to) = ranges.iter().rev().find(timed).or(ranges.last()).copied()?;
    let part = &all[from..to];
    let mut to = part.len();
    while to > 0 && part[to - 1].shape == Shape::Mark {
        to -= 1;
    }
    let part = &part[..to];
    let found = scan(part, cx);
    let is_hour = |found: &Found| matches!(found.bit, Bit::Slot(_));
    let mut out = String::new();
    let (mut days, mut hours) = (day, hour);
    let mut end = part.first()?.start;
    for bit in &found {
        let (start, stop) = (part.get(bit.start)?.start, part.get(bit.end.checked_sub(1)?)?.end);
        let place = if is_hour(bit) { &mut hours } else { &mut days };
        let had = if is_hour(bit) { hour.is_some() } else { day.is_some() };
        if !had || start < end {
            continue;
        }
        out.push_str(text.get(end..start)?);
        if let Some(words) = place.take() {
            // "On" behind "on" is said once.
            let on = ["on", "at", "for"].iter().any(|on| out.trim_end().ends_with(&format!(" {on}")));
            let plain = words.strip_prefix("on ").or(words.strip_prefix("at ")).unwrap_or(words);
            let hour = is_hour(bit) && !on && plain.starts_with(|c: char| c.is_ascii_digit());
            out.push_str(if on { plain } else { words });
            if hour && plain.len() == words.len() {
                let at = out.len() - words.len();
                out.insert_str(at, "at ");
            }
        } else {
            // The joint before what is left out.
            let kept = out.trim_end();
            let kept = kept.strip_suffix(" and").or(kept.strip_suffix(" on")).unwrap_or(kept);
            out = kept.to_owned();
        }
        end = stop;
    }
    out.push_str(text.get(end..part.last()?.end)?);
    for words in hours.into_iter().chain(days) {
        out.push(' ');
        out.push_str(words);
    }
    Some(out)
}
