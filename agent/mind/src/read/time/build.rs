//! From the bits to a [`When`].

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _, Weekday};
use hob_schedules::when::AnchorOn;
use hob_schedules::{DayPolicy, Days, LooseCount, Period, Recurrence, Slot, When};

use super::bits::{Bit, Clock, Lean, Out, RawSlot, Repeat};
use super::bounds::end_after;
use super::date::{later, on_or_after};
use super::phrase::span::Grain;
use super::phrase::stretch::settle;

/// Everything that a statement, and what stands above it, says about time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Times {
    /// How it repeats.
    pub repeats: Vec<Repeat>,
    /// On these dates.
    pub dates: Vec<NaiveDate>,
    /// In these stretches of dates.
    pub spans: Vec<(NaiveDate, NaiveDate)>,
    /// In these months.
    pub months: Vec<u8>,
    /// When on the day.
    pub slots: Vec<RawSlot>,
    /// Whether a part of the day among them is a time of its own, and does not only say which half the hours are in: "in
    /// the morning and again at five".
    pub apart: bool,
    /// Not before.
    pub from: Option<NaiveDate>,
    /// Until, inclusive.
    pub until: Option<NaiveDate>,
    /// For so long.
    pub lasting: Option<(u32, Grain)>,
    /// But not then.
    pub except: Vec<Out>,
    /// Whether it says "from now on".
    pub from_now: bool,
    /// How often or when, in words that are no number.
    pub vague: Option<String>,
    /// What does not fit together.
    pub trouble: Option<String>,
}

impl Times {
    /// The weekdays of every week that it names.
    pub(crate) fn weekdays(&self) -> Vec<Weekday> {
        self.repeats.iter().filter_map(Repeat::weekdays).flatten().copied().collect()
    }

    /// The weekdays that it names, of every week or of every so many.
    pub(crate) fn named_weekdays(&self) -> Vec<Weekday> {
        let named = |repeat: &Repeat| match repeat {
            Repeat::Weeks { days, .. } => Some(days.clone()),
            Repeat::Days(_)
            | Repeat::Months { .. }
            | Repeat::Nth { .. }
            | Repeat::Years(_)
            | Repeat::Holidays(_)
            | Repeat::Loose { .. } => None,
        };
        self.repeats.iter().filter_map(named).flatten().collect()
    }

    /// Adds a bit.
    pub(crate) fn add(&mut self, bit: Bit) {
        match bit {
            Bit::Repeat(repeat) => {
                if !self.repeats.contains(&repeat) {
                    self.repeats.push(repeat);
                }
            }
            Bit::Date(date) => self.dates.push(date),
            Bit::Dates(from, to) => self.spans.push((from, to)),
            Bit::Months(mut months) => self.months.append(&mut months),
            Bit::Slot(slot) => {
                // "Lamp on when it gets dark, off at 11": two times, and one thing to do.
                let sun = |slot: &RawSlot| matches!(slot, RawSlot::Anchored(anchor) if matches!(anchor.on, AnchorOn::Sun(_)));
                if matches!(slot, RawSlot::At(_)) && self.slots.iter().any(sun) {
                    self.trouble = Some("Which of the two times is for what?".to_owned());
                }
                // "At 8, 2 and 8": a bare hour that comes again is in the other half of the day.
                let again =
                    matches!(slot, RawSlot::At(clock) if !clock.sure && self.slots.last() != Some(&slot));
                if again || !self.slots.contains(&slot) {
                    self.slots.push(slot);
                }
            }
            Bit::From(date) => self.from = Some(date),
            Bit::Until(date) => self.until = Some(date),
            Bit::Lasting(count, unit) => self.lasting = Some((count, unit)),
            Bit::Except(out) => self.except.push(out),
            Bit::FromNow => self.from_now = true,
            Bit::Whichever => {}
            Bit::Vague(words) => self.vague = Some(words),
            Bit::Trouble(words) => self.trouble = Some(words),
        }
    }

    /// Whether it says on which days.
    pub(crate) fn has_days(&self) -> bool {
        !(self.repeats.is_empty() && self.dates.is_empty() && self.spans.is_empty() && self.months.is_empty())
    }

    /// Whether it says that something repeats.
    pub(crate) fn repeats(&self) -> bool {
        !(self.repeats.is_empty() && self.months.is_empty())
    }

