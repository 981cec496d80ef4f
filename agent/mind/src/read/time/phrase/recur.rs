//! Times that repeat: from what was found to RFC 5545 rules.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _, Weekday};
use hob_schedules::DayPart;

use super::Cx;
use super::every::Every;
use super::frame::{Counted, Edge, Frame, Piece, Which};
use super::hours::Clock;
use super::once::runs;
use super::rules::{Draft, Out};
use super::scan::{Found, Item, Key};
use super::span::{Grain, Span, step};
use crate::read::time::bits::Lean;

/// A rule as it is written out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeRule {
    /// The RFC 5545 RRULE text, times of day and end included.
    pub rrule: String,
    /// The first date that can occur, where the words say one.
    pub start: Option<NaiveDate>,
    /// Times left out.
    pub except: Vec<NaiveDateTime>,
    /// Dates left out.
    pub except_dates: Vec<NaiveDate>,
    /// Times by these rules are left out.
    pub except_rules: Vec<String>,
}

/// The rules that the sentence says, or none.
pub(crate) fn recurring(found: &[Found], told: bool, cx: &Cx<'_>) -> Option<Vec<TimeRule>> {
    let repeats = |found: &Found| match &found.item {
        Item::Every(Every::Count(_)) => false,
        Item::Every(Every::Of { sure, .. }) => *sure || told,
        Item::Every(_) => true,
        Item::Pieces(_)
        | Item::Two(..)
        | Item::Shift(..)
        | Item::Length(_)
        | Item::Lasting(_)
        | Item::Coming(..)
        | Item::Key(_) => false,
    };
    let main = runs(found).find(|run| run.iter().any(repeats));
    let Some(main) = main else { return if told { one_of_each(found, cx) } else { None } };
    if let Some(rules) = super::apart::lone_and_days(main, found, cx) {
        return Some(rules);
    }
    let mut build = Build::new(cx);
    for item in main {
        build.take(&item.item)?;
    }
    // A clock time or a part of the day that stands apart is when on the day.
    if !build.has_hours() {
        for run in runs(found).filter(|run| run.as_ptr() != main.as_ptr()) {
            let hours = run.iter().all(|found| {
                matches!(&found.item, Item::Pieces(pieces) if pieces.iter().all(|piece| matches!(piece, Piece::Clock(..) | Piece::Part(_))))
                    || matches!(&found.item, Item::Key(Key::By | Key::From | Key::And))
            });
            if hours {
                for item in run {
                    build.take(&item.item)?;
                }
                break;
            }
        }
    }
    build.finish()
}

/// "Repeat it on Fridays" names days; "a recurring event on Friday" a day that stands for all.
fn one_of_each(found: &[Found], cx: &Cx<'_>) -> Option<Vec<TimeRule>> {
    let days = found.iter().any(|found| matches!(&found.item, Item::Pieces(pieces) if pieces.iter().any(|piece| matches!(piece, Piece::Weekday(..)))));
    if !days {
        return None;
    }
    let mut build = Build::new(cx);
    for found in found {
        build.take(&found.item)?;
    }
    build.finish()
}

/// Where what comes next belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Into {
    Rule,
    Start,
    /// "Since June": a beginning that is past, and bounds nothing.
    Begun,
    Until {
        through: bool,
    },
    Except,
}

pub(super) struct Build<'a> {
    cx: &'a Cx<'a>,
    drafts: Vec<Draft>,
    into: Into,
    /// What is gathered for a bound.
    frame: Frame,
    start: Option<NaiveDate>,
    until: Option<NaiveDate>,
    except: Vec<Out>,
    /// The last key, for lists and stretches of weekdays.
    joined: Option<Key>,
    /// Whether the last piece was a weekday of the rule.
    after_weekday: bool,
    /// The first of a stretch of months.
    first_month: Option<u32>,
    /// The day that was left out last, at some hour of it.
    left_out: Option<Frame>,
}

impl<'a> Build<'a> {
    pub(super) fn new(cx: &'a Cx<'a>) -> Self {
        Build {
            cx,
            drafts: vec![Draft::default()],
            into: Into::Rule,
            frame: Frame::default(),
            start: None,
            until: None,
            except: Vec::new(),
            joined: None,
            after_weekday: false,
            first_month: None,
            left_out: None,
        }
    }

