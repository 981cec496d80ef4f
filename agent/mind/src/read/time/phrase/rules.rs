//! One rule in the making, and how it is written in RFC 5545.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _, Weekday};
use hob_schedules::DayPart;

use super::Cx;
use super::every::Every;
use super::frame::{Counted, Edge};
use super::hours::Clock;
use super::recur::{TimeRule, between, times};
use super::scan::Key;
use super::span::Grain;
use crate::read::time::build::letters;

/// The largest interval that calendars exchange (iCalendar libraries hold it in 16 bits). Nothing in a household comes
/// round so seldom.
const INTERVAL_MAX: u32 = 65_535;

/// What is left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Out {
    Date(NaiveDate),
    Time(NaiveDateTime),
    Month(u32),
    Weekdays(Vec<Weekday>),
    Rule(Draft),
}

/// A rule in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Draft {
    /// Every so many units.
    pub every: Option<(u32, Grain)>,
    pub weekdays: Vec<(Option<i32>, Weekday)>,
    /// Days of the month, from the end where negative; of the year, where years are counted and no month is named.
    pub month_days: Vec<i32>,
    pub months: Vec<u32>,
    /// The so-many-th working day of the month.
    pub positions: Vec<i32>,
    pub clocks: Vec<(Clock, Option<Clock>)>,
    pub part: Option<DayPart>,
    pub edge: Option<Edge>,
    /// How often altogether.
    pub count: Option<u32>,
    /// Whether "every" stands before what is counted.
    pub each: bool,
    /// Whether its clock times follow its days, and other days would be another rule's.
    pub timed: bool,
    /// So many times in each unit, on days or at hours that may be said yet.
    pub times: Option<(u32, Grain)>,
}

impl Draft {
    pub(crate) fn is_empty(&self) -> bool {
        !self.has_days() && self.every.is_none() && !self.each
    }

    pub(crate) fn has_days(&self) -> bool {
        !(self.weekdays.is_empty()
            && self.month_days.is_empty()
            && self.months.is_empty()
            && self.positions.is_empty())
    }

    /// Adds a clock time.
    pub(crate) fn clock(&mut self, from: Clock, to: Option<Clock>) {
        self.timed |= self.has_days();
        self.clocks.push((from, to));
    }

    /// Adds a weekday, or the days up to it where it ends a stretch.
    pub(crate) fn weekday(&mut self, day: Weekday, joined: Option<Key>) {
        let from = self.weekdays.last().copied();
        match (joined, from) {
            (Some(Key::Join | Key::To | Key::Through), Some((None, from))) => {
                self.weekdays.extend(between(from, day).into_iter().skip(1).map(|day| (None, day)));
            }
            _ => self.weekdays.push((None, day)),
        }
    }

    /// Adds how it repeats; `None` where that does not fit what was said.
    pub(crate) fn every(&mut self, every: &Every) -> Option<()> {
        match every {
            Every::Unit(count, grain) => self.unit(*count, *grain),
            Every::Weekdays(count, days) => {
                self.weekdays.extend(days.iter().map(|day| (None, *day)));
                if *count > 1 { self.unit(*count, Grain::Week) } else { Some(()) }
            }
            Every::Nights(days) => {
                self.part = Some(DayPart::Night);
                self.weekdays.extend(days.iter().map(|day| (None, *day)));
                Some(())
            }
            Every::Part(count, part) => {
                // "Monday mornings and Tuesday afternoons": a rule has one part of the day.
                let other = self.part.is_some_and(|own| own != *part);
                if other && !self.weekdays.is_empty() && self.clocks.is_empty() {
                    return None;
                }
                self.part = Some(*part);
                // "Every morning, Monday to Friday" has its days from the weekdays.
                if self.every.is_none() { self.unit(*count, Grain::Day) } else { Some(()) }
            }
            Every::Month(month) => {
                self.months.push(*month);
                self.unit(1, Grain::Year)
            }
            Every::Each => {
                self.each = true;
                Some(())
            }
            Every::Of { nths, counted, every, of, .. } => {
                match counted {
                    Counted::Weekday(day) => self.weekdays.extend(nths.iter().map(|nth| (Some(*nth), *day))),
                    Counted::Unit(Grain::Day) => self.month_days.extend(nths),
                    Counted::Unit(Grain::Hour) => self.positions.extend(nths),
                    Counted::Unit(_) => return None,
                }
                self.unit(*every, *of)
            }
            Every::Times(count, grain) => self.loose(*count, *grain),
            Every::Count(count) => {
                self.count = Some(*count);
                Some(())
            }
        }
    }