    /// Whether months are all that it says of days.
    pub(crate) fn months_alone(&self) -> bool {
        self.repeats.is_empty() && self.dates.is_empty() && self.spans.is_empty() && !self.months.is_empty()
    }

    /// Whether months are all that it says.
    pub(crate) fn only_months(&self) -> bool {
        *self == Times { months: self.months.clone(), ..Times::default() } && !self.months.is_empty()
    }

    /// Whether it says anything at all.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Times::default()
    }

    /// The days of these times, without their hours and without what was vague or wrong about them.
    pub(crate) fn without_hours(&self) -> Times {
        Times { slots: Vec::new(), trouble: None, vague: None, ..self.clone() }
    }

    /// Holds what comes again within the season and the dates of what stands above it: "In summer: water the beds every
    /// evening".
    pub(crate) fn narrow(&mut self, above: &Times) {
        let open = self.dates.is_empty() && self.spans.is_empty() && self.months.is_empty();
        if open && !self.repeats.is_empty() && self.from.is_none() && self.until.is_none() {
            self.months.clone_from(&above.months);
            (self.from, self.until) = match above.spans.as_slice() {
                [(from, until)] => (above.from.or(Some(*from)), above.until.or(Some(*until))),
                _ => (above.from, above.until),
            };
        }
    }

    /// These times, with what is left open filled from what stands above.
    pub(crate) fn under(mut self, above: &Times) -> Self {
        self.inherit(above);
        self
    }

    /// Takes from what stands above (a heading, a sentence before) what is not said here.
    pub(crate) fn inherit(&mut self, above: &Times) {
        // "From April to September", under "fortnightly" or "every Friday": in these months.
        let narrows = self.repeats.is_empty()
            && self.dates.is_empty()
            && self.spans.is_empty()
            && !self.months.is_empty()
            && above.months.is_empty();
        if narrows {
            self.repeats.clone_from(&above.repeats);
        }
        // "Tuesdays", under "every other week": on those of every other week.
        let weekly = self.dates.is_empty()
            && !self.repeats.is_empty()
            && self.repeats.iter().all(|repeat| repeat.weekdays().is_some());
        if let ([alternate @ Repeat::Weeks { every: 2.., days, .. }], true) =
            (above.repeats.as_slice(), weekly)
            && days.is_empty()
        {
            self.repeats.push(alternate.clone());
        }
        // "Tue: the red bin out, every week": on that day of it.
        let weekly = |repeat: &Repeat| {
            matches!(repeat, Repeat::Loose { count: 1, period: Period::Week })
                || matches!(repeat, Repeat::Weeks { days, every: 1, .. } if days.is_empty())
        };
        let each_week = matches!(self.repeats.as_slice(), [one] if weekly(one))
            && matches!(above.repeats.as_slice(), [Repeat::Weeks { days, .. }] if days.len() == 1);
        if each_week && self.dates.is_empty() && self.spans.is_empty() && self.months.is_empty() {
            self.repeats.clear();
        }
        if !self.has_days() {
            self.repeats.clone_from(&above.repeats);
            self.dates.clone_from(&above.dates);
            self.spans.clone_from(&above.spans);
            self.months.clone_from(&above.months);
            self.except.extend(above.except.iter().cloned());
            self.vague = self.vague.take().or_else(|| above.vague.clone());
            // "In the school holidays:" above leaves all that stands below without its days.
            let unknown = above.trouble.as_ref().filter(|trouble| super::unknown::is_asked(trouble));
            self.trouble = self.trouble.take().or_else(|| unknown.cloned());
        }
        if self.slots.is_empty() {
            self.slots.clone_from(&above.slots);
            self.apart = above.apart;
        }
        // "Every third Monday, next on the 15th", under "This month": what is counted from a date goes on after it.
        let counted = self.from.is_some()
            && self
                .repeats
                .iter()
                .any(|repeat| matches!(repeat, Repeat::Weeks { every: 2.., .. } | Repeat::Days(2..)));
        self.from = self.from.or(above.from);
        self.until = self.until.or(above.until.filter(|_| !counted));
        self.lasting = self.lasting.or(above.lasting);
    }

    /// The clock times and parts of the day, with every hour settled.
    pub(crate) fn slots(&self, lean: Lean, policy: &DayPolicy) -> Vec<Slot> {
        let lean = if self.apart { lean } else { self.lean(lean) };
        let part = self
            .slots
            .iter()
            .find_map(|slot| if let RawSlot::Part(part) = slot { Some(*part) } else { None });
        let clocks = !self.apart
            && self.slots.iter().any(|slot| !matches!(slot, RawSlot::Part(_) | RawSlot::Anchored(_)));
        // "Half a sachet at seven, half at five": of two bare hours that go down, the first is before noon.
        let halves = match (self.slots.as_slice(), lean) {
            ([RawSlot::At(first), RawSlot::At(second)], Lean::Open) if !first.sure && !second.sure => {
                let face = |clock: &Clock| clock.hour % 12 * 60 + clock.minute;
                const APART_MINUTES: u32 = 90;
                (face(second) + APART_MINUTES <= face(first) && first.hour % 12 >= EARLIEST_HOUR)
                    .then(|| (first.in_half(false), second.in_half(true)))
            }
            _ => None,
        };
        if let Some((first, second)) = halves {
            return vec![Slot::At(first.time(lean)), Slot::At(second.time(lean))];
        }
        let mut slots: Vec<Slot> = Vec::new();
        let mut limits: (Option<NaiveTime>, Option<NaiveTime>) = (None, None);
        let many = self.slots.iter().filter(|slot| matches!(slot, RawSlot::At(_))).count() > 2;
        for slot in &self.slots {
            match slot {
                RawSlot::At(clock) => {
                    let time = later_in_row(*clock, self.in_order(*clock, lean), &slots, many);
                    slots.push(Slot::At(time));
                }
                // "In the morning keep the blinds down until 2": past noon.
                RawSlot::Before(clock) if lean == Lean::Am && past_noon(*clock) => {
                    limits.1 = Some(clock.time(Lean::Pm));
                }
                RawSlot::By(clock) | RawSlot::Before(clock) => limits.1 = Some(clock.time(lean)),
                RawSlot::After(clock) => limits.0 = Some(after_windows(*clock, clock.time(lean), &slots)),
                RawSlot::Between(from, to) => {
                    let from = Clock::of(after_windows(*from, from.time(lean), &slots));
                    slots.push(Slot::Between(from.time(lean), settle(from, *to).1.time(lean)));
                }
                // "On Monday evening at 8" is at eight; the part has said which eight.
                RawSlot::Part(part) => {
                    if !clocks {
                        slots.push(Slot::Part(*part));
                    }
                }
                RawSlot::Anchored(anchor) => slots.push(Slot::Anchored(anchor.clone())),
            }
        }
        match limits {
            (Some(from), Some(to)) => slots.push(Slot::Between(from, to)),
            (None, Some(by)) => slots.push(Slot::By(by)),
            (Some(from), None) => {
                let end = part.map_or(policy.waking.1, |part| policy.bounds(part).1);
                let late = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(end);
                slots.push(Slot::Between(from, if from < end { end } else { late }));
            }
            (None, None) => {}
        }
        // "On Thursday morning while nobody is home": both hold.
        let named =
            slots.iter().find_map(|slot| if let Slot::Part(part) = slot { Some(*part) } else { None });
        if let (false, Some(part)) = (self.apart, named) {
            for slot in &mut slots {
                if let Slot::Anchored(anchor) = slot
                    && anchor.on == AnchorOn::NobodyHome
                {
                    anchor.on = AnchorOn::NobodyHomeIn(part);
                }
            }
        }
        // "Every night after dinner": the nearer word says when.
        if !self.apart && slots.iter().any(|slot| matches!(slot, Slot::Anchored(_))) {
            slots.retain(|slot| !matches!(slot, Slot::Part(_)));
        }
        // A clock time and something that it hangs on ("at 8, after dinner"): the clock is the plainer word.
        if clocks && slots.iter().any(|slot| !matches!(slot, Slot::Anchored(_))) {
            slots.retain(|slot| !matches!(slot, Slot::Anchored(_)));
        }
        slots.dedup();
        if slots.is_empty() {
            slots.push(Slot::AnyTime);
        }
        slots
    }

    /// The time of one of several clock times: "at 6:45 and 18:00" goes up.
    fn in_order(&self, clock: Clock, lean: Lean) -> NaiveTime {
        let time = clock.time(lean);
        let later = self
            .slots
            .iter()
            .skip_while(|slot| **slot != RawSlot::At(clock))
            .skip(1)
            .find_map(|slot| if let RawSlot::At(next) = slot { Some(next.time(lean)) } else { None });
        let early = clock.time(Lean::Am);
        match later {
            Some(later) if !clock.sure && time > later && early < later => early,
            _ => time,
        }
    }

    /// Which half of the day bare hours are in.
    pub(crate) fn lean(&self, lean: Lean) -> Lean {
        use hob_schedules::DayPart;
        let part = self
            .slots
            .iter()
            .find_map(|slot| if let RawSlot::Part(part) = slot { Some(*part) } else { None });
        match part {
            Some(DayPart::EarlyMorning | DayPart::Morning) => Lean::Am,
            Some(DayPart::Midday | DayPart::Afternoon | DayPart::Evening) => Lean::Pm,
            Some(DayPart::Night) => Lean::Late,
            None => lean,
        }
    }

    /// The whole, counted from `today`; `None` when nothing says on which days.
    pub(crate) fn when(&self, today: NaiveDate, lean: Lean, policy: &DayPolicy) -> Option<When> {
        let slots = self.slots(lean, policy);
        let days = self.days(today)?;
        Some(When { days, slots })
    }

    /// First and last date that the bounds leave.
    fn bounds(&self, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        let from = self.from.unwrap_or(today);
        let until = self.until.or_else(|| self.lasting.map(|(count, unit)| end_after(from, count, unit)));
        // What ends before it would begin again has begun.
        let from = if until.is_some_and(|until| (today..from).contains(&until)) { today } else { from };
        (from, until)
    }

    fn days(&self, today: NaiveDate) -> Option<Days> {
        let (mut start, mut until) = self.bounds(today);
        if self.repeats() {
            let alternates =
                self.repeats.iter().any(|repeat| matches!(repeat, Repeat::Weeks { every: 2.., .. }));
            let span = self.spans.first().filter(|_| self.from.is_none());
            if let Some((from, _)) = span.filter(|(from, to)| alternates && (*to - *from).num_days() < 7) {
                // "Every other Wednesday, this week being one of them".
                start = *from;
            } else if let Some((from, to)) = span {
                // "Every day from the 3rd to the 9th".
                start = *from;
                until = until.or(Some(*to));
            }
            let mut days = self.recurring(start, until);
            if let Days::By(recurrence) = &mut days {
                recurrence.start_said = start > today && recurrence.start >= start;
            }
            return Some(days);
        }
        if let [date] = self.dates.as_slice() {
            return Some(Days::On(*date));
        }
        if !self.dates.is_empty() {
            let mut dates = self.dates.clone();
            dates.sort_unstable();
            dates.dedup();
            let first = dates.first().copied()?;
            return Some(Days::By(Recurrence { rules: Vec::new(), dates, ..Recurrence::daily(first) }));
        }
        self.spans.first().map(|(from, to)| Days::Span(*from, *to))
    }

    /// The months that are named, each once, in their order.
    fn months_once(&self) -> Vec<u8> {
        let mut months = self.months.clone();
        // "Weekly, except in winter": in the others.
        for out in &self.except {
            if let Out::Months(gone) = out {
                let all: Vec<u8> = if months.is_empty() { (1..=12).collect() } else { months };
                months = all.into_iter().filter(|month| !gone.contains(month)).collect();
            }
        }
        months.sort_unstable();
        months.dedup();
        months
    }

    fn recurring(&self, start: NaiveDate, until: Option<NaiveDate>) -> Days {
        let fixed: Vec<&Repeat> = self.repeats.iter().filter(|repeat| is_fixed(repeat)).collect();
        let loose = self.repeats.iter().find_map(|repeat| {
            if let Repeat::Loose { count, period } = repeat { Some((*count, *period)) } else { None }
        });
        if fixed.is_empty()
            && let Some((count, period)) = loose
        {
            return Days::Loose(LooseCount { count, period, from: start, until, months: self.months_once() });
        }
        // "Wednesday 10 March, then every six weeks": counted from that day, on its weekday.
        if let ([date], [repeat], None) = (self.dates.as_slice(), self.repeats.as_slice(), self.from)
            && let Some(rule) = counted_from(repeat, *date)
        {
            let mut recurrence = Recurrence { rules: vec![rule], until, ..Recurrence::daily(*date) };
            for out in &self.except {
                recurrence = out.leave_out(recurrence);
            }
            return Days::By(recurrence);
        }
        let mut rules = merged(&self.repeats, &self.months);
        let yearly =
            self.repeats.iter().any(|repeat| matches!(repeat, Repeat::Years(_))) && !self.dates.is_empty();
        if yearly {
            // "Every year on 31 December".
            rules.extend(
                self.dates
                    .iter()
                    .map(|date| format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", date.month(), date.day())),
            );
        }
        let off = self.repeats.iter().find_map(|repeat| match repeat {
            Repeat::Holidays(region) => Some(*region),
            Repeat::Days(_)
            | Repeat::Weeks { .. }
            | Repeat::Months { .. }
            | Repeat::Nth { .. }
            | Repeat::Years(_)
            | Repeat::Loose { .. } => None,
        });
        if rules.is_empty() && off.is_none() {
            // "Every month", "monthly": once, on a day that hob may choose.
            let (count, period) = match self.repeats.first() {
                Some(Repeat::Weeks { every: 1, .. }) => (1, Period::Week),
                Some(Repeat::Months { every: 1, .. }) if self.months.is_empty() => (1, Period::Month),
                // "Every October", "every spring and autumn": once in each.
                Some(Repeat::Years(1)) => (runs(&self.months_once()).max(1), Period::Year),
                _ => (0, Period::Week),
            };
            if period == Period::Year {
                let months = self.months_once();
                return Days::Loose(LooseCount { count, period, from: start, until, months });
            }
            if count == 1 {
                // "Weekly, from April to September": in the season of every year.
                let months = self.months_once();
                return Days::Loose(LooseCount { count, period, from: start, until, months });
            }
            rules.extend(self.repeats.iter().filter_map(open_rule));
            if let ([rule], false) = (rules.as_mut_slice(), self.months.is_empty())
                && rule.starts_with("FREQ=WEEKLY")
            {
                let months: Vec<String> = self.months.iter().map(u8::to_string).collect();
                *rule = format!("{rule};BYMONTH={}", months.join(","));
            }
            // "Monthly, from April to September": once in each of these.
            if let ([rule], false) = (rules.as_mut_slice(), self.months.is_empty())
                && rule.starts_with("FREQ=MONTHLY")
            {
                let months: Vec<String> = self.months.iter().map(u8::to_string).collect();
                *rule = format!("FREQ=MONTHLY;BYMONTH={};BYMONTHDAY=1", months.join(","));
            }
        }
        if rules.is_empty() && off.is_none() {
            let months: Vec<String> = self.months.iter().map(u8::to_string).collect();
            rules.push(format!("FREQ=DAILY;BYMONTH={}", months.join(",")));
        }
        let mut recurrence = Recurrence { rules, until, on_holidays: off, ..Recurrence::daily(start) };
        if !yearly {
            recurrence.dates.extend(self.dates.iter().copied().filter(|date| *date >= start));
        }
        for out in &self.except {
            recurrence = out.leave_out(recurrence);
        }
        // "Every other Sunday" counts from the first Sunday, so that no week is lost before it.
        let weekly = self.repeats.iter().filter_map(|repeat| {
            let Repeat::Weeks { days, every, .. } = repeat else { return None };
            Some((days, *every))
        });
        let (days, every) = weekly.fold((Vec::new(), 1), |(mut all, most), (days, every)| {
            all.extend(days.iter().copied());
            (all, most.max(every))
        });
        if every > 1 && !days.is_empty() {
            recurrence.start = first_of(&days, start);
            if self.from.is_none() {
                begin_after(&mut recurrence, &self.except);
            }
        }
        Days::By(recurrence)
    }
}

