//! "Every two hours from 8 to 6": at each of those hours.

use super::{Beside, Put, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::{Lean, TimeCtx, clock, number};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::{TimeDelta, Timelike as _};

/// The sentence with its hours one by one.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    // What is done more often in a day is no list of hours.
    const HOURS_MAX: usize = 16;
    let own = beside.own;
    let (at, step, from) =
        (start(own)..own.len()).find_map(|at| step(own, at).map(|(step, from)| (at, step, from)))?;
    let opens = any_phrase!(own, from, ["from", "between"])?;
    let (first, joint) = clock::clock(own, from + opens, true)?;
    if !matches!(word(own, joint), "to" | "till" | "until" | "til" | "and" | "through") {
        return None;
    }
    let (last, end) = clock::clock(own, joint + 1, true)?;
    // What goes by itself, as buses do, is told.
    let head = leading(own, start(own));
    let orders = (start(own)..at).any(|verb| {
        let opens = verb == 0
            || verb == head
            || own[verb - 1].shape == Shape::Mark
            || matches!(
                word(own, verb - 1),
                "you" | "please" | "and" | "to" | "then" | "should" | "must" | "can"
            );
        opens && is_base(word(own, verb))
    });
    if !orders {
        return None;
    }
    // "From 6 to 10": nobody is seen to from the evening on.
    let early = !first.sure && !last.sure && matches!(first.hour, 5..=11);
    let begin = if early { first.in_half(false).time(Lean::Open) } else { first.time(Lean::Open) };
    let mut stop = if early { last.in_half(false).time(Lean::Open) } else { last.time(Lean::Open) };
    if !last.sure && stop < begin + step * 2 {
        stop = last.in_half(true).time(Lean::Open);
    }
    let place = own[at].start;
    let close = own[end - 1].end;
    let mut hours: Vec<Token> = vec![said("at", place)];
    let mut count = 0;
    let mut now = begin;
    while now <= stop && count < HOURS_MAX {
        if count > 0 {
            hours.push(said(",", place));
        }
        let (late, hour) = now.hour12();
        hours.push(said(&hour.to_string(), place));
        if now.minute() > 0 {
            hours.push(Token { glued: true, ..said(":", place) });
            hours.push(Token { glued: true, ..said(&format!("{:02}", now.minute()), place) });
        }
        hours.push(said(if late { "pm" } else { "am" }, place));
        count += 1;
        let (next, over) = now.overflowing_add_signed(step);
        if over != 0 {
            break;
        }
        now = next;
    }
    if count < 2 || now <= stop && count == HOURS_MAX {
        return None;
    }
    if let Some(last) = hours.last_mut() {
        last.end = close;
    }
    Some(Put::own([&own[..at], &hours, &own[end..]].concat()))
}

/// How long from one time to the next, and where the words end: "every two hours", "hourly".
fn step(own: &[Token], at: usize) -> Option<(TimeDelta, usize)> {
    if word(own, at) == "hourly" {
        return Some((TimeDelta::hours(1), at + 1));
    }
    if !matches!(word(own, at), "every" | "each") {
        return None;
    }
    let (minutes, end) = match word(own, at + 1) {
        "hour" => (60, at + 2),
        "half" => (30, at + 2 + any_phrase!(own, at + 2, ["an hour", "hour"])?),
        "couple" => (120, at + 2 + any_phrase!(own, at + 2, ["of hours"])?),
        "other" => (120, at + 2 + any_phrase!(own, at + 2, ["hour"])?),
        _ => {
            let (count, unit) = number::cardinal(own, at + 1)?;
            match word(own, unit) {
                "hours" => (i64::from(count) * 60, unit + 1),
                "minutes" | "mins" => (i64::from(count), unit + 1),
                _ => return None,
            }
        }
    };
    (15..=720).contains(&minutes).then(|| (TimeDelta::minutes(minutes), end))
}
