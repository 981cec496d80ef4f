//! Of which days a question is.

use chrono::{NaiveDate, TimeDelta};

use super::{Asked, Span};
use crate::read::Ctx;
use crate::read::time::date::later;
use crate::read::time::phrase::{self, Grain, Sense};
use crate::read::tokens::any_phrase;

/// "What's coming up" is of this many days: a week holds whatever comes every week.
const COMING_DAYS: u32 = 7;

/// The days ahead that "what's next" is of.
pub(super) fn next_days(today: NaiveDate) -> Span {
    (today, later(today, COMING_DAYS - 1))
}

/// The days that a question names, if it names any. Of what is over, a weekday is the last one and "since Monday" goes
/// up to today.
pub(super) fn days(asked: &Asked<'_>, over: bool) -> Option<Span> {
    // "Did you lock up last night": yesterday's.
    let night = |at: usize| any_phrase!(asked.tokens, at, ["last night", "yesterday evening"]).is_some();
    if over && (asked.at..asked.tokens.len()).any(night) {
        let yesterday = asked.ctx.at.date().pred_opt()?;
        return Some((yesterday, yesterday));
    }
    let first = asked.tokens.get(asked.at)?.start;
    named(asked.sentence.get(first..).unwrap_or(asked.sentence), asked.ctx, over)
}

/// The days that words about what is over name.
pub(crate) fn days_over(text: &str, ctx: &Ctx<'_>) -> Option<Span> {
    named(text, ctx, true)
}

fn named(text: &str, ctx: &Ctx<'_>, over: bool) -> Option<Span> {
    let reading = phrase::read(text, &ctx.grammar());
    let today = ctx.at.date();
    let start = reading.start?;
    // "Now", "in ten minutes": no days.
    if reading.grain.is_none_or(|grain| grain < Grain::Hour) && reading.end.is_none() {
        return (start.date() != today).then(|| (start.date(), start.date()));
    }
    let from = start.date();
    let until = match reading.end {
        Some(end) => (end - TimeDelta::seconds(1)).date().max(from),
        None => from,
    };
    if !over {
        return Some((from, until));
    }
    if reading.sense == Some(Sense::After) && from <= today {
        return Some((from, today));
    }
    // "What did you do on Tuesday", "this weekend": the last one.
    if from > today && (from - today).num_days() <= 7 && (until - from).num_days() < 7 {
        let week = chrono::Days::new(7);
        return Some((from.checked_sub_days(week)?, until.checked_sub_days(week)?));
    }
    Some((from, until.min(today.max(from))))
}