/// How many stretches some months of the year are, in their order: winter is one, spring and autumn are two.
fn runs(months: &[u8]) -> u32 {
    let breaks = months.windows(2).filter(|pair| pair[0] + 1 != pair[1]).count();
    let around = breaks > 0 && months.first() == Some(&1) && months.last() == Some(&12);
    u32::try_from(breaks + usize::from(!months.is_empty()) - usize::from(around)).unwrap_or(1)
}

/// "From 7 till 10 in the morning and from 4 until 9": a bare hour that would lie before the window before it is past noon.
fn after_windows(clock: Clock, time: NaiveTime, before: &[Slot]) -> NaiveTime {
    let last =
        before.iter().rev().find_map(|slot| if let Slot::Between(_, to) = slot { Some(*to) } else { None });
    let noon = clock.time(Lean::Pm);
    match last {
        // Nothing begins again after eight in the evening.
        Some(last) if !clock.sure && time < last && noon >= last && noon.hour() <= 20 => noon,
        _ => time,
    }
}

/// Nothing that goes on in a morning ends at an hour before this one.
const EARLIEST_HOUR: u32 = 5;

/// Whether what is named after a morning cannot be in it: "in the morning …, by two".
pub(crate) fn past_noon(clock: Clock) -> bool {
    !clock.sure && clock.hour < EARLIEST_HOUR
}

