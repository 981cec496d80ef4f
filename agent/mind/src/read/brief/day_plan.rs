//! "6:15, hall lights on", above "ring the bell at 6:45" and "at 8 do the common room": the hours of a list go down the page.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta, Timelike as _};

use crate::read::clause::Clause;
use crate::read::split::Piece;
use crate::read::split::markdown::BlockKind;
use crate::read::time::bits::{Clock, Lean, RawSlot};
use crate::read::time::{TimeCtx, Times, clock};
use crate::read::tokens::{Shape, tokens, word};

/// Nobody's day begins earlier on a page, hour.
const FIRST_HOUR: u32 = 5;

/// From this hour on, what comes next in a list may be in the evening.
const EVENING: u32 = 16;

/// Further apart, one thing in an evening does not go on from another, hours.
const GAP_HOURS: i64 = 3;

/// With fewer hours below one another there is no order to see.
const HOURS_MIN: usize = 3;

/// In which half of the day the bare hours of pieces are, by where the pieces begin: whether after noon, in the order in which
/// they stand.
#[derive(Debug, Default)]
pub(super) struct DayPlan(BTreeMap<usize, Vec<bool>>);

/// The hours that stand by themselves above what is done then ("**6:30** Bath"), by what stands above them.
type Labels = BTreeMap<Vec<(usize, usize)>, Vec<Hour>>;

/// Whether it is sure that hours stand in the order of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Hours that stand by themselves above what is done then do.
    OfOrder,
    /// The items of a list may.
    Not,
}

/// One hour of a list.
struct Hour {
    /// Where its piece begins.
    piece: usize,
    /// As it would be read by itself.
    alone: NaiveTime,
    /// Before noon and after it, where the words leave it open.
    halves: Option<[NaiveTime; 2]>,
}

impl DayPlan {
    /// Looks at every list of a text whose hours, each read by itself, do not go down the page, and do so where some of them are
    /// taken to be in the other half of the day.
    pub(super) fn of(text: &str, pieces: &[Piece], cx: &TimeCtx<'_>) -> Self {
        let mut plan = DayPlan::default();
        for labels in labels(text, pieces, cx).values() {
            plan.list(labels, Sure::OfOrder);
        }
        for list in pieces.chunk_by(|one, next| one.item && next.item && one.above == next.above) {
            if list.len() >= HOURS_MIN && list[0].item {
                let hours: Vec<Hour> = list.iter().flat_map(|piece| hours(piece, cx)).collect();
                plan.list(&hours, Sure::Not);
            }
        }
        plan
    }

    fn list(&mut self, hours: &[Hour], sure: Sure) {
        let falls = |pair: &[Hour]| pair[0].alone > pair[1].alone;
        if hours.len() < HOURS_MIN || !hours.windows(2).any(falls) {
            return;
        }
        let Some(times) = rising(hours, sure) else { return };
        for (hour, time) in hours.iter().zip(times) {
            if hour.halves.is_some() {
                self.0.entry(hour.piece).or_default().push(time.hour() >= 12);
            }
        }
    }

    /// Puts the bare hour of what stands above, and begins at a place, into the half of the day in which the page has it.
    pub(super) fn settle_label(&self, slots: &mut [RawSlot], start: usize) {
        let ([slot], Some([pm])) = (slots, self.0.get(&start).map(Vec::as_slice)) else { return };
        if let Some(clock) = bare(slot) {
            *clock = clock.in_half(*pm);
        }
    }

    /// Puts the bare hours of a clause into the half of the day in which its list has them.
    pub(super) fn settle(&self, clause: &mut Clause, start: usize) {
        let Some(halves) = self.0.get(&start) else { return };
        let bare: Vec<&mut Clock> = clause.times.slots.iter_mut().filter_map(bare).collect();
        if bare.len() == halves.len() {
            for (clock, pm) in bare.into_iter().zip(halves) {
                *clock = clock.in_half(*pm);
            }
        }
    }
}

