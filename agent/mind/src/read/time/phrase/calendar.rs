//! Days of the calendar where they stand in a sentence: "on the last Friday of May", "next week", "the day after
//! Christmas", "from the 3rd to the 17th". The same pieces and frames as everywhere, gathered from one place on; what
//! follows that is no day ends it.

use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::{DayPart, Wording};

use super::Cx;
use super::ahead::{ahead, counted_from};
use super::dates::{Dated, date};
use super::day_words;
use super::deictic;
use super::frame::{Edge, Frame, Piece, Which};
use super::holidays::holiday;
use super::keys::{counted, edge};
use super::named_stretch::named_stretch;
use super::once::{End, stretch};
use super::span::{Grain, Span};
use super::words::{is_join, ordinal, weekday};
use crate::read::time::number::nth;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Days that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    /// The first.
    pub from: NaiveDate,
    /// The last, included.
    pub to: NaiveDate,
    /// Whether it is the end of something: "the end of May".
    pub at_end: bool,
    /// The part of the day that the same words name: "tonight".
    pub part: Option<DayPart>,
    /// The weekday that the words name, where the date falls on another.
    pub clash: Option<Weekday>,
}

/// Days at `at`: one date, or a stretch of them. Weekdays and months by themselves are not here: they come again.
pub(crate) fn days(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Named, usize)> {
    let cx = &ahead_of(cx);
    if let Some(found) = two(tokens, at, cx) {
        return Some(found);
    }
    let (end, stop) = run(tokens, at, cx)?;
    let frame = &end.frame;
    let part = frame.part;
    let named = |span: Span, clash: Option<Weekday>| {
        let at_end = frame.edge == Some(Edge::End);
        Named { from: span.date(), to: span.last_date(), at_end, part, clash }
    };
    let found = match end.resolve(cx).filter(|span| !is_far(frame, span, cx)) {
        Some(span) => named(span, None),
        // "Sunday, 3 March", which is a Monday.
        None => {
            let (clash, _) = frame.weekday.filter(|_| frame.day.is_some())?;
            let dated = End { frame: Frame { weekday: None, ..frame.clone() }, shift: end.shift.clone() };
            named(dated.resolve(cx)?, Some(clash))
        }
    };
    // What is over is no time for anything.
    (found.to >= cx.now.date()).then_some((found, stop))
}

/// "Tuesday the 22nd", which is a Thursday this month and a Tuesday in two: more likely is a slip in one of the words.
fn is_far(frame: &Frame, span: &Span, cx: &Cx<'_>) -> bool {
    const DAYS_MAX: i64 = 45;
    let numbered = frame.weekday.is_some() && frame.day.is_some();
    let open = frame.month.is_none() && frame.year.is_none() && frame.base.is_none() && frame.nth.is_none();
    numbered && open && (span.date() - cx.now.date()).num_days() > DAYS_MAX
}

/// From a day to another: "from April 10th to the 13th", "June 20 - July 5", "between the 3rd and the 9th".
pub(crate) fn stretch_of_days(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Named, usize)> {
    let cx = &ahead_of(cx);
    let opened = matches!(word(tokens, at), "from" | "between");
    let start = at + usize::from(opened);
    if let Some(found) = two(tokens, start, cx) {
        return Some(found);
    }
    let between = word(tokens, at) == "between";
    let joins = |word: &str| is_join(word) || between && word == "and";
    // Most tokens have nothing behind them that joins two days.
    if !tokens.iter().skip(start + 1).any(|token| joins(&token.word)) {
        return None;
    }
    let (from, next) = run(tokens, start, cx)?;
    if !joins(word(tokens, next)) {
        return None;
    }
    let and = usize::from(word(tokens, next) == "through" && word(tokens, next + 1) == "and");
    let on = usize::from(word(tokens, next + 1 + and) == "on");
    let (to, stop) = run(tokens, next + 1 + and + on, cx).or_else(|| {
        // "October 2nd - 5": the second has the month of the first.
        let number = tokens.get(next + 1 + and).filter(|token| token.word.len() <= 2)?.number()?;
        let mut end = End::default();
        end.add(&Piece::Day(number));
        Some((end, next + 2 + and))
    })?;
    let span = stretch(&from, &to, cx)?;
    (span.last_date() >= cx.now.date()).then_some((of(span), stop))
}