    fn unit(&mut self, count: u32, grain: Grain) -> Option<()> {
        let (count, grain) = match grain {
            Grain::Quarter => (count.checked_mul(3)?, Grain::Month),
            Grain::Decade => (count.checked_mul(10)?, Grain::Year),
            Grain::Second
            | Grain::Minute
            | Grain::Hour
            | Grain::Day
            | Grain::Week
            | Grain::Month
            | Grain::Year => (count, grain),
        };
        match self.every {
            None => self.every = Some((count, grain)),
            // "Daily, every morning" and "weekly on every Tuesday" say the same twice; the longer count is the plainer.
            Some((before, unit)) if unit == grain => self.every = Some((before.max(count), grain)),
            Some((1, Grain::Day)) => self.every = Some((count, grain)),
            Some(_) if (count, grain) == (1, Grain::Day) => {}
            Some(_) => return None,
        }
        Some(())
    }

    /// "Twice a week": each unit counts, and on which of its days may follow.
    fn loose(&mut self, count: u32, grain: Grain) -> Option<()> {
        self.times = Some((count, grain));
        self.unit(1, grain)
    }

    /// "Twice a week", and no word of when: spread evenly, as the calendar would place it.
    fn spread(&mut self) -> Option<()> {
        const WEEK: [Weekday; 7] = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        let Some((count, grain)) = self.times else { return Some(()) };
        let said = if grain == Grain::Day { !self.clocks.is_empty() } else { self.has_days() };
        if count <= 1 || said {
            return Some(());
        }
        let spread = |length: u32| (0..count).map(move |i| i * length / count + length / (2 * count));
        match grain {
            // "Twice a day": spread over the waking day.
            Grain::Day if count <= 15 => {
                self.clocks.extend(spread(15).map(|hour| (Clock::exactly(7 + hour, 0), None)));
                Some(())
            }
            Grain::Week if count <= 7 => {
                self.weekdays
                    .extend(spread(7).filter_map(|day| Some((None, *WEEK.get(usize::try_from(day).ok()?)?))));
                Some(())
            }
            Grain::Month if count <= 28 => {
                self.month_days.extend(spread(28).filter_map(|day| i32::try_from(day + 1).ok()));
                Some(())
            }
            Grain::Year if count <= 12 => {
                self.months.extend(spread(12).map(|month| month + 1));
                self.month_days.push(15);
                Some(())
            }
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day | Grain::Week | Grain::Month => None,
            Grain::Quarter | Grain::Year | Grain::Decade => None,
        }
    }

    /// The rule written out; several where clock times differ in their minutes.
    pub(crate) fn write(
        mut self,
        start: Option<NaiveDate>,
        until: Option<NaiveDate>,
        except: &[Out],
        cx: &Cx<'_>,
    ) -> Option<Vec<TimeRule>> {
        let (mut start, mut until) = (start, until);
        self.spread()?;
        self.at_edge()?;
        self.count_from_an_hour(cx);
        // "Every Sunday in December", said in September, is this December's.
        let within = !self.months.is_empty()
            && !self.weekdays.is_empty()
            && self.weekdays.iter().all(|(nth, _)| nth.is_none())
            || !self.months.is_empty() && matches!(self.every, Some((_, Grain::Day)));
        if within && start.is_none() && self.months.len() == 1 {
            let month = super::frame::Frame {
                month: Some((*self.months.first()?, super::frame::Which::Bare)),
                ..Default::default()
            };
            let span = month.resolve(cx)?;
            start = Some(span.date().max(cx.now.date()));
            until = until.or(Some(span.last_date()));
            self.months.clear();
        }
        let base = self.base()?;
        let end = match (self.count, until) {
            (Some(count), _) => format!(";COUNT={count}"),
            (None, Some(until)) => format!(";UNTIL={}", until.format("%Y%m%d")),
            (None, None) => String::new(),
        };
        let mut rules = Vec::new();
        for hours in self.hours(cx) {
            let mut rule = TimeRule { rrule: format!("{base}{hours}{end}"), start, ..TimeRule::default() };
            let months: Vec<u32> = except
                .iter()
                .filter_map(|out| if let Out::Month(month) = out { Some(*month) } else { None })
                .collect();
            if !months.is_empty() {
                rule.except_rules.push(format!("{base}{}{hours}", self.list(&months, "BYMONTH")));
            }
            let days =
                except.iter().filter_map(|out| if let Out::Weekdays(days) = out { Some(days) } else { None });
            let names: Vec<&str> = days.flatten().map(|day| letters(*day)).collect();
            if !names.is_empty() {
                let whole = if base.contains("BYDAY") { "FREQ=WEEKLY" } else { base.as_str() };
                rule.except_rules.push(format!("{whole};BYDAY={}{hours}", names.join(",")));
            }
            for out in except {
                match out {
                    Out::Date(date) => rule.except_dates.push(*date),
                    Out::Time(time) => rule.except.push(*time),
                    Out::Month(_) | Out::Weekdays(_) => {}
                    Out::Rule(draft) => rule.except_rules.push(format!("{}{hours}", draft.base()?)),
                }
            }
            rules.push(rule);
        }
        Some(rules)
    }

