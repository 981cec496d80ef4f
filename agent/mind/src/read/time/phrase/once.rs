//! Times that do not repeat: from what was found to a stretch of local time.

use chrono::Datelike as _;

use super::every::Every;
use super::frame::{Counted, Frame, Piece, Which};
use super::hours::Clock;
use super::length::Length;
use super::scan::{Found, Item, Key};
use super::span::{Grain, Span};
use super::{Cx, Sense};
use hob_schedules::Wording;

/// A time that does not repeat.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Once {
    pub span: Span,
    pub sense: Sense,
}

/// The one time that the sentence says, or `None` where it says none or more than can be one.
pub(crate) fn once(found: &[Found], cx: &Cx<'_>) -> Option<Once> {
    let mut best: Option<(Once, usize, bool)> = None;
    let mut rest: Vec<&[Found]> = Vec::new();
    for run in runs(found) {
        let Some((once, frame)) = of_run(run, cx) else { continue };
        let said: usize = run.iter().map(|found| found.end - found.start).sum();
        let days = frame.as_ref().is_none_or(Frame::has_days);
        // Of several, the one that names a day; of those, the one that says most.
        if best.as_ref().is_none_or(|(_, most, named)| (days, said) > (*named, *most)) {
            best = Some((once, said, days));
        }
        rest.push(run);
    }
    let (once, _, named) = best?;
    // "On Friday I need it at five": the clock time stands apart from its day.
    if named && rest.len() == 2 && once.span.grain == Grain::Day {
        let parts: Vec<Frame> = rest.iter().filter_map(|run| plain(run)).collect();
        if let [first, second] = parts.as_slice() {
            let (day, hour) = if first.has_days() { (first, second) } else { (second, first) };
            if !hour.has_days() && (hour.clock.is_some() || hour.part.is_some()) && day.clock.is_none() {
                let whole = Frame { clock: hour.clock, part: day.part.or(hour.part), ..day.clone() };
                return Some(Once { span: whole.resolve(cx)?, sense: once.sense });
            }
        }
    }
    Some(once)
}

/// Stretches of what was found with nothing else between.
pub(crate) fn runs(found: &[Found]) -> impl Iterator<Item = &[Found]> {
    found.chunk_by(|_, next| !next.apart)
}

/// The frame of a run that is nothing but one.
fn plain(run: &[Found]) -> Option<Frame> {
    let mut frame = Frame::default();
    for found in run {
        match &found.item {
            Item::Pieces(pieces) => pieces.iter().all(|piece| frame.add(piece)).then_some(())?,
            Item::Key(Key::From | Key::By | Key::And) => {}
            Item::Key(_)
            | Item::Two(..)
            | Item::Shift(..)
            | Item::Length(_)
            | Item::Lasting(_)
            | Item::Coming(..)
            | Item::Every(_) => return None,
        }
    }
    (frame != Frame::default()).then_some(frame)
}

