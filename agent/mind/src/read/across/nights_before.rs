//! "Nell needs hers on Mondays and Thursdays, Arthur on Wednesdays. Hang them up the night before": before each of the
//! days that were named.

use super::{Beside, Put, said, start};
use crate::read::says;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase};
use chrono::Weekday;

/// The sentence with the days before those.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used, part) = (start(own)..own.len()).find_map(|at| {
        [
            ("the night before", &["at", "night"] as &[&str]),
            ("the evening before", &["in", "the", "evening"]),
            ("the afternoon before", &["in", "the", "afternoon"]),
            ("the day before", &[]),
        ]
        .iter()
        .find_map(|(words, part)| any_phrase(own, at, &[*words]).map(|used| (at, used, *part)))
    })?;
    let ends = own.get(at + used).is_none_or(|next| next.shape == Shape::Mark);
    let before = beside.last()?;
    let found = time::scan(before, cx);
    let groups: Vec<&[Weekday]> = found.iter().filter_map(weekly).collect();
    // One group of days is what the words point back at by themselves.
    if !ends
        || groups.len() < 2
        || time::scan(own, cx).iter().any(|found| matches!(found.bit, Bit::Repeat(_)))
    {
        return None;
    }
    let mut days: Vec<Weekday> = groups.concat().iter().map(Weekday::pred).collect();
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    let place = own[at].start;
    let mut put: Vec<Token> = own[..at].to_vec();
    put.push(said("every", place));
    for (number, day) in days.iter().enumerate() {
        if number > 0 {
            put.push(said("and", place));
        }
        put.push(Token { capital: true, ..said(&says::weekday(*day).to_lowercase(), place) });
    }
    put.extend(part.iter().map(|word| said(word, place)));
    if let Some(last) = put.last_mut() {
        last.end = own[at + used - 1].end;
    }
    put.extend_from_slice(&own[at + used..]);
    Some(Put::own(put))
}

/// The weekdays of each week that are named, not all of them.
fn weekly(found: &Found) -> Option<&[Weekday]> {
    let Bit::Repeat(repeat) = &found.bit else { return None };
    repeat.weekdays().filter(|days| !days.is_empty() && days.len() < 7)
}