/// The labels of a text that are an hour and nothing else.
fn labels(text: &str, pieces: &[Piece], cx: &TimeCtx<'_>) -> Labels {
    let mut found = Labels::new();
    let mut seen = BTreeSet::new();
    for piece in pieces.iter().filter(|piece| piece.kind != BlockKind::Cell) {
        for (index, (from, to)) in piece.above.iter().enumerate() {
            let digits =
                text.as_bytes().get(*from..*to).is_some_and(|words| words.iter().any(u8::is_ascii_digit));
            if !digits || !seen.insert((*from, *to)) {
                continue;
            }
            let words = tokens(text, *from, *to);
            let first = words.iter().position(|token| token.shape != Shape::Mark).unwrap_or(0);
            let Some((clock, end)) = clock::clock(&words, first, true) else { continue };
            if words[end..].iter().any(|token| token.shape != Shape::Mark) {
                continue;
            }
            let clock = clock.worded(&cx.grammar.wording);
            let halves = (!clock.sure).then(|| [false, true].map(|pm| clock.in_half(pm).time(Lean::Open)));
            let hour = Hour { piece: *from, alone: clock.time(Lean::Open), halves };
            found.entry(piece.above[..index].to_vec()).or_default().push(hour);
        }
    }
    found
}

/// The hour of a slot, where the words leave its half of the day open.
fn bare(slot: &mut RawSlot) -> Option<&mut Clock> {
    match slot {
        RawSlot::At(clock) | RawSlot::By(clock) => Some(clock).filter(|clock| !clock.sure),
        RawSlot::Before(_)
        | RawSlot::After(_)
        | RawSlot::Between(..)
        | RawSlot::Part(_)
        | RawSlot::Anchored(_) => None,
    }
}

/// The hours that a piece names for what is done, or happens, then; none where it has days of its own, or supposes something.
fn hours(piece: &Piece, cx: &TimeCtx<'_>) -> Vec<Hour> {
    let first = word(&piece.tokens, 0);
    if matches!(first, "if" | "when" | "unless" | "no" | "not" | "never" | "don't" | "only" | "except") {
        return Vec::new();
    }
    let mut times = Times::default();
    for found in piece.found(cx) {
        times.add(found.bit.clone());
    }
    if times.slots.is_empty() || times.has_days() || times.trouble.is_some() {
        return Vec::new();
    }
    let mut leaning = times.clone();
    leaning.lean_by(&piece.tokens);
    if leaning.slots.len() != times.slots.len() {
        return Vec::new();
    }
    let start = piece.words().0;
    let hour = |(own, leaning): (&RawSlot, &RawSlot)| match (own, leaning) {
        (RawSlot::At(own) | RawSlot::By(own), RawSlot::At(clock) | RawSlot::By(clock)) => {
            // What the words lean to is as good as said.
            let open = !own.sure && clock == own;
            Some(Hour {
                piece: start,
                alone: clock.time(Lean::Open),
                halves: open.then(|| [false, true].map(|pm| own.in_half(pm).time(Lean::Open))),
            })
        }
        (RawSlot::Between(..), RawSlot::Between(from, _)) => {
            Some(Hour { piece: start, alone: from.time(Lean::Open), halves: None })
        }
        _ => None,
    };
    times.slots.iter().zip(&leaning.slots).filter_map(hour).collect()
}

/// The hours so that none is earlier than the one before it, as few as can be in another half of the day than each would be
/// read in by itself; `None` where there is no such order.
fn rising(hours: &[Hour], sure: Sure) -> Option<Vec<NaiveTime>> {
    // Of the ways up to an hour, the cheapest for each half in which it may be.
    let mut ways: Vec<(usize, Vec<NaiveTime>)> = vec![(0, Vec::new())];
    for hour in hours {
        let times = hour.halves.map_or_else(|| vec![hour.alone], |halves| halves.to_vec());
        let mut next: Vec<(usize, Vec<NaiveTime>)> = Vec::new();
        for time in times {
            let early = time.hour() < FIRST_HOUR && hour.halves.is_some();
            // What would be in the morning by itself is in the evening where it goes on from one.
            let late = hour.alone < time;
            let after = |last: NaiveTime| {
                last <= time
                    && !(late
                        && sure == Sure::Not
                        && (last.hour() < EVENING || time - last > TimeDelta::hours(GAP_HOURS)))
            };
            let goes_on = |way: &[NaiveTime]| way.last().map_or(!late, |last| after(*last));
            let before = ways.iter().filter(|(_, way)| goes_on(way) && !early);
            if let Some((cost, way)) = before.min_by_key(|(cost, _)| *cost) {
                let mut way = way.clone();
                way.push(time);
                next.push((cost + usize::from(time != hour.alone), way));
            }
        }
        ways = next;
    }
    ways.into_iter().min_by_key(|(cost, _)| *cost).map(|(_, way)| way)
}
