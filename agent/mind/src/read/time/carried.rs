//! What the hours that were said before make of those that are said now.

use super::bits::{Clock, Lean, RawSlot, Repeat};
use super::build::{Times, past_noon};
use super::phrase::stretch::settle;

/// What is to be done by this hour on the face of the clock, after a morning's work, is not done before it.
const LAST_BY: u32 = 6;

impl Times {
    /// "Van at 5:40 AM, in the chair 6:15 to 10:15, home around 11": the hours of a sentence go up from the one that says
    /// its half of the day.
    pub(crate) fn rise(&mut self, before: &Times) {
        /// What is half a day away is told of another time.
        const RISE_HOURS: i64 = 9;
        let last = before.slots.iter().rev().find_map(|slot| match slot {
            RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Between(_, clock) if clock.sure => {
                Some(*clock)
            }
            RawSlot::At(_)
            | RawSlot::By(_)
            | RawSlot::Between(..)
            | RawSlot::Before(_)
            | RawSlot::After(_)
            | RawSlot::Part(_)
            | RawSlot::Anchored(_) => None,
        });
        let Some(mut last) = last.map(|clock| clock.time(Lean::Open)) else { return };
        for slot in &mut self.slots {
            let clocks: Vec<&mut Clock> = match slot {
                RawSlot::At(clock) | RawSlot::By(clock) => vec![clock],
                RawSlot::Between(from, to) => vec![from, to],
                RawSlot::Before(_) | RawSlot::After(_) | RawSlot::Part(_) | RawSlot::Anchored(_) => {
                    Vec::new()
                }
            };
            for clock in clocks {
                if !clock.sure {
                    let halves = [clock.in_half(false), clock.in_half(true)];
                    let next = halves.into_iter().find(|clock| clock.time(Lean::Open) > last);
                    let near = |clock: &Clock| (clock.time(Lean::Open) - last).num_hours() < RISE_HOURS;
                    let Some(next) = next.filter(near) else { return };
                    *clock = next;
                }
                last = clock.time(Lean::Open);
            }
        }
    }

    /// "She naps 1 to 3. Wake her at 3": a bare hour that ends or begins a stretch just spoken of is in its half of the
    /// day.
    pub(crate) fn go_on(&mut self, before: &Times, rising: bool) {
        let known: Vec<Clock> = before
            .slots
            .iter()
            .filter_map(|slot| match slot {
                RawSlot::Between(from, to) => {
                    let from = Clock::of(from.time(Lean::Open));
                    Some([from, settle(from, *to).1])
                }
                RawSlot::At(_)
                | RawSlot::By(_)
                | RawSlot::Before(_)
                | RawSlot::After(_)
                | RawSlot::Part(_)
                | RawSlot::Anchored(_) => None,
            })
            .flatten()
            .collect();
        if rising && !self.has_days() {
            self.rise(before);
        }
        // "Every night I'm away, text me at 9": the part of the day that opens the sentence.
        let lean = before.lean(Lean::Open);
        let parts = before.slots.iter().all(|slot| matches!(slot, RawSlot::Part(_)));
        // "The bathroom the evening before, and on the day open the windows at nine": another day, another part of it.
        let dated = !self.dates.is_empty() && !before.dates.is_empty();
        let weekly = !self.repeats.is_empty()
            && !before.repeats.is_empty()
            && !before.repeats.contains(&Repeat::Days(1));
        let another = dated && self.dates != before.dates || weekly && self.repeats != before.repeats;
        if rising
            && parts
            && !another
            && lean != Lean::Open
            && !self.slots.iter().any(|slot| matches!(slot, RawSlot::Part(_)))
        {
            for slot in &mut self.slots {
                let by = matches!(slot, RawSlot::By(clock) if clock.hour <= LAST_BY);
                if let RawSlot::At(clock) | RawSlot::By(clock) = slot
                    && !clock.sure
                {
                    // "… in the morning and bring the bin back at four".
                    let after = lean == Lean::Am && (past_noon(*clock) || by);
                    *clock = Clock::of(clock.time(if after { Lean::Pm } else { lean }));
                }
            }
        }
        for slot in &mut self.slots {
            let (RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock)) = slot else { continue };
            let same = known.iter().find(|known| {
                known.hour % 12 == clock.hour % 12 && known.minute == clock.minute && !clock.sure
            });
            if let Some(same) = same {
                *clock = Clock { sure: true, hour: same.hour, ..*clock };
            }
        }
    }
}