/// "At 8, 2 and 8": of more than two hours in a row each comes after the one before it.
fn later_in_row(clock: Clock, time: NaiveTime, before: &[Slot], many: bool) -> NaiveTime {
    let last =
        before.iter().rev().find_map(|slot| if let Slot::At(last) = slot { Some(*last) } else { None });
    let noon = clock.time(Lean::Pm);
    let early = clock.time(Lean::Am);
    match last {
        // "At midnight and again at four": in the same night.
        Some(last) if !clock.sure && last.hour() < EARLIEST_HOUR && early > last => early,
        Some(last) if many && !clock.sure && time <= last && noon > last => noon,
        _ => time,
    }
}

/// "Every other Monday, but not this one": the turns are counted from the week after.
pub(crate) fn begin_after(recurrence: &mut Recurrence, outs: &[Out]) {
    let short = outs.iter().any(|out| match out {
        Out::Date(_) => true,
        Out::Dates(from, to) => (*to - *from).num_days() < 7,
        Out::Weekdays(_) | Out::Months(_) | Out::Rule(_) | Out::Holidays(_) => false,
    });
    let [rule] = recurrence.rules.as_slice() else { return };
    let days: Vec<Weekday> = rule
        .strip_prefix("FREQ=WEEKLY;INTERVAL=2;BYDAY=")
        .map_or(Vec::new(), |names| names.split(',').filter_map(weekday_of).collect());
    if !short || days.is_empty() {
        return;
    }
    let mut week = recurrence.start.iter_days().take(7).filter(|date| days.contains(&date.weekday()));
    if week.all(|date| recurrence.except.contains(&date)) {
        recurrence.start = later(recurrence.start, 7);
    }
    let start = recurrence.start;
    recurrence.except.retain(|date| *date >= start);
}

