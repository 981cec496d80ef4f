//! Hours and dates that point back: "during that time", "don't vacuum then", "by then", "from then on".

use super::{Said, around, long, stretch};
use crate::read::says;
use crate::read::time::bits::{Clock, Lean, RawSlot, Repeat};
use crate::read::time::phrase::stretch::settle;
use crate::read::time::{Times, anchor, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::Timelike as _;

/// What was said of time just before, in words that the grammar reads.
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    so_no(tokens, at, said)
        .or_else(|| during(tokens, at, said))
        .or_else(|| same_time(tokens, at, said))
        .or_else(|| limit(tokens, at, said))
        .or_else(|| earlier(tokens, at, said))
        .or_else(|| then(tokens, at, said))
}

/// "During that time", "in those hours", "over that period".
fn during(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    // "From one to three I lie down, that time no vacuum".
    if at == 0 && any_phrase!(tokens, at, ["that time", "those hours"]).is_some() {
        return lasting(&said.lasts).filter(|_| said.goes_on).map(|words| (words, 2));
    }
    if !matches!(word(tokens, at), "during" | "in" | "at" | "over" | "for" | "throughout") {
        return None;
    }
    let pointing = matches!(word(tokens, at + 1), "this" | "that" | "these" | "those");
    let noun = matches!(
        word(tokens, at + 2),
        "time" | "times" | "period" | "periods" | "hour" | "hours" | "slot" | "slots"
    );
    if !(pointing && noun) {
        return None;
    }
    // "At that time of the year", "in that time zone".
    if matches!(word(tokens, at + 3), "of" | "zone") {
        return None;
    }
    lasting(&said.lasts).map(|words| (words, 3))
}

/// "The baby naps from 1 to 3, so no vacuuming": what is forbidden for that reason is forbidden then, and not for ever.
fn so_no(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let negative = matches!(word(tokens, 1), "no" | "don't" | "dont" | "never" | "nobody" | "nothing")
        || any_phrase!(tokens, 1, ["do not", "please don't"]).is_some();
    let timed = tokens.iter().any(|token| {
        token.number().is_some()
            || weekday::name(std::slice::from_ref(token), 0, true).is_some()
            || matches!(
                token.word.as_str(),
                "until"
                    | "till"
                    | "before"
                    | "after"
                    | "while"
                    | "when"
                    | "then"
                    | "if"
                    | "that"
                    | "morning"
                    | "night"
                    | "evening"
                    | "afternoon"
                    | "day"
                    | "more"
                    | "today"
                    | "tonight"
                    | "tomorrow"
            )
    });
    if at != 0 || word(tokens, 0) != "so" || !negative || timed || !(said.goes_on && said.lasts_here) {
        return None;
    }
    // "So" itself says nothing more.
    lasting(&said.lasts).map(|words| (words, 1))
}

/// "Brown bin alternate Fridays, same time": at the hour that was named last.
fn same_time(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let opened = at > 0 && matches!(word(tokens, at - 1), "," | "-" | "–" | "(");
    let used = any_phrase!(tokens, at, ["same time", "the same time", "at the same time", "same hour"])
        .filter(|_| opened)?;
    let ends =
        tokens.get(at + used).is_none_or(|next| matches!(next.word.as_str(), "," | "." | ";" | ")" | "!"));
    let lean = said.hours.lean(Lean::Open);
    let words = said.hours.slots.iter().find_map(|slot| match slot {
        RawSlot::At(clock) => Some(format!("at {}", shown(*clock, lean))),
        RawSlot::By(clock) | RawSlot::Before(clock) => Some(format!("by {}", shown(*clock, lean))),
        RawSlot::After(_) | RawSlot::Between(..) | RawSlot::Part(_) | RawSlot::Anchored(_) => None,
    })?;
    ends.then_some((words, used))
}

/// "No dinners then", "don't vacuum then": at the time of what the sentence before says.
fn then(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let ends = tokens.get(at + 1).is_none_or(|next| matches!(next.word.as_str(), "," | "." | ";" | "!"));
    let negative = tokens[..at].iter().take(3).any(|token| {
        matches!(token.word.as_str(), "no" | "don't" | "skip" | "not" | "never" | "nobody" | "nothing")
    });
    (word(tokens, at) == "then" && ends && negative && at > 1).then_some(())?;
    // "The kids are with their dad every other weekend; no breakfast for them then": on the days of the sentence before.
    // "No dinner for me then" is of one at the table, and not of dinner.
    let of_one = tokens[..at].iter().any(|token| token.word == "for");
    let weekly = || around::weekly_words(&said.times, "").filter(|_| said.hours.slots.is_empty() && !of_one);
    let known = lasting(&said.hours)
        .or_else(weekly)
        .or_else(|| said.stretch().map(stretch))
        .or_else(|| lasting(&said.lasts));
    known.map(|words| (words, 1))
}