fn of(span: Span) -> Named {
    Named { from: span.date(), to: span.last_date(), at_end: false, part: None, clash: None }
}

/// A date that was said without its year is the next one: what is written down is to come.
fn ahead_of<'a>(cx: &Cx<'a>) -> Cx<'a> {
    Cx { wording: Wording { just_past_days: 0, ..cx.wording }, ..*cx }
}

/// Two dates in one: "the 13th to the 15th of July".
fn two(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Named, usize)> {
    if !day_words::may_begin(tokens, at) {
        return None;
    }
    let start = at + usize::from(word(tokens, at) == "the");
    let Some((Dated::Two(from, to), stop)) = date(tokens, start, cx) else { return None };
    let (mut first, mut second) = (End::default(), End::default());
    let fits = from.iter().all(|piece| first.add(piece)) && to.iter().all(|piece| second.add(piece));
    let span = fits.then(|| stretch(&first, &second, cx)).flatten()?;
    (span.last_date() >= cx.now.date()).then_some((of(span), stop))
}

/// The pieces of one time from `at` on, and where they end.
fn run(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(End, usize)> {
    if !day_words::may_begin(tokens, at) {
        debug_assert!(whole_run(tokens, at, cx).is_none(), "days begin with {:?}", word(tokens, at));
        return None;
    }
    whole_run(tokens, at, cx)
}

fn whole_run(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(End, usize)> {
    let mut end = End::default();
    let mut stop = at;
    loop {
        let between = if stop == at {
            usize::from(word(tokens, at) == "the")
        } else {
            any_phrase!(
                tokens,
                stop,
                [", the", "of the", "on the", "in the", ", on the", ", on", "of", "on", "in", "the", ","]
            )
            .unwrap_or(0)
        };
        if end == End::default()
            && let Some((length, sign, other)) = counted_from(tokens, stop)
            && length.grain() >= Grain::Day
            && names_days(tokens, other, cx)
        {
            end.shift = Some((length, sign));
            stop = other;
            continue;
        }
        // An article belongs to what has one of its own: "the end of", "the day after tomorrow".
        let found = pieces(tokens, stop, &end.frame, cx)
            .or_else(|| (between > 0).then(|| pieces(tokens, stop + between, &end.frame, cx)).flatten());
        let Some((found, after)) = found else { break };
        let mut longer = end.clone();
        if after <= stop || !found.iter().all(|piece| longer.add(piece)) {
            break;
        }
        end = longer;
        stop = after;
    }
    let frame = &end.frame;
    let with_day = frame.base.is_some_and(|base| base.grain >= Grain::Day) || frame.day.is_some();
    let counted = frame.nth.is_some() && frame.month.is_some();
    let month = frame
        .month
        .is_some_and(|(_, which)| which != Which::Bare || frame.year.is_some() || frame.edge.is_some());
    let weekday = frame.weekday.is_some_and(|(_, which)| which != Which::Bare);
    (stop > at && (with_day || counted || month || weekday)).then_some((end, stop))
}

/// Whether days begin here, for what is counted from them.
fn names_days(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    let start = at + usize::from(word(tokens, at) == "the");
    pieces(tokens, at, &Frame::default(), cx)
        .or_else(|| pieces(tokens, start, &Frame::default(), cx))
        .is_some_and(|(found, _)| {
            !matches!(found.as_slice(), [Piece::Weekday(_, Which::Bare)] | [Piece::Month(_, Which::Bare)])
        })
}

/// What names days at `at`.
fn pieces(tokens: &[Token], at: usize, frame: &Frame, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    let said = *frame != Frame::default();
    let of_what = |found: &[Piece]| !matches!(found, [Piece::Edge(_)]) || bounded(tokens, at, cx);
    weekday_beside(tokens, at, cx)
        .or_else(|| named_stretch(tokens, at, cx))
        .or_else(|| edge(tokens, at, cx).filter(|(found, _)| of_what(found)))
        .or_else(|| from_now(tokens, at, cx))
        .or_else(|| {
            holiday(tokens, at, cx)
                .filter(|(_, end)| is_when(tokens, at, *end) || joins_another(tokens, *end, cx))
        })
        .or_else(|| match date(tokens, at, cx)? {
            (Dated::One(found), end) => Some((found, end)),
            (Dated::Two(..) | Dated::Broken, _) => None,
        })
        .or_else(|| {
            counted(tokens, at).filter(|(_, end)| in_a_month(tokens, *end, cx) || frame.month.is_some())
        })
        .or_else(|| named_weekday(tokens, at, said, cx))
        .or_else(|| day_of_month(tokens, at, frame))
}

/// Whether the name of a holiday says when: not in "the Christmas lights", "we're off for Easter", "because of Labour
/// Day".
pub(super) fn is_when(tokens: &[Token], at: usize, end: usize) -> bool {
    let before = (0..at).rev().map(|index| word(tokens, index)).find(|word| *word != "the").unwrap_or("");
    let introduced = matches!(
        before,
        "on" | "over"
            | "at"
            | "before"
            | "after"
            | "until"
            | "till"
            | "til"
            | "by"
            | "since"
            | "every"
            | "each"
            | "from"
            | "starting"
            | "between"
            | "through"
            | "to"
            | "-"
            | "except"
            | "not"
            | "but"
            | "around"
            | "during"
            | "this"
            | "next"
            | "is"
    );
    let next = tokens.get(end);
    let closed = next.is_none_or(|next| next.shape == Shape::Mark);
    let part = super::stretch::part(tokens, end).is_some();
    // "Here for Easter weekend": when, whatever stands before it.
    if end > at && word(tokens, end - 1) == "weekend" {
        return true;
    }
    let purpose = matches!(before, "for" | "of" | "with" | "like" | "about" | "a" | "our" | "your");
    introduced && !names_a_thing(tokens, end) || !purpose && (closed || part) || opens(tokens, at, end)
}

/// "Good Friday to Easter Monday": from one holiday to another.
fn joins_another(tokens: &[Token], end: usize, cx: &Cx<'_>) -> bool {
    is_join(word(tokens, end)) && holiday(tokens, end + 1, cx).is_some()
}

/// "Christmas we eat at two", "Thanksgiving dinner is at three", "New Year's Eve set out the glasses": a holiday that opens
/// what is said of it.
fn opens(tokens: &[Token], at: usize, end: usize) -> bool {
    let first =
        at == 0 || tokens[at - 1].is_mark(',') || matches!(word(tokens, at - 1), "and" | "but" | "so");
    let next = word(tokens, end);
    let subject = matches!(
        next,
        "we" | "we're"
            | "we'll"
            | "i"
            | "i'm"
            | "i'll"
            | "it"
            | "it's"
            | "they"
            | "they're"
            | "he"
            | "he's"
            | "she"
            | "she's"
            | "you"
            | "nobody"
            | "everyone"
            | "everybody"
            | "there's"
            | "there"
            | "my"
            | "our"
    );
    let determined =
        matches!(word(tokens, end + 1), "the" | "a" | "an" | "my" | "our" | "out" | "up" | "in" | "no");
    let order = crate::read::lexicon::is_base(next) && determined;
    let meal = matches!(next, "dinner" | "lunch" | "breakfast" | "supper")
        && matches!(word(tokens, end + 1), "is" | "at" | "for" | "will");
    first && (subject || order || meal)
}

/// "Easter eggs", "the Christmas tree": what follows is what the holiday is said of.
fn names_a_thing(tokens: &[Token], at: usize) -> bool {
    matches!(
        word(tokens, at),
        "tree"
            | "trees"
            | "lights"
            | "dinner"
            | "lunch"
            | "breakfast"
            | "eggs"
            | "party"
            | "cards"
            | "cake"
            | "decorations"
            | "costumes"
            | "costume"
            | "candy"
            | "presents"
            | "cookies"
            | "stockings"
            | "wreath"
            | "pudding"
            | "ham"
            | "turkey"
            | "baking"
            | "shopping"
            | "stuff"
            | "boxes"
            | "jumper"
            | "pyjamas"
    )
}

/// "The Friday before Memorial Day", "the Monday after Easter": the nearest such weekday on that side.
pub(super) fn weekday_beside(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    let (day, false, next) = weekday(tokens, at)? else { return None };
    let sign = match word(tokens, next) {
        "before" => -1,
        "after" | "following" => 1,
        _ => return None,
    };
    let start = next + 1 + usize::from(word(tokens, next + 1) == "the");
    let (found, end) =
        holiday(tokens, start, cx).or_else(|| named_stretch(tokens, start, cx)).or_else(|| {
            match date(tokens, start, cx)? {
                (Dated::One(found), end) => Some((found, end)),
                (Dated::Two(..) | Dated::Broken, _) => None,
            }
        })?;
    let mut frame = Frame::default();
    let fits = found.iter().all(|piece| frame.add(piece));
    let start = fits.then(|| frame.resolve(cx)).flatten()?.start;
    let beside = |days: i64| super::span::step(start, sign * days, Grain::Day);
    let found = (1..=7).filter_map(beside).find(|at| at.date().weekday() == day)?;
    Some((vec![Piece::Base(Span::day(found.date())?)], end))
}

/// Whether an edge at `at` is one of something that is named: "the end of May", not "the end of the film".
fn bounded(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    let Some((found, end)) = edge(tokens, at, cx) else { return false };
    // "The week of the 12th", of whatever month comes next.
    let of_day = matches!(found.as_slice(), [Piece::Edge(Edge::Week)]) && word(tokens, end - 1) == "the";
    if of_day && ordinal(tokens, end).is_some() {
        return true;
    }
    pieces_of_edge(tokens, end, cx) || pieces_of_edge(tokens, end + 1, cx)
}

fn pieces_of_edge(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    super::words::month(tokens, at).is_some()
        || from_now(tokens, at, cx).is_some()
        || date(tokens, at, cx).is_some()
}

fn in_a_month(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    let of = at + any_phrase!(tokens, at, ["of", "in", ", in"]).unwrap_or(0);
    // "The first Monday of May" is one Monday; "of the month", "of each month" are many.
    let each = any_phrase!(tokens, of, ["the", "each", "every", "any", "a"]).is_some();
    of > at && !each && (super::words::month(tokens, of).is_some() || from_now(tokens, of, cx).is_some())
}

/// What counts from today: "tomorrow", "this Saturday", "next week", "in three days", "the week after next".
fn from_now(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    // Of a text, "the following day" is another, and "last week" over.
    if matches!(word(tokens, at), "following" | "last" | "past" | "previous" | "nxt" | "date") {
        return None;
    }
    // "The next day", "the day after": of what was said before.
    let the = at + usize::from(word(tokens, at) == "the");
    let beside = the > at
        && super::words::unit(tokens, the).is_some_and(|(.., end)| {
            matches!(word(tokens, end), "after" | "before")
                && !matches!(word(tokens, end + 1), "tomorrow" | "next" | "yesterday")
        });
    if beside || any_phrase!(tokens, the, ["next day", "next morning"]).is_some() {
        return None;
    }
    let (found, end) = deictic::day(tokens, at, cx)
        .or_else(|| {
            deictic::rest(tokens, at, cx).filter(|(found, _)| matches!(found.last(), Some(Piece::Edge(_))))
        })
        .or_else(|| deictic::after_next(tokens, at, cx))
        .or_else(|| deictic::this_next(tokens, at, cx))
        .or_else(|| (word(tokens, at) != "after").then(|| ahead(tokens, at, cx)).flatten())?;
    // "In twenty minutes" is for now, and "this year's jam" names no days.
    let days = |piece: &Piece| match piece {
        Piece::Base(span) => span.grain >= Grain::Day && span.end > cx.now,
        Piece::Clock(..) => false,
        Piece::Year(_)
        | Piece::Month(..)
        | Piece::Day(_)
        | Piece::Weekday(..)
        | Piece::Nth(..)
        | Piece::Edge(_)
        | Piece::Part(_)
        | Piece::Late
        | Piece::Meal
        | Piece::Season(_) => true,
    };
    found.iter().all(days).then_some((found, end))
}

/// A weekday beside its date ("Friday the 13th", "Tue, 4 May"), or a week after the coming one ("Friday week").
fn named_weekday(tokens: &[Token], at: usize, said: bool, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    let (day, false, end) = weekday(tokens, at)? else { return None };
    if word(tokens, end) == "week"
        && tokens.get(end + 1).is_none_or(|next| {
            next.shape == Shape::Mark
                || matches!(
                    next.word.as_str(),
                    "at" | "is"
                        | "are"
                        | "we"
                        | "we're"
                        | "i"
                        | "i'm"
                        | "so"
                        | "and"
                        | "until"
                        | "for"
                        | "by"
                        | "from"
                )
        })
    {
        return Some((vec![Piece::Weekday(day, Which::AfterNext)], end + 1));
    }
    let next = end + any_phrase!(tokens, end, [", the", "of", "the", ",", "("]).unwrap_or(0);
    let dated = matches!(date(tokens, next, cx), Some((Dated::One(_), _)))
        || ordinal(tokens, next).is_some()
            // "Friday 23rd"; "Friday second load" counts.
            && (next > end || tokens.get(next).is_some_and(|token| token.shape == Shape::Number))
        || word(tokens, end) == "of" && from_now(tokens, next, cx).is_some()
        || next == end && any_phrase!(tokens, end, ["next week", "this week"]).is_some();
    (said || dated).then_some((vec![Piece::Weekday(day, Which::Bare)], end))
}

/// "The 14th": the next one. In words only beside a weekday ("Saturday the seventeenth"), or where a preposition dates
/// something and nothing is counted ("on the seventeenth"): "the first" is seldom a date.
fn day_of_month(tokens: &[Token], at: usize, frame: &Frame) -> Option<(Vec<Piece>, usize)> {
    let (day, end) = ordinal(tokens, at)?;
    let digits = tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let article = at > 0 && word(tokens, at - 1) == "the";
    let definite = frame.weekday.is_some()
        || article && !matches!(word(tokens, end), "one" | "time" | "floor" | "birthday" | "of");
    let counts = tokens.get(end).is_some_and(|next| {
        next.shape == Shape::Word
            && !matches!(
                next.word.as_str(),
                "and"
                    | "at"
                    | "so"
                    | "in"
                    | "for"
                    | "from"
                    | "with"
                    | "if"
                    | "when"
                    | "is"
                    | "we"
                    | "i"
                    | "because"
                    | "but"
                    | "please"
                    | "by"
                    | "to"
                    | "until"
                    | "till"
            )
    });
    let dates = at > 1
        && matches!(
            word(tokens, at - 2),
            "on" | "by"
                | "until"
                | "till"
                | "from"
                | "since"
                | "before"
                | "after"
                | "to"
                | "through"
                | "between"
                | "and"
        );
    // "On the first, then on the second" may be floors, loads, tries.
    let spelled = !counts && (frame.weekday.is_some() || dates && article && day > 3);
    let fits = (digits || spelled) && definite && (1..=31).contains(&day) && nth(tokens, at).is_some();
    (fits && frame.day.is_none()).then_some((vec![Piece::Day(day)], end))
}