/// The weekday of the letters of an RRULE.
fn weekday_of(name: &str) -> Option<Weekday> {
    (0..7_u8).filter_map(|day| Weekday::try_from(day).ok()).find(|day| letters(*day) == name)
}

fn first_of(days: &[Weekday], start: NaiveDate) -> NaiveDate {
    days.iter().map(|day| on_or_after(start, *day)).min().unwrap_or(start)
}

/// Whether it names days, rather than how many.
fn is_fixed(repeat: &Repeat) -> bool {
    match repeat {
        Repeat::Days(_) | Repeat::Nth { .. } | Repeat::Holidays(_) => true,
        Repeat::Weeks { days, .. } => !days.is_empty(),
        Repeat::Months { days, .. } => !days.is_empty(),
        Repeat::Years(_) | Repeat::Loose { .. } => false,
    }
}

/// The rules of what is fixed. A unit that stands apart from its days is put together with them: "every three
/// months, on the 4th"; "every other week on Tuesdays".
fn merged(repeats: &[Repeat], months: &[u8]) -> Vec<String> {
    let weeks = repeats.iter().find_map(|repeat| {
        let Repeat::Weeks { days, every, .. } = repeat else { return None };
        days.is_empty().then_some(*every)
    });
    let every_months = repeats.iter().find_map(|repeat| {
        let Repeat::Months { days, every, .. } = repeat else { return None };
        days.is_empty().then_some(*every)
    });
    let named = repeats.iter().any(|repeat| is_fixed(repeat) && !matches!(repeat, Repeat::Days(1)));
    let mut rules = Vec::new();
    for repeat in repeats.iter().filter(|repeat| is_fixed(repeat)) {
        // "Every day" beside weekdays says nothing more: "every morning Monday to Friday".
        if named && matches!(repeat, Repeat::Days(1)) {
            continue;
        }
        let whole = match repeat {
            Repeat::Weeks { days, every, said } => {
                Repeat::Weeks { days: days.clone(), every: (*every).max(weeks.unwrap_or(1)), said: *said }
            }
            Repeat::Months { days, every, said } => Repeat::Months {
                days: days.clone(),
                every: (*every).max(every_months.unwrap_or(1)),
                said: *said,
            },
            Repeat::Nth { nth, days, every } => Repeat::Nth {
                nth: nth.clone(),
                days: days.clone(),
                every: (*every).max(every_months.unwrap_or(1)),
            },
            Repeat::Days(_) | Repeat::Years(_) | Repeat::Loose { .. } | Repeat::Holidays(_) => repeat.clone(),
        };
        rules.extend(rule(&whole));
    }
    if !months.is_empty() {
        let list: Vec<String> = months.iter().map(u8::to_string).collect();
        for rule in &mut rules {
            rule.push_str(";BYMONTH=");
            rule.push_str(&list.join(","));
        }
    }
    rules
}

