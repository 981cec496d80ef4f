//! What bounds a time by another, and what counts within a longer one.

use super::Cx;
use super::frame::{Counted, Edge, Piece};
use super::length::{Length, length};
use super::scan::{Found, Item, Key};
use super::span::Grain;
use super::words::{nth, unit, weekday, year};
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What leaves times out.
pub(crate) static EXCEPT: Table = Table::of(&[
    "with the exception of",
    "except for on",
    "except for",
    "except on",
    "except in",
    "except at",
    "except",
    "but not on",
    "but not in",
    "but not",
    "but never on",
    "excluding",
    "apart from",
    "aside from",
    "other than on",
    "just not on",
]);

/// What a time begins with.
pub(crate) static FROM: Table = Table::of(&[
    "starting from",
    "starting on",
    "starting in",
    "starting with",
    "starting at",
    "starting",
    "beginning on",
    "beginning from",
    "beginning in",
    "beginning with",
    "beginning",
    "start from",
    "starts on",
    "commencing on",
    "commencing",
    "effective",
    "as of",
    "from",
]);

/// What a time ends with.
pub(crate) static UNTIL: Table = Table::of(&[
    "right up until",
    "up until",
    "until",
    "untill",
    "till",
    "til",
    "'til",
    "up to",
    "ending on",
    "ending",
    "and ending",
    "ends on",
]);

/// What a time ends with, the whole of it included.
pub(crate) static THROUGH: Table = Table::of(&["through to", "all through", "through", "thru"]);

/// What makes a time a deadline.
pub(crate) static BY: Table = Table::of(&[
    "by",
    "no later than",
    "not later than",
    "at the latest by",
    "latest by",
    "by the latest at",
]);

static SINCE: Table = Table::of(&["since", "ever since"]);
static BETWEEN: Table = Table::of(&["in between", "between"]);
static TO: Table = Table::of(&["to", "-", "–", "—", "~", "/"]);
static BEFORE: Table = Table::of(&["before", "earlier than", "prior to", "not after"]);
static AFTER: Table = Table::of(&["later than", "after", "not before", "no earlier than"]);

/// "From", "until", "except", "before", and "and" between the two ends of "between".
pub(super) fn key(tokens: &[Token], at: usize, found: &[Found]) -> Option<(Key, usize)> {
    let open =
        found.iter().rev().find_map(|found| if let Item::Key(key) = found.item { Some(key) } else { None });
    let table: [(&Table, Key); 10] = [
        (&EXCEPT, Key::Except),
        (&FROM, Key::From),
        (&SINCE, Key::Since),
        (&BETWEEN, Key::Between),
        (&UNTIL, Key::Join),
        (&TO, Key::To),
        (&THROUGH, Key::Through),
        (&BEFORE, Key::Before),
        (&BY, Key::By),
        (&AFTER, Key::After),
    ];
    let table_key = table
        .iter()
        .filter_map(|(words, key)| words.at(tokens, at).map(|used| (*key, used)))
        .max_by_key(|(_, used)| *used)
        .or_else(|| {
            let and = any_phrase!(tokens, at, ["but before", "and before"]).map(|used| (Key::Join, used));
            and.or_else(|| {
                any_phrase!(tokens, at, [", and", "and", "&"])
                    .map(|used| (if open == Some(Key::Between) { Key::Join } else { Key::And }, used))
            })
        });
    // "Every day but Sunday", "daily, not on Sundays".
    let but = any_phrase!(
        tokens,
        at,
        [
            ", but not on",
            ", but never on",
            ", not on",
            ", never on",
            "but not on",
            "but never on",
            "not on",
            "never on",
            "but",
            "bar",
            "save",
            "other than",
        ]
    )
    .filter(|used| {
        open != Some(Key::Except)
            && found.iter().any(|found| matches!(found.item, Item::Every(_)))
            && super::every::weekdays(tokens, at + used).is_some()
    });
    let (key, used) = match (but, table_key) {
        (Some(used), _) => (Key::Except, used),
        (None, found) => found?,
    };
    let joins = matches!(key, Key::Join | Key::To | Key::Through | Key::And);
    // "Beginning of the month" and "after five days" are read by themselves.
    let edge = matches!(word(tokens, at), "beginning") && used == 1 && word(tokens, at + 1) == "of";
    let counted = key == Key::After
        && (super::length::length(tokens, at + used).is_some()
            || any_phrase!(tokens, at, ["after next", "after that"]).is_some());
    let last = tokens.get(at + used).is_none();
    let slash = word(tokens, at) == "/" && found.last().is_none_or(|found| found.end != at);
    (!edge
        && !counted
        && !last
        && !slash
        && (!joins || found.last().is_some_and(|found| found.end == at || key == Key::And || used > 0)))
    .then_some((key, at + used))
}