    /// "Every six hours, starting at eight": at eight, at two, and so on, where the day divides evenly.
    fn count_from_an_hour(&mut self, cx: &Cx<'_>) {
        let (Some((every @ 1..=12, Grain::Hour)), [(clock, None)]) = (self.every, self.clocks.as_slice())
        else {
            return;
        };
        if 24 % every != 0 {
            return;
        }
        let first = clock.time(super::narrow::lean(self.part, cx));
        self.every = Some((1, Grain::Day));
        self.clocks = (0..24 / every)
            .map(|step| {
                let hour = (first.hour() + step * every) % 24;
                (Clock::exactly(hour, first.minute()), None)
            })
            .collect();
    }

    /// "Every month at the start": its first day.
    fn at_edge(&mut self) -> Option<()> {
        let Some(edge) = self.edge else { return Some(()) };
        let day = match edge {
            Edge::Beginning => 1,
            Edge::End => -1,
            Edge::Middle => 15,
            Edge::Rest | Edge::Earlier | Edge::Later | Edge::Week => return None,
        };
        match self.every {
            Some((_, Grain::Month)) => self.month_days.push(day),
            Some((_, Grain::Year)) => {
                self.months.push(if day == -1 {
                    12
                } else if day == 1 {
                    1
                } else {
                    7
                });
                self.month_days.push(if day == 15 { 1 } else { day });
            }
            Some((_, Grain::Week)) => self.weekdays.push((
                None,
                if day == 1 {
                    Weekday::Mon
                } else if day == -1 {
                    Weekday::Sun
                } else {
                    Weekday::Wed
                },
            )),
            Some((_, Grain::Day)) => {}
            Some(_) | None => return None,
        }
        Some(())
    }