/// What a run says, and its frame where it is but one.
fn of_run(run: &[Found], cx: &Cx<'_>) -> Option<(Once, Option<Frame>)> {
    let mut ends: Vec<End> = vec![End::default()];
    let mut sense = Sense::At;
    // Two days of one date: what follows is said of both.
    let mut together = false;
    for (index, found) in run.iter().enumerate() {
        let count = ends.len();
        let last = ends.last_mut()?;
        match &found.item {
            Item::Pieces(pieces) => {
                for piece in pieces {
                    let both =
                        together && matches!(piece, Piece::Year(_) | Piece::Clock(..) | Piece::Part(_));
                    if !ends.last_mut()?.add(piece) {
                        // "The 3rd, the 10th": two dates.
                        // And so are "Monday, Wednesday and Friday".
                        let bare = matches!(piece, Piece::Weekday(_, Which::Bare))
                            && ends.last().is_some_and(|end| {
                                matches!(end.frame.weekday, Some((_, Which::Bare))) && !end.frame.has_date()
                            });
                        if bare || matches!(piece, Piece::Day(_)) {
                            return None;
                        }
                        // A second time of the same kind: "on the 3rd, the 10th": the first stands.
                        return finished(ends, sense, cx);
                    }
                    if both && let Some(first) = ends.first_mut() {
                        first.add(piece);
                    }
                }
            }
            Item::Two(from, to) => {
                if count > 1 || last.shift.is_some() {
                    return None;
                }
                let fits = from.iter().all(|piece| last.frame.add(piece));
                let mut second = End::default();
                second.frame.clock = last.frame.clock;
                let fits = fits && to.iter().all(|piece| second.frame.add(piece));
                if !fits {
                    return None;
                }
                ends.push(second);
                together = true;
            }
            Item::Shift(length, sign) => {
                if !last.is_empty() {
                    // "Monday two weeks from tomorrow": the weekday of that week.
                    return finished(ends, sense, cx);
                }
                last.shift = Some((length.clone(), *sign));
            }
            Item::Lasting(length) => {
                let first = ends.first_mut()?;
                if first.frame.lasting.is_some() {
                    return None;
                }
                first.frame.lasting = Some(length.clone());
            }
            // "The first Monday of the month": this month's.
            Item::Every(Every::Of { nths, counted, every: 1, of, sure: false }) => {
                let [nth] = nths.as_slice() else { return None };
                let day = u32::try_from(*nth).ok().filter(|_| *counted == Counted::Unit(Grain::Day));
                let counted = day.map_or(Piece::Nth(*nth, *counted), Piece::Day);
                if !(last.add(&counted) && last.add(&Piece::Base(Span::around(cx.now, *of)?))) {
                    return finished(ends, sense, cx);
                }
            }
            Item::Coming(_, pieces) => {
                if !pieces.iter().all(|piece| last.add(piece)) {
                    return finished(ends, sense, cx);
                }
            }
            Item::Length(_) | Item::Every(_) => {}
            Item::Key(key) => match key {
                Key::Join | Key::To | Key::Through => {
                    if last.is_empty() {
                        // "Until Friday": a deadline.
                        sense = if matches!(key, Key::Join | Key::To) { Sense::By } else { sense };
                    } else if count < 2 {
                        ends.push(End::default());
                    } else {
                        break;
                    }
                }
                Key::Before => sense = Sense::Before,
                Key::By => sense = Sense::By,
                Key::After => sense = Sense::After,
                Key::Except | Key::Since => return None,
                // "On the 3rd and the 10th" are two.
                Key::And if !last.is_empty() && count == 1 => {
                    let another = run.get(index + 1).is_some_and(|next| names_a_day(&next.item));
                    if another {
                        return None;
                    }
                    break;
                }
                Key::From | Key::Between | Key::And => {}
            },
        }
    }
    finished(ends, sense, cx)
}

/// Whether it names a day.
fn names_a_day(item: &Item) -> bool {
    let day = |piece: &Piece| {
        matches!(piece, Piece::Day(_) | Piece::Weekday(..) | Piece::Month(..) | Piece::Nth(..))
            || matches!(piece, Piece::Base(span) if span.grain == Grain::Day)
    };
    matches!(item, Item::Pieces(pieces) if pieces.iter().any(day))
}

/// One end of a stretch.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct End {
    pub frame: Frame,
    pub shift: Option<(Length, i64)>,
}

impl End {
    fn is_empty(&self) -> bool {
        *self == End::default()
    }

    /// Adds what is said; `false` where it was said already.
    pub(crate) fn add(&mut self, piece: &Piece) -> bool {
        self.frame.add(piece)
    }

    /// The stretch of time that it is.
    pub(crate) fn resolve(&self, cx: &Cx<'_>) -> Option<Span> {
        // "An hour after noon", said at ten past twelve, is yet to come, though noon is not.
        if let Some((length, sign)) = self.shift.as_ref().filter(|_| !self.frame.has_days()) {
            let then = Cx { now: cx.after(cx.now, length, -sign)?, ..*cx };
            return self.moved(self.frame.resolve(&then)?, cx);
        }
        self.moved(self.frame.resolve(cx)?, cx)
    }

    /// The same, as one end of a stretch.
    fn point(&self, cx: &Cx<'_>) -> Option<Span> {
        self.moved(self.frame.point(cx)?, cx)
    }

    fn moved(&self, span: Span, cx: &Cx<'_>) -> Option<Span> {
        let Some((length, sign)) = &self.shift else { return Some(span) };
        let at = cx.after(span.start, length, *sign)?;
        if !length.counted {
            return Span::around(at, length.grain());
        }
        Span::at(at, if length.grain() >= Grain::Day { span.grain } else { length.grain() })
    }
}

fn finished(mut ends: Vec<End>, sense: Sense, cx: &Cx<'_>) -> Option<(Once, Option<Frame>)> {
    ends.retain(|end| !end.is_empty());
    let whole = |span: Span| Once { span, sense };
    match ends.as_slice() {
        [one] => {
            let frame = &one.frame;
            // "For three days": from now on.
            if *frame == (Frame { lasting: frame.lasting.clone(), ..Frame::default() }) {
                return None;
            }
            let span = one.resolve(cx)?;
            Some((whole(span), one.shift.is_none().then(|| frame.clone())))
        }
        [from, to] => stretch(from, to, cx).map(|span| (whole(span), None)),
        _ => None,
    }
}