/// The RRULE text of a repeat that names its days.
pub(crate) fn rule(repeat: &Repeat) -> Option<String> {
    let interval = |every: u32| if every > 1 { format!(";INTERVAL={every}") } else { String::new() };
    let list = |days: &[i8]| days.iter().map(i8::to_string).collect::<Vec<_>>().join(",");
    match repeat {
        Repeat::Days(every) => Some(format!("FREQ=DAILY{}", interval(*every))),
        Repeat::Weeks { days, every, .. } => {
            if days.is_empty() {
                return None;
            }
            let names: Vec<&str> = days.iter().map(|day| letters(*day)).collect();
            Some(format!("FREQ=WEEKLY{};BYDAY={}", interval(*every), names.join(",")))
        }
        Repeat::Months { days, every, .. } => {
            (!days.is_empty()).then(|| format!("FREQ=MONTHLY{};BYMONTHDAY={}", interval(*every), list(days)))
        }
        Repeat::Nth { nth, days, every } => {
            let workdays = days.as_slice() == super::weekday::WORKDAYS;
            if workdays {
                // "The last weekday of the month" is one day.
                return Some(format!(
                    "FREQ=MONTHLY{};BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}",
                    interval(*every),
                    list(nth)
                ));
            }
            let names: Vec<String> = nth
                .iter()
                .flat_map(|nth| days.iter().map(move |day| format!("{nth}{}", letters(*day))))
                .collect();
            Some(format!("FREQ=MONTHLY{};BYDAY={}", interval(*every), names.join(",")))
        }
        Repeat::Years(_) | Repeat::Loose { .. } | Repeat::Holidays(_) => None,
    }
}