/// "By then", "before then", "from then on", "until then".
fn limit(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let how = match word(tokens, at) {
        // "Clear the shelf beforehand": before what was spoken of begins.
        // "Twenty minutes beforehand" is so long before it.
        "beforehand"
            if at > 0
                && said.hours.dates.is_empty()
                && !matches!(
                    word(tokens, at - 1),
                    "minutes" | "minute" | "hour" | "hours" | "days" | "day"
                ) =>
        {
            "by"
        }
        how @ ("by" | "before" | "from" | "until" | "till") if word(tokens, at + 1) == "then" => how,
        _ => return None,
    };
    // "If I'm not back by then, leave the light on" is told as it is.
    if matches!(word(tokens, 0), "if" | "when" | "unless") {
        return None;
    }
    let used = if word(tokens, at) == "beforehand" { 1 } else { 2 };
    let onward = any_phrase!(tokens, at + 2, ["on", "onward", "onwards"]).unwrap_or(0);
    let clock = said.hours.slots.iter().find_map(|slot| match slot {
        // "She sleeps till two, so no vacuuming before then".
        RawSlot::At(clock) | RawSlot::Between(clock, _) | RawSlot::By(clock) | RawSlot::Before(clock) => {
            Some(*clock)
        }
        RawSlot::After(_) | RawSlot::Part(_) | RawSlot::Anchored(_) => None,
    });
    let from = matches!(how, "from");
    // "From 1 October put the heating on at six. Until then leave it alone": until the day that it begins on.
    let begins = said.hours.from.or(said.times.from).filter(|_| matches!(how, "until" | "till" | "before"));
    if let Some(begins) = begins {
        return Some((format!("until {}", long(begins.pred_opt()?)), used + onward));
    }
    let date = said.hours.dates.first().copied().or_else(|| said.hours.spans.first().map(|(from, _)| *from));
    let words = match (clock, date) {
        (_, Some(date)) if from => format!("from {}", long(date)),
        (Some(clock), _) if !from => {
            let how = if how == "till" { "until" } else { how };
            format!(
                "{} {how} {}",
                days(&said.hours).unwrap_or_default(),
                shown(clock, said.hours.lean(Lean::Open))
            )
        }
        (None, Some(date)) => format!("{how} {}", long(date)),
        (Some(_) | None, _) => return None,
    };
    Some((words.trim().to_owned(), used + onward))
}

/// "The bus comes at 7:50 on school days. Ten minutes before, remind Tom": so long before, or after, the hour that was
/// named last.
fn earlier(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let (minutes, end) = anchor::offset(tokens, at);
    let sign = match word(tokens, end) {
        "before" | "beforehand" => -1,
        "after" | "afterwards" | "afterward" => 1,
        _ => return None,
    };
    let ends = tokens.get(end + 1).is_none_or(|next| next.shape == Shape::Mark || next.word == "and");
    let [RawSlot::At(clock)] = said.hours.slots.as_slice() else { return None };
    if minutes == 0 || !ends || !said.hours.dates.is_empty() {
        return None;
    }
    let time =
        clock.time(said.hours.lean(Lean::Open)) + chrono::TimeDelta::minutes(i64::from(sign * minutes));
    let words =
        format!("{} at {}", days(&said.hours).unwrap_or_default(), shown(Clock::of(time), Lean::Open));
    Some((words.trim().to_owned(), end + 1 - at))
}

/// The hours and days of what lasts, as it was said last.
fn lasting(times: &Times) -> Option<String> {
    let lean = times.lean(Lean::Open);
    let windows: Vec<String> = times
        .slots
        .iter()
        .filter_map(|slot| match slot {
            RawSlot::Between(from, to) => {
                let from = Clock::of(from.time(lean));
                let to = settle(from, *to).1;
                Some(format!("between {} and {}", shown(from, lean), shown(to, lean)))
            }
            RawSlot::At(_)
            | RawSlot::By(_)
            | RawSlot::Before(_)
            | RawSlot::After(_)
            | RawSlot::Part(_)
            | RawSlot::Anchored(_) => None,
        })
        .collect();
    let days = days(times);
    match (windows.is_empty(), &days, times.spans.is_empty()) {
        (false, _, _) => {
            Some(format!("{} {}", windows.join(" and "), days.unwrap_or_default()).trim().to_owned())
        }
        (true, Some(days), false) => Some(days.clone()),
        (true, _, _) => None,
    }
}

/// The days of a time in words; those of every day need none.
fn days(times: &Times) -> Option<String> {
    if let Some(span) = times.spans.first() {
        return Some(stretch(*span));
    }
    if let [date] = times.dates.as_slice() {
        return Some(format!("on {}", long(*date)));
    }
    let [Repeat::Weeks { days, every, .. }] = times.repeats.as_slice() else { return None };
    let names: Vec<&str> = days.iter().map(|day| says::weekday(*day)).collect();
    if names.is_empty() || names.len() == 7 {
        return None;
    }
    let each = if *every > 1 { format!("{every} weeks on ") } else { String::new() };
    Some(format!("every {each}{}", names.join(" and ")))
}

/// A clock time with its half of the day.
fn shown(clock: Clock, lean: Lean) -> String {
    let time = clock.time(lean);
    let (late, hour) = time.hour12();
    format!("{hour}:{:02} {}", time.minute(), if late { "pm" } else { "am" })
}
