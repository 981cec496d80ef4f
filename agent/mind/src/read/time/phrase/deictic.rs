//! Times that count from now: "tomorrow", "next week", "in five minutes", "two Sundays from now".

use chrono::NaiveDate;
use hob_schedules::DayPart;

use super::Cx;
use super::frame::{Edge, Piece, Which};
use super::span::{Grain, Span, step};
use super::words::{cardinal, month, unit, weekday, year};
use crate::read::table::{Groups, Table};
use crate::read::tokens::{Shape, Token, any_phrase, word};

type Parsed = Option<(Vec<Piece>, usize)>;

/// A time counted from now at `at`.
pub(crate) fn deictic(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    now(tokens, at, cx)
        .or_else(|| day(tokens, at, cx))
        .or_else(|| rest(tokens, at, cx))
        .or_else(|| after_next(tokens, at, cx))
        .or_else(|| next_some(tokens, at, cx))
        .or_else(|| this_next(tokens, at, cx))
        .or_else(|| super::ahead::ahead(tokens, at, cx))
        .or_else(|| super::years::named_year(tokens, at))
        .or_else(|| super::years::coming_quarter(tokens, at, cx))
}

fn now(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let words = [
        "right now",
        "just now",
        "now",
        "at the moment",
        "at present",
        "at this time",
        "at this moment",
        "at the minute",
        "as soon as possible",
        "asap",
        "immediately",
        "straight away",
        "right away",
        "at once",
    ];
    let end = at + any_phrase(tokens, at, &words)?;
    // "From now on" begins something; "two weeks from now" is read with its length; "now and then" is no time.
    let on = matches!(word(tokens, end), "on" | "onwards") && word(tokens, at) == "now";
    let again = any_phrase!(tokens, end, ["and then", "and again"]).is_some();
    // What is counted from now was not understood: "a blue moon from now".
    let from = word(tokens, at) == "now"
        && at > 0
        && word(tokens, at - 1) == "from"
        && !super::words::is_join(word(tokens, end));
    (!on && !again && !from)
        .then(|| Span::at(cx.now, Grain::Second))
        .flatten()
        .map(|span| (vec![Piece::Base(span)], end))
}

/// Days counted from today, and the part of the day that the same word names.
static DAYS: Groups<(i64, Option<DayPart>)> = Groups::of(&[
    (&["the day after tomorrow", "day after tomorrow", "overmorrow"], (2, None)),
    (&["the day before yesterday", "day before yesterday"], (-2, None)),
    (&["tomorrow", "tomorrow's", "tomorrows", "tmrw", "tmr", "tomorow"], (1, None)),
    (&["yesterday"], (-1, None)),
    (&["tonight", "tonite"], (0, Some(DayPart::Night))),
    (&["this morning"], (0, Some(DayPart::Morning))),
    (&["this afternoon"], (0, Some(DayPart::Afternoon))),
    (&["this evening"], (0, Some(DayPart::Evening))),
    (&["today", "this day"], (0, None)),
]);