    fn has_hours(&self) -> bool {
        self.drafts.iter().any(|draft| !draft.clocks.is_empty())
    }

    fn draft(&mut self) -> &mut Draft {
        if self.drafts.is_empty() {
            self.drafts.push(Draft::default());
        }
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    pub(super) fn take(&mut self, item: &Item) -> Option<()> {
        match item {
            Item::Every(every) => self.every(every),
            Item::Pieces(pieces) => pieces.iter().try_for_each(|piece| self.piece(piece)),
            Item::Two(from, to) => {
                let mut ends = [Frame::default(), Frame::default()];
                let fits =
                    from.iter().all(|piece| ends[0].add(piece)) && to.iter().all(|piece| ends[1].add(piece));
                let (from, to) = (ends[0].resolve(self.cx)?, ends[1].resolve(self.cx)?);
                if self.into == Into::Except {
                    let dates = from.date().iter_days().take_while(|date| *date <= to.last_date()).take(366);
                    self.except.extend(dates.map(Out::Date));
                } else {
                    self.start = Some(from.date());
                    self.until = Some(to.last_date());
                }
                fits.then_some(())
            }
            // "For two hours every Saturday": how long it takes each time.
            Item::Lasting(length) if length.grain() < Grain::Day => Some(()),
            Item::Lasting(length) => {
                self.close()?;
                let from =
                    self.start.map_or(self.cx.midnight(), |date| date.and_time(chrono::NaiveTime::MIN));
                let end = self.cx.after(from, length, 1)?;
                // Months and years end on the same day of the month; days and weeks are counted out.
                let counted = length.grain() <= Grain::Week;
                self.until = Some(if counted { step(end, -1, Grain::Day)?.date() } else { end.date() });
                Some(())
            }
            Item::Coming(length, _) => self.take(&Item::Lasting(length.clone())),
            Item::Length(_) => Some(()),
            Item::Shift(..) => None,
            Item::Key(key) => self.key(*key),
        }
    }

    fn key(&mut self, key: Key) -> Option<()> {
        let named = self.drafts.iter().any(|draft| !draft.is_empty());
        match key {
            Key::From => {
                self.close()?;
                self.into = Into::Start;
            }
            Key::Since => {
                self.close()?;
                self.into = Into::Begun;
            }
            // "From April to October": in those months of every year.
            Key::To
                if self.into == Into::Start
                    && self.frame == (Frame { month: self.frame.month, ..Frame::default() })
                    && self.frame.month.is_some() =>
            {
                self.first_month = self.frame.month.map(|(month, _)| month);
                self.frame = Frame::default();
                self.into = Into::Until { through: false };
            }
            // "Each week from Tuesday to Friday": the weekdays between.
            Key::Join | Key::To | Key::Through if self.opens_weekdays(key) => {
                let (from, _) = std::mem::take(&mut self.frame).weekday?;
                self.into = Into::Rule;
                self.after_weekday = true;
                self.draft().weekday(from, None);
            }
            Key::Join | Key::To if self.into == Into::Start => {
                self.close()?;
                self.into = Into::Until { through: false };
            }
            // "On Tuesday to Saturday" is a stretch of weekdays.
            Key::Join | Key::To | Key::Through if self.into == Into::Rule && self.after_weekday => {}
            Key::Join | Key::To if self.into == Into::Rule && named => {
                self.into = Into::Until { through: false }
            }
            Key::Through => {
                self.close()?;
                self.into = Into::Until { through: true };
            }
            Key::Except => {
                self.close()?;
                self.into = Into::Except;
            }
            Key::And => {
                if self.into == Into::Except {
                    self.close_frame()?;
                }
            }
            Key::Before | Key::By | Key::After | Key::Between | Key::Join | Key::To => {}
        }
        self.joined = Some(key);
        Some(())
    }

    /// Whether a stretch of weekdays follows "from" beside days or weeks that are counted. "Daily from Monday until
    /// Friday" may end on Friday; "weekly" it cannot.
    fn opens_weekdays(&self, key: Key) -> bool {
        let weekday_alone = self.frame.weekday.is_some_and(|(_, which)| which == Which::Bare)
            && self.frame == (Frame { weekday: self.frame.weekday, ..Frame::default() });
        let counted = self.drafts.last().is_some_and(|draft| {
            !draft.has_days()
                && match draft.every {
                    Some((_, Grain::Week)) => true,
                    Some((1, Grain::Day)) => key != Key::Join,
                    _ => false,
                }
        });
        self.into == Into::Start && self.start.is_none() && weekday_alone && counted
    }

    /// "Every Monday at 2 and every Wednesday at 4": other days, of the same weeks.
    fn another(&mut self) {
        let weeks = self.draft().every.filter(|(_, grain)| *grain == Grain::Week);
        self.drafts.push(Draft { every: weeks, ..Draft::default() });
    }

    fn every(&mut self, every: &Every) -> Option<()> {
        if self.into == Into::Except {
            return self.except_every(every);
        }
        self.close()?;
        self.after_weekday = false;
        let after_hours = !self.draft().clocks.is_empty();
        if self.draft().timed && matches!(every, Every::Weekdays(..)) {
            self.another();
        } else if after_hours && self.draft().part.is_some() && matches!(every, Every::Part(..)) {
            self.drafts.push(Draft::default());
        }
        self.draft().every(every)
    }

    /// A clock time of the rule. One after the days of another is theirs, or that of days to come: "at seven on weekdays
    /// and nine on weekends".
    fn clock(&mut self, from: Clock, to: Option<Clock>) {
        let led = self.draft().has_days() && !self.draft().clocks.is_empty() && !self.draft().timed;
        if led {
            self.another();
        }
        self.draft().clock(from, to);
    }

    fn except_every(&mut self, every: &Every) -> Option<()> {
        match every {
            Every::Weekdays(1, days) => self.except.push(Out::Weekdays(days.clone())),
            Every::Of { nths, counted: Counted::Weekday(day), of: Grain::Month, .. } => {
                let days = nths.iter().map(|nth| (Some(*nth), *day)).collect();
                self.except.push(Out::Rule(Draft {
                    weekdays: days,
                    every: Some((1, Grain::Month)),
                    ..Draft::default()
                }));
            }
            Every::Of { nths, counted: Counted::Unit(Grain::Day), of: Grain::Month, .. } => {
                self.except.push(Out::Rule(Draft {
                    month_days: nths.clone(),
                    every: Some((1, Grain::Month)),
                    ..Draft::default()
                }));
            }
            Every::Each => {}
            Every::Month(month) => self.except.push(Out::Month(*month)),
            Every::Unit(..)
            | Every::Weekdays(..)
            | Every::Nights(_)
            | Every::Part(..)
            | Every::Of { .. }
            | Every::Times(..)
            | Every::Count(_) => return None,
        }
        Some(())
    }

    fn piece(&mut self, piece: &Piece) -> Option<()> {
        match self.into {
            Into::Rule => self.rule_piece(piece),
            Into::Start | Into::Begun | Into::Until { .. } => {
                // "From nine to five" and "starting tomorrow at 5": hours belong to the rule.
                if let Piece::Clock(from, to) = piece {
                    if matches!(self.into, Into::Until { .. })
                        && self.frame == Frame::default()
                        && self.has_hours()
                    {
                        self.into = Into::Rule;
                        return Some(());
                    }
                    self.draft().clock(*from, *to);
                    if self.frame == Frame::default() {
                        self.into = Into::Rule;
                    }
                    return Some(());
                }
                if !self.frame.add(piece) {
                    self.close()?;
                    self.into = Into::Rule;
                    return self.rule_piece(piece);
                }
                Some(())
            }
            Into::Except => {
                // "Every weekday except Friday at seven", "daily except in May at three": the hour is the rule's, unless
                // it has hours of its own ("every eight hours except tomorrow at eight").
                let hourly = self.draft().every.is_some_and(|(_, grain)| grain < Grain::Day);
                if let (Piece::Clock(from, to), false) = (piece, hourly || self.has_hours()) {
                    self.draft().clock(*from, *to);
                    return Some(());
                }
                // "Except tomorrow at four and at eight".
                if let (Piece::Clock(..), Some(day), true) =
                    (piece, self.left_out.take(), self.frame == Frame::default())
                {
                    self.frame = day;
                }
                if !self.frame.add(piece) {
                    self.close_frame()?;
                    self.frame.add(piece);
                }
                Some(())
            }
        }
    }

    fn rule_piece(&mut self, piece: &Piece) -> Option<()> {
        self.after_weekday = matches!(piece, Piece::Weekday(..));
        match piece {
            Piece::Weekday(day, _) => {
                // "Every Monday at nine, Wednesday at ten".
                if self.draft().timed {
                    self.another();
                }
                let joined = self.joined.take();
                self.draft().weekday(*day, joined);
            }
            Piece::Nth(nth, Counted::Weekday(day)) => self.draft().weekdays.push((Some(*nth), *day)),
            Piece::Nth(nth, Counted::Unit(Grain::Day)) => self.draft().month_days.push(*nth),
            Piece::Nth(..) => return None,
            Piece::Day(day) => {
                let day = i32::try_from(*day).ok()?;
                self.draft().month_days.push(day);
            }
            Piece::Month(month, _) => {
                // "Every June 1st and July 4th": two dates.
                if !self.draft().months.is_empty() && !self.draft().month_days.is_empty() {
                    let (each, every) = (self.draft().each, self.draft().every);
                    self.drafts.push(Draft { each, every, ..Draft::default() });
                }
                self.draft().months.push(*month);
            }
            Piece::Clock(from, to) => self.clock(*from, *to),
            // "Monday mornings and Tuesday afternoons": a rule has one part of the day.
            Piece::Part(part) => {
                let early =
                    |part: Option<DayPart>| matches!(part, Some(DayPart::EarlyMorning | DayPart::Morning));
                let before = self.draft().part;
                let same = before.is_none_or(|before| before == *part) || early(before) && early(Some(*part));
                if !same && self.draft().clocks.is_empty() {
                    return None;
                }
                self.draft().part = Some(*part);
            }
            Piece::Edge(edge) => self.draft().edge = Some(*edge),
            Piece::Base(span) if span.grain < Grain::Day => {}
            Piece::Base(span) => {
                self.start = Some(span.date().max(self.cx.now.date()));
                self.until = Some(span.last_date());
            }
            Piece::Year(year) => {
                let span = Span::year(*year)?;
                self.start = Some(span.date().max(self.cx.now.date()));
                self.until = Some(span.last_date());
            }
            Piece::Late => {}
            Piece::Season(months) => self.draft().months.extend(months),
            // When on the day hangs on the household; on which days is said.
            Piece::Meal => {}
        }
        Some(())
    }

    /// Ends the frame of a bound.
    fn close(&mut self) -> Option<()> {
        self.close_frame()?;
        self.into = Into::Rule;
        Some(())
    }

    fn close_frame(&mut self) -> Option<()> {
        if self.frame == Frame::default() {
            return Some(());
        }
        let frame = std::mem::take(&mut self.frame);
        match self.into {
            Into::Rule | Into::Begun => {}
            Into::Start => self.start = Some(frame.resolve(self.cx)?.date()),
            Into::Until { .. } if self.first_month.is_some() => {
                let from = self.first_month.take()?;
                let ((to, _), true) =
                    (frame.month?, frame == (Frame { month: frame.month, ..Frame::default() }))
                else {
                    return None;
                };
                let months = (0..12).map(|step| (from + step - 1) % 12 + 1);
                let last = usize::try_from((to + 12 - from) % 12).ok()?;
                self.draft().months.extend(months.take(last + 1));
            }
            Into::Until { through } => {
                // "Until March" counts from the start: the first March after it, and ends as it begins.
                let from = self.start.map_or(self.cx.now, |date| date.and_time(chrono::NaiveTime::MIN));
                let span = frame.resolve(&Cx { now: from.max(self.cx.now), ..*self.cx })?;
                self.until = Some(if through || frame.edge == Some(Edge::End) {
                    span.last_date()
                } else {
                    span.date()
                });
            }
            Into::Except => {
                self.left_out = frame
                    .clock
                    .is_some()
                    .then(|| Frame { clock: None, ..frame.clone() })
                    .filter(Frame::has_days);
                let month_alone = Frame { month: frame.month, ..Frame::default() };
                if let (Some((month, _)), true) = (frame.month, frame == month_alone) {
                    self.except.push(Out::Month(month));
                } else if let (Some((weekday, super::frame::Which::Bare)), true) =
                    (frame.weekday, frame == (Frame { weekday: frame.weekday, ..Frame::default() }))
                {
                    self.except.push(Out::Weekdays(vec![weekday]));
                } else if let (Some((nth, Counted::Weekday(day))), Some((month, _))) =
                    (frame.nth, frame.month)
                {
                    self.except.push(Out::Rule(Draft {
                        weekdays: vec![(Some(nth), day)],
                        months: vec![month],
                        ..Draft::default()
                    }));
                } else {
                    let span = frame.resolve(self.cx)?;
                    match span.grain {
                        Grain::Second | Grain::Minute | Grain::Hour => {
                            self.except.push(Out::Time(span.start))
                        }
                        Grain::Day
                        | Grain::Week
                        | Grain::Month
                        | Grain::Quarter
                        | Grain::Year
                        | Grain::Decade => {
                            let dates = span
                                .date()
                                .iter_days()
                                .take_while(|date| *date <= span.last_date())
                                .take(366);
                            self.except.extend(dates.map(Out::Date));
                        }
                    }
                }
            }
        }
        Some(())
    }

    pub(super) fn finish(mut self) -> Option<Vec<TimeRule>> {
        // What is left out is not understood: the rule without it would be another.
        if self.into == Into::Except && self.frame == Frame::default() && self.except.is_empty() {
            return None;
        }
        self.close()?;
        // What would end before it begins is misread.
        let first = self.start.unwrap_or_else(|| self.cx.now.date());
        if self.until.is_some_and(|until| until < first) {
            if self.until.is_some_and(|until| until < self.cx.now.date()) {
                return None;
            }
            self.start = None;
        }
        // "At nine on Mondays and at five": a second time of the same days.
        for at in (1..self.drafts.len()).rev() {
            let daily = matches!(self.drafts[at].every, Some((_, Grain::Day)));
            if !self.drafts[at].has_days() && !self.drafts[at].clocks.is_empty() && !daily {
                let more = self.drafts.remove(at);
                self.drafts[at - 1].clocks.extend(more.clocks);
            }
        }
        // Days or a period that only a later phrase names: "every Monday every Wednesday".
        let mut rules = Vec::new();
        let mut drafts = self.drafts;
        drafts.retain(|draft| !draft.is_empty());
        // A time of day that is said once is for all.
        let hours = drafts.iter().find(|draft| !draft.clocks.is_empty()).map(|draft| draft.clocks.clone());
        for mut draft in drafts {
            if draft.clocks.is_empty()
                && let Some(hours) = &hours
            {
                draft.clocks.clone_from(hours);
            }
            rules.extend(draft.write(self.start, self.until, &self.except, self.cx)?);
        }
        (!rules.is_empty()).then_some(rules)
    }
}

/// The hours of a list of clock times, the earlier first where a half of the day is left open.
pub(crate) fn times(clocks: &[(Clock, Option<Clock>)], lean: Lean) -> Vec<(u32, u32)> {
    // "At 6, 14 and 22": all of one clock.
    let round = clocks.iter().any(|(clock, _)| clock.round);
    let mut times: Vec<(u32, u32)> = clocks
        .iter()
        .map(|(clock, _)| Clock { sure: clock.sure || round, ..*clock }.time(lean))
        .map(|time| (time.hour(), time.minute()))
        .collect();
    times.sort_unstable();
    times.dedup();
    times
}

/// The weekdays from one to another.
pub(crate) fn between(from: Weekday, to: Weekday) -> Vec<Weekday> {
    crate::read::time::weekday::range(from, to)
}