/// The RRULE text of a repeat that leaves its day open, or of which the date is one, counted from that date.
fn counted_from(repeat: &Repeat, date: NaiveDate) -> Option<String> {
    match repeat {
        Repeat::Days(2..) => rule(repeat),
        Repeat::Weeks { days, every, .. } if days.is_empty() || *every > 1 && *days == [date.weekday()] => {
            rule(&Repeat::Weeks { days: vec![date.weekday()], every: *every, said: true })
        }
        Repeat::Months { days, every, .. } if days.is_empty() => {
            let day = i8::try_from(date.day()).ok()?;
            rule(&Repeat::Months { days: vec![day], every: *every, said: true })
        }
        Repeat::Days(_)
        | Repeat::Weeks { .. }
        | Repeat::Months { .. }
        | Repeat::Nth { .. }
        | Repeat::Years(_)
        | Repeat::Holidays(_)
        | Repeat::Loose { .. } => None,
    }
}

/// The RRULE text of a repeat that leaves its day to the start: "every three weeks".
fn open_rule(repeat: &Repeat) -> Option<String> {
    match repeat {
        Repeat::Weeks { every, .. } => Some(format!("FREQ=WEEKLY;INTERVAL={every}")),
        Repeat::Months { every, .. } => Some(format!("FREQ=MONTHLY;INTERVAL={every}")),
        Repeat::Years(every) => Some(format!("FREQ=YEARLY;INTERVAL={every}")),
        Repeat::Days(_) | Repeat::Nth { .. } | Repeat::Loose { .. } | Repeat::Holidays(_) => None,
    }
}

/// The two letters of RFC 5545.
pub(crate) fn letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
