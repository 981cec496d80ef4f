//! From which instant to which an occurrence may be worked on.
//!
//! What the owner says in clock times (six, the evening, waking hours) goes through [`resolve`], each time on its
//! own. Lengths that are hob's (four hours ahead, the grace) are added to instants. So an evening is as long as the
//! clock says, and four hours are four hours, over any change of the clock.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::expand::{Expansion, Slotted, Timing};
use crate::when::{Anchor, AnchorOn};
use crate::{Instant, Slot, resolve};

/// How early work may begin on what is to be ready at a time: no meal of this household takes longer, and begun
/// earlier it would be cold.
const LEAD_MAX: TimeDelta = TimeDelta::hours(4);

/// How early work may begin even where that is before anybody is up: breakfast at seven takes some making.
const LEAD_MIN: TimeDelta = TimeDelta::hours(1);

/// How late what was to be ready at a time is still worth doing. Dinner two hours late is another meal.
const LATE_MAX: TimeDelta = TimeDelta::hours(2);

/// When "after dinner" should be done: an hour at the table, and two for what follows; a dishwasher runs one and a half.
const AFTER_DUE: TimeDelta = TimeDelta::hours(3);

/// When "after dinner" stops meaning after dinner.
const AFTER_CLOSES: TimeDelta = TimeDelta::hours(4);

/// The three instants of an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) opens: Instant,
    pub(crate) due: Instant,
    pub(crate) closes: Instant,
}

impl Window {
    /// Not empty, and with due inside it.
    pub(crate) fn in_order(self) -> Self {
        let closes = self.closes.max(self.opens + TimeDelta::minutes(1));
        Window { opens: self.opens, due: self.due.clamp(self.opens, closes), closes }
    }

    /// The `k`th of `n` equal parts.
    pub(crate) fn part(self, k: u32, n: u32) -> Self {
        if n <= 1 {
            return self;
        }
        let seconds = (self.closes - self.opens).num_seconds();
        let at = |k: u32| self.opens + TimeDelta::seconds(seconds * i64::from(k) / i64::from(n));
        Window { opens: at(k), due: at(k + 1), closes: at(k + 1) }.in_order()
    }

    pub(crate) fn slotted(self, date: NaiveDate, civil: NaiveDateTime) -> Slotted {
        Slotted { date, civil, opens: self.opens, due: self.due, closes: self.closes }
    }
}

/// The window of a slot on a date.
pub(crate) fn window(slot: &Slot, date: NaiveDate, ctx: &Expansion<'_>) -> Window {
    let day = Day { date, ctx };
    let window = match slot {
        Slot::At(time) => match ctx.timing {
            Timing::Ready => day.ready_at(*time),
            Timing::Start => day.started_at(*time),
        },
        Slot::By(time) => day.ready_by(*time),
        Slot::Between(from, to) => day.all_of((*from, *to)),
        Slot::Part(part) => day.all_of(ctx.policy.bounds(*part)),
        Slot::Anchored(anchor) => day.anchored(anchor).unwrap_or_else(|| day.all_of(ctx.policy.waking)),
        Slot::AnyTime => day.all_of(ctx.policy.waking),
    };
    window.in_order()
}

struct Day<'a> {
    date: NaiveDate,
    ctx: &'a Expansion<'a>,
}