/// "For six weeks", "for the next year", "for up to 14 months".
pub(crate) fn lasting(tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    static LASTING: Table = Table::of(&[
        "for the next",
        "for the coming",
        "for the following",
        "for up to",
        "for about",
        "for around",
        "for another",
        "for",
    ]);
    let used = LASTING.at(tokens, at)?;
    let next = word(tokens, at + used - 1);
    if matches!(next, "next" | "coming" | "following" | "another")
        && let Some((grain, false, end)) = unit(tokens, at + used).filter(|(grain, ..)| *grain >= Grain::Hour)
    {
        return Some((Length::of(1.0, grain), end));
    }
    let (found, end) = length(tokens, at + used)?;
    // "Timer for 5 minutes", "book it for two hours"; "for two days after" counts.
    let times = matches!(word(tokens, end), "from" | "after" | "before") && word(tokens, end) != "from";
    (!times && word(tokens, end) != "ago").then_some((found, end))
}

/// "The beginning of", "end of", "mid".
pub(super) fn edge(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    static BEFORE: Table = Table::of(&["at the", "the", "towards the", "by the", "near the", "at"]);
    static WEEK: Table = Table::of(&[
        "the week of the",
        "the week of",
        "week of the",
        "week of",
        "week commencing",
        "week beginning",
        "week starting",
        "the week commencing",
        "the week beginning",
        "the week starting",
        "week commencing the",
        "week beginning the",
        "week starting the",
        "the week commencing the",
        "the week beginning the",
        "the week starting the",
        "w / c",
        "wc",
    ]);
    if let Some(used) = WEEK.at(tokens, at) {
        // "The week of the 16th".
        let the = word(tokens, at + used - 1) == "the";
        let dated = super::dates::date(tokens, at + used, cx).is_some()
            || the && super::words::ordinal(tokens, at + used).is_some();
        return dated.then_some((vec![Piece::Edge(Edge::Week)], at + used));
    }
    let start = at + BEFORE.at(tokens, at).unwrap_or(0);
    let edge = match word(tokens, start) {
        "beginning" | "start" | "begin" => Edge::Beginning,
        "middle" => Edge::Middle,
        "end" => Edge::End,
        "mid" | "early" | "late" => {
            let hyphen = usize::from(word(tokens, start + 1) == "-");
            // "The late May bank holiday" is a day with a name.
            if super::holidays::holiday(tokens, start, cx).is_some() {
                return None;
            }
            let named = super::words::month(tokens, start + 1 + hyphen).is_some();
            let coming = any_phrase!(
                tokens,
                start + 1,
                [
                    "next week",
                    "this week",
                    "next month",
                    "this month",
                    "next year",
                    "this year",
                    "in the week",
                    "in the month",
                    "in the year",
                ]
            );
            if !named && coming.is_none() {
                return None;
            }
            let edge = if word(tokens, start) == "mid" {
                Edge::Middle
            } else if word(tokens, start) == "late" {
                Edge::End
            } else {
                Edge::Beginning
            };
            return Some((vec![Piece::Edge(edge)], start + 1 + hyphen));
        }
        _ => return None,
    };
    let of = start + 1;
    let filled = any_phrase!(tokens, of, ["of around", "of about", "of the", "of"]).unwrap_or(0);
    // "Beginning of year", "the end of the month": this one.
    if filled > 0
        && let Some((grain, false, end)) =
            unit(tokens, of + filled).filter(|(grain, ..)| (Grain::Week..=Grain::Year).contains(grain))
        && !matches!(word(tokens, end), "after" | "of")
        && year(tokens, end).is_none()
    {
        return Some((vec![Piece::Edge(edge), Piece::Base(super::span::Span::around(cx.now, grain)?)], end));
    }
    let verb = filled == 0 && (tokens.get(of).is_some_and(|token| token.shape == Shape::Word) || start == at);
    (!verb).then_some((vec![Piece::Edge(edge)], of + filled.min(1) + filled.saturating_sub(1)))
}

