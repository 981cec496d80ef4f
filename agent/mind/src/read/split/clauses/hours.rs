//! Hours that each have days of their own, and days that each have a season, in one sentence.

use super::{is_clock, leading};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, word};

/// "At six on weekdays, on Saturdays at half past seven": whether other days with an hour of their own begin here, where
/// an hour and its days were named before.
pub(super) fn hours_by_days(part: &[Token], from: usize, at: usize, cx: &TimeCtx<'_>) -> bool {
    if !part[at - 1].is_mark(',') || part[at].glued {
        return false;
    }
    let weekly = |found: &Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
    // Few commas stand before a day, and a whole scan takes its time.
    if !time::first(&part[at..], cx).first().is_some_and(weekly) {
        return false;
    }
    let after = time::scan(&part[at..], cx);
    let [day, hour, ..] = after.as_slice() else { return false };
    if !(day.start == 0 && weekly(day) && hour.start == day.end && is_clock(&hour.bit)) {
        return false;
    }
    let before = time::scan(&part[from..at], cx);
    before.iter().any(|found| is_clock(&found.bit)) && before.iter().any(weekly)
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