/// "Friday to Monday", said on the Sunday between: it has begun.
fn begun_weekdays(from: &Frame, to: &Frame, cx: &Cx<'_>) -> Option<Span> {
    let (first, last) = (from.weekday?, to.weekday?);
    let alone = |frame: &Frame| *frame == Frame { weekday: frame.weekday, ..Frame::default() };
    if !(alone(from) && alone(to)) || (first.1, last.1) != (Which::Bare, Which::Bare) {
        return None;
    }
    let today = cx.now.date();
    let back = i64::from(today.weekday().days_since(first.0));
    let length = i64::from(last.0.days_since(first.0));
    let start = Span::at(super::span::step(cx.midnight(), -back, Grain::Day)?, Grain::Day)?;
    (0 < back && back <= length).then(|| start.to(start.later(length)?))?
}

/// From one time to another, each read in the light of the other.
pub(crate) fn stretch(from: &End, to: &End, cx: &Cx<'_>) -> Option<Span> {
    // A stretch may have begun; only one time alone is doubtful where it is just past.
    let cx = &Cx { wording: Wording { just_past_days: 0, ..cx.wording }, ..*cx };
    let (mut first, mut second) = (from.clone(), to.clone());
    let (a, b) = (&mut first.frame, &mut second.frame);
    // "13th to 15th of July", "May to October 2020", "from 2:00 tomorrow to 4:00".
    if a.month.is_none() && a.day.is_some() && a.base.is_none() {
        a.month = b.month;
    }
    let this = matches!(a.month, Some((_, Which::This)));
    let borrowed = !this
        && a.year.is_none()
        && a.base.is_none()
        && (a.month.is_some() || a.edge.is_some())
        && b.year.is_some();
    if borrowed {
        a.year = b.year;
    }
    if b.month.is_none() && b.day.is_some() && b.base.is_none() {
        b.month = a.month;
    }
    let hours_only = |frame: &Frame| !frame.has_days() && frame.clock.is_some();
    if hours_only(b) && a.has_days() {
        *b = Frame { clock: b.clock, part: b.part.or(a.part), lasting: None, edge: None, ..a.clone() };
    }
    if hours_only(a) && b.has_days() && b.base.is_none_or(|base| base.date() == cx.now.date()) {
        *a = Frame { clock: a.clock, part: a.part.or(b.part), ..b.clone() };
    } else if hours_only(a) && b.has_days() {
        a.base = Span::day(cx.now.date());
    }
    // In "8 to 11pm" both are after noon, and "8pm to 11" too; in "10 to 2" the second is.
    if let (Some((Clock { sure: false, .. }, None)), Some((late, None))) = (a.clock, b.clock)
        && late.sure
        && late.hour > 12
        && let Some((early, _)) = &mut a.clock
        && early.hour + 12 < late.hour
    {
        early.hour += 12;
        early.sure = true;
    }
    if let Some(span) = begun_weekdays(&first.frame, &second.frame, cx) {
        return Some(span);
    }
    let mut start = first.point(cx)?;
    // "From May to September", said in June, has begun.
    let free = |frame: &Frame| frame.year.is_none() && frame.base.is_none() && frame.month.is_some();
    // A holiday is on one date: "from July 1 to Labour Day" has begun only where that comes before the next July.
    let over = second.frame.base.is_none_or(|base| base.end <= start.start);
    if free(&first.frame) && !this && start.start > cx.now && second.frame.year.is_none() && over {
        let before = Cx { now: super::span::step(start.start, -12, Grain::Month)?, ..*cx };
        let (earlier, ended) = (first.point(&before)?, second.point(&before)?);
        if earlier.start <= cx.now && ended.end > cx.now {
            // "Until the end of March": to its beginning, as below.
            let end = if second.frame.edge.is_some() { ended.start } else { ended.end };
            return (earlier.start < end).then_some(Span { start: earlier.start, end, grain: earlier.grain });
        }
    }
    let then = Cx { now: start.start.max(cx.now), ..*cx };
    let anchored = Cx { now: start.start, ..*cx };
    let end =
        second.point(if start.start > cx.now { &then } else { &anchored }).or_else(|| second.point(cx))?;
    if borrowed && start.start > end.start {
        first.frame.year = first.frame.year.map(|year| year - 1);
        start = first.point(cx)?;
    }
    let end = if end.end <= start.start && end.grain <= Grain::Hour {
        Span { end: super::span::step(end.end, 1, Grain::Day)?, ..end }
    } else {
        end
    };
    let upto = if end.grain <= Grain::Hour || second.frame.edge.is_some() {
        end.start.max(start.start)
    } else {
        end.end
    };
    (start.start < upto).then_some(Span { start: start.start, end: upto, grain: start.grain.min(end.grain) })
}