/// "End of day", "by EOD Friday", "EOM": the end of today, or of the day that follows.
pub(super) fn close_of(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    static DAY: Table =
        Table::of(&["end of day", "the end of day", "close of business", "close of play", "eod", "cob"]);
    let (grain, end) = match word(tokens, at) {
        "eom" => (Grain::Month, at + 1),
        "eoy" => (Grain::Year, at + 1),
        _ => (Grain::Day, at + DAY.at(tokens, at)?),
    };
    // "Corn on the cob".
    if word(tokens, at) == "cob" && at > 0 && !matches!(word(tokens, at - 1), "by" | "before" | "until") {
        return None;
    }
    let next = end + any_phrase!(tokens, end, [", on", "on the", "on", "of", ",", "the"]).unwrap_or(0);
    let named = grain == Grain::Day
        && (super::doubtful::begins_time(tokens, next, cx) || super::words::ordinal(tokens, next).is_some());
    let mut found = vec![Piece::Edge(Edge::End)];
    if !named {
        found.push(Piece::Base(super::span::Span::around(cx.now, grain)?));
    }
    Some((found, end))
}

/// "The 1st and last Friday", "the 3rd Monday and Friday", of something that repeats: each of them.
pub(super) fn counted_list(tokens: &[Token], at: usize) -> Option<(Vec<Piece>, usize)> {
    let joint = |at: usize| any_phrase!(tokens, at, [", and the", "and the", ", and", "and", "&", ","]);
    let start = at + usize::from(word(tokens, at) == "the");
    let (first, mut end) = nth(tokens, start)?;
    let mut nths = vec![first];
    while let Some((more, after)) = joint(end).and_then(|used| nth(tokens, end + used)) {
        nths.push(more);
        end = after;
    }
    let (day, false, mut end) = weekday(tokens, end)? else { return None };
    let mut days = vec![day];
    while let Some((more, _, after)) = joint(end).and_then(|used| weekday(tokens, end + used)) {
        days.push(more);
        end = after;
    }
    let several = nths.len() + days.len() > 2;
    let each = |nth: &i32| days.iter().map(move |day| (*nth, *day)).collect::<Vec<_>>();
    let found = nths.iter().flat_map(each).map(|(nth, day)| Piece::Nth(nth, Counted::Weekday(day))).collect();
    several.then_some((found, end))
}

/// "The second Wednesday", "3rd last week", "fifth last day", "the 9th month".
pub(super) fn counted(tokens: &[Token], at: usize) -> Option<(Vec<Piece>, usize)> {
    let start = at + usize::from(word(tokens, at) == "the");
    let (which, end) = nth(tokens, start)?;
    if let Some((day, false, end)) = weekday(tokens, end) {
        return Some((vec![Piece::Nth(which, Counted::Weekday(day))], end));
    }
    let (grain, plural, end) = unit(tokens, end)?;
    (!plural && (Grain::Day..=Grain::Quarter).contains(&grain))
        .then_some((vec![Piece::Nth(which, Counted::Unit(grain))], end))
}
