//! From a commitment to its occurrences.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::civil::civil_of;
use crate::window::{Window, window};
use crate::{Commitment, DayPolicy, Days, Instant, Occurrence, Slot, When, Zone, loose, resolve};

/// One occurrence to be: what expansion knows of it before the journal gives it an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slotted {
    /// The local date it belongs to.
    pub date: NaiveDate,
    /// The nominal civil time that tells it from the others of its commitment.
    ///
    /// It comes from the words alone: a clock time as said, the default beginning of a part of the day, midnight
    /// (and some seconds, where there are several) for what has no clock time of its own. Neither the day policy nor
    /// an anchor moves it, or "after dinner" would come due a second time when dinner moves.
    pub civil: NaiveDateTime,
    /// The earliest instant at which work on it may start.
    pub opens: Instant,
    /// When it should be done.
    pub due: Instant,
    /// After this it is too late; always after `opens`, never before `due`.
    pub closes: Instant,
}

impl From<&Occurrence> for Slotted {
    fn from(occurrence: &Occurrence) -> Self {
        Slotted {
            date: occurrence.date,
            civil: occurrence.civil,
            opens: occurrence.opens,
            due: occurrence.due,
            closes: occurrence.closes,
        }
    }
}

/// Whether a task is to be ready at its time or to start then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timing {
    /// "Dinner at six" is ready at six.
    Ready,
    /// "Vacuum at ten" starts at ten.
    Start,
}

/// Where the times of anchors are looked up.
pub trait Anchors {
    /// The clock time that the anchor has on `date`; `None` when it is not known, or not there on that date. The sun is
    /// not asked for here: it is the same for every household of a place.
    fn time_of(&self, on: &crate::when::AnchorOn, date: NaiveDate) -> Option<NaiveTime>;

    /// When nobody is home on `date`, as far as is known; a second time not after the first is on the next day.
    fn nobody_home(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)>;
}

/// A household of which nothing is known: every anchor falls back to any waking time.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAnchors;

impl Anchors for NoAnchors {
    fn time_of(&self, _on: &crate::when::AnchorOn, _date: NaiveDate) -> Option<NaiveTime> {
        None
    }

    fn nobody_home(&self, _date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        Vec::new()
    }
}

/// What expansion needs to know beside the commitment.
#[derive(Clone, Copy)]
pub struct Expansion<'a> {
    /// The home's zone.
    pub zone: Zone,
    /// What the household means by morning, evening, awake.
    pub policy: &'a DayPolicy,
    /// Where the times of anchors are looked up.
    pub anchors: &'a dyn Anchors,
    /// How long after its time a task that starts then is still on time.
    pub grace_minutes: i64,
    /// Whether the task is to be ready at its time or to start then.
    pub timing: Timing,
}

/// The occurrences of a commitment whose dates are in `[from, to]`, by civil time, each once; none for the kinds
/// that have no time.
///
/// Windows may be asked for in any pieces: those of `[a, b]` and of `[b + 1, c]` together are those of `[a, c]`. A
/// span ("while we are away") belongs to its first date, so a window that begins in its middle does not have it.
pub fn expand(commitment: &Commitment, from: NaiveDate, to: NaiveDate, ctx: &Expansion<'_>) -> Vec<Slotted> {
    commitment.when().map_or_else(Vec::new, |when| expand_when(when, from, to, ctx))
}

/// The same for a [`When`] on its own.
pub fn expand_when(when: &When, from: NaiveDate, to: NaiveDate, ctx: &Expansion<'_>) -> Vec<Slotted> {
    if from > to {
        return Vec::new();
    }
    // A zone that leaves out a day makes one instant of two dates: which of the two occurs must not depend on
    // whether the window has both.
    let margin_from = from.pred_opt().unwrap_or(from);
    let margin_to = to.succ_opt().unwrap_or(to);
    let slots = named_slots(&when.slots);
    let mut found = Vec::new();
    for stretch in stretches(&when.days, margin_from, margin_to) {
        for (index, (slot, nominal)) in slots.iter().enumerate() {
            let whole = whole_window(slot, stretch, ctx);
            let times = if may_be_split(slot) { stretch.times } else { 1 };
            for k in 0..times {
                let civil = stretch.first.and_time(later_by_seconds(*nominal, k));
                found.push(Found {
                    instant: resolve(civil, ctx.zone),
                    class: if matches!(slot, Slot::At(_)) { None } else { Some(index) },
                    slotted: whole.part(k, times).slotted(stretch.first, civil),
                });
            }
        }
    }
    once_an_instant(&mut found, ctx.zone);
    let mut slotted: Vec<Slotted> = found.into_iter().map(|found| found.slotted).collect();
    slotted.retain(|slotted| from <= slotted.date && slotted.date <= to);
    slotted.sort_by_key(|slotted| slotted.civil);
    slotted
}