impl Day<'_> {
    fn at(&self, time: NaiveTime) -> Instant {
        resolve(self.date.and_time(time), self.ctx.zone)
    }

    fn next_day_at(&self, time: NaiveTime) -> Instant {
        let next = self.date.succ_opt().unwrap_or(self.date);
        resolve(next.and_time(time), self.ctx.zone)
    }

    /// From one clock time to another; a second that is not after the first is on the next day.
    fn bounds(&self, (from, to): (NaiveTime, NaiveTime)) -> (Instant, Instant) {
        let opens = self.at(from);
        let closes = if to > from { self.at(to) } else { self.next_day_at(to) };
        if closes > opens {
            return (opens, closes);
        }
        // The clock was put forward between the two (02:30 to 03:00 where two becomes three): it lasts as long as
        // was meant.
        (opens, opens + (to - from).abs().max(TimeDelta::minutes(1)))
    }

    fn all_of(&self, bounds: (NaiveTime, NaiveTime)) -> Window {
        let (opens, closes) = self.bounds(bounds);
        Window { opens, due: closes, closes }
    }

    fn ready_at(&self, time: NaiveTime) -> Window {
        let due = self.at(time);
        let latest = due + LATE_MAX;
        Window {
            opens: self.opens_before(due).max(due - LEAD_MAX),
            due,
            closes: self.end_of_part(time, due).min(latest),
        }
    }

    fn ready_by(&self, time: NaiveTime) -> Window {
        let due = self.at(time);
        Window { opens: self.opens_before(due), due, closes: self.end_of_part(time, due) }
    }

    fn started_at(&self, time: NaiveTime) -> Window {
        let opens = self.at(time);
        Window { opens, due: opens + self.grace(), closes: self.end_of_part(time, opens) }
    }

    fn grace(&self) -> TimeDelta {
        // A day at most: a number from a file must not reach the end of the time line.
        TimeDelta::minutes(self.ctx.grace_minutes.clamp(0, 24 * 60))
    }

    /// When somebody is up on this date, unless that leaves too little time before `due`.
    fn opens_before(&self, due: Instant) -> Instant {
        self.at(self.ctx.policy.waking.0).min(due - LEAD_MIN)
    }

    /// The end of the part of the day that `time` is in; never before the grace is over. In the small hours, which
    /// are in no part, as late as anything may be.
    fn end_of_part(&self, time: NaiveTime, at: Instant) -> Instant {
        let policy = self.ctx.policy;
        let end = policy.part_at(time).map(|part| {
            let (from, to) = policy.bounds(part);
            if from < to || time < to { self.at(to) } else { self.next_day_at(to) }
        });
        // A clock put forward past the end leaves no part of the day either.
        let end = end.filter(|end| *end > at).unwrap_or(at + LATE_MAX);
        end.max(at + self.grace())
    }

    /// `None` when the household does not know when that is.
    fn anchored(&self, anchor: &Anchor) -> Option<Window> {
        let anchors = self.ctx.anchors;
        // A month at most either way, for the same reason as the grace.
        let offset = TimeDelta::minutes(i64::from(anchor.offset_minutes.clamp(-44_640, 44_640)));
        if anchor.on == AnchorOn::NobodyHome {
            // The longest stretch: with the most room for the duty, and one duty is not torn over two.
            let (opens, closes) = anchors
                .nobody_home(self.date)
                .into_iter()
                .map(|stretch| self.bounds(stretch))
                .max_by_key(|(opens, closes)| (*closes - *opens, std::cmp::Reverse(*opens)))?;
            return Some(if anchor.before {
                self.before(opens + offset)
            } else {
                Window { opens: (opens + offset).clamp(opens, closes), due: closes, closes }
            });
        }
        if let AnchorOn::NobodyHomeIn(part) = anchor.on {
            let (from, to) = self.bounds(self.ctx.policy.bounds(part));
            // Where nobody knows when they are out, or they are out at other hours, the part that was named holds.
            let within = anchors
                .nobody_home(self.date)
                .into_iter()
                .map(|stretch| self.bounds(stretch))
                .map(|(opens, closes)| (opens.max(from), closes.min(to)))
                .filter(|(opens, closes)| opens < closes)
                .max_by_key(|(opens, closes)| (*closes - *opens, std::cmp::Reverse(*opens)));
            let (opens, closes) = within.unwrap_or((from, to));
            return Some(Window { opens, due: closes, closes });
        }
        let time = match &anchor.on {
            AnchorOn::Sun(event) => {
                event.time(self.date, self.ctx.policy.place(self.ctx.zone)?, self.ctx.zone)?
            }
            AnchorOn::Commitment(_)
            | AnchorOn::Task(_)
            | AnchorOn::Hours { .. }
            | AnchorOn::NobodyHome
            | AnchorOn::NobodyHomeIn(_) => anchors.time_of(&anchor.on, self.date)?,
        };
        let at = self.at(time) + offset;
        Some(if anchor.before { self.before(at) } else { self.after(at) })
    }

    fn before(&self, at: Instant) -> Window {
        let opens = self.at(NaiveTime::MIN).min(at - LEAD_MIN).max(at - LEAD_MAX);
        Window { opens, due: at, closes: at }
    }

    fn after(&self, at: Instant) -> Window {
        let (_, bedtime) = self.bounds(self.ctx.policy.waking);
        let latest = at + AFTER_CLOSES;
        // After a late dinner there is an hour all the same: the pans do not wait until morning.
        let closes = if bedtime >= at + LEAD_MIN { bedtime.min(latest) } else { latest };
        Window { opens: at, due: (at + AFTER_DUE).min(closes), closes }
    }
}
