//! Hours that each have days of their own, and days that each have a season, in one sentence.

use super::{is_clock, leading};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// "At six on weekdays, on Saturdays at half past seven": whether other days with an hour of their own begin here, where
/// an hour and its days were named before.
pub(super) fn hours_by_days(part: &[Token], from: usize, at: usize, cx: &TimeCtx<'_>) -> bool {
    let and = matches!(word(part, at), "and" | "&");
    if !(part[at - 1].is_mark(',') || and) || part[at].glued {
        return false;
    }
    let at = at + usize::from(and);
    let at = at + usize::from(and && word(part, at) == "again");
    let weekly = |found: &Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
    // Few commas stand before a day, and a whole scan takes its time.
    if at >= part.len() || !time::first(&part[at..], cx).first().is_some_and(weekly) {
        return false;
    }
    let after = time::scan(&part[at..], cx);
    let [day, hour, ..] = after.as_slice() else { return false };
    let own = |found: &Found| hour.start == found.end || (hour.start, hour.end) == (found.start, found.end);
    let slot = |found: &Found| matches!(found.bit, Bit::Slot(_));
    if !(day.start == 0 && weekly(day) && own(day) && slot(hour)) {
        return false;
    }
    // "Mornings on Mondays and Fridays at 8" has its part for both.
    let ends = part.get(at + hour.end).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "but" | "as" | "please" | "too")
    });
    let before = time::scan(&part[from..at], cx);
    let differs = |found: &Found| slot(found) && found.bit != hour.bit;
    let clocks = is_clock(&hour.bit) && before.iter().any(|found| is_clock(&found.bit));
    (clocks && !and || ends && before.iter().any(differs)) && before.iter().any(weekly)
}

/// "Every three days in summer, once a week in winter": whether how often it is done in another season begins here.
pub(super) fn days_by_season(part: &[Token], from: usize, at: usize, cx: &TimeCtx<'_>) -> bool {
    let joined = part[at - 1].is_mark(',') && !part[at].glued || matches!(word(part, at), "and" | "but");
    if !joined {
        return false;
    }
    let start = at + leading(part, at);
    let repeats = |found: &Found| matches!(found.bit, Bit::Repeat(_));
    let season = |found: &Found| matches!(found.bit, Bit::Months(_));
    let own = part.get(start..).unwrap_or_default();
    if !time::first(own, cx).first().is_some_and(repeats) || !time::scan(own, cx).iter().any(season) {
        return false;
    }
    let before = time::scan(&part[from..at], cx);
    before.iter().any(repeats) && before.iter().any(season)
}
