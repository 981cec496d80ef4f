//! "In the morning and again at five", "with breakfast and at bedtime": times of their own, where a part of the day beside
//! an hour mostly says which half of the day the hour is in.

use hob_schedules::DayPart;

use crate::read::time::bits::{Bit, Clock, Found, RawSlot};
use crate::read::time::{Times, number};
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
    each_in_its_part(&slots, times);
    let ([(_, from, _), .., (_, _, to)], true) = (slots.as_slice(), slots.len() > 1) else { return };
    let day = |found: &&Found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..));
    let days: Vec<&Found> = found.iter().filter(day).collect();
    let outside =
        days.iter().all(|day| slots.windows(2).all(|pair| day.end <= pair[0].2 || day.start >= pair[1].1));
    // "On Monday mornings and at eight on Fridays": each has its own days.
    let shared =
        outside && !(days.iter().any(|day| day.start <= *from) && days.iter().any(|day| day.end >= *to));
    let joins = |token: &Token| matches!(token.word.as_str(), "and" | "&" | "plus" | "again" | "then");
    let joint = |token: &Token| {
        joins(token) || matches!(token.word.as_str(), "," | "once" | "more" | "also" | "the" | "same")
    };
    // "Two puffs at breakfast and two at bedtime".
    let joint = |token: &Token| joint(token) || number::unit(&token.word).is_some();
    let between = |pair: &[(&RawSlot, usize, usize)]| tokens.get(pair[0].2..pair[1].1).unwrap_or_default();
    // "At seven, at noon and at ten" is found in one place; "last thing before bed" is one time.
    let one = |pair: &[(&RawSlot, usize, usize)]| {
        pair[0].1 == pair[1].1
            || pair[0].2 == pair[1].1
                && !matches!((pair[0].0, pair[1].0), (_, RawSlot::At(_)) | (RawSlot::At(_), _))
    };
    let apart =
        |pair: &[(&RawSlot, usize, usize)]| !between(pair).is_empty() && between(pair).iter().all(joint);
    let listed = slots.windows(2).all(|pair| one(pair) || apart(pair));
    let last = slots.windows(2).rfind(|pair| !one(pair));
    let joined = last.is_some_and(|pair| between(pair).iter().any(joins));
    if !(shared && listed && joined) {
        return;
    }
    let part = |slot: &RawSlot| if let RawSlot::Part(part) = slot { Some(*part) } else { None };
    let parts = slots.iter().any(|(slot, ..)| part(slot).is_some());
    let hung = slots.iter().any(|(slot, ..)| matches!(slot, RawSlot::Anchored(_)));
    let clocks = slots.iter().any(|(slot, ..)| matches!(slot, RawSlot::At(_)));
    times.apart |= clocks && parts || hung && (clocks || parts);
    if !(clocks && parts) {
        return;
    }
    // An hour is in the half of the day that the part before it leaves, or else the part behind it.
    let mut settled = Vec::new();
    for (at, (slot, ..)) in slots.iter().enumerate() {
        let RawSlot::At(clock) = slot else { continue };
        let before = slots[..at].iter().rev().find_map(|(slot, ..)| part(slot));
        // "At five and last thing": the evening comes after the afternoon.
        let behind = || slots[at..].iter().find_map(|(slot, ..)| part(slot));
        let early = |part: &DayPart| matches!(part, DayPart::EarlyMorning | DayPart::Morning);
        let near = before.or_else(|| behind().filter(early));
        settled.extend(near.map(|part| (*clock, other_half(part, *clock))));
    }
    for (clock, other) in settled {
        for slot in &mut times.slots {
            if *slot == RawSlot::At(clock) {
                *slot = RawSlot::At(other);
            }
        }
    }
}

/// "In the morning at 7 and at night at 9": each hour is in the part of the day that stands beside it.
fn each_in_its_part(slots: &[(&RawSlot, usize, usize)], times: &mut Times) {
    let parts: Vec<(DayPart, usize, usize)> = slots
        .iter()
        .filter_map(
            |(slot, from, to)| if let RawSlot::Part(part) = slot { Some((*part, *from, *to)) } else { None },
        )
        .collect();
    if parts.windows(2).all(|pair| pair[0].0 == pair[1].0) {
        return;
    }
    for (slot, from, to) in slots {
        let RawSlot::At(clock) = slot else { continue };
        let beside = parts.iter().find(|(_, start, end)| end == from || start == to);
        let later = match beside {
            Some((DayPart::EarlyMorning | DayPart::Morning, ..)) => false,
            Some((DayPart::Afternoon | DayPart::Evening | DayPart::Night, ..)) => true,
            Some((DayPart::Midday, ..)) | None => continue,
        };
        for other in &mut times.slots {
            if *other == RawSlot::At(*clock) && !clock.sure {
                *other = RawSlot::At(clock.in_half(later));
            }
        }
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
