//! "In the morning and again at five", "with breakfast and at bedtime": times of their own, where a part of the day beside
//! an hour mostly says which half of the day the hour is in.

use hob_schedules::DayPart;

use crate::read::time::Times;
use crate::read::time::bits::{Bit, Clock, Found, RawSlot};
use crate::read::tokens::Token;

/// Sets the times apart that are joined as such.
pub(super) fn apart(tokens: &[Token], found: &[Found], times: &mut Times) {
    let slots: Vec<(&RawSlot, usize, usize)> = found
        .iter()
        .filter_map(|found| {
            let Bit::Slot(slot) = &found.bit else { return None };
            Some((slot, found.start, found.end))
        })
        .collect();
    let [(first, from, end), (second, start, to)] = slots.as_slice() else { return };
    let day = |found: &&Found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..));
    let days: Vec<&Found> = found.iter().filter(day).collect();
    let outside = days.iter().all(|day| day.end <= *end || day.start >= *start);
    // "On Monday mornings and at eight on Fridays": each has its own days.
    let shared =
        outside && !(days.iter().any(|day| day.start <= *from) && days.iter().any(|day| day.end >= *to));
    let between = tokens.get(*end..*start).unwrap_or_default();
    let joins = |token: &Token| matches!(token.word.as_str(), "and" | "&" | "plus" | "again" | "then");
    let joint = |token: &Token| joins(token) || matches!(token.word.as_str(), "," | "once" | "more" | "also");
    if !(shared && between.iter().any(joins) && between.iter().all(joint)) {
        return;
    }
    match (first, second) {
        (RawSlot::Part(part), RawSlot::At(clock)) | (RawSlot::At(clock), RawSlot::Part(part)) => {
            times.apart = true;
            let other = other_half(*part, *clock);
            for slot in &mut times.slots {
                if *slot == RawSlot::At(*clock) {
                    *slot = RawSlot::At(other);
                }
            }
        }
        (RawSlot::Anchored(_), RawSlot::Part(_) | RawSlot::At(_))
        | (RawSlot::Part(_) | RawSlot::At(_), RawSlot::Anchored(_)) => times.apart = true,
        _ => {}
    }
}

/// A bare hour beside a part of the day that it is not in.
fn other_half(part: DayPart, clock: Clock) -> Clock {
    // "In the morning and at eleven" may be the same morning; nobody feeds a cat in the evening and at two.
    const LATE_HOUR: u32 = 10;
    const FIRST_HOUR: u32 = 4;
    match part {
        _ if clock.sure => clock,
        DayPart::EarlyMorning | DayPart::Morning if clock.hour < LATE_HOUR => clock.in_half(true),
        DayPart::Afternoon | DayPart::Evening | DayPart::Night if clock.hour >= FIRST_HOUR => {
            clock.in_half(false)
        }
        DayPart::EarlyMorning
        | DayPart::Morning
        | DayPart::Midday
        | DayPart::Afternoon
        | DayPart::Evening
        | DayPart::Night => clock,
    }
}