    /// FREQ, INTERVAL and the days.
    fn base(&self) -> Option<String> {
        let (every, grain) = self.every.map_or((1, None), |(every, grain)| (every, Some(grain)));
        let counted = self.weekdays.iter().any(|(nth, _)| nth.is_some());
        let months = self.list(&self.months, "BYMONTH");
        let names: Vec<String> = self
            .weekdays
            .iter()
            .map(|(nth, day)| {
                format!("{}{}", nth.map_or(String::new(), |nth| nth.to_string()), letters(*day))
            })
            .collect();
        let byday = if names.is_empty() { String::new() } else { format!(";BYDAY={}", names.join(",")) };
        let with = |frequency: &str, rest: String| {
            let interval = if every > 1 { format!(";INTERVAL={every}") } else { String::new() };
            (every <= INTERVAL_MAX).then(|| format!("FREQ={frequency}{interval}{rest}"))
        };
        let yearly = grain == Some(Grain::Year) || !self.months.is_empty();
        // "Quarterly in April" says two things.
        if every > 1 && grain == Some(Grain::Month) && !self.months.is_empty() {
            return None;
        }
        if !self.positions.is_empty() {
            return with(
                "MONTHLY",
                format!(";BYDAY=MO,TU,WE,TH,FR{}", self.list(&self.positions, "BYSETPOS")),
            );
        }
        if counted {
            let mixed = self.weekdays.iter().any(|(nth, _)| nth.is_none()) || !self.month_days.is_empty();
            let fits = matches!(grain, None | Some(Grain::Month | Grain::Year));
            let most =
                self.weekdays.iter().filter_map(|(nth, _)| *nth).all(|nth| {
                    (1..=if yearly && self.months.is_empty() { 53 } else { 5 }).contains(&nth.abs())
                });
            return (!mixed && fits && most)
                .then(|| with(if yearly { "YEARLY" } else { "MONTHLY" }, format!("{months}{byday}")))?;
        }
        if !self.month_days.is_empty() {
            if !self.weekdays.is_empty() || !matches!(grain, None | Some(Grain::Month | Grain::Year)) {
                return None;
            }
            let most = if yearly && self.months.is_empty() { 366 } else { 31 };
            if self.month_days.iter().any(|day| *day == 0 || day.abs() > most) {
                return None;
            }
            return match (yearly, self.months.is_empty()) {
                (true, true) => with("YEARLY", self.list(&self.month_days, "BYYEARDAY")),
                (true, false) => {
                    with("YEARLY", format!("{months}{}", self.list(&self.month_days, "BYMONTHDAY")))
                }
                // "Every 4th" without a month is of the month only where something says so.
                (false, _) => with("MONTHLY", self.list(&self.month_days, "BYMONTHDAY")),
            };
        }
        if !self.weekdays.is_empty() {
            return match grain {
                None | Some(Grain::Week) => with("WEEKLY", format!("{months}{byday}")),
                Some(Grain::Day) if every == 1 => with("WEEKLY", format!("{months}{byday}")),
                Some(Grain::Hour) => with("HOURLY", format!("{months}{byday}")),
                Some(Grain::Minute) => with("MINUTELY", format!("{months}{byday}")),
                // "Every month on Monday" leaves open which.
                Some(_) => None,
            };
        }
        if let (false, Some(grain @ (Grain::Day | Grain::Week))) = (self.months.is_empty(), grain) {
            // "Once a week in summer".
            return with(if grain == Grain::Day { "DAILY" } else { "WEEKLY" }, months);
        }
        if !self.months.is_empty() {
            // "Every August": on its first day.
            return with("YEARLY", format!("{months};BYMONTHDAY=1"));
        }
        match grain? {
            Grain::Second => with("SECONDLY", String::new()),
            Grain::Minute => with("MINUTELY", String::new()),
            Grain::Hour => with("HOURLY", String::new()),
            Grain::Day => with("DAILY", String::new()),
            Grain::Week => with("WEEKLY", String::new()),
            Grain::Month => with("MONTHLY", String::new()),
            Grain::Year => with("YEARLY", String::new()),
            // Counted in months and years from the first.
            Grain::Quarter | Grain::Decade => None,
        }
    }

    fn list<T: ToString>(&self, values: &[T], name: &str) -> String {
        if values.is_empty() {
            return String::new();
        }
        let values: Vec<String> = values.iter().map(T::to_string).collect();
        format!(";{name}={}", values.join(","))
    }

    /// The parts of the rule that say when on the day, one for each rule that is needed.
    fn hours(&self, cx: &Cx<'_>) -> Vec<String> {
        let times = times(&self.clocks, super::narrow::lean(self.part, cx));
        let Some((_, minute)) = times.first() else { return vec![String::new()] };
        if matches!(self.every, Some((_, Grain::Hour | Grain::Minute | Grain::Second))) {
            // "Every 15 minutes between 9 and 5": in these hours.
            let [(from, Some(to))] = self.clocks.as_slice() else { return vec![String::new()] };
            let lean = super::narrow::lean(self.part, cx);
            let (from, to) = (from.time(lean), to.time(lean));
            let last = if matches!(self.every, Some((_, Grain::Hour))) || to.minute() > 0 {
                to.hour()
            } else {
                (to.hour() + 23) % 24
            };
            let span = (last + 24 - from.hour()) % 24;
            let hours: Vec<String> = (0..=span).map(|hour| ((from.hour() + hour) % 24).to_string()).collect();
            return vec![format!(";BYHOUR={}", hours.join(","))];
        }
        if times.iter().all(|(_, other)| other == minute) {
            let hours: Vec<String> = times.iter().map(|(hour, _)| hour.to_string()).collect();
            return vec![format!(";BYHOUR={};BYMINUTE={minute}", hours.join(","))];
        }
        times.iter().map(|(hour, minute)| format!(";BYHOUR={hour};BYMINUTE={minute}")).collect()
    }
}