struct Found {
    /// Of its nominal civil time.
    instant: Instant,
    /// Which slot it is of. All clock times are one class: 02:30 and 03:30 are one instant where the clock goes
    /// from two to three. A morning is not the same as another slot that happens to begin with it.
    class: Option<usize>,
    slotted: Slotted,
}

/// Leaves one of those that share an instant: the one whose civil time the clock does show, else the first.
fn once_an_instant(found: &mut Vec<Found>, zone: Zone) {
    found.sort_by_key(|found| {
        let shown = civil_of(found.instant, zone) == found.slotted.civil;
        (found.class, found.instant, !shown, found.slotted.civil)
    });
    found.dedup_by_key(|found| (found.class, found.instant));
}

/// Dates that make one occurrence a slot, or several.
#[derive(Clone, Copy)]
struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
    times: u32,
}

fn stretches(days: &Days, from: NaiveDate, to: NaiveDate) -> Vec<Stretch> {
    let one = |date| Stretch { first: date, last: date, times: 1 };
    let within = |date: NaiveDate| from <= date && date <= to;
    match days {
        Days::On(date) => Vec::from_iter(within(*date).then(|| one(*date))),
        Days::Span(first, last) => Vec::from_iter(within(*first).then(|| Stretch {
            first: *first,
            last: *last.max(first),
            times: 1,
        })),
        Days::By(recurrence) => recurrence.dates_between(from, to).into_iter().map(one).collect(),
        Days::Loose(loose) => loose::dates_between(loose, from, to)
            .into_iter()
            .map(|(date, times)| Stretch { times, ..one(date) })
            .collect(),
    }
}

/// Each different slot with its nominal time, no two alike.
fn named_slots(slots: &[Slot]) -> Vec<(&Slot, NaiveTime)> {
    // Wide enough for the several occurrences that a loose count may put on one day, a second apart.
    const APART_SECONDS: u32 = 30;
    let mut used = BTreeSet::new();
    let mut named: Vec<(&Slot, NaiveTime)> = Vec::new();
    let slots = if slots.is_empty() { &[Slot::AnyTime] } else { slots };
    for slot in slots {
        if named.iter().any(|(other, _)| *other == slot) {
            continue;
        }
        let mut nominal = match slot {
            Slot::At(time) | Slot::By(time) | Slot::Between(time, _) => *time,
            Slot::Part(part) => part.bounds().0,
            Slot::Anchored(_) | Slot::AnyTime => NaiveTime::MIN,
        };
        while !used.insert(nominal) {
            nominal = later_by_seconds(nominal, APART_SECONDS);
        }
        named.push((slot, nominal));
    }
    named
}

fn later_by_seconds(time: NaiveTime, seconds: u32) -> NaiveTime {
    time.overflowing_add_signed(chrono::TimeDelta::seconds(i64::from(seconds))).0
}

/// Whether "three times a day" can divide it: a stretch of time can be divided, a clock time cannot.
fn may_be_split(slot: &Slot) -> bool {
    match slot {
        Slot::AnyTime | Slot::Part(_) | Slot::Between(..) => true,
        Slot::At(_) | Slot::By(_) | Slot::Anchored(_) => false,
    }
}

fn whole_window(slot: &Slot, stretch: Stretch, ctx: &Expansion<'_>) -> Window {
    let first = window(slot, stretch.first, ctx);
    if stretch.first == stretch.last {
        return first;
    }
    let last = window(slot, stretch.last, ctx);
    Window { opens: first.opens, due: last.due, closes: last.closes }.in_order()
}