pub(super) fn day(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    // "This time tomorrow", "same time next week".
    if let Some(used) = any_phrase!(tokens, at, ["this time", "the same time", "same time"])
        && (matches!(word(tokens, at + used), "tomorrow" | "next" | "on")
            || at > 0 && word(tokens, at - 1) == "tomorrow")
    {
        let clock = super::hours::Clock::of(cx.now.time());
        return Some((vec![Piece::Clock(clock, None)], at + used));
    }
    let late = usize::from(matches!(word(tokens, at), "late" | "later"));
    // "To date".
    if word(tokens, at) == "date"
        && tokens.get(at + 1).is_none_or(|next| next.shape == Shape::Mark)
        && at > 0
        && matches!(word(tokens, at - 1), "to" | "till" | "until")
    {
        return Some((vec![Piece::Base(Span::at(cx.now, Grain::Second)?)], at + 1));
    }
    // "Get tomorrow's dinner out" says of which dinner, and not when.
    let of_a_thing = |end: usize| {
        matches!(word(tokens, end - 1), "tomorrow's" | "tomorrows")
            && tokens.get(end).is_some_and(|next| {
                next.shape == Shape::Word
                    && !matches!(next.word.as_str(), "date" | "morning" | "afternoon" | "evening" | "night")
            })
    };
    if let Some(((days, part), used)) =
        DAYS.at(tokens, at + late).filter(|(_, used)| !of_a_thing(at + late + used))
    {
        let span = Span::at(step(cx.midnight(), days, Grain::Day)?, Grain::Day)?;
        let mut pieces = vec![Piece::Base(span)];
        pieces.extend(part.map(Piece::Part));
        pieces.extend((late == 1 && part.is_some()).then_some(Piece::Late));
        if word(tokens, at) == "later" && part.is_none() && days == 0 {
            pieces.push(Piece::Edge(Edge::Later));
        }
        return Some((pieces, at + late + used));
    }
    // "The day after", "the minute before": with nothing that they are after.
    let the = usize::from(word(tokens, at) == "the");
    let (grain, plural, next) = unit(tokens, at + the).filter(|_| the == 1)?;
    let sign = match word(tokens, next) {
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    let last = tokens.get(next + 1).is_none_or(|token| token.shape == Shape::Mark);
    let moved = Span::around(cx.now, grain)?.later(sign)?;
    (last && !plural).then_some((vec![Piece::Base(moved)], next + 1))
}

/// "The rest of the week", "later this year", "earlier in the month", "of the day", "for the month".
pub(super) fn rest(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    static EDGES: [(Table, Edge); 3] = [
        (
            Table::of(&[
                "the rest of",
                "rest of",
                "the remainder of",
                "remainder of",
                "the remaining of",
                "remaining of",
                "what's left of",
                "what is left of",
            ]),
            Edge::Rest,
        ),
        (Table::of(&["later in", "later on in", "later"]), Edge::Later),
        (Table::of(&["earlier in", "earlier"]), Edge::Earlier),
    ];
    for (words, edge) in &EDGES {
        let Some(used) = words.at(tokens, at) else { continue };
        if word(tokens, at + used) == "today" && *edge == Edge::Rest {
            let today = Span::around(cx.now, Grain::Day)?;
            return Some((vec![Piece::Base(today), Piece::Edge(*edge)], at + used + 1));
        }
        let Some(this) = any_phrase!(tokens, at + used, ["the", "this", "the current"]) else { continue };
        let Some((grain, false, end)) = unit(tokens, at + used + this) else { continue };
        // In a sentence, "for the rest of the day" is of the day that it speaks of.
        let opens = at == 0 || at == 1 && word(tokens, 0) == "for";
        let alone = opens && end == tokens.len();
        let fits = grain >= Grain::Week || grain == Grain::Day && *edge == Edge::Rest && alone;
        let span = Span::around(cx.now, grain).filter(|_| fits)?;
        return Some((vec![Piece::Base(span), Piece::Edge(*edge)], end));
    }
    if any_phrase!(tokens, at, ["the fortnight"]).is_some() {
        let week = Span::around(cx.now, Grain::Week)?;
        return Some((vec![Piece::Base(Span { end: step(week.start, 14, Grain::Day)?, ..week })], at + 2));
    }
    let used = any_phrase!(tokens, at, ["of the", "in the", "for the", "during the"])?;
    let of = word(tokens, at) != "for";
    if word(tokens, at + used) == "fortnight" {
        let week = Span::around(cx.now, Grain::Week)?;
        return Some((
            vec![Piece::Base(Span { end: step(week.start, 14, Grain::Day)?, ..week })],
            at + used + 1,
        ));
    }
    let (grain, plural, end) = unit(tokens, at + used)?;
    // "For the year" is more often a length or a reckoning than this year.
    let fits =
        (Grain::Day..=Grain::Year).contains(&grain) && !plural && (of || grain < Grain::Year) && used == 2;
    let goes_on = matches!(word(tokens, end), "of" | "after" | "before")
        || (matches!(word(tokens, at), "in" | "during") && grain == Grain::Day)
        || grain == Grain::Year && year(tokens, end).is_some();
    (fits && !goes_on)
        .then(|| Span::around(cx.now, grain))
        .flatten()
        .map(|span| (vec![Piece::Base(span)], end))
}

/// "The week after next", "Wednesday after next", "March after next".
pub(super) fn after_next(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let start = at + usize::from(word(tokens, at) == "the");
    let then = |end: usize| any_phrase!(tokens, end, ["after next"]).map(|used| end + used);
    if let Some((grain, false, end)) = unit(tokens, start)
        && let Some(end) = then(end)
    {
        return Some((vec![Piece::Base(Span::around(cx.now, grain)?.later(2)?)], end));
    }
    if word(tokens, start) == "weekend"
        && let Some(end) = then(start + 1)
    {
        let week = Span::around(cx.now, Grain::Week)?.later(2)?;
        return Some((vec![Piece::Base(weekend_of(week)?)], end));
    }
    if let Some((day, false, end)) = weekday(tokens, start)
        && let Some(end) = then(end)
    {
        return Some((vec![Piece::Weekday(day, Which::AfterNext)], end));
    }
    let (named, end) = month(tokens, start)?;
    let end = then(end)?;
    Some((vec![Piece::Month(named, Which::AfterNext)], end))
}

/// "The next three days", "next 4 business days", "two upcoming weeks".
fn next_some(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let start =
        at + any_phrase!(tokens, at, ["in the", "over the", "within the", "during the", "the"]).unwrap_or(0);
    let next_word = |at: usize| any_phrase!(tokens, at, ["next", "following", "coming"]);
    let upcoming = |at: usize| any_phrase!(tokens, at, ["upcoming"]);
    let amount = |at: usize| {
        cardinal(tokens, at).map(|(count, end)| (i64::from(count), end)).or_else(|| {
            any_phrase!(tokens, at, ["couple of", "couple"])
                .map(|used| (2, at + used))
                .or_else(|| any_phrase!(tokens, at, ["few"]).map(|used| (3, at + used)))
        })
    };
    // The adjective before the number or after it.
    let (count, soon, next) = if let Some(used) = next_word(start) {
        let (count, end) = amount(start + used)?;
        (count, false, end)
    } else if let Some(used) = upcoming(start) {
        let (count, end) = amount(start + used)?;
        (count, true, end)
    } else {
        let (count, end) = amount(start)?;
        match (next_word(end), upcoming(end)) {
            (Some(used), _) => (count, false, end + used),
            (None, Some(used)) => (count, true, end + used),
            (None, None) => return None,
        }
    };
    if !(1..=1000).contains(&count) {
        return None;
    }
    let working = any_phrase!(tokens, next, ["business", "working", "work"]).unwrap_or(0);
    let (grain, _, end) = unit(tokens, next + working)?;
    if working > 0 && grain == Grain::Day {
        let first = working_day(step(cx.midnight(), 1, Grain::Day)?.date(), 0)?;
        let last = working_day(first, count - 1)?;
        return Some((
            vec![Piece::Base(Span { grain: Grain::Day, ..Span::day(first)?.to(Span::day(last)?)? })],
            end,
        ));
    }
    let this = Span::around(cx.now, grain)?;
    if soon {
        return Some((vec![Piece::Base(this.later(count)?)], end));
    }
    let first = this.later(1)?;
    Some((vec![Piece::Base(Span { end: step(first.start, count, grain)?, ..first })], end))
}

/// The working day so many after the first on or after a date.
pub(super) fn working_day(from: NaiveDate, count: i64) -> Option<NaiveDate> {
    use chrono::{Datelike as _, Weekday};
    from.iter_days()
        .take(3000)
        .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .nth(usize::try_from(count).ok()?)
}

/// "This week", "next month", "the following year", "this Friday", "next Monday", "this weekend", "next 5/12".
pub(super) fn this_next(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let start = at + usize::from(matches!(word(tokens, at), "the"));
    let around = usize::from(matches!(word(tokens, start), "around" | "about"));
    // "Within the next day and five hours" is a length.
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let within = before == "within" || before == "the" && at > 1 && word(tokens, at - 2) == "within";
    if within && matches!(word(tokens, start), "next") {
        return None;
    }
    let (which, used) = match word(tokens, start + around) {
        "this"
            if word(tokens, start + around + 1) == "coming"
                || word(tokens, start + around + 1) == "upcoming" =>
        {
            (Which::Coming, 2)
        }
        "this" | "current" => (Which::This, 1),
        "next" | "following" | "nxt" => (Which::Next, 1),
        "coming" | "upcoming" => (Which::Coming, 1),
        "last" | "past" | "previous" => (Which::Last, 1),
        _ => return None,
    };
    let next = start + around + used;
    // "My parents are coming November 6": who comes, and in no coming November.
    let comes = word(tokens, start + around) == "coming"
        && start > 0
        && matches!(
            word(tokens, start - 1),
            "is" | "are" | "am" | "be" | "i'm" | "we're" | "they're" | "she's" | "he's"
        );
    if comes && super::words::month_name(word(tokens, next)).is_some() {
        return None;
    }
    let steps = match which {
        Which::This | Which::Bare => 0,
        Which::Next | Which::Coming => 1,
        Which::AfterNext => 2,
        Which::Last => -1,
    };
    if let Some((day, plural, end)) = weekday(tokens, next) {
        // "Last Friday of the month" counts; "this coming Friday" is the nearest.
        let hours = super::stretch::stretch(tokens, end, true, false).map_or(end, |(.., end)| end);
        let counts = which == Which::Last
            && (matches!(word(tokens, end), "of" | "in" | "this") || word(tokens, hours) == "of");
        let which = if used == 2 { Which::Bare } else { which };
        return (!plural && !counts).then_some((vec![Piece::Weekday(day, which)], end));
    }
    let weekend = any_phrase!(tokens, next, ["weekend", "week - end", "week end"]);
    if let Some(used) = weekend {
        let steps = if which == Which::Coming { 0 } else { steps };
        let week = Span::around(cx.now, Grain::Week)?.later(steps)?;
        return Some((vec![Piece::Base(weekend_of(week)?)], next + used));
    }
    if let Some(used) = any_phrase!(tokens, next, ["workweek", "working week", "work week", "business week"])
    {
        let week = Span::around(cx.now, Grain::Week)?.later(steps)?;
        return Some((
            vec![Piece::Base(Span { end: step(week.start, 5, Grain::Day)?, ..week })],
            next + used,
        ));
    }
    if word(tokens, next) == "fortnight" && steps >= 0 {
        let week = Span::around(cx.now, Grain::Week)?.later(steps)?;
        return Some((vec![Piece::Base(Span { end: step(week.start, 14, Grain::Day)?, ..week })], next + 1));
    }
    if let Some((grain, plural, end)) = unit(tokens, next) {
        // "The last week of July" counts within it; "next week of all weeks" does not.
        let within =
            which == Which::Last && matches!(word(tokens, end), "of" | "in") && holds(tokens, end + 1);
        if within {
            return None;
        }
        let fits = (grain >= Grain::Day || grain == Grain::Hour && which == Which::Next)
            && !plural
            && !(grain == Grain::Day && which == Which::Last);
        let end = end + usize::from(grain == Grain::Year && year(tokens, end).is_some());
        return fits
            .then(|| Span::around(cx.now, grain)?.later(steps))
            .flatten()
            .map(|span| (vec![Piece::Base(span)], end));
    }
    if let Some((named, end)) = month(tokens, next) {
        // "Next 6th of April", "this May"; "this may take long" is no month.
        if !super::dates::is_month_alone(tokens, next, end) && cardinal(tokens, end).is_none() {
            return None;
        }
        return Some((vec![Piece::Month(named, which)], end)).filter(|_| which != Which::Last);
    }
    // "This 5/12": this year's.
    let dated = super::dates::date(tokens, next, cx)?;
    let (super::dates::Dated::One(mut pieces), end) = dated else { return None };
    if which == Which::This
        && let Some(Piece::Month(_, which)) = pieces.first_mut()
    {
        *which = Which::This;
    }
    (matches!(which, Which::This | Which::Next)).then_some((pieces, end))
}

/// Whether a month, a year or a unit of the calendar is at `at`, for what is counted within it.
fn holds(tokens: &[Token], at: usize) -> bool {
    let named = at + any_phrase!(tokens, at, ["the", "this", "next"]).unwrap_or(0);
    month(tokens, named).is_some()
        || year(tokens, named).is_some()
        || unit(tokens, named).is_some_and(|(grain, plural, _)| grain >= Grain::Week && !plural)
}

/// Saturday and Sunday beside a day that is kept: those before a Monday or Tuesday, those after a Thursday or Friday.
/// Which are beside a Wednesday, people differ on.
pub(crate) fn weekend_beside(date: NaiveDate) -> Option<Span> {
    use chrono::{Datelike as _, Weekday};
    let week = Span::around(date.and_time(chrono::NaiveTime::MIN), Grain::Week)?;
    match date.weekday() {
        // "Memorial Day weekend" has the holiday in it.
        Weekday::Mon => weekend_of(week.later(-1)?)
            .map(|span| Span { end: week.start + chrono::TimeDelta::days(1), ..span }),
        Weekday::Tue => weekend_of(week.later(-1)?),
        Weekday::Wed => None,
        Weekday::Fri => {
            weekend_of(week).map(|span| Span { start: span.start - chrono::TimeDelta::days(1), ..span })
        }
        Weekday::Thu | Weekday::Sat | Weekday::Sun => weekend_of(week),
    }
}

/// Saturday and Sunday of a week.
pub(crate) fn weekend_of(week: Span) -> Option<Span> {
    let saturday = step(week.start, 5, Grain::Day)?;
    Some(Span { start: saturday, end: week.end, grain: Grain::Day })
}
